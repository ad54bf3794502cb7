import Glibc
public import SearchIndex
public import TextModel
public import WorkerProtocol

/// The extraction program: where it lies and what is given to it.
public struct WorkerProgram: Sendable, Hashable {
  public var path: String
  public var arguments: [String]

  public init(path: String, arguments: [String] = []) {
    self.path = path
    self.arguments = arguments
  }

  /// `$KIJI_EXTRACT`, or `kiji-extract` beside the running program, or in `../libexec/kiji/` from there.
  public static func find() throws(IngestError) -> WorkerProgram {
    var places: [String] = []
    if let named = unsafe getenv("KIJI_EXTRACT"), unsafe named.pointee != 0 {
      places = [unsafe String(cString: named)]
    } else if let folder = folderOfRunningProgram() {
      places = ["\(folder)/kiji-extract", "\(folder)/../libexec/kiji/kiji-extract"]
    }
    guard let path = places.first(where: { unsafe access($0, X_OK) == 0 }) else {
      throw .workerNotFound(searched: places)
    }
    return WorkerProgram(path: path)
  }

  private static func folderOfRunningProgram() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let path = buffer.prefix(length).map { UInt8(bitPattern: $0) }
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(validating: path[..<slash], as: UTF8.self)
  }
}

/// What came of one file.
public struct Extraction: Sendable, Hashable {
  public var document: ExtractedDocument
  /// Pages left out because they killed the worker or took too long, or could not be harvested; from 0, ascending.
  public var failedPages: [Int]
  /// Zero where they were not wanted.
  public var times: StageTimes
  /// PNG by page index; empty where no pictures were wanted.
  public var pictures: [Int: [UInt8]]

  public init(
    document: ExtractedDocument, failedPages: [Int] = [], times: StageTimes = StageTimes(),
    pictures: [Int: [UInt8]] = [:]
  ) {
    self.document = document
    self.failedPages = failedPages
    self.times = times
    self.pictures = pictures
  }
}

/// Extracts files without an index, one after another in one worker (replaced where it has to be).
public struct Extractor: Sendable {
  public var program: WorkerProgram
  public var limits: ExtractionLimits
  public var passwords: [String]
  /// Whether blocks are wanted beside passages.
  public var wantsBlocks: Bool
  /// Whether the time of each stage is wanted.
  public var wantsTimes: Bool
  /// Pixels a point of the pages' pictures; 0 where none are wanted.
  public var pictureScale: Float

  public init(
    program: WorkerProgram, limits: ExtractionLimits = ExtractionLimits(), passwords: [String] = [],
    wantsBlocks: Bool = false, wantsTimes: Bool = false, pictureScale: Float = 0
  ) {
    self.program = program
    self.limits = limits
    self.passwords = passwords
    self.wantsBlocks = wantsBlocks
    self.wantsTimes = wantsTimes
    self.pictureScale = pictureScale
  }

  /// Takes `paths` in order and hands each result to `receive` before it reads the next file.
  ///
  /// - Throws: `IngestError` where no worker can be used, `CancellationError`, and whatever `receive` throws.
  public func extract(
    _ paths: [FilePath], receive: (FilePath, SourceFile?, Result<Extraction, FileFailure>) async throws -> Void
  ) async throws {
    var rest = paths[...]
    var file: SourceFile?
    try await serve {
      while let path = rest.popFirst() {
        switch Result(catching: { () throws(FileFailure) in try SourceFile(reading: path) }) {
        case .failure(let failure):
          try await receive(path, nil, .failure(failure))
        case .success(let next):
          if let failure = next.failureAtSight {
            try await receive(path, next, .failure(failure))
            continue
          }
          file = next
          return FileExtraction(next.bytes, settings: self)
        }
      }
      return nil
    } finish: { outcome in
      guard let done = file else { return }
      try await receive(done.path, done, outcome.map(\.extraction))
    }
  }

  /// Starts a worker and returns what it says of itself.
  public func greet() async throws -> WorkerHello {
    try await withWorker(program, memoryLimitMiB: limits.memoryMiB) { worker in worker.hello }
  }
}

extension SourceFile {
  /// What can be said of a file without opening it.
  var failureAtSight: FileFailure? {
    bytes.isEmpty ? FileFailure(code: FailureCode.empty, detail: "0 bytes") : nil
  }
}

/// What a pool gets from a worker: the document, and its pages for the cache.
struct Harvest {
  var extraction: Extraction
  var entry: ExtractionCache.Entry
}

extension Extractor {
  /// A worker is replaced after so many files …
  private static var filesPerWorker: Int { 200 }
  /// … or when it holds so much memory of its own, bytes.
  private static var bytesPerWorker: Int { 256 << 20 }

  /// Runs workers one after another over what `next` gives, until that is `nil`.
  ///
  /// - Parameters:
  ///   - greeted: Called with the first worker's greeting; where it is given, that worker is started before the first
  ///     file is asked for.
  ///   - next: The next file to extract.
  ///   - finish: Called with what came of the file `next` gave last.
  /// - Throws: `IngestError` where no worker can be used, `CancellationError`, and whatever the closures throw.
  func serve(
    greeted: ((WorkerHello) -> Void)? = nil, next: () async throws -> FileExtraction?,
    finish: (Result<Harvest, FileFailure>) async throws -> Void
  ) async throws {
    var greeted = greeted
    var file = greeted == nil ? try await next() : nil
    while file != nil || greeted != nil {
      file = try await withWorker(program, memoryLimitMiB: limits.memoryMiB) { worker in
        if let greet = greeted.take() { greet(worker.hello) }
        if file == nil { file = try await next() }
        while var current = file {
          switch try await current.run(in: &worker) {
          case .needsFreshWorker: return current
          case .done(let extraction, let entry):
            try await finish(.success(Harvest(extraction: extraction, entry: entry)))
          case .failed(let failure): try await finish(.failure(failure))
          }
          file = try await next()
          let isSpent = worker.filesServed >= Self.filesPerWorker || worker.residentBytes > Self.bytesPerWorker
          if isSpent || !worker.isUsable { break }
        }
        return file
      }
    }
  }
}
