import Glibc
import JapaneseText
import QueryLanguage
import TextComparison
import TextModel

/// One attempt at answering a request, on one revision of the index.
struct Search {
  let handle: DatabaseHandle
  let request: SearchRequest
  let fold = IndexFold()
  /// Files the request lets in; `nil` is all.
  private let included: Set<FileKey>?
  /// Those of files with hits that are shown.
  private var records = FileTable<FileRecord>()
  /// How many of the best are looked through for passages that say nearly the same.
  private var horizon = 0
  /// The best, and the group that each was put with.
  private var placed: (documents: [UInt32], groups: [Int]) = ([], [])
  private var trace = SearchTrace()
  /// Of the attempts at hand.
  private var means: SearchTrace.Means?
  /// What was found out on the way, for the next attempt.
  let memory = SearchMemory()
  /// What was asked, where nothing has it as it was typed.
  var question: Question?
  /// Passages that tell no number are no answer.
  var needsAnswer = false

  init(_ request: SearchRequest, on handle: DatabaseHandle) throws {
    self.handle = handle
    self.request = request
    included = try request.includes.map { includes in
      Set(try handle.decodedSummaries().filter(includes).map { FileKey($0.id) })
    }
  }

  /// All in one passage; else in one article; else in one document; else less and less of what was typed, each step only
  /// where nothing was found before, and each said.
  mutating func response() throws -> SearchResponse {
    var response = try answer()
    // What no word of the query stands in was added for its label.
    if question != nil, response.hits.contains(where: \.matches.isEmpty) { response.notes.append(.labelledLines) }
    return traced(response)
  }

  private mutating func answer() throws -> SearchResponse {
    let notes = emptyWords(request.query).map(SearchNote.emptyWord)
    return try answer(to: request.query)?.adding(notes) ?? empty(notes)
  }

  private mutating func answer(to query: QueryNode) throws -> SearchResponse? {
    let isOne = isExact || query.conjuncts.count < 2
    if let found = try widening(query, isOne ? SearchScope.allCases : [.passage, .article]) {
      return found
    }
    let length = query.soughtLiterals.reduce(0) { $0 + $1.text.unicodeScalars.count }
    guard !isExact, !request.isAsTyped, length <= Self.mostLoosened else { return nil }
    if !isOne {
      // The words of the runs in one passage say more than the runs in one document.
      for depth in [RunWords.Depth.chunks, .words] {
        if let found = try apart(query, depth, [.passage]) { return found }
      }
      if let found = try denied(query) { return found }
      if let found = try widening(query, [.document]) { return found }
    }
    let found =
      try by(.abbreviations) { try $0.abbreviated(query) } ?? partial(query)
      ?? by(.punctuation) { try $0.punctuated(query) } ?? by(.pronunciation) { try $0.pronounced(query) }
      ?? by(.pronunciation) { try $0.mixed(query) } ?? cardinal(query)
    if let found { return found }
    if let found = try inPapersOfRecentDate(query) ?? withoutRequest(query) { return found }
    let (runWords, forms) = (runWords, wordForms)
    question = try Question(query.literals) { literal in
      runWords.parts(of: literal, .apart).flatMap(\.texts)
    } waysOf: { word in
      let literal = QueryLiteral(text: word)
      return try memory.wordForms(of: literal) { try forms?.otherForms(of: literal) ?? [] }.map(\.text)
    }
    if case .literal(let literal) = query {
      if let found = try inPapers(literal) ?? answeredNear(query) { return found }
      let found = try inOtherForms(query, of: literal) ?? nearby(query, of: literal)
      return try found ?? by(.nearWords) { try $0.toldOtherwise(query) } ?? gathered(query) ?? lastly(query)
    }
    if let found = try answeredNear(query) { return found }
    for depth in RunWords.Depth.allCases where depth != .apart || query.conjuncts.count > 1 {
      let scopes: [SearchScope] = depth == .apart ? SearchScope.allCases : [.passage, .article]
      if let found = try apart(query, depth, scopes) { return found }
    }
    return try inDatedPapers(query) ?? stemmed(query) ?? uninflected(query) ?? asSpoken(query)
      ?? by(.mostWords) { try $0.mostWords(query) } ?? by(.mostWords) { try $0.allButOne(query) }
      ?? by(.nearWords) { try $0.nearest(query) } ?? by(.nearWords) { try $0.toldOtherwise(query) }
      ?? gathered(query) ?? lastly(query)
  }

  /// Some of what was typed, where nothing has enough of it.
  private mutating func lastly(_ query: QueryNode) throws -> SearchResponse? {
    try by(.mostWords) { try $0.closest(query) } ?? by(.mostWords) { try $0.byRareNumber(query) }
  }

  /// What a run asks for, without the words of asking.
  private mutating func withoutRequest(_ query: QueryNode) throws -> SearchResponse? {
    guard case .literal(let literal) = query, let core = RequestPhrase(literal)?.core else { return nil }
    if let found = try answer(to: .literal(core)) {
      return found.adding([.takenAsWords(run: literal.text, words: [core.text])])
    }
    question = nil
    needsAnswer = false
    return nil
  }

  /// A run by its words, as they are or in other forms.
  private mutating func inOtherForms(_ query: QueryNode, of literal: QueryLiteral) throws -> SearchResponse? {
    try runTakenApart(literal) ?? inDatedPapers(query) ?? runLoosened(literal) ?? uninflected(query) ?? denied(query)
      ?? writtenOut(literal)
  }

  /// By the words of what a run is short for: 人勧 is 人事院の勧告, too.
  private mutating func writtenOut(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard literal.isPlain else { return nil }
    for form in synonyms.forms(of: literal) {
      if let found = try runTakenApart(QueryLiteral(text: form.text, position: literal.position)) { return found }
    }
    return nil
  }

