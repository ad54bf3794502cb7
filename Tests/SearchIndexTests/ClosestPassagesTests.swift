import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("ほかに何も見つからないときの、言葉の大半を言う段落")
struct ClosestPassagesTests {
  private let words = sampleWords(
    "荷車:n 車輪:n 職人:n 広場:n 外し:c 外す:V た:x 夜:n 鍵:n 台:k の:p を:p が:p は:p に:p で:p")

  private func index(_ temporary: TemporaryFolder, _ texts: [String]) throws -> (String) throws -> SearchResponse {
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    return { query in try search(folder, query) { $0.lemmas = words } }
  }

  @Test("三語以上の文は、一語がほかにしかなくても、残りを言う段落を返し、足りない語を言う")
  func clause() throws {
    let temporary = try TemporaryFolder()
    let texts = ["荷車は、広場で車輪を外した。", "職人は四人。", "鍵は二つ。"]
    let found = try index(temporary, texts)
    let response = try found("荷車を外した職人")
    #expect(response.texts == [texts[0]])
    #expect(response.notes.contains(.someWordsOnly(words: ["荷車", "職人", "外し"])))
    // What is missing is what was asked.
    #expect(try found("荷車の職人").total == 0)
    // One character at the end may be a piece of a word.
    #expect(try found("荷車を外した鍵").total == 0)
  }

  @Test("打ったとおりに句の初めか終わりまでを言う段落は、切り取られたもとで、答えではない")
  func cutOut() throws {
    let temporary = try TemporaryFolder()
    let found = try index(temporary, ["夜のうちに荷車を外した。", "職人は四人。"])
    #expect(try found("荷車を外した職人").total == 0)
    #expect(try found("職人は荷車を外した").total == 0)
  }

  @Test("並べて打った言葉は、大半があればよい。数は、なくてはならない")
  func sideBySide() throws {
    let temporary = try TemporaryFolder()
    let texts = ["荷車は、広場で車輪を外した。", "職人は四人。", "鍵が三百台。"]
    let found = try index(temporary, texts)
    #expect(try found("広場の荷車 職人").texts == [texts[0]])
    #expect(try found("広場の荷車 三百台").total == 0)
  }
}
