/// A block of a document as far as its bibliography goes.
public struct PaperLine: Sendable, Hashable {
  public var text: String
  public var pageIndex: Int
  public var isHeading: Bool
  /// It is a row of a table.
  public var isRow: Bool
  /// Thickness of its first line across the direction of writing, points: the size of its letters.
  public var size: Float

  public init(text: String, pageIndex: Int, isHeading: Bool = false, isRow: Bool = false, size: Float = 10) {
    self.text = text
    self.pageIndex = pageIndex
    self.isHeading = isHeading
    self.isRow = isRow
    self.size = size
  }
}

/// What of a document is read for its bibliography.
public struct PaperText: Sendable, Hashable {
  /// The file's name, without its folders.
  public var fileName: String
  /// Short blocks of the first and last page, in reading order.
  public var lines: [PaperLine]
  /// Size of the letters most of the first page's text is set in, points; 0 where that is not known.
  public var bodySize: Float
  /// The title the PDF's metadata give, where a person wrote it.
  public var metadataTitle: String?
  /// Seconds since 1970.
  public var created: Int64?

  /// Blocks longer than this are articles; mastheads and imprints are short.
  public static let longestLine = 120

  public init(
    fileName: String = "", lines: [PaperLine] = [], bodySize: Float = 0, metadataTitle: String? = nil,
    created: Int64? = nil
  ) {
    self.fileName = fileName
    self.lines = lines
    self.bodySize = bodySize
    self.metadataTitle = metadataTitle
    self.created = created
  }
}
