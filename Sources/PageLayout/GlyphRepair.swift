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
  // Copies are found by cell: a copy is at most a quarter of an em away, so in the same cell or beside it.
  var seen: [UInt64: [Int32]] = [:]
  let cell: Float = 4
  for (index, glyph) in page.glyphs.enumerated() {
    if isShapeless(glyph.scalar) {
      repairs.invisible += 1
      continue
    }
    let column = Int32((glyph.box.midX / cell).rounded(.down).clamped(to: -1e6...1e6))
    let row = Int32((glyph.box.midY / cell).rounded(.down).clamped(to: -1e6...1e6))
    let reach = options.duplicateDistance * glyph.size
    var isCopy = false
    search: for x in (column - 1)...(column + 1) {
      for y in (row - 1)...(row + 1) {
        for other in seen[cellKey(x, y)] ?? [] {
          let first = page.glyphs[Int(other)]
          // The second l of "all" is a fifth of an em away, but a whole width of its own.
          let across = min(reach, 0.5 * max(glyph.box.width, 0.1 * glyph.size))
          let down = min(reach, 0.5 * max(glyph.box.height, 0.1 * glyph.size))
          if first.scalar == glyph.scalar, abs(first.box.midX - glyph.box.midX) < across,
            abs(first.box.midY - glyph.box.midY) < down, abs(first.size - glyph.size) < 0.05 * glyph.size + 0.01
          {
            isCopy = true
            break search
          }
        }
      }
    }
    if isCopy {
      repairs.duplicates += 1
      continue
    }
    seen[cellKey(column, row), default: []].append(Int32(index))
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
