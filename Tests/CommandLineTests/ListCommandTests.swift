import Foundation
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

@Suite("listコマンド") struct ListCommandTests {
  private static let terminal = TextOutput.Terminal(isTerminal: true, width: 80, height: 50)

  /// Documents by what a list sorts them by.
  private func index(_ documents: [(path: String, date: String?, issue: String?, title: String?)]) throws -> SampleIndex
  {
    let index = try SampleIndex()
    let writer = try index.writer()
    for (number, document) in documents.enumerated() {
      var record = try Samples.record(
        path: index.folder + "/" + document.path, date: document.date, issue: document.issue)
      record.id = try Samples.id(Character(String(number)))
      record.title = document.title
      try writer.update(record: record)
    }
    try writer.commit()
    return index
  }

  private func sample() throws -> SampleIndex {
    try index([
      ("2024/b.pdf", "2024-04-01", "第10号", "い"), ("2024/a.pdf", "2024", "第9号", "あ"),
      ("2023/c.pdf", nil, nil, nil), ("2023/d.pdf", "2023-12", "第９９号", "う,\"え\""),
    ])
  }

  @Test("つないだ先には、日付・号・表題・ページ数・パスをタブで区切って出す") func tabSeparated() async throws {
    let outcome = try await SampleIndex.filled().run("list")
    #expect(
      outcome
        == .init(
          status: .success,
          output: "2023-04-01\t\tみなと市職労ニュース\t3\t2023/方針.pdf\n2024-12-16\t\tみなと市職労ニュース\t3\t2024/機関紙 12月.pdf\n",
          diagnostics: ""))
  }

  @Test("端末では桁をそろえる", arguments: Language.allCases) func table(language: Language) async throws {
    let outcome = try await SampleIndex.filled().run(
      "list", "--color", "never", language: language, terminal: Self.terminal)
    let expected =
      switch language {
      case .english:
        """
        date        issue  title                 pp.  path
        2023-04-01         みなと市職労ニュース    3  2023/方針.pdf
        2024-12-16         みなと市職労ニュース    3  2024/機関紙 12月.pdf

        """
      case .japanese:
        """
        日付        号  表題                  頁数  パス
        2023-04-01      みなと市職労ニュース     3  2023/方針.pdf
        2024-12-16      みなと市職労ニュース     3  2024/機関紙 12月.pdf

        """
      }
    #expect(outcome.output == expected)
  }

  @Test("狭い端末では表題を縮め、パスは縮めない", arguments: [30, 50, 64, 65, 66, 80]) func narrow(width: Int) async throws {
    let terminal = TextOutput.Terminal(isTerminal: true, width: width, height: 50)
    let outcome = try await SampleIndex.filled().run("list", "--color", "never", terminal: terminal)
    #expect(outcome.output.contains("2024/機関紙 12月.pdf\n"))
    #expect(outcome.output.contains("…") == (width < 66))
    for line in outcome.output.split(separator: "\n") where width >= 64 {
      #expect(TerminalText.width(String(line)) <= width)
    }
  }

  @Test(
    "並べる順",
    arguments: [
      ([], ["2023/c.pdf", "2023/d.pdf", "2024/a.pdf", "2024/b.pdf"]),
      (["--reverse"], ["2024/b.pdf", "2024/a.pdf", "2023/d.pdf", "2023/c.pdf"]),
      (["--sort", "date"], ["2023/d.pdf", "2024/a.pdf", "2024/b.pdf", "2023/c.pdf"]),
      (["--sort", "date", "--reverse"], ["2024/b.pdf", "2024/a.pdf", "2023/d.pdf", "2023/c.pdf"]),
      (["--sort", "issue"], ["2024/a.pdf", "2024/b.pdf", "2023/d.pdf", "2023/c.pdf"]),
      (["--sort", "title"], ["2024/a.pdf", "2024/b.pdf", "2023/d.pdf", "2023/c.pdf"]),
      (["--in", "2024/*"], ["2024/a.pdf", "2024/b.pdf"]),
      (["--after", "2024-04"], ["2024/a.pdf", "2024/b.pdf"]),
      (["--after", "令和6年5月"], ["2024/a.pdf"]), (["--before", "2023"], ["2023/d.pdf"]),
      (["--after", "2023年度", "--before", "2024-03"], ["2023/d.pdf", "2024/a.pdf"]),
    ] as [([String], [String])])
  func orderAndChoice(arguments: [String], expected: [String]) async throws {
    let index = try sample()
    let outcome = await CapturedSession.run(["list", "-0"] + arguments, folder: index.folder)
    #expect(outcome.status == .success)
    #expect(outcome.output == expected.map { $0 + "\u{0}" }.joined())
  }

  @Test("当てはまるものがなければ1", arguments: Language.allCases) func nothing(language: Language) async throws {
    let index = try sample()
    let outcome = await index.run("list", "--in", "1999/*", language: language)
    #expect(outcome.status == .noHits)
    #expect(outcome.output.isEmpty)
    #expect(outcome.diagnostics.split(separator: "\n").count == 1)
    #expect(await index.run("list", "-q", "--failed") == .init(status: .noHits, output: "", diagnostics: ""))
    let empty = try SampleIndex()
    try empty.writer().commit()
    #expect(await empty.run("list", language: language).diagnostics.contains("kiji ingest"))
  }

  @Test("CSVは見出し行から始まり、RFC 4180の形になる") func csv() async throws {
    let outcome = try await sample().run("list", "--format", "csv", "--sort", "title", "--reverse")
    let lines = outcome.output.components(separatedBy: "\r\n")
    #expect(lines[0] == "path,date,date_source,issue,title,pages,pages_without_text,passages,sha256,series,issuer")
    #expect(lines[1].hasPrefix("2023/d.pdf,2023-12,masthead,第９９号,\"う,\"\"え\"\"\",3,1,1,33"))
    #expect(lines.count == 6 && lines.last == "")
  }

  @Test("Markdownの表") func markdown() async throws {
    let outcome = try await index([("紙 1|_.pdf", "2024-01-02", "第1号", "a|*b*")]).run("list", "--format", "markdown")
    #expect(
      outcome.output == #"""
        | date | issue | title | pp. | path |
        | --- | --- | --- | --: | --- |
        | 2024-01-02 | 第1号 | a\|\*b\* | 3 | [紙 1\|\_.pdf](%E7%B4%99%201%7C_.pdf) |

        """#)
  }

  @Test("JSONは約束した形になる") func json() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("list", "--json")
    #expect(await index.run("list", "--format", "json") == outcome)
    let objects = try outcome.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.count == 2)
    #expect(
      Set(objects[0].keys) == [
        "schema", "path", "paths", "sha256", "title", "series", "issuer", "issue", "date", "dateSource", "pages",
        "pagesWithoutText",
        "pagesLeftOut", "articles", "passages", "failure",
      ])
    #expect(objects[0]["schema"] as? String == "kiji.list/1")
    #expect(objects[0]["path"] as? String == index.folder + "/2023/方針.pdf")
    #expect(objects[0]["pages"] as? Int == 3)
    #expect(objects[0]["failure"] is NSNull)
    let failed = await index.run("list", "--failed", "--json")
    #expect(failed.output.contains(#""failure":{"reason":"encrypted","detail":null,"page":null}"#))
  }

  @Test("--failed は失敗した文書と理由") func failed() async throws {
    let index = try SampleIndex.filled()
    #expect(
      await index.run("list", "--failed").output
        == "the document is encrypted, and no password opens it\t2023/暗号.pdf\n")
    #expect(
      await index.run("list", "--failed", language: .japanese, terminal: Self.terminal).output.contains("理由"))
    #expect(await index.run("list", "--failed", "--format", "csv").output.hasSuffix(",encrypted\r\n"))
  }

  @Test("リンクを求めれば、パスはファイルを開く") func hyperlinks() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("list", "--hyperlinks", "always", "--color", "never", terminal: Self.terminal)
    let folder = FileLink.percentEncoded(Array(index.folder.utf8))
    #expect(
      outcome.output.contains(
        "\u{1B}]8;;file://\(folder)/2023/%E6%96%B9%E9%87%9D.pdf\u{1B}\\2023/方針.pdf\u{1B}]8;;\u{1B}\\\n"))
  }

  @Test("日付でないものは、書き方を言って64で断る", arguments: ["list", "search"], Language.allCases)
  func noDate(command: String, language: Language) async throws {
    let index = try SampleIndex.filled()
    for option in ["--after", "--before"] {
      let outcome = await CapturedSession.run(
        [command, option, "2024-13"] + (command == "search" ? ["賃金"] : []), language: language, folder: index.folder)
      #expect(outcome.status == .usage)
      #expect(outcome.diagnostics.contains(option) && outcome.diagnostics.contains("2024-13"))
      #expect(outcome.diagnostics.contains("2024年度"))
    }
  }

  @Test("検索も日付で絞れる。「先月」のような言葉は今日から数える") func searchByDate() async throws {
    let index = try SampleIndex.filled()
    for (arguments, expected) in [
      (["--after", "2024-01"], ["2024/機関紙 12月.pdf"]), (["--before", "2023年度"], ["2023/方針.pdf"]),
      (["--after", "先月"], ["2024/機関紙 12月.pdf"]),
      (["--after", "R5.4.1", "--before", "R6.12.16"], ["2023/方針.pdf", "2024/機関紙 12月.pdf"]),
    ] as [([String], [String])] {
      let outcome = await CapturedSession.run(
        ["search", "-l", "\"処遇改善\""] + arguments, environment: ["KIJI_TODAY": "2025-01-10"], folder: index.folder)
      #expect(Set(outcome.output.split(separator: "\n").map(String.init)) == Set(expected), "\(arguments)")
    }
    let last = await CapturedSession.run(
      ["search", "-l", "昨年の処遇改善"], environment: ["KIJI_TODAY": "2025-01-10"], folder: index.folder)
    #expect(last.output == "2024/機関紙 12月.pdf\n")
    #expect(last.diagnostics.contains("昨年"))
  }
}
