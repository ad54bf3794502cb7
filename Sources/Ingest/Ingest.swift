public import SearchIndex
import TextModel
import WorkerProtocol

/// Brings the index up to date with the files under the paths given.
///
/// Cancelling the task stops it early: what is whole is committed, and the report says `isInterrupted`.
///
/// - Parameters:
///   - folder: The index; `nil` only in a dry run where there is none yet.
///   - progress: Called now and then, about ten times a second at most, from the task that writes.
/// - Throws: `IngestError`, `IndexError`.
public func ingest(
  _ options: IngestOptions, into folder: IndexFolder?, using program: WorkerProgram,
  progress: @Sendable (IngestProgress) -> Void = { _ in }
) async throws -> IngestReport {
  let start = ContinuousClock.now
  let extractor = Extractor(program: program, limits: options.limits, passwords: options.passwords)
  var report: IngestReport
  if let folder, !options.isDryRun {
    let lock = try folder.lock(timeout: options.lockTimeout)
    report = try await IngestRun(options: options, folder: folder, extractor: extractor).run(progress)
    _ = consume lock
  } else {
    report = try await dryRun(options, folder: folder, extractor: extractor, progress)
  }
  report.duration = .now - start
  return report
}

/// One run that writes.
private struct IngestRun {
  let options: IngestOptions
  let folder: IndexFolder
  let extractor: Extractor

  /// A commit takes its time, whatever is in it; what a kill loses is bounded by these.
  private static let commitInterval = Duration.seconds(2)
  private static let commitBytes = 32 << 20

  func run(_ progress: (IngestProgress) -> Void) async throws -> IngestReport {
    let jobs = max(1, options.jobs)
    let pool = Pool(extractor, jobs: jobs)
    progress(IngestProgress(phase: .scanning))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      // The first worker starts while the folders are looked through; its greeting names the versions.
      group.addTask { await pool.work(greets: true) }
      group.addTask {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil { pool.events.post(.tick) }
      }
      defer {
        pool.queue.close()
        group.cancelAll()
      }
      let hello = try await greeting(of: pool)
      let writer = try IndexWriter(folder, versions: IndexVersions(hello))
      let known = try writer.roots()
      let plan = try IngestPlan(
        options, folder: folder, records: try writer.records(), known: known, tools: hello.tools)
      let roots = outermost(known + plan.roots)
      if roots != known {
        // At once, so that a run that was killed can be taken up without naming the paths again.
        try writer.setRoots(roots)
        try writer.commit()
      }
      let cache = options.usesCache ? ExtractionCache(folder: FilePath(folder.cachePath), hello: hello) : nil
      pool.queue.open(
        count: plan.jobs.count,
        context: PoolContext(
          files: plan.jobs, settled: plan.settled, cache: cache, readsCache: !options.isForced))
      let tasks = min(jobs, max(1, plan.jobs.count))
      // The first task is at work already.
      for _ in 0..<(tasks - 1) { group.addTask { await pool.work(greets: false) } }
      var writing = Writing(plan: plan, writer: writer, tools: hello.tools)
      try await collect(into: &writing, from: pool, tasks: tasks, progress)
      progress(writing.progress(.finishing))
      return try writing.finish(prunes: options.prunes)
    }
  }

  private func greeting(of pool: Pool) async throws -> WorkerHello {
    while true {
      for event in await pool.events.receive() {
        switch event {
        case .greeted(let hello): return hello
        case .ended(let error): throw error ?? CancellationError()
        case .done, .tick: continue
        }
      }
    }
  }

  /// Writes results in the order of their files, until every task has ended.
  private func collect(
    into writing: inout Writing, from pool: Pool, tasks: Int, _ progress: (IngestProgress) -> Void
  ) async throws {
    var running = tasks
    var failure: (any Error)?
    var lastCommit = ContinuousClock.now
    while running > 0 {
      for event in await pool.events.receive() {
        switch event {
        case .greeted: break
        case .done(let index, let known, let outcome):
          try writing.take(index, known, outcome)
          pool.queue.finished(before: writing.next)
        case .ended(let error):
          running -= 1
          if let error, !(error is CancellationError) {
            failure = failure ?? error
            pool.queue.close()
          }
        case .tick:
          progress(writing.progress(.extracting))
        }
        let isDue = lastCommit.duration(to: .now) >= Self.commitInterval
        if writing.hasUncommitted, isDue || writing.writer.pendingTextBytes >= Self.commitBytes {
          try writing.commit()
          lastCommit = .now
        }
      }
    }
    try writing.takeStragglers()
    if let failure {
      try writing.commit()
      throw failure
    }
  }
}

/// Finds out what a run would do.
private func dryRun(
  _ options: IngestOptions, folder: IndexFolder?, extractor: Extractor, _ progress: (IngestProgress) -> Void
) async throws -> IngestReport {
  progress(IngestProgress(phase: .scanning))
  let hello = try await extractor.greet()
  var records: [FileRecord] = []
  var known: [FilePath] = []
  if let folder {
    let reader = try IndexReader(folder)
    records = try reader.records()
    known = try reader.roots()
  }
  var plan = try IngestPlan(options, folder: folder, records: records, known: known, tools: hello.tools)
  var report = plan.beginReport()
  report.isDryRun = true
  var met: Set<FileID> = []
  for (done, path) in plan.jobs.enumerated() {
    guard !Task.isCancelled else {
      report.isInterrupted = true
      return report
    }
    progress(IngestProgress(phase: .extracting, filesDone: done, filesTotal: plan.jobs.count, latest: path))
    switch Result(catching: { () throws(FileFailure) in try SourceFile(reading: path) }) {
    case .failure(let failure):
      report.failures.append(FailedFile(path: path, failure: failure, wasTried: true))
    case .success(let file):
      let found = KnownPath(path: path, size: Int64(file.bytes.count), modified: file.modified)
      let isNew = !plan.settled.contains(file.id) && met.insert(file.id).inserted
      if isNew {
        report.indexed += 1
        plan.ledger.put(FileRecord(id: file.id, paths: [found]), from: plan.ledger.records[file.id])
      } else if !plan.ledger.attach(found, to: file.id) {
        report.unchanged += 1
      }
    }
  }
  let vanished = Vanished(
    plan.ledger, scan: plan.scan, roots: plan.roots, filter: plan.filter, prunes: options.prunes)
  report.settle(vanished, in: &plan.ledger)
  report.listFailures(plan, tried: [])
  return report
}
