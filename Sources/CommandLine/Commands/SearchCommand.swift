internal import ArgumentParser
internal import JapaneseText
internal import SearchIndex

/// Prints the passages that match a query.
struct SearchCommand: Subcommand {
  static let name = "search"

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: name, abstract: .helpSearch, discussion: .helpSearchDiscussion, examples: .examplesSearch)
  }

  enum Sort: String, ExpressibleByArgument, CaseIterable, Sendable {
    case relevance, newest, oldest, document

    var order: SortOrder {
      switch self {
      case .relevance: .relevance
      case .newest: .newest
      case .oldest: .oldest
      case .document: .document
      }
    }
  }

  /// The name of an equivalence.
  struct EquivalenceName: ExpressibleByArgument {
    var equivalence: Equivalence

    init?(argument: String) {
      guard let equivalence = Equivalence(name: argument) else { return nil }
      self.equivalence = equivalence
    }

    static var allValueStrings: [String] { Equivalence.allCases.map(\.name) }
  }

  @Argument(help: .phrase(.helpQuery, valueName: "query"))
  var words: [String]

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpLimit, valueName: "n"))
  var limit: Int?

  @Option(help: .phrase(.helpOffset, valueName: "n"))
  var offset = 0

  @Option(
    name: [.customShort("C", allowingJoined: true), .customLong("context")], help: .phrase(.helpContext, valueName: "n")
  )
  var context = 0

  @Option(help: .phrase(.helpSort))
  var sort = Sort.relevance

  @Option(name: .customLong("in"), help: .phrase(.helpIn, valueName: "glob"))
  var patterns: [String] = []

  @Option(help: .phrase(.helpAfter, valueName: "date"))
  var after: String?

  @Option(help: .phrase(.helpBefore, valueName: "date"))
  var before: String?

  @Flag(name: [.customShort("l"), .customLong("files")], help: .phrase(.helpFiles))
  var listsFiles = false

  @Flag(name: [.customShort("c"), .customLong("count")], help: .phrase(.helpCount))
  var counts = false

  @Flag(name: [.customShort("0"), .customLong("null")], help: .phrase(.helpNull))
  var endsWithNull = false

  @Flag(name: .customLong("exact"), help: .phrase(.helpExact))
  var isExact = false

  @Option(
    name: .customLong("without"), help: .phrase(.helpWithout, valueName: "name"),
    completion: .list(EquivalenceName.allValueStrings))
  var without: [EquivalenceName] = []

  @Option(help: .phrase(.helpSearchFormat))
  var format: OutputFormat?

  @Flag(name: .customLong("json"), help: .phrase(.helpJSON))
  var printsJSON = false

  @Flag(inversion: .prefixedNo, help: .phrase(.helpFold))
  var fold: Bool?

  @Flag(name: .customLong("facets"), help: .phrase(.helpFacets))
  var wantsFacets = false

  @Flag(name: .customLong("explain"), help: .phrase(.helpExplain))
  var explains = false

  @OptionGroup var display: DisplayOptions

  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) throws -> CommandStatus { try run.execute(in: session) }

  /// The search that was asked for.
  var run: SearchRun {
    var run = SearchRun(words: words)
    run.index = index.path
    (run.limit, run.offset, run.context, run.sort) = (limit, offset, context, sort.order)
    (run.patterns, run.after, run.before) = (patterns, after, before)
    (run.listsFiles, run.counts, run.endsWithNull) = (listsFiles, counts, endsWithNull)
    (run.isExact, run.without) = (isExact, without.map(\.equivalence))
    (run.format, run.printsJSON, run.fold) = (format, printsJSON, fold)
    (run.wantsFacets, run.explains) = (wantsFacets, explains)
    (run.display, run.isQuiet) = (display.display, quiet.isOn)
    return run
  }
}
