internal import JapaneseText

/// Breaks text into lines of a terminal's width: between Japanese characters almost anywhere, between words at spaces.
///
/// Source of the two tables: line-start and line-end prohibition, JLREQ 3.1.7 and 3.1.8,
/// https://www.w3.org/TR/jlreq/#characters_not_starting_a_line
enum LineWrapping {
  private static let neverFirst = Set(
    "、。，．,.:;：；・？！?!゛゜ヽヾゝゞ々ー’”）)〕］]｝}〉》」』】°′″℃％%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥〜～".unicodeScalars)
  private static let neverLast = Set("‘“（(〔［[｛{〈《「『【￥¥＄$".unicodeScalars)

  /// The lines of a text, as ranges of its scalars; spaces at a break belong to none.
  ///
  /// - Parameters:
  ///   - columns: Width of a line; a scalar wider than it stands alone.
  ///   - hanging: Columns by which the lines after the first are shorter.
  /// - Complexity: O(scalars).
  static func lines(_ scalars: [Unicode.Scalar], columns: Int, hanging: Int = 0) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      let end = lineEnd(scalars, from: start, columns: lines.isEmpty ? columns : columns - hanging)
      lines.append(start..<trimmedEnd(scalars, start..<end))
      start = end
      while start < scalars.count, isSpace(scalars[start]) { start += 1 }
    }
    return lines
  }

  private static func lineEnd(_ scalars: [Unicode.Scalar], from start: Int, columns: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    for index in start..<scalars.count {
      if index > start, allowsBreak(scalars, before: index) { lastBreak = index }
      used += TerminalText.width(scalars[index])
      // A space that hangs over the edge is not printed.
      if used > columns, index > start, !isSpace(scalars[index]) { return lastBreak ?? index }
    }
    return scalars.count
  }

  private static func allowsBreak(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    let last = scalars[index - 1]
    let next = scalars[index]
    if isSpace(last) { return !isSpace(next) }
    if isSpace(next) { return true }
    if neverFirst.contains(next) || neverLast.contains(last) || isExtender(next) { return false }
    return isWide(last) || isWide(next)
  }

  private static func trimmedEnd(_ scalars: [Unicode.Scalar], _ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound + 1, isSpace(scalars[end - 1]) { end -= 1 }
    return end
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }
}
