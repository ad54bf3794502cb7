import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("よいものから読む")
struct BestFirstTests {
  private static let pieces = [
    "会", "議", "会議", "の", "は", "日程", "を", "12月3日", "十二月三日", "(土)", "一万2千円", "pan", "pen", "PEN", "panel", " ", "第三章",
    "か\u{3099}", "pan\u{20DD}", "3\u{20E3}",
    "ガ", "、", "。", "令和6年", "2024年", "ー", "人々", "ヶ月", "3", "三",
  ]

  private func randomText(_ generator: inout SeededGenerator, _ count: Int) -> String {
    (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
  }

  private func randomIndex(at path: String, _ generator: inout SeededGenerator) throws -> IndexFolder {
    var files: [SampleFile] = []
    for number in 0..<12 {
      var passages: [Passage] = []
      for ordinal in 0..<30 {
        let role: BlockRole = [.paragraph, .paragraph, .paragraph, .heading, .chrome, .byline].randomElement(
          using: &generator)!
        let lead = Int.random(in: 0..<8, using: &generator) == 0 ? randomText(&generator, 3) : ""
        let text = randomText(&generator, Int.random(in: 1...25, using: &generator))
        passages.append(samplePassage(text, ordinal: ordinal, article: ordinal / 5, role: role, lead: lead))
      }
      let date = [nil, "2024-04-01", "2024-05", "2023-12-24"].randomElement(using: &generator)!
      files.append(SampleFile(number, passages: passages, date: date))
    }
    return try makeIndex(at: path, files)
  }

  private func randomQuery(_ generator: inout SeededGenerator) -> String {
    func word() -> String {
      let word = randomText(&generator, Int.random(in: 1...2, using: &generator)).replacing(" ", with: "").replacing(
        "(", with: ""
      )
      .replacing(")", with: "")
      return word.isEmpty ? "の" : word
    }
    return switch Int.random(in: 0..<9, using: &generator) {
    case 0: word()
    case 1: "\(word()) \(word())"
    case 2: "\(word()) OR \(word())"
    case 3: "\(word()) NOT \(word())"
    case 4: "\(word()) NEAR/3 \(word())"
    case 5: ["p*", "pa*", "の pe*", "pan* OR 会"].randomElement(using: &generator)!
    case 6: "会*\(word())"
    case 7: "\(word()) date:2024"
    default: "(\(word()) OR \(word())) (\(word()) OR NOT \(word()))"
    }
  }

  /// A search is gone on with where more of it is wanted; what has been found out is then not asked again.
  @Test("続きを求めても、初めから求めた答えと同じ", arguments: [SortOrder.relevance, .newest, .oldest])
  func sameWhenGoneOnWith(sort: SortOrder) throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: 11)
    let folder = try randomIndex(at: temporary.index, &generator)
    for _ in 0..<150 {
      let query = randomQuery(&generator)
      guard (try? parseQuery(query)) != nil else { continue }
      let reader = try IndexReader(folder)
      let isExact = Bool.random(using: &generator)
      for _ in 0..<6 {
        let limit = Int.random(in: 0...12, using: &generator)
        let change = { (request: inout SearchRequest) in
          (request.sort, request.limit, request.countsAll) = (sort, limit, limit % 3 == 0)
          if isExact { request.equivalences = [] }
        }
        var request = SearchRequest(query: try parseQuery(query))
        change(&request)
        let (found, fresh) = (try reader.search(request), try search(folder, query, change))
        #expect(found.hits.map(Place.init) == fresh.hits.map(Place.init), "\(query), \(limit)")
        #expect(found.hits.map(\.similar) == fresh.hits.map(\.similar), "\(query), \(limit)")
        #expect(found.hasMore == fresh.hasMore, "\(query), \(limit)")
        if request.countsAll { #expect(found.total == fresh.total, "\(query), \(limit)") }
      }
    }
  }

