import Synchronization
import Testing

@testable import CommandLine

@Suite("ページャー") struct PagerTests {
  /// A pager that keeps what it is given.
  private final class FakePager: Sendable {
    struct State {
      var commands: [String] = []
      var text: [UInt8] = []
      var isFinished = false
    }

    let state = Mutex(State())
    /// Bytes after which it is left with q.
    let leftAfter: Int
    let starts: Bool

    init(leftAfter: Int = .max, starts: Bool = true) {
      self.leftAfter = leftAfter
      self.starts = starts
    }

    @Sendable func open(_ command: PagerCommand) -> PagerProcess? {
      state.withLock { $0.commands.append(command.command) }
      return PagerProcess { bytes throws(OutputError) in
        let isGone = self.state.withLock { state in
          state.text += bytes
          return state.text.count > self.leftAfter
        }
        if isGone { throw .brokenPipe }
      } finish: {
        self.state.withLock { $0.isFinished = true }
        return self.starts
      }
    }

    var text: String { state.withLock { String(decoding: $0.text, as: UTF8.self) } }
    var commands: [String] { state.withLock { $0.commands } }
    var isFinished: Bool { state.withLock { $0.isFinished } }
  }

  private func run(
    _ arguments: [String], _ pager: FakePager, rows: Int = 3, environment: [String: String] = [:],
    isTerminal: Bool = true
  ) async throws -> CapturedSession.Outcome {
    let index = try SampleIndex.filled()
    return await CapturedSession.run(
      arguments, environment: environment, folder: index.folder,
      terminal: isTerminal ? .init(isTerminal: true, width: 80, height: rows) : .init(), pager: pager.open)
  }

  @Test(
    "画面より長ければ通し、終わるまで待つ",
    arguments: [["search", "\"処遇改善\""], ["list"], ["show", "2023/方針.pdf"], ["status"], ["--help"]])
  func long(arguments: [String]) async throws {
    let pager = FakePager()
    let outcome = try await run(arguments, pager)
    #expect(outcome.status == .success)
    #expect(outcome.output.isEmpty)
    #expect(pager.commands == ["less -FRX"])
    #expect(pager.text.split(separator: "\n").count >= 3)
    #expect(pager.isFinished)
  }

  @Test("画面に収まれば通さない") func short() async throws {
    let pager = FakePager()
    let outcome = try await run(["list"], pager, rows: 4)
    #expect(outcome.output.split(separator: "\n").count == 3)
    #expect(pager.commands.isEmpty)
  }

  @Test("端末でなければ、断れば、cat なら、通さない")
  func never() async throws {
    let pager = FakePager()
    #expect(try await !run(["list"], pager, isTerminal: false).output.isEmpty)
    #expect(try await !run(["list", "--no-pager"], pager).output.isEmpty)
    #expect(try await !run(["list"], pager, environment: ["PAGER": "cat"]).output.isEmpty)
    #expect(try await !run(["list"], pager, environment: ["TERM": "dumb"]).output.isEmpty)
    #expect(try await !run(["list", "--json"], pager).output.isEmpty)
    #expect(pager.commands.isEmpty)
  }

  @Test(
    "どのページャーか",
    arguments: [
      (["PAGER": "more"], "more"), (["PAGER": "more", "KIJI_PAGER": "lv -c"], "lv -c"),
      (["KIJI_PAGER": "less"], "less"),
    ] as [([String: String], String)])
  func choice(environment: [String: String], expected: String) async throws {
    let pager = FakePager()
    _ = try await run(["list"], pager, environment: environment)
    #expect(pager.commands == [expected])
  }

  @Test("qで出れば成功") func leftEarly() async throws {
    let pager = FakePager(leftAfter: 10)
    let outcome = try await run(["list"], pager)
    #expect(outcome.status == .success)
    #expect(outcome.output.isEmpty)
    #expect(pager.isFinished)
  }

  @Test("動かないページャーでも、出力は失われない", arguments: [0, Int.max]) func broken(leftAfter: Int) async throws {
    let pager = FakePager(leftAfter: leftAfter, starts: false)
    let outcome = try await run(["list", "--color", "never"], pager)
    #expect(outcome.status == .success)
    #expect(outcome.output.split(separator: "\n").count == 3)
    // One that cannot be started at all.
    let index = try SampleIndex.filled()
    let none = await index.run("list", terminal: .init(isTerminal: true, width: 80, height: 2))
    #expect(none.output.contains("方針.pdf"))
  }

  @Test("結果についての知らせは、ページャーが終わってから出る") func notes() async throws {
    let order = Mutex<[String]>([])
    let output = TextOutput(terminal: .init(isTerminal: true, width: 80, height: 2)) { _ in }
    let diagnostics = TextOutput { bytes in order.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
    let session = Session(
      language: .english, environment: { _ in nil }, currentFolder: [],
      openPager: { _ in
        PagerProcess { _ throws(OutputError) in
        } finish: {
          order.withLock { $0.append("pager ended") }
          return true
        }
      }, output: output, diagnostics: diagnostics)
    try session.note(Message(.scopeArticle))
    session.page()
    for _ in 0..<5 { try output.writeLine("行") }
    try output.flush()
    try session.note(Message(.otherForms))
    try output.finish()
    try diagnostics.flush()
    #expect(order.withLock { $0 }.map { $0.prefix(11) }.count == 3)
    #expect(order.withLock { $0[0] }.contains("articles"))
    #expect(order.withLock { $0[1] } == "pager ended")
    #expect(order.withLock { $0[2] }.contains("other forms"))
  }

  @Test(
    "画面の行数は、折り返しと文字の幅を数え、色は数えない",
    arguments: [
      ("一\n二\n", 3, 10, false), ("一\n二\n三\n", 3, 10, true), ("一二三四五六\n", 2, 10, true), ("一二三四五\n", 2, 10, false),
      ("\u{1B}[1;31m一二三四五\u{1B}[0m\n", 2, 10, false),
      ("\u{1B}]8;;file:///aaaaaaaaaaaaaaaaaaa\u{1B}\\一\u{1B}]8;;\u{1B}\\\n", 2, 10, false),
    ] as [(String, Int, Int, Bool)])
  func height(text: String, rows: Int, columns: Int, expected: Bool) {
    var height = ScreenHeight(rows: rows, columns: columns)
    height.add(Array(text.utf8)[...])
    #expect(height.isExceeded == expected)
  }
}
