@testable import JapaneseText
import TestSupport
import Testing
import TextModel

@Suite("字句") struct TokenizerTests {
  @Test(
    "切り方",
    arguments: [
      ("令和6年度", "令|和|6|年|度"),
      ("covid-19", "covid|-|19"),
      ("dx2024", "dx|2024"),
      ("work life", "work|life"),
      ("１２3月", "１２3|月"),
      ("か\u{309A}き", "か\u{309A}|き"),
      ("e\u{301}té", "e\u{301}té"),
      (" 葛\u{E0100} ", "葛\u{E0100}"),
      (" \u{301}a", "\u{301}|a"),
      ("𠮷野家㈱①", "𠮷|野|家|㈱|①"),
    ])
  func cuts(text: String, expected: String) {
    let source = scalars(text)
    let tokens = Tokenizer.tokens(of: source).map { scalars(string(source[$0.range])) }
    #expect(tokens == expected.split(separator: "|").map { scalars(String($0)) })
  }

  @Test("種類") func kinds() {
    let kinds = Tokenizer.tokens(of: scalars("あ漢ー々abc12。-①")).map(\.kind)
    #expect(
      kinds == [
        .japanese, .japanese, .japanese, .japanese, .latin, .digits, .punctuation, .punctuation, .punctuation,
      ])
  }

  @Test("空白のほかはすべて、ちょうど一つの字句に入る") func covers() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<2_000 {
      let text = RandomText.scalars(count: Int.random(in: 0...20, using: &generator), using: &generator)
      let tokens = Tokenizer.tokens(of: text)
      #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      let covered = Set(tokens.flatMap(\.range))
      #expect(text.indices.allSatisfy { covered.contains($0) != text[$0].properties.isWhitespace })
      #expect(tokens.allSatisfy { !$0.range.isEmpty })
    }
  }
}

@Suite("文字の性質") struct ScalarPropertiesTests {
  @Test("日本語の文字", arguments: ["漢", "々", "〆", "〇", "あ", "ア", "ｱ", "ー", "ｰ", "、", "。", "「", "（", "・", "𠮷", "ヶ", "﨑"])
  func japanese(text: String) { #expect(text.unicodeScalars.allSatisfy(isJapanese)) }

  @Test("日本語ではない文字", arguments: ["a", "Ａ", "1", "１", ".", " ", "\u{3000}", "한", "①", "-", "é"])
  func notJapanese(text: String) { #expect(!text.unicodeScalars.contains(where: isJapanese)) }

  @Test("前の文字に付くもの", arguments: ["\u{3099}", "\u{309A}", "ﾞ", "ﾟ", "\u{FE0F}", "\u{E0100}", "\u{301}"])
  func extenders(text: String) { #expect(text.unicodeScalars.allSatisfy(isExtender)) }

  @Test("付かないもの", arguments: ["゛", "゜", "ー", "々", "a", " ", "ゝ"])
  func notExtenders(text: String) { #expect(!text.unicodeScalars.contains(where: isExtender)) }

  @Test(
    "表示の幅",
    arguments: [
      ("", 0), ("abc", 3), ("記事", 4), ("ｶﾞ", 2), ("Ａ１", 4), ("か\u{3099}", 2), ("葛\u{E0100}", 2), ("𠮷", 2), ("é", 1),
      ("e\u{301}", 1), ("①", 1), ("\u{3000}", 2), ("\u{1B}[0m", 3), ("🎉", 2),
    ])
  func width(text: String, expected: Int) { #expect(displayWidth(of: text) == expected) }

  @Test("標準ライブラリの性質と合う") func matchesTheStandardLibrary() {
    let properties = ScalarProperties.shared
    for code in stride(from: UInt32(0), to: 0x30000, by: 7) {
      guard let scalar = Unicode.Scalar(code), scalar.properties.age.map({ $0 <= (15, 0) }) ?? false else { continue }
      let isMark = [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
      let isDigit = scalar.properties.generalCategory == .decimalNumber
      #expect((properties.scalarClass(of: code) == .extender) == isMark)
      #expect((properties.scalarClass(of: code) == .digit) == isDigit)
    }
  }
}
