import Bibliography
import Ingest
import QueryLanguage
import SearchIndex
import Testing

@Suite("書誌と訂正") struct CorrectingTests {
  private let place: Workplace
  private let folder: IndexFolder

  init() throws {
    place = try Workplace()
    folder = try IndexFolder.create(at: place.folder + "/index")
  }

  private func ingest() async throws {
    let options = IngestOptions(paths: [FilePath(place.papers)], jobs: 1)
    _ = try await Ingest.ingest(options, into: folder, using: place.worker())
  }

  private func rebuildIndex() async throws {
    _ = try await rebuild(folder, options: IngestOptions(jobs: 1), using: place.worker())
  }

  private func record(_ name: String) throws -> FileRecord {
    let path = FilePath(place.papers + "/" + name)
    return try #require(try IndexReader(folder).records { $0 == path }.first)
  }

  /// The order in which hits come by date; it is read from the passages, not from the records.
  private func newestFirst() throws -> [String] {
    let query = try parseQuery("紙")
    return try IndexReader(folder).search(SearchRequest(query: query, sort: .newest)).hits.map(\.passage.text)
  }

  private func say(_ field: BibliographicField, _ value: String?, of name: String) throws {
    let id = try record(name).id.hex
    try correct(folder, lockTimeout: .seconds(10)) { corrections, _ in
      corrections.set(field, of: id, to: value, path: name)
    }
  }

  @Test("名前から知れたことは、名前とともに変わり、並び順もついてくる") func renamed() async throws {
    try place.write("text 0 紙の一", to: "2023-05.pdf")
    try place.write("text 0 紙の二", to: "2024-05.pdf")
    try await ingest()
    #expect(try record("2023-05.pdf").date == "2023-05")
    #expect(try newestFirst() == ["紙の二", "紙の一"])
    place.move("2023-05.pdf", to: "2025-06 第7号.pdf")
    place.clearLog()
    try await ingest()
    let moved = try record("2025-06 第7号.pdf")
    #expect(moved.date == "2025-06" && moved.issue == "第7号" && moved.dateSource == "filename")
    #expect(try newestFirst() == ["紙の一", "紙の二"])
    #expect(try place.readLog() == ["start"])
  }

  @Test("訂正はすぐに効き、取り込み直し、作り直し、改名に耐え、取り消せる") func survives() async throws {
    try place.write("text 0 紙の一", to: "2023-05.pdf")
    try place.write("text 0 紙の二", to: "2024-05.pdf")
    try await ingest()
    try say(.date, "2025-01-31", of: "2023-05.pdf")
    try say(.series, "紙", of: "2023-05.pdf")
    func check(_ name: String) throws {
      let corrected = try record(name)
      #expect(corrected.date == "2025-01-31" && corrected.dateSource == "correction" && corrected.series == "紙")
      #expect(try newestFirst() == ["紙の一", "紙の二"])
    }
    try check("2023-05.pdf")
    try await ingest()
    try check("2023-05.pdf")
    try await rebuildIndex()
    try check("2023-05.pdf")
    place.move("2023-05.pdf", to: "別の名.pdf")
    try await ingest()
    try check("別の名.pdf")
    place.move("別の名.pdf", to: "2023-05.pdf")
    try await ingest()
    try say(.date, nil, of: "2023-05.pdf")
    #expect(try record("2023-05.pdf").date == "2023-05")
    #expect(try newestFirst() == ["紙の二", "紙の一"])
  }

  @Test("訂正しても段落も綴りも変わらない") func passagesStay() async throws {
    try place.write("text 0 紙の一\ntext 1 紙の二", to: "a.pdf")
    try await ingest()
    let id = try record("a.pdf").id
    let before = try IndexReader(folder).passages(of: id)
    try say(.date, "2020", of: "a.pdf")
    #expect(try IndexReader(folder).passages(of: id) == before)
    #expect(try IndexReader(folder).search(SearchRequest(query: parseQuery("\"紙の\""))).total == before.count)
  }

