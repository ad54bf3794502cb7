import TestSupport
import Testing
import TextModel

@testable import PageLayout

@Suite("つづきの行") struct JumpLineTests {
  @Test(
    "どこへ、どこから",
    arguments: [
      ("2面につづく", true, .page(2)), ("（２面へ続く）", true, .page(2)), ("（二面につづく）", true, .page(2)), ("次頁へ", nil, nil),
      ("（次頁へ）", true, .next), ("次ページに続く", true, .next), ("裏面へつづく", true, .back), ("→3面へ", true, .page(3)),
      ("4ページに続きます", true, .page(4)), ("（P.3へ続く）", true, .page(3)), ("１面からつづく", false, .page(1)),
      ("（1面から続く）", false, .page(1)), ("（前頁より）", false, .previous), ("1面のつづき", false, .page(1)),
      ("［表面より続く］", false, .front),
      ("2面の記事", nil, nil), ("議論は2面に続く課題を残した。", nil, nil), ("つづく", nil, nil), ("2面", nil, nil), ("", nil, nil),
      ("三面から成る", nil, nil), ("1面から2面へ", nil, nil),
    ] as [(String, Bool?, JumpMark.Target?)])
  func marks(text: String, isForward: Bool?, target: JumpMark.Target?) {
    let mark = JumpMark.find(in: Array(text.unicodeScalars))
    #expect(mark?.isForward == isForward && mark?.target == target)
    #expect(mark.map { $0.range == 0..<text.unicodeScalars.count } ?? true)
  }

  @Test("文の終わりと始めについた印")
  func inline() throws {
    let end = try #require(JumpMark.find(in: Array("話し合いを続けます。（2面につづく）".unicodeScalars)))
    #expect(end.isForward && end.range == 10..<18)
    let start = try #require(JumpMark.find(in: Array("（1面から続く）歓迎会".unicodeScalars)))
    #expect(!start.isForward && start.range == 0..<8)
    #expect(JumpMark.find(in: Array("会場（2面に地図）へ".unicodeScalars)) == nil)
  }

  /// Two pages; two articles on the first, each going on on the second in the other order.
  private func pages(first: String, second: String, marks: (to: [String], from: [String])) -> [PageGlyphs] {
    var front = GlyphPage(width: 600, height: 800, pageIndex: 0)
    front.set("賃金の交渉が始まる", x: 50, y: 60, size: 18, font: 1)
    var y = front.column(["秋の要求書を当局に提出し、賃金の改善を求めました。" + first], x: 50, y: 100, length: 20, pitch: 1.7)
    front.set(marks.to[0], x: 190, y: y, size: 10)
    front.set("図書館の夜間開館", x: 50, y: 400, size: 18, font: 1)
    y = front.column(["図書館の夜間開館を続ける署名が集まりました。図書館の職員が話します。"], x: 50, y: 440, length: 20, pitch: 1.7)
    front.set(marks.to[1], x: 190, y: y, size: 10)
    var back = GlyphPage(width: 600, height: 800, pageIndex: 1)
    back.set("夜の窓口で", x: 50, y: 60, size: 18, font: 1)
    back.set(marks.from[1], x: 50, y: 90, size: 10)
    back.column(["図書館の職員は、夜間開館の図書館で働く人を増やすよう求めています。"], x: 50, y: 110, length: 20, pitch: 1.7)
    back.set("要求の中身", x: 50, y: 400, size: 18, font: 1)
    back.set(marks.from[0], x: 50, y: 430, size: 10)
    back.column([second, "要求書と賃金の交渉は、秋まで続きます。"], x: 50, y: 450, length: 20, pitch: 1.7, indent: 0)
    return [front.finished(), back.finished()]
  }

  private let marks = (to: ["（2面につづく）", "（2面につづく）"], from: ["（1面からつづく）", "（1面からつづく）"])

  @Test("二つの記事が、それぞれのつづきと一つになる") func articles() {
    let blocks = DocumentLayout(pages(first: "", second: "賃金の要求は三つです。", marks: marks)).blocks
    func article(_ text: String) -> Int? { blocks.first { $0.text.contains(text) }?.article }
    #expect(article("賃金の交渉が始まる") == article("賃金の要求は三つ"))
    #expect(article("要求の中身") == article("秋まで続きます"))
    #expect(article("図書館の夜間開館を続ける") == article("増やすよう求めて"))
    #expect(article("賃金の交渉が始まる") != article("夜の窓口で"))
    #expect(blocks.filter { $0.role == .note }.map(\.text) == marks.to + [marks.from[1], marks.from[0]])
    #expect(Set(blocks.map(\.article)) == [1, 2])
  }

  @Test("印で切れた文は一つの段落になり、字は失われない") func sentence() throws {
    let sheets = pages(
      first: "組合は、人員を増やし休みをきちんと取れるようにすることもあわせて求め", second: "ました。次の交渉は十二月です。", marks: marks)
    let layout = DocumentLayout(sheets)
    let joined = try #require(layout.blocks.first { $0.text.contains("求めました。次の交渉は十二月です。") })
    #expect(joined.pages == [0, 1])
    #expect(layout.pages.flatMap(\.flags).isEmpty)
    let printed = layout.blocks.flatMap { $0.text.unicodeScalars }.filter { $0 != " " && $0 != "\u{3000}" }.map(\.value)
    #expect(printed.sorted() == sheets.flatMap { $0.glyphs.map(\.scalar.value) }.sorted())
  }

  @Test("答える印がなければ、同じ見出しの記事がつづき") func sameHeadline() throws {
    var front = GlyphPage(width: 600, height: 800, pageIndex: 0)
    front.set("給食調理の民間委託", x: 50, y: 60, size: 18, font: 1)
    front.column(["市は給食調理の委託を先送りしました。"], x: 50, y: 100, length: 20, pitch: 1.7)
    front.set("次頁へつづく", x: 190, y: 150, size: 10)
    var back = GlyphPage(width: 600, height: 800, pageIndex: 1)
    back.set("新しい分会", x: 50, y: 60, size: 18, font: 1)
    back.column(["水道に分会ができました。"], x: 50, y: 100, length: 20, pitch: 1.7)
    back.set("給食調理の民間委託（続き）", x: 50, y: 300, size: 18, font: 1)
    back.column(["署名は六千筆になりました。"], x: 50, y: 340, length: 20, pitch: 1.7)
    let blocks = DocumentLayout([front.finished(), back.finished()]).blocks
    #expect(blocks.map(\.article) == [1, 1, 1, 2, 2, 1, 1])
  }
}
