/// A JSON value that is written as it was built: keys in their order, numbers in one form.
///
/// Hand-written because Foundation's encoder sorts keys by name, prints 0.1 pt with sixteen digits, and loading it takes
/// longer than a whole search may.
enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A measure in points, written to a tenth.
  case points(Float)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Sendable, Equatable {
    var key: String
    var value: JSONValue

    init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// `null` where there is no text.
  static func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }

  /// The value on one line, UTF-8, without a line end.
  var serialized: String {
    var output: [UInt8] = []
    write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .points(let value): output += Self.tenths(value).utf8
    case .string(let value): Self.write(value, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        element.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func tenths(_ value: Float) -> String {
    guard let tenths = Int(exactly: (Double(value) * 10).rounded()) else { return "null" }
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  /// Source: RFC 8259, section 7. U+2028 and U+2029 are escaped too: line tools and JavaScript take them for line ends.
  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output += "\\\"".utf8
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0D: output += "\\r".utf8
      case 0x09: output += "\\t".utf8
      case 0..<0x20, 0x7F: output += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      case 0xA8...0xA9 where output.count > 1 && output[output.count - 2] == 0xE2 && output[output.count - 1] == 0x80:
        // E2 80 A8 and E2 80 A9.
        output.removeLast(2)
        output += "\\u202\(String(byte & 0x0F, radix: 16))".utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

/// Bytes in base64.
///
/// Source: RFC 4648, section 4.
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var result = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
    for position in 0..<4 {
      result.append(position <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32(position))) & 63] : "=")
    }
  }
  return result
}
