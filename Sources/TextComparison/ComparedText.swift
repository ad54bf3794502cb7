/// A text taken apart for comparison: what a reader sees as one thing is one token.
///
/// Tokens are numbers (with their grouping commas and decimal points, and kanji numerals together), Latin words, and single
/// characters of everything else. Full-width ASCII counts as ASCII; spaces are no tokens.
public struct ComparedText: Sendable {
  public struct Token: Sendable, Hashable {
    /// What it is compared by.
    public var key: String
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
    var index = 0
    while index < scalars.count {
      let start = index
      let kind = Kind(scalars[index])
      index += 1
      if kind == .space { continue }
      while index < scalars.count, kind.joins(scalars, at: index) { index += 1 }
      let key = String(String.UnicodeScalarView(scalars[start..<index].map(narrow)))
      let isNumber = kind == .digit || kind == .kanjiNumeral && Self.counts(start..<index, in: scalars)
      tokens.append(Token(key: key, range: start..<index, isNumber: isNumber))
    }
    self.tokens = tokens
  }

  /// Whether kanji numerals are a number: 一万二千, 三割, but not the 一 of 一律.
  private static func counts(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    guard range.count == 1 else { return true }
    return range.upperBound < scalars.count && counters.contains(scalars[range.upperBound])
  }

  private static let counters = Set("円割分厘人名年月日号回件個票歳台倍時か箇ヶカ％%点条項章期次".unicodeScalars)

  public func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private enum Kind {
    case digit, kanjiNumeral, letter, space, other

    init(_ scalar: Unicode.Scalar) {
      let scalar = narrow(scalar)
      if ("0"..."9").contains(scalar) {
        self = .digit
      } else if "〇一二三四五六七八九十百千万億".unicodeScalars.contains(scalar) {
        self = .kanjiNumeral
      } else if scalar.properties.isWhitespace {
        self = .space
      } else if scalar.value < 0x250, scalar.properties.isAlphabetic {
        self = .letter
      } else {
        self = .other
      }
    }

    /// Whether the scalar goes on with a token of this kind.
    func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
      let next = Kind(scalars[index])
      switch self {
      case .digit:
        if next == .digit { return true }
        // 3,000 and 2.5 are one number; a stop behind a number is not of it.
        return [",", "."].contains(narrow(scalars[index])) && index + 1 < scalars.count
          && Kind(scalars[index + 1]) == .digit
      case .kanjiNumeral, .letter: return next == self
      case .space, .other: return false
      }
    }
  }
}

/// Full-width ASCII as ASCII.
private func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
}
