/// Names and values in two columns.
struct Table {
  struct Row: Sendable, Equatable {
    var label: Phrase
    var value: String
    /// Running words, which are broken where they do not fit; paths are not.
    var wraps: Bool
    /// Two spaces stand between its items, and it is broken only there.
    var isList = false

    init(_ label: Phrase, _ value: String, wraps: Bool = false) {
      self.label = label
      self.value = value
      self.wraps = wraps
    }
  }

  var rows: [Row]
  var language: Language

  init(rows: [Row], session: Session) {
    self.rows = rows
    language = session.language
  }

  /// One line a row, the values below each other; a label that repeats is printed once.
  func text(_ appearance: Appearance) -> String {
    let labels = rows.map { $0.label.template(in: language) }
    let width = labels.map(TerminalText.width).max() ?? 0
    return rows.indices.map { index in
      let label = index > 0 && labels[index] == labels[index - 1] ? "" : labels[index]
      let padding = String(repeating: " ", count: width - TerminalText.width(label) + 2)
      return label + padding + lines(of: rows[index], indent: width + 2, appearance) + "\n"
    }.joined()
  }

  /// Lines of as many items as fit.
  private static func filled(_ items: [String], columns: Int) -> [String] {
    items.reduce(into: [String]()) { lines, item in
      if let last = lines.last, TerminalText.width(last) + 2 + TerminalText.width(item) <= columns {
        lines[lines.count - 1] = last + "  " + item
      } else {
        lines.append(item)
      }
    }
  }

  /// A value, its later lines below its first.
  private func lines(of row: Row, indent: Int, _ appearance: Appearance) -> String {
    guard row.wraps || row.isList, let columns = appearance.columns else { return appearance.dress(row.value) }
    if row.isList {
      return Self.filled(row.value.split(separator: "  ").map(String.init), columns: columns - indent)
        .map { appearance.dress($0) }.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
    let scalars = Array(row.value.unicodeScalars)
    return LineWrapping.lines(scalars, columns: max(20, columns - indent))
      .map { appearance.dress(scalars, range: $0, matches: []) }
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
