public import SearchIndex
import Bibliography
import TextModel
import WorkerProtocol

/// Makes the index anew from the extraction cache; files without a cache entry are read again from their path.
///
/// The old index is in use until the new one is whole. Cancelling the task leaves it as it was. Where its records cannot
/// be read (another schema wrote them, or they are damaged), nothing could use it: then a new index begins at once, and
/// the folders it knew are taken in again, their pages from the cache.
///
/// - Throws: `IngestError`, `IndexError`.
public func rebuild(
  _ folder: IndexFolder, options: IngestOptions, using program: WorkerProgram,
  progress: @Sendable (IngestProgress) -> Void = { _ in }
) async throws -> RebuildReport {
  let start = ContinuousClock.now
  let lock = try folder.lock(timeout: options.lockTimeout)
  progress(IngestProgress(phase: .scanning))
  let extractor = Extractor(program: program, limits: options.limits, passwords: options.passwords)
  try folder.repairCurrent()
  guard let old = try OldIndex(folder) else {
    var report = try await beginAnew(folder, options: options, extractor: extractor, progress)
    report.duration = .now - start
    return report
  }
  var rebuilding: Rebuilding?
  try await Pool(extractor, tasks: options.jobs).run { hello in
    let begun = try Rebuilding(old, folder, hello: hello)
    rebuilding = begun
    return begun.context(options, folder: folder, hello: hello)
  } take: { _, outcome in
    try rebuilding?.take(outcome)
  } tick: { done, total in
    guard let rebuilding else { return }
    progress(
      IngestProgress(
        phase: .extracting, filesDone: done, filesTotal: total, pages: rebuilding.report.pages,
        failures: rebuilding.report.failures.count))
  }
  var report = try rebuilding?.finish(progress) ?? RebuildReport()
  report.isInterrupted = Task.isCancelled
  report.duration = .now - start
  _ = consume lock
  return report
}

/// What the index to be replaced knows of its files.
private struct OldIndex {
  let records: [FileRecord]

  /// `nil` where that cannot be read.
  init?(_ folder: IndexFolder) throws {
    do {
      let reader = try IndexReader(rebuilding: folder)
      records = try reader.records()
    } catch {
      switch error {
      case .versionMismatch, .corrupt: return nil
      default: throw error
      }
    }
  }
}

/// Puts an empty index in the place of one that cannot be read, and takes in its folders again.
private func beginAnew(
  _ folder: IndexFolder, options: IngestOptions, extractor: Extractor, _ progress: (IngestProgress) -> Void
) async throws -> RebuildReport {
  // Before anything is replaced: without a worker there would be an empty index and nothing to fill it.
  let hello = try await extractor.greet()
  let roots: [FilePath]
  do {
    let writer = try IndexWriter(rebuilding: folder, versions: IndexVersions(hello))
    // It takes over the roots as they stand; another schema may have written them otherwise.
    let scope = (try? writer.scope()) ?? IngestScope(roots: ((try? writer.roots()) ?? []).map { .init(path: $0) })
    roots = scope.roots.map(\.path)
    try writer.setScope(scope)
    try writer.publish()
  }
  var report = RebuildReport()
  report.recordsWereLost = true
  report.roots = roots
  guard !roots.isEmpty else { return report }
  var again = options
  again.paths = []
  let ingested = try await IngestRun(options: again, folder: folder, extractor: extractor).run(progress)
  report.fromCache = ingested.fromCache
  report.extracted = ingested.indexed - ingested.fromCache
  report.failures = ingested.failures
  report.lost = roots.filter { (try? FileStatus(of: $0)) == nil } + ingested.unreadableFolders
  report.pages = ingested.pages
  report.passages = ingested.passages
  report.isInterrupted = ingested.isInterrupted
  return report
}

/// The new index on its way.
private struct Rebuilding {
  private(set) var report = RebuildReport()
  /// The old records, in the order of their first paths.
  private let records: [FileRecord]
  private let byID: [FileID: FileRecord]
  private let writer: IndexWriter
  private let tools: String
  /// What people said of the files.
  private let corrections: [String: [BibliographicField: String]]

  private static let commitBytes = 32 << 20

  init(_ old: OldIndex, _ folder: IndexFolder, hello: WorkerHello) throws {
    records = old.records.sorted { a, b in
      guard let first = a.paths.first, let second = b.paths.first else { return a.paths.count < b.paths.count }
      return first < second
    }
    byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let corrections = try folder.corrections()
    self.corrections = corrections.byFile
    writer = try IndexWriter(rebuilding: folder, versions: IndexVersions(hello))
    try writer.setAppliedCorrections(corrections.fingerprint)
    tools = hello.tools
  }

  /// What the workers need to know; the cache is read whatever the options, since it is all there may be.
  func context(_ options: IngestOptions, folder: IndexFolder, hello: WorkerHello) -> PoolContext {
    PoolContext(
      jobs: records.map { .content($0.id, $0.paths) }, settled: [],
      cache: ExtractionCache(folder: FilePath(folder.cachePath), hello: hello), readsCache: true)
  }

  mutating func take(_ outcome: FileOutcome) throws {
    switch outcome {
    case .extracted(let id, let extraction, let isFromCache):
      report.fromCache += isFromCache ? 1 : 0
      report.extracted += isFromCache ? 0 : 1
      report.pages += extraction.document.pages.count
      report.passages += extraction.document.passages.count
      try writer.replace(
        record: FileRecord(
          id, paths: byID[id]?.paths ?? [], extraction: extraction, tools: tools,
          corrections: corrections[id.hex] ?? [:]),
        passages: extraction.document.passagesUnderHeadlines, spellings: extraction.document.spellings)
    case .failed(let id, let failure):
      try write(FileRecord(id, paths: byID[id]?.paths ?? [], failure: failure, tools: tools), wasTried: true)
    case .lost(let id):
      guard let record = byID[id] else { return }
      // A file that failed had no text to lose.
      if case .failed = record.state {
        try write(record, wasTried: false)
      } else {
        report.lost += record.paths.map(\.path)
      }
    case .known, .unreadable: break
    }
    if writer.pendingTextBytes >= Self.commitBytes { try writer.commit() }
  }

  private mutating func write(_ record: FileRecord, wasTried: Bool) throws {
    guard case .failed(let failure) = record.state else { return }
    try writer.replace(record: record, passages: [], spellings: [])
    report.failures += record.paths.map { FailedFile(path: $0.path, failure: failure, wasTried: wasTried) }
  }

  /// Puts the new index in the place of the old one, unless the task was cancelled or all that the old one has would be gone.
  mutating func finish(_ progress: (IngestProgress) -> Void) throws -> RebuildReport {
    progress(IngestProgress(phase: .finishing, filesDone: records.count, filesTotal: records.count))
    report.wouldLoseAll = !report.lost.isEmpty && report.fromCache + report.extracted == 0
    if !Task.isCancelled, !report.wouldLoseAll { try writer.publish() }
    report.failures.sort { $0.path < $1.path }
    report.lost.sort()
    return report
  }
}
