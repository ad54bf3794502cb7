import Bibliography
import Foundation
import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

@Suite("索引の読み書き")
struct IndexTests {
  private let fullRecord = FileRecord(
    id: sampleID(7),
    paths: [
      KnownPath(path: FilePath("/資料/甲 乙.pdf"), size: 123, modified: 1_700_000_000_123_456_789),
      KnownPath(path: FilePath(bytes: [0x2F, 0xFF, 0x0A]), size: 0, modified: -1),
    ],
    state: .failed(FileFailure(code: "damaged", detail: "xref", page: 3)),
    info: DocumentInfo(
      title: "題", author: "著者", producer: "P", created: -5, modified: 6, pageCount: 2,
      outline: [OutlineEntry(level: 1, title: "章", pageIndex: nil)]),
    pages: [PageSummary(pageIndex: 0, label: "ii", width: 595.3, height: 841.9, route: .needsOCR, flags: ["a", "b"])],
    date: "2024-12-16", dateSource: "masthead", issue: "第123号", title: "題", series: "会報", issuer: "会",
    claims: [
      Claim(
        .date, "2024-12-16", source: .masthead, confidence: .high, pageIndex: 0, evidence: "2024年12月16日（火）",
        weekdayDiffers: true),
      Claim(.issuer, "会", source: .correction, confidence: .low),
    ], passageCount: 4, articleCount: 2, tools: "poppler 22", failedPages: [1])

