import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("その言葉では答えのない問いに、いちばん近い段落")
struct NearestPassagesTests {
  private static let words = sampleWords(
    "自治会:n 会費:n 値段:n 給料:n 賃金:n 集積所:n ごみ置き場:n 家:n 世帯:n 保育料:n 無償化:n 口座:n 現金:n 窓口:n 夏祭り:n 予算:n 屋台:n 花火:n "
      + "納める:V 払う:V 抜けた:V 使える:V 増えた:V いくら:q なぜ:w いつ:q の:p は:p を:p が:p に:p で:p か:p も:p、:p")

  private func folder(_ temporary: TemporaryFolder) throws -> IndexFolder {
    try makeIndex(
      at: temporary.index,
      [
        SampleFile(
          0,
          passages: [
            samplePassage("総会の質疑", ordinal: 0, article: 1, role: .heading),
            samplePassage("Q　自治会をやめた世帯は集積所を利用できないのか。", ordinal: 1, article: 1),
            samplePassage("A　会員でないことを理由に断ることはできない。", ordinal: 2, article: 1),
            samplePassage("会費は現金でも窓口で納める。", ordinal: 3, article: 2),
            samplePassage("夏祭りの決算", ordinal: 4, article: 3, role: .heading),
            samplePassage("部材を買い替えたため、予算を超えた。", ordinal: 5, article: 3),
            samplePassage("予算の総額は五百万円である。", ordinal: 6, article: 4),
          ]), SampleFile(1, ["夏祭りは八月に開く。", "世帯の数を調べた。"]),
      ])
  }

  private func found(_ folder: IndexFolder, _ query: String) throws -> SearchResponse {
    try search(folder, query) { $0.lemmas = Self.words }
  }

  @Test("似た言葉で書いてある段落を、足りない語を言って返す。印字された問いは、答えのあとに")
  func nearWords() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary)
    let response = try found(folder, "自治会を抜けた家はごみ置き場を使えるか")
    #expect(response.texts.prefix(2) == ["A　会員でないことを理由に断ることはできない。", "Q　自治会をやめた世帯は集積所を利用できないのか。"])
    #expect(response.notes.contains(.someWordsOnly(words: ["自治会", "家", "ごみ置き場", "抜けた", "使える"])))
    #expect(response.isWidened)
  }

  @Test("見出しにある語は段落にも数え、問われたことを言う段落を先にする")
  func headings() throws {
    let temporary = try TemporaryFolder()
    let response = try found(try folder(temporary), "なぜ夏祭りは予算が増えたか")
    #expect(response.texts.first == "部材を買い替えたため、予算を超えた。")
  }

  @Test("なぜ、いつの後の語も問われたもの", arguments: ["なぜ花火が増えたか", "いつ花火が増えたか", "なぜ屋台が増えたか"])
  func afterWhy(_ query: String) throws {
    let temporary = try TemporaryFolder()
    let texts = ["屋台が増えたのは広場が広くなったため。", "花火が増えたのは寄付があったため。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let thing = query.contains("花火") ? "花火" : "屋台"
    #expect(try found(folder, query).texts == texts.filter { $0.hasPrefix(thing) })
  }

  @Test(
    "主題の語がどこにもないとき、問いでないとき、引用、同一視を切ったときは返さない",
    arguments: ["保育料は自治会の家でいくらか", "自治会の屋台は花火でいつか", "ごみ置き場 家", "\"自治会を抜けた家はごみ置き場を使えるか\""])
  func nothing(_ query: String) throws {
    let temporary = try TemporaryFolder()
    #expect(try found(try folder(temporary), query).total == 0, "\(query)")
  }

  @Test("--exact と --without synonym では似た言葉を使わない")
  func switches() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary)
    for off in [EquivalenceSet(), EquivalenceSet.all.without(.synonym)] {
      let response = try search(folder, "自治会を抜けた家はごみ置き場を使えるか") {
        $0.lemmas = Self.words
        $0.equivalences = off
      }
      #expect(response.total == 0)
    }
  }

  @Test("似た言葉の表は、組に入っているどの語からも引け、自分は返さない")
  func table() {
    #expect(NearWords.others(for: ["世帯"]).contains("家"))
    #expect(NearWords.others(for: ["家"]).contains("世帯"))
    #expect(!NearWords.others(for: ["家"]).contains("家"))
    #expect(NearWords.others(for: ["どこにもない語"]).isEmpty)
    #expect(NearWords.others(for: ["納入", "納める"]).contains("払う"))
    #expect(!NearWords.others(for: ["納入", "納める"]).contains("納入"))
  }
}
