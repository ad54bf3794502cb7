import Foundation
import Ingest
import Morphology
import SearchIndex
import Testing
import TextModel
import WorkerProtocol

@testable import CommandLine

@Suite("doctor") struct DoctorTests {
  private func page(_ index: Int, _ route: PageRoute, _ flags: [String] = []) -> PageSummary {
    PageSummary(pageIndex: index, label: nil, width: 595, height: 842, route: route, flags: flags)
  }

  private func record(_ path: String, _ digit: Character, _ pages: [PageSummary], failed: [Int] = []) throws
    -> FileRecord
  {
    var record = try Samples.record(path: path)
    record.id = try Samples.id(digit)
    record.pages = pages
    record.failedPages = failed
    return record
  }

  private func quality() throws -> PageQuality {
    PageQuality([
      try record(
        "/a/良い.pdf", "1", [page(0, .native), page(1, .blank), page(2, .ocrLayer)]),
      try record(
        "/a/悪い.pdf", "2",
        [
          page(0, .needsOCR), page(1, .needsOCR), page(2, .native), page(3, .needsOCR),
          page(4, .nativeFlagged, ["unmapped-glyphs"]),
          page(5, .nativeFlagged, ["mystery", "unmapped-glyphs"]),
          page(6, .blank),
        ], failed: [6]),
    ])
  }

  @Test("悪いものから順に、同じ具合のページはまとめる") func order() throws {
    let quality = try quality()
    #expect(quality.verdicts.map(\.pages) == ["7", "1–2, 4", "6", "5", "3"])
    #expect(quality.verdicts.map(\.severity) == [.unreadable, .picture, .doubtful, .doubtful, .recognized])
    #expect(quality.pageCount == 10)
    #expect(quality.unreadableCount == 4)
    #expect(quality.doubtfulCount == 2)
    #expect(quality.routes == ["native": 2, "blank": 1, "ocr-layer": 1, "needs-ocr": 3, "native+flag": 2])
  }

  @Test("どの印にも文がある。書体で直した字は軽い", arguments: Language.allCases) func flags(language: Language) throws {
    for flag in PageFlag.allCases {
      let verdict = PageVerdict(
        record: try Samples.record(), pageIndices: [0], route: .native, flags: [flag.rawValue])
      #expect(!verdict.words(in: language).contains(flag.rawValue))
      let ofGlyphs: PageVerdict.Severity = [.recoveredGlyphs, .repairedGlyphs].contains(flag) ? .mended : .doubtful
      #expect(verdict.severity == (flag.isSignOfReading ? .suspicious : ofGlyphs))
    }
    let unreadable = PageVerdict(
      record: try Samples.record(), pageIndices: [0], route: .needsOCR, flags: [PageFlag.unmappedGlyphs.rawValue])
    #expect(unreadable.severity == .picture)
    #expect(unreadable.words(in: language) == Phrase.flagUnmapped.template(in: language))
  }

  @Test("知っている印は文で、知らない印は名前で言う", arguments: Language.allCases) func words(language: Language) throws {
    let words = try quality().verdicts.map { $0.words(in: language) }
    let expected =
      switch language {
      case .english:
        [
          "could not be read", "a picture without text", "mystery; characters that no one can tell",
          "characters that no one can tell", "a scan with the text its scanner read",
        ]
      case .japanese:
        [
          "読めませんでした", "文字のない画像です", "mystery; 何の字か分からない文字があります", "何の字か分からない文字があります",
          "スキャンで、文字はスキャナーが読み取ったものです",
        ]
      }
    #expect(words == expected)
  }

  private func environment() -> WorkEnvironment {
    var environment = WorkEnvironment(dictionary: .folder("/d/unidic-lite"), cores: 4)
    environment.worker = "/p/kiji-extract"
    environment.hello = WorkerHello(
      popplerVersion: "22", harvestVersion: "1", dictionary: "unidic-lite 2.1.2", tools: "poppler 22")
    return environment
  }

  private func examination() throws -> IndexExamination {
    var examination = IndexExamination()
    examination.place = .init(path: "/a/Index", origin: .nearest)
    examination.quality = try quality()
    examination.cacheBytes = 2048
    examination.status = IndexStatus(
      path: "/a/Index", statistics: IndexStatistics(documents: 2, failures: 1, passages: 30, bytes: 4096),
      versions: IndexVersions(dictionary: "", libraries: "poppler 21"), scope: IngestScope(), records: [])
    return examination
  }

