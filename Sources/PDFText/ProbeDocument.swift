/// A PDF of one page, made in memory, whose text shows how this machine's Poppler behaves: one horizontal and one vertical
/// line in a font that is not embedded and has no ToUnicode, so both need poppler-data's character maps.
enum ProbeDocument {
  static let size: Float = 10
  /// 記事 from (20, 30), horizontally; the place is the baseline's left end, y down.
  static let horizontalText = "記事"
  /// 縦書 from (150, 40), vertically; the place is the first glyph's vertical origin (its top centre), y down.
  static let verticalText = "縦書"
  /// The first vertical glyph's em square, by PDF 32000-1, 9.7.4.3 (default position vector: half the width, 0.88).
  static let verticalInk = (x: Float(145), y: Float(40))

  static var bytes: [UInt8] {
    let content =
      "BT /H \(Int(size)) Tf 20 170 Td <\(hex(horizontalText))> Tj ET\n"
      + "BT /V \(Int(size)) Tf 150 160 Td <\(hex(verticalText))> Tj ET\n"
    var objects = [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</H 5 0 R/V 6 0 R>>>>>>",
      "<</Length \(content.utf8.count)>>stream\n\(content)endstream",
    ]
    for cmap in ["UniJIS-UCS2-H", "UniJIS-UCS2-V"] {
      objects.append(
        "<</Type/Font/Subtype/Type0/BaseFont/Probe/Encoding/\(cmap)/DescendantFonts[7 0 R]>>")
    }
    objects.append(
      "<</Type/Font/Subtype/CIDFontType0/BaseFont/Probe/DW 1000/FontDescriptor 8 0 R"
        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>>>")
    objects.append(
      "<</Type/FontDescriptor/FontName/Probe/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        + "/CapHeight 700/StemV 80>>")

    var file = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { file += padded(offset) + " 00000 n \n" }
    file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  private static func hex(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.count) + digits
  }
}
