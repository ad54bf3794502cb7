public import Bibliography
import JapaneseText
public import TextComparison
public import TextModel

/// A statement as one paper makes it: a passage, or the sentence of it that is meant.
public struct Statement: Sendable, Hashable {
  public var record: FileRecord
  public var passage: Passage
  /// Scalars of the passage's text.
  public var range: Range<Int>

  public init(record: FileRecord, passage: Passage, range: Range<Int>? = nil) {
    self.record = record
    self.passage = passage
    self.range = range ?? 0..<passage.text.unicodeScalars.count
  }

  public var text: String {
    String(String.UnicodeScalarView(Array(passage.text.unicodeScalars)[range]))
  }

  /// The page the statement begins on.
  public var firstPage: Int? {
    let line = passage.lines.first { $0.start <= range.lowerBound && range.lowerBound < $0.start + $0.length }
    return (line ?? passage.lines.first)?.pageIndex
  }

  /// The same narrowed to the sentence a match lies in; whole where the match lies in several.
  public func sentence(around match: Range<Int>) -> Statement {
    let sentences = Sentences.ranges(in: Array(passage.text.unicodeScalars))
    guard let sentence = sentences.first(where: { $0.contains(match.lowerBound) }),
      match.upperBound <= sentence.upperBound
    else { return self }
    return Statement(record: record, passage: passage, range: sentence)
  }

  /// Whether it is a part of its passage.
  var isSentence: Bool { range.count < passage.text.unicodeScalars.count }
}

/// How a statement changed through the papers of a series.
public struct StatementHistory: Sendable {
  public struct Entry: Sendable {
    public enum Change: String, Sendable, Hashable {
      /// The first paper that makes the statement.
      case first
      case unchanged
      case changed
      /// The paper does not make it, though one before did.
      case absent
      /// Papers before the first that makes it.
      case notYet = "not-yet"
    }

    public var record: FileRecord
    public var change: Change
    /// `nil` where the paper does not make it.
    public var statement: Statement?
    /// Against the statement of the paper before that made it.
    public var difference: TextDifference?
    /// How much of it is as in the statement asked about, in thousandths; numbers count as equal.
    public var resemblance: Int
    /// It is the one asked about.
    public var isReference: Bool
  }

  /// By date, then file.
  public private(set) var entries: [Entry]

  /// Below this, a passage is another statement.
  private static let leastResemblance = 0.2

  /// Finds in each paper what it says in place of a statement: from paper to paper away from the reference, the passage
  /// that is most like the reference or the one found before. No passage is taken for two.
  ///
  /// - Parameters:
  ///   - papers: With their passages; the reference's own may be among them.
  ///   - reference: The statement asked about.
  public init(of reference: Statement, in papers: [(record: FileRecord, passages: [Passage])]) {
    let sorted = papers.filter { $0.record.id != reference.record.id }.map { ($0.record, $0.passages) }
    let all = (sorted + [(reference.record, [])]).sorted { a, b in
      let (first, second) = (Self.key(a.0), Self.key(b.0))
      return first != second ? first < second : a.0.id < b.0.id
    }
    let place = all.firstIndex { $0.0.id == reference.record.id } ?? 0
    let sought = Shingles(reference.text)
    var found: [Int: (statement: Statement, resemblance: Double)] = [place: (reference, 1)]
    for indices in [Array(all.indices.dropFirst(place + 1)), all.indices.prefix(place).reversed()] {
      var last = sought
      for index in indices {
        guard let best = Self.best(in: all[index], like: [sought, last], asSentence: reference.isSentence) else {
          continue
        }
        found[index] = best
        last = Shingles(best.statement.text)
      }
    }
    entries = []
    var before: Statement?
    for (index, (record, _)) in all.enumerated() {
      guard let (statement, resemblance) = found[index] else {
        entries.append(
          Entry(record: record, change: before == nil ? .notYet : .absent, resemblance: 0, isReference: false))
        continue
      }
      let difference = before.map { TextDifference(from: $0.text, to: statement.text) }
      let change: Entry.Change = difference.map { $0.isEmpty ? .unchanged : .changed } ?? .first
      entries.append(
        Entry(
          record: record, change: change, statement: statement, difference: difference,
          resemblance: Int((resemblance * 1000).rounded()), isReference: index == place))
      before = statement
    }
  }

  private static func key(_ record: FileRecord) -> String { record.date ?? "9999" }

  private static func best(
    in paper: (FileRecord, [Passage]), like sought: [Shingles], asSentence: Bool
  ) -> (statement: Statement, resemblance: Double)? {
    var best: (statement: Statement, resemblance: Double, rank: Double)?
    for passage in paper.1 where passage.role != .chrome && passage.role != .separator {
      let scalars = Array(passage.text.unicodeScalars)
      let ranges = asSentence ? Sentences.ranges(in: scalars) : [0..<scalars.count]
      for range in ranges {
        let statement = Statement(record: paper.0, passage: passage, range: range)
        let shingles = Shingles(statement.text)
        let resemblances = sought.map { $0.resemblance(to: shingles) }
        let rank = resemblances.max() ?? 0
        if rank >= leastResemblance, rank > best?.rank ?? 0 { best = (statement, resemblances[0], rank) }
      }
    }
    return best.map { ($0.statement, $0.resemblance) }
  }
}

extension IndexReader {
  /// How a statement changed through papers.
  ///
  /// - Parameter papers: Those to look in; failed files are passed over.
  public func history(of reference: Statement, in papers: [FileRecord]) throws(IndexError) -> StatementHistory {
    var read: [(record: FileRecord, passages: [Passage])] = []
    for record in papers where record.state == .indexed {
      read.append((record, try passages(of: record.id).map(\.passage)))
    }
    return StatementHistory(of: reference, in: read)
  }
}
