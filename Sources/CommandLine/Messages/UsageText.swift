internal import ArgumentParser

/// The parser's own texts in the user's language: its help pages and what it says of wrong options.
///
/// ArgumentParser writes both in English and breaks help at ASCII spaces only. Its help is taken unbroken, its few fixed
/// words are replaced, and the lines are broken by the width of what they hold.
enum UsageText {
  /// Columns of the parser's left column (options and their values).
  private static let labelColumns = 26

  // MARK: Help

  /// Whether what the parser made is a help page, which says at once what the command is for or how it is used.
  static func isHelp(_ text: String) -> Bool { text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") }

  /// A help page.
  ///
  /// - Parameter help: What the parser made, with lines as long as they are.
  static func help(_ help: String, language: Language, columns: Int) -> String {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      wrapped(localized(String(line), language: language), columns: columns)
    }
    return lines.joined(separator: "\n")
  }

  private static func localized(_ line: String, language: Language) -> String {
    guard language != .english else { return line }
    func word(_ phrase: Phrase) -> String { phrase.template(in: language) }
    for (english, phrase) in [
      ("OVERVIEW:", Phrase.helpOverview), ("USAGE:", .helpUsage), ("ARGUMENTS:", .helpArguments),
      ("OPTIONS:", .helpOptions), ("SUBCOMMANDS:", .helpSubcommands),
    ] where line.hasPrefix(english) {
      return word(phrase) + ":" + line.dropFirst(english.count)
    }
    if let match = line.wholeMatch(of: /(\s*)See '(.+)' for detailed help\./) {
      return match.1 + Message(.helpSeeAlso, [.value: match.2]).text(in: language)
    }
    for phrase in [Phrase.helpShowHelp, .helpShowVersion, .helpHelpCommand] {
      let english = phrase.template(in: .english)
      if line.hasSuffix(english) { return line.dropLast(english.count) + word(phrase) }
    }
    return line.replacing(/\(values: (.+?)(?:; default: (.+?))?\)$/) { match in
      let values = "\(word(.helpValues)): \(match.1)"
      return match.2.map { "(\(values); \(word(.helpDefault)): \($0))" } ?? "(\(values))"
    }.replacing(/\(default: (.+?)\)$/) { "(\(word(.helpDefault)): \($0.1))" }
  }

  private static func wrapped(_ line: String, columns: Int) -> [String] {
    let scalars = Array(line.unicodeScalars)
    let body = bodyColumn(scalars)
    let indent = String(repeating: " ", count: body)
    let text = Array(scalars.dropFirst(body))
    guard !text.isEmpty else { return [line] }
    let pieces = LineWrapping.lines(text, columns: max(20, columns - body))
    return pieces.enumerated().map { index, range in
      (index == 0 ? string(scalars.prefix(body)) : indent) + string(text[range])
    }
  }

  /// Where the running text of a help line begins: after the label, or after the indentation.
  private static func bodyColumn(_ scalars: [Unicode.Scalar]) -> Int {
    let indent = scalars.prefix { $0 == " " }.count
    let hasLabel =
      indent > 0 && indent < labelColumns && scalars.count > labelColumns
      && scalars[labelColumns - 1] == " " && scalars[labelColumns] != " "
    return hasLabel ? labelColumns : indent
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  // MARK: Mistakes

  /// What is wrong with the arguments.
  ///
  /// - Parameter message: The parser's English words.
  static func mistake(_ message: String) -> Message {
    let text = ArgumentText.plain(message)
    if let match = text.wholeMatch(of: /Unknown option '(.+)'\. Did you mean '(.+)'\?/),
      // The parser takes --sort for a slip of --foo.
      match.1.first(where: { $0 != "-" }) == match.2.first(where: { $0 != "-" })
    {
      return Message(.unknownOptionSuggestion, [.option: match.1, .value: match.2])
    }
    if let match = text.prefixMatch(of: /Unknown option '(.+?)'/) {
      return Message(.unknownOption, [.option: match.1])
    }
    if let match = text.wholeMatch(of: /Missing value for '(.+)'/) {
      return Message(.missingValue, [.option: match.1])
    }
    if let match = text.prefixMatch(of: /The value '(.*?)' is invalid for '(.+?)'/) {
      return Message(.invalidValue, [.value: match.1, .option: match.2])
    }
    if let match = text.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./) {
      return Message(.optionTakesNoValue, [.option: match.1, .value: match.2])
    }
    if let match = text.wholeMatch(of: /Missing expected argument '(.+)'/) {
      return Message(.missingArgument, [.name: match.1])
    }
    if let match = text.wholeMatch(of: /Unexpected argument '(.*)'/) {
      return Message(.unexpectedArgument, [.value: match.1])
    }
    if let match = text.wholeMatch(of: /\d+ unexpected arguments: (.*)/) {
      return Message(.unexpectedArguments, [.value: match.1])
    }
    if let match = text.wholeMatch(of: /Invalid option: (.+)/) {
      return Message(.invalidOption, [.option: match.1])
    }
    return Message(.otherMistake, [.detail: text])
  }
}
