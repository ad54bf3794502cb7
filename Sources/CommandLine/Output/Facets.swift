internal import Bibliography
internal import JapaneseText
internal import SearchIndex

/// How hits, or documents, spread over years, business years, series and folders.
struct Facets: Sendable, Equatable {
  struct Value: Sendable, Equatable {
    /// `nil` for documents without it.
    var text: String?
    var passages: Int
    var documents: Int
  }

  struct Facet: Sendable, Equatable {
    var name: String
    var label: Phrase
    /// Years ascending, all else by what has most; those without it last.
    var values: [Value]
  }

  var facets: [Facet]
  var passages: Int
  var documents: Int

  /// - Parameter folder: The folder a record lies in, as it is shown.
  init(_ counts: [FileCount], folder: (FileRecord) -> String?) {
    passages = counts.reduce(0) { $0 + $1.passages }
    documents = counts.count
    let series = Self.names(of: counts.compactMap(\.record.series))
    func facet(_ name: String, _ label: Phrase, byName: Bool, _ value: (FileRecord) -> String?) -> Facet {
      var values: [String?: Value] = [:]
      for count in counts {
        let text = value(count.record)
        var sum = values[text] ?? Value(text: text, passages: 0, documents: 0)
        sum.passages += count.passages
        sum.documents += 1
        values[text] = sum
      }
      let sorted = values.values.sorted { a, b in
        guard let first = a.text, let second = b.text else { return b.text == nil && a.text != nil }
        if !byName, a.passages != b.passages { return a.passages > b.passages }
        return first.utf8.lexicographicallyPrecedes(second.utf8)
      }
      return Facet(name: name, label: label, values: sorted)
    }
    facets = [
      facet("year", .labelYear, byName: true) { $0.date.map { String($0.prefix(4)) } },
      // Where the date does not tell it, the claims on it do; to put those of all documents in order takes longer than the search.
      facet("fiscalYear", .labelFiscalYear, byName: true) { record in
        let year = record.date.flatMap { PartialDate($0) }?.fiscalYear
        return (year ?? Description(record.claims.filter { $0.field == .date }).fiscalYear).map(String.init)
      },
      facet("series", .labelSeries, byName: false) { $0.series.flatMap { series[$0] } },
      facet("folder", .labelFolder, byName: false, folder),
    ]
  }

  /// One name for each, the same for those that differ in width, spaces and the like.
  private static func names(of all: [String]) -> [String: String] {
    let fold = IndexFold()
    return Dictionary(grouping: Set(all), by: fold.folded).values.reduce(into: [:]) { names, alike in
      let name = alike.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for other in alike { names[other] = name }
    }
  }

  /// A line a facet: `2023 (4)  2024 (12)`.
  func rows(in language: Language) -> [Table.Row] {
    facets.map { facet in
      let values = facet.values.map { value in
        "\(value.text ?? Phrase.labelUnknown.template(in: language)) (\(value.passages))"
      }
      var row = Table.Row(facet.label, values.joined(separator: "  "))
      row.isList = true
      return row
    }
  }

  var json: JSONValue {
    .object(
      facets.map { facet in
        JSONValue.Member(
          facet.name,
          .array(
            facet.values.map { value in
              .object([
                JSONValue.Member("value", .string(value.text)), JSONValue.Member("passages", .integer(value.passages)),
                JSONValue.Member("documents", .integer(value.documents)),
              ])
            }))
      })
  }
}

extension Session {
  /// The folder a document lies in, as it is shown.
  func folder(of record: FileRecord) -> String? {
    guard let path = record.paths.first?.path else { return nil }
    let shown = self.shown(path)
    guard let slash = shown.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return String(decoding: shown[..<slash], as: UTF8.self)
  }
}
