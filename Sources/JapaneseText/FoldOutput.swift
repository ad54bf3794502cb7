import TextModel

/// Where a fold puts its scalars.
protocol FoldOutput {
  mutating func append(_ scalar: UInt32, start: Int32, end: Int32)
  /// Puts another scalar for the last one, which now ends at `end` in the source.
  mutating func replaceLast(by scalar: UInt32, end: Int32)
}

/// Scalars with the map to their source.
struct MappedOutput: FoldOutput {
  private var scalars: [Unicode.Scalar] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  init(capacity: Int) {
    scalars.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
  }

  var text: MappedText { MappedText(scalars: scalars, starts: starts, ends: ends) }

  mutating func append(_ scalar: UInt32, start: Int32, end: Int32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    scalars.append(scalar)
    starts.append(start)
    ends.append(end)
  }

  mutating func replaceLast(by scalar: UInt32, end: Int32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    scalars[scalars.count - 1] = scalar
    ends[ends.count - 1] = end
  }
}

/// UTF-8 without a map.
struct UTF8Output: FoldOutput {
  private(set) var bytes: [UInt8] = []
  private var lastStart = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  @inline(__always) mutating func append(_ scalar: UInt32, start: Int32, end: Int32) {
    lastStart = bytes.count
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      appendTail(scalar)
    } else if scalar < 0x10000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      appendTail(scalar >> 6)
      appendTail(scalar)
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      appendTail(scalar >> 12)
      appendTail(scalar >> 6)
      appendTail(scalar)
    }
  }

  mutating func replaceLast(by scalar: UInt32, end: Int32) {
    bytes.removeLast(bytes.count - lastStart)
    append(scalar, start: 0, end: 0)
  }

  @inline(__always) private mutating func appendTail(_ bits: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F))
  }
}
