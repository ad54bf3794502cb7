import SearchIndex
import WorkerProtocol

/// The files a run has to look at, and what is known of them.
struct IngestPlan {
  var roots: [FilePath]
  /// What is taken in from this run on.
  var scope: IngestScope
  var filter: PathFilter
  var scan: FileScan
  var ledger: Ledger
  /// Files to read, in order.
  var jobs: [FilePath] = []
  /// Contents that need no extraction when they are met again.
  var settled: Set<FileID> = []
  /// Files as they were, the failed ones among them apart.
  var unchanged = 0

  /// - Parameters:
  ///   - before: What was taken in before.
  ///   - tools: The versions that would extract now.
  init(
    _ options: IngestOptions, folder: IndexFolder?, records: [FileRecord], before: IngestScope, tools: String
  ) throws(IngestError) {
    let known = before.roots.map(\.path)
    guard !options.paths.isEmpty || !known.isEmpty else { throw .nothingToIngest }
    scope = before
    try scope.name(options.paths, patterns: options.patternsToRemember)
    if options.paths.isEmpty, options.forgetsPatterns {
      for index in scope.roots.indices { (scope.roots[index].includes, scope.roots[index].excludes) = ([], []) }
    }
    roots = options.paths.isEmpty ? known : outermost(options.paths)
    // Without a path, patterns are for this run and beside those remembered.
    let isForRun = options.paths.isEmpty
    filter = try PathFilter(
      scope, includes: isForRun ? options.includes : [], excludes: isForRun ? options.excludes : [],
      index: folder.map { FilePath(absolute: $0.path) })
    scan = FileScan(roots: roots, filter: filter)
    ledger = Ledger(records)
    for (root, error) in scan.missingRoots.sorted(by: { $0.key < $1.key }) {
      // A root that was ingested before and is away is reported at the end, with what is kept of it.
      guard !known.contains(where: { root.isWithin($0) }) else { continue }
      throw error
    }
    if let root = roots.first(where: { scan.unreadableFolders.contains($0) && !known.contains($0) }) {
      throw .pathUnreadable(root, detail: "the folder cannot be read")
    }
    if !options.isForced {
      let hasPasswords = !options.passwords.isEmpty
      settled = Set(records.lazy.filter { !$0.isWorthRetrying(with: tools, hasPasswords: hasPasswords) }.map(\.id))
    }
    for file in scan.files {
      guard let record = ledger.unchanged(file), settled.contains(record.id) else {
        jobs.append(file.path)
        continue
      }
      if ledger.isContested(file.path) { ledger.attach(file.known, to: record.id) }
      if record.state == .indexed { unchanged += 1 }
    }
  }

  /// Counts of the report that come from looking through the folders.
  func beginReport() -> IngestReport {
    var report = IngestReport()
    report.unchanged = unchanged
    report.otherKinds = scan.otherKinds
    report.unreadableFolders = scan.unreadableFolders
    report.stayOut = scope.removed.count { gone in roots.contains { gone.isWithin($0) } }
    return report
  }
}

extension FileRecord {
  /// A failed file is tried again once the tools are others, and an encrypted one whenever there are passwords to try.
  fileprivate func isWorthRetrying(with tools: String, hasPasswords: Bool) -> Bool {
    guard case .failed(let failure) = state else { return false }
    return self.tools != tools || (hasPasswords && failure.code == FailureCode.encrypted)
  }
}

extension IngestReport {
  /// Takes what vanished out of the ledger, and counts what moved, what came twice and what went.
  mutating func settle(_ vanished: Vanished, in ledger: inout Ledger) {
    var gained = ledger.gained
    var lostByContent: [FileID: Int] = [:]
    for path in vanished.moved + vanished.removed {
      for owner in ledger.owners(of: path) { lostByContent[owner.id, default: 0] += 1 }
      ledger.detach(path)
    }
    for (id, lost) in lostByContent {
      let moves = min(lost, gained[id] ?? 0)
      renamed += moves
      gained[id, default: 0] -= moves
      removed += lost - moves
    }
    duplicates += gained.values.reduce(0, +)
    keptVanished = vanished.kept
  }

  /// Lists every file found whose content stands as failed.
  mutating func listFailures(_ plan: IngestPlan, tried: Set<FileID>) {
    for file in plan.scan.files {
      for record in plan.ledger.owners(of: file.path) {
        guard case .failed(let failure) = record.state else { continue }
        failures.append(FailedFile(path: file.path, failure: failure, wasTried: tried.contains(record.id)))
      }
    }
    failures.sort { $0.path < $1.path }
  }
}
