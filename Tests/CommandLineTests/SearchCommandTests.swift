import Foundation
import SearchIndex
import Testing

@testable import CommandLine

@Suite("searchコマンド") struct SearchCommandTests {
  private func paths(_ outcome: CapturedSession.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map(String.init)
  }

  @Test("一致した段落を、ファイル・ページ・日付・見出しとともに出す") func passages() async throws {
    let outcome = try await SampleIndex.filled().run("search", "--sort", "newest", "\"処遇改善\"")
    #expect(
      outcome
        == .init(
          status: .success,
          output: """
            2024/機関紙 12月.pdf:1 (i)  2024-12-16  賃上げ回答
                会計年度任用職員の処遇改善を求めて取り組みを進めた。

            2023/方針.pdf:1 (i)  2023-04-01  方針
                処遇改善の方針を①つ示す。

            """, diagnostics: ""))
  }

  @Test(
    "検索の書き方",
    arguments: [
      (["\"処遇改善\""], ["2024/機関紙 12月.pdf", "2023/方針.pdf"]), (["\"処遇改善\"", "-職員"], ["2023/方針.pdf"]),
      (["-職員", "\"処遇改善\""], ["2023/方針.pdf"]), (["\"処遇改善\" -職員"], ["2023/方針.pdf"]),
      (["\"1つ\""], ["2023/方針.pdf"]), (["--in", "2024/*", "\"処遇改善\""], ["2024/機関紙 12月.pdf"]),
      (["--sort", "oldest", "\"処遇改善\""], ["2023/方針.pdf", "2024/機関紙 12月.pdf"]),
      (["--sort", "newest", "--limit", "1", "\"処遇改善\""], ["2024/機関紙 12月.pdf"]),
      (["--sort", "newest", "--offset", "1", "\"処遇改善\""], ["2023/方針.pdf"]),
      (["\"団体交渉\"", "OR", "\"団交\""], ["2024/機関紙 12月.pdf", "2023/方針.pdf"]),
    ] as [([String], [String])])
  func queries(arguments: [String], expected: [String]) async throws {
    let index = try SampleIndex.filled()
    let outcome = await CapturedSession.run(["search", "-l"] + arguments, folder: index.folder)
    #expect(outcome.status == .success)
    #expect(Set(paths(outcome)) == Set(expected))
    #expect(paths(outcome).count == expected.count)
  }

  @Test("見つからなければ1で終わり、結果は空", arguments: Language.allCases) func nothing(language: Language) async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("search", "\"存在しない語句\"", language: language)
    #expect(outcome.status == .noHits)
    #expect(outcome.output.isEmpty)
    #expect(outcome.diagnostics.contains("存在しない語句"))
    #expect(await index.run("search", "-q", "\"存在しない語句\"") == .init(status: .noHits, output: "", diagnostics: ""))
  }

  @Test("件数") func count() async throws {
    let index = try SampleIndex.filled()
    #expect(await index.run("search", "-c", "\"賃金\"").output == "2\n")
    let none = await index.run("search", "-qc", "\"存在しない語句\"")
    #expect(none.status == .noHits)
    #expect(none.output == "0\n")
  }

  @Test("-0 はパスをNULで終える") func null() async throws {
    let outcome = try await SampleIndex.filled().run("search", "-l0", "\"団体交渉\"")
    #expect(outcome.output == "2024/機関紙 12月.pdf\u{0}")
  }

  @Test("--exact と --without は書き方の違いを区別する") func equivalences() async throws {
    let index = try SampleIndex.filled()
    #expect(await index.run("search", "-l", "\"1つ\"").status == .success)
    #expect(await index.run("search", "-lq", "--exact", "1つ").status == .noHits)
    #expect(await index.run("search", "-lq", "--without", "compatibility", "\"1つ\"").status == .noHits)
    #expect(await index.run("search", "-l", "--exact", "①つ").status == .success)
  }

  @Test("JSONは1段落1行で、一致した文字の範囲が合う") func json() async throws {
    let outcome = try await SampleIndex.filled().run("search", "--json", "\"1つ\"")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(outcome.output.contains(#""schema":"kiji.search/1","rank":1,"path":"/"#))
    #expect(outcome.output.contains(#""matches":[{"start":8,"length":2,"#))
    #expect(outcome.output.contains(#""equivalences":["compatibility"]"#))
  }

  @Test("一つの段落になければ記事、文書と広げ、そう言う") func scopes() async throws {
    let index = try SampleIndex.filled()
    let article = await index.run("search", "\"処遇改善\"", "\"引き上げ\"")
    #expect(article.status == .success)
    #expect(article.diagnostics.contains("no single passage holds all the words"))
    let document = await index.run("search", "\"処遇改善\"", "\"日程\"", language: .japanese)
    #expect(document.status == .success)
    #expect(document.diagnostics.contains("一つの記事にすべての言葉を含むものはありません"))
  }

  @Test("辞書があれば別の書き方も見つけ、そう言う。--exact では見つけない") func lemmas() async throws {
    let index = try SampleIndex.filled()
    let found = await index.run("search", "とりくみ", environment: ["LEMMAS": "1"])
    #expect(found.status == .success)
    #expect(found.output.contains("取り組みを進めた"))
    #expect(found.diagnostics.contains("found by other forms of the words"))
    #expect(await index.run("search", "-q", "--exact", "とりくみ", environment: ["LEMMAS": "1"]).status == .noHits)
    #expect(await index.run("search", "-q", "\"とりくみ\"", environment: ["LEMMAS": "1"]).status == .noHits)
  }

  @Test("辞書がなければそう言い、書いたとおりのものは見つける") func withoutDictionary() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("search", "取り組み", language: .japanese)
    #expect(outcome.status == .success)
    #expect(outcome.diagnostics.contains("辞書がないため"))
    #expect(outcome.diagnostics.contains("KIJI_DICTIONARY"))
    #expect(await index.run("search", "-q", "取り組み").diagnostics.isEmpty)
    // Nothing to say where no word was asked for.
    #expect(await index.run("search", "\"取り組み\"").diagnostics.isEmpty)
  }

  @Test(
    "読めない検索式は2で終わり、場所と理由を言う",
    arguments: [
      ("\"賃金", "character"), ("(賃金 OR ベア", "character"), ("賃金 OR", "OR"), ("-団交", "leave out"),
      ("賃金 NEAR/0 団交", "NEAR/"),
      ("()", "between"), ("NOT 団交", "leave out"),
    ])
  func badQuery(query: String, expected: String) async throws {
    let index = try SampleIndex.filled()
    let english = await index.run("search", query)
    #expect(english.status == .failure)
    #expect(english.output.isEmpty)
    #expect(english.diagnostics.contains(expected))
    #expect(english.diagnostics.split(separator: "\n").count == 2)
    let japanese = await index.run("search", query, language: .japanese)
    #expect(japanese.status == .failure)
    #expect(japanese.diagnostics.hasPrefix("kiji: エラー: "))
  }

  @Test("空の検索式", arguments: ["", " ", "　"]) func emptyQuery(query: String) async throws {
    let outcome = try await SampleIndex.filled().run("search", query)
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.contains("there is nothing to search for"))
  }

  @Test("索引は --index、$KIJI_INDEX、ここか上のフォルダーの Index の順に探す") func location() async throws {
    let index = try SampleIndex.filled()
    let other = try SampleIndex()
    let below = index.folder + "/2024/下"
    for (folder, arguments, environment) in [
      (index.folder, [], [:]), (below, [], [:]), ("/", ["--index", index.indexPath], [:]),
      (index.folder, ["--index", "Index"], ["KIJI_INDEX": other.indexPath]),
      ("/", [], ["KIJI_INDEX": index.indexPath]),
    ] as [(String, [String], [String: String])] {
      let outcome = await CapturedSession.run(
        ["search", "\"賃金\""] + arguments, environment: environment, folder: folder)
      #expect(outcome.status == .success, "\(folder) \(arguments) \(environment)")
    }
    let missing = await other.run("search", "--index", "Index", "賃金")
    #expect(missing.status == .failure)
    #expect(missing.diagnostics.hasPrefix("kiji: error: \(other.indexPath): there is no index here\nhint: "))
  }

  @Test("まだ何も取り込んでいない索引", arguments: Language.allCases) func emptyIndex(language: Language) async throws {
    let index = try SampleIndex()
    try index.writer().commit()
    let outcome = await index.run("search", "賃金", language: language)
    #expect(outcome.status == .noHits)
    #expect(outcome.diagnostics.contains("kiji ingest"))
  }

  @Test("別の版の索引は、作り直し方を言って断る", arguments: [Language.english, .japanese])
  func otherVersion(language: Language) async throws {
    let outcome = try await SampleIndex.filled(schema: 999).run("search", "賃金", language: language)
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.contains("schema 999"))
    #expect(outcome.diagnostics.contains("kiji rebuild --index "))
  }

  @Test("索引でないフォルダーは断る") func notAnIndex() async throws {
    let folder = try SampleIndex()
    try FileManager.default.createDirectory(atPath: folder.indexPath, withIntermediateDirectories: false)
    try Data("x".utf8).write(to: URL(filePath: folder.indexPath + "/別のもの.txt"))
    let outcome = await folder.run("search", "--index", "Index", "賃金")
    #expect(outcome.status == .failure)
    #expect(outcome.diagnostics.contains("this folder holds other things and is not an index"))
  }

  @Test("端末では色が付き、続きの出し方を言う") func terminal() async throws {
    let index = try SampleIndex.filled()
    let terminal = TextOutput.Terminal(isTerminal: true, width: 40)
    let outcome = await index.run("search", "--limit", "1", "\"賃金\"", terminal: terminal)
    #expect(outcome.output.contains("\u{1B}[1;31m賃金\u{1B}[0m"))
    #expect(outcome.diagnostics.contains("1 of 2 passages; for more: --offset 1"))
    let plain = await index.run("search", "--color", "never", "\"賃金\"", terminal: terminal)
    #expect(!plain.output.contains("\u{1B}"))
  }
}

