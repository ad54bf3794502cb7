import JapaneseText
import QueryLanguage
import TextModel

/// The very last attempt: the passages that tell most of what was typed, with their headings, though something is told nowhere.
///
/// Who types a clause of three words and more, or several words side by side, mostly means a passage that has nearly all of them, told
/// in other words; of two nouns joined by の, the one that is missing is what was asked (灯台の耐震工事). What a passage has of a run as it
/// was typed, up to its beginning or end, was cut out of the text, and the rest out of another.
extension Search {
  mutating func closest(_ query: QueryNode) throws -> SearchResponse? {
    guard let asked = askedThings(of: query, loosely: false), !asked.isQuestion, asked.runs > 1 || asked.isWhole,
      let least = asked.leastTold, let near = try nearPassages(asked, loosely: true)
    else { return nil }
    let candidates = near.candidates { place, title in
      near.ranking.toldShare(at: place, title: title).flatMap { $0.share >= least ? $0.value : nil }
    }
    note(query, .article, candidates.count)
    let best = try candidates.prefix(NearRanking.mostRead)
      .map { (hit: near.hits[$0.place], value: $0.value) }
      .filter { candidate in
        guard case .literal(let run) = query else { return true }
        return try !isCutOut(run, of: candidate.hit, asked)
      }
      .map { (hit: $0.hit, value: try $0.value + worthAsAnswer($0.hit).worth) }
      .enumerated().sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }.map(\.element)
    guard let first = best.first else { return nil }
    let found = best.filter { $0.value >= first.value - NearRanking.widest }.prefix(Self.mostClosest).map(\.hit)
    return try page(of: Found(hits: Array(found), total: found.count), near.tree, .article)
      .adding([.someWordsOnly(words: asked.typedWords)])
  }

  private static let mostClosest = 5

  /// Whether what a passage tells of a run stands there in one piece, as it was typed, with the beginning or the end of the run.
  private func isCutOut(_ run: QueryLiteral, of hit: RawHit, _ asked: AskedThings) throws -> Bool {
    let words = asked.placedWords(in: hit.loose)
    guard let first = words.firstIndex(where: \.isTold), let last = words.lastIndex(where: \.isTold) else {
      return true
    }
    // 届いた港の朝: what 届いた is said of stood before it.
    if first > 0, words[0].isClause { return true }
    guard let piece = run.piece(of: words.map { ($0.range, $0.isTold) }) else { return false }
    let pattern = FoldedPattern(fold.fold(Array(piece.unicodeScalars)).scalars)
    return pattern.firstRange(in: Array(fold.folded(try text(of: hit).text).unicodeScalars)) != nil
  }
}

extension QueryLiteral {
  /// What is typed from the first to the last of its words that a passage tells, with what stands before or after them where they are
  /// its first or last; `nil` where they are both.
  func piece(of words: [(range: Range<Int>, isTold: Bool)]) -> String? {
    guard let first = words.firstIndex(where: \.isTold), let last = words.lastIndex(where: \.isTold),
      first > 0 || last < words.count - 1
    else { return nil }
    let scalars = Array(text.unicodeScalars)
    let begin = first == 0 ? 0 : words[first].range.lowerBound - position
    let end = last == words.count - 1 ? scalars.count : words[last].range.upperBound - position
    return String(scalars: scalars[max(0, begin)..<min(scalars.count, end)])
  }
}

extension AskedThings {
  /// The share of all that was typed that must be told; `nil` where no share is enough.
  fileprivate var leastTold: Double? {
    guard things.count + predicates.count > 2 else { return nil }
    return runs > 1 || predicates.contains(where: \.isClause) ? 0.58 : 0.74
  }

  /// Whether no word at the beginning or the end is one character, as pieces of words are that were cut out of a text, and none comes
  /// twice.
  fileprivate var isWhole: Bool {
    let words = placedWords(in: 0)
    let texts = Set((things + predicates).map { Array($0.whole.text.unicodeScalars) })
    return texts.count == things.count + predicates.count
      && [words.first, words.last].allSatisfy { ($0?.range.count ?? 0) > 1 }
  }

  /// The words in the order in which they were typed, where they stand in the query, and whether they are among some atoms.
  fileprivate func placedWords(in bits: UInt64) -> [(range: Range<Int>, isClause: Bool, isTold: Bool)] {
    func place(_ thing: Thing, _ isTold: Bool) -> (range: Range<Int>, isClause: Bool, isTold: Bool) {
      let begin = thing.whole.position
      return (begin..<(begin + thing.whole.text.unicodeScalars.count), thing.isClause, isTold)
    }
    func has(_ atom: Int) -> Bool { bits & (1 << UInt64(atom)) != 0 }
    let named = zip(things, atomsOfThings).map { place($0, $1.contains(where: has)) }
    let said = zip(predicates, atomsOfPredicates).filter { !$0.0.isImplied }.map { place($0, has($1)) }
    return (named + said).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
