/// The prolonged sound mark joins the dashes, which old systems and OCR print for it: サ－ビス, サービス.
enum ProlongedSoundRule {
  static func add(to table: inout FoldTable) {
    table.replace(0x30FC, by: 0x2D)
    table.replace(0xFF70, by: 0x2D)
  }
}
