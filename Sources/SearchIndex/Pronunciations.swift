import JapaneseText
import QueryLanguage
import TextModel

/// What was typed by how it is read, where nothing has it as it is written: もち搗き for 餅つき, ひと口 for 一口.
///
/// The index knows of each reading the words with kanji that were read so somewhere. Many words are read alike, and one
/// word in several ways; so a passage counts only where the dictionary reads it, there, as it reads what was typed.
struct Pronunciations {
  /// More combinations are not tried.
  private static let mostForms = 64

  let words: (String) -> [LemmaWord]
  /// Words that were read so, folded.
  let spellings: (String) throws -> [String]

  /// Other ways to write a run that may be read like it.
  func forms(of literal: QueryLiteral) throws -> [LiteralForm] {
    guard let sound = sound(of: literal) else { return [] }
    let scalars = Array(literal.text.unicodeScalars)
    // With ー katakana are no word that kanji are read as: スージ is not 数字.
    guard !scalars.contains("ー") || !scalars.allSatisfy(ScriptSyntax.isKatakana) else { return [] }
    let words = words(literal.text)
    // The dictionary may cut kana where no word ends.
    let forms =
      try forms(of: scalars, words) + forms(of: scalars, Self.joiningKana(words, scalars))
      + forms(of: scalars, joiningKnownKana(words, scalars)) + halves(of: scalars)
    let all = try spellings(Spelling.soundKey(sound)) + forms
    var seen: Set<[UInt8]> = [Array(literal.text.utf8)]
    return all.filter { seen.insert(Array($0.utf8)).inserted }.prefix(Self.mostForms)
      .map { LiteralForm(text: $0, kind: .pronunciation) }
  }

  private func forms(of scalars: [Unicode.Scalar], _ words: [LemmaWord]) throws -> [String] {
    var forms: [String] = [""]
    for word in words {
      let typed = String(String.UnicodeScalarView(scalars[word.range]))
      var ways = [typed] + word.kana
      if let sound = word.sound { ways += try spellings(Spelling.soundKey(sound)) }
      forms = WordForms.joined(forms, ways, most: Self.mostForms)
    }
    return forms
  }

  /// Kana as two words with kanji, where no dictionary knows both as one: ざだんかい is 座談 and 会.
  private func halves(of scalars: [Unicode.Scalar]) throws -> [String] {
    guard scalars.count > 3, scalars.allSatisfy(ScriptSyntax.isKana) else { return [] }
    func spellings(_ kana: ArraySlice<Unicode.Scalar>) throws -> [String] {
      guard let sound = Sound.of(kana: String(scalars: kana)) else { return [] }
      return try self.spellings(Spelling.soundKey(sound))
    }
    return try (2...scalars.count - 2).flatMap { cut in
      let first = try spellings(scalars[..<cut])
      return first.isEmpty ? [] : WordForms.joined(first, try spellings(scalars[cut...]), most: Self.mostForms)
    }
  }

  /// With what the dictionary cut into pieces before a particle or the end of the kana as one, where something was read so: かいしゃ of
  /// かいしゃの資料, which it takes for か and 医者.
  private func joiningKnownKana(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) throws -> [LemmaWord] {
    func isKana(_ place: Int) -> Bool { words.indices.contains(place) && words[place].kana.isEmpty }
    func joined(_ first: Int, _ end: Int) throws -> LemmaWord? {
      let range = words[first].range.lowerBound..<words[end - 1].range.upperBound
      guard range.count > 1, scalars[range].allSatisfy(ScriptSyntax.isKana),
        let sound = Sound.of(kana: String(scalars: scalars[range])), try !spellings(Spelling.soundKey(sound)).isEmpty
      else { return nil }
      var word = LemmaWord(range: range, lemma: nil)
      word.sound = sound
      return word
    }
    var result: [LemmaWord] = []
    var start = 0
    while start < words.count {
      var end = start
      while isKana(end) { end += 1 }
      let ends = ((start + 1)...max(start + 1, end)).reversed().filter { end in
        end - start > 1 && (!isKana(end) || words[end].grammar?.kind == .particle)
      }
      var found: (word: LemmaWord, end: Int)?
      for end in ends where found == nil { found = try joined(start, end).map { ($0, end) } }
      result.append(found?.word ?? words[start])
      start = found?.end ?? start + 1
    }
    return result
  }

  private static func joiningKana(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    var result: [LemmaWord] = []
    var endsInKana = false
    for word in words {
      let isKana = word.kana.isEmpty
      if endsInKana, isKana, let first = result.popLast() {
        let range = first.range.lowerBound..<word.range.upperBound
        var joined = LemmaWord(range: range, lemma: nil)
        joined.sound = Sound.of(kana: String(String.UnicodeScalarView(scalars[range])))
        result.append(joined)
      } else {
        result.append(word)
      }
      endsInKana = isKana
    }
    return result
  }

  /// How a run is read; `nil` where it may not be looked for otherwise, or is too short, or not every word is known.
  func sound(of literal: QueryLiteral) -> String? {
    guard literal.isPlain else { return nil }
    let count = literal.text.unicodeScalars.count
    guard count >= 2, literal.text.unicodeScalars.allSatisfy(isJapanese) else { return nil }
    return sound(of: 0..<count, in: words(literal.text))
  }

  /// How the words from one place to another are read; `nil` where those are no ends of words.
  func sound(of range: Range<Int>, in words: [LemmaWord]) -> String? {
    var sound = ""
    var end = range.lowerBound
    for word in words where word.range.lowerBound >= range.lowerBound && word.range.upperBound <= range.upperBound {
      guard word.range.lowerBound == end, let part = word.sound else { return nil }
      sound += part
      end = word.range.upperBound
    }
    // Once more as a whole: where the dictionary cuts kana apart, a long vowel may have been cut.
    return end == range.upperBound ? Sound.of(kana: sound) : nil
  }
}

extension Search {
  /// Of the best, how many are read to see whether they sound as what was typed.
  private static let mostRead = 500

  /// With what was typed, or part of it, written otherwise but read alike.
  mutating func pronounced(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.contains(.pronunciation), let words = request.lemmas else { return nil }
    let handle = handle
    let pronunciations = Pronunciations(words: words) { try handle.spellings(ofLemma: $0) }
    let tree = try SearchTree(query) { try pronunciations.forms(of: $0) }
    guard tree.literals.contains(where: { !$0.otherForms.isEmpty }) else { return nil }
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    let sets = try sets(of: tree)
    let sounds = tree.literals.map { pronunciations.sound(of: $0.query) }
    let found = try allHits(tree.condition, tree, sets).prefix(Self.mostRead).filter { hit in
      let text = try self.text(of: hit)
      let folded = verifier.folded(text)
      let places = tree.atoms.map { verifier.places(of: $0, in: folded) }
      let doubtful = places.joined().filter { $0.form == .pronunciation }.map(\.source)
      let whole = text.lead + text.text
      let read = doubtful.isEmpty ? [] : request.wordsWithin?(whole, doubtful) ?? words(whole)
      var bits: UInt64 = 0
      for (index, places) in places.enumerated() {
        let stands = places.contains { place in
          guard place.form == .pronunciation else { return true }
          let sound = sounds[place.literal]
          return sound != nil && pronunciations.sound(of: place.source, in: read) == sound
        }
        if stands { bits |= 1 << UInt64(index) }
      }
      return tree.condition.holds(bits) { hit.holds($0, sets) }
    }
    note(query, .passage, found.count)
    guard !found.isEmpty else { return nil }
    return try page(of: Found(hits: Array(found), total: found.count), tree, .passage)
  }
}
