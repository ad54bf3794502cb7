import JapaneseText

/// A table of words that mean the same, in the format of the user's file, of which a search reads the lines that it may need:
/// to read all takes longer than to find a word.
struct ShortForms {
  /// The table that comes with the program.
  static let common = ShortForms(Synonyms.commonShortForms)

  private let text: [UInt8]
  private let lines: [Range<Int>]
  /// For each word the line it stands in, and what it begins with when it is folded; `nil` where that is not told by its first
  /// character.
  private let words: [(line: Int, beginning: Unicode.Scalar?)]

  /// - table: Right lines, without comments.
  init(_ table: String) {
    let text = Array(table.utf8)
    let fold = IndexFold()
    var lines: [Range<Int>] = []
    var words: [(line: Int, beginning: Unicode.Scalar?)] = []
    var start = 0
    var isBeforeWord = true
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        lines.append(start..<index)
        start = index + 1
        isBeforeWord = true
      case UInt8(ascii: "="): isBeforeWord = true
      case UInt8(ascii: " "): continue
      default:
        if isBeforeWord { words.append((lines.count, Self.scalar(at: index, in: text).flatMap(fold.beginning))) }
        isBeforeWord = false
      }
    }
    if start < text.count { lines.append(start..<text.count) }
    (self.text, self.lines, self.words) = (text, lines, words)
  }

  /// How many lines there are.
  var count: Int { lines.count }

  /// The groups of which a word may stand in folded text, in their order.
  func groups(for folded: [Unicode.Scalar]) -> [[Synonyms.Word]] {
    var groups: [[Synonyms.Word]] = []
    var last = -1
    for word in words where word.line != last && (word.beginning.map(folded.contains) ?? true) {
      last = word.line
      groups.append(group(inLine: word.line))
    }
    return groups
  }

  private func group(inLine line: Int) -> [Synonyms.Word] {
    let fold = IndexFold()
    return text[lines[line]].split(separator: UInt8(ascii: "=")).map { word in
      let trimmed = word.drop { $0 == UInt8(ascii: " ") }
      let spaces = trimmed.reversed().prefix { $0 == UInt8(ascii: " ") }.count
      return Synonyms.Word(Array(String(decoding: trimmed.dropLast(spaces), as: UTF8.self).unicodeScalars), fold)
    }
  }

  private static func scalar(at index: Int, in text: [UInt8]) -> Unicode.Scalar? {
    var rest = text[index...].prefix(4).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return scalar
  }
}
