import QueryLanguage

/// What one search has found out, by the plan that it asked: a question is tried in several ways, of which many ask the same.
final class SearchMemory {
  private var hits: [[UInt8]: [RawHit]] = [:]
  private var fullArticles: [[UInt8]: [AnswerOrder.Item]] = [:]
  private var standing: [Standing: [RawHit]] = [:]
  private var thesaurus: ((String) -> [String])?
  /// A list, as a question has few words.
  private var wordForms: [(literal: QueryLiteral, forms: [LiteralForm])] = []
  private var compounds: [(text: String, stands: Bool)] = []

  private struct Standing: Hashable {
    var plan: [UInt8]
    var needed: Range<Int>
    var all: Bool
  }

  /// Other forms of what was typed: they depend on nothing else, and a dictionary takes its time over them.
  func wordForms(of literal: QueryLiteral, _ find: () throws -> [LiteralForm]) rethrows -> [LiteralForm] {
    let known = wordForms.first { known in
      known.literal.isQuoted == literal.isQuoted && known.literal.isPrefix == literal.isPrefix
        && known.literal.text.utf8.elementsEqual(literal.text.utf8)
    }
    if let known { return known.forms }
    let found = try find()
    wordForms.append((literal, found))
    return found
  }

  /// Whether some text has a compound as whole words.
  func stands(_ compound: String, _ find: () -> Bool) -> Bool {
    if let known = compounds.first(where: { $0.text.utf8.elementsEqual(compound.utf8) }) { return known.stands }
    let found = find()
    compounds.append((compound, found))
    return found
  }

  /// What tells the words that mean much the same; it is opened once.
  func thesaurus(_ open: (@Sendable () -> @Sendable (String) -> [String])?) -> (String) -> [String] {
    if let thesaurus { return thesaurus }
    let opened = open?() ?? { _ in [] }
    thesaurus = opened
    return opened
  }

  /// Every passage that a plan finds.
  func hits(of plan: [UInt8], _ find: () throws -> [RawHit]) rethrows -> [RawHit] {
    if let known = hits[plan] { return known }
    let found = try find()
    hits[plan] = found
    return found
  }

  /// What stands in articles that have all of what a plan asks for.
  func fullArticles(of plan: [UInt8], _ find: () throws -> [AnswerOrder.Item]) rethrows -> [AnswerOrder.Item] {
    if let known = fullArticles[plan] { return known }
    let found = try find()
    fullArticles[plan] = found
    return found
  }

  /// Of the passages that a plan finds those that have some atoms as whole words; all of them, or as many as are needed.
  func standing(
    of plan: [UInt8], _ needed: Range<Int>, all: Bool, _ find: () throws -> [RawHit]
  ) rethrows -> [RawHit] {
    let key = Standing(plan: plan, needed: needed, all: all)
    if let known = standing[key] { return known }
    let found = try find()
    standing[key] = found
    return found
  }
}
