import Foundation
import Testing

/// A folder of its own for one test, and the built programs run in it.
final class Workplace: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kiji-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What a program gave.
  struct Outcome: Sendable, Equatable {
    var status: Int32
    var output: String
    var diagnostics: String

    var outputLines: [Substring] { output.split(separator: "\n") }
    var diagnosticLines: [Substring] { diagnostics.split(separator: "\n") }
  }

  enum Worker: String, Sendable {
    case real = "kiji-extract"
    /// Takes scripts for PDFs; see `Tests/Fixtures/ScriptedWorker`.
    case scripted = "scripted-worker"
  }

  /// The folder of the built programs, which is that of the test program.
  private static let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  /// The checkout.
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file below the folder, its folders too.
  func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Copies a file of the checkout.
  func copy(_ source: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.checkout.appending(path: source), to: file)
  }

  /// Runs `kiji` here.
  func kiji(
    _ arguments: String..., worker: Worker = .scripted, language: String = "C.UTF-8",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try shell("exec kiji \"$@\"", arguments, worker: worker, language: language, environment: environment)
  }

  /// Runs a bash script here; `kiji` is the built program, and nothing of the user's environment is left.
  func shell(
    _ script: String, _ arguments: [String] = [], worker: Worker = .scripted, language: String = "C.UTF-8",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, "bash"] + arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Self.programs.path + ":/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LANG": language,
      "KIJI_EXTRACT": Self.programs.appending(path: worker.rawValue).path, "KIJI_DICTIONARY": "none",
    ].merging(environment) { $1 }
    // Files, not pipes: nobody has to read while the program runs.
    let streams = try ["stdout", "stderr"].map { name in
      let file = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)")
      try Data().write(to: file)
      return (file: file, handle: try FileHandle(forWritingTo: file))
    }
    defer { for stream in streams { try? FileManager.default.removeItem(at: stream.file) } }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = streams[0].handle
    process.standardError = streams[1].handle
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0.file), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: texts[0], diagnostics: texts[1])
  }
}
