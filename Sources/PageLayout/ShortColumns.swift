import TextModel

extension RegionCutter {
  /// The last characters of a sentence where they are all that is left of a few lines for the second column: they stand at its head,
  /// beside lines that are full.
  ///
  /// - Returns: The lines with what stands over them, the characters, and what stands below.
  func sentenceEnd(among members: [Int32]) -> (lines: [Int32], end: [Int32], below: [Int32])? {
    let texts = members.filter { !atoms[Int($0)].glyphs.isEmpty }
    guard let index = texts.max(by: { (atoms[Int($0)].box.u0, $0) < (atoms[Int($1)].box.u0, $1) }) else { return nil }
    let end = atoms[Int(index)]
    let em = end.em
    let characters = end.glyphs.map(scalars)
    guard (2...options.columnGlyphs).contains(characters.count), characters.last.map(isSentenceEnd) ?? false else {
      return nil
    }
    // From the row they stand on downwards, as far as lines of text go.
    var lines: [Atom] = []
    let under = texts.filter { $0 != index && atoms[Int($0)].box.v1 > end.box.v0 }.map { atoms[Int($0)] }
    for line in under.sorted(by: { ($0.box.vMid, $0.box.u0) < ($1.box.vMid, $1.box.u0) }) {
      guard abs(line.em - em) <= options.sizeChange * em,
        let last = lines.last ?? under.min(by: { $0.box.v0 < $1.box.v0 }),
        line.box.v0 - last.box.v1 <= options.lineGap * em
      else { break }
      lines.append(line)
    }
    guard let first = lines.first, let last = lines.last, let tail = last.glyphs.last.map(scalars),
      let start = lines.map(\.box.u0).min(), let edge = lines.map(\.box.u1).max()
    else { return nil }
    let isColumn =
      edge - start >= options.proseWidth * em && end.box.u0 - edge >= options.gutterWidth * em
      && end.box.u0 - edge <= options.proseWidth * em
    guard isColumn, abs(end.box.v0 - first.box.v0) <= options.rowTolerance * em, last.box.v0 - first.box.v0 > em,
      edge - last.box.u1 <= options.softEnd * em, isOpenSeam(tail, characters)
    else { return nil }
    let rest = members.filter { $0 != index }
    return (
      rest.filter { atoms[Int($0)].box.vMid <= last.box.v1 }, [index],
      rest.filter { atoms[Int($0)].box.vMid > last.box.v1 }
    )
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
