import PageLayout
import TestSupport
import Testing
import TextModel

/// What school papers, leaflets, questionnaires and public notices do.
@Suite("学校だより・広報・調査票") struct SchoolPaperTests {
  private func texts(_ page: PageGlyphs) -> [String] {
    DocumentLayout([page]).blocks.filter { $0.role != .chrome }.map(\.text)
  }

  private func grid(_ xs: [Float], _ ys: [Float]) -> [RuleSegment] {
    ys.map {
      RuleSegment(orientation: .horizontal, position: $0, start: xs[0], end: xs[xs.count - 1], thickness: 0.5)
    }
      + xs.map {
        RuleSegment(orientation: .vertical, position: $0, start: ys[0], end: ys[ys.count - 1], thickness: 0.5)
      }
  }

  @Test("色を敷いた項目名は、満ちた行の次でも別の段落") func labels() {
    var sheet = GlyphPage()
    let lines = [
      "水道の管が凍ると水が出なくなり破裂することもあります。", "問合\u{3000}水道局お客様係", "日時\u{3000}毎週木曜日の午後一時から四時まで、市役所一階の窓口で", "予約\u{3000}前の週から",
    ]
    sheet.set(lines[0], x: 60, y: 60)
    for (at, line) in lines.dropFirst().enumerated() { sheet.set(line, x: 62, y: 78 + Float(at) * 16) }
    var page = sheet.finished()
    page.frames = (0..<3).map {
      FrameBox(box: Rect(x0: 60, y0: 77 + Float($0) * 16, x1: 84, y1: 89 + Float($0) * 16), tint: 40)
    }
    #expect(texts(page) == lines)
    // The same lines without.
    page.frames = []
    #expect(texts(page) != lines)
  }

  @Test("右に揃えた号数と日付は別の行") func rightAligned() {
    var sheet = GlyphPage()
    let lines = ["汐見原市立磯辺小学校", "学校だより\u{3000}第六号", "令和七年九月十日"]
    for (at, line) in lines.enumerated() {
      sheet.set(line, x: 500 - Float(line.count) * 9, y: 60 + Float(at) * 14, size: 9)
    }
    let body = sentences(5, seed: 3)
    sheet.column([body], x: 60, y: 140, length: 44, pitch: 1.8)
    #expect(texts(sheet.finished()) == lines + [body])
  }

  @Test("段組みの上の右寄せの名は、どの段よりも先") func bylineOverColumns() {
    var sheet = GlyphPage()
    let left = sentences(7, seed: 4)
    let right = sentences(7, seed: 5)
    sheet.set("待つということ", x: 240, y: 40, size: 16)
    sheet.set("校長\u{3000}\u{3000}三\u{3000}浦\u{3000}\u{3000}和\u{3000}恵", x: 410, y: 70)
    sheet.column([left], x: 60, y: 88, length: 22, pitch: 1.8)
    sheet.column([right], x: 310, y: 88, length: 22, pitch: 1.8)
    let result = texts(sheet.finished())
    #expect(result.count == 4)
    #expect(result.dropFirst().first?.filter { $0 != "\u{3000}" } == "校長三浦和恵")
    #expect(result.suffix(2) == [left, right])
  }

  @Test("段組みの境に空きの来る題は、一つの題") func spacedHeadline() {
    var sheet = GlyphPage()
    let columns = (0..<2).map { sentences(6, seed: 6 + UInt64($0)) }
    sheet.column([columns[0]], x: 60, y: 60, length: 22, pitch: 1.8)
    sheet.column([columns[1]], x: 304, y: 60, length: 22, pitch: 1.8)
    sheet.set("令和七年度\u{3000}本部役員紹介", x: 196, y: 215, size: 16)
    #expect(texts(sheet.finished()).contains("令和七年度\u{3000}本部役員紹介"))
  }

