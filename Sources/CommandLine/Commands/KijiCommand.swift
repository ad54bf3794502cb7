internal import ArgumentParser

/// A subcommand: arguments the parser fills, and what they make it do.
protocol Subcommand: ParsableCommand {
  /// Does the work and says how it went.
  ///
  /// - Throws: `CommandFailure` for what the user can act on, `OutputError` where output could not be written.
  func execute(in session: Session) async throws -> CommandStatus
}

/// The program: its name, version and commands.
struct KijiCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "kiji", abstract: Phrase.helpKiji.help, version: kijiVersion, subcommands: subcommands)
  }

  static let subcommands: [any ParsableCommand.Type] = [
    IngestCommand.self, SearchCommand.self, ExtractCommand.self, ShowCommand.self, ListCommand.self, StatusCommand.self,
    DiffCommand.self, SetCommand.self, ExportCommand.self, ImportCommand.self, RemoveCommand.self, CheckCommand.self,
    CompactCommand.self, RebuildCommand.self, DoctorCommand.self,
  ]
}

/// This program's version.
let kijiVersion = "0.1.0"

extension Phrase {
  /// The phrase in the language of help.
  var help: String { template(in: Language.ofHelp) }
}

extension CompletionKind {
  /// Folders, and what is named like a PDF.
  static var pdf: CompletionKind { .file(extensions: ["pdf", "PDF"]) }
}

extension CommandConfiguration {
  /// A command's help: what it does, more of it, and what a call looks like.
  ///
  /// - Parameter examples: Command lines, one a line.
  init(commandName: String, abstract: Phrase, discussion: Phrase? = nil, examples: Phrase) {
    let lines = examples.help.split(separator: "\n").map { "\n  \($0)" }.joined()
    let words = discussion.map { $0.help + "\n\n" } ?? ""
    self.init(
      commandName: commandName, abstract: abstract.help, discussion: words + Phrase.helpExamples.help + ":" + lines)
  }
}

extension ArgumentHelp {
  static func phrase(_ phrase: Phrase, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: phrase.help).named(valueName)
  }

  private func named(_ valueName: String?) -> ArgumentHelp {
    var help = self
    if let valueName { help.valueName = valueName }
    return help
  }
}

/// Which index.
struct IndexOption: ParsableArguments {
  @Option(name: .customLong("index"), help: .phrase(.helpIndex, valueName: "folder"), completion: .directory)
  var path: String?

  func location(in session: Session) -> IndexLocation { IndexLocation(session: session, option: path) }
}

/// How much is said.
struct QuietOption: ParsableArguments {
  @Flag(name: [.customShort("q"), .customLong("quiet")], help: .phrase(.helpQuiet))
  var isOn = false
}
