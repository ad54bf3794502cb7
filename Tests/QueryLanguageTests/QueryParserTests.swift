import QueryLanguage
import TestSupport
import Testing

/// A tree in a form that can be read in a table: `賃上げ`, `"句"`, `語*`, `&( )`, `|( )`, `!( )`, `~5( )`, `path:( )`.
private func outline(_ node: QueryNode) -> String {
  switch node {
  case .literal(let literal):
    (literal.isQuoted ? "\"\(literal.text)\"" : literal.text) + (literal.isPrefix ? "*" : "")
  case .all(let nodes): "&(" + nodes.map(outline).joined(separator: " ") + ")"
  case .any(let nodes): "|(" + nodes.map(outline).joined(separator: " ") + ")"
  case .not(let node): "!(" + outline(node) + ")"
  case .near(let a, let b, let distance): "~\(distance)(" + outline(a) + " " + outline(b) + ")"
  case .field(let field, let literal): "\(field.rawValue):(" + literal.text + ")"
  case .date(let span): "date:\(span.first)-\(span.last)"
  }
}

private func literals(_ node: QueryNode) -> [QueryLiteral] {
  switch node {
  case .literal(let literal), .field(_, let literal): [literal]
  case .date: []
  case .all(let nodes), .any(let nodes): nodes.flatMap(literals)
  case .not(let node): literals(node)
  case .near(let a, let b, _): literals(a) + literals(b)
  }
}

