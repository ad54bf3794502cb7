/// Katakana become hiragana: カ → か, ヴ → ゔ, ヽ → ゝ. Small kana stay small.
enum KanaRule {
  static func add(to table: inout FoldTable) {
    for katakana in UInt32(0x30A1)...0x30F6 { table.replace(katakana, by: katakana - 0x60) }
    table.replace(0x30FD, by: 0x309D)
    table.replace(0x30FE, by: 0x309E)
    // ヷ ヸ ヹ ヺ have no hiragana of their own: わ ゐ ゑ を and the voiced mark.
    for (katakana, hiragana) in zip(UInt32(0x30F7)...0x30FA, UInt32(0x308F)...0x3092) {
      table.replace(katakana, by: [hiragana, 0x3099])
    }
  }
}
