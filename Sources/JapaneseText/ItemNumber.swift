/// A number that begins an item, a section or an article of rules: `第３条`, `１．`, `(2)`, `③`, `ア`.
public struct ItemNumber: Sendable, Hashable {
  /// How the number is written. Numbers of one list are written in one style.
  public enum Style: Sendable, Hashable {
    /// 第 and a unit: `第３条`, `第二章`.
    case unit(Unicode.Scalar)
    /// `Ⅰ．`
    case roman
    /// `１．`, `1.`
    case decimal
    /// `一、`, `一．`
    case kanji
    /// `（１）`, `(2)`
    case bracketed
    /// `（一）`
    case bracketedKanji
    /// `1)`
    case closed
    /// `①`
    case circled
    /// `⑴`
    case parenthesized
    /// `⒈`
    case stopped
    /// `❶`
    case negative
    /// `ア　`, `ア．`, `ア）`
    case kana
    /// `（ア）`, `(ｱ)`
    case bracketedKana
    /// `(a)`
    case bracketedLetter
    /// Another enclosed letter: `Ⓐ`, `ⓑ`.
    case enclosedLetter
  }

  public var style: Style
  /// Counts from 1; 0 for a number that is none of a list (`⓪`).
  public var value: Int
  /// Scalars that it takes, the white after it left out.
  public var length: Int

  init(_ style: Style, _ value: Int, _ length: Int) {
    self.style = style
    self.value = value
    self.length = length
  }

  /// Whether another is the next number of the same list.
  public func isFollowed(by next: Self) -> Bool { style == next.style && value + 1 == next.value }

  /// The number that a text begins with; `nil` where there is none.
  ///
  /// - Parameter withBareMarks: Also marks that are words as often as numbers: `ア　`, `ア．`, `一、`, `Ⅱ　`. They are
  ///   numbers where others of their style go before or after them.
  public init?(_ text: some Collection<Unicode.Scalar>, withBareMarks: Bool = false) {
    let head = Array(text.prefix(8))
    guard let first = head.first else { return nil }
    if let enclosed = Self.enclosed(first) {
      self = enclosed
      return
    }
    switch first {
    case "第":
      guard let (value, count) = Self.numeral(head.dropFirst()), 1 + count < head.count else { return nil }
      let unit = head[1 + count]
      guard "章節条項部編款号".unicodeScalars.contains(unit) else { return nil }
      var end = count + 2
      // 第三条の二 stands between 第三条 and 第四条.
      while end + 1 < head.count, head[end] == "の", let (_, more) = Self.numeral(head[(end + 1)...]) { end += 1 + more }
      // 第三条により speaks of it.
      if end < head.count, (0x3041...0x3096).contains(head[end].value) { return nil }
      self.init(.unit(unit), value, end)
    case "（", "(":
      guard let inner = Self.inside(head.dropFirst()), 1 + inner.length < head.count else { return nil }
      let close = head[1 + inner.length]
      guard close == "）" || close == ")" else { return nil }
      self.init(inner.style, inner.value, inner.length + 2)
    default:
      if let (value, count) = Self.digits(head[...], most: 2), count < head.count {
        switch head[count] {
        case "．": self.init(.decimal, value, count + 1)
        case "）", ")": self.init(.closed, value, count + 1)
        // 1. Text, not 1.5
        case "." where count + 1 == head.count || Self.digit(head[count + 1]) == nil:
          self.init(.decimal, value, count + 1)
        default: return nil
        }
        return
      }
      guard withBareMarks, let bare = Self.bare(head) else { return nil }
      self = bare
    }
  }

  /// A letter or numeral as a number, with white or a stop after it.
  private static func bare(_ head: [Unicode.Scalar]) -> ItemNumber? {
    func closes(_ at: Int, stops: String) -> Bool {
      head.indices.contains(at) && (head[at] == "\u{3000}" || stops.unicodeScalars.contains(head[at]))
    }
    if let value = kana(head[0]), closes(1, stops: "．.）) ") { return ItemNumber(.kana, value, takes(head, 1)) }
    if let value = roman(head[0]), closes(1, stops: "．.、 ") { return ItemNumber(.roman, value, takes(head, 1)) }
    if let (value, count) = numeral(head[...]), count <= 3, digit(head[0]) == nil, roman(head[0]) == nil,
      closes(count, stops: "、．.")
    {
      return ItemNumber(.kanji, value, takes(head, count))
    }
    return nil
  }

