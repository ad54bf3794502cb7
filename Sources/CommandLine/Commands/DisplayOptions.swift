internal import ArgumentParser
internal import SearchIndex

/// How results look on a terminal; common to the commands that print them.
struct DisplayOptions: ParsableArguments {
  @Option(help: .phrase(.helpColor))
  var color = ColorChoice.auto

  @Option(help: .phrase(.helpHyperlinks))
  var hyperlinks = ColorChoice.auto

  @Flag(name: .customLong("no-pager"), help: .phrase(.helpNoPager))
  var avoidsPager = false

  var display: Display { Display(color: color, hyperlinks: hyperlinks, avoidsPager: avoidsPager) }

  func appearance(in session: Session) -> Appearance { display.appearance(in: session) }
}

/// How results look, as plain values.
struct Display: Equatable {
  var color = ColorChoice.auto
  var hyperlinks = ColorChoice.auto
  var avoidsPager = false

  /// The dress for results, which go through the pager from here on where that is wanted.
  func appearance(in session: Session) -> Appearance {
    if !avoidsPager { session.page() }
    return Appearance(
      for: session.output.terminal, color: color, hyperlinks: hyperlinks, environment: session.environment)
  }
}

/// Whether colours, or links, are written.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable { case auto, always, never }

/// What results are printed as, where a command has several forms.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, csv, markdown

  /// The form that `--format` and `--json` ask for together.
  static func chosen(_ format: OutputFormat?, json: Bool) throws(CommandFailure) -> OutputFormat {
    guard json else { return format ?? .text }
    if let format, format != .json {
      throw CommandFailure(
        Message(.optionsExclude, [.value: "--json, --format \(format.rawValue)"]), status: .usage)
    }
    return .json
  }
}
