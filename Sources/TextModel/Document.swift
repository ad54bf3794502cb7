/// What a block of text is on its page.
public enum BlockRole: UInt8, Sendable, Hashable, CaseIterable {
  case heading, paragraph, listItem, byline, caption, event, tableRow, chrome, note, separator

  /// The role's name in JSON.
  public var name: String {
    switch self {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .listItem: "list-item"
    case .byline: "byline"
    case .caption: "caption"
    case .event: "event"
    case .tableRow: "table-row"
    case .chrome: "chrome"
    case .note: "note"
    case .separator: "separator"
    }
  }
}

/// One printed line of a block: where its text stands in the block and where its ink stands on the page.
public struct BlockLine: Sendable, Hashable {
  /// First scalar in the block's text.
  public var start: Int
  /// Number of scalars.
  public var length: Int
  public var pageIndex: Int
  public var box: Rect
  /// `length + 1` edges along the direction of writing, points: scalar `i` of the line runs from `edges[i]` to
  /// `edges[i + 1]` (x where the line is horizontal, y where it is vertical). They grow smaller along a line that is read
  /// from right to left or upwards, because it stands turned on its page.
  public var edges: [Float]

  public init(start: Int, length: Int, pageIndex: Int, box: Rect, edges: [Float]) {
    self.start = start
    self.length = length
    self.pageIndex = pageIndex
    self.box = box
    self.edges = edges
  }

  /// The box of some of the line's scalars (`range` counts from the block's start; it is clipped to the line).
  public func box(of range: Range<Int>, writing: WritingMode) -> Rect? {
    let lower = max(range.lowerBound, start) - start
    let upper = min(range.upperBound, start + length) - start
    guard lower < upper, edges.count == length + 1 else { return nil }
    let from = edges[lower]
    let to = edges[upper]
    switch writing {
    case .horizontal: return Rect(x0: from, y0: box.y0, x1: to, y1: box.y1)
    case .vertical: return Rect(x0: box.x0, y0: from, x1: box.x1, y1: to)
    }
  }
}

/// Why a printed line was taken to go on with the one before it.
public enum LineJoin: UInt8, Sendable, Hashable, CaseIterable {
  /// It is the first line.
  case none
  /// The line before is full.
  case fullLine
  /// It begins with a character that may not begin a line.
  case prohibitedStart
  /// It hangs under the text behind a mark.
  case hangingIndent
  /// Both are large lines of one headline.
  case headline
  /// Both are centred on one axis.
  case centred
  /// The paragraph goes on in the next column or tier.
  case nextColumn
  /// The paragraph goes on on the next page.
  case nextPage
  /// It is the next cell of a row that white space alone divides.
  case cell
  /// It is the next cell of a table drawn with lines.
  case ruledCell

  /// The reason's name in JSON and explanations.
  public var name: String {
    switch self {
    case .none: "none"
    case .fullLine: "full-line"
    case .prohibitedStart: "prohibited-start"
    case .hangingIndent: "hanging-indent"
    case .headline: "headline"
    case .centred: "centred"
    case .nextColumn: "next-column"
    case .nextPage: "next-page"
    case .cell: "cell"
    case .ruledCell: "ruled-cell"
    }
  }
}

/// A reading printed beside its base (ruby).
public struct Reading: Sendable, Hashable {
  /// The base: scalars of the text.
  public var range: Range<Int>
  /// The reading as printed.
  public var kana: String

  public init(range: Range<Int>, kana: String) {
    self.range = range
    self.kana = kana
  }
}

/// A paragraph, heading, list item … in reading order, with its lines' places. Its text is the display layer: what the
/// page shows, without what layout did to it.
public struct Block: Sendable, Hashable {
  /// Counts from 1 in reading order. Blocks of one article stand together, but for what goes on on another page
  /// (`2面につづく`), which stands where it is printed.
  public var article: Int
  public var role: BlockRole
  public var writing: WritingMode
  public var text: String
  /// The lines, in order; together they cover `text`.
  public var lines: [BlockLine]
  /// For each line why it stands in this block with the line before; empty where nobody asked.
  public var joins: [LineJoin]
  /// Where readings stand beside the text, in order.
  public var readings: [Reading]
  /// The cuts of the page that led to its region, for explanations: `A` above, `L` left of, `R` right of, `B` below a
  /// gutter, `T` a table among white, `table` one drawn with lines; in a box the box's number on the page comes first.
  public var region: String
  /// The end of the block that this one may go on from, where the layout was in doubt and kept the two apart; else empty.
  public var uncertainLead: String

  public init(
    article: Int, role: BlockRole, writing: WritingMode, text: String, lines: [BlockLine], joins: [LineJoin] = [],
    readings: [Reading] = [], region: String = "", uncertainLead: String = ""
  ) {
    self.article = article
    self.role = role
    self.writing = writing
    self.text = text
    self.lines = lines
    self.joins = joins
    self.readings = readings
    self.region = region
    self.uncertainLead = uncertainLead
  }

  /// Page indices the block stands on, ascending, each once.
  public var pages: [Int] {
    var result: [Int] = []
    for line in lines where result.last != line.pageIndex { result.append(line.pageIndex) }
    return Array(Set(result)).sorted()
  }

  /// One box for each page the block stands on, in page order.
  public var parts: [(pageIndex: Int, box: Rect)] {
    var boxes: [Int: Rect] = [:]
    for line in lines { boxes[line.pageIndex] = boxes[line.pageIndex].map { $0.union(line.box) } ?? line.box }
    return boxes.sorted { $0.key < $1.key }.map { (pageIndex: $0.key, box: $0.value) }
  }
}

/// How a page's text was come by.
public enum PageRoute: UInt8, Sendable, Hashable, CaseIterable {
  case native, nativeFlagged, ocrLayer, ocr, needsOCR, blank

