import Bibliography
import Testing
import TextModel

@testable import Ingest

@Suite("記事の見出し") struct HeadlineTests {
  private func passage(
    _ ordinal: Int, _ role: BlockRole, _ article: Int, _ text: String, heading: String = "", size: Float = 10
  )
    -> Passage
  {
    Passage(
      ordinal: ordinal, article: article, role: role, writing: .horizontal, heading: heading, text: text, folded: "",
      lines: [
        BlockLine(
          start: 0, length: text.unicodeScalars.count, pageIndex: 0, box: Rect(x0: 0, y0: 0, x1: 100, y1: size),
          edges: [])
      ])
  }

  @Test("題字と発行の行の次にある見出しが、記事の見出しになる") func headlines() {
    let imprint = "第５８８号　２０２５年１月１日　発行所　松浜市職員労働組合"
    let body = "組合員の皆さん、ご家族の皆さん、明けましておめでとうございます。"
    let document = ExtractedDocument(
      info: DocumentInfo(pageCount: 1),
      pages: [PageSummary(pageIndex: 0, label: nil, width: 595, height: 842, route: .native)],
      passages: [
        passage(0, .heading, 1, imprint, size: 14), passage(1, .heading, 1, "汐の道", size: 30),
        passage(2, .heading, 1, "声をつなぐ年に", size: 20), passage(3, .paragraph, 1, body, heading: imprint),
        passage(4, .heading, 2, "高潮の夜", size: 20), passage(5, .paragraph, 2, body, heading: "高潮の夜"),
      ])
    let passages = document.passagesUnderHeadlines
    #expect(passages.map(\.heading) == ["", "", "", "声をつなぐ年に", "", "高潮の夜"])
    #expect(passages.map(\.text) == document.passages.map(\.text))
  }

  @Test("題字しかなければ見出しはない") func none() {
    let document = ExtractedDocument(
      info: DocumentInfo(pageCount: 1),
      pages: [PageSummary(pageIndex: 0, label: nil, width: 595, height: 842, route: .native)],
      passages: [
        passage(0, .heading, 1, "汐の道", size: 30), passage(1, .paragraph, 1, "第12号　2025年1月1日発行", heading: "汐の道"),
        passage(2, .paragraph, 1, "大会を開きました。", heading: "汐の道"),
      ])
    #expect(document.passagesUnderHeadlines.map(\.heading) == ["", "", ""])
  }

  @Test("前の行の続きかもしれない行も題字の行として読み、切られた段落の残りと表の行の番号は読まない") func mastheadLines() {
    func read(_ change: (inout Passage) -> Void) -> Description {
      var line = passage(1, .paragraph, 1, "第12号　2025年1月1日発行")
      change(&line)
      let document = ExtractedDocument(
        info: DocumentInfo(pageCount: 1),
        pages: [PageSummary(pageIndex: 0, label: nil, width: 595, height: 842, route: .native)],
        passages: [passage(0, .paragraph, 1, "発行人　鳥海 三郎"), line])
      return Description(PaperText(document, fileName: "x.pdf"))
    }
    let doubtful = read { ($0.lead, $0.leadIsUncertain) = ("鳥海 三郎", true) }
    #expect(doubtful[.date] == "2025-01-01")
    #expect(doubtful[.issue] == "第12号")
    #expect(read { $0.lead = "鳥海 三郎" }[.date] == nil)
    #expect(read { ($0.role, $0.text) = (.tableRow, "第12号　可決") }[.issue] == nil)
  }
}
