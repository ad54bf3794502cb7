import Ingest
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

@Suite("取り込みの報告") struct IngestOutputTests {
  private func outcome(
    _ report: IngestReport, language: Language = .english, signal: CommandStatus? = nil
  ) throws -> CapturedSession.Outcome {
    try CapturedSession.capture(language: language, folder: "/archive") { session in
      try IngestSummary(session: session, isQuiet: false).write(report, signal: signal)
    }
  }

  private func failed(_ path: String, _ code: String, _ detail: String = "", page: Int? = nil, tried: Bool = true)
    -> FailedFile
  {
    FailedFile(path: FilePath(path), failure: FileFailure(code: code, detail: detail, page: page), wasTried: tried)
  }

  @Test("何もかもうまくいった", arguments: Language.allCases) func allWell(language: Language) throws {
    var report = IngestReport()
    report.indexed = 6
    report.pages = 24
    report.passages = 310
    report.duration = .milliseconds(1234)
    report.otherKinds = ["": 1, "docx": 3, "jpg": 3]
    let expected =
      switch language {
      case .english:
        """
        6 documents indexed
        7 files of other kinds: .docx 3, .jpg 3, no extension 1
        24 pages, 310 passages in 1.2 s

        """
      case .japanese:
        """
        取り込み: 6件
        PDF以外のファイル: 7件（.docx 3, .jpg 3, 拡張子なし 1）
        24ページ、段落310件、1.2秒

        """
      }
    #expect(try outcome(report, language: language) == .init(status: .success, output: expected, diagnostics: ""))
  }

  @Test("作り直せたのがフォルダーの取り込み直しだけなら、そう言う") func rebuiltFromFolders() throws {
    var report = RebuildReport()
    report.recordsWereLost = true
    var found = try CapturedSession.capture(language: .english, folder: "/archive") { session in
      try IngestSummary(session: session, isQuiet: false).write(report, signal: nil)
    }
    #expect(found.status == .filesFailed)
    #expect(found.diagnostics.contains("the new one is empty\nhint: name the folders again;"))
    #expect(found.output.isEmpty)
    report.roots = [FilePath("/archive")]
    report.fromCache = 2
    found = try CapturedSession.capture(language: .english, folder: "/archive") { session in
      try IngestSummary(session: session, isQuiet: false).write(report, signal: nil)
    }
    #expect(found.status == .success)
    #expect(found.diagnostics == "kiji: note: the old index could not be read; its folders were taken in again\n")
    #expect(found.output.hasPrefix("2 documents in the new index, 2 from the cache\n"))
  }

