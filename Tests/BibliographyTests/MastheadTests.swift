import Testing

@testable import Bibliography

/// A masthead and what is to be read of it; the name of the paper is set large, the text below in 10 points.
struct MastheadCase: Sendable, CustomTestStringConvertible {
  var lines: [String]
  var date: String?
  var issue: String?
  var series: String?
  var issuer: String?

  init(_ lines: String..., date: String? = nil, issue: String? = nil, series: String? = nil, issuer: String? = nil) {
    self.lines = lines
    self.date = date
    self.issue = issue
    self.series = series
    self.issuer = issuer
  }

  var testDescription: String { lines.joined(separator: " / ") }

  /// `#` before a line makes it large, `+` somewhat larger.
  var paper: PaperText {
    let lines = lines.map { line in
      let size: Float = line.hasPrefix("#") ? 28 : line.hasPrefix("+") ? 14 : 10
      let text = size == 10 ? line : String(line.dropFirst())
      return PaperLine(text: text, pageIndex: 0, isHeading: size > 10, size: size)
    }
    return PaperText(lines: lines, bodySize: 10)
  }
}

@Suite("題字の読み取り") struct MastheadTests {
  @Test(
    "題字と発行の行は記事の見出しではない",
    arguments: [
      (
        MastheadCase("#汐の道", "+第５８８号　２０２５年１月１日　新年号発行所　松浜市職員労働組合", "+声をつなぎ人をふやす年に", "本文です。"),
        ["汐の道", "第５８８号　２０２５年１月１日　新年号発行所　松浜市職員労働組合"]
      ),
      (MastheadCase("#みなと市職労ニュース", "第214号　2024年10月18日（金）", "+第214号の訂正について"), ["みなと市職労ニュース", "第214号　2024年10月18日（金）"]),
      (MastheadCase("#みなと市職労ニュース 第214号", "+十月十八日に団体交渉", "本文です。"), ["みなと市職労ニュース 第214号"]),
      (MastheadCase("#２０２４年度運動方針", "+第１章　賃金", "本文です。"), []),
      (MastheadCase("#団体交渉の報告", "本文です。"), []),
      (MastheadCase("#団体交渉の報告", "発行：松浜市職員労働組合　港通り2丁目", "本文です。"), ["発行：松浜市職員労働組合　港通り2丁目"]),
    ] as [(MastheadCase, [String])])
  func ownLines(masthead: MastheadCase, expected: [String]) {
    #expect(masthead.paper.mastheadLines == Set(expected))
  }

