internal import SystemPackage

/// Why output could not be written.
enum OutputError: Error, Equatable, Sendable {
  /// The reader went away (`| head`); that is success.
  case brokenPipe
  case failed(String)
}

/// Where a command's text goes: gathered, and written in large pieces.
final class TextOutput {
  /// What the stream ends at.
  struct Terminal: Sendable, Equatable {
    var isTerminal = false
    /// Columns; `nil` where text is not wrapped.
    var width: Int?
  }

  let terminal: Terminal
  private let sink: (ArraySlice<UInt8>) throws(OutputError) -> Void
  private var pending: [UInt8] = []

  init(terminal: Terminal = Terminal(), sink: @escaping (ArraySlice<UInt8>) throws(OutputError) -> Void) {
    self.terminal = terminal
    self.sink = sink
  }

  static var standardOutput: TextOutput { TextOutput(.standardOutput) }
  static var standardError: TextOutput { TextOutput(.standardError) }

  /// A stream over an open file.
  convenience init(_ descriptor: FileDescriptor) {
    let isTerminal = System.isTerminal(descriptor)
    self.init(
      terminal: Terminal(isTerminal: isTerminal, width: isTerminal ? System.terminalWidth(descriptor) ?? 80 : nil)
    ) { bytes throws(OutputError) in
      do {
        try descriptor.writeAll(bytes)
      } catch Errno.brokenPipe {
        throw .brokenPipe
      } catch {
        throw .failed(String(describing: error))
      }
    }
  }

  func write(_ text: String) throws(OutputError) { try write(bytes: text.utf8) }

  func write(bytes: some Sequence<UInt8>) throws(OutputError) {
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { try flush() }
  }

  func writeLine(_ text: String) throws(OutputError) {
    try write(text)
    try write("\n")
  }

  func flush() throws(OutputError) {
    guard !pending.isEmpty else { return }
    let bytes = pending
    pending.removeAll(keepingCapacity: true)
    try sink(bytes[...])
  }
}
