import PageLayout
import TestSupport
import Testing
import TextModel

/// Tables, boxes and lines drawn on a page.
@Suite("罫線と囲み") struct EnclosureTests {
  private func grid(_ xs: [Float], _ ys: [Float]) -> [RuleSegment] {
    let down = xs.map {
      RuleSegment(orientation: .vertical, position: $0, start: ys[0], end: ys[ys.count - 1], thickness: 0.5)
    }
    return ys.map {
      RuleSegment(orientation: .horizontal, position: $0, start: xs[0], end: xs[xs.count - 1], thickness: 0.5)
    } + down
  }

  private func blocks(_ page: PageGlyphs) -> [Block] { DocumentLayout([page]).blocks }

  @Test("罫線の表は行ごとに一つ、升目の終わりで語をつながない") func table() {
    var sheet = GlyphPage()
    let rows = [["科目", "当年度", "前年度"], ["組合費収入", "1,200", "1,150"], ["寄付金", "30", "45"]]
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        sheet.set(text, x: 64 + Float(column) * 80, y: 104 + Float(row) * 18)
      }
    }
    var page = sheet.finished(drawing: .shuffled)
    page.rules = grid([60, 140, 220, 300], [100, 118, 136, 154])
    let result = blocks(page)
    #expect(result.map(\.text) == rows.map { $0.joined(separator: "\u{3000}") })
    #expect(result.allSatisfy { $0.role == .tableRow && $0.joins == [.none, .ruledCell, .ruledCell] })
  }

  @Test("行をまたぐ升目は、その初めの行に出る") func mergedCells() {
    var sheet = GlyphPage()
    sheet.set("総務部", x: 64, y: 112)
    sheet.set("受付", x: 144, y: 104)
    sheet.set("一階", x: 224, y: 104)
    sheet.set("経理", x: 144, y: 122)
    sheet.set("二階", x: 224, y: 122)
    var page = sheet.finished()
    page.rules = [
      RuleSegment(orientation: .horizontal, position: 100, start: 60, end: 300, thickness: 0.5),
      RuleSegment(orientation: .horizontal, position: 118, start: 140, end: 300, thickness: 0.5),
      RuleSegment(orientation: .horizontal, position: 136, start: 60, end: 300, thickness: 0.5),
      RuleSegment(orientation: .vertical, position: 60, start: 100, end: 136, thickness: 0.5),
      RuleSegment(orientation: .vertical, position: 140, start: 100, end: 136, thickness: 0.5),
      RuleSegment(orientation: .vertical, position: 220, start: 100, end: 136, thickness: 0.5),
      RuleSegment(orientation: .vertical, position: 300, start: 100, end: 136, thickness: 0.5),
    ]
    #expect(blocks(page).map(\.text) == ["総務部\u{3000}受付\u{3000}一階", "経理\u{3000}二階"])
  }

  @Test("升目がくっついていても罫線で分かれる") func tightCells() {
    var sheet = GlyphPage()
    for row in 0..<3 {
      // The first cell's text ends where the second's begins.
      sheet.set("組合費収入額", x: 62, y: 104 + Float(row) * 18)
      sheet.set("職員互助会費", x: 123, y: 104 + Float(row) * 18)
    }
    var page = sheet.finished()
    page.rules = grid([60, 122.5, 186], [100, 118, 136, 154])
    #expect(blocks(page).map(\.text) == Array(repeating: "組合費収入額\u{3000}職員互助会費", count: 3))
  }

  @Test("囲みは一まとまりで、その前後の段落は一つのまま", arguments: [WritingMode.horizontal, .vertical])
  func box(mode: WritingMode) {
    var sheet = GlyphPage()
    let text = sentences(10, seed: 8)
    let boxed = sentences(3, seed: 9)
    let characters = Array(text)
    let first = String(characters[..<(20 * 5 - 1)])
    let rest = String(characters[(20 * 5 - 1)...])
    var frame: Rect
    switch mode {
    case .horizontal:
      sheet.column([first], x: 60, y: 60, length: 20, pitch: 1.7)
      sheet.column([boxed], x: 80, y: 165, length: 16, pitch: 1.7)
      sheet.column([rest], x: 60, y: 285, length: 20, pitch: 1.7, indent: 0)
      frame = Rect(x0: 62, y0: 155, x1: 258, y1: 272)
    case .vertical:
      sheet.column([first], x: 540, y: 60, length: 20, pitch: 1.7, mode: .vertical)
      sheet.column([boxed], x: 425, y: 80, length: 16, pitch: 1.7, mode: .vertical)
      sheet.column([rest], x: 315, y: 60, length: 20, pitch: 1.7, indent: 0, mode: .vertical)
      frame = Rect(x0: 330, y0: 62, x1: 445, y1: 258)
    }
    var page = sheet.finished(drawing: .shuffled)
    page.frames = [FrameBox(box: frame, stroke: 0.5)]
    #expect(blocks(page).map(\.text) == [text, boxed])
  }

  @Test("並んだ囲みの中の文は、囲みごとに読む") func boxesSideBySide() {
    var sheet = GlyphPage()
    var expected: [String] = []
    var frames: [FrameBox] = []
    // So narrow a gap between the boxes that their texts alone would not tell two columns.
    for row in 0..<2 {
      let y = 60 + Float(row) * 130
      for column in 0..<2 {
        let x = 60 + Float(column) * 172
        let text = sentences(3, seed: UInt64(20 + column * 2 + row))
        sheet.column([text], x: x, y: y, length: 16, pitch: 1.6)
        frames.append(FrameBox(box: Rect(x0: x - 5, y0: y - 6, x1: x + 165, y1: y + 118), stroke: 0.5))
        expected.append(text)
      }
    }
    var page = sheet.finished(drawing: .byRow)
    page.frames = frames
    #expect(blocks(page).map(\.text) == expected)
  }

  @Test("段落の間に引かれた線は段落を分け、下線は分けない") func separator() {
    let lines = ["当局は要求書を受け取り、来週までに会計年", "度任用職員の待遇について文書で回答すると", "述べました。"]
    func texts(_ rule: RuleSegment?) -> [String] {
      var sheet = GlyphPage()
      for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * 18) }
      var page = sheet.finished()
      page.rules = rule.map { [$0] } ?? []
      return blocks(page).map(\.text)
    }
    #expect(texts(nil) == [lines.joined()])
    let underline = RuleSegment(orientation: .horizontal, position: 91, start: 60, end: 258, thickness: 0.5)
    #expect(texts(underline) == [lines.joined()])
    let wide = RuleSegment(orientation: .horizontal, position: 94, start: 40, end: 300, thickness: 0.5)
    #expect(texts(wide) == [lines[0], lines[1] + lines[2]])
  }

  @Test("スライドは描いた順に読む。一、二ページのちらしと、描いた順の分からないものは位置で読む") func slide() {
    var sheet = GlyphPage()
    sheet.set("春の予定と秋の予定", x: 60, y: 60, size: 24)
    sheet.set("秋は海へ", x: 60, y: 200)
    sheet.set("春は山へ", x: 300, y: 200)
    func texts(drawn: [UInt32], pages: Int, asDrawn: Bool = true) -> [String] {
      var first = sheet.finished()
      first.drawingOrder = drawn
      let others = (1..<max(2, pages)).prefix(pages - 1).map { index in
        var other = GlyphPage(pageIndex: index)
        other.set(sentences(1, seed: UInt64(index)), x: 60, y: 300)
        return other.finished()
      }
      let all = [first] + others
      return Array(DocumentLayout(all, readsAsDrawn: asDrawn).blocks.map(\.text).prefix(3))
    }
    func numbers(_ title: UInt32, _ left: UInt32, _ right: UInt32) -> [UInt32] {
      Array(repeating: title, count: 9) + Array(repeating: left, count: 4) + Array(repeating: right, count: 4)
    }
    let placed = ["春の予定と秋の予定", "秋は海へ", "春は山へ"]
    #expect(texts(drawn: numbers(1, 3, 2), pages: 3) == ["春の予定と秋の予定", "春は山へ", "秋は海へ"])
    #expect(texts(drawn: numbers(3, 2, 1), pages: 1) == placed)
    #expect(texts(drawn: numbers(3, 2, 1), pages: 2) == placed)
    #expect(texts(drawn: [], pages: 3) == placed)
    #expect(texts(drawn: numbers(1, 3, 2), pages: 3, asDrawn: false) == placed)
  }
}
