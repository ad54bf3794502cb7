import Foundation
import Testing

/// Holds a text against the file of that name in `Golden/`. With `RECORD=1` in the environment the file is written anew
/// and the test still fails, so that someone reads the difference.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
  let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  if isRecording { try text.write(to: file, atomically: true, encoding: .utf8) }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(!isRecording, "recorded \(name); read the difference", sourceLocation: sourceLocation)
  #expect(Array(text.utf8) == Array(expected.utf8), "\(name) differs:\n\(text)", sourceLocation: sourceLocation)
}
