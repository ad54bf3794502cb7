import JapaneseText
import QueryLanguage
import TextComparison
import TextModel

/// One attempt at answering a request, on one revision of the index.
struct Search {
  private let handle: DatabaseHandle
  private let request: SearchRequest
  private let fold = IndexFold()
  /// Files the request lets in; `nil` is all.
  private let included: Set<FileKey>?
  private var records: [FileKey: FileRecord] = [:]
  /// How many of the best are looked through for passages that say nearly the same.
  private var horizon = 0
  private var shingles: [UInt32: Shingles] = [:]
  private var trace = SearchTrace()

  init(_ request: SearchRequest, on handle: DatabaseHandle) throws {
    self.handle = handle
    self.request = request
    included = try request.includes.map { includes in
      Set(try handle.decodedRecords().filter(includes).map { FileKey($0.id) })
    }
  }

  /// All in one passage; else in one article; else in one document; else, a long run taken as its words.
  mutating func response() throws -> SearchResponse {
    var notes = emptyWords(request.query).map(SearchNote.emptyWord)
    var response = try widening(request.query)
    if response.total > 0 {
      response.notes = notes
      return traced(response)
    }
    guard let forms = wordForms else { return empty(notes) }
    var taken: [SearchNote] = []
    let query = byContentWords(request.query, forms, &taken)
    guard !taken.isEmpty, query.wordCount <= SearchTree.mostAtoms else { return empty(notes) }
    var other = try widening(query)
    guard other.total > 0 else { return empty(notes) }
    notes += taken
    other.notes = notes
    return traced(other)
  }

  private func empty(_ notes: [SearchNote]) -> SearchResponse {
    traced(SearchResponse(hits: [], total: 0, files: [], scope: .passage, notes: notes))
  }

  private func traced(_ response: SearchResponse) -> SearchResponse {
    var response = response
    if request.isTraced { response.trace = trace }
    return response
  }

  private mutating func widening(_ query: QueryNode) throws -> SearchResponse {
    let forms = wordForms
    let tree = try SearchTree(query) { try forms?.otherForms(of: $0) ?? [] }
    let sets = try sets(of: tree)
    if request.isTraced { note(tree) }
    horizon = Self.leastHorizon + (pageEnd < Int.max / 16 ? pageEnd * 8 : 0)
    var found = try inPassages(tree, sets)
    note(query, .passage, found.total)
    if found.total > 0 || !tree.isConjunction {
      while request.foldsSimilar, found.hits.count >= wanted, try folded(found.hits).count < pageEnd {
        horizon *= 4
        found = try inPassages(tree, sets)
      }
      return try page(of: found, tree, .passage)
    }
    for scope in [SearchScope.article, .document] {
      let wider = try inGroups(scope, tree, sets)
      note(query, scope, wider.total)
      if wider.total > 0 { return try page(of: wider, tree, scope) }
    }
    return try page(of: found, tree, .passage)
  }

  // MARK: Finding

  private struct Found {
    /// Best first; at least those asked for.
    var hits: [RawHit]
    var total: Int
  }

  /// Fewer equivalences than the index folds by: the folded text only proposes, and the printed text decides.
  private var isStrict: Bool { !request.equivalences.isSuperset(of: .folds.union(EquivalenceSet(.uncertainJoin))) }
  /// The shim decides that, too.
  private var isExact: Bool { request.equivalences.isEmpty }
  /// It is decided here.
  private var isDecidedHere: Bool { isStrict && !isExact }

  private var wanted: Int {
    if request.listsAllFiles || request.countsByFile || request.sort == .document || isDecidedHere { return Int.max }
    if request.foldsSimilar { return max(horizon, pageEnd) }
    // One more than are returned, to know whether there is any.
    return pageEnd == Int.max ? Int.max : pageEnd + (request.countsAll ? 0 : 1)
  }

  /// Hits, or groups of them, up to the end of the page that is asked for.
  private var pageEnd: Int {
    let (sum, overflows) = max(0, request.offset).addingReportingOverflow(max(0, request.limit))
    return overflows ? Int.max : sum
  }

  // MARK: Folding

  private static let leastHorizon = 32