  @Test("手で書いた訂正は、次の取り込みで効く") func byHand() async throws {
    try place.write("text 0 紙の一", to: "a.pdf")
    try await ingest()
    let text = "file \(try record("a.pdf").id.hex)\n  date: 令和6年1月\n"
    try folder.replace(.corrections, with: Array(text.utf8))
    try await ingest()
    #expect(try record("a.pdf").date == "2024-01")
    try folder.replace(.corrections, with: [])
    try await ingest()
    #expect(try record("a.pdf").date == nil)
  }

  @Test("読めない訂正があれば、何もしない") func unreadable() async throws {
    try place.write("text 0 紙の一", to: "a.pdf")
    try await ingest()
    try folder.replace(.corrections, with: Array("date: 2024".utf8))
    let path = folder.path(of: .corrections)
    let error = IngestError.corrections(path: path, CorrectionsError(line: 1, problem: .noFile))
    await #expect(throws: error) { try await ingest() }
    #expect(throws: error) { try say(.date, "2024", of: "a.pdf") }
    await #expect(throws: error) { try await rebuildIndex() }
    #expect(try record("a.pdf").date == nil)
  }

  @Test("書き出しは、別の索引に取り入れられる") func export() async throws {
    try place.write("text 0 紙の一", to: "a.pdf")
    let draft = try place.write("text 0 下書き", to: "b.pdf")
    try await ingest()
    _ = try Ingest.remove([RemovalTarget(argument: "b.pdf", path: draft, glob: nil)], from: folder)
    try say(.date, "2020-02-29", of: "a.pdf")
    try folder.replace(.synonyms, with: Array("# 注\n賃金 給料\n".utf8))
    let export = try ExportFile(folder)
    let read = try ExportFile(text: Array(export.text.utf8))
    #expect(read == export)
    let other = try IndexFolder.create(at: place.folder + "/other")
    let report = try take(read, into: other, lockTimeout: .seconds(10))
    #expect(report.corrected == 1 && report.roots == 1 && report.synonyms == 1)
    _ = try await Ingest.ingest(IngestOptions(jobs: 1), into: other, using: place.worker())
    let id = try record("a.pdf").id
    #expect(try IndexReader(other).record(id)?.date == "2020-02-29")
    // What was removed by hand stays out there, too.
    #expect(try IndexReader(other).records().count == 1)
    #expect(export.scope.removed == [draft])
    #expect(try take(read, into: other, lockTimeout: .seconds(10)) == ImportReport())
    #expect(try ExportFile(other) == export)
  }

  @Test("どんな名前のフォルダーも書き出せる") func oddRoots() throws {
    let roots = [FilePath("/資料/空 白\n改行\\x"), FilePath(bytes: [0x2F, 0xFF, 0x20, 0x41]), FilePath("/a\u{2028}b")]
    let scope = IngestScope(
      roots: roots.map { IngestScope.Root(path: $0, includes: ["*.pdf", "a\\b"], excludes: ["下書き\n"]) },
      removed: roots)
    let export = ExportFile(scope: scope, synonyms: ["", "[roots]", "  字下げ"])
    #expect(try ExportFile(text: Array(export.text.utf8)) == export)
  }

  @Test(
    "書き出しでないもの",
    arguments: [
      ("", .notAnExport), ("kiji", .notAnExport), ("kiji export 9\n", .otherVersion("9")),
      ("kiji export 1\n[other]\n", .notUnderstood(line: 2, "[other]")),
      ("kiji export 1\n[roots]\n  a\n", .notUnderstood(line: 3, "a")),
      ("kiji export 1\n[roots]\n  /\\q\n", .notUnderstood(line: 3, "/\\q")),
      ("kiji export 1\n/x\n", .notUnderstood(line: 2, "/x")),
      ("kiji export 1\n[corrections]\n\n  x\n", .corrections(CorrectionsError(line: 4, problem: .notUnderstood("x")))),
    ] as [(String, ExportFile.Problem)])
  func notAnExport(text: String, problem: ExportFile.Problem) {
    #expect(throws: problem) { try ExportFile(text: Array(text.utf8)) }
  }
}
