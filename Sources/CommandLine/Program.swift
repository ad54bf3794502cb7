internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import SystemPackage

/// The `kiji` program.
public enum Program {
  /// Runs the command the process was started with, and ends the process with its status.
  ///
  /// A search waits for nothing. Most are made on the thread there is: others would take longer to begin than a word to find.
  public static func start() -> Never {
    System.ignoreBrokenPipes()
    let (arguments, session) = (System.arguments, Session.ofProcess)
    if let status = plainSearch(arguments, in: session) { exit(status.rawValue) }
    Task { exit(await run(arguments, in: session).rawValue) }
    dispatchMain()
  }

  /// Runs a search with plain arguments; `nil` for everything else.
  private static func plainSearch(_ arguments: [[UInt8]], in session: Session) -> CommandStatus? {
    let texts = arguments.map(ArgumentText.text(of:))
    guard texts.first == SearchCommand.name else { return nil }
    let search = SearchRun(plain: Array(texts.dropFirst()))
    return search.map { search in finish(Result { try search.execute(in: session) }, in: session) }
  }

  /// Runs a command.
  ///
  /// - Parameter arguments: Without the program's name, byte for byte.
  static func run(_ arguments: [[UInt8]], in session: Session) async -> CommandStatus {
    let result: Result<CommandStatus, any Error>
    do { result = .success(try await execute(arguments.map(ArgumentText.text(of:)), in: session)) } catch {
      result = .failure(error)
    }
    return finish(result, in: session)
  }

  /// Says what went wrong and writes what is still held back.
  private static func finish(_ result: Result<CommandStatus, any Error>, in session: Session) -> CommandStatus {
    do {
      var status: CommandStatus
      do { status = try result.get() } catch let failure as CommandFailure {
        try session.report(failure)
        status = failure.status
      }
      try session.output.finish()
      try session.diagnostics.flush()
      return status
    } catch OutputError.brokenPipe {
      // Who leaves the pager or a pipe early has seen enough.
      try? session.diagnostics.flush()
      return .success
    } catch OutputError.failed(let detail) {
      try? session.report(CommandFailure(Message(.outputFailed, [.detail: detail])))
      return .failure
    } catch {
      try? session.report(CommandFailure(Message(.unexpectedFailure, [.detail: String(describing: error)])))
      return .failure
    }
  }

  private static func execute(_ arguments: [String], in session: Session) async throws -> CommandStatus {
    // The command people wait for is tried first: the parser takes longer over the tree of all commands than the search
    // itself. Whatever is not plainly a search (help, a mistake) goes the ordinary way, and is worded there.
    if arguments.first == SearchCommand.name, let search = SearchRun(plain: Array(arguments.dropFirst())) {
      return try search.execute(in: session)
    }
    let command: any ParsableCommand
    do {
      command = try Language.$ofHelp.withValue(session.language) { try parse(arguments) }
    } catch {
      return try explain(error, arguments, in: session)
    }
    guard let subcommand = command as? any Subcommand else {
      var command = command
      do {
        // `kiji` alone and `kiji help …` end by throwing their help page.
        try Language.$ofHelp.withValue(session.language) { try command.run() }
        return .success
      } catch {
        return try explain(error, arguments, in: session)
      }
    }
    return try await subcommand.execute(in: session)
  }

  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == SearchCommand.name,
      let command = try? SearchCommand.parseAsRoot(Array(arguments.dropFirst())) as? SearchCommand
    {
      return command
    }
    return try KijiCommand.parseAsRoot(arguments)
  }

  /// Prints the help page that was asked for, or says what is wrong with the arguments.
  private static func explain(_ error: any Error, _ arguments: [String], in session: Session) throws -> CommandStatus {
    let (text, isHelp) = Language.$ofHelp.withValue(session.language) {
      // Lines as long as they are: they are broken here, by the width of what they hold.
      let isHelp = KijiCommand.exitCode(for: error) == .success
      return (isHelp ? KijiCommand.fullMessage(for: error, columns: .max / 2) : KijiCommand.message(for: error), isHelp)
    }
    if isHelp {
      // A script for a shell's completion, the version, the tree of commands: nothing in them is put otherwise.
      guard UsageText.isHelp(text) else {
        try session.output.writeLine(text.trimmingNewlines)
        return .success
      }
      let columns = min(session.output.terminal.width ?? 80, 100)
      session.page()
      try session.output.writeLine(
        UsageText.help(text, language: session.language, columns: columns).trimmingNewlines)
      return .success
    }
    throw CommandFailure(mistake(text, arguments), hint: hint(arguments), status: .usage)
  }

  /// The commands' names in the order of the help page.
  private static let commandNames = KijiCommand.subcommands.compactMap { $0.configuration.commandName }

  private static func mistake(_ text: String, _ arguments: [String]) -> Message {
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help", !commandNames.contains(first) else {
      return UsageText.mistake(text)
    }
    return Message(.unknownCommand, [.value: ArgumentText.plain(first)])
  }

  private static func hint(_ arguments: [String]) -> Message {
    guard let command = arguments.first(where: { !$0.hasPrefix("-") }), command != "help" else {
      return Message(.usageHelp, [.value: "kiji"])
    }
    guard commandNames.contains(command) else {
      return Message(.knownCommands, [.value: commandNames.joined(separator: ", ")])
    }
    return Message(.usageHelp, [.value: "kiji \(command)"])
  }
}

extension String {
  /// The text without line ends at its end.
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
