/// Text as Markdown that shows it as it is.
///
/// Source: CommonMark 0.31, https://spec.commonmark.org/0.31.2/ (2.4 backslash escapes, 6.3 links); tables: GitHub Flavored
/// Markdown, https://github.github.com/gfm/#tables-extension-
enum Markdown {
  /// Characters that may begin something inside a line.
  private static let special = Set("\\`*_[]<>&|~#$".unicodeScalars)

  /// The text on one line, without a character that Markdown would take for its own.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case _ where TerminalText.isUnsafe(scalar): result += "\\" + TerminalText.escape(scalar)
      case _ where special.contains(scalar):
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A link to a file, or a page of it.
  static func link(_ text: String, path: [UInt8], page: Int? = nil) -> String {
    let target = FileLink.percentEncoded(path) + (page.map { "#page=\($0)" } ?? "")
    return "[\(escaped(text))](\(target))"
  }

  /// A quotation in an item of a list, or one within it.
  static func quote(_ text: String, depth: Int = 1) -> String {
    let line = escaped(text)
    // At the beginning of a line digits, hyphens and the like make lists and rules.
    let isPlain = line.unicodeScalars.first.map { !"0123456789-+=".unicodeScalars.contains($0) } ?? true
    return "  " + String(repeating: "> ", count: depth) + (isPlain ? line : protected(line))
  }

  private static func protected(_ line: String) -> String {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    // `1. ` is a list, `1\. ` is text; a digit itself takes no backslash.
    guard !digits.isEmpty else { return "\\" + line }
    let rest = line.dropFirst(digits.count)
    return rest.first == "." || rest.first == ")" ? digits + "\\" + rest : line
  }

  /// A row of a table.
  static func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |\n" }

  /// The line between a table's head and its rows.
  static func ruler(rightAligned: [Bool]) -> String {
    "| " + rightAligned.map { $0 ? "--:" : "---" }.joined(separator: " | ") + " |\n"
  }
}