  /// The hits, each with those behind it that say nearly the same; only the first `horizon` are put together.
  private mutating func folded(_ hits: [RawHit]) throws -> [[RawHit]] {
    guard request.foldsSimilar, request.sort != .document else { return hits.map { [$0] } }
    var texts = SimilarTexts()
    var groups: [[RawHit]] = []
    for hit in hits.prefix(horizon) {
      let group = texts.place(try shingles(of: hit))
      if group == groups.count { groups.append([hit]) } else { groups[group].append(hit) }
    }
    return groups + hits.dropFirst(horizon).map { [$0] }
  }

  private mutating func shingles(of hit: RawHit) throws -> Shingles {
    if let known = shingles[hit.document] { return known }
    let made = Shingles(try PassageCoding.decodeText(try handle.document(hit.document)).text)
    shingles[hit.document] = made
    return made
  }

  // MARK: Tracing

  private mutating func note(_ query: QueryNode, _ scope: SearchScope, _ total: Int) {
    if request.isTraced { trace.attempts.append(SearchTrace.Attempt(query: query, scope: scope, total: total)) }
  }

  private mutating func note(_ tree: SearchTree) {
    for literal in tree.literals where !literal.otherForms.isEmpty {
      trace.otherForms[literal.query.text] = literal.otherForms.map(\.text)
    }
  }

  private func inPassages(_ tree: SearchTree, _ sets: SearchSets) throws -> Found {
    let plan = SearchPlan(
      tree: tree, condition: restricted(tree.condition, sets), sort: request.sort, wanted: wanted, sets: sets,
      equivalences: request.equivalences, countsAll: request.countsAll, isLoose: isStrict, isExact: isExact)
    let (hits, total) = try handle.search(plan: plan.encoded())
    guard isDecidedHere else { return Found(hits: hits, total: total) }
    let verified = try verified(hits, tree).filter { hit in
      tree.condition.holds(hit.loose) { hit.holds($0, sets) }
    }
    return Found(hits: verified, total: verified.count)
  }

  /// Passages that have part of what is asked for, in articles or documents that have all of it.
  private func inGroups(_ scope: SearchScope, _ tree: SearchTree, _ sets: SearchSets) throws -> Found {
    struct Group: Hashable {
      var file: FileKey
      var article: Int?
    }
    func group(_ hit: RawHit) -> Group { Group(file: hit.file, article: scope == .article ? hit.article : nil) }
    let any = SearchTree.Condition.any(tree.atoms.indices.map(SearchTree.Condition.atom))
    let plan = SearchPlan(
      tree: tree, condition: restricted(any, sets), sort: request.sort, wanted: Int.max, sets: sets,
      equivalences: request.equivalences, isLoose: isStrict, isExact: isExact)
    var hits = try handle.search(plan: plan.encoded()).hits
    if isDecidedHere { hits = try verified(hits, tree) }
    var bits: [Group: UInt64] = [:]
    for hit in hits { bits[group(hit), default: 0] |= hit.loose }
    hits = hits.filter { hit in
      hit.loose & tree.soughtAtoms != 0
        && tree.condition.holds(bits[group(hit)] ?? 0) { hit.holds($0, sets) }
    }
    return Found(hits: hits, total: hits.count)
  }

  /// The condition, in the files the request lets in.
  private func restricted(_ condition: SearchTree.Condition, _ sets: SearchSets) -> SearchTree.Condition {
    included == nil ? condition : .all([.files(sets.files.count - 1), condition])
  }

  /// The same hits with what their printed text says of each atom.
  private func verified(_ hits: [RawHit], _ tree: SearchTree) throws -> [RawHit] {
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    return try hits.map { hit in
      let text = try PassageCoding.decodeText(try handle.document(hit.document))
      var hit = hit
      hit.loose = verifier.atoms(in: verifier.folded(text))
      hit.exact = hit.loose
      return hit
    }
  }

