internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Prints what of the index no rebuild could make again.
struct ExportCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: .helpExport, discussion: .helpExportDiscussion, examples: .examplesExport)
  }

  @Argument(help: .phrase(.helpExportFile, valueName: "file"), completion: .file())
  var file: String?

  @OptionGroup var index: IndexOption

  func execute(in session: Session) async throws -> CommandStatus {
    let folder = try index.location(in: session).find()
    do {
      let text = try ExportFile(folder).text
      guard let file else {
        try session.output.write(text)
        return .success
      }
      let path = session.path(ofArgument: file)
      do {
        try System.write(Array(text.utf8), to: path.bytes)
      } catch {
        throw CommandFailure(Message(.outputFailed, [.detail: "\(path.display): \(error)"]))
      }
      return .success
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder.path)
    }
  }
}

/// Takes over what `kiji export` wrote.
struct ImportCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import", abstract: .helpImport, discussion: .helpImportDiscussion, examples: .examplesImport)
  }

  @Argument(help: .phrase(.helpImportFile, valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var index: IndexOption

  @Option(name: .customLong("lock-timeout"), help: .phrase(.helpLockTimeout, valueName: "seconds"))
  var lockSeconds = 10

  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    try requireAtLeast(0, lockSeconds, "--lock-timeout")
    let export = try readExport(in: session)
    let folder = try index.location(in: session).findOrCreate()
    do {
      let report = try take(export, into: folder, lockTimeout: .seconds(lockSeconds))
      guard !quiet.isOn else { return .success }
      for root in report.missingRoots { try session.note(Message(.importMissing, [.path: root.display])) }
      let isNew = report.corrected + report.roots + report.synonyms > 0
      let message =
        isNew
        ? Message(
          .importDone, [.count: report.corrected, .total: report.roots, .found: report.synonyms])
        : Message(.importNothing)
      try session.output.writeLine(message.text(in: session.language))
      return .success
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder.path)
    }
  }

  private func readExport(in session: Session) throws(CommandFailure) -> ExportFile {
    let path = file == "-" ? FilePath("/dev/stdin") : session.path(ofArgument: file)
    let shown = file == "-" ? "-" : session.shownText(path)
    let bytes: [UInt8]
    do {
      bytes = try System.contents(of: path.bytes)
    } catch {
      throw CommandFailure(
        Message(.pathUnreadable, [.path: shown, .detail: "\(error)"]), hint: Message(.checkSpelling))
    }
    do {
      return try ExportFile(text: bytes)
    } catch {
      switch error {
      case .notAnExport:
        throw CommandFailure(Message(.exportBadFile, [.path: shown]), hint: Message(.exportHint))
      case .otherVersion(let found):
        throw CommandFailure(
          Message(.importOtherVersion, [.path: shown, .found: found]), hint: Message(.updateProgram))
      case .notUnderstood(let line, let text):
        throw CommandFailure(
          Message(.correctionNotUnderstood, [.path: shown, .position: line, .value: text]), hint: Message(.exportHint))
      case .corrections(let error): throw CommandFailure(error, path: shown)
      }
    }
  }
}
