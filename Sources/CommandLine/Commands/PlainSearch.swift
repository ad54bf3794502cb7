internal import SearchIndex

extension SearchRun {
  /// The search for words with the options people type most; `nil` for everything else.
  ///
  /// The argument parser looks up hundreds of conformances by name, which takes longer than the search. What is read here
  /// means the same there.
  init?(plain arguments: [String]) {
    var words: [String] = []
    // Short lists: the first use of a set or dictionary of a type takes longer than going through them.
    var flags: [String] = []
    var patterns: [String] = []
    var values: [(name: String, text: String)] = []
    func given(_ name: String) -> String? { values.first(where: { $0.name == name })?.text }
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let typed = Self.parts(of: argument)
      let name = Self.longNames.first(where: { $0.short == argument })?.long ?? typed.name
      if name == "--", typed.value == nil {
        guard !rest.contains("") else { return nil }
        words += rest
        break
      } else if Self.flags.contains(name), typed.value == nil {
        flags.append(name)
      } else if name == "--in" {
        guard let value = typed.value ?? rest.popFirst(), Self.isPlain(value) else { return nil }
        patterns.append(value)
      } else if Self.options.contains(name), given(name) == nil {
        guard let value = typed.value ?? rest.popFirst(), Self.isPlain(value) else { return nil }
        values.append((name, value))
      } else {
        guard Self.isPlain(argument) else { return nil }
        words.append(argument)
      }
    }
    guard !words.isEmpty, !(flags.contains("--fold") && flags.contains("--no-fold")) else { return nil }
    func number(_ name: String) -> (isFit: Bool, value: Int?) {
      guard let text = given(name) else { return (true, nil) }
      let isFit = (1...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return (isFit, isFit ? Int(text) : nil)
    }
    let (limit, offset, context) = (number("--limit"), number("--offset"), number("--context"))
    guard limit.isFit, offset.isFit, context.isFit else { return nil }
    guard let sort = given("--sort").map(SearchCommand.Sort.init(rawValue:)) ?? .relevance else { return nil }
    self.init(words: words)
    self.index = given("--index")
    (self.limit, self.offset, self.context) = (limit.value, offset.value ?? 0, context.value ?? 0)
    (self.sort, self.patterns) = (sort.order, patterns)
    (listsFiles, counts) = (flags.contains("--files"), flags.contains("--count"))
    (endsWithNull, printsJSON) = (flags.contains("--null"), flags.contains("--json"))
    isExact = flags.contains("--exact")
    fold = flags.contains("--fold") ? true : flags.contains("--no-fold") ? false : nil
    (wantsFacets, explains) = (flags.contains("--facets"), flags.contains("--explain"))
    display.avoidsPager = flags.contains("--no-pager")
    isQuiet = flags.contains("--quiet")
  }

  /// `--name=value` taken apart; everything else is a name.
  private static func parts(of argument: String) -> (name: String, value: String?) {
    guard argument.utf8.starts(with: "--".utf8), let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return (argument, nil)
    }
    return (String(argument[..<sign]), String(argument[argument.utf8.index(after: sign)...]))
  }

  private static let longNames: [(short: String, long: String)] = [
    ("-l", "--files"), ("-c", "--count"), ("-0", "--null"), ("-q", "--quiet"), ("-C", "--context"),
  ]
  private static let flags = [
    "--files", "--count", "--null", "--quiet", "--json", "--exact", "--fold", "--no-fold", "--facets", "--explain",
    "--no-pager",
  ]
  /// Those with a value, which are given once.
  private static let options = ["--index", "--limit", "--offset", "--context", "--sort"]

  /// Whether an argument cannot be taken for an option.
  private static func isPlain(_ argument: String) -> Bool {
    !argument.isEmpty && argument.utf8.first != UInt8(ascii: "-")
  }
}
