import JapaneseText
import TextModel

/// What was done to glyphs before layout, so that each glyph Poppler gave is in the output or in this record.
public struct GlyphRepairs: Sendable, Hashable {
  /// Copies printed over each other (fake bold, shadows), counted once.
  public var duplicates = 0
  /// Controls, soft hyphens and other characters without a shape.
  public var invisible = 0
  /// Readings beside their base.
  public var ruby = 0

  public init() {}
}

/// The indices of the glyphs that layout works on: shapes, each once.
func keptGlyphs(of page: PageGlyphs, options: LayoutOptions, repairs: inout GlyphRepairs) -> [Int32] {
  var kept: [Int32] = []
  kept.reserveCapacity(page.glyphs.count)
  // Copies are found by cell: a copy is at most a quarter of an em away, so in the same cell or beside it. Of each cell the
  // last glyph is kept, and of each glyph the one in its cell before it.
  var lasts: [UInt64: Int32] = [:]
  var earlier = [Int32](repeating: -1, count: page.glyphs.count)
  let cell: Float = 4
  func place(_ value: Float) -> Int32 { Int32((value / cell).rounded(.down).clamped(to: -1e6...1e6)) }
  for (index, glyph) in page.glyphs.enumerated() {
    if isShapeless(glyph.scalar) {
      repairs.invisible += 1
      continue
    }
    let (x, y) = (glyph.box.midX, glyph.box.midY)
    let (column, row) = (place(x), place(y))
    let reach = options.duplicateDistance * glyph.size
    let columns = max(column - 1, place(x - reach))...min(column + 1, place(x + reach))
    let rows = max(row - 1, place(y - reach))...min(row + 1, place(y + reach))
    var isCopy = false
    search: for near in columns {
      for beside in rows {
        var other = lasts[cellKey(near, beside)] ?? -1
        while other >= 0 {
          let first = page.glyphs[Int(other)]
          // The second l of "all" is a fifth of an em away, but a whole width of its own.
          let across = min(reach, 0.5 * max(glyph.box.width, 0.1 * glyph.size))
          let down = min(reach, 0.5 * max(glyph.box.height, 0.1 * glyph.size))
          if first.scalar == glyph.scalar, abs(first.box.midX - x) < across, abs(first.box.midY - y) < down,
            abs(first.size - glyph.size) < 0.05 * glyph.size + 0.01
          {
            isCopy = true
            break search
          }
          other = earlier[Int(other)]
        }
      }
    }
    if isCopy {
      repairs.duplicates += 1
      continue
    }
    let key = cellKey(column, row)
    earlier[index] = lasts.updateValue(Int32(index), forKey: key) ?? -1
    kept.append(Int32(index))
  }
  return kept
}

private func cellKey(_ x: Int32, _ y: Int32) -> UInt64 {
  UInt64(UInt32(bitPattern: x)) << 32 | UInt64(UInt32(bitPattern: y))
}

/// Controls, format characters and spaces that Poppler handed on as glyphs.
private func isShapeless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x2000...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0x3000, 0xFEFF: true
  default: false
  }
}

extension Comparable {
  func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
