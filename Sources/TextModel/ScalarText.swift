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
}
