import TextModel

/// The glyphs of a page that are printed across its text: 案, 写, 見本 in pale letters, tilted or not. Each is far larger than
/// what most of the page is set in, and lies over several smaller glyphs.
///
/// A headline is as large, but no other text stands within its characters.
func watermark(of page: PageGlyphs, options: LayoutOptions) -> [Int] {
  let glyphs = page.glyphs
  let sizes = glyphs.map(\.size).sorted()
  guard !glyphs.isEmpty, page.width > 0, page.height > 0 else { return [] }
  let least = options.watermarkSize * sizes[sizes.count / 2]
  let large = glyphs.indices.filter { glyphs[$0].size >= least }
  guard !large.isEmpty else { return [] }
  let text = GlyphCounts(
    glyphs.lazy.filter { $0.size < least }.map { ($0.box.midX / page.width, $0.box.midY / page.height) })
  return large.filter { index in
    let box = glyphs[index].box
    let (dx, dy) = (0.15 * box.width, 0.15 * box.height)
    return text.count(
      (box.x0 + dx) / page.width, (box.y0 + dy) / page.height, (box.x1 - dx) / page.width, (box.y1 - dy) / page.height)
      >= options.watermarkedGlyphs
  }
}

/// How many points lie in a rectangle, to the width of a cell; coordinates are shares of the page.
private struct GlyphCounts {
  private static let cells = 128
  /// Of the points left of and above each cell's corner.
  private var sums = [Int](repeating: 0, count: (cells + 1) * (cells + 1))

  init(_ points: some Sequence<(Float, Float)>) {
    let row = Self.cells + 1
    for (x, y) in points { sums[(Self.cell(y, .down) + 1) * row + Self.cell(x, .down) + 1] += 1 }
    for y in 1...Self.cells {
      for x in 1...Self.cells {
        sums[y * row + x] += sums[y * row + x - 1] + sums[(y - 1) * row + x] - sums[(y - 1) * row + x - 1]
      }
    }
  }

  /// Of the cells that lie in the rectangle whole.
  func count(_ x0: Float, _ y0: Float, _ x1: Float, _ y1: Float) -> Int {
    let row = Self.cells + 1
    let (left, top) = (Self.cell(x0, .up), Self.cell(y0, .up))
    let (right, bottom) = (Self.edge(x1), Self.edge(y1))
    guard left < right, top < bottom else { return 0 }
    return sums[bottom * row + right] - sums[top * row + right] - sums[bottom * row + left] + sums[top * row + left]
  }

  private static func cell(_ share: Float, _ rule: FloatingPointRoundingRule) -> Int {
    Int((share * Float(cells)).rounded(rule).clamped(to: 0...Float(cells - 1)))
  }

  private static func edge(_ share: Float) -> Int {
    Int((share * Float(cells)).rounded(.down).clamped(to: 0...Float(cells)))
  }
}
