import Testing

@testable import CommandLine

@Suite("端末に出す文字") struct TerminalTextTests {
  @Test(
    "端末が従う文字は見える形になる",
    arguments: [
      ("賃金\u{1B}[2J", #"賃金\u{1B}[2J"#), ("a\u{202E}b", #"a\u{202E}b"#), ("a\u{2066}b\u{2069}", #"a\u{2066}b\u{2069}"#),
      ("一\n二\t三\r", #"一\n二\t三\r"#), ("\u{9B}31m", #"\u{9B}31m"#), ("\u{2028}", #"\u{2028}"#),
      ("髙\u{E0100}〜①㈱", "髙\u{E0100}〜①㈱"), ("か\u{3099}", "か\u{3099}"),
    ])
  func escaped(text: String, expected: String) {
    #expect(Array(TerminalText.escaped(text).utf8) == Array(expected.utf8))
  }

  @Test(
    "幅",
    arguments: [
      ("賃金", 4), ("abc", 3), ("ｶﾞ", 2), ("Ａ", 2), ("か\u{3099}", 2), ("髙\u{E0100}", 2), ("𠮷", 2), ("\n", 2), ("", 0),
      ("、。", 4),
    ])
  func width(text: String, expected: Int) { #expect(TerminalText.width(text) == expected) }

  @Test("幅に収める", arguments: [("賃金の引き上げ", 7, "賃金の…"), ("賃金", 4, "賃金"), ("賃金", 3, "賃…"), ("賃金", 0, "")])
  func truncated(text: String, columns: Int, expected: String) {
    #expect(TerminalText.truncated(text, columns: columns) == expected)
  }

  private func lines(_ text: String, _ columns: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return LineWrapping.lines(scalars, columns: columns).map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test(
    "折り返し",
    arguments: [
      ("会計年度任用職員の", 8, ["会計年度", "任用職員", "の"]),
      ("会計年度。任用", 8, ["会計年", "度。任用"]),
      ("会計局「年度」", 8, ["会計局", "「年度」"]),
      ("the wage rise", 8, ["the wage", "rise"]),
      ("COVID-19対策", 8, ["COVID-19", "対策"]),
      ("賃金DX推進", 6, ["賃金DX", "推進"]),
      ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
      ("か\u{3099}き\u{3099}く\u{3099}", 4, ["か\u{3099}き\u{3099}", "く\u{3099}"]),
      ("", 8, []),
    ] as [(String, Int, [String])])
  func wrapping(text: String, columns: Int, expected: [String]) { #expect(lines(text, columns) == expected) }

  @Test("折り返しても文字は失われない") func wrappingKeepsText() {
    let text = "令和6年度の会計年度任用職員の処遇改善（期末手当・勤勉手当）について、DX推進課長ABC-123は「実施する。」と答えた。"
    for columns in 2...60 {
      #expect(lines(text, columns).joined() == text)
      // Nothing is wider than the line but what may not be parted.
      #expect(lines(text, columns).allSatisfy { columns < 12 || TerminalText.width($0) <= columns })
    }
  }

  @Test(
    "色を付けるか",
    arguments: [
      (.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["TERM": "dumb"], false), (.always, false, ["NO_COLOR": "1"], true), (.never, true, [:], false),
    ] as [(ColorChoice, Bool, [String: String], Bool)])
  func colors(choice: ColorChoice, isTerminal: Bool, environment: [String: String], expected: Bool) {
    let appearance = Appearance(for: .init(isTerminal: isTerminal), color: choice) { environment[$0] }
    #expect(appearance.colors == expected)
  }
}
