import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("見つからないときに広げる")
struct FallbackTests {
  private func folder(_ temporary: TemporaryFolder, _ texts: [String]) throws -> IndexFolder {
    // An article each.
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 + 1) }
    return try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
  }

  @Test("助詞で切った語のまとまりを先に、まとまりを分けるのは後に")
  func chunks() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["会計年度任用職員に期末手当を支給", "年度の会計と職員の任用、期末の手当"])
    let response = try search(folder, "会計年度任用職員の期末手当")
    #expect(response.texts == ["会計年度任用職員に期末手当を支給"])
    #expect(response.notes == [.takenAsWords(run: "会計年度任用職員の期末手当", words: ["会計年度任用職員", "期末手当"])])
    #expect(try search(folder, "\"会計年度任用職員の期末手当\"").total == 0)
    #expect(try search(folder, "会計年度任用職員の期末手当") { $0.equivalences = [] }.total == 0)
  }

  @Test("総数が要らなければ、頁に要るだけを確かめた答えも同じ", arguments: ["給食の委託", "給食の委託はどうですか"])
  func asManyAsNeeded(query: String) throws {
    let temporary = try TemporaryFolder()
    let texts = (0..<2_400).map { $0 % 3 == 0 ? "給食費や委託料\($0)" : "給食を業者に委託\($0)" }
    let folder = try folder(temporary, texts)
    let words = sampleWords("給食:n 委託:v 給食費:n 委託料:n 業者:n どう:q です:x か:p の:p は:p")
    for (limit, offset, foldsSimilar) in [(10, 0, true), (3, 40, false), (40, 30, false), (3, 40, true)] {
      func answer(countsAll: Bool) throws -> SearchResponse {
        try search(folder, query) { request in
          (request.lemmas, request.limit, request.offset, request.foldsSimilar) = (words, limit, offset, foldsSimilar)
          // Else a question is answered by words like those it asks in.
          request.equivalences = .all.without(.synonym)
          request.countsAll = countsAll
        }
      }
      let (all, some) = try (answer(countsAll: true), answer(countsAll: false))
      #expect(all.total == 1_600 && some.total < 1_600)
      #expect(some.hits == all.hits && some.notes == all.notes)
    }
  }

  @Test("数は、ほかの数では代わらない")
  func numbers() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["第五十二回の定期大会を開き、議案と予算と役員を決めた"])
    #expect(try search(folder, "第54回の定期大会").total == 0)
    #expect(try search(folder, "第54回の議案と予算の役員").total == 0)
    #expect(try search(folder, "第52回の定期大会").total == 1)
    #expect(try search(folder, "第52回の定期大会").notes == [])
  }

  @Test("問いは、述語や尋ねている名詞がなくても、そう言って答える")
  func mostWords() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(
      temporary, ["給食の委託を市議会で審議", "給食の味", "委託の費用", "市議会の傍聴"] + (0..<20).map { "ほかの話その\($0)" })
    let words = sampleWords("給食:n 委託:v 市議会:n 審議:v 延び:c 中止:v 期限:n の:p は:p で:p いつ:q まで:p た:x か:p")
    let response = try search(folder, "給食の委託はいつまで延びたか") { $0.lemmas = words }
    #expect(response.texts == ["給食の委託を市議会で審議"])
    #expect(response.notes == [.someWordsOnly(words: ["給食", "委託", "延び"])])
    #expect(try search(folder, "市議会の審議の期限") { $0.lemmas = words }.texts == ["給食の委託を市議会で審議"])
    // Its nouns must be there, and nothing is left out of what is no question.
    #expect(try search(folder, "学童の委託はいつまで延びたか") { $0.lemmas = words }.total == 0)
    #expect(try search(folder, "給食の委託の中止") { $0.lemmas = words }.total == 0)
    // What was typed apart must be there, too.
    #expect(try search(folder, "給食の委託はいつまで延びたか 反対") { $0.lemmas = words }.total == 0)
  }

  @Test("並べた語のうち、問う語は除き、末尾の助詞は外して探す")
  func spoken() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["船の燃油の補助は、一隻三十万円を限度とします", "会費は年額二千四百円", "補助の申請"])
    let words = sampleWords("燃油:n 補助:n 会費:n 年額:n 隻:s 万:n 円:n まで:p いくら:q 出る:V か:p の:p は:p")
    let limited = try search(folder, "燃油 補助 1隻30万円まで") { $0.lemmas = words }
    #expect(limited.texts == ["船の燃油の補助は、一隻三十万円を限度とします"])
    #expect(limited.notes.contains(.takenAsWords(run: "1隻30万円まで", words: ["1隻30万円"])))
    let asked = try search(folder, "会費 年額 いくら") { $0.lemmas = words }
    #expect(asked.texts == ["会費は年額二千四百円"])
    #expect(asked.notes.contains(.askedWord("いくら")))
    // What is no noun with a particle stays as it is, and so does everything typed in quotation marks.
    #expect(try search(folder, "会費 補助が出るか") { $0.lemmas = words }.total == 0)
    #expect(try search(folder, "燃油 補助 \"1隻30万円まで\"") { $0.lemmas = words }.total == 0)
  }

  @Test("四語以上なら、一語だけ欠けた記事でも、そう言って答える")
  func allButOne() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("集会所の利用料", ordinal: 0, article: 1, role: .heading),
      samplePassage("大広間　千五百円", ordinal: 1, article: 1),
      samplePassage("夜間は二割増し", ordinal: 2, article: 1), samplePassage("料金の表", ordinal: 3, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let response = try search(folder, "集会所 大広間 夜間 値段")
    #expect(response.scope == .article && response.total > 0)
    #expect(response.notes.contains(.someWordsOnly(words: ["集会所", "大広間", "夜間", "値段"])))
    #expect(try search(folder, "集会所 大広間 値段").total == 0)
    #expect(try search(folder, "集会所 大広間 夜間 2024年").total == 0)
  }

  @Test("断片を含む続きは、語に分けない")
  func fragments() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(
      temporary, ["保育所の統合を職員の会議で決めました。給食の委託は延期", "統合会の給食の委託", "組合員の保育所", "給食の調理員と、保育所の職員"])
    let words = sampleWords(
      "給食:n 委託:v 組合:n 会:n 員:s 保育所:n 統合:v 職員:n 会議:n 決め:c 調理:v まし:m た:x の:p は:p を:p で:p と:p 組:n")
    func total(_ query: String) throws -> Int { try search(folder, query) { $0.lemmas = words }.total }
    #expect(try total("保育所の統合で会議") == 1)
    #expect(try total("決めました給食の委託") == 0)
    #expect(try total("の統合で会議") == 0)
    #expect(try total("保育所の統合で") == 0)
    // 組 stands only as a piece of 組合.
    #expect(try total("保育所と組の職員") == 0)
    #expect(try total("保育所と組合員") == 1)
    // 会 stands only as the end of 統合会, whatever the dictionary makes of that.
    #expect(try total("給食と会の委託") == 0)
    // 委託 and 職員 stand in different passages, and none has both.
    #expect(try total("調理の委託") == 0)
  }

  @Test("ふたつの語は、一段落か、見出しとその下か、長い語の記事に")
  func headings() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("電話交換の仕事", ordinal: 0, article: 1, role: .heading),
      samplePassage("昔は電話交換手がいた", ordinal: 1, article: 1),
      samplePassage("やがて休憩が決まった", ordinal: 2, article: 1),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("電話:n 交換:v 手:s 仕事:n 休憩:v 昔:n 決まっ:o た:x の:p が:p は:p")
    let long = try search(folder, "電話交換手の休憩") { $0.lemmas = words }
    #expect(long.scope == .article)
    #expect(long.texts.contains("やがて休憩が決まった"))
    #expect(try search(folder, "電話交換の休憩") { $0.lemmas = words }.texts == ["やがて休憩が決まった"])
    #expect(try search(folder, "昔の休憩") { $0.lemmas = words }.total == 0)
  }

  @Test("一語のような漢字の並びは、離れた語では答えない")
  func compounds() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(
      temporary, ["海野委員長と、あとから来た山辺書記長が並んで話した", "物価の上昇を上回る賃金の引き上げ", "署名を年末までに三千百四筆集めた"])
    let words = sampleWords("海野:n 山辺:n 書記長:n 委員長:n 物価:n 上昇:v 上回る:V 賃金:n 署名:v 筆:n 年末:n 集め:c た:x の:p を:p まで:p に:p")
    for lemmas in [nil, words] {
      #expect(try search(folder, "海野書記長") { $0.lemmas = lemmas }.total == 0)
      #expect(try search(folder, "海野委員長 山辺書記長") { $0.lemmas = lemmas }.total == 1)
      #expect(try search(folder, "署名3104筆") { $0.lemmas = lemmas }.total == 1)
      #expect(try search(folder, "署名3105筆") { $0.lemmas = lemmas }.total == 0)
    }
    #expect(try search(folder, "物価上昇を上回る賃金") { $0.lemmas = words }.texts == ["物価の上昇を上回る賃金の引き上げ"])
  }

  @Test("分けた動詞は、仮名二字で書いてあっても。語として立っていれば")
  func verbsInKana() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["準備の時間がふえた", "準備の時間にふえる笛"])
    let words = sampleWords("準備:v 時間:n 増え:c ふえ:c ふえる:n 笛:n た:x が:p の:p に:p")
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      let scalars = Array(text.unicodeScalars)
      return words(text).map { word in
        var word = word
        if scalars[word.range].elementsEqual("増え".unicodeScalars) { word.kana = ["ふえ"] }
        return word
      }
    }
    let found = try search(folder, "準備時間が増えた") { $0.lemmas = lemmas }
    #expect(found.texts == ["準備の時間がふえた"])
    #expect(found.hits.first?.matches.contains { $0.byLemma } == true)
    #expect(
      try search(folder, "準備時間が増えた") {
        $0.lemmas = lemmas
        $0.equivalences = .all.without(.lemma)
      }.total == 0)
  }

  @Test("世帯数の数は、なくてもよい。名詞と読まれても")
  func countedThings() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["収集は二百世帯に広がった", "世界の収集"])
    let words = sampleWords("収集:v 世帯:n 数:n 帯:n")
    #expect(try search(folder, "収集 世帯数") { $0.lemmas = words }.texts == ["収集は二百世帯に広がった"])
    #expect(try search(folder, "収集 世帯帯") { $0.lemmas = words }.total == 0)
  }

  @Test("接尾辞二つで一語になるものは、一語として分ける")
  func wordsOfSuffixes() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["引っ越しの業者を決めた", "引っ越しの事業。山の者"])
    // By itself 業者 is a word.
    let split = sampleWords("引っ越し:v 業:s 者:s")
    let words: @Sendable (String) -> [LemmaWord] = { $0 == "業者" ? sampleWords("業者:n")($0) : split($0) }
    #expect(try search(folder, "引っ越し業者") { $0.lemmas = words }.texts == ["引っ越しの業者を決めた"])
    #expect(try search(folder, "引っ越し業者") { $0.lemmas = split }.total == 0)
  }

  @Test("問いには、尋ねた種類の数を含む本文が先、見出しはあと")
  func questions() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("集会の参加者の数", ordinal: 0, article: 1, role: .heading),
      samplePassage("集会の参加者に水を配った。参加者は元気だった。", ordinal: 1, article: 1),
      samplePassage("集会の参加者は寒さのなか三百二十人にのぼり、去年より多かったと実行委員会は話している。", ordinal: 2, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let answer = passages[2].text
    let words = sampleWords("集会:n 参加:v 者:s 数:n 何:q 人:n です:d か:p の:p は:p に:p")
    let found = try search(folder, "集会の参加者は何人ですか") { $0.lemmas = words }
    #expect(found.texts.first == answer)
    #expect(found.texts.last == "集会の参加者の数")
    #expect(try search(folder, "集会の参加者").texts.first != answer)
  }

  @Test("記事で答えるときは、見出しと表の頭を合わせて多くを含む行から")
  func context() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("欠員の調査", ordinal: 0, article: 1, role: .heading),
      samplePassage("部　定数　欠員率", ordinal: 1, article: 1, role: .tableRow),
      samplePassage("総務部　128　3.1%", ordinal: 2, article: 1, role: .tableRow),
      samplePassage("建設部　119　9.2%", ordinal: 3, article: 1, role: .tableRow),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let found = try search(folder, "建設部 欠員率")
    #expect(found.scope == .article)
    #expect(found.texts.first == "建設部　119　9.2%")
    // What names the columns says less than the rows below it, though the heading has the rest.
    let named = [
      samplePassage("建設部の調査", ordinal: 0, article: 1, role: .heading),
      samplePassage("部　定数　欠員率", ordinal: 1, article: 1, role: .tableRow),
      samplePassage("総務部　128　3.1%", ordinal: 2, article: 1, role: .tableRow),
      samplePassage("建設部　119　9.2%", ordinal: 3, article: 1, role: .tableRow),
    ]
    let table = try makeIndex(at: temporary.path + "/table", [SampleFile(0, passages: named)])
    #expect(try search(table, "建設部 欠員率").texts.prefix(2) == ["建設部　119　9.2%", "部　定数　欠員率"])
    let below = try makeIndex(
      at: temporary.path + "/below",
      [
        SampleFile(
          0,
          passages: [
            samplePassage("芋煮会のお知らせ", ordinal: 0, article: 1, role: .heading),
            samplePassage("会費は三百円", ordinal: 1, article: 1),
          ])
      ])
    #expect(try search(below, "芋煮会 会費").texts == ["会費は三百円", "芋煮会のお知らせ"])
    // Nor does it say more than a sentence with the same words.
    let told = [
      samplePassage("避難所の協定", ordinal: 0, article: 1, role: .heading),
      samplePassage("種別　定員　うち浸水", ordinal: 1, article: 1, role: .tableRow),
      samplePassage("特別養護老人ホーム　121", ordinal: 2, article: 1, role: .tableRow),
      samplePassage("浸水の区域にあるものもある。定員は合わせて四百十人。", ordinal: 3, article: 1),
    ]
    let beside = try makeIndex(at: temporary.path + "/beside", [SampleFile(0, passages: told)])
    #expect(try search(beside, "避難所 浸水 定員").texts.prefix(2) == [told[3].text, told[1].text])
    // A number that few have says more than two words that are everywhere.
    let counted = ["会報の印刷の部数は百五十部でした。", "いまは千二百八十部です。"].enumerated().map { ordinal, text in
      samplePassage(text, ordinal: ordinal, article: 1)
    }
    let numbers = try makeIndex(at: temporary.path + "/numbers", [SampleFile(0, passages: counted)])
    #expect(try search(numbers, "会報 部数 1280部").texts.first == counted[1].text)
  }

  @Test("答えの段落は、その前に印刷された問いの言葉も持つ")
  func printedQuestions() throws {
    let temporary = try TemporaryFolder()
    let texts = ["問　灯油はいつ頼むのですか。", "答　九月です。去年の価格は千円、予約は四百件でした。", "問　予約はいりますか。", "答　いりません。価格も同じです。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: 1) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let found = try search(folder, "灯油 価格")
    #expect(found.scope == .article)
    #expect(found.texts.first == texts[1])
    let words = sampleWords("灯油:n 予約:v 価格:n 頼む:V いつ:q は:p か:p")
    #expect(try search(folder, "灯油予約価格") { $0.lemmas = words }.texts == [texts[1]])
  }

  @Test("書き方の違いを一つだけ区別しても、ほかの手だては残る")
  func oneDistinction() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["団体交渉の記録", "会計年度任用職員に期末手当を支給", "ＤＸの団体交渉"])
    for equivalence in [Equivalence.width, .kana, .variant, .tilde, .space, .uncertainJoin] {
      let one = EquivalenceSet.all.without(equivalence)
      #expect(try search(folder, "団交の記録") { $0.equivalences = one }.total == 1, "\(equivalence)")
      #expect(try search(folder, "会計年度任用職員の期末手当") { $0.equivalences = one }.total == 1, "\(equivalence)")
    }
    #expect(try search(folder, "DXの団交").total == 1)
    #expect(try search(folder, "DXの団交") { $0.equivalences = .all.without(.width) }.total == 0)
    #expect(try search(folder, "ＤＸの団交") { $0.equivalences = .all.without(.width) }.total == 1)
    let table = try Synonyms(parsing: Array("記録 = 議事録".utf8))
    let found = try search(folder, "団体交渉の議事録") {
      $0.synonyms = table
      $0.equivalences = .all.without(.kana)
    }
    #expect(found.texts == ["団体交渉の記録"])
  }

  @Test("二字の略語は、四字の語のあるとき、ほかに見つからなければ")
  func abbreviations() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["第3回団体交渉の議事録", "育児休業の代替", "団体の交渉"])
    let found = try search(folder, "第3回団交")
    #expect(found.texts == ["第3回団体交渉の議事録"])
    #expect(found.hits.first?.matches.map(\.equivalences) == [[.abbreviation]])
    #expect(try search(folder, "育休の代替").texts == ["育児休業の代替"])
    #expect(try search(folder, "\"育休の代替\"").total == 0)
    #expect(try search(folder, "育休の代替") { $0.equivalences = .all.without(.abbreviation) }.total == 0)
    #expect(try search(folder, "団体交渉").total == 1)
  }

  @Test("端の英数字を語の途中と見るのは、ほかに見つからないときだけ")
  func partialWords() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["13月の予定表", "3月の予定", "Kijiの2024年版"])
    #expect(try search(folder, "3月の予定").texts == ["3月の予定"])
    let cut = try search(folder, "3月の予定表")
    #expect(cut.texts == ["13月の予定表"])
    #expect(cut.notes == [.partialWords(run: "3月の予定表")])
    #expect(try search(folder, "ijiの20").texts == ["Kijiの2024年版"])
    #expect(try search(folder, "3月").total == 1)
    #expect(try search(folder, "24年").total == 0)
  }

  @Test("英単語の一切れは、三文字からは語の一部として探す。数は切らない")
  func partOfWord() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["DXFの図面", "JavaScriptの例", "第213号", "scripts"])
    let cut = try search(folder, "cript")
    #expect(Set(cut.texts) == ["JavaScriptの例", "scripts"])
    #expect(cut.notes == [.partialWords(run: "cript")])
    #expect(try search(folder, "aScriptの").texts == ["JavaScriptの例"])
    #expect(try search(folder, "\"aScriptの\"").total == 0)
    #expect(try search(folder, "DX").total == 0)
    #expect(try search(folder, "DXの").total == 0)
    #expect(try search(folder, "第21").total == 0)
    #expect(try search(folder, "21").total == 0)
    #expect(try search(folder, "cript") { $0.equivalences = [] }.total == 0)
    #expect(try search(folder, "*cript").texts == ["JavaScriptの例"])
    #expect(try search(folder, "*cript*").total == 2)
  }

  @Test("ルビの読みでも、ルビの付いた字でも見つかる")
  func readings() throws {
    let temporary = try TemporaryFolder()
    var passage = samplePassage("倉沢委員長の挨拶", ordinal: 0)
    passage.readings = [Reading(range: 0..<2, kana: "くらさわ")]
    var split = samplePassage("磯部の話", ordinal: 1, article: 2)
    split.readings = [Reading(range: 0..<1, kana: "いそ"), Reading(range: 1..<2, kana: "べ")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: [passage, split])])
    for query in ["くらさわ", "クラサワ委員長", "倉沢委員長", "さわ委員長"] {
      #expect(try search(folder, query).texts == ["倉沢委員長の挨拶"], "\(query)")
    }
    #expect(
      try search(folder, "くらさわ").hits.first?.matches == [Match(range: 0..<2, equivalences: [.kana, .reading])]
        || (try search(folder, "くらさわ").hits.first?.matches == [Match(range: 0..<2, equivalences: [.reading])]))
    #expect(try search(folder, "いそべの話").texts == ["磯部の話"])
    #expect(try search(folder, "磯べの").texts == ["磯部の話"])
    #expect(try search(folder, "くらさわ") { $0.equivalences = .all.without(.reading) }.total == 0)
    #expect(try search(folder, "くらさわ") { $0.equivalences = .all.without(.width) }.total == 1)
    #expect(try search(folder, "くらさわ") { $0.equivalences = [] }.total == 0)
  }

  @Test("見出し、筆者、題、号、日付で絞る")
  func fields() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("賃上げの要求", ordinal: 0, article: 1, role: .heading),
      samplePassage("岬 涼子", ordinal: 1, article: 1, role: .byline),
      samplePassage("月額で示した", ordinal: 2, article: 1), samplePassage("休暇の話", ordinal: 3, article: 2, role: .heading),
      samplePassage("賃上げは月額でも述べた", ordinal: 4, article: 2),
    ]
    var file = SampleFile(0, passages: passages, date: "2024-12-16")
    file.record.title = "汐風だより"
    file.record.issue = "第百二十号"
    let folder = try makeIndex(at: temporary.index, [file, SampleFile(1, ["月額の表"], date: "2023")])
    #expect(try search(folder, "heading:賃上げ 月額").texts == ["月額で示した"])
    #expect(try search(folder, "月額 -heading:賃上げ").total == 2)
    #expect(try search(folder, "byline:岬 月額").texts == ["月額で示した"])
    #expect(try search(folder, "title:汐風 月額").total == 2)
    #expect(try search(folder, "title:潮風 月額").total == 0)
    for issue in ["120", "第120号", "第一二〇号", "110..130", "120.."] {
      #expect(try search(folder, "issue:\(issue) 月額").total == 2, "\(issue)")
    }
    #expect(try search(folder, "issue:121..130 月額").total == 0)
    #expect(try search(folder, "issue:12 月額").total == 0)
    #expect(try search(folder, "date:令和6年12月 月額").total == 2)
    #expect(try search(folder, "date:2024 月額").total == 2)
    #expect(try search(folder, "date:2023-05 月額").texts == ["月額の表"])
    #expect(try search(folder, "月額 -date:2024年度").texts == ["月額の表"])
    #expect(try search(folder, "heading:賃上げ 月額") { $0.equivalences = [] }.texts == ["月額で示した"])
  }
}

