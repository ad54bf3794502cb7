import JapaneseText
public import TextModel

/// What layout makes of a document's pages.
public struct DocumentLayout: Sendable {
  /// Changes whenever the same pages would give other blocks.
  public static let version = "43"

  public var pages: [PageSummary]
  /// In reading order; a page's chrome comes after its text.
  public var blocks: [Block]
  public var repairs: GlyphRepairs

  /// Lays out the pages of one document.
  ///
  /// Pure: the same glyphs and options give the same blocks. Pages that are missing (they could not be read) are simply not
  /// there.
  ///
  /// - Parameters:
  ///   - pages: In page order.
  ///   - readsAsDrawn: The program that made the file draws what stands on a page in the order its author gave (slides).
  public init(_ pages: [PageGlyphs], readsAsDrawn: Bool = false, options: LayoutOptions = .standard) {
    repairs = GlyphRepairs()
    let body = BodyText(pages)
    let sheets = pages.flatMap { PageLayout.sheets(of: $0, options: options) }
    var arrangers = sheets.map { PageArranger($0.page, bodySize: body.size(on: $0.page, options), options: options) }
    for arranger in arrangers {
      repairs.duplicates += arranger.repairs.duplicates
      repairs.invisible += arranger.repairs.invisible
      repairs.ruby += arranger.repairs.ruby
    }

    // Chrome first: it repeats over pages, and would stand between the halves of a paragraph that runs over a page end.
    var labels: [Int: String] = [:]
    for page in pages { labels[page.pageIndex] = page.label }
    let rows = zip(sheets, arrangers).flatMap { $0.isMain ? $1.marginRows() : [] }
    let chrome = chromeAtoms(rows, pageCount: pages.count, labels: labels)

    var flow = TextFlow(options: options)
    var bodyBegan = false
    for slot in arrangers.indices {
      let sheet = sheets[slot]
      var margins = arrangers[slot].remove(chrome: sheet.isMain ? chrome[sheet.page.pageIndex] ?? [] : [])
      for at in margins.indices { margins[at].turn = sheet.turn }
      var leaves = arrangers[slot].leaves()
      for at in leaves.indices {
        // Small lines over the first article belong to the paper's name.
        let paragraphs = leaves[at].paragraphs
        for (paragraph, next) in zip(paragraphs.indices, paragraphs.dropFirst().map { $0 } + [nil]) {
          leaves[at].paragraphs[paragraph].role = role(
            of: paragraphs[paragraph], before: next, bodySize: arrangers[slot].bodySize, bodyFont: body.font,
            options: options)
          leaves[at].paragraphs[paragraph].turn = sheet.turn
          if sheet.isWatermark { leaves[at].paragraphs[paragraph].role = .chrome }
          if slot == 0, !bodyBegan, leaves[at].paragraphs[paragraph].role == .caption,
            !isCaption(paragraphs[paragraph].text)
          {
            leaves[at].paragraphs[paragraph].role = .note
          }
          if leaves[at].paragraphs[paragraph].lines.count > 1, leaves[at].paragraphs[paragraph].role == .paragraph {
            bodyBegan = true
          }
        }
      }
      if readsAsDrawn, pages.count > options.leafletPages,
        let drawn = arrangers[slot].inDrawingOrder(leaves.flatMap(\.paragraphs))
      {
        flow.paragraphs += drawn
      } else {
        for leaf in leaves { flow.append(leaf) }
      }
      flow.paragraphs += margins
    }

    var article = 1
    var bodySeen = false
    let articles = flow.paragraphs.map { paragraph in
      if paragraph.role == .heading, bodySeen {
        article += 1
        bodySeen = false
      } else if paragraph.role != .heading, paragraph.role != .chrome {
        bodySeen = true
      }
      return article
    }
    let linked = JumpLinks(withListedDates(withCalendarDates(flow.paragraphs)), articles: articles, options: options)
    blocks = zip(linked.paragraphs, linked.articles).compactMap { paragraph, article in
      Block(paragraph, article: article, options: options).map { paragraph.turn?.page($0) ?? $0 }
    }
    let placed = linked.paragraphs.reduce(into: [Int: Int]()) { counts, paragraph in
      for line in paragraph.lines { counts[line.pageIndex, default: 0] += line.glyphs.count { $0 >= 0 } }
    }
    let repaired = zip(sheets, arrangers).reduce(into: [Int: Int]()) { counts, part in
      let repairs = part.1.repairs
      counts[part.0.page.pageIndex, default: 0] += repairs.duplicates + repairs.invisible + repairs.ruby
    }
    self.pages = pages.map { page in
      var summary = PageSummary(page, options: options)
      if placed[page.pageIndex, default: 0] + repaired[page.pageIndex, default: 0] != page.glyphs.count {
        summary.flags = (summary.flags + [PageFlag.misplacedGlyphs.rawValue]).sorted()
      }
      return summary
    }
  }
}

/// The size and face most of a document is set in.
private struct BodyText {
  var size: Float = 10
  var font = ""

