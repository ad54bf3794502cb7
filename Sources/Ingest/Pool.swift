import SearchIndex
import Synchronization
import WorkerProtocol

/// What became of one job.
enum FileOutcome: Sendable {
  case extracted(FileID, Extraction, isFromCache: Bool)
  case failed(FileID, FileFailure)
  /// Its content is in the index, or another path of this run has it.
  case known(FileID)
  /// It could not be read; its content is not known.
  case unreadable(FileFailure)
  /// Its pages are not in the cache, and it lies at none of its paths.
  case lost(FileID)
}

/// What is to be extracted.
enum PoolJob: Sendable {
  /// Whatever lies at a path now.
  case file(FilePath)
  /// A content that is known, and where it lay.
  case content(FileID, [KnownPath])

  var path: FilePath {
    switch self {
    case .file(let path): path
    case .content(_, let paths): paths.first?.path ?? FilePath(bytes: [])
    }
  }
}

/// What every job needs to know.
struct PoolContext: Sendable {
  var jobs: [PoolJob]
  /// Contents that need no extraction.
  var settled: Set<FileID>
  var cache: ExtractionCache?
  /// Whether pages may be taken from the cache.
  var readsCache: Bool
}

/// Tasks that read, hash and extract files, each with a worker of its own.
final class Pool: Sendable {
  private enum Event: Sendable {
    /// The first worker is there.
    case greeted(WorkerHello)
    case done(index: Int, KnownPath, FileOutcome)
    /// A task has ended, with an error where it could not go on.
    case ended((any Error)?)
    /// Time to look at the clock.
    case tick
  }

  private let extractor: Extractor
  private let tasks: Int
  private let events = Mailbox<Event>()
  private let queue: JobQueue<PoolContext>
  /// Contents some job has taken on.
  private let claims = Mutex<Set<FileID>>([])

  init(_ extractor: Extractor, tasks: Int) {
    self.extractor = extractor
    self.tasks = max(1, tasks)
    // A file that takes a minute holds up the writing, not the others: some results may wait for it.
    queue = JobQueue(window: max(64, 8 * tasks))
  }

  // MARK: The task that writes

