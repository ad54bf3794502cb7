import TextModel

/// Lines that cross or touch each other and divide a part of the page into cells.
///
/// The lines make a grid; two neighbours in it are one cell where no line is drawn between them, so that merged cells come
/// out whole. A grid that is open at its sides, as many Japanese tables are, ends where its lines end.
struct RuledGrid {
  struct Cell {
    var box: Rect
    /// Places in the grid.
    var rows: Range<Int>
    var columns: Range<Int>
    /// A line is drawn along each of its sides.
    var isClosed: Bool
  }

  var box: Rect
  var cells: [Cell]
  /// Where its lines stand, and the cell of each square between them, row after row.
  private let xs: [Float]
  private let ys: [Float]
  private let squares: [Int]

  /// The grids of a page, each with two cells or more, or one closed one.
  ///
  /// - Complexity: Horizontal times vertical lines; a page with more than `mostLines` of either is a drawing.
  static func all(_ lines: PageLines, tolerance: Float) -> [RuledGrid] {
    let mostLines = 1_500
    guard !lines.horizontal.isEmpty, !lines.vertical.isEmpty, lines.horizontal.count <= mostLines,
      lines.vertical.count <= mostLines
    else { return [] }
    let across = lines.horizontal.count
    var groups = DisjointSets(count: across + lines.vertical.count)
    for (h, row) in lines.horizontal.enumerated() {
      for (v, column) in lines.vertical.enumerated()
      where column.at >= row.from - tolerance && column.at <= row.to + tolerance && row.at >= column.from - tolerance
        && row.at <= column.to + tolerance
      {
        groups.unite(h, across + v)
      }
    }
    return groups.sets().compactMap { members in
      let horizontal = members.filter { $0 < across }.map { lines.horizontal[$0] }
      // A line between columns may end at the head of a table below them.
      let top = horizontal.count > 1 ? horizontal.map(\.at).min() ?? 0 : -.infinity
      let vertical = members.filter { $0 >= across }.map { lines.vertical[$0 - across] }
        .filter { $0.to > top + tolerance }
      guard !horizontal.isEmpty, !vertical.isEmpty, horizontal.count + vertical.count >= 3 else { return nil }
      let table = withoutHanging(horizontal, vertical, tolerance: tolerance)
      return RuledGrid(table.horizontal, table.vertical, tolerance: tolerance)
    }
  }

  /// The lines of a table at the head of a column, without the line over all columns that its own first line lies on, and without the
  /// lines that hang from that between the columns, beside the table and far below it.
  private static func withoutHanging(
    _ horizontal: [Walls.Wall], _ vertical: [Walls.Wall], tolerance: Float
  ) -> (horizontal: [Walls.Wall], vertical: [Walls.Wall]) {
    func rows(of column: Walls.Wall) -> Int {
      horizontal.count {
        column.at >= $0.from - tolerance && column.at <= $0.to + tolerance && $0.at >= column.from - tolerance
          && $0.at <= column.to + tolerance
      }
    }
    let sides = vertical.filter { rows(of: $0) > 2 }
    guard sides.count > 1, let first = sides.map(\.at).min(), let last = sides.map(\.at).max(),
      let foot = sides.map(\.to).max(), let head = horizontal.map(\.at).min()
    else { return (horizontal, vertical) }
    let hanging = vertical.filter {
      ($0.at < first - tolerance || $0.at > last + tolerance) && rows(of: $0) == 1 && $0.to - head > 2 * (foot - head)
    }
    guard !hanging.isEmpty, hanging.count + sides.count == vertical.count else { return (horizontal, vertical) }
    return (
      horizontal.map { Walls.Wall(at: $0.at, from: max($0.from, first), to: min($0.to, last)) }.filter {
        $0.to > $0.from
      },
      sides
    )
  }

