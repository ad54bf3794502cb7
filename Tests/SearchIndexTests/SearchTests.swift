import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("検索")
struct SearchTests {
  private func folder(_ temporary: TemporaryFolder, _ texts: [String]) throws -> IndexFolder {
    try makeIndex(at: temporary.index, [SampleFile(0, texts)])
  }

  @Test(
    "見つかる語と見つからない語",
    arguments: [
      ("賃", ["春の賃上げ", "賃金"]), ("賃上", ["春の賃上げ"]), ("上賃", []), ("春の賃上げ", ["春の賃上げ"]),
      ("3月", ["３月の大会"]), ("13月", ["13月"]), ("DX", ["DXの推進"]), ("dxf", ["DXF形式"]),
      ("info*", ["infoと情報", "Information"]), ("info", ["infoと情報"]), ("\"情報\"*", ["infoと情報"]),
      ("形式*", ["DXF形式"]), ("第*条", ["第十二条"]), ("第*条*", ["第十二条"]), ("\"第*条\"", []), ("春*賃*げ", ["春の賃上げ"]),
      ("高崎", ["髙崎"]), ("１", ["①と㈱"]), ("株", ["①と㈱"]), ("(株)", ["①と㈱"]), ("組 合", ["組合", "組　合"]),
    ] as [(String, Set<String>)])
  func finds(_ query: String, _ expected: Set<String>) throws {
    let texts = [
      "春の賃上げ", "賃金", "３月の大会", "13月", "DXの推進", "DXF形式", "infoと情報", "Information", "第十二条", "第一二三四五六七八九十一条", "髙崎", "①と㈱",
      "組合", "組　合",
    ]
    let temporary = try TemporaryFolder()
    let query = query.contains("組 合") ? "\"\(query)\"" : query.hasPrefix("(") ? "\"\(query)\"" : query
    let response = try search(try folder(temporary, texts), query) { $0.limit = 100 }
    #expect(Set(response.texts) == expected)
    #expect(response.total == expected.count)
    #expect(response.scope == .passage)
  }

