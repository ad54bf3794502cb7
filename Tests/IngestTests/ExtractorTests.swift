import Ingest
import SearchIndex
import Synchronization
import Testing
import TextModel
import WorkerProtocol

@Suite("作業プロセスの使い方") struct ExtractorTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// Extracts scripts with a short limit for a page; the file's is long, for a machine that has other things to do. The
  /// results in order.
  /// As much as a busy machine needs: only tests of time limits wait for them.
  private static let patient = ExtractionLimits(pageSeconds: 120, fileSeconds: 600, memoryMiB: 300)
  /// For pages and files that hang; whatever else the same worker does must be done by then.
  private static let hasty = ExtractionLimits(pageSeconds: 10, fileSeconds: 600, memoryMiB: 300)

  private func extract(
    _ scripts: [String], limits: ExtractionLimits = Self.patient,
    options: [String] = []
  ) async throws -> [Result<Extraction, FileFailure>] {
    let paths = try scripts.enumerated().map { try place.write($1, to: "\($0).pdf") }
    var results: [Result<Extraction, FileFailure>] = []
    try await Extractor(program: try place.worker(options), limits: limits).extract(paths) { _, _, result in
      results.append(result)
    }
    return results
  }

  private func texts(_ result: Result<Extraction, FileFailure>) throws -> [String] {
    try result.get().document.passages.map(\.text)
  }

  private func failure(_ result: Result<Extraction, FileFailure>) -> FileFailure? {
    switch result {
    case .success: nil
    case .failure(let failure): failure
    }
  }

  @Test("一つの作業プロセスが次々に片づける") func plain() async throws {
    let results = try await extract(["text 0 賃上げ", "pages 2", "fail encrypted パスワード"])
    #expect(try texts(results[0]) == ["賃上げ"])
    #expect(try texts(results[1]) == ["1ページ目の本文。", "2ページ目の本文。"])
    #expect(failure(results[2]) == FileFailure(code: "encrypted", detail: "パスワード"))
    #expect(try place.readLog() == ["start", "pdf ", "pdf ", "pdf "])
  }

  @Test("死んだページを飛ばし、届いたページは取り直さない", arguments: ["crash", "hang", "grow", "garbage"])
  func blamesPage(deed: String) async throws {
    let results = try await extract(
      ["pages 4\n\(deed) 2"], limits: deed == "hang" ? Self.hasty : Self.patient)
    let extraction = try results[0].get()
    #expect(extraction.failedPages == [2])
    #expect(extraction.document.passages.map(\.text) == ["1ページ目の本文。", "2ページ目の本文。", "4ページ目の本文。"])
    #expect(try place.readLog() == ["start", "pdf ", "start", "pdf 0,1,2", "pages 3"])
  }

  @Test("最初のページで死んでも残りは読める") func blamesFirstPage() async throws {
    let results = try await extract(["pages 2\ncrash 0"])
    #expect(try results[0].get().failedPages == [0])
    #expect(try texts(results[0]) == ["2ページ目の本文。"])
    #expect(try place.readLog() == ["start", "pdf ", "start", "pdf 0"])
  }

  @Test("三ページで死んだファイルはあきらめる") func threeBadPages() async throws {
    let results = try await extract(["pages 9\ncrash 1\ncrash 3\ncrash 5", "text 0 次"])
    let found = try #require(failure(results[0]))
    #expect(found.code == FailureCode.crash)
    #expect(found.page == 1)
    #expect(try texts(results[1]) == ["次"])
  }

  @Test("読めるページが一つもなければ失敗") func nothingLeft() async throws {
    let results = try await extract(["pages 2\ncrash 0\ncrash 1"])
    #expect(failure(results[0])?.code == FailureCode.crash)
  }

  @Test("前のファイルの害を次のファイルに負わせない") func blamedOnlyWhenFresh() async throws {
    let results = try await extract(["poison", "pages 3", "text 0 三"])
    #expect(try results[1].get().failedPages == [])
    #expect(try texts(results[1]).count == 3)
    #expect(try texts(results[2]) == ["三"])
    #expect(try place.readLog() == ["start", "pdf ", "start", "pdf ", "pdf "])
  }

  @Test(
    "開けない、組めないファイルは新しいプロセスでもう一度だけ試す",
    arguments: [
      ("crash-open", FailureCode.crash), ("hang-open", FailureCode.timeout), ("crash-layout", FailureCode.crash),
      ("hang-layout", FailureCode.timeout),
    ])
  func blamesFile(deed: String, code: String) async throws {
    let limits =
      code == FailureCode.timeout ? ExtractionLimits(pageSeconds: 10, fileSeconds: 10, memoryMiB: 300) : Self.patient
    let results = try await extract(["text 0 一", deed, "text 0 三"], limits: limits)
    #expect(failure(results[1])?.code == code)
    #expect(failure(results[1])?.page == nil)
    #expect(try texts(results[2]) == ["三"])
    #expect(try place.readLog().count { $0 == "start" } == 3)
  }

  @Test("ページの時間切れは理由に書く") func timeout() async throws {
    let results = try await extract(["pages 1\nhang 0"], limits: Self.hasty)
    #expect(failure(results[0]) == FileFailure(code: "timeout", detail: "a page took more than 10 s", page: 0))
  }

  @Test("読めないページは失敗ページとして数えるだけ") func pageFails() async throws {
    let results = try await extract(["pages 3\npage-fails 1"])
    #expect(try results[0].get().failedPages == [1])
    #expect(try place.readLog() == ["start", "pdf "])
  }

  @Test("ページを抜かす作業プロセスは信じない") func skips() async throws {
    let results = try await extract(["pages 3\nskip 0"])
    #expect(try results[0].get().failedPages == [0])
    let empty = try await extract(["pages 1\nskip 0"])
    #expect(failure(empty[0])?.code == FailureCode.protocolViolation)
  }

  @Test(
    "名乗れない作業プロセスは使わない",
    arguments: [
      (["--die"], "libnothing.so"), (["--problem", "poppler-data"], "poppler-data"), (["--protocol", "99"], "99"),
    ])
  func unusable(options: [String], said: String) async throws {
    let error = await #expect(throws: IngestError.self) { try await extract(["text 0 一"], options: options) }
    guard case .workerUnusable(_, let detail) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.contains(said))
  }

  @Test("ないプログラムは起動の誤りになる") func missing() async throws {
    let path = try place.write("", to: "a.pdf")
    let extractor = Extractor(program: WorkerProgram(path: "/nonexistent/kiji-extract"))
    await #expect(throws: IngestError.self) { try await extractor.greet() }
    // An empty file needs no worker.
    var found: [FileFailure?] = []
    try await extractor.extract([path]) { _, _, result in found.append(failure(result)) }
    #expect(found.map { $0?.code } == [FailureCode.empty])
  }

  @Test("読めないファイルは理由を添えて先へ進む") func unreadable() async throws {
    let good = try place.write("text 0 良", to: "good.pdf")
    var codes: [String] = []
    var reasons: [String] = []
    let paths = [SearchIndex.FilePath("/nonexistent/x.pdf"), SearchIndex.FilePath(place.papers), good]
    try await Extractor(program: try place.worker()).extract(paths) { _, file, result in
      codes.append(failure(result)?.code ?? "ok")
      reasons += failure(result).map { [$0.detail] } ?? []
      #expect((file == nil) == (failure(result)?.code == FailureCode.unreadable))
    }
    #expect(codes == [FailureCode.unreadable, FailureCode.unreadable, "ok"])
    #expect(reasons == ["No such file or directory", "Is a directory"])
  }

  @Test("取り消せばすぐ止まり、プロセスも残らない") func cancellation() async throws {
    let path = try place.write("pages 1\nhang 0", to: "a.pdf")
    let extractor = Extractor(program: try place.worker(), limits: ExtractionLimits(pageSeconds: 60))
    let task = Task { try await extractor.extract([path]) { _, _, _ in } }
    while try !place.readLog().contains("pdf ") { try await Task.sleep(for: .milliseconds(10)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("200ファイルごとに作業プロセスを替える") func replacement() async throws {
    let results = try await extract((0..<201).map { "text 0 \($0)" })
    #expect(results.count == 201)
    #expect(try texts(results[200]) == ["200"])
    #expect(try place.readLog().count { $0 == "start" } == 2)
  }

  @Test("大きなファイルも管を詰まらせずに渡せる") func large() async throws {
    let results = try await extract(["text 0 大\n" + String(repeating: "#", count: 5 << 20)])
    #expect(try texts(results[0]) == ["大"])
  }
}
