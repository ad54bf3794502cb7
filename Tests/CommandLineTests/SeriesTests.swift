import Bibliography
import Foundation
import SearchIndex
import Testing

@testable import CommandLine

@Suite("シリーズと欠けた号") struct SeriesTests {
  private func record(_ number: Int, _ series: String?, _ issue: String?, _ date: String? = nil) throws -> FileRecord {
    let hex = String(number, radix: 16)
    let id = try #require(FileID(hex: String(repeating: "0", count: 64 - hex.count) + hex))
    let values = [(BibliographicField.series, series), (.issue, issue), (.date, date)]
    let claims = values.compactMap { field, value in
      value.map { Claim(field, $0, source: .masthead, confidence: .high, pageIndex: 0, evidence: $0) }
    }
    return FileRecord(id: id, paths: [KnownPath(path: FilePath("/資料/\(1000 + number).pdf"), size: 1, modified: 1)])
      .described(by: Description(claims))
  }

  @Test(
    "欠けた号、重なった号",
    arguments: [
      (["第1号", "第2号", "第3号"], [], []), (["第1号", "第4号", "第2号", "第9号"], ["3", "5–8"], []),
      (["第1号", "第1号", "第2号"], [], ["1"]), (["第1号", "第200号"], [], []), (["第5号"], [], []), ([nil, "第2号", nil], [], []),
      (["Vol.1 No.1", "Vol.1 No.3", "Vol.2 No.1"], ["1:2"], []), (["第七号", "No.9"], ["8"], []),
      (["4月号", "6月号"], [], []), (["第1号", "第2・3合併号", "第4号", "第6号"], ["5"], []),
    ] as [([String?], [String], [String])])
  func gaps(issues: [String?], missing: [String], doubled: [String]) throws {
    let records = try issues.enumerated().map { try record($0.offset, "ひろば", $0.element) }
    for order in [records, records.reversed()] {
      let overviews = SeriesOverview.all(of: order)
      #expect(overviews.map(\.name) == ["ひろば"])
      #expect(overviews.first?.missing.map(\.text) == missing)
      #expect(overviews.first?.doubled.map(\.text) == doubled)
    }
  }

  @Test("日付の合わない号") func misplaced() throws {
    let records = [
      try record(1, "ひろば", "第1号", "2024-05-01"), try record(2, "ひろば", "第2号", "2024-04-01"),
      try record(3, "ひろば", "第3号", "2024-04"), try record(4, "ＨＩＲＯＢＡ", "第9号"), try record(5, "hiroba", "第10号"),
      try record(6, nil, "第1号"),
    ]
    let overviews = SeriesOverview.all(of: records)
    #expect(overviews.map(\.name) == ["ＨＩＲＯＢＡ", "ひろば"])
    #expect(overviews.map(\.records.count) == [2, 3])
    #expect(overviews[1].misplaced.map { $0.later.issue } == ["第2号"])
    #expect(overviews[0].isInOrder && !overviews[1].isInOrder)
  }

  @Test("一覧で欠けた号を言い、シリーズと発行者で絞れる", arguments: Language.allCases) func command(language: Language) async throws {
    let index = try SampleIndex.filled()
    #expect(await index.run("list", "--missing").status == .noHits)
    for (path, issue) in [("方針.pdf", "第3号"), ("機関紙 12月.pdf", "第6号")] {
      _ = await index.run("set", path, "--series", "ひろば", "--issue", issue, "--issuer", "\(issue)の会")
    }
    let missing = await index.run("list", "--missing", language: language)
    #expect(missing.status == .success)
    let expected = [
      Message(.seriesMissing, [.name: "ひろば", .count: 2, .value: "4–5"])
    ].map { $0.text(in: language) + "\n" }.joined()
    #expect(missing.output == expected)
    let onTerminal = await index.run(
      "list", "--no-pager", language: language, terminal: .init(isTerminal: true, width: 80))
    #expect(onTerminal.diagnostics.contains(expected.dropLast()))
    let line = await index.run("list", "--missing", "--json").output
    #expect(line.contains(#""missing":[{"volume":null,"first":4,"last":5}]"#))
    #expect(await index.run("list", "-0", "--series", "ﾋﾛﾊﾞ").output == "2023/方針.pdf\0" + "2024/機関紙 12月.pdf\0")
    #expect(await index.run("list", "-0", "--issuer", "第6号").output == "2024/機関紙 12月.pdf\0")
    #expect(await index.run("list", "-0", "--series", "別").status == .noHits)
  }
}