@Suite("検索式")
struct QueryParserTests {
  @Test(
    "読める式",
    arguments: [
      ("賃上げ", "賃上げ"),
      ("  賃上げ　", "賃上げ"),
      ("賃上げ 回答", "&(賃上げ 回答)"),
      ("賃上げ　回答", "&(賃上げ 回答)"),
      ("賃上げ AND 回答", "&(賃上げ 回答)"),
      ("賃上げ OR ベア", "|(賃上げ ベア)"),
      ("賃上げ　ＯＲ　ベア", "|(賃上げ ベア)"),
      ("賃上げ OR ベア 回答", "&(|(賃上げ ベア) 回答)"),
      ("回答 賃上げ OR ベア OR 一時金", "&(回答 |(賃上げ ベア 一時金))"),
      ("賃上げ NOT 春闘", "&(賃上げ !(春闘))"),
      ("賃上げ ＮＯＴ 春闘 OR 要求", "&(賃上げ |(!(春闘) 要求))"),
      ("賃上げ NOT NOT 春闘", "&(賃上げ 春闘)"),
      ("賃上げ -春闘", "&(賃上げ !(春闘))"),
      ("賃上げ －春闘", "&(賃上げ !(春闘))"),
      ("賃上げ -\"春 闘\"", "&(賃上げ !(\"春 闘\"))"),
      ("賃上げ -(春闘 OR 要求)", "&(賃上げ !(|(春闘 要求)))"),
      ("賃上げ -coop", "&(賃上げ -coop)"),
      ("気温 -5", "&(気温 -5)"),
      ("e-mail", "e-mail"),
      ("年度ー計画", "年度ー計画"),
      ("-", "-"),
      ("賃上げ NEAR/5 回答", "~5(賃上げ 回答)"),
      ("賃上げ ＮＥＡＲ／５ 回答", "~5(賃上げ 回答)"),
      ("賃上げ NEAR/5 回答 OR 妥結", "|(~5(賃上げ 回答) 妥結)"),
      ("(賃上げ OR ベア) NEAR/10 回答", "~10(|(賃上げ ベア) 回答)"),
      ("賃上げ NEAR/5 回答 NEAR/3 妥結", "~3(~5(賃上げ 回答) 妥結)"),
      ("(賃上げ 回答) OR 妥結", "|(&(賃上げ 回答) 妥結)"),
      ("（賃上げ　回答）　OR　妥結", "|(&(賃上げ 回答) 妥結)"),
      ("( (賃上げ) )", "(賃上げ)"),
      ("((賃上げ)) OR ベア", "|(賃上げ ベア)"),
      ("賃上げ -(春闘)", "&(賃上げ !(春闘))"),
      ("NOT(春闘) 賃上げ", "&(!(春闘) 賃上げ)"),
      ("（賃上げ）ＯＲ（ベア）", "|(賃上げ ベア)"),
      ("賃上げ (春闘 回答)", "&(賃上げ 春闘 回答)"),
      ("(\"賃上げ\")", "\"賃上げ\""),
      ("賃上げ(春闘 OR 要求)", "&(賃上げ |(春闘 要求))"),
      // Pasted: parentheses without a space in them are text.
      ("((賃上げ))", "((賃上げ))"),
      ("（３）", "（３）"),
      ("賃上げ(春闘)", "賃上げ(春闘)"),
      ("組合（図書館）回答", "組合（図書館）回答"),
      ("賃上げ(春闘) OR ベア", "|(賃上げ(春闘) ベア)"),
      ("（３）号 OR ベア", "|(（３）号 ベア)"),
      ("(賃上げ（春闘） OR ベア) 回答", "&(|(賃上げ（春闘） ベア) 回答)"),
      ("f() 回答", "&(f() 回答)"),
      ("f((a)(b)) OR c", "|(f((a)(b)) c)"),
      ("f(a)(b) OR c", "|(f(a)(b) c)"),
      ("title:組合（図書館）", "title:(組合（図書館）)"),
      // So are those without a counterpart, where nothing else is syntax.
      ("(賃上げ", "(賃上げ"),
      ("賃上げ)", "賃上げ)"),
      ("2面に続く）", "2面に続く）"),
      ("）、保護者の", "）、保護者の"),
      ("(賃上げ 回答", "&((賃上げ 回答)"),
      ("事）消耗品（費）", "事）消耗品（費）"),
      ("賃上げ(\"春闘", nil),
      ("“賃上げ", "“賃上げ"),
      ("な開催と、“Vivlio", "な開催と、“Vivlio"),
      ("36”", "36”"),
      ("\"“賃上げ\"", "\"“賃上げ\""),
      ("“賃上げ\"回答”", "\"賃上げ\"回答\""),
      ("“賃上げ\"", "\"賃上げ\""),
      ("*1", "1"),
      ("＊注意", "注意"),
      ("賃上げ *条", "&(賃上げ 条)"),
      ("foo:bar", "foo:bar"),
      ("note:賃上げ", "note:賃上げ"),
      ("2024-04", "2024-04"),
      ("\"賃上げ 回答\"", "\"賃上げ 回答\""),
      ("“賃上げ”", "\"賃上げ\""),
      ("”賃上げ”", "\"賃上げ\""),
      ("„賃上げ“", "\"賃上げ\""),
      ("＂賃上げ＂", "\"賃上げ\""),
      ("\" 賃上げ　\"", "\"賃上げ\""),
      ("春闘\"賃上げ\"回答", "&(春闘 \"賃上げ\" 回答)"),
      ("「賃上げ」", "「賃上げ」"),
      ("\"OR\"", "\"OR\""),
      ("\"-春闘\"", "\"-春闘\""),
      ("or not near", "&(or not near)"),
      ("ORACLE", "ORACLE"),
      ("info*", "info*"),
      ("ｉｎｆｏ＊", "ｉｎｆｏ*"),
      ("賃上げ**", "賃上げ*"),
      ("\"info\"*", "\"info\"*"),
      ("第*条", "第*条"),
      ("\"第*条\"", "\"第*条\""),
      ("path:2024", "path:(2024)"),
      ("ＰＡＴＨ：2024", "ＰＡＴＨ：2024"),
      ("ｐａｔｈ：2024", "path:(2024)"),
      ("path:\"春 闘\" 賃上げ", "&(path:(春 闘) 賃上げ)"),
      ("賃上げ -path:2024", "&(賃上げ !(path:(2024)))"),
      ("title:議案書 heading:賃上げ", "&(title:(議案書) heading:(賃上げ))"),
      ("ｈｅａｄｉｎｇ：\"賃 上げ\" byline:岬", "&(heading:(賃 上げ) byline:(岬))"), ("issue:120..130", "issue:(120..130)"),
      ("date:2024-12 賃上げ", "&(date:20241201-20241231 賃上げ)"), ("-date:2024年 賃上げ", "&(!(date:20240101-20241231) 賃上げ)"),
      ("https://example.jp/a", "https://example.jp/a"), ("TEL:03-1234", "TEL:03-1234"), ("10:30", "10:30"),
      ("日時：四月", "日時：四月"), ("mailto:a@b", "mailto:a@b"), ("\"foo:bar\"", "\"foo:bar\""),
      ("賃上げ NOT path:2024", "&(賃上げ !(path:(2024)))"),
      ("http://例", "http://例"),
      ("注:意", "注:意"),
      ("賃上げ OR NOT 春闘", "|(賃上げ !(春闘))"),
    ] as [(String, String?)])
  func accepts(_ query: String, _ expected: String?) {
    #expect((try? parseQuery(query)).map(outline) == expected)
  }

  @Test(
    "開きのアスタリスクは、英単語の途中から探す",
    arguments: [("*port", true), ("＊ｐｏｒｔ", true), ("*1", false), ("*条", false), ("port", false)])
  func begun(_ query: String, _ isBegun: Bool) throws {
    #expect(literals(try parseQuery(query)).map(\.isBegun) == [isBegun])
  }