@Suite("同義語の表")
struct SynonymTests {
  private func synonyms(_ text: String) throws(Synonyms.Problem) -> Synonyms { try Synonyms(parsing: Array(text.utf8)) }

  @Test("どの語からも、ほかの語が見つかる")
  func bothWays() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["市職員労働組合の大会", "市職労の大会", "Shi Shokuro の大会"])])
    let table = try synonyms("# 略称\n市職労 = 市職員労働組合 = Shi Shokuro\r\n\n年休\t年次有給休暇  # 休暇\n")
    #expect(table.count == 2)
    for query in ["市職労の大会", "市職員労働組合の大会", "shi shokuro 大会"] {
      #expect(try search(folder, query) { $0.synonyms = table }.total == 3, "\(query)")
      #expect(try search(folder, query).total == 1, "\(query)")
    }
    #expect(try search(folder, "\"市職労の大会\"") { $0.synonyms = table }.total == 1)
    let words = try search(folder, "shi shokuro") { $0.synonyms = table }
    #expect(Set(words.hits.flatMap(\.matches).map(\.equivalences)) == [[.letterCase], [.synonym]])
    let found = try search(folder, "市職労") { $0.synonyms = table }
    #expect(Set(found.hits.flatMap(\.matches).map(\.equivalences)) == [[], [.synonym]])
    #expect(
      try search(folder, "市職労") {
        $0.synonyms = table; $0.equivalences = .all.without(.synonym)
      }.total == 1)
    #expect(
      try search(folder, "市職労") {
        $0.synonyms = table; $0.equivalences = []
      }.total == 1)
  }

  @Test("長い語の中の短い語は置き換えない")
  func longest() throws {
    let forms = try synonyms("職労 = 市職労").forms(of: QueryLiteral(text: "市職労の"))
    #expect(forms.map(\.text) == ["職労の"])
  }

  @Test("誤りは行を言う")
  func problems() {
    #expect(throws: Synonyms.Problem(line: 2, reason: .oneWord)) { try synonyms("甲 = 乙\n丙\n") }
    #expect(throws: Synonyms.Problem(line: 1, reason: .emptyWord)) { try synonyms("甲 = ") }
    #expect(throws: Synonyms.Problem(line: 1, reason: .oneWord)) { try synonyms("甲 = 甲") }
    #expect(throws: Synonyms.Problem(line: 3, reason: .notText)) { try Synonyms(parsing: [10, 10, 0xFF]) }
  }
}

