internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Brings the index up to date with folders of PDFs.
struct IngestCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ingest", abstract: .helpIngest, discussion: .helpIngestDiscussion, examples: .examplesIngest)
  }

  @Argument(help: .phrase(.helpIngestPaths, valueName: "path"), completion: .pdf)
  var paths: [String] = []

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpJobs, valueName: "n"))
  var jobs: Int?

  @OptionGroup var limits: LimitOptions

  @Option(help: .phrase(.helpInclude, valueName: "glob"))
  var include: [String] = []

  @Option(help: .phrase(.helpExclude, valueName: "glob"))
  var exclude: [String] = []

  @Flag(name: .customLong("forget-globs"), help: .phrase(.helpForgetGlobs))
  var forgetsGlobs = false

  @Flag(name: .customLong("dry-run"), help: .phrase(.helpDryRun))
  var isDryRun = false

  @Flag(name: .customLong("force"), help: .phrase(.helpForce))
  var isForced = false

  @Flag(name: .customLong("prune"), help: .phrase(.helpPrune))
  var prunes = false

  @Flag(name: .customLong("no-cache"), help: .phrase(.helpNoCache))
  var avoidsCache = false

  /// For measuring: the time of each stage as JSON on the diagnostics stream.
  @Flag(name: .customLong("timings"), help: .hidden)
  var tellsTimes = false

  @Flag(name: .customLong("json"), help: .phrase(.helpStatusJSON))
  var printsJSON = false

  @OptionGroup var lock: LockOption

  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    let options = try options(in: session)
    let location = index.location(in: session)
    let known = try location.findIfAny()
    // An index is not begun for a slip of the pen.
    if known == nil { try requirePaths(options.paths) }
    let program = try workerProgram()
    if known == nil, !isDryRun { try await requireWorker(program, limits: options.limits) }
    let folder = try isDryRun ? known : location.findOrCreate()
    let display = ProgressDisplay(session: session, isQuiet: quiet.isOn)
    defer { display.clear() }
    do {
      let (report, signal) = try await Signals.withCancellation {
        try await ingest(options, into: folder, using: program) { display.show($0) }
      }
      display.clear()
      if tellsTimes { try session.diagnostics.writeLine(JSONValue(timesOf: report).serialized) }
      return try IngestSummary(session: session, isQuiet: quiet.isOn, printsJSON: printsJSON).write(
        report, signal: signal)
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder?.path ?? "Index")
    }
  }

  /// Nor is one begun that nothing can be put in.
  private func requireWorker(_ program: WorkerProgram, limits: ExtractionLimits) async throws {
    do {
      _ = try await Extractor(program: program, limits: limits).greet()
    } catch {
      throw CommandFailure.explaining(error, indexPath: "")
    }
  }

  private func requirePaths(_ paths: [FilePath]) throws(CommandFailure) {
    guard !paths.isEmpty else { throw CommandFailure(.nothingToIngest) }
    if let missing = paths.first(where: { !System.exists($0.bytes) }) { throw CommandFailure(.pathNotFound(missing)) }
  }

  private func options(in session: Session) throws(CommandFailure) -> IngestOptions {
    if let jobs { try requireAtLeast(1, jobs, "--jobs") }
    var options = IngestOptions(
      paths: paths.map { session.path(ofArgument: $0) }, limits: try limits.limits(),
      passwords: try limits.passwords(in: session), forgetsPatterns: forgetsGlobs, isDryRun: isDryRun,
      isForced: isForced, prunes: prunes,
      usesCache: !avoidsCache, wantsTimes: tellsTimes, lockTimeout: try lock.timeout())
    if let jobs { options.jobs = jobs }
    for pattern in include { options.includes.append(try Glob(argument: pattern)) }
    for pattern in exclude { options.excludes.append(try Glob(argument: pattern)) }
    return options
  }
}

/// The extraction program, or why there is none.
func workerProgram() throws(CommandFailure) -> WorkerProgram {
  do {
    return try WorkerProgram.find()
  } catch {
    throw CommandFailure(error)
  }
}
