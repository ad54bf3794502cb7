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

/// Hits as a list in Markdown: where it stands, and below it what of the passage matters, as a quotation; its neighbours as
/// quotations within.
enum HitMarkdown {
  /// - Parameter path: As it is shown; a link from the current folder.
  static func item(_ group: HitGroup, path: [UInt8]) -> String {
    let hit = group.hits[0]
    let shown = String(decoding: path, as: UTF8.self)
    let page = hit.firstPage.map { $0 + 1 }
    var place = Markdown.link(page.map { "\(shown):\($0)" } ?? shown, path: path, page: page)
    if let page, let label = hit.firstPage.map(hit.record.label), label != String(page) {
      place += " (\(Markdown.escaped(label)))"
    }
    let facts = [hit.record.date, hit.record.issue, hit.headline].compactMap { $0 }.map(Markdown.escaped)
    let quotes = group.entries.map { entry in
      switch entry {
      case .hit(let hit): Markdown.quote(text(of: hit))
      case .context(let neighbour): Markdown.quote(string(neighbour.shown), depth: 2)
      }
    }
    return "- " + ([place] + facts).joined(separator: " · ") + "\n\n" + quotes.joined(separator: "\n  >\n") + "\n"
  }

  private static func text(of hit: Hit) -> String {
    let scalars = Array(hit.passage.text.unicodeScalars)
    let matches = hit.matches.map(\.range)
    return string(
      Excerpt(of: scalars, matches: matches, limit: hit.passage.excerptLimit).assembled(scalars, matches: matches)
        .scalars)
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String { String(scalars: scalars) }
}

extension Hit {
  /// The headline of its article, else the document's title.
  var headline: String? { passage.heading.isEmpty ? record.title : passage.heading }
}
