import TextModel

extension RegionCutter {
  /// The last characters of a sentence where they are all that is left of a few lines for the second column: they stand at its head,
  /// beside lines that are full.
  func sentenceEnd(among members: [Int32]) -> (rest: [Int32], end: [Int32])? {
    let sorted = members.sorted { (atoms[Int($0)].box.u0, $0) < (atoms[Int($1)].box.u0, $1) }
    guard members.count > 1, let index = sorted.last else { return nil }
    // A title may stand over them.
    let end = atoms[Int(index)]
    let lines = sorted.dropLast().map { atoms[Int($0)] }.filter { $0.box.v1 > end.box.v0 }
    guard (2...options.columnGlyphs).contains(end.glyphs.count),
      end.glyphs.last.map({ isSentenceEnd(scalars($0)) }) ?? false,
      let head = lines.map(\.box.v0).min(), let edge = lines.map(\.box.u1).max(), let start = lines.map(\.box.u0).min(),
      let last = lines.max(by: { ($0.box.vMid, $0.box.u0) < ($1.box.vMid, $1.box.u0) }), let tail = last.glyphs.last
    else { return nil }
    let em = end.em
    let isColumn =
      lines.allSatisfy { abs($0.em - em) <= options.sizeChange * em } && edge - start >= options.proseWidth * em
      && end.box.u0 - edge >= options.gutterWidth * em && end.box.u0 - edge <= options.proseWidth * em
    // More than one line, the first of them beside it, and the last of them goes on.
    return isColumn && abs(end.box.v0 - head) <= options.rowTolerance * em && last.box.v0 - head > em
      && edge - last.box.u1 <= options.softEnd * em && isOpenSeam(scalars(tail), end.glyphs.map(scalars))
      ? (Array(sorted.dropLast()), [index]) : nil
  }

  /// The last column of a text where it has so few lines that no gutter shows: they begin where the next column would if all
  /// are as wide as the first, beside the first lines of the columns before.
  ///
  /// - Parameter right: What stands right of the gutter.
  /// - Returns: What stands before that column, and the column; nil where there is none.
  func shortColumn(in right: [Int32], behind gutter: Gutter) -> (rest: [Int32], column: [Int32])? {
    let starts = gutter.left.map { atoms[Int($0)].box.u0 }.sorted()
    let ems = gutter.left.map { atoms[Int($0)].em }.sorted()
    guard starts.count >= min(2, options.gutterLines) else { return nil }
    let em = ems[ems.count / 2]
    let step = gutter.u1 - starts[starts.count / 2]
    let width = gutter.u0 - starts[starts.count / 2]
    guard width >= options.proseWidth * em else { return nil }
    for number in stride(from: Float(options.mostShortColumns), through: 1, by: -1) {
      let start = gutter.u1 + number * step
      let column = right.filter { atoms[Int($0)].box.u0 >= start - 0.5 * em }
      guard !column.isEmpty, column.count < options.gutterLines, column.count < right.count else { continue }
      let rest = right.filter { atoms[Int($0)].box.u0 < start - 0.5 * em }
      let top = rest.map { atoms[Int($0)].box.v0 }.min() ?? 0
      let isColumn = column.allSatisfy { index in
        let atom = atoms[Int(index)]
        return abs(atom.em - em) <= options.sizeChange * em && atom.box.u0 <= start + 1.5 * em
          && atom.box.u1 <= start + width + em && atom.box.v0 - top <= Float(options.gutterLines) * 2 * em
      }
      if isColumn, rest.allSatisfy({ atoms[Int($0)].box.u1 <= start - options.gutterWidth * em }) {
        return (rest, column)
      }
    }
    return nil
  }
}
