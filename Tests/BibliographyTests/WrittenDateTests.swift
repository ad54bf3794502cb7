import Testing

@testable import Bibliography

@Suite("日付の読み取り") struct WrittenDateTests {
  private func named(_ name: String) -> String? { Description([]).named(name)[.date] }

  @Test(
    "ファイル名の日付",
    arguments: [
      ("2024-12.pdf", "2024-12"), ("kouhou-2024-12-16.pdf", "2024-12-16"), ("20241216.pdf", "2024-12-16"),
      ("kumiai202412_2.pdf", "2024-12"), ("２０２４年１２月号.pdf", "2024-12"), ("令和6年12月16日.pdf", "2024-12-16"),
      ("令和元年5月.pdf", "2019-05"), ("R6.12.pdf", "2024-12"), ("R6.4.1規約.pdf", "2024-04-01"), ("H31-4.pdf", "2019-04"),
      ("平成三十一年四月.pdf", "2019-04"), ("2024_3.pdf", "2024-03"), ("2024 3 9.pdf", "2024-03-09"), ("方針2024.pdf", "2024"),
      ("令和6年度方針.pdf", "2024"), ("S64.1.7.pdf", "1989-01-07"), ("2024年度第3号.pdf", "2024"), ("M45.7.30.pdf", "1912-07-30"),
      ("R060401通知.pdf", "2024-04-01"), ("通知_令和060401.pdf", "2024-04-01"), ("H300524.pdf", "2018-05-24"),
    ])
  func fileName(name: String, expected: String) {
    #expect(named(name) == expected)
  }

  @Test(
    "日付でないファイル名",
    arguments: [
      "news.pdf", "第123号.pdf", "20241316.pdf", "tel03-1234-5678.pdf", "VER6.12.pdf", "1234567890.pdf", "4096.pdf",
      "R0.1.pdf", "VER060401.pdf", "R0604011.pdf", "R061301.pdf",
    ])
  func notADate(name: String) {
    #expect(named(name) == nil)
  }

  @Test(
    "本文の日付",
    arguments: [
      ("2024年12月16日発行", "2024-12-16"), ("令和６年１２月１６日（月）", "2024-12-16"), ("令和六年十二月十六日", "2024-12-16"),
      ("二〇二四年十二月", "2024-12"), ("発行日 2024.12.16", "2024-12-16"), ("㋿6年2月29日", "2024-02-29"),
      ("2024年 12月 16日", "2024-12-16"), ("第45号 2024/4/1", "2024-04-01"), ("明治四十五年七月三十日", "1912-07-30"),
      ("大正13年5月", "1924-05"), ("令和7年元旦", "2025-01-01"), ("2024年11・12月合併号", "2024-11"), ("昭和二十一年四月一日", "1946-04-01"),
      ("令和7年（2025年）5月1日", "2025-05-01"), ("２０２４年（令和６年）６月３０日", "2024-06-30"),
      ("二〇二五年（令和七年）十月十五日", "2025-10-15"), ("2024（令和6）年6月", "2024-06"), ("令和7年(2025)元旦", "2025-01-01"),
      ("2025年（令和7年）5月1日（木）", "2025-05-01"),
    ])
  func text(text: String, expected: String) {
    #expect(WrittenDate.all(in: text).first?.date.text == expected)
  }

  @Test(
    "本文では年だけ、月日だけを日付としない",
    arguments: ["2024年度", "12月16日", "令和6年", "03-1234-5678", "2024年（令和6年）", "2024年（令和5年）6月"])
  func notInText(text: String) {
    #expect(WrittenDate.all(in: text).isEmpty)
  }

  @Test("ない日は月までを採る") func impossibleDay() {
    #expect(WrittenDate.all(in: "2023年2月30日に").map(\.date.text) == ["2023-02"])
  }

  @Test(
    "曜日を読み、暦と比べる",
    arguments: [
      ("2024年12月16日（月）", true), ("2024年12月16日(月・祝)", true), ("2024年12月16日月曜日", true), ("2024年12月16日（火）", false),
      ("2024年12月16日", nil), ("2024年12月（月）", nil),
    ] as [(String, Bool?)])
  func weekday(text: String, agrees: Bool?) {
    #expect(WrittenDate.all(in: text).first?.weekdayAgrees == agrees)
  }

  @Test(
    "漢数字",
    arguments: [
      ("二十四", 24), ("十", 10), ("百二十三", 123), ("千九百", 1900), ("二〇二四", 2024), ("百", 100), ("十百", nil), ("二四十", nil),
    ] as [(String, Int?)])
  func kanji(text: String, value: Int?) {
    #expect(kanjiNumber(text.unicodeScalars) == value)
  }

