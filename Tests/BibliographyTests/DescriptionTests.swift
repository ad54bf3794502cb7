import Testing

@testable import Bibliography

@Suite("書誌の決定") struct DescriptionTests {
  private func paper(_ lines: String..., fileName: String = "x.pdf", created: Int64? = nil) -> PaperText {
    PaperText(
      fileName: fileName, lines: lines.map { PaperLine(text: $0, pageIndex: 0) }, bodySize: 10, created: created)
  }

  @Test("題字、ファイル名、メタデータの順に信じる") func sources() {
    let head = paper("2020年1月1日の会議を終えて次へ進む私たちの記録", "第5号 令和6年12月16日発行", fileName: "2024-11.pdf", created: 0)
    #expect(Description(head).claim(.date).map { "\($0.value) \($0.source.name)" } == "2024-12-16 masthead")
    let weak = paper("2020年1月1日の会議を終えて次へ進む私たちの記録", fileName: "2024-11.pdf", created: 0)
    #expect(Description(weak).claim(.date).map { "\($0.value) \($0.source.name)" } == "2024-11 filename")
    #expect(Description(weak).named("x.pdf").claim(.date).map { "\($0.value) \($0.confidence)" } == "2020-01-01 low")
    let bare = Description(paper("会議", created: 0))
    #expect(bare.claim(.date).map { "\($0.value) \($0.source.name)" } == "1970-01-01 metadata")
    #expect(Description(paper("会議")).claim(.date) == nil)
  }

  @Test("別の名になれば、名から知れたことも変わる") func renamed() {
    let description = Description(paper("会議", fileName: "2024-11 第3号.pdf"))
    #expect(description[.date] == "2024-11" && description[.issue] == "第3号")
    let renamed = description.named("2025-02 第4号.pdf")
    #expect(renamed[.date] == "2025-02" && renamed[.issue] == "第4号")
    #expect(renamed.named("無題.pdf")[.date] == nil)
    #expect(renamed.named("2024-11 第3号.pdf") == description)
  }

  @Test("月までの題字は、合うファイル名の日で補う") func finer() {
    let description = Description(paper("第5号 2024年12月号", fileName: "2024-12-16.pdf"))
    #expect(description[.date] == "2024-12-16")
    #expect(Description(paper("第5号 2024年12月号", fileName: "2024-11-16.pdf"))[.date] == "2024-12")
  }

  @Test("訂正はすべてに勝ち、取り消せば元に戻る") func corrections() {
    let description = Description(paper("第5号 令和6年12月16日発行"))
    let corrected = description.corrected(by: [.date: "2024-12-17", .series: "ひろば"])
    #expect(corrected.claim(.date).map { "\($0.value) \($0.source.name)" } == "2024-12-17 correction")
    #expect(corrected[.series] == "ひろば" && corrected[.issue] == "第5号")
    #expect(corrected.corrected(by: [:]) == description)
    #expect(corrected.named("2020-01-01.pdf")[.date] == "2024-12-17")
    #expect(description.corrected(by: [.issue: ""])[.issue] == nil)
  }

  @Test("同じ主張は並びによらない") func orderOfClaims() {
    let claims = Description(paper("第5号 令和6年12月16日発行", "2024年12月20日 集会", fileName: "2024-12.pdf", created: 0)).claims
    #expect(Description(claims) == Description(claims.reversed()))
    #expect(Description(Description(claims).claims) == Description(claims))
  }

