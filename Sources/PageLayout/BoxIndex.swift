import TextModel

/// Numbered boxes, found by place.
///
/// The page is divided into cells; a box is kept in each cell it touches, one that touches very many in a list of its own.
struct BoxIndex {
  private let width: Float
  private let height: Float
  private var cells: [UInt64: [Int32]] = [:]
  private var large: [Int32] = []

  /// - Parameters:
  ///   - width: Of a cell, points; about that of a box is best.
  ///   - height: The same.
  init(width: Float, height: Float) {
    self.width = max(1, width)
    self.height = max(1, height)
  }

  /// Keeps `number` for a box; again for the same number where its box has grown.
  mutating func insert(_ number: Int32, at box: Rect) {
    guard let (columns, rows) = touched(by: box) else {
      if !large.contains(number) { large.append(number) }
      return
    }
    for column in columns {
      for row in rows where cells[key(column, row)]?.contains(number) != true {
        cells[key(column, row), default: []].append(number)
      }
    }
  }

  /// The numbers whose boxes may touch this one, each once, in order.
  func numbers(near box: Rect) -> [Int32] {
    guard let (columns, rows) = touched(by: box) else { return Set(cells.values.joined()).union(large).sorted() }
    if large.isEmpty, columns.count == 1, rows.count == 1 {
      return (cells[key(columns.lowerBound, rows.lowerBound)] ?? []).sorted()
    }
    var found = Set(large)
    for column in columns { for row in rows { found.formUnion(cells[key(column, row)] ?? []) } }
    return found.sorted()
  }

  private func touched(by box: Rect) -> (columns: ClosedRange<Int32>, rows: ClosedRange<Int32>)? {
    func place(_ value: Float) -> Int32 { Int32(value.rounded(.down).clamped(to: -1e6...1e6)) }
    let left = place(box.x0 / width)
    let top = place(box.y0 / height)
    let columns = left...max(left, place(box.x1 / width))
    let rows = top...max(top, place(box.y1 / height))
    return columns.count <= 64 && rows.count <= 64 ? (columns, rows) : nil
  }

  private func key(_ column: Int32, _ row: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row))
  }
}
