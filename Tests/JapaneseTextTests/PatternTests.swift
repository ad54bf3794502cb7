import JapaneseText
import TestSupport
import Testing
import TextModel

@Suite("照合") struct PatternTests {
  @Test(
    "語と数は丸ごと、日本語はどこでも",
    arguments: [
      ("3月", "3月と13月と3月分", [0..<2, 7..<9]),
      ("dx", "dx dxf adx dx推進2dx", [0..<2, 11..<13, 16..<18]),
      ("6", "令和6年16日 6", [2..<3, 8..<9]),
      ("か", "かか\u{309A}か", [0..<1, 3..<4]),
      ("あ", "ああ", [0..<1, 1..<2]),
      ("ああ", "あああ", [0..<2]),
      ("e", "e\u{301} e", [3..<4]),
      ("年度", "会計年度任用", [2..<4]),
      ("", "あ", []),
      ("長い語", "長い", []),
      ("\u{309A}", "か\u{309A}", []),
    ])
  func finds(pattern: String, text: String, expected: [Range<Int>]) {
    #expect(FoldedPattern(scalars(pattern)).ranges(in: scalars(text)) == expected)
  }

  @Test(
    "前方一致は終わりの語だけが続いてよい",
    arguments: [
      ("info", "info information xinfo", [0..<4, 5..<9]),
      ("20", "2024 120", [0..<2]),
      ("か", "かか\u{309A}", [0..<1]),
      ("第1", "第12条", [0..<2]),
    ])
  func prefixes(pattern: String, text: String, expected: [Range<Int>]) {
    #expect(FoldedPattern(scalars(pattern), prefix: true).ranges(in: scalars(text)) == expected)
  }

  @Test("途中から探せる") func from() {
    let pattern = FoldedPattern(scalars("ああ"))
    #expect(pattern.firstRange(in: scalars("あああ"), from: 1) == 1..<3)
    #expect(pattern.firstRange(in: scalars("あああ"), from: 2) == nil)
    #expect(pattern.firstRange(in: scalars("あああ"), from: 9) == nil)
  }

  @Test("UTF-8での照合は同じ場所を見つける") func utf8() {
    var generator = SeededGenerator(seed: 41)
    let alphabet = scalars("ab1あか月\u{309A}\u{301} 𠮷é。")
    func random(_ count: ClosedRange<Int>) -> [Unicode.Scalar] {
      (0..<Int.random(in: count, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
    }
    var found = 0
    for round in 0..<20_000 {
      let text = random(0...12)
      let needle = random(0...3)
      let prefix = round % 3 == 0
      let expected = FoldedPattern(needle, prefix: prefix).firstRange(in: text)
      let bytes = Array(string(text).utf8)
      let range = UTF8Pattern(needle, prefix: prefix).firstRange(in: bytes)
      let offsets = expected.map { range in
        string(text[..<range.lowerBound]).utf8.count..<string(text[..<range.upperBound]).utf8.count
      }
      #expect(range == offsets, "\(needle) in \(text)")
      found += expected == nil ? 0 : 1
    }
    #expect(found > 1_000)
  }
}
