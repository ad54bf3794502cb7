internal import CFreeType
import TextModel

/// FreeType, for one task.
@safe final class FreeTypeLibrary {
  fileprivate let handle: FT_Library

  init?() {
    var opened: FT_Library?
    guard unsafe FT_Init_FreeType(&opened) == 0, let found = unsafe opened else { return nil }
    unsafe handle = found
  }

  deinit { unsafe FT_Done_FreeType(handle) }
}

/// A font program embedded in a PDF, asked only for what it says of its glyphs' characters.
@safe final class FontProgram {
  private let library: FreeTypeLibrary
  private let face: FT_Face
  /// FreeType reads from these bytes for as long as the face lives.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  let glyphCount: Int
  /// Unicode by glyph, from the font's own character map, or from its glyph names by the Adobe Glyph List (FreeType makes
  /// such a map for Type 1, CFF and TrueType fonts that have names only).
  private let scalars: [UInt32: Unicode.Scalar]
  /// Glyph by CID of a CID-keyed CFF font; empty for others.
  private let glyphsByCID: [UInt32: UInt32]
  private let isCIDKeyed: Bool
  private let isAddressedByCID: Bool

  /// - Returns: `nil` where FreeType cannot read the program.
  init?(_ source: [UInt8], library: FreeTypeLibrary) {
    guard !source.isEmpty else { return nil }
    self.library = library
    unsafe bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count)
    _ = unsafe bytes.initialize(from: source)
    var opened: FT_Face?
    let status = unsafe FT_New_Memory_Face(library.handle, bytes.baseAddress, FT_Long(source.count), 0, &opened)
    guard status == 0, let found = unsafe opened else {
      unsafe bytes.deallocate()
      return nil
    }
    unsafe face = found
    unsafe glyphCount = max(0, min(65_536, Int(found.pointee.num_glyphs)))
    var keyed: FT_Bool = 0
    unsafe isCIDKeyed = FT_Get_CID_Is_Internally_CID_Keyed(found, &keyed) == 0 && keyed != 0
    var glyphs: [UInt32: UInt32] = [:]
    // FreeType takes CIDs for glyph numbers in a CFF program that is not wrapped as OpenType (ftcid.h, FT_Load_Glyph).
    unsafe isAddressedByCID = isCIDKeyed && found.pointee.face_flags & FT_Long(FT_FACE_FLAG_SFNT) == 0
    if isCIDKeyed, !isAddressedByCID {
      for glyph in 0..<UInt32(glyphCount) {
        var cid: FT_UInt = 0
        if unsafe FT_Get_CID_From_Glyph_Index(found, glyph, &cid) == 0, glyphs[cid] == nil { glyphs[cid] = glyph }
      }
    }
    glyphsByCID = glyphs
    unsafe scalars = Self.unicodeMap(found)
  }

  deinit {
    unsafe FT_Done_Face(face)
    unsafe bytes.deallocate()
  }

  /// The character that the font says a glyph is; never one of private use.
  func scalar(ofGlyph glyph: UInt32) -> Unicode.Scalar? { scalars[glyph] }

  /// The glyph of a CID: by the font's own charset where it is CID-keyed, else the CID itself (ISO 32000-1, 9.7.4.2).
  func glyph(ofCID cid: UInt32) -> UInt32? {
    if isAddressedByCID { return cid }
    if isCIDKeyed { return glyphsByCID[cid] }
    return cid < UInt32(glyphCount) ? cid : nil
  }

  /// The glyph of a name of a font that has names.
  func glyph(named name: String) -> UInt32? {
    let glyph = unsafe FT_Get_Name_Index(face, name)
    return glyph == 0 ? nil : glyph
  }

  /// The glyph of a one-byte code by the font's built-in encoding: a symbol map (codes from U+F000), a Macintosh Roman one,
  /// or a Type 1 encoding (ISO 32000-1, 9.6.6).
  func glyph(ofCode code: UInt32) -> UInt32? {
    for index in 0..<Int(unsafe face.pointee.num_charmaps) {
      guard let map = unsafe face.pointee.charmaps[index] else { continue }
      let encoding = unsafe map.pointee.encoding
      let candidates: [UInt32]
      if encoding == FT_ENCODING_MS_SYMBOL {
        candidates = [0xF000 + code, code]
      } else if encoding == FT_ENCODING_ADOBE_CUSTOM || encoding == FT_ENCODING_APPLE_ROMAN
        || encoding == FT_ENCODING_ADOBE_STANDARD
      {
        candidates = [code]
      } else {
        continue
      }
      guard unsafe FT_Set_Charmap(face, map) == 0 else { continue }
      for candidate in candidates {
        let glyph = unsafe FT_Get_Char_Index(face, FT_ULong(candidate))
        if glyph != 0 { return glyph }
      }
    }
    return nil
  }

  /// Whether a glyph draws anything.
  func hasInk(_ glyph: UInt32) -> Bool {
    let flags = FT_Int32(FT_LOAD_NO_SCALE) | FT_Int32(FT_LOAD_NO_HINTING) | FT_Int32(FT_LOAD_NO_BITMAP)
    guard unsafe FT_Load_Glyph(face, glyph, flags) == 0, let slot = unsafe face.pointee.glyph else { return false }
    return unsafe slot.pointee.outline.n_points > 0
  }

  private static func unicodeMap(_ face: FT_Face) -> [UInt32: Unicode.Scalar] {
    var result: [UInt32: Unicode.Scalar] = [:]
    let isDingbats =
      unsafe FT_Get_Postscript_Name(face).map { unsafe String(cString: $0).contains("Dingbats") } ?? false
    guard unsafe FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0 else { return result }
    var glyph: FT_UInt = 0
    var code = unsafe FT_Get_First_Char(face, &glyph)
    var count = 0
    while glyph != 0, count < 200_000 {
      count += 1
      if code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)), isCharacter(scalar),
        unsafe isDingbats || !isNumberedDingbat(scalar, glyph, face)
      {
        if let other = result[glyph] {
          if rank(scalar) < rank(other) { result[glyph] = scalar }
        } else {
          result[glyph] = scalar
        }
      }
      code = unsafe FT_Get_Next_Char(face, code, &glyph)
    }
    return isRenumbered(result) ? [:] : result
  }

  /// The names a1…a206 are Zapf Dingbats' own (Adobe Glyph List); any other font numbers its glyphs so.
  private static func isNumberedDingbat(_ scalar: Unicode.Scalar, _ glyph: FT_UInt, _ face: FT_Face) -> Bool {
    guard (0x2190...0x27BF).contains(scalar.value) else { return false }
    var name = [CChar](repeating: 0, count: 32)
    guard unsafe FT_Get_Glyph_Name(face, glyph, &name, 32) == 0 else { return false }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.first == UInt8(ascii: "a") && bytes.count > 1
      && bytes.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Subset fonts may number their glyphs from the first code on and call that a Unicode map; such a map is an unbroken run
  /// in the glyphs' own order, which no selection of characters from a text is.
  private static func isRenumbered(_ scalars: [UInt32: Unicode.Scalar]) -> Bool {
    guard scalars.count > 3, scalars.count < 128 else { return false }
    let values = scalars.sorted { $0.key < $1.key }.map(\.value.value)
    guard let first = values.first, first <= 0x30 else { return false }
    // Printable ASCII as a whole is a real font.
    guard values.count < 90 else { return false }
    return zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// Of several characters with one glyph the plain one: unified ideographs before radicals and compatibility forms.
  private static func rank(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F: 2
    case 0xFE10...0xFE1F, 0xFE30...0xFE4F, 0xA0, 0xAD: 3
    default: 1
    }
  }
}

/// Whether a scalar stands for a character that text can have: no control, private use, noncharacter or U+FFFD.
func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0xFFF0...0xFFFF, 0xFDD0...0xFDEF: false
  default: true
  }
}