  @Test("記録は書いたとおりに読める")
  func records() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["本文"])])
    let writer = try IndexWriter(folder, versions: sampleVersions)
    try writer.replace(record: fullRecord, passages: [], spellings: [])
    try writer.setRoots([FilePath("/資料"), FilePath(bytes: [0x2F, 0xFE])])
    #expect(try writer.records().count == 2)
    try writer.commit()
    let reader = try IndexReader(folder)
    #expect(try reader.record(fullRecord.id) == fullRecord)
    #expect(try reader.record(sampleID(99)) == nil)
    #expect(try reader.records().map(\.id) == [sampleID(1), sampleID(7)].sorted())
    #expect(try reader.roots() == [FilePath("/資料"), FilePath(bytes: [0x2F, 0xFE])])
    #expect(try reader.records(matchingPath: { $0.display.contains("甲") }).map(\.id) == [fullRecord.id])
    #expect(reader.versions == sampleVersions)
    let statistics = try reader.statistics
    #expect(statistics.documents == 1 && statistics.failures == 1 && statistics.passages == 1)
    #expect(statistics.bytes > 0)
  }

  @Test("切れた記録は誤りになり、落ちない")
  func damagedRecords() {
    let bytes = fullRecord.encoded
    for count in 0..<bytes.count {
      #expect(throws: ByteDecodingError.self) { try FileRecord(decoding: Array(bytes.prefix(count))) }
    }
    let summary = fullRecord.summary
    for count in 0..<summary.count {
      #expect(throws: ByteDecodingError.self) { try FileRecord(summaryDecoding: Array(summary.prefix(count))) }
    }
  }

  @Test("記録の一部だけを読んでも、全部を読んだときと同じ")
  func partsOfRecords() throws {
    var indexed = fullRecord
    (indexed.state, indexed.date, indexed.issuer, indexed.claims) = (
      .indexed, nil, nil, Array(indexed.claims.reversed())
    )
    for record in [fullRecord, indexed] {
      let counted = try FileRecord(summaryDecoding: record.summary)
      var expected = FileRecord(
        id: record.id, paths: record.paths, date: record.date, dateSource: record.dateSource, issue: record.issue,
        title: record.title, series: record.series, issuer: record.issuer)
      expected.pages = record.pages.filter { $0.label != nil }.map { page in
        PageSummary(pageIndex: page.pageIndex, label: page.label, width: 0, height: 0, route: .native)
      }
      #expect(!expected.pages.isEmpty)
      expected.claims = record.claims.filter { $0.field == .date }
      #expect(counted == expected)
      #expect(counted.description.fiscalYear == record.description.fiscalYear)
      let gaps = try FileRecord.Gaps(summaryDecoding: record.summary)
      #expect(gaps.hasFailed == (record.state != .indexed))
      #expect(gaps.unreadPages == record.failedPages.count + record.pages.count { $0.route == .needsOCR })
      #expect(record.hasGaps)
    }
  }

  @Test("段落は、行の位置を0.1ポイントにして、書いたとおりに読める")
  func passages() throws {
    let box = Rect(x0: 10, y0: 20.5, x1: 40.3, y1: 31)
    let line = BlockLine(start: 0, length: 3, pageIndex: 2, box: box, edges: [10, 20.04, 30.12, 40.26])
    // Unevenly spaced, on another page, and with an edge too few.
    let other = BlockLine(start: 3, length: 3, pageIndex: 1, box: box, edges: [11, 15.04, 33.12])
    var passage = samplePassage("賃上げの要求", ordinal: 0, article: 3, role: .listItem, lead: "前", lines: [line, other])
    passage.writing = .vertical
    passage.heading = "見出し"
    passage.byline = "記者"
    let second = samplePassage("回答", ordinal: 1)
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(5, passages: [passage, second])])
    let stored = try IndexReader(folder).passages(of: sampleID(5))
    #expect(stored.map(\.file) == [sampleID(5), sampleID(5)])
    var expected = passage
    expected.folded = ""
    // Those that are evenly spaced are kept to two tenths.
    expected.lines[0].edges = [10, 20.1, 30.2, 40.3]
    expected.lines[1].edges = [11, 15, 33.1]
    #expect(stored.first?.passage == expected)
    #expect(stored.last?.passage.text == "回答")
    #expect(try IndexReader(folder).passages(of: sampleID(6)).isEmpty)
  }

  @Test("入れ直しは前の段落を残さず、同じ入れ直しは何も変えない")
  func replacing() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["賃上げ", "回答", "要求"]), SampleFile(2, ["賃上げ"])])
    let writer = try IndexWriter(folder, versions: sampleVersions)
    for _ in 0..<3 {
      let file = SampleFile(1, ["賃上げの妥結"])
      try writer.replace(record: file.record, passages: file.passages, spellings: [])
    }
    #expect(writer.pendingTextBytes == 3 * "賃上げの妥結".utf8.count)
    try writer.commit()
    #expect(writer.pendingTextBytes == 0)
    #expect(Set(try search(folder, "賃上げ").texts) == ["賃上げの妥結", "賃上げ"])
    #expect(try search(folder, "回答").total == 0)
    #expect(try IndexReader(folder).statistics.passages == 2)
  }

  @Test("記録だけの書き換えは段落を残し、取り除けば何も残らない")
  func updatingAndRemoving() throws {
    let temporary = try TemporaryFolder()
    var file = SampleFile(1, ["賃上げ"])
    let folder = try makeIndex(at: temporary.index, [file, SampleFile(2, ["賃上げ"])])
    let writer = try IndexWriter(folder, versions: sampleVersions)
    file.record.paths[0].path = FilePath("/新しい/場所.pdf")
    try writer.update(record: file.record)
    try writer.remove(sampleID(2))
    try writer.remove(sampleID(3))
    try writer.commit()
    let response = try search(folder, "賃上げ")
    #expect(response.hits.map(\.record.paths[0].path.display) == ["/新しい/場所.pdf"])
    #expect(try IndexReader(folder).records().map(\.id) == [sampleID(1)])
    #expect(try IndexReader(folder).statistics.passages == 1)
  }

  @Test("確定しなかった分は、閉じれば残らない。10,000段落を超えても")
  func uncommitted() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["賃上げ"])])
    do {
      let writer = try IndexWriter(folder, versions: sampleVersions)
      let big = SampleFile(2, (0..<10_500).map { "賃上げ\($0)" })
      try writer.replace(record: big.record, passages: big.passages, spellings: [])
      try writer.remove(sampleID(1))
      #expect(try search(folder, "賃上げ").total == 1)
    }
    #expect(try search(folder, "賃上げ").texts == ["賃上げ"])
    #expect(try IndexReader(folder).records().map(\.id) == [sampleID(1)])
  }

  @Test("読む間に書かれても、答えは新しい版でまとまる")
  func readingWhileWriting() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, (0..<300).map { "賃上げ\($0)" })])
    let reader = try IndexReader(folder)
    let writer = try IndexWriter(folder, versions: sampleVersions)
    for round in 1..<8 {
      let file = SampleFile(round, (0..<300).map { "賃上げ\($0)" })
      try writer.replace(record: file.record, passages: file.passages, spellings: [])
      try writer.commit()
      let total = try reader.search(SearchRequest(query: try parseQuery("賃上げ"))).total
      #expect(total % 300 == 0 && total >= 300)
    }
  }

  @Test("作り直しは、終わるまで何も変えない")
  func rebuilding() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["賃上げ"]), SampleFile(2, ["回答"])])
    do {
      let old = try IndexWriter(folder, versions: sampleVersions)
      try old.setRoots([FilePath("/資料")])
      try old.commit()
    }
    do {
      let cutOff = try IndexWriter(rebuilding: folder, versions: sampleVersions)
      try cutOff.commit()
    }
    #expect(try search(folder, "賃上げ").total == 1)
    let writer = try IndexWriter(rebuilding: folder, versions: sampleVersions)
    let reader = try IndexReader(folder)
    let file = SampleFile(3, ["賃上げの妥結"])
    try writer.replace(record: file.record, passages: file.passages, spellings: [])
    #expect(try search(folder, "賃上げ").texts == ["賃上げ"])
    try writer.publish()
    #expect(try search(folder, "賃上げ").texts == ["賃上げの妥結"])
    #expect(try IndexReader(folder).roots() == [FilePath("/資料")])
    #expect(try FileSystem.names(in: folder.path).filter { $0.hasPrefix("db-") }.count == 1)
    #expect(try reader.search(SearchRequest(query: try parseQuery("賃上げ"))).total == 1)
  }

  @Test(
    "日付は並べられる数になる",
    arguments: [
      ("2024-12-16", 20_241_216), ("2024-12", 20_241_200), ("2024", 20_240_000), ("", 0), ("令和6年", 0), ("2024-", 0),
      ("2024-1-2-3", 0), ("99999", 0), ("2024-400", 0),
    ] as [(String, UInt32)])
  func dates(_ text: String, _ expected: UInt32) {
    #expect(dateNumber(text) == expected)
    #expect(dateNumber(nil) == 0)
  }

  @Test("使い終わった索引は、どれも閉じられている")
  func ownership() throws {
    // The count is the process's, and other tests run beside this one: one undisturbed round is enough.
    let isBalanced = try (0..<50).contains { _ in
      let before = DatabaseHandle.liveCount
      let temporary = try TemporaryFolder()
      let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["賃上げ"])])
      _ = try search(folder, "賃上げ")
      #expect(throws: IndexError.self) { _ = try IndexReader(IndexFolder.open(at: temporary.path)) }
      return DatabaseHandle.liveCount == before
    }
    #expect(isBalanced)
  }
}