  /// Does all jobs.
  ///
  /// - Parameters:
  ///   - prepare: Says what there is to do. Called once the first worker has greeted, which starts at once.
  ///   - take: Gets every result, in the order of the jobs, from this task; after an interrupt, every result there is.
  ///   - tick: Called ten times a second, and after each result, with the number of jobs done.
  /// - Throws: `IngestError` where no worker can be used, and whatever the closures throw. Cancellation is no error.
  func run(
    prepare: (WorkerHello) throws -> PoolContext, take: (KnownPath, FileOutcome) throws -> Void,
    tick: (_ done: Int, _ total: Int) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await self.work(greets: true) }
      group.addTask {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil { self.events.post(.tick) }
      }
      defer {
        queue.close()
        group.cancelAll()
      }
      guard let hello = try await greeting() else { return }
      let context = try prepare(hello)
      let count = context.jobs.count
      queue.open(count: count, context: context)
      let running = min(tasks, max(1, count))
      // The first is at work already.
      for _ in 0..<(running - 1) { group.addTask { await self.work(greets: false) } }
      try await collect(from: running, take: take) { done in try tick(done, count) }
    }
  }

  /// The first worker's greeting, or `nil` where the run was cancelled before it came.
  private func greeting() async throws -> WorkerHello? {
    while true {
      for event in await events.receive() {
        switch event {
        case .greeted(let hello): return hello
        case .ended(nil): return nil
        case .ended(let error?): throw error
        case .done, .tick: continue
        }
      }
    }
  }

  private func collect(
    from count: Int, take: (KnownPath, FileOutcome) throws -> Void, tick: (Int) throws -> Void
  ) async throws {
    var running = count
    var next = 0
    /// Results that came before their turn.
    var early: [Int: (KnownPath, FileOutcome)] = [:]
    var failure: (any Error)?
    while running > 0 {
      for event in await events.receive() {
        switch event {
        case .greeted: break
        case .done(let index, let known, let outcome):
          early[index] = (known, outcome)
          while let (known, outcome) = early.removeValue(forKey: next) {
            try take(known, outcome)
            next += 1
          }
          queue.finished(before: next)
          try tick(next + early.count)
        case .ended(let error):
          running -= 1
          failure = failure ?? error
          if error != nil { queue.close() }
        case .tick:
          try tick(next + early.count)
        }
      }
    }
    for (_, (known, outcome)) in early.sorted(by: { $0.key < $1.key }) { try take(known, outcome) }
    if let failure { throw failure }
  }

  // MARK: The tasks that work

  /// Takes jobs until there are none.
  ///
  /// - Parameter greets: Whether to start a worker at once and post its greeting.
  private func work(greets: Bool) async {
    do {
      try await serve(greets: greets)
      events.post(.ended(nil))
    } catch is CancellationError {
      events.post(.ended(nil))
    } catch {
      events.post(.ended(error))
    }
  }

  /// The job a task is at.
  private struct Current {
    var index: Int
    var known: KnownPath
    var id: FileID
    var isFromCache: Bool
    /// Where the file itself may be read, should its cached pages be of no use.
    var paths: [KnownPath]
    var cache: ExtractionCache?
  }

  private func serve(greets: Bool) async throws {
    var current: Current?
    var retry: FileExtraction?
    try await extractor.serve(greeted: greets ? { self.events.post(.greeted($0)) } : nil) {
      if let again = retry.take() { return again }
      current = nil
      while let (index, context) = await queue.next() {
        if let (begun, extraction) = begin(index, context) {
          current = begun
          return extraction
        }
      }
      return nil
    } finish: { result in
      guard var job = current else { return }
      let outcome: FileOutcome
      switch result {
      case .failure(let failure):
        if job.isFromCache, let file = Self.read(job.id, at: job.paths) {
          job.isFromCache = false
          current = job
          retry = FileExtraction(file.bytes, settings: extractor)
          return
        }
        outcome = .failed(job.id, failure)
      case .success(let harvest):
        // Without the entry the index is as good; only a later rebuild has to read the file again.
        if !job.isFromCache { try? job.cache?.store(harvest.entry, for: job.id) }
        outcome = .extracted(job.id, harvest.extraction, isFromCache: job.isFromCache)
      }
      events.post(.done(index: job.index, job.known, outcome))
    }
  }

  /// Reads what a job needs; one that needs no worker is posted at once.
  private func begin(_ index: Int, _ context: PoolContext) -> (Current, FileExtraction)? {
    switch context.jobs[index] {
    case .file(let path): begin(index, file: path, context)
    case .content(let id, let paths): begin(index, content: id, paths, context)
    }
  }

  private func begin(_ index: Int, file path: FilePath, _ context: PoolContext) -> (Current, FileExtraction)? {
    switch Result(catching: { () throws(FileFailure) in try SourceFile(reading: path) }) {
    case .failure(let failure):
      events.post(.done(index: index, KnownPath(path: path, size: 0, modified: 0), .unreadable(failure)))
      return nil
    case .success(let file):
      let known = file.known
      if context.settled.contains(file.id) || !claims.withLock({ $0.insert(file.id).inserted }) {
        events.post(.done(index: index, known, .known(file.id)))
        return nil
      }
      if let failure = file.failureAtSight {
        events.post(.done(index: index, known, .failed(file.id, failure)))
        return nil
      }
      let entry = context.readsCache ? context.cache?.load(file.id) : nil
      let current = Current(
        index: index, known: known, id: file.id, isFromCache: entry != nil, paths: [known], cache: context.cache)
      return (
        current,
        entry.map { FileExtraction(cached: $0, settings: extractor) }
          ?? FileExtraction(file.bytes, settings: extractor)
      )
    }
  }

  private func begin(
    _ index: Int, content id: FileID, _ paths: [KnownPath], _ context: PoolContext
  ) -> (Current, FileExtraction)? {
    let known = paths.first ?? KnownPath(path: FilePath(bytes: []), size: 0, modified: 0)
    var current = Current(
      index: index, known: known, id: id, isFromCache: true, paths: paths, cache: context.cache)
    if let entry = context.cache?.load(id) { return (current, FileExtraction(cached: entry, settings: extractor)) }
    current.isFromCache = false
    guard let file = Self.read(id, at: paths) else {
      events.post(.done(index: index, known, .lost(id)))
      return nil
    }
    if let failure = file.failureAtSight {
      events.post(.done(index: index, known, .failed(id, failure)))
      return nil
    }
    return (current, FileExtraction(file.bytes, settings: extractor))
  }

  /// The file, where one of the paths still holds this content.
  private static func read(_ id: FileID, at paths: [KnownPath]) -> SourceFile? {
    paths.lazy.compactMap { try? SourceFile(reading: $0.path) }.first { $0.id == id }
  }
}

extension SourceFile {
  var known: KnownPath { KnownPath(path: path, size: Int64(bytes.count), modified: modified) }
}
