import PageLayout
import TestSupport
import Testing
import TextModel

@Suite("横組みか縦組みか") struct WritingModeTests {
  /// Rows as near to each other as slides set them, with the same signs below each other: what stands beside a comma or a
  /// digit is still a row.
  @Test("行間がほとんどなくても、横組みは横組みのまま", arguments: [Float(1.03), 1.08, 1.12, 1.16, 1.2])
  func tightRows(pitch: Float) {
    let rows = [
      "受付は12時15分（開会は12時30分）",
      "第一は13階20号、第二は13階30号、",
      "図書は14冊25部、地図は14枚50葉、",
      "参加は15人60名、見学は15組20町、",
      "以上で16件10分、次回は17日10時、",
    ]
    var sheet = GlyphPage()
    for (index, row) in rows.enumerated() { sheet.set(row, x: 40, y: 60 + Float(index) * pitch * 12, size: 12) }
    let blocks = DocumentLayout([sheet.finished()]).blocks
    #expect(blocks.allSatisfy { $0.writing == .horizontal })
    #expect(blocks.map(\.text).joined() == rows.joined())
  }

  @Test("縦組みの上に字間をあけて横に置いた名は、横組みのまま") func spacedRowOverColumns() {
    var sheet = GlyphPage()
    let (date, name) = ("二〇二五年九月一日", "組合公報")
    sheet.set(date, x: 40, y: 40)
    for (at, letter) in name.enumerated() { sheet.set(String(letter), x: 200 + Float(at) * 20, y: 40) }
    let text = sentences(6, seed: 7)
    sheet.column([text], x: 300, y: 66, length: 14, pitch: 1.6, mode: .vertical)
    let blocks = DocumentLayout([sheet.finished(drawing: .byRow)]).blocks
    #expect(blocks.map(\.text) == [date, name, text])
    #expect(blocks.first?.writing == .horizontal)
  }

  @Test("行間の詰まった縦組みでも、一字空けた問と答、行末の句点は行の中") func labelsOfTightColumns() {
    var sheet = GlyphPage()
    let turns = ["問　島に高校はない。無料にできないか。", "答　町長　全額では年五百万円が必要で、難しい。半額を出す方向で進める。", "問　昨年は何件か。増えたか。", "答　課長　救急艇で三十七件である。"]
    sheet.column(turns, x: 400, y: 60, length: 12, pitch: 1.3, indent: 0, mode: .vertical)
    var page = sheet.finished()
    // The extractor takes the rows for lines.
    page.glyphs.sort { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
    for index in page.glyphs.indices { page.glyphs[index].flags.remove(.lineBefore) }
    let blocks = DocumentLayout([page]).blocks
    #expect(blocks.map(\.text) == turns)
    #expect(blocks.allSatisfy { $0.writing == .vertical })
  }
}
