internal import SearchIndex
internal import TextModel

/// What `kiji list` says of a document, a column each. A new fact is a new line of `DocumentColumn.all`.
struct DocumentColumn: Sendable {
  /// The column's name in CSV.
  var name: String
  /// Its head in tables; `nil`: only in CSV.
  var label: Phrase?
  var isNumber = false
  /// The least that is kept of it on a narrow screen.
  var shortest: Int?
  var value: @Sendable (FileRecord) -> String

  /// The facts of documents, but their paths, which come last in a table and first in CSV.
  static let all = [
    DocumentColumn(name: "date", label: .labelDate) { $0.date ?? "" },
    DocumentColumn(name: "date_source") { $0.dateSource ?? "" },
    DocumentColumn(name: "issue", label: .labelIssue, shortest: 8) { $0.issue ?? "" },
    DocumentColumn(name: "title", label: .labelTitle, shortest: 16) { $0.title ?? "" },
    DocumentColumn(name: "pages", label: .labelPageCount, isNumber: true) { String($0.info.pageCount) },
    DocumentColumn(name: "pages_without_text") { String($0.textlessPageCount) },
    DocumentColumn(name: "passages") { String($0.passageCount) },
    DocumentColumn(name: "sha256") { $0.id.hex },
    DocumentColumn(name: "series") { $0.series ?? "" },
    DocumentColumn(name: "issuer") { $0.issuer ?? "" },
  ]
}

/// Documents in the forms `kiji list` prints them.
struct DocumentList {
  var records: [FileRecord]
  private let session: Session

  init(_ records: [FileRecord], in session: Session) {
    self.records = records
    self.session = session
  }

  /// What stands in the columns of a table; failed documents have a reason and nothing else.
  private func columns(withReasons: Bool) -> [DocumentColumn] {
    if !withReasons { return DocumentColumn.all.filter { $0.label != nil } }
    let language = session.language
    return [DocumentColumn(name: "reason", label: .labelReason, shortest: 24) { $0.reason(in: language) }]
  }

  private func labels(_ columns: [DocumentColumn]) -> [String] {
    (columns.compactMap(\.label) + [.labelPath]).map { $0.template(in: session.language) }
  }

  /// For people, on a terminal.
  func table(_ appearance: Appearance, withReasons: Bool) -> String {
    let columns = columns(withReasons: withReasons)
    let shape = zip(columns, labels(columns)).map {
      Columns.Column(label: $1, isRightAligned: $0.isNumber, shortest: $0.shortest)
    }
    let path = Columns.Column(label: Phrase.labelPath.template(in: session.language))
    let rows = records.map { record in
      columns.map { TerminalText.escaped($0.value(record)) } + [TerminalText.escaped(session.shownText(record))]
    }
    return Columns(columns: shape + [path]).text(rows, width: appearance.columns) { row, column, text in
      guard let row else { return appearance.dress(text, .heading) }
      guard column == columns.count else { return text }
      return appearance.link(appearance.dress(text, .path), to: records[row].paths.first?.path)
    }
  }

  /// For other programs: a line a document, tabs between, without a head. Paths keep bytes that are not UTF-8.
  func tabSeparated(withReasons: Bool) -> [UInt8] {
    let columns = columns(withReasons: withReasons)
    return records.flatMap { record in
      let path = session.shown(record)
      let text = String(decoding: path, as: UTF8.self)
      let escaped = text.unicodeScalars.contains(where: TerminalText.isUnsafe)
      return columns.flatMap { Array((TerminalText.escaped($0.value(record)) + "\t").utf8) }
        + (escaped ? Array(TerminalText.escaped(text).utf8) : path) + [UInt8(ascii: "\n")]
    }
  }

  func csv(withReasons: Bool) -> String {
    let columns = DocumentColumn.all
    var text = CSV.line(["path"] + columns.map(\.name) + (withReasons ? ["reason"] : []))
    for record in records {
      text += CSV.line(
        [session.shownText(record)] + columns.map { $0.value(record) }
          + (withReasons ? [record.failure?.code ?? ""] : []))
    }
    return text
  }

  func markdown(withReasons: Bool) -> String {
    let columns = columns(withReasons: withReasons)
    var text = Markdown.row(labels(columns)) + Markdown.ruler(rightAligned: columns.map(\.isNumber) + [false])
    for record in records {
      let path = session.shown(record)
      let cells = columns.map { Markdown.escaped($0.value(record)) }
      let link = Markdown.link(String(decoding: path, as: UTF8.self), path: path)
      text += "| " + (cells + [link]).joined(separator: " | ") + " |\n"
    }
    return text
  }
}

extension FileRecord {
  /// Pages that are pictures without text.
  var textlessPageCount: Int { pages.count { $0.route == .needsOCR } }

  /// Why it has no text, in words.
  func reason(in language: Language) -> String {
    guard let failure else { return "" }
    return failure.reason(in: language)
  }
}

extension JSONValue {
  /// A document in the form `kiji.list/1` (ARCHITECTURE.md, Formats).
  init(document record: FileRecord) {
    var members = [Member("schema", .string("kiji.list/1"))]
    members += Self.paths(of: record)
    members.append(Member("sha256", .string(record.id.hex)))
    members += Self.bibliography(of: record)
    members += [
      Member("pages", .integer(record.info.pageCount)),
      Member("pagesWithoutText", .integer(record.textlessPageCount)),
      Member("pagesLeftOut", .array(record.failedPages.map { .integer($0 + 1) })),
      Member("articles", .integer(record.articleCount)),
      Member("passages", .integer(record.passageCount)),
    ]
    members.append(
      Member(
        "failure",
        record.failure.map { failure in
          .object([
            Member("reason", .string(failure.code)), Member("detail", .text(failure.detail)),
            Member("page", failure.page.map { .integer($0 + 1) } ?? .null),
          ])
        } ?? .null))
    self = .object(members)
  }
}
