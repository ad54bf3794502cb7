internal import CXapianShim
import JapaneseText
import TextComparison
public import TextModel

/// Write access to an index. Hold the folder's lock while it lives, and keep it on one task.
///
/// Nothing is durable before `commit()`; what was not committed is dropped with the writer, as by a kill. A file enters or
/// leaves with its record and all its passages at once. After a failed call the writer takes no more: open a new one.
public final class IndexWriter {
  private let folder: IndexFolder
  private let path: String
  private let handle: DatabaseHandle
  private let fold = CellFold(.all)
  /// The database's name, until `publish()` has put it in `current`.
  private var unpublished: String?

  /// Bytes of text handed in since the last commit.
  public private(set) var pendingTextBytes = 0

  /// Opens the index's database, and makes it in an empty index.
  ///
  /// - Throws: `IndexError.versionMismatch` where another schema or normaliser wrote it; a different dictionary or library
  ///   is only noted, as files can be redone one by one (`FileRecord.tools`).
  public init(_ folder: IndexFolder, versions: IndexVersions) throws(IndexError) {
    self.folder = folder
    var names = try folder.databases()
    if names.isEmpty, try !folder.presentDatabases().isEmpty {
      // `current` is lost, or was not yet written when a run was killed.
      try folder.repairCurrent()
      names = try folder.databases()
    } else {
      // What a killed rebuild or compaction left.
      try folder.removeUnusedDatabases()
    }
    let name = names.first ?? folder.unusedDatabaseName()
    path = folder.path(ofDatabase: name)
    do {
      handle = try DatabaseHandle(writingAt: path)
      let found = try IndexVersions.read(from: handle)
      if let found { try found.check(against: versions, path: folder.path) }
      if found != versions { try versions.write(to: handle) }
      try handle.commit()
    } catch { throw error.indexError(at: path) }
    if names.isEmpty { try folder.setDatabases([name]) }
  }

  /// Opens the database of an index that is there, to take something out of it: nothing is made by this program's tools.
  ///
  /// - Throws: `IndexError.versionMismatch` where another schema or normaliser wrote it.
  public convenience init(changing folder: IndexFolder) throws(IndexError) {
    try self.init(folder, versions: IndexReader(folder).versions)
  }

  /// Makes a new database beside the one in use. `publish()` puts it in its place; without, nothing has changed.
  ///
  /// The old database's roots, with their patterns and what was removed by hand, are taken over; its records are read with `IndexReader.init(rebuilding:)`.
  public init(rebuilding folder: IndexFolder, versions: IndexVersions) throws(IndexError) {
    self.folder = folder
    try folder.repairCurrent()
    try folder.removeUnusedDatabases()
    let name = folder.unusedDatabaseName()
    unpublished = name
    path = folder.path(ofDatabase: name)
    let old = try folder.databases().map(folder.path(ofDatabase:))
    do {
      handle = try DatabaseHandle(writingAt: path)
      try versions.write(to: handle)
      for key in MetadataKey.lasting {
        let value = try? DatabaseHandle(readingAt: old).metadata(key)
        if let value, !value.isEmpty { try handle.setMetadata(key, value) }
      }
      try handle.commit()
    } catch { throw error.at(path) }
  }

  /// Every file's record, by file id.
  public func records() throws(IndexError) -> [FileRecord] {
    do { return try handle.decodedRecords() } catch { throw error.indexError(at: path) }
  }

  /// The folders and files once ingested, in the order given.
  public func roots() throws(IndexError) -> [FilePath] {
    do { return try handle.roots() } catch { throw error.indexError(at: path) }
  }

  /// Takes effect with the next commit.
  public func setRoots(_ roots: [FilePath]) throws(IndexError) {
    do { try handle.setPaths(roots, at: MetadataKey.roots) } catch { throw error.at(path) }
  }

  /// What is taken in, as the last run was told.
  public func scope() throws(IndexError) -> IngestScope {
    do { return try handle.scope() } catch { throw error.indexError(at: path) }
  }

  /// Takes effect with the next commit.
  public func setScope(_ scope: IngestScope) throws(IndexError) {
    do { try handle.setScope(scope) } catch { throw error.at(path) }
  }

  /// The fingerprint of the corrections the records were last brought in line with; 0 where that was never done.
  public func appliedCorrections() throws(IndexError) -> UInt64 {
    do {
      let bytes = try handle.metadata(MetadataKey.corrections)
      guard !bytes.isEmpty else { return 0 }
      var reader = ByteDecoder(bytes)
      return try reader.varint()
    } catch { throw error.indexError(at: path) }
  }

  /// Takes effect with the next commit.
  public func setAppliedCorrections(_ fingerprint: UInt64) throws(IndexError) {
    var out = ByteEncoder()
    out.encode(varint: fingerprint)
    do { try handle.setMetadata(MetadataKey.corrections, out.bytes) } catch { throw error.at(path) }
  }

  /// Puts a file in, in one piece, in place of what was there of it.
  ///
  /// Spellings are only added: one that no file has any more proposes passages that the text then refuses.
  ///
  /// - Parameter passages: In order of `ordinal`, each ordinal once.
  public func replace(record: FileRecord, passages: [Passage], spellings: [Spelling]) throws(IndexError) {
    let file = FileKey(record.id)
    let date = dateNumber(record.date)
    var batch: [UInt8] = [record.hasGaps ? 1 : 0]
    batch.append(counted: record.summary)
    batch.append(counted: record.encoded)
    batch.append(count: passages.count)
    var size = 0
    for passage in passages {
      let coded = try PassageCoding(passage, file: file, date: date, fold: fold)
      batch += coded.facts
      batch.append(counted: coded.body)
      batch.append(counted: coded.data)
      batch.append(counted: ShingleSketch(Shingles(passage.text)).encoded)
      size += passage.text.utf8.count
    }
    batch.append(count: spellings.count)
    for spelling in spellings {
      batch.append(counted: Array(spelling.lemma.utf8))
      batch.append(counted: Array(spelling.surface.utf8))
    }
    do { try handle.putFile(file, batch: batch) } catch { throw error.at(path) }
    pendingTextBytes += size
  }

  /// Writes a record and leaves the file's passages as they are, but for their date: for a new path, a correction, a new
  /// failure.
  public func update(record: FileRecord) throws(IndexError) {
    let date = dateNumber(record.date)
    do {
      try handle.putRecord(
        FileKey(record.id), date: date, hasGaps: record.hasGaps, summary: record.summary, record.encoded)
    } catch { throw error.at(path) }
  }

  /// Takes a file out; one that is not there is no error.
  public func remove(_ id: FileID) throws(IndexError) {
    do { try handle.removeFile(FileKey(id)) } catch { throw error.at(path) }
  }

  /// Makes everything since the last commit durable, at once.
  public func commit() throws(IndexError) {
    do { try handle.commit() } catch { throw error.at(path) }
    pendingTextBytes = 0
  }

  /// After a rebuild: commits, makes the new database the one that is read, and removes the old one. Readers that have the
  /// old one open go on with it or begin anew.
  public func publish() throws(IndexError) {
    try commit()
    guard let name = unpublished else { return }
    try folder.setDatabases([name])
    unpublished = nil
    try folder.removeUnusedDatabases()
  }
}

@available(*, unavailable) extension IndexWriter: Sendable {}

extension [UInt8] {
  /// A little-endian 32-bit count.
  fileprivate mutating func append(count: Int) {
    for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  fileprivate mutating func append(counted bytes: [UInt8]) {
    append(count: bytes.count)
    self += bytes
  }
}
