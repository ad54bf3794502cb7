public import TextModel

/// The words of a folded text that are printed in katakana and stand in it as hiragana.
public enum KatakanaRuns {
  /// Runs of folded scalars, ascending, none beside another. White space parts them; a prolonged sound mark belongs to
  /// the run before it.
  ///
  /// - Parameter source: What `text` was folded from.
  public static func ranges(in text: MappedText, source: [Unicode.Scalar]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var begin: Int?
    for index in 0..<text.count {
      let start = Int(text.starts[index])
      let printed = source[start].value
      if let open = begin {
        let isParted = source[Int(text.ends[index - 1])..<max(start, Int(text.ends[index - 1]))].contains {
          isSpace($0)
        }
        if !isParted, isProlonged(printed) || isKatakana(printed, folded: text.scalars[index]) { continue }
        runs.append(open..<index)
        begin = nil
      }
      if isKatakana(printed, folded: text.scalars[index]) { begin = index }
    }
    if let begin { runs.append(begin..<text.count) }
    return runs
  }

  /// How many scalars are hiragana as they were typed, from the beginning, and from the end; no more are counted than `most`.
  public static func hiragana(of text: MappedText, source: [Unicode.Scalar], most: Int) -> (lead: Int, tail: Int) {
    let isTyped = { (index: Int) in isHiragana(source[Int(text.starts[index])].value) }
    return (
      lead: text.scalars.indices.prefix(most).prefix(while: isTyped).count,
      tail: text.scalars.indices.reversed().prefix(most).prefix(while: isTyped).count
    )
  }

  /// Whether a text may have katakana, of whatever width.
  public static func mayHave(_ text: String) -> Bool {
    var before: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch before {
      case (0xE3, 0x82): if byte >= 0xA1 { return true }
      case (0xE3, 0x83), (0xEF, 0xBD), (0xEF, 0xBE): return true
      default: break
      }
      before = (before.1, byte)
    }
    return false
  }

  static func isHiragana(_ scalar: UInt32) -> Bool {
    (0x3041...0x3096).contains(scalar) || (0x309D...0x309E).contains(scalar)
  }

  private static func isKatakana(_ printed: UInt32, folded: Unicode.Scalar) -> Bool {
    isHiragana(folded.value)
      && ((0x30A1...0x30FA).contains(printed) || (0x30FD...0x30FE).contains(printed)
        || (0xFF66...0xFF9D).contains(printed))
  }

  private static func isProlonged(_ printed: UInt32) -> Bool { printed == 0x30FC || printed == 0xFF70 }
}
