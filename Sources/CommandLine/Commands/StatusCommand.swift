internal import ArgumentParser
internal import Bibliography
internal import SearchIndex
internal import TextModel

/// Prints what the index holds and what failed.
struct StatusCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status", abstract: .helpStatus, examples: .examplesStatus)
  }

  @OptionGroup var index: IndexOption

  @Flag(name: .customLong("failed"), help: .phrase(.helpFailed))
  var listsFailed = false

  @Flag(name: .customLong("contradictions"), help: .phrase(.helpContradictions))
  var listsContradictions = false

  @Flag(name: .customLong("facets"), help: .phrase(.helpStatusFacets))
  var wantsFacets = false

  @Flag(name: .customLong("json"), help: .phrase(.helpStatusJSON))
  var printsJSON = false

  @OptionGroup var display: DisplayOptions

  func execute(in session: Session) async throws -> CommandStatus {
    let folder = try index.location(in: session).find()
    do {
      let reader = try IndexReader(folder)
      let status = IndexStatus(
        path: folder.path, statistics: try reader.statistics, versions: reader.versions, scope: try reader.scope(),
        records: try reader.records())
      if printsJSON {
        let facets = wantsFacets ? status.facets(in: session) : nil
        try session.output.writeLine(
          JSONValue(status, withFailures: listsFailed, withContradictions: listsContradictions, facets: facets)
            .serialized)
        return .success
      }
      let appearance = display.appearance(in: session)
      if listsFailed {
        for (path, failure) in status.failures {
          let message = failure.message(path: session.shownText(path), language: session.language)
          try session.output.writeLine(appearance.link(message.text(in: session.language), to: path))
        }
      } else if listsContradictions {
        for record in status.contradicting {
          for contradiction in record.description.contradictions {
            let message = contradiction.message(in: session.language).text(in: session.language)
            try session.output.writeLine(
              appearance.link(session.shownText(record), to: record.paths.first?.path) + ": " + message)
          }
        }
      } else {
        let facets = wantsFacets ? status.facets(in: session).rows(in: session.language) : []
        try session.output.write(Table(rows: status.rows + facets, session: session).text(appearance))
      }
      return .success
    } catch let error as IndexError {
      throw CommandFailure(error, path: folder.path)
    }
  }
}

/// What `kiji status` tells.
struct IndexStatus: Sendable {
  var path: String
  var statistics: IndexStatistics
  var versions: IndexVersions
  var scope: IngestScope
  var records: [FileRecord]

  /// Failed files by path.
  var failures: [(path: FilePath, failure: FileFailure)] {
    records.flatMap { record -> [(path: FilePath, failure: FileFailure)] in
      guard case .failed(let failure) = record.state else { return [] }
      return record.paths.map { ($0.path, failure) }
    }.sorted { $0.path < $1.path }
  }

  /// Documents whose masthead, name and metadata do not fit together, by path.
  var contradicting: [FileRecord] {
    records.filter { $0.state == .indexed && !$0.description.contradictions.isEmpty }.sorted { a, b in
      guard let first = a.paths.first, let second = b.paths.first else { return a.id < b.id }
      return first < second
    }
  }

  /// How the passages spread over years, series and folders.
  func facets(in session: Session) -> Facets {
    let counts = records.filter { $0.state == .indexed }.map { FileCount(record: $0, passages: $0.passageCount) }
    return Facets(counts) { session.folder(of: $0) }
  }

  /// What its documents were made with, each of the tools once: an ingest leaves those that did not change as they are. Before there
  /// are any, what they would be made with.
  var libraries: [String] {
    let made = Set(records.filter { $0.state == .indexed }.map(\.tools)).sorted()
    return made.isEmpty ? [versions.libraries] : made
  }

  var pageCount: Int { records.reduce(0) { $0 + $1.pages.count } }
  var textlessPageCount: Int {
    records.reduce(0) { $0 + $1.textlessPageCount }
  }

