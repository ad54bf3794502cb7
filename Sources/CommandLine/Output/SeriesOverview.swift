internal import Bibliography
internal import JapaneseText
internal import SearchIndex

/// The issues of one series: which are there, and which ought to be.
struct SeriesOverview: Sendable {
  /// As its first document has it.
  var name: String
  /// Documents of the series, by issue, then path.
  var records: [FileRecord]
  /// Numbers between the first issue and the last that no document has, ascending; within each volume where issues are
  /// counted so.
  private(set) var missing: [IssueRange] = []
  /// Numbers that several documents have.
  private(set) var doubled: [IssueRange] = []
  /// Issues dated before the one that has the number before.
  private(set) var misplaced: [(earlier: FileRecord, later: FileRecord)] = []

  /// Issues in a row.
  struct IssueRange: Sendable, Equatable {
    var volume: Int?
    var numbers: ClosedRange<Int>

    var text: String {
      let span =
        numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)–\(numbers.upperBound)"
      return volume.map { "\($0):\(span)" } ?? span
    }
  }

  /// More than so many in a row are no gap but another way of counting.
  private static let longestGap = 60

  var isInOrder: Bool { missing.isEmpty && doubled.isEmpty && misplaced.isEmpty }

  /// The series of documents, by name; names that differ in width, case and the like are one.
  static func all(of records: [FileRecord]) -> [SeriesOverview] {
    let fold = IndexFold()
    var groups: [String: [FileRecord]] = [:]
    for record in records {
      guard let series = record.series else { continue }
      groups[fold.folded(series), default: []].append(record)
    }
    return groups.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { SeriesOverview($0.value) }
  }

  private init(_ unsorted: [FileRecord]) {
    struct Place: Comparable {
      var volume: Int
      var numbers: ClosedRange<Int>

      static func < (a: Place, b: Place) -> Bool {
        (a.volume, a.numbers.lowerBound, a.numbers.upperBound) < (b.volume, b.numbers.lowerBound, b.numbers.upperBound)
      }
    }
    func path(_ record: FileRecord) -> [UInt8] { record.paths.first?.path.bytes ?? [] }
    var places: [FileID: Place] = [:]
    for record in unsorted {
      guard let issue = record.description.issueNumbers else { continue }
      places[record.id] = Place(volume: issue.volume ?? 0, numbers: issue.numbers)
    }
    records = unsorted.sorted { a, b in
      let (first, second) = (places[a.id], places[b.id])
      if let first, let second, first != second { return first < second }
      if (first == nil) != (second == nil) { return first != nil }
      return path(a).lexicographicallyPrecedes(path(b))
    }
    name = unsorted.min { path($0).lexicographicallyPrecedes(path($1)) }?.series ?? ""
    let numbered = records.filter { places[$0.id] != nil }
    for (before, after) in zip(numbered, numbered.dropFirst()) {
      guard let first = places[before.id], let second = places[after.id], first.volume == second.volume else {
        continue
      }
      let volume = first.volume == 0 ? nil : first.volume
      let (last, next) = (first.numbers.upperBound, second.numbers.lowerBound)
      if first == second {
        let range = IssueRange(volume: volume, numbers: first.numbers)
        if doubled.last != range { doubled.append(range) }
      } else if next > last + 1, next - last <= Self.longestGap {
        missing.append(IssueRange(volume: volume, numbers: (last + 1)...(next - 1)))
      }
      if first != second, let earlier = before.date.flatMap({ PartialDate($0) }),
        let later = after.date.flatMap({ PartialDate($0) }), later < earlier, !later.agrees(with: earlier)
      {
        misplaced.append((before, after))
      }
    }
  }

  var missingMessage: Message {
    let count = missing.reduce(0) { $0 + $1.numbers.count }
    return Message(
      .seriesMissing, [.name: name, .count: count, .value: missing.map(\.text).joined(separator: ", ")])
  }

  /// What is not in order, a line each.
  func messages(in session: Session) -> [Message] {
    var messages: [Message] = missing.isEmpty ? [] : [missingMessage]
    if !doubled.isEmpty {
      messages.append(
        Message(.seriesDoubled, [.name: name, .value: doubled.map(\.text).joined(separator: ", ")]))
    }
    for (earlier, later) in misplaced {
      messages.append(
        Message(
          .seriesMisplaced,
          [
            .name: name, .value: later.issue ?? "", .found: later.date ?? "", .expected: earlier.issue ?? "",
            .detail: earlier.date ?? "", .path: session.shownText(later),
          ]))
    }
    return messages
  }
}

extension JSONValue {
  /// A series in the form `kiji.series/1` (ARCHITECTURE.md, Formats).
  init(_ overview: SeriesOverview) {
    func issues(_ ranges: [SeriesOverview.IssueRange]) -> JSONValue {
      .array(
        ranges.map { range in
          .object([
            Member("volume", range.volume.map { .integer($0) } ?? .null),
            Member("first", .integer(range.numbers.lowerBound)), Member("last", .integer(range.numbers.upperBound)),
          ])
        })
    }
    self = .object([
      Member("schema", .string("kiji.series/1")), Member("series", .string(overview.name)),
      Member("documents", .integer(overview.records.count)), Member("missing", issues(overview.missing)),
      Member("doubled", issues(overview.doubled)),
      Member(
        "misplaced",
        .array(
          overview.misplaced.map { pair in
            .object([
              Member("path", .string(pair.later.paths.first?.path.display)),
              Member("issue", .string(pair.later.issue)), Member("date", .string(pair.later.date)),
              Member("after", .string(pair.earlier.issue)), Member("afterDate", .string(pair.earlier.date)),
            ])
          })),
    ])
  }
}
