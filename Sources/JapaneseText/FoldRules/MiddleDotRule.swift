/// Middle dots and round bullets become ・.
enum MiddleDotRule {
  /// MIDDLE DOT, GREEK ANO TELEIA, BULLET, HYPHENATION POINT, BULLET OPERATOR, DOT OPERATOR, WORD SEPARATOR MIDDLE DOT,
  /// HALFWIDTH KATAKANA MIDDLE DOT.
  private static let family: [UInt32] = [0x00B7, 0x0387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0xFF65]

  static func add(to table: inout FoldTable) {
    for dot in family { table.replace(dot, by: 0x30FB) }
  }
}
