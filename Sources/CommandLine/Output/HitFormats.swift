internal import SearchIndex
internal import TextModel

/// Hits as comma-separated values: one a line, below a head.
enum HitCSV {
  static let head = CSV.line([
    "rank", "path", "page", "page_label", "date", "issue", "title", "heading", "byline", "role", "scope", "text",
    "sha256",
  ])

  /// - Parameter path: As it is shown.
  static func line(_ hit: Hit, path: String) -> String {
    let record = hit.record
    return CSV.line([
      String(hit.rank), path, hit.firstPage.map { String($0 + 1) } ?? "", hit.firstPage.map(record.label) ?? "",
      record.date ?? "", record.issue ?? "", record.title ?? "", hit.passage.heading, hit.passage.byline,
      hit.passage.role.name, hit.scope.rawValue, hit.passage.text, record.id.hex,
    ])
  }
}

/// Hits as a list in Markdown: where it stands, and below it what of the passage matters, as a quotation.
enum HitMarkdown {
  /// - Parameter path: As it is shown; a link from the current folder.
  static func item(_ hit: Hit, path: [UInt8]) -> String {
    let shown = String(decoding: path, as: UTF8.self)
    let page = hit.firstPage.map { $0 + 1 }
    var place = Markdown.link(page.map { "\(shown):\($0)" } ?? shown, path: path, page: page)
    if let page, let label = hit.firstPage.map(hit.record.label), label != String(page) {
      place += " (\(Markdown.escaped(label)))"
    }
    let facts = [hit.record.date, hit.record.issue, hit.headline].compactMap { $0 }.map(Markdown.escaped)
    let scalars = Array(hit.passage.text.unicodeScalars)
    let matches = hit.matches.map(\.range)
    let shownText = Excerpt(of: scalars, matches: matches).assembled(scalars, matches: matches).scalars
    var text = ""
    text.unicodeScalars.append(contentsOf: shownText)
    return "- " + ([place] + facts).joined(separator: " · ") + "\n\n" + Markdown.quote(text) + "\n"
  }
}

extension Hit {
  /// The headline of its article, else the document's title.
  var headline: String? { passage.heading.isEmpty ? record.title : passage.heading }
}
