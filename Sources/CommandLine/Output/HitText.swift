internal import SearchIndex
internal import TextModel

/// A hit as people read it: `path:page  date  issue  headline  byline`, then what of the passage matters.
struct HitText {
  var appearance: Appearance
  /// Columns the passage is set in.
  static let indent = "    "

  /// What stands before the lines of neighbours where there is no colour to set them back.
  private static let contextMark = "  | "

  /// - Parameter path: The path as it is shown; bytes that are not UTF-8 are kept as they are when piped.
  func render(_ hit: Hit, path: [UInt8]) -> [UInt8] {
    head(hit, path: path) + Array(body(hit).utf8)
  }

  /// `path:page  date  issue  headline  byline` with its line end.
  func head(_ hit: Hit, path: [UInt8]) -> [UInt8] {
    var bytes = place(hit, path: path)
    let facts = facts(hit)
    // Where the line would run over, the facts stand below the path.
    if let columns = appearance.columns, width(hit, path: path) > columns, !facts.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes += Array(facts.utf8)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The passage; of a table row or event all of it.
  func body(_ hit: Hit) -> String {
    passage(hit.passage.text, matches: hit.matches.map(\.range), limit: hit.passage.excerptLimit)
  }

  /// A neighbour of a hit, set back.
  func context(_ neighbour: ContextPassage) -> String {
    let shown = neighbour.shown
    let lines = columns.map { LineWrapping.lines(shown, columns: $0) } ?? [0..<shown.count]
    return lines.map { line in
      let text = String(scalars: shown[line])
      return (appearance.colors ? Self.indent : Self.contextMark) + appearance.dress(text, .context) + "\n"
    }.joined()
  }

  private var columns: Int? { appearance.columns.map { max(20, $0 - Self.indent.count) } }

  /// `path:page`, and the printed page label where it is another; a link to the page.
  private func place(_ hit: Hit, path: [UInt8]) -> [UInt8] {
    var bytes = dressed(path)
    if let pageIndex = hit.firstPage {
      let number = String(pageIndex + 1)
      let label = hit.record.label(ofPage: pageIndex)
      bytes += Array((":" + appearance.dress(label == number ? number : "\(number) (\(label))", .page)).utf8)
    }
    guard appearance.hyperlinks, let target = hit.record.paths.first?.path else { return bytes }
    return Array(
      appearance.link(
        String(decoding: bytes, as: UTF8.self), to: target, page: hit.firstPage.map { $0 + 1 }, search: hit.firstMatch
      ).utf8)
  }

  private func dressed(_ path: [UInt8]) -> [UInt8] {
    if appearance.escapes { return Array(appearance.dress(String(decoding: path, as: UTF8.self), .path).utf8) }
    guard appearance.colors else { return path }
    return Array("\u{1B}[\(Appearance.Ink.path.rawValue)m".utf8) + path + Array("\u{1B}[0m".utf8)
  }

  /// Columns of the header on one line.
  private func width(_ hit: Hit, path: [UInt8]) -> Int {
    let plain = HitText(appearance: Appearance(escapes: appearance.escapes))
    return TerminalText.width(String(decoding: plain.place(hit, path: path), as: UTF8.self) + plain.facts(hit))
  }

  private func facts(_ hit: Hit) -> String {
    var parts = [hit.record.date, hit.record.issue].compactMap { $0 }.map { appearance.dress($0) }
    if let headline = hit.headline, !headline.isEmpty { parts.append(appearance.dress(headline, .heading)) }
    if !hit.passage.byline.isEmpty { parts.append(appearance.dress(hit.passage.byline)) }
    return parts.map { "  " + $0 }.joined()
  }

  /// The lines of a passage, each with its line end.
  func passage(_ text: String, matches: [Range<Int>], limit: Int = Passage.excerptLimit) -> String {
    let scalars = Array(text.unicodeScalars)
    let excerpt = Excerpt(of: scalars, matches: matches, limit: limit)
    let (shown, shownMatches) = excerpt.assembled(scalars, matches: matches)
    let lines = columns.map { LineWrapping.lines(shown, columns: $0) } ?? [0..<shown.count]
    return lines.map { Self.indent + appearance.dress(shown, range: $0, matches: shownMatches) + "\n" }.joined()
  }
}

extension Hit {
  /// The page to open: that of the first match, else the passage's first.
  var firstPage: Int? {
    let start = matches.first?.range.lowerBound ?? 0
    let line = passage.lines.first { $0.start <= start && start < $0.start + $0.length }
    return (line ?? passage.lines.first)?.pageIndex
  }
}

extension Hit {
  /// The text of its first match, as far as a viewer may look for it.
  var firstMatch: String? {
    guard let range = matches.first?.range else { return nil }
    let text = passage.text.unicodeScalars.dropFirst(range.lowerBound).prefix(min(range.count, 100))
    return text.isEmpty ? nil : String(scalars: Array(text))
  }
}

extension Passage {
  /// Characters printed of a passage, about.
  static let excerptLimit = 300

  /// Rows of tables and calendars are printed whole: a part of one says nothing.
  var excerptLimit: Int { role == .tableRow || role == .event ? .max : Self.excerptLimit }
}

extension FileRecord {
  /// What the page prints as its number, or its number counted from 1.
  func label(ofPage pageIndex: Int) -> String {
    pages.first { $0.pageIndex == pageIndex }?.label ?? String(pageIndex + 1)
  }
}
