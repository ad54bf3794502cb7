/// Rows of short texts in columns, aligned by what East Asian characters take on a terminal.
struct Columns {
  struct Column: Sendable, Equatable {
    var label: String
    var isRightAligned = false
    /// Gives way where the screen is narrow; at least so many columns are kept of it.
    var shortest: Int?
  }

  var columns: [Column]

  private static let gap = "  "

  /// The head and one line a row. The last column is not padded, and never cut.
  ///
  /// - Parameters:
  ///   - width: Columns of the screen, where lines are to fit.
  ///   - dress: Gives a cell its colours once it has its width: row (`nil`: the head), column, text.
  func text(
    _ rows: [[String]], width: Int?, dress: (_ row: Int?, _ column: Int, _ text: String) -> String
  ) -> String {
    let widths = widths(rows, within: width)
    func line(_ cells: [String], _ row: Int?) -> String {
      let padded = columns.indices.map { column in
        let cut =
          column < columns.count - 1 ? TerminalText.truncated(cells[column], columns: widths[column]) : cells[column]
        let padding = String(repeating: " ", count: max(0, widths[column] - TerminalText.width(cut)))
        let text = dress(row, column, cut)
        if columns[column].isRightAligned { return padding + text }
        return column == columns.count - 1 ? text : text + padding
      }
      return padded.joined(separator: Self.gap) + "\n"
    }
    return line(columns.map(\.label), nil) + rows.enumerated().map { line($1, $0) }.joined()
  }

  private func widths(_ rows: [[String]], within width: Int?) -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(TerminalText.width(columns[column].label)) { max($0, TerminalText.width($1[column])) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - width
    for column in columns.indices {
      guard excess > 0, let shortest = columns[column].shortest else { continue }
      let cut = min(excess, max(0, widths[column] - max(shortest, TerminalText.width(columns[column].label))))
      widths[column] -= cut
      excess -= cut
    }
    return widths
  }
}
