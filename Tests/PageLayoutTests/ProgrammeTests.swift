import PageLayout
import TestSupport
import Testing
import TextModel

/// Lists, programmes, tables of contents and what else stands in short lines on leaflets.
@Suite("次第と一覧") struct ProgrammeTests {
  private func texts(_ sheet: GlyphPage) -> [String] {
    DocumentLayout([sheet.finished()]).blocks.map(\.text)
  }

  @Test("字間をあけた見出しは、下の段間で切らない", arguments: [1.5, 2, 3] as [Float]) func spacedHeadline(tracking: Float) {
    var sheet = GlyphPage()
    let body = [sentences(6, seed: 401), sentences(6, seed: 402), sentences(6, seed: 403)]
    sheet.set("秋の文化祭", x: 60, y: 60, size: 16, tracking: tracking, font: 1)
    for (at, text) in body.enumerated() { sheet.column([text], x: 60 + Float(at) * 160, y: 90, length: 14, pitch: 1.7) }
    #expect(texts(sheet) == ["秋の文化祭"] + body)
  }

  @Test("中央に置いた「目　次」は、段の上にまたがる一つの見出し") func spacedPair() {
    var sheet = GlyphPage()
    let body = [sentences(6, seed: 404), sentences(6, seed: 405)]
    sheet.set("目次", x: 265, y: 60, size: 14, tracking: 2.4, font: 1)
    for (at, text) in body.enumerated() { sheet.column([text], x: 60 + Float(at) * 240, y: 90, length: 22, pitch: 1.7) }
    #expect(texts(sheet) == ["目　次"] + body)
  }

  @Test("見出しの二語目がたまたまよその行の頭とそろっても、下の段の頭でなければ一つの見出し") func chanceStart() {
    var sheet = GlyphPage()
    let body = [sentences(6, seed: 406), sentences(6, seed: 407)]
    sheet.set("育児休業", x: 180, y: 60, size: 16, font: 1)
    sheet.set("よくある質問", x: 262, y: 60, size: 16, font: 1)
    for (at, text) in body.enumerated() { sheet.column([text], x: 30 + Float(at) * 240, y: 90, length: 22, pitch: 1.7) }
    for (at, text) in ["氏名を書く", "住所を書く", "電話を書く", "返事を書く"].enumerated() {
      sheet.set(text, x: 262, y: 420 + Float(at) * 30)
    }
    #expect(texts(sheet).first == "育児休業　よくある質問")
  }

  @Test("題の二行めは、題の中の空きと右の名をこえて、題の続き") func titleWithSpaces() {
    let rows = [
      ("10:00", ["開会あいさつ"], "山本　美咲"), ("10:15", ["地域の医療はだれが守る　診療所の歩みから学ぶこ", "と、これからの十年"], "広井　悠"),
      ("11:45", ["質疑応答"], "広井　悠"), ("13:00", ["子どもの貧困と学校"], "木村　健一"),
      ("14:00", ["働く人の健康と職場の安全衛生"], "渡辺　智子"), ("15:00", ["まとめの報告"], "佐藤　健一"),
    ]
    var sheet = GlyphPage()
    var y: Float = 60
    for (time, title, name) in rows {
      sheet.set(time, x: 60, y: y)
      sheet.set(name, x: 538 - Float(name.count) * 10, y: y)
      for line in title {
        sheet.set(line, x: 130, y: y)
        y += 17
      }
      y += 3
    }
    #expect(texts(sheet) == rows.map { "\($0.0)　\($0.1.joined())　\($0.2)" })
  }

  @Test("見出しの二語目が右の段の頭とそろっても、文が左の段から続いていれば一つの見出し") func spaceOverGutter() {
    var sheet = GlyphPage()
    sheet.set("産科の休止から二か月　救急車で生まれた", x: 60, y: 60, size: 14, font: 1)
    let text = sentences(8, seed: 415).prefix(150) + "です。"
    for (row, from) in stride(from: -1, to: text.count, by: 14).enumerated() {
      let line = String(text.dropFirst(max(0, from)).prefix(row == 0 ? 13 : 14))
      sheet.set(line, x: (row < 6 ? 60 : 214) + (row == 0 ? 10 : 0), y: 90 + Float(row % 6) * 17)
    }
    #expect(texts(sheet) == ["産科の休止から二か月　救急車で生まれた", String(text)])
  }

