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
      /// The paper has the words asked for in a statement that is not like the one before.
      case other
      /// The paper does not make it, though one before did.
      case absent
      /// Papers before the first that makes it.
      case notYet = "not-yet"
    }

    public var record: FileRecord
    public var change: Change
    /// `nil` where the paper does not make it.
    public var statement: Statement?
    /// Against the statement of the paper before that made it; `nil` where the two are not alike.
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
  ///   - worded: Statements that have the words asked for, by paper: one that has them does not leave them out, whatever its
  ///     statement is like.
  public init(
    of reference: Statement, in papers: [(record: FileRecord, passages: [Passage])],
    worded: [FileID: [Statement]] = [:]
  ) {
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
        let (record, passages) = all[index]
        let statements = Self.statements(of: record, passages, asSentences: reference.isSentence)
        if let best = Self.best(of: statements, like: [sought, last], least: Self.leastResemblance) {
          found[index] = best
          last = Shingles(best.statement.text)
        } else if let best = Self.best(of: worded[record.id] ?? [], like: [sought, last], least: 0) {
          found[index] = best
        }
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
      let isAlike = before.map { Shingles($0.text).resemblance(to: Shingles(statement.text)) >= Self.leastResemblance }
      let difference = isAlike == true ? before.map { TextDifference(from: $0.text, to: statement.text) } : nil
      let change: Entry.Change =
        isAlike == false ? .other : difference.map { $0.isEmpty ? .unchanged : .changed } ?? .first
      entries.append(
        Entry(
          record: record, change: change, statement: statement, difference: difference,
          resemblance: Int((resemblance * 1000).rounded()), isReference: index == place))
      before = statement
    }
  }

  private static func key(_ record: FileRecord) -> String { record.date ?? "9999" }

  /// What a paper says, but for running heads and who wrote it.
  private static func statements(of record: FileRecord, _ passages: [Passage], asSentences: Bool) -> [Statement] {
    passages.filter { ![.chrome, .separator, .byline].contains($0.role) }.flatMap { passage in
      let scalars = Array(passage.text.unicodeScalars)
      let ranges = asSentences ? Sentences.ranges(in: scalars) : [0..<scalars.count]
      return ranges.map { Statement(record: record, passage: passage, range: $0) }
    }
  }

  /// The one most like any of what is sought, and how much it is like the first.
  private static func best(
    of statements: [Statement], like sought: [Shingles], least: Double
  ) -> (statement: Statement, resemblance: Double)? {
    var best: (statement: Statement, resemblance: Double, rank: Double)?
    for statement in statements {
      let shingles = Shingles(statement.text)
      let resemblances = sought.map { $0.resemblance(to: shingles) }
      let rank = resemblances.max() ?? 0
      if rank >= least, rank > best?.rank ?? -1 { best = (statement, resemblances[0], rank) }
    }
    return best.map { ($0.statement, $0.resemblance) }
  }
}

extension IndexReader {
  /// How a statement changed through papers.
  ///
  /// - Parameters:
  ///   - papers: Those to look in; failed files are passed over.
  ///   - worded: Statements that have the words asked for, by paper.
  public func history(
    of reference: Statement, in papers: [FileRecord], worded: [FileID: [Statement]] = [:]
  ) throws(IndexError) -> StatementHistory {
    var read: [(record: FileRecord, passages: [Passage])] = []
    for record in papers where record.state == .indexed {
      read.append((record, try passages(of: record.id).map(\.passage)))
    }
    return StatementHistory(of: reference, in: read, worded: worded)
  }
}
