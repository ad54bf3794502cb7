import PageLayout
import TestSupport
import Testing
import TextModel

/// Pages on which several ways of setting text meet: tables and boxes over and under vertical text, marks in columns, dots and
/// numbers where lines begin.
@Suite("いろいろに組んだ紙面") struct MixedPageTests {
  private func texts(_ page: PageGlyphs) -> [String] { DocumentLayout([page]).blocks.map(\.text) }

  private func table(_ sheet: inout GlyphPage, _ rows: [[String]], x: Float, y: Float, width: Float) {
    let height: Float = 18
    for (at, row) in rows.enumerated() {
      for (column, text) in row.enumerated() {
        sheet.set(text, x: x + 6 + Float(column) * width, y: y + 4 + Float(at) * height)
      }
    }
    for at in 0...rows.count {
      sheet.rule(.horizontal, at: y + Float(at) * height, from: x, to: x + width * Float(rows[0].count))
    }
    for at in 0...rows[0].count {
      sheet.rule(.vertical, at: x + Float(at) * width, from: y, to: y + height * Float(rows.count))
    }
  }

  @Test("縦組みの上と下にある表や囲みは、横組みの順に読む") func overAndUnder() {
    var sheet = GlyphPage()
    sheet.set("賛否の表", x: 40, y: 30, size: 16, font: 1)
    table(&sheet, [["議案", "賛成", "反対"], ["予算", "九人", "二人"], ["条例", "十人", "一人"]], x: 40, y: 60, width: 120)
    sheet.set("※議長は採決に加わりません。", x: 40, y: 122, size: 8)
    let body = [sentences(6, seed: 3), sentences(5, seed: 4)]
    sheet.column(body, x: 540, y: 180, length: 30, pitch: 1.7, mode: .vertical)
    let notes = [sentences(2, seed: 5), sentences(2, seed: 6)]
    for (at, note) in notes.enumerated() {
      let x = 40 + Float(at) * 270
      sheet.frame(Rect(x0: x, y0: 560, x1: x + 250, y1: 660))
      sheet.column([note], x: x + 12, y: 572, length: 22, pitch: 1.7)
    }
    #expect(
      texts(sheet.finished())
        == ["賛否の表", "議案　賛成　反対", "予算　九人　二人", "条例　十人　一人", "※議長は採決に加わりません。"] + body + notes)
  }

  @Test("はるか上の一行の空きは、下の段間をせばめない") func lineFarAbove() {
    var sheet = GlyphPage()
    sheet.set("予定　十二月三日の開会から　定例会　どなたでも傍聴できます", x: 60, y: 40)
    sheet.set("決算のあらまし", x: 60, y: 100)
    let left = "歳入は六十八億千四百五十万円で、町債の残高は七十一億円になりました。"
    let right = "公債費の比率は九・一で、県内の町の平均を一つ上まわりました。"
    sheet.column([left], x: 60, y: 116, length: 18, pitch: 1.6, indent: 0)
    sheet.set("積立金は十四億です。", x: 256, y: 104)
    sheet.column([right], x: 256, y: 120, length: 18, pitch: 1.6, indent: 0)
    let found = texts(sheet.finished())
    #expect(found.contains(left) && found.contains(right))
  }

  @Test("行から離れて並ぶ問と答の字は、縦組みではない") func marksInColumns() {
    var sheet = GlyphPage()
    var y: Float = 60
    var expected: [String] = []
    for part in 0..<3 {
      let question = ["遅れて来るときはどうしますか。", "電話で休むと言えますか。", "自転車で来てもかまいませんか。"][part]
      let answer = "安全のため、昇降口ではなく職員玄関までお送りくださるようにお願いします。"
      sheet.set("問　" + question, x: 60, y: y)
      sheet.set("答　" + answer.prefix(22), x: 60, y: y + 11)
      sheet.set(String(answer.dropFirst(22)), x: 60, y: y + 25)
      y += 36
      expected += ["問　" + question, "答　" + answer]
    }
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("縦書きの見出しの下の数字は、罫線をこえて縦にならない") func numbersUnderRule() {
    var sheet = GlyphPage()
    let widths: [Float] = [0, 120, 170, 220, 270]
    for (at, head) in ["三十代以下", "四十代以上", "七十代以上"].enumerated() {
      sheet.set(head, x: 60 + widths[at + 1] + 20, y: 60, mode: .vertical)
    }
    sheet.set("項目", x: 70, y: 80)
    for row in 0..<3 {
      let y = 116 + Float(row) * 16
      sheet.set(["病院", "除雪", "給食"][row], x: 70, y: y)
      for column in 0..<3 { sheet.set("\(61 + 7 * row + column)%", x: 60 + widths[column + 1] + 17, y: y) }
    }
    for y in [54, 113, 129, 145, 161] as [Float] { sheet.rule(.horizontal, at: y, from: 60, to: 330) }
    for x in widths { sheet.rule(.vertical, at: 60 + x, from: 54, to: 161) }
    #expect(texts(sheet.finished()).suffix(3) == ["病院　61%　62%　63%", "除雪　68%　69%　70%", "給食　75%　76%　77%"])
  }

  @Test("縦組みの表で倒れた数字は、その行のうち") func lyingNumbers() {
    var sheet = GlyphPage(width: 400, height: 500)
    sheet.column([sentences(5, seed: 9)], x: 360, y: 40, length: 36, pitch: 1.7, mode: .vertical)
    let rows = [["収入", "金額"], ["会費", "104400"], ["寄付", "35000"]]
    for (at, row) in rows.enumerated() {
      let x = 200 - Float(at) * 18
      for (column, text) in row.enumerated() {
        sheet.set(text, x: x, y: 50 + Float(column) * 80, mode: .vertical)
      }
    }
    for at in 0...3 { sheet.rule(.vertical, at: 215 - Float(at) * 18, from: 44, to: 204) }
    for y in [44, 124, 204] as [Float] { sheet.rule(.horizontal, at: y, from: 161, to: 215) }
    var page = sheet.finished()
    for at in page.glyphs.indices where page.glyphs[at].scalar.isASCII {
      page.glyphs[at].flags.formUnion(GlyphFlags(quarterTurns: 1))
    }
    #expect(texts(page).suffix(3) == ["収入　金額", "会費　104400", "寄付　35000"])
  }

  @Test("囲みの間の空きは、となりの段の間まで延びない") func tiersBesideBoxes() {
    var sheet = GlyphPage()
    var expected: [String] = []
    for tier in 0..<2 {
      let text = sentences(9, seed: UInt64(20 + tier))
      sheet.column([text], x: 540, y: 40 + Float(tier) * 160, length: 14, pitch: 1.7, mode: .vertical)
      expected.append(text)
    }
    for box in 0..<2 {
      let y = 40 + Float(box) * 350
      let text = sentences(3, seed: UInt64(30 + box))
      sheet.frame(Rect(x0: 30, y0: y, x1: 180, y1: y + 335))
      sheet.column([text], x: 40, y: y + 10, length: 13, pitch: 1.7)
      expected.append(text)
    }
    // The last tier is short.
    let last = sentences(3, seed: 40)
    sheet.column([last], x: 540, y: 370, length: 14, pitch: 1.7, mode: .vertical)
    expected.insert(last, at: 2)
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("行頭にきた数や中黒は、文の途中なら箇条ではない") func marksInsideSentences() {
    var sheet = GlyphPage()
    let first = ["　運転手は店長の経験のある山田さん", "（58）。「姿の見えない方がいたら、役", "所に知らせます」と言っています。"]
    for (at, line) in first.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 17) }
    let second = ["　原稿は電子ファイルで、本文の中に図", "・表・写真等を貼りつけても構いません", "が、別に作ってください。"]
    for (at, line) in second.enumerated() { sheet.set(line, x: 60, y: 130 + Float(at) * 17) }
    #expect(texts(sheet.finished()) == [first, second].map { $0.joined().filter { $0 != "　" } })
  }

  @Test("一、で始まる一つ書きは、下がった次の行とつながる") func countedItems() {
    var sheet = GlyphPage()
    let items = [
      ["一、朗読の夕べを二月十四日の金曜に開く。視聴覚室で六時半から。", "会員は無料、一般は五百円。"],
      ["一、本の繕い教室を二月二十二日の土曜に開く。定員は十二人。の", "りと刷毛は用意する。"],
      ["一、書庫をめぐる会を三月八日に開く。ふだん入れない書庫を、司", "書が案内する。先着二十人。"],
    ]
    // Paragraphs beside them fill the column.
    let text = sentences(6, seed: 12)
    sheet.column([text], x: 520, y: 60, length: 32, pitch: 1.8, indent: 0, mode: .vertical)
    var x: Float = 380
    for item in items {
      for (at, line) in item.enumerated() {
        sheet.set(line, x: x, y: 60 + Float(at) * 10, mode: .vertical)
        x -= 18
      }
    }
    #expect(texts(sheet.finished()) == [text] + items.map { $0.joined() })
  }

  @Test("聞き手の二字分のダッシュは、話し手の文に続かない") func interview() {
    var sheet = GlyphPage()
    let answer = "産科の医師が三人から一人になり、大学は医師の派遣をやめました。"
    let y = sheet.column([answer, answer], x: 60, y: 60, length: 16, pitch: 1.6, indent: 0)
    sheet.set("――最後の赤ちゃんは。", x: 60, y: y)
    sheet.column([answer], x: 60, y: y + 16, length: 16, pitch: 1.6, indent: 0)
    #expect(texts(sheet.finished()).contains("――最後の赤ちゃんは。"))
  }

  @Test("名を書いた一行は、絵の下の文に続かない") func lineOverPicture() {
    var sheet = GlyphPage()
    sheet.set("日本紙面学会（八月）", x: 60, y: 60)
    let text = "今年度は、九月の末が募集の締め切りで、十一月には支援がはじまる予定です。"
    sheet.column([text], x: 60, y: 260, length: 10, pitch: 1.6, indent: 0)
    #expect(texts(sheet.finished()) == ["日本紙面学会（八月）", text])
  }

  @Test("段をまたぐ罫線の上を読み終えてから、下を読む") func ruleAcrossColumns() {
    var sheet = GlyphPage()
    var expected: [String] = []
    for part in 0..<2 {
      let y = 60 + Float(part) * 200
      for column in 0..<2 {
        let text = sentences(5, seed: UInt64(50 + 2 * part + column))
        sheet.column([text], x: 60 + Float(column) * 250, y: y, length: 22, pitch: 1.7)
        expected.append(text)
      }
    }
    sheet.rule(.horizontal, at: 240, from: 55, to: 535)
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("罫線で分けた二段の問答は、行がそろっていても段ごとに読む") func ruleBetweenColumns() {
    var sheet = GlyphPage()
    let columns = [
      ["四丁目：缶の持ち去りが多い。", "環境部：朝の七時に出してほしい。", "二丁目：誰が認めたのか。", "会長：七月に決めた。"],
      ["六丁目：決算書は先に配ること。", "会計：来年は早めに回覧する。", "三丁目：資料が読みにくい。", "会計：字を大きくする。"],
    ]
    for (column, lines) in columns.enumerated() {
      for (at, line) in lines.enumerated() { sheet.set(line, x: 60 + Float(column) * 190, y: 60 + Float(at) * 16) }
    }
    sheet.rule(.vertical, at: 240, from: 58, to: 122)
    #expect(texts(sheet.finished()) == columns[0] + columns[1])
  }

  @Test("科目を並べた欄の脇の金額は、その科目の行のうち") func listedCells() {
    var sheet = GlyphPage()
    let rows = [
      ["資産の部", "", ""], ["流動資産", "1,007", "812"], ["固定資産", "", ""], ["特定資産", "3,013", "3,032"],
      ["その他の資産", "46", "208"], ["資産合計", "4,066", "4,052"], ["負債の部", "", ""], ["流動負債", "154", "125"],
      ["負債合計", "154", "125"],
    ]
    for (at, row) in rows.enumerated() {
      for (column, text) in row.enumerated() { sheet.set(text, x: 66 + Float(column) * 120, y: 64 + Float(at) * 16) }
    }
    for x in [60, 180, 300, 420] as [Float] { sheet.rule(.vertical, at: x, from: 60, to: 206) }
    for y in [60, 206] as [Float] { sheet.rule(.horizontal, at: y, from: 60, to: 420) }
    // Lines are drawn over and under the sums only.
    for y in [142, 158, 190] as [Float] { sheet.rule(.horizontal, at: y, from: 180, to: 420) }
    #expect(texts(sheet.finished()) == rows.map { $0.filter { !$0.isEmpty }.joined(separator: "　") })
  }
}
