import JapaneseText
import TextModel

/// The rows of tables, drawn with lines or by white space alone.
extension PageArranger {
  var cellOptions: LayoutOptions {
    var changed = options
    changed.softEnd = options.cellSoftEnd
    changed.chunkSlack = options.cellChunkSlack
    return changed
  }

  /// A table's rows, each a paragraph of its cells.
  func tableRows(_ atoms: [Atom], gutters: [Gutter], mode: WritingMode) -> [Paragraph] {
    let cellOptions = self.cellOptions
    let walls = gutters.map { ($0.u0 + $0.u1) / 2 }
    var columns = [[Atom]](repeating: [], count: walls.count + 1)
    let start = atoms.map(\.box.u0).min() ?? 0
    for atom in atoms {
      // What begins where the first cells do and runs over a gutter is a row of its own.
      let isAcross = atom.box.u0 <= start + 0.5 * atom.em && (walls.first.map { atom.box.u1 > $0 } ?? false)
      columns[isAcross ? 0 : walls.reduce(0) { $0 + (atom.box.uMid >= $1 ? 1 : 0) }].append(atom)
    }
    let cells = columns.map { lines(of: $0, mode: mode) }
    let builders = cells.map { $0.isEmpty ? nil : builder($0, options: cellOptions).ragged($0) }
    var rest = records(of: cells, builders: builders)[...]
    var result: [Paragraph] = []
    while let first = rest.first {
      // What stands beside nothing may be columns of numbered items under a question that has a number of its own.
      let alone = rest.prefix { record in
        record.indices.allSatisfy { record[$0].isEmpty || first.count { !$0.isEmpty } == 1 && !first[$0].isEmpty }
      }
      let rows = alone.flatMap { $0.flatMap { $0 } }
      let counted = inCountedColumns(rows, options: options)
      if alone.count > 1, zip(rows, counted).contains(where: { $0.box.u0 != $1.box.u0 }) {
        result += builder(counted, options: cellOptions).paragraphs(counted).map(item)
        rest.removeFirst(alone.count)
      } else if let (count, lines) = countedDown(rest) {
        result += lines.map { item(Paragraph($0, margins: ($0.box.u0, $0.box.u1))) }
        rest.removeFirst(count)
      } else {
        let parts = first.flatMap { cell in
          cell.count > 1 ? sideBySide(cell, of: atoms, mode: mode) : [cell]
        }
        result += paragraphs(of: parts)
        rest.removeFirst()
      }
    }
    return result
  }

