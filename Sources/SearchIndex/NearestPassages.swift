import JapaneseText
import QueryLanguage
import TextModel

/// Answers to a question that nothing answers in its own words: the passages that have most of what it speaks of.
///
/// Each thing it names must be told by the passage, the headings of its article, those beside it, the title of its paper or its
/// article, in this order of worth, by a word like it (`NearWords`) as well; a name anywhere in the paper; of three and more one may
/// be missing, but not the topic. What it says of them may be missing, and what would answer it, such as a sum of money, makes a
/// passage better. Of what is no question all must be told, by the passage, its headings and the title; of a statement of three things
/// and more one may be missing. Where nothing is found so, a question has what tells most of it, `loosely`: who asks so much is helped
/// by what is near, and is told what is missing. Of several things, the passage or what stands around it has to tell two then, or one
/// and what is said of it.
/// The last word of a compound then tells something of it: 豪雨 of 西日本豪雨.
extension Search {
  /// - Parameters:
  ///   - first: Nothing else was tried yet but what was typed: numbers are then left to what takes them for dates.
  ///   - loosely: More may be missing than one.
  mutating func nearest(
    _ query: QueryNode, first: Bool = false, loosely: Bool = false
  ) throws -> SearchResponse? {
    guard let asked = askedThings(of: query, loosely: loosely), asked.canBeNear,
      !loosely || asked.isQuestion && asked.runs == 1,
      !first || asked.isQuestion && !asked.things.contains(where: \.isDate)
    else { return nil }
    question = question?.telling(of: asked.ways)
    guard let near = try nearPassages(asked, loosely: loosely) else { return nil }
    let (tree, hits) = (near.tree, near.hits)
    let candidates = near.candidates { near.ranking.value(of: $0, title: $1) }
    note(query, .article, candidates.count)
    guard !candidates.isEmpty else { return nil }
    let latest =
      candidates.prefix { $0.value > candidates[0].value - NearRanking.comparable }
      .map { hits[$0.place].date }.max() ?? 0
    let best = try candidates.prefix(NearRanking.mostRead).filter { candidate in
      try !asked.isNounPhrase || !asked.isCutShort(in: text(of: hits[candidate.place]).text)
    }.map { candidate in
      let (worth, answers) = try worthAsAnswer(hits[candidate.place])
      // What came of it is told last.
      let isLatest =
        asked.isQuestion && question?.asksReason != true && latest > 0 && hits[candidate.place].date >= latest
      let value = candidate.value + worth + (isLatest ? NearRanking.latest : 0)
      return (hit: hits[candidate.place], value: value, answers: answers)
    }.enumerated().sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }.map(\.element)
    guard let first = best.first else { return nil }
    // How many there are is told by none that gives no such number and says nothing of what is said of them.
    if question?.asksNumber == true, loosely || !asked.predicates.isEmpty,
      !best.contains(where: { $0.answers || !loosely && asked.saysSomething(in: $0.hit.loose) })
    {
      return nil
    }
    let least = first.value - NearRanking.widest
    let found = best.filter { $0.value >= least }.prefix(NearRanking.mostShown).map(\.hit)
    var ordered = Array(found)
    if !first.answers { ordered = try withLabelled(ordered) }
    ordered = try withReplies(ordered)
    let words = asked.typedWords
    var note = SearchNote.someWordsOnly(words: words)
    if case .literal(let run) = query, found.contains(where: { asked.isTold(by: $0.loose) }) {
      note = .takenAsWords(run: run.text, words: words)
    }
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .article).adding([note])
  }

  /// A word that stands nowhere in any form, by words like it: 訃報 is told by 逝去.
  mutating func alike(_ literal: QueryLiteral) throws -> SearchResponse? {
    let ways = runWords.word(of: literal)
    guard request.equivalences.isSuperset(of: .forms), !ways.isEmpty else { return nil }
    let others = NearWords(thesaurus: memory.thesaurus(request.openThesaurus)).others(for: ways)
    guard !others.isEmpty else { return nil }
    let query = QueryNode.literal(literal)
    return try widening(query, as: nearTree(query, [literal.text: others]), [.passage])?
      .adding([.wordsAlike(literal.text)])
  }

  /// What a query of words speaks of; `nil` for any other.
  func askedThings(of query: QueryNode, loosely: Bool) -> AskedThings? {
    let literals = query.conjuncts.compactMap { node in if case .literal(let literal) = node { literal } else { nil } }
    guard request.equivalences.isSuperset(of: .forms), literals.count == query.conjuncts.count else { return nil }
    return AskedThings(
      literals, runWords, NearWords(thesaurus: memory.thesaurus(request.openThesaurus)), loosely: loosely)
  }

  /// Passages that tell something of what was asked, by file and ordinal.
  struct NearPassages {
    let tree: SearchTree
    let hits: [RawHit]
    let ranking: NearRanking
    /// Of the file of each, what its title tells, by atom.
    fileprivate let titles: FileTable<UInt64>

    /// The places of passages and headings that have a value, the best first.
    ///
    /// - Parameter valueOf: Of a place, by the atoms that the title of its paper has.
    func candidates(_ valueOf: (_ place: Int, _ title: UInt64) -> Double?) -> [(place: Int, value: Double)] {
      hits.indices.filter { hits[$0].kind == 0 || hits[$0].kind == 1 }
        .compactMap { place in valueOf(place, titles[hits[place].file] ?? 0).map { (place, $0) } }
        .sorted { ($1.value, $0.place) < ($0.value, $1.place) }
    }
  }

  /// `nil` where too much is asked for.
  func nearPassages(_ asked: AskedThings, loosely: Bool) throws -> NearPassages? {
    let nodes = asked.literals.map(QueryNode.literal)
    guard nodes.count <= SearchTree.mostAtoms else { return nil }
    let tree = try nearTree(.any(nodes), asked.others)
    let hits = try nearHits(tree, try sets(of: tree), asked)
    let ranking = NearRanking(asked, hits, passages: Double(try handle.counts().documents), loosely: loosely)
    return NearPassages(tree: tree, hits: hits, ranking: ranking, titles: try titles(of: hits, asked))
  }

  /// Of the file of each hit what was typed of the atoms that its title, series or issuer has, by bit.
  private func titles(of hits: [RawHit], _ asked: AskedThings) throws -> FileTable<UInt64> {
    let patterns = asked.literals.map { FoldedPattern(Array(fold.folded($0.text).unicodeScalars)) }
    var titles = FileTable<UInt64>()
    for hit in hits { titles.set(0, for: hit.file) }
    for (file, summary) in zip(titles.files, try handle.decodedSummaries(of: titles.files)) {
      let title = [summary.title, summary.series, summary.issuer].compactMap(\.self).joined(separator: " ")
      let scalars = Array(fold.folded(title).unicodeScalars)
      let bits = patterns.enumerated().reduce(0 as UInt64) { bits, pattern in
        pattern.element.firstRange(in: scalars) == nil ? bits : bits | 1 << UInt64(pattern.offset)
      }
      titles.set(bits, for: file)
    }
    return titles
  }

  private func nearTree(_ query: QueryNode, _ others: [String: [String]]) throws -> SearchTree {
    let plain = try tree(query, abbreviates: true)
    return try SearchTree(query) { literal in
      let forms = plain.literals.first { $0.query == literal }?.otherForms ?? []
      let near = try (others[literal.text] ?? []).flatMap { other in
        let known = try tree(.literal(QueryLiteral(text: other)), abbreviates: false).literals.first?.otherForms ?? []
        return [other] + known.filter { $0.kind == .lemma }.map(\.text)
      }
      return forms + near.map { LiteralForm(text: $0, kind: .synonym) }
    }
  }

  /// The passages that have any of it, of the articles that have one of the two rarest things that are anywhere; where there is
  /// a name among them, of the papers.
  private func nearHits(_ tree: SearchTree, _ sets: SearchSets, _ asked: AskedThings) throws -> [RawHit] {
    let bounds = try handle.bounds(plan: plan(.always, tree, sets).encoded())
    let rarest = asked.atomsOfThings.filter { $0.contains { bounds[$0] > 0 } }.sorted { a, b in
      (a.map { bounds[$0] }.reduce(0, +), a.lowerBound) < (b.map { bounds[$0] }.reduce(0, +), b.lowerBound)
    }.prefix(2)
    let some = Set(rarest.joined())
    var hits = try allHits(.any(some.sorted().map(SearchTree.Condition.atom)), tree, sets)
    let others = tree.atoms.indices.filter { !some.contains($0) }
    if !hits.isEmpty, !others.isEmpty {
      // A name may stand in another article: the masthead.
      let hasName = asked.things.contains(where: \.isNamed)
      let (group, among) = groups(of: hits, hasName ? .document : .article, sets)
      let known = Set(hits.map(\.document))
      hits += try allHits(.all([group, .any(others.map(SearchTree.Condition.atom))]), tree, among)
        .filter { !known.contains($0.document) }
    }
    return hits.sorted { a, b in a.file != b.file ? a.file < b.file : a.ordinal < b.ordinal }
  }

  /// More for what tells what is asked for; less for headings, and for what asks itself. And whether it tells it; where nothing
  /// says what that would be, it does.
  func worthAsAnswer(_ hit: RawHit) throws -> (worth: Double, answers: Bool) {
    let passage = try text(of: hit)
    var worth = passage.role == .heading ? -NearRanking.heading : 0
    let folded = fold.folded(passage.text)
    let asks = folded.hasSuffix("か。") || folded.hasSuffix("か") || folded.hasSuffix("?")
    if asks, !PrintedReply.mayHaveReply(passage.text) { worth -= NearRanking.question }
    guard let question else { return (worth, true) }
    let scalars = Array(folded.unicodeScalars)
    if question.tellsPast(in: scalars) { worth += NearRanking.past }
    guard question.asksSomething else { return (worth, true) }
    var answer = question.answer(in: scalars).answer
    // What is printed as the reply to it tells of its words without repeating them.
    if answer == .none, PrintedReply.isQuestion(passage.text), let reply = try reply(to: hit),
      try question.answer(in: Array(fold.folded(text(of: reply).text).unicodeScalars)).answer != .none
    {
      answer = .sentence
    }
    switch answer {
    case .best, .sentence: worth += question.asksNumber ? NearRanking.number : NearRanking.answer
    case .value: worth += NearRanking.value
    case .none: break
    }
    return (worth, answer.rawValue <= Question.Answer.sentence.rawValue)
  }
}

