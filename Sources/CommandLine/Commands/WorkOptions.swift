internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// What the extraction of a file may take; common to all commands that extract.
struct LimitOptions: ParsableArguments {
  @Option(name: .customLong("time-limit"), help: .phrase(.helpTimeLimit, valueName: "seconds"))
  var seconds = 60

  @Option(name: .customLong("memory-limit"), help: .phrase(.helpMemoryLimit, valueName: "mib"))
  var mebibytes = 1024

  @Option(
    name: .customLong("password-file"), help: .phrase(.helpPasswordFile, valueName: "file"), completion: .file())
  var passwordFile: String?

  /// A page may take a sixth of what a file may.
  func limits() throws(CommandFailure) -> ExtractionLimits {
    try requireAtLeast(1, seconds, "--time-limit")
    try requireAtLeast(64, mebibytes, "--memory-limit")
    return ExtractionLimits(pageSeconds: max(1, seconds / 6), fileSeconds: seconds, memoryMiB: mebibytes)
  }

  /// The passwords of `--password-file`, one a line.
  func passwords(in session: Session) throws(CommandFailure) -> [String] {
    guard let passwordFile else { return [] }
    let path = session.path(ofArgument: passwordFile)
    let contents: [UInt8]
    do {
      contents = try System.contents(of: path.bytes)
    } catch {
      throw CommandFailure(
        Message(.passwordFileUnreadable, [.path: path.display, .detail: String(describing: error)]),
        hint: Message(.fileUnreadableRemedy))
    }
    return String(decoding: contents, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }
}

/// Refuses a number below the least that makes sense.
func requireAtLeast(_ least: Int, _ value: Int, _ option: String) throws(CommandFailure) {
  guard value >= least else {
    throw CommandFailure(
      Message(.numberTooSmall, [.option: option, .value: least, .found: value]), status: .usage)
  }
}
