internal import Ingest
internal import JapaneseText
internal import Morphology
internal import QueryLanguage
internal import SearchIndex

/// A search as it was asked for on the command line: what `SearchCommand` declares, as plain values. The declarations alone
/// take the argument parser longer to make than a word takes to find.
struct SearchRun: Equatable {
  var words: [String]
  /// The value of `--index`.
  var index: String?
  var limit: Int?
  var offset = 0
  var context = 0
  var sort = SortOrder.relevance
  /// The values of `--in`.
  var patterns: [String] = []
  var after: String?
  var before: String?
  var listsFiles = false
  var counts = false
  var endsWithNull = false
  var isExact = false
  var without: [Equivalence] = []
  var format: OutputFormat?
  var printsJSON = false
  var fold: Bool?
  var wantsFacets = false
  var explains = false
  var display = Display()
  var isQuiet = false

  init(words: [String]) { self.words = words }

  /// Passages printed where no number was asked for.
  private static let defaultLimit = 10

  func execute(in session: Session) throws -> CommandStatus {
    try checkOptions()
    let dates = try DateBounds(after: after, before: before, today: session.today)
    let folder = try IndexLocation(session: session, option: index).find()
    let text = words.dropFirst().reduce(words.first.map(ArgumentText.plain) ?? "") { $0 + " " + ArgumentText.plain($1) }
    do {
      let reader = try IndexReader(folder)
      let query = try parseQuery(text, today: session.today).within(dates)
      var request = try request(for: query, isTerminal: session.output.terminal.isTerminal)
      request.today = session.today
      let lemmaNote = widen(&request, in: session)
      if request.equivalences.contains(.synonym) { request.synonyms = try session.synonyms(in: folder.path) }
      let response = try reader.search(request)
      if response.total == 0, try !reader.hasPassages, try reader.statistics.documents == 0 {
        return try reportEmptyIndex(in: session)
      }
      if let lemmaNote, !isQuiet { try session.note(lemmaNote, hint: Message(.noDictionaryHint)) }
      if explains, !printsAsJSON, let trace = response.trace {
        let explanation = SearchExplanation(query: query, equivalences: request.equivalences, trace: trace)
        for line in explanation.lines(in: session.language) { try session.output.writeLine(line) }
        try session.output.write("\n")
      }
      guard response.total > 0 else { return try reportNothing(text, request, response, reader, in: session) }
      let near = response.isWidened ? try reader.nearSpellings(for: request) : []
      try explain(response, near, in: session)
      try print(response, request, near, in: session)
      return .success
    } catch let error as IndexError {
      throw CommandFailure(error, path: folder.path)
    } catch let error as QueryError {
      throw CommandFailure(error, language: session.language)
    }
  }

  private func checkOptions() throws(CommandFailure) {
    try requireAtLeast(0, limit ?? 0, "--limit")
    try requireAtLeast(0, offset, "--offset")
    try requireAtLeast(0, context, "--context")
    let format = try OutputFormat.chosen(format, json: printsJSON)
    let formatOption = printsJSON ? "--json" : "--format \(format.rawValue)"
    let exclusive = [("-l", listsFiles), ("-c", counts), (formatOption, format != .text)].filter(\.1).map(\.0)
    guard exclusive.count < 2 else {
      throw CommandFailure(
        Message(.optionsExclude, [.value: exclusive.joined(separator: ", ")]), status: .usage)
    }
  }

  private func request(for query: QueryNode, isTerminal: Bool) throws(CommandFailure) -> SearchRequest {
    var globs: [Glob] = []
    for pattern in patterns { globs.append(try Glob(argument: pattern)) }
    var includes: (@Sendable (FileRecord) -> Bool)?
    if !globs.isEmpty {
      includes = { [globs] record in record.paths.contains { known in globs.contains { $0.selects(known.path.bytes) } }
      }
    }
    var request = SearchRequest(
      query: query, equivalences: equivalences, limit: limit ?? Self.defaultLimit, offset: offset, sort: sort,
      includes: includes, listsAllFiles: listsFiles)
    // The total is told on a terminal, and where it is asked for.
    request.countsAll = counts || isTerminal || wantsFacets || explains
    request.foldsSimilar = fold ?? (!printsAsJSON && format != .csv) && !counts && !listsFiles
    request.countsByFile = wantsFacets
    request.isTraced = explains
    request.tracesEquivalences = printsAsJSON
    request.context = context
    request.leadsHeadlines = format == nil && !printsJSON || format == .text
    if listsFiles || counts {
      // Every file, or only the number: no hit is printed.
      request.limit = 0
      request.offset = 0
    }
    return request
  }

