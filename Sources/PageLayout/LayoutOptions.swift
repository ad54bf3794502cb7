/// Every threshold of the layout, in em of the text at hand unless the name says otherwise.
///
/// Japanese is set on a grid of em squares: characters advance by 1.0, lines by 1.3 to 2.2 (JLREQ,
/// https://www.w3.org/TR/jlreq/), so em carries over from page to page where points and shares of a page do not.
///
/// `Codable`, so that each threshold can be named and changed by itself: no result may hang on one (the tests of thresholds).
public struct LayoutOptions: Sendable, Hashable, Codable {
  /// Copies of one glyph this near to each other are one glyph printed twice (fake bold).
  public var duplicateDistance: Float = 0.25

  // Writing mode.
  /// The farthest distance between the centres of neighbours that may vote for a direction.
  public var neighbourReach: Float = 1.9
  /// The farthest distance to the next glyph of a vertical run, over a comma between them.
  public var skippingReach: Float = 2.2
  /// One direction's neighbour must be nearer than the other's by this share of its distance to vote.
  public var nearerShare: Float = 0.1
  /// The mean white between the glyphs of a vertical run at most.
  public var verticalSpread: Float = 0.3
  /// Glyphs that make a vertical run of their own.
  public var verticalRun: Int = 4
  /// White over a page's number at least.
  public var footGap: Float = 0.6
  /// Glyphs larger than a page's usual ones by this many times their size, and as many of those under one at least, are printed
  /// across the text.
  public var watermarkGrowth: Float = 2
  public var watermarkedGlyphs: Int = 4
  /// Glyphs on a page that stand turned the same way, from which on they are text of their own.
  public var turnedRun: Int = 3

  // Lines.
  /// Gaps up to this join without a question.
  public var tightGap: Float = 0.5
  /// A gap on a row is kept as a full-width space from here on.
  public var fullWidthGap: Float = 0.75
  /// White from here on parts a line into cells, where so many characters stand on either side of it.
  public var cellGap: Float = 1.5
  public var cellLength: Int = 4
  /// A gap beside Latin or digits is a space from here on.
  public var wordGap: Float = 0.2
  /// Boxes whose middles differ by at most this stand on one row.
  public var rowTolerance: Float = 0.38

  /// White inside a pair of brackets at most, and the characters on either side of it.
  public var bracketedGap: Float = 1.6
  public var bracketedLength: Int = 12

  /// White between two words of a headline at most.
  public var headlineGap: Float = 1.4
  /// The same on a bar of its own that is at most so high.
  public var barGap: Float = 3
  public var barHeight: Float = 5
  /// White between the characters of letter-spaced text at most.
  public var trackedGap: Float = 3.2
  /// White that is left in brackets to be filled in at most.
  public var blankGap: Float = 30

  // Columns.
  /// The narrowest gutter.
  public var gutterWidth: Float = 0.6
  /// The narrowest between a box and what stands beside it.
  public var boxGutterWidth: Float = 0.3
  /// How far the places may differ at which lines of one column begin.
  public var startSlack: Float = 0.15
  /// Lines a gutter needs on each of its sides.
  public var gutterLines: Int = 3
  /// Columns between the first one and a last one that is too short to show a gutter, and that one, at most.
  public var mostShortColumns: Int = 4
  /// A line of fewer glyphs says nothing about the edges of a column.
  public var columnGlyphs: Int = 3
  /// White beyond that between a line's other glyphs, at least, where a line may be two columns' …
  public var seamGap: Float = 0.25
  /// … if lines at most this far above and below it end and begin there.
  public var seamReach: Float = 16
  /// Text that is smaller than usual by this share of the size does not end a gutter it crosses.
  public var captionShrink: Float = 0.13
  /// Lines drawn across a page between its sections, at most; more stand between the rows of a table.
  public var mostSeparators: Int = 2
  /// Lines of one text are this far apart at most, and begin so far from each other's start.
  public var lineGap: Float = 0.95
  public var startStep: Float = 1.3
  /// Where lines are looked for that another one goes on with.
  public var lineReach: Float = 4
  /// Lines beside a picture, at least, that make a narrower column of their own.
  public var besideLines: Int = 4
  /// The shortest median line of a column of prose.
  public var proseWidth: Float = 8
  /// The share of lines in prose that reach the column's end (the last lines of paragraphs do not).
  public var proseFlush: Float = 0.4
  /// The share of hiragana and Latin letters in prose at least.
  public var proseLetters: Float = 0.12
  /// Low tiers of vertical text: so wide at least, of so many lines, of which this share ends where the tier does.
  public var lowTierWidth: Float = 3.5
  public var lowTierLines: Int = 5
  public var lowTierFlush: Float = 0.75
  /// A line this near the column's end is flush with it (kinsoku leaves one or two em).
  public var flushSlack: Float = 1.6