extension AskedThings {
  /// Whether there is enough to be near to: several things, or one of which something is said.
  fileprivate var canBeNear: Bool {
    // Two words as they are, or in other forms, were looked for before.
    if runs > 1 {
      return things.count > 1 && (mayBeSpread || things.contains { !$0.others.isEmpty || !$0.words.isEmpty })
    }
    // What no question is, was cut out of a text perhaps.
    let all = things + predicates
    let areLong = all.allSatisfy { $0.whole.text.unicodeScalars.count > 1 }
    let repeatsNone = Set(all.map { Array($0.whole.text.unicodeScalars) }).count == all.count
    guard isQuestion || (!predicates.isEmpty || isNounPhrase) && areLong && repeatsNone else { return false }
    return things.count > 1 || things.count == 1 && (isQuestion || isNounPhrase) && !predicates.isEmpty
  }

  /// Whether a text has one of the things in katakana only as part of a longer word in katakana.
  fileprivate func isCutShort(in text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return things.contains { thing in
      let wanted = Array(thing.whole.text.unicodeScalars)
      guard wanted.allSatisfy(ScriptSyntax.isKatakana) else { return false }
      let starts = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
      let areParts = starts.allSatisfy { start in
        start > 0 && ScriptSyntax.isKatakana(scalars[start - 1])
          || start + wanted.count < scalars.count && ScriptSyntax.isKatakana(scalars[start + wanted.count])
      }
      return !starts.isEmpty && areParts
    }
  }

