internal import ArgumentParser
internal import Bibliography
internal import SearchIndex
internal import TextModel

/// Prints what the index holds of one document.
struct ShowCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: .helpShow, discussion: .helpShowDiscussion, examples: .examplesShow)
  }

  @Argument(help: .phrase(.helpShowTarget, valueName: "path[:page]"), completion: .pdf)
  var target: String

  @OptionGroup var index: IndexOption

  @Flag(name: .customLong("all"), help: .phrase(.helpAll))
  var withChrome = false

  @Flag(name: .customLong("json"), help: .phrase(.helpShowJSON))
  var printsJSON = false

  @OptionGroup var display: DisplayOptions

  func execute(in session: Session) async throws -> CommandStatus {
    let folder = try index.location(in: session).find()
    do {
      let reader = try IndexReader(folder)
      let (record, pageNumber) = try DocumentTarget(argument: target).find(in: reader.records(), session)
      if case .failed(let failure) = record.state {
        throw session.failure(failure, of: record)
      }
      let pageIndex = try pageNumber.map { number throws(CommandFailure) in
        guard number >= 1, number <= record.info.pageCount else {
          throw CommandFailure(
            Message(
              .noSuchPage, [.path: session.shownText(record), .page: number, .count: record.info.pageCount]))
        }
        return number - 1
      }
      let passages = try reader.passages(of: record.id).map(\.passage)
      if printsJSON {
        let shown = passages.filter { passage in
          (withChrome || passage.role != .chrome) && (pageIndex.map { passage.pages.contains($0) } ?? true)
        }
        try session.output.writeLine(JSONValue(document: record, passages: shown).serialized)
      } else {
        try print(record, passages, pageIndex: pageIndex, in: session)
      }
      return .success
    } catch let error as IndexError {
      throw CommandFailure(error, path: folder.path)
    }
  }

  private func print(
    _ record: FileRecord, _ passages: [Passage], pageIndex: Int?, in session: Session
  ) throws(OutputError) {
    let appearance = display.appearance(in: session)
    for known in record.paths {
      let path = appearance.dress(session.shownText(known.path), .path)
      try session.output.writeLine(appearance.link(path, to: known.path, page: pageIndex.map { $0 + 1 }))
    }
    try session.output.write(
      Table(rows: facts(of: record, pageIndex: pageIndex, in: session.language), session: session).text(appearance))
    try session.output.write("\n")
    var text = PlainText(passages: passages, withChrome: withChrome)
    if let pageIndex { text = text.page(pageIndex) }
    let printed = text.text(from: pageIndex ?? 0)
    try session.output.write(appearance.escapes ? TerminalText.escapedLines(printed) : printed)
  }

  private func facts(of record: FileRecord, pageIndex: Int?, in language: Language) -> [Table.Row] {
    var rows = record.description.rows(in: language)
    if let pageIndex {
      let label = record.label(ofPage: pageIndex)
      let number = String(pageIndex + 1)
      rows.append(
        Table.Row(.labelPage, "\(label == number ? number : "\(number) (\(label))") / \(record.info.pageCount)"))
    } else {
      rows.append(Table.Row(.labelPages, String(record.info.pageCount)))
    }
    let textless = record.pages.filter { $0.route == .needsOCR }.map { String($0.pageIndex + 1) }
    if !textless.isEmpty { rows.append(Table.Row(.labelTextless, textless.joined(separator: ", "))) }
    let failed = record.failedPages.map { String($0 + 1) }
    if !failed.isEmpty { rows.append(Table.Row(.labelFailedPages, failed.joined(separator: ", "))) }
    return rows
  }
}

extension JSONValue {
  /// A document in the form `kiji.show/1` (ARCHITECTURE.md, Formats).
  init(document record: FileRecord, passages: [Passage]) {
    let description = record.description
    var members = [Member("schema", .string("kiji.show/1"))]
    members += Self.paths(of: record)
    members.append(Member("sha256", .string(record.id.hex)))
    members += Self.bibliography(of: record)
    members += [
      Member("fiscalYear", description.fiscalYear.map { .integer($0) } ?? .null),
      Member("claims", Self.claims(of: description)),
      Member("contradictions", Self.contradictions(of: description)),
      Member("pages", .array(record.pages.map(Self.page))),
      Member("passages", .array(passages.map { Self.passage($0, in: record) })),
    ]
    self = .object(members)
  }

  private static func passage(_ passage: Passage, in record: FileRecord) -> JSONValue {
    .object([
      Member("article", .integer(passage.article)), Member("role", .string(passage.role.name)),
      Member("heading", .text(passage.heading)), Member("byline", .text(passage.byline)),
      Member("pages", .array(passage.pages.map { .integer($0 + 1) })), Member("text", .string(passage.text)),
      Member("days", days(in: passage, of: record)),
    ])
  }

  /// The days a passage names, with the years they are of.
  private static func days(in passage: Passage, of record: FileRecord) -> JSONValue {
    let days = EventDate.all(
      in: passage.text, published: record.date.flatMap { PartialDate($0) }, fiscalYear: record.description.fiscalYear)
    return .array(
      days.map { day in
        .object([
          Member("date", .string(day.date.text)), Member("start", .integer(day.range.lowerBound)),
          Member("length", .integer(day.range.count)),
          Member("weekdayAgrees", day.weekdayAgrees.map { .bool($0) } ?? .null),
        ])
      })
  }
}
