import SearchIndex
import TextModel
import WorkerProtocol

/// One file on its way through as many workers as it takes.
///
/// Pages that came are kept, so that after a death only the rest is harvested. A death is blamed only where the worker
/// was fresh: on the first page that had not come yet, or, where all had come or none could, on the file.
struct FileExtraction {
  /// After so many pages that killed a worker the file is given up.
  private static let mostBadPages = 3
  /// More pages than any paper has; a damaged file may claim any number.
  private static let mostPages = 1_000_000

  enum Outcome {
    /// The document, and its pages for the cache.
    case done(Extraction, ExtractionCache.Entry)
    case failed(FileFailure)
    /// Another worker has to go on.
    case needsFreshWorker
  }

  private let bytes: [UInt8]
  private let settings: Extractor
  private var info: DocumentInfo?
  /// Payloads of page frames by page index.
  private var pages: [Int: [UInt8]] = [:]
  /// Pages the worker could not harvest, without harm to itself.
  private var failedPages: Set<Int> = []
  /// Of all workers it took, where they were wanted.
  private var times = StageTimes()
  /// Pictures of pages by page index, PNG.
  private var pictures: [Int: [UInt8]] = [:]
  /// Pages that killed a fresh worker.
  private var badPages: Set<Int> = []
  /// Pages still to come, ascending; empty until the number of pages is known.
  private var waiting: ArraySlice<Int> = []

  /// A file from its bytes.
  init(_ bytes: [UInt8], settings: Extractor) {
    self.bytes = bytes
    self.settings = settings
  }

  /// A file whose pages were harvested before; only layout is left to do.
  init(cached entry: ExtractionCache.Entry, settings: Extractor) {
    bytes = []
    self.settings = settings
    info = entry.info
    pages = entry.pages
    failedPages = Set(entry.failedPages)
  }

  /// Goes on in `worker` until the file is done or the worker of no more use.
  ///
  /// - Throws: `CancellationError`.
  mutating func run(in worker: inout Worker) async throws -> Outcome {
    let isFresh = worker.filesServed == 0
    do throws(WorkerDeath) {
      let outcome = try await takeTurn(in: &worker)
      worker.filesServed += 1
      // What a worker says of its own limits is a matter of what it did before, too.
      if case .failed(let failure) = outcome, !isFresh,
        [FailureCode.memory, FailureCode.timeout, FailureCode.crash].contains(failure.code)
      {
        return .needsFreshWorker
      }
      return outcome
    } catch {
      worker.isUsable = false
      try Task.checkCancellation()
      return isFresh ? blame(for: error) : .needsFreshWorker
    }
  }

  private mutating func takeTurn(in worker: inout Worker) async throws(WorkerDeath) -> Outcome {
    let hadPages = !pages.isEmpty
    if info == nil || !waiting.isEmpty {
      let outcome = try await harvest(in: &worker)
      // A worker that was given only the rest of the pages made a document of only those.
      guard hadPages, case .done = outcome else { return outcome }
    }
    return try await layOut(in: &worker)
  }

  private var fileSeconds: Int { settings.limits.seconds(pages: info?.pageCount ?? 0) }

  private mutating func harvest(in worker: inout Worker) async throws(WorkerDeath) -> Outcome {
    let start = ContinuousClock.now
    let known = Set(pages.keys).union(failedPages).union(badPages)
    let request = settings.request(.pdf(bytes), skipping: known.sorted(), seconds: fileSeconds)
    return try await worker.answer(to: request, by: start + .seconds(fileSeconds)) {
      (reply, payload, expect) throws(WorkerDeath) in
      switch reply {
      case .opened(let info): try open(info, without: known)
      case .page(let page):
        try take(page.pageIndex)
        pages[page.pageIndex] = payload
      case .pageFailed(let index, _):
        try take(index)
        failedPages.insert(index)
      case .times(let taken): times += taken
      case .picture(let index, let png): pictures[index] = png
      case .document(let document): return try finish(document)
      case .failed(let code, let detail): return .failed(FileFailure(code: code, detail: detail))
      case .hello: throw .violation("a second greeting")
      }
      let fileDeadline = start + .seconds(fileSeconds)
      let pageDeadline = ContinuousClock.now + .seconds(settings.limits.pageSeconds)
      // With all pages in, the layout of the whole has what is left of the file's time.
      if waiting.isEmpty || fileDeadline < pageDeadline {
        expect(fileDeadline, .fileTimeout)
      } else {
        expect(pageDeadline, .pageTimeout)
      }
      return nil
    }
  }