  private var equivalences: EquivalenceSet {
    isExact ? [] : without.reduce(.all) { $0.without($1) }
  }

  /// Lets the request find other forms of its words.
  ///
  /// - Returns: Why it cannot, where that is not as the user wants it.
  private func widen(_ request: inout SearchRequest, in session: Session) -> Message? {
    guard !isExact, request.query.hasWords else { return nil }
    do {
      switch try session.openLemmas() {
      case .source(let source):
        request.lemmas = source.words
        request.wordRanges = source.ranges
        request.wordsWithin = source.wordsWithin
        request.readings = source.readings
        request.openThesaurus = { [openThesaurus = session.openThesaurus] in
          let thesaurus = openThesaurus()
          return { word in thesaurus?.others(for: word) ?? [] }
        }
        return nil
      case .switchedOff: return nil
      case .missing: return Message(.noDictionary)
      }
    } catch {
      return Message(error)
    }
  }

  // MARK: Output

  private func reportEmptyIndex(in session: Session) throws(OutputError) -> CommandStatus {
    if counts { try session.output.writeLine("0") }
    try session.note(Message(.indexEmpty), hint: Message(.beginWithIngest))
    return .noHits
  }

  private func reportNothing(
    _ query: String, _ request: SearchRequest, _ response: SearchResponse, _ reader: borrowing IndexReader,
    in session: Session
  ) throws -> CommandStatus {
    if counts { try session.output.writeLine("0") }
    let wantsSummary = printsAsJSON && (wantsFacets || explains)
    guard wantsSummary || !isQuiet else { return .noHits }
    let found = try reader.nothingFound(for: request)
    if wantsSummary { try printSummary(response, request, found.parts, in: session) }
    guard !isQuiet else { return .noHits }
    let reasons = NothingFoundText(
      reasons: found, triedForms: request.lemmas != nil,
      triedScopes: request.query.asksForSeveral)
    try session.note(Message(.nothingFound, [.query: query]))
    for message in reasons.messages() { try session.note(message) }
    try session.hint(Message(.nothingFoundHint))
    return .noHits
  }

  private var printsAsJSON: Bool { printsJSON || format == .json }

  /// The last line of JSON.
  private func printSummary(
    _ response: SearchResponse, _ request: SearchRequest, _ near: [NothingFound.Part], in session: Session
  ) throws(OutputError) {
    var members = [
      JSONValue.Member("schema", .string("kiji.summary/1")), JSONValue.Member("total", .integer(response.total)),
      JSONValue.Member("scope", .string(response.scope.rawValue)),
    ]
    if wantsFacets {
      let facets = Facets(response.fileCounts) { session.folder(of: $0) }
      members.append(JSONValue.Member("documents", .integer(facets.documents)))
      members.append(JSONValue.Member("facets", facets.json))
    }
    let spellings = NothingFoundText.json(near)
    if !spellings.isEmpty { members.append(JSONValue.Member("near", .array(spellings))) }
    if let trace = response.trace {
      let explanation = SearchExplanation(query: request.query, equivalences: request.equivalences, trace: trace)
      members.append(JSONValue.Member("explain", explanation.json))
    }
    try session.output.writeLine(JSONValue.object(members).serialized)
  }

  /// Says on the diagnostics stream in what way the answer differs from what was typed.
  private func explain(
    _ response: SearchResponse, _ near: [NothingFound.Part], in session: Session
  ) throws(OutputError) {
    guard !isQuiet else { return }
    for note in response.notes {
      switch note {
      case .takenAsWords(let run, let words):
        try session.note(Message(.takenAsWords, [.query: run, .value: words.joined(separator: " ")]))
      case .someWordsOnly(let words):
        try session.note(Message(.someWordsOnly, [.value: words.joined(separator: " ")]))
      case .numberOnly(let words, let number):
        try session.note(Message(.numberOnly, [.query: words.joined(separator: " "), .value: number]))
      case .wordsAlike(let word):
        try session.note(Message(.wordsAlike, [.query: word]))
      case .partialWords(let run):
        try session.note(Message(.partialWords, [.query: run]))
      case .takenAsDate(let date):
        try session.note(Message(.takenAsDate, [.value: date]))
      case .takenAsEvent(let date, let event):
        try session.note(Message(.takenAsEvent, [.value: date, .query: event]))
      case .labelledLines: try session.note(Message(.labelledLines))
      case .askedWord(let word): try session.note(Message(.askedWord, [.value: word]))
      case .emptyWord(let word):
        try session.note(Message(.emptyWord, [.value: word]))
      }
    }
    switch response.scope {
    case .passage: break
    case .article: try session.note(Message(.scopeArticle))
    case .document: try session.note(Message(.scopeDocument))
    }
    if response.hits.contains(where: { $0.matches.contains(where: \.byLemma) }) {
      try session.note(Message(.otherForms))
    }
    for part in near { try session.note(NothingFoundText.near(part)) }
  }

