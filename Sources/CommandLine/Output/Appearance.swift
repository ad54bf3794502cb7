internal import SearchIndex
internal import TextModel

/// How text is dressed for the place it goes to.
struct Appearance: Sendable, Equatable {
  /// SGR colours are written.
  var colors = false
  /// Control and bidirectional characters are shown, not sent.
  var escapes = false
  /// Lines are broken at so many columns; `nil`: not at all.
  var columns: Int?
  /// Paths are links that the terminal opens.
  var hyperlinks = false

  init(colors: Bool = false, escapes: Bool = false, columns: Int? = nil, hyperlinks: Bool = false) {
    self.colors = colors
    self.escapes = escapes
    self.columns = columns
    self.hyperlinks = hyperlinks
  }

  /// The dress for a stream. Colour needs a terminal that is not dumb and no `NO_COLOR`, unless it was asked for.
  ///
  /// Source: https://no-color.org
  init(
    for terminal: TextOutput.Terminal, color: ColorChoice, hyperlinks: ColorChoice = .never,
    environment: (String) -> String?
  ) {
    switch color {
    case .always: colors = true
    case .never: colors = false
    case .auto: colors = terminal.isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
    }
    self.hyperlinks =
      switch hyperlinks {
      case .always: true
      case .never: false
      case .auto: terminal.isTerminal && FileLink.isSupported(environment: environment)
      }
    escapes = terminal.isTerminal
    columns = terminal.width
  }

  /// Text that opens a file, or a page of it, which counts from 1, and looks for a text there.
  func link(_ text: String, to path: FilePath?, page: Int? = nil, search: String? = nil) -> String {
    guard hyperlinks, let path else { return text }
    return FileLink.hyperlink(text, to: path, page: page, search: search)
  }

  /// What a stretch of text is, by its colour.
  enum Ink: String, Sendable {
    case path = "35"
    case page = "32"
    case heading = "1"
    case match = "1;31"
    case removed = "9;31"
    case added = "4;32"
    case context = "2"
  }

  /// The text, safe and coloured.
  func dress(_ text: String, _ ink: Ink? = nil) -> String {
    let safe = escapes ? TerminalText.escaped(text) : text
    guard colors, let ink else { return safe }
    return "\u{1B}[\(ink.rawValue)m\(safe)\u{1B}[0m"
  }

  /// Part of a text with its matches coloured.
  func dress(_ scalars: [Unicode.Scalar], range: Range<Int>, matches: [Range<Int>]) -> String {
    var result = ""
    var position = range.lowerBound
    for match in matches.map({ $0.clamped(to: range) }) where !match.isEmpty && match.upperBound > position {
      let start = max(position, match.lowerBound)
      result += dress(string(scalars[position..<start]))
      result += dress(string(scalars[start..<match.upperBound]), .match)
      position = match.upperBound
    }
    return result + dress(string(scalars[position..<range.upperBound]))
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(scalars: scalars) }
}
