import JapaneseText
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("お知らせの項目名で始まる行") struct AnswerLabelTests {
  private func begins(_ question: String, _ text: String) -> Bool {
    let fold = IndexFold()
    guard let labels = AnswerLabels(question: fold.folded(question)) else { return false }
    return labels.begin(text)
  }

  @Test(
    "項目名のあとに中身の続く行だけ",
    arguments: [
      ("総会はいつ", "日時：８月６日（土）", true), ("総会はいつ", "日　時　８月６日", true), ("総会はいつ", "①とき／八月六日", true),
      ("総会はいつ", "【期日】８月６日", true), ("総会はいつ", "日時は追ってお知らせします", false), ("総会はいつ", "会場：港公園", false),
      ("総会はいつ", "日時：", false), ("総会の会場", "会場：港公園", true), ("集合場所はどこ", "集合：駅の改札前", true),
      ("講習の参加費", "参加費：五百円", true), ("講習はいくら", "費用：４千円", true), ("講習はいくら", "費用を集める", false),
      ("講師はだれ", "講師：海野清一", true), ("給食の委託の理由", "日時：八月", false),
      ("講演はだれ", "講師　海野清一", true), ("総会はいつ", "日時　追って", true), ("講習はいくら", "参加費　無料", true),
      ("なぜ値上げしたか", "理由は、軽油代の上昇です。", true), ("値上げの理由", "決め手となったのは、軽油代でした。", true),
      ("値上げはいつ", "理由は、軽油代の上昇です。", false), ("なぜ値上げしたか", "理由書を出した。", false),
    ])
  func labels(question: String, text: String, expected: Bool) {
    #expect(begins(question, text) == expected)
  }

  @Test("尋ねているときは、印字された問いより先に、その答えを出す") func replies() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("Q　足の悪い母がいます。車で避難できますか。", ordinal: 0), samplePassage("写真　避難の訓練", ordinal: 1, role: .caption),
      samplePassage("A　歩くことが難しい人を乗せる場合に限ります。", ordinal: 2), samplePassage("問　予約はできるか。", ordinal: 3),
      samplePassage("答（課長）　六月からできる。", ordinal: 4), samplePassage("Q&Aの集まりで車の避難を話す", ordinal: 5),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("車:n 避難:v 予約:v でき:c る:m か:p で:p は:p こと:n")
    let found = try search(folder, "車で避難はできるか") { $0.lemmas = words }
    #expect(Array(found.texts.prefix(2)) == [passages[2].text, passages[0].text])
    #expect(found.total == found.hits.count)
    #expect(found.notes.contains(.labelledLines))
    // No question was typed, or none is printed.
    #expect(!(try search(folder, "車 避難") { $0.lemmas = words }.texts.contains(passages[2].text)))
    // Words that the question has in part, and the reply in part: what the reply says is new.
    let apart = try search(folder, "足の悪い 歩く") { $0.lemmas = words }
    #expect(apart.texts == [passages[2].text, passages[0].text])
    let other = try search(folder, "予約できるか") { $0.lemmas = words }
    #expect(Array(other.texts.prefix(2)) == [passages[4].text, passages[3].text])
  }

  @Test(
    "印字された問いと答えの印",
    arguments: [
      ("Q　車で", true, false), ("Ｑ１．車で", true, false), ("問　予約は", true, false), ("問題は三つ", false, false),
      ("Qちゃん", false, false),
      ("A　歩いて", false, true), ("Ａ：歩いて", false, true), ("答（課長）　六月", false, true), ("答弁は", false, false),
      ("A4の紙", false, false), ("【問】予約は", true, false), ("【答　市長】六月", false, true), ("〔Ａ２〕歩いて", false, true),
      ("【問題】三つ", false, false), ("【答弁】六月", false, true), ("【要求】三人に", true, false), ("回答　六月", false, true),
      ("要求書を出した", false, false), ("回答書　六月", false, false),
    ])
  func marks(text: String, isQuestion: Bool, isAnswer: Bool) {
    #expect(PrintedReply.isQuestion(text) == isQuestion)
    #expect(PrintedReply.isAnswer(text) == isAnswer)
  }

  @Test(
    "発言の頭の名は、答える側か、尋ねる側か、発言でないか",
    arguments: [
      ("組合長　安くする。", true), ("市　来春に決める。", true), ("図書館　六月から貸す。", true), ("館　長：六月から貸す。", true),
      ("中村　いつから借りられますか。", false), ("木村：高いと思う。", false), ("組合員　値段はいくらか。", false),
      ("○市長（小山春香君）　来年度に決める。", true), ("中央委員（清掃・海野）　いつ決めるか。", false), ("学校教育課長（海野清一君）　公募で決めた。", true),
      ("【答弁】　六月に決める。", true), ("海野（清掃の係の長）の話を聞いた。　次に", nil),
      ("組合長　田中 一郎", nil), ("町　百二十世帯", nil), ("日程の表。", nil),
    ] as [(String, Bool?)])
  func speakers(text: String, answers: Bool?) {
    #expect(PrintedReply.Speaker(text)?.answers == answers)
  }

  @Test("問いの語のある段落が答えていなければ、同じ記事のその行が先。そう言う") func first() throws {
    let temporary = try TemporaryFolder()
    func notice(_ title: String, _ date: String, article: Int, from ordinal: Int) -> [Passage] {
      [
        samplePassage(title, ordinal: ordinal, article: article, role: .heading),
        samplePassage("\(title)をひらきます。どなたでも。", ordinal: ordinal + 1, article: article),
        samplePassage("日時：\(date)", ordinal: ordinal + 2, article: article),
        samplePassage("会場：港公園", ordinal: ordinal + 3, article: article),
      ]
    }
    let passages =
      notice("2025年度の総会", "８月６日（土）", article: 1, from: 0) + notice("2025年度の講習会", "９月７日", article: 2, from: 4)
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("総会:n 講習会:n 年度:k いつ:q どこ:q の:p は:p を:p")
    let found = try search(folder, "2025年度の総会はいつ") { $0.lemmas = words }
    #expect(found.texts.first == "日時：８月６日（土）")
    #expect(!found.texts.contains("日時：９月７日"))
    #expect(found.total == found.hits.count)
    #expect(found.notes.contains(.labelledLines))
    #expect(try search(folder, "2025年度の総会はどこ") { $0.lemmas = words }.texts.first == "会場：港公園")
    // Where the text itself answers, nothing is added.
    let answered = try makeIndex(
      at: temporary.path + "/answered",
      [
        SampleFile(
          0, passages: [samplePassage("2025年度の総会は八月六日です", ordinal: 0)] + notice("総会", "９月", article: 1, from: 1))
      ])
    let told = try search(answered, "2025年度の総会はいつ") { $0.lemmas = words }
    #expect(told.texts.first == "2025年度の総会は八月六日です")
    #expect(!told.notes.contains(.labelledLines))
    #expect(try search(folder, "2025年度の総会") { $0.lemmas = words }.notes.isEmpty)
  }

  @Test("数を問うなら、数をいわない段落より、記事の中で数をいう段落が先") func numbers() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("講習会の申請を受け付けます", ordinal: 0, article: 1),
      samplePassage("レベル判定の講習会", ordinal: 1, article: 2, role: .heading),
      samplePassage("講習会の案内を読んで申請してください", ordinal: 2, article: 2),
      samplePassage("申請の手数料は4,000円です", ordinal: 3, article: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("講習会:n 申請:v いくら:q の:p は:p に:p")
    #expect(try search(folder, "講習会の申請はいくら") { $0.lemmas = words }.texts.first == "申請の手数料は4,000円です")
    #expect(try search(folder, "講習会の申請はだれ") { $0.lemmas = words }.texts.first != "申請の手数料は4,000円です")
  }

  @Test("記事のどの段落の語も数をいわなければ、隣で問われた数をいう段落を二番めに") func numbersBeside() throws {
    let temporary = try TemporaryFolder()
    let texts = ["保育所を港へ移すと聞いた。", "課長　片道25分かかる。", "バスは一日に四便ある。", "遠足は40分歩く。", "遠足は楽しい。", "遠足は50分歩く。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 / 3) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("保育所:n 港:n バス:n 何:q 分:k 円:k の:p は:p まで:p で:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("保育所の港まではバスで何分") == [texts[0], texts[1], texts[2]])
    #expect(try found("保育所の港まではバスで何円") == [texts[0], texts[2]])
  }

  @Test("問　と印字した問いには、答の印がなくても答える人の発言が答え") func unmarkedAnswers() throws {
    let temporary = try TemporaryFolder()
    let texts = ["問　置き場の報償費を上げる考えは。", "市民部長　置き場に4,500円とする。", "問　置き場の掃除は。", "海野　置き場の袋は4,600円でした。"]
    let passages = texts.enumerated().map { samplePassage($1, ordinal: $0, article: $0 / 2) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let words = sampleWords("置き場:n 報償費:n 掃除:n 円:k の:p は:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("報償費 4500円") == [texts[1], texts[0]])
    #expect(try found("報償費 市民部長") == [texts[1], texts[0]])
    #expect(try found("掃除 海野").first == texts[2])
    // A number that few passages have comes first by itself.
    #expect(try found("掃除 4600円").first == texts[3])
  }
}
