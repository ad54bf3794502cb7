import TextModel

/// Where a fold puts its scalars: as scalars with the map to their source, or as UTF-8 without one.
///
/// One type for both: to destroy a generic one, the runtime looks its conformances up, which a search would wait for.
struct FoldOutput {
  private let keepsMap: Bool
  private var scalars: [Unicode.Scalar] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  /// Without a map.
  private(set) var bytes: [UInt8] = []
  private var lastStart = 0

  /// With a map.
  init(mapping capacity: Int) {
    keepsMap = true
    scalars.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
  }

  /// Without a map.
  init(bytes capacity: Int) {
    keepsMap = false
    bytes.reserveCapacity(capacity)
  }

  var text: MappedText { MappedText(scalars: scalars, starts: starts, ends: ends) }

  @inline(__always) mutating func append(_ scalar: UInt32, start: Int32, end: Int32) {
    guard keepsMap else { return appendBytes(of: scalar) }
    guard let scalar = Unicode.Scalar(scalar) else { return }
    scalars.append(scalar)
    starts.append(start)
    ends.append(end)
  }

  /// Puts another scalar for the last one, which now ends at `end` in the source.
  mutating func replaceLast(by scalar: UInt32, end: Int32) {
    guard keepsMap else {
      bytes.removeLast(bytes.count - lastStart)
      return appendBytes(of: scalar)
    }
    guard let scalar = Unicode.Scalar(scalar) else { return }
    scalars[scalars.count - 1] = scalar
    ends[ends.count - 1] = end
  }

  @inline(__always) private mutating func appendBytes(of scalar: UInt32) {
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

  @inline(__always) private mutating func appendTail(_ bits: UInt32) {
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F))
  }
}