@Suite("数の書き方")
struct NumberWritingTests {
  private static let digits = Array("〇一二三四五六七八九")

  /// 二十五万三千.
  private func kanji(_ number: Int) -> String {
    var result = ""
    for (unit, name) in [
      (10_000_000_000_000_000, "京"), (1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万"), (1, ""),
    ] {
      let part = number / unit % 10_000
      guard part > 0 else { continue }
      for (small, smallName) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = part / small % 10
        if digit > 1 || (digit == 1 && (small == 1 || (small == 1000 && unit > 1))) {
          result.append(Self.digits[digit])
        }
        if digit > 0 { result += smallName }
      }
      result += name
    }
    return result
  }

  private func positional(_ number: Int) -> String {
    String(String(number).map { Self.digits[$0.wholeNumberValue ?? 0] })
  }

  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digits[index])
    }.joined()
  }

  private func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  @Test("でたらめな数を、どの書き方で探しても、どの書き方でも見つけ、ほかの数は見つけない")
  func everyWriting() throws {
    var random = SeededGenerator(seed: 5)
    var numbers: [Int] = [1, 2, 9, 10, 11, 20, 100, 101, 110, 1000, 1001, 10_000, 10_001, 100_000_000]
    for power in 1...17 {
      let top = (0..<power).reduce(1) { product, _ in product * 10 }
      for _ in 0..<6 { numbers.append(Int.random(in: 1..<top, using: &random)) }
    }
    let unique = Array(Set(numbers)).sorted()
    let writings: [(Int) -> String] = [
      { String($0) }, kanji, positional, grouped, { fullWidth(String($0)) }, { fullWidth(grouped($0)) },
    ]
    let files = unique.enumerated().map { index, number in
      SampleFile(index, writings.map { "計" + $0(number) + "円、と" })
    }
    let temporary = try TemporaryFolder()
    let reader = try IndexReader(makeIndex(at: temporary.index, files))
    for (index, number) in unique.enumerated() {
      for writing in writings {
        let query = QueryNode.literal(QueryLiteral(text: "計" + writing(number) + "円"))
        let response = try reader.search(SearchRequest(query: query, limit: 100, tracesEquivalences: false))
        #expect(Set(response.hits.map(\.record.id)) == [sampleID(index)], "\(writing(number))")
        #expect(response.total == writings.count, "\(writing(number))")
      }
    }
  }
}
