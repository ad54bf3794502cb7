import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("動詞から来た名詞") struct DeverbalNounTests {
  @Test(
    "名詞からは動詞を、動詞からは名詞を",
    arguments: [
      ("引き下げ", "引き下げる"), ("繰り越し", "繰り越す"), ("入れ替え", "入れ替える"), ("終わり", "終わる"), ("取り組み", "取り組む"), ("支払い", "支払う"),
      ("立ち退き", "立ち退く"), ("値上がり", "値上がる"), ("呼び掛け", "呼び掛ける"),
    ])
  func related(noun: String, verb: String) {
    #expect(DeverbalNouns.related(to: noun, .noun).contains(verb))
    #expect(DeverbalNouns.related(to: verb, .verb).contains(noun))
  }

  @Test("活用しない語や、仮名だけの語からは何も作らない", arguments: ["賃金", "まつり", "円", "手当"])
  func none(noun: String) {
    #expect(DeverbalNouns.related(to: noun, .noun) == [])
    #expect(DeverbalNouns.related(to: noun, .adverb) == [])
  }

  @Test("名詞と動詞に分かれた綴りも、互いに見つかる") func spellings() throws {
    let temporary = try TemporaryFolder()
    let texts = ["保険料の引下げを求める", "会費を引き下げる案", "期限は来月"]
    let spelled = [Spelling(lemma: "引き下げる", surface: "引下げ")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled)])
    // As UniDic has them: 引き下げ is a noun of its own.
    @Sendable func lemmas(_ text: String) -> [LemmaWord] {
      guard text == "引き下げ" else { return [] }
      return [LemmaWord(range: 0..<4, lemma: "引き下げ", role: .content, grammar: WordGrammar(kind: .noun))]
    }
    let found = try search(folder, "引き下げ") { $0.lemmas = lemmas }
    #expect(Set(found.texts) == ["保険料の引下げを求める", "会費を引き下げる案"])
    let typed = try search(folder, "引き下げ") {
      $0.lemmas = lemmas
      $0.equivalences = .all.without(.lemma)
    }
    #expect(typed.texts == ["会費を引き下げる案"])
  }

  @Test("漢字一字の名詞は、片仮名の一語でもある。仮名の続きの中や、動詞のときはちがう") func katakana() throws {
    let temporary = try TemporaryFolder()
    let texts = ["クマの足あと", "クマゼミの声", "くまなく歩く", "熊の出た道", "トメの声"]
    let spelled = [Spelling(lemma: "熊", surface: "くま"), Spelling(lemma: "止める", surface: "とめ")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled)])
    @Sendable func lemmas(_ text: String) -> [LemmaWord] {
      switch text {
      case "熊": [LemmaWord(range: 0..<1, lemma: "熊", role: .content, grammar: WordGrammar(kind: .noun))]
      case "止": [LemmaWord(range: 0..<1, lemma: "止める", role: .content, grammar: WordGrammar(kind: .verb))]
      default: []
      }
    }
    #expect(Set(try search(folder, "熊") { $0.lemmas = lemmas }.texts) == [texts[0], texts[3]])
    #expect(try search(folder, "熊") { $0.equivalences = .all.without(.lemma) }.texts == [texts[3]])
    #expect(try search(folder, "止") { $0.lemmas = lemmas }.total == 0)
  }

  @Test("ほかの語と読まれる名詞も、打たれたとおりの動詞から探す") func verbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["始発を取りやめる", "命を取り留める", "期限は来月"]
    let spelled = [Spelling(lemma: "取り止める", surface: "取りやめる")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts, spellings: spelled)])
    // As UniDic has them: the noun is read とりとめ, the verb とりやめる.
    @Sendable func lemmas(_ text: String) -> [LemmaWord] {
      switch text {
      case "取止め": [LemmaWord(range: 0..<3, lemma: "取り留め", role: .content, grammar: WordGrammar(kind: .noun))]
      case "取止める": [LemmaWord(range: 0..<4, lemma: "取り止める", role: .content, grammar: WordGrammar(kind: .verb))]
      default: []
      }
    }
    #expect(try search(folder, "取止め") { $0.lemmas = lemmas }.texts.contains(texts[0]))
  }

  @Test("見つからない訳にも、ほかの形で立つ語は、ないとは言わない") func reasons() throws {
    let temporary = try TemporaryFolder()
    let spelled = [Spelling(lemma: "土嚢", surface: "土嚢")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["倉庫に土嚢を積む", "土のほか"], spellings: spelled)])
    @Sendable func lemmas(_ text: String) -> [LemmaWord] {
      guard text == "土のう" else { return [] }
      return [LemmaWord(range: 0..<3, lemma: "土嚢", role: .content, grammar: WordGrammar(kind: .noun))]
    }
    var request = SearchRequest(query: try parseQuery("土のう 花壇"))
    func counts() throws -> [Int] { try IndexReader(folder).nothingFound(for: request).parts.map(\.total) }
    request.lemmas = lemmas
    #expect(try counts() == [1, 0])
    #expect(try IndexReader(folder).nearSpellings(for: request).isEmpty)
    request.lemmas = nil
    #expect(try counts() == [0, 0])
  }
}
