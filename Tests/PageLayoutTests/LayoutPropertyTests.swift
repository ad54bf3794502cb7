import PageLayout
import TestSupport
import Testing
import TextModel

@Suite("割付の性質") struct LayoutPropertyTests {
  /// Pages with everything on them: columns, tiers, a table, ruby, copies.
  static let pages: [PageGlyphs] = GridPage.sample(every: 131).map {
    $0.make().page
  }

  @Test("字は一つも失われず、増えもしない", arguments: pages) func conservation(page: PageGlyphs) {
    let layout = DocumentLayout([page])
    let printed = layout.blocks.flatMap { $0.text.unicodeScalars }.filter { $0 != " " && $0 != "\u{3000}" }
    #expect(printed.map(\.value).sorted() == page.glyphs.map(\.scalar.value).sorted())
  }

  @Test("同じページは何度でも同じ結果", arguments: pages) func determinism(page: PageGlyphs) {
    #expect(DocumentLayout([page]).blocks == DocumentLayout([page]).blocks)
  }

  @Test("行は本文を隙間なくおおい、字の位置は行の中にある", arguments: pages) func lines(page: PageGlyphs) {
    for block in DocumentLayout([page]).blocks {
      var at = 0
      for line in block.lines {
        #expect(line.start == at)
        #expect(line.edges.count == line.length + 1)
        #expect(zip(line.edges, line.edges.dropFirst()).allSatisfy { $0 <= $1 })
        at += line.length
        let box = line.box(of: line.start..<(line.start + line.length), writing: block.writing)
        #expect(box.map { $0.area <= line.box.area * 1.3 } == true)
      }
      #expect(at == block.text.unicodeScalars.count)
    }
  }

  @Test("字のないページ、一字だけのページ") func small() {
    #expect(DocumentLayout([GlyphPage().finished()]).blocks.isEmpty)
    #expect(DocumentLayout([]).pages.isEmpty)
    var sheet = GlyphPage()
    sheet.set("記", x: 10, y: 10)
    #expect(DocumentLayout([sheet.finished()]).blocks.map(\.text) == ["記"])
  }

  @Test("ひどい座標でも終わる") func wild() {
    var generator = SeededGenerator(seed: 3)
    var page = PageGlyphs(pageIndex: 0, width: 600, height: 800, fonts: ["F"])
    for _ in 0..<2_000 {
      let x = Float.random(in: -1e7...1e7, using: &generator)
      let y = Float.random(in: -1e7...1e7, using: &generator)
      let size = Float.random(in: 0...300, using: &generator)
      page.glyphs.append(
        Glyph(
          scalar: "字", box: Rect(x0: x, y0: y, x1: x + size, y1: y + size), size: size, font: 0,
          flags: GlyphFlags(rawValue: UInt16.random(in: 0...3, using: &generator))))
    }
    let printed = DocumentLayout([page]).blocks.reduce(0) { $0 + $1.text.unicodeScalars.filter { $0 == "字" }.count }
    #expect(printed == 2_000)
  }
}
