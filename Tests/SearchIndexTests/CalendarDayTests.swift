import Testing
import TextModel

@testable import SearchIndex

@Suite("月のます目の日") struct CalendarDayTests {
  @Test(
    "日付で見つかるのは、その日だけ",
    arguments: [
      ("4月8日", ["8　始業式"]), ("2025年4月8日", ["8　始業式"]), ("令和7年4月8日", ["8　始業式"]), ("２０２５/４/８", ["8　始業式"]),
      ("4月18日", ["18　給料日"]), ("5月8日", []), ("2024年4月8日", []), ("始業式", ["8　始業式"]), ("4月8日 始業式", ["8　始業式"]),
    ] as [(String, [String])])
  func dates(query: String, expected: [String]) throws {
    let folder = try TemporaryFolder()
    var passages = [samplePassage("8　始業式", role: .event), samplePassage("18　給料日", ordinal: 1, role: .event)]
    for (at, day) in [(0, "8"), (1, "18")] {
      passages[at].readings = ["4月\(day)日", "2025年4月\(day)日"].map { Reading(range: 0..<day.count, kana: $0) }
    }
    let index = try makeIndex(at: folder.index, [SampleFile(1, passages: passages)])
    #expect(try search(index, query).texts == expected)
  }
}
