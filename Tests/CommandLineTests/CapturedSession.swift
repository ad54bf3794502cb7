import Synchronization

@testable import CommandLine

/// A session whose streams are kept, run in this process.
final class CapturedSession: Sendable {
  private let written = Mutex(Streams())

  private struct Streams {
    var output: [UInt8] = []
    var diagnostics: [UInt8] = []
  }

  /// What a command gave.
  struct Outcome: Sendable, Equatable {
    var status: ExitStatus
    var output: String
    var diagnostics: String
  }

  /// Runs `kiji` with these arguments.
  static func run(
    _ arguments: [String], language: Language = .english, environment: [String: String] = [:],
    folder: String = "/nowhere", terminal: OutputStream.Terminal = .init()
  ) async -> Outcome {
    let captured = CapturedSession()
    let session = Session(
      language: language, environment: { environment[$0] }, currentFolder: Array(folder.utf8),
      output: OutputStream(terminal: terminal) { bytes in
        captured.written.withLock { $0.output += bytes }
      },
      diagnostics: OutputStream(terminal: terminal) { bytes in
        captured.written.withLock { $0.diagnostics += bytes }
      })
    let status = await Program.run(arguments.map { Array($0.utf8) }, in: session)
    return captured.written.withLock {
      Outcome(
        status: status, output: String(decoding: $0.output, as: UTF8.self),
        diagnostics: String(decoding: $0.diagnostics, as: UTF8.self))
    }
  }
}
