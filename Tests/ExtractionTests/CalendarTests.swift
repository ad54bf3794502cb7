import PageLayout
import Testing
import TextModel

@testable import Extraction

@Suite("月のます目") struct CalendarTests {
  private static let name = "Corpus/calendars/2025-04-month-grid"

  @Test("どの日も、年と月のある日付で呼べる") func dates() throws {
    let blocks = try SampleArchiveTests.layout(Self.name).blocks
    func readings(_ text: String) throws -> [String] {
      try #require(blocks.first { $0.text.hasPrefix(text) }, "\(text)").readings.map(\.kana)
    }
    #expect(try readings("30　浜") == ["3月30日", "2025年3月30日"])
    #expect(try readings("1　新採用者") == ["4月1日", "2025年4月1日"])
    #expect(try readings("29　昭和") == ["4月29日", "2025年4月29日"])
    #expect(try readings("1　メーデー") == ["5月1日", "2025年5月1日"])
    let days = blocks.filter { !$0.readings.isEmpty }
    #expect(days.allSatisfy { $0.readings.allSatisfy { reading in reading.range.lowerBound == 0 } })
    // Each day once, in order.
    let april = days.flatMap(\.readings).map(\.kana).filter { $0.hasPrefix("4月") }
    #expect(april == (1...30).map { "4月\($0)日" })
  }

  @Test("何もない日は、文としては索引に入らない") func emptyDays() throws {
    let blocks = try SampleArchiveTests.layout(Self.name).blocks
    let passages = PassageCutter().passages(of: blocks)
    let empty = blocks.filter { $0.text == "2" || $0.text == "13" }
    #expect(empty.count >= 2)
    #expect(!passages.contains { $0.text == "2" || $0.text == "13" })
    #expect(passages.contains { $0.text == "18　給料日" })
    #expect(passages.map(\.ordinal) == Array(0..<passages.count))
  }

  @Test("数字だけの表のます目は残る") func numbers() {
    let line = BlockLine(start: 0, length: 2, pageIndex: 0, box: Rect(x0: 0, y0: 0, x1: 1, y1: 1), edges: [0, 1, 2])
    let cell = Block(article: 1, role: .tableRow, writing: .horizontal, text: "13", lines: [line])
    #expect(PassageCutter().passages(of: [cell]).map(\.text) == ["13"])
  }
}
