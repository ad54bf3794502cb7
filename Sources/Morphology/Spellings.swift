import JapaneseText
public import TextModel

/// The spellings by which content words can be found under their lemma, and those with a kanji under their sound
/// (`Spelling.soundKey`): both folded, sorted, each pair once.
///
/// Left out are words the dictionary does not know, and surfaces without a kanji or three kana, which are too short to
/// stand for a word. A lemma keeps its sense suffix; an inflected word's surface is as it stands.
public func spellings(of words: [Word]) -> [Spelling] {
  let fold = IndexFold()
  var found: Set<Spelling> = []
  for word in words where word.isContent {
    guard let lemma = word.lemma, isTelling(word.surface) else { continue }
    let surface = fold.folded(word.surface)
    found.insert(Spelling(lemma: fold.folded(lemma), surface: surface))
    if let sound = word.pronunciation.flatMap(Sound.of),
      word.surface.unicodeScalars.contains(where: \.properties.isIdeographic)
    {
      found.insert(Spelling(lemma: Spelling.soundKey(sound), surface: surface))
    }
  }
  return found.sorted()
}

/// Whether a surface has a kanji, or three kana.
private func isTelling(_ surface: String) -> Bool {
  var kana = 0
  for scalar in surface.unicodeScalars {
    if scalar.properties.isIdeographic { return true }
    if isJapanese(scalar), !isExtender(scalar) { kana += 1 }
  }
  return kana >= 3
}
