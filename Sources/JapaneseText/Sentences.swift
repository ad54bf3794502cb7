/// Where sentences end.
public enum Sentences {
  /// Sentences with what closes them: 。！？ and the brackets after; 」 ends one only before another 「.
  public static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      let isStop = isStop(scalars[index])
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

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "」", "』", "）", ")", "】", "〉", "》", "”", "｣": true
    default: false
    }
  }
}
