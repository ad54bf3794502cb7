internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Takes documents out of the index.
struct RemoveCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "remove", abstract: .helpRemove, discussion: .helpRemoveDiscussion, examples: .examplesRemove)
  }

  @Argument(help: .phrase(.helpRemovePaths, valueName: "path"), completion: .pdf)
  var arguments: [String]

  @OptionGroup var index: IndexOption

  @Flag(name: .customLong("dry-run"), help: .phrase(.helpDryRun))
  var isDryRun = false

  @Flag(name: .customLong("json"), help: .phrase(.helpStatusJSON))
  var printsJSON = false

  @OptionGroup var lock: LockOption
  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    let timeout = try lock.timeout()
    let targets = arguments.map { argument in
      // What is no pattern may still be a path.
      RemovalTarget(
        argument: ArgumentText.plain(argument), path: session.path(ofArgument: argument),
        glob: try? Glob(ArgumentText.plain(argument)))
    }
    let folder = try index.location(in: session).find()
    let report: RemovalReport
    do {
      report = try remove(targets, from: folder, isDryRun: isDryRun, lockTimeout: timeout)
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder.path)
    }
    if printsJSON {
      try session.output.writeLine(JSONValue(report, isDryRun: isDryRun).serialized)
    } else if !quiet.isOn {
      try print(report, in: session)
    }
    for target in report.unmatched {
      try session.report(
        CommandFailure(Message(.notInIndex, [.path: target.argument]), hint: Message(.seeList)))
    }
    if report.unmatched.isEmpty { return .success }
    return report.unmatched.count == targets.count ? .noHits : .filesFailed
  }

  private func print(_ report: RemovalReport, in session: Session) throws(OutputError) {
    func say(_ phrase: Phrase, _ values: SlotValues) throws(OutputError) {
      try session.output.writeLine(Message(phrase, values).text(in: session.language))
    }
    if isDryRun { try say(.summaryDryRun, [:]) }
    for removed in report.removed {
      let path = session.shownText(removed.path)
      if let copy = removed.copies.first {
        try say(.removedCopy, [.path: path, .value: session.shownText(copy)])
      } else {
        try say(.removedDocument, [.path: path])
      }
    }
    for root in report.forgottenRoots { try say(.forgottenRoot, [.path: session.shownText(root)]) }
    let documents = report.removed.count { $0.copies.isEmpty }
    if report.removed.count > 1 { try say(.summaryTakenOut, [.count: documents]) }
    guard let example = report.removed.first, !report.staysOut.isEmpty else { return }
    try session.output.flush()
    try session.note(Message(.staysOut, [.path: ShellText.quoted(session.shownText(example.path))]))
  }
}
