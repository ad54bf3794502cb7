/// The fonts and forms of one document, each read once.
final class FontStore {
  private let library: ContentLibrary
  private let file: QPDFFile
  private var fonts: [PDFFont] = []
  private var known: [Int: Int] = [:]
  private var forms: [Int: [UInt8]] = [:]
  private var formBytes = 0
  /// Forms are drawn on many pages (letterheads), so that their content is kept, up to this much.
  private static let keptFormBytes = 16 << 20
  private static let fontLimit = 20_000

  init(file: QPDFFile, library: ContentLibrary) {
    self.file = file
    self.library = library
  }

  subscript(index: Int) -> PDFFont { fonts[index] }

  /// For each font whether its text is Poppler's guess.
  var areGuessed: [Bool] { fonts.map(\.source.isGuessed) }

  /// - Returns: The font's index; `nil` where the object is no font, or the document has too many.
  func font(_ object: PDFObject) -> Int? {
    let identity = object.identity
    if let identity, let index = known[identity] { return index }
    guard object.isDictionary, fonts.count < Self.fontLimit else { return nil }
    fonts.append(PDFFont(object, library: library, file: file))
    if let identity { known[identity] = fonts.count - 1 }
    return fonts.count - 1
  }

  /// A form's content stream.
  func form(_ object: PDFObject, limit: Int) -> [UInt8]? {
    let identity = object.identity
    if let identity, let content = forms[identity] { return content }
    guard let content = object.decoded(limit: limit) else { return nil }
    if let identity, formBytes + content.count <= Self.keptFormBytes {
      forms[identity] = content
      formBytes += content.count
    }
    return content
  }
}
