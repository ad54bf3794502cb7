import Testing

@testable import CommandLine

@Suite("使い方と引数の誤り") struct UsageTests {
  private static let commands = [
    "", "ingest", "search", "extract", "show", "list", "status", "set", "export", "import", "remove", "check",
    "compact",
    "rebuild", "doctor", "diff",
  ]

  @Test("説明は両方の言語で変わらない", arguments: commands, Language.allCases)
  func help(command: String, language: Language) async throws {
    let outcome = await CapturedSession.run((command.isEmpty ? [] : [command]) + ["--help"], language: language)
    #expect(outcome.status == .success)
    #expect(outcome.diagnostics.isEmpty)
    try expectGolden(
      outcome.output, "help\(command.isEmpty ? "" : "-" + command).\(language.rawValue).txt")
  }

  @Test("どのコマンドの説明にも使用例がある", arguments: commands.dropFirst(), Language.allCases)
  func examples(command: String, language: Language) async {
    let outcome = await CapturedSession.run([command, "--help"], language: language)
    let lines = outcome.output.split(separator: "\n")
    let head = language == .english ? "Examples:" : "例:"
    #expect(lines.contains { $0 == head })
    #expect(lines.contains { $0.hasPrefix("  kiji \(command)") })
  }

  @Test("日本語の説明に英語の枠は残らない", arguments: commands)
  func translated(command: String) async {
    let outcome = await CapturedSession.run(["help", command].filter { !$0.isEmpty }, language: .japanese)
    for word in ["OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "Show", "See ", "default", "values"] {
      #expect(!outcome.output.contains(word), "\(word)")
    }
  }

  @Test("説明は端末の幅に収まる", arguments: commands, Language.allCases)
  func width(command: String, language: Language) async {
    let terminal = TextOutput.Terminal(isTerminal: true, width: 60)
    let outcome = await CapturedSession.run(
      ["help", command].filter { !$0.isEmpty }, language: language, terminal: terminal)
    // Only a label may be wider: it is never broken.
    for line in outcome.output.split(separator: "\n") where !line.hasPrefix("  -") {
      #expect(TerminalText.width(String(line)) <= 62, "\(line)")
    }
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var english: String
    var japanese: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String..., english: String, japanese: String) {
      self.arguments = arguments
      self.english = english
      self.japanese = japanese
    }
  }

  static let mistakes = [
    Mistake("--frob", english: "unknown option --frob", japanese: "--frob というオプションはありません"),
    Mistake("frob", english: "there is no command 'frob'", japanese: "'frob' というコマンドはありません"),
    Mistake(
      "search", "--jsom", "賃金", english: "unknown option --jsom; did you mean --json?",
      japanese: "--jsom というオプションはありません。--json のことですか"),
    Mistake("search", "-x", "賃金", english: "unknown option -x", japanese: "-x というオプションはありません"),
    Mistake("search", "賃金", "-xyz", english: "unknown option -xyz", japanese: "-xyz というオプションはありません"),
    Mistake("search", "--limit", english: "--limit <n> wants a value", japanese: "--limit <n> には値が要ります"),
    Mistake(
      "search", "--limit", "多", "賃金", english: "--limit <n> does not take '多'", japanese: "--limit <n> に '多' は使えません"),
    Mistake(
      "search", "--limit=-1", "賃金", english: "--limit wants a number from 0 on, not -1",
      japanese: "--limit には0以上の数が要ります（-1 は使えません）"),
    Mistake(
      "search", "--sort", "size", "賃金", english: "--sort <sort> does not take 'size'",
      japanese: "--sort <sort> に 'size' は使えません"),
    Mistake(
      "search", "--without", "size", "賃金", english: "--without <name> does not take 'size'",
      japanese: "--without <name> に 'size' は使えません"),
    Mistake(
      "search", "--json=1", "賃金", english: "--json takes no value, but '1' was given",
      japanese: "--json は値を取りません（'1' が付いています）"),
    Mistake(
      "search", "-l", "-c", "賃金", english: "options that exclude each other: -l, -c",
      japanese: "同時には使えないオプションです: -l, -c"),
    Mistake("search", english: "<query> ... is missing", japanese: "<query> ... がありません"),
    Mistake("status", "余分", english: "unexpected argument '余分'", japanese: "余分な引数です: '余分'"),
    Mistake("status", "一", "二", english: "unexpected arguments: '一', '二'", japanese: "余分な引数です: '一', '二'"),
    Mistake(
      "ingest", "--jobs", "0", english: "--jobs wants a number from 1 on, not 0",
      japanese: "--jobs には1以上の数が要ります（0 は使えません）"),
  ]

  @Test("誤った引数は64で終わり、何が誤りかを両方の言語で言う", arguments: mistakes)
  func mistake(_ mistake: Mistake) async {
    let english = await CapturedSession.run(mistake.arguments)
    #expect(english.status == .usage)
    #expect(english.output.isEmpty)
    #expect(english.diagnostics.split(separator: "\n").first.map(String.init) == "kiji: error: \(mistake.english)")
    let japanese = await CapturedSession.run(mistake.arguments, language: .japanese)
    #expect(japanese.status == .usage)
    #expect(japanese.diagnostics.split(separator: "\n").first.map(String.init) == "kiji: エラー: \(mistake.japanese)")
  }

  @Test("引数がなければ説明を出す") func noArguments() async {
    let outcome = await CapturedSession.run([])
    #expect(outcome.status == .success)
    #expect(outcome.output.hasPrefix("OVERVIEW: "))
  }

  @Test("版") func version() async {
    #expect(await CapturedSession.run(["--version"]).output == kijiVersion + "\n")
  }

  @Test("索引がなければ、始め方を言う", arguments: ["search", "show"])
  func noIndex(command: String) async {
    let outcome = await CapturedSession.run([command, "賃金"])
    #expect(
      outcome
        == .init(
          status: .failure, output: "",
          diagnostics: """
            kiji: error: there is no index here yet
            hint: make one from a folder of PDFs: kiji ingest FOLDER

            """))
  }
}
