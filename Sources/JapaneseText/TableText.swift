/// Reads the table literals, which are lists of words separated by spaces or line ends.
enum TableText {
  /// Calls `body` with the scalars of each word.
  static func forEachWord(of table: String, _ body: ([UInt32]) -> Void) {
    var word: [UInt32] = []
    for scalar in table.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        if !word.isEmpty { body(word) }
        word.removeAll(keepingCapacity: true)
      } else {
        word.append(scalar.value)
      }
    }
    if !word.isEmpty { body(word) }
  }

  /// Calls `body` with each source and its replacement, of words `2460=1`.
  static func forEachMapping(of table: String, _ body: (UInt32, ArraySlice<UInt32>) -> Void) {
    forEachWord(of: table) { word in
      var source: UInt32 = 0
      var index = 0
      while index < word.count, word[index] != 0x3D {
        source = source << 4 | hexadecimal(word[index])
        index += 1
      }
      body(source, word[(index + 1)...])
    }
  }

  /// The value of a hexadecimal digit, 0–9 or A–F.
  static func hexadecimal(_ digit: UInt32) -> UInt32 { digit <= 0x39 ? digit - 0x30 : digit - 0x41 + 10 }
}
