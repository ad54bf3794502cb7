/// Why a PDF, or a page of it, could not be read.
public enum PDFError: Error, Equatable, Sendable {
  /// A password is needed, and none of those given opens the document.
  case encrypted
  /// The bytes do not begin like a PDF.
  case notPDF
  /// Poppler cannot make a document of the bytes; with its own words.
  case damaged(String)
  /// The document has no page of this index.
  case noSuchPage(Int)
  /// Poppler's text and boxes of a page do not fit each other.
  case inconsistentPage(Int)
}
