import SearchIndex

/// Which paths a run takes. The innermost root that a path lies in governs it: its patterns count, and what was removed by
/// hand below it stays out.
struct PathFilter: Sendable {
  private struct Rule: Sendable {
    var root: SearchIndex.FilePath
    var includes: [Glob]
    var excludes: [Glob]
  }

  /// The innermost first.
  private var rules: [Rule]
  private var removed: [SearchIndex.FilePath]
  /// Patterns for this run only; they count beside those of the roots.
  private var includes: [Glob]
  private var excludes: [Glob]
  /// Our own index; nothing in it is a document.
  private var index: SearchIndex.FilePath?

  init(
    _ scope: IngestScope, includes: [Glob] = [], excludes: [Glob] = [], index: SearchIndex.FilePath? = nil
  ) throws(IngestError) {
    var rules: [Rule] = []
    for root in scope.roots {
      rules.append(
        Rule(root: root.path, includes: try Self.globs(root.includes), excludes: try Self.globs(root.excludes)))
    }
    self.rules = rules.sorted { $0.root.bytes.count > $1.root.bytes.count }
    removed = scope.removed
    self.includes = includes
    self.excludes = excludes
    self.index = index
  }

  private static func globs(_ patterns: [String]) throws(IngestError) -> [Glob] {
    var globs: [Glob] = []
    for pattern in patterns { globs.append(try Glob(pattern)) }
    return globs
  }

  private func rule(for path: SearchIndex.FilePath) -> Rule? { rules.first { path.isWithin($0.root) } }

  func takes(folder: SearchIndex.FilePath) -> Bool {
    guard folder != index, !isRemoved(folder), !excludes.contains(where: { $0.matches(folder.bytes) }) else {
      return false
    }
    guard let rule = rule(for: folder), rule.root != folder else { return true }
    return !rule.excludes.contains { $0.matches(folder.bytes) }
  }

  func takes(file: SearchIndex.FilePath) -> Bool {
    guard !isRemoved(file) else { return false }
    let rule = rule(for: file)
    if rule?.root == file { return true }
    let included = [includes, rule?.includes ?? []].allSatisfy { globs in
      globs.isEmpty || globs.contains { $0.matches(file.bytes) }
    }
    return included && !(excludes + (rule?.excludes ?? [])).contains { $0.matches(file.bytes) }
  }

  /// Whether a path was taken out by hand and not named since.
  func isRemoved(_ path: SearchIndex.FilePath) -> Bool {
    let root = rule(for: path)?.root
    return removed.contains { gone in path.isWithin(gone) && root.map { !$0.isWithin(gone) } ?? true }
  }

  /// Whether a scan of `root` would take the path, were it there: none of the folders between is left out.
  func takes(
    _ path: SearchIndex.FilePath, under root: SearchIndex.FilePath, ignoringPatternsOfFiles: Bool = false
  ) -> Bool {
    guard path != root else { return true }
    guard path.isWithin(root), ignoringPatternsOfFiles ? !isRemoved(path) : takes(file: path) else { return false }
    var end = root.bytes.count
    while let slash = path.bytes.dropFirst(end + 1).firstIndex(of: UInt8(ascii: "/")) {
      guard takes(folder: FilePath(bytes: Array(path.bytes[..<slash]))) else { return false }
      end = slash
    }
    return true
  }
}

extension PathFilter {
  /// Whether a scan of `root` takes a file, or looks into a folder. A file without the name of a PDF is only taken when it
  /// is named.
  func covers(_ path: SearchIndex.FilePath, under root: SearchIndex.FilePath) -> Bool {
    guard path.isWithin(root) else { return false }
    if path == root { return true }
    if (try? FileStatus(of: path))?.kind == .folder {
      return takes(folder: path) && takes(path.appending("x.pdf".utf8), under: root, ignoringPatternsOfFiles: true)
    }
    return FileScan.fileExtension(of: Array(path.fileName)) == "pdf" && takes(path, under: root)
  }
}

extension IngestScope {
  /// Takes paths in that were named, with patterns for them where some were given.
  ///
  /// A path that a known root takes anyway adds nothing; one that was removed by hand is taken in again.
  ///
  /// - Parameter patterns: Those to remember for the paths; `nil` keeps what is remembered.
  mutating func name(
    _ paths: [SearchIndex.FilePath], patterns: (includes: [String], excludes: [String])?
  ) throws(IngestError) {
    for path in paths {
      removed.removeAll { $0 == path }
      let isCovered = try isCovered(path)
      if let known = roots.firstIndex(where: { $0.path == path }) {
        if let patterns { (roots[known].includes, roots[known].excludes) = patterns }
      } else if patterns != nil || !isCovered {
        roots.append(Root(path: path, includes: patterns?.includes ?? [], excludes: patterns?.excludes ?? []))
      }
      for inner in roots where inner.path != path && inner.path.isWithin(path) && !inner.hasPatterns {
        // What is taken in with the path need not be named beside it.
        var without = self
        without.roots.removeAll { $0 == inner }
        if try without.isCovered(inner.path) { self = without }
      }
    }
  }

  /// Takes paths out: those that were roots are forgotten, and those that a root would take again stay out.
  mutating func remove(_ paths: [SearchIndex.FilePath]) throws(IngestError) {
    for path in paths {
      roots.removeAll { $0.path.isWithin(path) }
      guard try isCovered(path) else { continue }
      removed.removeAll { $0.isWithin(path) }
      removed.append(path)
    }
    removed.sort()
  }

  private func isCovered(_ path: SearchIndex.FilePath) throws(IngestError) -> Bool {
    let filter = try PathFilter(self)
    return roots.contains { filter.covers(path, under: $0.path) }
  }
}
