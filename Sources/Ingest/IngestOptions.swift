public import SearchIndex

/// What one run may take and use.
public struct IngestOptions: Sendable, Hashable {
  /// Folders and files, absolute; none means every root ingested before.
  public var paths: [FilePath]
  /// Worker processes at a time; at least 1.
  public var jobs: Int
  public var limits: ExtractionLimits
  /// Tried in turn on encrypted files.
  public var passwords: [String]
  /// Where not empty, only files that match one of these globs are taken. With paths, these and `excludes` are remembered
  /// for them and take the place of what was; without, they count for this run beside what is remembered.
  public var includes: [Glob]
  /// Files and folders that match one of these globs are left out.
  public var excludes: [Glob]
  /// Forgets the globs remembered for the paths, or for all.
  public var forgetsPatterns: Bool
  /// Finds out what would be done, and writes nothing.
  public var isDryRun: Bool
  /// Extracts every file again, those that failed before too.
  public var isForced: Bool
  /// Removes what vanished, however much it is.
  public var prunes: Bool
  /// Keeps harvested pages, so that the index can be made anew without the files.
  public var usesCache: Bool
  /// Measures each stage's time.
  public var wantsTimes: Bool
  /// How long to wait for another writer.
  public var lockTimeout: Duration
  /// A run that writes so many passages, and at least as many as there were, compacts the databases at its end: it takes a
  /// second for a hundred thousand, and the index half the room.
  public var compactsFrom = 20_000

  public init(
    paths: [FilePath] = [], jobs: Int = availableCores(), limits: ExtractionLimits = ExtractionLimits(),
    passwords: [String] = [], includes: [Glob] = [], excludes: [Glob] = [], forgetsPatterns: Bool = false,
    isDryRun: Bool = false, isForced: Bool = false, prunes: Bool = false, usesCache: Bool = true,
    wantsTimes: Bool = false,
    lockTimeout: Duration = .seconds(10)
  ) {
    self.paths = paths
    self.jobs = jobs
    self.limits = limits
    self.passwords = passwords
    self.includes = includes
    self.excludes = excludes
    self.forgetsPatterns = forgetsPatterns
    self.isDryRun = isDryRun
    self.isForced = isForced
    self.prunes = prunes
    self.usesCache = usesCache
    self.wantsTimes = wantsTimes
    self.lockTimeout = lockTimeout
  }
}

extension IngestOptions {
  /// The patterns that take the place of those remembered for the paths; `nil` where those stay.
  var patternsToRemember: (includes: [String], excludes: [String])? {
    guard forgetsPatterns || !includes.isEmpty || !excludes.isEmpty else { return nil }
    return (includes.map(\.pattern), excludes.map(\.pattern))
  }
}

/// What one file, one page and one worker may take.
public struct ExtractionLimits: Sendable, Hashable {
  /// Seconds a page may take.
  public var pageSeconds: Int
  /// Seconds a file may take, before its pages are counted.
  public var fileSeconds: Int
  /// Resident size of a worker, MiB.
  public var memoryMiB: Int

  public init(pageSeconds: Int = 10, fileSeconds: Int = 60, memoryMiB: Int = 1024) {
    self.pageSeconds = pageSeconds
    self.fileSeconds = fileSeconds
    self.memoryMiB = memoryMiB
  }

  /// Seconds a file of so many pages may take: the file's own, and for each page a tenth of what a page may take.
  ///
  /// Ordinary pages take a hundredth of the limit; a book of a thousand pages is not failed for being a book.
  public func seconds(pages: Int) -> Int {
    let (growth, overflow) = max(0, pages).multipliedReportingOverflow(by: max(1, pageSeconds / 10))
    return overflow ? Int.max / 2 : min(Int.max / 2, fileSeconds + growth)
  }
}

/// How far a run has come.
public struct IngestProgress: Sendable, Hashable {
  public enum Phase: Sendable, Hashable {
    case scanning
    case extracting
    /// The last commit.
    case finishing
  }

  public var phase: Phase
  /// Files done of those that had to be read.
  public var filesDone: Int
  /// Files that have to be read; while scanning, files found so far.
  public var filesTotal: Int
  /// Pages extracted.
  public var pages: Int
  public var failures: Int
  /// The file written last.
  public var latest: FilePath?

  public init(
    phase: Phase, filesDone: Int = 0, filesTotal: Int = 0, pages: Int = 0, failures: Int = 0, latest: FilePath? = nil
  ) {
    self.phase = phase
    self.filesDone = filesDone
    self.filesTotal = filesTotal
    self.pages = pages
    self.failures = failures
    self.latest = latest
  }
}