  @Test("見出しが二つ並べば、空きが一字でも二つ") func twoHeadlines() {
    var sheet = GlyphPage()
    let columns = (0..<2).map { sentences(6, seed: 8 + UInt64($0)) }
    sheet.set("賃金改善を求めて団体交渉", x: 60, y: 60, size: 18)
    sheet.set("青年部が秋の交流会を開く", x: 294, y: 60, size: 18)
    sheet.column([columns[0]], x: 60, y: 90, length: 21, pitch: 1.8)
    sheet.column([columns[1]], x: 294, y: 90, length: 21, pitch: 1.8)
    #expect(texts(sheet.finished()) == ["賃金改善を求めて団体交渉", columns[0], "青年部が秋の交流会を開く", columns[1]])
  }

  @Test("左の段の下にある題は、その下の表の題") func titleOfTheTableBelow() {
    var sheet = GlyphPage()
    let left = sentences(5, seed: 10)
    let right = sentences(7, seed: 11)
    sheet.column([left], x: 60, y: 60, length: 22, pitch: 1.8)
    sheet.column([right], x: 310, y: 60, length: 22, pitch: 1.8)
    sheet.set("十月の行事", x: 60, y: 230, size: 11)
    let rows = [["一日", "衣替え\u{3000}全校朝会"], ["三日", "避難訓練"], ["七日", "修学旅行"]]
    for (at, row) in rows.enumerated() {
      sheet.set(row[0], x: 64, y: 250 + Float(at) * 18)
      sheet.set(row[1], x: 104, y: 250 + Float(at) * 18)
    }
    sheet.set("保護者の皆様へ", x: 362, y: 236)
    sheet.set("持ち物には名前をお書きください。", x: 356, y: 258)
    var page = sheet.finished()
    page.rules = grid([60, 100, 322], [246, 264, 282, 300])
    page.frames = [FrameBox(box: Rect(x0: 346, y0: 226, x1: 530, y1: 300), stroke: 1)]
    let expected = [left, right, "十月の行事"] + rows.map { $0.joined(separator: "\u{3000}") }
    #expect(Array(texts(page).prefix(6)) == expected)
  }

  @Test("並んだ二つの表は、それぞれの題のあと") func titledTables() {
    var sheet = GlyphPage()
    let body = sentences(5, seed: 12)
    sheet.column([body], x: 60, y: 60, length: 46, pitch: 1.8)
    for table in 0..<2 {
      let x: Float = table == 0 ? 60 : 320
      sheet.set(table == 0 ? "表２\u{3000}初任給" : "表３\u{3000}期末手当", x: x, y: 150, size: 11)
      for row in 0..<4 {
        sheet.set("区分\(row)", x: x + 4, y: 170 + Float(row) * 16)
        sheet.set("\(table)\(row)50", x: x + 104, y: 170 + Float(row) * 16)
      }
    }
    var page = sheet.finished()
    page.rules = grid([60, 160, 260], [166, 182, 198, 214, 230]) + grid([320, 420, 520], [166, 182, 198, 214, 230])
    let rows = (0..<2).map { table in (0..<4).map { "区分\($0)\u{3000}\(table)\($0)50" } }
    #expect(texts(page) == [body, "表２\u{3000}初任給"] + rows[0] + ["表３\u{3000}期末手当"] + rows[1])
  }

