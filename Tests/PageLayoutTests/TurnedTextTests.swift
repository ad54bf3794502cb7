import PageLayout
import TestSupport
import Testing
import TextModel

@Suite("倒れた文字") struct TurnedTextTests {
  /// A page as it looks turned clockwise by quarter turns.
  private static func turned(_ page: PageGlyphs, by quarters: Int) -> PageGlyphs {
    var result = page
    if quarters % 2 == 1 { (result.width, result.height) = (page.height, page.width) }
    for at in result.glyphs.indices {
      let box = page.glyphs[at].box
      result.glyphs[at].box =
        switch quarters {
        case 1: Rect(x0: page.height - box.y1, y0: box.x0, x1: page.height - box.y0, y1: box.x1)
        case 2:
          Rect(x0: page.width - box.x1, y0: page.height - box.y1, x1: page.width - box.x0, y1: page.height - box.y0)
        default: Rect(x0: box.y0, y0: page.width - box.x1, x1: box.y1, y1: page.width - box.x0)
        }
      result.glyphs[at].flags.formUnion(GlyphFlags(quarterTurns: quarters))
    }
    return result
  }

  @Test("さかさまや左に倒したページは、正しい向きのときと同じに読む", arguments: LayoutPropertyTests.pages, [2, 3])
  func turned(page: PageGlyphs, quarters: Int) {
    var page = page
    page.rules = []
    let upright = DocumentLayout([page]).blocks
    let blocks = DocumentLayout([Self.turned(page, by: quarters)]).blocks
    #expect(blocks.map(\.text) == upright.map(\.text))
    #expect(blocks.map(\.role) == upright.map(\.role))
  }

  @Test("右に倒した表は、数字が縦にならない") func numbers() {
    var sheet = GlyphPage(width: 400, height: 300)
    for row in 0..<4 { sheet.set("Branch \(row) paid 120\(row) yen in 2024", x: 40, y: 40 + Float(row) * 18) }
    let blocks = DocumentLayout([Self.turned(sheet.finished(), by: 1)]).blocks
    #expect(blocks.map(\.text).joined().contains("Branch 2 paid 1202 yen in 2024"))
  }

  @Test("字の位置は、倒れた行の中を読む向きに進む", arguments: [2, 3]) func edges(quarters: Int) throws {
    var sheet = GlyphPage(width: 400, height: 300)
    sheet.set("裏の面は白紙です", x: 40, y: 40)
    let page = Self.turned(sheet.finished(), by: quarters)
    let block = try #require(DocumentLayout([page]).blocks.first)
    let line = try #require(block.lines.first)
    for at in 0..<8 {
      let box = try #require(line.box(of: at..<(at + 1), writing: block.writing))
      let glyph = page.glyphs[at].box
      #expect(abs(box.midX - glyph.midX) < 0.5 && abs(box.midY - glyph.midY) < 0.5)
    }
  }
}
