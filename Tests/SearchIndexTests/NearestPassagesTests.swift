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

  @Test("名詞を助詞でつないだだけの句も、どの語もいう段落があれば。片仮名の語の一部ではいけない")
  func nounPhrases() throws {
    let temporary = try TemporaryFolder()
    let texts = ["会費を納入する口座を開いた。", "オープニングで屋台が並んだ。", "花火の仕入れを減らした。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("会費:n 支払い:n 屋台:n オープン:n オープ:n ニング:n 花火:n の:p で:p まず:w 減らす:V")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("会費の支払い") == [texts[0]])
    #expect(try found("屋台のオープ").isEmpty)
    // No particle, an adverb between them, or one of them nowhere.
    for query in ["会費支払い", "会費まず支払い", "花火の支払い", "の会費の支払い", "会費の支払いの"] {
      #expect(try found(query).isEmpty, "\(query)")
    }
  }

  @Test("助詞の後なら、ほかの動詞につく動詞も述語。申込先は、申し込むところ")
  func boundVerbs() throws {
    let temporary = try TemporaryFolder()
    let texts = ["屋台の出店は今年で終了した。", "花火を続けたい。", "講習の申し込みは駅前の窓口へ。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    let words = sampleWords("屋台:n 出店:n 終わる:e 花火:n 講習:n 申し込み:n 先:s どこ:q なぜ:w の:p が:p は:p か:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("屋台の出店が終わる") == [texts[0]])
    #expect(try found("講習の申し込み先はどこ").first == texts[2])
    #expect(try found("花火が終わる").isEmpty)
  }

  @Test("数を問うのに、その数も、それについてのことも言わない段落だけなら、答えはない")
  func uncounted() throws {
    let temporary = try TemporaryFolder()
    let words = sampleWords("自治会:n 世帯:n 停められる:V 台:k 何:q の:p は:p か:p")
    func found(_ text: String) throws -> [String] {
      let folder = try makeIndex(at: temporary.path + "/\(text.utf8.count)", [SampleFile(0, [text])])
      return try search(folder, "自治会の世帯は何台停められるか") { $0.lemmas = words }.texts
    }
    #expect(try found("自治会の家庭に配る。").isEmpty)
    #expect(try found("自治会の家庭は、ここに三台である。") == ["自治会の家庭は、ここに三台である。"])
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
    #expect(NearWords.others(for: ["世帯"]).contains("家庭"))
    #expect(NearWords.others(for: ["家庭"]).contains("世帯"))
    #expect(!NearWords.others(for: ["世帯"]).contains("世帯"))
    // One character stands in many words.
    #expect(NearWords.others(for: ["家"]).contains("世帯"))
    #expect(!NearWords.others(for: ["世帯"]).contains("家"))
    #expect(NearWords.others(for: ["どこにもない語"]).isEmpty)
    #expect(NearWords.others(for: ["納入", "納める"]).contains("払う"))
    #expect(!NearWords.others(for: ["納入", "納める"]).contains("納入"))
  }
}
