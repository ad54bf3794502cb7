internal import SearchIndex
internal import TextComparison
internal import TextModel

/// The passages that were put with a hit, as people read them: where else it stands, and what differs there.
struct SimilarText {
  var appearance: Appearance
  var session: Session

  /// Places that are named; differences that are shown.
  private static let mostPlaces = 4
  private static let mostDifferences = 3
  /// Between a date and its path; printed as a space.
  private static let noBreak: Unicode.Scalar = "\u{A0}"
  /// Characters kept on either side of a change.
  private static let context = 6
  /// Characters printed of what differs in one passage.
  private static let mostChanged = 120

  /// Nothing where nothing was put with it.
  func text(of hit: Hit) -> String {
    guard !hit.similar.isEmpty else { return "" }
    let language = session.language
    var others: [FileID] = []
    for id in hit.similar.map(\.record.id) where id != hit.record.id && !others.contains(id) { others.append(id) }
    // Each place once; where other documents have it, those only.
    var places: [String] = []
    for similar in hit.similar where others.isEmpty || similar.record.id != hit.record.id {
      let place = place(similar)
      if !places.contains(place) { places.append(place) }
    }
    let rest = places.count - min(places.count, Self.mostPlaces)
    let message = Message(
      others.isEmpty ? .similarHere : .similarElsewhere,
      [
        .count: others.isEmpty ? hit.similar.count : others.count,
        .value: places.prefix(Self.mostPlaces).joined(separator: ", ") + (rest > 0 ? ", …" : ""),
      ])
    var lines = wrapped(message.text(in: language), from: 0, hanging: 2)
    var differences: [String] = []
    for similar in hit.similar where differences.count < Self.mostDifferences {
      let difference = TextDifference(from: hit.passage.text, to: similar.text)
      let line = "\(place(similar)): \(shortened(changes(difference)))"
      if !difference.isEmpty, !differences.contains(line) { differences.append(line) }
    }
    lines += differences.flatMap { wrapped($0, from: 2, hanging: 2) }
    return lines.map { HitText.indent + appearance.dress($0) + "\n" }.joined()
  }

  /// The lines of a text, those after the first farther in.
  ///
  /// - Parameter start: Columns the first line is in.
  private func wrapped(_ text: String, from start: Int, hanging: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let columns = appearance.columns.map { max(20, $0 - HitText.indent.count - start) }
    let lines = columns.map { LineWrapping.lines(scalars, columns: $0, hanging: hanging) } ?? [0..<scalars.count]
    return lines.enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? start : start + hanging)
        + String(scalars: scalars[line].map { $0 == Self.noBreak ? " " : $0 })
    }
  }

  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > Self.mostChanged else { return text }
    return String(scalars.prefix(Self.mostChanged)) + "…"
  }

  private func place(_ similar: SimilarPassage) -> String {
    let page = similar.pages.first.map { ":\($0 + 1)" } ?? ""
    let name = session.shownText(similar.record) + page
    return [similar.record.date, name].compactMap { $0 }.joined(separator: String(Self.noBreak))
  }

  /// The changes with a few characters around them.
  private func changes(_ difference: TextDifference) -> String {
    var result = ""
    let pieces = difference.pieces
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .removed(let text): result += "[-\(text)-]"
      case .added(let text): result += "{+\(text)+}"
      case .same(let text):
        let scalars = Array(text.unicodeScalars)
        let (isFirst, isLast) = (index == 0, index == pieces.count - 1)
        let kept = (isFirst ? 0 : Self.context) + (isLast ? 0 : Self.context)
        guard scalars.count > kept + 1 else {
          result += text
          continue
        }
        if !isFirst { result += String(scalars: scalars.prefix(Self.context)) }
        result += "…"
        if !isLast { result += String(scalars: scalars.suffix(Self.context)) }
      }
    }
    return result
  }
}

extension JSONValue {
  /// A passage put with a hit.
  init(_ similar: SimilarPassage, of hit: Hit) {
    var members = Self.paths(of: similar.record)
    members += [
      Member("sha256", .string(similar.record.id.hex)),
      Member("pages", .array(similar.pages.sorted().map { .integer($0 + 1) })),
      Member("issue", .string(similar.record.issue)), Member("date", .string(similar.record.date)),
      Member("text", .string(similar.text)),
      Member("changes", Self.changes(TextDifference(from: hit.passage.text, to: similar.text))),
    ]
    self = .object(members)
  }
}
