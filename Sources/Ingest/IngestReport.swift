public import Bibliography
public import SearchIndex
public import WorkerProtocol

/// What a run did, or in a dry run would do.
public struct IngestReport: Sendable, Hashable {
  /// Files extracted and written.
  public var indexed = 0
  /// Of those, how many were laid out from the cache, without Poppler.
  public var fromCache = 0
  /// Files as they were.
  public var unchanged = 0
  /// Known content found at another path, its old path gone.
  public var renamed = 0
  /// Known content found at one more path.
  public var duplicates = 0
  /// Paths taken out because nothing is there any more.
  public var removed = 0
  /// Files and folders under the paths given that were removed by hand and stay out.
  public var stayOut = 0
  /// Roots under which files vanished and were kept all the same.
  public var keptVanished: [VanishedFiles] = []
  /// Every file under the paths given that stands as failed, sorted by path.
  public var failures: [FailedFile] = []
  /// Files of this run with pages that cannot be searched, sorted by path.
  public var unreadPages: [UnreadPages] = []
  /// Files under the folders given that are no PDFs, by their extension in lower case (without the dot; empty for none).
  public var otherKinds: [String: Int] = [:]
  /// Folders that could not be read; what is known below them is kept.
  public var unreadableFolders: [FilePath] = []
  /// Pages extracted in this run.
  public var pages = 0
  /// Passages written in this run.
  public var passages = 0
  public var duration: Duration = .zero
  /// Time of the workers, all added up; zero where it was not measured.
  public var times = StageTimes()
  /// Time of writing passages and of commits.
  public var writing: Duration = .zero
  /// Stopped early; what was whole is in the index.
  public var isInterrupted = false
  public var isDryRun = false

  public init() {}
}

/// Pages of an indexed file that have no text in the index.
public struct UnreadPages: Sendable, Hashable {
  public var path: FilePath
  /// Page indices of pictures of text.
  public var scanned: [Int]
  /// Page indices of text of which nothing says which characters it is.
  public var unmapped: [Int]
  /// Page indices that the extractor died on, took too long for, or could not make sense of.
  public var failed: [Int]

  public init(path: FilePath, scanned: [Int], unmapped: [Int] = [], failed: [Int]) {
    self.path = path
    self.scanned = scanned
    self.unmapped = unmapped
    self.failed = failed
  }
}

/// A file without text in the index.
public struct FailedFile: Sendable, Hashable {
  public var path: FilePath
  public var failure: FileFailure
  /// Whether it was tried in this run; otherwise it failed before and neither it nor the tools have changed since.
  public var wasTried: Bool

  public init(path: FilePath, failure: FileFailure, wasTried: Bool) {
    self.path = path
    self.failure = failure
    self.wasTried = wasTried
  }
}

/// Known files that are gone from their place, and kept in the index because that looks like an accident.
public struct VanishedFiles: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The root is not there: not mounted, renamed.
    case rootMissing
    /// The root holds no PDF at all: an empty mount point.
    case rootEmpty
    /// Ten or more files were known, and more than half are gone.
    case tooMany
  }

  public var root: FilePath
  public var reason: Reason
  /// Files known under the root.
  public var known: Int
  /// Those that are gone.
  public var vanished: Int

  public init(root: FilePath, reason: Reason, known: Int, vanished: Int) {
    self.root = root
    self.reason = reason
    self.known = known
    self.vanished = vanished
  }
}

/// What was taken out of the index by hand, or in a dry run would be.
public struct RemovalReport: Sendable, Hashable {
  /// Paths taken out, sorted.
  public var removed: [RemovedPath] = []
  /// Roots that are no longer looked through.
  public var forgottenRoots: [FilePath] = []
  /// Files and folders that a root would take in again, and that stay out until they are named.
  public var staysOut: [FilePath] = []
  /// What was asked for and is not in the index, in the order given.
  public var unmatched: [RemovalTarget] = []

  public init() {}
}

/// A path taken out of the index.
public struct RemovedPath: Sendable, Hashable {
  public var path: FilePath
  /// Where the same content still lies, and is still found.
  public var copies: [FilePath]

  public init(path: FilePath, copies: [FilePath]) {
    self.path = path
    self.copies = copies
  }
}

/// What a person wants out of the index.
public struct RemovalTarget: Sendable, Hashable {
  /// As typed.
  public var argument: String
  /// The path it names.
  public var path: FilePath
  /// The pattern it is, where it can be read as one.
  public var glob: Glob?

  public init(argument: String, path: FilePath, glob: Glob?) {
    self.argument = argument
    self.path = path
    self.glob = glob
  }
}

/// What a rebuild did.
public struct RebuildReport: Sendable, Hashable {
  /// Files laid out again from the cache.
  public var fromCache = 0
  /// Files read and extracted again.
  public var extracted = 0
  /// Files that failed before, or fail now, sorted by path.
  public var failures: [FailedFile] = []
  /// Files neither in the cache nor at any of their paths; they are not in the new index. Where all are, there is none: the old one
  /// stays.
  public var lost: [FilePath] = []
  /// What the old index knew of its files could not be read; the folders it knew were taken in again.
  public var recordsWereLost = false
  /// Those folders; none where they could not be read either.
  public var roots: [FilePath] = []
  public var pages = 0
  public var passages = 0
  public var duration: Duration = .zero
  /// Stopped early; the index is as it was.
  public var isInterrupted = false
  /// Nothing could be made anew of an index that has files; it is as it was.
  public var wouldLoseAll = false

  public init() {}
}

/// Why a run could not begin or go on. What is wrong with one file is no such error; the report names it.
public enum IngestError: Error, Hashable, Sendable {
  /// No path was given, and nothing was ingested before.
  case nothingToIngest
  /// A path that was given is not there and was never ingested.
  case pathNotFound(FilePath)
  case pathUnreadable(FilePath, detail: String)
  /// A glob that cannot be read.
  case badGlob(String)
  /// The file of corrections cannot be read.
  case corrections(path: String, CorrectionsError)
  /// `kiji-extract` is in none of these places.
  case workerNotFound(searched: [String])
  /// `kiji-extract` runs, but cannot work: poppler-data missing, another protocol version, …
  case workerUnusable(program: String, detail: String)
}