  /// The lines of a table by record and column. A row begins a record where a cell of it begins a text; a row whose cells
  /// all go on with the text above them belongs to the record above, and so does one without a first cell.
  private func records(of columns: [[TextLine]], builders: [ParagraphBuilder?]) -> [[[TextLine]]] {
    let all = columns.enumerated().flatMap { at, lines in lines.map { (column: at, line: $0) } }
      .sorted { ($0.line.box.vMid, $0.column, $0.line.box.u0) < ($1.line.box.vMid, $1.column, $1.line.box.u0) }
    var rows: [[(column: Int, line: TextLine)]] = []
    for cell in all {
      if let first = rows.last?.first,
        cell.line.box.vMid - first.line.box.vMid <= 0.6 * min(first.line.em, cell.line.em)
      {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    let lead = columns.firstIndex { !$0.isEmpty } ?? 0
    var result: [[[TextLine]]] = []
    var above = [TextLine?](repeating: nil, count: columns.count)
    var bottom = -Float.infinity
    // The columns that the record's first row fills.
    var first: Set<Int> = []
    let rules = separators(of: columns.flatMap { $0 })
    func band(_ line: TextLine) -> Int { rules.partitioningIndex { $0 > line.box.vMid } }
    var last = -1
    // Between two of the lines across a table, sentences make all of it one record.
    let told = Set(all.filter { $0.column != lead && isText($0.line) }.map { band($0.line) })
    for row in rows {
      func goesOn(_ cell: (column: Int, line: TextLine)) -> Bool {
        guard let before = above[cell.column], let builder = builders[cell.column] else { return false }
        return isMidSentence(before.last) && !startsItem(cell.line.scalars) && !startsTime(cell.line.scalars)
          && builder.paragraphs([before, cell.line]).count == 1
      }
      func isBelowShort(_ cell: (column: Int, line: TextLine)) -> Bool {
        above[cell.column].map { $0.box.width < options.proseWidth * $0.em } ?? false
      }
      /// A sentence that the full line above leads to.
      func isCutSentence(_ cell: (column: Int, line: TextLine)) -> Bool {
        guard goesOn(cell), let before = above[cell.column], let record = result.last else { return false }
        let text = record[cell.column]
        return before.box.width >= options.proseWidth * before.em
          && (text.contains { $0.scalars.contains(where: isSentenceEnd) }
            || text.contains(where: isText) && row.allSatisfy(goesOn))
      }
      let top = row.map(\.line.box.v0).min() ?? 0
      let em = row.map(\.line.em).max() ?? 1
      let begins: Bool
      if result.isEmpty {
        begins = true
      } else if rules.count > 1, told.contains(band(row[0].line)) || band(row[0].line) != last {
        begins = band(row[0].line) != last
      } else if top - bottom > 1.1 * em {
        begins = true
      } else if row.contains(where: { endsWithLeader($0.line.scalars) }),
        result[result.count - 1].joined().contains(where: { endsWithLeader($0.scalars) })
      {
        // Entries of a table of contents, each with a leader of its own.
        begins = true
      } else if let label = row.first(where: { $0.column == lead }),
        walls[label.line.mode]?.isLabel(label.line, options: options) ?? false
      {
        begins = true
      } else if row.contains(where: isCutSentence) {
        begins = false
      } else if let label = row.first(where: { $0.column == lead }), let date = above[lead],
        isPart(label.line, ofDate: date)
      {
        begins = false
      } else if first.count > 1, first.isSubset(of: row.map(\.column)), row.contains(where: isBelowShort) {
        // All cells of a record do not run over at once where some of them are short.
        begins = true
      } else if row.contains(where: { $0.column == lead }) {
        begins = !row.allSatisfy(goesOn)
      } else {
        begins = row.count > 1 && !row.contains(where: goesOn)
      }
      if begins {
        first = Set(row.map(\.column))
        result.append([[TextLine]](repeating: [], count: columns.count))
      }
      last = band(row[0].line)
      for cell in row.sorted(by: { $0.line.box.u0 < $1.line.box.u0 }) {
        result[result.count - 1][cell.column].append(cell.line)
        above[cell.column] = cell.line
        bottom = max(bottom, cell.line.box.v1)
      }
    }
    return result
  }

  /// The heights of the lines drawn across a table from one side to the other.
  private func separators(of lines: [TextLine]) -> [Float] {
    guard let line = lines.first, let walls = walls[line.mode], let start = lines.map(\.box.u0).min(),
      let end = lines.map(\.box.u1).max(), let top = lines.map(\.box.v0).min(), let bottom = lines.map(\.box.v1).max()
    else { return [] }
    return walls.separators(
      from: start + line.em, to: end - line.em, between: top, and: bottom, em: line.em)
  }

  /// A record as one paragraph, its cells side by side; where several cells are texts of their own, each by itself.
  private func paragraphs(of record: [[TextLine]]) -> [Paragraph] {
    let cells = record.filter { !$0.isEmpty }.map { lines in
      builder(lines, options: cellOptions).paragraphs(lines)
    }
    let long = cells.reduce(0) { $0 + ($1.contains { $0.lines.count > 1 } ? 1 : 0) }
    let result: [Paragraph]
    if cells.count > 1, let event = event(cells) { return [event] }
    let isListed = isCount(cells.compactMap { $0.first?.lines.first })
    let hasTexts = cells.contains { $0.count(where: { $0.lines.count > 1 && $0.lines.contains(where: isText) }) > 1 }
    if cells.count == 1 || isListed || long > 1 || hasTexts || cells.contains(where: { $0.count > 2 }) {
      result = cells.flatMap { $0 }
    } else {
      var whole = cells[0][0]
      for paragraph in cells[0].dropFirst() + cells.dropFirst().flatMap({ $0 }) {
        whole.append(cell: paragraph, join: .cell)
      }
      result = [whole]
    }
    return result.map(named)
  }

  /// A day, its weekday under it, and what is then, none of it a sentence, as one paragraph.
  private func event(_ cells: [[Paragraph]]) -> Paragraph? {
    let date = cells[0].flatMap(\.lines)
    let entries = cells.dropFirst().flatMap { $0 }
    guard date.count == 2, isPart(date[1], ofDate: date[0]),
      !entries.contains(where: { $0.text.contains(where: isSentenceEnd) })
    else { return nil }
    var whole = Paragraph(date[0], margins: cells[0][0].margins)
    whole.append(date[1], join: .fullLine)
    for entry in entries { whole.append(cell: entry, join: .cell) }
    return named(whole)
  }

  /// Whether a line is a weekday in brackets, or as little as that, below the date it belongs to.
  private func isPart(_ line: TextLine, ofDate date: TextLine) -> Bool {
    line.scalars.count <= 6 && isOpening(line.first) && isClosing(line.last) && startsDate(date.scalars)
      && date.scalars.last == "日" && line.box.v0 - date.box.v1 <= options.lineGap * line.em
      && abs(line.box.u0 - date.box.u0) <= 2 * line.em
  }

  /// A cell's lines, those that a name or a number stands beside, set at the cell's right, before it.
  ///
  /// - Parameter atoms: Those of the table.
  private func sideBySide(_ cell: [TextLine], of atoms: [Atom], mode: WritingMode) -> [[TextLine]] {
    let members = atoms.filter { atom in
      cell.contains {
        abs($0.box.vMid - atom.box.vMid) <= options.rowTolerance * atom.em && $0.box.overlapU(atom.box) > 0
      }
    }
    let runs = joined(members, tightGap: options.cellGap, options: options)
    for start in runs.map(\.box.u0).sorted() {
      let left = members.filter { $0.box.u1 <= start }
      let right = members.filter { $0.box.u0 >= start }
      guard left.count + right.count == members.count, !left.isEmpty else { continue }
      let parts = [left, right].map { lines(of: $0, mode: mode) }
      if parts[0].count > 1 { return parts }
    }
    return [cell]
  }

  private func item(_ row: Paragraph) -> Paragraph {
    var item = named(row)
    if startsItem(row.lines[0].scalars) { item.role = .listItem }
    return item
  }

  private func named(_ row: Paragraph) -> Paragraph {
    var named = row
    let head = row.lines[0].scalars
    named.role = startsDate(head) ? .event : startsItem(head) && head.count <= 8 ? .listItem : .tableRow
    return named
  }

  /// The rows of a table drawn with lines: a paragraph each, its cells side by side; a cell over several rows stands in the
  /// first of them. Where a cell holds a long text, the cells of its row are regions of their own.
  ///
  /// - Parameter region: Reads a cell as a region.
  func ruledRows(
    _ grid: RuledGrid, horizontal: [Atom], vertical: [Atom],
    region: (_ horizontal: [Atom], _ vertical: [Atom], _ box: Rect) -> [Paragraph]
  ) -> [Paragraph] {
    func rects(_ atoms: [Atom], _ mode: WritingMode) -> [Rect] {
      atoms.map { $0.box.rect(mode: mode, pageWidth: page.width) }
    }
    let boxes = (across: rects(horizontal, .horizontal), down: rects(vertical, .vertical))
    let across = grid.contents(boxes.across)
    let down = grid.contents(boxes.down)
    // Most of its text says whether rows run from left to right, or columns from top to bottom.
    let isVertical = vertical.reduce(0) { $0 + $1.glyphs.count } > horizontal.reduce(0) { $0 + $1.glyphs.count }
    // On a horizontal page, cells of one line each go on to the right.
    let goesRight =
      isVertical && self.mode == .horizontal
      && down.allSatisfy { cell in
        guard let first = cell.first.map({ vertical[$0].box }) else { return true }
        return cell.allSatisfy { abs(vertical[$0].box.vMid - first.vMid) < 0.5 * first.height }
      }
    func row(_ cell: Int) -> Int {
      guard isVertical else { return grid.cells[cell].rows.lowerBound }
      return goesRight ? grid.cells[cell].columns.lowerBound : -grid.cells[cell].columns.upperBound
    }
    func column(_ cell: Int) -> Int {
      isVertical ? grid.cells[cell].rows.lowerBound : grid.cells[cell].columns.lowerBound
    }
    let order = grid.cells.indices.sorted { (row($0), column($0), $0) < (row($1), column($1), $1) }
    let days = grid.cells.indices.map { cell in
      let first = across[cell].map { horizontal[$0] }.min { ($0.box.vMid, $0.box.u0) < ($1.box.vMid, $1.box.u0) }
      return dayNumber(first?.glyphs.map { page.glyphs[Int($0)].scalar } ?? [])
    }
    // A single row of cells, one of them with several texts, is no table but boxes side by side.
    let filled = grid.cells.indices.filter { !across[$0].isEmpty || !down[$0].isEmpty }
    func texts(_ cell: Int, _ atoms: [Atom], _ mode: WritingMode) -> Int {
      let lines = lines(of: atoms, mode: mode)
      let box = RunBox(grid.cells[cell].box, mode: mode, pageWidth: page.width)
      return lines.isEmpty ? 0 : builder(lines, options: cellOptions).within(box, lines).paragraphs(lines).count
    }
    let isStrip =
      Set(filled.map { grid.cells[$0].rows }).count == 1
      && filled.contains { cell in
        texts(cell, across[cell].map { horizontal[$0] }, .horizontal) > 2
          || texts(cell, down[cell].map { vertical[$0] }, .vertical) > 2
      }
    let isCalendar = isMonth(order.filter { !across[$0].isEmpty }.map { days[$0] })
    let starts = order.indices.filter { $0 == 0 || row(order[$0]) != row(order[$0 - 1]) }
    let gridRows = isVertical ? [] : starts.map { at in order[at...].prefix { row($0) == row(order[at]) } }
    let unruled = unruledRows(gridRows) { cell in
      down[cell].isEmpty ? lines(of: across[cell].map { horizontal[$0] }, mode: .horizontal) : nil
    }
    var result: [Paragraph] = []
    var at = 0
    while at < order.count {
      let end = order[at...].firstIndex { row($0) != row(order[at]) } ?? order.count
      if let rows = unruled[at], !isCalendar {
        result += rows.records.map { lines in
          var whole = Paragraph(lines[0], margins: (lines[0].box.u0, lines[0].box.u1))
          for line in lines.dropFirst() {
            whole.append(cell: Paragraph(line, margins: (line.box.u0, line.box.u1)), join: .ruledCell)
          }
          return named(whole)
        }
        at = end
        continue
      }
      if !isVertical, !isCalendar,
        let (count, records) = listed(
          order[at...], in: grid,
          text: { cell in
            down[cell].isEmpty ? lines(of: across[cell].map { horizontal[$0] }, mode: .horizontal) : nil
          })
      {
        result += records
        at += count
        continue
      }
      let isRow = end - at > 1
      let members = order[at..<end].filter { !across[$0].isEmpty || !down[$0].isEmpty }
      at = end
      let rows = members.map { cell in
        max(
          rowCount(of: across[cell].map { TextPlace(box: boxes.across[$0], em: horizontal[$0].em) }),
          down[cell].isEmpty ? 0 : 1)
      }
      if isStrip
        || (members.count == 1 ? rows[0] > (isRow ? 2 : 1) : rows.contains(where: { $0 > 2 * options.cellRows }))
      {
        for cell in members {
          result += region(across[cell].map { horizontal[$0] }, down[cell].map { vertical[$0] }, grid.cells[cell].box)
        }
        continue
      }
      var cells: [[Paragraph]] = []
      for cell in members {
        for (atoms, mode) in [
          (down[cell].map { vertical[$0] }, WritingMode.vertical), (across[cell].map { horizontal[$0] }, .horizontal),
        ] where !atoms.isEmpty {
          let box = RunBox(grid.cells[cell].box, mode: mode, pageWidth: page.width)
          let lines = lines(of: atoms, mode: mode)
          cells.append(builder(lines, options: cellOptions).within(box, lines).paragraphs(lines))
        }
      }
      if isCalendar, members.contains(where: { days[$0] != nil }) {
        result += cells.map(day(of:))
        continue
      }
      var whole: [Paragraph] = []
      for paragraph in cells.flatMap({ $0 }) {
        if let last = whole.last, last.mode == paragraph.mode {
          whole[whole.count - 1].append(cell: paragraph, join: .ruledCell)
        } else {
          whole.append(paragraph)
        }
      }
      result += whole.map(named)
    }
    return result
  }

  /// The entries of the rows that a table goes on with, up to where a line is drawn through all of it; nil where it does not list
  /// them with numbers beside them.
  ///
  /// - Parameter text: The lines of a cell; `nil` where it holds text of the other mode.
  /// - Returns: How many of the cells they are, and a paragraph each.
  private func listed(
    _ cells: ArraySlice<Int>, in grid: RuledGrid, text: (Int) -> [TextLine]?
  ) -> (count: Int, records: [Paragraph])? {
    guard let first = cells.first else { return nil }
    var end = grid.cells[first].rows.upperBound
    var count = 0
    for cell in cells {
      guard grid.cells[cell].rows.lowerBound < end else { break }
      end = max(end, grid.cells[cell].rows.upperBound)
      count += 1
    }
    let members = cells.prefix(count)
    // One below the other in the same columns.
    let ranges = Set(members.map { grid.cells[$0].columns }).sorted { $0.lowerBound < $1.lowerBound }
    guard ranges.count > 1, zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else {
      return nil
    }
    var columns: [[TextLine]] = []
    for range in ranges {
      let held = members.filter { grid.cells[$0].columns == range }.map(text)
      guard !held.contains(where: { $0 == nil }) else { return nil }
      columns.append(held.compactMap { $0 }.flatMap { $0 })
    }
    let listed = ListedCells(
      columns,
      starts: { lines in
        builder(lines, options: cellOptions).paragraphs(lines).flatMap { paragraph in
          paragraph.lines.indices.map { $0 == 0 }
        }
      }, options: options)
    guard let listed else { return nil }
    let records = listed.records.map { record in
      let filled = record.filter { !$0.isEmpty }.map { lines in
        var cell = Paragraph(lines[0], margins: (lines[0].box.u0, lines[0].box.u1))
        for line in lines.dropFirst() { cell.append(line, join: .fullLine) }
        return cell
      }
      var whole = filled[0]
      for cell in filled.dropFirst() { whole.append(cell: cell, join: .ruledCell) }
      return named(whole)
    }
    return (count, records)
  }

  /// The rows of a grid that hold several records, by the place of their first cell. Two lines are a sign of that only where
  /// another row has more, or is the head of the only one.
  ///
  /// - Parameter text: The lines of a cell; `nil` where it holds text of the other mode.
  private func unruledRows(
    _ rows: [ArraySlice<Int>], text: (Int) -> [TextLine]?
  ) -> [Int: UnruledRows] {
    let cells = rows.map { $0.compactMap(text) }
    func found(_ at: Int, mayBeTwo: Bool) -> UnruledRows? {
      guard cells[at].count == rows[at].count, cells[at].count > 1 else { return nil }
      return UnruledRows(cells[at], mayBeTwo: mayBeTwo, options: options)
    }
    let sure = rows.indices.contains { found($0, mayBeTwo: false) != nil }
    let filled = rows.indices.filter { at in cells[at].contains { !$0.isEmpty } }
    var result: [Int: UnruledRows] = [:]
    for at in filled {
      let mayBeTwo = at != filled.first && (sure || filled.count == 2)
      result[rows[at].startIndex] = found(at, mayBeTwo: mayBeTwo)
    }
    return result
  }

  /// A day of a calendar, its number and what happens on it.
  private func day(of cell: [Paragraph]) -> Paragraph {
    var whole = cell[0]
    for paragraph in cell.dropFirst() { whole.append(cell: paragraph, join: .cell) }
    whole.role = cell.count > 1 ? .event : .tableRow
    whole.day = dayNumber(cell[0].lines[0].scalars)
    return whole
  }
}

/// The number of a day that a cell begins with, 1 to 31; nil where it begins with something else.
private func dayNumber(_ head: [Unicode.Scalar]) -> Int? {
  let digits = head.prefix(while: isDigit)
  guard (1...2).contains(digits.count) else { return nil }
  let value = digits.reduce(0) { $0 * 10 + Int($1.value >= 0xFF10 ? $1.value - 0xFF10 : $1.value - 0x30) }
  return (1...31).contains(value) ? value : nil
}

/// Whether cells in reading order are the days of a month: most begin with a number, one more than the number before.
private func isMonth(_ days: [Int?]) -> Bool {
  let steps = zip(days, days.dropFirst()).reduce(0) { sum, pair in
    guard let a = pair.0, let b = pair.1 else { return sum }
    return sum + (b == a + 1 ? 1 : 0)
  }
  return steps >= 14 && steps * 10 >= days.count * 6
}
