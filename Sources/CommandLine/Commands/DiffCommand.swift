internal import ArgumentParser
internal import Bibliography
internal import Ingest
internal import JapaneseText
internal import QueryLanguage
internal import SearchIndex
internal import TextComparison
internal import TextModel

/// Prints how a statement changed through the papers of a series.
struct DiffCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff", abstract: .helpDiff, discussion: .helpDiffDiscussion, examples: .examplesDiff)
  }

  @Argument(help: .phrase(.helpDiffWords, valueName: "words"))
  var words: [String]

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpDiffRank, valueName: "n"))
  var rank: Int?

  @Flag(name: .customLong("passage"), help: .phrase(.helpDiffPassage))
  var comparesPassages = false

  @Option(help: .phrase(.helpDiffSeries, valueName: "text"))
  var series: String?

  @Option(name: .customLong("in"), help: .phrase(.helpDiffIn, valueName: "glob"))
  var patterns: [String] = []

  @Flag(name: .customLong("json"), help: .phrase(.helpJSON))
  var printsJSON = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    try requireAtLeast(1, rank ?? 1, "--rank")
    let filter = DocumentFilter(
      globs: try patterns.map { pattern throws(CommandFailure) in try Glob(argument: pattern) },
      series: series.map(ArgumentText.plain))
    let folder = try index.location(in: session).find()
    do {
      let reader = try IndexReader(folder)
      let records = try reader.records()
      let text = words.map(ArgumentText.plain).joined(separator: " ")
      guard let (reference, request) = try reference(in: reader, records, filter, session) else {
        if !quiet.isOn {
          try session.note(Message(.nothingFound, [.query: text]), hint: Message(.diffNothingHint))
        }
        return .noHits
      }
      let papers = papers(beside: reference, in: records, filter)
      var others: [FileID: [Statement]] = [:]
      if let request { others = try worded(request, in: papers, reader) }
      let history = try reader.history(of: reference, in: papers, worded: others)
      let view = HistoryText(history: history, session: session)
      if printsJSON {
        for entry in history.entries { try session.output.writeLine(JSONValue(entry).serialized) }
      } else {
        try session.output.write(bytes: view.text(display.appearance(in: session)))
      }
      return .success
    } catch let error as IndexError {
      throw CommandFailure(error, path: folder.path)
    } catch let error as QueryError {
      throw CommandFailure(error, language: session.language)
    }
  }

  /// The papers to look in: those asked for; else those of the statement's series, or where it stands alone in that, all.
  private func papers(
    beside reference: Statement, in records: [FileRecord], _ filter: DocumentFilter
  ) -> [FileRecord] {
    if series != nil || !patterns.isEmpty { return records.filter(filter.takes) }
    guard let name = reference.record.series else { return records }
    let fold = IndexFold()
    let folded = fold.folded(name)
    let siblings = records.filter { $0.series.map(fold.folded) == folded }
    return siblings.count > 1 ? siblings : records
  }

  // MARK: The statement asked about

  /// The statement, and the search whose words it was found by.
  private func reference(
    in reader: borrowing IndexReader, _ records: [FileRecord], _ filter: DocumentFilter, _ session: Session
  ) throws -> (Statement, SearchRequest?)? {
    if let first = words.first,
      let (record, pageNumber) = try? DocumentTarget(argument: first).find(in: records, session)
    {
      let rest = words.dropFirst().map(ArgumentText.plain).joined(separator: " ")
      return try statement(on: pageNumber, of: record, like: rest, in: reader).map { ($0, nil) }
    }
    let text = words.map(ArgumentText.plain).joined(separator: " ")
    // As typed; then with whatever numbers; then its words.
    for query in [try parseQuery(text), try? parseQuery(Self.numberBlind(text))].compactMap({ $0 }) {
      var request = SearchRequest(query: query, limit: rank == nil ? Self.mostLooked : 1, offset: (rank ?? 1) - 1)
      if series != nil || !patterns.isEmpty { request.includes = { filter.takes($0) } }
      request.countsAll = false
      request.tracesEquivalences = false
      if case .source(let source)? = try? session.openLemmas() { request.lemmas = source.words }
      let response = try reader.search(request)
      // A headline says of the text below what it is about.
      let hit = response.hits.first { $0.passage.role != .heading && $0.passage.role != .byline } ?? response.hits.first
      guard let hit else { continue }
      return (statement(of: hit), response.scope == .passage && !response.isWidened ? request : nil)
    }
    return (rank ?? 1) == 1 ? try nearest(to: text, in: reader, filter).map { ($0, nil) } : nil
  }

  /// The best passages of a search, among which one that is no headline is looked for.
  private static let mostLooked = 20

  private func statement(of hit: Hit) -> Statement {
    let statement = Statement(record: hit.record, passage: hit.passage)
    guard !comparesPassages, let match = hit.matches.first else { return statement }
    return statement.sentence(around: match.range)
  }

  /// The statements of papers that a search finds, by paper.
  private func worded(
    _ request: SearchRequest, in papers: [FileRecord], _ reader: borrowing IndexReader
  ) throws -> [FileID: [Statement]] {
    let ids = Set(papers.map(\.id))
    var request = request
    request.includes = { ids.contains($0.id) }
    (request.limit, request.offset) = (Self.mostCandidates, 0)
    let hits = try reader.search(request).hits.filter { $0.passage.role != .byline && $0.passage.role != .chrome }
    return Dictionary(grouping: hits.map(statement), by: \.record.id)
  }

  /// Passages that have some of the words, among which the nearest is chosen.
  private static let mostCandidates = 500

  /// The statement that has most of the text's pairs of characters, at least half of them.
  private func nearest(
    to text: String, in reader: borrowing IndexReader, _ filter: DocumentFilter
  ) throws -> Statement? {
    let sought = CharacterPairs(text)
    let parts = sought.texts.compactMap { pair -> QueryNode? in
      guard case .literal? = try? parseQuery("\"\(pair)\"") else { return nil }
      return try? parseQuery("\"\(pair)\"")
    }
    guard !parts.isEmpty else { return nil }
    var request = SearchRequest(
      query: .any(Array(parts.prefix(32))), limit: Self.mostCandidates, countsAll: false)
    request.tracesEquivalences = false
    if series != nil || !patterns.isEmpty { request.includes = { filter.takes($0) } }
    var best: (statement: Statement, part: Double)?
    for hit in try reader.search(request).hits {
      let scalars = Array(hit.passage.text.unicodeScalars)
      for range in comparesPassages ? [0..<scalars.count] : Sentences.ranges(in: scalars) {
        let statement = Statement(record: hit.record, passage: hit.passage, range: range)
        let part = sought.containment(in: CharacterPairs(statement.text))
        if part >= 0.5, part > best?.part ?? 0 { best = (statement, part) }
      }
    }
    return best?.statement
  }

  /// The passage of a page that has most of the words; the whole page's first where there are none.
  private func statement(
    on pageNumber: Int?, of record: FileRecord, like words: String, in reader: borrowing IndexReader
  ) throws -> Statement? {
    let sought = CharacterPairs(words)
    var best: (statement: Statement, rank: Double)?
    for stored in try reader.passages(of: record.id) {
      let passage = stored.passage
      guard passage.role != .chrome, passage.role != .separator,
        pageNumber.map({ passage.pages.contains($0 - 1) }) ?? true
      else { continue }
      let scalars = Array(passage.text.unicodeScalars)
      for range in comparesPassages || words.isEmpty ? [0..<scalars.count] : Sentences.ranges(in: scalars) {
        let statement = Statement(record: record, passage: passage, range: range)
        let isFound = !words.isEmpty && statement.text.utf8.firstRange(of: words.utf8) != nil
        let rank = isFound ? 2 : sought.containment(in: CharacterPairs(statement.text))
        let isParagraph = words.isEmpty && passage.role != .heading
        if rank > best?.rank ?? (words.isEmpty ? -1 : 0) || (isParagraph && best == nil) { best = (statement, rank) }
      }
    }
    return best?.statement
  }

  /// The text with `*` in place of each number, so that 一律3,000円 is found where it says 一律5,000円.
  private static func numberBlind(_ text: String) -> String {
    let compared = ComparedText(text)
    var result = ""
    var position = 0
    for token in compared.tokens where token.isNumber {
      result += compared.text(position..<token.range.lowerBound) + "*"
      position = token.range.upperBound
    }
    return result + compared.text(position..<compared.scalars.count)
  }
}
