import TextModel

/// A glyph that a page shows, where its content stream puts it.
struct ShownGlyph {
  /// Middle of the advance, about half a capital's height above the baseline (in vertical writing: of the em square).
  var x: Float
  var y: Float
  /// The advance in page space, spacing left out.
  var advanceX: Float
  var advanceY: Float
  /// The em in page space; of a Type 3 font, which has none, the advance.
  var size: Float
  var code: UInt32
  var cid: UInt32
  /// Number of the showing operation, from 1.
  var sequence: UInt32
  /// Index into the document's fonts.
  var font: UInt16
  var flags: GlyphFlags
  /// Poppler gives other text here, or none, and rightly so: replacement text, hidden layers.
  var isExempt: Bool
}

/// What a page's content stream holds.
struct PageContent {
  var rules: [RuleSegment]
  var frames: [FrameBox]
  var images: [Rect]
  var shown: [ShownGlyph]
  /// Share of the page that images cover, 0…1.
  var imageCoverage: Float
  var isWhole: Bool
}

/// How much of one page is read before it counts as more than a page.
struct ContentLimits {
  var operators = 3_000_000
  var glyphs = 300_000
  var forms = 5_000
  var formDepth = 12
  var streamBytes = 64 << 20
  /// Of all streams of a page together, forms as often as they are drawn.
  var totalBytes = 256 << 20
  var stateDepth = 256
}