  @Test("点線で頁数へ導く目次の二段は、左の段から読む") func ledContents() {
    var sheet = GlyphPage()
    let entries = [
      ["巻頭言・・・・・・・・・・・・1", "特集地域の足・・・・・・・・・2", "乗合の試み・・・・・・・・・・9"],
      ["資料路線図・・・・・・・・・14", "橋をかける人・・・・・・・・18", "読者の広場・・・・・・・・・20"],
    ]
    for (column, lines) in entries.enumerated() {
      for (row, line) in lines.enumerated() {
        sheet.set(line, x: 60 + Float(column) * 220, y: 60 + Float(row) * 17)
      }
    }
    #expect(texts(sheet) == entries.joined().map { $0.split(separator: "・").joined(separator: "\u{3000}") })
  }

  @Test("点線で金額や名へ導く行は、行いっぱいでも次の行とつながらない") func ledAmounts() {
    let lines = ["東町支部…………12,300円", "西浜支部…………98,450円", "南台支部…………渡辺久美子", "北原支部…………山本健一郎"]
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 16) }
    #expect(texts(sheet) == lines)
  }

  /// What a table's row reads as.
  private func row(of cells: [String]) -> String { cells.joined(separator: "\u{3000}") }

  private func set(_ rows: [[String]], at xs: [Float], y: Float, in sheet: inout GlyphPage) {
    for (at, row) in rows.enumerated() {
      for (x, cell) in zip(xs, row) { sheet.set(cell, x: x, y: y + Float(at) * 17) }
    }
  }

  @Test("横に並べた二つの予定表は、日付の続くとおりに左の表から読む") func twoLists() {
    let rows = [
      ["２日（月）", "全校の朝会", "16日（月）", "個人の面談"], ["４日（水）", "歯科の検診と相談", "18日（水）", "音楽の朝会"],
      ["６日（金）", "避難の訓練", "23日（月）", "租税の教室"], ["９日（月）", "プール開き", "25日（水）", "授業の参観と懇談"],
    ]
    var sheet = GlyphPage()
    set(rows, at: [60, 150, 330, 420], y: 60, in: &sheet)
    let lists = [rows.map { row(of: Array($0.prefix(2))) }, rows.map { row(of: Array($0.suffix(2))) }]
    #expect(texts(sheet) == lists[0] + lists[1])
  }

  @Test("日と時刻の欄がある一つの予定表は、行ごとに読む") func oneList() {
    let rows = [
      ["10月9日（水）", "第一回", "18時", "別館の会議室"], ["10月30日（水）", "第二回", "18時", "別館の会議室"],
      ["11月13日（水）", "第三回", "18時", "本館の講堂"], ["12月4日（水）", "第四回", "18時", "別館の会議室"],
    ]
    var sheet = GlyphPage()
    set(rows, at: [60, 170, 260, 330], y: 60, in: &sheet)
    #expect(texts(sheet) == rows.map(row(of:)))
  }

  @Test("次第の二行にわたる題は、右に置いた名より先に終わりまで読む") func wrappedTitle() {
    let rows = [
      ["9：30", "問題提起", "石川　直樹"], ["10：20", "報告　男性の育児休業と代わ", "中村　浩"], ["", "りの職員の配置", ""],
      ["10：50", "討論の進め方", "吉田　真理"], ["11：50", "まとめと閉会と来年の集いのご案内", "林"],
    ]
    var sheet = GlyphPage()
    for (at, row) in rows.enumerated() {
      let y = 60 + Float(at) * 17
      sheet.set(row[0], x: 60, y: y)
      sheet.set(row[1], x: 110, y: y)
      sheet.set(row[2], x: 300 - Float(row[2].count) * 10, y: y)
    }
    let found = texts(sheet).map { $0.replacing("\u{3000}", with: "") }
    #expect(found.contains("10：20報告男性の育児休業と代わりの職員の配置中村浩"))
  }

  @Test("表の下の見出しから先は、その表の行ではない") func titleUnderTable() {
    var sheet = GlyphPage()
    set(
      [["会長", "松本亮", "六年"], ["書記", "廣瀬誠", "五年"], ["会計", "伊藤香", "四年"], ["監査", "森美咲", "三年"]],
      at: [60, 150, 320], y: 60, in: &sheet)
    let body = [sentences(2, seed: 411), sentences(2, seed: 412)]
    sheet.set("運動会を終えて", x: 60, y: 136, size: 13, font: 1)
    for (at, text) in body.enumerated() {
      sheet.column([text], x: 60 + Float(at) * 240, y: 160, length: 22, pitch: 1.7)
    }
    #expect(
      texts(sheet) == ["会長　松本亮　六年", "書記　廣瀬誠　五年", "会計　伊藤香　四年", "監査　森美咲　三年", "運動会を終えて"] + body)
  }

  @Test("罫で分けた二行だけの段は、段ごとに読む") func ruledShortColumns() {
    let columns = [["竹下の町内会は健康保険料の", "見直しを、強く訴えました。"], ["港町の保護課は、職員の賃金", "の進み具合を報告しました。"]]
    var sheet = GlyphPage()
    for (column, lines) in columns.enumerated() {
      for (row, line) in lines.enumerated() { sheet.set(line, x: 60 + Float(column) * 160, y: 60 + Float(row) * 16) }
    }
    sheet.rule(.vertical, at: 205, from: 56, to: 92)
    #expect(texts(sheet) == columns.map { $0.joined() })
  }

  @Test("細い縦長の枠の縦書きは、枠ごとに読む") func narrowBoxes() {
    var sheet = GlyphPage()
    let boxes = [["第三百十八号", "福祉の協議会"], ["夏祭りの準備", "新しい相談員"]]
    for (at, lines) in boxes.enumerated() {
      let y = 60 + Float(at) * 120
      sheet.frame(Rect(x0: 440, y0: y, x1: 490, y1: y + 110))
      for (row, line) in lines.enumerated() {
        sheet.set(line, x: 470 - Float(row) * 17, y: y + 10, font: 1, mode: .vertical)
      }
    }
    sheet.column([sentences(20, seed: 415)], x: 410, y: 60, length: 23, pitch: 1.7, mode: .vertical)
    let found = texts(sheet).joined()
    for lines in boxes { #expect(found.contains(lines.joined())) }
  }

  @Test("所属を括弧に入れた名の行は、それぞれで一つ") func officials() {
    let names = ["佐々木　薫（北浜大学）", "木村　悠（西浜小学校）", "森　隆（市危機管理課）"]
    var sheet = GlyphPage()
    for (at, name) in names.enumerated() { sheet.set(name, x: 200 - Float(name.count) * 10, y: 60 + Float(at) * 16) }
    #expect(texts(sheet) == names)
  }

  @Test("所番地の下の電話番号は、別の行") func phone() {
    var sheet = GlyphPage()
    sheet.set("港町市北原九丁目十九番地", x: 60, y: 60)
    sheet.set("電話0123-22-5268-114", x: 60, y: 76)
    sheet.set("メールkumiai@example.jp", x: 60, y: 92)
    #expect(texts(sheet) == ["港町市北原九丁目十九番地", "電話0123-22-5268-114", "メールkumiai@example.jp"])
  }

  @Test("文でない行は、写真をはさんで下の行へ続かない") func overPicture() {
    var sheet = GlyphPage()
    sheet.set("介護の相談の手引き二〇二五年版", x: 60, y: 60)
    sheet.set("港町市地域の包括支援センター前", x: 60, y: 260)
    #expect(texts(sheet) == ["介護の相談の手引き二〇二五年版", "港町市地域の包括支援センター前"])
  }

  @Test("同じ見出し語が並ぶ二つの知らせは、左の知らせから読む", arguments: [false, true]) func labelledNotices(isWide: Bool) {
    let notices = [
      ["七月十四日の午前八時から", "中山の会館の二階の研修室", "小学生とその保護者の方", "四月二十四日までに電話で"],
      ["十二月八日の午前九時から", "大森の会館の一階の大広間", "市内に住む大人の方なら", "八月十五日までに手紙で"],
    ]
    var sheet = GlyphPage()
    for (column, lines) in notices.enumerated() {
      for (row, (label, line)) in zip(["日時", "会場", "対象", "申込"], lines).enumerated() {
        let (x, y) = (60 + Float(column) * 240, 60 + Float(row) * 17)
        sheet.set(label, x: x, y: y, font: 1)
        sheet.set(line, x: x + (isWide ? 50 : 30), y: y)
      }
    }
    let labels = ["日時", "会場", "対象", "申込"]
    let expected: [String] = notices.flatMap { lines in zip(labels, lines).map { row(of: [$0, $1]) } }
    #expect(texts(sheet) == expected)
  }

  @Test("名と金額を何列にも並べた一覧は、列ごとに読む") func donors() {
    let columns = [
      [("田中直樹様", "3,000円"), ("林亮一様", "5,000円"), ("池田香織様", "2,000円"), ("中村直樹様", "2,000円")],
      [("山口拓也様", "3,000円"), ("廣瀬由美子様", "1,000円"), ("渡辺久美様", "1,000円"), ("木村誠様", "2,000円")],
      [("鈴木薫様", "1,000円"), ("阿部翔太様", "5,000円"), ("森真理様", "2,000円")],
    ]
    var sheet = GlyphPage()
    for (column, entries) in columns.enumerated() {
      for (row, (name, amount)) in entries.enumerated() {
        sheet.set(name, x: 60 + Float(column) * 160, y: 60 + Float(row) * 17)
        sheet.set(amount, x: 135 + Float(column) * 160, y: 60 + Float(row) * 17)
      }
    }
    let expected: [String] = columns.flatMap { entries in entries.map { row(of: [$0.0, $0.1]) } }
    #expect(texts(sheet) == expected)
  }

  @Test("白く離れた下の段の文は、上の表の行ではない") func textUnderTable() {
    let rows = [
      ["会費", "1,204,000", "事業費", "902,300"], ["寄付金", "186,000", "会議費", "65,120"],
      ["補助金", "350,000", "通信費", "143,880"], ["雑収入", "12,340", "印刷費", "220,400"],
    ]
    var sheet = GlyphPage()
    set(rows, at: [60, 210, 300, 450], y: 60, in: &sheet)
    let body = [sentences(3, seed: 421), sentences(3, seed: 422)]
    for (at, text) in body.enumerated() {
      sheet.column([text], x: 60 + Float(at) * 240, y: 165, length: 22, pitch: 1.7)
    }
    #expect(texts(sheet) == rows.map(row(of:)) + body)
  }

  @Test("段の上の見出しは、その下の右に置いた筆者の名より先") func headlineOverByline() {
    var sheet = GlyphPage()
    let body = [sentences(7, seed: 423), sentences(7, seed: 424), sentences(7, seed: 425)]
    sheet.set("給食を考える", x: 60, y: 60, size: 20, font: 1)
    sheet.set("文と写真　鈴木智子", x: 440, y: 84)
    for (at, text) in body.enumerated() {
      sheet.column([text], x: 60 + Float(at) * 160, y: 104, length: 15, pitch: 1.7)
    }
    #expect(texts(sheet) == ["給食を考える", "文と写真　鈴木智子"] + body)
  }

  @Test("段の上の中央に置いた題は、まん中の段のものではない", arguments: [false, true]) func centredTitle(hasTextAbove: Bool) {
    var sheet = GlyphPage()
    var expected: [String] = []
    if hasTextAbove {
      let over = (0..<3).map { sentences(4, seed: UInt64(431 + $0)) }
      for (at, text) in over.enumerated() {
        sheet.column([text], x: 60 + Float(at) * 160, y: 60, length: 14, pitch: 1.7)
      }
      expected += over
    }
    let body = (0..<3).map { sentences(6, seed: UInt64(441 + $0)) }
    sheet.set("支部の報告", x: 255, y: 240, size: 14, font: 1)
    for (at, text) in body.enumerated() {
      sheet.column([text], x: 60 + Float(at) * 160, y: 270, length: 14, pitch: 1.7)
    }
    #expect(texts(sheet) == expected + ["支部の報告"] + body)
  }

  @Test("横罫で仕切った表は、罫から罫までが一つの行") func rowsBetweenRules() {
    let rows = [
      ("時間外の縮減", "担当は弁護団", 451), ("給食の無償化", "担当は学校課", 453), ("居場所づくり", "担当は町内会", 455),
      ("訓練の見直し", "担当は防災部", 457),
    ]
    var sheet = GlyphPage()
    var expected: [String] = []
    var y: Float = 60
    for (title, office, seed) in rows {
      sheet.rule(.horizontal, at: y - 8, from: 56, to: 460)
      sheet.set(title, x: 60, y: y, size: 12, font: 1)
      sheet.set(office, x: 60, y: y + 28)
      let body = [sentences(2, seed: UInt64(seed)), sentences(2, seed: UInt64(seed + 1))]
      y = 30 + sheet.column(body, x: 170, y: y, length: 28, pitch: 1.7)
      expected += [title, office] + body
    }
    sheet.rule(.horizontal, at: y - 8, from: 56, to: 460)
    #expect(texts(sheet) == expected)
  }

  @Test("段の中央に置いた太い小見出しは、下の一字下げの行とつながらない") func centredSubhead() {
    var sheet = GlyphPage()
    let body = [sentences(5, seed: 461), sentences(5, seed: 462)]
    var y = sheet.column([body[0]], x: 60, y: 60, length: 14, pitch: 1.7)
    sheet.set("遅れる工事の見通しから", x: 75, y: y, font: 1)
    y = sheet.column([body[1]], x: 60, y: y + 17, length: 14, pitch: 1.7)
    #expect(texts(sheet) == [body[0], "遅れる工事の見通しから", body[1]])
  }
}