  // Paragraphs.
  /// A line that ends this far before the margin may still go on (kinsoku).
  public var softEnd: Float = 2.2
  /// What a word that did not fit may leave of a line beyond its own width.
  public var chunkSlack: Float = 1.2
  /// The same two in a table's cells, where short entries stand below each other.
  public var cellSoftEnd: Float = 1.0
  public var cellChunkSlack: Float = 0.2
  /// Lines without any comma or stop that are each a piece of its own, at least.
  public var verseLines: Int = 3
  /// The characters of a verse and who wrote it at least.
  public var verseLength: Int = 12
  /// The first letter of a paragraph that hangs down beside its lines is so many times their size at least.
  public var dropCapSize: Float = 1.7
  /// A title is set larger than its text by this share of the size, where a line is drawn between them.
  public var headingStep: Float = 0.06
  /// The first-line indent of a paragraph at least.
  public var indent: Float = 0.6
  /// Lines whose starts differ by this begin at one edge where one of them begins with a bracket, whose square is half white.
  public var bracketStep: Float = 0.7
  /// Text beside a label that hangs out begins this far from the column's edge at least …
  public var labelWidth: Float = 2.5
  /// … and the label alone on its side is this wide at most.
  public var labelWidthMost: Float = 10
  /// How far in the lines below one that hangs out begin at most.
  public var hangingDepth: Float = 6
  /// Lines of a column that begin to the right of a line that hangs out, at least, where nothing else shows that it does.
  public var hangingLines: Int = 3
  /// Characters of a name at most, with the space in it.
  public var nameLength: Int = 8
  /// A line gap that is wider than the pitch by this share of it parts two paragraphs.
  public var paragraphLead: Float = 0.35
  /// White as high as this many times the pitch may be a picture that a paragraph goes on below.
  public var pictureGap: Float = 2.5
  /// Notes and captions in smaller print that a paragraph goes on over, at most.
  public var mostNotes: Int = 8
  /// The two lines of a note inside a line of text (割注) are of this share of its size.
  public var splitNoteSize: Float = 0.5
  /// White in the middle of a sheet of two vertical pages at least, in em.
  public var foldWidth: Float = 2.5
  /// White that parts columns over a picture from columns under it is this high at least, in em.
  public var pictureBand: Float = 4.5
  /// White between two tables, one below the other, is higher than between rows by this much at least, in em.
  public var tableGap: Float = 2
  /// White beside a heading that begins a section of all columns is this high at most, in em of the heading.
  public var sectionGap: Float = 8
  /// White on either side of a title in the middle over all columns at least, in em of the text.
  public var titleMargin: Float = 3
  /// Of a program for slides, so many pages at most are a leaflet, whose texts are placed rather than ordered.
  public var leafletPages: Int = 2
  /// Commas and full stops on a page, at least, of a size that running text is set in.
  public var textStops: Int = 6
  /// Sizes that differ by more than this share are different text.
  public var sizeChange: Float = 0.12
  /// The same behind the end of a sentence.
  public var sizeStep: Float = 0.04

  // Boxes and tables.
  /// Pieces of one drawn line, and lines that meet, are at most this far apart.
  public var ruleTolerance: Float = 0.12
  /// The narrowest box that is read by itself.
  public var boxWidth: Float = 6
  /// The lowest box of a single line that is read by itself, in em of the line.
  public var frameHeight: Float = 4
  /// Lines in a cell of a table, usually, at most; cells of longer texts are boxes.
  public var cellRows: Int = 6

  /// Of so many numbers in a table's cells one may stand beside none of the entries that the next cell lists.
  public var numbersBeside: Int = 8

  // Pictures.
  /// The shortest side of a picture.
  public var pictureSide: Float = 3
  /// A caption is smaller than the text by this share of its size at least.
  public var captionStep: Float = 0.07
  /// White between a picture and its caption, and between the lines of a caption, at most.
  public var captionGap: Float = 1.3
  /// How far a caption reaches beyond the sides of its picture.
  public var captionReach: Float = 0.8
  /// The widest caption beside a picture.
  public var captionWidth: Float = 14
  /// Characters of a caption at most; beside a picture may stand more, as text of its own.
  public var captionLength: Int = 80

  // Roles.
  /// Short text that is larger than the body's by this share is a heading.
  public var headingGrowth: Float = 0.15
  /// The lines of a title that is larger than the body's text by this share may begin anywhere.
  public var staggeredGrowth: Float = 0.9
  /// Glyphs of a headline down the side of a page, with the lines beside it, at most.
  public var titleGlyphs: Int = 80
  /// A ruby glyph is smaller than its base by this share at least.
  public var rubyShrink: Float = 0.38
  /// The same over the middle of kanji in a line of text.
  public var largeRubyShrink: Float = 0.3
  /// How far off its line the base of ruby may stand.
  public var baseShift: Float = 0.7
  /// A stress mark is larger than its base by this share at most: a sesame dot is a comma of the text's size or larger.
  public var stressGrowth: Float = 0.25

  // Pages: shares of the page's area, shares of its glyphs, and a number of glyphs.
  /// Images that leave this much of a page free at most are a scan, if not a picture behind text.
  public var scanMargin: Float = 0.15
  /// What covers more of a page is no picture among text.
  public var pictureShare: Float = 0.5
  /// Images over this much of a page without text may show text.
  public var pictureCoverage: Float = 0.3
  /// Fewer glyphs over a scan are a stamp or a page number.
  public var stampGlyphs: Int = 60
  /// Glyphs in doubt are told from this share on.
  public var noticeableShare: Float = 0.05

  public init() {}

  public static let standard = LayoutOptions()
}

/// Quotients that are one where nothing differs. What is stored is the difference, so that a threshold that is a third larger
/// or smaller is one that is passed a third later or sooner.
extension LayoutOptions {
  var tightness: Float { 1 - nearerShare }
  var verticalAdvance: Float { 1 + verticalSpread }
  var captionSize: Float { 1 - captionShrink }
  var paragraphGap: Float { 1 + paragraphLead }
  var headingSize: Float { 1 + headingGrowth }
  var staggeredSize: Float { 1 + staggeredGrowth }
  var rubySize: Float { 1 - rubyShrink }
  var largeRubySize: Float { 1 - largeRubyShrink }
  var watermarkSize: Float { 1 + watermarkGrowth }
  var stressSize: Float { 1 + stressGrowth }
  var scanCoverage: Float { 1 - scanMargin }
}
