import Bibliography
import Foundation
import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

/// Five yearly papers that say nearly the same, and one that says something else.
@Suite("似た段落、内訳、見つからない理由") struct FoldingTests {
  private let index: SampleIndex

  init() throws {
    index = try SampleIndex()
    let writer = try index.writer()
    let figures = ["三千", "四千", "五千", "六千", "七千"]
    for (offset, figure) in figures.enumerated() {
      let text = "すべての職員の賃金を月額\(figure)円以上引き上げ、暮らしを守る取り組みを進めます。"
      try write(offset, "方針/\(2020 + offset).pdf", "\(2020 + offset)-03-01", "運動方針", [text], to: writer)
    }
    try write(9, "たより.pdf", nil, nil, ["職員の賃金についての学習会を、会計年度任用職員とともに開きました。"], to: writer)
    var failed = FileRecord(
      id: try id(12), paths: [KnownPath(path: FilePath(index.folder + "/x.pdf"), size: 1, modified: 1)])
    failed.state = .failed(FileFailure(code: "damaged", detail: ""))
    try writer.update(record: failed)
    try writer.commit()
  }

  private func id(_ number: Int) throws -> FileID {
    try #require(FileID(hex: String(repeating: String(number, radix: 16), count: 64)))
  }

  private func write(
    _ number: Int, _ path: String, _ date: String?, _ series: String?, _ texts: [String], to writer: IndexWriter
  ) throws {
    let claims = [(BibliographicField.series, series), (.date, date)].compactMap { field, value in
      value.map { Claim(field, $0, source: .masthead, confidence: .high, pageIndex: 0, evidence: $0) }
    }
    let record = FileRecord(
      id: try id(number), paths: [KnownPath(path: FilePath("\(index.folder)/\(path)"), size: 1, modified: 1)],
      info: DocumentInfo(pageCount: 1),
      pages: number == 9 ? [PageSummary(pageIndex: 1, label: nil, width: 1, height: 1, route: .needsOCR)] : [],
      passageCount: texts.count
    ).described(by: Description(claims))
    let fold = IndexFold()
    let passages = texts.enumerated().map { ordinal, text in
      let line = BlockLine(start: 0, length: text.unicodeScalars.count, pageIndex: 0, box: .zero, edges: [])
      return Passage(
        ordinal: ordinal, article: 1, role: .paragraph, writing: .horizontal, text: text, folded: fold.folded(text),
        lines: [line])
    }
    try writer.replace(record: record, passages: passages, spellings: [])
  }

