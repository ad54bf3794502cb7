import JapaneseText
import TextModel

/// Finds the aliases of folded texts: those a text has by itself, and the readings printed beside it.
///
/// They are always those of the coarsest fold, put where they stand under another, so that fewer equivalences never find
/// what more of them do not.
enum PassageAliases {
  /// Aliases of a passage in scalars of its fold.
  ///
  /// - Parameters:
  ///   - folded: The passage under the fold at hand, with the map to `source`.
  ///   - coarse: The passage under the coarsest fold; `nil` where that is the fold at hand.
  ///   - source: Lead and text.
  ///   - readings: In scalars of `source`.
  ///   - leadCount: Scalars of the lead before folding. What begins with it may have begun before.
  static func aliases(
    of folded: MappedText, coarse: MappedText?, source: [Unicode.Scalar], readings: [Reading] = [], leadCount: Int = 0,
    kinds: EquivalenceSet = .all
  ) -> [TextAlias] {
    let whole = coarse ?? folded
    var aliases = AliasScanner.aliases(of: whole, source: source)
    if leadCount > 0 { aliases.removeAll { $0.range.lowerBound == 0 } }
    aliases += readings.compactMap { alias(for: $0, in: whole) }
    aliases.removeAll { !kinds.contains($0.kind) }
    guard coarse != nil else { return AliasScanner.sorted(aliases) }
    return AliasScanner.sorted(aliases.compactMap { moved($0, from: whole, to: folded) })
  }

  /// The date of a day in a month's grid or list stands for its number. Else nothing where the reading is no kana, or what
  /// stands there anyway.
  private static func alias(for reading: Reading, in folded: MappedText) -> TextAlias? {
    guard let range = range(of: reading.range, in: folded) else { return nil }
    let kana = IndexFold().fold(reading.kana.unicodeScalars).scalars
    let digits = folded.scalars[range].last == "日" ? folded.scalars[range].dropLast() : folded.scalars[range]
    if kana.last == "日", !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) {
      return TextAlias(range: range, kind: .date, scalars: kana)
    }
    guard !kana.isEmpty, kana.allSatisfy(isJapanese), !kana.contains(where: isExtender) else { return nil }
    guard !kana.elementsEqual(folded.scalars[range]) else { return nil }
    if range.upperBound < folded.count, isExtender(folded.scalars[range.upperBound]) { return nil }
    let properties = folded.scalars[range]
    // Whole tokens only: a reading beside part of a Latin word has no place.
    guard properties.allSatisfy(isJapanese), !isExtender(folded.scalars[range.lowerBound]) else { return nil }
    return TextAlias(range: range, kind: .reading, scalars: kana)
  }

  /// Nothing where the alias stands for part of a character, as that of the 1/ of ½.
  private static func moved(_ alias: TextAlias, from coarse: MappedText, to folded: MappedText) -> TextAlias? {
    let (lower, upper) = (alias.range.lowerBound, alias.range.upperBound)
    guard lower == 0 || coarse.ends[lower - 1] <= coarse.starts[lower],
      upper == coarse.count || coarse.starts[upper] >= coarse.ends[upper - 1]
    else { return nil }
    guard let range = range(of: coarse.source(of: alias.range), in: folded) else { return nil }
    if range.upperBound < folded.count, isExtender(folded.scalars[range.upperBound]) { return nil }
    return TextAlias(range: range, kind: alias.kind, scalars: alias.scalars)
  }

  /// Folded scalars made of exactly a range of the source.
  private static func range(of source: Range<Int>, in folded: MappedText) -> Range<Int>? {
    guard let lower = folded.starts.firstIndex(where: { $0 >= source.lowerBound }),
      Int(folded.starts[lower]) == source.lowerBound
    else { return nil }
    let upper = folded.starts.firstIndex { $0 >= source.upperBound } ?? folded.count
    guard upper > lower, Int(folded.ends[upper - 1]) == source.upperBound else { return nil }
    return lower..<upper
  }
}
