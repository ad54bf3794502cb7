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
      ("((賃上げ))", "賃上げ"),
      ("賃上げ(春闘)", "&(賃上げ 春闘)"),
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
    ])
  func accepts(_ query: String, _ expected: String) throws {
    #expect(outline(try parseQuery(query)) == expected)
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
      ("回答 “賃上げ", 7, .quoteExpected("”")),
      ("\"\"", 0, .nothingBetween),
      ("回答 \"　\"", 3, .nothingBetween),
      ("()", 0, .nothingBetween),
      ("回答 （　）", 3, .nothingBetween),
      ("(賃上げ", 4, .closingParenthesisExpected),
      ("(", 1, .closingParenthesisExpected),
      (")", 0, .openingParenthesisMissing),
      ("賃上げ)", 3, .openingParenthesisMissing),
      ("賃上げ OR )", 7, .wordExpectedAfter("OR")),
      ("*", 0, .wordExpectedBeforeAsterisk),
      ("賃上げ *条", 4, .wordExpectedBeforeAsterisk),
      ("path:", 5, .valueExpectedAfterField("path:")),
      ("回答 foo:bar", 3, .unknownField("foo:", known: ["title", "heading", "byline", "path", "issue", "date"])),
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

  @Test("語数と深さには限りがある")
  func limits() throws {
    let most = Array(repeating: "語", count: QueryLimits.words).joined(separator: " ")
    #expect(literals(try parseQuery(most)).count == QueryLimits.words)
    #expect(throws: QueryError(position: most.unicodeScalars.count + 1, problem: .tooManyWords(most: 64))) {
      try parseQuery(most + " 語")
    }
    let deep = String(repeating: "(", count: 100_000) + "語"
    #expect(throws: QueryError(position: 64, problem: .tooDeep(most: 64))) { try parseQuery(deep) }
    let negated = String(repeating: "NOT ", count: 100_000) + "語"
    #expect(throws: QueryError(position: 256, problem: .tooDeep(most: 64))) { try parseQuery(negated) }
  }

  @Test("でたらめな式でも、木か場所つきの誤りになる")
  func fuzz() {
    let pieces = [
      "賃", "上げ", " ", "　", "(", ")", "（", "）", "\"", "“", "”", "OR", "ＯＲ", "NOT", "AND", "NEAR/3", "NEAR/", "-", "－",
      "*", "＊", "path:", "info", "2024", "、", "\u{0}", "\u{FE0F}", "が", "\u{10FFFF}", "👪",
    ]
    var generator = SeededGenerator(seed: 7)
    var accepted = 0
    for _ in 0..<20_000 {
      var query = ""
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        query += pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { query += " " }
      }
      let count = query.unicodeScalars.count
      do {
        let found = literals(try parseQuery(query))
        accepted += 1
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { !$0.text.isEmpty && (0..<count).contains($0.position) }, "\(query.debugDescription)")
        #expect(found.allSatisfy { !$0.segments.isEmpty }, "\(query.debugDescription)")
      } catch {
        #expect((0...count).contains(error.position), "\(query.debugDescription)")
      }
    }
    #expect(accepted > 1_000)
  }
}
