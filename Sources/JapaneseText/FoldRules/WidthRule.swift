/// Full-width ASCII becomes half-width, half-width katakana full-width: Ａ → A, ｶ → カ, ﾞ → the combining mark.
enum WidthRule {
  /// What U+FF61–FF9D stand for, in order.
  private static let katakana =
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
  /// What U+FFE0–FFE6 stand for, without the macron, which NFKC would make a space and a mark.
  private static let signs: [(UInt32, UInt32)] =
    [(0xFFE0, 0xA2), (0xFFE1, 0xA3), (0xFFE2, 0xAC), (0xFFE4, 0xA6), (0xFFE5, 0xA5), (0xFFE6, 0x20A9)]

  static func add(to table: inout FoldTable) {
    for code in UInt32(0xFF01)...0xFF5E { table.replace(code, by: code - 0xFEE0) }
    for (code, scalar) in zip(UInt32(0xFF61)..., katakana.unicodeScalars) { table.replace(code, by: scalar.value) }
    table.replace(0xFF9E, by: 0x3099)
    table.replace(0xFF9F, by: 0x309A)
    for (code, sign) in signs { table.replace(code, by: sign) }
  }
}
