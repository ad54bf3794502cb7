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
      ("値は３．５である．次に進む．", ["値は３．５である．", "次に進む．"]), ("１．地域手当", ["１．地域手当"]),
      ("The port is open. It closes at 5 p.m. every day.", ["The port is open. ", "It closes at 5 p.m. every day."]),
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
      ("とても長いひとつの文であって、どこにも句点がないので、途中で切るほかはない", ["句点"], 10, "…句点がないので、…"),
      ("見つかる言葉は文の最後にあって、その前がとても長く続いている場合の賃上げ", ["賃上げ"], 12, "…続いている場合の賃上げ"),
      ("賃金と、長い長い言葉が続いたあとの離れた所にある、とても遠い手当を比べる", ["賃金", "手当"], 20, "賃金と、…遠い手当を比べる"),
      ("数は1,234,567円であって、Collective bargainingについては次の号で述べる", ["次の号"], 12, "…次の号で述べる"),
    ] as [(String, [String], Int, String)])
  func examples(text: String, words: [String], limit: Int, expected: String) {
    #expect(excerpt(text, matching: words, limit: limit) == expected)
  }

  @Test("隣り合う一致と重なる一致は一つになり、離れた一致は別のまま") func mergedMatches() {
    let scalars = Array("会計年度任用職員の処遇".unicodeScalars)
    let matches = [0..<4, 2..<6, 6..<8, 9..<11]
    let excerpt = Excerpt(of: scalars, matches: matches)
    #expect(excerpt.assembled(scalars, matches: matches).matches == [0..<8, 9..<11])
  }

  @Test("切った所で語が分かれない。遠く離れた一致はどれも出る") func wordsStayWhole() {
    let word = "会計年度任用職員"
    let filler = String(repeating: "\(word)の処遇に関わるCollective bargainingと1,234円について、", count: 12)
    let scalars = Array(("賃上げを" + filler + "団体交渉に" + filler + "一時金が出た").unicodeScalars)
    func place(_ text: String) -> Range<Int>? {
      let sought = Array(text.unicodeScalars)
      return scalars.indices.first { scalars[$0...].starts(with: sought) }.map { $0..<($0 + sought.count) }
    }
    let matches = ["賃上げ", "団体交渉", "一時金"].compactMap(place)
    let pieces = Excerpt(of: scalars, matches: matches).pieces
    #expect(matches.count == 3 && matches.allSatisfy { match in pieces.contains { $0.clamped(to: match) == match } })
    for piece in pieces {
      for edge in [piece.lowerBound, piece.upperBound] where edge > 0 && edge < scalars.count {
        let (last, next) = (scalars[edge - 1], scalars[edge])
        let isKana = (0x3041...0x3096).contains(last.value)
        #expect(last == "、" || last == " " || (isKana && !(0x3041...0x3096).contains(next.value)), "\(last)|\(next)")
      }
    }
    #expect(pieces.reduce(0) { $0 + $1.count } <= 360)
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
