import Glibc
import SearchIndex
import Subprocess
import Synchronization
import SystemPackage
import WorkerProtocol

/// Why a worker did not finish a request.
enum WorkerDeath: Error, Sendable, Hashable {
  /// It ended, or closed its output.
  case exited
  case pageTimeout
  case fileTimeout
  /// It grew beyond the limit.
  case memory
  /// It sent something that is no answer.
  case violation(String)

  /// The failure of a file that kills its worker.
  func failure(limits: ExtractionLimits, fileSeconds: Int) -> (code: String, detail: String) {
    switch self {
    case .exited: (FailureCode.crash, "the extraction process died")
    case .pageTimeout: (FailureCode.timeout, "a page took more than \(limits.pageSeconds) s")
    case .fileTimeout: (FailureCode.timeout, "the file took more than \(fileSeconds) s")
    case .memory: (FailureCode.memory, "extraction took more than \(limits.memoryMiB) MiB")
    case .violation(let detail): (FailureCode.protocolViolation, detail)
    }
  }

  /// What became of a worker that never greeted.
  fileprivate var asAnswer: String {
    switch self {
    case .exited: "it ended at once"
    case .pageTimeout, .fileTimeout: "it does not answer"
    case .memory: "it took too much memory"
    case .violation(let detail): detail
    }
  }
}

/// Kills a worker at its deadline or when it grows too large.
private final class Watch: Sendable {
  private struct State {
    var deadline: ContinuousClock.Instant?
    /// What a missed deadline means.
    var verdict = WorkerDeath.fileTimeout
    var death: WorkerDeath?
  }

  private let state = Mutex(State())
  private let process: pid_t
  private let memoryLimit: Int

  init(process: pid_t, memoryLimitMiB: Int) {
    self.process = process
    memoryLimit = memoryLimitMiB << 20
  }

  var death: WorkerDeath? { state.withLock { $0.death } }

  func expect(by deadline: ContinuousClock.Instant?, otherwise verdict: WorkerDeath = .fileTimeout) {
    state.withLock {
      $0.deadline = deadline
      $0.verdict = verdict
    }
  }

  /// Looks every 50 ms until the task is cancelled.
  func run() async {
    while (try? await Task.sleep(for: .milliseconds(50))) != nil {
      let isLate = state.withLock { state in state.deadline.map { $0 < .now } ?? false }
      if isLate { kill(because: state.withLock { $0.verdict }) }
      if residentBytes() > memoryLimit { kill(because: .memory) }
    }
  }

  /// The first reason stands.
  func kill(because death: WorkerDeath) {
    state.withLock { if $0.death == nil { $0.death = death } }
    end()
  }

  /// The process is not yet reaped while its body runs, so the number is still its own.
  func end() { _ = Glibc.kill(process, SIGKILL) }

  /// Memory of its own, bytes: resident without what it maps from files (the dictionary's 200 MB are shared by all).
  ///
  /// Source: proc_pid_statm(5): size, resident, shared, … in pages.
  func residentBytes() -> Int {
    guard let file = try? OpenFile(SearchIndex.FilePath("/proc/\(process)/statm")),
      let text = try? file.readAll(expecting: 64, limit: 4096, visit: { _ in })
    else { return 0 }
    let fields = text.split(separator: UInt8(ascii: " ")).prefix(3).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard fields.count == 3 else { return 0 }
    return max(0, fields[1] - fields[2]) * Int(getpagesize())
  }
}

/// The beginning of what a worker writes to its error output; the rest is read and dropped, so that it never waits.
private final class Messages: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let isWhole = Mutex(false)

  func append(_ piece: UnsafeRawBufferPointer) {
    bytes.withLock { bytes in unsafe bytes.append(contentsOf: piece.prefix(max(0, 2048 - bytes.count))) }
  }

  /// No more will come.
  func end() { isWhole.withLock { $0 = true } }

  /// All that a worker said that has ended; its last words may come after the end of its output.
  func text(within time: Duration) async -> String {
    let deadline = ContinuousClock.now + time
    while !isWhole.withLock({ $0 }), ContinuousClock.now < deadline {
      guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { break }
    }
    return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
  }
}

/// A running `kiji-extract`, for one task.
struct Worker {
  private let writer: StandardInputWriter
  private var output: SubprocessOutputSequence.Iterator
  private var buffer = FrameBuffer()
  private let watch: Watch
  private(set) var hello = WorkerHello(popplerVersion: "", harvestVersion: "", dictionary: nil, tools: "")
  /// Files it finished.
  var filesServed = 0
  /// Whether it may be sent another request.
  var isUsable = true