  @Test(
    "題字",
    arguments: [
      // 定例会の月は、出した日でない。ほかになければ採る。
      MastheadCase(
        "#松浜市議会だより", "No.146　令和7年6月定例会号", "令和7年8月1日発行　編集 広報委員会", date: "2025-08-01", issue: "No.146",
        series: "松浜市議会だより", issuer: "松浜市議会"),
      MastheadCase(
        "#松浜市議会だより", "No.146　令和7年6月定例会号", date: "2025-06", issue: "No.146", series: "松浜市議会だより", issuer: "松浜市議会"),
      // 号と日付が題字の下の一行にある。
      MastheadCase("#みなと市職労ニュース", "第214号　2024年10月18日（金）", date: "2024-10-18", issue: "第214号", series: "みなと市職労ニュース"),
      MastheadCase(
        "#はまかぜ", "第37号　2024年12月13日発行　松浜市職労 臨時職員部会", date: "2024-12-13", issue: "第37号", series: "はまかぜ",
        issuer: "松浜市職労 臨時職員部会"),
      MastheadCase(
        "#潮騒", "第５８８号　２０２５年１月１日　新年号発行所　松浜市職員労働組合", date: "2025-01-01", issue: "第588号", series: "潮騒", issuer: "松浜市職員労働組合"
      ),
      MastheadCase("#学校だより", "No.8　令和6年11月29日", date: "2024-11-29", issue: "No.8", series: "学校だより"),
      MastheadCase("#ふれあい通信", "Vol.12", "2023年春号", date: "2023", issue: "Vol.12", series: "ふれあい通信"),
      MastheadCase("#会報みどり", "第三十二号", "平成三十年三月一日発行", date: "2018-03-01", issue: "第三十二号", series: "会報みどり"),
      MastheadCase("#かわら版", "令和６年４月１５日　第１２３号", date: "2024-04-15", issue: "第123号", series: "かわら版"),
      MastheadCase("#自治会報", "2024年8月号", date: "2024-08", issue: "2024年8月号", series: "自治会報"),
      MastheadCase("#市民の声", "通算第345号　2022.7.10", date: "2022-07-10", issue: "通算第345号", series: "市民の声"),
      MastheadCase("#月刊あゆみ", "12月号（通巻456号）", "2021年12月1日発行", date: "2021-12-01", issue: "通巻456号", series: "月刊あゆみ"),
      // 一行にすべてがある。
      MastheadCase("つばめ新聞 第45号 2024年4月1日", date: "2024-04-01", issue: "第45号", series: "つばめ新聞"),
      MastheadCase(
        "PTAだより　No.3　2023年7月20日発行　松浜小学校PTA", date: "2023-07-20", issue: "No.3", series: "PTAだより", issuer: "松浜小学校PTA"),
      MastheadCase("【組合ニュース】第7号（2024/5/17）", date: "2024-05-17", issue: "第7号", series: "組合ニュース"),
      MastheadCase("支部速報 Vol.3 No.45 2020.03.05", date: "2020-03-05", issue: "Vol.3 No.45", series: "支部速報"),
      MastheadCase("かもめ　第２巻第４号　昭和六十三年九月", date: "1988-09", issue: "第2巻第4号", series: "かもめ"),
      MastheadCase("町内会だより　R6.9.1　第88号", date: "2024-09-01", issue: "第88号", series: "町内会だより"),
      MastheadCase("図書館ニュース第１０号　二〇一九年五月", date: "2019-05", issue: "第10号", series: "図書館ニュース"),
      MastheadCase("保健室だより 6月号", issue: "6月号", series: "保健室だより"),
      MastheadCase("教宣ニュース（号外）", "2024年11月15日", date: "2024-11-15", issue: "号外"),
      // 発行所の書き方。
      MastheadCase("#なぎさ", "第1号　発行：松浜市職員労働組合　灯台通り2丁目　内線4127", issue: "第1号", series: "なぎさ", issuer: "松浜市職員労働組合"),
      MastheadCase("#なぎさ", "第2号", "発行所　松浜教職員組合　〒000-0000 松浜市北町1-2", issue: "第2号", series: "なぎさ", issuer: "松浜教職員組合"),
      MastheadCase("#なぎさ", "第3号", "発行人　鳥海 三郎　編集人　白石", issue: "第3号", series: "なぎさ", issuer: "鳥海 三郎"),
      MastheadCase("#なぎさ", "第4号", "編集・発行／松浜市青年団体連絡協議会", issue: "第4号", series: "なぎさ", issuer: "松浜市青年団体連絡協議会"),
      MastheadCase("#なぎさ", "第5号", "発行責任者：鳥海", issue: "第5号", series: "なぎさ", issuer: "鳥海"),
      MastheadCase("#なぎさ", "第6号", "発行元:松浜商店街振興組合 TEL 00-0000", issue: "第6号", series: "なぎさ", issuer: "松浜商店街振興組合"),
      MastheadCase("#なぎさ", "第7号", "発行者＝松浜文化協会", issue: "第7号", series: "なぎさ", issuer: "松浜文化協会"),
      MastheadCase("#なぎさ", "第8号", "発行　松浜市職労 青年部　電話0000", issue: "第8号", series: "なぎさ", issuer: "松浜市職労 青年部"),
      MastheadCase("#なぎさ", "第9号", "発行日：2024年3月1日", date: "2024-03-01", issue: "第9号", series: "なぎさ"),
      MastheadCase("#なぎさ", "第9号　発行：令和六年十月十日", date: "2024-10-10", issue: "第9号", series: "なぎさ"),
      MastheadCase("#なぎさ", "第10号", "毎月1日発行", issue: "第10号", series: "なぎさ"),
      MastheadCase("#なぎさ", "第11号", "発行部数　1200部", issue: "第11号", series: "なぎさ"),
      MastheadCase("#なぎさ", "第12号", "発行人　執行委員長　鳥海　三郎", issue: "第12号", series: "なぎさ", issuer: "執行委員長 鳥海 三郎"),
      MastheadCase("#なぎさ", "第13号", "発行人　鳥海　三郎", "発行　松浜市議会", issue: "第13号", series: "なぎさ", issuer: "松浜市議会"),
      MastheadCase("#なぎさ", "第14号", "発行／松浜市議会編集／広報委員会", issue: "第14号", series: "なぎさ", issuer: "松浜市議会"),
      MastheadCase(
        "#なぎさ", "第15号", "発行：なぎさ研究会事務局（松浜大学文学部 鳥海研究室）", issue: "第15号", series: "なぎさ", issuer: "なぎさ研究会事務局"),
      MastheadCase("①　なぎさ　第16号　2024年7月1日", date: "2024-07-01", issue: "第16号", series: "なぎさ"),
      MastheadCase("（2）なぎさ　第17号", issue: "第17号", series: "なぎさ"),
      // 元号。
      MastheadCase("#明けの星", "第1号", "明治三十八年十一月三日発行", date: "1905-11-03", issue: "第1号", series: "明けの星"),
      MastheadCase("#労働の友", "第2号", "大正十三年五月一日発行", date: "1924-05-01", issue: "第2号", series: "労働の友"),
      MastheadCase("#月報", "第3号", "昭和20年12月1日発行", date: "1945-12-01", issue: "第3号", series: "月報"),
      MastheadCase("#月報", "第4号", "平成元年1月8日発行", date: "1989-01-08", issue: "第4号", series: "月報"),
      MastheadCase("#月報", "第5号", "令和元年５月１日発行", date: "2019-05-01", issue: "第5号", series: "月報"),
      MastheadCase("#月報", "第6号", "S63.12.1発行", date: "1988-12-01", issue: "第6号", series: "月報"),
      MastheadCase("#月報", "第7号", "㍻12年2月29日発行", date: "2000-02-29", issue: "第7号", series: "月報"),
      MastheadCase("#月報", "第8号", "令和七年元旦", date: "2025-01-01", issue: "第8号", series: "月報"),
      MastheadCase("#月報", "第9号", "2024年12月吉日発行", date: "2024-12", issue: "第9号", series: "月報"),
      MastheadCase("#月報", "第10・11号", "2024年10・11月合併号", date: "2024-10", issue: "第10・11号", series: "月報"),
      MastheadCase("#月報", "第12・13合併号　2024年12月1日", date: "2024-12-01", issue: "第12・13合併号", series: "月報"),
      // 間隔、全角、記号。
      MastheadCase("#広 報", "第 12 号", "２０２４年　６月　１日　発行", date: "2024-06-01", issue: "第12号", series: "広 報"),
      MastheadCase("#暮らしの窓", "Ｎｏ．２１", "２０２３．１０．５", date: "2023-10-05", issue: "No.21", series: "暮らしの窓"),
      MastheadCase("#暮らしの窓", "№22", "2023-11-05", date: "2023-11-05", issue: "№22", series: "暮らしの窓"),
      MastheadCase("#暮らしの窓", "NO.23", "2023年12月5日(火)", date: "2023-12-05", issue: "NO.23", series: "暮らしの窓"),
      MastheadCase("#暮らしの窓", "vol.24", "2024年1月9日発行", date: "2024-01-09", issue: "vol.24", series: "暮らしの窓"),
      MastheadCase("#暮らしの窓", "第百二十三号", "2024年2月9日発行", date: "2024-02-09", issue: "第百二十三号", series: "暮らしの窓"),
      MastheadCase("#暮らしの窓", "第25號", "2024年3月9日発行", date: "2024-03-09", issue: "第25號", series: "暮らしの窓"),
      // 季節と特別の号。
      MastheadCase("#せせらぎ", "2024年 夏号", date: "2024", issue: "夏号"),
      MastheadCase("「海図」Vol.54 No.4（通巻216号）2016年　目次", date: "2016", issue: "Vol.54 No.4", series: "海図"),
      MastheadCase("#せせらぎ", "第15号 創刊号から5年", "2024年7月1日発行", date: "2024-07-01", issue: "第15号", series: "せせらぎ"),
      MastheadCase("#せせらぎ", "臨時号　2024年7月3日発行", date: "2024-07-03", issue: "臨時号"),
      MastheadCase("#せせらぎ", "第16号 新年号 2025年1月1日発行", date: "2025-01-01", issue: "第16号", series: "せせらぎ"),
      // 年ごとの文書。
      MastheadCase("#２０２４年度運動方針", "第５２回定期大会決定　２０２４年７月６日", date: "2024-07-06", series: "運動方針"),
      MastheadCase("#令和7年度予算要求書", "令和6年10月1日", date: "2024-10-01", series: "予算要求書"),
      MastheadCase("#第52回定期大会議案書", "日時　2024年7月6日（土）", date: "2024-07-06", series: "定期大会議案書"),
      MastheadCase("#2023年度 事業報告", date: "2023", series: "事業報告"),
      MastheadCase("#令和五年 年次報告", series: "年次報告"),
      MastheadCase("#第3期中期計画", series: "中期計画"),
      MastheadCase("#就業規則", "2022年4月1日施行", date: "2022-04-01"),
      // 号でないもの。
      MastheadCase("#要求書", "松浜職発第87号", "2024年9月24日", date: "2024-09-24"),
      MastheadCase("#理事会報告", "第1号議案　事業報告の件"),
      MastheadCase("松市職第２１３号令和６年１０月４日", date: "2024-10-04"),
      MastheadCase("#会則", "昭和４８年１１月１７日制定　令和５年７月８日最終改正", date: "2023-07-08"),
      MastheadCase("#会則", "平成2年4月1日制定、平成9年5月2日一部改正、平成3年6月1日改正", date: "1997-05-02"),
      MastheadCase("#会則", "昭和61年4月20日制定", "平成19年4月15日一部改正", "令和5年4月16日一部改正", date: "2023-04-16"),
      MastheadCase("#条例の解説", "松浜市条例第12号"),
      // 報告の対象の期間。
      MastheadCase("#決算のあらまし", "2024年4月1日から2025年3月31日まで", "2025年5月20日", date: "2025-05-20"),
      MastheadCase("#事業報告書", "自　2023年4月1日　至　2024年3月31日"),
      MastheadCase("#松浜旬報", "第70号　2024年4月1日～10日", date: "2024-04-01", issue: "第70号", series: "松浜旬報"),
      // 文の中の文書番号。
      MastheadCase(
        "総務第345号", "令和6年6月3日", "各町内会長　様", "このことについて、令和6年5月30日付け環境第12号で通知がありました。", date: "2024-06-03"),
      MastheadCase("#会議の結果", "認定第1号　決算", "請願第4号　図書館", "一般会計補正予算（第3号）", "陳情第2号"),
      MastheadCase(
        "#ニュースレター", "No.29　2024年12月20日", "投稿規程の改正（2025年1月1日施行）", date: "2024-12-20", issue: "No.29", series: "ニュースレター"),
      MastheadCase("#お知らせ", "様式第3号（第5条関係）"),
      MastheadCase("#お知らせ", "3号棟の工事について"),
      MastheadCase("#第3回学習会", series: "学習会"),
      MastheadCase("#みんなの広場", "電話 03-1234-5678"),
      MastheadCase("#みんなの広場", "議案第5号について 2024年3月1日", date: "2024-03-01"),
      // 日付でないもの、行事の日付。
      MastheadCase(
        "#しおさい", "第30号 2024年9月2日発行", "とき 2024年9月20日（金）18時", date: "2024-09-02", issue: "第30号", series: "しおさい"),
      MastheadCase(
        "#しおさい", "とき 2024年9月20日（金）18時", "第31号 2024年9月10日", date: "2024-09-10", issue: "第31号", series: "しおさい"),
      MastheadCase("#しおさい", "第32号", "2024年2月30日発行", date: "2024-02", issue: "第32号", series: "しおさい"),
      MastheadCase("#しおさい", "第33号", "12月16日発行", issue: "第33号", series: "しおさい"),
      MastheadCase("#しおさい", "第34号", "2024年度の活動", issue: "第34号", series: "しおさい"),
      // 題字が大きくない、名前が短い、号が先にある。
      MastheadCase("+分会ニュース", "第9号　2024年1月5日", date: "2024-01-05", issue: "第9号", series: "分会ニュース"),
      MastheadCase("第77号", "#汐", "2024年6月6日発行", date: "2024-06-06", issue: "第77号", series: "汐"),
      MastheadCase("2024年6月7日（金）第78号", "#汐", date: "2024-06-07", issue: "第78号", series: "汐"),
      MastheadCase("#汐", "職場の声を大切に", "第79号", "2024年6月8日", date: "2024-06-08", issue: "第79号", series: "汐"),
      MastheadCase(
        "#News Letter", "Vol. 5, No. 2", "2024年6月9日", date: "2024-06-09", issue: "Vol.5 No.2", series: "News Letter"),
      MastheadCase(
        "#ひろば", "発行　松浜市職労　第80号　2024年6月10日", date: "2024-06-10", issue: "第80号", series: "ひろば", issuer: "松浜市職労"),
      MastheadCase("#ひろば", "昭和49年3月第三種郵便物認可", "第81号", "2024年6月11日発行", date: "2024-06-11", issue: "第81号", series: "ひろば"),
      MastheadCase(
        "#ひろば", "発行日 2024年6月12日（水）／第82号／発行所：松浜市職労教宣部", date: "2024-06-12", issue: "第82号", series: "ひろば",
        issuer: "松浜市職労教宣部"),
      MastheadCase("#ひろば", "第83号　2024年6月13日　木曜日", date: "2024-06-13", issue: "第83号", series: "ひろば"),
      MastheadCase("#ひろば", "第84号　1999年12月31日発行", "2024年6月14日に集会", date: "1999-12-31", issue: "第84号", series: "ひろば"),
      MastheadCase("#ひろば", "この号は2024年の記録です。"),
      MastheadCase("文章だけの紙で、2024年6月15日に会議を開いたと書いてある。", date: "2024-06-15"),
      MastheadCase("", "　"),
    ])
  func masthead(paper: MastheadCase) {
    let description = Description(paper.paper)
    #expect(description[.date] == paper.date)
    #expect(description[.issue] == paper.issue)
    #expect(description[.series] == paper.series)
    #expect(description[.issuer] == paper.issuer)
  }

