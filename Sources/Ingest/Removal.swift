public import SearchIndex

/// Takes documents out of the index; their files are not touched.
///
/// A target is a path (a folder stands for all below it) or, where no such path is known, a pattern. Of a document that
/// lies at several paths only those named go; its text goes with the last one. What a root would take in again at the next
/// run stays out until it is named. All of it happens in one commit.
///
/// - Parameter lockTimeout: How long to wait for another writer.
/// - Throws: `IndexError`, `IngestError`.
public func remove(
  _ targets: [RemovalTarget], from folder: IndexFolder, isDryRun: Bool = false, lockTimeout: Duration = .seconds(10)
) throws -> RemovalReport {
  if isDryRun {
    let reader = try IndexReader(folder)
    return try Removal(targets, records: try reader.records(), before: try reader.scope()).report
  }
  let lock = try folder.lock(timeout: lockTimeout)
  let writer = try IndexWriter(changing: folder)
  let removal = try Removal(targets, records: try writer.records(), before: try writer.scope())
  for record in removal.changed {
    if record.paths.isEmpty { try writer.remove(record.id) } else { try writer.update(record: record) }
  }
  if removal.scope != removal.before { try writer.setScope(removal.scope) }
  try writer.commit()
  // Pages kept of a document that is out are its text, too. What a kill leaves here, `kiji compact` takes away.
  let cache = CacheFolder(folder)
  for record in removal.changed where record.paths.isEmpty { cache.remove(record.id) }
  _ = consume lock
  return removal.report
}

/// What a removal changes.
private struct Removal {
  let before: IngestScope
  private(set) var scope: IngestScope
  private(set) var changed: [FileRecord] = []
  private(set) var report = RemovalReport()

  init(_ targets: [RemovalTarget], records: [FileRecord], before: IngestScope) throws(IngestError) {
    self.before = before
    scope = before
    let known = Set(records.flatMap { $0.paths.map(\.path) })
    var gone: Set<FilePath> = []
    var named: [FilePath] = []
    for target in targets {
      let within = known.filter { $0.isWithin(target.path) }
      let isRoot = before.roots.contains { $0.path.isWithin(target.path) }
      if !within.isEmpty || isRoot {
        gone.formUnion(within)
        named.append(target.path)
      } else if let glob = target.glob {
        let matching = known.filter { glob.matches($0.bytes) }
        if matching.isEmpty { report.unmatched.append(target) }
        gone.formUnion(matching)
        named += matching.sorted()
      } else {
        report.unmatched.append(target)
      }
    }
    try scope.remove(named)
    report.staysOut = scope.removed.filter { !before.removed.contains($0) }
    report.forgottenRoots = before.roots.map(\.path).filter { root in !scope.roots.contains { $0.path == root } }
    for record in records where record.paths.contains(where: { gone.contains($0.path) }) {
      var rest = record
      rest.paths.removeAll { gone.contains($0.path) }
      changed.append(rest)
      let copies = rest.paths.map(\.path)
      report.removed += record.paths.map(\.path).filter(gone.contains).map { RemovedPath(path: $0, copies: copies) }
    }
    report.removed.sort { $0.path < $1.path }
  }
}