  /// The route's name in JSON.
  public var name: String {
    switch self {
    case .native: "native"
    case .nativeFlagged: "native+flag"
    case .ocrLayer: "ocr-layer"
    case .ocr: "ocr"
    case .needsOCR: "needs-ocr"
    case .blank: "blank"
    }
  }
}

/// A defect of a page that is known by its glyphs or by its text.
public enum PageFlag: String, Sendable, Hashable, CaseIterable {
  /// Nothing says which characters stand there.
  case unmappedGlyphs = "unmapped-glyphs"
  /// The extractor gave nothing for them; the embedded fonts say which they are.
  case recoveredGlyphs = "recovered-glyphs"
  /// The extractor gave other characters; the embedded fonts say which they are.
  case repairedGlyphs = "repaired-glyphs"
  /// They are in the file, and the page does not show them.
  case invisibleGlyphs = "invisible-glyphs"
  /// They are not in the text once each, as they should be.
  case misplacedGlyphs = "misplaced-glyphs"
  /// Brackets without their other half.
  case unbalancedBrackets = "unbalanced-brackets"
  /// Numbers of lists that do not follow each other.
  case brokenNumbering = "broken-numbering"
  /// Dates whose day of the week is another.
  case wrongWeekdays = "wrong-weekdays"
  /// Paragraphs of prose that end in the midst of a sentence.
  case openParagraphs = "open-paragraphs"

  /// Whether it is a sign in the text that lines stand in the wrong order or paragraphs in pieces; else it tells of glyphs.
  public var isSignOfReading: Bool {
    switch self {
    case .unmappedGlyphs, .recoveredGlyphs, .repairedGlyphs, .invisibleGlyphs: false
    case .misplacedGlyphs, .unbalancedBrackets, .brokenNumbering, .wrongWeekdays, .openParagraphs: true
    }
  }
}

/// One page of a document after layout.
public struct PageSummary: Sendable, Hashable {
  public var pageIndex: Int
  public var label: String?
  public var width: Float
  public var height: Float
  public var route: PageRoute
  /// Names of defects found (`PageFlag`); sorted.
  public var flags: [String]

  public init(
    pageIndex: Int, label: String?, width: Float, height: Float, route: PageRoute, flags: [String] = []
  ) {
    self.pageIndex = pageIndex
    self.label = label
    self.width = width
    self.height = height
    self.route = route
    self.flags = flags
  }
}

/// A unit of indexing: a block, or a part of a long one.
public struct Passage: Sendable, Hashable {
  /// Counts from 0 in reading order through the document.
  public var ordinal: Int
  public var article: Int
  public var role: BlockRole
  public var writing: WritingMode
  /// The headline of its article, or empty.
  public var heading: String
  /// The byline of its article, or empty.
  public var byline: String
  /// Display text that stands directly before `text` in the same paragraph, so that a phrase over the cut is found; empty
  /// unless the paragraph was cut or may be the end of another (`leadIsUncertain`).
  public var lead: String
  /// The lead belongs to another block, of which the layout doubted whether this one goes on from it.
  public var leadIsUncertain: Bool
  /// Display text.
  public var text: String
  /// The index layer of `lead` and `text` together under the coarsest fold; never printed.
  public var folded: String
  /// Lines over `text` (not over `lead`).
  public var lines: [BlockLine]
  /// Where readings stand beside `text` (not `lead`), in order.
  public var readings: [Reading]

  public init(
    ordinal: Int, article: Int, role: BlockRole, writing: WritingMode, heading: String = "", byline: String = "",
    lead: String = "", leadIsUncertain: Bool = false, text: String, folded: String, lines: [BlockLine] = [],
    readings: [Reading] = []
  ) {
    self.ordinal = ordinal
    self.article = article
    self.role = role
    self.writing = writing
    self.heading = heading
    self.byline = byline
    self.lead = lead
    self.leadIsUncertain = leadIsUncertain
    self.text = text
    self.folded = folded
    self.lines = lines
    self.readings = readings
  }

  /// The readings, counted from the beginning of another text of which this one's begins at `offset`.
  public func readings(after offset: Int) -> [Reading] {
    guard offset != 0 else { return readings }
    return readings.map { reading in
      Reading(range: reading.range.lowerBound + offset..<reading.range.upperBound + offset, kana: reading.kana)
    }
  }

  /// Page indices the passage stands on, ascending, each once.
  public var pages: [Int] { Array(Set(lines.map(\.pageIndex))).sorted() }
}

/// A word's dictionary form and one way the document spells it, both folded.
public struct Spelling: Sendable, Hashable, Comparable {
  public var lemma: String
  public var surface: String

  public init(lemma: String, surface: String) {
    self.lemma = lemma
    self.surface = surface
  }

  /// What stands for the lemma where a spelling is kept by its sound: lemmas are folded, and have no capitals.
  public static func soundKey(_ sound: String) -> String { "Y" + sound }

  public static func < (a: Spelling, b: Spelling) -> Bool { (a.lemma, a.surface) < (b.lemma, b.surface) }
}

/// A PDF after extraction, layout and normalisation.
public struct ExtractedDocument: Sendable, Hashable {
  public var info: DocumentInfo
  public var pages: [PageSummary]
  /// In reading order, chrome included.
  public var blocks: [Block]
  public var passages: [Passage]
  /// Sorted, each once; empty where no dictionary was loaded.
  public var spellings: [Spelling]

  public init(
    info: DocumentInfo, pages: [PageSummary] = [], blocks: [Block] = [], passages: [Passage] = [],
    spellings: [Spelling] = []
  ) {
    self.info = info
    self.pages = pages
    self.blocks = blocks
    self.passages = passages
    self.spellings = spellings
  }
}
