internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Makes the index anew from what was extracted before.
struct RebuildCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rebuild", abstract: .helpRebuild, discussion: .helpRebuildDiscussion, examples: .examplesRebuild)
  }

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpJobs, valueName: "n"))
  var jobs: Int?

  @OptionGroup var limits: LimitOptions

  @OptionGroup var lock: LockOption

  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    if let jobs { try requireAtLeast(1, jobs, "--jobs") }
    let options = IngestOptions(
      jobs: jobs ?? availableCores(), limits: try limits.limits(), passwords: try limits.passwords(in: session),
      lockTimeout: try lock.timeout())
    let folder = try index.location(in: session).find()
    let program = try workerProgram()
    let display = ProgressDisplay(session: session, isQuiet: quiet.isOn)
    defer { display.clear() }
    do {
      let (report, signal) = try await Signals.withCancellation {
        try await rebuild(folder, options: options, using: program) { display.show($0) }
      }
      display.clear()
      return try IngestSummary(session: session, isQuiet: quiet.isOn).write(report, signal: signal)
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder.path)
    }
  }
}