@Suite("索引フォルダー")
struct IndexFolderTests {
  @Test("ほかのもののあるフォルダーは断り、README は許す")
  func creating() throws {
    let temporary = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: temporary.path + "/README.md"))
    #expect(!IndexFolder.isIndex(at: temporary.path))
    #expect(throws: IndexError.notAnIndex(path: temporary.path)) { try IndexFolder.open(at: temporary.path) }
    let folder = try IndexFolder.create(at: temporary.path + "/")
    #expect(folder.path == temporary.path)
    #expect(IndexFolder.isIndex(at: temporary.path))
    #expect(try IndexFolder.create(at: temporary.path) == folder)
    #expect(try IndexReader(folder).records().isEmpty)
    #expect(try search(folder, "賃上げ -x").total == 0)

    let other = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: other.path + "/会議.txt"))
    #expect(throws: IndexError.notAnIndex(path: other.path)) { try IndexFolder.create(at: other.path) }
    #expect(try FileSystem.names(in: other.path) == ["会議.txt"])
    #expect(throws: IndexError.notFound(path: other.path + "/none")) {
      try IndexFolder.open(at: other.path + "/none")
    }
    let deep = try IndexFolder.create(at: other.path + "/a/b/c")
    #expect(try IndexFolder.open(at: deep.path) == deep)
  }

  @Test("書けるのは一度に一人")
  func locking() throws {
    let temporary = try TemporaryFolder()
    let folder = try IndexFolder.create(at: temporary.index)
    do {
      let lock = try folder.lock(timeout: .zero)
      #expect(throws: IndexError.locked(path: folder.path)) { _ = try folder.lock(timeout: .milliseconds(50)) }
      _ = consume lock
    }
    // A process that another test is starting has what is open here until it becomes another program.
    _ = try folder.lock(timeout: .seconds(60))
    let writer = try IndexWriter(folder, versions: sampleVersions)
    #expect(throws: IndexError.locked(path: folder.path + "/db-1")) {
      _ = try IndexWriter(folder, versions: sampleVersions)
    }
    try writer.commit()
  }

  @Test("別の版の索引は断り、作り直しのためには開ける")
  func versions() throws {
    let temporary = try TemporaryFolder()
    let folder = try IndexFolder.create(at: temporary.index)
    var old = sampleVersions
    old.normalizer = "0"
    do {
      let file = SampleFile(1, ["賃上げ"])
      let writer = try IndexWriter(folder, versions: old)
      try writer.replace(record: file.record, passages: file.passages, spellings: [])
      try writer.commit()
    }
    let expected = IndexVersions(dictionary: "", libraries: "")
    #expect(throws: IndexError.versionMismatch(path: folder.path, found: old, expected: expected)) {
      _ = try IndexReader(folder)
    }
    #expect(throws: IndexError.versionMismatch(path: folder.path, found: old, expected: sampleVersions)) {
      _ = try IndexWriter(folder, versions: sampleVersions)
    }
    #expect(try IndexReader(rebuilding: folder).records().map(\.id) == [sampleID(1)])
    var oldSchema = sampleVersions
    oldSchema.schema = 1
    let older = try IndexFolder.create(at: temporary.path + "/older")
    do { try IndexWriter(older, versions: oldSchema).commit() }
    #expect(throws: IndexError.versionMismatch(path: older.path, found: oldSchema, expected: expected)) {
      _ = try IndexReader(older)
    }
    #expect(try IndexReader(rebuilding: older).records().isEmpty)
    old = sampleVersions
    old.schema = 99
    let newer = try IndexFolder.create(at: temporary.path + "/newer")
    do { try IndexWriter(newer, versions: old).commit() }
    #expect(throws: IndexError.self) { _ = try IndexReader(rebuilding: newer) }
    let otherDictionary = try IndexFolder.create(at: temporary.path + "/dictionary")
    do { try IndexWriter(otherDictionary, versions: sampleVersions).commit() }
    var without = sampleVersions
    without.dictionary = ""
    do { try IndexWriter(otherDictionary, versions: without).commit() }
    #expect(try IndexReader(otherDictionary).versions == without)
  }

  @Test("壊れた索引は、誤りになる", arguments: 0..<12)
  func damage(_ seed: Int) throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, (0..<200).map { "賃上げの要求\($0)" })])
    let database = folder.path(ofDatabase: "db-1")
    let names = try FileSystem.names(in: database).filter { $0 != "flintlock" }
    var random = SeededGenerator(seed: UInt64(seed))
    let name = names[seed % names.count]
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(database)/\(name)")))
    switch seed % 3 {
    case 0: bytes = Array(bytes.prefix(bytes.count / 2))
    case 1: bytes = []
    default:
      for _ in 0..<200 {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: "\(database)/\(name)"))
    // Damage may lie where nothing reads; what is read is an answer or a typed error, never a crash.
    do throws(IndexError) {
      let reader = try IndexReader(folder)
      _ = try reader.records()
      _ = try reader.passages(of: sampleID(1))
      _ = try reader.search(SearchRequest(query: .literal(QueryLiteral(text: "賃上げ"))))
    } catch {
      #expect(error != .changing && error != .notFound(path: folder.path), "\(name): \(error)")
    }
  }

  @Test("一覧や目印が壊れていれば、そう言う")
  func damagedNames() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(1, ["賃上げ"])])
    try Data("../other\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/current"))
    #expect(throws: IndexError.corrupt(detail: "\(folder.path)/current: ../other")) { _ = try IndexReader(folder) }
    try Data("db-2\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/current"))
    #expect(throws: IndexError.self) { _ = try IndexReader(folder) }
    try Data("kiji index 2\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/kiji-index"))
    #expect(throws: IndexError.unknownFormat(path: folder.path, found: "2")) { try IndexFolder.open(at: folder.path) }
    try Data("?".utf8).write(to: URL(fileURLWithPath: folder.path + "/kiji-index"))
    #expect(throws: IndexError.notAnIndex(path: folder.path)) { try IndexFolder.open(at: folder.path) }
  }
}

