import JapaneseText
import TextModel
import Testing

@testable import SearchIndex

@Suite("交ぜ書き")
struct MixedWritingTests {
  /// How words are read; what is not here is cut to single characters.
  private static let readings = [
    "厨房": "ちゅうぼう", "南蛮漬け": "なんばんづけ", "鯵": "あじ", "骨髄": "こつずい", "稜線": "りょうせん", "国都": "こくと", "温かい": "あたたかい", "改修": "かいしゅう",
    "会議": "かいぎ", "懐疑": "かいぎ", "の": "の", "を": "を", "と": "と", "あじ": "あじ",
  ]
  private static let kanji = [
    "厨": ["ちゅう"], "房": ["ふさ", "ぼう"], "南": ["みなみ", "なん"], "漬け": ["づけ", "つけ"], "骨": ["ほね", "こつ"], "髄": ["ずい"],
    "国": ["くに", "こく"],
    "会": ["かい", "え"], "議": ["ぎ"], "都": ["みやこ", "と"],
  ]

  private static let words: @Sendable (String) -> [LemmaWord] = { text in
    let scalars = Array(text.unicodeScalars)
    return sampleWords("厨房:n 南蛮漬け:n 鯵:n 骨髄:n 国都:n 温かい:a 改修:v 会議:v 懐疑:v あじ:n ちゅう:A の:p を:p と:p い:p 漬け:n")(text).map {
      word in
      var word = word
      let surface = String(scalars: scalars[word.range])
      word.sound = Sound.of(kana: readings[surface] ?? surface)
      word.kana = Sound.of(kana: surface) == nil ? readings[surface].map { [$0] } ?? [] : []
      return word
    }
  }

  private func found(_ query: String, in texts: [String], _ set: EquivalenceSet = .all) throws -> SearchResponse {
    let temporary = try TemporaryFolder()
    let spellings = Self.readings.compactMap { surface, kana -> Spelling? in
      guard texts.contains(where: { $0.contains(surface) }), Sound.of(kana: surface) == nil else { return nil }
      return Sound.of(kana: kana).map { Spelling(lemma: Spelling.soundKey($0), surface: surface) }
    }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spellings.sorted())])
    return try search(folder, query) {
      $0.lemmas = Self.words
      $0.readings = { Self.kanji[$0] ?? [] }
      $0.equivalences = set
    }
  }

  @Test(
    "かなと漢字を交ぜて書いた語は、漢字で書いた語と同じ",
    arguments: [
      ("ちゅう房", "厨房を直す"), ("厨房", "ちゅう房を直す"), ("ちゅう房の改修", "厨房の改修を求める"), ("厨房の改修", "ちゅう房の改修を求める"), ("骨ずい", "骨髄を調べる"),
      ("骨髄", "骨ずいを調べる"), ("あじの南ばん漬け", "鯵の南蛮漬けの日"), ("南蛮漬け", "南ばん漬けの日"), ("厨房 改修", "改修は、ちゅう房から"),
    ])
  func alike(_ query: String, _ text: String) throws {
    let texts = ["ほかの話", text]
    let response = try found(query, in: texts)
    #expect(response.texts == [text])
    #expect(response.hits.first?.matches.contains { $0.equivalences.contains(.pronunciation) } == true)
    #expect(try found(query, in: texts, .all.without(.pronunciation)).total == 0)
    #expect(try found("\"\(query)\"", in: texts).total == 0)
  }

  @Test(
    "ほかの語の切れはしや、読みだけが同じ語は違う",
    arguments: [
      ("会議", "温かい議論"), ("国と", "国都の話"), ("骨髄", "骨ぎの話"), ("ちゅう房", "中坊の話"), ("会ぎ", "懐疑の話"),
    ])
  func others(_ query: String, _ text: String) throws {
    #expect(try !found(query, in: ["ほかの話", text]).texts.contains(text))
  }

  @Test("書いたとおりのものがあれば、それだけ") func asTyped() throws {
    #expect(try found("厨房", in: ["厨房を直す", "ちゅう房を直す"]).texts == ["厨房を直す"])
  }
}
