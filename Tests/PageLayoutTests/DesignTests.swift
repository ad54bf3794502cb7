import PageLayout
import TestSupport
import Testing
import TextModel

/// What printed papers do with short texts, boxes and tiers.
@Suite("紙面の型") struct DesignTests {
  private func texts(_ page: PageGlyphs) -> [String] { DocumentLayout([page]).blocks.map(\.text) }

  @Test("字下げした行も、下の段より先まで続く上の段のうち") func indentedLinesOfALongerTier() {
    var sheet = GlyphPage()
    // Beyond the last line of the lower tier, the upper one goes on with paragraphs of its own.
    let upper = (0..<4).map { sentences(2, seed: 30 + UInt64($0)) }
    let lower = sentences(4, seed: 41)
    sheet.set("春の報告", x: 546, y: 46, size: 24, mode: .vertical)
    sheet.column(upper, x: 512, y: 52, length: 16, pitch: 1.7, mode: .vertical)
    sheet.column([lower], x: 546, y: 232, length: 16, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet.finished()) == ["春の報告"] + upper + [lower])
  }

  @Test("見出しの最後の一字だけが次の列に残っても、見出しのうち") func lastCharacterOfAHeadline() {
    var sheet = GlyphPage()
    let text = sentences(4, seed: 12)
    sheet.set("夜勤は月六十四時間ま", x: 500, y: 60, size: 20, mode: .vertical)
    sheet.set("で", x: 474, y: 60, size: 20, mode: .vertical)
    sheet.column([text], x: 440, y: 60, length: 20, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet.finished()) == ["夜勤は月六十四時間まで", text])
  }

  @Test("段の間の罫線は、はみ出した閉じ括弧や大きな見出しが段に寄っても段を分ける") func ruledTiers() {
    var sheet = GlyphPage()
    let articles = [sentences(6, seed: 21), sentences(6, seed: 22)]
    for (at, text) in articles.enumerated() {
      let top = 60 + Float(at) * 150
      // The headline begins nearer to the line than the text does.
      sheet.set("港の夜を守る", x: 520, y: top - 14, size: 20, mode: .vertical)
      sheet.set("仲間の話", x: 494, y: top - 14, size: 20, mode: .vertical)
      let half = text.unicodeScalars.count / 2
      let scalars = Array(text.unicodeScalars)
      func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
      sheet.column([part(0..<half)], x: 462, y: top, length: 6, pitch: 1.7, mode: .vertical)
      sheet.column([part(half..<scalars.count)], x: 462, y: top + 72, length: 6, pitch: 1.7, mode: .vertical)
      sheet.rule(.horizontal, at: top + 66, from: 60, to: 472)
      sheet.rule(.horizontal, at: top + 134, from: 60, to: 545)
    }
    let found = texts(sheet.finished())
    #expect(found == ["港の夜を守る仲間の話", articles[0], "港の夜を守る仲間の話", articles[1]])
  }

  @Test("句は一行ずつ、長さが近くても") func verse() {
    let poems = ["潮騒や午後の会議の窓ひらく", "残業の灯り一つや秋の暮", "朝凪に始発のバスの影は長く", "雪かきの列に加わる市長室"]
    for mode in WritingMode.allCases {
      var sheet = GlyphPage()
      for (at, poem) in poems.enumerated() {
        let across = Float(at) * 19
        sheet.set(
          poem, x: mode == .horizontal ? 60 : 300 - across, y: mode == .horizontal ? 60 + across : 60, mode: mode)
      }
      #expect(texts(sheet.finished()) == poems)
    }
  }

  @Test("句の下の小さな名は、句と一組") func poets() {
    var sheet = GlyphPage()
    let poems = [("潮騒や午後の会議の窓ひらく", "港町"), ("残業の灯り一つや秋の暮", "林智子"), ("朝凪に始発のバスの影は長く", "森春香"), ("雪かきの列に加わる市長室", "松次郎")]
    for (at, (poem, name)) in poems.enumerated() {
      sheet.set(poem, x: 300 - Float(at) * 20, y: 60, size: 11, mode: .vertical)
      sheet.set(name, x: 301 - Float(at) * 20, y: 260, size: 8.5, mode: .vertical)
    }
    #expect(texts(sheet.finished()) == poems.map { "\($0)\u{3000}\($1)" })
  }

  @Test("文の中の②は項目の始まりではない") func countedInside() {
    var sheet = GlyphPage()
    sheet.set("分会は、①担当の者を四人ふやすこと、", x: 70, y: 60)
    sheet.set("②新任の間は五十世帯までとすること、③", x: 60, y: 78)
    sheet.set("夜の電話を当番制にすることを求めました。", x: 60, y: 96)
    #expect(texts(sheet.finished()).count == 1)
  }

  @Test("囲みの中の短い行は、囲みの幅まで続かないので一行ずつ") func shortLinesInABox() {
    var sheet = GlyphPage()
    let lines = ["元執行委員長の石川さんが、十二月二十日に亡くなられま", "した。七十八歳でした。", "通夜　二十二日午後六時", "告別式　二十三日午前十一時", "心からお悔やみを申し上げます。"]
    for (at, line) in lines.enumerated() { sheet.set(line, x: 70, y: 110 + Float(at) * 18) }
    sheet.column([sentences(4, seed: 3)], x: 60, y: 260, length: 27, pitch: 1.8)
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 60, y0: 100, x1: 342, y1: 200), stroke: 1)]
    #expect(Array(texts(page).prefix(4)) == [lines[0] + lines[1]] + lines[2...])
  }

  @Test("丸で囲んだＱとＡは、その文とつながる") func questionMarks() {
    var sheet = GlyphPage()
    var expected: [String] = []
    for column in 0..<2 {
      for pair in 0..<2 {
        let x = 60 + Float(column) * 250
        let y = 60 + Float(pair) * 110 + Float(column) * 7
        let question = ["会費はいつまでに納めますか。", "役員は引き受けるものですか。", "組合にはどう入りますか。", "休みの理由は要りますか。"][column * 2 + pair]
        sheet.set("Q", x: x, y: y + 4)
        sheet.set(question, x: x + 24, y: y)
        sheet.set("A", x: x, y: y + 34)
        let answer = sentences(1, seed: UInt64(50 + column * 2 + pair))
        sheet.column([answer], x: x + 24, y: y + 30, length: 18, pitch: 1.7, indent: 0)
        expected += ["Q\u{3000}" + question, "A\u{3000}" + answer]
      }
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("役と名を並べた表は、一行に一人") func officers() {
    var sheet = GlyphPage()
    let rows = [("教頭", "中沢太郎"), ("一年一組", "佐々木一郎"), ("一年二組", "林智子"), ("養護教諭", "山田健太郎"), ("事務", "渡辺美咲")]
    for (at, (role, name)) in rows.enumerated() {
      sheet.set(role, x: 60, y: 60 + Float(at) * 17)
      sheet.set(name, x: 120, y: 60 + Float(at) * 17)
    }
    #expect(texts(sheet.finished()) == rows.map { "\($0)\u{3000}\($1)" })
  }

  @Test("一列に並ぶ囲みは表ではない") func strip() {
    var sheet = GlyphPage()
    let cards = [["しおみ書房", "春の新刊が出ました", "電話一二三四"], ["夕凪事務所", "相談は初回無料です", "予約は前日まで"]]
    for (column, lines) in cards.enumerated() {
      for (row, line) in lines.enumerated() { sheet.set(line, x: 70 + Float(column) * 150, y: 110 + Float(row) * 20) }
    }
    var page = sheet.finished(drawing: .byRow)
    page.rules =
      [Float(60), 210, 360].map {
        RuleSegment(orientation: .vertical, position: $0, start: 100, end: 180, thickness: 1)
      }
      + [Float(100), 180].map { RuleSegment(orientation: .horizontal, position: $0, start: 60, end: 360, thickness: 1) }
    #expect(texts(page) == cards.joined().map { $0 })
  }

  @Test("字の右に打った読点は傍点") func sesameDots() {
    var sheet = GlyphPage()
    let lines = ["昨年の大会で私たちは、次の十年に渡すも", "のを一つずつつくることを誓いました。海の", "仲間とともに。"]
    for (at, line) in lines.enumerated() { sheet.set(line, x: 200 - Float(at) * 18, y: 60, mode: .vertical) }
    // Beside 大会で: each in a square of its own, whose upper right corner holds the dot.
    for at in 3..<6 { sheet.set("、", x: 203.4, y: 63 + Float(at) * 10, size: 11.5, mode: .vertical) }
    #expect(texts(sheet.finished()) == [lines.joined()])
  }

  @Test("右の段より下まで続く左の段は、見出しをはさんでも左の段") func longerColumn() {
    var sheet = GlyphPage()
    let (first, second, right) = (sentences(3, seed: 61), sentences(3, seed: 62), sentences(4, seed: 63))
    let end = sheet.column([first], x: 60, y: 60, length: 20, pitch: 1.7)
    sheet.set("港の灯", x: 60, y: end + 30, size: 12, font: 1)
    sheet.column([second], x: 60, y: end + 60, length: 20, pitch: 1.7)
    sheet.column([right], x: 290, y: 60, length: 20, pitch: 1.7)
    #expect(texts(sheet.finished(drawing: .shuffled)) == [first, "港の灯", second, right])
  }

  @Test("図の上の段は、文が次の段へ続くなら図の下より先に読む") func columnsOverAPicture() {
    var sheet = GlyphPage()
    // Two columns over the picture share a paragraph; two under it begin anew.
    let lines = [
      "組合は秋の交渉で賃金と人員の要求を市に", "出しました、市は十一月の末までに文書で", "答えると述べ、それを受けて職場では集会", "を開いて、要求の一つ一つについて話し合", "いを続け、その記録を次の交渉に持ちより",
      "ました。集会には二百人が集まりました。",
    ]
    for (at, line) in lines.enumerated() {
      sheet.set(line, x: at < 3 ? 60 : 290, y: 60 + Float(at % 3) * 17)
    }
    sheet.set("図一　集会のようす", x: 200, y: 220, size: 7)
    let (left, right) = (sentences(3, seed: 71), sentences(3, seed: 72))
    sheet.column([left], x: 60, y: 250, length: 18, pitch: 1.7)
    sheet.column([right], x: 290, y: 250, length: 18, pitch: 1.7)
    let found = texts(sheet.finished()).filter { !$0.hasPrefix("図") }
    #expect(found == [lines.joined(), left, right])
  }

  @Test("ページの下の注をこえて、段落は次のページへ続く") func overNotes() {
    var first = GlyphPage()
    let lines = ["組合は秋の交渉で賃金と人員の要求を市に", "出しました、市は十一月の末までに文書で"]
    first.set(sentences(1, seed: 81), x: 70, y: 60)
    for (at, line) in lines.enumerated() { first.set(line, x: 60, y: 80 + Float(at) * 17) }
    first.set("注一　春の交渉は五月に終わりました。", x: 60, y: 140, size: 7)
    var second = GlyphPage(pageIndex: 1)
    second.set("答えると述べました。", x: 60, y: 60)
    second.set("次の交渉は十二月に行います。", x: 70, y: 77)
    let found = DocumentLayout([first.finished(), second.finished()]).blocks.map(\.text)
    #expect(found.contains { $0.hasSuffix(lines.joined() + "答えると述べました。") })
  }

  @Test("文のあとの、括弧だけの行は小見出し") func bracketedLines() {
    func read(_ lines: [String]) -> [String] {
      var sheet = GlyphPage()
      for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 18) }
      return texts(sheet.finished())
    }
    let full = "画面に追加すると手もとの機器でもすぐに開けます。"
    #expect(read([full, "［手もとの機器が古いとき］"]) == [full, "［手もとの機器が古いとき］"])
    #expect(read([full, "＜組合の機器を借りる＞"]) == [full, "＜組合の機器を借りる＞"])
    #expect(read([full, "【書記次長　海野清一】"]).count == 1)
    #expect(read([full, "（ただし、古い機器を除く）"]).count == 1)
    #expect(read([full, "「開けない」という声もある"]).count == 1)
    let open = "画面に追加すると手もとの機器でもすぐに開け、次に"
    #expect(read([open, "［設定］を押すと、消えます。"]).count == 1)
  }
}

