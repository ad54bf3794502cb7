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

  /// Number of fields.
  var count: Int { ranges.count }

  /// A field without its quotation marks; `*`, the dictionaries' word for none, where there are not so many.
  subscript(index: Int) -> String {
    guard index < ranges.count else { return "*" }
    return String(decoding: bytes[ranges[index]].filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}