  @Test("証拠は出所、ページ、行とともに残る") func evidence() throws {
    let paper = PaperText(
      fileName: "x.pdf",
      lines: [
        PaperLine(text: "ひろば", pageIndex: 0, isHeading: true, size: 30),
        PaperLine(text: " 第8号　2024年6月13日 ", pageIndex: 0),
        PaperLine(text: "発行所　松浜市職労", pageIndex: 3),
      ], bodySize: 10)
    let description = Description(paper)
    let date = try #require(description.claim(.date))
    #expect(date.source == .masthead && date.confidence == .high && date.pageIndex == 0)
    #expect(date.evidence == "第8号　2024年6月13日")
    #expect(description.claim(.issuer)?.pageIndex == 3)
  }

  @Test(
    "題字が号から離れていても、文書情報の題名が紙面にあれば、それが紙の名",
    arguments: [("しらなみ", "しらなみ"), ("広報なぎさ 令和6年10月号", "広報なぎさ"), ("保育だより", "kouhou")])
  func metadataTitle(title: String, series: String) {
    let texts = ["第六一二号　令和6年10月1日発行", "記事の見出し", "記事です。", "つぎの記事です。", "広報", "なぎさ", "し ら な み"]
    let lines = texts.map { PaperLine(text: $0, pageIndex: 0) }
    let paper = PaperText(fileName: "kouhou_612.pdf", lines: lines, bodySize: 10, metadataTitle: title)
    #expect(Description(paper)[.series] == series)
  }