  @Test(
    "メタデータの時刻は日本の日付になる",
    arguments: [
      (0, "1970-01-01"), (1_734_361_199, "2024-12-16"), (1_734_361_200, "2024-12-17"), (951_782_400, "2000-02-29"),
      (-1, "1970-01-01"),
    ] as [(Int64, String)])
  func metadata(seconds: Int64, expected: String) {
    #expect(PartialDate(ofSecondsSince1970: seconds)?.text == expected)
  }

  @Test("とんでもない時刻でも落ちない", arguments: [Int64.min, .max, 1 << 40, -(1 << 40)])
  func wildMetadata(seconds: Int64) {
    #expect(PartialDate(ofSecondsSince1970: seconds) == nil)
  }

  @Test("日数と曜日は、どの日も前の日の次になる") func dayNumbers() throws {
    var last: Int?
    for year in 1868...2200 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = PartialDate(year: year, month: month, day: day) else { continue }
          if let last { #expect(date.dayNumber == last + 1) }
          last = date.dayNumber
          #expect(PartialDate(ofSecondsSince1970: Int64(date.dayNumber) * 86_400) == date)
          #expect(PartialDate(date.text) == date)
        }
      }
    }
    #expect(PartialDate("1970-01-01")?.weekday == 4)
    #expect(PartialDate("2026-11-21")?.weekday == 6)
  }

  @Test(
    "日付の文字列はその形だけ", arguments: ["2024-1", "2024-13", "24-01-01", "2024-02-30", "2024-01-01-01", "", "2024年", "令和6年"])
  func strictText(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test(
    "年度は4月に始まる",
    arguments: [("2024-03-31", 2023), ("2024-04", 2024), ("2025-01", 2024), ("2024", nil)] as [(String, Int?)])
  func fiscalYear(text: String, expected: Int?) {
    #expect(PartialDate(text)?.fiscalYear == expected)
  }
}

@Suite("行事の日付") struct EventDateTests {
  @Test(
    "年のない日付に、紙の日付から年を補う",
    arguments: [
      ("12月20日（金） 団体交渉", "2024-12-13", ["2024-12-20 true"]), ("1月10日（金）新年の集い", "2024-12-13", ["2025-01-10 true"]),
      ("11月30日（土）、和室で", "2024-12-13", ["2024-11-30 true"]), ("12月4日の第4回団体交渉", "2024-12-13", ["2024-12-04 -"]),
      ("1月10日（木）新年の集い", "2024-12-13", ["2025-01-10 false"]), ("7月6日 大会", "2024-12-13", ["2025-07-06 -"]),
      ("2024年12月25日（水）", "2020-01-01", ["2024-12-25 true"]), ("4/12(土)〜13日", "2025-03", ["2025-04-12 true"]),
      ("2月29日", "2024-01", ["2024-02-29 -"]), ("3月1日、4月2日（水）", "2025-02", ["2025-03-01 -", "2025-04-02 true"]),
      ("12月20日", "2024", []), ("13月20日", "2024-12", []), ("9/10の人", "2024-08", ["2024-09-10 -"]),
      ("1/2/3", "2024-08", []),
    ])
  func events(text: String, published: String, expected: [String]) {
    let found = EventDate.all(in: text, published: PartialDate(published)).map { event in
      "\(event.date.text) \(event.weekdayAgrees.map(String.init) ?? "-")"
    }
    #expect(found == expected)
  }

  @Test(
    "前の言葉が年を決める",
    arguments: [
      ("来年3月9日に式典", "2026-03-09"), ("来年の3月9日に式典", "2026-03-09"), ("昨年3月9日の集会", "2024-03-09"),
      ("去る8月24日の夕涼み会", "2024-08-24"),
      ("来る12月20日の大会", "2025-12-20"), ("一昨年の11月3日", "2023-11-03"), ("今年12月20日", "2025-12-20"), ("3月9日", "2025-03-09"),
    ])
  func relative(text: String, expected: String) {
    #expect(EventDate.all(in: text, published: PartialDate("2025-01-10")).map(\.date.text) == [expected])
  }

  @Test(
    "年度だけが分かる紙では、どの日も一度しかない",
    arguments: [("4月14日　日　総会", "2024-04-14"), ("1月13日（月）　どんど焼き", "2025-01-13"), ("3月31日", "2025-03-31")])
  func fiscalYear(text: String, expected: String) {
    let found = EventDate.all(in: text, published: PartialDate("2024"), fiscalYear: 2024)
    #expect(found.map(\.date.text) == [expected])
    #expect(EventDate.all(in: text, published: PartialDate("2024")).isEmpty)
  }

  @Test("場所は元の文の文字で数える") func ranges() {
    let text = "開催　１２月　２０日（金）に"
    let scalars = Array(text.unicodeScalars)
    let found = EventDate.all(in: text, published: PartialDate("2024-12-01"))
    #expect(found.map { String(String.UnicodeScalarView(scalars[$0.range])) } == ["１２月　２０日（金）"])
  }
}