  /// A run by words like its own, told here and there.
  private mutating func nearby(_ query: QueryNode, of literal: QueryLiteral) throws -> SearchResponse? {
    try by(.nearWords) { try $0.nearest(query) } ?? compoundApart(literal) ?? inNotice(literal)
      ?? by(.mostWords) { try $0.nearest(query, loosely: true) } ?? by(.nearWords) { try $0.alike(literal) }
  }

  /// To a question that has an interrogative: what is near, before it is taken apart.
  private mutating func answeredNear(_ query: QueryNode) throws -> SearchResponse? {
    guard question?.isAsked == true else { return nil }
    return try by(.nearWords) { try $0.nearest(query, first: true) }
  }

  /// In characters: what is longer is a text, which stands as it was typed or nowhere. The time that the steps take grows with the
  /// square of it.
  private static let mostLoosened = 500

  /// With its runs taken apart; `nil` where there is nothing to take apart.
  mutating func apart(
    _ query: QueryNode, _ depth: RunWords.Depth, _ scopes: [SearchScope]
  ) throws -> SearchResponse? {
    var taken: [SearchNote] = []
    let words = takenApart(query, depth, &taken)
    guard !taken.isEmpty, words.wordCount <= SearchTree.mostAtoms else { return nil }
    return try widening(words, scopes, abbreviates: true)?.adding(taken)
  }

  private func empty(_ notes: [SearchNote]) -> SearchResponse {
    SearchResponse(hits: [], total: 0, files: [], scope: .passage, notes: notes)
  }

  private func traced(_ response: SearchResponse) -> SearchResponse {
    var response = response
    if request.isTraced { response.trace = trace }
    return response
  }

  /// The narrowest scope in which there is all that is asked for; `nil` where there is none.
  mutating func widening(
    _ query: QueryNode, _ scopes: [SearchScope] = SearchScope.allCases, abbreviates: Bool = false
  ) throws -> SearchResponse? {
    try widening(query, as: try tree(query, abbreviates: abbreviates), scopes)
  }

  /// The same, with the query made ready.
  mutating func widening(_ query: QueryNode, as tree: SearchTree, _ scopes: [SearchScope]) throws -> SearchResponse? {
    let sets = try sets(of: tree)
    if request.isTraced { note(tree) }
    horizon = Self.leastHorizon + (pageEnd < Int.max / 16 ? pageEnd * 8 : 0)
    for scope in scopes where scope == .passage || tree.isConjunction {
      var found = try scope == .passage ? inPassages(tree, sets) : inGroups(scope, tree, sets)
      note(query, scope, found.total)
      guard found.total > 0 else { continue }
      while scope == .passage, request.foldsSimilar, !request.countsByFile, found.hits.count >= wanted,
        try folded(found.hits).count < pageEnd
      {
        horizon *= 4
        let isAll = !isExact && found.hits.count == found.total
        if found.hits.count < wanted, !isAll { found = try inPassages(tree, sets) }
      }
      if scope != .passage, request.sort == .relevance { found.hits = try withReplies(found.hits, adding: false) }
      if found.hits.count > wanted { found.hits.removeSubrange(wanted...) }
      return try page(of: found, tree, scope)
    }
    return nil
  }

  /// - Parameters:
  ///   - joins: Words side by side may be one synonym together; else each is an atom of its own.
  ///   - also: Further forms of a literal.
  func tree(
    _ query: QueryNode, abbreviates: Bool, joins: Bool = true,
    also: (QueryLiteral) throws -> [LiteralForm] = { _ in [] }
  ) throws -> SearchTree {
    let forms = wordForms
    let abbreviations = abbreviations
    return try SearchTree(joins ? synonyms.joining(query) : query) { literal in
      let lemmas = try memory.wordForms(of: literal) { try forms?.otherForms(of: literal) ?? [] }
      let counted = request.equivalences.contains(.synonym) ? CounterSynonyms.forms(of: literal) : []
      let others = lemmas + synonyms.forms(of: literal) + counted
      let known = others + (abbreviates ? try abbreviations?.forms(of: literal) ?? [] : [])
      return try known + also(literal).filter { !known.contains($0) }
    }
  }

  // MARK: Where nothing has what was typed

  /// With two kanji written out as four.
  private mutating func abbreviated(_ query: QueryNode) throws -> SearchResponse? {
    guard let abbreviations, try query.literals.contains(where: { try !abbreviations.forms(of: $0).isEmpty }) else {
      return nil
    }
    return try widening(query, abbreviates: true)
  }

  /// With some literals put otherwise, and what a note tells of each; `nil` where there is none such.
  private mutating func rewritten(
    _ query: QueryNode, _ scopes: [SearchScope],
    _ rewrite: (QueryLiteral) -> (literal: QueryLiteral, note: SearchNote)?
  ) throws -> SearchResponse? {
    var notes: [SearchNote] = []
    let result = query.mappingLiterals { literal in
      guard let (other, note) = rewrite(literal) else { return literal }
      notes.append(note)
      return other
    }
    return notes.isEmpty ? nil : try widening(result, scopes)?.adding(notes)
  }

  /// With numbers told without 第: 定款第17条 is 定款17条.
  private mutating func cardinal(_ query: QueryNode) throws -> SearchResponse? {
    try rewritten(query, [.passage]) { literal in
      guard !literal.isQuoted, literal.segments.count == 1, let text = Self.withoutOrdinals(literal.text) else {
        return nil
      }
      return (QueryLiteral(text: text, position: literal.position), .takenAsWords(run: literal.text, words: [text]))
    }
  }

  private static func withoutOrdinals(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    let kept = scalars.indices.filter { index in
      !(scalars[index] == "第" && index + 1 < scalars.count && scalars[index + 1].properties.numericType != nil)
    }
    return kept.count == scalars.count ? nil : String(String.UnicodeScalarView(kept.map { scalars[$0] }))
  }

