import Testing
import TextModel

@testable import PageLayout

@Suite("ページの読めぐあい") struct PageJudgementTests {
  private func summary(_ counts: [(Int, GlyphFlags)], scalar: Unicode.Scalar = "字", coverage: Float = 0) -> PageSummary
  {
    let flags = counts.flatMap { Array(repeating: $0.1, count: $0.0) }
    let glyphs = flags.enumerated().map { index, flags in
      let x = Float(index % 30) * 10
      let y = Float(index / 30) * 20
      return Glyph(
        scalar: flags.contains(.unmapped) ? "〓" : scalar, box: Rect(x0: x, y0: y, x1: x + 10, y1: y + 10), size: 10,
        font: 0, flags: flags)
    }
    let page = PageGlyphs(
      pageIndex: 0, width: 600, height: 800, fonts: ["F"], glyphs: glyphs, imageCoverage: coverage)
    return DocumentLayout([page]).pages[0]
  }

  @Test(
    "字の印から道筋と印が決まる",
    arguments: [
      ([(100, [])], 0, .native, []),
      ([(99, []), (1, .recovered)], 0, .native, ["recovered-glyphs"]),
      ([(98, []), (1, .recovered), (1, .repaired)], 0, .native, ["recovered-glyphs", "repaired-glyphs"]),
      ([(99, []), (1, .unmapped)], 0, .nativeFlagged, ["unmapped-glyphs"]),
      ([(49, []), (51, .unmapped)], 0, .needsOCR, ["unmapped-glyphs"]),
      ([(100, .invisible)], 0.95, .ocrLayer, []),
      ([(40, []), (60, .invisible)], 0.85, .ocrLayer, []),
      ([(6, .invisible)], 0.95, .ocrLayer, []),
      ([(100, .invisible)], 0.5, .nativeFlagged, ["invisible-glyphs"]),
      ([(97, []), (3, .invisible)], 0, .native, []),
      ([(10, [])], 0.95, .needsOCR, []),
      ([(100, [])], 0.95, .native, []),
      ([], 0.95, .needsOCR, []),
      ([], 0, .blank, []),
    ] as [([(Int, GlyphFlags)], Float, PageRoute, [String])])
  func routes(counts: [(Int, GlyphFlags)], coverage: Float, route: PageRoute, flags: [String]) {
    let summary = summary(counts, coverage: coverage)
    #expect(summary.route == route && summary.flags == flags)
  }

  @Test("私用領域の字ばかりのページは読めない。一つ二つは行頭の印") func privateUse() {
    #expect(summary([(100, [])], scalar: "\u{E000}").route == .needsOCR)
    #expect(summary([(100, [])], scalar: "\u{E000}").flags == ["unmapped-glyphs"])
  }
}
