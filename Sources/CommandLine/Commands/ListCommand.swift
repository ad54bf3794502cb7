internal import ArgumentParser
internal import Ingest
internal import JapaneseText
internal import SearchIndex
internal import TextModel

/// Prints which documents the index holds.
struct ListCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: .helpList, discussion: .helpListDiscussion, examples: .examplesList)
  }

  enum Sort: String, ExpressibleByArgument, CaseIterable, Sendable { case path, date, issue, title }

  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case table, json, csv, markdown }

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpListSort))
  var sort = Sort.path

  @Flag(name: .customLong("reverse"), help: .phrase(.helpReverse))
  var isReversed = false

  @Option(help: .phrase(.helpAfter, valueName: "date"))
  var after: String?

  @Option(help: .phrase(.helpBefore, valueName: "date"))
  var before: String?

  @Option(name: .customLong("in"), help: .phrase(.helpListIn, valueName: "glob"))
  var patterns: [String] = []

  @Option(help: .phrase(.helpListSeries, valueName: "text"))
  var series: String?

  @Option(help: .phrase(.helpListIssuer, valueName: "text"))
  var issuer: String?

  @Flag(name: .customLong("missing"), help: .phrase(.helpListMissing))
  var listsMissing = false

  @Flag(name: .customLong("failed"), help: .phrase(.helpListFailed))
  var listsFailed = false

  @Option(help: .phrase(.helpListFormat))
  var format: Format?

  @Flag(name: .customLong("json"), help: .phrase(.helpJSON))
  var printsJSON = false

  @Flag(name: [.customShort("0"), .customLong("null")], help: .phrase(.helpListNull))
  var endsWithNull = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    try checkOptions()
    let filter = DocumentFilter(
      globs: try patterns.map { pattern throws(CommandFailure) in try Glob(argument: pattern) },
      dates: try DateBounds(after: after, before: before, today: session.today), series: series.map(ArgumentText.plain),
      issuer: issuer.map(ArgumentText.plain))
    let folder = try index.location(in: session).find()
    let records: [FileRecord]
    do {
      records = try IndexReader(folder).records()
    } catch {
      throw CommandFailure(error, path: folder.path)
    }
    let chosen = records.filter { $0.isFailed == listsFailed && filter.takes($0) }
    if listsMissing { return try printMissing(chosen, in: session) }
    guard !chosen.isEmpty else {
      if format == .csv { try session.output.write(DocumentList([], in: session).csv(withReasons: listsFailed)) }
      if !quiet.isOn { try reportNothing(indexIsEmpty: records.isEmpty, in: session) }
      return .noHits
    }
    try print(DocumentList(DocumentOrder(sort, isReversed: isReversed).sorted(chosen), in: session), in: session)
    if session.output.terminal.isTerminal, !quiet.isOn, !listsFailed, !endsWithNull {
      for overview in SeriesOverview.all(of: chosen) where !overview.missing.isEmpty {
        try session.note(overview.missingMessage)
      }
    }
    return .success
  }

  private func checkOptions() throws(CommandFailure) {
    let forms =
      [("-0", endsWithNull), ("--json", printsJSON)] + (format.map { [("--format \($0.rawValue)", true)] } ?? [])
    let given = forms.filter(\.1).map(\.0)
    guard given.count < 2 || given == ["--json", "--format json"] else {
      throw CommandFailure(Message(.optionsExclude, [.value: given.joined(separator: ", ")]), status: .usage)
    }
  }

  private func reportNothing(indexIsEmpty: Bool, in session: Session) throws(OutputError) {
    if indexIsEmpty { return try session.note(Message(.indexEmpty), hint: Message(.beginWithIngest)) }
    try session.note(Message(listsFailed ? .nothingFailed : .nothingListed))
  }

  /// The issues that ought to be there, a line a series.
  private func printMissing(_ records: [FileRecord], in session: Session) throws(OutputError) -> CommandStatus {
    let overviews = SeriesOverview.all(of: records).filter { !$0.isInOrder }
    if printsJSON || format == .json {
      for overview in overviews { try session.output.writeLine(JSONValue(overview).serialized) }
    } else {
      for overview in overviews {
        for message in overview.messages(in: session) {
          try session.output.writeLine(message.text(in: session.language))
        }
      }
    }
    guard overviews.isEmpty else { return .success }
    if !quiet.isOn { try session.note(Message(.noIssueMissing)) }
    return .noHits
  }

  private func print(_ list: DocumentList, in session: Session) throws(OutputError) {
    if endsWithNull {
      for record in list.records { try session.output.write(bytes: session.shown(record) + [0]) }
      return
    }
    switch printsJSON ? .json : format {
    case .json:
      for record in list.records { try session.output.writeLine(JSONValue(document: record).serialized) }
    case .csv: try session.output.write(list.csv(withReasons: listsFailed))
    case .markdown: try session.output.write(list.markdown(withReasons: listsFailed))
    case .table: try session.output.write(list.table(display.appearance(in: session), withReasons: listsFailed))
    case nil:
      let appearance = display.appearance(in: session)
      if session.output.terminal.isTerminal {
        try session.output.write(list.table(appearance, withReasons: listsFailed))
      } else {
        try session.output.write(bytes: list.tabSeparated(withReasons: listsFailed))
      }
    }
  }
}

