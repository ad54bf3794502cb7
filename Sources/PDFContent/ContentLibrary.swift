import Glibc

/// What all documents of a task share: FreeType, and character maps of poppler-data, each read when first needed.
@safe public final class ContentLibrary {
  let freeType: FreeTypeLibrary?
  private var maps: [String: CharacterMap?] = [:]
  private var unicode: [String: [UInt32: Unicode.Scalar]] = [:]
  private var newerShapes: [UInt32: Unicode.Scalar]?
  /// Where poppler-data keeps its files on Debian, in a local build, and with Homebrew.
  private static let folders = ["/usr/share/poppler", "/usr/local/share/poppler", "/opt/homebrew/share/poppler"]
  /// Registries and orderings whose maps are looked for.
  private static let collections = [
    "Adobe-Japan1", "Adobe-Japan2", "Adobe-GB1", "Adobe-CNS1", "Adobe-Korea1", "Adobe-KR",
  ]

  public init() { freeType = FreeTypeLibrary() }

  /// A predefined character map by name, such as `90ms-RKSJ-H`.
  func characterMap(named name: String, depth: Int = 0) -> CharacterMap? {
    if name == "Identity-H" || name == "Identity-V" { return .identity(isVertical: name == "Identity-V") }
    if let known = maps[name] { return known }
    var found: CharacterMap?
    if Self.isFileName(name) {
      for collection in Self.collections {
        guard let source = Self.file("cMap/\(collection)/\(name)") else { continue }
        found = CharacterMap(source, depth: depth) { self.characterMap(named: $0, depth: $1) }
        break
      }
    }
    maps[name] = .some(found)
    return found
  }

  /// Unicode by CID of a collection such as `Adobe-Japan1`, variants included (rotated, vertical and narrow forms), which
  /// Poppler's own table leaves out.
  func scalar(ofCID cid: UInt32, collection: String) -> Unicode.Scalar? {
    if unicode[collection] == nil {
      unicode[collection] =
        Self.isFileName(collection)
        ? Self.file("cMap/\(collection)/\(collection)-UCS2").map(Self.unicodeMap) ?? [:] : [:]
    }
    if let scalar = unicode[collection]?[cid] { return scalar }
    guard collection == "Adobe-Japan1" else { return nil }
    // The shapes of JIS X 0213:2004 (汲, 辻, 葛, 鯖) have CIDs of their own, which only the maps made for it know.
    if newerShapes == nil {
      newerShapes = ["UniJIS2004-UTF32-H", "UniJISX0213-UTF32-H"].reduce(into: [:]) { all, name in
        all.merge(characterMap(named: name)?.scalarsByCID ?? [:]) { first, _ in first }
      }
    }
    return newerShapes?[cid]
  }

  /// Codes to UTF-16 (ISO 32000-1, 9.10.3): entries of one scalar are taken, sequences are not. Codes of any length share
  /// one table, as a font's codes do.
  static func unicodeMap(_ source: [UInt8]) -> [UInt32: Unicode.Scalar] {
    var result: [UInt32: Unicode.Scalar] = [:]
    var lexer = ContentLexer(source)
    while let keyword = lexer.nextOperator() {
      let perEntry = keyword == Keyword.unicodeRange ? 3 : keyword == Keyword.unicodeCharacter ? 2 : 0
      guard perEntry > 0 else { continue }
      let operands = lexer.operands
      for entry in stride(from: 0, to: operands.count - perEntry + 1, by: perEntry) {
        guard let low = lexer.bytes(of: operands[entry]), (1...4).contains(low.count),
          let high = lexer.bytes(of: operands[entry + perEntry - 2]), high.count == low.count,
          let text = lexer.bytes(of: operands[entry + perEntry - 1])
        else { continue }
        let first = low.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let last = high.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let scalar = Self.scalar(text), first <= last, last - first <= 0xFFFF else { continue }
        for step in 0...(last - first) {
          if let value = Unicode.Scalar(scalar.value + step), isCharacter(value) { result[first + step] = value }
        }
      }
    }
    return result
  }

  /// The one scalar that UTF-16 bytes spell, most significant byte first.
  static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    guard (1...2).contains(units.count) else { return nil }
    let scalars = String(decoding: units, as: UTF16.self).unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// Names come from PDFs and become paths.
  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count < 64
      && name.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  private static func file(_ path: String) -> [UInt8]? {
    for folder in folders {
      guard let file = unsafe fopen("\(folder)/\(path)", "rb") else { continue }
      defer { unsafe fclose(file) }
      var bytes: [UInt8] = []
      while bytes.count < 8 << 20 {
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
          unsafe count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
        if piece.isEmpty { break }
        bytes += piece
      }
      return bytes
    }
    return nil
  }
}

@available(*, unavailable) extension ContentLibrary: Sendable {}
