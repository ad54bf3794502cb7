import Morphology
import TestSupport
import Testing
import TextModel

/// The installed dictionary. These tests mean nothing without one, so they fail and say what to do.
enum InstalledDictionary {
  private static let shared = Result { try Dictionary.find() }

  static func require() throws -> Dictionary {
    try #require(
      try shared.get(), "no dictionary: run scripts/install-dictionary.sh, or set KIJI_DICTIONARY to its folder")
  }
}

@Suite("形態素解析") struct DictionaryTests {
  @Test(
    "表記が違っても見出し語は同じ",
    arguments: [["とりくみ", "取り組み", "取組"], ["引上げ", "引き上げ"], ["話し合い", "話合い"], ["ｻｰﾋﾞｽ", "サービス"]])
  func sharedLemma(spellings: [String]) throws {
    let dictionary = try InstalledDictionary.require()
    let lemmas = spellings.map { spelling in
      dictionary.words(in: "職場の\(spelling)を求める").first { $0.surface == spelling }?.lemma
    }
    #expect(lemmas.allSatisfy { $0 != nil })
    #expect(Set(lemmas).count == 1, "\(lemmas)")
  }

  @Test("動詞と形容詞の基本形は、文の書き方のまま", arguments: [("辞めた", "辞める"), ("なくなった", "なくなる"), ("高かった", "高い")])
  func base(text: String, base: String) throws {
    let words = try InstalledDictionary.require().words(in: "職場が" + text)
    #expect(words.contains { $0.base == base })
    #expect(words.first?.base == nil)
  }

  @Test("人名は書かれたまま", arguments: [("倉沢さん", "倉沢"), ("倉沢良一さん", "良一"), ("倉沢亮一さん", "亮一")])
  func personName(text: String, name: String) throws {
    let word = try #require(try InstalledDictionary.require().words(in: text).first { $0.surface == name })
    #expect(word.isPersonName)
    #expect(word.lemma == name)
  }

  @Test("異体字の地名が知られている") func variantName() throws {
    let dictionary = try InstalledDictionary.require()
    let word = try #require(dictionary.words(in: "髙崎市").first)
    #expect(word.surface == "髙崎")
    #expect(word.range == 0..<2)
    #expect(word.lemma == dictionary.words(in: "高崎市").first?.lemma)
    #expect(word.lemma != nil)
  }

  @Test("異体字のある漢字の語も知られている", arguments: ["脆弱", "幇助", "湊町", "楠木", "蕎麦", "痺れる"])
  func wordOfVariants(word: String) throws {
    #expect(try InstalledDictionary.require().words(in: word).first?.lemma != nil)
  }

  @Test("漢字の読みを挙げる") func readings() throws {
    let dictionary = try InstalledDictionary.require()
    let readings = dictionary.readings(of: "房")
    #expect(readings.contains("ボウ") && readings.contains("フサ"))
    #expect(Set(readings).count == readings.count)
    #expect(dictionary.readings(of: "脃") == dictionary.readings(of: "脆"))
    #expect(dictionary.readings(of: "厨房") == ["チュウボウ"])
    #expect(dictionary.readings(of: "厨房を直す").isEmpty)
    #expect(dictionary.readings(of: "").isEmpty)
  }

