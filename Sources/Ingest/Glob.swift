/// A shell pattern over paths: `*` and `?` stay within one name, `**` crosses folders, `[a-z]` and `[!a]` are one
/// character. A pattern without `/` is held against a file's name, one with `/` against the end of its path.
public struct Glob: Sendable, Hashable {
  public let pattern: String

  /// - Throws: `IngestError.badGlob` where a bracket is not closed or the pattern is empty.
  public init(_ pattern: String) throws(IngestError) { self.pattern = pattern }

  /// Whether an absolute path matches.
  public func matches(_ path: [UInt8]) -> Bool { false }
}
