import SearchIndex

/// A small dictionary: `word:kind` with spaces between; the longest word wins, and what it does not know is a noun of one
/// character, or a number.
///
/// Kinds: n noun, k one that counts, v noun with する, V verb that may end a sentence, e one that mostly stands behind another, f する,
/// c verb in its continuative form, o verb that has to go on, p particle, x た, m ます, d です, s suffix, P prefix, q what asks, w なぜ and the
/// like, t pronoun, A adverb, h adjective in its continuative form, H one that may end a sentence, i いく as a number, u いく as a noun, j
/// conjunction, r どの and the like, y what is no word.
func sampleWords(_ entries: String) -> @Sendable (String) -> [LemmaWord] {
  var known: [[Unicode.Scalar]: Character] = [:]
  for entry in entries.split(separator: " ") {
    known[Array(entry.dropLast(2).unicodeScalars)] = entry.last
  }
  let longest = known.keys.map(\.count).max() ?? 1
  let dictionary = known
  return { text in
    let scalars = Array(text.unicodeScalars)
    var words: [LemmaWord] = []
    var start = 0
    while start < scalars.count {
      let length =
        (1...longest).reversed().first { length in
          start + length <= scalars.count && dictionary[Array(scalars[start..<(start + length)])] != nil
        } ?? 1
      let range = start..<(start + length)
      var known = word(range, dictionary[Array(scalars[range])], scalars[start])
      // What it knows is no name.
      if known.role == .content, dictionary[Array(scalars[range])] != nil {
        known.lemma = String(String.UnicodeScalarView(scalars[range]))
      }
      words.append(known)
      start += length
    }
    return words
  }
}

private func word(_ range: Range<Int>, _ kind: Character?, _ first: Unicode.Scalar) -> LemmaWord {
  if kind == nil, first.properties.numericType != nil {
    return LemmaWord(range: range, lemma: nil, role: .number, grammar: WordGrammar(kind: .noun))
  }
  func made(_ role: LemmaWord.Role, _ kind: WordGrammar.Kind, _ form: WordGrammar.Form = .none) -> LemmaWord {
    LemmaWord(range: range, lemma: nil, role: role, grammar: WordGrammar(kind: kind, form: form))
  }
  var word: LemmaWord
  switch kind {
  case "v": word = made(.content, .verbalNoun)
  case "V": word = made(.content, .verb, .complete)
  case "e":
    word = made(.content, .verb, .complete)
    word.grammar?.isBound = true
  case "f":
    word = made(.filler, .verb, .complete)
    word.grammar?.isBound = true
  case "c": word = made(.content, .verb, .continuative)
  case "o": word = made(.content, .verb, .open)
  case "a": word = made(.content, .adjective, .open)
  case "H": word = made(.content, .adjective, .complete)
  case "h": word = made(.content, .adjective, .continuative)
  case "b":
    word = made(.content, .verb, .continuative)
    word.grammar?.isBound = true
  case "p": word = made(.filler, .particle)
  case "t": word = made(.content, .pronoun)
  case "x":
    word = made(.filler, .auxiliary, .complete)
    word.grammar?.isPast = true
  case "m", "d":
    word = made(.filler, .auxiliary, .complete)
    word.grammar?.isPolite = true
  case "k":
    word = made(.content, .noun)
    word.grammar?.isCounter = true
  case "s": word = made(.affix, .suffix)
  case "P": word = made(.affix, .prefix)
  case "q":
    word = made(.filler, .pronoun)
    word.grammar?.asks = true
  case "i": word = made(.number, .noun)
  case "u": word = made(.filler, .noun)
  case "w":
    word = made(.filler, .adverb)
    word.grammar?.asks = true
  case "A": word = made(.filler, .adverb)
  case "r":
    word = made(.filler, .adnominal)
    word.grammar?.asks = true
  case "y": word = made(.filler, .symbol)
  case "j": word = made(.filler, .conjunction)
  default: word = made(.content, .noun)
  }
  if "、。「」・　 ？".unicodeScalars.contains(first) { word = made(.filler, .symbol) }
  return word
}
