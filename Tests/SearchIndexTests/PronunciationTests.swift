import JapaneseText
import QueryLanguage
import TextModel
import Testing

@testable import SearchIndex

@Suite("読みの同じ言葉")
struct PronunciationTests {
  /// Words with their readings; the longest that stands at a place is the one, and kana that make none are read one by one.
  private static let readings = [
    "熊": "くま", "熊本": "くまもと", "熊手": "くまで", "一口": "ひとくち", "ひと": "ひと", "口": "くち", "餅つき": "もちつき", "もち": "もち", "搗き": "つき",
    "交渉": "こーしょー", "高尚": "こーしょー", "団体": "だんたい", "集会": "しゅーかい", "が": "が", "出た": "でた", "くま": "くま", "座談": "ざだん", "会": "かい",
    "会う": "あう",
  ]

  private static let words: @Sendable (String) -> [LemmaWord] = { text in
    let scalars = Array(text.unicodeScalars)
    var words: [LemmaWord] = []
    var index = 0
    while index < scalars.count {
      let candidates = (1...4).reversed().lazy.filter { index + $0 <= scalars.count }.map { count in
        (count, String(String.UnicodeScalarView(scalars[index..<(index + count)])))
      }
      let (count, surface) = candidates.first { readings[$0.1] != nil } ?? (1, String(scalars[index]))
      var word = LemmaWord(range: index..<(index + count), lemma: nil)
      word.sound = Sound.of(kana: readings[surface] ?? surface)
      word.kana = Sound.of(kana: surface) == nil ? readings[surface].map { [$0] } ?? [] : []
      words.append(word)
      index += count
    }
    return words
  }

  private func folder(_ temporary: TemporaryFolder, _ texts: [String]) throws -> IndexFolder {
    let known = Self.readings.filter { !$0.key.unicodeScalars.allSatisfy { (0x3041...0x3096).contains($0.value) } }
    let spellings = known.compactMap { surface, kana in
      Sound.of(kana: kana).map { Spelling(lemma: Spelling.soundKey($0), surface: surface) }
    }
    return try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spellings.sorted())])
  }

  @Test(
    "かなと漢字の書き方が違っても、読みが同じなら見つかる",
    arguments: [
      ("くま", "熊が出た"), ("クマ", "熊が出た"), ("くまが出た", "熊が出た"), ("ひと口", "一口"), ("もち搗き", "餅つき"), ("こうしょう", "団体交渉"),
      ("団体こうしょう", "団体交渉"), ("しゅうかい", "集会が"), ("餅つき", "もちつき大会"), ("熊", nil), ("高尚", nil), ("くまもと", nil), ("口", nil),
      ("ざだんかい", "座談会の記録"), ("ざだんあう", nil),
    ] as [(String, String?)])
  func alike(_ query: String, _ expected: String?) throws {
    let temporary = try TemporaryFolder()
    // 熊手 has the 熊, and is read くまで; 熊本 is not read here at all.
    let texts = ["熊手で掃く", expected ?? "団体", "ほかの話"]
    let folder = try folder(temporary, texts)
    let found = try search(folder, query) { $0.lemmas = Self.words }
    guard let expected else {
      #expect(found.texts == (query == "熊" ? ["熊手で掃く"] : []))
      return
    }
    #expect(found.texts == [expected])
    #expect(found.hits.first?.matches.map(\.equivalences) == [[.pronunciation]])
    #expect(
      try search(folder, query) {
        $0.equivalences = .all.without(.pronunciation); $0.lemmas = Self.words
      }.total == 0)
    #expect(try search(folder, "\"\(query)\"") { $0.lemmas = Self.words }.total == 0)
    #expect(try search(folder, query).total == 0)
  }

  @Test("辞書が切ったかなの語も、助詞までを一つに読む")
  func kanaBeforeParticles() throws {
    let temporary = try TemporaryFolder()
    let texts = ["田植えの集いは五月。", "上の集い。", "会社の集い。"]
    let readings = ["田植え": "たうえ", "上": "うえ", "集い": "つどい", "会社": "かいしゃ"]
    let spellings = readings.compactMap { surface, kana in
      Sound.of(kana: kana).map { Spelling(lemma: Spelling.soundKey($0), surface: surface) }
    }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spellings.sorted())])
    let known = sampleWords("田植え:v 上:n 集い:n 会社:n た:x うえ:n の:p は:p か:p いしゃ:n")
    let words: @Sendable (String) -> [LemmaWord] = { text in
      let scalars = Array(text.unicodeScalars)
      return known(text).map { word in
        var word = word
        let surface = String(scalars: scalars[word.range])
        word.sound = Sound.of(kana: readings[surface] ?? surface)
        word.kana = readings[surface].map { [$0] } ?? []
        return word
      }
    }
    #expect(try search(folder, "たうえの集い") { $0.lemmas = words }.texts == [texts[0]])
    #expect(try search(folder, "かいしゃの集い") { $0.lemmas = words }.texts == [texts[2]])
    #expect(try search(folder, "うえの集い") { $0.lemmas = words }.texts == [texts[1]])
    #expect(try search(folder, "たの集い") { $0.lemmas = words }.total == 0)
  }

  @Test("書いたとおりのものがあれば、読みでは探さない")
  func asTypedFirst() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["くまが出た", "熊が出た"])
    #expect(try search(folder, "くま") { $0.lemmas = Self.words }.texts == ["くまが出た"])
  }
}
