import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("そのままでは見つからない語句の、最後の読み方")
struct LoosenedRunTests {
  @Test("年月で始まる語句は、その日付の文書で探す")
  func dates() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(0, ["第１回団体交渉をひらく", "日程"], date: "2023-10-20"),
        SampleFile(1, ["第３回団体交渉をひらく"], date: "2023-11-20"),
        SampleFile(2, ["団体交渉の記録"]), SampleFile(3, ["総会の議案、団体交渉の経過"], date: "2023"),
      ])
    func found(_ query: String) throws -> SearchResponse { try search(folder, query) }
    let response = try found("令和5年10月の団体交渉")
    #expect(Set(response.texts) == ["第１回団体交渉をひらく", "総会の議案、団体交渉の経過"])
    #expect(response.notes == [.takenAsDate("令和5年10月")])
    #expect(response.isWidened)
    #expect(try found("２０２３年１１月２０日団体交渉").texts.contains("第３回団体交渉をひらく"))
    #expect(try found("令和5年度 議案").texts == ["総会の議案、団体交渉の経過"])
    #expect(try found("二〇二三年十月の団体交渉").texts == response.texts)
    // Another month, a date alone, and what goes on in hiragana like the middle of a sentence.
    #expect(try found("令和5年9月の日程").texts.isEmpty)
    #expect(try found("令和5年10月").total == 0)
    #expect(try found("令和5年11月団体交渉をひ").total == 0)
    #expect(try found("\"令和5年10月の団体交渉\"").total == 0)
    // One date is that of the papers, however many there are.
    #expect(try found(String(repeating: "令和5年10月", count: 40) + "団体交渉").total == 0)
    // What says its own date comes before.
    let printed = try makeIndex(
      at: temporary.path + "/printed",
      [
        SampleFile(0, ["令和五年十月の団体交渉では"], date: "2024-01-01"), SampleFile(1, ["団体交渉"], date: "2023-10-01"),
      ])
    #expect(try search(printed, "令和5年10月の団体交渉").texts == ["令和五年十月の団体交渉では"])
  }

  @Test("去年の、などで始まる語句は、今日から数えたその日付の文書で探す")
  func relativeDates() throws {
    let temporary = try TemporaryFolder()
    let texts = ["大会は県民会館でひらいた", "大会は村の集会所でひらいた", "三月の大会は、港でひらいた", "去年の総会はよかった", "総会の報告"]
    let dates = ["2024-05-01", "2023-10-20", "2024-03-02", "2020-01-01", "2023-01-02"]
    let folder = try makeIndex(
      at: temporary.index, texts.indices.map { SampleFile($0, [texts[$0]], date: dates[$0]) })
    func found(_ query: String, today: String? = "2024-06-15") throws -> SearchResponse {
      try search(folder, query) { $0.today = today.flatMap(CalendarDay.init(text:)) }
    }
    let lastYear = try found("去年の大会")
    #expect(lastYear.texts == [texts[1]])
    #expect(lastYear.notes == [.takenAsDate("去年")])
    #expect(Set(try found("今年の大会").texts) == [texts[0], texts[2]])
    #expect(Set(try found("昨年度の大会").texts) == [texts[1], texts[2]])
    #expect(try found("先月の大会").texts == [texts[0]])
    #expect(try found("おととしの大会").total == 0)
    #expect(try found("去年の大会", today: nil).total == 0)
    // Some of it says less than all of it in other papers.
    let words = sampleWords("去年:n の:p 大会:n 港:n 人数:n 三月:n を:p は:p で:p")
    let some = try search(folder, "去年の大会の港の人数") {
      $0.today = CalendarDay(text: "2024-06-15")
      $0.lemmas = words
    }
    #expect(!some.notes.contains(.takenAsDate("去年")))
    // What is printed so, and what begins with a word like these.
    #expect(try found("去年の総会").texts == [texts[3]])
    #expect(try found("\"去年の大会\"").total == 0)
    #expect(try found("今年大会").total == 0)
  }

  @Test("活用した語は、その基本形で探す。打ち消しは別")
  func inflected() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["賃金を引き上げる", "賃金の話"])])
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      let count = text.unicodeScalars.count
      guard text.hasPrefix("引き上げ"), count > 4 else { return [] }
      var verb = LemmaWord(range: 0..<4, lemma: "引き上げる", grammar: WordGrammar(kind: .verb, form: .continuative))
      verb.base = "引き上げる"
      let kind = text.hasSuffix("しかし") ? WordGrammar.Kind.conjunction : text.hasSuffix("より") ? .particle : .auxiliary
      let rest = WordGrammar(kind: kind, form: .complete)
      return [verb, LemmaWord(range: 4..<count, lemma: nil, role: .filler, grammar: rest)]
    }
    func found(_ query: String, _ equivalences: EquivalenceSet = .all) throws -> SearchResponse {
      try search(folder, query) {
        $0.lemmas = lemmas
        $0.equivalences = equivalences
      }
    }
    let response = try found("引き上げた")
    #expect(response.texts == ["賃金を引き上げる"])
    #expect(response.notes == [.takenAsWords(run: "引き上げた", words: ["引き上げる"])])
    #expect(try found("賃金 引き上げた").texts == ["賃金を引き上げる"])
    // Cut out of a text.
    for piece in ["引き上げしかし", "引き上げより", "引き上げない"] { #expect(try found(piece).total == 0, "\(piece)") }
    #expect(try found("\"引き上げた\"").total == 0)
    #expect(try found("引き上げた", .all.without(.lemma)).total == 0)
  }

  @Test("打ち消した動詞は、どの打ち消し方でも。文書にあるだけの語より先に")
  func denied() throws {
    let temporary = try TemporaryFolder()
    let texts = ["人が足りません。", "店を休みませんでした。", "窓口で示さずにすむ。", "人を採用しませんと言う。", "人の話。"]
    let far = [samplePassage("人の話。", ordinal: 0, article: 1), samplePassage("皿が足りない。", ordinal: 1, article: 2)]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts), SampleFile(1, passages: far)])
    let bases = ["足り": "足りる", "休ま": "休む", "示さ": "示す", "し": "する", "た": "る", "来": "来る"]
    let run = sampleWords("人:n 店:n 窓口:n 採用:v 足り:o 休ま:o 示さ:o し:o た:o 来:o ない:x なかった:x たい:x")
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      run(text).map { word in
        var word = word
        word.base = bases[String(text.unicodeScalars.dropFirst(word.range.lowerBound).prefix(word.range.count))]
        return word
      }
    }
    func found(_ query: String, _ equivalences: EquivalenceSet = .all) throws -> [String] {
      try search(folder, query) {
        $0.lemmas = lemmas
        $0.equivalences = equivalences
      }.texts
    }
    #expect(try found("人 足りない") == [texts[0]])
    #expect(try found("店 休まなかった") == [texts[1]])
    #expect(try found("窓口 示さない") == [texts[2]])
    #expect(try found("しなかった") == [texts[3]])
    // What only looks like it, what is quoted, and what is to be as it was typed.
    for query in ["人 来ない", "店 たない", "人 足りたい", "店 \"休まない\""] { #expect(try found(query).isEmpty, "\(query)") }
    #expect(try found("店 休まない", .all.without(.lemma)).isEmpty)
    #expect(RunWords(words: lemmas).denials(of: QueryLiteral(text: "来ない")).contains("来ません"))
    #expect(RunWords(words: lemmas).denials(of: QueryLiteral(text: "休まない")).prefix(2) == ["休まなく", "休まなかった"])
  }

  @Test("数のある句の終わりの一字は、複合語の終わりでもよい")
  func heads() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["昭和三十九年に駅前に架けた龍神橋は古い。", "昭和四十年に橋本が架けた屋根。"])])
    let words = sampleWords("龍神:n 橋:n 駅前:n 屋根:n 古い:V が:p は:p 橋本:n 架け:o た:x 年:k 昭和:n に:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("1964年に架けた橋") == ["昭和三十九年に駅前に架けた龍神橋は古い。"])
    #expect(try found("1965年に架けた橋").isEmpty)
    #expect(try found("駅前に架けた橋").isEmpty)
    // Where the dictionary cuts the compound does not matter: 水 and 道管 are no words of 水道管.
    let pipes = try makeIndex(at: temporary.path + "/pipes", [SampleFile(0, ["昭和四十四年に埋めた口径の太い水道管が割れた。"])])
    let cut = sampleWords("水:n 道管:n 管:n 口径:n 太い:V 割れ:o が:p の:p 埋め:o た:x 年:k 昭和:n に:p")
    #expect(try search(pipes, "1969年に埋めた管") { $0.lemmas = cut }.total == 1)
    #expect(try search(pipes, "1969年に埋めた道") { $0.lemmas = cut }.total == 0)
  }

  @Test("かなの名が辞書で語でないものに切られても、本文にあれば一つの語")
  func kanaNames() throws {
    let temporary = try TemporaryFolder()
    let texts = ["温泉のなだいの湯は、年末に閉じる。", "車のこつばめで、本の貸し出しをする。", "つばめの巣"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "なだ:n い:y の:p に:p と:p 湯:n 年末:n が:p は:p で:p を:p 閉じる:V こ:P つばめ:n お:P 巣:n 温泉:n 貸し出し:n 車:n 本:n いこい:y 園:n")
    let known = RunWords(words: words, stands: { ["なだい", "こつばめ", "おつばめ"].contains($0) })
    func cut(_ text: String) -> [String] {
      let scalars = Array(text.unicodeScalars)
      return known.known(text, scalars).map { String(scalars: scalars[$0.range]) }
    }
    #expect(cut("なだいの湯") == ["なだい", "の", "湯"])
    #expect(cut("本とこつばめ") == ["本", "と", "こつばめ"])
    #expect(cut("おつばめの巣") == ["お", "つばめ", "の", "巣"])
    #expect(cut("いなだ") == ["い", "なだ"])
    #expect(cut("いこい園") == ["いこい", "園"])
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("こつばめの貸し出し") == [texts[1]])
    #expect(try found("年末になだいの湯が閉じる") == [texts[0]])
    #expect(try found("年末にいなだの湯が閉じる").isEmpty)
  }

  @Test("切られた期限も、前の一字と一つの語")
  func halvedAskedNouns() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["七月末は住民税と家屋税の第一期の納期限です。", "住民税の話。期限もなく。"])])
    let words = sampleWords("住民税:n 家屋税:n 納:n 期限:n の:p は:p と:p です:d 七月:n 末:n 話:n 第一期:n")
    #expect(try search(folder, "住民税の納期限") { $0.lemmas = words }.texts == ["七月末は住民税と家屋税の第一期の納期限です。"])
  }

  @Test("どんな人かを言う句は、その人をそう呼ばない文でもよい")
  func persons() throws {
    let temporary = try TemporaryFolder()
    let texts = ["海に落ちた船員は救命胴衣を着けていた。今年に入って亡くなった二人は、どちらも着けていなかったという。", "人は救命胴衣を着ける。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "海:n 救命胴衣:n 着け:o ない:x なかっ:x て:p い:b た:x で:p 人:n 船員:n 二人:n を:p は:p に:p も:p どちら:t 亡くなっ:o 落ち:o 今年:n 入っ:o 旗:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("海で救命胴衣を着けていなかった人") == [texts[0]])
    #expect(try found("海で救命胴衣を着けていなかった旗").isEmpty)
  }

  @Test("数の後の増減は、なくてもよい")
  func directions() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["会費は三割一分ふえた。", "会費は三割ふえた。"])])
    let words = sampleWords("会費:n 増:n 減:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("会費 31％増") == ["会費は三割一分ふえた。"])
    #expect(try found("会費 31％値").isEmpty)
  }

  @Test("終わりの者、数などは、二つでもなくてよい")
  func twoSuffixes() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["塾の枠に三十人の応募があった。"])])
    let words = sampleWords("塾:n 応募:v 者:s 数:s 表:s")
    func found(_ query: String) throws -> Int { try search(folder, query) { $0.lemmas = words }.total }
    #expect(try found("塾 応募者数") == 1)
    #expect(try found("塾 応募者表") == 0)
    // In a compound, too, and where the dictionary has the last as a noun.
    let other = try makeIndex(at: temporary.path + "/other", [SampleFile(0, ["学習塾の支援に三十人の応募があった。"])])
    let known = sampleWords("学習塾:n 支援:v の:p に:p が:p 応募:v 者:s 数:n 表:n 三十人:n あっ:o た:x")
    #expect(try search(other, "学習塾支援応募者数") { $0.lemmas = known }.total == 1)
    #expect(try search(other, "学習塾支援応募者表") { $0.lemmas = known }.total == 0)
    // Behind a prefix.
    let third = try makeIndex(at: temporary.path + "/third", [SampleFile(0, ["未成年の契約はやめられると教わった。取消しの話。"])])
    let prefixed = sampleWords("未:P 成年:n 者:s 表:s 契約:v 取消し:n 話:n の:p は:p")
    #expect(try search(third, "未成年者契約の取消し") { $0.lemmas = prefixed }.total == 1)
    #expect(try search(third, "未成年表契約の取消し") { $0.lemmas = prefixed }.total == 0)
  }

  @Test("仮名の動詞も、ほかの形で。してはいけない、は終わりの言い方")
  func formsOfKanaVerbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["止水板をつけました。", "茶葉を手でもみます。", "道や側溝に流さないでください。", "茶葉のもなか。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let bases = ["つける": "つける", "もむ": "もむ", "流し": "流す", "流す": "流す", "もない": "もない"]
    let run = sampleWords(
      "止水板:n 茶葉:n 側溝:n もなか:n つける:V つけ:o もむ:V もみ:o 流す:V 流し:o 流さ:o いけ:o て:p は:p を:p に:p ない:x もない:V 手:n で:p")
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      run(text).map { word in
        var word = word
        word.base = bases[String(text.unicodeScalars.dropFirst(word.range.lowerBound).prefix(word.range.count))]
        return word
      }
    }
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = lemmas }.texts }
    #expect(try found("止水板をつける") == [texts[0]])
    #expect(try found("茶葉を手でもむ") == [texts[1]])
    #expect(try found("側溝に流してはいけない").isEmpty)
    #expect(try found("茶葉を手でもない").isEmpty)
    let spelled = [Spelling(lemma: "流す", surface: "流さ")]
    let other = try makeIndex(at: temporary.path + "/other", [SampleFile(0, texts, spellings: spelled)])
    #expect(try search(other, "側溝に流してはいけない") { $0.lemmas = lemmas }.texts == [texts[2]])
  }

  @Test("漢字一字の動詞は、続く語と合わせたほかの形で。漢字の動詞は、仮名のほかの形でも")
  func formsOfKanjiVerbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["急病人が出たとき。", "急病人が出ません。", "急病人が出入口に。", "看板がふえて困る。", "看板の笛。", "店は配達をやめた。"]
    let spelled = [Spelling(lemma: "出る", surface: "出")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled)])
    let run = sampleWords(
      "急病人:n 看板:n 出る:V 出:o 出入口:n た:x とき:n ませ:m ん:x 増える:V ふえ:o ふえる:V 困る:V 笛:n 配達:v 止める:V やめ:o 店:n を:p は:p て:p が:p の:p に:p"
    )
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      let scalars = Array(text.unicodeScalars)
      return run(text).map { word in
        var word = word
        switch String(scalars: scalars[word.range]) {
        case "出る", "出": (word.lemma, word.base) = ("出る", "出る")
        case "増える": (word.lemma, word.base, word.kana) = ("増える", "増える", ["ふえる"])
        case "ふえ", "ふえる": word.base = "ふえる"
        case "止める": (word.lemma, word.base, word.kana) = ("止める", "止める", ["とめる"])
        default: break
        }
        return word
      }
    }
    func found(_ query: String) throws -> Set<String> { Set(try search(folder, query) { $0.lemmas = lemmas }.texts) }
    #expect(try found("急病人が出る") == [texts[0], texts[1]])
    #expect(try found("看板が増える") == [texts[3]])
    #expect(try found("配達を止める") == [texts[5]])
  }

  @Test("から、に、の数は、数える語が同じでもよい")
  func sameCounters() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["薬が多い。ある人では十三種類を五種類にした。"])])
    let words = sampleWords("薬:n 種類:n 減らし:c た:x を:p から:p に:p は:p")
    #expect(try search(folder, "薬を13種類から5種類に減らした") { $0.lemmas = words }.total == 1)
  }

  @Test("三語より長く、することで終わる複合語は、記事のところどころで言われていてもよい")
  func compoundsOfActions() throws {
    let temporary = try TemporaryFolder()
    let texts = ["病床を減らす案に、分会は反対した。", "削減の撤回を求める。", "署名は三千筆。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: 1) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("病床:n 削減:v 撤回:v 署名:v 分会:n")
    func found(_ query: String) throws -> SearchResponse { try search(folder, query) { $0.lemmas = words } }
    let response = try found("病床削減撤回署名")
    #expect(response.scope == .article && response.total == 3)
    #expect(response.notes.contains(.takenAsWords(run: "病床削減撤回署名", words: ["病床", "削減", "撤回", "署名"])))
    #expect(try found("病床削減署名分会").total == 0)
  }

  @Test("句の中の活用した語も、その基本形で探す。単独では別の語でも")
  func inflectedInPhrase() throws {
    let temporary = try TemporaryFolder()
    let spelled = [Spelling(lemma: "早める", surface: "早め"), Spelling(lemma: "早める", surface: "早める")]
    let texts = ["終バスを十三分早める案。", "終バスの話、夕食。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled)])
    let run = sampleWords("終バス:n 早め:c 早める:V 案:n 分:k 話:n 夕食:n を:p の:p た:x")
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      run(text).map { word in
        var word = word
        let isVerb = text.unicodeScalars.count > 2 && (word.lemma == "早め" || word.lemma == "早める")
        if isVerb { (word.lemma, word.base) = ("早める", "早める") }
        // By itself it is a noun.
        if text == "早め" { word.grammar = WordGrammar(kind: .noun) }
        return word
      }
    }
    let found = try search(folder, "終バスを早めた") { $0.lemmas = lemmas }
    #expect(found.texts == [texts[0]])
    let typed = try search(folder, "終バスを早めた") {
      $0.lemmas = lemmas
      $0.equivalences = .all.without(.lemma)
    }
    #expect(typed.total == 0)
  }

  @Test("その日付の文書になければ、そのころの文書で、年のない月日と")
  func datesWithoutYear() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(0, ["三月五日に一次回答があった", "三月に統一行動"], date: "2025-03-25"),
        SampleFile(1, ["三月五日に一次回答を読む", "三月に統一行動をした"], date: "2024-03-25"), SampleFile(2, ["3月5日の一次回答"]),
      ])
    func found(_ query: String) throws -> [String] { try search(folder, query).texts }
    #expect(try found("2025年3月5日の一次回答") == ["三月五日に一次回答があった"])
    #expect(
      try search(folder, "2025年3月5日の一次回答").notes == [.takenAsEvent(date: "2025年3月5日", event: "3月5日")])
    #expect(try found("令和6年3月5日に一次回答") == ["三月五日に一次回答を読む"])
    #expect(try found("2025年3月からの統一行動") == ["三月に統一行動"])
    #expect(try found("2023年3月5日の一次回答").isEmpty)
    #expect(try found("2025年4月5日の一次回答").isEmpty)
    #expect(try found("2025年度の一次回答会場").isEmpty)
    // A running head of that date is no answer.
    let heads = [samplePassage("総代会議案書", ordinal: 0, article: 0, role: .chrome)]
    let other = try makeIndex(
      at: temporary.path + "/other",
      [
        SampleFile(0, passages: heads, date: "2025-06-14"), SampleFile(1, ["六月十四日の総代会で決めた"], date: "2025-07-01"),
      ])
    #expect(try search(other, "2025年6月14日の総代会").texts == ["六月十四日の総代会で決めた"])
  }

  @Test("日付の読める先頭だけを日付とする")
  func prefixes() {
    func dated(_ text: String) -> DatedRun? { DatedRun(QueryLiteral(text: text)) }
    #expect(dated("2024年4月1日の総会")?.date == "2024年4月1日")
    #expect(dated("2024年度予算")?.rest?.text == "予算")
    #expect(dated("2024年度予算")?.rest?.position == 6)
    #expect(dated("平成三十年十一月二十八日の理事会")?.span == DateSpan(first: 2018_11_28, last: 2018_11_28))
    #expect(dated("2024年4月からの時刻表")?.rest?.text == "時刻表")
    #expect(dated("2024年4月からの時刻表")?.withoutYear == "4月")
    #expect(dated("2024年度予算")?.withoutYear == nil)
    #expect(dated("2024年4月号") == nil)
    #expect(dated("4月の総会") == nil)
    #expect(dated("2024年ぶりの総会") == nil)
    #expect(dated("三年目の総会") == nil)
    #expect(dated("2024年4月の") == nil)
    #expect(dated("2024年13月の総会") == nil)
  }

  @Test("人や数をいう接尾辞がなくても、ほかの語と一つのところにあれば見つかる")
  func suffixes() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("二月の委員会", ordinal: 0, article: 1, role: .heading),
      samplePassage("退職　山辺", ordinal: 1, article: 1), samplePassage("出席した人の声を聞いた", ordinal: 2, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("二月:n 委員会:n 退職:v 出席:v 者:s 組:s 声:n の:p を:p")
    let found = try search(folder, "二月の委員会の退職者") { $0.lemmas = words }
    #expect(found.texts == ["退職　山辺"])
    #expect(found.notes == [.takenAsWords(run: "二月の委員会の退職者", words: ["二月", "委員会", "退職"])])
    #expect(try search(folder, "委員会 退職者") { $0.lemmas = words }.texts.contains("退職　山辺"))
    #expect(try search(folder, "委員会 退職組") { $0.lemmas = words }.total == 0)
    #expect(try search(folder, "退職者") { $0.lemmas = words }.total == 0)
    #expect(try search(folder, "出席者の大きな声") { $0.lemmas = words }.total == 0)
  }

  @Test("三語より多い複合語は、一文の中で離れていても")
  func compounds() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [SampleFile(0, ["海野清一委員長のあいさつ、次に書記長", "ハーネス型安全帯を使う作業の特別な教育を行う"])])
    let words = sampleWords("海野:n 清一:n 書記長:n ハーネス:n 安全帯:n 作業:n 特別:n 教育:n 型:s の:p な:p")
    #expect(try search(folder, "ハーネス特別教育") { $0.lemmas = words }.texts == ["ハーネス型安全帯を使う作業の特別な教育を行う"])
    #expect(try search(folder, "海野書記長") { $0.lemmas = words }.total == 0)
  }

  @Test("二語の複合語も、終わりの語がすることなら、一文の中で離れていても。平仮名の語は断片かもしれない")
  func actions() throws {
    let temporary = try TemporaryFolder()
    let texts = ["保育料は、三歳未満で月に二万三千円のまま、来年も据え置きとする。", "さくらの木の下で、歌の発表があった。", "保育料のことを話した。据え置きの薬。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("保育料:n 据え置き:n さくら:n 発表:v 書記長:n 薬箱:n の:p は:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("保育料据え置き") == [texts[0]])
    #expect(try found("さくら発表会").isEmpty)
    #expect(try found("さくらさ発表").isEmpty)
    #expect(try found("据え置き保育料").isEmpty)
  }

  @Test("疑問詞のある問いには、名詞のそろった文書で答える")
  func documents() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("実習生の受け入れ", ordinal: 0, article: 1), samplePassage("監理費は三万円", ordinal: 1, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("実習生:n 監理費:n 月:n 率:n 組合:n いくら:q の:p は:p")
    let found = try search(folder, "実習生の監理費は月いくら") { $0.lemmas = words }
    #expect(found.scope == .document)
    #expect(found.texts.contains("監理費は三万円"))
    #expect(try search(folder, "実習生の組合は月いくら") { $0.lemmas = words }.total == 0)
    // No interrogative: the noun that is asked for may not be in another article.
    #expect(try search(folder, "実習生の監理費") { $0.lemmas = words }.total == 0)
  }

  @Test("ひと続きに打った割合も、その前の語と分けて読む。という、は語をつなぐだけ")
  func shares() throws {
    let temporary = try TemporaryFolder()
    let texts = ["自治会の四月の加入率は七六・九％だった。", "園の名前の由来は、さくら保育園の庭の木である。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("自治会:n 加入:v 率:n さくら:n 保育園:n 名前:n 由来:v いう:f の:p と:p")
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      let scalars = Array(text.unicodeScalars)
      return words(text).map { word in
        var word = word
        if scalars[word.range] == ["%"] { (word.role, word.grammar) = (.filler, WordGrammar(kind: .symbol)) }
        return word
      }
    }
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = lemmas }.texts }
    #expect(try found("自治会の加入率76.9%") == [texts[0]])
    #expect(try found("自治会の加入率76.8%").isEmpty)
    #expect(try found("さくら保育園という名前の由来") == [texts[1]])
  }

  @Test("第のない数でも、ほかになければ同じ条や回とみる")
  func ordinals() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index, [SampleFile(0, ["定款17条の定足数を満たした"]), SampleFile(1, ["規約第３条の細則"])])
    #expect(try search(folder, "定款第十七条 定足数").texts == ["定款17条の定足数を満たした"])
    #expect(try search(folder, "定款第17条").notes == [.takenAsWords(run: "定款第17条", words: ["定款17条"])])
    #expect(try search(folder, "規約第３条").notes.isEmpty)
    #expect(try search(folder, "定款第18条").total == 0)
    #expect(try search(folder, "\"定款第17条\"").total == 0)
  }

  @Test("四語より多く打てば、数でない一語が欠けていてもよい")
  func missing() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["連絡帳を二十人分書く（保育所、二十代）"])])
    #expect(try search(folder, "二十代 保育士 連絡帳 20人分").texts == ["連絡帳を二十人分書く（保育所、二十代）"])
    #expect(try search(folder, "保育士 連絡帳 20人分").total == 0)
    #expect(try search(folder, "三十代 保育士 連絡帳 20人分").total == 0)
    #expect(try search(folder, "二十代 保育士 調理員 20人分").total == 0)
    #expect(try search(folder, "二十代 \"保育士\" 連絡帳 20人分").total == 0)
  }

  @Test("表の見出しが二行なら、二行とも読み合わせる")
  func headsOfTwoRows() throws {
    let temporary = try TemporaryFolder()
    let rows = ["年度　大学卒　高校卒", "初任給　３０歳　初任給　３０歳", "令和３年度　182,200　231,400", "令和４年度　185,200　233,900"]
    let passages = rows.enumerated().map { ordinal, row in
      var start = 0
      let lines = row.split(separator: "　").map { cell in
        defer { start += cell.unicodeScalars.count + (start == 0 ? 0 : 1) }
        let place = Rect(x0: 0, y0: Float(ordinal) * 10, x1: 9, y1: Float(ordinal) * 10 + 9)
        return BlockLine(start: start, length: cell.unicodeScalars.count, pageIndex: 0, box: place, edges: [])
      }
      return samplePassage(row, ordinal: ordinal, article: 1, role: .tableRow, lines: lines)
    }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("令和:n 年度:n 大卒:n 高卒:n 初任給:n 退職金:n の:p")
    let found = try search(folder, "令和4年度の大卒初任給") { query in
      query.lemmas = words
      query.synonyms = Synonyms().withCommonShortForms()
    }
    #expect(found.texts.first == rows[3])
    #expect(found.hits.first?.tableHead.map(\.text) == Array(rows[0...1]))
    #expect(try search(folder, "令和4年度の大卒退職金") { $0.lemmas = words }.total == 0)
  }

  @Test("数を含む語句は、数のほかの語が記事の別のところにあってもよい")
  func spread() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("技能労務職を五人採用する", ordinal: 0, article: 1), samplePassage("採用が止まったのは二〇一五年の春だ", ordinal: 1, article: 1),
      samplePassage("技能労務職の採用", ordinal: 2, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("平成:n 年:k 採用:v 止まっ:c 技能:n 労務:n 職:n に:p が:p た:x")
    #expect(try search(folder, "平成27年に採用が止まった技能労務職") { $0.lemmas = words }.texts == ["採用が止まったのは二〇一五年の春だ"])
    #expect(try search(folder, "平成26年に採用が止まった技能労務職") { $0.lemmas = words }.total == 0)
  }

  @Test("二つの数のある語句は、ほかの語が一つ、記事のどこになくてもよい")
  func numbers() throws {
    let temporary = try TemporaryFolder()
    let texts = ["始発から二時間。八十四便が止まる。", "始発の八十四便が対象である。", "始発から二時間が対象である。", "運休の知らせ。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("始発:n 時間:k 便:k 対象:n から:p で:p が:p の:p を:p 運休:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("始発から2時間で84便が対象") == [texts[0]])
    // One number: all but one word in one sentence.
    #expect(try found("始発から2時間で運休が対象") == [texts[2]])
    #expect(try found("始発から3時間で運休が対象").isEmpty)
  }

  @Test("三桁からの数のある複合語は、その語が一つの段落にあればよい。隣り合う語の略語にも読まない")
  func numbersOfCompounds() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "県の最低賃金は、昨年の十月一日に、時間額にして九百十二円となった。", "時給を上げる。いまの最低は、市の臨時の職員の千百六十円である。", "時給を上げる。いまの職場は、市の臨時の職員の十二人である。",
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("最低:n 賃金:n 円:k 時給:n 人:k の:p は:p を:p に:p で:p")
    let synonyms = try Synonyms(parsing: Array("最賃 = 最低賃金".utf8))
    func found(_ query: String) throws -> [String] {
      try search(folder, query) {
        $0.lemmas = words
        $0.synonyms = synonyms
      }.texts
    }
    #expect(try found("最低賃金912円") == [texts[0]])
    #expect(try found("時給1160円") == [texts[1]])
    #expect(try found("時給12人").isEmpty)
  }

  @Test("三桁からの数のある語とのでつないだ語は、記事のどこにあってもよい")
  func numbersInArticles() throws {
    let temporary = try TemporaryFolder()
    let passages = ["空襲の話を聞いた。", "町の史書には、死者二百十八人とある。", "墓には、死者十八人の名がある。"].enumerated()
      .map { samplePassage($1, ordinal: $0, article: 1) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("空襲:n 死者:n 人:k の:p")
    let found = try search(folder, "空襲の死者218人") { $0.lemmas = words }.texts
    #expect(found.sorted() == [passages[1].text, passages[0].text])
    #expect(try search(folder, "空襲の死者18人") { $0.lemmas = words }.texts.isEmpty)
  }

  @Test("述語は、ほかになければ、同じ文で離れていてもよい")
  func fartherPredicates() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "闘争資金の積立ては、大会に出席した者の三分の二の賛成による決議によらなければ、けっして取り崩すことができない。",
      "闘争資金は、\(String(repeating: "ほかのものと分けて、", count: 6))取り崩す。",
      "闘争資金がある。本日から取り崩す。",
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("闘争資金:n 取り崩す:V を:p の:p は:p が:p")
    #expect(try search(folder, "闘争資金を取り崩す") { $0.lemmas = words }.texts == [texts[0]])
  }

  @Test("二つの名詞の間に、読点のない短い節があってもよい")
  func joinedByClause() throws {
    let temporary = try TemporaryFolder()
    let texts = ["休憩の時間帯に入る補助員を置く。", "休憩がない日はない。補助員を置く。", "休憩の時間帯に詰所を空けて外へ出て入る補助員。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("休憩:v 補助:v 員:s 日:n 時間帯:n 入る:V 置く:V 詰所:n 空け:c 外:n 出:c の:p に:p を:p が:p は:p て:p へ:p ない:x")
    let found = try search(folder, "休憩補助員") { $0.lemmas = words }
    #expect(found.texts == [texts[0]], "\(found.texts)")
  }

  @Test("「〜化」は「〜に」と言ってもよい")
  func turned() throws {
    let temporary = try TemporaryFolder()
    let texts = ["給食費を無償に。", "給食費は無償。", "無償で配る。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("給食費:n 無償:n 化:s 配る:V を:p に:p は:p で:p")
    #expect(try search(folder, "給食費無償化") { $0.lemmas = words }.texts == [texts[0]])
  }

  @Test("辞書が読めない複合語は、そのとおり書いてあれば一つの名詞")
  func unreadCompounds() throws {
    let temporary = try TemporaryFolder()
    let texts = ["組合は、防霜ファンの設置を助けます。申し込みは十月まで。", "鋳原集会は、公園でひらく。", "週に三日の勤務。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords(
      "防:s 霜:s ファン:n 申し込み:n 助け:V ます:m 鋳:V 原:P 集会:n 公園:n 週:n 日:s 勤務:v 補:s の:p を:p は:p で:p に:p まで:p")
    let known = RunWords(words: words, stands: { ["防霜ファン", "鋳原集会", "日勤務"].contains($0) })
    func cut(_ text: String) -> [String] {
      let scalars = Array(text.unicodeScalars)
      return known.known(text, scalars).map { String(scalars: scalars[$0.range]) }
    }
    #expect(cut("防霜ファンの申し込み") == ["防霜ファン", "の", "申し込み"])
    #expect(cut("公園の鋳原集会") == ["公園", "の", "鋳原集会"])
    // In no text, and what a number counts.
    #expect(cut("補霜ファンの申し込み") == ["補", "霜", "ファン", "の", "申し込み"])
    #expect(cut("週3日勤務") == ["週", "3", "日", "勤務"])
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("防霜ファンの申し込み") == [texts[0]])
    #expect(try found("公園の鋳原集会") == [texts[1]])
  }

  @Test("片仮名の名詞は、そう読む一字の漢字が語として立つところでも")
  func oneKanji() throws {
    let temporary = try TemporaryFolder()
    let texts = ["熊の目撃が増えた。", "熊本で目撃した。", "猪の目撃が増えた。"]
    let sound = try #require(Sound.of(kana: "くま"))
    let spelled = ["熊", "隈取"].map { Spelling(lemma: Spelling.soundKey(sound), surface: $0) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled.sorted())])
    let words = sampleWords("クマ:n 熊:n 熊本:n 猪:n 目撃:v 増え:c の:p が:p で:p た:x")
    #expect(try search(folder, "クマの目撃") { $0.lemmas = words }.texts == [texts[0]])
  }

  @Test("数をみな持つ段落は、四語のうち一語を別の言葉で言ってもよい")
  func otherWord() throws {
    let temporary = try TemporaryFolder()
    let texts = ["看護師が一年で十四人やめた。", "看護師が一年で十三人退職した。", "一年で十四人が来た。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("看護師:n 退職:v 年:k 人:k やめ:o 来:o で:p が:p た:x し:b")
    #expect(try search(folder, "1年で看護師14人退職") { $0.lemmas = words }.texts == [texts[0]])
    // A date is one number.
    let days = try makeIndex(at: temporary.path + "/days", [SampleFile(0, ["看護師が一月十四日にやめた。"])])
    let calendar = sampleWords("看護師:n 退職:v 春:n 月:k 日:k やめ:o に:p が:p た:x")
    #expect(try search(days, "春看護師退職一月十四日") { $0.lemmas = calendar }.texts.isEmpty)
  }

  @Test("名のあとの役職は、名の前にあってもよい")
  func offices() throws {
    let temporary = try TemporaryFolder()
    let texts = ["学長渡邊直毅が話した。", "渡辺は技術を話した。学長は別。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("渡辺:n 学長:n 技術:n")
    #expect(try search(folder, "渡辺学長") { $0.lemmas = words }.texts == [texts[0]])
    #expect(try search(folder, "渡辺技術") { $0.lemmas = words }.texts == [texts[1]])
  }

  @Test("述語は、名詞にかかってその前に立っていてもよい。間は仮名だけ")
  func relativeClauses() throws {
    let temporary = try TemporaryFolder()
    let texts = ["五年止まっていた昇給を動かす。", "電車が止まった日の昇給の話。", "止まったのは春からの昇給。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("昇給:n 止まっ:o 電車:n 日:n 春:n 話:n 五年:n が:p の:p を:p は:p て:p い:b た:x から:p 動かす:V")
    #expect(try search(folder, "昇給が止まった") { $0.lemmas = words }.texts == [texts[0]])
  }

  @Test("仮名で書いた動詞も、語の一つ")
  func kanaVerbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["休憩を決められたとおりにとれない。", "休憩がない。", "魚がとれない。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let verb = LemmaWord(range: 0..<2, lemma: nil, grammar: WordGrammar(kind: .verb, form: .open))
    let words = sampleWords("休憩:n 魚:n が:p を:p に:p とおり:n 決められ:o た:x ない:x とれ:o")
    func found(_ query: String, base: String?) throws -> [String] {
      try search(folder, query) {
        $0.lemmas = { text in
          words(text).map { word in
            var word = word
            if word.grammar?.kind == verb.grammar?.kind { word.base = base }
            return word
          }
        }
      }.texts
    }
    #expect(try found("休憩がとれない", base: "とれる") == [texts[0]])
    #expect(try found("休憩がとれない", base: "とる").isEmpty)
  }

  @Test("一枚だけのお知らせは、全体で一つの話とみる")
  func leaflets() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("2018年定期大会　巡検", ordinal: 0, article: 1, role: .heading),
      samplePassage("申し込み順です。", ordinal: 1, article: 1), samplePassage("集合", ordinal: 2, article: 2, role: .heading),
      samplePassage("場所は黒部川扇状地（富山県）", ordinal: 3, article: 2),
    ]
    let words = sampleWords("黒部川扇状地:n 巡検:n 市場:n 定期:n 大会:n の:p は:p 場所:n 富山県:n")
    func found(_ query: String, pages: Int, issue: String? = nil) throws -> SearchResponse {
      let index = "\(temporary.path)/\(pages)\(issue ?? "")"
      let folder = try makeIndex(at: index, [SampleFile(0, passages: passages, pageCount: pages, issue: issue)])
      return try search(folder, query) { $0.lemmas = words }
    }
    let response = try found("黒部川扇状地の巡検", pages: 1)
    #expect(response.scope == .document)
    #expect(response.texts.contains("場所は黒部川扇状地（富山県）"))
    #expect(try found("黒部川扇状地の市場", pages: 1).total == 0)
    #expect(try found("黒部川扇状地の巡検", pages: 4).total == 0)
    #expect(try found("黒部川扇状地の巡検", pages: 1, issue: "第3号").total == 0)
  }
}

