import Synchronization

/// Values on their way from many tasks to one.
///
/// Unlike an `AsyncStream` it goes on delivering after the receiving task was cancelled: what workers finished before an
/// interrupt is still written.
final class Mailbox<Value: Sendable>: Sendable {
  private struct State {
    var values: [Value] = []
    var receiver: CheckedContinuation<[Value], Never>?
  }

  private let state = Mutex(State())

  func post(_ value: Value) {
    let receiver = state.withLock { state in
      guard let receiver = state.receiver.take() else {
        state.values.append(value)
        return nil as CheckedContinuation<[Value], Never>?
      }
      return receiver
    }
    receiver?.resume(returning: [value])
  }

  /// All that came since the last call, in order; waits until there is something. One task at a time.
  func receive() async -> [Value] {
    await withCheckedContinuation { continuation in
      let values = state.withLock { state in
        if state.values.isEmpty { state.receiver = continuation }
        defer { state.values = [] }
        return state.values
      }
      if !values.isEmpty { continuation.resume(returning: values) }
    }
  }
}

/// Jobs 0, 1, 2 … handed out in order to many tasks, never further ahead of the oldest unfinished one than a window, so
/// that results that have to wait for it stay few.
final class JobQueue<Context: Sendable>: Sendable {
  private struct State {
    var context: Context?
    var count = 0
    var next = 0
    /// The first job not finished.
    var oldest = 0
    var isClosed = false
    var waiting: [CheckedContinuation<(index: Int, context: Context)?, Never>] = []
  }

  private let window: Int
  private let state = Mutex(State())

  init(window: Int) { self.window = window }

  /// Lets jobs `0..<count` begin; `context` is what all of them need.
  func open(count: Int, context: Context) {
    wake { state in
      state.context = context
      state.count = count
    }
  }

  /// All jobs before `index` are finished.
  func finished(before index: Int) { wake { $0.oldest = max($0.oldest, index) } }

  /// No job begins any more.
  func close() { wake { $0.isClosed = true } }

  /// The next job, or `nil` when there will be none, or the task was cancelled.
  func next() async -> (index: Int, context: Context)? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        wake { $0.waiting.append(continuation) }
      }
    } onCancel: {
      close()
    }
  }

  /// Changes the state, then answers those who can be answered.
  private func wake(_ change: (inout State) -> Void) {
    let answers = state.withLock { state in
      change(&state)
      var answers: [(CheckedContinuation<(index: Int, context: Context)?, Never>, (index: Int, context: Context)?)] = []
      while !state.waiting.isEmpty {
        let isOver = state.isClosed || (state.context != nil && state.next == state.count)
        if isOver {
          answers.append((state.waiting.removeFirst(), nil))
        } else if let context = state.context, state.next < state.oldest + window {
          answers.append((state.waiting.removeFirst(), (state.next, context)))
          state.next += 1
        } else {
          break
        }
      }
      return answers
    }
    for (waiter, answer) in answers { waiter.resume(returning: answer) }
  }
}
