internal import ArgumentParser
internal import Bibliography
internal import Ingest
internal import SearchIndex

/// Records what a person says of a document.
struct SetCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "set", abstract: .helpSet, discussion: .helpSetDiscussion, examples: .examplesSet)
  }

  /// The name of a field.
  struct FieldName: ExpressibleByArgument {
    var field: BibliographicField

    init?(argument: String) {
      guard let field = BibliographicField(name: argument) else { return nil }
      self.field = field
    }

    static var allValueStrings: [String] { BibliographicField.allCases.map(\.name) }
  }

  @Argument(help: .phrase(.helpSetTarget, valueName: "path"), completion: .pdf)
  var target: String

  @OptionGroup var index: IndexOption

  @Option(help: .phrase(.helpSetDate, valueName: "date"))
  var date: String?

  @Option(help: .phrase(.helpSetIssue, valueName: "issue"))
  var issue: String?

  @Option(help: .phrase(.helpSetTitle, valueName: "title"))
  var title: String?

  @Option(help: .phrase(.helpSetSeries, valueName: "series"))
  var series: String?

  @Option(help: .phrase(.helpSetIssuer, valueName: "issuer"))
  var issuer: String?

  @Option(
    help: .phrase(.helpUnset, valueName: "field"), completion: .list(FieldName.allValueStrings))
  var unset: [FieldName] = []

  @Option(name: .customLong("lock-timeout"), help: .phrase(.helpLockTimeout, valueName: "seconds"))
  var lockSeconds = 10

  @OptionGroup var quiet: QuietOption

  func execute(in session: Session) async throws -> CommandStatus {
    try requireAtLeast(0, lockSeconds, "--lock-timeout")
    let values = try values()
    let folder = try index.location(in: session).find()
    do {
      // Looked up before anything is locked: a slip of the pen needs no waiting.
      let records = try IndexReader(folder).records()
      let (found, _) = try DocumentTarget(argument: target).find(in: records, session)
      if case .failed(let failure) = found.state { throw session.failure(failure, of: found) }
      let changed = try correct(folder, lockTimeout: .seconds(lockSeconds)) { corrections, _ in
        for (field, value) in values {
          corrections.set(field, of: found.id.hex, to: value, path: session.shownText(found))
        }
      }
      let record = changed.first { $0.id == found.id } ?? found
      if record == found, !quiet.isOn {
        try session.note(Message(.setNothingChanged, [.path: session.shownText(record)]))
      }
      if !quiet.isOn { try show(record, in: session) }
      return .success
    } catch {
      throw CommandFailure.explaining(error, indexPath: folder.path)
    }
  }

  /// What is to be recorded, in the order of fields; `nil` takes a correction back.
  private func values() throws(CommandFailure) -> [(BibliographicField, String?)] {
    let given: [(BibliographicField, String?)] = [
      (.date, date), (.issue, issue), (.title, title), (.series, series), (.issuer, issuer),
    ]
    var values: [(BibliographicField, String?)] = []
    for (field, text) in given {
      let isUnset = unset.contains { $0.field == field }
      if isUnset, text != nil {
        throw CommandFailure(
          Message(.optionsExclude, [.value: "--\(field.name), --unset \(field.name)"]), status: .usage)
      }
      if isUnset { values.append((field, nil)) }
      guard let typed = text.map(ArgumentText.plain) else { continue }
      guard let value = Corrections.value(typed, of: field) else {
        throw CommandFailure(Message(.badDateValue, [.value: typed]), hint: Message(.badDateHint), status: .usage)
      }
      values.append((field, value))
    }
    guard !values.isEmpty else {
      throw CommandFailure(Message(.nothingToSet), hint: Message(.nothingToSetHint), status: .usage)
    }
    return values
  }

  private func show(_ record: FileRecord, in session: Session) throws(OutputError) {
    let appearance = Appearance(for: session.output.terminal, color: .auto, environment: session.environment)
    try session.output.writeLine(appearance.dress(session.shownText(record), .path))
    let rows = record.description.rows(in: session.language)
    try session.output.write(Table(rows: rows, session: session).text(appearance))
  }
}
