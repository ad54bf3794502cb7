import PageLayout
import TestSupport
import Testing
import TextModel

/// Lines that the white beside them does not part from the text they go on with, and words of one headline.
@Suite("白いところで切らない行") struct WholeLineTests {
  private func texts(_ page: PageGlyphs) -> [String] { DocumentLayout([page]).blocks.map(\.text) }

  @Test("句点とかぎ括弧が一字分より近くても、一つの行", arguments: WritingMode.allCases) func closeBracket(mode: WritingMode) {
    var sheet = GlyphPage()
    let text = ["この秋の交渉でも半月の無収入を", "意味する。", "「夏は釣りに行くのでは", "ない。米を借りに行くのだ」と言う。"]
    let y: [Float] = [60, 60, 103.6, 60]
    for (at, line) in [0, 1, 1, 2].enumerated() {
      let across = Float(line) * 18
      switch mode {
      case .horizontal: sheet.set(text[at], x: y[at], y: 60 + across)
      case .vertical: sheet.set(text[at], x: 400 - across, y: y[at], mode: .vertical)
      }
    }
    #expect(DocumentLayout([sheet.finished()]).blocks.map(\.text) == [text.joined()])
  }

  @Test("ほかの段より一行長い段の最後の行は、下の囲みのあいだに入らない") func lastLine() {
    var sheet = GlyphPage()
    let text = String(sentences(12, seed: 51).prefix(14 * 20 - 1 + 14))
    let lines = stride(from: 0, to: text.count, by: 14).map { at in
      String(text.dropFirst(at).prefix(14))
    }
    // Seven lines in the first column, six in the second, and the rest in the third.
    for (at, line) in lines.prefix(19).enumerated() {
      let (column, row) = at < 7 ? (0, at) : at < 13 ? (1, at - 7) : (2, at - 13)
      sheet.set(line, x: 60 + Float(column) * 160, y: 60 + Float(row) * 17)
    }
    let notes = [sentences(2, seed: 52), sentences(2, seed: 53)]
    sheet.frame(Rect(x0: 60, y0: 182, x1: 330, y1: 300))
    sheet.frame(Rect(x0: 346, y0: 182, x1: 540, y1: 300))
    sheet.column([notes[0]], x: 72, y: 194, length: 24, pitch: 1.7)
    sheet.column([notes[1]], x: 358, y: 194, length: 17, pitch: 1.7)
    #expect(texts(sheet.finished()) == [lines.prefix(19).joined()] + notes)
  }

  @Test("帯や枠の中の一行は、あいだが空いても一つの見出し", arguments: [false, true]) func bar(isFilled: Bool) {
    var sheet = GlyphPage()
    let over = [sentences(3, seed: 61), sentences(3, seed: 62)]
    let under = [sentences(4, seed: 63), sentences(4, seed: 64)]
    sheet.column([over[0]], x: 60, y: 60, length: 21, pitch: 1.7)
    sheet.column([over[1]], x: 300, y: 60, length: 21, pitch: 1.7)
    let bar = Rect(x0: 60, y0: 200, x1: 520, y1: 230)
    sheet.set("私のしごと", x: 205, y: 208, size: 14, font: 1)
    sheet.set("会計年度任用職員の手記", x: 300, y: 208, size: 14, font: 1)
    sheet.column([under[0]], x: 60, y: 250, length: 17, pitch: 1.7)
    sheet.column([under[1]], x: 250, y: 250, length: 17, pitch: 1.7)
    var page = sheet.finished()
    page.frames = [isFilled ? FrameBox(box: bar, tint: 80) : FrameBox(box: bar, stroke: 0.5)]
    #expect(texts(page) == over + ["私のしごと　会計年度任用職員の手記"] + under)
  }

  @Test("紙面を横切る罫の上の段間は、下の段の短い行のあいだへ続かない") func separator() {
    var sheet = GlyphPage()
    let over = [sentences(13, seed: 71), sentences(12, seed: 72)]
    sheet.column([over[0]], x: 60, y: 60, length: 22, pitch: 1.7)
    sheet.frame(Rect(x0: 300, y0: 54, x1: 524, y1: 360))
    sheet.column([over[1]], x: 308, y: 62, length: 20, pitch: 1.7)
    sheet.rule(.horizontal, at: 370, from: 56, to: 524)
    let under = [sentences(4, seed: 73), sentences(4, seed: 74), sentences(4, seed: 75)]
    var expected = over
    for (at, text) in under.enumerated() {
      let x = 60 + Float(at) * 160
      // The second column begins with what is short.
      let head = at == 1 ? ["集金をします", "相談", "七月"] : ["くらしの知らせ"]
      for (row, line) in head.enumerated() { sheet.set(line, x: x, y: 385 + Float(row) * 17, font: 1) }
      sheet.column([text], x: x, y: 385 + Float(head.count) * 17, length: 14, pitch: 1.7)
      expected += head + [text]
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("小数で始まる行は、文の続き") func decimal() {
    var sheet = GlyphPage()
    let lines = ["四月の健診の結果、裸眼の視力が", "１．０未満の児童は三割でした。昨年の", "同じ月は二割五分です。"]
    for (at, line) in lines.enumerated() { sheet.set(line, x: at == 0 ? 70 : 60, y: 60 + Float(at) * 17) }
    let list = ["１．１　目的を定めること", "１．２　範囲を定めること"]
    for (at, item) in list.enumerated() { sheet.set(item, x: 60, y: 140 + Float(at) * 17) }
    #expect(texts(sheet.finished()) == [lines.joined()] + list)
  }
}
