public import TextModel

/// The format of every frame in this module. A worker of another version is refused at its greeting.
public let workerProtocolVersion = 3

/// What `kiji` asks a `kiji-extract` process to do. A worker takes one request at a time and answers it with any number of
/// `opened`, `page` and `pageFailed` replies, then exactly one `document` or `failed`.
public struct ExtractRequest: Sendable, Equatable {
  public enum Source: Sendable, Equatable {
    /// The whole file; the worker opens no path.
    case pdf([UInt8])
    /// Pages harvested earlier: lay out only, without Poppler.
    case pages(DocumentInfo, [PageGlyphs])
  }

  public var source: Source
  /// Tried in turn where the file is encrypted.
  public var passwords: [String]
  /// Page indices to leave out, because an earlier worker died on them or took too long.
  public var skipPages: [Int]
  /// Seconds one page may take.
  public var pageSecondsLimit: Int
  /// Seconds the whole file may take.
  public var fileSecondsLimit: Int
  /// Memory the worker may allocate, MiB.
  public var memoryLimitMiB: Int
  /// Whether harvested pages are wanted as `page` replies.
  public var wantsPageFrames: Bool
  /// Whether the document's blocks are wanted beside its passages.
  public var wantsBlocks: Bool
  /// Whether the time of each stage is wanted, in a `times` reply before the document.
  public var wantsTimes: Bool
  /// Pixels a point of the pages' pictures, in `picture` replies before the document; 0 where none are wanted.
  public var pictureScale: Float

  public init(
    source: Source, passwords: [String] = [], skipPages: [Int] = [], pageSecondsLimit: Int = 10,
    fileSecondsLimit: Int = 60, memoryLimitMiB: Int = 1024, wantsPageFrames: Bool = true, wantsBlocks: Bool = false,
    wantsTimes: Bool = false, pictureScale: Float = 0
  ) {
    self.source = source
    self.passwords = passwords
    self.skipPages = skipPages
    self.pageSecondsLimit = pageSecondsLimit
    self.fileSecondsLimit = fileSecondsLimit
    self.memoryLimitMiB = memoryLimitMiB
    self.wantsPageFrames = wantsPageFrames
    self.wantsBlocks = wantsBlocks
    self.wantsTimes = wantsTimes
    self.pictureScale = pictureScale
  }
}

/// What a worker says of itself before it takes its first request.
public struct WorkerHello: Sendable, Equatable {
  public var popplerVersion: String
  /// Changes when the same file would give other page frames; with `popplerVersion` the key of the extraction cache.
  public var harvestVersion: String
  /// Name and version of the dictionary in use, such as `unidic-lite 2.1.2`; `nil` where none is installed.
  public var dictionary: String?
  /// Every version that shapes a document, in one line; recorded with each file.
  public var tools: String
  /// Why this worker cannot be used (poppler-data missing, say); `nil` where it can.
  public var problem: String?

  public init(
    popplerVersion: String, harvestVersion: String, dictionary: String?, tools: String, problem: String? = nil
  ) {
    self.popplerVersion = popplerVersion
    self.harvestVersion = harvestVersion
    self.dictionary = dictionary
    self.tools = tools
    self.problem = problem
  }
}

/// What a worker answers.
public enum WorkerReply: Sendable, Equatable {
  /// Once, at the start of the process.
  case hello(WorkerHello)
  /// The file could be opened; its number of pages is known.
  case opened(DocumentInfo)
  /// A page was harvested; sent at once, so that a later death blames the page after it. Where page frames are not
  /// wanted the worker sends the page without glyphs.
  case page(PageGlyphs)
  /// A page could not be harvested, without harm to the worker.
  case pageFailed(index: Int, message: String)
  /// A page as PNG, its blocks drawn over it; only where pictures were asked for.
  case picture(index: Int, png: [UInt8])
  /// How long the stages took; only where it was asked for.
  case times(StageTimes)
  /// The file is done.
  case document(ExtractedDocument)
  /// The file cannot be done. `code` is one of `FailureCode`.
  case failed(code: String, detail: String)
}

/// Why a file has no text in the index. The codes are stored and printed by `--json`; they never change their meaning.
public enum FailureCode {
  /// No password, or none of those given, opens it.
  public static let encrypted = "encrypted"
  /// Poppler cannot make sense of it.
  public static let damaged = "damaged"
  public static let notPDF = "not-pdf"
  /// It has no bytes.
  public static let empty = "empty"
  /// Its end is missing.
  public static let truncated = "truncated"
  /// It took longer than the limit.
  public static let timeout = "timeout"
  /// It took more memory than the limit.
  public static let memory = "memory"
  /// The worker died on it.
  public static let crash = "crash"
  /// The file could not be read from the disk.
  public static let unreadable = "unreadable"
  /// It, or what was made of it, is longer than a frame may be.
  public static let tooLarge = "too-large"
  /// The worker answered with something that is no answer.
  public static let protocolViolation = "protocol"
}