@Suite("showとstatus") struct ShowAndStatusTests {
  @Test("文書の本文と、日付とその根拠") func show() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("show", "2023/方針.pdf")
    #expect(
      outcome
        == .init(
          status: .success,
          output: """
            2023/方針.pdf
            title               みなと市職労ニュース (PDF metadata)
            date                2023-04-01 (on the page, page 1: 2023-04-01発行)
            pages               3
            pages without text  3

            処遇改善の方針を①つ示す。
            \u{C}団交の結果、賃金は上がった。

            """, diagnostics: ""))
    // By the end of its path from anywhere, and one page only.
    let page = await CapturedSession.run(
      ["show", "--index", index.indexPath, "方針.pdf:2"], language: .japanese, folder: "/")
    #expect(page.status == .success)
    #expect(page.output.hasSuffix("\n\n団交の結果、賃金は上がった。\n"))
    #expect(page.output.contains("ページ            2 / 3\n"))
  }

  @Test(
    "示せないものは1行で断る",
    arguments: [
      ("2025/ない.pdf", "2025/ない.pdf: no such document in the index"),
      ("2023/方針.pdf:9", "2023/方針.pdf: there is no page 9; it has 3 pages"),
      ("暗号.pdf", "2023/暗号.pdf: the document is encrypted, and no password opens it"),
    ])
  func refused(target: String, expected: String) async throws {
    let outcome = try await SampleIndex.filled().run("show", target)
    #expect(outcome.status == .failure)
    #expect(outcome.output.isEmpty)
    #expect(outcome.diagnostics.hasPrefix("kiji: error: \(expected)\n"))
  }

  @Test("status") func status() async throws {
    let index = try SampleIndex.filled()
    let outcome = await index.run("status")
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("documents           2\nfailed              1\n"))
    #expect(outcome.output.contains("folders             \(index.folder)\n"))
    let failed = await index.run("status", "--failed", language: .japanese)
    #expect(failed.output == "2023/暗号.pdf: 暗号化されていて、開けるパスワードがありません\n")
    #expect(await index.run("status", "--json").output.hasPrefix(#"{"schema":"kiji.status/1","index":"/"#))
  }
}