  /// For each field the files or articles it names, and last the files the request lets in.
  private func sets(of tree: SearchTree) throws -> SearchSets {
    var sets = SearchSets()
    if !tree.fileFields.isEmpty {
      let records = try handle.decodedRecords()
      for field in tree.fileFields {
        let matcher = try RecordMatcher(field, request.equivalences)
        sets.files.append(Set(records.filter(matcher.matches).map { FileKey($0.id) }))
      }
    }
    for field in tree.articleFields { sets.articles.append(try articles(field)) }
    if let included { sets.files.append(included) }
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

  private mutating func page(of found: Found, _ tree: SearchTree, _ scope: SearchScope) throws -> SearchResponse {
    var raw = found.hits
    if request.sort == .document { raw = try inDocumentOrder(raw) }
    let offset = max(0, request.offset)
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    var tracer = EquivalenceTracer(tree, enabled: request.equivalences)
    var hits: [Hit] = []
    let groups = try folded(raw)
    for (index, group) in groups.dropFirst(offset).prefix(max(0, request.limit)).enumerated() {
      let hit = group[0]
      let passage = try PassageCoding.decode(try handle.document(hit.document))
      hits.append(
        Hit(
          rank: offset + index + 1, score: Double(hit.score) / 1000, record: try record(of: hit.file),
          passage: passage, matches: matches(in: passage, hit, tree, scope, verifier, &tracer), scope: scope))
      for other in group.dropFirst() {
        let passage = try PassageCoding.decode(try handle.document(other.document))
        hits[hits.count - 1].similar.append(SimilarPassage(record: try record(of: other.file), passage: passage))
      }
    }
    let files = request.listsAllFiles ? raw.map(\.file) : hits.map { FileKey($0.record.id) }
    var seen: Set<FileKey> = []
    let distinct = try files.filter { seen.insert($0).inserted }.map { try record(of: $0) }
    var response = SearchResponse(hits: hits, total: found.total, files: distinct, scope: scope)
    response.hasMore = groups.count > pageEnd || found.total > raw.count
    if request.countsByFile { response.fileCounts = try counts(of: raw) }
    return response
  }

  /// Most first, then by file.
  private mutating func counts(of hits: [RawHit]) throws -> [FileCount] {
    var counts: [FileKey: Int] = [:]
    for hit in hits { counts[hit.file, default: 0] += 1 }
    let sorted = counts.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }
    return try sorted.map { FileCount(record: try record(of: $0.key), passages: $0.value) }
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
    var matches: [Range<Int>: Match] = [:]
    for (index, atom) in tree.atoms.enumerated() where shown & (1 << UInt64(index)) != 0 {
      for place in verifier.places(of: atom, in: folded) {
        let range = max(0, place.source.lowerBound - folded.lead)..<(place.source.upperBound - folded.lead)
        let needed = request.tracesEquivalences ? tracer.needed(for: place) : place.form.map { [$0] } ?? []
        let match = Match(range: range, equivalences: needed)
        // Two words may stand in one place; the closer one counts.
        if let other = matches[range], (other.byLemma ? 1 : 0) <= (match.byLemma ? 1 : 0) { continue }
        matches[range] = match
      }
    }
    return matches.values.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private mutating func inDocumentOrder(_ hits: [RawHit]) throws -> [RawHit] {
    let files = Set(hits.map(\.file))
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

  private mutating func record(of file: FileKey) throws -> FileRecord {
    if let known = records[file] { return known }
    guard let record = try handle.decodedRecord(file) else {
      throw IndexError.corrupt(detail: "passages without a record")
    }
    records[file] = record
    return record
  }

  // MARK: Words

  /// Other forms of words are known under the coarsest fold, and are themselves looser than any equivalence.
  private var wordForms: WordForms? {
    guard !isStrict, request.equivalences.contains(.lemma), let lemmas = request.lemmas else { return nil }
    let handle = handle
    return WordForms(lemmas: lemmas, spellings: { try handle.spellings(ofLemma: $0) }, fold: fold)
  }

  /// Each long run as its content words; what is left out stays as typed.
  private func byContentWords(_ node: QueryNode, _ forms: WordForms, _ taken: inout [SearchNote]) -> QueryNode {
    switch node {
    case .literal(let literal):
      let words = forms.contentWords(of: literal)
      guard !words.isEmpty else { return node }
      taken.append(.takenAsWords(run: literal.text, words: words.map(\.text)))
      return .all(words.map(QueryNode.literal))
    case .all(let nodes):
      let parts = nodes.map { byContentWords($0, forms, &taken) }
      return .all(parts.flatMap { part in if case .all(let inner) = part { inner } else { [part] } })
    case .any(let nodes):
      return .any(nodes.map { byContentWords($0, forms, &taken) })
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

extension QueryNode {
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

extension RawHit {
  /// Whether what does not stand in its text holds of it. Classes of passages are decided by the shim.
  fileprivate func holds(_ condition: SearchTree.Condition, _ sets: SearchSets) -> Bool {
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
