public import TextModel

/// Repairs what a PDF's producer did to characters, so that the text is what a reader sees.
///
/// Radicals used for kanji become kanji, vertical presentation forms ordinary punctuation, a letter and its mark one
/// composed letter, tabs and line ends spaces; controls and invisible format characters go. Nothing that shows is
/// changed: ① ㈱ 〜 ～ 髙 and full-width digits stay, and so do the U+F900 ideographs, which NFC would replace.
public enum DisplayNormalizer {
  /// Changes with the rules and the tables.
  public static let version = "display-1-\(TextTables.digest)"

  /// Normalises scalars, with the map back to them. Doing it twice changes nothing more.
  ///
  /// - Complexity: O(scalars).
  public static func normalize(_ scalars: [Unicode.Scalar]) -> MappedText {
    var output = FoldOutput(mapping: scalars.count)
    var last: UInt32 = 0
    for (index, source) in scalars.enumerated() {
      let position = Int32(index)
      if InvisibleRule.removes(source.value, after: last) { continue }
      if let composed = DisplayComposition.compose(last, source.value) {
        output.replaceLast(by: composed, end: position + 1)
        last = composed
      } else {
        last = DisplayReplacements.replacement(of: source.value) ?? source.value
        output.append(last, start: position, end: position + 1)
      }
    }
    return output.text
  }
}
