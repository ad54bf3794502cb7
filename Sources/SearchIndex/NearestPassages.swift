import Glibc
import JapaneseText
import QueryLanguage
import TextModel

/// Answers to a question that nothing answers in its own words: the passages that have most of what it speaks of.
///
/// Each thing it names must be told by the passage, the headings of its article, those beside it, the title of its paper or its
/// article, in this order of worth, by a word like it (`NearWords`) as well; a name anywhere in the paper; of three and more one may
/// be missing, but not the topic. What it says of them may be missing, and what would answer it, such as a sum of money, makes a
/// passage better. Of what is no question all must be told, by the passage, its headings and the title.
extension Search {
  /// - Parameter first: Nothing else was tried yet but what was typed: numbers are then left to what takes them for dates.
  mutating func nearest(_ query: QueryNode, first: Bool = false) throws -> SearchResponse? {
    let literals = query.conjuncts.compactMap { node in if case .literal(let literal) = node { literal } else { nil } }
    guard request.equivalences.isSuperset(of: .forms), literals.count == query.conjuncts.count,
      let asked = AskedThings(literals, runWords), asked.canBeNear,
      !first || asked.isQuestion && !asked.things.contains(where: \.hasNumber)
    else { return nil }
    let nodes = asked.literals.map(QueryNode.literal)
    guard nodes.count <= SearchTree.mostAtoms else { return nil }
    let tree = try nearTree(.any(nodes), asked.others)
    let sets = try sets(of: tree)
    let hits = try nearHits(tree, sets, asked)
    let ranking = NearRanking(asked, hits, passages: Double(try handle.counts().documents))
    var candidates: [(place: Int, value: Double)] = []
    for place in hits.indices where hits[place].kind == 0 || hits[place].kind == 1 {
      let record = try record(of: hits[place].file)
      let title = fold.folded([record.title, record.series, record.issuer].compactMap(\.self).joined(separator: " "))
      if let value = ranking.value(of: place, title: title) { candidates.append((place, value)) }
    }
    note(query, .article, candidates.count)
    guard !candidates.isEmpty else { return nil }
    candidates.sort { ($1.value, $0.place) < ($0.value, $1.place) }
    let best = try candidates.prefix(NearRanking.mostRead).map { candidate in
      (hit: hits[candidate.place], value: candidate.value + (try worthAsAnswer(hits[candidate.place])))
    }.enumerated().sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }.map(\.element)
    let least = (best.first?.value ?? 0) - NearRanking.widest
    let found = best.filter { $0.value >= least }.prefix(NearRanking.mostShown).map(\.hit)
    var ordered = Array(found)
    if let first = ordered.first, try !isAnswer(first) {
      let lines = try labelled(ordered)
      ordered = lines + ordered.filter { hit in !lines.contains { $0.document == hit.document } }
    }
    ordered = try withReplies(ordered)
    let words = (asked.things + asked.predicates).map(\.whole.text)
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .article)
      .adding([.someWordsOnly(words: words)])
  }

  /// Whether a passage tells what is asked for; where nothing says what that would be, it does.
  private func isAnswer(_ hit: RawHit) throws -> Bool {
    guard let question, question.asksSomething else { return true }
    let folded = Array(fold.folded(try text(of: hit).text).unicodeScalars)
    return question.answer(in: folded).answer.rawValue <= Question.Answer.sentence.rawValue
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

  /// The passages that have any of it, of the articles that have one of the two rarest things; where there is a name among
  /// them, of the papers.
  private func nearHits(_ tree: SearchTree, _ sets: SearchSets, _ asked: AskedThings) throws -> [RawHit] {
    var sets = sets
    let bounds = try handle.bounds(plan: plan(.always, tree, sets).encoded())
    let rarest = asked.atomsOfThings.sorted { a, b in
      (a.map { bounds[$0] }.reduce(0, +), a.lowerBound) < (b.map { bounds[$0] }.reduce(0, +), b.lowerBound)
    }.prefix(2)
    let some = rarest.joined().map(SearchTree.Condition.atom)
    let known = try allHits(.any(some), tree, sets)
    guard !known.isEmpty else { return [] }
    let group: SearchTree.Condition
    if asked.things.contains(where: \.isNamed) {
      // A name may stand in another article: the masthead.
      group = .files(sets.files.count)
      sets.files.append(Set(known.map(\.file)))
    } else {
      group = .articles(sets.articles.count)
      sets.articles.append(Set(known.map(AnswerOrder.article)))
    }
    let any = SearchTree.Condition.any(tree.atoms.indices.map(SearchTree.Condition.atom))
    return try allHits(.all([group, any]), tree, sets).sorted { a, b in
      a.file != b.file ? a.file < b.file : a.ordinal < b.ordinal
    }
  }

  /// More for what tells what is asked for; less for headings, and for what asks itself.
  private func worthAsAnswer(_ hit: RawHit) throws -> Double {
    let passage = try text(of: hit)
    var worth = passage.role == .heading ? -NearRanking.heading : 0
    let folded = fold.folded(passage.text)
    if let question, question.asksSomething {
      switch question.answer(in: Array(folded.unicodeScalars)).answer {
      case .best: worth += question.asksNumber ? NearRanking.number : NearRanking.best
      case .sentence: worth += question.asksNumber ? NearRanking.number : NearRanking.answer
      case .value: worth += NearRanking.value
      case .none: break
      }
    }
    if question?.tellsPast(in: Array(folded.unicodeScalars)) == true { worth += NearRanking.past }
    let asks = folded.hasSuffix("か。") || folded.hasSuffix("か") || folded.hasSuffix("?")
    if asks, !PrintedReply.mayHaveReply(passage.text) { worth -= NearRanking.question }
    return worth
  }
}