  @Test(
    "発行と書かない発行者",
    arguments: [
      (["#なぎさ", "松浜市職員労働組合　第5号　2024年7月1日"], "松浜市職員労働組合"),
      (["#令和６年度　くぬぎ台自治会定期総会　議事録", "日時　令和6年4月21日"], "くぬぎ台自治会"),
      (["#なぎさ", "第5号　2024年7月1日", "松浜図書館友の会"], "松浜図書館友の会"),
      (["#漁村の暮らしと組合", "2024年7月1日"], nil), (["#お知らせ", "委員会を開きます。"], nil),
      (["#お知らせ", "本文です。", "本文です。", "本文です。", "本文です。", "本文です。", "松浜市職員労働組合"], nil),
      (["令和6年10月4日", "松浜市職員労働組合", "執行委員長　鳥海　三郎　様", "松浜市教育委員会"], "松浜市教育委員会"),
    ] as [([String], String?)])
  func bodies(lines: [String], issuer: String?) {
    var masthead = MastheadCase()
    masthead.lines = lines
    #expect(Description(masthead.paper)[.issuer] == issuer)
  }

  @Test(
    "号のない紙の名は、そう呼ばれる語で終わる大きな行から。年ごとの文書は案でも",
    arguments: [
      (["#６月の給食だより", "本文です。"], "給食だより"), (["#広報なぎさ", "本文です。"], "広報なぎさ"), (["給食だより", "本文です。"], nil),
      (["+くらしの情報", "第5号", "#広報なぎさ"], "広報なぎさ"), (["+くらしの話", "第5号", "本文です。", "本文です。", "#なぎさの風"], "なぎさの風"),
      (["#２０２６年度運動方針（案）", "本文です。"], "運動方針"), (["#第53年度 第3回 理事会 議事内容"], "理事会 議事内容"),
    ] as [([String], String?)])
  func series(lines: [String], series: String?) {
    var masthead = MastheadCase()
    masthead.lines = lines
    #expect(Description(masthead.paper)[.series] == series)
  }

