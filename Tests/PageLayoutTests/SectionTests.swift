import PageLayout
import TestSupport
import Testing
import TextModel

/// What runs across a page without anything being set across it: rows of boxes, sections, side heads.
@Suite("紙面の区切り") struct SectionTests {
  private func texts(_ page: PageGlyphs) -> [String] { DocumentLayout([page]).blocks.map(\.text) }

  @Test("上端のそろう囲みは、段ごとでなく横の並びごとに読む") func rowsOfBoxes() {
    var sheet = GlyphPage()
    var expected: [String] = []
    for row in 0..<2 {
      for column in 0..<2 {
        let (x, y) = (50 + Float(column) * 250, 100 + Float(row) * 150)
        let text = sentences(3, seed: UInt64(70 + row * 2 + column))
        sheet.column([text], x: x + 10, y: y + 12, length: 20, pitch: 1.7)
        // One ends before its neighbour does.
        sheet.frame(Rect(x0: x, y0: y, x1: x + 225, y1: y + 130 - Float(column) * 8))
        expected.append(text)
      }
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("高さのまちまちな囲みは段ごとに読む") func stackedBoxes() {
    var sheet = GlyphPage()
    let heights: [[Float]] = [[128, 110, 100], [110, 128, 120]]
    var expected: [String] = []
    for column in 0..<2 {
      var y: Float = 100
      for (row, height) in heights[column].enumerated() {
        let x = 50 + Float(column) * 250
        let text = sentences(2, seed: UInt64(80 + row * 2 + column))
        sheet.column([text], x: x + 10, y: y + 12, length: 20, pitch: 1.7)
        sheet.frame(Rect(x0: x, y0: y, x1: x + 225, y1: y + height))
        expected.append(text)
        y += height + 12
      }
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("左端の見出しが、両方の段の節を始める") func sections() {
    var sheet = GlyphPage()
    var expected: [String] = []
    var y: Float = 60
    for (part, name) in ["春の会議から", "秋の会議から"].enumerated() {
      sheet.set(name, x: 60, y: y, size: 13, font: 1)
      let columns = (0..<2).map { sentences(5, seed: UInt64(90 + part * 2 + $0)) }
      let ends = columns.enumerated().map { column, text in
        sheet.column([text], x: 60 + Float(column) * 250, y: y + 26, length: 22, pitch: 1.7)
      }
      y = (ends.max() ?? y) + 10
      expected += [name] + columns
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("両方の段にわたる色の帯の上の見出しが、節を始める") func bars() {
    var sheet = GlyphPage()
    var bars: [FrameBox] = []
    var expected: [String] = []
    var y: Float = 60
    for (part, name) in ["つどいに二百人", "なぜ足りないのか", "夜は四台"].enumerated() {
      bars.append(FrameBox(box: Rect(x0: 50, y0: y - 12, x1: 540, y1: y + 12), tint: 230))
      sheet.set(name, x: 60, y: y, size: 13)
      let columns = (0..<2).map { sentences(4 - $0, seed: UInt64(290 + part * 2 + $0)) }
      for (column, text) in columns.enumerated() {
        sheet.column([text], x: 60 + Float(column) * 250, y: y + 26, length: 22, pitch: 1.7)
      }
      y += 26 + 6 * 17 + 40
      expected += [name] + columns
    }
    var page = sheet.finished()
    page.frames = bars
    #expect(texts(page) == expected)
  }

  @Test("節の見出しの左に囲みが並んでも、右の段の続きは節の中") func sectionBesideABox() {
    var sheet = GlyphPage()
    sheet.set("調査の結果がまとまる", x: 50, y: 30, size: 20, font: 1)
    let columns = (0..<3).map { sentences(4, seed: UInt64(176 + $0)) }
    for (column, text) in columns.enumerated() {
      sheet.column([text], x: 50 + Float(column) * 170, y: 60, length: 15, pitch: 1.7)
    }
    let box = sentences(3, seed: 180)
    sheet.column([box], x: 60, y: 210, length: 13, pitch: 1.7)
    sheet.frame(Rect(x0: 50, y0: 197, x1: 205, y1: 330))
    sheet.set("自由記述から", x: 220, y: 200, size: 14, font: 1)
    let list = sentences(8, seed: 181).prefix(15 * 9 - 5) + "です。"
    for (at, from) in stride(from: 0, to: list.count, by: 15).enumerated() {
      sheet.set(String(list.dropFirst(from).prefix(15)), x: 220 + Float(at / 6) * 170, y: 226 + Float(at % 6) * 17)
    }
    #expect(
      texts(sheet.finished()) == ["調査の結果がまとまる"] + columns + [box, "自由記述から", String(list)])
  }

  @Test("段から段へ続く四段の節も、左端の見出しで分かれる") func sectionsOfFourColumns() {
    var sheet = GlyphPage()
    var expected: [String] = []
    var y: Float = 60
    for (part, name) in ["春の会議の知らせから", "秋の会議の知らせから", "冬の会議の知らせから"].enumerated() {
      sheet.set(name, x: 50, y: y, size: 14, font: 1)
      let text = String(sentences(20, seed: UInt64(480 + part)).prefix(11 * 24 - 5)) + "です。"
      for (at, from) in stride(from: 0, to: text.count, by: 11).enumerated() {
        let line = String(text.dropFirst(from).prefix(11))
        sheet.set(line, x: 50 + Float(at / 6) * 125, y: y + 26 + Float(at % 6) * 15)
      }
      y += 26 + 6 * 15 + 14
      expected += [name, text]
    }
    #expect(texts(sheet.finished()).joined() == expected.joined())
  }

  @Test("段から段へ続く文の下に並ぶ囲みは、文のあと") func boxesUnderColumns() {
    var sheet = GlyphPage()
    // The second paragraph begins in the third of four columns of seven lines.
    let paragraphs = [
      String(sentences(20, seed: 490).prefix(184)) + "です。", String(sentences(20, seed: 493).prefix(110)) + "です。",
    ]
    var row = 0
    for (at, text) in paragraphs.enumerated() {
      for (line, from) in stride(from: -at, to: text.count, by: 11).enumerated() {
        let indent = line == 0 ? Float(at) * 10 : 0
        sheet.set(
          String(text.dropFirst(max(0, from)).prefix(from < 0 ? 10 : 11)), x: 50 + Float(row / 7) * 125 + indent,
          y: 60 + Float(row % 7) * 17)
        row += 1
      }
    }
    let boxes = (0..<2).map { sentences(4, seed: UInt64(491 + $0)) }
    for (column, words) in boxes.enumerated() {
      let x = 50 + Float(column) * 250
      sheet.column([words], x: x + 10, y: 205, length: 20, pitch: 1.7)
      sheet.frame(Rect(x0: x, y0: 195, x1: x + 235, y1: 330))
    }
    #expect(texts(sheet.finished()) == paragraphs + boxes)
  }

  @Test("二行の文の間の高さにある名は、文の先") func centredLabels() {
    var sheet = GlyphPage()
    let rows = [("３月", ["新しい庁舎の起工を市長と議長が", "そろって見守る"]), ("６月", ["定期総会"]), ("９月", ["団体の交渉で手当の引き上げを5", "年ぶりに約束"])]
    var y: Float = 60
    for (label, lines) in rows {
      sheet.set(label, x: 60, y: y + Float(lines.count - 1) * 7)
      for line in lines {
        sheet.set(line, x: 85, y: y)
        y += 14
      }
      y += 8
    }
    #expect(texts(sheet.finished()) == rows.map { $0.0 + $0.1.joined() })
  }

  @Test("横に並ぶ見出しは、その上の段がみな終わってから") func headingsSideBySide() {
    var sheet = GlyphPage()
    let upper = (0..<2).map { sentences(7 - $0, seed: UInt64(495 + $0)) }
    let ends = upper.enumerated().map { column, text in
      sheet.column([text], x: 60 + Float(column) * 250, y: 60, length: 22, pitch: 1.7)
    }
    let y = (ends.max() ?? 0) + 14
    var expected = upper
    for (column, name) in ["冬の水道管", "町の図書館"].enumerated() {
      sheet.set(name, x: 60 + Float(column) * 250, y: y, size: 14, font: 1)
      let text = sentences(5, seed: UInt64(497 + column))
      sheet.column([text], x: 60 + Float(column) * 250, y: y + 26, length: 22, pitch: 1.7)
      expected += [name, text]
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("並んだ二つの記事の、二行の見出しの間では切らない") func headlinesOfTwoLines() {
    var sheet = GlyphPage()
    /// Lines of one text, from column to column.
    func flow(_ text: String, length: Int, at places: [(x: Float, y: Float, rows: Int)]) {
      var rest = text[...]
      for place in places {
        for row in 0..<place.rows where !rest.isEmpty {
          sheet.set(String(rest.prefix(length)), x: place.x, y: place.y + Float(row) * 20, size: 12)
          rest = rest.dropFirst(length)
        }
      }
    }
    let main = "　" + sentences(40, seed: 300).prefix(11 * 60 - 4) + "です。"
    flow(main, length: 11, at: [33, 182, 331, 480].map { ($0, 162, 17) })
    var expected = [String(main.dropFirst())]
    for (at, headline) in ["高台の公園にも冬の", "秋の終わりの畑から"].enumerated() {
      let x = 33 + 339 * Float(at)
      sheet.set(headline, x: x, y: 520, size: 15, font: 1)
      sheet.set("花の知らせ", x: x, y: 540, size: 15, font: 1)
      let text = "　" + sentences(30, seed: UInt64(301 + at)).prefix(12 * 24 - 4) + "です。"
      flow(text, length: 12, at: [(x, 568, 12), (x + 170, 520, 14)])
      expected += [headline + "花の知らせ", String(text.dropFirst())]
      guard at == 0 else { continue }
      // Under both columns of the first, so that the white between the articles is the tallest.
      sheet.set("花の種は地区の会館に置いてあるので自由に取りに来て。", x: x, y: 812, size: 12)
      expected.append("花の種は地区の会館に置いてあるので自由に取りに来て。")
    }
    let read = texts(sheet.finished())
    #expect(read.map { String($0.prefix(12)) } == expected.map { String($0.prefix(12)) })
    #expect(read == expected)
  }

  @Test("次の段の頭へ続く文の見出しは、たまたま隣と並んでも段ごと") func headingsByChance() {
    var sheet = GlyphPage()
    let texts = (0..<3).map {
      String(sentences(20, seed: UInt64(500 + $0)).prefix($0 == 1 ? 22 * 12 - 9 : 22 * 6 - 9)) + "でありました。"
    }
    for (part, place) in [(0, 0), (1, 6), (2, 18)] {
      for (at, from) in stride(from: 0, to: texts[part].count, by: 22).enumerated() {
        let row = place + at
        sheet.set(
          String(texts[part].dropFirst(from).prefix(22)), x: 60 + Float(row / 12) * 250,
          y: 60 + Float(row % 12) * 17 + (row % 12 < 6 ? 0 : 30))
      }
    }
    for (column, name) in ["冬の水道管", "町の図書館"].enumerated() {
      sheet.set(name, x: 60 + Float(column) * 250, y: 165, size: 14, font: 1)
    }
    #expect(self.texts(sheet.finished()) == [texts[0], "冬の水道管", texts[1], "町の図書館", texts[2]])
  }

  @Test("二行ずつの段", arguments: [2, 3]) func columnsOfTwoLines(count: Int) {
    var sheet = GlyphPage()
    sheet.set("町の知らせ", x: 50, y: 40, size: 14, font: 1)
    let text = String(sentences(20, seed: 505).prefix(14 * 2 * count - 5)) + "です。"
    for (at, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
      let line = String(text.dropFirst(from).prefix(14))
      sheet.set(line, x: 50 + Float(at / 2) * 160, y: 66 + Float(at % 2) * 17)
    }
    let rest = sentences(6, seed: 506)
    sheet.column([rest], x: 50, y: 120, length: 45, pitch: 1.7)
    #expect(texts(sheet.finished()) == ["町の知らせ", text, rest])
  }

  @Test("余白に出した二行の見出しは、脇の文に割りこまない") func sideHeads() {
    var sheet = GlyphPage()
    var expected: [String] = []
    var y: Float = 60
    for (part, head) in [["路線の縮小と", "町の暮らし"], ["乗合の車の", "利用と費用"], ["運転する人の", "確保"]].enumerated() {
      for (row, line) in head.enumerated() { sheet.set(line, x: 60, y: y + Float(row) * 17, font: 1) }
      let text = sentences(4, seed: UInt64(110 + part))
      y = sheet.column([text], x: 160, y: y, length: 30, pitch: 1.7) + 10
      expected += [head.joined(), text]
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("右に寄せた日付と役所の名は別々の行") func dateAndOffice() {
    var sheet = GlyphPage()
    sheet.set("令和７年８月21日", x: 400, y: 60)
    sheet.set("子ども家庭部保育課", x: 390, y: 77)
    let text = sentences(5, seed: 120)
    sheet.column([text], x: 60, y: 110, length: 42, pitch: 1.7)
    #expect(texts(sheet.finished()) == ["令和７年８月21日", "子ども家庭部保育課", text])
  }

  @Test("図の題と出典は別々の行") func source() {
    var sheet = GlyphPage()
    let text = sentences(5, seed: 121)
    let end = sheet.column([text], x: 60, y: 60, length: 27, pitch: 1.7)
    sheet.set("図２　路線の長さと利用した人の数の移り変わり（2005～2024年度）", x: 90, y: end + 150, size: 8)
    sheet.set("（出典）汐見原市「統計書」各年版により作成", x: 90, y: end + 162, size: 8)
    #expect(texts(sheet.finished()).suffix(2) == ["図２　路線の長さと利用した人の数の移り変わり（2005～2024年度）", "（出典）汐見原市「統計書」各年版により作成"])
  }

  @Test("最後の段が一行か二行でも、隣の段とは混ざらない", arguments: [1, 2]) func shortLastColumn(rows: Int) {
    var sheet = GlyphPage()
    let texts = (0..<2).map { sentences(6, seed: UInt64(130 + $0)) }
    for (column, text) in texts.enumerated() {
      sheet.column([text], x: 50 + Float(column) * 176, y: 60, length: 16, pitch: 1.7)
    }
    let last = rows == 1 ? "終わりの言葉です。" : "いちばん最後の段に残った二行だけの終わりの言葉です。"
    sheet.column([last], x: 402, y: 60, length: 16, pitch: 1.7)
    #expect(self.texts(sheet.finished(drawing: .byRow)) == texts + [last])
  }

  @Test("横組みの右に立てた縦の大見出しは、左の文より先", arguments: [false, true]) func headlineDownTheSide(isBoxed: Bool) {
    var sheet = GlyphPage()
    let columns = (0..<2).map { sentences(8, seed: UInt64(140 + $0)) }
    for (column, text) in columns.enumerated() {
      sheet.column([text], x: 50 + Float(column) * 220, y: 60, length: 20, pitch: 1.7)
    }
    sheet.set("新しい庁舎で", x: 540, y: 64, size: 28, font: 1, mode: .vertical)
    sheet.set("働き方は変わるか", x: 506, y: 64, size: 28, font: 1, mode: .vertical)
    var page = sheet.finished()
    if isBoxed { page.frames = [FrameBox(box: Rect(x0: 496, y0: 54, x1: 574, y1: 300), tint: 220)] }
    #expect(texts(page) == ["新しい庁舎で働き方は変わるか"] + columns)
  }

  @Test("両方の段の下に立つ題は、その下にあるものの題") func titleUnderColumns() {
    var sheet = GlyphPage()
    let columns = (0..<2).map { sentences(6, seed: UInt64(150 + $0)) }
    let ends = columns.enumerated().map { column, text in
      sheet.column([text], x: 60 + Float(column) * 240, y: 60, length: 21, pitch: 1.7)
    }
    let end = ends.max() ?? 0
    sheet.set("議案への賛否", x: 60, y: end + 2, size: 13, font: 1)
    let text = sentences(6, seed: 152)
    sheet.column([text], x: 60, y: end + 30, length: 45, pitch: 1.7)
    #expect(texts(sheet.finished()) == columns + ["議案への賛否", text])
  }

  @Test("四段の下の題は、囲みと並んでも、右の二段のあと") func titleBesideABox() {
    var sheet = GlyphPage()
    let columns = (0..<4).map { sentences(4, seed: UInt64(155 + $0)).prefix(80) + "です。" }
    let ends = columns.enumerated().map { column, text in
      sheet.column(
        [String(text)], x: 50 + Float(column) * 125, y: 60, length: 11, pitch: 1.7, indent: column == 2 ? 0 : 1)
    }
    let end = (ends.max() ?? 0) + 3
    sheet.set("冬の手当の回答がそろう", x: 50, y: end, size: 16, font: 1)
    let news = (0..<2).map { sentences(3, seed: UInt64(165 + $0)) }
    for (column, text) in news.enumerated() {
      sheet.column([text], x: 50 + Float(column) * 145, y: end + 32, length: 13, pitch: 1.7)
    }
    let box = sentences(4, seed: 167)
    sheet.column([box], x: 350, y: end + 8, length: 17, pitch: 1.7)
    sheet.frame(Rect(x0: 340, y0: end - 4, x1: 535, y1: end + 180))
    #expect(texts(sheet.finished()) == columns.map(String.init) + ["冬の手当の回答がそろう"] + news + [box])
  }

  @Test("線のない二段の記事が横に並べば、記事ごとに読む", arguments: [0, 5] as [Float]) func articlesSideBySide(offset: Float) {
    var sheet = GlyphPage()
    let heads = ["港の祭りは秋に開く", "夜の当番を減らす", "食堂がまた開いた"]
    let texts = heads.indices.map { Array(sentences(6, seed: UInt64(610 + $0)).prefix(100)) + "です。" }
    for (at, text) in texts.enumerated() {
      // The tiers of one article need not part where those of its neighbours do.
      let (x, gap) = (530 - Float(at) * 150, offset * Float(at))
      sheet.set(heads[at], x: x, y: 60, size: 14, mode: .vertical)
      for (line, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
        let isUpper = line < 4
        sheet.set(
          String(text[from..<min(from + 14, text.count)]), x: x + 4 - Float(isUpper ? line + 1 : line - 4) * 20,
          y: (isUpper ? 60 : 230) + gap, mode: .vertical)
      }
    }
    #expect(self.texts(sheet.finished()) == heads.indices.flatMap { [heads[$0], String(texts[$0])] })
  }

  @Test("段をつらぬく線の両側の縦の記事は、段の数が同じでも、行が少なくても、記事ごとに読む", arguments: [[4, 4, 3], [2, 4, 4], [4, 2, 2]])
  func ruledArticles(lineCounts: [Int]) {
    var sheet = GlyphPage()
    let heads = ["朝の便が減る", "坂の店の一年", "夜の灯をふやす"]
    let texts = heads.indices.map { Array(sentences(9, seed: UInt64(730 + $0)).prefix(42 * lineCounts[$0])) }
    var x: Float = 530
    for (at, text) in texts.enumerated() {
      sheet.set(heads[at], x: x, y: 60, size: 14, mode: .vertical)
      let count = lineCounts[at]
      for (line, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
        sheet.set(
          String(text[from..<min(from + 14, text.count)]), x: x - 16 - Float(line % count) * 18,
          y: 60 + Float(line / count) * 160, mode: .vertical)
      }
      x -= Float(count) * 18 + 24
      if at < 2 { sheet.rule(.vertical, at: x + 20, from: 56, to: 522) }
    }
    #expect(self.texts(sheet.finished()) == heads.indices.flatMap { [heads[$0], String(texts[$0])] })
  }

  @Test("二段の記事の下の段が短く、そこに下の記事が面していても、線の両側は別の記事") func ruledArticlesOverOthers() {
    var sheet = GlyphPage()
    let texts = (0..<3).map { Array(sentences(14, seed: UInt64(750 + $0))) }
    func set(_ text: [Character], x: Float, y: Float, lines count: Int) {
      for (line, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
        sheet.set(
          String(text[from..<min(from + 14, text.count)]), x: x - Float(line % count) * 18,
          y: y + Float(line / count) * 160, mode: .vertical)
      }
    }
    sheet.set("朝の便が減る", x: 530, y: 60, size: 14, mode: .vertical)
    let first = Array(texts[0].prefix(14 * 12))
    set(first, x: 512, y: 60, lines: 8)
    sheet.rule(.vertical, at: 376, from: 60, to: 360)
    sheet.set("坂の店の一年", x: 350, y: 60, size: 14, mode: .vertical)
    let second = Array(texts[1].prefix(14 * 14))
    set(second, x: 332, y: 60, lines: 8)
    sheet.rule(.horizontal, at: 370, from: 190, to: 545)
    sheet.set("夜の灯をふやす", x: 530, y: 380, size: 14, mode: .vertical)
    let third = Array(texts[2].prefix(14 * 17))
    set(third, x: 512, y: 380, lines: 18)
    #expect(
      self.texts(sheet.finished()) == [
        "朝の便が減る", String(first), "坂の店の一年", String(second), "夜の灯をふやす", String(third),
      ])
  }

  @Test("段をまたぐ副題のある、二行ずつの段の記事も、線の向こうの記事と同じ段で読む") func subtitleOverTiers() {
    var sheet = GlyphPage()
    let texts = (0..<2).map { Array(sentences(9, seed: UInt64(740 + $0))) }
    func set(_ text: [Character], x: Float, lines count: Int) -> String {
      let text = text.prefix(42 * count)
      for (line, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
        sheet.set(
          String(text[from..<min(from + 14, text.count)]), x: x - Float(line % count) * 18,
          y: 60 + Float(line / count) * 160, mode: .vertical)
      }
      return String(text)
    }
    sheet.set("朝の便が減る", x: 530, y: 60, size: 14, mode: .vertical)
    let first = set(texts[0], x: 514, lines: 4)
    sheet.rule(.vertical, at: 446, from: 56, to: 522)
    sheet.set("坂の店の一年", x: 420, y: 60, size: 14, mode: .vertical)
    sheet.set("店を閉じてからの夏をたどり歩く", x: 400, y: 60, size: 12, mode: .vertical)
    let second = set(texts[1], x: 382, lines: 2)
    #expect(self.texts(sheet.finished()) == ["朝の便が減る", first, "坂の店の一年", "店を閉じてからの夏をたどり歩く", second])
  }

  @Test("上の段の大きな見出しの下の行は、見出しと別の行で、隣の行のかなは読みではない") func headlineOverALine() {
    var sheet = GlyphPage()
    sheet.column([sentences(6, seed: 747)], x: 520, y: 32, length: 12, pitch: 1.9, size: 13, mode: .vertical)
    sheet.set("一票が戻る", x: 280, y: 58, size: 26, mode: .vertical)
    let lines = ["町は来年の三月", "三月まで試みに", "出し、一便には", "し、続けて出し", "平均で十五の人", "が乗れば続ける"]
    for (at, line) in lines.enumerated() {
      let text = at == 3 ? "し、" : line
      sheet.set(text, x: 390.5 - Float(at) * 26, y: 200, size: 13, mode: .vertical)
      if at == 3 { sheet.set("続けて出し", x: 390.5 - Float(at) * 26, y: 230, size: 13, mode: .vertical) }
    }
    let text = self.texts(sheet.finished()).joined(separator: "|")
    #expect(text.contains("一票が戻る|") || text.hasSuffix("一票が戻る"), "\(text)")
    #expect(text.contains("し、続けて出し平均で十五"), "\(text)")
  }

  @Test("囲みのなかの二行ずつの段も、ページのほかの段と同じ段") func tiersInABox() {
    var sheet = GlyphPage()
    let text = sentences(24, seed: 745)
    func set(_ text: [Character], x: Float, lines count: Int) -> String {
      let text = text.prefix(42 * count)
      for (line, from) in stride(from: 0, to: text.count, by: 14).enumerated() {
        sheet.set(
          String(text[from..<min(from + 14, text.count)]), x: x - Float(line % count) * 18,
          y: 60 + Float(line / count) * 160, mode: .vertical)
      }
      return String(text)
    }
    sheet.set("朝の便が減る", x: 530, y: 60, size: 14, mode: .vertical)
    _ = set(Array(text), x: 510, lines: 8)
    sheet.frame(Rect(x0: 270, y0: 50, x1: 350, y1: 530))
    sheet.set("坂の店", x: 326, y: 60, size: 14, mode: .vertical)
    let second = set(Array(sentences(9, seed: 746)), x: 306, lines: 2)
    #expect(texts(sheet.finished()).suffix(2) == ["坂の店", second])
  }

  @Test("行が半分ずれて並ぶ縦組みの二段") func staggeredTiers() {
    var sheet = GlyphPage()
    let tiers = (0..<2).map { sentences(5, seed: UInt64(170 + $0)) }
    for (tier, text) in tiers.enumerated() {
      sheet.column(
        [text], x: 400 - Float(tier) * 10, y: 60 + Float(tier) * 196, length: 18, pitch: 2, mode: .vertical)
    }
    #expect(texts(sheet.finished()) == tiers)
  }

  @Test("表の上端まで引いた段間の線は、表の線ではない") func columnRuleOverATable() {
    var sheet = GlyphPage()
    let text = sentences(20, seed: 175).prefix(21 * 14 - 5) + "です。"
    for (at, from) in stride(from: 0, to: text.count, by: 21).enumerated() {
      let line = String(text.dropFirst(from).prefix(21))
      sheet.set(line, x: 60 + Float(at / 7) * 235, y: 60 + Float(at % 7) * 17)
    }
    for (row, cells) in [("区分", "春から"), ("個人", "百円")].enumerated() {
      sheet.set(cells.0, x: 70, y: 185 + Float(row) * 20)
      sheet.set(cells.1, x: 320, y: 185 + Float(row) * 20)
    }
    var page = sheet.finished()
    func rule(_ orientation: RuleSegment.Orientation, _ position: Float, _ start: Float, _ end: Float) -> RuleSegment {
      RuleSegment(orientation: orientation, position: position, start: start, end: end, thickness: 0.5)
    }
    page.rules = [180, 200, 220].map { rule(.horizontal, $0, 60, 505) }
    page.rules += [60, 300, 505].map { rule(.vertical, $0, 180, 220) } + [rule(.vertical, 282, 56, 180)]
    #expect(texts(page) == [String(text), "区分　春から", "個人　百円"])
  }

  @Test("左の段の最後の行は、下の囲みに近くても、題ではない") func lastLineOverABox() {
    var sheet = GlyphPage()
    let column = sentences(8, seed: 153)
    let lines = (0..<7).map { String(column.dropFirst($0 * 21).prefix(21)) }
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 20) }
    let right = sentences(4, seed: 154)
    sheet.column([right], x: 300, y: 60, length: 21, pitch: 2)
    for at in 0..<4 { sheet.set("囲みの中の行は短い", x: 180, y: 220 + Float(at) * 30) }
    var page = sheet.finished()
    // Between the lines there are 10, under the last one 8.
    page.frames = [FrameBox(box: Rect(x0: 60, y0: 198, x1: 510, y1: 350), stroke: 1)]
    #expect(texts(page).first == lines.joined())
  }

  @Test("段のあいだに引いた線があれば、並んだ章の題で段を切らない", arguments: [true, false]) func ruledColumns(isRuled: Bool) {
    var sheet = GlyphPage()
    var expected: [String] = []
    for column in 0..<2 {
      let x = 60 + Float(column) * 240
      let texts = (0..<2).map { sentences(4, seed: UInt64(160 + 2 * column + $0)) }
      let title = column == 0 ? "第四章　役員" : "第六章　財政"
      let end = sheet.column([texts[0]], x: x, y: 60, length: 21, pitch: 1.7)
      let top = max(end, 200) + 20
      sheet.set(title, x: x + 75, y: top, size: 12, font: 1)
      sheet.column([texts[1]], x: x, y: top + 30, length: 21, pitch: 1.7)
      expected += [texts[0], title, texts[1]]
    }
    var page = sheet.finished()
    if isRuled {
      page.rules = [RuleSegment(orientation: .vertical, position: 285, start: 56, end: 400, thickness: 0.5)]
    }
    #expect((texts(page) == expected) == isRuled)
  }

  @Test("段の間の罫が切れたところで、上の記事は右の段まで終わる", arguments: [true, false])
  func brokenColumnRule(isBroken: Bool) {
    var sheet = GlyphPage()
    let upper = ["そのことは決まる。", "暮らしていけることと、働くことは違", "う。手取りは月に十五万円ほどである。", "この差を縮めるのが、次の宿題である。"]
    for (at, line) in upper.enumerated() {
      sheet.set(line, x: at == 1 ? 70 : at < 2 ? 60 : 270, y: 80 + Float(at % 2) * 18)
    }
    let (left, right) = (sentences(7, seed: 401), sentences(7, seed: 402))
    sheet.set("統計で見る市の財政", x: 60, y: 140, size: 14)
    sheet.column([left], x: 60, y: 170, length: 18, pitch: 1.8)
    sheet.column([right], x: 270, y: 140, length: 18, pitch: 1.8)
    if isBroken {
      sheet.rule(.vertical, at: 255, from: 76, to: 110)
      sheet.rule(.vertical, at: 255, from: 132, to: 420)
    } else {
      sheet.rule(.vertical, at: 255, from: 76, to: 420)
    }
    let found = texts(sheet.finished())
    #expect((found == [upper[0], upper[1...].joined(), "統計で見る市の財政", left, right]) == isBroken)
  }

  @Test("段の間の罫がみな終わるところで、見出しと囲みは新しい部分を始める", arguments: [true, false])
  func endOfAllRules(isEnd: Bool) {
    var sheet = GlyphPage()
    let upper = (0..<3).map { sentences(4, seed: 480 + UInt64($0)) }
    for (at, text) in upper.enumerated() {
      sheet.column([text], x: 60 + Float(at) * 160, y: 60, length: 14, pitch: 1.7)
    }
    let lower = (0..<3).map { sentences(4, seed: 490 + UInt64($0)) }
    sheet.set("初代の議長を悼む", x: 60, y: 206, size: 15, font: 1)
    for (at, text) in lower.prefix(2).enumerated() {
      sheet.column([text], x: 60 + Float(at) * 160, y: 236, length: 14, pitch: 1.7)
    }
    sheet.frame(Rect(x0: 376, y0: 204, x1: 526, y1: 400))
    sheet.column([lower[2]], x: 386, y: 214, length: 13, pitch: 1.7)
    for x in [210, 370] as [Float] { sheet.rule(.vertical, at: x, from: 56, to: isEnd ? 198 : 120) }
    #expect((texts(sheet.finished()) == upper + ["初代の議長を悼む"] + lower) == isEnd)
  }

  @Test("大きな題の左に下げて置いた小さな名は、題より先") func nameBeforeTitle() {
    var sheet = GlyphPage()
    sheet.set("林　智子　議員", x: 60, y: 71, size: 9)
    sheet.set("通学路の安全を急げ", x: 150, y: 60, size: 20, font: 1)
    let text = sentences(8, seed: 160)
    sheet.column([text], x: 60, y: 100, length: 45, pitch: 1.7)
    #expect(texts(sheet.finished()) == ["林　智子　議員", "通学路の安全を急げ", text])
  }

  @Test("名簿の二行は二人") func twoEntries() {
    var sheet = GlyphPage()
    sheet.set("会長　髙橋　良介", x: 60, y: 60)
    sheet.set("副会長　藤井　さくら", x: 60, y: 77)
    #expect(texts(sheet.finished()) == ["会長　髙橋　良介", "副会長　藤井　さくら"])
  }

  @Test("答は、満ちた行のすぐ下でも新しい段落") func answerUnderAFullLine() {
    var sheet = GlyphPage()
    let lines = ["問　通学路の歩道は、いつまでに広げる", "のか。見守りの人の数は足りているか。", "答　【市長】来年度に測量し、再来年度", "に着工する。見守りには謝礼を出す。"]
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 17) }
    #expect(texts(sheet.finished()) == [lines[0] + lines[1], lines[2] + lines[3]])
  }
}