@Suite("割注") struct SplitNoteTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  @Test("行の中の二行の小さな注は、その場所で上の行から読む") func across() {
    var sheet = GlyphPage()
    sheet.set("会議は公民館", x: 60, y: 100, size: 12)
    sheet.set("（港町三丁目の", x: 132, y: 97, size: 6)
    sheet.set("もと漁協の家）", x: 132, y: 103, size: 6)
    sheet.set("でひらき、昼の食事も出ます。", x: 174, y: 100, size: 12)
    sheet.set("持ち物はとくにありません。筆記具だけです", x: 60, y: 120, size: 12)
    #expect(texts(sheet) == ["会議は公民館（港町三丁目のもと漁協の家）でひらき、昼の食事も出ます。持ち物はとくにありません。筆記具だけです"])
  }

  @Test("縦書きの割注は右の行から") func down() {
    var sheet = GlyphPage()
    sheet.set("会議は公民館", x: 300, y: 60, size: 12, mode: .vertical)
    sheet.set("港町三丁目の", x: 306, y: 132, size: 6, mode: .vertical)
    sheet.set("もと漁協の家", x: 300, y: 132, size: 6, mode: .vertical)
    sheet.set("でひらき、昼の食事も出ます。", x: 300, y: 168, size: 12, mode: .vertical)
    sheet.set("持ち物はとくにありません。筆記具だけですから", x: 278, y: 60, size: 12, mode: .vertical)
    let text = "会議は公民館港町三丁目のもと漁協の家でひらき、昼の食事も出ます。持ち物はとくにありません。筆記具だけですから"
    #expect(texts(sheet) == [text])
  }

  @Test("大きな題の横の二行の小さな字は、割注ではない") func besideATitle() {
    var sheet = GlyphPage()
    sheet.set("汐見原だより", x: 60, y: 100, size: 24)
    sheet.set("発行　港町自治会館", x: 220, y: 94, size: 12)
    sheet.set("編集　広報の委員会", x: 220, y: 106, size: 12)
    #expect(texts(sheet).first == "汐見原だより")
  }
}