  fileprivate init(writer: StandardInputWriter, output: SubprocessOutputSequence.Iterator, watch: Watch) {
    self.writer = writer
    self.output = output
    self.watch = watch
  }

  /// Memory of its own, bytes.
  var residentBytes: Int { watch.residentBytes() }

  /// Reads the greeting.
  fileprivate mutating func greet(by deadline: ContinuousClock.Instant) async throws(WorkerDeath) {
    watch.expect(by: deadline)
    guard case .hello(let hello) = try await nextReply().reply else { throw .violation("no greeting") }
    watch.expect(by: nil)
    self.hello = hello
  }

  /// Sets the time limit of what comes next.
  typealias Expect = (_ deadline: ContinuousClock.Instant, _ otherwise: WorkerDeath) -> Void

  /// Sends a request and hands each reply, with the payload of its frame, to `receive` until that returns a value.
  mutating func answer<Value>(
    to request: ExtractRequest, by deadline: ContinuousClock.Instant,
    receive: (WorkerReply, _ payload: [UInt8], Expect) throws(WorkerDeath) -> Value?
  ) async throws(WorkerDeath) -> Value {
    let pieces: [[UInt8]]
    do { pieces = try request.encodedPieces() } catch { throw .violation("\(error)") }
    watch.expect(by: deadline)
    defer { watch.expect(by: nil) }
    // A worker may answer before it has read all; if nobody listened then, both would wait for ever.
    let writer = writer
    let sending = Task {
      for piece in pieces { _ = try? await writer.write(piece) }
    }
    defer { sending.cancel() }
    while true {
      let (reply, payload) = try await nextReply()
      if let value = try receive(reply, payload, { watch.expect(by: $0, otherwise: $1) }) {
        // The next request may not begin in the middle of this one.
        await sending.value
        return value
      }
    }
  }

  private mutating func nextReply() async throws(WorkerDeath) -> (reply: WorkerReply, payload: [UInt8]) {
    do {
      while true {
        if let frame = try buffer.next() { return (try frame.reply(), frame.payload) }
        guard let piece = try await output.next() else { break }
        unsafe piece.withUnsafeBytes { bytes in unsafe buffer.append(bytes) }
      }
    } catch let error as FrameError {
      watch.kill(because: .violation("\(error)"))
    } catch {
      // The pipe broke; the worker is gone or useless.
      watch.kill(because: .exited)
    }
    throw watch.death ?? .exited
  }
}

/// Starts a worker, reads its greeting, and ends it when `body` returns.
///
/// - Throws: `IngestError.workerUnusable`, `CancellationError`, and whatever `body` throws.
func withWorker<Value: Sendable>(
  _ program: WorkerProgram, memoryLimitMiB: Int, body: (inout Worker) async throws -> Value
) async throws -> Value {
  // Writing to a worker that died must be an error of that write, not the end of this process.
  _ = signal(SIGPIPE, SIG_IGN)
  // Ctrl-C goes to a terminal's whole process group. A worker that died of it would be blamed on its file.
  var options = PlatformOptions()
  options.processGroupID = 0
  let messages = Messages()
  do {
    let result = try await run(
      .path(SystemPackage.FilePath(program.path)), arguments: Arguments(program.arguments),
      platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      let watch = Watch(process: execution.processIdentifier.value, memoryLimitMiB: memoryLimitMiB)
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await watch.run() }
        group.addTask {
          defer { messages.end() }
          for try await piece in execution.standardError {
            unsafe piece.withUnsafeBytes { unsafe messages.append($0) }
          }
        }
        // A worker holds nothing worth keeping, and one that hangs would not notice that its input ended.
        defer {
          watch.end()
          group.cancelAll()
        }
        var worker = Worker(
          writer: execution.standardInputWriter, output: execution.standardOutput.makeAsyncIterator(), watch: watch)
        do throws(WorkerDeath) {
          try await worker.greet(by: .now + .seconds(30))
        } catch {
          try Task.checkCancellation()
          watch.end()
          let said = await messages.text(within: .seconds(1))
          throw IngestError.workerUnusable(program: program.path, detail: said.isEmpty ? error.asAnswer : said)
        }
        if let problem = worker.hello.problem {
          throw IngestError.workerUnusable(program: program.path, detail: problem)
        }
        return try await body(&worker)
      }
    }
    return result.closureResult
  } catch let error as SubprocessError {
    try Task.checkCancellation()
    throw IngestError.workerUnusable(program: program.path, detail: "\(error)")
  }
}
