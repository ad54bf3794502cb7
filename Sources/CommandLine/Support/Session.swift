internal import Morphology
internal import QueryLanguage
internal import SearchIndex

/// What a command runs in: its streams, its language, where it was started. Tests hand in their own.
struct Session {
  var language: Language
  var environment: @Sendable (String) -> String?
  /// The folder relative paths start from.
  var currentFolder: [UInt8]
  /// Opens the dictionary; called when a query has words that may stand in other forms.
  var openLemmas: @Sendable () throws(DictionaryError) -> LemmaSource.Opened = { () throws(DictionaryError) in
    try LemmaSource.open()
  }
  /// Opens the thesaurus; called when a question is answered by words that are like its own.
  var openThesaurus: @Sendable () -> Thesaurus? = Thesaurus.find
  /// What hints have to name.
  let hints = HintContext()
  /// Starts a pager.
  var openPager: @Sendable (PagerCommand) -> PagerProcess? = System.openPager
  /// What words such as 先月 count from: `$KIJI_TODAY` (2024-12-16), or the clock's day.
  var today: CalendarDay { environment("KIJI_TODAY").flatMap(CalendarDay.init(text:)) ?? System.today }
  /// Results.
  var output: TextOutput
  /// Everything else.
  var diagnostics: TextOutput

  /// The session of this process.
  static var ofProcess: Session {
    Session(
      language: Language(environment: System.environment), environment: System.environment,
      currentFolder: System.currentFolder, output: .standardOutput,
      diagnostics: .standardError)
  }

  /// Writes a line that is neither result nor error.
  func note(_ message: Message, hint: Message? = nil) throws(OutputError) {
    try say(.note, message)
    if let hint { try say(hint: hint) }
  }

  /// Writes what may be done.
  func hint(_ message: Message) throws(OutputError) {
    try output.flush()
    try say(hint: message)
  }

  /// Writes what went wrong and what to do.
  func report(_ failure: CommandFailure) throws(OutputError) {
    try say(.error, failure.message)
    if let hint = failure.hint { try say(hint: hint) }
  }

  private func say(_ kind: Phrase, _ message: Message) throws(OutputError) {
    try writeDiagnostic("kiji: \(kind.template(in: language)): \(text(message))")
  }

  /// Says what to do.
  func say(hint: Message) throws(OutputError) {
    try writeDiagnostic("\(Phrase.hint.template(in: language)): \(text(hint))")
  }

  /// The message in the user's language; commands in it name the index in use.
  func text(_ message: Message) -> String {
    var message = message
    message.values[.index] = hints.index
    return message.text(in: language)
  }

  /// Results written so far come first, also where both streams end at one terminal: what is said of results that are in
  /// the pager is said when it has ended.
  private func writeDiagnostic(_ line: String) throws(OutputError) {
    let waits = output.isHeldBack
    if !waits { try output.flush() }
    try diagnostics.writeLine(line)
    if !waits { try diagnostics.flush() }
  }

  /// Lets output that is longer than the screen go through the user's pager.
  func page() {
    guard output.terminal.isTerminal, environment("TERM") != "dumb", let pager = PagerCommand(environment: environment)
    else { return }
    output.page { [openPager] in openPager(pager) }
  }

  /// The path as it is printed: from the current folder where it lies in it, else absolute.
  func shown(_ path: FilePath) -> [UInt8] {
    let folder = currentFolder.last == UInt8(ascii: "/") ? currentFolder : currentFolder + [UInt8(ascii: "/")]
    guard path.bytes.starts(with: folder), path.bytes.count > folder.count else { return path.bytes }
    return Array(path.bytes.dropFirst(folder.count))
  }

  func shownText(_ path: FilePath) -> String { String(decoding: shown(path), as: UTF8.self) }

  /// The path of a document as it is printed; its hash where it has none.
  func shown(_ record: FileRecord) -> [UInt8] {
    record.paths.first.map { shown($0.path) } ?? Array(record.id.hex.utf8)
  }

  func shownText(_ record: FileRecord) -> String { String(decoding: shown(record), as: UTF8.self) }

  /// The path an argument names, absolute, without `.`, `..` and double slashes. Links are not followed.
  func path(ofArgument argument: String) -> FilePath {
    let bytes = ArgumentText.bytes(of: argument)
    let slash = UInt8(ascii: "/")
    let whole = bytes.first == slash ? bytes : currentFolder + [slash] + bytes
    var parts: [ArraySlice<UInt8>] = []
    for part in whole.split(separator: slash) where part != [UInt8(ascii: ".")] {
      if part == [UInt8(ascii: "."), UInt8(ascii: ".")] { _ = parts.popLast() } else { parts.append(part) }
    }
    return FilePath(bytes: [slash] + Array(parts.joined(separator: [slash])))
  }
}
