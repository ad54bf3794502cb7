/// Hyphens, dashes, the minus sign and rules used as dashes become the hyphen-minus. The kanji 一 is none of them.
enum DashRule {
  /// U+2010–2015, HYPHEN BULLET, MINUS SIGN, BOX DRAWINGS LIGHT and HEAVY HORIZONTAL, SMALL EM DASH, SMALL HYPHEN-MINUS,
  /// FULLWIDTH HYPHEN-MINUS.
  private static let family: [UInt32] =
    [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0x2500, 0x2501, 0xFE58, 0xFE63, 0xFF0D]

  static func add(to table: inout FoldTable) {
    for dash in family { table.replace(dash, by: 0x2D) }
  }
}
