public import TextModel

/// Write access to an index. Hold the folder's lock while it lives, and keep it on one task.
public final class IndexWriter {
  public init(_ folder: IndexFolder, versions: IndexVersions) throws(IndexError) {}
  /// Makes a new database beside the one in use; `publish()` puts it in its place.
  public init(rebuilding folder: IndexFolder, versions: IndexVersions) throws(IndexError) {}
  /// Every file's record, by file id.
  public func records() throws(IndexError) -> [FileRecord] { [] }
  /// The folders and files once ingested, in the order given.
  public func roots() throws(IndexError) -> [FilePath] { [] }
  public func setRoots(_ roots: [FilePath]) throws(IndexError) {}
  /// Puts a file in, in one piece, in place of what was there of it.
  public func replace(record: FileRecord, passages: [Passage], spellings: [Spelling]) throws(IndexError) {}
  /// Writes a record and leaves the file's passages as they are.
  public func update(record: FileRecord) throws(IndexError) {}
  /// Takes a file out; one that is not there is no error.
  public func remove(_ id: FileID) throws(IndexError) {}
  /// Bytes of text handed in since the last commit.
  public var pendingTextBytes: Int { 0 }
  /// Makes everything since the last commit durable, at once.
  public func commit() throws(IndexError) {}
  /// After a rebuild: commits, and makes the new database the one that is read.
  public func publish() throws(IndexError) {}
}

@available(*, unavailable) extension IndexWriter: Sendable {}
