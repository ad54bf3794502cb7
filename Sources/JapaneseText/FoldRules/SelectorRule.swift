/// Variation selectors are dropped: 葛 and its shapes are one word.
enum SelectorRule {
  /// Mongolian, standardised and ideographic selectors.
  private static let ranges: [(first: UInt32, last: UInt32)] =
    [(0x180B, 0x180D), (0x180F, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)]

  static func add(to table: inout FoldTable) {
    for range in ranges {
      for selector in range.first...range.last { table.replace(selector, by: [UInt32]()) }
    }
  }
}