  @Test("失敗は1件1行、種類ごとにすることを添え、3で終わる") func failures() throws {
    var report = IngestReport()
    report.unchanged = 2
    report.failures = [
      failed("/archive/a.pdf", "encrypted", "Incorrect password"), failed("/archive/b\n.pdf", "empty"),
      failed("/archive/c.pdf", "encrypted", tried: false), failed("/other/d.pdf", "damaged", "no trailer", page: 2),
      failed("/archive/e.pdf", "mystery", "?"),
    ]
    #expect(
      try outcome(report)
        == .init(
          status: .filesFailed,
          output: """
            0 documents indexed
            2 unchanged
            5 failed
              of these, 1 failed before and did not change (again: --force)

            """,
          diagnostics: #"""
            kiji: error: a.pdf: the document is encrypted, and no password opens it
            kiji: error: c.pdf: the document is encrypted, and no password opens it
            hint: write its password into a file, one a line, and give that: --password-file FILE
            kiji: error: b\n.pdf: the file is empty
            hint: copy or download it again
            kiji: error: /other/d.pdf: the document is damaged, page 3 (no trailer)
            hint: open it in a PDF viewer and save it anew, or ask for another copy
            kiji: error: e.pdf: it could not be processed (mystery) (?)
            hint: ingest again; if it fails again, leave it out: --exclude GLOB

            """#))
  }

  @Test("消えたファイルを残したときは、そう言って3で終わる", arguments: [VanishedFiles.Reason.rootMissing, .rootEmpty, .tooMany])
  func vanished(reason: VanishedFiles.Reason) throws {
    var report = IngestReport()
    report.keptVanished = [VanishedFiles(root: FilePath("/mnt/紙"), reason: reason, known: 30, vanished: 20)]
    let outcome = try outcome(report, language: .japanese)
    #expect(outcome.status == .filesFailed)
    #expect(outcome.diagnostics.contains("/mnt/紙: "))
    #expect(outcome.diagnostics.contains("20件"))
    #expect(outcome.diagnostics.contains("--prune"))
  }

  @Test("止められたら、130か143で終わる", arguments: [CommandStatus.interrupted, .terminated])
  func interrupted(signal: CommandStatus) throws {
    var report = IngestReport()
    report.isInterrupted = true
    #expect(try outcome(report, signal: signal).status == signal)
  }

  @Test(
    "進みぐあい",
    arguments: [
      (IngestProgress(phase: .scanning, filesTotal: 12), 0, "looking for PDFs: 12"),
      (
        IngestProgress(phase: .extracting, filesDone: 0, filesTotal: 48), 0.2,
        "[------------------------]  0/48"
      ),
      (
        IngestProgress(phase: .extracting, filesDone: 12, filesTotal: 48, failures: 1, latest: FilePath("/a/機関紙.pdf")),
        6,
        "[######------------------]  12/48  2.0 files/s  0:18 left  1 failed  機関紙.pdf"
      ),
      (IngestProgress(phase: .finishing), 9, "writing the index"),
    ] as [(IngestProgress, Double, String)])
  func progress(progress: IngestProgress, seconds: Double, expected: String) {
    let line = ProgressLine(language: .english, columns: 100)
    #expect(line.text(progress, elapsed: .seconds(seconds)) == expected)
  }

  @Test("進みぐあいは端末の幅を越えない", arguments: 10...100)
  func progressFits(columns: Int) {
    let progress = IngestProgress(
      phase: .extracting, filesDone: 3, filesTotal: 9, failures: 2, latest: FilePath("/a/とても長い名前の機関紙のファイル\n.pdf"))
    for language in Language.allCases {
      let text = ProgressLine(language: language, columns: columns).text(progress, elapsed: .seconds(3))
      #expect(TerminalText.width(text) < columns)
    }
  }

  @Test("時間の書き方", arguments: [(7, "0:07"), (754, "12:34"), (3723, "1:02:03")])
  func clock(seconds: Int, expected: String) { #expect(ProgressLine.clock(seconds: seconds) == expected) }
}

@Suite("索引のようす") struct StatusTests {
  @Test("JSONは約束した形になる") func json() throws {
    var failed = try Samples.record(path: "/archive/暗号.pdf")
    failed.state = .failed(FileFailure(code: "encrypted", detail: "", page: nil))
    var indexed = try Samples.record()
    indexed.tools = "poppler 26"
    let status = IndexStatus(
      path: "/archive/Index", statistics: IndexStatistics(documents: 1, failures: 1, passages: 42, bytes: 1_500_000),
      versions: IndexVersions(schema: 1, normalizer: "n", dictionary: "", libraries: "poppler 26"),
      scope: IngestScope(
        roots: [.init(path: FilePath("/archive"), excludes: ["下書き"])], removed: [FilePath("/archive/x.pdf")]),
      records: [indexed, failed])
    try expectGolden(JSONValue(status, withFailures: true).serialized + "\n", "status.json")
  }

  @Test(
    "大きさ",
    arguments: [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1_500_000, "1.4 MiB"), (5 << 30, "5.0 GiB")]
      as [(Int64, String)])
  func size(bytes: Int64, expected: String) { #expect(IndexStatus.size(bytes) == expected) }

  @Test(
    "文書とページの指定",
    arguments: [
      ("a.pdf", [.init(path: "a.pdf")]), ("a.pdf:3", [.init(path: "a.pdf:3"), .init(path: "a.pdf", pageNumber: 3)]),
      ("a:b", [.init(path: "a:b")]), ("a.pdf:", [.init(path: "a.pdf:")]),
    ] as [(String, [DocumentTarget.Reading])])
  func target(argument: String, expected: [DocumentTarget.Reading]) {
    #expect(DocumentTarget(argument: argument).readings == expected)
  }

  @Test(
    "パスの終わりの名前",
    arguments: [
      ("/a/b/c.pdf", "c.pdf", true), ("/a/b/c.pdf", "b/c.pdf", true), ("/a/bc.pdf", "c.pdf", false), ("/a", "", false),
    ])
  func pathEnd(path: String, names: String, expected: Bool) {
    #expect(FilePath(path).ends(with: Array(names.utf8)) == expected)
  }
}
