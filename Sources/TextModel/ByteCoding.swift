/// Writes values into a byte buffer: little-endian, integers as LEB128, strings and arrays behind their count.
///
/// LEB128: DWARF Debugging Information Format 5, section 7.6.
public struct ByteEncoder: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  public mutating func encode(_ value: UInt8) { bytes.append(value) }

  public mutating func encode(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// An unsigned integer in as many bytes as it needs, seven bits each.
  public mutating func encode(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A signed integer, small magnitudes short (zigzag).
  public mutating func encode(signed value: Int64) {
    encode(varint: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// A count, index or length; must not be negative.
  public mutating func encode(count value: Int) { encode(varint: UInt64(value)) }

  public mutating func encode(_ value: Float) {
    let bits = value.bitPattern
    for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }

  public mutating func encode(_ value: String) {
    encode(count: value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  public mutating func encode(_ value: String?) {
    encode(value != nil)
    if let value { encode(value) }
  }

  public mutating func encode(_ value: Int64?) {
    encode(value != nil)
    if let value { encode(signed: value) }
  }

  public mutating func encode(blob: [UInt8]) {
    encode(count: blob.count)
    bytes.append(contentsOf: blob)
  }

  /// Bytes as they are, without a count.
  public mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }
}

/// Why bytes could not be read back.
public enum ByteDecodingError: Error, Equatable, Sendable {
  /// The bytes end before the value does.
  case truncated
  /// A count, index or string that cannot be.
  case malformed(String)
}

/// Reads what `ByteEncoder` wrote. Every length is checked against the bytes that are there.
public struct ByteDecoder: Sendable {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  public var isAtEnd: Bool { offset == end }
  public var remaining: Int { end - offset }

  /// The byte that is read next; `nil` at the end.
  public var next: UInt8? { offset < end ? bytes[offset] : nil }

  public mutating func uint8() throws(ByteDecodingError) -> UInt8 {
    guard offset < end else { throw .truncated }
    defer { offset += 1 }
    return bytes[offset]
  }

  public mutating func bool() throws(ByteDecodingError) -> Bool {
    switch try uint8() {
    case 0: return false
    case 1: return true
    default: throw .malformed("boolean")
    }
  }

  public mutating func varint() throws(ByteDecodingError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try uint8()
      guard shift < 63 || (shift == 63 && byte <= 1) else { throw .malformed("integer") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  public mutating func signed() throws(ByteDecodingError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A number that must fit an `Int`.
  public mutating func int() throws(ByteDecodingError) -> Int {
    let value = try varint()
    guard value <= UInt64(Int.max) else { throw .malformed("integer") }
    return Int(value)
  }

  /// The number of elements that follow; each takes at least `bytesEach`, so a count beyond the rest is refused before
  /// anything is allocated for it.
  public mutating func count(bytesEach: Int = 1) throws(ByteDecodingError) -> Int {
    let value = try int()
    guard value <= remaining / max(1, bytesEach) else { throw .truncated }
    return value
  }

  public mutating func float() throws(ByteDecodingError) -> Float {
    guard remaining >= 4 else { throw .truncated }
    var bits: UInt32 = 0
    for index in 0..<4 { bits |= UInt32(bytes[offset + index]) << (8 * UInt32(index)) }
    offset += 4
    let value = Float(bitPattern: bits)
    guard value.isFinite else { throw .malformed("number") }
    return value
  }

  public mutating func string() throws(ByteDecodingError) -> String {
    let length = try count()
    defer { offset += length }
    let encoded = bytes[offset..<(offset + length)]
    // Where it is no UTF-8 something is put for it. To decode and compare is many times as fast as to have it validated.
    var value = String(decoding: encoded, as: UTF8.self)
    guard value.consists(of: encoded) else { throw .malformed("UTF-8") }
    return value
  }

  public mutating func optionalString() throws(ByteDecodingError) -> String? {
    guard try bool() else { return nil }
    return try string()
  }

  public mutating func optionalSigned() throws(ByteDecodingError) -> Int64? {
    guard try bool() else { return nil }
    return try signed()
  }

  public mutating func blob() throws(ByteDecodingError) -> [UInt8] {
    let length = try count()
    defer { offset += length }
    return Array(bytes[offset..<(offset + length)])
  }

  /// Passes over a blob or a string.
  public mutating func skipBlob() throws(ByteDecodingError) { offset += try count() }

  /// Passes over a string that may be none.
  public mutating func skipOptionalBlob() throws(ByteDecodingError) {
    if try bool() { try skipBlob() }
  }

  public mutating func rest() -> [UInt8] {
    defer { offset = end }
    return Array(bytes[offset..<end])
  }
}

extension String {
  /// Whether these are the bytes of the text.
  fileprivate mutating func consists(of bytes: ArraySlice<UInt8>) -> Bool {
    unsafe withUTF8 { own in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard own.count == bytes.count else { return false }
        var differences: UInt8 = 0
        for index in 0..<own.count { differences |= unsafe own[index] ^ bytes[index] }
        return differences == 0
      }
    }
  }
}