  /// With the Latin word or number at a run's end taken as part of a longer one: a run copied from a text may have been cut
  /// anywhere.
  private mutating func partial(_ query: QueryNode) throws -> SearchResponse? {
    let fold = fold
    return try rewritten(query, [.passage]) { literal in
      let opened = literal.opened(Tokenizer.tokens(of: fold.fold(literal.text.unicodeScalars).scalars))
      return opened == literal ? nil : (opened, .partialWords(run: literal.text))
    }
  }

  /// With nouns without their suffixes.
  private mutating func stemmed(_ query: QueryNode) throws -> SearchResponse? {
    let words = runWords
    return try rewritten(query, [.passage, .article]) { literal in
      words.stem(of: literal).map { ($0, .takenAsWords(run: literal.text, words: [$0.text])) }
    }
  }

  /// With verbs and adjectives in any of their forms.
  private mutating func uninflected(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.contains(.lemma) else { return nil }
    let words = runWords
    return try rewritten(query, [.passage, .article]) { literal in
      words.base(of: literal).map { ($0, .takenAsWords(run: literal.text, words: [$0.text])) }
    }
  }

  /// Passages with denied verbs in any form that denies them.
  private mutating func denied(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.contains(.lemma) else { return nil }
    let words = runWords
    guard query.literals.contains(where: { !words.denials(of: $0).isEmpty }) else { return nil }
    let tree = try tree(query, abbreviates: true) { literal in
      words.denials(of: literal).map { LiteralForm(text: $0, kind: .lemma) }
    }
    return try widening(query, as: tree, [.passage])
  }

