internal import ArgumentParser

extension SearchCommand {
  /// The command for words with hardly any options, as people type it most; `nil` for everything else.
  ///
  /// The argument parser looks up hundreds of conformances by name, which takes longer than the search. What is read here
  /// means the same there.
  init?(plain arguments: [String]) {
    var words: [String] = []
    var printsJSON = false
    var fold: Bool?
    var limit: Int?
    var isQuiet = false
    var path: String?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": printsJSON = true
      case "--no-fold": fold = false
      case "-q", "--quiet": isQuiet = true
      case "--index" where path == nil:
        guard let value = rest.popFirst(), Self.isPlain(value) else { return nil }
        path = value
      case "--limit" where limit == nil:
        guard let value = rest.popFirst(), (1...9).contains(value.utf8.count),
          value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        limit = Int(value)
      default:
        guard Self.isPlain(argument) else { return nil }
        words.append(argument)
      }
    }
    guard !words.isEmpty else { return nil }
    self.init()
    self.words = words
    (self.printsJSON, self.fold, self.limit) = (printsJSON, fold, limit)
    (context, offset, sort, patterns, after, before) = (0, 0, .relevance, [], nil, nil)
    (listsFiles, counts, endsWithNull) = (false, false, false)
    (isExact, without, format, wantsFacets, explains) = (false, [], nil, false, false)
    var index = IndexOption()
    index.path = path
    self.index = index
    var display = DisplayOptions()
    (display.color, display.hyperlinks, display.avoidsPager) = (.auto, .auto, false)
    self.display = display
    var quiet = QuietOption()
    quiet.isOn = isQuiet
    self.quiet = quiet
  }

  /// Whether an argument cannot be taken for an option.
  private static func isPlain(_ argument: String) -> Bool {
    !argument.isEmpty && argument.utf8.first != UInt8(ascii: "-")
  }
}
