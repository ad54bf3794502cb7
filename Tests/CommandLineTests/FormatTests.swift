import Foundation
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

@Suite("出力の形") struct FormatTests {
  @Test(
    "CSVの欄",
    arguments: [
      (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), (["言「う\"え\""], "\"言「う\"\"え\"\"\"\r\n"),
      (["a\nb", "c\r\nd"], "\"a\nb\",\"c\r\nd\"\r\n"), (["", ""], ",\r\n"), ([" a"], "\" a\"\r\n"),
    ] as [([String], String)])
  func csv(fields: [String], expected: String) { #expect(CSV.line(fields).utf8.elementsEqual(expected.utf8)) }

  @Test(
    "Markdownの記号は文字のまま見える",
    arguments: [
      ("*a*_b_", #"\*a\*\_b\_"#), ("a\nb", "a b"), ("<b>[x](y)", #"\<b\>\[x\](y)"#), ("「賃金」", "「賃金」"),
      ("a\u{202E}b", #"a\\u{202E}b"#),
    ])
  func markdown(text: String, expected: String) { #expect(Markdown.escaped(text) == expected) }

  @Test(
    "引用は見出しや番号付きの一覧にならない",
    arguments: [("1. 賃金", #"  > 1\. 賃金"#), ("- 賃金", #"  > \- 賃金"#), ("2024年の", "  > 2024年の"), ("賃金", "  > 賃金")])
  func quote(text: String, expected: String) { #expect(Markdown.quote(text) == expected) }

  @Test("検索のCSV") func searchCSV() async throws {
    let outcome = try await SampleIndex.filled().run("search", "--format", "csv", "--sort", "newest", "\"処遇改善\"")
    let lines = outcome.output.components(separatedBy: "\r\n")
    #expect(lines[0] == "rank,path,page,page_label,date,issue,title,heading,byline,role,scope,text,sha256")
    #expect(
      lines[1].hasPrefix(
        "1,2024/機関紙 12月.pdf,1,i,2024-12-16,,みなと市職労ニュース,賃上げ回答,,paragraph,passage,会計年度任用職員の処遇改善を求めて取り組みを進めた。,aaa"))
    #expect(lines.count == 4)
  }

  @Test("検索のMarkdown") func searchMarkdown() async throws {
    let outcome = try await SampleIndex.filled().run("search", "--format", "markdown", "--sort", "newest", "\"処遇改善\"")
    #expect(
      outcome.output == """
        - [2024/機関紙 12月.pdf:1](2024/%E6%A9%9F%E9%96%A2%E7%B4%99%2012%E6%9C%88.pdf#page=1) (i) · 2024-12-16 · 賃上げ回答

          > 会計年度任用職員の処遇改善を求めて取り組みを進めた。

        - [2023/方針.pdf:1](2023/%E6%96%B9%E9%87%9D.pdf#page=1) (i) · 2023-04-01 · 方針

          > 処遇改善の方針を①つ示す。

        """)
  }

  @Test("--json は --format json と同じ。ほかの形とは一緒に使えない") func exclusive() async throws {
    let index = try SampleIndex.filled()
    let json = await index.run("search", "--json", "\"賃金\"")
    #expect(json.status == .success)
    #expect(await index.run("search", "--format", "json", "\"賃金\"") == json)
    #expect(await index.run("search", "--json", "--format", "json", "\"賃金\"") == json)
    #expect(await index.run("search", "--format", "text", "\"賃金\"") == index.run("search", "\"賃金\""))
    for arguments in [["--json", "--format", "csv"], ["-l", "--format", "csv"], ["-c", "--json"]] {
      let outcome = await CapturedSession.run(["search", "賃金"] + arguments, folder: index.folder)
      #expect(outcome.status == .usage, "\(arguments)")
      #expect(outcome.diagnostics.contains("exclude each other"))
    }
    let list = await index.run("list", "-0", "--json")
    #expect(list.status == .usage)
  }

  @Test(
    "リンクに対応すると分かっている端末だけ",
    arguments: [
      (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
      (["TERM": "xterm-256color", "VTE_VERSION": "4800"], false),
      (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true), (["TERM": "xterm", "TERM_PROGRAM": "WezTerm"], true),
      (["TERM": "linux"], false), (["TERM": "dumb", "VTE_VERSION": "7200"], false), ([:], false),
      (["TERM": "xterm", "WT_SESSION": "1"], true), (["TERM": "xterm"], false),
    ] as [([String: String], Bool)])
  func hyperlinkSupport(environment: [String: String], expected: Bool) {
    #expect(FileLink.isSupported { environment[$0] } == expected)
  }

  @Test("検索結果の path:page はページを開くリンクになる") func searchHyperlinks() async throws {
    let index = try SampleIndex.filled()
    let terminal = TextOutput.Terminal(isTerminal: true, width: 80, height: 50)
    let outcome = await index.run(
      "search", "--hyperlinks", "always", "--color", "never", "--limit", "1", "\"団体交渉\"", terminal: terminal)
    let fragment = "#page=2&search=%E5%9B%A3%E4%BD%93%E4%BA%A4%E6%B8%89"
    #expect(outcome.output.contains(".pdf\(fragment)\u{1B}\\2024/機関紙 12月.pdf:2\u{1B}]8;;\u{1B}\\  2024-12-16"))
    #expect(!(await index.run("search", "\"団体交渉\"", terminal: terminal)).output.contains("]8;;"))
  }
}
