internal import ArgumentParser
internal import Ingest
internal import SearchIndex
internal import TextModel

/// Prints the text of PDFs, without an index.
struct ExtractCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "extract", abstract: .helpExtract, discussion: .helpExtractDiscussion, examples: .examplesExtract)
  }

  @Argument(help: .phrase(.helpExtractFiles, valueName: "file"), completion: .pdf)
  var files: [String]

  @Flag(name: .customLong("all"), help: .phrase(.helpAll))
  var withChrome = false

  @Flag(name: .customLong("rows"), help: .phrase(.helpRows))
  var keepsRows = false

  @Flag(name: .customLong("json"), help: .phrase(.helpExtractJSON))
  var printsJSON = false

  @Flag(name: .customLong("explain"), help: .phrase(.helpExplainLayout))
  var explains = false

  @Option(name: .customLong("overlay"), help: .phrase(.helpOverlay, valueName: "dir"))
  var overlay: String?

  @OptionGroup var limits: LimitOptions

  @Flag(name: .customLong("no-pager"), help: .phrase(.helpNoPager))
  var avoidsPager = false

  func execute(in session: Session) async throws -> CommandStatus {
    let extractor = Extractor(
      program: try workerProgram(), limits: try limits.limits(), passwords: try limits.passwords(in: session),
      wantsBlocks: true, pictureScale: overlay == nil ? 0 : 2)
    let folder = try overlay.map { try OverlayFolder(session.path(ofArgument: $0)) }
    if !avoidsPager, !printsJSON { session.page() }
    var failures = 0
    do {
      try await extractor.extract(files.map { session.path(ofArgument: $0) }) { path, file, result in
        switch result {
        case .success(let extraction):
          for (pageIndex, png) in extraction.pictures.sorted(by: { $0.key < $1.key }) {
            try folder?.write(png, of: path, pageIndex: pageIndex)
          }
          try print(extraction, path: path, id: file?.id, in: session)
        case .failure(let failure):
          failures += 1
          try session.report(failure, path: path)
        }
      }
    } catch {
      throw CommandFailure.explaining(error, indexPath: "")
    }
    if failures == 0 { return .success }
    return failures == files.count ? .failure : .filesFailed
  }

  private func print(_ extraction: Extraction, path: FilePath, id: FileID?, in session: Session) throws(OutputError) {
    let document = extraction.document
    for pageIndex in extraction.failedPages {
      try session.note(
        Message(.pageLeftOut, [.path: session.shownText(path), .page: pageIndex + 1]))
    }
    if printsJSON {
      try session.output.writeLine(JSONValue(document, path: path, id: id).serialized)
    } else {
      if files.count > 1 {
        try session.output.write(bytes: Array("==> ".utf8) + session.shown(path) + Array(" <==\n".utf8))
      }
      let text =
        explains
        ? LayoutExplanation(document.blocks, withChrome: withChrome).text
        : PlainText(blocks: document.blocks, withChrome: withChrome, keepsRows: keepsRows).text()
      try session.output.write(session.output.terminal.isTerminal ? TerminalText.escapedLines(text) : text)
    }
    try session.output.flush()
  }
}
