internal import SearchIndex
internal import TextModel

/// A hit as people read it: `path:page  date  issue  headline`, then what of the passage matters.
struct HitText {
  var appearance: Appearance
  /// Columns the passage is set in.
  static let indent = "    "

  /// - Parameter path: The path as it is shown; bytes that are not UTF-8 are kept as they are when piped.
  func render(_ hit: Hit, path: [UInt8]) -> [UInt8] {
    var bytes = place(hit, path: path)
    let facts = facts(hit)
    // Where the line would run over, the facts stand below the path.
    if let columns = appearance.columns, width(hit, path: path) > columns, !facts.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes += Array(facts.utf8)
    bytes.append(UInt8(ascii: "\n"))
    bytes += Array(passage(hit.passage.text, matches: hit.matches.map(\.range)).utf8)
    return bytes
  }

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
      appearance.link(String(decoding: bytes, as: UTF8.self), to: target, page: hit.firstPage.map { $0 + 1 }).utf8)
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
    return parts.map { "  " + $0 }.joined()
  }

  /// The lines of a passage, each with its line end.
  func passage(_ text: String, matches: [Range<Int>]) -> String {
    let scalars = Array(text.unicodeScalars)
    let excerpt = Excerpt(of: scalars, matches: matches)
    let (shown, shownMatches) = excerpt.assembled(scalars, matches: matches)
    let columns = appearance.columns.map { max(20, $0 - Self.indent.count) }
    let lines = columns.map { LineWrapping.lines(shown, columns: $0) } ?? [0..<shown.count]
    return lines.map { Self.indent + appearance.dress(shown, range: $0, matches: shownMatches) + "\n" }.joined()
  }
}

extension Excerpt {
  /// The pieces in one text with `…` where something was left out, and the matches in it.
  func assembled(
    _ scalars: [Unicode.Scalar], matches: [Range<Int>]
  ) -> (scalars: [Unicode.Scalar], matches: [Range<Int>]) {
    var shown: [Unicode.Scalar] = []
    var shownMatches: [Range<Int>] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 || piece.lowerBound > 0 { shown.append("…") }
      for match in matches where match.overlaps(piece) {
        let part = match.clamped(to: piece)
        let start = shown.count + part.lowerBound - piece.lowerBound
        shownMatches.append(start..<(start + part.count))
      }
      shown += scalars[piece]
    }
    if let last = pieces.last, last.upperBound < scalars.count { shown.append("…") }
    return (shown, shownMatches)
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

extension FileRecord {
  /// What the page prints as its number, or its number counted from 1.
  func label(ofPage pageIndex: Int) -> String {
    pages.first { $0.pageIndex == pageIndex }?.label ?? String(pageIndex + 1)
  }
}
