import JapaneseText
import TextModel

/// The lines of a table's records one below the other, where their numbers go down the columns; `nil` where they do not.
func countedDown(_ records: ArraySlice<[[TextLine]]>) -> (count: Int, lines: [TextLine])? {
  let rows = records.prefix { record in
    let cells = record.filter { !$0.isEmpty }
    return cells.count > 1
      && cells.allSatisfy { $0.count == 1 && ItemNumber($0[0].scalars, withBareMarks: true) != nil }
  }
  let down = (0..<(rows.first?.count ?? 0)).flatMap { column in rows.compactMap { $0[column].first } }
  return rows.count > 1 && isCount(down) && !isCount(rows.flatMap { $0.compactMap(\.first) })
    ? (rows.count, down) : nil
}

/// Whether the lines are numbered one after another.
func isCount(_ lines: [TextLine]) -> Bool {
  let numbers = lines.compactMap { ItemNumber($0.scalars, withBareMarks: true) }
  return numbers.count == lines.count
    && zip(numbers, numbers.dropFirst()).allSatisfy { $0.isFollowed(by: $1) }
}

/// Rows of numbered items whose numbers go down the columns (`１　３　５` over `２　４　６`) by column; other rows stay.
func inCountedColumns(_ lines: [TextLine], options: LayoutOptions) -> [TextLine] {
  let numbers = lines.map { ItemNumber($0.scalars, withBareMarks: true) }
  var result: [TextLine] = []
  var at = 0
  while at < lines.count {
    // Rows of at least two items each.
    var rows: [Range<Int>] = []
    var next = at
    while next < lines.count {
      var end = next
      while end < lines.count, numbers[end] != nil, numbers[end]?.style == numbers[next]?.style,
        abs(lines[end].box.vMid - lines[next].box.vMid) <= options.rowTolerance * lines[next].em
      {
        end += 1
      }
      guard end - next > 1, rows.first.map({ $0.count >= end - next }) ?? true else { break }
      rows.append(next..<end)
      next = end
    }
    let block = at..<(rows.last?.upperBound ?? at)
    let columns = (0..<(rows.first?.count ?? 0)).map { column in
      rows.filter { $0.count > column }.map { $0.lowerBound + column }
    }
    let down = columns.flatMap { $0 }.map { lines[$0] }
    if rows.count > 1, isCount(down), !isCount(Array(lines[block])) {
      result += down
      at = block.upperBound
    } else {
      result.append(lines[at])
      at += 1
    }
  }
  return result
}
