internal import ArgumentParser
internal import SearchIndex
internal import TextModel

/// Prints what the index holds of one document.
struct ShowCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: Phrase.helpShow.help, discussion: Phrase.helpShowDiscussion.help)
  }

  @Argument(help: .phrase(.helpShowTarget, valueName: "path[:page]"), completion: .pdf)
  var target: String

  @OptionGroup var index: IndexOption

  @Flag(name: .customLong("all"), help: .phrase(.helpAll))
  var withChrome = false

  @OptionGroup var display: DisplayOptions

  func execute(in session: Session) async throws -> CommandStatus {
    let folder = try index.location(in: session).find()
    do {
      let reader = try IndexReader(folder)
      let target = DocumentTarget(argument: target)
      let (record, pageNumber) = try find(target, in: reader, session)
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
      try print(record, passages, pageIndex: pageIndex, in: session)
      return .success
    } catch let error as IndexError {
      throw CommandFailure(error, path: folder.path)
    }
  }

  /// The one document the argument names, taken whole first: a file may be called `a:1`.
  private func find(
    _ target: DocumentTarget, in reader: borrowing IndexReader, _ session: Session
  ) throws -> (record: FileRecord, pageNumber: Int?) {
    for reading in target.readings {
      let wanted = session.path(ofArgument: reading.path)
      let exact = try reader.records { $0 == wanted }
      if let record = exact.first { return (record, reading.pageNumber) }
    }
    for reading in target.readings {
      let found = try reader.records { $0.ends(with: ArgumentText.bytes(of: reading.path)) }
      if found.count > 1 {
        throw CommandFailure(
          Message(.severalDocuments, [.path: ArgumentText.plain(reading.path), .count: found.count]),
          hint: Message(.oneOf, [.value: found.prefix(5).map(session.shownText).joined(separator: ", ")]))
      }
      if let record = found.first { return (record, reading.pageNumber) }
    }
    throw CommandFailure(
      Message(.notInIndex, [.path: ArgumentText.plain(self.target)]), hint: Message(.ingestIt))
  }

  private func print(
    _ record: FileRecord, _ passages: [Passage], pageIndex: Int?, in session: Session
  ) throws(OutputError) {
    let appearance = display.appearance(in: session)
    for known in record.paths {
      let path = appearance.dress(session.shownText(known.path), .path)
      try session.output.writeLine(appearance.link(path, to: known.path, page: pageIndex.map { $0 + 1 }))
    }
    try session.output.write(Table(rows: facts(of: record, pageIndex: pageIndex), session: session).text(appearance))
    try session.output.write("\n")
    var text = PlainText(passages: passages, withChrome: withChrome)
    if let pageIndex { text = text.page(pageIndex) }
    let printed = text.text(from: pageIndex ?? 0)
    try session.output.write(appearance.escapes ? TerminalText.escapedLines(printed) : printed)
  }

  private func facts(of record: FileRecord, pageIndex: Int?) -> [Table.Row] {
    var rows: [Table.Row] = []
    if let title = record.title { rows.append(Table.Row(.labelTitle, title)) }
    if let date = record.date {
      rows.append(Table.Row(.labelDate, record.dateSource.map { "\(date) (\($0))" } ?? date))
    }
    if let issue = record.issue { rows.append(Table.Row(.labelIssue, issue)) }
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

/// A document, perhaps with a page: `2024-12.pdf:3`.
struct DocumentTarget: Sendable, Equatable {
  struct Reading: Sendable, Equatable {
    var path: String
    var pageNumber: Int?
  }

  /// The ways to read the argument, the likelier first.
  var readings: [Reading]

  init(argument: String) {
    readings = [Reading(path: argument)]
    guard let colon = argument.lastIndex(of: ":"), let page = Int(argument[argument.index(after: colon)...]) else {
      return
    }
    readings.append(Reading(path: String(argument[..<colon]), pageNumber: page))
  }
}

extension FilePath {
  /// Whether the path ends with these names.
  func ends(with names: [UInt8]) -> Bool {
    guard !names.isEmpty, bytes.count > names.count else { return false }
    return bytes.suffix(names.count).elementsEqual(names) && bytes[bytes.count - names.count - 1] == UInt8(ascii: "/")
  }
}
