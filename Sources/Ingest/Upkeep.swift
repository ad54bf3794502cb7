import JapaneseText
public import SearchIndex
import TextModel

/// What a compaction gained. Sizes are bytes.
public struct CompactionReport: Sendable, Hashable {
  public var databasesBefore: Int64
  public var databasesAfter: Int64
  public var cacheBefore: Int64
  public var cacheAfter: Int64
}

/// Shrinks an index: the databases are written anew as small as they go, and pages kept of documents that are no longer in
/// the index are taken away.
///
/// - Parameter lockTimeout: How long to wait for another writer.
/// - Throws: `IndexError`.
public func compact(_ folder: IndexFolder, lockTimeout: Duration = .seconds(10)) throws(IndexError) -> CompactionReport
{
  let lock = try folder.lock(timeout: lockTimeout)
  let cache = CacheFolder(folder)
  let before = try folder.databaseSize()
  let cacheBefore = cache.size
  try folder.compactDatabases()
  let known = Set(try IndexReader(folder).records().map(\.id))
  let freed = cache.removeAll(but: known)
  let report = CompactionReport(
    databasesBefore: before, databasesAfter: try folder.databaseSize(), cacheBefore: cacheBefore,
    cacheAfter: cacheBefore - freed)
  _ = consume lock
  return report
}

extension IndexFolder {
  /// Compacts the databases after a run that wrote most of them. Call under the lock.
  func compactDatabases(after report: IngestReport) throws(IndexError) {
    guard try 2 * report.passages >= IndexReader(self).statistics.passages else { return }
    try compactDatabases()
  }
}

/// What a check of the extraction cache found.
public struct CacheCheckReport: Sendable, Hashable {
  /// Entries looked at.
  public var entries = 0
  public var damaged: [FilePath] = []

  public init(entries: Int = 0, damaged: [FilePath] = []) {
    self.entries = entries
    self.damaged = damaged
  }
}

extension CacheFolder {
  /// Reads every entry to its end. One that is damaged counts as not there, so that its file is read again.
  public func check(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) -> CacheCheckReport {
    let entries = files().filter { $0.id != nil }
    var report = CacheCheckReport()
    for (done, file) in entries.enumerated() {
      progress(done, entries.count)
      report.entries += 1
      if !ExtractionCache.isWhole(file.path) { report.damaged.append(file.path) }
    }
    return report
  }
}
