/// Reads the table literals, which are lists of words separated by spaces or line ends.
enum TableText {
  /// Calls `body` with the scalars of each word.
  static func forEachWord(of table: String, _ body: ([UInt32]) -> Void) {
    var word: [UInt32] = []
    for scalar in table.unicodeScalars {
      if scalar != " ", scalar != "\n" {
        word.append(scalar.value)
      } else if !word.isEmpty {
        body(word)
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { body(word) }
  }

  /// The value of a hexadecimal digit, 0–9 or A–F.
  static func hexadecimal(_ digit: UInt32) -> UInt32 { digit <= 0x39 ? digit - 0x30 : digit - 0x41 + 10 }
}