  @Test("人に読ませる形", arguments: Language.allCases) func text(language: Language) throws {
    let environment = environment()
    let examination = try examination()
    let outcome = try CapturedSession.capture(language: language, folder: "/a") { session in
      let text = DoctorText(session: session, appearance: Appearance(), listsAll: false)
      try session.output.write(text.render(environment, examination))
      return .success
    }
    let expected =
      switch language {
      case .english:
        [
          "  poppler-data  present\n", "  dictionary    unidic-lite 2.1.2, /d/unidic-lite\n", "60 s, and 1 s a page",
          "/a/Index (here or in a folder above)", "to make it anew: kiji rebuild\n",
          "悪い.pdf:1–2, 4  a picture without text\n",
          "  10 pages in all\n  4 pages cannot be read\n  2 pages with doubts\n",
        ]
      case .japanese:
        ["  辞書                      unidic-lite 2.1.2, /d/unidic-lite\n", "読めないページ: 4\n", "悪い.pdf:7  読めませんでした\n"]
      }
    for part in expected { #expect(outcome.output.contains(part), "\(part)\n\(outcome.output)") }
  }

  @Test("変わらない文書を残した取り込みのあとも、ほかの版で作った文書があればそういう") func madeByOthers() throws {
    let hello = try #require(environment().hello)
    func status(_ tools: [String], index: String) throws -> IndexStatus {
      let records = try tools.map { tools in
        var record = try Samples.record()
        record.tools = tools
        return record
      }
      return IndexStatus(
        path: "/a/Index", statistics: IndexStatistics(documents: tools.count, failures: 0, passages: 1, bytes: 1),
        versions: IndexVersions(dictionary: "", libraries: index), scope: IngestScope(), records: records)
    }
    #expect(try status(["poppler 21", "poppler 22"], index: "poppler 22").isMadeByOthers(hello))
    #expect(try status(["poppler 21", "poppler 22"], index: "poppler 22").libraries == ["poppler 21", "poppler 22"])
    #expect(try !status(["poppler 22"], index: "poppler 21").isMadeByOthers(hello))
    #expect(try !status([], index: "poppler 21").isMadeByOthers(hello))
  }

  @Test("JSONは約束した形になる") func json() throws {
    let text = JSONValue(environment(), try examination()).serialized
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "kiji.doctor/1")
    #expect((object["dictionary"] as? [String: Any])?["path"] as? String == "/d/unidic-lite")
    #expect((object["index"] as? [String: Any])?["madeByOtherTools"] as? Bool == true)
    let pages = try #require(object["pages"] as? [String: Any])
    #expect(pages["unreadable"] as? Int == 4)
    let verdicts = try #require(pages["verdicts"] as? [[String: Any]])
    #expect(
      verdicts.map { $0["severity"] as? String } == ["unreadable", "picture", "doubtful", "doubtful", "recognized"])
    #expect(verdicts[1]["pages"] as? [Int] == [1, 2, 4])
    #expect(verdicts[0]["route"] is NSNull)
  }
}

@Suite("索引の場所") struct IndexLocationTests {
  @Test("設定ファイルの索引は、ほかに何もなければ使う") func configured() async throws {
    let index = try SampleIndex.filled()
    let home = try SampleIndex()
    let folder = home.folder + "/.config/kiji"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "# 私の設定\n\n index = \(index.indexPath) \n".write(toFile: folder + "/config", atomically: true, encoding: .utf8)
    let environment = ["HOME": home.folder]
    let found = await CapturedSession.run(["search", "\"賃金\""], environment: environment, folder: "/nowhere")
    #expect(found.status == .success)
    let other = try SampleIndex()
    try other.writer().commit()
    let near = await CapturedSession.run(["list"], environment: environment, folder: other.folder)
    #expect(near.status == .noHits)
    let xdg = await CapturedSession.run(
      ["list"], environment: ["HOME": "/nowhere", "XDG_CONFIG_HOME": home.folder + "/.config"], folder: "/nowhere")
    #expect(xdg.status == .success)
  }

  @Test(
    "設定の書き方",
    arguments: [
      ("", nil), ("index = /a/b", "/a/b"), ("index=~/紙/Index\n", "/home/u/紙/Index"),
      ("#index = /x\r\nindex = /y", "/y"),
      ("index = ~", "/home/u"),
    ] as [(String, String?)])
  func settings(text: String, expected: String?) throws {
    #expect(try UserConfiguration(text: text, path: "config", home: "/home/u").index == expected)
  }

  @Test("読めない設定は、行を挙げて断る", arguments: [("\nindx = /a", "'indx'"), ("index", "'index'"), ("\nindex = a/b", "'a/b'")])
  func wrongSettings(text: String, expected: String) throws {
    do {
      _ = try UserConfiguration(text: text, path: "/c/config", home: nil)
      Issue.record("read")
    } catch {
      let message = error.message.text(in: .english)
      #expect(message.hasPrefix("/c/config: line \(text.hasPrefix("\n") ? 2 : 1): "))
      #expect(message.contains(expected))
      #expect(error.hint != nil)
    }
  }

  @Test("ヒントのコマンドは、ここから見つかるのとは別の索引なら、それを名指しする", arguments: Language.allCases)
  func hints(language: Language) async throws {
    let index = try SampleIndex.filled()
    let here = await index.run("show", "ない.pdf", language: language)
    #expect(!here.diagnostics.contains("--index"))
    let named = await index.run("show", "--index", "Index", "ない.pdf", language: language)
    #expect(!named.diagnostics.contains("--index"))
    let elsewhere = await CapturedSession.run(
      ["show", "--index", index.indexPath, "ない.pdf"], language: language, folder: "/nowhere")
    #expect(elsewhere.diagnostics.contains("kiji ingest --index '\(index.indexPath)' "))
    let empty = await CapturedSession.run(
      ["search", "--index", index.folder + "/別/Index", "賃金"], language: language, folder: index.folder)
    #expect(empty.diagnostics.contains("kiji ingest --index '\(index.folder)/別/Index' "))
  }
}
