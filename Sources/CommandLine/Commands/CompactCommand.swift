internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Shrinks the index.
struct CompactCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compact", abstract: .helpCompact, discussion: .helpCompactDiscussion, examples: .examplesCompact)
  }

  @OptionGroup var index: IndexOption
  @Flag(name: .customLong("json"), help: .phrase(.helpStatusJSON))
  var printsJSON = false

  @OptionGroup var lock: LockOption
  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    let timeout = try lock.timeout()
    let folder = try index.location(in: session).find()
    let report: CompactionReport
    do {
      report = try compact(folder, lockTimeout: timeout)
    } catch {
      throw CommandFailure(error, path: folder.path)
    }
    if printsJSON {
      try session.output.writeLine(JSONValue(report).serialized)
      return .success
    }
    guard !quiet.isOn else { return .success }
    for (phrase, before, after) in [
      (Phrase.compactedDatabases, report.databasesBefore, report.databasesAfter),
      (.compactedCache, report.cacheBefore, report.cacheAfter),
    ] {
      let message = Message(phrase, [.found: IndexStatus.size(before), .value: IndexStatus.size(after)])
      try session.output.writeLine(message.text(in: session.language))
    }
    return .success
  }
}
