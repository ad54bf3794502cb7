/// An operand of a content stream. Names and strings are places in the lexer's `text`.
enum Operand {
  case number(Double)
  case name(start: Int32, end: Int32)
  case string(start: Int32, end: Int32)
  case arrayStart
  case arrayEnd
  case dictionaryStart
  case dictionaryEnd
  /// `true`, `false`, `null`.
  case constant
}

/// Splits a content stream, or a character map, into operators and their operands (ISO 32000-1, 7.2 and 7.8.2).
///
/// Never fails: what is no token is passed over. Work is linear in the stream's length.
struct ContentLexer {
  private let bytes: [UInt8]
  private var at = 0
  /// The operands before the operator last returned.
  private(set) var operands: [Operand] = []
  /// The numbers among `operands`, those inside arrays included.
  private(set) var numbers: [Double] = []
  /// Decoded strings and names of `operands`.
  private(set) var text: [UInt8] = []

  /// Operands beyond these are dropped: no operator takes so many.
  private static let operandLimit = 1 << 17

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    operands.reserveCapacity(64)
  }

  var isAtEnd: Bool { at >= bytes.count }

  /// Reads up to the next operator.
  ///
  /// - Returns: Its last eight bytes, the first of them the most significant; `nil` at the end.
  mutating func nextOperator() -> UInt64? {
    operands.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0, 9, 10, 12, 13, 32: at += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        let value = readNumber()
        if operands.count < Self.operandLimit { numbers.append(value) }
        push(.number(value))
      case UInt8(ascii: "("): readLiteralString()
      case UInt8(ascii: "/"): readName()
      case UInt8(ascii: "<"):
        if at + 1 < bytes.count, bytes[at + 1] == byte {
          at += 2
          push(.dictionaryStart)
        } else {
          readHexString()
        }
      case UInt8(ascii: ">"):
        at += at + 1 < bytes.count && bytes[at + 1] == byte ? 2 : 1
        push(.dictionaryEnd)
      case UInt8(ascii: "["):
        at += 1
        push(.arrayStart)
      case UInt8(ascii: "]"):
        at += 1
        push(.arrayEnd)
      case UInt8(ascii: "%"):
        while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): at += 1
      default:
        if let found = readWord() { return found }
      }
    }
    return nil
  }

  /// The bytes of a name or string among `operands`.
  func bytes(of operand: Operand) -> ArraySlice<UInt8>? {
    switch operand {
    case .name(let start, let end), .string(let start, let end): text[Int(start)..<Int(end)]
    default: nil
    }
  }

  /// Passes over the data of an inline image, from behind `ID` to behind `EI`.
  ///
  /// The length is told nowhere. The data end before an `EI` between white space that is followed by something that
  /// reads like a content stream.
  mutating func skipInlineImage() {
    if at < bytes.count { at += 1 }
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "E"), bytes[at + 1] == UInt8(ascii: "I"), at > 0, Self.isSpace(bytes[at - 1]),
        at + 2 >= bytes.count || Self.isSpace(bytes[at + 2]), looksLikeContent(from: at + 2)
      {
        at += 2
        return
      }
      at += 1
    }
    at = bytes.count
  }

  private func looksLikeContent(from start: Int) -> Bool {
    for byte in bytes[start..<min(start + 16, bytes.count)] {
      guard Self.isSpace(byte) || (0x20..<0x7F).contains(byte) else { return false }
    }
    return true
  }

  private mutating func push(_ operand: Operand) {
    if operands.count < Self.operandLimit { operands.append(operand) }
  }

  private mutating func readWord() -> UInt64? {
    var packed: UInt64 = 0
    let start = at
    while at < bytes.count, Self.isRegular(bytes[at]) {
      packed = packed << 8 | UInt64(bytes[at])
      at += 1
    }
    if at == start {
      at += 1
      return nil
    }
    // true, false, null.
    if packed == 0x7472_7565 || packed == 0x66_616C_7365 || packed == 0x6E75_6C6C {
      push(.constant)
      return nil
    }
    return packed
  }

  private mutating func readNumber() -> Double {
    var isNegative = false
    while at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      if bytes[at] == UInt8(ascii: "-") { isNegative = true }
      at += 1
    }
    var value = 0.0
    var scale = 1.0
    var isFraction = false
    loop: while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isFraction {
          // Digits behind the fifteenth change no Double.
          if scale < 1e15 {
            scale *= 10
            value = value * 10 + Double(byte - UInt8(ascii: "0"))
          }
        } else if value < 1e15 {
          value = value * 10 + Double(byte - UInt8(ascii: "0"))
        }
      case UInt8(ascii: "."):
        if isFraction { break loop }
        isFraction = true
      // Some producers write 12-34 for 12.
      case UInt8(ascii: "-"): break
      default: break loop
      }
      at += 1
    }
    if isFraction, at < bytes.count, bytes[at] == UInt8(ascii: ".") { at += 1 }
    value /= scale
    return isNegative ? -value : value
  }

  private mutating func readName() {
    at += 1
    let start = text.count
    while at < bytes.count, Self.isRegular(bytes[at]) {
      if bytes[at] == UInt8(ascii: "#"), at + 2 < bytes.count, let high = Self.hex(bytes[at + 1]),
        let low = Self.hex(bytes[at + 2])
      {
        text.append(high << 4 | low)
        at += 3
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    push(.name(start: Int32(start), end: Int32(text.count)))
  }

  private mutating func readHexString() {
    at += 1
    let start = text.count
    var pending: UInt8?
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if let digit = Self.hex(bytes[at]) {
        if let high = pending {
          text.append(high << 4 | digit)
          pending = nil
        } else {
          pending = digit
        }
      }
      at += 1
    }
    if let high = pending { text.append(high << 4) }
    at += 1
    push(.string(start: Int32(start), end: Int32(text.count)))
  }

  private mutating func readLiteralString() {
    at += 1
    let start = text.count
    var depth = 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        text.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 {
          push(.string(start: Int32(start), end: Int32(text.count)))
          return
        }
        text.append(byte)
      case UInt8(ascii: "\\"): readEscape()
      case 13:
        // Any line end inside a string is one line feed (7.3.4.2).
        if at < bytes.count, bytes[at] == 10 { at += 1 }
        text.append(10)
      default: text.append(byte)
      }
    }
    push(.string(start: Int32(start), end: Int32(text.count)))
  }

  private mutating func readEscape() {
    guard at < bytes.count else { return }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case 13: if at < bytes.count, bytes[at] == 10 { at += 1 }
    case 10: break
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(byte - UInt8(ascii: "0"))
      var digits = 1
      while digits < 3, at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[at]) {
        value = value << 3 | UInt32(bytes[at] - UInt8(ascii: "0"))
        at += 1
        digits += 1
      }
      text.append(UInt8(truncatingIfNeeded: value))
    default: text.append(byte)
    }
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32: true
    default: false
    }
  }

  private static func isRegular(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32: false
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      false
    default: true
    }
  }
}
