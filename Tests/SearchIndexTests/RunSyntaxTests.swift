import JapaneseText
import QueryLanguage
import Testing

@testable import SearchIndex

@Suite("ことばの続きの読み方")
struct RunSyntaxTests {
  private static let words = sampleWords(
    """
    給食:n 委託:v 会計:n 年度:n 任用:v 職員:n 手当:n 期末:n 引下げ:c 発電機:n 動か:o なかっ:o 組合:n 結成:v 保育所:n 統合:v 延び:c \
    延期:v 取り組み:c 決め:c 役員:n 任期:n 提出:v 期限:n 修正案:n こと:n また:j 及び:j の:p を:p が:p は:p に:p で:p と:p か:p まで:p \
    た:x ます:m まし:m です:d 何:q いつ:q どこ:q どの:r 者:s 会:s 年:k 人:n 割合:n \
    高:a さ:s わたり:b 会費:n ぶり:s マスク:n 紙:n 送る:V なっ:o 総会:n 日:n 労:n 組:k 一人:n いく:i いくら:q つ:s なる:V なぜ:w な:p ない:x kg:n \
    来年度:n つき:c って:p っけ:p だっ:o 押し:c 直し:b ある:V 教え:c て:p し:c 高く:h へ:p 引き下げ:c 知り:c たい:d 体操:v \
    ごみ:n 自体:n から:p
    """)

  /// A dictionary that knows more of one word.
  private static func words(
    _ known: @escaping (String) -> [LemmaWord], _ lemma: String, _ change: @escaping (inout LemmaWord) -> Void
  ) -> RunWords {
    RunWords(words: { text in
      known(text).map { word in
        var word = word
        if word.lemma == lemma { change(&word) }
        return word
      }
    })
  }

  private func reading(_ text: String) -> RunSyntax.Reading? {
    let scalars = Array(text.unicodeScalars)
    return RunSyntax(Self.words(text), scalars)?.reading
  }

