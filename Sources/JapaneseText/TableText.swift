/// Reads the table literals, which are lists of words separated by spaces or line ends.
enum TableText {
  /// Calls `body` with the scalars of each word.
  static func forEachWord(of table: String, _ body: ([UInt32]) -> Void) {
    var word: [UInt32] = []
    // Bytes, not `unicodeScalars`: a program that starts for one query waits for this.
    for byte in Array(table.utf8) {
      switch byte {
      case 0x20, 0x0A:
        if !word.isEmpty { body(word) }
        word.removeAll(keepingCapacity: true)
      case 0x80..<0xC0: word[word.count - 1] = word[word.count - 1] << 6 | UInt32(byte & 0x3F)
      case 0xC0..<0xE0: word.append(UInt32(byte & 0x1F))
      case 0xE0..<0xF0: word.append(UInt32(byte & 0x0F))
      case 0xF0...: word.append(UInt32(byte & 0x07))
      default: word.append(UInt32(byte))
      }
    }
    if !word.isEmpty { body(word) }
  }

  /// The value of a hexadecimal digit, 0–9 or A–F.
  static func hexadecimal(_ digit: UInt32) -> UInt32 { digit <= 0x39 ? digit - 0x30 : digit - 0x41 + 10 }
}
