import TestSupport
import Testing

@testable import CommandLine

/// Whatever is typed is answered, or refused in one line.
@Suite("でたらめな検索式") struct RandomQueryTests {
  private static let pieces = [
    "賃", "上げ", "処遇改善", "職員", "会計年度", "の", "ー", "・", "、", "「", "」", " ", "　", "(", ")", "（", "）", "\"", "“", "”", "OR",
    "ＯＲ", "NOT", "NEAR/3", "NEAR/", "ＮＥＡＲ／１０", "-", "－", "*", "＊", "path:", "title:", "heading:", "byline:", "issue:",
    "date:",
    "foo:", "2024-04", "令和6年", "12月", "十二", "９条", "..", "先月", "kiji", "PDF", "1,000円", "か", "いつ", "\u{0}", "\u{FE0F}",
    "\u{3099}", "\u{202E}", "\u{1B}[31m", "\u{10FFFF}", "👪", "\n", "\t", "%", "\\", "'",
  ]

  @Test("答えるか、一行で断る", arguments: [3, 4] as [UInt64]) func answersOrRefuses(_ seed: UInt64) async throws {
    let index = try SampleIndex.filled()
    var generator = SeededGenerator(seed: seed)
    var counts: [CommandStatus: Int] = [:]
    for number in 0..<500 {
      var query = ""
      for _ in 0..<Int.random(in: 1...9, using: &generator) {
        query += Self.pieces.randomElement(using: &generator) ?? ""
        if Int.random(in: 0..<3, using: &generator) == 0 { query += " " }
      }
      let outcome = await CapturedSession.run(
        ["search", "--", query], language: number % 2 == 0 ? .english : .japanese,
        environment: number % 3 == 0 ? ["LEMMAS": "1"] : [:], folder: index.folder)
      counts[outcome.status, default: 0] += 1
      let lines = outcome.diagnostics.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect([.success, .noHits, .failure].contains(outcome.status), "\(query.debugDescription)")
      #expect(outcome.output.isEmpty == (outcome.status != .success), "\(query.debugDescription)")
      guard outcome.status == .failure else { continue }
      // The line that says what is wrong, and one with what to do.
      #expect(lines.count == 2, "\(query.debugDescription): \(outcome.diagnostics)")
      #expect(
        !outcome.diagnostics.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E },
        "\(query.debugDescription)")
    }
    #expect(counts.keys.count == 3)
    #expect(counts.values.allSatisfy { $0 > 10 })
  }
}
