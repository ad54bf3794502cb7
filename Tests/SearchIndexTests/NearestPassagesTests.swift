import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("その言葉では答えのない問いに、いちばん近い段落")
struct NearestPassagesTests {
  private static let words = sampleWords(
    "自治会:n 会費:n 値段:n 給料:n 賃金:n 集積所:n ごみ置き場:n 家:n 世帯:n 保育料:n 無償化:n 口座:n 現金:n 窓口:n 夏祭り:n 予算:n 屋台:n 花火:n "
      + "納める:V 払う:V 抜けた:V 使える:V 増えた:V いくら:q なぜ:w いつ:q の:p は:p を:p が:p に:p で:p か:p も:p、:p")

  private func folder(_ temporary: TemporaryFolder) throws -> IndexFolder {
    try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0,
          passages: [
            samplePassage("総会の質疑", ordinal: 0, article: 1, role: .heading),
            samplePassage("Q　自治会をやめた世帯は集積所を利用できないのか。", ordinal: 1, article: 1),
            samplePassage("A　会員でないことを理由に断ることはできない。", ordinal: 2, article: 1),
            samplePassage("会費は現金でも窓口で納める。", ordinal: 3, article: 2),
            samplePassage("夏祭りの決算", ordinal: 4, article: 3, role: .heading),
            samplePassage("部材を買い替えたため、予算を超えた。", ordinal: 5, article: 3),
            samplePassage("予算の総額は五百万円である。", ordinal: 6, article: 4),
          ]), SampleFile(1, ["夏祭りは八月に開く。", "世帯の数を調べた。"]),
      ])
  }

  private func found(_ folder: IndexFolder, _ query: String) throws -> SearchResponse {
    try search(folder, query) { $0.lemmas = Self.words }
  }

  @Test("似た言葉で書いてある段落を、足りない語を言って返す。印字された問いは、答えのあとに")
  func nearWords() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary)
    let response = try found(folder, "自治会を抜けた家はごみ置き場を使えるか")
    #expect(response.texts.prefix(2) == ["A　会員でないことを理由に断ることはできない。", "Q　自治会をやめた世帯は集積所を利用できないのか。"])
    #expect(response.notes.contains(.someWordsOnly(words: ["自治会", "家", "ごみ置き場", "抜けた", "使える"])))
    #expect(response.isWidened)
  }

  @Test("見出しにある語は段落にも数え、問われたことを言う段落を先にする")
  func headings() throws {
    let temporary = try TemporaryFolder()
    let response = try found(try folder(temporary), "なぜ夏祭りは予算が増えたか")
    #expect(response.texts.first == "部材を買い替えたため、予算を超えた。")
  }

  @Test("同じほどのことをいう段落は、あとの号を先にする。わけを問うときは、そうしない")
  func latest() throws {
    let temporary = try TemporaryFolder()
    func file(_ number: Int, _ date: String, _ text: String) -> SampleFile {
      SampleFile(number, [text], date: date)
    }
    let texts = ["会費を現金で納めるかを話す。", "会費を現金で納めることに決めた。", "夏祭りは八月に開く。"]
    let folder = try makeIndex(
      at: temporary.index,
      [file(0, "2023-04-01", texts[0]), file(1, "2024-04-01", texts[1]), file(2, "2025-04-01", texts[2])])
    #expect(try found(folder, "会費は現金で払うか").texts == [texts[1], texts[0]])
    #expect(try found(folder, "なぜ会費は現金で払うか").texts == [texts[0], texts[1]])
  }

  @Test("そうかどうかを問うときは、よく出る名だけの段落は答えでない。まれな名なら、読む値打ちがある")
  func whether() throws {
    let temporary = try TemporaryFolder()
    let texts = (1...9).map { "第\($0)回の夏祭りは八月に開く。" } + ["屋台を並べる。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    #expect(try found(folder, "夏祭りは抜けたか").total == 0)
    #expect(try found(folder, "屋台は抜けたか").texts == ["屋台を並べる。"])
    // When: each of them tells a month.
    #expect(try found(folder, "夏祭りはいつ抜けたか").total > 0)
  }

  @Test("名詞を助詞でつないだだけの句も、どの語もいう段落があれば。片仮名の語の一部ではいけない")
  func nounPhrases() throws {
    let temporary = try TemporaryFolder()
    let texts = ["会費を納入する口座を開いた。", "オープニングで屋台が並んだ。", "花火の仕入れを減らした。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("会費:n 支払い:n 屋台:n オープン:n オープ:n ニング:n 花火:n の:p で:p まず:A 減らす:V")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("会費の支払い") == [texts[0]])
    #expect(try found("屋台のオープ").isEmpty)
    #expect(try found("会費支払い") == [texts[0]])
    // An adverb between them, or one of them nowhere.
    for query in ["会費まず支払い", "花火の支払い", "の会費の支払い", "会費の支払いの"] {
      #expect(try found(query).isEmpty, "\(query)")
    }
  }

  @Test("三つより多くのことをいう文は、主題と述語をいう段落があれば、ほかの一つは欠けてもよい")
  func statements() throws {
    let temporary = try TemporaryFolder()
    let texts = ["園長は近くの町で代理を探す。", "園長は代理の人の名を聞いた。", "代理を係が探す。", "担任の話。", "担任と係の話。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0 * 9, article: $0) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("園長:n 代理:n 担任:n 探す:V が:p の:p を:p は:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("園長が代理の担任を探す") == [texts[0]])
    // Of three things, what tells most of them is shown where nothing else is.
    #expect(try found("園長が担任を探す") == [texts[0]])
    #expect(try found("担任の園長の係").isEmpty)
  }

  @Test("疑問詞のある問いには、名詞のそろった文書より、似た言葉でどれも言う段落を先に")
  func beforeNotices() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("花火の案内", ordinal: 0, article: 1), samplePassage("子どもは三つの組", ordinal: 1, article: 2),
      samplePassage("花火の日には、児童が道に並ぶ。", ordinal: 2, article: 3),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("花火:n 子ども:n 児童:n いくつ:q の:p は:p")
    let response = try search(folder, "花火の子どもはいくつ") { $0.lemmas = words }
    #expect(response.texts.first == passages[2].text)
  }

  @Test("名詞に付けた条の番号は、題と条に分けて読む")
  func articles() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("組合規約", ordinal: 0, article: 1, role: .heading),
      samplePassage("第９条　大会は毎年七月に開く。", ordinal: 1, article: 1),
      samplePassage("第１０条　大会の定めは別にする。", ordinal: 2, article: 1),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("規約:n 組合:n 大会:n 第:P 条:k は:p")
    #expect(try search(folder, "規約第9条") { $0.lemmas = words }.texts == [passages[1].text])
  }

  @Test("数のある複合語は、その語が離れていてもよい")
  func numbersApart() throws {
    let temporary = try TemporaryFolder()
    let texts = ["給料を一律で月額一万八千円、引き上げる。", "給料を一律で引き上げる。", "花火を屋台で売り、値を引き上げる。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("一律:n 円:k 賃上げ:v 花火:n 屋台:n の:p で:p を:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("一律18000円の賃上げ") == [texts[0]])
    #expect(try found("花火屋台の賃上げ").isEmpty)
  }

  @Test("助詞の後なら、ほかの動詞につく動詞も述語。申込先は、申し込むところ")
  func boundVerbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["屋台の出店は今年で終了した。", "花火を続けたい。", "講習の申し込みは駅前の窓口へ。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("屋台:n 出店:n 終わる:e 花火:n 講習:n 申し込み:n 先:s どこ:q なぜ:w の:p が:p は:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("屋台の出店が終わる") == [texts[0]])
    #expect(try found("講習の申し込み先はどこ").first == texts[2])
    #expect(try found("花火が終わる").isEmpty)
  }

  @Test("数を問うのに、その数も、それについてのことも言わない段落だけなら、答えはない")
  func uncounted() throws {
    let temporary = try TemporaryFolder()
    let words = sampleWords("自治会:n 世帯:n 停められる:V 台:k 何:q の:p は:p か:p")
    func found(_ text: String) throws -> [String] {
      let folder = try makeIndex(at: temporary.path + "/\(text.utf8.count)", [SampleFile(0, [text])])
      return try search(folder, "自治会の世帯は何台停められるか") { $0.lemmas = words }.texts
    }
    #expect(try found("自治会の家庭に配る。").isEmpty)
    #expect(try found("自治会の家庭は、ここに三台である。") == ["自治会の家庭は、ここに三台である。"])
  }

  @Test("分けて打った語は、似た言葉でどれも言う段落があれば。値を尋ねる名詞、すること、あるなしは、なくてもよい")
  func typedApart() throws {
    let temporary = try TemporaryFolder()
    let texts = ["世帯は集積所を利用できる。", "広場は来月に撤去し、三百万円かかる。", "講習では調理を見合わせる。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("集積所:n ごみ置き場:n 家:n 広場:n 取り壊し:n 費用:n 一覧:n 講習:n 調理:v 中止:v なし:n 迎える:V 花火:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("ごみ置き場 家") == [texts[0]])
    #expect(try found("広場 取り壊し 費用") == [texts[1]])
    #expect(try found("広場 取り壊し 一覧") == [texts[1]])
    #expect(try found("集積所 一覧") == [texts[0]])
    #expect(try found("講習 調理 中止なし") == [texts[2]])
    #expect(try found("講習 調理 迎える") == [texts[2]])
    for query in ["ごみ置き場 花火", "広場 花火 費用"] { #expect(try found(query).isEmpty, "\(query)") }
  }

  @Test("一等米、友の会、泥棒らしい人: 数と数える語、の会、…らしい")
  func thingsOfSeveralWords() throws {
    let temporary = try TemporaryFolder()
    let texts = ["二等米は一度減った。", "一等米は雨で減った。", "会の友と代表は退任した。", "友の会の代表は退任した。", "一日二千食を調理場で作る。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "等:k 米:n 減少:v 友:n 会:n 会長:n 退く:V 泥棒:n らしい:a 日:k 食:k 調理場:n 雨:n なぜ:w 誰:q は:p の:p が:p で:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("なぜ一等米が減少か").first == texts[1])
    #expect(try found("友の会の会長が退くのは誰").first == texts[3])
    #expect(try found("調理場で1日2000食") == [texts[4]])
  }

  @Test("複合語の一部を似た言葉に替えたものは、その語でない")
  func compounds() throws {
    let temporary = try TemporaryFolder()
    let texts = ["高校の図書委員に電子メールで送る。", "電子の書籍を貸し出す。"]
    let words = sampleWords("高校:n 電子:n 書籍:n 図書:n 委員:n 借りる:V は:p で:p か:p")
    func found(_ texts: [String]) throws -> [String] {
      let folder = try makeIndex(at: temporary.path + "/\(texts.count)", [SampleFile(0, texts)])
      return try search(folder, "電子書籍は借りるか") { $0.lemmas = words }.texts
    }
    #expect(try found([texts[0]]).isEmpty)
    #expect(try found(texts).first == texts[1])
  }

  @Test("日付はひとつのもの、さんは除き、つつじが丘は名")
  func namesAndDates() throws {
    let temporary = try TemporaryFolder()
    let texts = ["二〇二五年七月十四日に講師が来訪した。", "七月の二〇二五人目は十四日目の講師。", "つつじが丘では毎週水曜に。"]
    let folder = try makeIndex(
      at: temporary.index, [SampleFile(0, [texts[0]]), SampleFile(1, [texts[1]]), SampleFile(2, [texts[2]])])
    let words = sampleWords(
      "年:k 月:k 日:k 講師:n さん:s 訪問:v 来訪:v つつじ:n 丘:n 店:n 曜日:n 何:q は:p の:p に:p が:p で:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("講師さんの2025年7月14日") == [texts[0]])
    #expect(try found("つつじが丘では何曜日").first == texts[2])
  }

  @Test("見出しがいくつもの語に分けて言うことも、見出しが言う")
  func headingsTogether() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0,
          passages: [
            samplePassage("統一の要求", ordinal: 0, article: 1, role: .heading),
            samplePassage("大幅な賃上げを", ordinal: 1, article: 1, role: .heading),
            samplePassage("すべての世帯に三万円。", ordinal: 2, article: 1),
          ])
      ])
    let words = sampleWords("賃上げ:v 要求:v 世帯:n 家:n いくら:q の:p は:p すべて:n 三:n")
    #expect(try search(folder, "家の賃上げ要求はいくら") { $0.lemmas = words }.texts.first == "すべての世帯に三万円。")
  }

  @Test("どこにもない語があっても、問いには、ほかを二つ言う段落。数を問うなら、その数を言うものだけ。問いでなければ、何もない")
  func loosely() throws {
    let temporary = try TemporaryFolder()
    let texts = ["奨学基金には女性会員が応募できる。", "講堂の改修に三百万円かかった。", "広場は六月に廃止する。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "奨学基金:n 男性:n 応募:v できる:e 講堂:n 舞台:n 号室:n 改修:v 広場:n 花壇:n 廃止:v する:V いくら:q いつ:q 何:q 台:k した:V の:p は:p も:p に:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("奨学基金は男性も応募できるか") == [texts[0]])
    // One of two says too little, two of three do not.
    #expect(try found("講堂の舞台はいくらか").isEmpty)
    #expect(try found("講堂の舞台の改修はいくらか") == [texts[1]])
    #expect(try found("講堂の舞台は何台か").isEmpty)
    // A number is never missing.
    #expect(try found("講堂の9号室はいくらか").isEmpty)
    // Nothing joins いつ to the noun behind it, and a question ends in か.
    #expect(try found("広場はいつ廃止する") == [texts[2]])
    #expect(try found("する広場は六月か").isEmpty)
    for query in ["奨学基金 男性", "講堂の舞台", "広場の花壇"] { #expect(try found(query).isEmpty, "\(query)") }
    #expect(
      try search(folder, "奨学基金は男性も応募できるか") { $0.lemmas = words }.notes
        .contains(.someWordsOnly(words: ["奨学基金", "男性", "応募"])))
  }

  @Test("辞書の似た言葉でも言える。無料化は無償化、給食代は給食費、知らない片仮名語はその部分でも")
  func otherWays() throws {
    let temporary = try TemporaryFolder()
    let texts = ["保育料の無償化を進める。", "給食費は口座から引く。", "イベントの会場はオンラインである。", "渋滞は大橋の手前で起きる。", "見積りは三社から取る。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "保育料:n 無料:n 化:s 給食:n 代:s 口座:n オンライン:n イベント:n 会場:n 大橋:n 滞留:n 見積:c 三社:n どこ:q の:p は:p で:p か:p")
    func found(_ query: String) throws -> [String] {
      try search(folder, query) { request in
        request.lemmas = words
        request.openThesaurus = { { $0 == "滞留" ? ["渋滞"] : [] } }
      }.texts
    }
    #expect(try found("保育料の無料化") == [texts[0]])
    #expect(try found("給食代の口座") == [texts[1]])
    #expect(try found("オンラインイベントの会場はどこか").first == texts[2])
    #expect(try found("大橋の滞留") == [texts[3]])
    #expect(try search(folder, "大橋の滞留") { $0.lemmas = words }.texts.isEmpty)
  }

  @Test("議事録で次に話す人の返事、意見の下の矢印も答え。問う人が数を言うなら、それが先")
  func replies() throws {
    let temporary = try TemporaryFolder()
    let talk = [
      "小山　止水板を閉める人がいない。夜中に誰が閉めるのか。", "野口　警備会社と契約する。", "野口　見積もりを待つ。", "・熊が出て、夕方の配達がこわい。", "→ 十月は三時までに組みかえる。",
      "・灯油の配達を朝にしてほしい。", "・配達の袋が大きい。", "小山　応援の職員は十四人である。足りると思うのか。", "野口　来年に増やす。", "分会長　試験は誰が受けたか。", "課長　五十七人が来た。",
      "委員長　試験を終える。", "課長　承った。",
    ]
    let folder = try makeIndex(
      at: temporary.index,
      [SampleFile(0, passages: talk.enumerated().map { samplePassage($1, ordinal: $0, article: 1) })])
    let words = sampleWords(
      "夜中:n 止水板:n 閉める:V 熊:n 地区:n 配達:n 灯油:n 夕方:n 応援:n 職員:n 隊:n 人:k 試験:n 受ける:V 誰:q 何:q どう:q なる:e の:p は:p を:p が:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("夜中の止水板は誰が閉めるか").prefix(2) == [talk[1], talk[0]])
    #expect(try found("熊の地区の配達はどうなるか").prefix(2) == [talk[4], talk[3]])
    #expect(try found("灯油の地区の配達はどうなるか").first == talk[5])
    #expect(try found("応援の職員は何人か").first == talk[7])
    #expect(try found("地区の試験は誰が受けるか").prefix(2) == [talk[10], talk[9]])
    #expect(try !found("地区の試験は誰が受けるか").contains(talk[12]))
  }

  @Test("印字された問いは、答えの言う数も言う")
  func repliesTelling() throws {
    let temporary = try TemporaryFolder()
    let texts = ["宴の席は、会費三千円、講師は二千円。", "Ｑ　組合費はいくらか。", "Ａ　講師も百円です。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: min($0, 1)) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("講師:n 会費:n 組合費:n いくら:q の:p は:p か:p")
    let response = try search(folder, "講師の組合費はいくらか") { $0.lemmas = words }
    #expect(response.texts.contains(texts[1]), "\(response.texts)")
  }

  @Test("どんな人と問えば、対象をいう段落が先")
  func people() throws {
    let temporary = try TemporaryFolder()
    let texts = ["屋台を使うのは楽しい。", "屋台の対象は六歳から。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("屋台:n 使う:V 使える:V どんな:r 人:n を:p の:p は:p か:p")
    #expect(try search(folder, "屋台を使えるのはどんな人") { $0.lemmas = words }.texts.first == texts[1])
  }

  @Test("疑問の語のない問いにも、紙面の問いの答えを添える")
  func repliesToMarked() throws {
    let temporary = try TemporaryFolder()
    let texts = ["問　花火が雨で延びたと言われた。", "答　次の週に上がる。"]
    let folder = try makeIndex(
      at: temporary.index,
      [SampleFile(0, passages: texts.enumerated().map { samplePassage($1, ordinal: $0, article: 1) })])
    let words = sampleWords("花火:n 雨:n 延びる:V の:p は:p が:p で:p ？:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(Set(try found("花火は雨で延びるの？")) == Set(texts))
  }

  @Test("理由をいう文は、理由の語がなくても、理由を問う句の答え")
  func reasonsWithoutTheWord() throws {
    let temporary = try TemporaryFolder()
    let texts = ["水道料金が上がる", "積立金がなくなるため、来春に改定する。", "改定の後の水道料金の表。"]
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0,
          passages: texts.enumerated().map {
            samplePassage($1, ordinal: $0, article: 1, role: $0 == 0 ? .heading : .paragraph)
          })
      ])
    let words = sampleWords("水道料金:n 改定:v 理由:n 来春:n 積立金:n の:p に:p が:p")
    let response = try search(folder, "水道料金の改定の理由") { $0.lemmas = words }
    #expect(response.texts.first == texts[1])
  }

  @Test("率や方法を尋ねる句は、その何の率か、どうする方法かも、その数もいわない段落では答えない")
  func modifiersOfAskedNouns() throws {
    let temporary = try TemporaryFolder()
    let texts = ["町長選挙で二期目に入った。", "退職手当は出ます。", "保育料の無償化で、加入者は三割に減った。", "給食費の計算の表。", "給食費は出ます。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("町長選挙:n 投票:v 率:s 退職手当:n 計算:v 方法:n 保育料:n 給食費:n 加入:v 割合:n の:p は:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("町長選挙の投票率").isEmpty)
    #expect(try found("退職手当の計算方法").isEmpty)
    #expect(try found("給食費の計算方法").first == texts[3])
    #expect(try found("保育料の割合") == [texts[2]])
  }

  @Test("見出しのいう述語は、段落もいう。なぜの問いで、理由の語は打たれた語より軽い")
  func predicatesOfHeadings() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("花火を秋に移す", ordinal: 0, article: 1, role: .heading),
      samplePassage("港が狭い。花火は危ない。", ordinal: 1, article: 1), samplePassage("港の話はここまで。", ordinal: 2, article: 1),
      samplePassage("花火の帳簿。雨のためです。", ordinal: 3, article: 2), samplePassage("休むためです。花火はない。", ordinal: 4, article: 3),
      samplePassage("花火を祭りに移す。", ordinal: 5, article: 4),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("花火:n 移す:V なぜ:w は:p を:p か:p の:p")
    let found = try search(folder, "花火はなぜ移すか") { $0.lemmas = words }.texts
    #expect(found.first == passages[5].text)
    #expect(found.firstIndex(of: passages[1].text) ?? 9 < found.firstIndex(of: passages[3].text) ?? 9, "\(found)")
  }

  @Test("名詞のすぐあとの数は、べつの一つ")
  func countsOfThings() throws {
    let temporary = try TemporaryFolder()
    let texts = ["空襲の朝、三十七人の犠牲者が出た。", "空襲は三十七回あった。死者を数えた。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("空襲:n 死者:n 犠牲者:n 人:k 回:k 朝:n の:p が:p は:p")
    #expect(try search(folder, "空襲の死者37人") { $0.lemmas = words }.texts == [texts[0]])
  }

  @Test("なぜと問えば、理由をいう隣の段落も")
  func reasons() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0,
          passages: [
            samplePassage("花火を九月に移す。", ordinal: 0, article: 1),
            samplePassage("理由は雨の多さである。", ordinal: 1, article: 1),
            samplePassage("屋台は五つ出る。", ordinal: 2, article: 1),
          ]), SampleFile(1, ["理由を聞かれた。"]),
      ])
    let words = sampleWords("花火:n 移す:V 延ばす:V なぜ:q は:p を:p か:p の:p")
    let response = try search(folder, "花火はなぜ延ばすか") { $0.lemmas = words }
    #expect(response.texts == ["理由は雨の多さである。", "花火を九月に移す。"])
    #expect(response.notes.contains(.someWordsOnly(words: ["花火", "延ばす"])))
  }

  @Test("なぜ、いつの後の語も問われたもの", arguments: ["なぜ花火が増えたか", "いつ花火が増えたか", "なぜ屋台が増えたか"])
  func afterWhy(_ query: String) throws {
    let temporary = try TemporaryFolder()
    let texts = ["屋台が増えたのは広場が広くなったため。", "花火が増えたのは寄付があったため。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let thing = query.contains("花火") ? "花火" : "屋台"
    #expect(try found(folder, query).texts.first?.hasPrefix(thing) == true)
  }

  @Test(
    "主題の語がどこにもないとき、問いでないとき、引用、同一視を切ったときは返さない",
    arguments: ["保育料は自治会の家でいくらか", "自治会の屋台は花火でいつか", "ごみ置き場家", "花火 家", "\"自治会を抜けた家はごみ置き場を使えるか\""])
  func nothing(_ query: String) throws {
    let temporary = try TemporaryFolder()
    #expect(try found(try folder(temporary), query).total == 0, "\(query)")
  }

  @Test("--exact と --without synonym では似た言葉を使わない")
  func switches() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary)
    for off in [EquivalenceSet(), EquivalenceSet.all.without(.synonym)] {
      let response = try search(folder, "自治会を抜けた家はごみ置き場を使えるか") {
        $0.lemmas = Self.words
        $0.equivalences = off
      }
      #expect(response.total == 0)
    }
  }

  @Test("複合語は、終わりの語があれば足りることもある。問うのに物の名がなければ、することから")
  func headsAndDeeds() throws {
    let temporary = try TemporaryFolder()
    let texts = ["所得の申告の期限は四月まで延ばす。", "攻撃による漏れを検知するのに二百日かかる。", "確定した日程を知らせる。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("確定:v 申告:v 期限:n 延びる:V 攻撃:v する:e 気づく:V いつ:q 何:q 日:k は:p に:p まで:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("確定申告はいつまで延びるか") == [texts[0]])
    #expect(try found("攻撃するに気づくまで何日か") == [texts[1]])
    #expect(try found("確定申告に気づく").isEmpty)
  }

  @Test("二語の複合語は、どちらかが似た言葉でも。休み中は休み。一つあたりの一つは問われたものでない")
  func compoundsInOtherWords() throws {
    let temporary = try TemporaryFolder()
    let texts = ["配達手数料は徴収する。", "休業には広場を開ける。", "講堂へ十八の支部から五万円を集める。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "宅配:n 手数料:n 徴収:v 休み:n 中:s 広場:n 講堂:n 県:k あたり:p いくら:q 集める:V の:p は:p に:p か:p 教室:n 夏:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("宅配手数料の徴収") == [texts[0]])
    #expect(try found("教室手数料の徴収").isEmpty)
    #expect(try found("休み中の広場") == [texts[1]])
    #expect(try found("講堂は1県あたりいくら集めるか").first == texts[2])
  }

  @Test("どこにもない一語は、似た言葉で。二語の複合語の終わりの動作も")
  func singleWords() throws {
    let temporary = try TemporaryFolder()
    let texts = ["初代の委員長が死去した。", "カラスの捕獲の当番。", "カラスの絵をかく会。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("訃報:n カラス:n 駆除:v 小熊:n")
    func found(_ query: String, _ equivalences: EquivalenceSet = .all) throws -> SearchResponse {
      try search(folder, query) {
        $0.lemmas = words
        $0.equivalences = equivalences
      }
    }
    let response = try found("訃報")
    #expect(response.texts == [texts[0]])
    #expect(response.notes == [.wordsAlike("訃報")])
    #expect(response.isWidened)
    #expect(response.hits.first?.matches.map(\.equivalences) == [[.synonym]])
    #expect(try found("訃報", .all.without(.synonym)).total == 0)
    #expect(try found("\"訃報\"").total == 0)
    #expect(try found("カラス駆除").texts == [texts[1]])
    #expect(try found("小熊駆除").total == 0)
  }

  @Test("片仮名で打っても、平仮名の似た言葉。句の終わりの動作も似た言葉で")
  func otherKanaAndDeeds() throws {
    let temporary = try TemporaryFolder()
    let texts = ["保育料の無償化が進む。", "会費は値上げの延期を決議した。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("保育料:n タダ:n 会費:n 値上げ:n 先送り:v 花火:n の:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("保育料 タダ") == [texts[0]])
    #expect(try found("会費の値上げ先送り") == [texts[1]])
    #expect(try found("花火の値上げ先送り").isEmpty)
  }

  @Test("三語の複合語の終わりの動作も似た言葉で。手当は動作でない")
  func deedsOfCompounds() throws {
    let temporary = try TemporaryFolder()
    let texts = ["市が工事中止を命じる。", "灯油の値上がりと、役員の報酬。", "工事を急ぐと命じる。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("工事:n 中止:v 命令:v 命じる:V 灯油:n 手当:v 報酬:n の:p を:p は:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("工事中止命令") == [texts[0]])
    #expect(try found("灯油手当").isEmpty)
  }

  @Test("一字ずつの名は複合語でない。動詞に接尾辞は付かない")
  func namesAndSuffixes() throws {
    let temporary = try TemporaryFolder()
    let texts = ["手元に入る金を確かめた。", "前の日、鳶の絵。会費は五百円。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    var words = sampleWords("入会:n 金:s いくら:q 入る:V は:p か:p の:p 日:n 鳶:n 連:n 会費:n")
    #expect(try !search(folder, "会費の入会金はいくらか") { $0.lemmas = words }.texts.contains(texts[0]))
    words = sampleWords("いくら:q は:p か:p の:p 日:n 鳶:n 連:n 会費:n")
    let found = try search(folder, "日鳶連の会費はいくらか") { $0.lemmas = words }
    #expect(found.hits.flatMap(\.matches).allSatisfy { $0.range.count > 1 })
  }

  @Test("一字の名詞で始まる複合語は、どこかに語として立っていれば、句の始まり")
  func shortBeginnings() throws {
    let temporary = try TemporaryFolder()
    let texts = ["今年は鹿被害がふえ、報告が出た。", "職員名簿を使い、手順を報告。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("鹿:n 被害:n 員:n 職員:n 名簿:n 報告:v 手順:n の:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("鹿被害の報告") == [texts[0]])
    // Cut out of 職員名簿.
    #expect(try found("員名簿の報告").isEmpty)
    // Nowhere.
    #expect(try found("鹿名簿の報告").isEmpty)
  }

  @Test("略語で始まる複合語は、それが略す語が立っていればよい")
  func abbreviatedBeginnings() throws {
    let temporary = try TemporaryFolder()
    let texts = ["政務活動費の残りを返還。", "税務行動費の残りを返還。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("政:n 活:n 費:s 政務:n 活動:n 税:n 行:n 税務:n 行動:n 務活:n 返還:v の:p を:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("政活費の返還") == [texts[0]])
    // Nowhere a word, nor short for one.
    #expect(try found("務活費の返還").isEmpty)
    #expect(try found("政行費の返還").isEmpty)
  }

  @Test("三つのうち一つは欠けてもよいが、主題の語は欠けてはならない")
  func topics() throws {
    let temporary = try TemporaryFolder()
    // 花壇 is rarer.
    let texts = ["花壇では広場の水を使う。", "会費は広場で据え置く。", "会費の表。", "石。", "灯。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("花壇:n 広場:n 会費:n 値上げ:v する:e の:p は:p か:p")
    let found = try search(folder, "花壇の広場の会費は値上げするか") { $0.lemmas = words }
    #expect(found.texts == [texts[1]])
  }

  @Test("記事のどこか遠くにあるだけの語は、ないのと同じ")
  func farAway() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(0, ["花壇を掘る。", "石を積む。", "灯を置く。", "水をまく。", "広場の組合費は五百円。"]),
        SampleFile(1, ["広場の組合費は六百円。"]),
      ])
    let words = sampleWords("花壇:n 広場:n 会費:n いくら:q の:p は:p か:p")
    let found = try search(folder, "花壇の広場の会費はいくらか") { $0.lemmas = words }
    #expect(found.texts.prefix(2) == ["広場の組合費は五百円。", "広場の組合費は六百円。"])
  }

  @Test("辞書が知らない名: 旧湯ノ原小学校、三ノ瀬、きりバス。三ヶ月は数")
  func unknownNames() throws {
    let temporary = try TemporaryFolder()
    let texts = ["旧湯ノ原小学校を貸し出す。", "小学校と旧湯を使う。", "きりバスは九月でやめる。", "三ノ瀬に建てる。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("旧湯:n ノ:p 原:n 小学校:n 瀬:n 使う:V 借りる:V きり:p バス:n 廃止:v 新築:v する:e いつ:q 何:q は:p に:p を:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("旧湯ノ原小学校は何に借りるか") == [texts[0]])
    #expect(try found("きりバスはいつ廃止するか") == [texts[2]])
    #expect(try found("三ノ瀬は何に新築するか") == [texts[3]])
    func ranges(_ text: String) -> [Range<Int>] {
      RunWords.joiningNames(words(text), Array(text.unicodeScalars)).map(\.range)
    }
    #expect(ranges("旧湯ノ原小学校は") == [0..<4, 4..<7, 7..<8])
    #expect(ranges("三ノ瀬") == [0..<3])
    #expect(ranges("三ヶ月").count > 1)
    #expect(ranges("旧湯ノ") == [0..<2, 2..<3])
    // What may stand where a text was cut begins no name.
    let cut = Array("からバス".unicodeScalars)
    #expect(RunWords.joiningBeginning(sampleWords("から:p バス:n")("からバス"), cut).count == 2)
  }

  @Test("なぜと問えば、理由は、で始まる段落が、問いの語があっても理由をいわない段落より先")
  func openingReasons() throws {
    let temporary = try TemporaryFolder()
    let texts = ["四月から手数料を値上げする。", "理由は、軽油代の上昇である。", "手数料の表を送る。"]
    let folder = try makeIndex(
      at: temporary.index,
      [SampleFile(0, passages: texts.enumerated().map { samplePassage($1, ordinal: $0, article: 1) })])
    let words = sampleWords("手数料:n 値上げ:v する:e なぜ:w の:p は:p を:p か:p")
    #expect(try search(folder, "手数料はなぜ値上げするか") { $0.lemmas = words }.texts.first == texts[1])
  }

  @Test(
    "問いの答え: からは述語のあとだけが理由。何センチ、何人の書き方",
    arguments: [
      ("なぜ花火か", "三月から花火を移す。", false), ("なぜ花火か", "花火は雨が降ったから移す。", true), ("なぜ花火か", "花火は危ないことから移す。", true),
      ("なぜ花火か", "花火は危なかったとして移す。", true), ("なぜ花火か", "花火は客として見る。", false),
      ("花火は何センチか", "花火は三十cmまで。", true), ("花火は何センチか", "花火は三十円まで。", false),
      ("花火は何人か", "花火には五名が来る。", true), ("花火は何名か", "花火には五人が来る。", true), ("花火のお金", "花火に五万円。", true),
      ("花火はどこか", "花火は港町三丁目。", true),
      ("花火は何期までか", "花火は四期まで。", true), ("花火は何期までか", "花火は四年。", false), ("花火は何曜日か", "花火は土曜に。", true),
      ("花火は何故か", "花火は四故。", false), ("花火は何歳代か", "花火は三十代。", true),
      ("花火とは何ですか", "夜の「花火」を試みる。", true), ("花火とは何ですか", "花火を十発上げる。", false), ("花火とは", "花火とは火薬である。", true),
      ("夜の花火とは何", "「夜の花火」を試みる。", true), ("夜の花火とは何", "夜の「花火」を試みる。", false),
      ("花火はいつか", "花火は五年やめる。", false), ("花火はいつか", "花火は令和五年から。", true), ("花火はいつか", "花火は2025年まで。", true),
      ("花火はいつか", "花火は月に二日間。", false), ("花火はいつか", "花火は八月に。", true), ("花火はいつか", "花火に九月分を使う。", false),
      ("花火の冊数", "花火は四万冊。", true), ("花火の冊数", "ＨＡＮＡＢＩは四万冊。", true), ("花火の冊数", "花火は四万分。", false),
      ("花火の日数", "花火は四日。", true), ("花火の月数", "花火は四か月。", true),
    ])
  func answers(query: String, text: String, isTold: Bool) {
    let question = Question([QueryLiteral(text: query)]) { _ in
      ["花火"]
    } waysOf: { _ in
      ["HANABI"]
    }
    let answer = question?.answer(in: Array(IndexFold().folded(text).unicodeScalars)).answer ?? .none
    #expect((answer.rawValue <= Question.Answer.sentence.rawValue) == isTold)
  }

  @Test("終わったことを話し言葉で問えば、終わったと言う文がよい答え", arguments: ["花火はなぜやめたの", "花火はなぜやめたの？", "花火はなぜやめたのか"])
  func past(query: String) throws {
    let question = try #require(
      Question([QueryLiteral(text: query)]) { _ in
        ["花火"]
      } waysOf: { _ in
        []
      })
    func answer(_ text: String) -> Question.Answer {
      question.answer(in: Array(IndexFold().folded(text).unicodeScalars)).answer
    }
    #expect(answer("花火は雨のためにやめた。") == .best)
    #expect(answer("花火は雨のためにやめる。") == .sentence)
  }

  @Test("その紙面の主題である初めの語は、答えの段落になくてもよい。ほかの語と、問われた数はあること")
  func inPapers() throws {
    let temporary = try TemporaryFolder()
    let talk = ["バスの日に集まった。", "運転士は四十四人足りない。", "運転士を募る。", "車庫の運転士が話した。", "運転士は春に集まった。"]
    let other = ["運転士が足りないのは昔から。", "バスの運転士の集まり。", "船の運転士は九人足りない。"]
    func passages(_ texts: [String]) -> [Passage] {
      texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0) }
    }
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(0, passages: passages(talk)), SampleFile(1, passages: passages(Array(other[..<2]))),
        SampleFile(2, passages: passages([other[2]])),
      ])
    let words = sampleWords("バス:n 運転士:n 足りない:V 人:k 台:k 何:q 集まる:V 集まった:V 春:n に:p 車庫:n の:p は:p か:p が:p")
    func found(_ query: String) throws -> SearchResponse { try search(folder, query) { $0.lemmas = words } }
    let response = try found("バスの運転士は何人足りないか")
    #expect(response.texts.first == talk[1])
    #expect(!response.texts.contains(other[2]))
    #expect(response.scope == .document)
    // Where nothing tells the number, and where no paper has the first word.
    #expect(try found("バスの運転士は何台足りないか").scope != .document)
    #expect(try found("港の運転士は何人足りないか").scope != .document)
    // What asks for nothing that could be told by its kind.
    #expect(try found("バスの運転士は集まったか").scope != .document)
  }

  @Test("その紙面の主題のあとに一語しかなくても、それと問われた数を言う段落は答え")
  func countInPapers() throws {
    let temporary = try TemporaryFolder()
    let talk = ["図書館の集まり。", "半年の貸出は四万冊だった。", "貸出の窓口。"]
    func passages(_ texts: [String]) -> [Passage] {
      texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0) }
    }
    let folder = try makeIndex(
      at: temporary.index,
      [SampleFile(0, passages: passages(talk)), SampleFile(1, passages: passages(["貸出は三冊まで。", "窓口。"]))])
    let words = sampleWords("図書館:n 貸出:n 冊数:n の:p は:p まで:p")
    let response = try search(folder, "図書館の貸出冊数") { $0.lemmas = words }
    #expect(response.texts.first == talk[1])
    #expect(!response.texts.contains("貸出は三冊まで。"))
  }

  @Test("似た言葉の組は、二語から成り、同じ語も同じ組もない")
  func groups() {
    let groups = NearWords.groups.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(groups.count > 500)
    for group in groups { #expect(group.count > 1 && Set(group).count == group.count, "\(group)") }
    // One that has no more than another tells nothing.
    for (place, group) in groups.enumerated() {
      let wider = groups.indices.first { $0 != place && Set(group).isSubset(of: groups[$0]) }
      #expect(wider == nil, "\(group)")
    }
  }

  @Test("似た言葉の表は、組に入っているどの語からも引け、自分は返さない")
  func table() {
    #expect(NearWords().others(for: ["世帯"]).contains("家庭"))
    #expect(NearWords().others(for: ["家庭"]).contains("世帯"))
    #expect(!NearWords().others(for: ["世帯"]).contains("世帯"))
    // One character stands in many words.
    #expect(NearWords().others(for: ["家"]).contains("世帯"))
    #expect(!NearWords().others(for: ["世帯"]).contains("家"))
    // However kana are encoded, and in the order of the groups.
    #expect(NearWords().others(for: ["こ\u{3099}み置き場"]) == NearWords().others(for: ["ごみ置き場"]))
    #expect(NearWords().others(for: ["値段"]).first == "価格")
    #expect(NearWords().others(for: ["少数"]) == ["少ない"])
    #expect(NearWords().others(for: ["どこにもない語"]).isEmpty)
    #expect(NearWords().others(for: ["納入", "納める"]).contains("払う"))
    #expect(!NearWords().others(for: ["納入", "納める"]).contains("納入"))
  }
}
