/// The whole-word rule for decimal numbers: 5% is not in 56.5%.
///
/// Digits are tokens of their own, and a point is what stands between the parts of a date, of a section's number, and of an
/// item's number and its text as well. So only a number that says what it measures is kept whole, and what stands before
/// the point has to be able to be the number's other part.
public enum DecimalFraction {
  /// Whether a folded text begins with digits and their unit.
  public static func isMeasured(_ folded: [Unicode.Scalar]) -> Bool {
    let properties = ScalarProperties.shared
    let end = folded.firstIndex { properties.scalarClass(of: $0.value) != .digit } ?? folded.count
    return end > 0 && Counter.measures.begins(folded, end)
  }

  /// Whether a scalar is a decimal point.
  public static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "．" }

  /// Whether the digits at a place are behind the point of a decimal number: behind digits and a point that are neither
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
    guard place > 0, isPoint(folded[place - 1]) else { return false }
    var start = base(place - 1)
    guard start > 0, scalarClass(start - 1) == .digit else { return false }
    while base(start) > 0, scalarClass(base(start) - 1) == .digit { start = base(start) - 1 }
    guard start > 0, isWesternDigit(folded[start]) else { return false }
    let before = base(start)
    guard before > 0 else { return true }
    return !isPoint(folded[start - 1]) && scalarClass(before - 1) != .letter
  }

  private static func isWesternDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }
}
