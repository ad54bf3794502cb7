/// A running pager.
struct PagerProcess {
  /// Hands it text. Fails with `OutputError.brokenPipe` when it has gone away.
  var write: (ArraySlice<UInt8>) throws(OutputError) -> Void
  /// Ends its input and waits until it has ended, too.
  ///
  /// - Returns: Whether it could be started at all.
  var finish: () -> Bool
}

/// Which pager: `$KIJI_PAGER`, else `$PAGER`, else `less`.
struct PagerCommand: Sendable, Equatable {
  /// For `sh -c`.
  var command: String

  static let standard = PagerCommand(command: "less -FRX")

  /// `nil` where the user wants none: `cat`, or a variable that is set and holds nothing but spaces.
  init?(environment: (String) -> String?) {
    guard let named = environment("KIJI_PAGER") ?? environment("PAGER") else {
      self = .standard
      return
    }
    let words = named.split(separator: " ")
    guard let first = words.first, first != "cat" else { return nil }
    command = named
  }

  init(command: String) { self.command = command }
}

/// Holds a command's output back until it is longer than the screen, then gives it to the pager; what fits is printed.
///
/// What was written is kept until the pager has ended: one that cannot be started has shown nothing.
final class Paging {
  private enum State {
    case gathering
    case running(PagerProcess)
    /// Straight to the terminal.
    case direct
  }

  private var state = State.gathering
  private var written: [UInt8] = []
  private var height: ScreenHeight
  private let open: () -> PagerProcess?
  private let sink: (ArraySlice<UInt8>) throws(OutputError) -> Void

  /// - Parameters:
  ///   - open: Starts the pager; `nil` where that is not possible.
  ///   - sink: Writes to the terminal.
  init(
    rows: Int, columns: Int, open: @escaping () -> PagerProcess?,
    sink: @escaping (ArraySlice<UInt8>) throws(OutputError) -> Void
  ) {
    height = ScreenHeight(rows: rows, columns: columns)
    self.open = open
    self.sink = sink
  }

  /// Whether something was written that is not on the screen for certain.
  var holdsOutput: Bool {
    switch state {
    case .gathering: !written.isEmpty
    case .running: true
    case .direct: false
    }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    switch state {
    case .gathering:
      written += bytes
      height.add(bytes)
      guard height.isExceeded else { return }
      guard let pager = open() else { return try goDirect() }
      state = .running(pager)
      try send(written[...], to: pager)
    case .running(let pager):
      written += bytes
      try send(bytes, to: pager)
    case .direct:
      try sink(bytes)
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>, to pager: PagerProcess) throws(OutputError) {
    do {
      try pager.write(bytes)
    } catch .brokenPipe {
      // Left with q before the end, or never there.
      guard pager.finish() else { return try goDirect() }
      state = .direct
      throw .brokenPipe
    } catch {
      throw error
    }
  }

  private func goDirect() throws(OutputError) {
    state = .direct
    try sink(written[...])
    written = []
  }

  /// Prints what was held back, or waits for the pager to be left.
  func finish() throws(OutputError) {
    switch state {
    case .gathering: try goDirect()
    case .running(let pager):
      if pager.finish() { state = .direct } else { try goDirect() }
    case .direct: break
    }
  }
}

/// Counts the rows that text takes on a screen.
struct ScreenHeight {
  private var rowsLeft: Int
  private let columns: Int
  private var line: [UInt8] = []

  init(rows: Int, columns: Int) {
    rowsLeft = rows
    self.columns = max(1, columns)
  }

  /// Whether the text would push its beginning off the screen, a row being kept for the prompt.
  var isExceeded: Bool { rowsLeft < 1 }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        rowsLeft -= max(1, (Self.width(line) + columns - 1) / columns)
        line.removeAll(keepingCapacity: true)
        if isExceeded { return }
      } else {
        line.append(byte)
      }
    }
  }

  /// Columns of a line, without the escape sequences in it (ECMA-48: CSI, and OSC up to ST).
  private static func width(_ line: [UInt8]) -> Int {
    guard line.contains(0x1B) else { return TerminalText.width(String(decoding: line, as: UTF8.self)) }
    var plain: [UInt8] = []
    var index = 0
    while index < line.count {
      guard line[index] == 0x1B, index + 1 < line.count else {
        plain.append(line[index])
        index += 1
        continue
      }
      let isCommand = line[index + 1] == UInt8(ascii: "]")
      index += 2
      while index < line.count {
        let byte = line[index]
        index += 1
        if isCommand {
          guard byte == 0x1B else { continue }
          index += 1
          break
        }
        if (0x40...0x7E).contains(byte) { break }
      }
    }
    return TerminalText.width(String(decoding: plain, as: UTF8.self))
  }
}