@Suite("月をいう見出しの下の日") struct ListedDateTests {
  private func readings(_ title: String, _ rows: [String]) -> [[String]] {
    var sheet = GlyphPage()
    sheet.set(title, x: 60, y: 60, size: 16)
    for (slot, row) in rows.enumerated() { sheet.set(row, x: 60, y: 100 + Float(slot) * 18, size: 10) }
    let blocks = DocumentLayout([sheet.finished()]).blocks
    return rows.map { row in
      blocks.first { $0.text == row }.map { block in
        block.readings.map {
          "\(String(block.text.unicodeScalars.prefix($0.range.upperBound).map(Character.init))):\($0.kana)"
        }
      } ?? ["ない"]
    }
  }

  @Test("曜日のある日は、見出しの月の日付で呼べる") func listed() {
    let rows = ["２日（火）始業式", "３日（水）身体測定", "１２日（金）避難訓練"]
    #expect(
      readings("令和７年９月の行事", rows) == [
        ["２日:9月2日", "２日:2025年9月2日"], ["３日:9月3日", "３日:2025年9月3日"], ["１２日:9月12日", "１２日:2025年9月12日"],
      ])
    #expect(readings("９月の行事", rows).first == ["２日:9月2日"])
    #expect(readings("これからの行事", rows) == [[], [], []])
  }

  @Test("曜日の合わない日、二つしかない日、曜日のない数は日付にならない") func others() {
    #expect(readings("９月の行事", ["２日（火）始業式", "３日（水）身体測定", "５日（水）歓迎会"]) == [[], [], []])
    #expect(
      readings("９月の行事", ["２日（火）始業式", "３日（水）身体測定", "５日（金）歓迎会", "６日（月）代休"])
        == [["２日:9月2日"], ["３日:9月3日"], ["５日:9月5日"], []])
    #expect(readings("９月の行事", ["２日（火）始業式", "３日（水）身体測定"]) == [[], []])
    let aims = readings("９月の目標", ["１　手を洗う。", "２　よくかむ。", "３　早く寝る。"])
    #expect(aims.joined().allSatisfy { !$0.contains("9月") })
  }
}