  /// Passages that have most of the words of the runs typed: two at least, and more than half by how telling they are.
  ///
  /// Numbers, quoted phrases, excluded words and fields must hold; of four words or more, one may be missing that was typed by
  /// itself. A word no passage has counts as telling as one that a single passage has.
  private mutating func mostWords(_ query: QueryNode) throws -> SearchResponse? {
    var required: [QueryNode] = []
    var wanted: [QueryNode] = []
    var single: [QueryNode] = []
    for node in query.conjuncts {
      guard case .literal(let literal) = node else {
        required.append(node)
        continue
      }
      let parts = runWords.parts(of: literal, .apart)
      if parts.isEmpty {
        if literal.isQuoted || literal.text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) {
          required.append(node)
        } else {
          single.append(node)
        }
      }
      for word in parts.flatMap(\.words) {
        if word.isNumber { required.append(.literal(word.literal)) } else { wanted.append(.literal(word.literal)) }
      }
    }
    let count = required.count + wanted.count + single.count
    var mostMissing = wanted.count
    if count >= 4, wanted.count < 3, wanted.count + single.count >= 2 {
      wanted += single
      mostMissing = 1
    } else {
      required += single
    }
    guard wanted.count >= 3 || mostMissing == 1, count <= SearchTree.mostAtoms else { return nil }
    let tree = try tree(.all(required + [.any(wanted)]), abbreviates: true)
    let sets = try sets(of: tree)
    let atoms = (tree.atoms.count - wanted.count)..<tree.atoms.count
    let hits = try allHits(tree.condition, tree, sets).filter { hit in
      tree.condition.holds(hit.loose) { hit.holds($0, sets) }
    }
    let passages = Double(try handle.counts().documents)
    let weights = rarities(of: tree, in: hits, among: passages)
    let all = atoms.reduce(0) { $0 + weights[$1] }
    let found = hits.filter { hit in
      let held = atoms.filter { hit.loose & (1 << UInt64($0)) != 0 }
      return mostMissing == 1
        ? held.count + 1 >= wanted.count
        : held.count >= 2 && held.reduce(0) { $0 + weights[$1] } > all * Self.leastShare
    }
    guard !found.isEmpty else { return nil }
    let ordered = try request.sort == .relevance ? answersFirst(byEvidence(found, weights, atoms)) : found
    let words = wanted.flatMap(\.literals).map(\.text)
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .passage)
      .adding([.someWordsOnly(words: words)])
  }

  /// Of the words' rarities, what a passage must have.
  static let leastShare = 0.5

  /// How telling each atom is: the logarithm of how few passages have it.
  func rarities(of tree: SearchTree, in hits: [RawHit], among passages: Double) -> [Double] {
    tree.atoms.indices.map { index in
      let count = hits.reduce(0) { $0 + ($1.loose & (1 << UInt64(index)) != 0 ? 1 : 0) }
      return log(1 + passages / Double(max(1, count)))
    }
  }

  /// Those with the most telling words first; running heads last; else as they were.
  func byEvidence(_ hits: [RawHit], _ weights: [Double], _ atoms: Range<Int>) -> [RawHit] {
    func evidence(_ hit: RawHit) -> Int {
      Int(atoms.reduce(0) { $0 + (hit.loose & (1 << UInt64($1)) != 0 ? weights[$1] : 0) } * 1000)
    }
    let keys = hits.enumerated().map { (isLast: $1.score < 1000, evidence: evidence($1), place: $0) }
    let order = keys.sorted { a, b in
      if a.isLast != b.isLast { return b.isLast }
      return a.evidence != b.evidence ? a.evidence > b.evidence : a.place < b.place
    }
    return order.map { hits[$0.place] }
  }

  // MARK: Finding

  struct Found {
    /// Best first; at least those asked for.
    var hits: [RawHit]
    var total: Int
    /// How many passages each file has, where not all of them are among the hits.
    var files: [(file: FileKey, count: Int)]?
  }

  /// Of each file no more than its first hit is asked for: no hit is printed.
  private var takesFirstOfFiles: Bool {
    request.listsAllFiles && !request.countsByFile && !request.foldsSimilar && request.limit == 0 && question == nil
      && !isDecidedHere
  }

  /// The shim counts by file, and the best hits are all that is needed besides.
  private var countsInShim: Bool {
    request.countsByFile && !request.listsAllFiles && request.sort != .document && question == nil && !isDecidedHere
  }

  /// Fewer equivalences than the index folds by: the folded text only proposes, and the printed text decides.
  private var isStrict: Bool { !request.equivalences.isSuperset(of: .folds.union(EquivalenceSet(.uncertainJoin))) }
  /// The shim decides that, too.
  private var isExact: Bool { request.equivalences.isEmpty }
  /// It is decided here.
  private var isDecidedHere: Bool { isStrict && !isExact }

  var wanted: Int {
    if countsInShim { return max(1, horizon, pageEnd) }
    if request.listsAllFiles || request.countsByFile || request.sort == .document || isDecidedHere { return Int.max }
    if question != nil { return max(horizon, pageEnd == Int.max ? pageEnd : pageEnd + 1, Self.mostAnswers) }
    if request.foldsSimilar { return max(horizon, pageEnd) }
    // One more than are returned, to know whether there is any.
    return pageEnd == Int.max ? Int.max : pageEnd + (request.countsAll ? 0 : 1)
  }

  /// Of hits that are found otherwise than by the shim, so many are needed: all, where their number is told; else no more than are put
  /// together, and a page behind them.
  private var needed: Int {
    let (sum, overflows) = wanted.addingReportingOverflow(pageEnd)
    return request.countsAll || overflows ? Int.max : sum
  }

  /// Hits, or groups of them, up to the end of the page that is asked for.
  private var pageEnd: Int {
    let (sum, overflows) = max(0, request.offset).addingReportingOverflow(max(0, request.limit))
    return overflows ? Int.max : sum
  }

  /// How many hits are taken where the search knows them anyway: were more to be looked through for passages that say nearly
  /// the same, it would be made again.
  private var affordable: Int {
    let (sum, overflows) = wanted.multipliedReportingOverflow(by: Self.horizons)
    return question == nil && request.foldsSimilar && !overflows ? sum : wanted
  }
  private static let horizons = 16

  // MARK: Folding

  private static let leastHorizon = 32

  /// Hits in groups, and behind them those that are by themselves.
  private struct Folded {
    var groups: [[RawHit]]
    var rest: ArraySlice<RawHit>

    var count: Int { groups.count + rest.count }

    func page(offset: Int, limit: Int) -> [[RawHit]] {
      let page = Array(groups.dropFirst(offset).prefix(limit))
      return page + rest.dropFirst(max(0, offset - groups.count)).prefix(limit - page.count).map { [$0] }
    }
  }

  /// The hits, each with those behind it that say nearly the same; only the first `horizon` are put together.
  private mutating func folded(_ hits: [RawHit]) throws -> Folded {
    guard request.foldsSimilar, request.sort != .document else { return Folded(groups: [], rest: hits[...]) }
    let best = hits.prefix(horizon)
    let documents = best.map(\.document)
    if placed.documents != documents {
      let sketches = try handle.sketches(documents).map { try ShingleSketch(decoding: $0) }
      let groups = try SimilarTexts.groups(of: sketches) { places in
        try handle.texts(places.map { documents[$0] }).map { Shingles(utf8: $0) }
      }
      placed = (documents, groups)
    }
    var groups: [[RawHit]] = []
    for (hit, group) in zip(best, placed.groups) {
      if group == groups.count { groups.append([hit]) } else { groups[group].append(hit) }
    }
    return Folded(groups: groups, rest: hits.dropFirst(horizon))
  }

  // MARK: Tracing

  mutating func note(_ query: QueryNode, _ scope: SearchScope, _ total: Int) {
    if request.isTraced {
      trace.attempts.append(SearchTrace.Attempt(query: query, means: means, scope: scope, total: total))
    }
  }

  /// Makes attempts in which words may be told by something else.
  mutating func by(
    _ means: SearchTrace.Means, _ attempt: (inout Self) throws -> SearchResponse?
  ) rethrows -> SearchResponse? {
    self.means = means
    defer { self.means = nil }
    return try attempt(&self)
  }

  private mutating func note(_ tree: SearchTree) {
    for literal in tree.literals where !literal.otherForms.isEmpty {
      trace.otherForms[literal.query.text] = literal.otherForms.map(\.text)
    }
  }

  private func inPassages(_ tree: SearchTree, _ sets: SearchSets) throws -> Found {
    var plan = SearchPlan(
      tree: tree, condition: restricted(tree.condition, sets), sort: request.sort, wanted: wanted,
      affordable: affordable, sets: sets, equivalences: request.equivalences, countsAll: request.countsAll,
      isLoose: isStrict, isExact: isExact)
    plan.takesAny = wanted == 1 && pageEnd == 0
    plan.files = takesFirstOfFiles ? .first : countsInShim ? .counted : .none
    let (hits, total, files) = try handle.search(plan: plan.encoded())
    guard isDecidedHere else {
      let ordered = try request.sort == .relevance ? answersFirst(hits) : hits
      return Found(hits: ordered, total: total + ordered.count - hits.count, files: countsInShim ? files : nil)
    }
    let verified = try verified(hits, tree).filter { hit in
      tree.condition.holds(hit.loose) { hit.holds($0, sets) }
    }
    let ordered = try request.sort == .relevance ? answersFirst(verified) : verified
    return Found(hits: ordered, total: ordered.count)
  }

  /// Passages that have part of what is asked for, in articles or documents that have all of it.
  func inGroups(_ scope: SearchScope, _ tree: SearchTree, _ sets: SearchSets) throws -> Found {
    struct Group: Hashable {
      var file: FileKey
      var article: Int?
    }
    func group(_ hit: RawHit) -> Group { Group(file: hit.file, article: scope == .article ? hit.article : nil) }
    var hits = try hitsOfAny(tree, sets, scope)
    var bits: [Group: UInt64] = [:]
    for hit in hits { bits[group(hit), default: 0] |= hit.loose }
    hits = hits.filter { hit in
      hit.loose & tree.soughtAtoms != 0
        && tree.condition.holds(bits[group(hit)] ?? 0) { hit.holds($0, sets) }
    }
    if request.sort == .relevance {
      let weights = favouringNumbers(
        rarities(of: tree, in: hits, among: Double(try handle.counts().documents)), of: tree)
      hits = try answersFirst(inContext(byEvidence(hits, weights, tree.atoms.indices), weights))
    }
    return Found(hits: hits, total: hits.count)
  }

  /// A number that few passages have says more than two words: 会報の部数 1,280部.
  private func favouringNumbers(_ weights: [Double], of tree: SearchTree) -> [Double] {
    zip(weights, tree.atoms).map { weight, atom in
      guard case .literal(let index) = atom, tree.literals[index].query.hasTellingNumber else { return weight }
      return Self.moreThanTwo * weight
    }
  }

  private static let moreThanTwo = 2.5

  /// Of more passages, the order is that of their words alone.
  private static let mostOrdered = 1_000

  /// The first of the hits, each also by what stands above it.
  func inContext(_ hits: [RawHit], _ weights: [Double]) throws -> [RawHit] {
    let items = try hits.prefix(Self.mostOrdered).map { hit in
      AnswerOrder.Item(hit, try text(of: hit))
    }
    let ordered = AnswerOrder(items).sorted(items, by: { self.evidence(of: $0, weights) })
    return ordered + hits.dropFirst(Self.mostOrdered)
  }

  /// How telling some atoms are together, in thousandths.
  func evidence(of bits: UInt64, _ weights: [Double]) -> Int {
    var sum = 0.0
    for (index, weight) in weights.enumerated() where bits & (1 << UInt64(index)) != 0 { sum += weight }
    return Int(sum * 1000)
  }

  /// Where a question was typed, and none of the best passages answers it, lines that are labelled with what it asks; the
  /// passages that have a number of the kind it asks for, best in a sentence with one of its words, then other text, then
  /// headings.
  func answersFirst(_ hits: [RawHit]) throws -> [RawHit] {
    guard let question else { return hits }
    let keys = try hits.prefix(Self.mostAnswers).enumerated().map { place, hit in
      let passage = try text(of: hit)
      if question.labels?.begin(passage.text) == true {
        return (order: Question.Answer.best.rawValue, words: 0, place: place)
      }
      let found = question.answer(in: Array(fold.folded(passage.text).unicodeScalars))
      let order = passage.role == .chrome ? 5 : passage.role == .heading ? 4 : found.answer.rawValue
      return (order: order, words: found.words, place: place)
    }
    let order = keys.sorted { ($0.order, -$0.words, $0.place) < ($1.order, -$1.words, $1.place) }
    let ordered = order.map { hits[$0.place] } + hits.dropFirst(Self.mostAnswers)
    guard let best = order.first, best.order > Question.Answer.sentence.rawValue else {
      return try withReplies(ordered)
    }
    return try withReplies(withLabelled(ordered))
  }

  /// Whether the first of the hits tells the number that is asked for, in a sentence or behind a label.
  func isAnswered(_ hits: [RawHit]) throws -> Bool {
    guard let question, let first = hits.first else { return false }
    let passage = try text(of: first)
    let folded = Array(fold.folded(passage.text).unicodeScalars)
    return question.labels?.begin(passage.text) == true
      || question.answer(in: folded).answer.rawValue <= Question.Answer.sentence.rawValue
  }

  /// Of the best passages, how many are looked at for an answer.
  private static let mostAnswers = 50

  /// Every passage of which a condition may hold, with the atoms that stand in it.
  func allHits(_ condition: SearchTree.Condition, _ tree: SearchTree, _ sets: SearchSets) throws -> [RawHit] {
    let plan = plan(condition, tree, sets).encoded()
    return try memory.hits(of: plan) {
      let hits = try handle.search(plan: plan).hits
      return isDecidedHere ? try verified(hits, tree) : hits
    }
  }

  func plan(_ condition: SearchTree.Condition, _ tree: SearchTree, _ sets: SearchSets) -> SearchPlan {
    SearchPlan(
      tree: tree, condition: restricted(condition, sets), sort: request.sort, wanted: Int.max, sets: sets,
      equivalences: request.equivalences, isLoose: isStrict, isExact: isExact)
  }

  /// The passages that have any atom of a tree, in groups that may have all that it asks for: those with the rarer of the atoms
  /// that must be there. Of groups without one of them some passages may be among them.
  func hitsOfAny(_ tree: SearchTree, _ sets: SearchSets, _ scope: SearchScope) throws -> [RawHit] {
    let any = SearchTree.Condition.any(tree.atoms.indices.map(SearchTree.Condition.atom))
    guard tree.atoms.count > 1 else { return try allHits(any, tree, sets) }
    let rare = try rareNeeded(tree, sets)
    guard let rarest = rare.first else { return try allHits(any, tree, sets) }
    var known = try allHits(.atom(rarest), tree, sets)
    // Each of the others is looked for only in the groups that have all before it.
    for atom in rare.dropFirst() where !known.isEmpty {
      let (group, sets) = groups(of: known, scope, sets)
      known = try allHits(.all([group, .atom(atom)]), tree, sets)
    }
    guard !known.isEmpty else { return [] }
    let (group, among) = groups(of: known, scope, sets)
    return try allHits(.all([group, any]), tree, among)
  }

  /// A condition that holds of the groups that some passages are of, and the sets it is among.
  func groups(
    of known: [RawHit], _ scope: SearchScope, _ sets: SearchSets
  ) -> (condition: SearchTree.Condition, sets: SearchSets) {
    var sets = sets
    if scope == .article {
      sets.articles.append(Set(known.map(AnswerOrder.article)))
      return (.articles(sets.articles.count - 1), sets)
    }
    sets.files.append(Set(known.map(\.file)))
    return (.files(sets.files.count - 1), sets)
  }

  /// Of the atoms that must be there those that are rare, the rarest first; never all of them, as the last would narrow nothing
  /// that is not looked at anyway.
  private func rareNeeded(_ tree: SearchTree, _ sets: SearchSets) throws -> [Int] {
    guard case .all(let parts) = tree.condition else { return [] }
    let needed = parts.compactMap { part in if case .atom(let index) = part { index } else { nil } }
    let bounds = try handle.bounds(plan: plan(.always, tree, sets).encoded())
    let order = needed.sorted { (bounds[$0], $0) < (bounds[$1], $1) }
    return Array(order.prefix(max(1, order.count - 1)).prefix { bounds[$0] <= Self.mostRare })
  }

  /// What more passages have is not rare.
  private static let mostRare = 8_192

  /// The condition, in the files the request lets in.
  private func restricted(_ condition: SearchTree.Condition, _ sets: SearchSets) -> SearchTree.Condition {
    sets.included.map { .all([.files($0), condition]) } ?? condition
  }

  /// The same hits with what their printed text says of each atom.
  private func verified(_ hits: [RawHit], _ tree: SearchTree) throws -> [RawHit] {
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    return try hits.map { hit in
      let text = try text(of: hit)
      var hit = hit
      hit.loose = verifier.atoms(in: verifier.folded(text))
      hit.exact = hit.loose
      return hit
    }
  }

  /// The hits whose texts are as they should be: all, or as many as are needed.
  func first(
    _ hits: [RawHit], all: Bool = false, where isWanted: (RawHit, VerifiedText) throws -> Bool
  ) throws -> [RawHit] {
    let needed = all ? Int.max : needed
    var found: [RawHit] = []
    var rest = hits[...]
    var count = all ? hits.count : Self.leastRead
    while !rest.isEmpty, found.count < needed {
      for hit in try readAhead(Array(rest.prefix(count))) where try isWanted(hit, text(of: hit)) { found.append(hit) }
      rest = rest.dropFirst(count)
      count *= 2
    }
    return found
  }

  /// So many texts are read before it is looked whether there are enough.
  private static let leastRead = 256

  /// The same hits, whose texts are to be read, best first.
  func readAhead(_ hits: [RawHit]) throws -> [RawHit] {
    try handle.readAhead(hits.map(\.document))
    return hits
  }

  /// A passage as printed.
  func text(of hit: RawHit) throws -> VerifiedText {
    let data = try handle.beginning(of: hit.document)
    return try PassageCoding.decodeText(data)
  }

  /// For each field the files or articles it names, and the files the request lets in.
  func sets(of tree: SearchTree) throws -> SearchSets {
    var sets = SearchSets()
    if !tree.fileFields.isEmpty {
      let arePaths = tree.fileFields.allSatisfy { $0.field == .path }
      let records = try arePaths ? handle.decodedSummaries() : handle.decodedRecords()
      for field in tree.fileFields {
        let matcher = try RecordMatcher(field, request.equivalences)
        sets.files.append(Set(records.filter(matcher.matches).map { FileKey($0.id) }))
      }
    }
    for field in tree.articleFields { sets.articles.append(try articles(field)) }
    if let included {
      sets.included = sets.files.count
      sets.files.append(included)
    }
    return sets
  }

  /// Articles with a heading or byline that has a text.
  private func articles(_ field: SearchTree.FieldText) throws -> Set<SearchSets.Article> {
    let tree = try SearchTree(.literal(field.literal)) { _ in [] }
    let number = PassageCoding.rankingClass(field.field == .heading ? .heading : .byline)
    let plan = SearchPlan(
      tree: tree, condition: .all([.passageClass(number), tree.condition]), sort: .document, wanted: Int.max,
      sets: SearchSets(), equivalences: request.equivalences, isLoose: isStrict, isExact: isExact)
    var hits = try handle.search(plan: plan.encoded()).hits
    if isDecidedHere { hits = try verified(hits, tree).filter { $0.loose != 0 } }
    return Set(hits.map { SearchSets.Article(file: $0.file, number: $0.article) })
  }

  // MARK: Giving back

  mutating func page(of found: Found, _ tree: SearchTree, _ scope: SearchScope) throws -> SearchResponse {
    var raw = found.hits
    if request.sort == .document { raw = try inDocumentOrder(raw) }
    let offset = max(0, request.offset)
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    var tracer = EquivalenceTracer(tree, enabled: request.equivalences)
    var hits: [Hit] = []
    var documents: [UInt32] = []
    let groups = try folded(raw)
    let shown = groups.page(offset: offset, limit: max(0, request.limit))
    try readRecords(of: shown.joined().map(\.file))
    try handle.readAhead(shown.joined().map(\.document))
    for (index, group) in shown.enumerated() {
      let hit = group[0]
      documents.append(hit.document)
      let passage = try PassageCoding.decode(try handle.document(hit.document))
      hits.append(
        Hit(
          rank: offset + index + 1, score: Double(hit.score) / 1000, record: try record(of: hit.file),
          passage: passage, matches: matches(in: passage, hit, tree, scope, verifier, &tracer), scope: scope))
      for other in group.dropFirst() {
        let (text, pages) = try PassageCoding.decodePlace(try handle.beginning(of: other.document))
        hits[hits.count - 1].similar.append(
          SimilarPassage(record: try record(of: other.file), text: text, pages: pages))
      }
    }
    try addSurroundings(to: &hits, documents: documents)
    let files = request.listsAllFiles ? raw.map(\.file) : hits.map { FileKey($0.record.id) }
    var seen = FileTable<Void>()
    for file in files where seen.index(of: file) == nil { seen.set((), for: file) }
    let distinct =
      try request.listsAllFiles ? handle.decodedSummaries(of: seen.files) : seen.files.map { try record(of: $0) }
    var response = SearchResponse(hits: hits, total: found.total, files: distinct, scope: scope)
    response.hasMore = groups.count > pageEnd || found.total > raw.count
    if request.countsByFile { response.fileCounts = try counts(of: found) }
    return response
  }

  private func addSurroundings(to hits: inout [Hit], documents: [UInt32]) throws {
    var files: [FileKey: PassageReader] = [:]
    // In the order in which they are stored.
    for (index, document) in documents.enumerated().sorted(by: { $0.element < $1.element })
    where request.context > 0 || hits[index].passage.role == .tableRow || isToBeLed(hits[index]) {
      let passage = hits[index].passage
      let file = FileKey(hits[index].record.id)
      var reader = try files[file] ?? PassageReader(numbers: handle.passageNumbers(file))
      let context = isToBeLed(hits[index]) ? max(request.context, Self.leadDistance) : request.context
      let around = try reader.around(passage, document: document, context: context) { number in
        try PassageCoding.decode(try handle.document(number))
      }
      files[file] = reader
      let surroundings = Surroundings(of: around)
      hits[index].tableHead = surroundings.tableHead(of: passage)
      hits[index].before = surroundings.before(passage, most: request.context)
      hits[index].after = surroundings.after(passage, most: request.context)
      if isToBeLed(hits[index]) {
        hits[index].lead = surroundings.after(passage, most: Self.leadDistance).first {
          $0.role == .paragraph || $0.role == .listItem
        }
      }
    }
  }

  /// How far behind a headline its text begins at most: below a second headline or a byline.
  private static let leadDistance = 2

  private func isToBeLed(_ hit: Hit) -> Bool { request.leadsHeadlines && hit.passage.role == .heading }

  /// Most first, then by file.
  private mutating func counts(of found: Found) throws -> [FileCount] {
    var counts = FileTally()
    if found.files == nil { for hit in found.hits { counts.add(hit.file) } }
    let sorted = (found.files ?? counts.entries).sorted { a, b in
      a.count != b.count ? a.count > b.count : a.file < b.file
    }
    let summaries = try handle.decodedSummaries(of: sorted.map(\.file))
    return zip(sorted, summaries).map { FileCount(record: $1, passages: $0.count) }
  }

  private func matches(
    in passage: Passage, _ hit: RawHit, _ tree: SearchTree, _ scope: SearchScope, _ verifier: TextVerifier,
    _ tracer: inout EquivalenceTracer
  ) -> [Match] {
    let folded = verifier.folded(passage)
    let standing = verifier.atoms(in: folded)
    // Sets of files do not stand in the text; here they hold, as the hit is one.
    let shown =
      scope == .passage
      ? tree.condition.support(standing, { _ in true }) & tree.soughtAtoms : standing & tree.soughtAtoms
    tracer.begin(passage, folded)
    var matches: [Match] = []
    for (index, atom) in tree.atoms.enumerated() where shown & (1 << UInt64(index)) != 0 {
      for place in Self.closest(verifier.places(of: atom, in: folded)) {
        let range = max(0, place.source.lowerBound - folded.lead)..<(place.source.upperBound - folded.lead)
        let needed = request.tracesEquivalences ? tracer.needed(for: place) : place.form.map { [$0] } ?? []
        matches.append(Match(range: range, equivalences: needed))
      }
    }
    // Two words may stand in one place; the closer one counts, and of those alike the first.
    let order = matches.indices.sorted { a, b in
      let (one, other) = (matches[a], matches[b])
      if one.range != other.range {
        return (one.range.lowerBound, one.range.upperBound) < (other.range.lowerBound, other.range.upperBound)
      }
      return one.byLemma != other.byLemma ? other.byLemma : a < b
    }
    var distinct: [Match] = []
    for index in order where distinct.last?.range != matches[index].range { distinct.append(matches[index]) }
    return distinct
  }

  /// Without other forms of a word where it stands as it was typed: 求め in 求める.
  private static func closest(_ places: [TextVerifier.Place]) -> [TextVerifier.Place] {
    let typed = places.filter { $0.form == nil }
    guard !typed.isEmpty, typed.count < places.count else { return places }
    return places.filter { place in
      place.form == nil || !typed.contains { $0.literal == place.literal && $0.source.overlaps(place.source) }
    }
  }

  private mutating func inDocumentOrder(_ hits: [RawHit]) throws -> [RawHit] {
    let files = Set(hits.map(\.file))
    try readRecords(of: Array(files))
    var firstPaths: [FileKey: FilePath] = [:]
    for file in files { firstPaths[file] = try record(of: file).paths.map(\.path).min() ?? FilePath("") }
    let order = files.sorted { a, b in
      let left = firstPaths[a] ?? FilePath("")
      let right = firstPaths[b] ?? FilePath("")
      return left != right ? left < right : a < b
    }
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return hits.sorted { (place[$0.file] ?? 0, $0.ordinal) < (place[$1.file] ?? 0, $1.ordinal) }
  }

  /// What the hits of a file tell of it.
  private mutating func record(of file: FileKey) throws -> FileRecord {
    try readRecords(of: [file])
    guard let record = records[file] else { throw IndexError.corrupt(detail: "passages without a record") }
    return record
  }

  private mutating func readRecords(of files: [FileKey]) throws {
    var new = FileTable<Void>()
    for file in files where records.index(of: file) == nil { new.set((), for: file) }
    guard !new.files.isEmpty else { return }
    for (file, record) in zip(new.files, try handle.decodedSummaries(of: new.files)) { records.set(record, for: file) }
  }

  // MARK: Words

  var wordForms: WordForms? {
    guard request.equivalences.contains(.lemma), let lemmas = request.lemmas else { return nil }
    let handle = handle
    return WordForms(lemmas: lemmas, spellings: { try handle.spellings(ofLemma: $0) }, fold: fold)
  }

  var runWords: RunWords {
    guard let lemmas = request.lemmas else { return RunWords(words: nil) }
    return RunWords(words: lemmas) { compound in
      memory.stands(compound) { (try? standsAsWords(compound)) ?? false }
    }
  }

  /// What the user's list says; nothing where that is off.
  private var synonyms: Synonyms {
    request.equivalences.contains(.synonym) ? request.synonyms : Synonyms()
  }

  private var abbreviations: Abbreviations? {
    guard request.equivalences.contains(.abbreviation) else { return nil }
    let handle = handle
    return Abbreviations(
      terms: { try handle.terms(beginningWith: $0, most: $1) }, memory: handle.abbreviationMemory)
  }

  /// Each long run as its parts; what cannot be taken apart stays as typed.
  private func takenApart(_ node: QueryNode, _ depth: RunWords.Depth, _ taken: inout [SearchNote]) -> QueryNode {
    switch node {
    case .literal(let literal):
      let parts = runWords.parts(of: literal, depth)
      guard !parts.isEmpty else { return node }
      taken.append(.takenAsWords(run: literal.text, words: parts.flatMap(\.texts)))
      return parts.count == 1 ? parts[0].node : .all(parts.map(\.node))
    case .all(let nodes):
      let parts = nodes.map { takenApart($0, depth, &taken) }
      return .all(parts.flatMap(\.conjuncts))
    case .any(let nodes):
      return .any(nodes.map { takenApart($0, depth, &taken) })
    case .not, .near, .field, .date:
      return node
    }
  }

  /// Words of which nothing is left to look for.
  private func emptyWords(_ node: QueryNode) -> [String] {
    switch node {
    case .literal(let literal):
      literal.segments.contains { matchesNowhere(Array(fold.folded($0).unicodeScalars)) } ? [literal.text] : []
    case .all(let nodes), .any(let nodes): nodes.flatMap(emptyWords)
    case .not(let node): emptyWords(node)
    case .near(let a, let b, _): emptyWords(a) + emptyWords(b)
    case .field, .date: []
    }
  }
}

