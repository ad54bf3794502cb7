internal import CXapianShim
import TextModel

/// Read access to an index. Open, query and drop it on one task.
///
/// A writer may go on beside it. Xapian keeps the revision a reader began with only until the writer has committed twice;
/// then the reader goes to the newest one and begins the whole call again, at most five times.
public struct IndexReader: ~Copyable {
  /// What the index was made with; what this program makes, where nothing was written yet.
  public let versions: IndexVersions
  private let connection: Connection

  /// Opens what the folder's `current` lists; an index nothing was written to is empty.
  ///
  /// - Throws: `IndexError.versionMismatch` where another schema or normaliser wrote it.
  public init(_ folder: IndexFolder) throws(IndexError) {
    try self.init(folder, checksNormalizer: true)
  }

  /// Opens an index that another normaliser or an older schema wrote, for its records: a search in it would miss what it
  /// has.
  public init(rebuilding folder: IndexFolder) throws(IndexError) {
    try self.init(folder, checksNormalizer: false)
  }

  private init(_ folder: IndexFolder, checksNormalizer: Bool) throws(IndexError) {
    connection = try Connection(folder, checksNormalizer: checksNormalizer)
    versions = connection.versions
  }

  /// Xapian's version.
  public static var libraryVersion: String { DatabaseHandle.libraryVersion }

  /// Every file's record, by file id.
  public func records() throws(IndexError) -> [FileRecord] { try connection.read { try $0.decodedRecords() } }

  public func record(_ id: FileID) throws(IndexError) -> FileRecord? {
    try connection.read { try $0.decodedRecord(FileKey(id)) }
  }

  /// The files one of whose paths is as wanted, by file id.
  public func records(matchingPath matches: (FilePath) -> Bool) throws(IndexError) -> [FileRecord] {
    try records().filter { $0.paths.contains { matches($0.path) } }
  }

  /// The folders and files once ingested, in the order given.
  public func roots() throws(IndexError) -> [FilePath] { try connection.read { try $0.roots() } }

  /// A file's passages in reading order; none where the file is not there or has failed.
  public func passages(of id: FileID) throws(IndexError) -> [StoredPassage] {
    try connection.read { handle in
      try handle.passages(FileKey(id)).map { StoredPassage(file: id, passage: try PassageCoding.decode($0)) }
        .sorted { $0.passage.ordinal < $1.passage.ordinal }
    }
  }

  func read<Value>(_ body: (DatabaseHandle) throws -> Value) throws(IndexError) -> Value { try connection.read(body) }

  /// Whether there is anything to be found; does not read the records.
  public var hasPassages: Bool {
    get throws(IndexError) {
      let counts = try connection.read { try $0.counts() }
      return counts.documents > counts.records
    }
  }

  /// Counts, and the size on disk.
  public var statistics: IndexStatistics {
    get throws(IndexError) {
      let counts = try connection.read { try $0.counts() }
      let failures = try records().filter { $0.state != .indexed }.count
      return IndexStatistics(
        documents: counts.records - failures, failures: failures, passages: counts.documents - counts.records,
        bytes: try connection.size())
    }
  }

  /// Answers a query. The same index content gives the same answer, however it came about.
  public func search(_ request: SearchRequest) throws(IndexError) -> SearchResponse {
    try connection.read { handle in
      var search = try Search(request, on: handle)
      return try search.response()
    }
  }
}

@available(*, unavailable) extension IndexReader: Sendable {}

/// The databases a reader has open, which it may have to open anew.
private final class Connection {
  private let folder: IndexFolder
  private let checksNormalizer: Bool
  private var paths: [String]
  private var handle: DatabaseHandle
  let versions: IndexVersions

  /// How often a call is begun again on a newer revision.
  private static let mostRepeats = 5

  init(_ folder: IndexFolder, checksNormalizer: Bool) throws(IndexError) {
    self.folder = folder
    self.checksNormalizer = checksNormalizer
    (paths, handle) = try Self.open(folder)
    let expected = IndexVersions(dictionary: "", libraries: "")
    do { versions = try IndexVersions.read(from: handle) ?? expected } catch { throw error.indexError(at: folder.path) }
    try check()
  }

  /// Opens what `current` lists. A rebuild or compaction may put another list there, and take the old databases away, while
  /// they are being opened.
  private static func open(_ folder: IndexFolder) throws(IndexError) -> (paths: [String], handle: DatabaseHandle) {
    for _ in 0..<mostRepeats {
      let names = try folder.databases()
      let paths = names.map(folder.path(ofDatabase:))
      do {
        return (paths, try DatabaseHandle(readingAt: paths))
      } catch {
        if error.isModified { continue }
        guard try folder.databases() == names else { continue }
        // `current` names it, so it is the index that is damaged, not the name that is wrong.
        throw error.status == CXS_NOT_FOUND ? .corrupt(detail: error.message) : error.at(folder.path)
      }
    }
    throw .changing
  }

  private func check() throws(IndexError) {
    do {
      guard let found = try IndexVersions.read(from: handle) else { return }
      var expected = IndexVersions(dictionary: "", libraries: "")
      if !checksNormalizer {
        expected.normalizer = found.normalizer
        let schemas = IndexVersions.oldestRebuildableSchema...IndexVersions.currentSchema
        if schemas.contains(found.schema) { expected.schema = found.schema }
      }
      try found.check(against: expected, path: folder.path)
    } catch { throw error.indexError(at: folder.path) }
  }

  func read<Value>(_ body: (DatabaseHandle) throws -> Value) throws(IndexError) -> Value {
    for _ in 0..<Self.mostRepeats {
      do { return try body(handle) } catch {
        guard let failure = error as? ShimFailure else { throw error.indexError(at: folder.path) }
        let isReplaced = failure.isModified ? true : try isReplaced()
        guard isReplaced else { throw failure.indexError(at: folder.path) }
        try reopen()
      }
    }
    do { return try body(handle) } catch { throw error.indexError(at: folder.path) }
  }

  /// Whether `current` lists other databases by now: those that are open have gone, and a table of theirs that was not
  /// looked at before can no longer be opened.
  private func isReplaced() throws(IndexError) -> Bool {
    try folder.databases().map(folder.path(ofDatabase:)) != paths
  }

  /// Opens what `current` lists now: after a rebuild that is another database.
  private func reopen() throws(IndexError) {
    (paths, handle) = try Self.open(folder)
    try check()
  }

  func size() throws(IndexError) -> Int64 {
    do { return try paths.reduce(0) { $0 + (try FileSystem.size(ofFlatDirectory: $1)) } } catch {
      throw error.indexError(at: folder.path)
    }
  }
}
