import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("ほかに何も見つからないときの、まれな数をいう段落")
struct RareNumberTests {
  private let words = sampleWords(
    """
    瓦:n 枚:k 屋根:n 署名:n 反対:n 運動:n 橋:n 風:n 日:k 休み:n 種類:k 薬:n 円:a 船:n 中古:n 会費:n 据え置き:n 年:k 回:k 交渉:n 人:k \
    箱:n 色:n の:p を:p が:p は:p に:p で:p から:p まで:p まし:x た:x 並び:c 並ぶ:V
    """)

  private func index(_ temporary: TemporaryFolder, _ files: [[String]]) throws -> (String) throws -> SearchResponse {
    let folder = try makeIndex(at: temporary.index, files.enumerated().map { SampleFile($0, $1) })
    return { query in try search(folder, query) { $0.lemmas = words } }
  }

  @Test("数と、ほかの語の一つをいう段落。何の数とされているかは問わない")
  func otherName() throws {
    let temporary = try TemporaryFolder()
    let text = "屋根は、約9,400枚の桟瓦のうち三割を残した。"
    let found = try index(temporary, [[text, "橋の話。"], ["瓦は高い。"]])
    let response = try found("瓦九千四百枚")
    #expect(response.texts == [text])
    #expect(response.notes == [.numberOnly(words: ["瓦", "九千四百枚"], number: "九千四百枚")])
    #expect(response.isWidened)
    #expect(try found("橋九千四百枚").total == 0)
    #expect(try found("瓦九千四百一枚").total == 0)
    #expect(try found("\"瓦九千四百枚\"").total == 0)
  }

  @Test("ほかの語は、同じ記事にあればよい。並べて打ったときは、どこにもない語なら、数だけでよい")
  func besides() throws {
    let temporary = try TemporaryFolder()
    let files = [["署名は三万八千四百筆。", "橋を残す運動は七年。"], ["船は千二百人。", "まず貯金です。"], ["反対の声。"]]
    let found = try index(temporary, files)
    #expect(try found("橋を残す運動への反対 署名38400筆").texts == [files[0][0]])
    #expect(try found("中古船 1200人").texts == [files[1][0]])
    // What is in print, but elsewhere, was meant.
    #expect(try found("反対 1200人").total == 0)
    // 24 of a day may be of any.
    #expect(try found("中古船 12年").total == 0)
  }

  @Test("三十一日までの日は、日付かもしれない")
  func days() throws {
    let temporary = try TemporaryFolder()
    let end = "は船を出し、薬の箱を屋根の高さまで積んで、橋の人がみな手を振った。その夜は風もあった。"
    let texts = ["四十三日" + end, "十二日" + end]
    let found = try index(temporary, [texts])
    #expect(try found("風で43日休み").notes == [.numberOnly(words: ["風", "43日", "休み"], number: "43日")])
    #expect(try found("風で12日休み").total == 0)
  }

  @Test("数が多くの段落にあれば、何も言わない")
  func common() throws {
    let temporary = try TemporaryFolder()
    let text = "屋根は、約25人の箱と桟瓦のうち三割を残した。"
    let others = ["橋に二十五人。", "風の日に二十五人。", "薬を二十五人に。"]
    #expect(try index(temporary, [[text] + others])("瓦二十五人").total == 0)
    let rare = try TemporaryFolder()
    #expect(try index(rare, [[text] + others.dropLast()])("瓦二十五人").texts == [text])
  }

  @Test("第何回は、なくてはならない")
  func ordinals() throws {
    let temporary = try TemporaryFolder()
    let files = [["第3回の交渉は、2024年に開いた。"]]
    let found = try index(temporary, files)
    #expect(try found("船 2024年 第3回").texts == files[0])
    #expect(try found("交渉 2024年 第4回").total == 0)
  }

  @Test("語句の一方の端から打ったとおりに続く段落は、切り取られたもとで、答えではない")
  func cutOut() throws {
    let temporary = try TemporaryFolder()
    let text = "交渉二十五種類を並べました。"
    let found = try index(temporary, [[text, "薬は休み。"]])
    #expect(try found("薬の休みの交渉二十五種類").total == 0)
    #expect(try found("薬の休みの二十五種類の交渉").texts == [text])
    #expect(try found("薬の休みの二十五種類の会費").total == 0)
    // 風 may be the beginning of another word.
    #expect(try found("薬の休みの交渉の二十五種類の風").total == 0)
  }

  @Test("いくつからいくつに変わったかをいう句")
  func change() throws {
    let temporary = try TemporaryFolder()
    let texts = ["十七種類が出ていた人もいます。十七種類は八種類になりました。", "八種類の箱。"]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, texts)])
    // 種類 is a noun like any other in the dictionary.
    let words = sampleWords("薬:n 種類:n 箱:n が:p から:p に:p の:p は:p")
    func found(_ query: String) throws -> SearchResponse { try search(folder, query) { $0.lemmas = words } }
    let response = try found("薬が17種類から8種類に")
    #expect(response.texts == [texts[0]])
    #expect(response.notes == [.numberOnly(words: ["薬", "17種類", "8種類"], number: "17種類")])
    #expect(try found("薬が17種類から9種類に").total == 0)
  }
}
