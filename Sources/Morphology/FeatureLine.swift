/// What a dictionary says of one word: a line of comma-separated values in UTF-8, cut where it is asked.
struct FeatureLine {
  private let bytes: [UInt8]
  private var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    ranges.reserveCapacity(32)
    var start = 0
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted {
        ranges.append(start..<index)
        start = index + 1
      }
    }
    ranges.append(start..<bytes.count)
  }

  /// Whether a field is a text, byte for byte.
  func field(_ index: Int, is text: [UInt8]) -> Bool {
    index < ranges.count && bytes[ranges[index]].elementsEqual(text)
  }

  /// Number of fields.
  var count: Int { ranges.count }

  /// A field without its quotation marks; `*`, the dictionaries' word for none, where there are not so many.
  subscript(index: Int) -> String {
    guard index < ranges.count else { return "*" }
    let field = bytes[ranges[index]]
    guard field.first == UInt8(ascii: "\"") else { return String(decoding: field, as: UTF8.self) }
    return String(decoding: field.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}
