import Testing

@testable import Bibliography

@Suite("訂正の記録") struct CorrectionsTests {
  private let a = String(repeating: "a", count: 64)
  private let b = String(repeating: "b", count: 64)

  @Test("書いたものを読み返せる") func roundTrip() throws {
    var corrections = Corrections()
    corrections.set(.date, of: a, to: "2024-12-16", path: "2024/12.pdf")
    corrections.set(.series, of: b, to: "ひろば: 別冊 # 2", path: "b\n.pdf")
    corrections.set(.issue, of: a, to: "", path: "")
    let read = try Corrections(text: corrections.text)
    #expect(read == corrections)
    #expect(read.values(of: a) == [.date: "2024-12-16", .issue: ""])
    #expect(read.byFile[b] == [.series: "ひろば: 別冊 # 2"])
    #expect(read.files == [a, b])
    #expect(read.text.contains("  # 2024/12.pdf\n"))
  }

  @Test("手で書いた行と注釈は、触れないかぎりそのまま残る") func comments() throws {
    let text = """
      # 山の会の紙
      file \(a)
        # 一月号
        date:　令和6年1月10日
        # 総会で確かめた
        title: 会報

      # 終わり
      """
    var corrections = try Corrections(text: text)
    #expect(corrections.values(of: a) == [.date: "2024-01-10", .title: "会報"])
    corrections.set(.issuer, of: a, to: "会", path: "x.pdf")
    #expect(corrections.text == text.replacing("title: 会報\n", with: "title: 会報\n  issuer: 会\n") + "\n")
    corrections.set(.issuer, of: a, to: nil, path: "x.pdf")
    #expect(corrections.text == text + "\n")
    corrections.set(.date, of: a, to: "2024-02", path: "x.pdf")
    #expect(corrections.text == text.replacing("　令和6年1月10日", with: " 2024-02") + "\n")
  }

  @Test("何も言わなくなったファイルの行は消える") func removal() {
    var corrections = Corrections()
    corrections.set(.date, of: a, to: "2024", path: "a.pdf")
    let before = corrections.text
    corrections.set(.date, of: b, to: "2023", path: "b.pdf")
    corrections.set(.date, of: b, to: nil, path: "b.pdf")
    #expect(corrections.text == before)
    corrections.set(.date, of: a, to: nil, path: "a.pdf")
    #expect(corrections.isEmpty && !corrections.text.contains(a))
    corrections.set(.title, of: a, to: nil, path: "a.pdf")
    #expect(corrections.isEmpty)
  }

  @Test("二つの記録を合わせると、後のものが勝つ") func merging() throws {
    var first = Corrections()
    first.set(.date, of: a, to: "2024", path: "a.pdf")
    first.set(.title, of: a, to: "甲", path: "a.pdf")
    var second = Corrections()
    second.set(.date, of: a, to: "2023", path: "別.pdf")
    second.set(.date, of: b, to: "2022", path: "b.pdf")
    first.merge(second) { _ in nil }
    #expect(first.values(of: a) == [.date: "2023", .title: "甲"])
    #expect(first.values(of: b) == [.date: "2022"])
    #expect(first.text.contains("# b.pdf"))
  }

  @Test("読めない行は番号で分かる") func errors() {
    let file = "file \(a)\n"
    let cases: [(String, Int, CorrectionsError.Problem)] = [
      ("# よい\nfile 12", 2, .badHash("12")), ("date: 2024", 1, .noFile), (file + "日付: 2024", 2, .unknownField("日付")),
      (file + "date: 来月", 2, .badDate("来月")), (file + "date: 2024-12-16x", 2, .badDate("2024-12-16x")),
      (file + "date: 2024\n\ndate: 2023", 4, .givenTwice("date")), (file + "あれこれ", 2, .notUnderstood("あれこれ")),
      (file + "date: 2024\n" + file + "date: 2025", 4, .givenTwice("date")),
    ]
    for (text, line, problem) in cases {
      #expect(throws: CorrectionsError(line: line, problem: problem)) { try Corrections(text: text) }
    }
    #expect(throws: CorrectionsError(line: 0, problem: .notUTF8)) { try Corrections([0xFF]) }
  }

  @Test(
    "日付はいろいろに書ける",
    arguments: [
      ("2024-12-16", "2024-12-16"), ("令和6年12月16日", "2024-12-16"), ("R6.12", "2024-12"), ("20241216", "2024-12-16"),
      ("2024年", "2024"), ("２０２４年１２月", "2024-12"), ("", ""), ("2024年12月号", nil), ("不明", nil), ("2024-13", nil),
    ] as [(String, String?)])
  func dates(typed: String, expected: String?) {
    #expect(Corrections.value(typed, of: .date) == expected)
  }
}
