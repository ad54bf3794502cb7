import Foundation
import SearchIndex
import Testing

@testable import CommandLine

@Suite("remove, compact, check") struct UpkeepCommandTests {
  @Test("除いたものを1行ずつ言う", arguments: Language.allCases) func remove(language: Language) async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("remove", "2024/機関紙 12月.pdf", language: language)
    let expected: (output: String, note: String) =
      switch language {
      case .english:
        (
          "removed 2024/機関紙 12月.pdf\n",
          "kiji: note: what was removed stays out until it is named: kiji ingest '2024/機関紙 12月.pdf'\n"
        )
      case .japanese:
        (
          "除きました: 2024/機関紙 12月.pdf\n",
          "kiji: お知らせ: 除いたものは、名前を挙げて取り込むまで索引に入りません: kiji ingest '2024/機関紙 12月.pdf'\n"
        )
      }
    #expect(outcome == .init(status: .success, output: expected.output, diagnostics: expected.note))
    #expect(await index.run("search", "-qc", "\"団体交渉\"").output == "0\n")
    #expect(await index.run("status", language: language).output.contains(index.folder + "/2024/機関紙 12月.pdf\n"))
  }

  @Test("試しなら何も除かない") func dryRun() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("remove", "--dry-run", "*.pdf")
    #expect(
      outcome.output
        == """
        dry run: nothing was written
        removed 2023/方針.pdf
        removed 2023/暗号.pdf
        removed 2024/機関紙 12月.pdf
        3 documents taken out

        """)
    #expect(await index.run("list").output.split(separator: "\n").count == 2)
  }

  @Test("ないものだけなら1、一部なら3") func unmatched() async throws {
    let index = try SampleIndex.filled()
    let none = await index.run("remove", "ない.pdf", "[")
    #expect(none.status == .noHits)
    #expect(
      none.diagnostics == """
        kiji: error: ない.pdf: no such document in the index
        hint: see what there is: kiji list; kiji status --failed
        kiji: error: [: no such document in the index
        hint: see what there is: kiji list; kiji status --failed

        """)
    let some = await index.run("remove", "-q", "ない.pdf", "2023")
    #expect(some.status == .filesFailed)
    #expect(some.output.isEmpty)
    #expect(await index.run("list", "-0").output == "2024/機関紙 12月.pdf\u{0}")
  }

  @Test("取り込んだフォルダーを除けば、対象でなくなる") func forgottenRoot() async throws {
    let index = try SampleIndex.filled()
    let outcome = await CapturedSession.run(["remove", index.folder], folder: index.folder)
    // Without --index: the folder in use is found from there.
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("no longer looked through: \(index.folder)\n"))
    #expect(outcome.diagnostics.isEmpty)
    #expect(await index.run("list").status == .noHits)
  }

  @Test("詰めれば前と後の大きさを言う", arguments: Language.allCases) func compact(language: Language) async throws {
    let index = try SampleIndex.filled()
    let before = await index.run("search", "--json", "\"処遇改善\"")
    let outcome = await index.run("compact", language: language)
    #expect(outcome.status == .success)
    #expect(outcome.output.split(separator: "\n").count == 2)
    #expect(outcome.output.contains(" KiB → "))
    #expect(await index.run("search", "--json", "\"処遇改善\"") == before)
    #expect(await index.run("compact", "-q") == .init(status: .success, output: "", diagnostics: ""))
  }

  @Test("書き込み中なら75で断る", arguments: ["compact", "check", "remove"]) func locked(command: String) async throws {
    let index = try SampleIndex.filled()
    let lock = try IndexFolder.open(at: index.indexPath).lock(timeout: .zero)
    let outcome = await CapturedSession.run(
      [command, "--lock-timeout", "0"] + (command == "remove" ? ["2024"] : []), folder: index.folder)
    #expect(outcome.status == .locked)
    _ = consume lock
  }

  @Test("検査", arguments: Language.allCases) func check(language: Language) async throws {
    let index = try SampleIndex.filled()
    let well = await index.run("check", language: language)
    #expect(well.status == .success)
    #expect(well.diagnostics.isEmpty)
    #expect(well.output.contains("3") && well.output.contains("5"))
    try Data("ごみ\n".utf8).write(to: URL(filePath: index.indexPath + "/current"))
    let broken = await index.run("check", language: language)
    #expect(broken.status == .failure)
    #expect(broken.output.isEmpty)
    #expect(broken.diagnostics.split(separator: "\n").count == 2)
    #expect(broken.diagnostics.hasSuffix("kiji rebuild --index '\(index.indexPath)'\n"))
  }

  @Test("検査は、段落の足りない文書を名指しする") func missingPassages() async throws {
    let index = try SampleIndex.filled()
    let writer = try IndexWriter(changing: IndexFolder.open(at: index.indexPath))
    var record = try #require(try writer.records().first { $0.paths[0].path.display.hasSuffix("方針.pdf") })
    record.passageCount = 5
    try writer.update(record: record)
    try writer.commit()
    let outcome = await index.run("check")
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.hasPrefix("kiji: error: 2023/方針.pdf: 2 of 5 passages are there\nhint: "))
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("--json は1つのJSON") func json() async throws {
    let index = try SampleIndex.filled()
    let check = try object(await index.run("check", "--json").output)
    #expect(check["schema"] as? String == "kiji.check/1")
    #expect(check["files"] as? Int == 3 && check["passages"] as? Int == 5)
    let compact = try object(await index.run("compact", "--json").output)
    #expect(compact["schema"] as? String == "kiji.compact/1")
    #expect((compact["bytesAfter"] as? Int ?? 0) > 0)
    let remove = try object(await index.run("remove", "--json", "2023", "ない").output)
    #expect(remove["schema"] as? String == "kiji.remove/1")
    #expect((remove["removed"] as? [Any])?.count == 2)
    #expect(remove["notFound"] as? [String] == ["ない"])
    try Data("ごみ\n".utf8).write(to: URL(filePath: index.indexPath + "/current"))
    let broken = try object(await index.run("check", "--json").output)
    #expect((broken["problems"] as? [[String: Any]])?.first?["kind"] as? String == "current-malformed")
  }

  @Test("ファイルを索引として渡せば、そう言う", arguments: ["search", "ingest", "status", "check"])
  func plainFile(command: String) async throws {
    let index = try SampleIndex()
    let file = index.folder + "/一覧.csv"
    try Data("x".utf8).write(to: URL(filePath: file))
    let arguments = ["search": ["賃金"], "ingest": [index.folder]][command] ?? []
    let outcome = await CapturedSession.run([command, "--index", file] + arguments, folder: index.folder)
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.hasPrefix("kiji: error: \(file): this is a file, not the folder of an index\nhint: "))
  }

  @Test(
    "シェルに渡せる形",
    arguments: [
      ("a.pdf", "a.pdf"), ("機関紙.pdf", "機関紙.pdf"), ("a b", "'a b'"), ("全角　空白", "'全角　空白'"), ("it's", #"'it'\''s'"#),
      ("-x", "'-x'"), ("", "''"), ("$HOME", "'$HOME'"), ("*.pdf", "'*.pdf'"),
    ])
  func quoted(word: String, expected: String) { #expect(ShellText.quoted(word) == expected) }
}