  @Test("番号が縦に進む選択肢は、列ごとに") func choices() {
    var sheet = GlyphPage()
    var expected: [String] = []
    for question in 0..<3 {
      let y = 60 + Float(question) * 66
      sheet.set("問\(["１", "２", "３"][question])", x: 60, y: y)
      let text = ["年代はどれですか。", "暮らしをどう感じますか。", "休みは取れていますか。"][question]
      sheet.set(text, x: 90, y: y)
      let choices = ["十代", "二十代の人", "三十代", "四十代の人"].enumerated().map { "\(["１", "２", "３", "４"][$0])．\($1)" }
      for (at, choice) in choices.enumerated() {
        sheet.set(choice, x: 86 + Float(at / 2) * 160, y: y + 18 + Float(at % 2) * 18)
      }
      expected += ["問\(["１", "２", "３"][question])\u{3000}\(text)"] + choices
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("書きこむかっこの空きは、文を分けない") func blanks() {
    var sheet = GlyphPage()
    sheet.set("カ\u{3000}その他（", x: 60, y: 60)
    sheet.set("）", x: 200, y: 60)
    sheet.set("問６\u{3000}困っていることを自由にお書きください。", x: 40, y: 80)
    let result = texts(sheet.finished())
    #expect(result.count == 2)
    #expect(result.first?.filter { $0 != "\u{3000}" } == "カその他（）")
  }

  @Test("問いの間の表は、問いの間で読む") func tableBetweenQuestions() {
    var sheet = GlyphPage()
    for question in 0..<4 {
      let y: Float = [60, 90, 180, 210][question]
      sheet.set("問\(["１", "２", "３", "４"][question])", x: 60, y: y)
      sheet.set("職場での休みの取りやすさをお答えください。", x: 90, y: y)
    }
    sheet.set("年休", x: 94, y: 114)
    sheet.set("取れる", x: 154, y: 114)
    sheet.set("介護休暇", x: 94, y: 134)
    sheet.set("取れない", x: 154, y: 134)
    var page = sheet.finished()
    page.rules = grid([90, 150, 220], [110, 130, 150])
    let result = texts(page)
    #expect(result.firstIndex(of: "介護休暇\u{3000}取れない") == 3)
  }

  @Test("縦に組んだ升目の名簿は、横書きの紙面では左から") func stackedNames() {
    var sheet = GlyphPage()
    let body = sentences(6, seed: 14)
    sheet.column([body], x: 60, y: 60, length: 46, pitch: 1.8)
    let names = [("会長", "高橋祐介"), ("書記", "前田真弓"), ("会計", "岸本和彦"), ("監査", "三宅梨沙")]
    for (at, (role, name)) in names.enumerated() {
      for (slot, letter) in role.enumerated() {
        sheet.set(String(letter), x: 65 + Float(at) * 24, y: 204 + Float(slot) * 12)
      }
      for (slot, letter) in name.enumerated() {
        sheet.set(String(letter), x: 65 + Float(at) * 24, y: 236 + Float(slot) * 12)
      }
    }
    var page = sheet.finished()
    page.rules = grid([58, 82, 106, 130, 154], [200, 232, 290])
    #expect(texts(page) == [body] + names.map { "\($0)\u{3000}\($1)" })
  }

  @Test("絵の枠の中の説明は、横の文の行ではない") func captionInTheFrame() {
    var sheet = GlyphPage()
    let beside = ["結成の中心になったのは三十", "代の係員である。当時、臨時", "雇いの給仕が半年ごとに休み", "を入れられ、また雇い直され", "ていたという。その一日の休"]
    for (at, line) in beside.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 18) }
    sheet.set("夜の第三岸壁", x: 230, y: 133, size: 8.5)
    sheet.set("みのために手当が出なかったことを、守衛の老人が見ていた", x: 60, y: 150)
    sheet.set("のである。", x: 60, y: 168)
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 200, y0: 56, x1: 320, y1: 146), tint: 200)]
    let body = beside.joined() + "みのために手当が出なかったことを、守衛の老人が見ていたのである。"
    #expect(Set(texts(page)) == [body, "夜の第三岸壁"])
  }

  @Test("縦書きの紙面の下にある表は、その上の題のあと") func titleUnderTiers() {
    var sheet = GlyphPage()
    let body = (0..<3).map { sentences(3, seed: 20 + UInt64($0)) }
    sheet.column(body, x: 500, y: 60, length: 20, pitch: 1.7, mode: .vertical)
    sheet.set("給与の状況", x: 120, y: 382)
    let rows = [["一般行政", "四百人"], ["教育", "百三人"], ["消防", "九十人"]]
    for (at, row) in rows.enumerated() {
      sheet.set(row[0], x: 64, y: 402 + Float(at) * 16)
      sheet.set(row[1], x: 164, y: 402 + Float(at) * 16)
    }
    var page = sheet.finished()
    page.rules = grid([60, 160, 260], [398, 414, 430, 446])
    #expect(texts(page) == body + ["給与の状況"] + rows.map { $0.joined(separator: "\u{3000}") })
  }

  @Test("文の終わりで段が変わり、次の段が括弧で始まる") func bracketAtTheHead() {
    var sheet = GlyphPage()
    sheet.set("通報の一割は、救急車でなくてもよいもの", x: 70, y: 60)
    sheet.set("です。電話の声を切ることはできません。", x: 60, y: 78)
    sheet.set("その声に、今夜も同じように答えました。", x: 60, y: 96)
    let next = ["「ありがとう」の一言で、また次の夜に向か", "えるのです。"]
    for (at, line) in next.enumerated() { sheet.set(line, x: 320, y: 60 + Float(at) * 18) }
    sheet.set("一人で悩まず、まず話してみませんか。会", x: 330, y: 96)
    sheet.set("費は月五百円です。", x: 320, y: 114)
    #expect(texts(sheet.finished()).count == 2)
  }

  @Test("囲みの中の一行でも、離れた二つは段の下に") func footOfALeaflet() {
    var sheet = GlyphPage()
    let columns = (0..<2).map { sentences(6, seed: 24 + UInt64($0)) }
    sheet.column([columns[0]], x: 60, y: 60, length: 21, pitch: 1.8)
    sheet.column([columns[1]], x: 300, y: 60, length: 21, pitch: 1.8)
    sheet.set("組合事務所\u{3000}内線二三四五", x: 66, y: 204)
    sheet.set("夜間は守衛室へ", x: 430, y: 204)
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 60, y0: 200, x1: 512, y1: 218), stroke: 1)]
    let result = texts(page)
    #expect(result.prefix(2) == [columns[0], columns[1]])
  }

  @Test("一枚に二ページの縦書きは、右のページの段をすべて先に") func foldedSheet() {
    var sheet = GlyphPage(width: 842, height: 595)
    let texts = (0..<4).map { sentences(9, seed: 30 + UInt64($0)) }
    for (page, x) in [Float(790), 370].enumerated() {
      for tier in 0..<2 {
        sheet.column([texts[page * 2 + tier]], x: x, y: 50 + Float(tier) * 260, length: 24, pitch: 1.7, mode: .vertical)
      }
    }
    let rest = sentences(9, seed: 40)
    sheet.column([rest], x: 620, y: 50, length: 24, pitch: 1.7, mode: .vertical)
    #expect(self.texts(sheet.finished()) == [texts[0], rest, texts[1], texts[2], texts[3]])
  }

  @Test("話す人の名で始まる行は、満ちた行の次でも別の段落") func speakers() {
    var sheet = GlyphPage()
    let lines: [(Float, String)] = [
      (60, "司会\u{3000}はじめに、ふだんの夜の仕事を教えてください。"), (60, "帆刈\u{3000}水門の番をして、潮の高い夜は二時間おきに見回"),
      (70, "り、扉の下を手で確かめます。"), (60, "汐留\u{3000}わたしは岸壁の灯りです。"),
    ]
    for (at, (x, text)) in lines.enumerated() { sheet.set(text, x: x, y: 60 + Float(at) * 18) }
    #expect(texts(sheet.finished()) == [lines[0].1, lines[1].1 + lines[2].1, lines[3].1])
  }

  @Test("大きな題の右の小さな三行は、題のあと") func linesBesideATitle() {
    var sheet = GlyphPage()
    sheet.set("組合掲示板", x: 60, y: 60, size: 24)
    let lines = ["第五号の二", "令和七年十月十五日", "汐見原市職労福利厚生部"]
    for (at, line) in lines.enumerated() {
      sheet.set(line, x: 500 - Float(line.count) * 8.4, y: 55.6 + Float(at) * 12.2, size: 8.4)
    }
    let body = sentences(5, seed: 42)
    sheet.column([body], x: 60, y: 120, length: 44, pitch: 1.8)
    #expect(texts(sheet.finished()) == ["組合掲示板"] + lines + [body])
  }
}
