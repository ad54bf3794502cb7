import Bibliography
import Foundation
import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

@Suite("diffコマンド") struct DiffCommandTests {
  private let index: SampleIndex

  init() throws {
    index = try SampleIndex()
    let writer = try index.writer()
    let years: [(Int, String)] = [
      (2020, "住民とともに歩むことを確かめた。"),
      (2021, "すべての職員の賃金を一律３，０００円引き上げることを求める。秋の交渉を進める。"),
      (2022, "すべての職員の賃金を一律５，０００円引き上げることを求める。秋の交渉を力強く進める。"),
      (2023, "職場の声を集める取り組みを続けてきた。"),
      (2024, "すべての職員の賃金を一律５，０００円引き上げることを求める。春の交渉も進める。"),
    ]
    for (year, text) in years {
      try write("\(year)年度運動方針", "運動方針", date: "\(year)-07-01", ["\(year)年度の方針", text], to: writer)
    }
    try write("別の紙", "ひろば", date: "2022-01-01", ["すべての職員の賃金を一律９００円引き上げることを求める。"], to: writer)
    try writer.commit()
  }

  private func write(
    _ name: String, _ series: String, date: String, _ texts: [String], to writer: IndexWriter
  ) throws {
    let hash = name.utf8.reduce(0 as UInt64) { $0 &* 31 &+ UInt64($1) }
    let hex = String(hash, radix: 16)
    let id = try #require(FileID(hex: hex + String(repeating: "0", count: 64 - hex.count)))
    let claims = [(BibliographicField.series, series), (.date, date)].map {
      Claim($0, $1, source: .masthead, confidence: .high, pageIndex: 0, evidence: $1)
    }
    let record = FileRecord(
      id: id, paths: [KnownPath(path: FilePath("\(index.folder)/\(name).pdf"), size: 1, modified: 1)],
      info: DocumentInfo(pageCount: 2), passageCount: texts.count
    ).described(by: Description(claims))
    let fold = IndexFold()
    let passages = texts.enumerated().map { ordinal, text in
      let length = text.unicodeScalars.count
      let line = BlockLine(start: 0, length: length, pageIndex: ordinal, box: .zero, edges: [])
      return Passage(
        ordinal: ordinal, article: 1, role: .paragraph, writing: .horizontal, text: text, folded: fold.folded(text),
        lines: [line])
    }
    try writer.replace(record: record, passages: passages, spellings: [])
  }

  private let expected = """
    2020-07-01  2020年度運動方針.pdf  not there yet

    2021-07-01  2021年度運動方針.pdf:2  first
        すべての職員の賃金を一律３，０００円引き上げることを求める。

    2022-07-01  2022年度運動方針.pdf:2  changed
        すべての職員の賃金を一律[-３，０００-]{+５，０００+}円引き上げることを求める。

    2023-07-01  2023年度運動方針.pdf  not there any more

    2024-07-01  2024年度運動方針.pdf:2  unchanged

    """

  @Test(
    "年ごとの変わり方。数字が違っても、言い回しが少し違っても見つかる",
    arguments: [
      ["一律５，０００円引き上げる"], ["--series", "方針", "一律7,000円引き上げることを"], ["--series", "方針", "一律8,000円の引き上げ"],
      ["2022年度運動方針.pdf:2", "賃金を一律5,000円"],
      ["--in", "*方針.pdf", "一律900円引き上げる"],
    ])
  func history(arguments: [String]) async {
    let outcome = await CapturedSession.run(["diff"] + arguments, folder: index.folder)
    #expect(outcome.status == .success && outcome.diagnostics.isEmpty)
    #expect(outcome.output == expected)
  }

  @Test("言葉がある紙に、記載なしとは言わない。見出しや筆者とは比べない。ない紙が続けばまとめて言う") func words() async throws {
    let writer = try index.writer()
    let texts = [
      "潮位の観測をはじめた。", "高潮のときは発電機を屋上に運ぶ。", "発電機", "古い倉庫を点検したところ、発電機は動かなかった。", "会費は据え置く。", "旅費は実費とする。", "茶会を開いた。",
      "名簿を改めた。", "封筒を刷り直した。", "雨漏りを直した。",
    ]
    for (offset, text) in texts.enumerated() {
      try write("分会の記録\(offset)", "分会の記録", date: "201\(offset)-05-01", ["記録", text], to: writer)
    }
    try writer.commit()
    #expect(
      await index.run("diff", "--series", "分会の記録", "高潮 発電機").output == """
        2010-05-01  分会の記録0.pdf  not there yet

        2011-05-01  分会の記録1.pdf:2  first
            高潮のときは発電機を屋上に運ぶ。

        2012-05-01–2019-05-01  8 documents  not there any more

        """)
    #expect(
      await index.run("diff", "--series", "分会の記録", "発電機は動かなかった").output.contains(
        "2011-05-01  分会の記録1.pdf  not there yet"))
    let all = await index.run("diff", "--series", "分会の記録", "発電機").output
    for line in ["2011-05-01  分会の記録1.pdf:2", "2012-05-01  分会の記録2.pdf:2", "2013-05-01  分会の記録3.pdf:2"] {
      #expect(all.contains(line), "\(all)")
    }
    #expect(all.contains("in another statement\n    ") && all.contains("2014-05-01–2019-05-01  6 documents  not there"))
  }

  @Test("日本語でも出す。段落全体でも比べる") func passages() async {
    let outcome = await index.run("diff", "--passage", "春の交渉", language: .japanese)
    #expect(outcome.output.contains("2022-07-01  2022年度運動方針.pdf:2  変更\n"))
    #expect(outcome.output.contains("求める。秋の交渉を{+力強く+}進める。"))
    #expect(outcome.output.contains("2023-07-01  2023年度運動方針.pdf  記載なし\n"))
  }

  @Test("端末では色で示す") func colors() async {
    let outcome = await index.run("diff", "--color", "always", "一律５，０００円引き上げる")
    #expect(outcome.output.contains("一律\u{1B}[9;31m３，０００\u{1B}[0m\u{1B}[4;32m５，０００\u{1B}[0m円"))
    #expect(!outcome.output.contains("[-"))
  }

  @Test("JSON") func json() async throws {
    let outcome = await index.run("diff", "--json", "一律５，０００円引き上げる")
    let objects = try outcome.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["change"] as? String } == ["not-yet", "first", "changed", "absent", "unchanged"])
    #expect(objects.allSatisfy { $0["schema"] as? String == "kiji.diff/1" })
    let changes = try #require(objects[2]["changes"] as? [[String: String]])
    #expect(changes.map { $0["kind"] } == ["same", "removed", "added", "same"])
    #expect(
      changes.filter { $0["kind"] != "removed" }.compactMap { $0["text"] }.joined() == objects[2]["text"] as? String)
    #expect(objects[2]["page"] as? Int == 2)
  }

  @Test("何もなければ1で終わる", arguments: Language.allCases) func nothing(language: Language) async {
    let outcome = await index.run("diff", "存在しない話題", language: language)
    #expect(outcome.status == .noHits && outcome.output.isEmpty)
    #expect(outcome.diagnostics.contains("存在しない話題"))
    #expect(await index.run("diff", "--rank", "0", "賃金").status == .usage)
    #expect(await index.run("diff", "--rank", "99", "一律").status == .noHits)
  }
}
