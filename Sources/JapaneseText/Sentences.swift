/// Where sentences end.
public enum Sentences {
  /// Sentences with what closes them: 。．！？ and the brackets after, and a full stop behind a Latin word; 」 ends one only before
  /// another 「.
  public static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      let isStop = isStop(scalars[index]) || isFullStop(scalars, index)
      var end = index + 1
      while isStop, end < scalars.count, Self.isStop(scalars[end]) || isCloser(scalars[end]) { end += 1 }
      let isQuoteEnd = scalars[index] == "」" && end < scalars.count && scalars[end] == "「"
      if isStop || isQuoteEnd {
        while end < scalars.count, scalars[end] == " " || scalars[end] == "\u{3000}" { end += 1 }
        sentences.append(start..<end)
        start = end
      }
      index = end
    }
    if start < scalars.count { sentences.append(start..<scalars.count) }
    return sentences
  }

  private static func isStop(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "｡", "!", "?": true
    default: false
    }
  }

  /// Whether a full stop ends a sentence: that of a text set with ，．, or one between a Latin word and a space; not within ３．５ nor
  /// behind the number of an item or an initial.
  private static func isFullStop(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 1 else { return false }
    let (before, next) = (scalars[index - 1], index + 1 < scalars.count ? scalars[index + 1] : nil)
    return scalars[index] == "．" && before.properties.numericType == nil
      || scalars[index] == "." && next == " " && isLatinEnd(before) && isLatinEnd(scalars[index - 2])
  }

  private static func isLatinEnd(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || scalar == ")" || scalar == "\u{2019}"
  }

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "」", "』", "）", ")", "】", "〉", "》", "”", "｣": true
    default: false
    }
  }
}
