/// Text with full-width ASCII made narrow and spaces taken out (but for one between two digits), in which numbers are read;
/// every scalar knows where it stood.
struct NarrowText {
  let scalars: [Unicode.Scalar]
  /// For each of `scalars`, its index in the text it was made of.
  let origins: [Int]

  init(_ text: some Sequence<Unicode.Scalar>) {
    var scalars: [Unicode.Scalar] = []
    var origins: [Int] = []
    var isSpaced = false
    for (index, scalar) in text.enumerated() {
      if isBlank(scalar) {
        isSpaced = true
        continue
      }
      let narrow = narrowed(scalar)
      if isSpaced, let last = scalars.last, isDigit(last), isDigit(narrow) {
        scalars.append(" ")
        origins.append(index - 1)
      }
      isSpaced = false
      scalars.append(narrow)
      origins.append(index)
    }
    self.scalars = scalars
    self.origins = origins
  }

  init(_ text: String) { self.init(text.unicodeScalars) }

  /// A text with white in place of its dates, issues, years and ordinals (第3回).
  static func withoutNumbers(_ text: String) -> [Unicode.Scalar] {
    let marks = SeriesName.numbers(in: text)
    return text.unicodeScalars.enumerated().map { index, scalar in
      marks.contains { $0.contains(index) } ? " " : scalar
    }
  }

  /// Where a range of `scalars` stood in the text.
  func origin(of range: Range<Int>) -> Range<Int> {
    guard let last = range.last else { return 0..<0 }
    return origins[range.lowerBound]..<(origins[last] + 1)
  }

  func scalar(at index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  func starts(with word: String, at index: Int) -> Bool {
    index <= scalars.count && scalars[index...].starts(with: word.unicodeScalars)
  }

  func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  // MARK: Numbers

  /// A whole number, ASCII or kanji (十六, 百二十三, 二〇二四).
  ///
  /// - Parameter longest: The most digits; in kanji one more, as 二十四 is two.
  func number(at index: inout Int, longest: Int) -> Int? {
    guard index < scalars.count else { return nil }
    let run = Array(scalars[index...].prefix(longest + 2).prefix(while: isNumeral))
    guard !run.isEmpty else { return nil }
    if run.allSatisfy(isDigit) {
      guard run.count <= longest else { return nil }
      index += run.count
      return run.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }
    guard run.count <= max(longest, 3) + 1, let value = kanjiNumber(run) else { return nil }
    index += run.count
    return value
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var view = unicodeScalars[...]
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(String.UnicodeScalarView(view))
  }
}

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  [" ", "\u{3000}", "\u{A0}", "\t", "\n", "\r"].contains(scalar)
}

/// Full-width ASCII as ASCII; anything else as it is.
func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private let kanjiDigits: [Unicode.Scalar: Int] = [
  "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
]
private let kanjiUnits: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]

func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar) || kanjiDigits[scalar] != nil || kanjiUnits[scalar] != nil
}

/// The value of kanji numerals, by place (二〇二四) or by units (千二百三十四).
func kanjiNumber(_ run: some Sequence<Unicode.Scalar>) -> Int? {
  var total = 0
  var digits: Int?
  var digitCount = 0
  var lastUnit = Int.max
  for scalar in run {
    if let unit = kanjiUnits[scalar] {
      guard unit < lastUnit, digitCount <= 1 else { return nil }
      total += (digits ?? 1) * unit
      (digits, digitCount, lastUnit) = (nil, 0, unit)
    } else if let digit = kanjiDigits[scalar] {
      digits = (digits ?? 0) * 10 + digit
      digitCount += 1
    } else {
      return nil
    }
  }
  guard lastUnit == .max || digitCount <= 1 else { return nil }
  return total + (digits ?? 0)
}