  var rows: [Table.Row] {
    var rows = [
      Table.Row(.labelIndex, path), Table.Row(.labelDocuments, String(statistics.documents)),
      Table.Row(.labelFailures, String(statistics.failures)), Table.Row(.labelPages, String(pageCount)),
      Table.Row(.labelTextless, String(textlessPageCount)), Table.Row(.labelPassages, String(statistics.passages)),
      Table.Row(.labelSize, Self.size(statistics.bytes)),
    ]
    if !contradicting.isEmpty { rows.append(Table.Row(.labelContradictions, String(contradicting.count))) }
    for root in scope.roots {
      rows.append(Table.Row(.labelRoot, root.path.display))
      let patterns =
        root.includes.map { "--include \(ShellText.quoted($0))" }
        + root.excludes.map { "--exclude \(ShellText.quoted($0))" }
      if !patterns.isEmpty { rows.append(Table.Row(.labelRoot, "  " + patterns.joined(separator: " "))) }
    }
    rows += scope.removed.map { Table.Row(.labelRemoved, $0.display) }
    rows += [
      Table.Row(.labelDictionary, versions.dictionary.isEmpty ? "–" : versions.dictionary),
      Table.Row(
        .labelVersions, "schema \(versions.schema); \(versions.normalizer); \(libraries.joined(separator: "; "))",
        wraps: true),
    ]
    return rows
  }

  /// Bytes as people read them: a number with one decimal and a binary unit.
  static func size(_ bytes: Int64) -> String {
    var value = bytes
    var remainder: Int64 = 0
    var unit = 0
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    while value >= 1024, unit < units.count - 1 {
      (value, remainder) = (value / 1024, value % 1024)
      unit += 1
    }
    return unit == 0 ? "\(value) B" : "\(value).\(remainder * 10 / 1024) \(units[unit])"
  }
}

extension JSONValue {
  /// The state of an index in the form `kiji.status/1` (ARCHITECTURE.md, Formats).
  init(
    _ status: IndexStatus, withFailures: Bool, withContradictions: Bool = false, facets: Facets? = nil
  ) {
    var members: [Member] = [
      Member("schema", .string("kiji.status/1")),
      Member("index", .string(status.path)),
      Member("documents", .integer(status.statistics.documents)),
      Member("failures", .integer(status.statistics.failures)),
      Member("pages", .integer(status.pageCount)),
      Member("pagesWithoutText", .integer(status.textlessPageCount)),
      Member("passages", .integer(status.statistics.passages)),
      Member("bytes", .integer(Int(status.statistics.bytes))),
      Member("roots", .array(status.scope.roots.map { .string($0.path.display) })),
      Member("scope", .array(status.scope.roots.map(Self.root))),
      Member("removed", .array(status.scope.removed.map { .string($0.display) })),
      Member(
        "versions",
        .object([
          Member("schema", .integer(status.versions.schema)),
          Member("normalizer", .string(status.versions.normalizer)),
          Member("dictionary", .text(status.versions.dictionary)),
          Member("libraries", .string(status.libraries.joined(separator: "; "))),
        ])),
    ]
    if withFailures {
      members.append(Member("failed", .array(status.failures.map { Self.failure($0.failure, at: $0.path) })))
    }
    members.append(Member("contradictions", .integer(status.contradicting.count)))
    if withContradictions {
      members.append(
        Member(
          "contradicting",
          .array(
            status.contradicting.map { record in
              .object(Self.paths(of: record) + [Member("contradictions", Self.contradictions(of: record.description))])
            })))
    }
    if let facets { members.append(Member("facets", facets.json)) }
    self = .object(members)
  }

  private static func root(_ root: IngestScope.Root) -> JSONValue {
    .object([
      Member("path", .string(root.path.display)),
      Member("include", .array(root.includes.map { .string($0) })),
      Member("exclude", .array(root.excludes.map { .string($0) })),
    ])
  }

  private static func failure(_ failure: FileFailure, at path: FilePath) -> JSONValue {
    var members: [Member] = [Member("path", .string(path.display))]
    if !path.isUTF8 { members.append(Member("pathBytes", .string(base64(path.bytes)))) }
    members += [
      Member("reason", .string(failure.code)), Member("detail", .text(failure.detail)),
      Member("page", failure.page.map { .integer($0 + 1) } ?? .null),
    ]
    return .object(members)
  }
}
