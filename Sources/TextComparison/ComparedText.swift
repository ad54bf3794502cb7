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
    Self.forEachToken(of: scalars) { range, isNumber in
      let key = String(String.UnicodeScalarView(scalars[range].map(narrow)))
      tokens.append(Token(key: key, range: range, isNumber: isNumber))
    }
    self.tokens = tokens
  }

  /// Calls `body` with the place of each token and whether it is a number; no text is made of it.
  static func forEachToken(of scalars: [Unicode.Scalar], _ body: (Range<Int>, Bool) -> Void) {
    var index = 0
    while index < scalars.count {
      let start = index
      let kind = Kind(scalars[index])
      index += 1
      if kind == .space { continue }
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

  public func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private enum Kind {
    case digit, kanjiNumeral, letter, space, other

    init(_ scalar: Unicode.Scalar) {
      let narrowed = narrow(scalar)
      switch narrowed {
      case "0"..."9": self = .digit
      case "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "億": self = .kanjiNumeral
      // Source: White_Space of Unicode 15.0, PropList.txt.
      case "\t"..."\r", " ", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}"..."\u{200A}", "\u{2028}", "\u{2029}",
        "\u{202F}", "\u{205F}", "\u{3000}":
        self = .space
      default: self = narrowed.value < 0x250 && narrowed.properties.isAlphabetic ? .letter : .other
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
func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
}
