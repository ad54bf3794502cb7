internal import SearchIndex
internal import TextComparison
internal import TextModel

/// The history of a statement as people read it: a paper each, its changes against the one before marked.
struct HistoryText {
  var history: StatementHistory
  var session: Session

  func text(_ appearance: Appearance) -> [UInt8] {
    var bytes: [UInt8] = []
    let entries = history.entries
    var passed = 0
    for (index, entry) in entries.enumerated() where index >= passed {
      if index > 0, entry.statement != nil || entries[index - 1].statement != nil {
        bytes.append(UInt8(ascii: "\n"))
      }
      let without = entries[index...].prefix { $0.statement == nil }
      if without.count > Self.mostNamed, let last = without.last {
        bytes += Array(head(from: entry, to: last, without.count, appearance).utf8)
        passed = without.endIndex
        continue
      }
      bytes += Array(head(entry, appearance).utf8)
      guard let statement = entry.statement else { continue }
      let body: String
      if let difference = entry.difference, entry.change == .changed {
        body = self.body(difference.pieces, appearance)
      } else if entry.change == .unchanged {
        continue
      } else {
        body = self.body([.same(statement.text)], appearance)
      }
      bytes += Array(body.utf8)
    }
    return bytes
  }

  /// Of more papers in a row that do not make the statement only the first date and the last are told.
  private static let mostNamed = 5

  private func date(_ entry: StatementHistory.Entry) -> String {
    entry.record.date ?? Phrase.diffUndated.template(in: session.language)
  }

  private func head(
    from first: StatementHistory.Entry, to last: StatementHistory.Entry, _ count: Int, _ appearance: Appearance
  ) -> String {
    let change: Phrase = first.change == .notYet ? .diffNotYet : .diffAbsent
    let papers = Message(.diffPapers, [.count: count]).text(in: session.language)
    return "\(appearance.dress("\(date(first))–\(date(last))"))  \(appearance.dress(papers))  "
      + appearance.dress(change.template(in: session.language), .heading) + "\n"
  }

  private func head(_ entry: StatementHistory.Entry, _ appearance: Appearance) -> String {
    let language = session.language
    var place = appearance.dress(session.shownText(entry.record), .path)
    var page: Int?
    if let pageIndex = entry.statement?.firstPage {
      page = pageIndex + 1
      place += ":" + appearance.dress(String(pageIndex + 1), .page)
    }
    if let path = entry.record.paths.first?.path { place = appearance.link(place, to: path, page: page) }
    var parts = [appearance.dress(date(entry)), place]
    let change: Phrase =
      switch entry.change {
      case .first: .diffFirst
      case .unchanged: .diffUnchanged
      case .changed: .diffChanged
      case .other: .diffOther
      case .absent: .diffAbsent
      case .notYet: .diffNotYet
      }
    parts.append(appearance.dress(change.template(in: language), .heading))
    return parts.joined(separator: "  ") + "\n"
  }

  /// The pieces with their marks, wrapped.
  private func body(_ pieces: [TextDifference.Piece], _ appearance: Appearance) -> String {
    var scalars: [Unicode.Scalar] = []
    var inks: [(range: Range<Int>, ink: Appearance.Ink)] = []
    for piece in pieces {
      let start = scalars.count
      switch piece {
      case .same(let text): scalars += Array(text.unicodeScalars)
      case .removed(let text):
        scalars += Array((appearance.colors ? text : "[-\(text)-]").unicodeScalars)
        inks.append((start..<scalars.count, .removed))
      case .added(let text):
        scalars += Array((appearance.colors ? text : "{+\(text)+}").unicodeScalars)
        inks.append((start..<scalars.count, .added))
      }
    }
    let columns = appearance.columns.map { max(20, $0 - HitText.indent.count) }
    let lines = columns.map { LineWrapping.lines(scalars, columns: $0) } ?? [0..<scalars.count]
    return lines.map { HitText.indent + appearance.dress(scalars, range: $0, inks: inks) + "\n" }.joined()
  }
}

extension Appearance {
  /// Part of a text with stretches of it coloured.
  func dress(_ scalars: [Unicode.Scalar], range: Range<Int>, inks: [(range: Range<Int>, ink: Ink)]) -> String {
    var result = ""
    var position = range.lowerBound
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    for (stretch, ink) in inks {
      let part = stretch.clamped(to: range)
      guard !part.isEmpty, part.upperBound > position else { continue }
      let start = max(position, part.lowerBound)
      result += dress(text(position..<start)) + dress(text(start..<part.upperBound), ink)
      position = part.upperBound
    }
    return result + dress(text(position..<range.upperBound))
  }
}

extension JSONValue {
  /// What one paper says in a statement's history, in the form `kiji.diff/1` (ARCHITECTURE.md, Formats).
  init(_ entry: StatementHistory.Entry) {
    var members = [Member("schema", .string("kiji.diff/1"))]
    members += Self.paths(of: entry.record)
    members.append(Member("sha256", .string(entry.record.id.hex)))
    members += Self.bibliography(of: entry.record)
    members += [
      Member("change", .string(entry.change.rawValue)), Member("reference", .bool(entry.isReference)),
      Member("resemblance", .integer(entry.resemblance)),
      Member("page", (entry.statement?.firstPage).map { .integer($0 + 1) } ?? .null),
      Member("heading", (entry.statement?.passage.heading).map { .text($0) } ?? .null),
      Member("text", .string(entry.statement?.text)),
      Member("changes", entry.difference.map(Self.changes) ?? .array([])),
    ]
    self = .object(members)
  }

  /// The pieces of a difference, in order: `same`, `removed`, `added`.
  static func changes(_ difference: TextDifference) -> JSONValue {
    .array(
      difference.pieces.map { piece in
        let kind =
          switch piece {
          case .same: "same"
          case .removed: "removed"
          case .added: "added"
          }
        return .object([Member("kind", .string(kind)), Member("text", .string(piece.text))])
      })
  }
}
