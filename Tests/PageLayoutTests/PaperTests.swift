import PageLayout
import TestSupport
import Testing
import TextModel

/// What gazettes, minutes, journals and forms do.
@Suite("公報・会議録・論文・様式") struct PaperTests {
  private func texts(_ page: PageGlyphs) -> [String] {
    DocumentLayout([page]).blocks.filter { $0.role != .chrome }.map(\.text)
  }

  private func set(_ lines: [(Float, String)], pitch: Float = 18) -> GlyphPage {
    var sheet = GlyphPage()
    for (at, (x, text)) in lines.enumerated() { sheet.set(text, x: x, y: 60 + Float(at) * pitch) }
    return sheet
  }

  @Test("本文に重ねて刷った大きな字は、本文を分けない", arguments: WritingMode.allCases)
  func watermark(mode: WritingMode) {
    var sheet = GlyphPage()
    let body = (0..<4).map { sentences(3, seed: 70 + UInt64($0)) }
    sheet.column(body, x: mode == .horizontal ? 60 : 400, y: 60, length: 28, pitch: 1.8, mode: mode)
    var page = sheet.finished()
    let tilted: [(Unicode.Scalar, Rect)] = [
      ("見", Rect(x0: 120, y0: 70, x1: 260, y1: 210)), ("本", Rect(x0: 240, y0: 130, x1: 380, y1: 270)),
    ]
    page.glyphs += tilted.map { Glyph(scalar: $0.0, box: $0.1, size: 110, font: 0, flags: [.lineBefore, .rotated]) }
    #expect(texts(page) == body)
    #expect(DocumentLayout([page]).blocks.map(\.text).joined().contains("見"))
  }

  @Test("大きな題の字は、本文に重ならないので題のまま") func headlineIsNoWatermark() {
    var sheet = GlyphPage()
    let body = [sentences(5, seed: 75)]
    sheet.set("号外", x: 60, y: 60, size: 60)
    sheet.column(body, x: 60, y: 140, length: 28, pitch: 1.8)
    #expect(texts(sheet.finished()) == ["号外"] + body)
  }

  @Test(
    "字下げのない段落で、二行めから下がるのは続き",
    arguments: [
      [
        (60, "Ａ．組合の集会には、まだ加入していない人も来てよ"), (76, "いことにしています。友人と一緒に来てください。"), (60, "Ａ．非常勤の職員の切実な要求も、交渉の中で取り上げ"),
        (76, "ます。"),
      ],
      [(60, "なぶら　港の沖に集まる魚の群れのこと。鳥の動き"), (89, "を見て探すものだと、年長の漁師は教えたという"), (89, "ことである。")],
      [(60, "［1］早川誠一『港の労働と暮らし』海鳴出版会、二"), (80, "〇一九年、四五頁。"), (60, "［2］県史編さん室編『浜の歴史』上巻、県、昭和四"), (80, "八年。")],
      [(60, "（注１）一級は主事と技師、二級は主任の職にある者に"), (90, "適用する。"), (60, "（注２）再任用職員の額は、別に定める。")],
    ] as [[(Float, String)]])
  func hangs(_ lines: [(Float, String)]) {
    let expected = lines.reduce(into: [String]()) { result, line in
      if line.0 == 60 { result.append(line.1) } else { result[result.count - 1] += line.1 }
    }
    var sheet = set(lines)
    // Where lines are full, the text below shows.
    let body = sentences(4, seed: 77)
    sheet.column([body], x: 60, y: 200, length: 24, pitch: 1.8)
    #expect(texts(sheet.finished()) == expected + [body])
  }

  @Test("項目の記号のあとに空きがあれば、満ちた行の次でも別の項目")
  func lettered() {
    let lines: [(Float, String)] = [
      (60, "一　許可の番号　指令第七百十八号"), (60, "二　署名は四月、市議会の議長に届"), (70, "けます。任用の回数の制限は、年"), (70, "度のうちに結論を出します。"),
      (60, "三　検査済証の交付　九月二十四日"),
    ]
    let expected = [lines[0].1, lines[1].1 + lines[2].1 + lines[3].1, lines[4].1]
    #expect(texts(set(lines).finished()) == expected)
  }

