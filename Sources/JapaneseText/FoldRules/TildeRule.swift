/// The tildes that JIS, CP932 and keyboards put for one another become ~.
enum TildeRule {
  /// WAVE DASH, TILDE OPERATOR, SMALL TILDE, INVERTED LAZY S, WAVY DASH, SWUNG DASH, FULLWIDTH TILDE.
  private static let family: [UInt32] = [0x301C, 0x223C, 0x02DC, 0x223E, 0x3030, 0x2053, 0xFF5E]

  static func add(to table: inout FoldTable) {
    for tilde in family { table.replace(tilde, by: 0x7E) }
    // NOT TILDE is the tilde operator and a stroke; they compose, so both must fold alike.
    table.replace(0x2241, by: [0x7E, 0x338])
  }
}
