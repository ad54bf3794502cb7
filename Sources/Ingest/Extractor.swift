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
  public static func find() throws(IngestError) -> WorkerProgram { throw .workerNotFound(searched: []) }
}

/// What came of one file.
public struct Extraction: Sendable, Hashable {
  public var document: ExtractedDocument
  /// Pages left out because they killed the worker or took too long, or could not be harvested; from 0, ascending.
  public var failedPages: [Int]

  public init(document: ExtractedDocument, failedPages: [Int] = []) {
    self.document = document
    self.failedPages = failedPages
  }
}

/// A file read from the disk, with the name of its content.
public struct SourceFile: Sendable, Hashable {
  public var path: FilePath
  public var bytes: [UInt8]
  public var id: FileID
  /// Nanoseconds since 1970.
  public var modified: Int64

  /// Reads and hashes a file in one pass.
  ///
  /// - Throws: `FileFailure` with the code `unreadable`, in the system's words, or `too-large`.
  public init(reading path: FilePath) throws(FileFailure) { throw FileFailure(code: "", detail: "") }
}

/// Extracts files without an index, one after another in one worker (replaced where it has to be).
public struct Extractor: Sendable {
  public var program: WorkerProgram
  public var limits: ExtractionLimits
  public var passwords: [String]
  /// Whether blocks are wanted beside passages.
  public var wantsBlocks: Bool

  public init(
    program: WorkerProgram, limits: ExtractionLimits = ExtractionLimits(), passwords: [String] = [],
    wantsBlocks: Bool = false
  ) {
    self.program = program
    self.limits = limits
    self.passwords = passwords
    self.wantsBlocks = wantsBlocks
  }

  /// Takes `paths` in order and hands each result to `receive` before it reads the next file.
  ///
  /// - Throws: `IngestError` where no worker can be used, `CancellationError`, and whatever `receive` throws.
  public func extract(
    _ paths: [FilePath],
    receive: (FilePath, SourceFile?, Result<Extraction, FileFailure>) async throws -> Void
  ) async throws {}

  /// Starts a worker and returns what it says of itself.
  public func greet() async throws -> WorkerHello { throw IngestError.workerNotFound(searched: []) }
}
