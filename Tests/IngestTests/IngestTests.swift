import Glibc
import Ingest
import SearchIndex
import Synchronization
import Testing
import TextModel
import WorkerProtocol

@Suite("取り込み") struct IngestTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private var index: String { place.folder + "/Index" }
  private var root: FilePath { FilePath(place.papers) }

  private func folder() throws -> IndexFolder {
    IndexFolder.isIndex(at: index) ? try IndexFolder.open(at: index) : try IndexFolder.create(at: index)
  }

  private func ingest(
    worker: [String] = [], _ change: (inout IngestOptions) throws -> Void = { _ in }
  ) async throws -> IngestReport {
    var options = IngestOptions(
      paths: [root], jobs: 2, limits: ExtractionLimits(pageSeconds: 120, fileSeconds: 600, memoryMiB: 300))
    try change(&options)
    return try await Ingest.ingest(options, into: try folder(), using: try place.worker(worker))
  }

  private func records() throws -> [FileRecord] { try IndexReader(try folder()).records() }

  /// Every passage by the names of its file's paths, in order.
  private func contents() throws -> [String: [String]] {
    let reader = try IndexReader(try folder())
    var result: [String: [String]] = [:]
    for record in try reader.records() {
      let names = record.paths.map { String($0.path.display.dropFirst(place.papers.count + 1)) }
      result[names.joined(separator: " ")] = try reader.passages(of: record.id).map(\.passage.text)
    }
    return result
  }

  private func name(_ path: FilePath) -> String { String(path.display.dropFirst(place.papers.count + 1)) }

  private func writePapers(_ count: Int) throws {
    for number in 0..<count { try place.write("text 0 記事\(number)", to: "n\(number).pdf") }
  }

  @Test("フォルダーごと取り込み、二度目は何もしない") func incremental() async throws {
    try place.write("text 0 賃上げ", to: "a.pdf")
    try place.write("pages 2", to: "年/深い/b.PDF")
    try place.write("", to: "写真.jpg")
    try place.write("", to: "README")
    let first = try await ingest()
    #expect(first.indexed == 2)
    #expect(first.pages == 3)
    #expect(first.passages == 3)
    #expect(first.otherKinds == ["jpg": 1, "": 1])
    #expect(try contents() == ["a.pdf": ["賃上げ"], "年/深い/b.PDF": ["1ページ目の本文。", "2ページ目の本文。"]])
    place.clearLog()
    let second = try await ingest()
    #expect(second.indexed == 0)
    #expect(second.unchanged == 2)
    #expect(try place.readLog() == ["start"])
    // Without a path: what was ingested before.
    let third = try await ingest { $0.paths = [] }
    #expect(third.unchanged == 2)
  }

  @Test("索引の大半を書いたあとは小さくする") func compacts() async throws {
    try writePapers(12)
    _ = try await ingest { $0.compactsFrom = 13 }
    let (before, written) = (try folder().databaseSize(), try contents())
    _ = try await ingest {
      $0.isForced = true
      $0.compactsFrom = 12
    }
    let compacted = try folder().databaseSize()
    #expect(compacted < before)
    #expect(try contents() == written)
    // Little beside what there is.
    try place.write("text 0 賃上げ", to: "a.pdf")
    let third = try await ingest { $0.compactsFrom = 1 }
    #expect(third.passages == 1)
    #expect(try folder().databaseSize() > compacted)
    #expect(try contents().count == written.count + 1)
  }

  @Test("日付と号数を記録する") func dates() async throws {
    try place.write("text 0 第5号 令和6年12月16日発行", to: "kaiho.pdf")
    try place.write("created 0", to: "old.pdf")
    _ = try await ingest()
    let found = try records().map { [$0.date, $0.dateSource, $0.issue] }
    #expect(Set(found) == [["2024-12-16", "masthead", "第5号"], ["1970-01-01", "metadata", nil]])
  }

  @Test("時刻だけ変われば中身は取り直さない") func touched() async throws {
    try place.write("text 0 一", to: "a.pdf")
    _ = try await ingest()
    try place.write("text 0 一", to: "a.pdf", modified: 1_700_000_500)
    place.clearLog()
    let report = try await ingest()
    #expect(report.unchanged == 1)
    #expect(try place.readLog() == ["start"])
    #expect(try await ingest().unchanged == 1)
    #expect(try records().first?.paths.first?.modified == 1_700_000_500_000_000_000)
  }

  @Test("中身が変われば置き換える") func changed() async throws {
    try place.write("text 0 旧", to: "a.pdf")
    _ = try await ingest()
    try place.write("text 0 新しい", to: "a.pdf")
    let report = try await ingest()
    #expect(report.indexed == 1)
    #expect(report.removed == 0)
    #expect(try contents() == ["a.pdf": ["新しい"]])
  }

  @Test("名前が変わっても取り直さない。写しは一つの文書") func renamedAndDuplicate() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二", to: "b.pdf")
    _ = try await ingest()
    place.move("a.pdf", to: "c.pdf")
    try place.write("text 0 二", to: "d.pdf")
    place.clearLog()
    let report = try await ingest()
    #expect(report.renamed == 1)
    #expect(report.duplicates == 1)
    #expect(report.removed == 0)
    #expect(report.indexed == 0)
    #expect(try place.readLog() == ["start"])
    #expect(try contents() == ["c.pdf": ["一"], "b.pdf d.pdf": ["二"]])
    place.delete("b.pdf")
    #expect(try await ingest().removed == 1)
    #expect(try contents() == ["c.pdf": ["一"], "d.pdf": ["二"]])
  }

  @Test("名前を入れ替えても中身は失われない") func swapped() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二番", to: "b.pdf")
    _ = try await ingest()
    try place.write("text 0 二番", to: "a.pdf", modified: 1)
    try place.write("text 0 一", to: "b.pdf", modified: 1)
    place.clearLog()
    let report = try await ingest()
    #expect(report.indexed == 0)
    #expect(try place.readLog() == ["start"])
    #expect(try contents() == ["a.pdf": ["二番"], "b.pdf": ["一"]])
  }

  @Test("一度に見つかった写しも一つの文書") func duplicatesAtOnce() async throws {
    for number in 0..<8 { try place.write("text 0 同じ", to: "2024-0\(number + 1).pdf") }
    let report = try await ingest { $0.jobs = 4 }
    #expect(report.indexed == 1)
    #expect(report.duplicates == 7)
    let record = try #require(try records().first)
    #expect(record.paths.count == 8)
    #expect(record.date == "2024-01")
    #expect(try place.readLog().count { $0.hasPrefix("pdf") } == 1)
  }

  @Test("消えたファイルは外す") func vanished() async throws {
    try writePapers(12)
    _ = try await ingest()
    for number in 0..<6 { place.delete("n\(number).pdf") }
    let report = try await ingest()
    #expect(report.removed == 6)
    #expect(report.keptVanished.isEmpty)
    #expect(try contents().count == 6)
  }

  @Test("半分より多く消えたら外さず知らせる。--prune なら外す") func tooManyVanished() async throws {
    try writePapers(12)
    _ = try await ingest()
    for number in 0..<7 { place.delete("n\(number).pdf") }
    let report = try await ingest()
    #expect(report.removed == 0)
    #expect(report.keptVanished == [VanishedFiles(root: root, reason: .tooMany, known: 12, vanished: 7)])
    #expect(try contents().count == 12)
    #expect(try await ingest { $0.prunes = true }.removed == 7)
    #expect(try contents().count == 5)
  }

  @Test("まとめて引っ越しても失われない") func movedFolder() async throws {
    try writePapers(12)
    _ = try await ingest()
    try place.write("text 0 別", to: "新/別.pdf")
    for number in 0..<12 { place.move("n\(number).pdf", to: "新/n\(number).pdf") }
    let report = try await ingest()
    #expect(report.renamed == 12)
    #expect(report.removed == 0)
    #expect(report.keptVanished.isEmpty)
    #expect(try contents()["新/n3.pdf"] == ["記事3"])
  }

  @Test("空の取り付け場所、なくなったフォルダーでは何も外さない") func emptyRoot() async throws {
    try writePapers(3)
    _ = try await ingest()
    for number in 0..<3 { place.delete("n\(number).pdf") }
    let empty = try await ingest()
    #expect(empty.keptVanished == [VanishedFiles(root: root, reason: .rootEmpty, known: 3, vanished: 3)])
    unsafe rmdir(place.papers)
    let missing = try await ingest { $0.paths = [] }
    #expect(missing.keptVanished == [VanishedFiles(root: root, reason: .rootMissing, known: 3, vanished: 3)])
    #expect(try contents().count == 3)
    #expect(try await ingest { $0.prunes = true }.removed == 3)
    #expect(try contents().isEmpty)
  }

  @Test("取り込んだことのない、ない場所は誤り") func missingPath() async throws {
    let nowhere = FilePath(place.folder + "/nowhere")
    await #expect(throws: IngestError.pathNotFound(nowhere)) { try await ingest { $0.paths = [nowhere] } }
    await #expect(throws: IngestError.nothingToIngest) { try await ingest { $0.paths = [] } }
  }

  @Test("失敗は覚えておき、道具が替わるまで試さない") func failures() async throws {
    try place.write("fail encrypted 鍵", to: "locked.pdf")
    try place.write("", to: "empty.pdf")
    try place.write("text 0 良", to: "good.pdf")
    let first = try await ingest()
    #expect(first.indexed == 1)
    #expect(first.failures.map { name($0.path) } == ["empty.pdf", "locked.pdf"])
    #expect(first.failures.map(\.failure.code) == ["empty", "encrypted"])
    #expect(first.failures.allSatisfy { $0.wasTried })
    place.clearLog()
    let second = try await ingest()
    #expect(second.failures.map(\.failure) == first.failures.map(\.failure))
    #expect(!second.failures.contains { $0.wasTried })
    #expect(second.unchanged == 1)
    #expect(try place.readLog() == ["start"])
    let newTools = try await ingest(worker: ["--tools", "scripted 2"])
    #expect(newTools.failures.allSatisfy { $0.wasTried })
    #expect(newTools.unchanged == 1)
    place.clearLog()
    let forced = try await ingest(worker: ["--tools", "scripted 2"]) { $0.isForced = true }
    #expect(forced.indexed == 1)
    #expect(forced.failures.allSatisfy { $0.wasTried })
    #expect(try place.readLog().count { $0.hasPrefix("pdf") } == 2)
  }

  @Test("壊れたページは飛ばして記録する") func badPage() async throws {
    try place.write("pages 3\ncrash 1", to: "a.pdf")
    let report = try await ingest()
    #expect(report.indexed == 1)
    #expect(report.failures.isEmpty)
    #expect(try records().first?.failedPages == [1])
  }

  @Test("試しに動かすときは何も書かない") func dryRun() async throws {
    try place.write("text 0 一", to: "a.pdf")
    let fresh = IngestOptions(paths: [root], isDryRun: true)
    let unborn = try await Ingest.ingest(fresh, into: nil, using: try place.worker())
    #expect(unborn.indexed == 1)
    #expect(unborn.isDryRun)
    #expect(!IndexFolder.isIndex(at: index))
    _ = try await ingest()
    place.move("a.pdf", to: "b.pdf")
    try place.write("text 0 二", to: "c.pdf")
    let before = try records()
    place.clearLog()
    let report = try await ingest { $0.isDryRun = true }
    #expect(report.indexed == 1)
    #expect(report.renamed == 1)
    #expect(try records() == before)
    // Asked for its version, and for no page; a process of the run before may begin late.
    #expect(Set(try place.readLog()) == ["start"])
  }

  @Test("選んだファイルだけを取り込み、外したものは消えたと見ない") func globs() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二", to: "下書き/b.pdf")
    try place.write("text 0 三", to: "c.pdf")
    let chosen = try await ingest {
      $0.excludes = [try Glob("下書き")]
      $0.includes = [try Glob("[ab].pdf")]
    }
    #expect(chosen.indexed == 1)
    // The patterns are remembered for the folder, until others are given or they are to be forgotten.
    #expect(try await ingest().indexed == 0)
    #expect(try await ingest { $0.paths = [] }.indexed == 0)
    #expect(try await ingest { $0.forgetsPatterns = true }.indexed == 2)
    let again = try await ingest { $0.excludes = [try Glob("下書き")] }
    #expect(again.removed == 0)
    #expect(try contents().count == 3)
  }

  private func scope() throws -> IngestScope { try IndexReader(try folder()).scope() }

  private func remove(_ names: String..., isDryRun: Bool = false) throws -> RemovalReport {
    try Ingest.remove(
      names.map { name in
        RemovalTarget(argument: name, path: FilePath(place.papers + "/" + name), glob: try? Glob(name))
      }, from: try folder(), isDryRun: isDryRun)
  }

  @Test("除いた文書は、次の取り込みでも入らず、名前を挙げれば入る") func removal() async throws {
    let first = try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二", to: "下/b.pdf")
    try place.write("text 0 三", to: "下/c.pdf")
    _ = try await ingest()
    let before = try records()
    let tried = try remove("a.pdf", isDryRun: true)
    #expect(tried.removed.map { name($0.path) } == ["a.pdf"])
    #expect(try records() == before)
    let report = try remove("a.pdf")
    #expect(report == tried)
    #expect(report.staysOut == [first])
    #expect(try contents().keys.sorted() == ["下/b.pdf", "下/c.pdf"])
    // Its text is nowhere, not in the cache either.
    #expect(CacheFolder(try folder()).files().count == 2)
    let again = try await ingest()
    #expect(again.indexed == 0 && again.unchanged == 2 && again.removed == 0 && again.stayOut == 1)
    #expect(try await ingest { $0.paths = [first] }.indexed == 1)
    #expect(try scope() == IngestScope(roots: [.init(path: root)]))
    #expect(try await ingest { $0.paths = [] }.unchanged == 3)
  }

  @Test("フォルダーを除けば、その下は新しいものも入らない。中の一つだけを挙げられる") func removedFolder() async throws {
    let inner = try place.write("text 0 一", to: "下/a.pdf")
    try place.write("text 0 二", to: "下/b.pdf")
    try place.write("text 0 三", to: "c.pdf")
    _ = try await ingest()
    #expect(try remove("下").removed.count == 2)
    try place.write("text 0 四", to: "下/d.pdf")
    #expect(try await ingest().indexed == 0)
    #expect(try await ingest { $0.paths = [inner] }.indexed == 1)
    // It is looked after from now on, and its neighbours still stay out.
    try place.write("text 0 改", to: "下/a.pdf", modified: 1_700_000_100)
    let next = try await ingest { $0.paths = [] }
    #expect(next.indexed == 1 && next.removed == 0)
    #expect(try contents() == ["下/a.pdf": ["改"], "c.pdf": ["三"]])
    #expect(try await ingest { $0.paths = [FilePath(place.papers + "/下")] }.indexed == 2)
    #expect(try scope().roots.map(\.path) == [root])
  }

  @Test("写しの一つを除いても、文書は残る") func removedCopy() async throws {
    try place.write("text 0 同じ", to: "a.pdf")
    try place.write("text 0 同じ", to: "b.pdf")
    _ = try await ingest()
    let report = try remove("b.pdf")
    #expect(
      report.removed == [
        RemovedPath(path: FilePath(place.papers + "/b.pdf"), copies: [FilePath(place.papers + "/a.pdf")])
      ])
    #expect(try contents() == ["a.pdf": ["同じ"]])
    #expect(try await ingest().duplicates == 0)
    #expect(try contents() == ["a.pdf": ["同じ"]])
  }

  @Test("パターンで除く。ないものは知らせる。取り込んだフォルダーは忘れる") func removedByPattern() async throws {
    for name in ["x/1月.pdf", "x/2月.pdf", "y/3月.pdf"] { try place.write("text 0 \(name)", to: name) }
    _ = try await ingest { $0.paths = [FilePath(place.papers + "/x"), FilePath(place.papers + "/y")] }
    let report = try remove("[12]月.pdf", "ない.pdf")
    #expect(report.removed.map { name($0.path) } == ["x/1月.pdf", "x/2月.pdf"])
    #expect(report.unmatched.map(\.argument) == ["ない.pdf"])
    let whole = try remove("y")
    #expect(whole.forgottenRoots == [FilePath(place.papers + "/y")])
    #expect(whole.staysOut.isEmpty)
    #expect(try records().isEmpty)
    #expect(try scope().removed.count == 2)
    #expect(try await ingest { $0.paths = [] }.indexed == 0)
    #expect(try remove("どこにもない").unmatched.count == 1)
  }

  @Test("除いたことと、フォルダーごとのパターンは、作り直しても残る") func scopeOutlivesRebuild() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二", to: "b.pdf")
    _ = try await ingest { $0.excludes = [try Glob("下書き*")] }
    _ = try remove("b.pdf")
    let before = try scope()
    #expect(before.roots == [.init(path: root, excludes: ["下書き*"])])
    _ = try await Ingest.rebuild(try folder(), options: IngestOptions(jobs: 1), using: try place.worker())
    #expect(try scope() == before)
    #expect(try contents() == ["a.pdf": ["一"]])
    #expect(try await ingest { $0.paths = [] }.indexed == 0)
  }

  @Test("パスなしのパターンは、その回だけ、覚えているものに加えて効く") func patternsForOneRun() async throws {
    for name in ["a.pdf", "b.pdf", "c.pdf"] { try place.write("text 0 \(name)", to: name) }
    _ = try await ingest {
      $0.excludes = [try Glob("c*")]; $0.includes = [try Glob("x*")]
    }
    _ = try await ingest { $0.excludes = [try Glob("c*")] }
    #expect(try contents().count == 2)
    try place.write("text 0 新", to: "d.pdf")
    #expect(
      try await ingest {
        $0.paths = []; $0.excludes = [try Glob("d*")]
      }.indexed == 0)
    #expect(try scope().roots == [.init(path: root, excludes: ["c*"])])
    #expect(try await ingest { $0.paths = [] }.indexed == 1)
  }

  @Test("名前を挙げた、PDFという名のないファイルは、次の取り込みで消えない") func namedFileStays() async throws {
    try place.write("text 0 一", to: "a.pdf")
    let odd = try place.write("text 0 二", to: "無名")
    _ = try await ingest()
    #expect(try await ingest { $0.paths = [odd] }.indexed == 1)
    #expect(try await ingest { $0.paths = [] }.unchanged == 2)
    #expect(try contents().count == 2)
  }

  @Test("詰めれば小さくなり、内容は同じ。要らない控えは消える") func compaction() async throws {
    try writePapers(30)
    _ = try await ingest()
    for number in 0..<20 { place.delete("n\(number).pdf") }
    _ = try await ingest { $0.prunes = true }
    let before = try contents()
    let report = try Ingest.compact(try folder())
    #expect(report.databasesAfter < report.databasesBefore)
    #expect(report.cacheAfter < report.cacheBefore)
    #expect(CacheFolder(try folder()).files().count == 10)
    #expect(try contents() == before)
    #expect(try folder().check().problems.isEmpty)
    #expect(try await ingest().unchanged == 10)
    let again = try Ingest.compact(try folder())
    #expect(again.databasesAfter <= again.databasesBefore)
  }

  @Test("一覧が壊れても、なくなっても、作り直せる", arguments: ["../x\n", "", "db-9\n", nil] as [String?])
  func rebuildWithoutCurrent(contents broken: String?) async throws {
    try writePapers(3)
    _ = try await ingest()
    let before = try contents()
    let current = index + "/current"
    unsafe unlink(current)
    if let broken {
      let file = unsafe open(current, O_WRONLY | O_CREAT, 0o644)
      _ = unsafe write(file, broken, broken.utf8.count)
      close(file)
    }
    #expect(try !folder().check().problems.isEmpty)
    let report = try await Ingest.rebuild(try folder(), options: IngestOptions(jobs: 1), using: try place.worker())
    #expect(report.fromCache == 3 && !report.recordsWereLost)
    #expect(try contents() == before)
    #expect(try folder().check().problems.isEmpty)
  }

  @Test("壊れた控えは検査で分かる") func damagedCache() async throws {
    try writePapers(3)
    _ = try await ingest()
    let files = CacheFolder(try folder()).files()
    let path = try #require(files.first).path
    #expect(CacheFolder(try folder()).check() == CacheCheckReport(entries: 3, damaged: []))
    let file = unsafe open(path.display, O_WRONLY | O_TRUNC)
    _ = unsafe write(file, "kiji-pages-1\nx", 14)
    close(file)
    #expect(CacheFolder(try folder()).check() == CacheCheckReport(entries: 3, damaged: [path]))
  }

  @Test("UTF-8でない名前、空白や改行のある名前も扱う") func oddNames() async throws {
    try place.write("text 0 一", toBytes: Array("空 白\n改行.pdf".utf8))
    let raw = try place.write("text 0 二", toBytes: [0x8B, 0x4C, 0x8E, 0x96] + Array(".pdf".utf8))
    #expect(try await ingest().indexed == 2)
    #expect(try await ingest().unchanged == 2)
    let paths = try records().flatMap { $0.paths.map(\.path) }
    #expect(paths.contains(raw))
    #expect(paths.count { $0.isUTF8 } == 1)
  }

  @Test("フォルダーへのリンクはたどらず、ファイルへのリンクは読む") func links() async throws {
    try place.write("text 0 一", to: "a/a.pdf")
    unsafe symlink("..", place.papers + "/a/loop")
    unsafe symlink("a.pdf", place.papers + "/a/link.pdf")
    unsafe symlink("nowhere", place.papers + "/a/dead.pdf")
    unsafe mkfifo(place.papers + "/pipe.pdf", 0o644)
    let report = try await ingest()
    #expect(report.indexed == 1)
    #expect(report.duplicates == 1)
    #expect(report.failures.isEmpty)
  }

  @Test("直に渡したファイルは名前にかかわらず取り込む") func directFile() async throws {
    let file = try place.write("text 0 一", to: "無名")
    #expect(try await ingest { $0.paths = [file] }.indexed == 1)
    #expect(try contents() == ["無名": ["一"]])
  }

  @Test("ジョブの数にかかわらず同じ記録になる", arguments: [1, 3]) func deterministic(jobs: Int) async throws {
    for number in 0..<20 {
      try place.write("slow \(number % 3)\npages \(1 + number % 4)\ntext 0 記事\(number)", to: "n\(number).pdf")
    }
    let report = try await ingest { $0.jobs = jobs }
    #expect(report.indexed == 20)
    let expected = (0..<20).map { number in
      ("n\(number).pdf", ["記事\(number)"] + (1..<(1 + number % 4)).map { "\($0 + 1)ページ目の本文。" })
    }
    #expect(try contents() == Dictionary(uniqueKeysWithValues: expected))
  }

  @Test("止められたら済んだ分を残し、次はそこから続ける") func interrupted() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("hang-open", to: "b.pdf")
    try place.write("text 0 三", to: "c.pdf")
    let task = Task {
      try await ingest { $0.limits = ExtractionLimits(pageSeconds: 60, fileSeconds: 60) }
    }
    // The hanging file and both others have been begun.
    while try place.readLog().count(where: { $0.hasPrefix("pdf") }) < 3 { try await Task.sleep(for: .milliseconds(10)) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    let report = try await task.value
    #expect(report.isInterrupted)
    #expect(report.indexed == 2)
    #expect(try contents() == ["a.pdf": ["一"], "c.pdf": ["三"]])
    try place.write("text 0 二", to: "b.pdf")
    let next = try await ingest { $0.paths = [] }
    #expect(next.indexed == 1)
    #expect(next.unchanged == 2)
  }

  @Test("控えがあれば Poppler なしで取り込み直せる") func cached() async throws {
    try place.write("pages 3\npage-fails 1", to: "a.pdf")
    _ = try await ingest()
    let before = try contents()
    place.delete("a.pdf")
    try place.write("text 0 残り", to: "b.pdf")
    _ = try await ingest()
    try place.write("pages 3\npage-fails 1", to: "c.pdf")
    place.clearLog()
    #expect(try await ingest { $0.prunes = true }.fromCache == 1)
    #expect(try place.readLog() == ["start", "pages 2"])
    #expect(try contents()["c.pdf"] == before["a.pdf"])
    #expect(try records().contains { $0.failedPages == [1] })
  }

  @Test("控えなしでは読み直す") func uncached() async throws {
    try place.write("text 0 一", to: "a.pdf")
    _ = try await ingest { $0.usesCache = false }
    let report = try await ingest {
      $0.usesCache = false
      $0.isForced = true
    }
    #expect(report.fromCache == 0)
    #expect(report.indexed == 1)
    #expect(unsafe access(index + "/cache", F_OK) != 0)
  }

  @Test("ほかの取り込みの間は待ち、あきらめる") func locked() async throws {
    try place.write("text 0 一", to: "a.pdf")
    let lock = try folder().lock(timeout: .zero)
    await #expect(throws: IndexError.self) { try await ingest { $0.lockTimeout = .milliseconds(50) } }
    _ = consume lock
    #expect(try await ingest().indexed == 1)
  }

  @Test("作業プロセスが使えなければ始めない") func noWorker() async throws {
    try place.write("text 0 一", to: "a.pdf")
    await #expect(throws: IngestError.self) { try await ingest(worker: ["--problem", "poppler-data"]) }
    await #expect(throws: IngestError.self) { try await ingest(worker: ["--die"]) }
  }

  @Test("進みぐあいを知らせる") func progress() async throws {
    try writePapers(5)
    let seen = Seen()
    _ = try await Ingest.ingest(
      IngestOptions(paths: [root], jobs: 2), into: try folder(), using: try place.worker(), progress: seen.add)
    let all = seen.all
    #expect(all.first?.phase == .scanning)
    #expect(all.last?.phase == .finishing)
    #expect(all.contains { $0.phase == .extracting && $0.filesDone == 5 && $0.filesTotal == 5 && $0.pages == 5 })
  }

  // MARK: Rebuild

  @Test("元のファイルがなくても控えから作り直せる") func rebuild() async throws {
    try place.write("pages 2", to: "2024-12.pdf")
    try place.write("text 0 二", to: "b.pdf")
    try place.write("fail damaged 壊", to: "c.pdf")
    _ = try await ingest()
    let before = try contents()
    place.delete("2024-12.pdf")
    place.delete("c.pdf")
    place.clearLog()
    let options = IngestOptions(jobs: 2)
    let report = try await Ingest.rebuild(
      try folder(), options: options, using: try place.worker(["--tools", "scripted 2"]))
    #expect(report.fromCache == 2)
    #expect(report.extracted == 0)
    #expect(report.failures.map { name($0.path) } == ["c.pdf"])
    #expect(report.lost.isEmpty)
    #expect(try place.readLog().allSatisfy { !$0.hasPrefix("pdf") })
    #expect(try contents() == before)
    #expect(try records().contains { $0.date == "2024-12" && $0.tools == "scripted 2" })
    // The roots are known still.
    #expect(try await ingest(worker: ["--tools", "scripted 2"]) { $0.paths = [] }.unchanged == 1)
  }

  @Test("控えが古ければ元のファイルから、それもなければ失ったと知らせる") func rebuildWithoutCache() async throws {
    try place.write("text 0 一", to: "a.pdf")
    try place.write("text 0 二", to: "b.pdf")
    _ = try await ingest()
    place.delete("b.pdf")
    let report = try await Ingest.rebuild(
      try folder(), options: IngestOptions(), using: try place.worker(["--harvest", "2"]))
    #expect(report.extracted == 1)
    #expect(report.lost.map(name) == ["b.pdf"])
    #expect(try contents() == ["a.pdf": ["一"]])
  }

  @Test("別の版の索引は読めないが、そのフォルダーは取り込み直せる") func rebuildOtherSchema() async throws {
    try place.write("pages 2", to: "a.pdf")
    try place.write("fail damaged 壊", to: "b.pdf")
    _ = try await ingest()
    let before = try contents()
    place.remove(index + "/db-1")
    unsafe unlink(index + "/current")
    do {
      var versions = IndexVersions(dictionary: "", libraries: "")
      versions.schema += 1
      let writer = try IndexWriter(try folder(), versions: versions)
      try writer.setRoots([root])
      try writer.commit()
    }
    place.clearLog()
    let report = try await Ingest.rebuild(try folder(), options: IngestOptions(), using: try place.worker())
    #expect(report.recordsWereLost)
    #expect(report.roots == [root])
    #expect(report.fromCache == 1)
    #expect(report.failures.map { name($0.path) } == ["b.pdf"])
    #expect(try contents() == before)
    #expect(try await ingest { $0.paths = [] }.unchanged == 1)
  }

  @Test("壊れた索引は空になり、次の取り込みは控えから") func rebuildDamaged() async throws {
    try place.write("pages 2", to: "a.pdf")
    _ = try await ingest()
    let before = try contents()
    #expect(unsafe truncate(index + "/db-1/iamglass", 10) == 0)
    await #expect(throws: IndexError.self) { try await ingest() }
    let report = try await Ingest.rebuild(try folder(), options: IngestOptions(), using: try place.worker())
    #expect(report.recordsWereLost)
    #expect(report.roots.isEmpty)
    #expect(try contents().isEmpty)
    #expect(try await ingest().fromCache == 1)
    #expect(try contents() == before)
  }
}

private final class Seen: Sendable {
  private let progress = Mutex<[IngestProgress]>([])
  var all: [IngestProgress] { progress.withLock { $0 } }
  @Sendable func add(_ step: IngestProgress) { progress.withLock { $0.append(step) } }
}