  private func print(
    _ response: SearchResponse, _ request: SearchRequest, _ near: [NothingFound.Part], in session: Session
  ) throws(OutputError) {
    if counts { return try session.output.writeLine(String(response.total)) }
    if listsFiles { return try printFiles(response.files, in: session) }
    switch try? OutputFormat.chosen(format, json: printsJSON) {
    case .json:
      for hit in response.hits {
        try session.output.writeLine(
          JSONValue(hit, withSimilar: fold == true, withScore: explains, withContext: context > 0).serialized)
      }
      if wantsFacets || explains { try printSummary(response, request, near, in: session) }
    case .csv:
      try session.output.write(HitCSV.head)
      for hit in response.hits { try session.output.write(HitCSV.line(hit, path: session.shownText(hit.record))) }
    case .markdown:
      for (index, group) in HitGroup.groups(of: response.hits).enumerated() {
        if index > 0 { try session.output.write("\n") }
        try session.output.write(HitMarkdown.item(group, path: session.shown(group.hits[0].record)))
      }
    case .text, nil:
      try printText(response, in: session)
    }
  }

  private func printText(_ response: SearchResponse, in session: Session) throws(OutputError) {
    let appearance = display.appearance(in: session)
    let renderer = HitText(appearance: appearance)
    let others = SimilarText(appearance: appearance, session: session)
    for (index, group) in HitGroup.groups(of: response.hits).enumerated() {
      if index > 0 { try session.output.write("\n") }
      let path = session.shown(group.hits[0].record)
      try session.output.write(bytes: renderer.head(group.hits[0], path: path))
      var page = group.hits[0].firstPage
      for entry in group.entries {
        guard case .hit(let hit) = entry else {
          if case .context(let neighbour) = entry { try session.output.write(renderer.context(neighbour)) }
          continue
        }
        if hit.firstPage != page { try session.output.write(bytes: renderer.head(hit, path: path)) }
        page = hit.firstPage
        try session.output.write(renderer.body(hit))
        if let lead = hit.lead, !group.has(lead), !response.hits.contains(where: { $0.isOf(lead, of: hit) }) {
          try session.output.write(renderer.context(ContextPassage(passage: lead, isBefore: false, isLead: true)))
        }
        try session.output.write(others.text(of: hit))
        if explains { try session.output.writeLine(HitText.indent + hit.scoreLine(in: session.language)) }
      }
    }
    if wantsFacets {
      let facets = Facets(response.fileCounts) { session.folder(of: $0) }
      try session.output.write("\n")
      try session.output.write(Table(rows: facets.rows(in: session.language), session: session).text(appearance))
    }
    if response.hits.contains(where: { !$0.similar.isEmpty }), session.output.terminal.isTerminal, !isQuiet {
      try session.hint(Message(.similarHint))
    }
    try offerMore(response, in: session)
  }

  private func printFiles(_ files: [FileRecord], in session: Session) throws(OutputError) {
    if !display.avoidsPager, !endsWithNull { session.page() }
    for file in files.dropFirst(offset).prefix(limit ?? .max) {
      let path = session.shown(file)
      if endsWithNull {
        try session.output.write(bytes: path + [0])
      } else if session.output.terminal.isTerminal {
        try session.output.writeLine(TerminalText.escaped(String(decoding: path, as: UTF8.self)))
      } else {
        try session.output.write(bytes: path + [UInt8(ascii: "\n")])
      }
    }
  }

  private func offerMore(_ response: SearchResponse, in session: Session) throws(OutputError) {
    let shown = offset + response.hits.count
    guard session.output.terminal.isTerminal, !isQuiet, response.hasMore else { return }
    try session.note(
      Message(.morePassages, [.count: response.hits.count, .total: response.total, .offset: shown]))
  }
}

extension QueryNode {
  /// Whether it asks for several things at once.
  var asksForSeveral: Bool {
    if case .all(let nodes) = self { nodes.count { if case .not = $0 { false } else { true } } > 1 } else { false }
  }

  /// Whether it holds Japanese typed without quotation marks, which may stand for other forms of its words.
  var hasWords: Bool {
    switch self {
    case .literal(let literal): !literal.isQuoted && literal.text.unicodeScalars.contains(where: isJapanese)
    case .all(let nodes), .any(let nodes): nodes.contains(where: \.hasWords)
    case .not(let node): node.hasWords
    case .near(let first, let second, _): first.hasWords || second.hasWords
    case .field, .date: false
    }
  }
}