  @Test(
    "矛盾を見つける",
    arguments: [
      ("第5号 2024年12月16日発行", "2024-11.pdf", nil, ["date differ"]), ("第5号 2024年12月16日発行", "2024-12.pdf", nil, []),
      ("第5号 2024年12月16日発行", "第6号.pdf", nil, ["issue differ"]), ("第5号 2024年12月16日発行", "第5号.pdf", nil, []),
      ("第5号 2024年12月16日（火）発行", "x.pdf", nil, ["date weekday"]), ("第5号 2024年12月16日（月）発行", "x.pdf", nil, []),
      ("第5号 2024年12月16日発行", "x.pdf", 1_600_000_000, ["date made-before"]),
      ("第5号 2024年12月16日発行", "x.pdf", 1_734_000_000, []), ("第5号 2024年12月16日発行", "x.pdf", 1_800_000_000, []),
      ("第5号 2024年12月16日発行", "方針2023.pdf", nil, []), ("会議", "2024-11.pdf", nil, []),
    ] as [(String, String, Int64?, [String])])
  func contradictions(line: String, fileName: String, created: Int64?, expected: [String]) {
    let description = Description(paper(line, fileName: fileName, created: created))
    #expect(description.contradictions.map { "\($0.field.name) \($0.kind.rawValue)" } == expected)
    #expect(description.corrected(by: [.date: "2024-12-16", .issue: "第5号"]).contradictions.isEmpty)
  }

  @Test(
    "年度",
    arguments: [
      ("2025年3月1日発行", 2024), ("2025年4月発行", 2025), ("2024年度事業報告", nil), ("会議", nil),
    ] as [(String, Int?)])
  func fiscalYear(line: String, expected: Int?) {
    #expect(Description(paper(line)).fiscalYear == expected)
  }

  @Test("年度の文書は、その年度に属する") func fiscalYearOfTitle() {
    let lines = [PaperLine(text: "2023年度 事業報告", pageIndex: 0, isHeading: true, size: 20)]
    #expect(Description(PaperText(lines: lines, bodySize: 10)).fiscalYear == 2023)
    #expect(Description([]).named("令和5年度報告.pdf").fiscalYear == 2023)
    #expect(Description([]).named("2023報告.pdf").fiscalYear == nil)
  }

  @Test(
    "号の数",
    arguments: [
      ("第5号", nil, 5...5), ("第五号（通算第105号）", nil, 105...105), ("Vol.3 No.4", 3, 4...4), ("第3巻第4号", 3, 4...4),
      ("12月号", nil, nil),
      ("第12・13合併号", nil, 12...13), ("第二十九・三十号", nil, 29...30), ("第12・40号", nil, nil), ("第3巻第4・第5号", 3, 4...5),
    ] as [(String, Int?, ClosedRange<Int>?)])
  func issueNumbers(line: String, volume: Int?, numbers: ClosedRange<Int>?) {
    let found = Description(paper(line)).issueNumbers
    #expect(found?.volume == volume && found?.numbers == numbers)
  }

  @Test(
    "ファイル名の系列",
    arguments: [
      ("2024-10-18-news-214.pdf", "news"), ("2024-policy.pdf", "policy"), ("はまかぜ_第37号.pdf", "はまかぜ"),
      ("20241216.pdf", nil),
      ("kouhou2024_12.pdf", "kouhou"), ("R6.4.1規約.pdf", "規約"), ("令和6年度 方針（案）.pdf", "方針-案"),
    ] as [(String, String?)])
  func series(name: String, expected: String?) {
    #expect(Description([]).named(name)[.series] == expected)
  }

  @Test(
    "年月のあとの「の」は名のうちでない",
    arguments: [
      ("2024年4月の予定", "予定"), ("第3号のひろば", "ひろば"), ("海の声 2024年4月", "海の声"), ("２０２５年度前期の行事予定", "前期の行事予定"),
    ])
  func particle(line: String, expected: String) {
    #expect(SeriesName(yearly: line)?.text ?? SeriesName(line)?.text == expected)
  }

  @Test("題字の系列はファイル名に勝つ") func seriesOrder() {
    let lines = [PaperLine(text: "ひろば 第3号", pageIndex: 0)]
    #expect(Description(PaperText(fileName: "news-3.pdf", lines: lines))[.series] == "ひろば")
  }
}