/// Weighs passages by what they have of a question's things.
struct NearRanking {
  /// What a word that stands elsewhere counts for.
  private static let aboveIt = 0.85
  private static let besideIt = 0.6
  private static let inArticle = 0.4
  private static let inTitle = 0.5
  /// The words of a compound, not side by side.
  private static let apart = 0.85
  /// All of them but one at most: too little for the thing.
  static let some = 0.25
  private static let inDocument = 0.45
  static let partlyInTitle = 0.7
  /// A thing with less is missing.
  private static let leastKnown = 0.3
  /// What a predicate counts for beside a noun.
  private static let predicate = 0.5
  private static let ownShare = 0.3
  /// Of all weights, the most that may be missing.
  private static let mostMissing = 0.4
  private static let reach = 2

  /// Behind one of the words.
  static let number = 0.3
  static let best = 0.2
  static let answer = 0.15
  static let value = 0.1
  static let past = 0.08
  static let heading = 0.15
  static let question = 0.1
  /// Passages whose texts are read.
  static let mostRead = 64
  static let mostShown = 20
  /// How much less than the best is shown.
  static let widest = 0.5

  private let asked: AskedThings
  private let hits: [RawHit]
  private var weights: [Double] = []
  private var predicateWeights: [Double] = []
  /// Of headings, by article; and of all.
  private var headings: [SearchSets.Article: [Double]] = [:]
  private var articles: [SearchSets.Article: [Double]] = [:]
  private var documents: [FileKey: [Double]] = [:]
  /// Of each hit.
  private var own: [[Double]] = []
  private var said: [[Double]] = []

  /// - Parameter hits: By file and ordinal.
  init(_ asked: AskedThings, _ hits: [RawHit], passages: Double) {
    self.asked = asked
    self.hits = hits
    own = hits.map { hit in asked.things.indices.map { asked.degree(of: $0, in: hit.loose, apart: Self.apart) } }
    said = hits.map { hit in asked.atomsOfPredicates.map { hit.loose & (1 << UInt64($0)) != 0 ? 1 : 0 } }
    func rarity(_ values: some Collection<Double>) -> Double {
      log(1 + passages / Double(max(1, values.count { $0 >= 0.5 })))
    }
    weights = asked.things.indices.map { index in rarity(own.map { $0[index] }) }
    predicateWeights = asked.predicates.indices.map { index in Self.predicate * rarity(said.map { $0[index] }) }
    for (hit, values) in zip(hits, own) {
      let article = AnswerOrder.article(of: hit)
      if hit.kind == 1 { headings[article] = Self.larger(headings[article], values) }
      articles[article] = Self.larger(articles[article], values)
      documents[hit.file] = Self.larger(documents[hit.file], values)
    }
  }

  private static func larger(_ a: [Double]?, _ b: [Double]) -> [Double] {
    guard let a else { return b }
    return zip(a, b).map { max($0, $1) }
  }