  init(_ pages: [PageGlyphs]) {
    var sizes: [Int: Int] = [:]
    var fonts: [String: Int] = [:]
    for page in pages {
      var faces = [Int](repeating: 0, count: page.fonts.count)
      for glyph in page.glyphs {
        sizes[Self.sizeClass(glyph.size), default: 0] += 1
        if Int(glyph.font) < faces.count { faces[Int(glyph.font)] += 1 }
      }
      for (at, count) in faces.enumerated() { fonts[page.fonts[at], default: 0] += count }
    }
    if let most = sizes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { size = max(1, Float(most.key) / 4) }
    font = fonts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  /// The body's size as seen from a page: what is running text in a larger size is no heading there, though what is a little
  /// larger than that may be one.
  func size(on page: PageGlyphs, _ options: LayoutOptions) -> Float {
    let sizes = Dictionary(grouping: page.glyphs) { Self.sizeClass($0.size) }
    let texts = sizes.filter { $0.value.count(where: { isStop($0.scalar) }) >= options.textStops }
    return max(size, 1.04 * Float(texts.keys.max() ?? 0) / 4 / options.headingSize)
  }

  /// Sizes to a quarter of a point.
  private static func sizeClass(_ size: Float) -> Int { Int((size * 4).rounded().clamped(to: 0...4000)) }
}

extension Block {
  /// Makes a block of a paragraph's lines: their scalars joined, then brought into the display layer, each line keeping the
  /// part of the text that is its own.
  init?(_ paragraph: Paragraph, article: Int, options: LayoutOptions) {
    let paragraph = paragraph.withoutLeaders()
    var raw: [Unicode.Scalar] = []
    var starts: [Int] = []
    var ends: [Int] = []
    for (slot, line) in paragraph.lines.enumerated() {
      if let separator = paragraph.separators[slot] { raw.append(separator) }
      starts.append(raw.count)
      raw += paragraph.dropsHyphen[slot] ? line.scalars.dropLast() : line.scalars[...]
      ends.append(raw.count)
    }
    let display = DisplayNormalizer.normalize(raw)
    guard display.count > 0 else { return nil }
    var lines: [BlockLine] = []
    // The lines that are the next cell of a line.
    var cells: Set<Int> = []
    var at = 0
    for (slot, line) in paragraph.lines.enumerated() {
      let from = at
      var edges: [Float] = []
      // A separator before the line belongs to it, at its start.
      while at < display.count, Int(display.starts[at]) < ends[slot] {
        let source = max(0, Int(display.starts[at]) - starts[slot])
        edges.append(line.edges[min(source, line.edges.count - 1)])
        at += 1
      }
      guard at > from else { continue }
      edges.append(line.edges[line.edges.count - 1])
      let pieces = Self.pieces(of: display.scalars[from..<at], edges, em: line.em, options: options)
      for piece in pieces {
        var box = line.box
        if piece.lowerBound > 0 {
          cells.insert(lines.count)
          box.u0 = edges[piece.lowerBound]
        }
        if piece.upperBound < at - from { box.u1 = edges[piece.upperBound] }
        lines.append(
          BlockLine(
            start: from + piece.lowerBound, length: piece.count, pageIndex: line.pageIndex,
            box: box.rect(mode: line.mode, pageWidth: line.pageWidth),
            edges: Array(edges[piece.lowerBound...piece.upperBound])))
      }
    }
    var readings: [Reading] = []
    var joins: [LineJoin] = []
    for (slot, line) in paragraph.lines.enumerated() {
      if ends[slot] > starts[slot] {
        while cells.contains(joins.count) { joins.append(.cell) }
        joins.append(paragraph.joins[slot])
      }
      for reading in line.readings {
        // Places in the raw text, then in the display layer, whose order is the same.
        let low = display.starts.partitioningIndex { Int($0) >= starts[slot] + reading.range.lowerBound }
        let high = display.starts.partitioningIndex { Int($0) >= starts[slot] + reading.range.upperBound }
        if low < high { readings.append(Reading(range: low..<high, kana: reading.kana)) }
      }
    }
    while cells.contains(joins.count) { joins.append(.cell) }
    self.init(
      article: article, role: paragraph.role, writing: paragraph.mode, text: display.string, lines: lines,
      joins: joins.count == lines.count ? joins : [], readings: readings,
      region: (paragraph.enclosure < 0 ? "" : "\(paragraph.enclosure + 1):") + paragraph.path,
      uncertainLead: DisplayNormalizer.normalize(paragraph.doubt).string)
  }

  /// A line's parts between white too wide for a space, each behind the first with that white; of names and other short words
  /// it is one part.
  static func pieces(
    of scalars: ArraySlice<Unicode.Scalar>, _ edges: [Float], em: Float, options: LayoutOptions
  ) -> [Range<Int>] {
    let text = Array(scalars)
    let spaces = text.indices.filter { text[$0] == "\u{3000}" }
    let bounds = spaces.filter { at in
      let before = spaces.last { $0 < at }.map { $0 + 1 } ?? 0
      let after = spaces.first { $0 > at } ?? text.count
      return edges[at + 1] - edges[at] >= options.cellGap * em && at - before >= options.cellLength
        && after - at - 1 >= options.cellLength
    }
    return zip([0] + bounds, bounds + [text.count]).map { $0..<$1 }
  }
}
