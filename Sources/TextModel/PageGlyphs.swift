/// One Unicode scalar as Poppler placed it on a page.
public struct Glyph: Sendable, Hashable {
  public var scalar: Unicode.Scalar
  /// Where it stands, in page space.
  public var box: Rect
  /// Font size in points, as the page sets it.
  public var size: Float
  /// Index into the page's `fonts`.
  public var font: UInt16
  public var flags: GlyphFlags

  public init(scalar: Unicode.Scalar, box: Rect, size: Float, font: UInt16, flags: GlyphFlags = []) {
    self.scalar = scalar
    self.box = box
    self.size = size
    self.font = font
    self.flags = flags
  }
}

/// What is known of a glyph beyond its place.
public struct GlyphFlags: OptionSet, Sendable, Hashable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The extractor put a space between this glyph and the one before it.
  public static let spaceBefore = GlyphFlags(rawValue: 1)
  /// The extractor ended a line before this glyph.
  public static let lineBefore = GlyphFlags(rawValue: 2)
  /// The extractor gave nothing here; the embedded font says which character it is.
  public static let recovered = GlyphFlags(rawValue: 4)
  /// The page shows a character here and nothing says which: the scalar is 〓 (U+3013).
  public static let unmapped = GlyphFlags(rawValue: 8)
  /// The extractor gave another scalar (private use, U+FFFD, a control); the embedded font says which it is.
  public static let repaired = GlyphFlags(rawValue: 16)
  /// Drawn neither filled nor stroked (text rendering mode 3 or 7): the text layer under a scan.
  public static let invisible = GlyphFlags(rawValue: 32)
  /// More than half of it stands outside the page or the clip, so no reader sees it.
  public static let offPage = GlyphFlags(rawValue: 64)
  /// Its baseline runs neither along the page's lines nor down its columns: a watermark, a stamp, a tilted label.
  public static let rotated = GlyphFlags(rawValue: 128)
  /// White or nearly so, with nothing painted under it.
  public static let unseen = GlyphFlags(rawValue: 256)
  /// Less than 2 points high.
  public static let tiny = GlyphFlags(rawValue: 512)
  /// Its baseline runs down the page: it stands turned by a quarter, clockwise.
  public static let turnedDown = GlyphFlags(rawValue: 1024)
  /// It stands on its head. With `turnedDown`: its baseline runs up the page.
  public static let turnedOver = GlyphFlags(rawValue: 2048)

  /// Its box was moved as that of a glyph from a vertical character map.
  public static let moved = GlyphFlags(rawValue: 4096)

  /// By how many quarter turns, clockwise, its baseline is turned from running to the right, 0…3.
  public var quarterTurns: Int { Int(rawValue >> 10 & 3) }

  /// Flags for a baseline turned by quarter turns, clockwise.
  public init(quarterTurns: Int) { self.init(rawValue: UInt16(quarterTurns & 3) << 10) }

  /// Every flag that has a meaning.
  public static let all = GlyphFlags(rawValue: 8191)
}

/// A page as the extractor harvested it: every glyph with its box, in the extractor's own order (which is not reading
/// order), without the spaces and line ends it made up.
public struct PageGlyphs: Sendable, Hashable {
  /// Counts from 0.
  public var pageIndex: Int
  /// What the page prints as its number, where the file says so (`ii`, `A-3`).
  public var label: String?
  /// Page size in points, rotation applied.
  public var width: Float
  public var height: Float
  /// Font names by `Glyph.font`.
  public var fonts: [String]
  public var glyphs: [Glyph]
  /// Share of the page's area that images cover, 0…1.
  public var imageCoverage: Float
  /// Messages the extractor logged while it read this page.
  public var warnings: Int
  /// Whether what follows was read from the content stream.
  public var content: ContentReading
  /// Straight lines, in drawing order; pieces of one line joined.
  public var rules: [RuleSegment]
  /// Boxes, in drawing order: a later one lies over an earlier one.
  public var frames: [FrameBox]
  /// What images cover of the page, in drawing order; the strips of one that was cut up are put together.
  public var images: [Rect]
  /// For each glyph the number, from 1, of the text-showing operation that drew it; 0 where it is not known. Empty where
  /// no glyph's is known. Operations are counted through the page and its form XObjects as they are drawn.
  public var drawingOrder: [UInt32]

  public init(
    pageIndex: Int, label: String? = nil, width: Float, height: Float, fonts: [String] = [], glyphs: [Glyph] = [],
    imageCoverage: Float = 0, warnings: Int = 0, content: ContentReading = .none, rules: [RuleSegment] = [],
    frames: [FrameBox] = [], images: [Rect] = [], drawingOrder: [UInt32] = []
  ) {
    self.pageIndex = pageIndex
    self.label = label
    self.width = width
    self.height = height
    self.fonts = fonts
    self.glyphs = glyphs
    self.imageCoverage = imageCoverage
    self.warnings = warnings
    self.content = content
    self.rules = rules
    self.frames = frames
    self.images = images
    self.drawingOrder = drawingOrder
  }
}

/// What a PDF says of itself.
public struct DocumentInfo: Sendable, Hashable {
  public var title: String?
  public var author: String?
  /// The program the document was written with.
  public var creator: String?
  /// The program that made the PDF of it.
  public var producer: String?
  /// Seconds since 1970, UTC.
  public var created: Int64?
  public var modified: Int64?
  public var pageCount: Int
  public var outline: [OutlineEntry]

  public init(
    title: String? = nil, author: String? = nil, creator: String? = nil, producer: String? = nil,
    created: Int64? = nil,
    modified: Int64? = nil, pageCount: Int = 0, outline: [OutlineEntry] = []
  ) {
    self.title = title
    self.author = author
    self.creator = creator
    self.producer = producer
    self.created = created
    self.modified = modified
    self.pageCount = pageCount
    self.outline = outline
  }
}

/// One bookmark of a PDF.
public struct OutlineEntry: Sendable, Hashable {
  /// Depth in the tree; the top is 0.
  public var level: Int
  public var title: String
  /// The page it points to, from 0, where it points into this file.
  public var pageIndex: Int?

  public init(level: Int, title: String, pageIndex: Int?) {
    self.level = level
    self.title = title
    self.pageIndex = pageIndex
  }
}