  @Test("手紙の文書番号と、表の中の番号は号ではない") func numbersOfOtherThings() {
    var letter = MastheadCase()
    letter.lines = ["港総第123号", "令和6年10月4日", "各位", "#防災訓練について"]
    #expect(Description(letter.paper)[.issue] == nil)
    letter.lines[0] = "分会連絡第18号"
    #expect(Description(letter.paper)[.issue] == "第18号")
    #expect(Description(letter.paper)[.title] == "防災訓練について")
    let row = PaperLine(text: "第1号　一般会計予算　可決", pageIndex: 0, isRow: true)
    #expect(Description(PaperText(lines: [row], bodySize: 10))[.issue] == nil)
    let imprint = PaperLine(text: "第1号　2024年7月1日", pageIndex: 0, isRow: true)
    #expect(Description(PaperText(lines: [imprint], bodySize: 10))[.issue] == "第1号")
  }

  @Test(
    "題名は、紙面にない英字だけの文書情報より、いちばん大きな見出し。定期の紙なら紙の名",
    arguments: [
      ("council-a", ["+話し合いの結果", "#交通計画の改定"], "交通計画の改定"), ("News", ["#NEWS", "+話し合いの結果", "News 交通"], "News"),
      ("交通の資料", ["#交通計画の改定"], "交通の資料"), (nil, ["#なぎさ", "第5号", "+話し合いの結果"], "なぎさ"),
    ] as [(String?, [String], String)])
  func title(metadata: String?, lines: [String], title: String) {
    var masthead = MastheadCase()
    masthead.lines = lines
    var paper = masthead.paper
    paper.metadataTitle = metadata
    #expect(Description(paper)[.title] == title)
  }

  @Test("大きさの分からない紙でも、号の前の名を採る") func unknownSizes() {
    let lines = [PaperLine(text: "つどい 第3号", pageIndex: 0, size: 0)]
    #expect(Description(PaperText(lines: lines))[.series] == "つどい")
  }
}
