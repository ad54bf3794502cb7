import JapaneseText
import TextModel

/// A part of a ruled table in which one cell lists entries, line by line, and the cells beside it hold a number or a time for
/// some of them (an account whose rows are drawn under its sums only).
struct ListedCells {
  /// For each entry the lines of its cells, from the left; a text that runs over has its lines one after another.
  let records: [[[TextLine]]]

  /// - Parameters:
  ///   - columns: The lines of the cells by column, from the left, each from the top.
  ///   - starts: Whether each line of a column begins a paragraph.
  init?(_ columns: [[TextLine]], starts: ([TextLine]) -> [Bool], options: LayoutOptions) {
    guard columns.count > 1, let model = columns.indices.max(by: { (columns[$0].count, $1) < (columns[$1].count, $0) })
    else { return nil }
    func areBeside(_ a: TextLine, _ b: TextLine) -> Bool {
      abs(a.box.vMid - b.box.vMid) <= options.rowTolerance * min(a.em, b.em)
    }
    let entries = columns[model]
    let others = columns.indices.filter { $0 != model && !columns[$0].isEmpty }
    guard entries.count > options.gutterLines, !others.isEmpty, !entries.contains(where: isText),
      others.allSatisfy({ columns[$0].allSatisfy(Self.isNumber) })
    else { return nil }
    var rest: [(column: Int, line: TextLine)] = []
    // Behind the entries is room for what stands at their right, a place or a name.
    func slot(_ column: Int) -> Int { column > model ? column + 1 : column }
    let empty = [[TextLine]](repeating: [], count: columns.count + 1)
    var cells = entries.map { _ in empty }
    for column in others {
      for line in columns[column] {
        guard let place = entries.firstIndex(where: { areBeside($0, line) }) else {
          // Where nothing is written beside it: with the numbers that it stands between.
          rest.append((column, line))
          continue
        }
        guard cells[place][slot(column)].isEmpty else { return nil }
        cells[place][slot(column)] = [line]
      }
    }
    let count = others.reduce(0) { $0 + columns[$1].count }
    guard rest.count * options.numbersBeside <= count else { return nil }
    let isStart = starts(entries)
    var result: [[[TextLine]]] = []
    rest.sort { ($0.line.box.vMid, $0.column) < ($1.line.box.vMid, $1.column) }
    for (at, entry) in entries.enumerated() {
      let above = rest.prefix { $0.line.box.vMid < entry.box.vMid }
      if !above.isEmpty {
        var row = empty
        for cell in above { row[slot(cell.column)].append(cell.line) }
        result.append(row)
        rest.removeFirst(above.count)
      }
      if at > 0, areBeside(entries[at - 1], entry) {
        result[result.count - 1][model + 1].append(entry)
      } else if isStart[at] || result.isEmpty || cells[at].contains(where: { !$0.isEmpty }) {
        cells[at][model] = [entry]
        result.append(cells[at])
      } else {
        result[result.count - 1][model].append(entry)
      }
    }
    guard rest.isEmpty else { return nil }
    records = result
  }

  /// An amount, a share or a time, and nothing else.
  private static func isNumber(_ line: TextLine) -> Bool {
    line.scalars.contains(where: isDigit)
      && line.scalars.allSatisfy { isDigit($0) || "△▲-－−+,，.．:：%％〜～ \u{3000}()（）円".unicodeScalars.contains($0) }
  }
}
