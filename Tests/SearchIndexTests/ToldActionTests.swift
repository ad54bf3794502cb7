import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("することを、似た別の言葉でいう段落")
struct ToldActionTests {
  private static let known = sampleWords(
    """
    苗木:n 不足:n 足り:V ない:x ず:x 話:n 万:i 四:i 本:k 漏水:n 減らす:V 減っ:o 減る:V 春:n 道路:n 工事:v か:p の:p が:p を:p は:p も:p \
    た:x に:p 植える:V 人:n 会費:n
    """)

  private static let words: @Sendable (String) -> [LemmaWord] = { text in
    let scalars = Array(text.unicodeScalars)
    return known(text).map { word in
      var word = word
      switch String(scalars: scalars[word.range]) {
      case "足り": word.base = "足りる"
      case "減っ", "減る": word.base = "減る"
      case "減らす": word.base = "減らす"
      default: break
      }
      return word
    }
  }

  private func index(_ temporary: TemporaryFolder, _ texts: [String]) throws -> (String) throws -> SearchResponse {
    let file = SampleFile(0, passages: texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 + 1) })
    let folder = try makeIndex(at: temporary.index, [file])
    return { query in try search(folder, query) { $0.lemmas = Self.words } }
  }

  @Test("名詞とすることは、一つの文で近くにあればよい")
  func told() throws {
    let temporary = try TemporaryFolder()
    let texts = ["苗木が四万本足りず、春に植える。", "漏水は減る話。", "会費の話が人に足りず。"]
    let found = try index(temporary, texts)
    for query in ["苗木不足", "苗木の不足", "苗木 不足"] {
      let response = try found(query)
      #expect(response.texts == [texts[0]], "\(query)")
      #expect(response.notes == [.takenAsWords(run: query, words: ["苗木", "不足"])])
    }
    #expect(try found("漏水を減らす").texts == [texts[1]])
    #expect(try found("道路不足").total == 0)
    #expect(try found("\"苗木不足\"").total == 0)
    // 苗木 is nothing that is done.
    #expect(try found("減らす苗木").total == 0)
  }

  @Test("離れているもの、ほかの文のもの、することが先のものは、そうではない")
  func apart() throws {
    let temporary = try TemporaryFolder()
    let texts = ["苗木の話。人が足りず。", "苗木の話は道路の工事の人の会費の話で、足りず。", "足りずに春の苗木。"]
    #expect(try index(temporary, texts)("苗木不足").total == 0)
  }
}
