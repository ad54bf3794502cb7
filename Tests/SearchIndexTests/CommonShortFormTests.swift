import JapaneseText
import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

@Suite("よく使う略語")
struct CommonShortFormTests {
  private func words() -> [[String]] {
    Synonyms.commonShortForms.split(separator: "\n").map { line in
      line.split(separator: "=").map { $0.trimmingPrefix(while: \.isWhitespace) }.map { word in
        String(word.reversed().trimmingPrefix(while: \.isWhitespace).reversed())
      }
    }
  }

  @Test("どの行も読め、一つの語は一つの行にだけある")
  func table() throws {
    let groups = words()
    #expect(try Synonyms(parsing: Array(Synonyms.commonShortForms.utf8)).count == groups.count)
    #expect(groups.count > 40)
    let all = groups.joined()
    #expect(Set(all).count == all.count)
    for group in groups {
      for short in group {
        let isKatakana = short.unicodeScalars.allSatisfy(ScriptSyntax.isKatakana)
        #expect(
          isKatakana || !group.contains { $0 != short && ($0.hasPrefix(short) || $0.hasSuffix(short)) }, "\(short)")
      }
    }
  }

  @Test("要る行だけを読んでも、利用者の表として読むのと同じ") func sameAsTheUsersFormat() throws {
    let table = Array(Synonyms.commonShortForms.utf8)
    let (read, common) = (try Synonyms(parsing: table), Synonyms().withCommonShortForms())
    #expect(read.count == common.count)
    let all = words().joined()
    let texts = all.flatMap { [$0, "ことしの\($0)", "\($0)と\(all.randomElement() ?? "")", String($0.dropLast())] }
    for text in texts + ["", "か\u{3099}", "ﾊﾟﾜﾊﾗ", "ＤＸ", "（株）", "今日は晴れ"] {
      let literal = QueryLiteral(text: text)
      #expect(common.forms(of: literal) == read.forms(of: literal), "\(text)")
      let pair = QueryNode.all([.literal(literal), .literal(QueryLiteral(text: "賃金"))])
      #expect(common.joining(pair) == read.joining(pair), "\(text)")
    }
    let own = try Synonyms(parsing: Array("教委 = 教員委託\nDX = 電車".utf8))
    let both = try Synonyms(
      parsing: Array("教委 = 教員委託\nDX = 電車\n".utf8)
        + Array(
          Synonyms.commonShortForms.split(separator: "\n").filter { !$0.hasPrefix("教委 ") && !$0.hasPrefix("DX ") }
            .joined(separator: "\n").utf8))
    for text in all {
      let literal = QueryLiteral(text: text)
      #expect(own.withCommonShortForms().forms(of: literal) == both.forms(of: literal), "\(text)")
    }
  }

  @Test("略語でも正式な語でも見つかる。引用符で囲めば、そのまま")
  func bothWays() throws {
    let temporary = try TemporaryFolder()
    for (index, group) in words().enumerated() {
      let passages = group.enumerated().map { samplePassage("ことし、\($1)について", ordinal: $0, article: $0 + 1) }
      let folder = try makeIndex(at: temporary.index + "\(index)", [SampleFile(0, passages: passages)])
      for word in group {
        let response = try search(folder, word) { $0.synonyms = Synonyms().withCommonShortForms() }
        #expect(response.total == group.count, "\(word)")
        let quoted = try search(folder, "\"\(word)\"") { $0.synonyms = Synonyms().withCommonShortForms() }
        #expect(quoted.total == group.count { $0.contains(word) }, "\(word)")
      }
    }
  }

  @Test("略語は、その語が分かれている本文でも見つかる")
  func writtenOut() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["人事院の勧告を待たずに要求する。", "人事の話。勧告の話。"])])
    let words = sampleWords("人事院:n 勧告:v 人事:n 人:n 勧:n の:p を:p 待た:o ず:x に:p 要求:v する:f 話:n")
    func found(_ query: String) throws -> [String] {
      try search(folder, query) {
        $0.synonyms = Synonyms().withCommonShortForms()
        $0.lemmas = words
      }.texts
    }
    #expect(try found("人勧") == ["人事院の勧告を待たずに要求する。"])
    #expect(try found("\"人勧\"").isEmpty)
  }

  @Test("412名と412人は同じ数。一人や第一人者は、ことば")
  func counters() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "四百十二人が参加", "会員は４１２名", "職員412人分", "一名の欠席", "一人の声", "六十五歳まで", "412件", "５０名以上の職場", "冷凍庫は二十五度", "袋は１５キロ",
      "標高1,283メートル", "片道３８km", "油は五リットル", "室温は三八・六度", "38.5度",
    ]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 + 1) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    #expect(Set(try search(folder, "412名").texts) == Set(texts[...2]))
    #expect(Set(try search(folder, "四百十二人").texts) == Set(texts[...2]))
    #expect(try search(folder, "一人").texts == [texts[4]])
    #expect(try search(folder, "65才").texts == [texts[5]])
    #expect(try search(folder, "25℃").texts == [texts[8]])
    #expect(try search(folder, "15kg").texts == [texts[9]])
    #expect(try search(folder, "1283m").texts == [texts[10]])
    #expect(try search(folder, "38キロ").texts == [texts[11]])
    #expect(try search(folder, "38キロメートル").texts == [texts[11]])
    #expect(try search(folder, "5L").texts == [texts[12]])
    #expect(try search(folder, "38度6分").texts == [texts[13]])
    #expect(CounterSynonyms.forms(of: QueryLiteral(text: "38度6分間")).map(\.text) == ["38℃6分間"])
    #expect(try search(folder, "50人以上の職場").texts == [texts[7]])
    #expect(try search(folder, "\"412名\"").texts == [texts[1]])
    #expect(try search(folder, "412名") { $0.equivalences = .all.without(.synonym) }.texts == [texts[1]])
    for word in ["第一人者", "百二十人一首", "3人称", "2名前"] {
      #expect(CounterSynonyms.forms(of: QueryLiteral(text: word)).isEmpty)
    }
  }

  @Test("片仮名の同義語は、片仮名の一語としてだけ立つ。元の字のまま示す")
  func katakana() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "テストを始める", "元に戻すと、よい", "ストを構える", "ストの前のテスト", "ハンスト中", "パワハラ防止", "セクハラパワハラ相談", "プレテスト50名の結果", "50名のプレテスト",
    ]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 + 1) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let common = Synonyms().withCommonShortForms()
    let response = try search(folder, "ストライキ") {
      $0.synonyms = common
      $0.isTraced = true
    }
    #expect(Set(response.texts) == [texts[2], texts[3]])
    #expect(response.hits.flatMap(\.matches).count == 2)
    #expect(response.trace?.otherForms["ストライキ"]?.contains("スト") == true)
    #expect(Set(try search(folder, "パワーハラスメント") { $0.synonyms = common }.texts) == [texts[5], texts[6]])
    // What was typed in katakana has no bounds.
    #expect(try search(folder, "テスト50人") { $0.synonyms = common }.texts == [texts[7]])
    #expect(try search(folder, "50人のプレ") { $0.synonyms = common }.texts == [texts[8]])
    #expect(try search(folder, "ストライキの前") { $0.synonyms = common }.texts == [texts[3]])
  }

  @Test("人の書いた行が先に立つ")
  func usersOwn() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0, passages: [samplePassage("学校の教育委員会", ordinal: 0), samplePassage("教員委託の件", ordinal: 1, article: 2)])
      ])
    let own = try Synonyms(parsing: Array("教委 = 教員委託".utf8)).withCommonShortForms()
    #expect(try search(folder, "教委") { $0.synonyms = own }.texts == ["教員委託の件"])
  }
}
