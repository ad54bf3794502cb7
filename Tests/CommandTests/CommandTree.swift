import Foundation

/// The commands and their options, as the parser tells them.
struct CommandTree {
  /// Of every command but `help`.
  var commands: [String]
  /// Long names of the options that help shows, without dashes.
  var options: Set<String> = []
  /// The values an option takes, where they are listed.
  var values: [String: [String]] = [:]
  /// Arguments whose values are paths, and that no shell could complete: `set path`.
  var uncompletedPaths: [String] = []

  init(of place: Workplace) throws {
    let dumped = try place.kiji("--experimental-dump-help")
    let tree = try JSONDecoder().decode(Dump.self, from: Data(dumped.output.utf8))
    let subcommands = (tree.command.subcommands ?? []).filter { $0.commandName != "help" }
    commands = subcommands.map(\.commandName)
    for argument in subcommands.flatMap({ $0.arguments ?? [] }) where argument.shouldDisplay ?? true {
      for name in argument.names ?? [] where name.kind == "long" {
        options.insert(name.name)
        values[name.name] = argument.allValues ?? argument.completionKind?.list?.values
      }
    }
    for command in subcommands {
      for argument in command.arguments ?? [] where argument.completionKind == nil && argument.takesPath {
        uncompletedPaths.append("\(command.commandName) \(argument.valueName ?? "")")
      }
    }
  }

  private struct Dump: Decodable { var command: Command }

  private struct Command: Decodable {
    var commandName: String
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  private struct Argument: Decodable {
    var shouldDisplay: Bool?
    var names: [Name]?
    var valueName: String?
    var allValues: [String]?
    var completionKind: CompletionKind?

    var takesPath: Bool { ["path", "file", "folder", "path[:page]"].contains(valueName) }
  }

  private struct CompletionKind: Decodable {
    struct Values: Decodable { var values: [String] }

    /// Where it is one of listed values; another kind has another name.
    var list: Values?
  }

  private struct Name: Decodable {
    var kind: String
    var name: String
  }
}
