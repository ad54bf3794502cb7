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

  /// The grids of a page, each with two cells or more, or one closed one.
  ///
  /// - Complexity: Horizontal times vertical lines; a page with more than `mostLines` of either is a drawing.
  static func all(_ lines: PageLines, tolerance: Float) -> [RuledGrid] {
    let mostLines = 1_500
    guard !lines.horizontal.isEmpty, !lines.vertical.isEmpty, lines.horizontal.count <= mostLines,
      lines.vertical.count <= mostLines
    else { return [] }
    let across = lines.horizontal.count
    var parent = Array(0..<(across + lines.vertical.count))
    func root(_ at: Int) -> Int {
      var at = at
      while parent[at] != at {
        parent[at] = parent[parent[at]]
        at = parent[at]
      }
      return at
    }
    for (h, row) in lines.horizontal.enumerated() {
      for (v, column) in lines.vertical.enumerated()
      where column.at >= row.from - tolerance && column.at <= row.to + tolerance && row.at >= column.from - tolerance
        && row.at <= column.to + tolerance
      {
        let a = root(h)
        let b = root(across + v)
        parent[max(a, b)] = min(a, b)
      }
    }
    let groups = Dictionary(grouping: parent.indices) { root($0) }
    return groups.keys.sorted().compactMap { key in
      let members = groups[key] ?? []
      let horizontal = members.filter { $0 < across }.map { lines.horizontal[$0] }
      let vertical = members.filter { $0 >= across }.map { lines.vertical[$0 - across] }
      guard !horizontal.isEmpty, !vertical.isEmpty, horizontal.count + vertical.count >= 3 else { return nil }
      return RuledGrid(horizontal, vertical, tolerance: tolerance)
    }
  }

  private init?(_ horizontal: [Walls.Wall], _ vertical: [Walls.Wall], tolerance: Float) {
    let xs = Self.places(
      vertical.map(\.at) + [horizontal.map(\.from).min() ?? 0, horizontal.map(\.to).max() ?? 0], tolerance: tolerance)
    let ys = Self.places(
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

    var parent = Array(0..<(rows * columns))
    func root(_ at: Int) -> Int {
      var at = at
      while parent[at] != at {
        parent[at] = parent[parent[at]]
        at = parent[at]
      }
      return at
    }
    func unite(_ a: Int, _ b: Int) {
      let (a, b) = (root(a), root(b))
      parent[max(a, b)] = min(a, b)
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let here = row * columns + column
        if column + 1 < columns, !leftDrawn[row][column + 1] { unite(here, here + 1) }
        if row + 1 < rows, !topDrawn[row + 1][column] { unite(here, here + columns) }
      }
    }
    var extents: [Int: (rows: Range<Int>, columns: Range<Int>)] = [:]
    for row in 0..<rows {
      for column in 0..<columns {
        let key = root(row * columns + column)
        let held = extents[key] ?? (row..<(row + 1), column..<(column + 1))
        extents[key] = (
          min(held.rows.lowerBound, row)..<max(held.rows.upperBound, row + 1),
          min(held.columns.lowerBound, column)..<max(held.columns.upperBound, column + 1)
        )
      }
    }
    cells = extents.keys.sorted().compactMap { extents[$0] }.map { extent in
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
