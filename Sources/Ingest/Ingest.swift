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
  let extractor = Extractor(
    program: program, limits: options.limits, passwords: options.passwords, wantsTimes: options.wantsTimes)
  var report: IngestReport
  if let folder, !options.isDryRun {
    let lock = try folder.lock(timeout: options.lockTimeout)
    report = try await IngestRun(options: options, folder: folder, extractor: extractor).run(progress)
    // Where that fails – for want of room, say – the index is as whole as before.
    if !report.isInterrupted, report.passages >= options.compactsFrom { try? folder.compactDatabases(after: report) }
    _ = consume lock
  } else {
    report = try await dryRun(options, folder: folder, extractor: extractor, progress)
  }
  report.duration = .now - start
  return report
}

/// One run that writes, under the lock.
struct IngestRun {
  let options: IngestOptions
  let folder: IndexFolder
  let extractor: Extractor

  /// A commit takes its time, whatever is in it; what a kill loses is bounded by these.
  private static let commitInterval = Duration.seconds(2)
  private static let commitBytes = 32 << 20

  func run(_ progress: (IngestProgress) -> Void) async throws -> IngestReport {
    progress(IngestProgress(phase: .scanning))
    var writing: Writing?
    var lastCommit = ContinuousClock.now
    do {
      try await Pool(extractor, tasks: options.jobs).run { hello in
        let begun = try begin(hello)
        let context = begun.context(options, folder: folder, hello: hello)
        writing = begun
        return context
      } take: { known, outcome in
        try writing?.write(known, outcome)
      } tick: { done, total in
        progress(writing?.progress(.extracting, done: done, total: total) ?? IngestProgress(phase: .scanning))
        guard let bytes = writing?.uncommittedBytes else { return }
        if bytes >= Self.commitBytes || lastCommit.duration(to: .now) >= Self.commitInterval {
          try writing?.commit()
          lastCommit = .now
        }
      }
    } catch {
      // What is whole is kept, whatever went wrong; the error at hand matters more than one of this commit.
      try? writing?.commit()
      throw error
    }
    guard var writing else {
      var report = IngestReport()
      report.isInterrupted = true
      return report
    }
    progress(writing.progress(.finishing, done: writing.plan.jobs.count, total: writing.plan.jobs.count))
    return try writing.finish(prunes: options.prunes)
  }

  private func begin(_ hello: WorkerHello) throws -> Writing {
    let corrections = try folder.corrections()
    let writer = try IndexWriter(folder, versions: IndexVersions(hello))
    let before = try writer.scope()
    var records = try writer.records()
    if try writer.appliedCorrections() != corrections.fingerprint {
      // Written by hand, or left over where a run ended.
      let corrected = Dictionary(uniqueKeysWithValues: try writer.apply(corrections, to: records).map { ($0.id, $0) })
      records = records.map { corrected[$0.id] ?? $0 }
      try writer.commit()
    }
    let plan = try IngestPlan(options, folder: folder, records: records, before: before, tools: hello.tools)
    if plan.scope != before {
      // At once, so that a run that was killed can be taken up without naming the paths again.
      try writer.setScope(plan.scope)
      try writer.commit()
    }
    return Writing(plan: plan, writer: writer, tools: hello.tools, corrections: corrections)
  }
}

/// Finds out what a run would do.
private func dryRun(
  _ options: IngestOptions, folder: IndexFolder?, extractor: Extractor, _ progress: (IngestProgress) -> Void
) async throws -> IngestReport {
  progress(IngestProgress(phase: .scanning))
  let hello = try await extractor.greet()
  var records: [FileRecord] = []
  var before = IngestScope()
  if let folder {
    let reader = try IndexReader(folder)
    records = try reader.records()
    before = try reader.scope()
  }
  var plan = try IngestPlan(options, folder: folder, records: records, before: before, tools: hello.tools)
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