  @Test("ほぼ同じ段落は一つにまとまり、どこにあり何が違うかを言う") func folded() async {
    let outcome = await index.run("search", "--sort", "newest", "月額")
    #expect(
      outcome.output == """
        方針/2024.pdf:1  2024-03-01
            すべての職員の賃金を月額七千円以上引き上げ、暮らしを守る取り組みを進めます。
            also in 4 other documents: 2023-03-01 方針/2023.pdf:1, 2022-03-01 方針/2022.pdf:1, 2021-03-01 方針/2021.pdf:1, 2020-03-01 方針/2020.pdf:1
              2023-03-01 方針/2023.pdf:1: …の賃金を月額[-七千-]{+六千+}円以上引き上…
              2022-03-01 方針/2022.pdf:1: …の賃金を月額[-七千-]{+五千+}円以上引き上…
              2021-03-01 方針/2021.pdf:1: …の賃金を月額[-七千-]{+四千+}円以上引き上…

        """)
    let japanese = await index.run("search", "--sort", "newest", "月額", language: .japanese)
    #expect(japanese.output.contains("    他4件: 2023-03-01"))
  }

  @Test("--no-fold ではすべて、件数とファイルはいつもすべて") func unfolded() async {
    #expect(await index.run("search", "--no-fold", "月額").output.split(separator: "\n\n").count == 5)
    #expect(await index.run("search", "-c", "月額").output == "5\n")
    #expect(await index.run("search", "-l", "月額").output.split(separator: "\n").count == 5)
    #expect(await index.run("search", "--json", "月額").output.split(separator: "\n").count == 5)
    #expect(await index.run("search", "--sort", "document", "月額").output.split(separator: "\n\n").count == 5)
  }

  @Test("まとめたJSONには似た段落がある。--limit と --offset はまとまりを数える") func json() async throws {
    let lines = await index.run("search", "--json", "--fold", "--sort", "newest", "賃金").output.split(separator: "\n")
    #expect(lines.count == 2)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    let similar = try #require(object["similar"] as? [[String: Any]])
    #expect(similar.map { $0["date"] as? String } == ["2023-03-01", "2022-03-01", "2021-03-01", "2020-03-01"])
    let second = await index.run(
      "search", "--json", "--fold", "--sort", "newest", "--offset", "1", "--limit", "1", "賃金")
    #expect(second.output.split(separator: "\n") == [lines[1].replacing("\"rank\":1", with: "\"rank\":2")])
    #expect(await index.run("search", "--json", "--fold", "--offset", "2", "賃金").output.isEmpty)
  }

  @Test("狭い端末でも、日付と名前、値と数は離れない") func narrow() async {
    let terminal = TextOutput.Terminal(isTerminal: true, width: 48, height: nil)
    let folded = await index.run("search", "--sort", "newest", "月額", terminal: terminal).output
    #expect(folded.contains("2023-03-01 方針/2023.pdf"))
    #expect(!folded.contains("\u{A0}"))
    let lines = folded.split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("    ") && $0.hasSuffix("-03-01") })
    let facets = await index.run("search", "--facets", "--limit", "1", "賃金", terminal: terminal).output
    let rows = facets.split(separator: "\n").filter { $0.contains(" (1)") }
    #expect(rows.count > 4)
    #expect(rows.allSatisfy { TerminalText.width(String($0)) <= 48 })
    #expect(facets.contains("year         2020 (1)  2021 (1)  2022 (1)\n             2023 (1)"))
  }

  @Test("内訳") func facets() async throws {
    let outcome = await index.run("search", "--facets", "--limit", "1", "賃金")
    #expect(
      outcome.output.hasSuffix(
        """

        year         2020 (1)  2021 (1)  2022 (1)  2023 (1)  2024 (1)  unknown (1)
        fiscal year  2019 (1)  2020 (1)  2021 (1)  2022 (1)  2023 (1)  unknown (1)
        series       運動方針 (5)  unknown (1)
        folder       方針 (5)  . (1)

        """))
    let last = await index.run("search", "--json", "--facets", "--limit", "1", "賃金").output.split(separator: "\n").last
    let summary = try #require(try JSONSerialization.jsonObject(with: Data((last ?? "").utf8)) as? [String: Any])
    #expect(summary["schema"] as? String == "kiji.summary/1" && summary["total"] as? Int == 6)
    let facets = try #require(summary["facets"] as? [String: [[String: Any]]])
    #expect(facets["folder"]?.map { $0["passages"] as? Int } == [5, 1])
    #expect(facets["series"]?.last?["value"] is NSNull)
    let status = await index.run("status", "--facets", language: .japanese)
    #expect(status.output.contains("運動方針 (5)  不明 (1)"))
  }

  @Test("見つからなければ、どの言葉がなく、何ならあるかを言う") func nothing() async {
    let outcome = await index.run("search", "会計年度任用織員", "学習会")
    #expect(outcome.status == .noHits && outcome.output.isEmpty)
    for line in [
      "note: 会計年度任用織員 does not occur", "note: written nearly like 会計年度任用織員: 会計年度任用職員 (1)",
      "note: parts of 会計年度任用織員 that occur: 会計年度任用 (1)", "note: 学習会 occurs in 1 passage",
      "note: 1 file has no text in the index", "note: 1 page has no text to search in",
    ] {
      #expect(outcome.diagnostics.contains(line), "\(line)")
    }
    let japanese = await index.run("search", "会計年度任用織員", language: .japanese)
    #expect(japanese.diagnostics.contains("会計年度任用織員 に近い書き方: 会計年度任用職員 (1)"))
    #expect(await index.run("search", "-q", "会計年度任用織員") == .init(status: .noHits, output: "", diagnostics: ""))
    let elsewhere = await index.run("search", "--in", "たより.pdf", "月額")
    #expect(elsewhere.diagnostics.contains("5 passages match in the files left out"))
  }

  @Test(
    "欄や日付で絞って見つからなければ、何が残るかを言う",
    arguments: [
      (["date:2030", "月額"], ["月額 occurs in 5 passages", "date:2030-01-01..2030-12-31 leaves nothing to search in"]),
      (["--after", "2030", "月額"], ["月額 occurs in 5 passages", "date:2030-01-01.. leaves nothing to search in"]),
      (["issue:7", "月額"], ["issue:7 leaves nothing to search in"]),
      (["path:たより", "月額"], ["path:たより leaves 1 passage to search in", "no document holds all of them"]),
      (["heading:学習会"], ["heading:学習会 leaves nothing to search in", "学習会 occurs in 1 passage"]),
    ])
  func limits(arguments: [String], expected: [String]) async {
    let outcome = await CapturedSession.run(["search"] + arguments, folder: index.folder)
    #expect(outcome.status == .noHits)
    for line in expected { #expect(outcome.diagnostics.contains("note: \(line)"), "\(outcome.diagnostics)") }
  }

  @Test(
    "見つかる部分は、数を割らず、かな二字では言わない",
    arguments: [("月額31,000円", nil), ("七千人分", "七千 (1)"), ("かすけ", nil), ("学習会場費", "学習会 (1)")]
      as [(String, String?)])
  func parts(typed: String, expected: String?) async throws {
    let writer = try index.writer()
    try write(8, "数.pdf", nil, nil, ["手当は31円、000番、20人、24人、かす、すけ。"], to: writer)
    try writer.commit()
    let outcome = await index.run("search", typed)
    #expect(outcome.status == .noHits)
    let line = outcome.diagnostics.split(separator: "\n").first { $0.contains("that occur") }
    let said = line?.split(separator: "occur: ").last.map(String.init)
    #expect(said == expected || expected == nil && said == "月額 (5)", "\(outcome.diagnostics)")
  }

  @Test("同じページにいくつもあっても、場所は一度だけ言う") func placeOnce() async throws {
    let writer = try index.writer()
    let rows = ["夜間勤務の手当は一回につき四千円とする。", "夜間勤務の手当は一回につき五千円とする。", "夜間勤務の手当は一回につき六千円とする。"]
    try write(7, "表.pdf", "2019-01-01", "広報 みなと", rows, to: writer)
    try write(8, "表2.pdf", "2018-01-01", "広報みなと", [rows[0], rows[1]], to: writer)
    try writer.commit()
    let output = await index.run("search", "--sort", "newest", "--facets", "夜間勤務の手当").output
    #expect(output.contains("also in 1 other document: 2018-01-01 表2.pdf:1\n"), "\(output)")
    #expect(output.contains("series       広報 みなと (5)\n"), "\(output)")
    let here = await index.run("search", "--in", "表.pdf", "夜間勤務の手当").output
    #expect(here.contains("also 2 times more here: 2019-01-01 表.pdf:1\n"), "\(here)")
  }

  @Test(
    "最後の字やラテン文字の語も、近い書き方を言う",
    arguments: [
      ("会計年度任用職負", "会計年度任用職員 (1)"), ("学習買", "学習会 (1)"), ("bargeining", "bargaining (1)"),
      ("Colective", "Collective (1)"),
      ("bargainings", "bargaining (1)"),
    ])
  func nearSpellings(typed: String, expected: String) async throws {
    let writer = try index.writer()
    try write(8, "英.pdf", nil, nil, ["Collective bargaining は団体交渉のことです。"], to: writer)
    try writer.commit()
    let outcome = await index.run("search", "\"\(typed)\"")
    #expect(outcome.diagnostics.contains("written nearly like \(typed): \(expected)"), "\(outcome.diagnostics)")
  }

  @Test("検索の読み方と探し方を示す", arguments: Language.allCases) func explain(language: Language) async throws {
    let outcome = await index.run("search", "--explain", "--limit", "1", "(月額 OR 学習会) -七千", language: language)
    #expect(outcome.status == .success)
    let expected = [
      Phrase.explainRead.template(in: language), "  " + Phrase.explainAll.template(in: language),
      "    " + Phrase.explainAny.template(in: language), "      月額", "      学習会",
      "    " + Phrase.explainNot.template(in: language), "      七千",
    ]
    #expect(outcome.output.split(separator: "\n").prefix(7).map(String.init) == expected)
    let attempt = Message(
      .explainAttempt,
      [
        .position: 1, .value: Phrase.explainAsTyped.template(in: language),
        .name: Phrase.explainInPassage.template(in: language), .count: 5,
      ]
    ).text(in: language)
    #expect(outcome.output.contains(attempt))
    #expect(outcome.output.contains("2."))
    let lines = await index.run("search", "--json", "--explain", "月額").output.split(separator: "\n")
    #expect(lines.first?.contains("\"score\":2") == true)
    #expect(lines.last?.contains(#""attempts":[{"query":"月額","scope":"passage","total":5}]"#) == true)
  }

  @Test("書いたとおりでない探し方は、そう言わない", arguments: Language.allCases)
  func explainMeans(language: Language) async throws {
    let output = await index.run("search", "--explain", "学習会どこかの月額", language: language).output
    let attempts = output.split(separator: "\n").filter { $0.first?.isNumber == true }
    let asTyped = Phrase.explainAsTyped.template(in: language)
    #expect(attempts.count { $0.contains(asTyped) } == 1)
    #expect(attempts.contains { $0.contains("学習会どこかの月額 (\(Phrase.explainPunctuation.template(in: language)))") })
    let lines = await index.run("search", "--json", "--explain", "学習会どこかの月額").output
    #expect(lines.contains(#"{"query":"学習会どこかの月額","means":"punctuation","scope":"passage","total":0}"#))
  }

  @Test("書誌の食い違いを一覧にする") func contradictions() async throws {
    let writer = try index.writer()
    let claims = [
      Claim(.date, "2024-12-16", source: .masthead, confidence: .high, pageIndex: 0, evidence: "2024年12月16日発行"),
      Claim(.date, "2024-11", source: .fileName, confidence: .medium, evidence: "2024-11.pdf"),
    ]
    let path = KnownPath(path: FilePath(index.folder + "/2024-11.pdf"), size: 1, modified: 1)
    let record = FileRecord(id: try id(11), paths: [path]).described(by: Description(claims))
    try writer.replace(record: record, passages: [], spellings: [])
    try writer.commit()
    #expect(
      await index.run("status", "--contradictions").output
        == "2024-11.pdf: date is 2024-12-16 (on the page, page 1: 2024年12月16日発行), but 2024-11 (file name)\n")
    let row = await index.run("status").output.split(separator: "\n").first { $0.hasPrefix("contradictions ") }
    #expect(row?.hasSuffix(" 1") == true)
    let json = await index.run("status", "--json", "--contradictions").output
    #expect(json.contains(#""contradictions":1,"contradicting":[{"path":""#) && json.contains(#""kind":"differ""#))
    #expect(await index.run("show", "2024-11.pdf", language: .japanese).output.contains("食い違い"))
  }
}