  private init?(_ horizontal: [Walls.Wall], _ vertical: [Walls.Wall], tolerance: Float) {
    xs = Self.places(
      vertical.map(\.at) + [horizontal.map(\.from).min() ?? 0, horizontal.map(\.to).max() ?? 0], tolerance: tolerance)
    ys = Self.places(
      horizontal.map(\.at) + [vertical.map(\.from).min() ?? 0, vertical.map(\.to).max() ?? 0], tolerance: tolerance)
    let columns = xs.count - 1
    let rows = ys.count - 1
    guard columns >= 1, rows >= 1, columns * rows <= 40_000 else { return nil }

    // Which sides of the grid's squares are drawn: `leftDrawn[row][line]`, `topDrawn[line][column]`.
    var leftDrawn = [[Bool]](repeating: [Bool](repeating: false, count: columns + 1), count: rows)
    var topDrawn = [[Bool]](repeating: [Bool](repeating: false, count: columns), count: rows + 1)
    for wall in vertical {
      let line = Self.index(of: wall.at, in: xs)
      for row in 0..<rows
      where min(wall.to, ys[row + 1]) - max(wall.from, ys[row]) >= 0.6 * (ys[row + 1] - ys[row]) {
        leftDrawn[row][line] = true
      }
    }
    for wall in horizontal {
      let line = Self.index(of: wall.at, in: ys)
      for column in 0..<columns
      where min(wall.to, xs[column + 1]) - max(wall.from, xs[column]) >= 0.6 * (xs[column + 1] - xs[column]) {
        topDrawn[line][column] = true
      }
    }

    var merged = DisjointSets(count: rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let here = row * columns + column
        if column + 1 < columns, !leftDrawn[row][column + 1] { merged.unite(here, here + 1) }
        if row + 1 < rows, !topDrawn[row + 1][column] { merged.unite(here, here + columns) }
      }
    }
    var extents: [Int: (rows: Range<Int>, columns: Range<Int>)] = [:]
    for row in 0..<rows {
      for column in 0..<columns {
        let key = merged.leader(of: row * columns + column)
        let held = extents[key] ?? (row..<(row + 1), column..<(column + 1))
        extents[key] = (
          min(held.rows.lowerBound, row)..<max(held.rows.upperBound, row + 1),
          min(held.columns.lowerBound, column)..<max(held.columns.upperBound, column + 1)
        )
      }
    }
    let keys = extents.keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    squares = (0..<(rows * columns)).map { numbers[merged.leader(of: $0)] ?? 0 }
    let (xs, ys) = (xs, ys)
    cells = keys.compactMap { extents[$0] }.map { extent in
      let isClosed =
        extent.rows.allSatisfy {
          leftDrawn[$0][extent.columns.lowerBound] && leftDrawn[$0][extent.columns.upperBound]
        }
        && extent.columns.allSatisfy {
          topDrawn[extent.rows.lowerBound][$0] && topDrawn[extent.rows.upperBound][$0]
        }
      return Cell(
        box: Rect(
          x0: xs[extent.columns.lowerBound], y0: ys[extent.rows.lowerBound], x1: xs[extent.columns.upperBound],
          y1: ys[extent.rows.upperBound]), rows: extent.rows, columns: extent.columns, isClosed: isClosed)
    }
    box = Rect(x0: xs[0], y0: ys[0], x1: xs[columns], y1: ys[rows])
    guard cells.count > 1 || cells[0].isClosed else { return nil }
  }

  /// For each cell the boxes whose middle stands in it, by index; each once.
  func contents(_ boxes: [Rect]) -> [[Int]] {
    var result = [[Int]](repeating: [], count: cells.count)
    for (at, other) in boxes.enumerated() where box.holds(other) {
      let column = max(0, min(xs.partitioningIndex { $0 > other.midX }, xs.count - 1) - 1)
      let row = max(0, min(ys.partitioningIndex { $0 > other.midY }, ys.count - 1) - 1)
      result[squares[row * (xs.count - 1) + column]].append(at)
    }
    return result
  }

  /// Values in order, those that differ by at most `tolerance` as one.
  private static func places(_ values: [Float], tolerance: Float) -> [Float] {
    var result: [Float] = []
    for value in values.sorted() where result.last.map({ value - $0 > tolerance }) ?? true { result.append(value) }
    return result
  }

  private static func index(of value: Float, in places: [Float]) -> Int {
    let next = places.partitioningIndex { $0 >= value }
    if next == 0 { return 0 }
    if next == places.count { return next - 1 }
    return value - places[next - 1] <= places[next] - value ? next - 1 : next
  }
}