  /// Whether it says enough for what it names to be told here and there in an article: a question, or three words and more.
  var mayBeSpread: Bool { isQuestion || runs > 1 && things.count + predicates.count > 2 }

  var mayMissOne: Bool { things.count > 2 && (isQuestion || runs > 2 || runs == 1 && !predicates.isEmpty) }

  /// In the order of atoms: of each thing the whole and its words, then the predicates.
  fileprivate var literals: [QueryLiteral] {
    things.flatMap { [$0.whole] + $0.words } + predicates.map(\.whole)
  }

  /// All ways to tell them; what was not typed does not count.
  fileprivate var ways: [String] {
    (things + predicates).filter { !$0.isImplied }.flatMap { [$0.whole.text] + $0.others + $0.words.map(\.text) }
  }

  fileprivate var others: [String: [String]] {
    var others: [String: [String]] = [:]
    for thing in things + predicates {
      others[thing.whole.text, default: []] += thing.others
    }
    return others
  }

  var atomsOfThings: [Range<Int>] {
    var start = 0
    return things.map { thing in
      defer { start += 1 + thing.words.count }
      return start..<(start + 1 + thing.words.count)
    }
  }

  var atomsOfPredicates: Range<Int> {
    let start = atomsOfThings.last?.upperBound ?? 0
    return start..<(start + predicates.count)
  }

  /// All of them that were typed.
  var typedWords: [String] { (things + predicates).filter { !$0.isImplied }.map(\.whole.text) }

  /// Whether a predicate is among atoms.
  fileprivate func saysSomething(in bits: UInt64) -> Bool {
    atomsOfPredicates.contains { bits & (1 << UInt64($0)) != 0 }
  }

  /// Whether atoms are all things and predicates, by themselves or words like them.
  fileprivate func isTold(by bits: UInt64) -> Bool {
    let things = atomsOfThings.allSatisfy { thing in
      let words = thing.dropFirst()
      return bits & (1 << UInt64(thing.lowerBound)) != 0
        || !words.isEmpty && words.allSatisfy { bits & (1 << UInt64($0)) != 0 }
    }
    return things
      && zip(predicates, atomsOfPredicates).allSatisfy { $0.isImplied || bits & (1 << UInt64($1)) != 0 }
  }

}
