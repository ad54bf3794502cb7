import JapaneseText
import Testing
import TextModel

@testable import ReadingQuality

/// Blocks of one page, each of as many lines as its text has line ends.
private func blocks(_ texts: [String], role: BlockRole = .paragraph, articles: [Int]? = nil) -> [Block] {
  texts.enumerated().map { at, text in
    var lines: [BlockLine] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      lines.append(
        BlockLine(start: start, length: length, pageIndex: at, box: Rect(x0: 0, y0: 0, x1: 1, y1: 1), edges: []))
      start += length
    }
    return Block(
      article: articles?[at] ?? 1, role: role, writing: .horizontal, text: text.replacing("\n", with: ""), lines: lines)
  }
}

private func kinds(_ texts: [String], role: BlockRole = .paragraph, articles: [Int]? = nil) -> [ReadingFinding.Kind] {
  ReadingQuality(blocks(texts, role: role, articles: articles)).findings.map(\.kind)
}

@Suite("かっこの対") struct BracketBalanceTests {
  @Test(
    "合っているもの",
    arguments: [
      ["「はい」（笑）と『本』【委員長】"], ["（第１回)と(第２回）"], ["「一段落目。", "二段落目。」と結んだ。"],
      ["１）目的", "ア）方法", "a) 方法"], ["次の1)と２)を読む。"], ["（注「中の（中）」）"], ["「（」を開き、「）」を閉じる。"], ["注）備考"],
      ["x = f(a[1]"],
    ])
  func balanced(texts: [String]) { #expect(kinds(texts).isEmpty) }

  @Test(
    "合わないもの",
    arguments: [
      (["「はい"], 1), (["はい」と言う"], 1), (["人（「）"], 1), (["「人」」"], 1), (["（人（（"], 3),
    ])
  func unbalanced(texts: [String], count: Int) {
    #expect(kinds(texts) == Array(repeating: .bracket, count: count))
  }

  @Test("記事が変われば、開いたままのかっこは終わる") func articles() {
    #expect(kinds(["「始め", "終わり」"], articles: [1, 2]) == [.bracket, .bracket])
    #expect(kinds(["「始め", "終わり」"], articles: [1, 1]).isEmpty)
  }

  @Test("印はかっこのあるページにつく") func pages() {
    let quality = ReadingQuality(blocks(["一「", "二", "三」」「（"]))
    #expect(quality.findings.map(\.pageIndex) == [2, 2, 2])
    #expect(quality.flags(ofPage: 2) == [.unbalancedBrackets])
    #expect(quality.flags(ofPage: 0).isEmpty)
  }
}

@Suite("番号の順") struct ItemSuccessionTests {
  @Test(
    "続いているもの",
    arguments: [
      ["①一", "②二", "③三"], ["１．あ", "（１）い", "（２）う", "２．え", "（１）お"], ["第１条　目的", "第２条　名称", "第３条　事業"],
      ["①一②二③三", "④四"], ["第一章　総則", "第二章　会員", "第三章　役員"], ["ア　あ", "イ　い", "ウ　う"],
      ["１．目次", "２．目次", "１．本文", "２．本文"], ["１．同じ", "１．同じ"], ["⑨九", "⑩十"], ["十九条でなく", "第十九条　あ", "第二十条　い"],
      ["１．あ", "①い", "②う", "２．え", "①お"],
    ])
  func inSequence(texts: [String]) { #expect(kinds(texts, role: .listItem).isEmpty) }

  @Test(
    "続いていないもの",
    arguments: [
      (["①一", "③三"], 1), (["①一", "④四", "②二", "⑤五"], 3), (["第１条", "第３条", "第２条"], 2), (["（３）", "（２）"], 1),
    ])
  func outOfSequence(texts: [String], count: Int) {
    #expect(kinds(texts, role: .listItem) == Array(repeating: .succession, count: count))
  }
}

@Suite("曜日") struct WeekdayTests {
  @Test("曜日の計算は、知られた日と合い、一日ごとに進む") func arithmetic() {
    #expect(weekday(year: 2024, month: 12, day: 13) == 5)
    #expect(weekday(year: 1970, month: 1, day: 1) == 4)
    #expect(weekday(year: 2023, month: 2, day: 29) == nil)
    var last = weekday(year: 1999, month: 12, day: 31)
    for year in 2000...2008 {
      for month in 1...12 {
        for day in 1...31 {
          guard let next = weekday(year: year, month: month, day: day) else { continue }
          #expect(next == last.map { ($0 + 1) % 7 })
          last = next
        }
      }
    }
  }

