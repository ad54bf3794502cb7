import JapaneseText
import QueryLanguage
import TextModel

/// The user's synonyms: words that mean the same, in groups.
///
/// The file is for people: a group a line, its words between `=` or tabs (市職労 = 市職員労働組合); `#` begins a comment;
/// empty lines count for nothing. Words may have spaces. Each word of a group finds all the others. The file is read at each
/// search, so a change needs no new ingest.
public struct Synonyms: Sendable, Hashable {
  /// What is wrong with a line of the file.
  public struct Problem: Error, Hashable, Sendable {
    /// Counts from 1.
    public var line: Int
    public var reason: Reason

    public enum Reason: Hashable, Sendable {
      /// A line with one word means nothing.
      case oneWord
      /// Nothing stands between two marks, or nothing is left of a word when it is folded.
      case emptyWord
      /// More groups than a search can go through.
      case tooMany(most: Int)
      /// The line is no UTF-8.
      case notText
    }
  }

  /// The name of the file in the index folder.
  public static let fileName = "synonyms"
  /// The most lines with words.
  public static let mostGroups = 10_000
  private static let mostForms = 64

  /// A word of a group; the same as another where it is folded to the same.
  struct Word: Sendable, Hashable {
    let written: [Unicode.Scalar]
    let folded: [Unicode.Scalar]

    init(_ written: [Unicode.Scalar], _ fold: IndexFold) {
      self.written = written
      folded = fold.fold(written).scalars
    }

    static func == (a: Self, b: Self) -> Bool { a.folded == b.folded }
    func hash(into hasher: inout Hasher) { hasher.combine(folded) }
  }

  /// Each without repetitions.
  private var groups: [[Word]] = []
  private var hasCommon = false

  public init() {}

  /// Reads the file's text.
  public init(parsing bytes: [UInt8]) throws(Problem) {
    let fold = IndexFold()
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      func problem(_ reason: Problem.Reason) -> Problem { Problem(line: index + 1, reason: reason) }
      guard let text = String(validating: line, as: UTF8.self) else { throw problem(.notText) }
      let scalars = text.unicodeScalars.prefix { $0 != "#" }.filter { $0 != "\r" && $0 != "\u{FEFF}" }
      guard scalars.contains(where: { !$0.properties.isWhitespace }) else { continue }
      var group: [Word] = []
      for word in scalars.split(
        omittingEmptySubsequences: false, whereSeparator: { ["=", "\t", "\u{FF1D}"].contains($0) })
      {
        let word = Word(Array(word).trimmed, fold)
        guard !matchesNowhere(word.folded) else { throw problem(.emptyWord) }
        if !group.contains(word) { group.append(word) }
      }
      guard group.count > 1 else { throw problem(.oneWord) }
      groups.append(group)
      guard groups.count <= Self.mostGroups else { throw problem(.tooMany(most: Self.mostGroups)) }
    }
  }

  /// The same groups, and the common short forms that have no word in common with them.
  ///
  /// - Complexity: O(1): of the short forms only those are read that a search may need.
  public func withCommonShortForms() -> Synonyms {
    var result = self
    result.hasCommon = true
    return result
  }

  public var isEmpty: Bool { groups.isEmpty && !hasCommon }

  /// How many groups there are.
  public var count: Int { groups.count + (hasCommon ? ShortForms.common.count : 0) }

  /// The groups of which a word may stand in folded text.
  private func groups(for text: [Unicode.Scalar]) -> [[Word]] {
    guard hasCommon else { return groups }
    let common = ShortForms.common.groups(for: text).filter { group in
      !groups.contains { own in own.contains(where: group.contains) }
    }
    return groups + common
  }

  /// A query in which words side by side that make one of a group's words, such as `general meeting`, may also be another.
  func joining(_ query: QueryNode) -> QueryNode {
    guard !isEmpty, case .all(let nodes) = query else { return query }
    var result: [QueryNode] = []
    var index = 0
    while index < nodes.count {
      let found = (2...Self.mostJoined).reversed().lazy.compactMap { count in
        others(than: nodes[index...].prefix(count), count: count).map { (count: count, others: $0) }
      }.first
      guard let found else {
        result.append(nodes[index])
        index += 1
        continue
      }
      result.append(.any([.all(Array(nodes[index..<(index + found.count)]))] + found.others.map(QueryNode.literal)))
      index += found.count
    }
    return result.count == 1 ? result[0] : .all(result)
  }

  /// The most words that are taken together.
  private static let mostJoined = 5

  /// What words side by side may be otherwise, where they are one of a group.
  private func others(than nodes: ArraySlice<QueryNode>, count: Int) -> [QueryLiteral]? {
    let literals = nodes.compactMap { node -> QueryLiteral? in
      if case .literal(let literal) = node, !literal.isQuoted, !literal.isPrefix { literal } else { nil }
    }
    guard literals.count == count else { return nil }
    let typed = IndexFold().fold(literals.map(\.text).joined(separator: " ").unicodeScalars).scalars
    guard let group = groups(for: typed).first(where: { $0.contains { $0.folded == typed } }) else { return nil }
    return group.filter { $0.folded != typed }.map { word in
      var literal = QueryLiteral(text: String(scalars: word.written), isQuoted: true, position: literals[0].position)
      literal.isSynonym = true
      return literal
    }
  }

  /// A literal with a word of a group put otherwise, for each that stands in it.
  func forms(of literal: QueryLiteral) -> [LiteralForm] {
    guard !isEmpty, !literal.isPrefix, !literal.isBegun, literal.segments.count == 1 else { return [] }
    let typed = Array(literal.text.unicodeScalars)
    let folded = IndexFold().fold(typed)
    let scalars = folded.scalars
    var texts: [[Unicode.Scalar]] = []
    for group in groups(for: scalars) {
      for word in group where word.folded.first.map(scalars.contains) == true {
        // The longest word of a group that stands at a place is the one that is meant.
        guard let range = FoldedPattern(word.folded).firstRange(in: scalars) else { continue }
        let isPart = group.contains { other in
          other.folded.count > word.folded.count
            && FoldedPattern(other.folded).ranges(in: scalars).contains { $0.contains(range.lowerBound) }
        }
        guard !isPart else { continue }
        for other in group where other != word {
          let source = folded.source(of: range)
          texts.append(typed[..<source.lowerBound] + other.written + typed[source.upperBound...])
        }
      }
    }
    return texts.prefix(Self.mostForms).map { LiteralForm(text: String(scalars: $0), kind: .synonym) }
  }
}

extension [Unicode.Scalar] {
  /// Without white space at its ends.
  fileprivate var trimmed: [Unicode.Scalar] {
    guard let first = firstIndex(where: { !$0.properties.isWhitespace }),
      let last = lastIndex(where: { !$0.properties.isWhitespace })
    else { return [] }
    return Array(self[first...last])
  }
}