  private static func takes(_ head: [Unicode.Scalar], _ count: Int) -> Int {
    head[count] == "\u{3000}" || head[count] == " " ? count : count + 1
  }

  /// What stands between brackets.
  private static func inside(_ rest: ArraySlice<Unicode.Scalar>) -> ItemNumber? {
    guard let first = rest.first else { return nil }
    if let (value, count) = digits(rest, most: 3) { return ItemNumber(.bracketed, value, count) }
    if let value = kana(first) { return ItemNumber(.bracketedKana, value, 1) }
    if let value = letter(first) { return ItemNumber(.bracketedLetter, value, 1) }
    guard let (value, count) = numeral(rest), count <= 3 else { return nil }
    return ItemNumber(.bracketedKanji, value, count)
  }

  /// A number in one character.
  private static func enclosed(_ scalar: Unicode.Scalar) -> ItemNumber? {
    func made(_ style: Style, _ first: UInt32, _ value: Int) -> ItemNumber {
      ItemNumber(style, Int(scalar.value - first) + value, 1)
    }
    return switch scalar.value {
    case 0x2460...0x2473: made(.circled, 0x2460, 1)
    case 0x2474...0x2487: made(.parenthesized, 0x2474, 1)
    case 0x2488...0x249B: made(.stopped, 0x2488, 1)
    case 0x249C...0x24B5: made(.bracketedLetter, 0x249C, 1)
    case 0x24B6...0x24CF: made(.enclosedLetter, 0x24B6, 1)
    case 0x24D0...0x24E9: made(.enclosedLetter, 0x24D0, 1)
    case 0x24EA: ItemNumber(.circled, 0, 1)
    case 0x24EB...0x24F4: made(.negative, 0x24EB, 11)
    case 0x24F5...0x24FE: made(.circled, 0x24F5, 1)
    case 0x24FF: ItemNumber(.negative, 0, 1)
    case 0x2776...0x277F: made(.negative, 0x2776, 1)
    case 0x2780...0x2789: made(.circled, 0x2780, 1)
    case 0x278A...0x2793: made(.negative, 0x278A, 1)
    case 0x3251...0x325F: made(.circled, 0x3251, 21)
    case 0x32B1...0x32BF: made(.circled, 0x32B1, 36)
    default: nil
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func digits(_ text: ArraySlice<Unicode.Scalar>, most: Int) -> (value: Int, count: Int)? {
    let run = text.prefix(most + 1).prefix { digit($0) != nil }
    guard (1...most).contains(run.count) else { return nil }
    return (run.reduce(0) { $0 * 10 + (digit($1) ?? 0) }, run.count)
  }

  /// Digits, kanji numerals up to 百, or one Roman numeral.
  private static func numeral(_ text: ArraySlice<Unicode.Scalar>) -> (value: Int, count: Int)? {
    guard let first = text.first else { return nil }
    if let found = digits(text, most: 4) { return found }
    if let value = roman(first) { return (value, 1) }
    var total = 0
    var digit = 0
    var count = 0
    for scalar in text {
      if let at = "一二三四五六七八九".unicodeScalars.firstOffset(of: scalar) {
        digit = digit * 10 + at + 1
      } else if scalar == "〇", count > 0 {
        digit *= 10
      } else if scalar == "十" || scalar == "百" {
        total += max(1, digit) * (scalar == "十" ? 10 : 100)
        digit = 0
      } else {
        break
      }
      count += 1
    }
    return count > 0 ? (total + digit, count) : nil
  }

  private static func roman(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x2160...0x216B: Int(scalar.value - 0x2160) + 1
    case 0x2170...0x217B: Int(scalar.value - 0x2170) + 1
    default: nil
    }
  }

  /// アイウエオ…, full or half width.
  private static func kana(_ scalar: Unicode.Scalar) -> Int? {
    "アイウエオカキクケコサシスセソタチツテト".unicodeScalars.firstOffset(of: scalar).map { $0 + 1 }
      ?? "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄ".unicodeScalars.firstOffset(of: scalar).map { $0 + 1 }
  }

  /// a to h, full or half width.
  private static func letter(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x61...0x68: Int(scalar.value - 0x61) + 1
    case 0xFF41...0xFF48: Int(scalar.value - 0xFF41) + 1
    default: nil
    }
  }
}

extension Collection where Element: Equatable {
  fileprivate func firstOffset(of element: Element) -> Int? {
    firstIndex(of: element).map { distance(from: startIndex, to: $0) }
  }
}