  @Test(
    "読めない式は、場所と期待したものを言う",
    arguments: [
      ("", 0, .empty),
      (" 　", 0, .empty),
      ("OR 賃上げ", 0, .wordExpectedBefore("OR")),
      ("賃上げ OR", 6, .wordExpectedAfter("OR")),
      ("賃上げ ＯＲ　", 7, .wordExpectedAfter("ＯＲ")),
      ("賃上げ OR OR ベア", 7, .wordExpectedAfter("OR")),
      ("(OR ベア)", 1, .wordExpectedBefore("OR")),
      ("(ベア OR) 回答", 6, .wordExpectedAfter("OR")),
      ("AND ベア", 0, .wordExpectedBefore("AND")),
      ("ベア AND", 6, .wordExpectedAfter("AND")),
      ("ベア AND AND 回答", 7, .wordExpectedBefore("AND")),
      ("ベア AND OR 回答", 7, .wordExpectedAfter("AND")),
      ("NOT", 3, .wordExpectedAfter("NOT")),
      ("賃上げ NOT", 7, .wordExpectedAfter("NOT")),
      ("賃上げ NEAR/5", 10, .wordExpectedAfter("NEAR/5")),
      ("NEAR/5 賃上げ", 0, .wordExpectedBefore("NEAR/5")),
      ("賃上げ NEAR 回答", 8, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/ 回答", 9, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/0 回答", 9, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/1001 回答", 9, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/五 回答", 9, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/99999999999999999999 回答", 9, .distanceExpected(upTo: 1000)),
      ("賃上げ NEAR/5 (回答 妥結)", 11, .nearNeedsWords),
      ("NOT 賃上げ NEAR/5 回答", 0, .nearNeedsWords),
      ("path:a NEAR/5 回答", 0, .nearNeedsWords),
      ("\"賃上げ", 4, .quoteExpected("\"")),
      ("回答 ＂賃上げ", 7, .quoteExpected("＂")),
      ("\"\"", 0, .nothingBetween),
      ("回答 \"　\"", 3, .nothingBetween),
      ("()", 0, .nothingBetween),
      ("回答 （　）", 3, .nothingBetween),
      ("(賃上げ OR ベア", 10, .closingParenthesisExpected),
      ("組合（賃上げ OR ベア", 12, .closingParenthesisExpected),
      ("(", 1, .closingParenthesisExpected),
      (")", 0, .openingParenthesisMissing),
      ("賃上げ) OR ベア", 3, .openingParenthesisMissing),
      ("組合（図書館 OR ベア）） 回答", 13, .openingParenthesisMissing),
      ("賃上げ OR )", 7, .wordExpectedAfter("OR")),
      ("*", 0, .wordExpectedBesideAsterisk),
      ("賃上げ ＊*", 4, .wordExpectedBesideAsterisk),
      ("path:", 5, .valueExpectedAfterField("path:")),
      ("回答 tilte:春", 3, .unknownField("tilte:", known: ["title", "heading", "byline", "path", "issue", "date"])),
      ("回答 paths:a", 3, .unknownField("paths:", known: ["title", "heading", "byline", "path", "issue", "date"])),
      ("author：岬", 0, .unknownField("author:", known: ["title", "heading", "byline", "path", "issue", "date"])),
      ("date:春", 5, .dateExpected("春")), ("date:2024-13", 5, .dateExpected("2024-13")),
      ("date:2024-12..春", 5, .dateExpected("春")), ("date:2025..2024", 5, .emptySpan("2025..2024")),
      ("date:先月", 5, .dateExpected("先月")),
      ("path: 2024", 5, .valueExpectedAfterField("path:")),
      ("NOT 賃上げ", 0, .onlyExcluded),
      ("-賃上げ -回答", 0, .onlyExcluded),
      ("NOT (賃上げ OR 回答)", 0, .onlyExcluded),
    ] as [(String, Int, QueryError.Problem)])
  func refuses(_ query: String, _ position: Int, _ problem: QueryError.Problem) {
    #expect(throws: QueryError(position: position, problem: problem)) { try parseQuery(query) }
  }

  @Test("語の位置は検索式のスカラーで数える")
  func positions() throws {
    let node = try parseQuery("  か\u{3099} 「回答」 OR \"春 闘\" -(妥結)")
    #expect(literals(node).map(\.position) == [2, 5, 13, 21])
    #expect(literals(node).map(\.text) == ["か\u{3099}", "「回答」", "春 闘", "妥結"])
  }

  @Test("間を空ける語", arguments: [("第*条", ["第", "条"]), ("第**条＊項", ["第", "条", "項"]), ("賃上げ", ["賃上げ"])])
  func segments(_ text: String, _ expected: [String]) {
    #expect(QueryLiteral(text: text).segments == expected)
    #expect(QueryLiteral(text: text, isQuoted: true).segments == [text])
  }

  @Test("語の間に置いた記号は探さない。記号だけなら探す", arguments: ["&", "＋", "、", "・", "／", "("])
  func separators(mark: String) throws {
    #expect(literals(try parseQuery("賃金 \(mark) 交渉")).map(\.text) == ["賃金", "交渉"])
    #expect(literals(try parseQuery("賃金 \"\(mark)\"")).map(\.text) == ["賃金", mark])
    #expect(literals(try parseQuery("賃金 OR 、")).map(\.text) == ["賃金", "、"])
  }

  @Test("語数と深さには限りがある")
  func limits() throws {
    let most = Array(repeating: "語", count: QueryLimits.words).joined(separator: " ")
    #expect(literals(try parseQuery(most)).count == QueryLimits.words)
    #expect(throws: QueryError(position: most.unicodeScalars.count + 1, problem: .tooManyWords(most: 64))) {
      try parseQuery(most + " 語")
    }
    let deep = String(repeating: "(", count: 100_000) + "語 OR 句"
    #expect(throws: QueryError(position: 64, problem: .tooDeep(most: 64))) { try parseQuery(deep) }
    let negated = String(repeating: "NOT ", count: 100_000) + "語"
    #expect(throws: QueryError(position: 256, problem: .tooDeep(most: 64))) { try parseQuery(negated) }
  }

