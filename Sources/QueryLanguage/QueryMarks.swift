import JapaneseText
import TextModel

/// Which parentheses and quotation marks of a query are its syntax, and which are text: people paste what they look for.
///
/// - A pair of parentheses with neither a space nor a quotation mark inside is text in a query without operators, and
///   where it is joined to a word: （3）, 組合（図書館）, `f()`. So is all that it encloses.
/// - Any other pair groups.
/// - A parenthesis without its counterpart is text in a query without operators, and an error in one with them.
/// - A curly quotation mark without its counterpart is text; a straight one is an error.
struct QueryMarks {
  private enum Kind { case text, opening, closing, quotation, space }

  private let kinds: [Kind]

  init(of scalars: [Unicode.Scalar]) {
    var scan = Scan(scalars)
    scan.findQuotations()
    scan.findParentheses()
    kinds = scan.kinds
  }

  func isOpening(_ index: Int) -> Bool { kinds[index] == .opening }
  func isClosing(_ index: Int) -> Bool { kinds[index] == .closing }
  func isQuotation(_ index: Int) -> Bool { kinds[index] == .quotation }
  func endsWord(_ index: Int) -> Bool { kinds[index] != .text }

  private struct Scan {
    private let scalars: [Unicode.Scalar]
    var kinds: [Kind]
    /// How many spaces and quotation marks stand before each place.
    private var breaksBefore: [Int] = [0]
    private var hasOperator = false
    private var hasText = false

    init(_ scalars: [Unicode.Scalar]) {
      self.scalars = scalars
      kinds = scalars.map { scalar in
        if isSpace(scalar) { return .space }
        return isOpen(scalar) ? .opening : isClose(scalar) ? .closing : .text
      }
    }

    /// What stands in quotation marks is text; the lexer takes it as a whole.
    mutating func findQuotations() {
      var index = 0
      while index < scalars.count {
        defer { index += 1 }
        guard isQuote(scalars[index]) else { continue }
        let end = closingQuote(of: index, in: scalars)
        guard end != nil || !isCurlyQuote(scalars[index]) else { continue }
        kinds[index] = .quotation
        for inside in (index + 1)..<(end ?? scalars.count) { kinds[inside] = .text }
        guard let end else { return }
        kinds[end] = .quotation
        index = end
      }
    }

    mutating func findParentheses() {
      for kind in kinds {
        breaksBefore.append(breaksBefore[breaksBefore.count - 1] + (kind == .space || kind == .quotation ? 1 : 0))
      }
      lookForOperators()
      guard hasText else { return }
      var counterparts = [Int?](repeating: nil, count: scalars.count)
      var open: [Int] = []
      for (index, kind) in kinds.enumerated() {
        if kind == .opening {
          open.append(index)
        } else if kind == .closing, let start = open.popLast() {
          counterparts[start] = index
          counterparts[index] = start
        }
      }
      // From left to right, so that what encloses a pair, or stands before it, is known.
      var textEnd = -1
      for index in scalars.indices where kinds[index] == .opening || kinds[index] == .closing {
        guard let other = counterparts[index] else {
          if !hasOperator { kinds[index] = .text }
          continue
        }
        guard kinds[index] == .opening, index < textEnd || isText(index, other) else { continue }
        kinds[index] = .text
        kinds[other] = .text
        textEnd = max(textEnd, other)
      }
    }

    private func isText(_ start: Int, _ end: Int) -> Bool {
      guard breaksBefore[end] == breaksBefore[start] else { return false }
      if isWordEnd(start) || isWordBegin(end + 1) { return true }
      // `()` by itself holds nothing.
      let isAlone = (start == 0 || kinds[start - 1] == .space) && (end + 1 == kinds.count || kinds[end + 1] == .space)
      return !hasOperator && (start + 1 < end || !isAlone)
    }

    /// Whether a word that is no operator ends before a place.
    private func isWordEnd(_ index: Int) -> Bool {
      guard index > 0, kinds[index - 1] == .text else { return false }
      let start = index - kinds[max(0, index - longestOperator - 1)..<index].reversed().prefix { $0 == .text }.count
      if isOperator(scalars[start..<index]) { return false }
      return !(index - start == 1 && isMinus(at: start, in: scalars))
    }

    private func isWordBegin(_ index: Int) -> Bool {
      guard index < scalars.count, kinds[index] == .text, !isAsterisk(scalars[index]) else { return false }
      let word = kinds[index...].prefix(longestOperator + 1).prefix { $0 == .text }
      return !isOperator(scalars[word.startIndex..<word.endIndex])
    }

    private mutating func lookForOperators() {
      var start = 0
      for index in 0...scalars.count where index == scalars.count || kinds[index] != .text {
        let word = scalars[start..<index]
        if index < scalars.count, kinds[index] == .quotation { hasText = true }
        if !word.isEmpty {
          hasText = true
          let isFirst = start == 0 || kinds[start - 1] == .space || kinds[start - 1] == .opening
          if isOperator(word) || (isFirst && isMinus(at: start, in: scalars)) { hasOperator = true }
        }
        start = index + 1
      }
    }
  }
}

/// Where a phrase ends that begins with a quotation mark: at the next mark of its kind, straight or curly, or at any where
/// there is none; the keyboard decides which mark it puts.
func closingQuote(of start: Int, in scalars: [Unicode.Scalar]) -> Int? {
  let rest = scalars[(start + 1)...]
  let isCurly = isCurlyQuote(scalars[start])
  return rest.firstIndex { isQuote($0) && isCurlyQuote($0) == isCurly } ?? rest.firstIndex(where: isQuote)
}

/// A minus excludes where a word begins and a Japanese character, a phrase or a parenthesis follows. `-5` and `-coop`
/// are words: in a Latin text a hyphen there is more likely a hyphen.
func isMinus(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  guard ["-", "\u{FF0D}", "\u{2212}"].contains(scalars[index]), index + 1 < scalars.count else { return false }
  let next = scalars[index + 1]
  return isJapanese(next) || isQuote(next) || isOpen(next) || beginsField(at: index + 1, in: scalars)
}

private func beginsField(at start: Int, in scalars: [Unicode.Scalar]) -> Bool {
  let rest = scalars[start...].prefix(10).map(halfWidth)
  return QueryLexer.fieldNames.contains { rest.starts(with: ($0 + ":").unicodeScalars) }
}

/// What is longer is no operator, however it begins.
private let longestOperator = 32

/// Whether a word is an operator's name, or begins like `NEAR/5`.
func isOperator(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
  guard (2...longestOperator).contains(word.count) else { return false }
  // Most words begin otherwise.
  guard word.first.map({ halfWidth($0).isASCII }) == true else { return false }
  let name = String(scalars: word.map(halfWidth))
  return ["AND", "OR", "NOT", "NEAR"].contains(name) || name.hasPrefix("NEAR/")
}

/// `*`, and the full-width one.
func isAsterisk(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "\u{FF0A}" }

func isOpen(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "\u{FF08}" }

func isClose(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "\u{FF09}" }

/// Not 「」: they are part of many names and titles.
func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "\u{FF02}" || isCurlyQuote(scalar) }

func isCurlyQuote(_ scalar: Unicode.Scalar) -> Bool { (0x201C...0x201F).contains(scalar.value) }

/// The ASCII character of a full-width one; anything else as it is.
func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
  return Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
}
