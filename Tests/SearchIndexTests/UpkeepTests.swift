import Foundation
import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("索引の手入れ")
struct UpkeepTests {
  private let texts = [
    "会計年度任用職員の処遇改善を求める。", "DX推進のABC-123計画、2024年度の予算。", "か\u{3099}んばろう①㈱〜髙", "※", "　", "賃上げ",
    String(repeating: "団体交渉の日程を決めた。", count: 20),
  ]

  private func filled(_ temporary: TemporaryFolder, files: Int = 5) throws -> IndexFolder {
    try makeIndex(
      at: temporary.index,
      (0..<files).map { SampleFile($0, texts + ["文書\($0)の本文", "第\($0)号"], date: "2024-0\(1 + $0 % 9)-01") })
  }

  @Test("無事な索引に問題はない") func sound() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    let report = try folder.check(searches: 1000)
    #expect(report.problems.isEmpty)
    #expect(report.files == 5 && report.passages == 45)
    // All but the one of spaces alone, in every file.
    #expect(report.searched == 40)
    let empty = try IndexFolder.create(at: temporary.path + "/empty")
    #expect(try empty.check().problems.isEmpty)
  }

  @Test("記録と段落の数が合わなければ分かる") func missingPassages() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    let writer = try IndexWriter(changing: folder)
    var record = try #require(try writer.records().first)
    record.passageCount += 2
    try writer.update(record: record)
    try writer.commit()
    #expect(try folder.check().problems == [.passagesMissing(path: record.paths.first?.path, expected: 11, found: 9)])
  }

  @Test("一覧の誤りは名指しされる") func current() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    let current = URL(fileURLWithPath: folder.path + "/current")
    try Data("../x\n".utf8).write(to: current)
    guard case .currentMalformed = try folder.check().problems.first else { return #expect(Bool(false)) }
    try Data("db-7\n".utf8).write(to: current)
    #expect(try folder.check().problems == [.databaseMissing(name: "db-7")])
    try FileManager.default.removeItem(at: current)
    #expect(try folder.check().problems == [.currentMissing])
    try folder.repairCurrent()
    #expect(try folder.check().problems.isEmpty)
    #expect(try IndexReader(folder).records().count == 5)
  }

  @Test("壊れた表は、検査で見つかるか、何も損なっていない", arguments: 0..<24)
  func damage(seed: Int) throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, (0..<300).map { "賃上げの要求\($0)を出す" })])
    let database = folder.path(ofDatabase: "db-1")
    let names = try FileSystem.names(in: database).filter { $0.hasSuffix(".glass") && $0 != "iamglass" }
    var random = SeededGenerator(seed: UInt64(seed))
    let file = URL(fileURLWithPath: "\(database)/\(names[seed % names.count])")
    var bytes = [UInt8](try Data(contentsOf: file))
    for _ in 0..<40 {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
    }
    try Data(bytes).write(to: file)
    let report = try? folder.check(searches: 300)
    guard report?.problems.isEmpty == true else { return }
    // Found sound: then everything that was written is there.
    let reader = try IndexReader(folder)
    #expect(try reader.passages(of: sampleID(1)).count == 300)
    let found = try reader.search(SearchRequest(query: .literal(QueryLiteral(text: "賃上げの要求")), limit: 1000))
    #expect(found.hits.count == 300)
  }

  @Test("詰めても同じ答え。読み手は途中で困らない") func compaction() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary, files: 40)
    let reader = try IndexReader(folder)
    let query = SearchRequest(query: .literal(QueryLiteral(text: "処遇改善", isQuoted: true)), limit: 100)
    let before = try reader.search(query).hits
    #expect(before.count == 40)
    let sizeBefore = try folder.databaseSize()
    try folder.compactDatabases()
    #expect(try folder.databases() == ["db-2"])
    #expect(try folder.databaseSize() < sizeBefore)
    // A reader from before: records it has not read and tables it has not opened, too.
    #expect(try reader.records().count == 40)
    var widened = query
    widened.query = .literal(QueryLiteral(text: "処遇改善"))
    widened.lemmas = { text in [LemmaWord(range: 0..<text.unicodeScalars.count, lemma: "処遇改善")] }
    #expect(try reader.search(widened).hits.count == 40)
    #expect(try reader.search(query).hits == before)
    #expect(try IndexReader(folder).search(query).hits == before)
    #expect(try folder.check().problems.isEmpty)
    try folder.compactDatabases()
    #expect(try folder.databases() == ["db-1"])
  }

  @Test("書きかけの詰め直しが残っても、次の書き手が片づける") func leftovers() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    try FileManager.default.createDirectory(atPath: folder.path + "/db-2", withIntermediateDirectories: false)
    try Data("半分".utf8).write(to: URL(fileURLWithPath: folder.path + "/db-2/postlist.glass"))
    #expect(try folder.check().problems.isEmpty)
    try IndexWriter(changing: folder).commit()
    #expect(try folder.presentDatabases() == ["db-1"])
    #expect(try IndexReader(folder).records().count == 5)
  }

  @Test("最初の書き込みが途切れた索引も、続けて使える") func interruptedBirth() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    try FileManager.default.removeItem(atPath: folder.path + "/current")
    let file = SampleFile(77, ["新しい本文"])
    let writer = try IndexWriter(folder, versions: sampleVersions)
    try writer.replace(record: file.record, passages: file.passages, spellings: [])
    try writer.commit()
    #expect(try IndexReader(folder).records().count == 6)
  }

  @Test("ファイルを索引と取り違えない") func plainFile() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/一覧.csv"
    try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: IndexError.notAFolder(path: path)) { try IndexFolder.open(at: path) }
    #expect(throws: IndexError.notAFolder(path: path)) { try IndexFolder.create(at: path) }
  }

  @Test("取り込みの範囲は書いたとおりに読める") func scope() throws {
    let temporary = try TemporaryFolder()
    let folder = try filled(temporary)
    let scope = IngestScope(
      roots: [.init(path: FilePath("/甲"), includes: ["*.pdf", "甲*"], excludes: []), .init(path: FilePath("/乙"))],
      removed: [FilePath("/甲/x.pdf"), FilePath(bytes: [0x2F, 0xFF])])
    let writer = try IndexWriter(changing: folder)
    try writer.setScope(scope)
    try writer.commit()
    #expect(try IndexReader(folder).scope() == scope)
    #expect(try IndexReader(folder).roots() == scope.roots.map(\.path))
  }
}