  static let pieces = [
    "賃", "上げ", " ", "　", "(", ")", "（", "）", "\"", "＂", "“", "”", "„", "OR", "ＯＲ", "NOT", "ＮＯＴ", "AND", "NEAR/3",
    "NEAR/",
    "ＮＥＡＲ／１０", "NEAR/9999", "-", "－", "−", "*", "＊", "path:", "title:", "ｔｉｔｌｅ：", "heading:", "byline:", "issue:",
    "tilte:", "foo:",
    "date:", "ｄａｔｅ：", "2024-04", "令和6年", "令和０年", "R6.4", "..", "〜", "から", "先月", "2024年13月", "99999999999", "info",
    "2024", "、",
    "\u{0}", "\u{FE0F}", "が", "\u{3099}", "\u{202E}", "\u{FFFD}", "\u{10FFFF}", "👪", "\n", "\t",
  ]

  @Test("でたらめな式でも、木か場所つきの誤りになる", arguments: [(7 as UInt64, 12), (8, 40), (9, 3)])
  func fuzz(_ seed: UInt64, _ most: Int) {
    var generator = SeededGenerator(seed: seed)
    let today = CalendarDay(year: 2024, month: 12, day: 16)
    var accepted = 0
    for _ in 0..<20_000 {
      var query = ""
      for _ in 0..<Int.random(in: 0...most, using: &generator) {
        query += Self.pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { query += " " }
      }
      let count = query.unicodeScalars.count
      do {
        let node = try parseQuery(query, today: today)
        let found = literals(node)
        accepted += 1
        #expect(!found.isEmpty || outline(node).contains("date:"), "\(query.debugDescription)")
        #expect(found.allSatisfy { !$0.text.isEmpty && (0..<count).contains($0.position) }, "\(query.debugDescription)")
        #expect(found.allSatisfy { !$0.segments.isEmpty }, "\(query.debugDescription)")
      } catch {
        #expect((0...count).contains(error.position), "\(query.debugDescription)")
      }
    }
    #expect(accepted > 500)
  }

  @Test("貼り付けた文の一切れは、空白も引用符もなければ、そのまま一つの語になる")
  func pasted() throws {
    let pieces = [
      "賃上げ", "（", "）", "(", ")", "、", "。", "「", "」", "2024", "-", "04", "Vivid", "JavaScript", "/", ":", "％", "・", "〜",
      "#", "△", "+", "&", "“",
      "OR", "NOT", "か", "○",
    ]
    var generator = SeededGenerator(seed: 11)
    var literal = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      // A minus before a word, quotation marks in pairs, and names of operators by themselves are syntax.
      guard text.unicodeScalars.count(where: { $0 == "“" }) < 2, !text.hasPrefix("-") else { continue }
      let words = text.split { "()（）".contains($0) }.map(String.init)
      guard !words.isEmpty, !words.contains(where: { ["OR", "NOT"].contains($0) || $0.hasPrefix("-") }) else {
        continue
      }
      literal += 1
      #expect(outline(try parseQuery(text)) == text)
    }
    #expect(literal > 10_000)
  }

  @Test("長い式も、長さに応じた時間で読める")
  func length() {
    // Were any of it square in the length, it would take minutes.
    for piece in ["(", ")", "a(", "(a)", "\"", "“", "*", "-", "あ-", "NEAR/", "date:", "（あ）（", "OR "] {
      let query = String(repeating: piece, count: 100_000)
      let clock = ContinuousClock()
      let took = clock.measure { _ = try? parseQuery(query) }
      #expect(took < .seconds(20), "\(piece)")
    }
  }
}
