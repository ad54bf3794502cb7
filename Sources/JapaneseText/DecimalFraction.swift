/// The whole-word rule for numbers that a point or commas part: 5% is not in 56.5%, 500円 not in 1,500円.
///
/// Digits are tokens of their own, and a point is what stands between the parts of a date, of a section's number, and of an
/// item's number and its text as well. So only a number that says what it measures is kept whole, and what stands before
/// the point has to be able to be the number's other part. Behind a comma stand three digits, before it three at most.
public enum DecimalFraction {
  /// Whether a folded text begins with digits and their unit.
  public static func isMeasured(_ folded: [Unicode.Scalar]) -> Bool {
    let properties = ScalarProperties.shared
    func endOfDigits(from start: Int) -> Int {
      folded[start...].firstIndex { properties.scalarClass(of: $0.value) != .digit } ?? folded.count
    }
    var end = endOfDigits(from: 0)
    while end > 0, end < folded.count, isComma(folded[end]), endOfDigits(from: end + 1) == end + 4 { end += 4 }
    return end > 0 && Counter.measures.begins(folded, end)
  }

  /// Whether a scalar is a decimal point.
  public static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "．" }

  private static func isComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "，" }

  /// Whether the digits at a place are behind the point or a comma of one number: behind digits and a point that are neither
  /// part of a longer row, such as 2024.4.1 or R6.4, nor the first of the text, where they number it.
  public static func begins(at place: Int, in folded: [Unicode.Scalar]) -> Bool {
    let properties = ScalarProperties.shared
    func scalarClass(_ place: Int) -> ScalarClass { properties.scalarClass(of: folded[place].value) }
    /// Where the scalar ends that ends at `end` or is extended up to there.
    func base(_ end: Int) -> Int {
      var end = end
      while end > 0, scalarClass(end - 1) == .extender { end -= 1 }
      return end
    }
    guard place > 0 else { return false }
    let isGroup = isComma(folded[place - 1])
    if isGroup {
      let end = (place..<folded.count).first { scalarClass($0) != .digit } ?? folded.count
      guard end == place + 3, isWesternDigit(folded[place]), end == folded.count || scalarClass(end) != .extender
      else { return false }
    } else if !isPoint(folded[place - 1]) {
      return false
    }
    var start = base(place - 1)
    guard start > 0, scalarClass(start - 1) == .digit else { return false }
    while base(start) > 0, scalarClass(base(start) - 1) == .digit { start = base(start) - 1 }
    guard isWesternDigit(folded[start]), isGroup ? place - 1 - start <= 3 : start > 0 else { return false }
    let before = base(start)
    guard before > 0 else { return true }
    return !isPoint(folded[start - 1]) && scalarClass(before - 1) != .letter
  }

  private static func isWesternDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }
}
