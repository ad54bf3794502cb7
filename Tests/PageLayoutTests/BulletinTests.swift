import PageLayout
import TestSupport
import Testing
import TextModel

/// What bulletins of towns, clubs and cooperatives do.
@Suite("町や会の広報") struct BulletinTests {
  private func texts(_ pages: PageGlyphs...) -> [String] {
    DocumentLayout(pages).blocks.filter { $0.role != .chrome }.map(\.text)
  }

  /// Lines below each other, each with the face it is set in.
  private func set(_ lines: [(x: Float, font: UInt16, text: String)], pitch: Float = 16) -> GlyphPage {
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line.text, x: line.x, y: 60 + Float(at) * pitch, font: line.font) }
    return sheet
  }

  @Test("文書の本文より大きな字で組んだ頁も、その字が本文で、見出しではない") func largerPage() {
    var usual = GlyphPage()
    let body = (0..<10).map { sentences(5, seed: 300 + $0) }
    usual.column(body, x: 60, y: 60, length: 40, pitch: 1.6)
    var large = GlyphPage(pageIndex: 1)
    let columns = [(0..<3).map { sentences(1, seed: 320 + $0) }, (0..<3).map { sentences(1, seed: 330 + $0) }]
    // A little over an em between the columns, and no two lines of them on one row.
    large.column(columns[0], x: 60, y: 60, length: 16, pitch: 1.6, size: 12)
    large.column(columns[1], x: 60 + 16 * 12 + 14, y: 63, length: 16, pitch: 1.6, size: 12)
    #expect(texts(usual.finished(), large.finished()) == body + columns.joined())
    let roles = DocumentLayout([usual.finished(), large.finished()]).blocks.map(\.role)
    #expect(!roles.contains(.heading))
  }

  @Test("太い字の題は、行の終わりに近くまであっても、下の文とも上の文ともつながらない") func strongTitles() {
    let body = sentences(2, seed: 340)
    let titles = ["渡し船の時刻の見直しから", "浜の清掃に出られる方へと"]
    var sheet = GlyphPage()
    var y: Float = 60
    for title in titles {
      sheet.set(title, x: 60, y: y, font: 1)
      y = sheet.column([body], x: 60, y: y + 16, length: 14, pitch: 1.6, indent: 0)
      sheet.set("係は港務（内線二百十七番）", x: 60, y: y)
      y += 16
    }
    let note = "係は港務（内線二百十七番）"
    #expect(texts(sheet.finished()) == [titles[0], body, note, titles[1], body, note])
  }

  @Test("太い字の語で始まる文や、太い字で終わる行は分けない") func strongWords() {
    var sheet = GlyphPage()
    let lines = ["夜の見回りは班の四人で行い、月の", "終わりに名簿を次の班へ渡します。"]
    sheet.set(lines[0], x: 60, y: 60)
    sheet.set(lines[1], x: 60, y: 76, font: 1)
    let body = sentences(4, seed: 341)
    sheet.column([body], x: 60, y: 110, length: 16, pitch: 1.6)
    #expect(texts(sheet.finished()) == [lines.joined(), body])
  }

  @Test("色の帯に載った題は、同じ大きさの下の行とつながらない") func barredTitle() {
    var sheet = GlyphPage()
    let body = sentences(4, seed: 342)
    sheet.set("お知らせ窓口", x: 66, y: 60, size: 13, font: 1)
    sheet.set("粗大ごみの料金", x: 60, y: 78, size: 13, font: 1)
    sheet.column([body], x: 60, y: 98, length: 20, pitch: 1.6)
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 58, y0: 57, x1: 262, y1: 76), tint: 60)]
    #expect(texts(page) == ["お知らせ窓口", "粗大ごみの料金", body])
    page.frames = []
    #expect(texts(page) == ["お知らせ窓口粗大ごみの料金", body])
  }

  @Test("終わりの段が三、四行だけでも、段は段") func shortLastTier() {
    var sheet = GlyphPage()
    let upper = ["冬の仕事は網の繕いで", "始めますから、朝の七", "時に火をおこし、湯を", "わかしてから皆を待ち"]
    let lower = ["ます。縄の長さは四十", "尋と決めてあり、先輩", "が手本を見せながら教", "えるのです。"]
    for (at, line) in ["港の日記", "（冬）"].enumerated() {
      sheet.set(line, x: 400 - Float(at) * 20, y: 60, size: 14, font: 1, mode: .vertical)
    }
    for (at, line) in upper.enumerated() { sheet.set(line, x: 362 - Float(at) * 17, y: 60, mode: .vertical) }
    for (at, line) in lower.enumerated() { sheet.set(line, x: 404 - Float(at) * 17, y: 173, mode: .vertical) }
    #expect(texts(sheet.finished()) == ["港の日記（冬）", (upper + lower).joined()])
  }

  @Test("発言者の名が一字出た短い段の行は、右にそろえた行ではない") func hangingTier() {
    var sheet = GlyphPage()
    let lines: [(Float, String)] = [
      (60, "組合員　冬の間に職"), (70, "員を休ませるのか"), (60, "専　務　休ませない"), (70, "競りを週五日にし"), (70, "網の繕いに回す。"), (60, "組合員　鮑の稚貝を"),
      (70, "放しても取られて"), (70, "しまう。"), (60, "組合長　本年度は数"), (70, "を減らして見張り"), (70, "をふやす。"),
    ]
    for (at, line) in lines.enumerated() { sheet.set(line.1, x: 400 - Float(at) * 17, y: line.0, mode: .vertical) }
    let found = texts(sheet.finished())
    #expect(found.contains("組合員　鮑の稚貝を放しても取られてしまう。"))
    #expect(found.contains("組合長　本年度は数を減らして見張りをふやす。"))
  }

  @Test("題の下の一字下げの段落は、題の続きではない") func titleOverIndent() {
    let title = "報告２　鮫島芳夫「浜の絵図はなぜ海が上か」"
    let body = sentences(4, seed: 344)
    var sheet = GlyphPage()
    sheet.set(title, x: 60, y: 60)
    sheet.column([body], x: 60, y: 78, length: 23, pitch: 1.8)
    #expect(texts(sheet.finished()) == [title, body])
  }

  @Test("括弧の中で折れた行の、閉じ括弧の後の空きは、見出し語の空きではない") func partedBracket() {
    let lines: [(x: Float, font: UInt16, text: String)] = [
      (60, 0, "日時：五月の第三土曜日の午後三時から五時まで"), (60, 0, "出席：鮫島会長、奥寺、真鍋、大原、木暮（書記"), (60, 0, "係）　欠席：岸"),
      (60, 0, "一．新しい会員四名の入会を承認し、名簿に載せ"),
      (90, 0, "ることにした。"), (60, 0, "二．古い絵図を市の博物館に寄託し、公開は修復"), (90, 0, "を終えてからにする。"),
    ]
    #expect(texts(set(lines).finished()).contains("出席：鮫島会長、奥寺、真鍋、大原、木暮（書記係）　欠席：岸"))
  }

  @Test("数字の入った名でも、次の発言は続きではない", arguments: ["３丁目Ａ", "二組", "会　長"]) func speakers(name: String) {
    let first = "\(name)：渡し場の前の店が閉まると聞いた。"
    let second = "副会長：移動の販売車に来てもらう話を進めている。毎週の火曜に集会所の前で始"
    let third = "環境部長：看板は市の窓口でもらえる。"
    let lines: [(x: Float, font: UInt16, text: String)] = [
      (60, 0, first), (60, 0, second), (120, 0, "めたい。"), (60, 0, "\(name)：看板を増やせないか。"), (60, 0, third),
      (60, 0, "以上で議事を終えた。"),
    ]
    #expect(
      texts(set(lines).finished()) == [
        first, second + "めたい。", "\(name)：看板を増やせないか。", third, "以上で議事を終えた。",
      ])
  }

  @Test("時刻は見出し語ではない") func timesAreNoLabels() {
    let lines: [(x: Float, font: UInt16, text: String)] = [
      (60, 0, "受付：本館の一階で朝の九時から始め、お昼は午前"), (60, 0, "１１：３０から一時間閉めます。"),
    ]
    #expect(texts(set(lines).finished()) == [lines.map(\.text).joined()])
  }

  /// A ruled table of three columns: a head, and one row in which the cells hold these lines.
  private func table(_ head: [String], _ cells: [[String]]) -> PageGlyphs {
    var sheet = GlyphPage()
    let xs: [Float] = [60, 150, 240, 400]
    for (column, x) in xs.dropLast().enumerated() {
      sheet.set(head[column], x: x + 4, y: 63)
      for (row, text) in cells[column].enumerated() { sheet.set(text, x: x + 4, y: 83 + Float(row) * 14) }
    }
    let foot = 84 + Float(cells.map(\.count).max() ?? 0) * 14
    for y in [60, 78, foot] as [Float] { sheet.rule(.horizontal, at: y, from: 60, to: 400) }
    for x in xs { sheet.rule(.vertical, at: x, from: 60, to: foot) }
    return sheet.finished()
  }

  @Test("罫線のない行の並ぶ升目は、行ごとの組") func unruledRows() {
    let names = [["鮫島芳夫", "奥寺誠", "真鍋隆之"], ["高校の教諭", "港務の係", "学生"], ["海図に見る砂州の消長", "生徒と作る水路の絵図帳", "渡し場の歌"]]
    let records = (0..<3).map { row in names.map { $0[row] }.joined(separator: "　") }
    #expect(texts(table(["氏名", "所属", "題目"], names)) == ["氏名　所属　題目"] + records)
    // The day is that of all times.
    let times = [["五月一日"], ["13:00", "14:00", "17:30"], ["総会", "絵図の話を聞く会", "懇親の会"]]
    #expect(
      texts(table(["日", "時刻", "内容"], times)) == [
        "日　時刻　内容", "五月一日　13:00　総会", "14:00　絵図の話を聞く会", "17:30　懇親の会",
      ])
  }

  @Test("升目の幅で折れた文や、並んだ箇条は、一つの行のまま") func wrappedCells() {
    let wrapped = [["渡し場の前"], ["潮の引く朝の八", "時から昼まで、", "雨なら休みます"], ["長靴と軍手とおむすびを持っ", "て、浜の入り口に集まってか", "ら舟で渡ります"]]
    #expect(texts(table(["場所", "時間", "持ち物"], wrapped)).count == 2)
    let lists = [["持つもの"], ["・筆", "・紙と墨", "・布"], ["・長靴", "・軍手を二組", "・水"]]
    #expect(texts(table(["区分", "教室", "浜"], lists)).count == 2)
  }

  @Test("問いと答えが二段にわたれば、短い行でも段ごとに読む") func dialogueInColumns() {
    let left = ["問　舟を売りたいが手続きは。", "答　登録の抹消と許可の返納が要り", "ます。買い手が会員なら継げます。", "問　出資金は戻るか。"]
    let right = ["答　脱退した翌年の六月に、損失を", "引いてお返しします。", "問　釣り舟を始めたい。", "答　登録は県の窓口に出します。"]
    var sheet = GlyphPage()
    for (lines, x) in [(left, 60), (right, 262)] as [([String], Float)] {
      for (row, text) in lines.enumerated() {
        let hangs = text.first != "問" && text.first != "答"
        sheet.set(text, x: x + (hangs ? 20 : 0), y: 60 + Float(row) * 16)
      }
    }
    let expected = [left[0], left[1] + left[2], left[3], right[0] + right[1], right[2], right[3]]
    #expect(texts(sheet.finished()) == expected)
  }

  @Test("頁の足で一行ずつしかない二段の文は、段をまたいでつながる") func lineInEachColumn() {
    var sheet = GlyphPage()
    let body = sentences(4, seed: 350)
    let foot = sheet.column([body], x: 60, y: 60, length: 46, pitch: 1.7)
    sheet.set("揚げ物室に来年の春から空調", x: 60, y: foot + 14, size: 16)
    let lines = ["七月の末、揚げ物室は四十度に近く、調理員の", "二人が気分を悪くし、うち一人は救急車で運ばれ"]
    sheet.set(lines[0], x: 70, y: foot + 44)
    sheet.set(lines[1], x: 300, y: foot + 44)
    sheet.rule(.vertical, at: 290, from: foot + 40, to: foot + 62)
    #expect(texts(sheet.finished()) == [body, "揚げ物室に来年の春から空調", lines.joined()])
  }

  @Test("満ちた行の文の終わりの下でも、矢印や「回答」は別の段落") func replies() {
    let lines = ["・米の一家族一袋は、十人の家族には足りない。", "→六人以上の世帯には二袋までお渡しします。", "四　勤勉手当の月数を正規の職員に合わせること。", "回答　月数は正規の職員の八割とします。"]
    #expect(texts(set(lines.map { (60, 0, $0) }).finished()) == lines)
  }

  @Test("箱と段組みの上の題は、空きが段の頭に近くても一つ") func headlineOverBoxAndColumns() {
    var sheet = GlyphPage()
    sheet.set("出張所の存続を求める\u{3000}請願、市議会で採択", x: 60, y: 60, size: 20)
    sheet.frame(Rect(x0: 60, y0: 90, x1: 256, y1: 200))
    sheet.set("六月から八月の予定", x: 70, y: 96, size: 12)
    for (at, row) in ["十二日　青年部　ほたる見", "二十日　女性部　味噌づくり", "三十日　定期大会"].enumerated() {
      sheet.set(row, x: 70, y: 120 + Float(at) * 20)
    }
    let columns = [sentences(6, seed: 351), sentences(6, seed: 352)]
    sheet.column([columns[0]], x: 272, y: 92, length: 13, pitch: 1.7)
    sheet.column([columns[1]], x: 414, y: 92, length: 13, pitch: 1.7)
    #expect(texts(sheet.finished()).first == "出張所の存続を求める\u{3000}請願、市議会で採択")
  }

  @Test("漢数字で頁を数える柱も柱") func kanjiPageNumbers() {
    let pages = ["一", "二", "三"].enumerated().map { at, number in
      var sheet = GlyphPage(pageIndex: at)
      sheet.column([sentences(6, seed: 353 + UInt64(at))], x: 500, y: 60, length: 20, pitch: 1.7, mode: .vertical)
      sheet.set("はしばみ\u{3000}第四十二号（\(number)）", x: 250, y: 740, size: 8)
      return sheet.finished()
    }
    #expect(DocumentLayout(pages).blocks.count { $0.role == .chrome } == 3)
  }

  @Test("同じ長さの名の後の空きは、最後の発言が次の行へ続けば、表の境でない") func speechesOfOneLine() {
    let lines = [
      "門脇部長　名札は一月から名字だけにします。", "薄井委員　調査の期間を六十日とするよう求めます。", "桐原部長　電話の録音は三月から始めています。",
      "名越課長　関係者が多いときは難しい。匿名の相談は考えて", "いません。",
    ]
    var sheet = set(lines.dropLast().map { (60, 0, $0) }, pitch: 20)
    sheet.set(lines[4], x: 70, y: 60 + 4 * 20 - 3)
    #expect(texts(sheet.finished()) == lines.prefix(3) + [lines[3] + lines[4]])
  }

  @Test("日付の下に曜日のある表では、最後の行の曜日も表のうち") func weekdaysBelow() {
    var sheet = GlyphPage()
    let days = ["６月３日", "６月10日", "６月17日", "７月８日"]
    for (at, day) in days.enumerated() {
      let y = 60 + Float(at) * 34
      sheet.set(day, x: 60, y: y)
      sheet.set("（火）", x: 60, y: y + 17)
      sheet.set("中山公民館", x: 125, y: y)
      sheet.set("健康体操", x: 205, y: y)
    }
    #expect(texts(sheet.finished()) == days.map { "\($0)（火）　中山公民館　健康体操" })
  }

  @Test("行の下に寄せた、次の行で閉じる括弧は、表の列でない") func bracketsAtTheFoot() {
    let verses: [(verse: String, head: String, rest: String)] = [
      ("回覧板　三日泊まって　元気かな", "（湯", "ノ原・井手）"), ("区長さん　熊の電話に　飛び起きる", "（上", "郷・柏倉）"),
      ("草刈りの　あとの麦茶が　総会だ", "（下", "平・遠山）"),
    ]
    var sheet = GlyphPage()
    for (at, (verse, head, rest)) in verses.enumerated() {
      let x = 500 - Float(at) * 40
      sheet.set(verse, x: x, y: 70, mode: .vertical)
      sheet.set(head, x: x, y: 260, mode: .vertical)
      sheet.set(rest, x: x - 20, y: 60, mode: .vertical)
    }
    #expect(texts(sheet.finished()) == verses.map { "\($0.verse)　\($0.head)\($0.rest)" })
  }

  @Test("字を離した縦の題字は、その下の発行の小さな行より先") func spacedNameOverTiers() {
    var sheet = GlyphPage()
    sheet.set("灯", x: 500, y: 54, size: 56, mode: .vertical)
    sheet.set("台", x: 500, y: 165, size: 56, mode: .vertical)
    let imprint = ["第八十五号　二〇二五年六月二十日", "汐見原市職労　現業評議会"]
    for (at, line) in imprint.enumerated() {
      sheet.set(line, x: 536 - Float(at) * 17, y: 544, size: 9.6, mode: .vertical)
    }
    sheet.rule(.vertical, at: 487, from: 50, to: 770)
    for y in [227, 409, 591] as [Float] { sheet.rule(.horizontal, at: y, from: 36, to: 482) }
    sheet.set("夏季闘争の要求", x: 464, y: 54, size: 18, font: 1, mode: .vertical)
    let tiers = (0..<4).map { sentences(12, seed: 360 + UInt64($0)) }
    for (at, tier) in tiers.enumerated() {
      let x: Float = at == 0 ? 440 : 469
      sheet.column([tier], x: x, y: 54 + Float(at) * 182, length: 15, pitch: 1.8, size: 11, mode: .vertical)
    }
    #expect(texts(sheet.finished()) == ["灯　台"] + imprint + ["夏季闘争の要求"] + tiers)
  }

  @Test("縦の頁の、字を離した大きな二字は縦の題字") func spacedNameAlone() {
    var sheet = GlyphPage()
    for (at, letter) in ["灯", "台"].enumerated() {
      sheet.set(letter, x: 500, y: 54 + Float(at) * 111, size: 56, mode: .vertical)
    }
    sheet.column([sentences(8, seed: 370)], x: 400, y: 54, length: 20, pitch: 1.8, size: 11, mode: .vertical)
    #expect(DocumentLayout([sheet.finished()]).blocks.map(\.writing) == [.vertical, .vertical])
  }

  @Test("線のない、色を敷いたます目の表も、行ごとに読む") func tintedTable() {
    var sheet = GlyphPage()
    let rows = [("一", sentences(2, seed: 371)), ("二", sentences(2, seed: 372)), ("三", sentences(2, seed: 373))]
    var tints: [Rect] = []
    for (at, (label, text)) in rows.enumerated() {
      let y = 60 + Float(at) * 57
      sheet.set("議題\(label)", x: 64, y: y + 23)
      sheet.column([text], x: 152, y: y + 5, length: 24, pitch: 1.8, indent: 0)
      // Line by line, with a point of white between the cells.
      for line in 0..<3 {
        for (x0, x1) in [(60, 147), (148, 396)] as [(Float, Float)] {
          let top = y + [0, 19, 37][line]
          tints.append(Rect(x0: x0, y0: top, x1: x1, y1: y + [19, 37, 56][line]))
        }
      }
    }
    var page = sheet.finished()
    page.frames = tints.map { FrameBox(box: $0, tint: 242) }
    #expect(texts(page) == rows.map { "議題\($0.0)　\($0.1)" })
  }

  @Test("低い段で二行に分かれた、括弧の中の名は一つの段落") func nameOverTwoLines() {
    var sheet = GlyphPage()
    let body = sentences(3, seed: 374)
    let x = sheet.column([body], x: 500, y: 60, length: 13, pitch: 1.7, size: 11, mode: .vertical)
    sheet.set("（文と写真　文化部　久木山", x: x, y: 60, size: 11, mode: .vertical)
    sheet.set("いずみ）", x: x - 19, y: 159, size: 11, mode: .vertical)
    #expect(texts(sheet.finished()) == [body, "（文と写真　文化部　久木山いずみ）"])
  }
}
