import Morphology
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
    var status: CommandStatus
    var output: String
    var diagnostics: String
  }

  /// Runs `kiji` with these arguments.
  static func run(
    _ arguments: [String], language: Language = .english, environment: [String: String] = [:],
    folder: String = "/nowhere", terminal: TextOutput.Terminal = .init(),
    pager: @escaping @Sendable (PagerCommand) -> PagerProcess? = { _ in nil }
  ) async -> Outcome {
    let captured = CapturedSession()
    var session = captured.session(language, environment, folder, terminal)
    session.openPager = pager
    return captured.outcome(await Program.run(arguments.map { Array($0.utf8) }, in: session))
  }

  /// Runs part of a command.
  static func capture(
    language: Language, folder: String, _ work: (Session) throws -> CommandStatus
  ) throws -> Outcome {
    let captured = CapturedSession()
    let session = captured.session(language, [:], folder, .init())
    let status = try work(session)
    try session.output.flush()
    return captured.outcome(status)
  }

  private func session(
    _ language: Language, _ environment: [String: String], _ folder: String, _ terminal: TextOutput.Terminal
  ) -> Session {
    Session(
      language: language, environment: { environment[$0] }, currentFolder: Array(folder.utf8),
      openLemmas: { () throws(DictionaryError) in environment["LEMMAS"] == nil ? .missing : .source(Samples.lemmas) },
      output: TextOutput(terminal: terminal) { bytes in self.written.withLock { $0.output += bytes } },
      diagnostics: TextOutput(terminal: terminal) { bytes in self.written.withLock { $0.diagnostics += bytes } })
  }

  private func outcome(_ status: CommandStatus) -> Outcome {
    written.withLock {
      Outcome(
        status: status, output: String(decoding: $0.output, as: UTF8.self),
        diagnostics: String(decoding: $0.diagnostics, as: UTF8.self))
    }
  }
}
