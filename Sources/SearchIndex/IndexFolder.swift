/// The folder an index lives in.
public struct IndexFolder: Sendable, Hashable {
  public let path: String
  init(path: String) { self.path = path }
  /// Where page frames are kept.
  public var cachePath: String { path + "/cache" }

  public static func create(at path: String) throws(IndexError) -> IndexFolder { throw .notFound(path: path) }
  public static func open(at path: String) throws(IndexError) -> IndexFolder { throw .notFound(path: path) }
  public static func isIndex(at path: String) -> Bool { false }
  /// Waits at most `timeout` for other writers.
  public func lock(timeout: Duration) throws(IndexError) -> IndexLock { throw .locked(path: path) }
}

/// The right to write; given back when it goes away.
public struct IndexLock: ~Copyable, Sendable {
  private let descriptor: Int32
  init(descriptor: Int32) { self.descriptor = descriptor }
  deinit {}
}
