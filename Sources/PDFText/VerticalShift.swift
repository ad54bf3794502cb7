public import TextModel

/// The distance between where Poppler says a glyph of CMap-vertical text stands and where its ink is, in em.
///
/// Poppler places such a glyph by its vertical origin (top centre) as if it were the horizontal one (PDF 32000-1, 9.7.4.3),
/// so its box stands half an em right of the ink and an em above it. Measured on a probe and not by version number, so
/// that a mended Poppler is not shifted twice.
public struct VerticalShift: Equatable, Sendable {
  public var dx: Float
  public var dy: Float

  public static let none = VerticalShift(dx: 0, dy: 0)

  public init(dx: Float, dy: Float) {
    self.dx = dx
    self.dy = dy
  }

  /// Moves the boxes of CMap-vertical runs onto their ink.
  ///
  /// Such a run is one line to Poppler whose glyphs follow each other downwards at the same x; glyphs that a program
  /// placed one by one come as a line each, and their boxes are right. Digits and letters that lie on their side step
  /// downwards too, by less than an em each, and stand where their boxes are.
  ///
  /// - Returns: How many boxes were moved.
  @discardableResult
  public func repair(_ glyphs: inout [Glyph]) -> Int {
    guard self != .none else { return 0 }
    var runs: [Range<Int>] = []
    var alone: [Int] = []
    var start = 0
    while start < glyphs.count {
      var end = start + 1
      while end < glyphs.count, Self.stepsDown(from: glyphs[end - 1], to: glyphs[end]) { end += 1 }
      let run = glyphs[start..<end]
      if end - start > 1, run.allSatisfy({ Self.isSign($0.scalar) }) {
        // Dashes that lie on their side are as long as an em, too. What stands around them tells.
        alone += start..<end
      } else if end - start > 1 ? !Self.liesOnItsSide(run) : Self.isVerticalForm(glyphs[start]) {
        runs.append(start..<end)
      } else if end - start == 1, !glyphs[start].scalar.isASCII, Self.isSquare(glyphs[start]) {
        alone.append(start)
      }
      start = end
    }
    // Two narrow columns (割注) come as one line, a character of each in turn.
    let single = Set(alone)
    let paired = alone.filter { index in
      single.contains(index + 2) && !glyphs[index + 1].flags.contains(.lineBefore)
        && Self.stepsDown(from: glyphs[index], to: glyphs[index + 2])
    }
    let interleaved = Set(paired + paired.map { $0 + 2 })
    runs += interleaved.sorted().map { $0..<($0 + 1) }
    alone.removeAll(where: interleaved.contains)
    // A character parted from its column by ruby or a stress mark stands in it all the same.
    var columns: [Column: [(x: Float, y: Float)]] = [:]
    for run in runs where run.count > 1 {
      for index in run {
        columns[Column(glyphs[index]), default: []].append((glyphs[index].box.midX, glyphs[index].box.midY))
      }
    }
    for key in columns.keys { columns[key]?.sort { ($0.x, $0.y) < ($1.x, $1.y) } }
    runs += alone.filter { index in
      let glyph = glyphs[index]
      guard let places = columns[Column(glyph)] else { return false }
      var low = 0
      var high = places.count
      let edge = glyph.box.midX - 0.05 * glyph.size
      while low < high {
        let middle = (low + high) / 2
        if places[middle].x < edge { low = middle + 1 } else { high = middle }
      }
      return places[low...].prefix { $0.x <= glyph.box.midX + 0.05 * glyph.size }
        .contains { abs($0.y - glyph.box.midY) <= 4 * glyph.size }
    }.map { $0..<($0 + 1) }
    for index in runs.joined() {
      let size = glyphs[index].size
      let box = glyphs[index].box
      glyphs[index].box = Rect(
        x0: box.x0 + dx * size, y0: box.y0 + dy * size, x1: box.x1 + dx * size, y1: box.y1 + dy * size)
      glyphs[index].flags.insert(.moved)
    }
    return runs.reduce(0) { $0 + $1.count }
  }

  /// Glyphs of one font and size.
  private struct Column: Hashable {
    var font: UInt16
    var size: Int

    init(_ glyph: Glyph) {
      font = glyph.font
      size = Int((min(max(0, glyph.size), 10_000) * 4).rounded())
    }
  }

  private static func stepsDown(from above: Glyph, to below: Glyph) -> Bool {
    let em = max(above.size, 1)
    guard isSquare(above), isSquare(below), !below.flags.contains(.lineBefore), abs(above.size - below.size) < 0.1 * em
    else { return false }
    let step = below.box.y0 - above.box.y0
    let reach: Float = below.flags.contains(.spaceBefore) ? 3.2 : 1.7
    return abs(below.box.midX - above.box.midX) < 0.1 * em && step > 0.3 * em && step < reach * em
  }

  private static func liesOnItsSide(_ run: ArraySlice<Glyph>) -> Bool {
    run.allSatisfy { $0.scalar.isASCII } && run.contains { $0.box.height < 0.85 * $0.size }
  }

  /// Dashes, leaders and arrows, which vertical text has on their side.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    (0x2010...0x2027).contains(scalar.value) || (0x2190...0x21FF).contains(scalar.value)
      || (0x2500...0x257F).contains(scalar.value)
  }

  /// Vertical metrics give each character an em square, less what the next one is set closer (brackets and stops);
  /// boxes from a font's ascent and descent are higher.
  private static func isSquare(_ glyph: Glyph) -> Bool {
    abs(glyph.box.width - glyph.size) < 0.1 * glyph.size && glyph.box.height > 0.35 * glyph.size
      && glyph.box.height < 1.1 * glyph.size
  }

  /// Vertical forms (U+FE10…FE19) and CJK compatibility forms (U+FE30…FE4F) come from vertical character maps, as wide as their
  /// size. Browsers draw sesame marks that are not.
  private static func isVerticalForm(_ glyph: Glyph) -> Bool {
    let isForm = (0xFE10...0xFE19).contains(glyph.scalar.value) || (0xFE30...0xFE4F).contains(glyph.scalar.value)
    return isForm && abs(glyph.box.width - glyph.size) < 0.1 * glyph.size
  }
}