extension SearchResponse {
  func adding(_ notes: [SearchNote]) -> Self {
    var result = self
    result.notes = notes + result.notes
    return result
  }
}

extension QueryNode {
  /// What must hold together.
  var conjuncts: [QueryNode] {
    if case .all(let nodes) = self { nodes } else { [self] }
  }

  /// Literals that are looked for.
  var literals: [QueryLiteral] {
    switch self {
    case .literal(let literal): [literal]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.literals)
    case .near(let a, let b, _): a.literals + b.literals
    case .not, .field, .date: []
    }
  }

  fileprivate func mappingLiterals(_ map: (QueryLiteral) -> QueryLiteral) -> Self {
    switch self {
    case .literal(let literal): .literal(map(literal))
    case .all(let nodes): .all(nodes.map { $0.mappingLiterals(map) })
    case .any(let nodes): .any(nodes.map { $0.mappingLiterals(map) })
    case .not, .near, .field, .date: self
    }
  }

  fileprivate var wordCount: Int {
    switch self {
    case .literal, .field: 1
    case .date: 0
    case .all(let nodes), .any(let nodes): nodes.reduce(0) { $0 + $1.wordCount }
    case .not(let node): node.wordCount
    case .near(let a, let b, _): a.wordCount + b.wordCount
    }
  }
}