  @Test(
    "年の書いてある日",
    arguments: [
      ("2024年12月13日(金)に", 0), ("令和６年１２月１３日（金曜日）に", 0), ("令和元年5月1日（水・祝）", 0), ("2024/12/13(金)", 0),
      ("2024年12月13日金曜日", 0), ("平成20年7月5日（土）", 0), ("2024年12月13日(木)に", 1), ("2024年11月17日（土）", 1), ("令和6年2月30日（金）", 1),
      ("会費は年12回（月1回）", 0), ("1月17日(日)", 0), ("12月13日の木を植える", 0), ("2024 年 12 月 13 日（金）", 0),
    ])
  func full(text: String, count: Int) { #expect(kinds([text]).count { $0 == .weekday } == count) }

  @Test("年のない日は、文書の年で見る") func inferred() {
    #expect(kinds(["2024年12月1日発行", "2024年12月2日（月）に出した。", "12月13日(金)", "1月8日(水)"]).isEmpty)
    #expect(kinds(["2024年12月2日（月）", "12月13日(火)"]) == [.weekday])
    #expect(kinds(["11月17日(日)", "11月23日（土）", "12月13日(金)", "12月14日（月）"]) == [.weekday])
    #expect(kinds(["11月17日(日)", "11月24日（土）"]).isEmpty)
  }
}

@Suite("文の終わり") struct SentenceEndTests {
  private let whole = "組合は、要求書を当局に提出し、\n話し合いを始めることを求めました。"
  private let cut = "組合は、要求書を当局に提出し、\n話し合いを始めることを求め"

  @Test("終わらない段落が多いページに印がつく") func share() {
    let all = ReadingQuality(blocks([whole, cut]))
    #expect(all.findings.map(\.kind) == [.openEnd])
    #expect(all.proseCounts == [0: 1, 1: 1])
    #expect(all.flags(ofPage: 1).isEmpty)
    let page = blocks([whole, cut, cut, cut]).map { block in
      var block = block
      for at in block.lines.indices { block.lines[at].pageIndex = 0 }
      return block
    }
    #expect(ReadingQuality(page).flags(ofPage: 0) == [.openParagraphs])
  }

  @Test("文でないものは数えない", arguments: ["日時\n十二月十三日、午後六時より、中央公民館、二階会議室", "短い、文で"])
  func notProse(text: String) { #expect(ReadingQuality(blocks([text])).proseCounts.isEmpty) }
}

@Suite("項目の番号") struct ItemNumberTests {
  @Test(
    "番号と、その長さ",
    arguments: [
      ("第３条　目的", .unit("条"), 3, 3), ("第二十三章", .unit("章"), 23, 5), ("第百二条", .unit("条"), 102, 4),
      ("第３条の２　特例", .unit("条"), 3, 5), ("Ⅳ．", .roman, 4, 2),
      ("１２．あ", .decimal, 12, 3), ("3. Text", .decimal, 3, 2), ("（１０）", .bracketed, 10, 4),
      ("(a)", .bracketedLetter, 1, 3),
      ("⑳", .circled, 20, 1), ("㉑", .circled, 21, 1), ("⑴", .parenthesized, 1, 1), ("❸", .negative, 3, 1),
      ("ア　方法", .kana, 1, 1), ("（カ）", .bracketedKana, 6, 3), ("(ｲ)", .bracketedKana, 2, 3), ("一、目的", .kanji, 1, 2),
      ("（三）", .bracketedKanji, 3, 3), ("2）", .closed, 2, 2),
    ] as [(String, ItemNumber.Style, Int, Int)])
  func numbers(text: String, style: ItemNumber.Style, value: Int, length: Int) throws {
    let number = try #require(ItemNumber(text.unicodeScalars, withBareMarks: true))
    #expect(number.style == style && number.value == value && number.length == length)
  }

  @Test(
    "番号でないもの",
    arguments: [
      "1.5倍", "2024年", "第三者", "アイスを", "一人", "", "（株）", "（土）", "Ⅱ期", "十分、", "123.", "第３条により", "第二章では",
    ])
  func none(text: String) { #expect(ItemNumber(text.unicodeScalars, withBareMarks: true) == nil) }

  @Test("語でもある印は、求めなければ番号でない", arguments: ["ア　方法", "一、目的", "Ⅱ　方針"])
  func bare(text: String) { #expect(ItemNumber(text.unicodeScalars) == nil) }
}
