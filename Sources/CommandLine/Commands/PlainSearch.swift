internal import ArgumentParser

extension SearchCommand {
  /// The command for words with the options people type most; `nil` for everything else.
  ///
  /// The argument parser looks up hundreds of conformances by name, which takes longer than the search. What is read here
  /// means the same there.
  init?(plain arguments: [String]) {
    var words: [String] = []
    var flags: Set<String> = []
    var patterns: [String] = []
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let name = Self.longNames[argument] ?? argument
      if Self.flags.contains(name) {
        flags.insert(name)
      } else if name == "--in" {
        guard let value = rest.popFirst(), Self.isPlain(value) else { return nil }
        patterns.append(value)
      } else if Self.options.contains(name), values[name] == nil {
        guard let value = rest.popFirst(), Self.isPlain(value) else { return nil }
        values[name] = value
      } else {
        guard Self.isPlain(argument) else { return nil }
        words.append(argument)
      }
    }
    guard !words.isEmpty, !flags.isSuperset(of: ["--fold", "--no-fold"]) else { return nil }
    var numbers: [String: Int] = [:]
    for name in ["--limit", "--offset", "--context"] {
      guard let value = values[name] else { continue }
      guard (1...9).contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      numbers[name] = Int(value)
    }
    guard let sort = values["--sort"].map(Sort.init(rawValue:)) ?? .relevance else { return nil }
    self.init()
    self.words = words
    (limit, offset, context) = (numbers["--limit"], numbers["--offset"] ?? 0, numbers["--context"] ?? 0)
    (self.sort, self.patterns, after, before) = (sort, patterns, nil, nil)
    (listsFiles, counts) = (flags.contains("--files"), flags.contains("--count"))
    (endsWithNull, printsJSON) = (flags.contains("--null"), flags.contains("--json"))
    (isExact, without, format) = (flags.contains("--exact"), [], nil)
    fold = flags.contains("--fold") ? true : flags.contains("--no-fold") ? false : nil
    (wantsFacets, explains) = (flags.contains("--facets"), flags.contains("--explain"))
    var index = IndexOption()
    index.path = values["--index"]
    self.index = index
    var display = DisplayOptions()
    (display.color, display.hyperlinks, display.avoidsPager) = (.auto, .auto, flags.contains("--no-pager"))
    self.display = display
    var quiet = QuietOption()
    quiet.isOn = flags.contains("--quiet")
    self.quiet = quiet
  }

  private static let longNames = [
    "-l": "--files", "-c": "--count", "-0": "--null", "-q": "--quiet", "-C": "--context",
  ]
  private static let flags: Set = [
    "--files", "--count", "--null", "--quiet", "--json", "--exact", "--fold", "--no-fold", "--facets", "--explain",
    "--no-pager",
  ]
  /// Those with a value, which are given once.
  private static let options: Set = ["--index", "--limit", "--offset", "--context", "--sort"]

  /// Whether an argument cannot be taken for an option.
  private static func isPlain(_ argument: String) -> Bool {
    !argument.isEmpty && argument.utf8.first != UInt8(ascii: "-")
  }
}