  @Test("行の初めの「第５条の」は条の始まりではない") func citedArticle() {
    let lines = [(70, "事業を実施したいので、地域活動支援補助金交付要綱"), (60, "第５条の規定により、関係する書類を添えて、次のとお"), (60, "り申請します。")]
    #expect(texts(set(lines.map { (Float($0.0), $0.1) }).finished()).count == 1)
  }

  @Test("条の題と、投書の名の次の行は、別の段落") func titlesAndWriters() {
    let rules = ["第２４条　大会の議決を経て表彰することができる。", "（統制）", "第２５条　規約に反した者は、戒めることができる。"]
    #expect(texts(set(rules.map { (60, $0) }).finished()) == rules)
    let letters = ["第二十号の記事を、校長会で回し読みしました。（教頭）", "山の家の朝食がおいしく、味噌汁の具は裏山のものだそ", "うです。（学生）"]
    #expect(texts(set(letters.map { (60, $0) }).finished()) == [letters[0], letters[1] + letters[2]])
  }

  @Test("読点で終わる行の次の①は、文の中の①") func countAfterComma() {
    let lines = [(70, "交渉では、採用の再開にあわせて職場の声を聞き、"), (60, "①募集の年齢を四十歳までとすること、②経験を採点に"), (60, "入れることを確認しました。")]
    #expect(texts(set(lines.map { (Float($0.0), $0.1) }).finished()).count == 1)
  }