  private mutating func open(_ info: DocumentInfo, without known: Set<Int>) throws(WorkerDeath) {
    guard info.pageCount <= Self.mostPages else { throw .violation("\(info.pageCount) pages") }
    guard self.info.map({ $0.pageCount == info.pageCount }) ?? true else {
      throw .violation("the number of pages changed")
    }
    self.info = info
    waiting = (0..<info.pageCount).filter { !known.contains($0) }[...]
  }

  /// Pages come in order; otherwise a death could not be blamed on one.
  private mutating func take(_ pageIndex: Int) throws(WorkerDeath) {
    guard waiting.first == pageIndex else { throw .violation("page \(pageIndex) out of order") }
    waiting.removeFirst()
  }

  private mutating func layOut(in worker: inout Worker) async throws(WorkerDeath) -> Outcome {
    var decoded: [PageGlyphs] = []
    for (_, payload) in pages.sorted(by: { $0.key < $1.key }) {
      do { decoded.append(try PageGlyphs(payload: payload)) } catch { throw .violation("\(error)") }
    }
    let request = settings.request(.pages(info ?? DocumentInfo(), decoded), seconds: fileSeconds)
    decoded = []
    return try await worker.answer(to: request, by: .now + .seconds(fileSeconds)) {
      (reply, _, _) throws(WorkerDeath) in
      switch reply {
      case .document(let document): return try finish(document)
      case .failed(let code, let detail): return .failed(FileFailure(code: code, detail: detail))
      // Nothing is harvested here; whatever else a worker says on the way is of no account.
      case .opened, .page, .pageFailed, .picture: return nil
      case .times(let taken):
        times += taken
        return nil
      case .hello: throw .violation("a second greeting")
      }
    }
  }

  private func finish(_ document: ExtractedDocument) throws(WorkerDeath) -> Outcome {
    guard let info, waiting.isEmpty else { throw .violation("a document before its pages") }
    let failed = failedPages.union(badPages).sorted()
    return .done(
      Extraction(document: document, failedPages: failed, times: times, pictures: pictures),
      ExtractionCache.Entry(info: info, failedPages: failed, pages: pages))
  }

  /// After the death of a fresh worker.
  private mutating func blame(for death: WorkerDeath) -> Outcome {
    let (code, detail) = death.failure(limits: settings.limits, fileSeconds: fileSeconds)
    guard death != .fileTimeout, let page = waiting.popFirst() else {
      return .failed(FileFailure(code: code, detail: detail))
    }
    badPages.insert(page)
    let hasNothing = waiting.isEmpty && pages.isEmpty
    guard badPages.count < Self.mostBadPages, !hasNothing else {
      return .failed(FileFailure(code: code, detail: detail, page: badPages.min()))
    }
    return .needsFreshWorker
  }
}

extension Extractor {
  fileprivate func request(
    _ source: ExtractRequest.Source, skipping pages: [Int] = [], seconds: Int
  ) -> ExtractRequest {
    ExtractRequest(
      source: source, passwords: passwords, skipPages: pages, pageSecondsLimit: limits.pageSeconds,
      fileSecondsLimit: seconds, memoryLimitMiB: limits.memoryMiB, wantsPageFrames: true, wantsBlocks: wantsBlocks,
      wantsTimes: wantsTimes, pictureScale: pictureScale)
  }
}
