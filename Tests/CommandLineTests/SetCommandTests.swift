import Bibliography
import Foundation
import SearchIndex
import Testing

@testable import CommandLine

@Suite("set、export、import") struct SetCommandTests {
  private func sorted(_ index: SampleIndex) async -> [Substring] {
    await index.run("search", "-l", "--sort", "oldest", "処遇改善").output.split(separator: "\n")
  }

  @Test("訂正を記録して示し、並び順も変わる") func set() async throws {
    let index = try SampleIndex.filled()
    #expect(await sorted(index) == ["2023/方針.pdf", "2024/機関紙 12月.pdf"])
    let outcome = await index.run("set", "方針.pdf", "--date", "令和7年4月1日", "--series", "運動方針")
    #expect(outcome.status == .success && outcome.diagnostics.isEmpty)
    #expect(outcome.output.contains("date    2025-04-01 (corrected by hand)"))
    #expect(outcome.output.contains("series  運動方針 (corrected by hand)"))
    #expect(await sorted(index) == ["2024/機関紙 12月.pdf", "2023/方針.pdf"])
    let file = try String(contentsOfFile: index.indexPath + "/corrections", encoding: .utf8)
    #expect(file.contains("  # 2023/方針.pdf\n  date: 2025-04-01\n  series: 運動方針\n"))
    let undone = await index.run("set", "方針.pdf", "--unset", "date", language: .japanese)
    #expect(undone.output.contains("日付      2023-04-01 (紙面"))
    #expect(await sorted(index) == ["2023/方針.pdf", "2024/機関紙 12月.pdf"])
  }

  @Test("空の値は「ない」ことを表す") func empty() async throws {
    let index = try SampleIndex.filled()
    _ = await index.run("set", "方針.pdf", "--title", "")
    #expect(await index.run("show", "方針.pdf").output.contains("title") == false)
  }

  @Test("同じことをもう一度言えば、変わらないと言う", arguments: Language.allCases) func nothingChanges(language: Language) async throws {
    let index = try SampleIndex.filled()
    _ = await index.run("set", "方針.pdf", "--issue", "第2号")
    let again = await index.run("set", "方針.pdf", "--issue", "第2号", language: language)
    #expect(again.status == .success)
    let note = Message(.setNothingChanged, [.path: "2023/方針.pdf"]).text(in: language)
    #expect(again.diagnostics.contains(note))
    #expect(
      await index.run("set", "-q", "方針.pdf", "--issue", "第2号") == .init(status: .success, output: "", diagnostics: ""))
  }

  @Test(
    "誤り", arguments: Language.allCases,
    [
      (["方針.pdf"], .usage, .nothingToSet), (["方針.pdf", "--date", "来月"], .usage, .badDateValue),
      (["ない.pdf", "--date", "2024"], .failure, .notInIndex),
      (["方針.pdf", "--date", "2024", "--unset", "date"], .usage, .optionsExclude),
      (["方針.pdf", "--unset", "size"], .usage, .invalidValue),
      (["暗号.pdf", "--date", "2024"], .failure, .fileEncryptedRemedy),
    ] as [([String], CommandStatus, Phrase)])
  func mistakes(language: Language, mistake: ([String], CommandStatus, Phrase)) async throws {
    let index = try SampleIndex.filled()
    let outcome = await CapturedSession.run(["set"] + mistake.0, language: language, folder: index.folder)
    #expect(outcome.status == mistake.1 && outcome.output.isEmpty)
    let literal = mistake.2.parts(in: language).compactMap { if case .text(let text) = $0 { text } else { nil } }
    for text in literal { #expect(outcome.diagnostics.contains(text)) }
    #expect(!FileManager.default.fileExists(atPath: index.indexPath + "/corrections"))
  }

  @Test("手で壊した訂正の行は、番号で言われる") func brokenFile() async throws {
    let index = try SampleIndex.filled()
    try "# よい\n悪い\n".write(toFile: index.indexPath + "/corrections", atomically: true, encoding: .utf8)
    let outcome = await index.run("set", "方針.pdf", "--date", "2024", language: .japanese)
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.contains("corrections: 2行目: '悪い' を読めません"))
    #expect(await index.run("export").diagnostics.contains("corrections: line 2: '悪い' is not understood"))
  }

  @Test("書き出して別の索引に取り入れる") func export() async throws {
    let index = try SampleIndex.filled()
    _ = await index.run("set", "方針.pdf", "--date", "2020-02-29")
    let printed = await index.run("export").output
    #expect(printed.hasPrefix("kiji export 1\n[roots]\n  \(index.folder)\n"))
    #expect(await index.run("export", "控え.txt").output.isEmpty)
    #expect(try String(contentsOfFile: index.folder + "/控え.txt", encoding: .utf8) == printed)
    let other = try SampleIndex.filled()
    let taken = await other.run("import", index.folder + "/控え.txt")
    #expect(taken.output == "1 document corrected, 1 folder and 0 lines of synonyms taken over\n")
    #expect(await other.run("show", "方針.pdf").output.contains("2020-02-29"))
    #expect(await other.run("import", index.folder + "/控え.txt").output == "nothing was new\n")
    try "無関係".write(toFile: other.folder + "/x", atomically: true, encoding: .utf8)
    let bad = await other.run("import", "x", language: .japanese)
    #expect(bad.status == .failure && bad.diagnostics.contains("x: 索引の書き出しではありません"))
    #expect(await other.run("import", "ない").status == .failure)
  }

  @Test("showのJSONに根拠と食い違いがある") func showJSON() async throws {
    let index = try SampleIndex.filled()
    _ = await index.run("set", "方針.pdf", "--issue", "第9号")
    let line = await index.run("show", "--json", "方針.pdf").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "kiji.show/1")
    #expect(object["issue"] as? String == "第9号")
    let claims = try #require(object["claims"] as? [[String: Any]])
    #expect(claims.contains { $0["field"] as? String == "issue" && $0["source"] as? String == "correction" })
    #expect((object["passages"] as? [[String: Any]])?.map { $0["text"] as? String }.first == "処遇改善の方針を①つ示す。")
    #expect((object["contradictions"] as? [Any])?.isEmpty == true)
  }
}
