internal import CPoppler
import TextModel

/// What this machine's Poppler is, and whether it can read Japanese.
public struct PopplerEnvironment: Sendable, Equatable {
  /// Poppler's version, such as `22.12.0`.
  public var version: String
  /// Without poppler-data (a Recommends only), Japanese in fonts without ToUnicode vanishes without a word.
  public var hasCharacterMaps: Bool
  public var verticalShift: VerticalShift

  /// Reads the probe document once for the process.
  public static let current = PopplerEnvironment.measure()

  private static func measure() -> PopplerEnvironment {
    let version = unsafe String(cString: poppler_get_version())
    var result = PopplerEnvironment(version: version, hasCharacterMaps: false, verticalShift: .none)
    guard let document = try? PDFDocument(bytes: ProbeDocument.bytes),
      let glyphs = try? document.harvest(0).glyphs
    else { return result }
    let text = String(String.UnicodeScalarView(glyphs.map(\.scalar)))
    result.hasCharacterMaps = text.contains(ProbeDocument.horizontalText)
    let first = ProbeDocument.verticalText.unicodeScalars.first
    if let glyph = glyphs.first(where: { $0.scalar == first }) {
      let dx = (ProbeDocument.verticalInk.x - glyph.box.x0) / ProbeDocument.size
      let dy = (ProbeDocument.verticalInk.y - glyph.box.y0) / ProbeDocument.size
      // A shift of a tenth of an em is the font's ascent rounded, not a wrong origin.
      result.verticalShift = abs(dx) < 0.2 && abs(dy) < 0.2 ? .none : VerticalShift(dx: dx, dy: dy)
    }
    return result
  }
}

/// Changes whenever the same file would give other page glyphs; extraction caches carry it.
public let harvestVersion = "12"
