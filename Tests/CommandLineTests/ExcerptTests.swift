import TestSupport
import JapaneseText
import Testing

@testable import CommandLine

@Suite("表示する文の選び方") struct ExcerptTests {
  private func excerpt(_ text: String, matching words: [String], limit: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    let matches = words.compactMap { word -> Range<Int>? in
      let sought = Array(word.unicodeScalars)
      return scalars.indices.first { scalars[$0...].starts(with: sought) }.map { $0..<($0 + sought.count) }
    }
    let excerpt = Excerpt(of: scalars, matches: matches.sorted { $0.lowerBound < $1.lowerBound }, limit: limit)
    return String(String.UnicodeScalarView(excerpt.assembled(scalars, matches: matches).scalars))
  }

  @Test(
    "文の終わり",
    arguments: [
      ("一。二！三？", ["一。", "二！", "三？"]), ("「一。」と言った。二", ["「一。」", "と言った。", "二"]),
      ("一？！二", ["一？！", "二"]), ("「一」「二」三", ["「一」", "「二」三"]), ("一。 二", ["一。 ", "二"]), ("", []), ("。", ["。"]),
    ] as [(String, [String])])
  func sentences(text: String, expected: [String]) {
    let scalars = Array(text.unicodeScalars)
    #expect(Sentences.ranges(in: scalars).map { String(String.UnicodeScalarView(scalars[$0])) } == expected)
  }

  @Test(
    "段落の切り出し",
    arguments: [
      ("短い段落は全部。出る。", ["全部"], 20, "短い段落は全部。出る。"),
      ("一番目の文。二番目の文。三番目の文。四番目の文。", ["三番"], 12, "…三番目の文。四番目の文。"),
      ("一番目の文。二番目の文。三番目の文。四番目の文。", ["四番"], 12, "…三番目の文。四番目の文。"),
      ("一番目の文。二番目の文。三番目の文。四番目の文。", ["一番", "四番"], 12, "一番目の文。…四番目の文。"),
      ("一番目の文。二番目の文。三番目の文。四番目の文。", [], 12, "一番目の文。二番目の文。…"),
      ("とても長いひとつの文であって、どこにも句点がないので、途中で切るほかはない", ["句点"], 10, "…にも句点がないので、…"),
    ] as [(String, [String], Int, String)])
  func examples(text: String, words: [String], limit: Int, expected: String) {
    #expect(excerpt(text, matching: words, limit: limit) == expected)
  }

  @Test("最初の一致はいつも中にあり、範囲は順に並ぶ") func firstMatchIsShown() {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("賃金の引。上「げ」！A か\u{3099}".unicodeScalars)
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 1...200, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let match = start..<min(scalars.count, start + Int.random(in: 1...8, using: &generator))
      let pieces = Excerpt(of: scalars, matches: [match], limit: 30).pieces
      #expect(pieces.contains { $0.contains(match.lowerBound) })
      #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
      #expect(pieces.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= scalars.count && !$0.isEmpty })
    }
  }
}