  @Test("一致は本文のスカラーで数え、要る同一視を言う")
  func matches() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["令和６年、髙崎の㈱キジと組合　員"])
    let hit = try #require(try search(folder, "6年 高崎 株 \"組合員\" 令和").hits.first)
    #expect(hit.matchedTexts == ["令和", "６年", "髙崎", "㈱", "組合　員"])
    #expect(hit.matches.map(\.equivalences) == [[], [.width], [.variant], [.compatibility], [.space]])
    #expect(hit.rank == 1)
    #expect(hit.passage.folded.isEmpty)
    let exact = try search(folder, "高崎") { $0.equivalences = [] }
    #expect(exact.hits.isEmpty)
    #expect(try search(folder, "髙崎") { $0.equivalences = [] }.total == 1)
    #expect(try search(folder, "高崎") { $0.equivalences = EquivalenceSet.all.without(.variant) }.total == 0)
    #expect(try search(folder, "高崎") { $0.equivalences = EquivalenceSet.all.without(.width) }.total == 1)
  }

  @Test("同一視を切ると、除く語も字のとおりに見る")
  func exactExclusion() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["大会と髙崎", "大会と高崎"])
    #expect(try search(folder, "大会 -高崎").total == 0)
    #expect(try search(folder, "大会 -高崎") { $0.equivalences = [] }.texts == ["大会と髙崎"])
  }

  @Test("続くか疑わしい二つの段落は、どちらにも読む。字のとおりには別々")
  func uncertainJoin() throws {
    let temporary = try TemporaryFolder()
    let first = samplePassage("市役所前の広", ordinal: 0)
    let second = samplePassage("場で要求する。", ordinal: 1, lead: "市役所前の広", leadIsUncertain: true)
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: [first, second])])
    let over = try search(folder, "広場で")
    #expect(over.texts == ["場で要求する。"])
    #expect(over.hits.first?.matches.map(\.equivalences) == [[.uncertainJoin]])
    #expect(over.hits.first?.matches.map(\.range) == [0..<2])
    #expect(over.hits.first?.passage.leadIsUncertain == true)
    #expect(try search(folder, "要求").hits.first?.matches.map(\.equivalences) == [[]])
    #expect(try search(folder, "市役所").texts == ["市役所前の広"])
    #expect(try search(folder, "広場で") { $0.equivalences = [] }.total == 0)
    #expect(try search(folder, "場で") { $0.equivalences = [] }.total == 1)
    #expect(try search(folder, "広場で") { $0.equivalences = EquivalenceSet.all.without(.uncertainJoin) }.total == 0)
    #expect(try search(folder, "広場で") { $0.equivalences = EquivalenceSet.all.without(.width) }.total == 1)
  }

  @Test("段落の前に置いた文だけの一致は数えない")
  func lead() throws {
    let temporary = try TemporaryFolder()
    let first = samplePassage("一時金を要求する。", ordinal: 0)
    let second = samplePassage("賃金の改善。", ordinal: 1, lead: "一時金を要求する。")
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: [first, second])])
    #expect(try search(folder, "一時金").texts == ["一時金を要求する。"])
    let over = try search(folder, "する。賃金")
    #expect(over.texts == ["賃金の改善。"])
    #expect(over.hits.first?.matches.map(\.range) == [0..<2])
    #expect(try search(folder, "賃金 -一時金").total == 1)
    #expect(try search(folder, "一時金") { $0.equivalences = [] }.total == 1)
  }

  @Test("近さは間の文字数で数える")
  func near() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["賃上げの回答", "回答があり、賃上げ", "賃上げ回答"])
    #expect(try search(folder, "賃上げ NEAR/1 回答").total == 2)
    #expect(try search(folder, "賃上げ NEAR/3 回答").total == 2)
    #expect(try search(folder, "賃上げ NEAR/4 回答").total == 3)
    #expect(try search(folder, "(賃上げ OR 春闘) NEAR/4 回答 NEAR/1 賃上げ").total == 3)
    // Each more takes no longer than the one before.
    #expect(try search(folder, Array(repeating: "賃上げ", count: 50).joined(separator: " NEAR/9 ")).total > 0)
  }

  @Test("一つの段落になければ記事に、記事になければ文書に広げて、そう言う")
  func scopes() throws {
    let temporary = try TemporaryFolder()
    let passages = [
      samplePassage("賃上げの要求", ordinal: 0, article: 1), samplePassage("当局の回答", ordinal: 1, article: 1),
      samplePassage("保育の充実", ordinal: 2, article: 2), samplePassage("回答", ordinal: 3, article: 3),
    ]
    let folder = try makeIndex(
      at: temporary.index, [SampleFile(0, passages: passages), SampleFile(1, ["保育と回答", "賃上げ"])])
    let article = try search(folder, "賃上げ 当局")
    #expect(article.scope == .article)
    #expect(Set(article.texts) == ["賃上げの要求", "当局の回答"])
    #expect(article.total == 2)
    #expect(article.hits.allSatisfy { !$0.matches.isEmpty && $0.scope == .article })
    let document = try search(folder, "賃上げ 充実")
    #expect(document.scope == .document)
    #expect(Set(document.texts) == ["賃上げの要求", "保育の充実"])
    #expect(try search(folder, "保育 回答").scope == .passage)
    #expect(try search(folder, "賃上げ 充実 -当局").total == 0)
    #expect(try search(folder, "賃上げ 年金").total == 0)
    #expect(try search(folder, "賃上げ 充実") { $0.equivalences = [] }.total == 2)
  }

  @Test("順は、字のとおりが先、言い換えが次、柱が最後")
  func ranking() throws {
    let temporary = try TemporaryFolder()
    let long = String(repeating: "長い文が続いて、", count: 20)
    let passages = [
      samplePassage("賃上げ 第1号", ordinal: 0, role: .chrome), samplePassage("賃上げを求める" + long, ordinal: 1),
      samplePassage("賃上げを求める", ordinal: 2), samplePassage("賃上げと賃上げと賃上げ", ordinal: 3),
      samplePassage("賃上げを求める", ordinal: 4, role: .heading), samplePassage("ベアを求める", ordinal: 5),
    ]
    var file = SampleFile(0, passages: passages)
    file.spellings = [Spelling(lemma: "賃上げ", surface: "べあ")]
    let folder = try makeIndex(at: temporary.index, [file])
    let response = try search(folder, "賃上げ") {
      $0.lemmas = { [LemmaWord(range: 0..<$0.unicodeScalars.count, lemma: "賃上げ")] }
    }
    #expect(response.hits.map(\.passage.ordinal) == [3, 4, 2, 1, 5, 0])
    #expect(response.hits.map { Int($0.score) } == [2, 2, 2, 2, 1, 0])
    #expect(response.hits.map { $0.matches.allSatisfy(\.byLemma) } == [false, false, false, false, true, false])
  }

  @Test("言い換えは、引用符や完全一致では使わず、除く語にも使わない")
  func lemmas() throws {
    let temporary = try TemporaryFolder()
    let spellings = ["取り組み", "とりくみ", "取組"].map { Spelling(lemma: "取り組み", surface: IndexFold().folded($0)) }
    let folder = try makeIndex(
      at: temporary.index, [SampleFile(0, ["この取り組みを", "組合の取組だ", "別の話"], spellings: spellings)])
    let lemmas: @Sendable (String) -> [LemmaWord] = { text in
      let count = text.unicodeScalars.count
      return text.hasSuffix("とりくみ") ? [LemmaWord(range: (count - 4)..<count, lemma: "取り組み")] : []
    }
    func total(_ query: String, _ equivalences: EquivalenceSet = .all) throws -> Int {
      try search(folder, query) {
        $0.lemmas = lemmas
        $0.equivalences = equivalences
      }.total
    }
    #expect(try total("とりくみ") == 2)
    #expect(try total("組合のとりくみ") == 1)
    #expect(try total("\"とりくみ\"") == 0)
    #expect(try total("とりくみ", []) == 0)
    #expect(try total("組合 -とりくみ") == 1)
    #expect(try search(folder, "とりくみ").total == 0)
  }

  @Test("打ったとおりにある所では、その語のほかの形は合わない")
  func closest() throws {
    let temporary = try TemporaryFolder()
    let spellings = ["求める", "求め"].map { Spelling(lemma: "求める", surface: $0) }
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["改善を求める会", "改善を求めた"], spellings: spellings)])
    let response = try search(folder, "改善を求める") {
      $0.lemmas = { [LemmaWord(range: 3..<$0.unicodeScalars.count, lemma: "求める")] }
    }
    #expect(response.texts == ["改善を求める会", "改善を求めた"])
    #expect(response.hits.map { $0.matches.map(\.range) } == [[0..<6], [0..<5]])
    #expect(response.hits.map { $0.matches.map(\.equivalences) } == [[[]], [[.lemma]]])
  }

  @Test("動詞のほかの形が一字なら、ほかの語の中の字かもしれない。名詞なら探す")
  func verbsOfOneCharacter() throws {
    let temporary = try TemporaryFolder()
    let spellings = [Spelling(lemma: "止める", surface: "止"), Spelling(lemma: "止める", surface: "止め")]
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["拡大の防止", "水を止めた"], spellings: spellings)])
    func found(_ kind: WordGrammar.Kind) throws -> [String] {
      try search(folder, "やめる") {
        $0.lemmas = {
          [LemmaWord(range: 0..<$0.unicodeScalars.count, lemma: "止める", grammar: WordGrammar(kind: kind))]
        }
      }.texts
    }
    #expect(try found(.verb) == ["水を止めた"])
    #expect(try found(.noun).count == 2)
  }

  @Test("長い文は、打ったとおりにだけ探す")
  func longText() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, [String(repeating: "に", count: 600) + "Vividly"])
    func total(_ count: Int) throws -> Int {
      try search(folder, String(repeating: "に", count: count) + "Vivid").total
    }
    #expect(try total(100) == 1)
    #expect(try total(500) == 0)
  }

  @Test("長い語が見つからなければ、内容語に分けて、そう言う")
  func contentWords() throws {
    let temporary = try TemporaryFolder()
    let folder = try folder(temporary, ["任用を会計年度ごとに", "会計年度ごとの任用"])
    let response = try search(folder, "会計年度の任用") { $0.lemmas = sampleWords("会計年度:n 任用:v の:p ごと:s を:p に:p") }
    #expect(response.texts.count == 2)
    #expect(response.notes == [.takenAsWords(run: "会計年度の任用", words: ["会計年度", "任用"])])
  }

  @Test("何も残らない語は、そう言う")
  func emptyWord() throws {
    let temporary = try TemporaryFolder()
    let response = try search(try folder(temporary, ["葛\u{E0100}"]), "\u{E0100}")
    #expect(response.total == 0)
    #expect(response.notes == [.emptyWord("\u{E0100}")])
  }

  @Test("文書を選ぶ、並べる、分けて取る")
  func selection() throws {
    let temporary = try TemporaryFolder()
    let files = [
      SampleFile(0, ["賃上げ甲", "賃上げ乙"], date: "2024-04"), SampleFile(1, ["賃上げ丙"], date: "2023-12-16"),
      SampleFile(2, ["賃上げ丁"]), SampleFile(3, ["賃上げ戊"], date: "2024"),
    ]
    let folder = try makeIndex(at: temporary.index, files)
    #expect(try search(folder, "賃上げ") { $0.sort = .newest }.texts.map(\.last) == ["甲", "乙", "戊", "丙", "丁"])
    #expect(try search(folder, "賃上げ") { $0.sort = .oldest }.texts.map(\.last) == ["丙", "戊", "甲", "乙", "丁"])
    #expect(try search(folder, "賃上げ") { $0.sort = .document }.texts.map(\.last) == ["甲", "乙", "丙", "丁", "戊"])
    #expect(try search(folder, "賃上げ path:1001").texts == ["賃上げ丙"])
    #expect(try search(folder, "path:1001").texts == ["賃上げ丙"])
    #expect(try search(folder, "賃上げ NOT path:1000").total == 3)
    #expect(try search(folder, "甲 OR path:1001").total == 2)
    let included = try search(folder, "賃上げ") { $0.includes = { $0.date?.hasPrefix("2024") == true } }
    #expect(included.total == 3)
    #expect(try search(folder, "甲 丙") { $0.includes = { _ in false } }.total == 0)
    let all = try search(folder, "賃上げ") { $0.limit = 100 }
    let pages = try (0..<5).map { offset in
      try search(folder, "賃上げ") {
        $0.limit = 1
        $0.offset = offset
      }
    }
    #expect(pages.flatMap(\.texts) == all.texts)
    #expect(pages.flatMap { $0.hits.map(\.rank) } == [1, 2, 3, 4, 5])
    #expect(pages.allSatisfy { $0.total == 5 })
    let listed = try search(folder, "賃上げ") {
      $0.limit = 0
      $0.listsAllFiles = true
    }
    #expect(listed.hits.isEmpty && listed.files.count == 4)
    #expect(try search(folder, "賃上げ") { $0.limit = 0 }.total == 5)
    #expect(try search(folder, "賃上げ") { $0.offset = 100 }.hits.isEmpty)
  }

  @Test("245バイトを超える語も見つかる")
  func longWords() throws {
    let temporary = try TemporaryFolder()
    let long = String(repeating: "abcdefghij", count: 50)
    let folder = try folder(temporary, ["前\(long)後", "前\(long)x後"])
    #expect(try search(folder, long).total == 1)
    #expect(try search(folder, "前\(long)後").total == 1)
    #expect(try search(folder, String(long.dropLast()) + "*").total == 2)
  }

  @Test("前方一致は、語がどれだけ多くても落とさない")
  func manyBeginnings() throws {
    let temporary = try TemporaryFolder()
    // Letters only: a digit would be a word of its own.
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let texts = (0..<5000).map { "語x\(letters[$0 / 676])\(letters[$0 / 26 % 26])\(letters[$0 % 26])と" }
    let folder = try folder(temporary, texts)
    #expect(try search(folder, "x*") { $0.limit = 1 }.total == 5000)
    #expect(try search(folder, "と -x*").total == 0)
  }

  @Test("順は、入れた順、区切り、入れ直しによらない", arguments: 0..<3)
  func order(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["賃上げ", "回答", "要求", "組合", "大会", "の", "を", "と", "。"]
    let files = (0..<30).map { number in
      let texts = (0..<6).map { _ in (0..<8).map { _ in words.randomElement(using: &random) ?? "" }.joined() }
      return SampleFile(number, texts, date: number % 3 == 0 ? nil : "2024-0\(number % 4 + 1)")
    }
    func answers(_ folder: IndexFolder) throws -> [[String]] {
      try ["賃上げ", "の", "賃上げ 回答", "賃上げ OR 大会", "要求 -の"].map { query in
        try search(folder, query) { $0.limit = 1000 }.hits.map {
          "\($0.rank) \($0.score) \($0.record.id.hex) \($0.passage.ordinal)"
        }
      }
    }
    let temporary = try TemporaryFolder()
    let plain = try makeIndex(at: temporary.path + "/plain", files)
    let shuffled = try IndexFolder.create(at: temporary.path + "/shuffled")
    let writer = try IndexWriter(shuffled, versions: sampleVersions)
    for file in files.shuffled(using: &random) + files.prefix(10) {
      try writer.replace(record: file.record, passages: file.passages, spellings: [])
      if Bool.random(using: &random) { try writer.commit() }
    }
    try writer.commit()
    let expected = try answers(plain)
    #expect(expected.allSatisfy { !$0.isEmpty })
    #expect(try answers(shuffled) == expected)
  }

  /// A table row as the layout gives it: each cell a line, and the space between belongs to the later one.
  private func row(_ cells: [String], ordinal: Int) -> Passage {
    let text = cells.joined(separator: "　")
    var lines: [BlockLine] = []
    var start = 0
    for (index, cell) in cells.enumerated() {
      let length = cell.unicodeScalars.count + (index > 0 ? 1 : 0)
      let edges = (0...length).map { Float(start + $0) }
      let box = Rect(x0: Float(start), y0: 0, x1: Float(start + length), y1: 10)
      lines.append(BlockLine(start: start, length: length, pageIndex: 0, box: box, edges: edges))
      start += length
    }
    return samplePassage(text, ordinal: ordinal, role: .tableRow, lines: lines)
  }

  @Test(
    "表の升目をまたぐ語はない",
    arguments: [
      ("日秋", 0), ("17日秋の交流会", 0), ("会13", 0), ("11月17日", 1), ("秋の交流会", 1), ("11月17日　秋の交流会", 1),
      ("\"11月17日　秋の交流会\"", 1), ("\"日 秋の交流会 13\"", 1), ("日*秋", 1), ("\"DX AI\"", 1), ("DXAI", 0),
      // A wide gap in a line is a space like any other.
      ("山田太郎", 1), ("\"山田 太郎\"", 1), ("\"山　田太郎\"", 1),
    ])
  func cells(_ query: String, _ count: Int) throws {
    let temporary = try TemporaryFolder()
    let passages = [
      row(["11月17日", "秋の交流会", "13時"], ordinal: 0), row(["DX", "AI"], ordinal: 1),
      samplePassage("議長　山田　太郎", ordinal: 2),
    ]
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, passages: passages)])
    #expect(try search(folder, query) { $0.limit = 5 }.hits.filter { $0.scope == .passage }.count == count)
    let strict = try search(folder, query) { $0.equivalences = .all.without(.letterCase) }
    #expect(strict.hits.filter { $0.scope == .passage }.count == count)
  }

  @Test("升目の間の空白は、字句どおりの検索では本文のまま")
  func exactCells() throws {
    let temporary = try TemporaryFolder()
    let passages = [row(["11月17日", "秋の交流会"], ordinal: 0)]
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, passages: passages)])
    #expect(try search(folder, "\"日　秋\"") { $0.equivalences = [] }.total == 1)
    #expect(try search(folder, "\"日 秋\"") { $0.equivalences = [] }.total == 0)
    #expect(try search(folder, "日秋") { $0.equivalences = [] }.total == 0)
  }

  @Test("数だけで決まる語も、本文を読んで決めた順と変わらない", arguments: ["会", "会の", "会会", "DX", "か", "3", "。"])
  func countedTerms(_ word: String) throws {
    let temporary = try TemporaryFolder()
    var random = SeededGenerator(seed: 7)
    let pieces = ["会", "の", "会の", "DX", "3", "。", "か", "か\u{309A}", "　", "会会", "組合"]
    let files = (0..<20).map { number in
      let passages = (0..<30).map { ordinal in
        let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        let role = [BlockRole.paragraph, .heading, .chrome][ordinal % 3]
        return samplePassage(
          text.joined(), ordinal: ordinal, article: ordinal, role: role, lead: ordinal % 5 == 0 ? "会のDX3か" : "")
      }
      return SampleFile(number, passages: passages, date: "20\(10 + number % 3)")
    }
    let folder = try makeIndex(at: temporary.index, files)
    let literal = QueryNode.literal(QueryLiteral(text: word))
    for equivalences in [EquivalenceSet.all, []] {
      let reader = try IndexReader(folder)
      // A conjunction of one is tried on the text of every candidate.
      let read = try reader.search(
        SearchRequest(query: .all([literal]), equivalences: equivalences, limit: 1_000, tracesEquivalences: false))
      #expect(read.total > 20)
      for limit in [0, 1, 10, 1_000] {
        for countsAll in [true, false] {
          let found = try reader.search(
            SearchRequest(
              query: literal, equivalences: equivalences, limit: limit, tracesEquivalences: false,
              countsAll: countsAll))
          #expect(found.hits == Array(read.hits.prefix(limit)))
          #expect(countsAll ? found.total == read.total : found.total >= min(1, read.total))
        }
      }
    }
  }
}
