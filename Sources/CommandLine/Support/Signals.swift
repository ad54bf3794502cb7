internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM, taken as the wish to end in good order.
enum Signals {
  /// Runs the work as a task that the first of these signals cancels; the second ends the program at once.
  ///
  /// - Returns: What the work gave, and the exit status that names the signal where one came.
  static func withCancellation<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> (result: Result, status: CommandStatus?) {
    let received = Mutex<CommandStatus?>(nil)
    let task = Task { try await work() }
    let sources = [(SIGINT, CommandStatus.interrupted), (SIGTERM, .terminated)].map { number, status in
      // Dispatch watches a signal beside its handler; without this one the default handler would end the program.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        let isFirst = received.withLock { current in
          defer { current = current ?? status }
          return current == nil
        }
        if isFirst { task.cancel() } else { _exit(status.rawValue) }
      }
      source.activate()
      return source
    }
    defer { for source in sources { source.cancel() } }
    let result = try await task.value
    return (result, received.withLock { $0 })
  }
}
