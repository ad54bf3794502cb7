import JapaneseText

/// Records of a table between which no line is drawn: the cells of one row hold as many lines as there are records, each
/// beside the others' (a list of names under a ruled head, an account with a rule over its sum).
///
/// Text that runs over to a second line in several cells looks alike, but fills its cell: a record's line leaves room for
/// what the next one begins with, is set to the right, or begins with a time. Lists side by side are no records.
struct UnruledRows {
  /// For each record the lines of its cells, from the left.
  let records: [[TextLine]]

  /// - Parameters:
  ///   - cells: The lines of a row's cells, from the left.
  ///   - mayBeTwo: Two lines are enough.
  init?(_ cells: [[TextLine]], mayBeTwo: Bool, options: LayoutOptions) {
    let columns = cells.map { Self.rows(of: $0, options: options) }
    let count = columns.map(\.count).max() ?? 0
    let whole = columns.filter { $0.count == count }
    guard let model = whole.first, whole.count > 1, count > (mayBeTwo ? 1 : 2) else { return nil }
    // What does not stand in every row is the label of all, in the first one.
    guard columns.allSatisfy({ $0.count < 2 || $0.count == count }) else { return nil }
    let isAligned = columns.allSatisfy { rows in
      zip(rows, model).allSatisfy { Self.isBeside($0[0], $1[0], options: options) }
    }
    let lists = whole.count { rows in rows.count { isBullet($0[0].first) || startsDate($0[0].scalars) } * 2 > count }
    guard isAligned, lists < 2 else { return nil }
    let isParted = (1..<count).allSatisfy { row in whole.contains { Self.isParted($0, at: row) } }
    guard isParted, whole.count(where: { Self.isLoose($0, options: options) }) * 2 >= whole.count else { return nil }
    records = (0..<count).map { row in columns.flatMap { $0.count > row ? $0[row] : [] } }
  }

  /// A cell's lines, those beside each other together.
  private static func rows(of lines: [TextLine], options: LayoutOptions) -> [[TextLine]] {
    lines.reduce(into: []) { rows, line in
      if let last = rows.last?.first, isBeside(last, line, options: options) {
        rows[rows.count - 1].append(line)
      } else {
        rows.append([line])
      }
    }
  }

  private static func isBeside(_ a: TextLine, _ b: TextLine, options: LayoutOptions) -> Bool {
    abs(a.box.vMid - b.box.vMid) <= options.rowTolerance * min(a.em, b.em)
  }

  /// Whether what a row of a cell begins with would have had room on the row above it.
  private static func isParted(_ rows: [[TextLine]], at row: Int) -> Bool {
    let (line, next) = (rows[row - 1][0], rows[row][0])
    guard rows[row - 1].count == 1, rows[row].count == 1 else { return true }
    let end = rows.map { $0[$0.count - 1].box.u1 }.max() ?? line.box.u1
    let first = next.edges.count > 1 ? next.edges[1] - next.edges[0] : next.em
    return end - line.box.u1 >= max(first, 0.95 * next.em) || startsTime(next.scalars)
      || abs(line.box.u1 - next.box.u1) <= 0.1 * next.em && abs(line.box.u0 - next.box.u0) > 0.4 * next.em
  }

  /// Whether rows end here and there, or are numbers or words: not the text of a paragraph.
  private static func isLoose(_ rows: [[TextLine]], options: LayoutOptions) -> Bool {
    rows.indices.dropFirst().contains { isParted(rows, at: $0) }
      || rows.allSatisfy { $0[0].scalars.count <= options.bracketedLength && !$0[0].scalars.contains(where: isStop) }
  }
}
