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
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The extractor put a space between this glyph and the one before it.
  public static let spaceBefore = GlyphFlags(rawValue: 1)
  /// The extractor ended a line before this glyph.
  public static let lineBefore = GlyphFlags(rawValue: 2)
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

  public init(
    pageIndex: Int, label: String? = nil, width: Float, height: Float, fonts: [String] = [], glyphs: [Glyph] = [],
    imageCoverage: Float = 0, warnings: Int = 0
  ) {
    self.pageIndex = pageIndex
    self.label = label
    self.width = width
    self.height = height
    self.fonts = fonts
    self.glyphs = glyphs
    self.imageCoverage = imageCoverage
    self.warnings = warnings
  }
}

/// What a PDF says of itself.
public struct DocumentInfo: Sendable, Hashable {
  public var title: String?
  public var author: String?
  public var producer: String?
  /// Seconds since 1970, UTC.
  public var created: Int64?
  public var modified: Int64?
  public var pageCount: Int
  public var outline: [OutlineEntry]

  public init(
    title: String? = nil, author: String? = nil, producer: String? = nil, created: Int64? = nil,
    modified: Int64? = nil, pageCount: Int = 0, outline: [OutlineEntry] = []
  ) {
    self.title = title
    self.author = author
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
