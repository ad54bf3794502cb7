@testable import PageLayout
import TestSupport
import Testing
import TextModel

@Suite("行と段落") struct ParagraphTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  /// Entries below each other whose later lines stand one em farther in.
  private func hanging(_ entries: [[String]]) -> [String] {
    var sheet = GlyphPage()
    var y: Float = 80
    for entry in entries {
      for (at, line) in entry.enumerated() {
        sheet.set(line, x: at == 0 ? 60 : 70, y: y)
        y += 16
      }
    }
    return texts(sheet)
  }

  /// Two full lines of twenty characters over a third, so that the column's width is known.
  private func lines(_ lines: [String], pitch: Float = 1.8) -> [String] {
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * pitch * 10) }
    return texts(sheet)
  }

  @Test(
    "行末で切れた語は元どおりにつながる",
    arguments: [
      (
        ["当局は要求書を受け取り、来週までに会計年", "度任用職員の待遇について文書で回答すると", "述べました。"],
        "当局は要求書を受け取り、来週までに会計年度任用職員の待遇について文書で回答すると述べました。"
      ),
      (
        ["次の交渉は市役所別館の会議室で２０２４年１", "２月１３日の午後六時から行うことになりま", "した。"],
        "次の交渉は市役所別館の会議室で２０２４年１２月１３日の午後六時から行うことになりました。"
      ),
      (
        ["the union asked for a written reply and", "for a second round of talks before the", "end of the year."],
        "the union asked for a written reply and for a second round of talks before the end of the year."
      ),
      (
        ["the city will publish the full informa-", "tion about the plan on its pages before", "the talks begin."],
        "the city will publish the full information about the plan on its pages before the talks begin."
      ),
      (
        ["the paper describes a plan for Work-", "Life balance that the union wrote in", "the spring."],
        "the paper describes a plan for Work-Life balance that the union wrote in the spring."
      ),
    ])
  func joins(lines input: [String], expected: String) { #expect(lines(input) == [expected]) }

  @Test("広くあいたところで行は部分に分かれる。短い語や名前の間、ふつうの空白では分かれない")
  func cells() {
    func pieces(_ words: [String], gap: Float) -> [String] {
      var scalars: [Unicode.Scalar] = []
      var edges: [Float] = []
      var at: Float = 0
      for (index, word) in words.enumerated() {
        if index > 0 {
          scalars.append("\u{3000}")
          edges.append(at)
          at += gap * 10
        }
        for scalar in word.unicodeScalars {
          scalars.append(scalar)
          edges.append(at)
          at += 10
        }
      }
      edges.append(at)
      return Block.pieces(of: scalars[...], edges, em: 10, options: LayoutOptions()).map {
        String(String.UnicodeScalarView(scalars[$0]))
      }
    }
    #expect(pieces(["経常収益計", "事業費の計", "管理費の計"], gap: 2) == ["経常収益計", "　事業費の計", "　管理費の計"])
    #expect(pieces(["経常収益計", "事業費の計"], gap: 1) == ["経常収益計　事業費の計"])
    #expect(pieces(["海野　清一", "山辺"], gap: 3) == ["海野　清一　山辺"])
    #expect(pieces(["会計年度任用職員", "任用"], gap: 3) == ["会計年度任用職員　任用"])
    #expect(pieces(["ひとつの行"], gap: 2) == ["ひとつの行"])
  }

  @Test(
    "見出し語とコロンで始まる行は、前の行の続きかもしれないとはされない",
    arguments: [("会場：港公民館の大ホールで、受付は入口の横です", false), ("会場は港公民館の大ホールで、受付は入口の横です", true)])
  func labels(second: String, isDoubtful: Bool) {
    var sheet = GlyphPage()
    sheet.set("交渉の結果を知らせる集会を次のとおり開く予定とその内", x: 60, y: 80)
    sheet.set(second, x: 60, y: 100)
    sheet.set("集会のあとは、職場ごとに話し合いの場を設けることにしています。", x: 60, y: 120)
    let blocks = DocumentLayout([sheet.finished()]).blocks
    #expect(blocks.contains { $0.text.hasPrefix("会場") && !$0.uncertainLead.isEmpty } == isDoubtful)
  }

  @Test(
    "ちがう段落はつながない",
    arguments: [
      ["交渉は六時に終わりました。", "次の日から職場の集会を開き、結果を知らせます。", "集会は昼休みに市役所別館の会議室で開くことになりました。"],
      ["・会計年度任用職員の勤勉手当を引き上げること", "・病気休暇を有給にすることを求めて交渉すること", "・公募によらない再任用"],
      ["①賃金を引き上げ、生活を改善することを求めます。", "②人員を増やし、休暇を取れる職場をつくります。"],
      ["11月17日（日）秋の交流会　中央公民館の大ホール", "11月23日（土）新役員の研修会　市役所の会議室"],
    ])
  func parts(input: [String]) { #expect(lines(input) == input) }

  @Test(
    "語や数の中では、行末に空きがあり次の行が出ていても段落は切れない",
    arguments: [
      (["役員は会議を開く前の日の午後15", "時より三役会を開き、各専門委員会の案を示して、", "出席の返事を求めることを全員で決めました。"], 14),
      (["質問にいいえと答えるとデフォ", "ールトの値が選ばれて、つながらないまま始まり、", "長い時を待つことになるので気をつけて下さい。"], 0),
      (["駅前で配った署名用紙は全部で320", "人から返って来て、その日のうちに数えられた後、", "市役所の窓口へ届けられることになりました。"], 14),
    ] as [([String], Float)])
  func insideWords(lines input: [String], indent: Float) {
    var sheet = GlyphPage()
    for (at, line) in input.enumerated() {
      sheet.set(line, x: at == 0 ? 60 + indent : 60, y: 80 + Float(at) * 18)
    }
    #expect(texts(sheet) == [input.joined()])
  }

  @Test("字下げした行は新しい段落") func indent() {
    var sheet = GlyphPage()
    let paragraphs = [sentences(2, seed: 1), sentences(2, seed: 2), sentences(2, seed: 3)]
    sheet.column(paragraphs, x: 60, y: 80, length: 20, pitch: 1.7)
    #expect(texts(sheet) == paragraphs)
  }

  @Test("ぶら下げの句点は段間に出ても列を混ぜない") func hangingStop() {
    var sheet = GlyphPage()
    for row in 0..<5 {
      let y = 80 + Float(row) * 18
      sheet.set(row < 4 ? "組合は来週の集会で話し合うことにした" : "くわしくは次号で。", x: 60, y: y)
      if row == 2 { sheet.set("。", x: 240, y: y) }
      sheet.set("学校の給食を守る署名が一万筆をこえた", x: 252, y: y)
    }
    let found = texts(sheet)
    #expect(found.count == 2)
    #expect(found.first?.contains("学校") == false)
    #expect(found.last?.contains("組合") == false)
  }

  @Test("全角の空きは行とともに残る") func fullWidthGap() {
    var sheet = GlyphPage()
    sheet.set("（１）　会計年度任用職員の権利について", x: 60, y: 80)
    sheet.set("議長　中沢", x: 60, y: 120)
    #expect(texts(sheet) == ["（１）　会計年度任用職員の権利について", "議長　中沢"])
  }

  @Test("字取りの見出しは詰める") func tracking() {
    var sheet = GlyphPage()
    sheet.set("運動方針", x: 60, y: 80, size: 16, tracking: 1.2)
    #expect(texts(sheet) == ["運動方針"])
  }

  @Test("二行の見出しは一つ") func headline() {
    var sheet = GlyphPage()
    sheet.set("保育所の職員配置", x: 60, y: 60, size: 18)
    sheet.set("あと一人を求めて懇談", x: 60, y: 86, size: 18)
    sheet.column([sentences(3, seed: 8)], x: 60, y: 130, length: 24, pitch: 1.8)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.first?.text == "保育所の職員配置あと一人を求めて懇談")
    #expect(layout.blocks.first?.role == .heading)
  }

  @Test("表の行は行ごとに一つ") func table() {
    var sheet = GlyphPage()
    let rows = [("11月17日（日）", "秋の交流会"), ("11月23日（土）", "新役員研修会"), ("12月2日（月）", "保育課と懇談"), ("12月9日（月）", "執行委員会")]
    for (at, row) in rows.enumerated() {
      sheet.set(row.0, x: 60, y: 80 + Float(at) * 18)
      sheet.set(row.1, x: 180, y: 80 + Float(at) * 18)
    }
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == rows.map { "\($0.0)　\($0.1)" })
    #expect(layout.blocks.allSatisfy { $0.role == .event })
  }

  @Test("ルビは本文に混ざらない") func ruby() {
    var sheet = GlyphPage()
    sheet.column(["組合員は漁火の祭りに集まり、" + sentences(2, seed: 4)], x: 60, y: 80, length: 20, pitch: 2)
    sheet.set("いさりび", x: 110, y: 74.5, size: 5)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == ["組合員は漁火の祭りに集まり、" + sentences(2, seed: 4)])
    #expect(layout.repairs.ruby == 4)
  }

  @Test("ルビのために行から外れた親文字も、行のうち", arguments: WritingMode.allCases) func movedBase(mode: WritingMode) {
    var sheet = GlyphPage()
    let lines = ["九月の読書会では、町の図書館に古くからある本を", "読みました。次の会は　　直哉の短い話です。場所", "は集会所の和室、時間は午後六時からとします。"]
    func set(_ text: String, along: Float, across: Float, size: Float = 10) {
      let (x, y) = mode == .horizontal ? (60 + along, 80 + across) : (400 - across - size, 80 + along)
      sheet.set(text, x: x, y: y, size: size, mode: mode)
    }
    for (at, line) in lines.enumerated() { set(line, along: 0, across: Float(at) * 20) }
    set("志賀", along: 100, across: 24.5)
    set("しが", along: 105, across: 18.5, size: 5)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == [lines.joined().replacing("　　", with: "志賀")])
    #expect(layout.blocks.first?.readings.map(\.kana) == ["しが"])
  }

  @Test("読みのために下げて組まれた行も、満ちた行のつづき", arguments: WritingMode.allCases)
  func spreadByReading(mode: WritingMode) {
    let text = Array(sentences(9, seed: 660).prefix(112)) + "のです。"
    var lines = stride(from: 0, to: text.count, by: 20).map { String(text[$0..<min($0 + 20, text.count)]) }
    lines[2] = "坂の上の古い楮の畑を人が守り続けている話"
    var sheet = GlyphPage()
    var across: Float = 60
    for (at, line) in lines.enumerated() {
      // The reading takes as much room as a small line.
      if at == 2 { across += 9 }
      if mode == .horizontal {
        sheet.set(line, x: 60, y: across)
        if at == 2 { sheet.set("こうぞ", x: 120 - 2, y: across - 5.5, size: 5) }
      } else {
        sheet.set(line, x: 500 - across, y: 60, mode: .vertical)
        if at == 2 { sheet.set("こうぞ", x: 500 - across + 10.5, y: 120 - 2, size: 5, mode: .vertical) }
      }
      across += 18
    }
    #expect(texts(sheet) == [lines.joined()])
  }

  @Test("二行ずつの項目の、二行めが下がっていても、項目ごとに一段落") func shortHangingItems() {
    let items = [
      ["締切は来年の四月三十日です。原稿は匿名の二名が", "読み、結果は七月の末までに知らせます。"],
      ["掲載料は取りません。ただし、色の図は一ページに", "つき五千五百円の実費を申し受けます。"],
      ["同じ原稿をほかの雑誌に出すことはできません。"],
      ["投稿は会員だけができます。入会は随時できます。", "申し込みは用紙で受けます。"],
      ["一年を過ぎた論文は、機関の書庫から無償で公開し", "ますので、承知のうえでお申し込みください。"],
    ]
    #expect(hanging(items) == items.map { $0.joined() })
  }

  @Test("満ちた行で終わらない文は、下がった次の行へ続く") func openSentence() {
    var sheet = GlyphPage()
    let answers = [
      ["答（建設課長）二つの路線で遅れた。来年は車を", "ふやし、朝の六時までに終える。"],
      ["答（教育長）一台を新しく買いかえる。職員は３", "人になる。"], ["答（町長）来年の議会で示す。"],
    ]
    var y: Float = 80
    var expected: [String] = []
    for (title, answer) in zip(["雪の日の通学路を守れ", "給食の車が古くないか", "駅の改札口はいつ直す"], answers) {
      sheet.set(title, x: 60, y: y, size: 12, font: 1)
      y += 20
      for (at, line) in answer.enumerated() {
        sheet.set(line, x: at == 0 ? 60 : 70, y: y)
        y += 16
      }
      expected += [title, answer.joined()]
    }
    #expect(texts(sheet) == expected)
  }

  @Test("名の下を深くあけた発言も、句点で終わる満ちた行から次の行へ続く") func deepTurns() {
    let turns = [
      ["委員長　次の議案に移り、質疑を受けることとし", "ます。"], ["書記長　会場は例年と同じで、人数も変わらない、", "とのことでした。"],
      ["副委員長　昨年は二時間を超えました。注意を。", "時間を守りましょう。"],
    ]
    var sheet = GlyphPage()
    for (at, turn) in turns.enumerated() {
      sheet.set(turn[0], x: 60, y: 80 + Float(at) * 32)
      sheet.set(turn[1], x: 115, y: 96 + Float(at) * 32)
    }
    #expect(texts(sheet) == turns.map { $0.joined() })
  }

  @Test("左の列を下り、右の列へ続く番号の箇条は、表でない。続く番号は、前の行が満ちていても次の箇条") func countedColumns() {
    let items = [
      ["五、置き場に出すのは収集日の前の日の夕方から当日", "の朝８時まで。"], ["六、お年寄りの家の分は、隣近所で運ぶ。"], ["七、屋根に上がるときは二人で。一人は必ず下に立", "つ。"],
      ["八、車の灰は水で流してからふく。こすらない。"], ["九、目に入ったら、こすらず水で洗う。"], ["十、集める人に会ったら、ひとこと声をかける。"],
    ]
    var sheet = GlyphPage()
    var row = 0
    for (at, item) in items.enumerated() {
      if at == 3 { row = 0 }
      for (line, text) in item.enumerated() {
        sheet.set(text, x: (at < 3 ? 52 : 376) + (line == 0 ? 0 : 25), y: 51 + Float(row) * 21, size: 12.5)
        row += 1
      }
    }
    #expect(texts(sheet) == items.map { $0.joined() })
  }

  @Test("文の終わる満ちた行の下で、小さく組んだ行と、【】の見出しで始まる行は、新しい段落", arguments: [false, true])
  func replies(isLabelled: Bool) {
    let demands = ["（１）会計の年度の職員の時給を千三百円以上とし、手当を同じ月数とすること。", "（２）清掃の欠員を補充し、一台に三人の乗務とし、委託を撤回すること。"]
    let replies = ["時給は県の最低賃金の動きを見て決める。", "委託の計画は取りやめる。"].map { isLabelled ? "【回答】\($0)" : $0 }
    var sheet = GlyphPage()
    for (at, demand) in demands.enumerated() {
      sheet.set(demand, x: 60, y: 80 + Float(at) * 34, size: 10.5)
      sheet.set(replies[at], x: 81, y: 97 + Float(at) * 34, size: isLabelled ? 10.5 : 9.7)
    }
    #expect(texts(sheet) == zip(demands, replies).flatMap { [$0, $1] })
  }

  @Test("番号と一字あきの箇条は、番号の列と文の列でない") func spacedNumbers() {
    let items = ["一　賃金、勤務時間その他の労働条件の維持と改善", "二　機関紙の発行、学習、調査及び文化の事業", "三　組合員の共済", "四　住民の団体との協力"]
    var sheet = GlyphPage()
    sheet.set("第三条　この組合は、前条の目的を達するため、次の事業を行う。", x: 80, y: 60)
    for (at, item) in items.enumerated() { sheet.set(item, x: 80, y: 78 + Float(at) * 18) }
    #expect(Array(texts(sheet).dropFirst()) == items)
  }

  @Test("かっこに入れた問いと答えの印は、前の行が満ちていても段落を始める。問題や箇条の（Ａ）は印でない") func bracketedTurns() {
    let turns = [
      ["みどりの会　山田花子"], ["【問】駅の北口の段差は、いつまでに直すのか。順", "番も聞きたい。"],
      ["【答　市長】来年の秋までに直したいと考える。"], ["〔問２〕予算はいくらか。"], ["〔答　財政課長〕二千万円である。"],
      [
        "町の道路を直す順番は、【問】の欄に示した箇所と", "【問題】の欄に示した箇所の、多い方から決めるが、",
        "（Ａ）の箇所が先になる。",
      ],
    ]
    var sheet = GlyphPage()
    for (at, line) in turns.joined().enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * 16) }
    #expect(texts(sheet) == turns.map { $0.joined() })
  }

  @Test("日付で始まる予定は、下がった次の行へ続く。月の名で始まる文は、予定でない") func hangingDates() {
    let entries = [
      ["２月８日（土）　十時・大畑公", "民館・十三時・柄沢の地区会", "館"],
      ["２月１５日（土）　十時・港町", "公民館・十三時・篠井の会館"], ["２月２２日（土）　休館の日"],
    ]
    #expect(hanging(entries) == entries.map { $0.joined() })
    let rows = ["１１月６日に柄沢の浄水場を視察しました。", "８月の大雨で水が濁ったときの対応を聞き、", "意見をつけました。"]
    #expect(lines(rows) == [rows.joined()])
  }

  @Test("見出しより下がって組まれた段落も、一字下げの行から次の行へ続く", arguments: [80, 84] as [Float])
  func indentedInside(indent: Float) {
    var sheet = GlyphPage()
    let paragraphs = [
      ["今年度の新しい事業である組合員の加入に", "ついて、十月の末までに百三十七人が加わった", "ことが示された。"],
      ["年度の終わりに二千円から三千円を払うと", "提案され、人数によってはあらためて相談する", "こととした。"],
    ]
    var y: Float = 80
    for (number, paragraph) in paragraphs.enumerated() {
      sheet.set("第\(number + 6)号議案　加入の促進の件", x: 60, y: y)
      for (at, line) in paragraph.enumerated() { sheet.set(line, x: at == 0 ? indent : 70, y: y + Float(at + 1) * 18) }
      y += 72
    }
    #expect(texts(sheet).filter { !$0.hasPrefix("第") } == paragraphs.map { $0.joined() })
  }

  @Test("中点で始まる行も、語で終わる文の行から続く。仮名と括弧で始まる項目は、下がった次の行へ続く") func dotsAndLetters() {
    let rows = ["編集委員会は投稿された原稿を読み、規程に沿", "うものか否かを、よく確かめる。その際、総説", "・展望の原稿については二名の委員が参考の意", "見を述べる。"]
    #expect(lines(rows) == [rows.joined()])
    var sheet = GlyphPage()
    let items = [["ア）次の全ての条件を満たしていること。"], ["イ）二級に定める資格（三級の基準となってい", "る資格）を有すること。"]]
    for (at, line) in (items[0] + items[1]).enumerated() {
      sheet.set(line, x: at == 2 ? 80 : 60, y: 80 + Float(at) * 18)
    }
    #expect(texts(sheet) == items.map { $0.joined() })
  }

  @Test("升目にそろった全角の空きが三行つづいても、続いた行の間では表でない") func spacesBelowEachOther() {
    let entries = [
      ["６月２２日（土）　駅前署名　９", "時３０分から"], ["６月２８日（金）　支部集会「夏", "の宿題と本」　書記局で六時から"],
      ["７月６日（土）　保育学習会「こ", "とばの育ち」　講師・言語聴覚", "士の方　参加費５００円"], ["７月３１日（水）　署名のしめき", "り"],
    ]
    #expect(hanging(entries) == entries.map { $0.joined() })
  }

  @Test("話す人の名の長さがそろい、その後の空きが三行つづいても、発言は表でない") func speakersOfOneLength() {
    var sheet = GlyphPage()
    let turns = [
      ["鹿内書記長　九月に出した要求書に、まだ回答がない。おくれた理由を", "聞きたい。"],
      ["門脇総務部長　勧告に準じ、平均で二・九パーセントの引き上げを行い", "たい。一時金もふやしたい。"],
      ["樋ノ上支部長　五十歳台の引き上げは月に二千円に満たない。"], ["久慈川副市長　県に準じるという原則を崩すことはできない。"],
    ]
    var y: Float = 80
    for turn in turns {
      for (at, line) in turn.enumerated() {
        sheet.set(line, x: at == 0 ? 60 : 160, y: y)
        y += 22
      }
    }
    #expect(texts(sheet) == turns.map { $0.joined() })
    let long = ["宍倉上下水道局長　人のやりくりがつかない。冬は応援を頼みたい。", "有働分会長　調査に金をかけるより、技術職を二人採るべきだ。"]
    #expect(lines(long) == long)
  }

  @Test("漢字の日付と曜日で始まる予定は、縦組みでも一行ずつには分かれない") func kanjiDates() {
    var sheet = GlyphPage()
    let entries = [
      ["四月二十六日（土）車いすで花見", "\u{3000}葦原城址公園　午前十時　雨", "天は中止"], ["五月十一日（日）看護の集会"],
      ["六月十五日（日）患者の権利を学", "ぶ会　講師・三輪田章弁護士", "資料代三百円"], ["七月二十六日（土）夏の交流会"],
    ]
    var x: Float = 400
    for entry in entries {
      for (at, line) in entry.enumerated() {
        sheet.set(line, x: x, y: at == 0 ? 80 : 90, mode: .vertical)
        x -= 17
      }
    }
    let text = sentences(6, seed: 403)
    sheet.column([text], x: x - 20, y: 80, length: 15, pitch: 1.7, mode: .vertical)
    let expected = entries.map { $0.joined().replacing("\u{3000}葦", with: "葦") }
    #expect(Array(texts(sheet).prefix(4)) == expected)
  }

  @Test("色の地に組まれた文は、読点が地の外に出ても続く") func stopBeyondTint() {
    var sheet = GlyphPage()
    let rows = ["【決定】四月から、免除の対象を広げる。三年生までとする案は、", "来年度の決算を見て改めて検討する。"]
    for (at, line) in rows.enumerated() { sheet.set(line, x: 60, y: 80 + Float(at) * 16) }
    var page = sheet.finished()
    page.frames = [FrameBox(box: Rect(x0: 56, y0: 76, x1: 352, y1: 110), tint: 220)]
    #expect(DocumentLayout([page]).blocks.map(\.text) == [rows.joined()])
  }

  @Test("行頭に入りきらない番号は、括弧に入っていても、前の行を短くする") func numberInBrackets() {
    let rows = ["町は鈴を小学生の全員に配りました。生ごみや", "米ぬかを外に置かず、役場の産業課", "（52-2114）か警察に知らせてください。"]
    #expect(lines(rows) == [rows.joined()])
  }

  @Test("字下げして続く条文は、次の段へもつながる") func itemOverColumns() {
    let items = ["第一条", "第二条", "第三条", "第四条", "第五条", "第六条"].enumerated().map { at, mark in
      "\(mark)　" + sentences(2, seed: UInt64(520 + at)).prefix(at == 2 ? 12 : 54) + "です。"
    }
    var sheet = GlyphPage()
    var row = 0
    for item in items {
      for (at, line) in [String(item.prefix(22)), String(item.dropFirst(22).prefix(21)), String(item.dropFirst(43))]
        .enumerated() where !line.isEmpty
      {
        sheet.set(line, x: (row < 8 ? 60 : 320) + (at == 0 ? 0 : 10), y: 60 + Float(row % 8) * 17)
        row += 1
      }
    }
    #expect(texts(sheet) == items)
  }

  @Test("一行だけの項目は、前後の行の始まりがそろわない次のページへも続く") func itemOverPages() {
    var first = GlyphPage(pageIndex: 0)
    let end = first.column([sentences(3, seed: 530)], x: 100, y: 80, length: 20, pitch: 1.7)
    first.set("ア　大会の会場を、書記長が三月の会議まで", x: 100, y: end)
    var second = GlyphPage(pageIndex: 1)
    second.set("に調べる。", x: 120, y: 80)
    second.set("（４）機関紙の発行について", x: 60, y: 97)
    let layout = DocumentLayout([first.finished(), second.finished()])
    #expect(layout.blocks.map(\.text).contains("ア　大会の会場を、書記長が三月の会議までに調べる。"))
  }

  @Test("重ね刷りは一つに、同じ字の並びはそのまま") func duplicates() {
    var sheet = GlyphPage()
    sheet.set("団体交渉ーー全員で", x: 60, y: 80, size: 14)
    sheet.set("団体交渉ーー全員で", x: 60.8, y: 80.4, size: 14)
    sheet.set("collaborator", x: 60, y: 120)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == ["団体交渉ーー全員で", "collaborator"])
    #expect(layout.repairs.duplicates == 9)
  }

  @Test("縦中横の数字は列の中に入る") func tateChuYoko() {
    var sheet = GlyphPage()
    sheet.set("組合は昨年の", x: 300, y: 60, mode: .vertical)
    sheet.set("12", x: 300, y: 120)
    sheet.set("月に集会を開き", x: 300, y: 130, mode: .vertical)
    sheet.set("要求書をまとめることにした。", x: 282, y: 60, mode: .vertical)
    #expect(texts(sheet) == ["組合は昨年の12月に集会を開き要求書をまとめることにした。"])
  }

  @Test("箇条書きの中の字下げした段落も一つ") func indentInsideList() {
    var sheet = GlyphPage()
    sheet.column([sentences(3, seed: 40)], x: 40, y: 80, length: 24, pitch: 1.8, indent: 0)
    let inner = String(sentences(2, seed: 41).prefix(30))
    sheet.column([inner], x: 70, y: 400, length: 21, pitch: 1.8)
    #expect(texts(sheet) == [sentences(3, seed: 40), inner])
  }

  @Test("左に出た発言者は自分の発言とつながる") func hangingLabels() {
    var sheet = GlyphPage()
    let texts = [
      ("組合（鳥居）", sentences(2, seed: 51)), ("市（髙田）", String(sentences(1, seed: 52).prefix(12))),
      ("組合（星）", sentences(3, seed: 53)),
    ]
    var y: Float = 80
    for (label, text) in texts {
      sheet.set(label, x: 60, y: y)
      y = sheet.column([text], x: 180, y: y, length: 26, pitch: 1.7, indent: 0) + 4
    }
    #expect(self.texts(sheet) == texts.map { "\($0.0)　\($0.1)" })
  }

  @Test("日付と発行所は題字の下で一行ずつ") func imprint() {
    #expect(lines(["第五十二号　二〇二四年三月一日", "発行所　海辺市職員労働組合連合会"]).count == 2)
  }

  @Test("語の下に字下げして説明のある一覧は、組ごとに一つ") func definitions() {
    var sheet = GlyphPage()
    let pairs = [("職員数", "八百七十人"), ("水道管", "四百十キロ"), ("避難所", "二十七か所"), ("図書館", "三館と分室")]
    for (at, pair) in pairs.enumerated() {
      sheet.set(pair.0, x: 60, y: 80 + Float(at) * 36)
      sheet.set(pair.1, x: 70, y: 93 + Float(at) * 36)
    }
    #expect(texts(sheet) == pairs.map { "\($0.0)　\($0.1)" })
  }

  @Test("大きな縦書きの題は、行頭がずれていても一つ") func staggeredTitle() {
    var sheet = GlyphPage()
    sheet.set("熱があるのに", x: 500, y: 60, size: 30, mode: .vertical)
    sheet.set("出勤します", x: 460, y: 150, size: 30, mode: .vertical)
    sheet.column([sentences(6, seed: 54)], x: 420, y: 60, length: 40, pitch: 1.8, mode: .vertical)
    #expect(texts(sheet).first == "熱があるのに出勤します")
  }

  @Test("縦の行の脇に立つ二字の題字は縦に読む") func largeTitle() {
    var sheet = GlyphPage()
    sheet.set("汐路", x: 500, y: 100, size: 46, tracking: 0.35, mode: .vertical)
    sheet.set("第五百八十九号　二〇二五年二月一日", x: 480, y: 60, mode: .vertical)
    sheet.column([sentences(6, seed: 55)], x: 440, y: 60, length: 40, pitch: 1.8, mode: .vertical)
    #expect(texts(sheet).prefix(2) == ["汐路", "第五百八十九号　二〇二五年二月一日"])
  }

  @Test("題字の下に並ぶ小さな行は題字の後に読む") func linesBesideTitle() {
    var sheet = GlyphPage()
    sheet.set("夕凪", x: 490, y: 60, size: 50, tracking: 0.3, mode: .vertical)
    for (at, line) in ["第一一二号", "二〇二四年十一月二十九日", "海辺市職労　退職者会"].enumerated() {
      sheet.set(line, x: 530 - Float(at) * 20, y: 220, mode: .vertical)
    }
    sheet.set("海辺市の退職者会がつくる月に一度の新聞です", x: 470, y: 60, mode: .vertical)
    sheet.column([sentences(6, seed: 56)], x: 440, y: 60, length: 40, pitch: 1.8, mode: .vertical)
    #expect(texts(sheet).prefix(4) == ["夕凪", "第一一二号", "二〇二四年十一月二十九日", "海辺市職労　退職者会"])
  }

  @Test("行頭のかぎ括弧が半字外に出ても、段落は切れない") func bracketAtLineStart() {
    var sheet = GlyphPage()
    sheet.set("当局は要求書を受け取り、来週までに職員", x: 300, y: 70, mode: .vertical)
    sheet.set("「待遇は文書で回答する」と述べました。組", x: 282, y: 54, mode: .vertical)
    sheet.set("合は次の日から職場の集会を開き、交渉の経", x: 264, y: 60, mode: .vertical)
    sheet.set("過を知らせます。", x: 246, y: 60, mode: .vertical)
    #expect(texts(sheet).count == 1)
  }

  @Test("読めなかったページをこえてはつながない") func missingPage() {
    var pages: [PageGlyphs] = []
    for index in [0, 2] {
      var sheet = GlyphPage(pageIndex: index)
      sheet.column([String(sentences(3, seed: 30).prefix(60))], x: 60, y: 80, length: 20, pitch: 1.8, indent: 0)
      pages.append(sheet.finished())
    }
    #expect(DocumentLayout(pages).blocks.map(\.pages) == [[0], [2]])
    pages[1].pageIndex = 1
    #expect(DocumentLayout(pages).blocks.map(\.pages) == [[0, 1]])
  }

  @Test("段落はページをこえてつながり、柱とノンブルは別になる") func pages() {
    let text = sentences(12, seed: 21)
    let scalars = Array(text)
    var pages: [PageGlyphs] = []
    var at = 0
    for index in 0..<4 {
      var sheet = GlyphPage(pageIndex: index)
      sheet.set("汐見原市職員労働組合　第５２回定期大会", x: 60, y: 30, size: 8)
      let part = String(scalars[at..<min(scalars.count, at + 60)])
      at += 60
      sheet.column([part], x: 60, y: 80, length: 20, pitch: 1.8, indent: 0)
      sheet.set("- \(index + 1) -", x: 280, y: 760, size: 8)
      pages.append(sheet.finished())
    }
    let layout = DocumentLayout(pages)
    let body = layout.blocks.filter { $0.role != .chrome }
    #expect(body.map(\.text) == [String(scalars[..<min(scalars.count, 240)])])
    #expect(layout.blocks.filter { $0.role == .chrome }.count == 8)
    #expect(body.first?.pages == [0, 1, 2, 3])
  }

  @Test("字に重ねる線の字でも、幅のあるものはダッシュ") func strokeAsWideAsADash() {
    var sheet = GlyphPage()
    sheet.set("語らう会\u{336}町のこれから", x: 60, y: 60)
    #expect(DocumentLayout([sheet.finished()]).blocks.map(\.text) == ["語らう会—町のこれから"])
  }
}
