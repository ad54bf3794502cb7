internal import ArgumentParser
internal import Ingest
internal import Morphology
internal import SearchIndex
internal import TextModel
internal import WorkerProtocol

/// Prints the state of everything that searching depends on.
struct DoctorCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor", abstract: .helpDoctor, discussion: .helpDoctorDiscussion, examples: .examplesDoctor)
  }

  @OptionGroup var index: IndexOption

  @Flag(name: .customLong("all"), help: .phrase(.helpDoctorAll))
  var listsAll = false

  @Flag(name: .customLong("json"), help: .phrase(.helpDoctorJSON))
  var printsJSON = false

  @OptionGroup var display: DisplayOptions

  func execute(in session: Session) async throws -> CommandStatus {
    let environment = await WorkEnvironment.examine()
    let examined = try IndexExamination(index.location(in: session))
    if printsJSON {
      try session.output.writeLine(JSONValue(environment, examined).serialized)
    } else {
      let appearance = display.appearance(in: session)
      let text = DoctorText(session: session, appearance: appearance, listsAll: listsAll)
      try session.output.write(text.render(environment, examined))
    }
    for failure in environment.failures + examined.failures { try session.report(failure) }
    return environment.failures.isEmpty && examined.failures.isEmpty ? .success : .failure
  }
}

/// The programs and data that reading PDFs takes.
struct WorkEnvironment: Sendable {
  /// Where `kiji-extract` is; `nil` where it is nowhere.
  var worker: String?
  /// What it says of itself; `nil` where it cannot work.
  var hello: WorkerHello?
  var dictionary: DictionaryLocation
  var limits = ExtractionLimits()
  var cores: Int
  /// What keeps it from working.
  var failures: [CommandFailure] = []

  /// Starts the worker and asks it.
  static func examine() async -> WorkEnvironment {
    var found = WorkEnvironment(dictionary: DictionaryLocation.find(), cores: availableCores())
    do {
      let program = try WorkerProgram.find()
      found.worker = program.path
      found.hello = try await Extractor(program: program).greet()
    } catch {
      switch error {
      case let error as IngestError: found.failures.append(CommandFailure(error))
      default: found.failures.append(CommandFailure(Message(.unexpectedFailure, [.detail: String(describing: error)])))
      }
    }
    return found
  }

  /// Whether poppler-data is installed: the worker tries it before it greets. `nil` where it could not be asked.
  var hasPopplerData: Bool? {
    if hello != nil { return true }
    return failures.contains { $0.message.phrase == .popplerDataMissing } ? false : nil
  }
}

/// The index in use, as far as it can be read.
struct IndexExamination {
  var place: IndexLocation.Place?
  var status: IndexStatus?
  var quality = PageQuality([])
  var cacheBytes: Int64 = 0
  /// What keeps it from being searched.
  var failures: [CommandFailure] = []

  init() {}

  init(_ location: IndexLocation) throws(CommandFailure) {
    place = try location.place()
    guard let place, IndexFolder.isIndex(at: place.path) else { return }
    do {
      let folder = try IndexFolder.open(at: place.path)
      cacheBytes = CacheFolder(folder).size
      let reader = try IndexReader(folder)
      let records = try reader.records()
      status = IndexStatus(
        path: folder.path, statistics: try reader.statistics, versions: reader.versions, scope: try reader.scope(),
        records: records)
      quality = PageQuality(records)
    } catch {
      failures.append(CommandFailure(error, path: place.path))
    }
  }
}
