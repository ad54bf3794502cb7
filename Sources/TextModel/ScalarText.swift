extension String {
  /// The text of some scalars.
  ///
  /// The standard library joins scalars by generic code that looks types up while it runs; a search is over before that.
  public init(scalars: [Unicode.Scalar]) { self.init(scalars: scalars[...]) }

  public init(scalars: ArraySlice<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 3)
    for scalar in scalars {
      let value = scalar.value
      if value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: value))
        continue
      }
      if value < 0x800 {
        bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      } else {
        if value < 0x10000 {
          bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
        } else {
          bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
          bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
        }
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      }
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
    self.init(decoding: bytes, as: UTF8.self)
  }

  /// Its scalars. To count and copy those of `unicodeScalars` takes several times as long.
  public var scalars: [Unicode.Scalar] {
    let bytes = utf8Span.span
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count / 2)
    var index = 0
    while index < bytes.count {
      let first = UInt32(bytes[index])
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      var value = length == 1 ? first : first & (0x7F >> UInt32(length))
      for place in (index + 1)..<(index + length) { value = value << 6 | UInt32(bytes[place] & 0x3F) }
      // A string is well formed.
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
      index += length
    }
    return scalars
  }
}
