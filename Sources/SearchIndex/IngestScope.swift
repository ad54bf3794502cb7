import TextModel

/// What is taken in: folders and files, what of them is wanted, and what was taken out by hand.
public struct IngestScope: Sendable, Hashable {
  /// A folder or file that was given to be ingested.
  public struct Root: Sendable, Hashable {
    public var path: FilePath
    /// Where not empty, only files that match one of these patterns are taken.
    public var includes: [String]
    /// Files and folders that match one of these patterns are left out.
    public var excludes: [String]

    public init(path: FilePath, includes: [String] = [], excludes: [String] = []) {
      self.path = path
      self.includes = includes
      self.excludes = excludes
    }

    public var hasPatterns: Bool { !includes.isEmpty || !excludes.isEmpty }
  }

  /// In the order given.
  public var roots: [Root]
  /// Files and folders that were removed from the index; they stay out until they are named again. Sorted.
  public var removed: [FilePath]

  public init(roots: [Root] = [], removed: [FilePath] = []) {
    self.roots = roots
    self.removed = removed
  }
}

extension IndexReader {
  /// What is taken in, as the last run was told.
  public func scope() throws(IndexError) -> IngestScope { try read { try $0.scope() } }
}

extension DatabaseHandle {
  func scope() throws -> IngestScope {
    var patterns: [FilePath: IngestScope.Root] = [:]
    let patternBytes = try metadata(MetadataKey.patterns)
    if !patternBytes.isEmpty {
      var reader = ByteDecoder(patternBytes)
      for _ in 0..<(try reader.count()) {
        var root = IngestScope.Root(path: FilePath(bytes: try reader.blob()))
        for _ in 0..<(try reader.count()) { root.includes.append(try reader.string()) }
        for _ in 0..<(try reader.count()) { root.excludes.append(try reader.string()) }
        patterns[root.path] = root
      }
    }
    return IngestScope(
      roots: try roots().map { patterns[$0] ?? IngestScope.Root(path: $0) },
      removed: try paths(at: MetadataKey.removed))
  }

  func setScope(_ scope: IngestScope) throws(ShimFailure) {
    try setPaths(scope.roots.map(\.path), at: MetadataKey.roots)
    try setPaths(scope.removed, at: MetadataKey.removed)
    var out = ByteEncoder()
    let patterned = scope.roots.filter(\.hasPatterns)
    out.encode(count: patterned.count)
    for root in patterned {
      out.encode(blob: root.path.bytes)
      for patterns in [root.includes, root.excludes] {
        out.encode(count: patterns.count)
        for pattern in patterns { out.encode(pattern) }
      }
    }
    try setMetadata(MetadataKey.patterns, out.bytes)
  }

  func setPaths(_ paths: [FilePath], at key: String) throws(ShimFailure) {
    var out = ByteEncoder()
    out.encode(count: paths.count)
    for path in paths { out.encode(blob: path.bytes) }
    try setMetadata(key, out.bytes)
  }

  func paths(at key: String) throws -> [FilePath] {
    let bytes = try metadata(key)
    guard !bytes.isEmpty else { return [] }
    var reader = ByteDecoder(bytes)
    var paths: [FilePath] = []
    for _ in 0..<(try reader.count()) { paths.append(FilePath(bytes: try reader.blob())) }
    return paths
  }
}
