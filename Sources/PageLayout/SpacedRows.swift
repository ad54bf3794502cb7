import TextModel

/// Glyphs that stand by themselves in a row, the extractor has one after another from left to right, all the same white
/// between them: letter-spaced words over vertical columns, of which none is the head of the column below it.
///
/// - Parameters:
///   - singles: Glyphs that no character above or below was found to go with.
///   - columns: The middles of vertical columns; a row each of whose glyphs stands over or under one is of their heads.
func letterSpacedRows(
  _ singles: [Int32], of glyphs: [Glyph], near grid: GlyphGrid, columns: [Float]
) -> Set<Int32> {
  let columns = ColumnPlaces(columns)
  var result: Set<Int32> = []
  var run: [Int32] = []
  func step(_ from: Int32, _ to: Int32) -> Float {
    (glyphs[Int(to)].box.midX - glyphs[Int(from)].box.midX) / max(1, glyphs[Int(from)].size)
  }
  func close() {
    if run.count >= 3, !run.allSatisfy({ columns.hold(glyphs[Int($0)]) }) { result.formUnion(run) }
    run = []
  }
  // Digits and signs would make it part of a column.
  func isAlone(_ index: Int32) -> Bool {
    let glyph = glyphs[Int(index)]
    var result = true
    grid.forEach(near: glyph.box.midX, glyph.box.midY, reach: 1.7 * glyph.size) { other in
      let box = glyphs[Int(other)].box
      if other != index, abs(box.midX - glyph.box.midX) < 0.6 * glyph.size,
        abs(box.midY - glyph.box.midY) > 0.3 * glyph.size, abs(box.midY - glyph.box.midY) < 1.7 * glyph.size
      {
        result = false
      }
    }
    return result
  }
  for index in singles.sorted() where isAlone(index) {
    if let last = run.last {
      let (a, b) = (glyphs[Int(last)], glyphs[Int(index)])
      let white = step(last, index)
      let isEven = run.count < 2 || abs(white - step(run[0], run[1])) <= 0.1
      if index != last + 1 || abs(a.size - b.size) > 0.05 * a.size || abs(a.box.midY - b.box.midY) > 0.1 * a.size
        || white < 1.25 || white > 3.5 || !isEven
      {
        close()
      }
    }
    run.append(index)
  }
  close()
  return result
}

/// The middles of vertical columns.
struct ColumnPlaces {
  private let places: [Float]

  init(_ places: [Float]) { self.places = places.sorted() }

  /// Whether a glyph stands over or under a column, or in it.
  func hold(_ glyph: Glyph) -> Bool {
    let slack = 0.15 * glyph.size
    let next = places.partitioningIndex { $0 >= glyph.box.midX - slack }
    return next < places.count && places[next] <= glyph.box.midX + slack
  }
}
