import TextModel

/// A text taken apart for comparison: what a reader sees as one thing is one token.
///
/// Tokens are numbers (with their grouping commas and decimal points, and kanji numerals together), Latin words, and single
/// characters of everything else. Full-width ASCII counts as ASCII; spaces are no tokens.
public struct ComparedText: Sendable {
  public struct Token: Sendable, Hashable {
    /// Where it stands: scalars of the text.
    public var range: Range<Int>
    public var isNumber: Bool
  }

  public let scalars: [Unicode.Scalar]
  public let tokens: [Token]

  public init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    self.scalars = scalars
    var tokens: [Token] = []
    Self.forEachToken(of: scalars) { range, isNumber in
      tokens.append(Token(range: range, isNumber: isNumber))
    }
    self.tokens = tokens
  }

  /// The scalars of a text in UTF-8; `nil` where it is not well formed.
  ///
  /// Source: Unicode Standard 15.0, table 3-7.
  static func scalars(ofUTF8 bytes: [UInt8]) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count / 2)
    var index = 0
    while index < bytes.count {
      let first = UInt32(bytes[index])
      if first < 0x80 {
        scalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: first)))
        index += 1
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first >= 0xC2, first < 0xF5, index + length <= bytes.count else { return nil }
      var value = first & (0x7F >> UInt32(length))
      for place in (index + 1)..<(index + length) {
        guard bytes[place] & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(bytes[place] & 0x3F)
      }
      guard value >= (length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80), let scalar = Unicode.Scalar(value) else {
        return nil
      }
      scalars.append(scalar)
      index += length
    }
    return scalars
  }

  /// Calls `body` with the place of each token and whether it is a number; no text is made of it. Inlined, as most tokens are
  /// one character and the call would take longer than what is done with it.
  @inline(__always)
  static func forEachToken(of scalars: [Unicode.Scalar], _ body: (Range<Int>, Bool) -> Void) {
    var index = 0
    while index < scalars.count {
      let start = index
      let kind = Kind(scalars[index])
      index += 1
      if kind == .space { continue }
      if kind == .other {
        body(start..<index, false)
        continue
      }
      while index < scalars.count, kind.joins(scalars, at: index) { index += 1 }
      body(start..<index, kind == .digit || kind == .kanjiNumeral && Self.counts(start..<index, in: scalars))
    }
  }

  /// Whether kanji numerals are a number: 一万二千, 三割, but not the 一 of 一律.
  private static func counts(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    guard range.count == 1 else { return true }
    return range.upperBound < scalars.count && counters.contains(scalars[range.upperBound])
  }

  private static let counters = Set("円割分厘人名年月日号回件個票歳台倍時か箇ヶカ％%点条項章期次".unicodeScalars)

  /// What a token is compared by.
  public func key(of token: Token) -> String { String(scalars: scalars[token.range].map(narrow)) }

  public func text(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

  private enum Kind {
    case digit, kanjiNumeral, letter, space, other

    init(_ scalar: Unicode.Scalar) {
      let value = narrow(scalar).value
      switch value {
      // Kana, which most of a text is.
      case 0x3041...0x30FF: self = .other
      case 0x30...0x39: self = .digit
      // 〇 一 二 三 四 五 六 七 八 九 十 百 千 万 億
      case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343,
        0x4E07, 0x5104:
        self = .kanjiNumeral
      // Source: White_Space of Unicode 15.0, PropList.txt.
      case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        self = .space
      case 0x41...0x5A, 0x61...0x7A: self = .letter
      case 0...0x7F: self = .other
      default: self = value < 0x250 && narrow(scalar).properties.isAlphabetic ? .letter : .other
      }
    }

    /// Whether the scalar goes on with a token of this kind.
    func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
      let next = Kind(scalars[index])
      switch self {
      case .digit:
        if next == .digit { return true }
        // 3,000 and 2.5 are one number; a stop behind a number is not of it.
        let mark = narrow(scalars[index])
        return (mark == "," || mark == ".") && index + 1 < scalars.count && Kind(scalars[index + 1]) == .digit
      case .kanjiNumeral, .letter: return next == self
      case .space, .other: return false
      }
    }
  }
}

/// Full-width ASCII as ASCII.
func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
}
