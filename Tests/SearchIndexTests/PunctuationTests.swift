import JapaneseText
import QueryLanguage
import TextModel
import Testing

@testable import SearchIndex

@Suite("記号の有無")
struct PunctuationTests {
  private func folder(_ temporary: TemporaryFolder, _ texts: [String]) throws -> IndexFolder {
    try makeIndex(at: temporary.index, [SampleFile(0, texts)])
  }

  @Test(
    "そのままでは見つからないとき、記号がなくても、ほかの記号でも見つかる",
    arguments: [
      ("賃金労働条件をめぐる", "賃金・労働条件をめぐる交渉"), ("賃金・労働条件", "賃金労働条件をめぐる交渉"), ("七月八月の行事", "七月・八月の行事"),
      ("7月8月の行事", "七月・八月の行事"), ("私たちは，臨時職員", "私たちは、臨時職員です"), ("減ります．だから", "以上減ります。だから多く"), ("減ります。だから", "以上減ります！だから多く"),
      ("人事院勧告（俸給表）", "人事院勧告「俸給表」を読む"), ("病気休暇・会計年度", "病気休暇（会計年度）の日数"), ("ｺﾞﾐ収集有料化", "ごみ収集・「有料化」"),
      ("NPO法人と．まちづくり", "ＮＰＯ法人と、まちづくり"),
    ])
  func found(_ query: String, _ text: String) throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, [text, "ほかの話"])
    let response = try search(folder, query)
    #expect(response.texts == [text])
    #expect(response.hits.first?.matches.contains { $0.equivalences == [.punctuation] } == true)
    #expect(response.notes == [])
    #expect(
      try search(folder, query) { $0.equivalences = .all.without(.punctuation) }.hits.first?.scope != .passage
        || search(folder, query) { $0.equivalences = .all.without(.punctuation) }.notes != [])
    #expect(try search(folder, "\"\(query)\"").total == 0)
    #expect(try search(folder, query) { $0.equivalences = [] }.total == 0)
  }

  @Test("一続きに強調される")
  func highlight() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["今月の賃金・労働条件をめぐる交渉"])
    let hit = try #require(try search(folder, "賃金労働条件").hits.first)
    #expect(hit.matches.map(\.range) == [3..<10])
  }

  @Test(
    "数の中の記号、言葉の間の字、短い続き、離れた記号は、代わらない",
    arguments: [
      ("三五パーセント引き上げ", "3.5パーセント引き上げ"), ("賃金労働条件", "賃金と労働条件"), ("計経", "収益計、経常費用"), ("収支経常", "収支・・・・経常"),
      ("収支経常", "収支、経常"),
      ("減りますだから", "以上減ります。だから多く"),
      ("賃金労働条件", "賃金　労働"), ("処理するデタ", "処理するデータ"), ("処理する・データ", "処理するデタ"),
    ])
  func apart(_ query: String, _ text: String) throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, [text, "ほかの話"])
    #expect(try !search(folder, query).hits.contains { $0.matches.contains { $0.equivalences == [.punctuation] } })
  }

  @Test("そのまま見つかるものがあれば、それだけ")
  func asTyped() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["賃金・労働条件", "賃金労働条件"])
    #expect(try search(folder, "賃金労働条件").texts == ["賃金労働条件"])
    #expect(try search(folder, "賃金・労働条件").texts == ["賃金・労働条件"])
  }
}
