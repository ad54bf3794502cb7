/// Command-line arguments as text, without losing a byte.
///
/// The parser works on strings, but a path may hold bytes that are not UTF-8, and a query word may begin with `-`
/// (`-団交` leaves 団交 out). Both are carried through the parser as private-use scalars, U+10FE00 plus the byte, and turned
/// back where the argument is used. An argument that holds such scalars of its own is carried the same way, so nothing is
/// ambiguous. The idea is Python's surrogateescape (PEP 383).
enum ArgumentText {
  private static let carriers: ClosedRange<UInt32> = 0x10FE00...0x10FEFF

  /// The argument as text for the parser.
  static func text(of bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var offset = 0
    while true {
      let length: Int
      switch parser.parseScalar(from: &input) {
      case .emptyInput:
        protectLeadingHyphen(&scalars)
        return String(scalars)
      case .valid(let encoded):
        length = encoded.count
        let scalar = Unicode.UTF8.decode(encoded)
        if carriers.contains(scalar.value) {
          scalars.append(contentsOf: bytes[offset..<(offset + length)].map(carrier))
        } else {
          scalars.append(scalar)
        }
      case .error(let count):
        length = count
        scalars.append(contentsOf: bytes[offset..<(offset + length)].map(carrier))
      }
      offset += length
    }
  }

  /// The bytes the argument had.
  static func bytes(of text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: { carriers.contains($0.value) }) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      carriers.contains(scalar.value)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// The argument as a person typed it; bytes that are not UTF-8 become U+FFFD.
  static func plain(_ text: String) -> String { String(decoding: bytes(of: text), as: UTF8.self) }

  private static func carrier(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(carriers.lowerBound + UInt32(byte)) ?? "\u{FFFD}"
  }

  /// A hyphen before a character that is not ASCII begins a word, never an option.
  private static func protectLeadingHyphen(_ scalars: inout String.UnicodeScalarView) {
    guard scalars.first == "-", let second = scalars.dropFirst().first, !second.isASCII else { return }
    scalars.replaceSubrange(scalars.startIndex...scalars.startIndex, with: [carrier(UInt8(ascii: "-"))])
  }
}