extension QueryLiteral {
  /// The letters of a lone Latin word that is taken for part of another.
  private static let leastLetters = 3

  /// The literal with the words at its ends open. A number goes on only in runs with enough besides: 3月 is not 13月. Of a
  /// Latin word that is all there is some letters are wanted.
  fileprivate func opened(_ tokens: [Token]) -> Self {
    guard !isQuoted, segments.count == 1, let first = tokens.first, let last = tokens.last else { return self }
    guard tokens.count > 1 || first.range.count >= Self.leastLetters else { return self }
    func isOpen(_ token: Token) -> Bool {
      token.kind == .latin || (token.kind == .digits && tokens.count >= 3)
    }
    var result = self
    result.isBegun = isBegun || isOpen(first)
    result.isPrefix = isPrefix || isOpen(last)
    return result
  }
}

extension RawHit {
  /// Whether what does not stand in its text holds of it. Classes of passages are decided by the shim.
  func holds(_ condition: SearchTree.Condition, _ sets: SearchSets) -> Bool {
    switch condition {
    case .files(let index): sets.files[index].contains(file)
    case .articles(let index): sets.articles[index].contains(SearchSets.Article(file: file, number: article))
    case .dates(let span): span.mayContain(date)
    default: true
    }
  }
}

extension DateSpan {
  /// Whether a date, of which day or month may be 0 for unknown, may lie in it.
  func mayContain(_ date: Int) -> Bool {
    guard date > 0 else { return false }
    let (month, day) = (date / 100 % 100, date % 100)
    let earliest = month == 0 ? date + 101 : day == 0 ? date + 1 : date
    let latest = month == 0 ? date + 1231 : day == 0 ? date + 31 : date
    return earliest <= last && latest >= first
  }
}
