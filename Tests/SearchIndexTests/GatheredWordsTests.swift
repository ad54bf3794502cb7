import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("ほかに何も見つからない語句の、近くに集まった語")
struct GatheredWordsTests {
  private let words = sampleWords(
    "棒:n かすめ:c 統合:v 延期:v 計画:n 案:n 乗客:n ひらい:c 事故:n 先生:n 昭和:n 募る:V リットル:k 麦:n 茶:n 盗ま:o れ:x 花:n 花壇:n 回数:n 指:n 皮:n はがれ:c 酢:n 塗っ:c 塗る:V 橋:n 庭:n 灯:n 会場:n 大会:n マラソン:n 参加:v 者:s 屋:s 豆腐:n 廃業:v し:f 年:k 製:s 機関車:n 海:n 落ち:c 歳:k "
      + "分:k 後:s 救助:v 建設:v 人:n 費:s 円:k 研修:v 日:k この:r 病室:n 照明:n 蛍光灯:n 発光管:n た:x ので:p の:p が:p を:p に:p で:p は:p と:p て:p")

  private func index(_ temporary: TemporaryFolder, _ texts: [String]) throws -> (String) throws -> SearchResponse {
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    return { query in try search(folder, query) { $0.lemmas = words } }
  }

  @Test("すべての語が近くにあれば、文をまたいでもよい。二語なら一文の中")
  func all() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "釜の湯で、指の皮がふやける。やがてはがれる。みんな、酢を塗っとりました。", "廃業が決まった豆腐の丸喜屋さん。", "廃業した人。そのころの話だが、豆腐はまだあった。",
      "一九二一年の生まれという、この古い機関車。",
      "花壇に植える花を募る。昨年は百二十株、盗まれたのは四株。", "マラソンは廃業の年だけ、月一回を二回にした。",
    ]
    let found = try index(temporary, texts)
    let response = try found("指の皮がはがれたので酢を塗った")
    #expect(response.texts == [texts[0]])
    #expect(
      response.notes == [.takenAsWords(run: "指の皮がはがれたので酢を塗った", words: ["指", "皮", "はがれ", "酢", "塗っ"])])
    // Too far from each other.
    #expect(try found("指の皮がはがれたので海に酢を塗った").total == 0)
    #expect(try found("廃業した豆腐屋").texts == [texts[1]])
    #expect(try found("酢を塗った人").texts == [texts[0]])
    #expect(try found("花壇で花を募る日").texts == [texts[4]])
    #expect(try found("酢の人").total == 0)
    // In another sentence, where a clause says it.
    #expect(try found("盗まれた花").texts == [texts[4]])
    let counted = try found("マラソン 回数 廃業")
    #expect(counted.texts == [texts[5]])
    #expect(counted.notes == [.askedWord("回数")])
    #expect(try found("海 回数 廃業").total == 0)
    #expect(try found("1921年製の機関車").texts == [texts[3]])
    #expect(try found("1920年製の機関車").total == 0)
  }

  @Test("どこにもない語は、一つなくてもよい。ほかの語が一文にあるか、数があれば")
  func missing() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "病室の千四百本の照明は、二年で発光管に替える。", "病室は広い。南にあるので、昼の照明はいらない。", "橋は明治に渡り初めをした。長さ十九間。費用は二千三百八十円だった。",
      "大会に二十六人が参加。", "会場の庭には灯がある。",
    ]
    let found = try index(temporary, texts)
    let response = try found("病室の照明を蛍光灯に")
    #expect(response.texts == [texts[0]])
    #expect(response.notes == [.someWordsOnly(words: ["病室", "照明", "蛍光灯"])])
    // It is printed elsewhere, and not there.
    #expect(try found("病室の照明を会場に").total == 0)
    #expect(try found("橋の建設費 2,380円").texts == [texts[2]])
    #expect(try found("橋の建設費 2,390円").total == 0)
    // Which 大会, and nothing else than one thing.
    #expect(try found("マラソン大会の参加者").total == 0)
    #expect(try found("大会の救助").total == 0)
    #expect(try found("この会場の庭の灯").texts == [])
  }

  @Test("姓と敬称だけでも、姓名を言う文が見つかる") func persons() throws {
    let temporary = try TemporaryFolder()
    let texts = ["書記長の山田一郎さんが八月に海で亡くなった。", "山田の橋を渡る。", "川で亡くなった。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("山田:n さん:s 屋敷:n 亡くなっ:o た:x が:p の:p を:p で:p 日:k 八月:n 海:n")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("山田さんが亡くなった日") == [texts[0]])
    #expect(try found("屋敷さんが亡くなった日").isEmpty)
  }

  @Test("打ち消す動詞は、ほかの言い方で打ち消していてもよい。打ち消していなければ、ちがう")
  func denials() throws {
    let temporary = try TemporaryFolder()
    let texts = ["麦は庭で足りず、茶を使う。これがうまかった。", "橋は足りている。灯のそばに庭があった。"]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords("麦:n 茶:n 橋:n 庭:n 灯:n 足りる:V 足り:c ず:x ない:x て:p いる:V が:p は:p を:p の:p で:p")
    func found(_ query: String) throws -> [String] {
      try search(folder, query) { request in
        request.lemmas = { text in
          words(text).map { word in
            var word = word
            if word.lemma == "足り" { word.base = "足りる" }
            return word
          }
        }
      }.texts
    }
    #expect(try found("麦が足りない茶") == [texts[0]])
    #expect(try found("橋が足りない灯").isEmpty)
    // Nothing says what is denied.
    #expect(try found("麦がない茶").isEmpty)
  }

  @Test("日間は日でもよい。職員で終わる複合語は、それがなくてもよい。ほかにない数があれば、どの語が一つなくてもよく、似た語でもよい")
  func tellingCounts() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "七十一日の座り込み。", "男性の休業の取得率。", "八月に募った船名は、三百十二点が寄せられた。", "会場を統合し、三百十二台。", "応募を待つ。", "灯の大会は、二百三十台がならび、火災の話もした。",
    ]
    let folder = try makeIndex(at: temporary.index, texts.enumerated().map { SampleFile($0, [$1]) })
    let words = sampleWords(
      "日間:k 日:k 座り込み:n 男性:n 職員:n 女性:n 休業:v 取得:v 率:n 船名:n 応募:v 点:k 台:k 会場:n 年:k 灯:n 大会:n 火事:n 火災:n 救助:n の:p は:p を:p が:p")
    func found(_ query: String) throws -> [String] { try search(folder, query) { $0.lemmas = words }.texts }
    #expect(try found("71日間の座り込み") == [texts[0]])
    #expect(try found("72日間の座り込み").isEmpty)
    #expect(try found("男性職員の休業取得率") == [texts[1]])
    #expect(try found("女性職員の休業取得率").isEmpty)
    #expect(try found("船名の応募 三百十二点") == [texts[2]])
    #expect(try found("船名の応募 三百十三点").isEmpty)
    #expect(try found("船名の応募 12点").isEmpty)
    #expect(try found("灯の大会の火事 230台") == [texts[5]])
  }

  @Test("数が二つそろえば、ほかの語は半分より少なくなくてよい")
  func numbers() throws {
    let temporary = try TemporaryFolder()
    let texts = ["小浮沖で落ちた六十八歳の組合員は、発信機が鳴って舵が止まり、十九分後に僚船に引き上げられました。", "海は深い。", "救助は早い。"]
    let found = try index(temporary, texts)
    #expect(try found("海に落ちた68歳 19分後に救助").texts == [texts[0]])
    #expect(try found("海に落ちた67歳 19分後に救助").total == 0)
    #expect(try found("海を救助 68歳 19分後").texts == [texts[0]])
    #expect(try found("海を救助 68歳 18分後").total == 0)
    // A number is by itself, what stands before and behind it, too.
    let second = try TemporaryFolder()
    let other = try index(second, ["白衣を濡らす。麦茶が一人三リットル。"])
    #expect(try other("麦茶を3リットル塗る").texts == ["白衣を濡らす。麦茶が一人三リットル。"])
  }

  @Test("四語からは、ほかで言われている一語も、なくてよい。計画や数で終わる複合語は、それがなくてもよい")
  func four() throws {
    let temporary = try TemporaryFolder()
    let texts = [
      "降りてきた照明の棒が、先生の指をかすめました。", "事故の話。", "会場の統合は、案を改めて延期します。", "乗客は一九八七年に、県境線の会場で大会をひらいた。", "乗客の会場。庭の計画。",
    ]
    let found = try index(temporary, texts + (1...6).map { "大会の\($0)番。" })
    #expect(try found("照明の棒が指をかすめた救助").texts == [texts[0]])
    #expect(try found("指をかすめた事故").total == 0)
    let planned = try found("会場統合計画の延期")
    #expect(planned.texts == [texts[2]])
    #expect(planned.notes == [.someWordsOnly(words: ["会場", "統合", "延期", "計画"])])
    #expect(try found("会場統合大会の延期").total == 0)
    // A year, and what stands elsewhere in the paper.
    #expect(try found("昭和62年の庭の大会").total == 0)
    #expect(try found("昭和62年の会場の大会").texts == [texts[3]])
    // Few passages have 乗客.
    #expect(try found("昭和62年の乗客の庭").texts == [texts[3]])
    #expect(try found("昭和61年の乗客の庭").total == 0)
    // A piece of a text.
    #expect(try found("昭和62年に会場で大会をひらいたのに").total == 0)
  }
}