@Suite("そろった語")
struct WholeWordTests {
  @Test("同じ文でも、問いが違えば別に調べる") func memory() throws {
    let tree = try SearchTree(
      .all([.literal(QueryLiteral(text: "委員")), .literal(QueryLiteral(text: "会議")), .literal(QueryLiteral(text: "日程"))])
    ) { _ in [] }
    func words() -> WholeWords { WholeWords(tree, TextVerifier(tree, equivalences: .all), ranges: nil) }
    let one = words()
    let texts = ["委員と会議", "委員会議の日程", "委員の日程、会議の日程", "委員と会議", "か\u{3099}", "が", "日程"]
    for _ in 0..<2 {
      for text in texts {
        for (lead, cells) in [("", []), ("委", []), ("", [1])] {
          let passage = VerifiedText(lead: lead, leadIsUncertain: false, text: text, cells: cells, readings: [])
          for bits in 0..<8 as Range<UInt64> {
            for (needed, firstOnly) in [(0..<0, false), (0..<2, true), (1..<3, false)] {
              let known = one.standing(in: passage, among: bits, needed: needed, firstOnly: firstOnly)
              let fresh = words().standing(in: passage, among: bits, needed: needed, firstOnly: firstOnly)
              #expect(known.places == fresh.places && known.sentences == fresh.sentences, "\(text)")
            }
          }
        }
      }
    }
  }
}
