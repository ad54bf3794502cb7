import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

@Suite("尋ねる言い方のなかの、探しているもの")
struct RequestPhraseTests {
  @Test(
    "頼む言葉と、それについてという言葉を除く",
    arguments: [
      ("給食の委託について知りたい", "給食の委託"), ("給食の委託に関する記事", "給食の委託"), ("会費のこと", "会費"), ("会費の件について教えてください", "会費"),
      ("委託はどうなったのか知りたい", "委託はどうなったのか"), ("大会の日程を教えて", "大会の日程"), ("目標は？", "目標"), ("会費とは何ですか", "会費"), ("今の会費", "会費"),
      ("委託の延期を発表したのは", "委託の延期を発表した"), ("会に入るにはどうすれば", "会に入るにはどうすればいいか"), ("休みのその後？", "休み"),
      ("蛍を追う句", "蛍を追う"), ("梅雨の短歌", "梅雨"), ("司書の数を知りたい", "司書はいくつ"), ("配達区の数", "配達区はいくつ"),
      ("落雪への対策", "落雪"), ("鹿の食害対策", "鹿の食害"), ("芽の毒に注意", "芽の毒"),
    ])
  func cores(typed: String, core: String) {
    #expect(RequestPhrase(QueryLiteral(text: typed))?.core.text == core)
  }

  @Test(
    "ほかに何もない語句、それだけの言葉、引用は、そのまま",
    arguments: [
      "給食の委託", "会費は", "会費はいくら？", "について", "のこと", "教えて", "記事", "その数", "署名のお願い", "旗を待って", "新聞記事", "慣用句", "の句", "俳句",
    ])
  func others(typed: String) {
    #expect(RequestPhrase(QueryLiteral(text: typed)) == nil)
    #expect(RequestPhrase(QueryLiteral(text: "給食について", isQuoted: true)) == nil)
  }

  @Test("探しているものが始まる場所は、打った文字で数える")
  func position() {
    #expect(RequestPhrase(QueryLiteral(text: "今の会費について", position: 5))?.core.position == 7)
  }

  @Test("打ったとおりにはないものを、頼む言葉なしで探し、そう言う。本文にあるものは、打ったとおりに")
  func searched() throws {
    let temporary = try TemporaryFolder()
    let texts = ["会費は据え置きます。", "会費のことを話した。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let response = try search(folder, "会費について教えて")
    #expect(Set(response.texts) == Set(texts))
    #expect(response.notes == [.takenAsWords(run: "会費について教えて", words: ["会費"])])
    #expect(try search(folder, "会費のこと").texts == [texts[1]])
    #expect(try search(folder, "給料について教えて").total == 0)
  }
}
