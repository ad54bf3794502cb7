import Bibliography
import SearchIndex
import TextModel
import WorkerProtocol

/// What is written, and what was counted on the way.
struct Writing {
  var plan: IngestPlan
  let writer: IndexWriter
  let tools: String
  private var report: IngestReport
  private var hasUncommitted = false
  private var tried: Set<FileID> = []
  /// Paths whose content another job has taken on.
  private var pending: [FileID: [KnownPath]] = [:]
  private var failureCount = 0
  private var latest: FilePath?

  /// What people said of the files.
  private let corrections: [String: [BibliographicField: String]]

  init(plan: IngestPlan, writer: IndexWriter, tools: String, corrections: Corrections) {
    self.corrections = corrections.byFile
    self.plan = plan
    self.writer = writer
    self.tools = tools
    report = plan.beginReport()
  }

  /// What the workers need to know.
  func context(_ options: IngestOptions, folder: IndexFolder, hello: WorkerHello) -> PoolContext {
    PoolContext(
      jobs: plan.jobs.map { .file($0) }, settled: plan.settled,
      cache: options.usesCache ? ExtractionCache(folder: FilePath(folder.cachePath), hello: hello) : nil,
      readsCache: !options.isForced)
  }

  func progress(_ phase: IngestProgress.Phase, done: Int, total: Int) -> IngestProgress {
    IngestProgress(
      phase: phase, filesDone: done, filesTotal: total, pages: report.pages, failures: failureCount, latest: latest)
  }

  /// Text written since the last commit; `nil` where nothing was written.
  var uncommittedBytes: Int? { hasUncommitted ? writer.pendingTextBytes : nil }

  mutating func commit() throws {
    let start = ContinuousClock.now
    try writer.commit()
    report.writing += .now - start
    hasUncommitted = false
  }

  mutating func write(_ known: KnownPath, _ outcome: FileOutcome) throws {
    latest = known.path
    switch outcome {
    case .extracted(let id, let extraction, let isFromCache):
      report.indexed += 1
      report.fromCache += isFromCache ? 1 : 0
      report.pages += extraction.document.pages.count
      report.times += extraction.times
      report.passages += extraction.document.passages.count
      let document = extraction.document
      let unread = document.pages.filter { $0.route == .needsOCR }
      func isUnmapped(_ page: PageSummary) -> Bool { page.flags.contains(PageFlag.unmappedGlyphs.rawValue) }
      if !unread.isEmpty || !extraction.failedPages.isEmpty {
        report.unreadPages.append(
          UnreadPages(
            path: known.path, scanned: unread.filter { !isUnmapped($0) }.map(\.pageIndex),
            unmapped: unread.filter(isUnmapped).map(\.pageIndex), failed: extraction.failedPages))
      }
      let paths = takePaths(of: id, with: known)
      let record = FileRecord(
        id, paths: paths, extraction: extraction, tools: tools, corrections: corrections[id.hex] ?? [:])
      try put(record, passages: document.passagesUnderHeadlines, spellings: document.spellings)
    case .failed(let id, let failure):
      failureCount += 1
      try put(FileRecord(id, paths: takePaths(of: id, with: known), failure: failure, tools: tools))
    case .known(let id):
      if plan.ledger.records[id] == nil {
        pending[id, default: []].append(known)
      } else if !plan.ledger.attach(known, to: id), plan.ledger.records[id]?.state == .indexed {
        // The same content at the same place, its time apart.
        report.unchanged += 1
      }
    case .lost: break
    case .unreadable(let failure):
      failureCount += 1
      report.failures.append(FailedFile(path: known.path, failure: failure, wasTried: true))
    }
  }

  /// Every path a content is known at, with those other jobs found meanwhile.
  private mutating func takePaths(of id: FileID, with known: KnownPath) -> [KnownPath] {
    let found = [known] + (pending.removeValue(forKey: id) ?? [])
    let before = plan.ledger.records[id]?.paths ?? []
    return before.filter { old in !found.contains { $0.path == old.path } } + found
  }

  private mutating func put(_ record: FileRecord, passages: [Passage] = [], spellings: [Spelling] = []) throws {
    let start = ContinuousClock.now
    try writer.replace(record: record, passages: passages, spellings: spellings)
    report.writing += .now - start
    hasUncommitted = true
    tried.insert(record.id)
    plan.ledger.put(record, from: plan.ledger.records[record.id])
    plan.ledger.wrote(record.id)
  }

  /// Writes what changed besides contents: paths, and what vanished. After an interrupt nothing is taken out, since what
  /// was not looked at yet may be what is missed.
  mutating func finish(prunes: Bool) throws -> IngestReport {
    report.isInterrupted = Task.isCancelled
    if !report.isInterrupted {
      let vanished = Vanished(
        plan.ledger, scan: plan.scan, roots: plan.roots, filter: plan.filter, prunes: prunes)
      report.settle(vanished, in: &plan.ledger)
    }
    for id in plan.ledger.unwritten.sorted() {
      guard let record = plan.ledger.records[id] else { continue }
      if !record.paths.isEmpty {
        // What its name says of it goes with its name.
        try writer.update(record: record.redescribed(corrections: corrections[id.hex] ?? [:]))
      } else if !report.isInterrupted {
        try writer.remove(id)
      }
    }
    try commit()
    report.listFailures(plan, tried: tried)
    return report
  }
}

extension IndexVersions {
  /// What an index is made with by a worker that greets like this.
  init(_ hello: WorkerHello) { self.init(dictionary: hello.dictionary ?? "", libraries: hello.tools) }
}