  @Test(
    "句として読める",
    arguments: [
      "給食の委託", "会計年度任用職員の期末手当", "期末手当の引下げ", "組合を結成た職員", "第5条及び第6条", "役員任期", "職員30人の組合",
      "保育所が延期です", "高さの延期", "わたり保育所の延期", "年会費", "手当を会計に", "紙マスク", "手当の引き下げ", "手当を引き下げ", "組体操の延期",
      "委託は5年まで", "委託は5kgまで", "給食の委託は5年ぶり", "委託の割合3.5％", "手当を会計に送るな", "会費を送るないで", "給食の押し直し", "給食の委託し直し", "会費を高く",
      "任期は年5年", "総会を来年度に延期", "任期を5年", "延びたこと自体", "送ることの手当", "会費が5年から8年に",
    ])
  func phrases(text: String) { #expect(reading(text) == .phrase) }

  @Test("辞書が、の、と、だ、に分けていても、動詞のあとの、ので、は語をつなぐ")
  func reasons() {
    func reading(_ text: String) -> RunSyntax.Reading? {
      let scalars = Array(text.unicodeScalars)
      let words = Self.words(text).map { word in
        var word = word
        if scalars[word.range] == ["で"] {
          word.grammar = WordGrammar(kind: .auxiliary, form: .continuative)
          word.grammar?.isCopula = true
        }
        return word
      }
      return RunSyntax(words, scalars)?.reading
    }
    #expect(reading("会費が延びたので手当を送る") == .phrase)
    #expect(reading("会費が延びたで手当を送る") == nil)
    #expect(reading("会費のので手当を送る") == nil)
  }

  @Test(
    "問いとして読める",
    arguments: [
      "役員の任期は何年", "給食の委託はいつまで延びたか", "組合はどこ", "保育所統合は何年に延期", "いつ給食の委託は延びたか", "組合結成はいつか", "修正案の提出期限",
      "会費が延びた割合は",
      "職員は延びますか", "どの保育所が延びたか", "延期いつ", "組合に何を送ることになったか", "総会はいつどこで延びたか", "日労組の保育所はどこ", "会費は一人何年延びたか", "委託を決めた組合はいくつ",
      "会計に何年送ることになる", "組合はなぜ委託を決めたか", "組合はいつ給食の委託を決めたか", "会費は来年度いくらになる", "会費は一人につき何年か",
    ])
  func questions(text: String) { #expect(reading(text) == .question) }

  @Test(
    "話し言葉の問い、頼む言い方、並べた問い、名詞を尋ねる問いも",
    arguments: [
      "組合はどこにあるの", "保育所って延びたの", "役員は何年だったっけ", "保育所は延びた？", "保育所の延期を教えて", "役員の任期が知りたい", "保育所は延期か", "保育所が延期か", "給食を決めたの？",
      "保育所は延期？", "労を延びたの？", "保育所は委託ですか延期ですか",
    ])
  func spoken(text: String) { #expect(reading(text) == .question) }

  @Test("の、？、かで終わっても、問う言葉も主題もないもの、文の途中のものは、問いでない", arguments: ["給食を決めたの", "給食を委託か", "保育所？", "延びますか保育所は", "手当を教え"])
  func notSpoken(text: String) { #expect(reading(text) != .question) }

  @Test("末尾の「いくつ」は、辞書が数と言わなくても問う言葉")
  func howMany() {
    let scalars = Array("委託を決めた組合はいくつ".unicodeScalars)
    let words = sampleWords("委託:v 決め:c 組合:n いく:u つ:s を:p は:p た:x")
    #expect(RunSyntax(words("委託を決めた組合はいくつ"), scalars)?.reading == .question)
  }

  @Test(
    "本文から切り取った断片や、段落の終わりと次の始めとをつないだものは、どちらでもない",
    arguments: [
      "の委託が延期", "た職員の手当", "者の手当", "ことが決めた", "給食の委託は", "会計年度任用職員の", "決めました保育所統合", "延びたです給食", "延びますか保育所",
      "組合また職員の手当", "延びたまた給食", "組合を動か", "給食をの委託", "給食にに委託", "委託をしてに延期", "会計へを委託", "組合はが結成", "手当と会", "人は何か組合", "いつ職員手当",
      "どの", "年の組合", "組合どの",
      "手当一人何年か組合", "給食の委託まで", "給食の委託は職員", "委託を送る職員は三年", "修正案の提出期限は",
      "給食の委託な", "委託を決めで", "委託はkgまで",
      "取り組みを組合", "取り組みを組合の任用者", "延びたこと給食", "送ること総会の手当", "会費が総会から8年に", "会費が5年から総会に",
    ])
  func fragments(text: String) { #expect(reading(text) == nil) }

  @Test(
    "段落の終わりと次の始めとの継ぎ目",
    arguments: [
      "給食そこで延期", "誰組合の手当", "円た組合", "会費を送るなとても延期", "給食しが延期", "給食年月の手当", "新した組合", "言った手当", "会費はなぜならどこか",
      "給食を動かの手当", "給食を動かに延期", "給食が良いに延期", "デの手当", "会費のデ",
    ])
  func seams(text: String) throws {
    let words = sampleWords(
      """
      給食:n 組合:n 手当:n 会費:n 延期:v 送る:V 動か:o 良い:H に:p そこ:t 誰:q とても:A 年:k 月:k 新し:a 言っ:o なぜ:w なら:x どこ:q た:x で:p の:p を:p は:p な:p か:p し:p が:p
      """)
    func syntax(_ text: String) throws -> RunSyntax {
      try #require(RunSyntax(words(text), Array(text.unicodeScalars)))
    }
    #expect(try syntax(text).reading == nil)
    #expect(try syntax("会費はなぜならどこか").mayAsk == false)
    for text in ["そこで延期", "給食はどこか", "円の手当", "延期送る給食", "給食が良い組合"] {
      #expect(try syntax(text).reading != nil, "\(text)")
    }
  }

  @Test("名詞のすぐあとのこの、推し量る言葉や意志のすぐあとの名詞は、継ぎ目。今年この、は、そうでない")
  func seamsOfSentences() throws {
    let words = sampleWords("給食:n 組合:n 今年:n この:r だろう:x 送ろう:V 習う:V 延び:c た:x")
    func reading(_ text: String) throws -> RunSyntax.Reading? {
      let known = words(text).map { word in
        var word = word
        if word.lemma == "送ろう" { word.base = "送る" }
        if word.lemma == "習う" { word.base = "習う" }
        if word.grammar?.kind == .adnominal { word.grammar?.asks = false }
        return word
      }
      return try #require(RunSyntax(known, Array(text.unicodeScalars))).reading
    }
    for text in ["給食この組合", "給食だろう組合", "送ろう組合"] { #expect(try reading(text) == nil, "\(text)") }
    for text in ["今年この組合", "習う組合", "延びた組合"] { #expect(try reading(text) != nil, "\(text)") }
  }

  @Test("終わりのどうしては、三つに分けられていても、わけを尋ねる一語")
  func whys() throws {
    let words = RunWords(words: sampleWords("給食:n 延び:c た:x の:p は:p か:p です:d どう:q し:f て:p いる:V"))
    func reading(_ text: String) throws -> RunSyntax.Reading? {
      let scalars = Array(text.unicodeScalars)
      return try #require(words.syntax(words.known(text, scalars), scalars)).reading
    }
    #expect(try reading("給食の延びたのはどうして") == .question)
    #expect(try reading("給食の延びたのはどうしてですか") == .question)
    let scalars = Array("給食はどうしているか".unicodeScalars)
    #expect(words.known("給食はどうしているか", scalars).count == 7)
  }

  @Test("かな二字の名詞で始まるものは、それが語として本文にあれば、句である。続きがなければ、いつも")
  func shortKana() throws {
    func reads(_ text: String, known: Set<String>) -> Bool {
      RunWords(words: Self.words, stands: known.contains).words(of: QueryLiteral(text: text)) != nil
    }
    #expect(reads("ごみの延期", known: ["ごみ"]))
    #expect(!reads("ごみの延期", known: ["ごみの", "延期"]))
    #expect(reads("ごみ", known: []))
    #expect(!reads("ことの延期", known: ["こと"]))
  }

  @Test("辞書がなければ、ひらがなで始まるもの、終わるもの、です・ますの後に続くものは、句でない")
  func scripts() {
    func reading(_ text: String) -> RunSyntax.Reading? { ScriptSyntax.reading(of: Array(text.unicodeScalars)) }
    for text in ["給食の委託", "会計年度任用職員の期末手当"] { #expect(reading(text) == .phrase, "\(text)") }
    for text in ["給食の委託はいつまで延びたか", "役員の任期は何年", "修正案の提出期限"] { #expect(reading(text) == .question, "\(text)") }
    for text in ["の委託", "分の五これか", "ました給食の委託", "決めました給食の委託", "会館です給食", "給食の委託は", "ー年月"] {
      #expect(reading(text) == nil, "\(text)")
    }
  }

  @Test("問いでは、述語と、尋ねている名詞だけが、なくてもよい")
  func optional() throws {
    let words = RunWords(words: Self.words)
    func parts(_ text: String) throws -> [String] {
      let reading = try #require(words.reading(of: QueryLiteral(text: text)))
      return reading.parts(.words).map { ($0.isOptional ? "?" : "") + $0.texts.joined(separator: "+") }
    }
    #expect(try parts("給食の委託はいつまで延びたか") == ["給食", "委託", "?延び"])
    #expect(try parts("修正案の提出期限") == ["修正案", "?提出", "?期限"])
    #expect(try parts("保育所統合は何年に延期") == ["保育所+統合", "?延期"])
    #expect(try parts("会計年度任用職員の期末手当") == ["会計+年度+任用+職員", "期末+手当"])
    #expect(try parts("給食の押し直し") == ["給食", "押し直し"])
    #expect(words.reading(of: QueryLiteral(text: "会計年度任用職員の期末手当", isQuoted: true)) == nil)
  }

  @Test("数は元号とひとつに、数える語はべつの数と分けて読む。接尾辞は前の語につく")
  func numbers() throws {
    let words = RunWords(
      words: sampleWords(
        "平成:n 令和:n 年:k 月:k 日:k 人:k 食:k 組合:n 員:s 調理場:n 職員:n 採用:v 未:P 小:P 無事:n 故:P 割引:v の:p で:p を:p て:p ほしい:e"))
    func parts(_ text: String) throws -> [String] {
      try #require(words.reading(of: QueryLiteral(text: text))).parts(.words).map { $0.texts.joined(separator: "+") }
    }
    #expect(try parts("平成27年の採用") == ["平成27年", "採用"])
    #expect(try parts("令和7年2月5日の採用") == ["令和7年2月5日", "採用"])
    #expect(try parts("調理場で1日2100食") == ["調理場", "1日+2100食"])
    #expect(try parts("組合員1204人") == ["組合員+1204人"])
    #expect(try parts("組合の職員6,200人") == ["組合", "職員+6,200人"])
    #expect(try parts("組合の職員1/2人") == ["組合", "職員+1/2人"])
    #expect(try parts("組合を採用てほしい") == ["組合", "採用"])
    #expect(try parts("組合の平成３．５年") == ["組合", "平成３．５年"])
    #expect(try parts("職員未採用") == ["職員+未採用"])
    #expect(try parts("組合小採用") == ["組合小+採用"])
    #expect(try parts("組合の無事故割引") == ["組合", "無事故+割引"])
    // Out of so many; the dictionary has 人中 as a word, too.
    #expect(try parts("組合の284人中23人") == ["組合", "284人", "23人"])
  }

  @Test("問いの「時」は、数の後では数える語、ほかでは何も言わない")
  func hours() throws {
    let known = sampleWords("総会:n 送る:V 時:n は:p か:p の:p に:p なぜ:w なる:V")
    let words = Self.words(known, "時") { $0.role = .filler }
    func parts(_ text: String) throws -> [[String]] {
      try #require(words.reading(of: QueryLiteral(text: text))).parts(.words).map(\.texts)
    }
    #expect(try parts("総会はなぜ7時になるか") == [["総会"], ["7時"], ["なる"]])
    #expect(try parts("総会は送る時になるか") == [["総会"], ["送る"], ["なる"]])
  }

  @Test("「とする」は何も言わない。動詞は、その文での基本形も持つ")
  func lightVerbs() throws {
    let known = sampleWords("組合:n 理由:n 引下げ:n 早め:c する:f を:p と:p た:x")
    let words = Self.words(known, "早め") { $0.base = "早める" }
    func parts(_ text: String) throws -> [RunReading.Part] {
      try #require(words.reading(of: QueryLiteral(text: text))).parts(.words)
    }
    #expect(try parts("組合を理由とする引下げ").map(\.texts) == [["組合"], ["理由"], ["引下げ"]])
    #expect(try parts("引下げを早めた").flatMap(\.words).map(\.base) == [nil, "早める"])
  }

  @Test("問いが尋ねる名詞は、問いの求める値と合うときだけなくてもよい")
  func askedNouns() throws {
    let words = RunWords(words: sampleWords("水道:n 料金:n 変わる:V の:p は:p が:p 何:q 年度:k いくら:q から:p か:p"))
    func optional(_ text: String) throws -> [String] {
      try #require(words.reading(of: QueryLiteral(text: text))).parts(.words).filter(\.isOptional).flatMap(\.texts)
    }
    #expect(try optional("水道の料金はいくら") == ["料金"])
    #expect(try optional("水道の料金は何年度から") == [])
  }
}