  /// `nil` for a passage that is not near.
  func value(of place: Int, title: String) -> Double? {
    let hit = hits[place]
    let article = AnswerOrder.article(of: hit)
    let beside = (place - Self.reach...place + Self.reach).filter { other in
      hits.indices.contains(other) && other != place && AnswerOrder.article(of: hits[other]) == article
        && abs(hits[other].ordinal - hit.ordinal) <= Self.reach
    }
    var sum = 0.0
    var ownSum = 0.0
    var missing: [Int] = []
    for (index, thing) in asked.things.enumerated() {
      var value = max(own[place][index], Self.aboveIt * (headings[article]?[index] ?? 0))
      value = max(value, Self.inTitle * asked.share(of: thing, at: index, in: title, and: hit.loose))
      if asked.isQuestion || asked.runs > 1 {
        for other in beside { value = max(value, Self.besideIt * own[other][index]) }
        value = max(value, Self.inArticle * (articles[article]?[index] ?? 0))
        if thing.isNamed { value = max(value, Self.inDocument * (documents[hit.file]?[index] ?? 0)) }
      }
      if value < Self.leastKnown { missing.append(index) }
      sum += weights[index] * value
      ownSum += weights[index] * own[place][index]
    }
    for index in asked.predicates.indices {
      var value = said[place][index]
      for other in beside where abs(hits[other].ordinal - hit.ordinal) == 1 { value = max(value, 0.4 * said[other][index]) }
      if !asked.isQuestion, value == 0 { return nil }
      sum += predicateWeights[index] * value
      ownSum += predicateWeights[index] * said[place][index]
    }
    let all = weights.reduce(0, +)
    let areApart = asked.things.allSatisfy(\.isApart)
    guard missing.map({ asked.things[$0] }).allSatisfy({ !$0.isTopic && !$0.hasNumber && (!$0.isApart || areApart) }),
      missing.isEmpty || asked.mayMissOne && missing.count == 1 && weights[missing[0]] < Self.mostMissing * all
    else { return nil }
    let total = all + predicateWeights.reduce(0, +)
    // Those that have all come first.
    return (sum + Self.ownShare * ownSum) / total - Double(missing.count)
  }
}

extension AskedThings {
  /// Whether there is enough to be near to: several things, or one of which something is said.
  fileprivate var canBeNear: Bool {
    if runs > 1 { return things.count > 2 || things.count == 2 && isQuestion }
    // What no question is, was cut out of a text perhaps.
    let areLong = (things + predicates).allSatisfy { $0.whole.text.unicodeScalars.count > 1 }
    guard isQuestion || !predicates.isEmpty && areLong else { return false }
    return things.count > 1 || things.count == 1 && isQuestion && !predicates.isEmpty
  }

  fileprivate var mayMissOne: Bool { things.count > 2 && (isQuestion || runs > 2) }

  /// In the order of atoms: of each thing the whole and its words, then the predicates.
  fileprivate var literals: [QueryLiteral] {
    things.flatMap { [$0.whole] + $0.words.map(\.literal) } + predicates.map(\.whole)
  }

  fileprivate var others: [String: [String]] {
    var others: [String: [String]] = [:]
    for thing in things + predicates {
      others[thing.whole.text, default: []] += thing.others
      for word in thing.words { others[word.literal.text, default: []] += word.others }
    }
    return others
  }

  fileprivate var atomsOfThings: [Range<Int>] {
    var start = 0
    return things.map { thing in
      defer { start += 1 + thing.words.count }
      return start..<(start + 1 + thing.words.count)
    }
  }

  fileprivate var atomsOfPredicates: Range<Int> {
    let start = atomsOfThings.last?.upperBound ?? 0
    return start..<(start + predicates.count)
  }

  /// How much of a thing atoms are.
  fileprivate func degree(of index: Int, in bits: UInt64, apart: Double) -> Double {
    let atoms = atomsOfThings[index]
    if bits & (1 << UInt64(atoms.lowerBound)) != 0 { return 1 }
    let words = atoms.dropFirst()
    guard !words.isEmpty else { return 0 }
    let held = words.count { bits & (1 << UInt64($0)) != 0 }
    return held == words.count ? apart : NearRanking.some * Double(held) / Double(words.count)
  }

  /// How much of a thing a folded title has: all, or the words of a compound that the passage has not.
  fileprivate func share(of thing: Thing, at index: Int, in title: String, and bits: UInt64) -> Double {
    let fold = IndexFold()
    let scalars = Array(title.unicodeScalars)
    func has(_ literal: QueryLiteral) -> Bool {
      FoldedPattern(Array(fold.folded(literal.text).unicodeScalars)).firstRange(in: scalars) != nil
    }
    if has(thing.whole) { return 1 }
    let atoms = Array(atomsOfThings[index].dropFirst())
    guard !atoms.isEmpty, atoms.contains(where: { bits & (1 << UInt64($0)) != 0 }) else { return 0 }
    let areThere = zip(atoms, thing.words).allSatisfy { bits & (1 << UInt64($0)) != 0 || has($1.literal) }
    return areThere ? NearRanking.partlyInTitle : 0
  }
}
