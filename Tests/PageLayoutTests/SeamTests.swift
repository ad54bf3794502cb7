import PageLayout
import TestSupport
import Testing
import TextModel

/// Where one paragraph ends and the next begins, and where none does: readings, entries, questions, headlines in two lines.
@Suite("段落の継ぎ目") struct SeamTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  private func lines(_ lines: [(x: Float, text: String)], pitch: Float = 18, size: Float = 10) -> GlyphPage {
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line.text, x: line.x, y: 80 + Float(at) * pitch, size: size) }
    return sheet
  }

  /// A vertical article: lines of its head, and text from a place on.
  private func article(
    _ head: [(text: String, x: Float, y: Float, size: Float)], _ text: String, x: Float, length: Int
  ) -> GlyphPage {
    var sheet = GlyphPage()
    for line in head { sheet.set(line.text, x: line.x, y: line.y, size: line.size, mode: .vertical) }
    sheet.column([text], x: x, y: 60, length: length, pitch: 1.7, mode: .vertical)
    return sheet
  }

  @Test("行から少し離れたふりがなも、漢字の真ん中の上にあれば読み") func farReading() {
    let text = ["町の台帳に名のある家は、いまは十軒ほど。", "その家の屋敷の蔵から書きつけが出ました。"]
    var sheet = lines([(60, text[0]), (60, text[1])], pitch: 24)
    // Over 屋敷, its middle 12.4 points over that of the line.
    sheet.set("やしき", x: 101, y: 93.6, size: 6)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == [text.joined()])
    #expect(layout.blocks.first?.readings.map(\.kana) == ["やしき"])
  }

  @Test("行から離れた小さなかなは、漢字の真ん中の上になければ、読みではない") func noReading() {
    let text = ["町の台帳に名のある家は、いまは十軒ほど。", "その家の屋敷の蔵から書きつけが出ました。"]
    var sheet = lines([(60, text[0]), (60, text[1])], pitch: 40)
    sheet.set("やまのうえ", x: 60, y: 109.6, size: 6)
    #expect(texts(sheet).contains("やまのうえ"))
  }

  @Test("字を広げた縦の見出しは、次の行のほうが近くても縦") func spacedHeadline() {
    var sheet = GlyphPage()
    sheet.column([sentences(8, seed: 501)], x: 560, y: 60, length: 14, pitch: 1.7, mode: .vertical)
    sheet.set("駐輪場料", x: 240, y: 60, size: 20, tracking: 0.4, mode: .vertical)
    sheet.set("金、無料に", x: 213, y: 60, size: 20, mode: .vertical)
    let text = sentences(3, seed: 502)
    sheet.column([text], x: 186, y: 60, length: 14, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet).suffix(2) == ["駐輪場料金、無料に", text])
  }

  @Test("字を広げた縦の見出しの、空白の下の語も、その見出しのうち") func headlineOfTwoWords() {
    var sheet = GlyphPage()
    let first = sentences(8, seed: 503).prefix(148) + "。"
    let x = sheet.column([String(first)], x: 560, y: 60, length: 15, pitch: 1.7, mode: .vertical) - 5
    sheet.set("座談会", x: x, y: 60, size: 15, tracking: 0.17, mode: .vertical)
    sheet.set("わたし", x: x, y: 130, size: 15, tracking: 0.17, mode: .vertical)
    sheet.set("と灯台", x: x - 20, y: 60, size: 15, mode: .vertical)
    let text = sentences(3, seed: 504)
    sheet.column([text], x: x - 45, y: 60, length: 15, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet).suffix(2) == ["座談会　わたしと灯台", text])
  }

  @Test("段に満ちて次の行へ下がる所属と名は、ひとつづき") func wrappedByline() {
    let text = sentences(5, seed: 505)
    let sheet = article(
      [("知らせを聞いて", 540, 60, 15), ("紙屋町園　延長の保", 515, 60, 9), ("育担当　尾花山", 497, 78, 9)], text, x: 475, length: 8)
    #expect(texts(sheet) == ["知らせを聞いて", "紙屋町園　延長の保育担当　尾花山", text])
  }

  @Test("「答（部長）」は、満ちた行の下でも新しい段落") func answers() {
    let text = ["問　在宅の介護者への品の支給が昨年から限られ", "た。対象の人は、昨年から今年に何人減ったか。", "答（福祉部長）三百人ほど減ったが、当面は続け", "る。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text[0] + text[1], text[2] + text[3]])
  }

  @Test("役の名で始まる行は、満ちた行の下でも次の項目") func offices() {
    let rows = ["会長　小山真由（ひまわり組）　副会長　月山亮（うめ組）", "書記　東野奈々　会計　四谷聡　監査　高洲みどり"]
    #expect(texts(lines(rows.map { (60, $0) })) == rows)
    let others = ["会長　吉川かつ（留任）", "副会長　萱山みつ、諏訪野ひろ", "会計　大庭野治", "監査　刀根しえ"]
    #expect(texts(lines(others.map { (60, $0) })) == others)
  }

  @Test("月で始まる項目は、次の段へ続かない") func months() {
    var sheet = GlyphPage()
    let rows = ["八月　浜の支部　五日午前の六", "九月　丘の支部　第一の日曜日", "十月　二世の会"]
    let texts = [506, 510].map { sentences(5, seed: $0) }
    let x = sheet.column([texts[0]], x: 560, y: 60, length: 14, pitch: 1.7, mode: .vertical)
    sheet.set(rows[0], x: x, y: 60, mode: .vertical)
    for (at, row) in rows.dropFirst().enumerated() {
      sheet.set(row, x: 560 - Float(at) * 17, y: 230, mode: .vertical)
    }
    sheet.column([texts[1]], x: 526, y: 230, length: 14, pitch: 1.7, mode: .vertical)
    #expect(self.texts(sheet) == [texts[0]] + rows + [texts[1]])
  }

  @Test("「提言5」の次の「提言6」は次の項目") func countedWords() {
    let rows = ["提言5　土木の職員を三年のうちに戻し、支援の人を地区に置く。", "提言6　受け入れの計画を今年の度に策定し、六月に訓練をする。"]
    #expect(texts(lines(rows.map { (60, $0) })) == rows)
  }

  @Test("かぎ括弧の声は一つずつで、括弧の中で折り返しても続く") func quotes() {
    let rows: [(Float, String)] = [
      (60, "「名前で呼んでほしい。うちの子は覚えてくれたよ」（直営・"), (70, "五十八歳）"), (60, "「手当が出たのは、今年が初めて。机を買ったよ」（夜勤の人）"),
      (60, "「会社が替わるたび、前の会社の休みがなくなる」（委託の人）"), (60, "「鍋が軽くなる日は、腰が痛くない」（直営の人）"),
    ]
    #expect(
      texts(lines(rows.map { (x: $0.0, text: $0.1) })) == [rows[0].1 + rows[1].1] + rows.dropFirst(2).map(\.1))
  }

  @Test("括弧の年齢は項目の番号ではない。週の曜日の並びは項目") func agesAndDays() {
    let text = ["「寝る前に帳面を開かなくなった」。豆沢トシさん", "（79）は笑います。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text.joined()])
    let days = ["ポルトガル語　第1土曜", "ベトナム語　　第3土曜"]
    #expect(
      texts(lines(days.map { (60, $0) }))
        == days.map { $0.replacing("\u{3000}\u{3000}", with: "\u{3000}") })
  }

  @Test("司会の言葉は、前の行が満ちていても新しい段落") func host() {
    let text = ["6月19日、町の図書館の会議室でききました", "司会（山内）　本の貸し出しがふえたと聞き", "ました。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text[0], text[1] + text[2]])
  }

  @Test("二段にわたる見出しは、下の線の上で折り返せば一つ") func headlineOverColumns() {
    var sheet = GlyphPage()
    sheet.set("無期の転換「認める」", x: 60, y: 60, size: 16)
    sheet.set("理事会が五年の壁を撤", x: 228.2, y: 60, size: 16)
    sheet.set("廃", x: 60, y: 80, size: 16)
    sheet.rule(.horizontal, at: 102, from: 60, to: 392)
    sheet.rule(.vertical, at: 406, from: 55, to: 700)
    let (left, right, side) = (sentences(14, seed: 507), sentences(7, seed: 508), sentences(5, seed: 515))
    sheet.column([left], x: 60, y: 114, length: 16, pitch: 1.7)
    sheet.column([right], x: 234, y: 114, length: 16, pitch: 1.7)
    sheet.column([side], x: 420, y: 62, length: 12, pitch: 1.7)
    #expect(texts(sheet) == ["無期の転換「認める」理事会が五年の壁を撤廃", left, right, side])
  }

  @Test("縦の紙面の横組みの句は、離れた作者の名と一行") func versesOnVerticalPage() {
    var sheet = GlyphPage()
    sheet.column([sentences(10, seed: 509)], x: 560, y: 60, length: 20, pitch: 1.7, mode: .vertical)
    let verses = [("荷を待って書いた便りが本になり", "北原"), ("空の灯は月に向かって消さずおく", "本部"), ("案内より古い先輩道を知る", "遠浅"), ("雪の峠を越えて文の来る", "山路")]
    for (at, verse) in verses.enumerated() {
      sheet.set(verse.0, x: 60, y: 400 + Float(at) * 18)
      sheet.set(verse.1, x: 235, y: 400 + Float(at) * 18)
    }
    #expect(Array(texts(sheet).dropFirst()) == verses.map { $0.0 + "\u{3000}" + $0.1 })
  }

  @Test("所属と名の、段からあふれた一字は、その名のうち") func lastLetterOfName() {
    let text = sentences(6, seed: 511)
    let sheet = article(
      [("保健室の窓　眠れない子ども", 540, 60, 14), ("蔵の瀬市立沖の名中学校養護教諭　粟生千", 518, 62, 9.5), ("里", 502, 233, 9.5)], text, x: 480,
      length: 18)
    #expect(texts(sheet) == ["保健室の窓　眠れない子ども", "蔵の瀬市立沖の名中学校養護教諭　粟生千里", text])
  }

  @Test("段に満ちた役と名は、姓の終わりが次の行の頭にあれば、つづく") func surnameParted() {
    let text = sentences(5, seed: 512)
    let sheet = article(
      [("三人の思い", 540, 60, 15), ("助産の人　長谷", 515, 60, 10), ("川　さつき", 498, 60, 10)], text, x: 470, length: 7)
    #expect(texts(sheet) == ["三人の思い", "助産の人　長谷川　さつき", text])
  }

  @Test("行の末にそろっていても、助詞で始まる行は前の行のつづき") func particle() {
    let rows: [(Float, String)] = [
      (60, "請願第１号　図書の館の夜間開館"), (70, "を続けることを求める請願　採"), (70, "択"), (60, "請願第2号　ごみの袋の値上げの中"), (70, "止を求める請願　不採択"),
    ]
    var sheet = lines(rows.map { (x: $0.0, text: $0.1) })
    let text = sentences(6, seed: 514)
    sheet.column([text], x: 60, y: 80 + 18 * 5, length: 15, pitch: 1.8)
    #expect(texts(sheet) == [rows[0].1 + rows[1].1 + rows[2].1, rows[3].1 + rows[4].1, text])
  }

  @Test("題字の下の、行の末の一字は次の行へつづく") func imprintParted() {
    var sheet = GlyphPage()
    sheet.frame(Rect(x0: 480, y0: 40, x1: 560, y1: 190))
    sheet.set("早鐘", x: 520, y: 50, size: 30, mode: .vertical)
    sheet.set("第四十七号　二〇三一年三月一日　鐘", x: 505, y: 50, size: 8, mode: .vertical)
    sheet.set("町消防団本部", x: 490, y: 50, size: 8, mode: .vertical)
    sheet.column([sentences(8, seed: 513)], x: 450, y: 40, length: 20, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet).contains("第四十七号　二〇三一年三月一日　鐘町消防団本部"), "\(texts(sheet))")
  }

  @Test("段に満ちた句の下の、名だけの行も、その句のうち") func nameUnderVerse() {
    var sheet = GlyphPage()
    let rows = ["返却の日過ぎる歳時記梅雨に", "入る　粟田みち", "幕の裏に風のある薄暑かなと", "崎田諒", "図書の館の椅子の温もり走り", "梅雨　角田文"]
    for (at, row) in rows.enumerated() { sheet.set(row, x: 540 - Float(at) * 17, y: 70, mode: .vertical) }
    sheet.set("編集後記", x: 430, y: 60, size: 12, mode: .vertical)
    let text = sentences(6, seed: 516)
    sheet.column([text], x: 410, y: 60, length: 14, pitch: 1.7, mode: .vertical)
    #expect(
      texts(sheet) == [rows[0] + rows[1], rows[2] + "\u{3000}" + rows[3], rows[4] + rows[5], "編集後記", text])
  }
}