/// Which documents a command takes.
struct DocumentFilter: Sendable {
  var globs: [Glob] = []
  var dates = DateBounds()
  /// Words that series and issuer are to have in them, however they are written.
  var series: String?
  var issuer: String?

  func takes(_ record: FileRecord) -> Bool {
    guard dates.take(record.date), Self.has(record.series, series), Self.has(record.issuer, issuer) else {
      return false
    }
    return globs.isEmpty || record.paths.contains { known in globs.contains { $0.selects(known.path.bytes) } }
  }

  private static func has(_ text: String?, _ wanted: String?) -> Bool {
    guard let wanted else { return true }
    let fold = IndexFold()
    guard let text else { return false }
    let folded = Array(fold.folded(text).utf8)
    return folded.firstRange(of: Array(fold.folded(wanted).utf8)) != nil
  }
}

/// An order of documents; each is total, as ties end at the path.
struct DocumentOrder: Sendable {
  var sort: ListCommand.Sort
  var isReversed: Bool

  init(_ sort: ListCommand.Sort, isReversed: Bool = false) {
    self.sort = sort
    self.isReversed = isReversed
  }

  /// Documents without what is sorted by come last, reversed or not.
  func sorted(_ records: [FileRecord]) -> [FileRecord] {
    let keyed = records.map { (record: $0, key: key(of: $0), path: $0.paths.first?.path.bytes ?? []) }
    return keyed.sorted { a, b in
      guard let first = a.key, let second = b.key else {
        if (a.key == nil) != (b.key == nil) { return a.key != nil }
        return a.path.lexicographicallyPrecedes(b.path)
      }
      if first != second {
        return isReversed ? second.lexicographicallyPrecedes(first) : first.lexicographicallyPrecedes(second)
      }
      return isReversed && sort == .path
        ? b.path.lexicographicallyPrecedes(a.path) : a.path.lexicographicallyPrecedes(b.path)
    }.map(\.record)
  }

  private func key(of record: FileRecord) -> [UInt32]? {
    switch sort {
    case .path: record.paths.first.map { $0.path.bytes.map(UInt32.init) }
    case .date: record.date.map { $0.unicodeScalars.map(\.value) }
    case .issue: record.issue.map(Self.natural)
    case .title: record.title.map { $0.unicodeScalars.map(\.value) }
    }
  }

  /// Numbers by their value, so that 第9号 comes before 第10号; the number decides before what stands around it.
  private static func natural(_ issue: String) -> [UInt32] {
    var number: UInt32 = 0
    let scalars = issue.unicodeScalars.drop { $0.properties.numericType != .decimal }
    for scalar in scalars.prefix(while: { $0.properties.numericType == .decimal }).prefix(9) {
      number = number &* 10 &+ UInt32(scalar.properties.numericValue ?? 0)
    }
    return [number] + issue.unicodeScalars.map(\.value)
  }
}

extension FileRecord {
  var isFailed: Bool { failure != nil }

  /// Why it has no text.
  var failure: FileFailure? {
    if case .failed(let failure) = state { failure } else { nil }
  }
}
