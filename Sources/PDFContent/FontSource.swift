import TextModel

/// What a font's own data say of its characters, looked at only where Poppler gave none or a wrong one.
final class FontSource {
  private enum Kind {
    /// One-byte codes; names by code where the encoding lists them.
    case simple(names: [UInt32: String])
    case type3(names: [UInt32: String], procedures: Int?)
    /// `map` gives glyphs by CID for TrueType; `nil` is the identity.
    case composite(collection: String?, map: [UInt8]?, isTrueType: Bool)
  }

  private let kind: Kind
  private let library: ContentLibrary
  private let file: QPDFFile
  /// Object of the embedded program.
  private let programIdentity: Int?
  /// Object of the ToUnicode map.
  private let mapIdentity: Int?
  private var loadedMap: [UInt32: Unicode.Scalar]?
  /// No ToUnicode map, and CIDs that no collection gives a meaning: Poppler takes the CID for the character.
  let isGuessed: Bool
  private var loaded: FontProgram??

  private static let programLimit = 32 << 20

  init(_ dictionary: PDFObject, library: ContentLibrary, file: QPDFFile) {
    self.library = library
    self.file = file
    let toUnicode = dictionary["/ToUnicode"]
    let hasMap = toUnicode?.isStream ?? false
    mapIdentity = hasMap ? toUnicode?.identity : nil
    let subtype = dictionary["/Subtype"]?.name
    if subtype == "/Type0" {
      let descendant = dictionary["/DescendantFonts"]?.elements(limit: 1).first
      let information = descendant?["/CIDSystemInfo"]
      let registry = information?["/Registry"]?.string.map { String(decoding: $0, as: UTF8.self) } ?? ""
      let ordering = information?["/Ordering"]?.string.map { String(decoding: $0, as: UTF8.self) } ?? ""
      let isIdentity = ordering == "Identity" || ordering == "UCS" || ordering.isEmpty
      kind = .composite(
        collection: isIdentity ? nil : "\(registry)-\(ordering)",
        map: descendant?["/CIDToGIDMap"]?.decoded(limit: 1 << 18),
        isTrueType: descendant?["/Subtype"]?.name == "/CIDFontType2")
      programIdentity = Self.program(descendant?["/FontDescriptor"])
      isGuessed = isIdentity && !hasMap
    } else {
      let names = Self.differences(dictionary["/Encoding"])
      kind =
        subtype == "/Type3"
        ? .type3(names: names, procedures: dictionary["/CharProcs"]?.identity) : .simple(names: names)
      programIdentity = Self.program(dictionary["/FontDescriptor"])
      isGuessed = false
    }
  }

  private static func program(_ descriptor: PDFObject?) -> Int? {
    for key in ["/FontFile2", "/FontFile3", "/FontFile"] {
      if let stream = descriptor?[key], stream.isStream { return stream.identity }
    }
    return nil
  }

  private static func differences(_ encoding: PDFObject?) -> [UInt32: String] {
    var names: [UInt32: String] = [:]
    var code = 0
    for element in encoding?["/Differences"]?.elements(limit: 1_000) ?? [] {
      if let number = element.integer {
        code = number
      } else if let name = element.name, (0..<256).contains(code) {
        names[UInt32(code)] = String(name.dropFirst())
        code += 1
      }
    }
    return names
  }

  private var program: FontProgram? {
    if let loaded { return loaded }
    var found: FontProgram?
    if let programIdentity, let freeType = library.freeType,
      let bytes = file.object(programIdentity)?.decoded(limit: Self.programLimit)
    {
      found = FontProgram(bytes, library: freeType)
    }
    loaded = .some(found)
    return found
  }

  private func glyph(_ code: UInt32, _ cid: UInt32) -> UInt32? {
    switch kind {
    case .simple(let names): names[code].flatMap { program?.glyph(named: $0) } ?? program?.glyph(ofCode: code)
    case .type3: nil
    case .composite(_, let map, let isTrueType):
      if isTrueType {
        if let map {
          Int(cid) * 2 + 1 < map.count ? UInt32(map[Int(cid) * 2]) << 8 | UInt32(map[Int(cid) * 2 + 1]) : nil
        } else {
          cid
        }
      } else {
        program?.glyph(ofCID: cid)
      }
    }
  }

  /// The character of a code by the font's ToUnicode map, which Poppler follows where it gives a glyph at all.
  func mapped(code: UInt32) -> Unicode.Scalar? {
    if loadedMap == nil {
      loadedMap = mapIdentity.flatMap { file.object($0)?.decoded(limit: 4 << 20) }.map(ContentLibrary.unicodeMap) ?? [:]
    }
    return loadedMap?[code]
  }

  /// The character of a code, by the font's own word: its character map or glyph names, or its collection's CIDs.
  func scalar(code: UInt32, cid: UInt32) -> Unicode.Scalar? {
    if case .composite(let collection?, _, _) = kind, let scalar = library.scalar(ofCID: cid, collection: collection) {
      return scalar
    }
    if let glyph = glyph(code, cid), glyph != 0, let scalar = program?.scalar(ofGlyph: glyph) { return scalar }
    // A simple font's glyph may carry its character in its name: uni3042, u1F600, cid00842.
    switch kind {
    case .simple(let names), .type3(let names, _):
      if let name = names[code] { return named(name) }
      // Every encoding but a font's own has ASCII letters and digits where ASCII has them.
      return programIdentity == nil && isPlain(code) ? Unicode.Scalar(code) : nil
    case .composite: return nil
    }
  }

  private func isPlain(_ code: UInt32) -> Bool {
    guard case .simple = kind else { return false }
    return (0x21...0x7E).contains(code)
  }

  private func named(_ name: String) -> Unicode.Scalar? {
    let base = name.prefix { $0 != "." }
    if base.hasPrefix("cid"), let cid = UInt32(base.dropFirst(3)) {
      return library.scalar(ofCID: cid, collection: "Adobe-Japan1")
    }
    // Adobe Glyph List Specification, 2: uni and four digits, u and four to six.
    for (prefix, lengths) in [("uni", 4...4), ("u", 4...6)] where base.hasPrefix(prefix) {
      let digits = base.dropFirst(prefix.count)
      if lengths.contains(digits.count), let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value),
        isCharacter(scalar)
      {
        return scalar
      }
    }
    return nil
  }

  /// Whether the code's glyph draws anything; `nil` where that cannot be told.
  func hasInk(code: UInt32, cid: UInt32) -> Bool? {
    if case .type3(let names, let procedures) = kind {
      guard let procedures, let name = names[code], let all = file.object(procedures),
        let content = all["/" + name]?.decoded(limit: 1 << 20)
      else { return false }
      return Self.paints(content)
    }
    guard let program else { return nil }
    // Glyph 0 is the box that stands for a character the font lacks.
    guard let glyph = glyph(code, cid), glyph != 0 else { return false }
    return program.hasInk(glyph)
  }

  /// Whether a Type 3 glyph's description has an operator that paints.
  private static func paints(_ content: [UInt8]) -> Bool {
    var lexer = ContentLexer(content)
    while let word = lexer.nextOperator() {
      switch Operator(rawValue: word) {
      case .fill, .fillOld, .fillEvenOdd, .stroke, .closeStroke, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
        .closeFillStrokeEvenOdd, .xObject, .beginImage, .shading, .show, .showArray:
        return true
      default: continue
      }
    }
    return false
  }
}
