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
    /// Rows; `nil` where nothing is paged.
    var height: Int?
  }

  let terminal: Terminal
  private let sink: (ArraySlice<UInt8>) throws(OutputError) -> Void
  private var pending: [UInt8] = []
  private var paging: Paging?

  init(terminal: Terminal = Terminal(), sink: @escaping (ArraySlice<UInt8>) throws(OutputError) -> Void) {
    self.terminal = terminal
    self.sink = sink
  }

  static var standardOutput: TextOutput { TextOutput(.standardOutput) }
  static var standardError: TextOutput { TextOutput(.standardError) }

  /// A stream over an open file.
  convenience init(_ descriptor: FileDescriptor) {
    let size = System.isTerminal(descriptor) ? System.terminalSize(descriptor) : nil
    self.init(
      terminal: Terminal(
        isTerminal: System.isTerminal(descriptor), width: System.isTerminal(descriptor) ? size?.columns ?? 80 : nil,
        height: size?.rows)
    ) { bytes throws(OutputError) in
      do {
        try System.write(bytes, to: descriptor)
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
    if let paging { try paging.write(bytes[...]) } else { try sink(bytes[...]) }
  }

  // MARK: Paging

  /// From here on, what is longer than the screen goes through a pager.
  ///
  /// - Parameter open: Starts the pager; `nil` where that is not possible.
  func page(with open: @escaping () -> PagerProcess?) {
    guard paging == nil, terminal.isTerminal, let rows = terminal.height, let columns = terminal.width else { return }
    paging = Paging(rows: rows, columns: columns, open: open, sink: sink)
  }

  /// Whether there is output that is not on the screen yet, so that messages about it have to wait.
  var isHeldBack: Bool { paging.map { $0.holdsOutput || !pending.isEmpty } ?? false }

  /// Writes what is left, and waits for the pager where there is one.
  func finish() throws(OutputError) {
    do {
      try flush()
    } catch {
      try? paging?.finish()
      throw error
    }
    try paging?.finish()
  }
}
