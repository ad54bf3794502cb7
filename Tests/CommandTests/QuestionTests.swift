import Foundation
import Testing

/// The questions of an archive: their runner counts right, and their checker finds what is wrong with them.
@Suite("問いと答え") struct QuestionTests {
  private static let heading = "query\tkind\tnote\tanswers\n"

  /// An archive of one page, 紙/一.pdf, and its questions.
  private func archive(_ rows: [String]) throws -> Workplace {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/一.pdf")
    try place.copy("Tests/Fixtures/ruby.truth.txt", to: "紙/一.truth.txt")
    try place.write(
      "file\tdesign\tproducer\tdate\tissue\tpages\ttraits\n一.pdf\td\tp\t2024-01-01\t1\t1\truby\n", to: "紙/manifest.tsv")
    try place.write("file\tmissing\tlost\tcause\n", to: "紙/hard.tsv")
    try place.write(Self.heading + rows.map { $0 + "\n" }.joined(), to: "紙/questions.tsv")
    return place
  }

  @Test("順位を数え、答えのない問いは別に数える") func runner() throws {
    let place = try archive([
      "灯台\tas-printed\ta word\t一.pdf#灯台", "灯臺\tvariant\ta word not in the archive\t一.pdf#どこにもない",
      "どこにもない言葉\tnone\tnothing\t-",
    ])
    let outcome = try place.shell(
      "python3 \"$1\" --kiji \"$(command -v kiji)\" --corpus 紙 --json figures.json --verbose",
      [Workplace.checkout.appending(path: "Tests/Benchmarks/questions.py").path], worker: .real)
    #expect(outcome.status == 0, "\(outcome)")
    let figures = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: place.path("figures.json"))))
        as? [String: Any])
    let passages = try #require((figures["totals"] as? [String: [String: Any]])?["kiji passage"])
    #expect(passages["questions"] as? Int == 2)
    #expect(passages["success@1"] as? Double == 0.5)
    #expect(passages["MRR"] as? Double == 0.5)
    #expect(passages["none found"] as? Double == 1)
    // Only what was not answered first is told.
    #expect(outcome.output.contains("[variant] 灯臺"))
    #expect(!outcome.output.contains("[as-printed] 灯台"))
  }

  @Test(
    "答えが本文にない問い、答えのあるはずの「答えなし」、知らない種類は指摘される",
    arguments: [
      ("灯台\tas-printed\ta word\t一.pdf#どこにもない", "紙/questions.tsv:2: 一.pdf: 'どこにもない' stands in 0 paragraphs"),
      ("灯台\tas-printed\ta word\t二.pdf#灯台", "紙/questions.tsv:2: 二.pdf: no truth text"),
      ("灯台\tnone\ta word\t-", "紙/questions.tsv:2: every word of '灯台' stands in the archive"),
      ("灯台\tguess\ta word\t-", "questions.tsv:2: kind 'guess' is none of"),
      ("灯台\tnone\ta word\t一.pdf#灯台", "questions.tsv:2: kind none and answers `-` go together"),
    ])
  func checker(row: String, finding: String) throws {
    let check = Workplace.checkout.appending(path: "scripts/check-corpus.py").path
    let wrong = try archive([row]).shell("python3 \"$1\" 紙", [check])
    #expect(wrong.status == 1)
    #expect(wrong.diagnosticLines.count == 1)
    #expect(wrong.diagnostics.contains(finding), "\(wrong)")
    let right = try archive(["灯台\tas-printed\ta word\t一.pdf#灯台"]).shell("python3 \"$1\" 紙", [check])
    #expect(right == Workplace.Outcome(status: 0, output: "", diagnostics: ""))
  }
}
