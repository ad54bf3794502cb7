import SearchIndex
import Synchronization
import WorkerProtocol

/// What became of one file that had to be read.
enum FileOutcome: Sendable {
  case extracted(FileID, Extraction, isFromCache: Bool)
  case failed(FileID, FileFailure)
  /// Its content is in the index, or another path of this run has it.
  case known(FileID)
  /// It could not be read; its content is not known.
  case unreadable(FileFailure)
}

/// What the writing task is told.
enum PoolEvent: Sendable {
  /// The first worker is there.
  case greeted(WorkerHello)
  case done(index: Int, KnownPath, FileOutcome)
  /// A worker's task has ended, with an error where it could not go on.
  case ended((any Error)?)
  /// Time to look at the clock.
  case tick
}

/// What every job needs to know.
struct PoolContext: Sendable {
  var files: [FilePath]
  /// Contents that need no extraction.
  var settled: Set<FileID>
  var cache: ExtractionCache?
  /// Whether pages may be taken from the cache.
  var readsCache: Bool
}

/// Tasks that read, hash and extract files, each with a worker of its own.
final class Pool: Sendable {
  let events = Mailbox<PoolEvent>()
  let queue: JobQueue<PoolContext>
  private let extractor: Extractor
  /// Contents some job has taken on.
  private let claims = Mutex<Set<FileID>>([])

  init(_ extractor: Extractor, jobs: Int) {
    self.extractor = extractor
    // A file that takes a minute holds up the writing, not the others: results of some seconds' work may wait.
    queue = JobQueue(window: max(64, 8 * jobs))
  }

  /// One task's work: takes jobs until there are none.
  ///
  /// - Parameter greets: Whether to start a worker at once and post its greeting.
  func work(greets: Bool) async {
    do {
      try await serve(greets: greets)
      events.post(.ended(nil))
    } catch {
      events.post(.ended(error))
    }
  }

  /// The file a task is extracting.
  private struct Current {
    var index: Int
    var known: KnownPath
    var id: FileID
    var cache: ExtractionCache?
    /// The file's bytes, where its pages come from the cache, in case they are of no use.
    var spare: [UInt8]?
  }

  private func serve(greets: Bool) async throws {
    var current: Current?
    var retry: FileExtraction?
    let greeted: ((WorkerHello) -> Void)? = greets ? { [events] hello in events.post(.greeted(hello)) } : nil
    var hasGreeted = false
    try await extractor.serve(
      greeted: greeted.map { post in
        { hello in
          if !hasGreeted { post(hello) }
          hasGreeted = true
        }
      }
    ) {
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
      guard var file = current else { return }
      switch result {
      case .failure where file.spare != nil:
        retry = FileExtraction(file.spare.take() ?? [], settings: extractor)
        current = file
      case .failure(let failure):
        events.post(.done(index: file.index, file.known, .failed(file.id, failure)))
      case .success(let harvest):
        let isFromCache = file.spare != nil
        // Without the entry the index is as good; only a later rebuild has to read the file again.
        if !isFromCache { try? file.cache?.store(harvest.entry, for: file.id) }
        events.post(
          .done(index: file.index, file.known, .extracted(file.id, harvest.extraction, isFromCache: isFromCache)))
      }
    }
  }

  /// Reads a file; what needs no worker is posted at once.
  private func begin(_ index: Int, _ context: PoolContext) -> (Current, FileExtraction)? {
    let path = context.files[index]
    switch Result(catching: { () throws(FileFailure) in try SourceFile(reading: path) }) {
    case .failure(let failure):
      events.post(.done(index: index, KnownPath(path: path, size: 0, modified: 0), .unreadable(failure)))
      return nil
    case .success(let file):
      let known = KnownPath(path: path, size: Int64(file.bytes.count), modified: file.modified)
      if context.settled.contains(file.id) || !claims.withLock({ $0.insert(file.id).inserted }) {
        events.post(.done(index: index, known, .known(file.id)))
        return nil
      }
      if let failure = file.failureAtSight {
        events.post(.done(index: index, known, .failed(file.id, failure)))
        return nil
      }
      var current = Current(index: index, known: known, id: file.id, cache: context.cache)
      if context.readsCache, let entry = context.cache?.load(file.id) {
        current.spare = file.bytes
        return (current, FileExtraction(cached: entry, settings: extractor))
      }
      return (current, FileExtraction(file.bytes, settings: extractor))
    }
  }
}