  @Test("範囲は元の文字を数える") func ranges() throws {
    let text = "𠮷野家で１０％のｶﾞｽ代　値上げ"
    let scalars = Array(text.unicodeScalars)
    let words = try InstalledDictionary.require().words(in: text)
    for word in words {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[word.range])
      #expect(Array(view) == Array(word.surface.unicodeScalars))
    }
    let covered = Set(words.flatMap(\.range))
    #expect(scalars.indices.allSatisfy { covered.contains($0) || scalars[$0] == "\u{3000}" })
    #expect(words.first { $0.surface == "ｶﾞｽ" }?.range == 8..<11)
    #expect(words.first { $0.surface == "値上げ" }?.range == 13..<16)
  }

  @Test("数と助詞は内容語ではなく、知らない語に見出し語はない") func content() throws {
    let words = try InstalledDictionary.require().words(in: "職員は３人を静かに早く見たghqzx")
    func word(_ surface: String) -> Word? { words.first { $0.surface == surface } }
    for surface in ["職員", "静か", "早く", "見"] { #expect(word(surface)?.isContent == true, "\(surface)") }
    for surface in ["は", "３", "を"] { #expect(word(surface)?.isContent == false, "\(surface)") }
    #expect(word("ghqzx")?.lemma == nil)
    #expect(word("職員")?.partOfSpeech == "名詞")
    #expect(word("見")?.lemma == "見る")
  }

  @Test("見出し語の意味の印は残る") func senseSuffix() throws {
    let words = try InstalledDictionary.require().words(in: "三千円です")
    #expect(words.first { $0.surface == "円" }?.lemma == "円-助数詞")
  }

  @Test("どんな文字でも落ちず、範囲は前から順に並ぶ") func robust() throws {
    let dictionary = try InstalledDictionary.require()
    var generator = SeededGenerator(seed: 51)
    for _ in 0..<300 {
      let scalars = (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in
        let bits = UInt32.random(in: 0...10, using: &generator)
        return Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &generator) >> bits)
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      let words = dictionary.words(in: String(view))
      #expect(zip(words, words.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      #expect(words.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= scalars.count })
    }
    #expect(dictionary.words(in: "").isEmpty)
    #expect(dictionary.words(in: "\u{0}賃上げ\u{0}").contains { $0.surface == "賃上げ" })
  }

  @Test("同時に使える") func concurrent() async throws {
    let dictionary = try InstalledDictionary.require()
    let text = "賃金の引上げと職場の取り組みについて話し合いを求めた。"
    let expected = dictionary.words(in: text)
    let answers = await withTaskGroup(of: [Word].self) { group in
      for _ in 0..<50 { group.addTask { dictionary.words(in: text) } }
      return await group.reduce(into: [[Word]]()) { $0.append($1) }
    }
    #expect(answers.count == 50)
    #expect(answers.allSatisfy { $0 == expected })
  }

  @Test("名前と版を言う") func description() throws {
    let dictionary = try InstalledDictionary.require()
    #expect(!dictionary.description.isEmpty)
    #expect(!dictionary.description.contains("/"))
  }
}

@Suite("見出し語と表記") struct SpellingsTests {
  @Test("内容語の表記だけが、折り畳まれて並ぶ") func contentWords() throws {
    let dictionary = try InstalledDictionary.require()
    let found = spellings(of: dictionary.words(in: "職場のとりくみを３回、髙崎の職場で見た。"))
    #expect(found.contains(Spelling(lemma: "取り組み", surface: "とりくみ")))
    // That a word is written as its dictionary form goes without saying.
    #expect(!found.contains(Spelling(lemma: "職場", surface: "職場")))
    #expect(found.contains(Spelling(lemma: "見る", surface: "見")))
    #expect(found.filter { $0.surface == "高崎" }.map(\.lemma) == [Spelling.soundKey("たかさき"), "たかさき"])
    #expect(found.contains(Spelling(lemma: Spelling.soundKey("しょくば"), surface: "職場")))
    #expect(!found.contains { $0.surface == "とりくみ" && $0.lemma.hasPrefix("Y") })
    #expect(!found.map(\.surface).contains("を"))
    #expect(found == found.sorted())
    #expect(Set(found).count == found.count)
  }

  @Test("語の場所だけを聞いても同じ") func ranges() throws {
    let dictionary = try InstalledDictionary.require()
    for text in ["職場のとりくみを３回、髙崎の職場で見た。", "ｶﾞｽ代は㍻３０年 PDF と DX\u{3099}", "", " "] {
      #expect(dictionary.ranges(in: text) == dictionary.words(in: text).map(\.range))
    }
  }

  @Test("範囲の中の語だけを聞いても同じ") func wordsWithin() throws {
    let dictionary = try InstalledDictionary.require()
    let text = "職場のとりくみを３回、髙崎の職場で見た。"
    let words = dictionary.words(in: text)
    let ranges = [words[2].range.lowerBound..<words[3].range.upperBound, words[5].range, 0..<1]
    #expect(dictionary.words(in: text, within: ranges) == [words[2], words[3], words[5]])
    #expect(dictionary.words(in: text, within: []).isEmpty)
  }

  @Test("接続詞や代名詞も、かなと漢字の両方で見つけられる") func connecting() throws {
    let dictionary = try InstalledDictionary.require()
    let found = spellings(of: dictionary.words(in: "または、私たち及びわれわれの職場"))
    #expect(found.contains(Spelling(lemma: "我々", surface: "われわれ")))
    #expect(found.contains(Spelling(lemma: Spelling.soundKey("および"), surface: "及び")))
    let words = dictionary.words(in: "又は及び我々の")
    #expect(words.filter(\.hasForms).map(\.surface) == ["又", "及び", "我々"])
    #expect(words.allSatisfy { !$0.isContent })
  }

  @Test("仮名二字までの語は除く") func short() {
    func word(_ surface: String) -> Word {
      Word(surface: surface, range: 0..<1, lemma: "語", partOfSpeech: "名詞", isPersonName: false, isContent: true)
    }
    let surfaces = spellings(of: [word("こと"), word("ことば"), word("事"), word("PDF"), word("ｶﾞｽ")]).map(\.surface)
    #expect(surfaces == ["ことば", "事"])
  }
}