  /// Which of many forms may stand in a text is found out in one pass over it.
  @Test("多くの言い方を一度に探しても、一つずつ探した答えを合わせたものと同じ") func manyForms() throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: 12)
    let folder = try randomIndex(at: temporary.index, &generator)
    var several = 0
    for _ in 0..<24 {
      let forms = (0..<Int.random(in: 4...24, using: &generator)).map { _ in
        randomText(&generator, Int.random(in: 1...3, using: &generator))
      }.filter { form in
        // Where there are kana, what was typed with quotes and without is not the same; a synonym in katakana stands by itself.
        form.allSatisfy { !" ()ー".contains($0) }
          && !form.unicodeScalars.contains { ScriptSyntax.isKana($0) || ScriptSyntax.isKatakana($0) }
      }
      guard forms.count > 1, let synonyms = try? Synonyms(parsing: Array(forms.joined(separator: "=").utf8)) else {
        continue
      }
      func passages(_ form: String, _ synonyms: Synonyms?) throws -> Set<String> {
        let literal = QueryLiteral(text: form, isQuoted: synonyms == nil)
        var request = SearchRequest(query: .literal(literal), limit: 1_000)
        request.synonyms = synonyms ?? Synonyms()
        return Set(try IndexReader(folder).search(request).hits.map { "\($0.record.id) \($0.passage.ordinal)" })
      }
      let apart = try forms.reduce(into: Set<String>()) { $0.formUnion(try passages($1, nil)) }
      // Where nothing has any of them, less is looked for.
      let together = apart.isEmpty ? [] : try passages(forms[0], synonyms)
      #expect(together == apart, "\(forms)")
      several += apart.count > 20 ? 1 : 0
    }
    #expect(several > 10)
  }

  /// Where all files are to be listed every hit is read.
  @Test("一頁ぶんの答えは、すべてを読んだ答えの初めと同じ", arguments: [SortOrder.relevance, .newest, .oldest])
  func sameAsReadingAll(sort: SortOrder) throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: 7)
    let folder = try randomIndex(at: temporary.index, &generator)
    var answered = 0
    for _ in 0..<400 {
      let query = randomQuery(&generator)
      guard (try? parseQuery(query)) != nil else { continue }
      let limit = Int.random(in: 1...8, using: &generator)
      let all = try search(folder, query) {
        ($0.sort, $0.limit, $0.listsAllFiles) = (sort, limit, true)
      }
      for countsAll in [false, true] {
        let best = try search(folder, query) { ($0.sort, $0.limit, $0.countsAll) = (sort, limit, countsAll) }
        #expect(best.hits.map(Place.init) == all.hits.map(Place.init), "\(query), \(limit)")
        #expect(best.hasMore == all.hasMore, "\(query), \(limit)")
        if countsAll { #expect(best.total == all.total, "\(query)") }
      }
      answered += all.hits.count == limit ? 1 : 0
    }
    #expect(answered > 200)
  }

  @Test(
    "文書の一覧と文書ごとの数は、すべての答えから数えたものと同じ",
    arguments: [SortOrder.relevance, .newest, .oldest, .document], [false, true])
  func filesAsInAll(sort: SortOrder, isExact: Bool) throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: 8)
    let folder = try randomIndex(at: temporary.index, &generator)
    var several = 0
    for _ in 0..<150 {
      let query = randomQuery(&generator)
      guard (try? parseQuery(query)) != nil else { continue }
      func answer(_ change: (inout SearchRequest) -> Void) throws -> SearchResponse {
        try search(folder, query) {
          $0.sort = sort
          if isExact { $0.equivalences = [] }
          change(&$0)
        }
      }
      let all = try answer { $0.limit = 1_000 }
      var files: [FileID] = []
      for hit in all.hits where !files.contains(hit.record.id) { files.append(hit.record.id) }
      for countsAll in [false, true] {
        let listed = try answer { ($0.limit, $0.listsAllFiles, $0.countsAll) = (0, true, countsAll) }
        #expect(listed.files.map(\.id) == files, "\(query), \(countsAll)")
        if countsAll { #expect(listed.total == all.total, "\(query)") }
      }
      let limit = Int.random(in: 0...8, using: &generator)
      let counted = try answer { ($0.limit, $0.countsByFile) = (limit, true) }
      #expect(counted.hits.map(Place.init) == all.hits.prefix(limit).map(Place.init), "\(query), \(limit)")
      let counts = Dictionary(uniqueKeysWithValues: counted.fileCounts.map { ($0.record.id, $0.passages) })
      #expect(counts == all.hits.reduce(into: [:]) { $0[$1.record.id, default: 0] += 1 }, "\(query)")
      #expect(counted.total == all.total && counted.hasMore == (all.total > limit), "\(query), \(limit)")
      several += files.count > 2 ? 1 : 0
    }
    #expect(several > 60)
  }

  private struct Place: Equatable {
    var file: FileID
    var ordinal: Int
    var score: Double
    var matches: [Range<Int>]

    init(_ hit: Hit) {
      (file, ordinal, score) = (hit.record.id, hit.passage.ordinal, hit.score)
      matches = hit.matches.map(\.range)
    }
  }

  @Test("ファイルの表は、辞書と同じに覚える") func fileTable() {
    var generator = SeededGenerator(seed: 4)
    var table = FileTable<Int>()
    var known: [FileKey: Int] = [:]
    for number in 0..<2_000 {
      let file = FileKey(sampleID(Int.random(in: 0..<500, using: &generator)))
      #expect(table[file] == known[file])
      table.set(number, for: file)
      known[file] = number
    }
    #expect(Dictionary(uniqueKeysWithValues: zip(table.files, table.values)) == known)
  }

  @Test("ファイルごとの数は、数え方によらない") func tally() {
    var generator = SeededGenerator(seed: 3)
    var tally = FileTally()
    var counts: [FileKey: Int] = [:]
    for _ in 0..<5_000 {
      let file = FileKey(sampleID(Int.random(in: 0..<300, using: &generator)))
      tally.add(file)
      counts[file, default: 0] += 1
    }
    #expect(Dictionary(uniqueKeysWithValues: tally.entries.map { ($0.file, $0.count) }) == counts)
  }
}