  @Test("満ちた行が句点で終わっても、項目の二行めは項目のうち") func itemAfterStop() {
    let lines = [
      (81, "①　年度の初めに、部の職員の数を集計した。"), (81, "②　帳簿と書類と残高を調べた結果、正確であること。"), (92, "なお、費用が予算を超えたのは用紙の値上がりによ"), (92, "る。"),
    ]
    var sheet = set(lines.map { (Float($0.0), $0.1) })
    let body = sentences(5, seed: 78)
    sheet.column([body], x: 60, y: 150, length: 27, pitch: 1.8)
    let expected = [lines[0].1, lines[1].1 + lines[2].1 + lines[3].1, body]
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("縦書きの紙面の囲みの中の、字を空けた名") func spacedName() {
    var sheet = GlyphPage()
    let body = (0..<3).map { sentences(3, seed: 80 + UInt64($0)) }
    sheet.set("真鍋\u{3000}\u{3000}隆\u{3000}議員", x: 546, y: 52, size: 11, mode: .vertical)
    sheet.column(body, x: 510, y: 52, length: 16, pitch: 1.7, mode: .vertical)
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 542, y0: 48, x1: 561, y1: 180), stroke: 0.6)]
    #expect(texts(page).first?.filter { $0 != "\u{3000}" } == "真鍋隆議員")
    #expect(Array(texts(page).dropFirst()) == body)
  }

  @Test("段の端の式の番号は、次の段の行の印ではない") func formulaNumber() {
    var sheet = GlyphPage()
    let left = (0..<2).map { sentences(3, seed: 84 + UInt64($0)) }
    let right = [sentences(10, seed: 87)]
    let below = sheet.column([left[0]], x: 60, y: 60, length: 18, pitch: 1.8)
    sheet.set("y=ax+b", x: 80, y: below)
    sheet.set("(1)", x: 225, y: below)
    sheet.column([left[1]], x: 60, y: below + 18, length: 18, pitch: 1.8)
    sheet.column(right, x: 256, y: 60, length: 18, pitch: 1.8)
    let result = texts(sheet.finished())
    #expect(result.last == right[0])
    #expect(result.contains(left[0]) && result.contains(left[1]))
  }

  @Test("表の下の中央の行と、表の間の長い見出しの行は、表の升目ではない") func rowsOfNames() {
    var sheet = GlyphPage()
    func row(_ cells: [String], _ at: Int) {
      for (text, x) in zip(cells, [70, 140, 320, 410] as [Float]) { sheet.set(text, x: x, y: 60 + Float(at) * 18) }
    }
    let names = [["１番", "奥寺誠君", "２番", "関ゆかり君"], ["３番", "真鍋隆君", "４番", "大原実君"], ["５番", "木暮春菜君", "６番", "長谷司君"]]
    for (at, cells) in names.enumerated() { row(cells, at) }
    sheet.set("○説明のため出席した者の職氏名", x: 60, y: 114)
    let others = [["市長", "榊原峻君", "副市長", "深町理恵君"], ["教育長", "沖直人君", "総務部長", "木内昭二君"], ["技監", "森修君", "会計管理者", "岸洋子君"]]
    for (at, cells) in others.enumerated() { row(cells, at + 4) }
    sheet.set("午前10時00分\u{3000}開議", x: 320 - 60, y: 186)
    let body = sentences(4, seed: 88)
    sheet.column([body], x: 60, y: 204, length: 44, pitch: 1.8)
    let rows = (names + [["○説明のため出席した者の職氏名"]] + others).map { $0.joined(separator: "\u{3000}") }
    #expect(texts(sheet.finished()) == rows + ["午前10時00分\u{3000}開議", body])
  }

  @Test("両側を下げた引用は、初めの行が短くても一つの段落") func quotation() {
    var sheet = GlyphPage()
    let before = sentences(3, seed: 90)
    let after = sentences(4, seed: 91)
    let y = sheet.column([before], x: 60, y: 60, length: 24, pitch: 1.6)
    let quoted = ["昨年十二月七日の高潮で、浜辺の排水", "ポンプ場は腰の高さまで水につかりました", "水道と道路補修の職場は交代で詰め、三台", "のうち二台を四十七時間止めずに動かし続", "けたそうです。"]
    for (at, line) in quoted.enumerated() {
      sheet.set(line, x: at == 0 ? 95 : 80, y: y + 6 + Float(at) * 16)
    }
    sheet.column([after], x: 60, y: y + 98, length: 24, pitch: 1.6)
    #expect(texts(sheet.finished()) == [before, quoted.joined(), after])
  }

  @Test("脚注の下のページ番号は、脚注の行の長さを変えない") func footnoteOverPageNumber() {
    var sheet = GlyphPage()
    let body = [sentences(8, seed: 92)]
    sheet.column(body, x: 60, y: 60, length: 20, pitch: 1.8)
    sheet.column([sentences(8, seed: 93)], x: 320, y: 60, length: 20, pitch: 1.8)
    sheet.set("１）この稿でいう公募とは、任期の満了にあたり同", x: 60, y: 700, size: 7.5)
    sheet.set("一の職を改めて募集することをいう。", x: 60, y: 711, size: 7.5)
    sheet.set("17", x: 296, y: 730, size: 7.5)
    #expect(texts(sheet.finished()).contains("１）この稿でいう公募とは、任期の満了にあたり同一の職を改めて募集することをいう。"))
  }

  @Test("記入欄の空いた様式で、二行の見出しは一つの行") func formLabel() {
    var sheet = GlyphPage()
    sheet.set("事業の名称", x: 64, y: 104)
    sheet.set("事業の目的", x: 64, y: 126)
    sheet.set("及び内容", x: 64, y: 140)
    sheet.set("実施期間", x: 64, y: 166)
    sheet.set("令和\u{3000}\u{3000}年から", x: 184, y: 166)
    var page = sheet.finished()
    page.rules =
      ([100, 122, 160, 182] as [Float]).map {
        RuleSegment(orientation: .horizontal, position: $0, start: 60, end: 400, thickness: 0.5)
      }
      + ([60, 180, 400] as [Float]).map {
        RuleSegment(orientation: .vertical, position: $0, start: 100, end: 182, thickness: 0.5)
      }
    #expect(texts(page).contains { $0.filter { $0 != "\u{3000}" } == "事業の目的及び内容" })
  }
}