@Suite("枠つきの文字列")
struct FramedTextTests {
  @Test(
    "語と数字を枠で囲み、添え字の前に印を置く",
    arguments: [
      ("賃上げ", "賃上げ"), ("3月", "<3>月"), ("dx推進2024年", "<dx>推進<2024>年"), ("a b", "<a> <b>"), ("3d", "<3><d>"),
      ("か\u{309A}", "か|\u{309A}"), ("e\u{0301}a", "<e|\u{0301}a>"), ("", ""),
      ("\u{0301}a", "\u{0301}<a>"), ("a \u{0301}b", "<a> |\u{0301}<b>"), ("。\u{0301}1a2", "。|\u{0301}<1><a><2>"),
    ])
  func frames(_ text: String, _ expected: String) {
    let framed = FramedText(Array(text.unicodeScalars))
    var bytes: [UInt8] = []
    for byte in expected.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes.append(0xFE)
      case UInt8(ascii: ">"): bytes.append(0xFF)
      case UInt8(ascii: "|"): bytes.append(0xFD)
      default: bytes.append(byte)
      }
    }
    #expect(framed.bytes == bytes)
  }

  @Test("枠は、囲んだ語の側に数える", arguments: [(0, 0), (1, 3), (2, 6), (3, 9)])
  func offsets(_ mark: Int, _ expected: Int) {
    #expect(FramedText(Array("月a年".unicodeScalars)).offsets[mark] == expected)
  }
}
