internal import Ingest
internal import SearchIndex
internal import Synchronization

/// One line on the terminal that says how far a run has come.
struct ProgressLine {
  var language: Language
  var columns: Int

  private static let barColumns = 24

  /// - Parameter elapsed: Since the first file was handed out.
  func text(_ progress: IngestProgress, elapsed: Duration) -> String {
    switch progress.phase {
    case .scanning:
      return fitted(Message(.progressScanning, [.count: progress.filesTotal]).text(in: language))
    case .finishing:
      return fitted(Message(.progressFinishing).text(in: language))
    case .extracting:
      var text = bar(progress) + "  \(progress.filesDone)/\(progress.filesTotal)"
      if let rate = rate(progress, elapsed) {
        text += "  " + Message(.progressRate, [.rate: Self.oneDecimal(rate)]).text(in: language)
        let remaining = Double(progress.filesTotal - progress.filesDone) / rate
        text +=
          "  "
          + Message(.progressRemaining, [.time: Self.clock(seconds: Int(remaining.rounded(.up)))])
          .text(in: language)
      }
      if progress.failures > 0 {
        text += "  " + Message(.progressFailures, [.failed: progress.failures]).text(in: language)
      }
      if let latest = progress.latest?.display.split(separator: "/").last { text += "  " + String(latest) }
      return fitted(text)
    }
  }

  private func fitted(_ text: String) -> String {
    TerminalText.truncated(TerminalText.escaped(text), columns: columns - 1)
  }

  private func bar(_ progress: IngestProgress) -> String {
    let filled = progress.filesTotal > 0 ? Self.barColumns * progress.filesDone / progress.filesTotal : 0
    return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barColumns - filled) + "]"
  }

  /// Files a second; nothing before there is something to reckon with.
  private func rate(_ progress: IngestProgress, _ elapsed: Duration) -> Double? {
    let seconds = elapsed / .seconds(1)
    guard progress.filesDone > 0, seconds >= 1 else { return nil }
    return Double(progress.filesDone) / seconds
  }

  static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `0:07`, `12:34`, `1:02:03`.
  static func clock(seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : String(minutes)) + ":" + two(seconds % 60)
  }
}

/// Shows progress while a run works on other tasks; nothing where the diagnostics do not go to a terminal.
final class ProgressDisplay: Sendable {
  private struct State {
    var extractionBegan: ContinuousClock.Instant?
    var isVisible = false
  }

  private let line: ProgressLine?
  private let state = Mutex(State())

  init(session: Session, isQuiet: Bool) {
    let terminal = session.diagnostics.terminal
    let isShown = terminal.isTerminal && !isQuiet && session.environment("TERM") != "dumb"
    line = isShown ? ProgressLine(language: session.language, columns: terminal.width ?? 80) : nil
  }

  func show(_ progress: IngestProgress) {
    guard let line else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if progress.phase == .extracting, state.extractionBegan == nil { state.extractionBegan = now }
      let elapsed = state.extractionBegan.map { now - $0 } ?? .zero
      write("\r" + line.text(progress, elapsed: elapsed) + "\u{1B}[K")
      state.isVisible = true
    }
  }

  /// Takes the line away, so that the next message stands where it stood.
  func clear() {
    state.withLock { state in
      guard state.isVisible else { return }
      write("\r\u{1B}[K")
      state.isVisible = false
    }
  }

  /// A terminal that went away is no reason to stop the work.
  private func write(_ text: String) {
    let stream = TextOutput.standardError
    try? stream.write(text)
    try? stream.flush()
  }
}
