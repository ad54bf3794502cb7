/// Names and values in two columns.
struct Table {
  struct Row: Sendable, Equatable {
    var label: Phrase
    var value: String

    init(_ label: Phrase, _ value: String) {
      self.label = label
      self.value = value
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
      return label + padding + appearance.dress(rows[index].value) + "\n"
    }.joined()
  }
}
