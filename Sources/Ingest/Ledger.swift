import SearchIndex

/// Which content lies at which path: the index's records, brought up to date in memory as files are looked at.
///
/// Paths move between contents during a run, in any order; so nothing is taken out of the index before every file has been
/// looked at, and a content that lost its last path to another may still be found elsewhere.
struct Ledger {
  private(set) var records: [FileID: FileRecord]
  /// Several contents claim a path where a run was killed between writing the new one and letting go of the old one.
  private var owners: [FilePath: [FileID]] = [:]
  /// Records that differ from those in the index.
  private(set) var unwritten: Set<FileID> = []
  /// How many paths a content gained in this run; the first path of a new one is not counted.
  private(set) var gained: [FileID: Int] = [:]

  init(_ records: [FileRecord]) {
    self.records = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    owners.reserveCapacity(records.count)
    for record in records {
      for known in record.paths { owners[known.path, default: []].append(record.id) }
    }
  }

  var paths: some Sequence<FilePath> { owners.keys }

  /// The content known at a path that still has the size and time it had.
  func unchanged(_ file: FoundFile) -> FileRecord? {
    owners[file.path]?.lazy.compactMap { records[$0] }.first { $0.paths.contains(file.known) }
  }

  /// The contents known at a path.
  func owners(of path: FilePath) -> [FileRecord] { (owners[path] ?? []).compactMap { records[$0] } }

  /// Whether several contents claim a path.
  func isContested(_ path: FilePath) -> Bool { (owners[path]?.count ?? 0) > 1 }

  /// Takes the record of a content that was extracted, with all its paths.
  ///
  /// - Parameter old: The record it replaces, where there is one.
  mutating func put(_ record: FileRecord, from old: FileRecord?) {
    for known in record.paths {
      for other in owners[known.path] ?? [] where other != record.id { detach(known.path, from: other) }
      owners[known.path] = [record.id]
    }
    let before = Set((old?.paths ?? []).map(\.path))
    let new = record.paths.count { !before.contains($0.path) }
    gained[record.id, default: 0] += old == nil ? new - 1 : new
    set(record)
  }

  private mutating func set(_ record: FileRecord) {
    records[record.id] = record
    unwritten.insert(record.id)
  }

  /// A record was written as it is now.
  mutating func wrote(_ id: FileID) { unwritten.remove(id) }

  /// Says that `content`, whose record is there, lies at a path, and nothing else does.
  ///
  /// - Returns: Whether the path is new for that content.
  @discardableResult
  mutating func attach(_ known: KnownPath, to content: FileID) -> Bool {
    guard var record = records[content] else { return false }
    for other in owners[known.path] ?? [] where other != content { detach(known.path, from: other) }
    owners[known.path] = [content]
    if record.paths.contains(known) { return false }
    let isNew = !record.paths.contains { $0.path == known.path }
    record.paths.removeAll { $0.path == known.path }
    record.paths.append(known)
    record.paths.sort()
    set(record)
    if isNew { gained[content, default: 0] += 1 }
    return isNew
  }

  /// Says that nothing known lies at a path any more.
  mutating func detach(_ path: FilePath) {
    for owner in owners[path] ?? [] { detach(path, from: owner) }
    owners[path] = nil
  }

  private mutating func detach(_ path: FilePath, from content: FileID) {
    guard var record = records[content] else { return }
    record.paths.removeAll { $0.path == path }
    set(record)
  }
}

/// What is to become of known paths that were not found.
struct Vanished {
  /// Paths whose content was found elsewhere.
  var moved: [FilePath] = []
  /// Paths to take out.
  var removed: [FilePath] = []
  /// Those that are kept, and why.
  var kept: [VanishedFiles] = []

  private static let fewestKnown = 10

  /// - Parameters:
  ///   - roots: None within another.
  ///   - prunes: Whether everything that is gone is taken out.
  init(_ ledger: Ledger, scan: FileScan, roots: [FilePath], filter: PathFilter, prunes: Bool) {
    let found = Set(scan.files.lazy.map(\.path))
    let known = ledger.paths.sorted()
    for root in roots {
      let here = known.filter { path in
        path.isWithin(root) && filter.takes(path, under: root)
          && !scan.unreadableFolders.contains { path.isWithin($0) }
      }
      let gone = here.filter { !found.contains($0) }
      // Content that lies elsewhere is not lost, however much of it moved.
      let (moved, lost) = gone.partitioned { path in
        ledger.owners(of: path).allSatisfy { $0.paths.contains { found.contains($0.path) } }
      }
      self.moved += moved
      guard !lost.isEmpty else { continue }
      let holdsNone = !scan.files.contains { $0.path.isWithin(root) }
      let reason: VanishedFiles.Reason? =
        if scan.missingRoots[root] != nil {
          .rootMissing
        } else if holdsNone {
          .rootEmpty
        } else if here.count >= Self.fewestKnown, lost.count * 2 > here.count {
          .tooMany
        } else {
          nil
        }
      if let reason, !prunes {
        kept.append(VanishedFiles(root: root, reason: reason, known: here.count, vanished: lost.count))
      } else {
        removed += lost
      }
    }
  }
}

extension Array {
  fileprivate func partitioned(by isFirst: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    var result: (first: [Element], second: [Element]) = ([], [])
    for element in self {
      if isFirst(element) { result.first.append(element) } else { result.second.append(element) }
    }
    return result
  }
}

/// Roots without those that lie within another, in order.
func outermost(_ roots: [FilePath]) -> [FilePath] {
  var result: [FilePath] = []
  for root in roots {
    if result.contains(where: { root.isWithin($0) }) { continue }
    result.removeAll { $0.isWithin(root) }
    result.append(root)
  }
  return result
}
