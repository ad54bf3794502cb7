import JapaneseText
public import TextModel

/// The spellings by which words that have several (`Word.hasForms`) can be found under their lemma, and those with a kanji
/// under their sound (`Spelling.soundKey`): both folded, sorted, each pair once.
///
/// Left out are words the dictionary does not know, surfaces without a kanji or three kana, which are too short to stand for
/// a word, and under a lemma what is written as the lemma is: that is looked for anyway. A lemma keeps its sense suffix; an inflected word's surface is as it stands.
public func spellings(of words: [Word]) -> [Spelling] {
  let fold = IndexFold()
  var found: Set<Spelling> = []
  for word in words where word.hasForms {
    guard let lemma = word.lemma, isTelling(word.surface) else { continue }
    let surface = fold.folded(word.surface)
    if word.writtenLemma.map(fold.folded).map({ $0.utf8.elementsEqual(surface.utf8) }) != true {
      found.insert(Spelling(lemma: fold.folded(lemma), surface: surface))
    }
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
