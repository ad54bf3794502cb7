import PageLayout
import TestSupport
import Testing
import TextModel

/// Lists of what is no sentence: entries with remarks, programmes with times, contents with leaders, verses.
@Suite("項目の並び") struct EntryTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  private func lines(_ lines: [(x: Float, text: String)], pitch: Float = 18, size: Float = 10) -> GlyphPage {
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line.text, x: line.x, y: 80 + Float(at) * pitch, size: size) }
    return sheet
  }

  @Test("括弧の補足で終わる行の並びは、行ごとに別の項目")
  func remarks() {
    let entries = ["鈴木純江（港の図書館の友の会会長）", "今野恵三（地域の学校と歩む会の委員）", "佐々木聡（北の町の住民協議会理事）"]
    #expect(texts(lines(entries.map { (60, $0) })) == entries)
  }

  @Test("文の終わりの次の「一、」は新しい項目。数の並びは文のうち")
  func counted() {
    let item = "一、健康診断の結果を読む会を八月の五日に開く。"
    #expect(
      texts(lines([(70, "時から分場の芝生で開きます。会費は三千円です。"), (60, item), (70, "会費はいらない。")])) == [
        "時から分場の芝生で開きます。会費は三千円です。", item + "会費はいらない。",
      ])
    let text = ["　今年の交渉では組合の要求を三つに分けて出す。", "一、二の要求には九月に、三の要求には十月に回答が", "出る見込みです。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text.joined().replacing("\u{3000}", with: "")])
  }

  @Test("次の行の頭の、百分率の印のつく数がはいらなかった行は、つづく") func shares() {
    let above = sentences(6, seed: 512)
    let text = ["給与が上がったと答えた保育の仕事人7", "52％。月額が低い人が、そのうちの六割である。"]
    var sheet = lines([(60, text[0]), (60, text[1])])
    sheet.column([above], x: 60, y: 116, length: 20, pitch: 1.8)
    #expect(texts(sheet).contains { $0.hasPrefix(text.joined()) }, "\(texts(sheet))")
  }

  @Test("一字下げた行の次の、次の行で頭へ戻る一字下げの行は、新しい段落") func firstLines() {
    let talk = ["課長「止まる日は休んでもらうことになる」", "前田「働く親は休めません。去年の冬に道", "が止まったのは九日です」"]
    var sheet = lines([(70, talk[0]), (70, talk[1]), (60, talk[2])])
    let text = sentences(4, seed: 435)
    sheet.column([text], x: 60, y: 134, length: 20, pitch: 1.8)
    #expect(texts(sheet) == [talk[0], talk[1] + talk[2], text])
  }

  @Test("一字下げてそろえた三句は、段の幅に満ちても一句ずつ", arguments: WritingMode.allCases)
  func fullVerses(mode: WritingMode) {
    let verses = ["塩あめを配る班長いちばん食べ", "聴音棒父の遺品のように持つ人", "釜のそこ覗いて夏の子らの列へ"]
    var sheet = GlyphPage()
    let text = sentences(4, seed: 436)
    sheet.column(
      [text], x: mode == .horizontal ? 60 : 300, y: 60, length: 15, pitch: 1.8, mode: mode)
    for (at, verse) in (["現場川柳"] + verses).enumerated() {
      let across = 140 + Float(at) * 18
      if mode == .horizontal {
        sheet.set(verse, x: 70, y: 60 + across, size: at == 0 ? 12 : 10)
      } else {
        sheet.set(verse, x: 300 - across, y: 70, size: at == 0 ? 12 : 10, mode: .vertical)
      }
    }
    #expect(texts(sheet) == [text, "現場川柳"] + verses)
  }

  @Test("漢数字の時刻で始まる行は、それぞれ別の項目") func kanjiTimes() {
    let rows = ["五時十五分　点呼と、酒気の検査と服装の確認", "五時五十二分　霞野団地行きの車で出庫する", "十時二十分　中休みに入る、四時間と十分の間"]
    #expect(texts(lines(rows.map { (60, $0) })) == rows)
    let text = ["この日の会議は、午後の早くに始まってから三", "時間をこえて続き、夕方にようやく終わりました。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text.joined()])
  }

  @Test("行間の広い二行の見出しも、一行目が段に満ちていれば一つ") func looseHeadline() {
    var sheet = lines([(60, "港の船が六十二日の長い海"), (60, "を終えて")], pitch: 31, size: 15)
    let text = sentences(6, seed: 643)
    sheet.column([text], x: 60, y: 150, length: 18, pitch: 1.9)
    #expect(texts(sheet) == ["港の船が六十二日の長い海を終えて", text])
  }

  @Test("漢数字の日で始まる予定は、次の段でも別の項目") func days() {
    var sheet = GlyphPage()
    let days = ["三月二十六日　第七回の団体交渉", "四月一日　新しい人に加入の呼びかけ", "四月十二日　花見と春の歌の会", "四月二十日　夜の集い"]
    let text = sentences(12, seed: 642)
    for tier in 0..<2 {
      let part = String(text.dropFirst(tier * 120).prefix(120))
      sheet.column([part], x: 500, y: 60 + Float(tier) * 200, length: 18, pitch: 1.8, mode: .vertical)
      for at in 0..<2 {
        sheet.set(days[2 * tier + at], x: 340 - Float(at) * 18, y: 60 + Float(tier) * 200, mode: .vertical)
      }
    }
    for day in days { #expect(texts(sheet).contains(day), "\(texts(sheet))") }
  }

  @Test("数字の日と空白で始まる行は、それぞれ別の項目") func digitDays() {
    let rows = ["3日　浜の掃除", "9日　網の手入れ　九時", "16日　港の友の会のゲートボール", "24日　役員会", "29日　浜の祭り"]
    #expect(texts(lines(rows.map { (60, $0) })) == rows)
  }

  @Test("作者の名のつく二句は、二つの項目") func signedVerses() {
    let verses = ["夕立の止みて太鼓の音ひとつ　原みち", "百二つの耳に口よせ祭来る　乾ゆうこ"]
    var sheet = lines(verses.map { (60, $0) })
    sheet.column([sentences(4, seed: 641)], x: 60, y: 140, length: 18, pitch: 1.8)
    #expect(texts(sheet).prefix(2) == verses[...])
  }

  @Test("句の次の［評］は新しい段落") func comment() {
    let text = ["当直の窓に熊鈴遠ざかるなり　霧笛", "［評］「熊鈴」は秋の山里の音。夜勤の", "人の耳だけに届いた静けさである。"]
    #expect(texts(lines(text.map { (60, $0) })) == [text[0], text[1] + text[2]])
  }

  @Test("大きな字の句のあふれた一字の次は、次の句") func largeVerse() {
    var sheet = lines([(70, "早苗饗や一人で済ます種の部屋　麦"), (70, "人"), (70, "青蘆に鹿のまなこの二つ三つ　久")], size: 12)
    sheet.column([sentences(8, seed: 431)], x: 60, y: 160, length: 22, pitch: 1.8)
    #expect(texts(sheet).prefix(2) == ["早苗饗や一人で済ます種の部屋　麦人", "青蘆に鹿のまなこの二つ三つ　久"])
  }

  @Test("二字下げた句のあふれた一字は、その句のうち") func indentedVerse() {
    let sheet = lines([
      (80, "初凪や峡の底まで　石動"), (80, "寒卵三つ当直の椀　穂"), (80, "春を待つ種籾の札書き直し　苅谷麦"), (60, "人"),
      (60, "「診療車」は、雪晴れの谷をゆく巡回の"), (60, "車。明るい句。四席は農業試験場の人の"), (60, "丁寧な句。"),
    ])
    #expect(texts(sheet).contains("春を待つ種籾の札書き直し　苅谷麦人"))
  }

  @Test("読点で終わる短い行の文は、下がって始まる次の行へ続く")
  func comma() {
    let note = ["※参加の費用には資料の代金も含まれます。大会に出られず、購入を望む会員には、", "一冊七百円で送料込みで頒布します。"]
    var sheet = lines([(60, note[0]), (80, note[1])], pitch: 16)
    sheet.column([sentences(6, seed: 433)], x: 60, y: 112, length: 46, pitch: 1.6)
    #expect(texts(sheet).first == note.joined())
  }

  @Test("目次の行は、番号の欄があいていても、点線があれば一つの項目") func contents() {
    let rows = [
      ["1.1", "序文", "", "3"], ["1.2", "管理", "", "5"], ["", "1.2.1", "導入", "5"], ["", "1.2.2", "更新", "6"],
      ["1.3", "結語", "", "8"], ["1.4", "索引", "", "9"],
    ]
    var sheet = GlyphPage()
    for (at, row) in rows.enumerated() {
      let y = 60 + Float(at) * 16
      for (x, cell) in zip([60, 90, 130, 340] as [Float], row) { sheet.set(cell, x: x, y: y) }
      let start: Float = row[2].isEmpty ? 130 : 155
      sheet.set(String(repeating: "．", count: 15), x: start, y: y)
    }
    let found = texts(sheet).map { $0.filter { $0 != "．" && $0 != "\u{3000}" } }
    #expect(found == rows.map { $0.joined() })
  }

  @Test("目次の行より行間の広い文章も、一つの段落") func textUnderContents() {
    var sheet = GlyphPage()
    let titles = ["はじめに", "賃金と休み", "船と港", "食堂の値段", "これからの仕事"]
    for (at, title) in titles.enumerated() {
      sheet.set(
        title + String(repeating: ".", count: 70 - 2 * title.count) + String(at + 1), x: 60, y: 60 + Float(at) * 15)
    }
    let texts = (0..<2).map { sentences(2, seed: UInt64(630 + $0)) }
    sheet.column(texts, x: 60, y: 160, length: 40, pitch: 2.4)
    #expect(self.texts(sheet).suffix(2) == texts)
  }

  @Test("目次の点線は、題とページのあいだの空白になる", arguments: ["．", "…", ". "]) func leaders(dot: String) {
    let titles = ["はじめに", "賃金と休み", "旧版と同じにした。"]
    let rows = titles.enumerated().map { at, title in
      (x: Float(60), text: title + String(repeating: dot, count: 30 - title.count) + "\(at + 1)")
    }
    #expect(texts(lines(rows)) == titles.enumerated().map { "\($1)　\($0 + 1)" })
    #expect(texts(lines([(60, "その夜の港の風は……冷たく、気温は三度だった。")])) == ["その夜の港の風は……冷たく、気温は三度だった。"])
  }

  @Test("下がって始まる「答（市長）」も、問の次の項目") func indentedAnswers() {
    let talk =
      [
        (60, "問　見舞いの額は五万円にとどまる。上げる考えはあるか。"), (75, "答（市長）　十万円とする方向で、来年の春までに規程を改"), (75, "める。"),
        (60, "問　南まわりの船が、人が足りずに休んでいる。いつ戻るか。"), (75, "答（港湾部長）　来年の六月には再開をめざしている。"),
      ] as [(Float, String)]
    let found = texts(lines(talk.map { (x: $0.0, text: $0.1) }, pitch: 16))
    #expect(found == [talk[0].1, talk[1].1 + talk[2].1, talk[3].1, talk[4].1])
  }

  @Test("細い時刻の欄のある枠つきの次第は、時刻と題を一緒に読む") func programme() {
    let rows = [
      ("", "午前の報告", "第一会場"), ("9:30", "大学生の地図の使い方", ""), ("", "　　　落合康浩", ""), ("9:45", "海図の切れはしの工作", ""),
      ("", "　　　伊藤等", ""), ("10:00", "用語の集め方", ""), ("", "　　　菱山剛秀", ""), ("", "昼休み", "第二会場"), ("13:00", "山の方位の記録", ""),
      ("", "　　　辻本元", ""), ("13:15", "図の歴史", ""), ("", "　　　新田聡", ""), ("13:30", "紙の折り方", ""), ("", "　　　三浦公", ""),
    ]
    var sheet = GlyphPage()
    let bottom = 80 + Float(rows.count) * 16 + 4
    for x in [56, 96, 400] as [Float] { sheet.rule(.vertical, at: x, from: 56, to: bottom) }
    for y in [56, 76, bottom] { sheet.rule(.horizontal, at: y, from: 56, to: 400) }
    sheet.set("時間", x: 62, y: 60)
    sheet.set("題と名前", x: 200, y: 60)
    for (at, row) in rows.enumerated() {
      let y = 80 + Float(at) * 16
      sheet.set(row.0, x: 64, y: y)
      sheet.set(row.1, x: 104, y: y)
      sheet.set(row.2, x: 340, y: y)
    }
    let found = texts(sheet)
    #expect(found.first == "時間　題と名前")
    for row in ["午前の報告　第一会場", "9:30　大学生の地図の使い方", "昼休み　第二会場", "13:30　紙の折り方"] {
      #expect(found.contains(row), "\(found)")
    }
  }

  @Test("行より下がって組まれた字は、その行のあいたところの字", arguments: [false, true]) func loweredLetter(isLast: Bool) {
    var sheet = GlyphPage()
    sheet.set("この版のpT Xでは動きます", x: 60, y: 60)
    if isLast { sheet.column([sentences(3, seed: 432)], x: 60, y: 78, length: 22, pitch: 1.8) }
    sheet.set("E", x: 109.3, y: 62)
    #expect(texts(sheet).first == "この版のpTEXでは動きます")
  }

  @Test("終わった段の下の段は、初めの段と次の段が並んでいても、ともにその下") func tiersBelowATier() {
    var sheet = GlyphPage()
    let texts = (0..<4).map { sentences(5, seed: 450 + UInt64($0)) }
    sheet.column([texts[0]], x: 560, y: 50, length: 14, pitch: 1.8, mode: .vertical)
    sheet.frame(Rect(x0: 400, y0: 216, x1: 576, y1: 540))
    sheet.column([texts[1]], x: 550, y: 226, length: 30, pitch: 1.8, mode: .vertical)
    sheet.set("山里の台所　猪鍋", x: 350, y: 216, size: 14, mode: .vertical)
    sheet.column([texts[2]], x: 324, y: 216, length: 15, pitch: 1.8, mode: .vertical)
    sheet.column([texts[3]], x: 362, y: 390, length: 15, pitch: 1.8, mode: .vertical)
    let found = self.texts(sheet)
    #expect(found.contains("山里の台所　猪鍋"))
    #expect(found.joined() == texts[0] + texts[1] + "山里の台所　猪鍋" + texts[2] + texts[3])
  }

  @Test("括弧が一つずつの行は、名の始まりと終わりではない") func singleBrackets() {
    let signs = ["（", "」", "｛", "〕"]
    var sheet = GlyphPage()
    let text = sentences(2, seed: 434)
    let y = sheet.column([text], x: 60, y: 60, length: 20, pitch: 1.8)
    for (at, sign) in signs.enumerated() { sheet.set(sign, x: 60, y: y + Float(at) * 18) }
    #expect(texts(sheet) == [text] + signs)
  }

  /// Two columns of short lines on tints, one for each line of each.
  private func tinted(_ columns: [[String]], step: Float) -> GlyphPage {
    var sheet = GlyphPage()
    for (column, lines) in columns.enumerated() {
      for (row, line) in lines.enumerated() {
        sheet.set(line, x: 64 + Float(column) * 160, y: 60 + Float(row) * step)
      }
    }
    return sheet
  }

  private let columns = [
    ["春の集会は、駅前の広場で", "開かれ、三百人が集まりま", "した。署名は千を超えて、"], ["夏の交渉では、夜勤の回数", "が減り、休みの日が増えま", "した。秋には、冬の手当を"],
  ]

  @Test("縦の線が引かれた色の並びと、五百を超える色の並びは、表ではない", arguments: [false, true])
  func tintsThatAreNoTable(isDrawing: Bool) {
    let sheet = tinted(columns, step: 18)
    var page = sheet.finished()
    let (across, down) = isDrawing ? (40, 14) : (2, 3)
    let (width, height) = (320 / Float(across), 54 / Float(down))
    for cell in 0..<(across * down) {
      let (x, y) = (58 + Float(cell % across) * width, 56 + Float(cell / across) * height)
      // A checked pattern: strips of one tint are one tint.
      let tint: UInt8 = (cell % across + cell / across).isMultiple(of: 2) ? 230 : 240
      page.frames.append(FrameBox(box: Rect(x0: x, y0: y, x1: x + width, y1: y + height), tint: tint))
    }
    if !isDrawing {
      page.rules = [RuleSegment(orientation: .vertical, position: 200, start: 50, end: 116, thickness: 0.5)]
    }
    let found = DocumentLayout([page]).blocks.map(\.text)
    #expect(!found.contains { $0.contains("\u{3000}") }, "\(found)")
  }

  @Test("縦の行の、字間をあけた最後の一字は、隣の行の字と並んでいても縦の行のうち") func lastInColumn() {
    var sheet = GlyphPage()
    let lines = ["山あいの水の道、古", "井は二十一か所　泉", "を守る会が三年目に"]
    for (at, line) in lines.enumerated() {
      sheet.set(line, x: 540 - Float(at) * 20.8, y: 40, size: 16, mode: .vertical)
    }
    let text = sentences(8, seed: 460)
    sheet.column([text], x: 470, y: 40, length: 14, pitch: 1.75, size: 10, mode: .vertical)
    #expect(texts(sheet) == [lines.joined(), text])
  }

  @Test("二行しかない段も、段の間に線があれば段") func twoLineTiers() {
    var sheet = GlyphPage(width: 400, height: 600)
    let first = ["年こそ五割へ。", "　倉の積み立てには、九月に三億六千万円を届", "けます。十月から、会の費用を月に二百円だけ。"]
    let second = ["　「からだの日」は、町が年に五日の試行を夏か", "ら始めるそうです。八日を求めます。"]
    for (lines, y) in [(first, Float(40)), (second, 290)] {
      for (at, line) in lines.enumerated() { sheet.set(line, x: 350 - Float(at) * 17, y: y, mode: .vertical) }
    }
    sheet.rule(.horizontal, at: 275, from: 310, to: 365)
    let joined = (first[1] + first[2]).replacing("\u{3000}", with: "")
    #expect(texts(sheet) == [first[0], joined, (second[0] + second[1]).replacing("\u{3000}", with: "")])
  }

  @Test("三字の段の並びも、段の間に線があれば表ではない") func narrowTiers() {
    var sheet = GlyphPage(width: 400, height: 300)
    let texts = [sentences(2, seed: 461), sentences(2, seed: 462)]
    for (at, text) in texts.enumerated() {
      sheet.column([text], x: 370, y: 40 + Float(at) * 42, length: 3, pitch: 1.2, indent: 0, mode: .vertical)
    }
    sheet.rule(.horizontal, at: 76, from: 20, to: 384)
    #expect(self.texts(sheet).joined() == texts.joined())
  }

  @Test("三字の段の端で切れた段落は一つ") func sentencesInNarrowTiers() {
    var sheet = GlyphPage(width: 400, height: 300)
    let title = "水の道を歩く"
    sheet.set(title, x: 375, y: 40, size: 13, mode: .vertical)
    let first = ["　山の", "水を守", "る会は", "十二年", "目の春", "を迎え", "た。次", "の集ま", "りは、", "谷の小", "屋で開", "く予定"]
    let second = ["で、会", "員が薪", "や食べ", "物を持", "ち寄っ", "た。湯", "が沸け", "ば、誰", "でも飲", "める。", "歓迎し", "ます。"]
    for (tier, lines) in [first, second].enumerated() {
      for (at, line) in lines.enumerated() {
        sheet.set(line, x: 350 - Float(at) * 16, y: 40 + Float(tier) * 50, tracking: 0.08, mode: .vertical)
      }
    }
    sheet.rule(.horizontal, at: 81, from: 20, to: 365)
    let text = sentences(6, seed: 470)
    sheet.column([text], x: 350, y: 140, length: 10, pitch: 1.6, mode: .vertical)
    sheet.rule(.horizontal, at: 131, from: 20, to: 384)
    #expect(texts(sheet) == [title, (first + second).joined().replacing("\u{3000}", with: ""), text])
  }

  @Test("細い段で、二字を離して満たした行に空白はない") func spreadLines() {
    let rows = ["春の山の道", "を三十人で", "歩きました", "。道は雪に", "う　　　ず", "も、見えず", "杖を頼りに"]
    #expect(texts(lines(rows.map { (60, $0) })) == [rows.joined().replacing("\u{3000}", with: "")])
  }

  @Test("日付の下に曜日がある細い行事表は、行事ごとに読む") func weekdaysUnderDates() {
    let rows = [
      ("10月5日", "（日）", ["灯台の一日開放", "西の岬　9時から", "11時"]), ("10月12日", "（日）", ["秋の市場びらき　川", "端の広場　先着40組"]),
      ("10月25日", "（土）", ["町の学校「海と石の", "話」船津の集会所"]), ("11月3日", "（月）", ["もちつきの会　石橋", "公民館　10時"]),
    ]
    var sheet = GlyphPage()
    var y: Float = 60
    for row in rows {
      sheet.set(row.0, x: 60, y: y)
      sheet.set(row.1, x: 60, y: y + 16)
      for (at, line) in row.2.enumerated() { sheet.set(line, x: 130, y: y + Float(at) * 16) }
      y += Float(row.2.count) * 16 + 4
    }
    let found = texts(sheet)
    #expect(found.count == rows.count, "\(found)")
    for row in rows { #expect(found.contains { $0.hasPrefix(row.0 + row.1 + "\u{3000}" + row.2[0]) }, "\(found)") }
  }

  @Test("段の頭の表は、上の線が段をまたぐ線と重なっても、段の間の線とは別の表") func tableUnderAPageLine() {
    let columns = [sentences(12, seed: 471), sentences(8, seed: 472)]
    var sheet = GlyphPage()
    for y in [56, 76, 96] as [Float] { sheet.rule(.horizontal, at: y, from: 320, to: 520) }
    for x in [320, 380, 450, 520] as [Float] { sheet.rule(.vertical, at: x, from: 56, to: 96) }
    sheet.rule(.horizontal, at: 56, from: 50, to: 530)
    sheet.rule(.vertical, at: 300, from: 56, to: 460)
    sheet.column([columns[0]], x: 60, y: 62, length: 22, pitch: 1.8)
    for (at, row) in [["北の浜", "1,630", "642"], ["合計", "9,550", "4,195"]].enumerated() {
      for (x, cell) in zip([326, 390, 460] as [Float], row) { sheet.set(cell, x: x, y: 61 + Float(at) * 20) }
    }
    sheet.column([columns[1]], x: 320, y: 120, length: 20, pitch: 1.8)
    #expect(texts(sheet) == [columns[0], "北の浜　1,630　642", "合計　9,550　4,195", columns[1]])
  }

  @Test("縦の目次の、倒れた点線とページの番号は、題と同じ項目") func verticalContents() {
    let rows = [("橋のあったところ", "二"), ("石の道しるべ", "六"), ("機屋の唄の聞き書き", "九"), ("町の帳面を読む", "十三")]
    var sheet = GlyphPage(width: 400, height: 600)
    sheet.set("目次", x: 340, y: 40, size: 12, mode: .vertical)
    var page = sheet.finished()
    for (at, row) in rows.enumerated() {
      var sheet = GlyphPage(width: 400, height: 600)
      let x = 315 - Float(at) * 17
      sheet.set(row.0, x: x, y: 40, mode: .vertical)
      sheet.set(row.1, x: x, y: 550 - Float(row.1.count) * 10, mode: .vertical)
      page.glyphs += sheet.finished().glyphs
      for place in stride(from: 45 + Float(row.0.count) * 10, to: 545 - Float(row.1.count) * 10, by: 5) {
        let box = Rect(x0: x + 3, y0: place, x1: x + 8, y1: place + 3)
        page.glyphs.append(
          Glyph(scalar: ".", box: box, size: 10, font: 0, flags: GlyphFlags(quarterTurns: 1)))
      }
    }
    let found = DocumentLayout([page]).blocks.map { $0.text.filter { $0 != "." } }
    #expect(found == ["目次"] + rows.map { $0.0 + $0.1 })
  }

  @Test("縦の行の下に離れて立つページの番号は、行のうちではない") func numberUnderAColumn() {
    let pages = (0..<2).map { number in
      var sheet = GlyphPage(width: 400, height: 600, pageIndex: number)
      sheet.column([sentences(8, seed: 463 + UInt64(number))], x: 360, y: 390, length: 15, pitch: 1.6, mode: .vertical)
      // A stop hangs under the column beside it.
      sheet.set("、", x: 216, y: 540, mode: .vertical)
      sheet.set("\(number + 1)", x: 202, y: 549)
      return sheet.finished()
    }
    let blocks = DocumentLayout(pages).blocks
    #expect(blocks.filter { $0.role == .chrome }.map(\.text) == ["1", "2"])
  }

  @Test("次の段に残った文の終わりは、前の段の文につづく") func sentenceEnd() {
    var sheet = GlyphPage()
    let text = ["この春に集まった声をもとに、会社との話", "し合いを始めました。答えは次のとおりで"]
    sheet.set("七　会社の答え", x: 60, y: 50, size: 13)
    for (at, line) in text.enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * 18) }
    sheet.set("す。", x: 270, y: 80)
    sheet.frame(Rect(x0: 60, y0: 130, x1: 460, y1: 180))
    sheet.set("答えのまとめは、次の号に載せます。", x: 70, y: 140)
    sheet.set("問い合わせは書記局まで。", x: 70, y: 158)
    #expect(texts(sheet).prefix(2) == ["七　会社の答え", text.joined() + "す。"])
  }

  @Test("半分より大きなふりがなも、行の漢字の真上にあれば読み") func largeReading() {
    var sheet = GlyphPage()
    let text = ["町の台帳に名のある家は、いまは十軒ほど。", "その家の屋敷の蔵から書きつけが出ました。"]
    for (at, line) in text.enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * 20) }
    // Over 屋敷.
    sheet.set("やしき", x: 100.25, y: 92, size: 6.5)
    #expect(texts(sheet) == [text.joined()])
  }

  @Test("縦の目次の、列の下に立てたページの番号は、その列の題と同じ項目") func numbersUnderColumns() {
    var sheet = GlyphPage()
    let rows = [("水道の古い管を替えます", "2"), ("数字で見る町の家計", "2"), ("渡し船の新しい時刻", "3"), ("俳壇と催しの知らせ", "12")]
    for (at, row) in rows.enumerated() {
      let x = 200 - Float(at) * 16
      sheet.set(row.0, x: x, y: 500, mode: .vertical)
      sheet.set(row.1, x: x + 5 - Float(row.1.count) * 2.5, y: 740)
    }
    sheet.column([sentences(12, seed: 466)], x: 560, y: 60, length: 20, pitch: 1.8, mode: .vertical)
    #expect(texts(sheet).suffix(4) == rows.map { $0.0 + "\u{3000}" + $0.1 })
  }

  @Test("日付の下の曜日は日付のうちで、表の次の行ではない") func weekdays() {
    let rows = [
      ["3月5日", "町の市と、古本の"], ["（日）", "市　駅前の広場"], ["3月12日", "磯の道を歩く会は"], ["（日）", "港の北から出ます"],
      ["3月18日", "子どもの土曜の水"], ["（土）", "泳　町民プール"],
    ]
    var sheet = GlyphPage()
    for (at, row) in rows.enumerated() {
      let y = 60 + Float(at) * 15 + Float(at / 2) * 8
      sheet.set(row[0], x: 60, y: y)
      sheet.set(row[1], x: 130, y: y)
    }
    let found = texts(sheet)
    #expect(
      found == [
        "3月5日（日）　町の市と、古本の市　駅前の広場", "3月12日（日）　磯の道を歩く会は港の北から出ます", "3月18日（土）　子どもの土曜の水泳　町民プール",
      ])
  }

  @Test("句の下の、段の末にそろえた名は、句につづかない", arguments: WritingMode.allCases)
  func nameUnderVerse(mode: WritingMode) {
    let lines: [(Float, String)] = [
      (170, "選・倉井水里"), (60, "汽車を待つ峠に夏祭のひびきけり"), (187, "谷田 正木"), (60, "渡し場の跡の石垣の音"), (187, "梁川 仁史"), (60, "新しい紐を結び置く"),
      (187, "千代 田里"),
    ]
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() {
      let across = Float(at) * 17
      if mode == .horizontal {
        sheet.set(line.1, x: line.0, y: 60 + across)
      } else {
        sheet.set(line.1, x: 500 - across, y: line.0, mode: .vertical)
      }
    }
    let text = sentences(3, seed: 470)
    let across = Float(lines.count) * 17
    sheet.column(
      [text], x: mode == .horizontal ? 60 : 500 - across, y: 60 + (mode == .horizontal ? across : 0), length: 17,
      pitch: 1.7,
      mode: mode)
    func plain(_ text: String) -> String { text.filter { $0 != " " } }
    #expect(texts(sheet).map(plain) == lines.map { plain($0.1) } + [text])
  }

  @Test("段に満ちた肩書きの、行の末にそろえた続きは、その続き") func cutByline() {
    var sheet = GlyphPage()
    for (at, line) in ["浜の町立東の中学校養護教", "諭　粟田　里"].enumerated() {
      sheet.set(line, x: 500 - Float(at) * 17, y: at == 0 ? 70 : 130, mode: .vertical)
    }
    let text = sentences(6, seed: 467)
    sheet.column([text], x: 460, y: 60, length: 13, pitch: 1.7, mode: .vertical)
    #expect(texts(sheet) == ["浜の町立東の中学校養護教諭　粟田　里", text])
  }

  @Test("囲みの中の、縦組みの上と下の中央の行は、つづかない") func centredAroundColumns() {
    var sheet = GlyphPage()
    sheet.frame(Rect(x0: 300, y0: 40, x1: 540, y1: 400))
    sheet.set("二〇三一年版（九版）", x: 370, y: 60)
    sheet.set("山小屋と峠の道をまもる会", x: 360, y: 76)
    sheet.column([sentences(2, seed: 468)], x: 480, y: 120, length: 10, pitch: 1.7, mode: .vertical)
    sheet.set("この冊子は、雪にぬれても破れません。折って胸", x: 310, y: 300)
    sheet.set("のかくしへ。", x: 390, y: 316)
    sheet.column([sentences(8, seed: 469)], x: 60, y: 60, length: 20, pitch: 1.7)
    #expect(texts(sheet).contains("この冊子は、雪にぬれても破れません。折って胸のかくしへ。"), "\(texts(sheet))")
  }
}
