import TextModel

/// Read access to an index. Open, query and drop it on one task.
public struct IndexReader: ~Copyable {
  /// What the index was made with.
  public let versions: IndexVersions
  /// Opens what the folder's `current` lists; an index nothing was written to is empty.
  public init(_ folder: IndexFolder) throws(IndexError) { throw .notFound(path: folder.path) }
  /// Every file's record, by file id.
  public func records() throws(IndexError) -> [FileRecord] { [] }
  public func record(_ id: FileID) throws(IndexError) -> FileRecord? { nil }
  /// The files one of whose paths is as wanted.
  public func records(matchingPath matches: (FilePath) -> Bool) throws(IndexError) -> [FileRecord] { [] }
  public func roots() throws(IndexError) -> [FilePath] { [] }
  /// A file's passages in reading order.
  public func passages(of id: FileID) throws(IndexError) -> [StoredPassage] { [] }
  public var statistics: IndexStatistics {
    get throws(IndexError) { IndexStatistics(documents: 0, failures: 0, passages: 0, bytes: 0) }
  }
  public func search(_ request: SearchRequest) throws(IndexError) -> SearchResponse {
    SearchResponse(hits: [], total: 0, files: [], scope: .passage)
  }
}

@available(*, unavailable) extension IndexReader: Sendable {}
