import Testing
import TextModel

@testable import Ingest

@Suite("発行日") struct PublicationDateTests {
  @Test(
    "ファイル名の日付",
    arguments: [
      ("2024-12.pdf", "2024-12"), ("kouhou-2024-12-16.pdf", "2024-12-16"), ("20241216.pdf", "2024-12-16"),
      ("kumiai202412_2.pdf", "2024-12"), ("２０２４年１２月号.pdf", "2024-12"), ("令和6年12月16日.pdf", "2024-12-16"),
      ("令和元年5月.pdf", "2019-05"), ("R6.12.pdf", "2024-12"), ("R6.4.1規約.pdf", "2024-04-01"), ("H31-4.pdf", "2019-04"),
      ("平成三十一年四月.pdf", "2019-04"), ("2024_3.pdf", "2024-03"), ("2024 3 9.pdf", "2024-03-09"), ("方針2024.pdf", "2024"),
      ("令和6年度方針.pdf", "2024"), ("S64.1.7.pdf", "1989-01-07"), ("2024年度第3号.pdf", "2024"),
    ])
  func fileName(name: String, expected: String) {
    #expect(PublicationDate.inFileName(name) == expected)
  }

  @Test(
    "日付でないファイル名",
    arguments: [
      "news.pdf", "第123号.pdf", "20241316.pdf", "tel03-1234-5678.pdf", "VER6.12.pdf",
      "1234567890.pdf", "4096.pdf", "R0.1.pdf",
    ])
  func notADate(name: String) {
    #expect(PublicationDate.inFileName(name) == nil)
  }

  @Test(
    "本文の日付",
    arguments: [
      ("2024年12月16日発行", "2024-12-16"), ("令和６年１２月１６日（月）", "2024-12-16"), ("令和六年十二月十六日", "2024-12-16"),
      ("二〇二四年十二月", "2024-12"), ("発行日 2024.12.16", "2024-12-16"), ("㋿6年2月29日", "2024-02-29"),
      ("2024年 12月 16日", "2024-12-16"), ("第45号 2024/4/1", "2024-04-01"),
    ])
  func text(text: String, expected: String) {
    #expect(PublicationDate.inText(text) == expected)
  }

  @Test("本文では年だけ、月日だけを日付としない", arguments: ["2024年度", "12月16日", "令和6年", "03-1234-5678"])
  func notInText(text: String) {
    #expect(PublicationDate.inText(text) == nil)
  }

  @Test("ない日は月までを採る") func impossibleDay() { #expect(PublicationDate.inText("2023年2月30日に") == "2023-02") }

  @Test(
    "号数",
    arguments: [
      ("第123号", "第123号"), ("機関紙　第１２３号　発行", "第123号"), ("第百号", nil), ("第十二号", "第十二号"), ("No.45", "No.45"),
      ("Vol．7", "Vol.7"), ("条例第12号", nil), ("総務省令第3号", nil), ("第3回", nil), ("Kano.5", nil),
    ] as [(String, String?)])
  func issue(text: String, expected: String?) {
    #expect(PublicationDate.issue(in: text) == expected)
  }

  @Test(
    "メタデータの時刻は日本の日付になる",
    arguments: [
      (0, "1970-01-01"), (1_734_361_199, "2024-12-16"), (1_734_361_200, "2024-12-17"), (951_782_400, "2000-02-29"),
      (-1, "1970-01-01"),
    ] as [(Int64, String)])
  func metadata(seconds: Int64, expected: String) {
    #expect(PublicationDate.day(ofSecondsSince1970: seconds) == expected)
  }

  @Test("とんでもない時刻でも落ちない", arguments: [Int64.min, .max, 1 << 40, -(1 << 40)])
  func wildMetadata(seconds: Int64) {
    #expect(PublicationDate.day(ofSecondsSince1970: seconds) == nil)
  }

  private func document(_ lines: [(page: Int, text: String)], created: Int64? = nil) -> ExtractedDocument {
    let passages = lines.enumerated().map { ordinal, line in
      let place = BlockLine(
        start: 0, length: line.text.unicodeScalars.count, pageIndex: line.page, box: .zero, edges: [])
      return Passage(
        ordinal: ordinal, article: 1, role: .paragraph, writing: .horizontal, text: line.text, folded: line.text,
        lines: [place])
    }
    let pages = Set(lines.map(\.page)).sorted().map {
      PageSummary(pageIndex: $0, label: nil, width: 1, height: 1, route: .native)
    }
    return ExtractedDocument(info: DocumentInfo(created: created, pageCount: 2), pages: pages, passages: passages)
  }

  @Test("ファイル名、題字、メタデータの順に信じる") func sources() {
    let paper = document([(0, "2020年1月1日の会議"), (0, "第5号 令和6年12月16日発行"), (1, "2019年9月9日")], created: 0)
    let named = Publication(fileName: "2024-11.pdf", document: paper)
    #expect(named.date == "2024-11")
    #expect(named.dateSource == "filename")
    #expect(named.issue == "第5号")
    let printed = Publication(fileName: "kouhou.pdf", document: paper)
    #expect(printed.date == "2024-12-16")
    #expect(printed.dateSource == "masthead")
    let bare = Publication(fileName: "kouhou.pdf", document: document([(0, "会議"), (1, "2019年9月9日")], created: 0))
    #expect(bare.date == "1970-01-01")
    #expect(bare.dateSource == "metadata")
    let unknown = Publication(fileName: "2024年第7号.pdf", document: document([]))
    #expect(unknown.date == "2024")
    #expect(unknown.issue == "第7号")
    #expect(Publication(fileName: "", document: document([])).dateSource == nil)
  }

  @Test("長い段落は題字と見ない") func longParagraph() {
    let long = document([(0, String(repeating: "あ", count: 100) + "2024年12月16日発行")])
    #expect(Publication(fileName: "", document: long).date == nil)
  }
}
