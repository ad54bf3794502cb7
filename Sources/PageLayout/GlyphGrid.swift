import TextModel

/// Finds glyphs near a place: square cells, each with the indices of the glyphs whose middle lies in it.
struct GlyphGrid {
  private let cell: Float
  private let columns: Int
  private let rows: Int
  private let originX: Float
  private let originY: Float
  /// Glyph indices by cell, with `starts[c]..<starts[c + 1]` those of cell `c`.
  private var starts: [Int32]
  private var members: [Int32]

  init(_ indices: [Int32], of glyphs: [Glyph]) {
    var minX = Float.greatestFiniteMagnitude
    var minY = minX
    var maxX = -minX
    var maxY = -minX
    var sizes: Float = 0
    for index in indices {
      let box = glyphs[Int(index)].box
      minX = min(minX, box.midX)
      maxX = max(maxX, box.midX)
      minY = min(minY, box.midY)
      maxY = max(maxY, box.midY)
      sizes += glyphs[Int(index)].size
    }
    if indices.isEmpty { (minX, minY, maxX, maxY) = (0, 0, 0, 0) }
    let mean = indices.isEmpty ? 10 : max(2, sizes / Float(indices.count))
    // Never more cells than a few for each glyph, however far apart the glyphs lie.
    let area = max(1, (maxX - minX) * (maxY - minY))
    cell = max(mean * 1.5, (area / Float(4 * indices.count + 16)).squareRoot())
    originX = minX
    originY = minY
    columns = Int((maxX - minX) / cell) + 1
    rows = Int((maxY - minY) / cell) + 1
    starts = [Int32](repeating: 0, count: columns * rows + 1)
    members = [Int32](repeating: 0, count: indices.count)
    for index in indices { starts[cellIndex(of: glyphs[Int(index)].box) + 1] += 1 }
    for at in 1..<starts.count { starts[at] += starts[at - 1] }
    var next = starts
    for index in indices {
      let at = cellIndex(of: glyphs[Int(index)].box)
      members[Int(next[at])] = index
      next[at] += 1
    }
  }

  private func cellIndex(of box: Rect) -> Int {
    let x = Int((box.midX - originX) / cell).clamped(to: 0...(columns - 1))
    let y = Int((box.midY - originY) / cell).clamped(to: 0...(rows - 1))
    return y * columns + x
  }

  /// Calls `body` with every glyph whose middle may lie within `reach` of the point.
  func forEach(near x: Float, _ y: Float, reach: Float, _ body: (Int32) -> Void) {
    let left = Int((x - reach - originX) / cell).clamped(to: 0...(columns - 1))
    let right = Int((x + reach - originX) / cell).clamped(to: 0...(columns - 1))
    let top = Int((y - reach - originY) / cell).clamped(to: 0...(rows - 1))
    let bottom = Int((y + reach - originY) / cell).clamped(to: 0...(rows - 1))
    for row in top...bottom {
      for column in left...right {
        let at = row * columns + column
        for slot in starts[at]..<starts[at + 1] { body(members[Int(slot)]) }
      }
    }
  }
}
