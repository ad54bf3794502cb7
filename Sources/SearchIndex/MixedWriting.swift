import JapaneseText
import QueryLanguage
import TextModel

/// Words that are written half in kana (交ぜ書き), where nothing has them as typed: ちゅう房 for 厨房, and 厨房 for ちゅう房.
///
/// What kanji there are stay in their places, and the kana are what the kanji they stand for are read as. Most such words are
/// in no dictionary, which cuts them to pieces; so a passage counts where its own words begin and end as the form does.
struct MixedWriting {
  /// More combinations than these are not tried.
  private static let mostForms = 64
  /// Characters of one word, and kana that stand for kanji.
  private static let longestWord = 6
  private static let mostKana = 5

  let words: (String) -> [LemmaWord]
  /// How kanji are read, in kana.
  let readings: (String) -> [String]
  /// Words that were read so somewhere, folded.
  let spellings: (String) throws -> [String]

  /// Other ways to write a run, with at least one word half in kana, in it or in them.
  func forms(of literal: QueryLiteral) throws -> [LiteralForm] {
    guard literal.isPlain else { return [] }
    let scalars = Array(literal.text.unicodeScalars)
    let words = words(literal.text)
    var forms: [String] = [""]
    var isMixed = false
    var end = 0
    var index = 0
    while index < words.count {
      guard words[index].range.lowerBound >= end, words[index].range.upperBound <= scalars.count else { return [] }
      let before = String(scalars: scalars[end..<words[index].range.lowerBound])
      let (last, others) = try ways(from: index, of: words, scalars)
      let range = words[index].range.lowerBound..<words[last].range.upperBound
      isMixed = isMixed || others.isMixed
      forms = WordForms.joined(
        forms, ([String(scalars: scalars[range])] + others.texts).map { before + $0 }, most: Self.mostForms)
      end = range.upperBound
      index = last + 1
    }
    guard isMixed else { return [] }
    let rest = String(scalars: scalars[end...])
    var seen: Set<[UInt8]> = [Array(literal.text.utf8)]
    return forms.map { $0 + rest }.filter { seen.insert(Array($0.utf8)).inserted }
      .map { LiteralForm(text: $0, kind: .pronunciation) }
  }

  private struct Ways {
    var texts: [String] = []
    var isMixed = false
  }

  /// Other ways to write the words from one on, and the last word of them.
  private func ways(
    from index: Int, of words: [LemmaWord], _ scalars: [Unicode.Scalar]
  ) throws -> (last: Int, ways: Ways) {
    let start = words[index].range.lowerBound
    // The longest first: 南ばん漬け, not 南ばん.
    for last in (index..<words.count).reversed() where words[last].range.upperBound - start <= Self.longestWord {
      guard last > index, isPieces(words[index...last], scalars) else { continue }
      let texts = try inKanji(scalars[start..<words[last].range.upperBound])
      if !texts.isEmpty { return (last, Ways(texts: texts, isMixed: true)) }
    }
    let typed = scalars[words[index].range]
    if !words[index].kana.isEmpty {
      let texts = partlyInKana(typed, words[index].kana)
      return (index, Ways(texts: texts, isMixed: !texts.isEmpty))
    }
    let sound = typed.count > 1 ? words[index].sound : nil
    return (index, Ways(texts: try sound.map { try spellings(Spelling.soundKey($0)) } ?? []))
  }

  /// Whether words may be pieces of one: they follow each other, and no particle stands behind a kanji.
  private func isPieces(_ words: ArraySlice<LemmaWord>, _ scalars: [Unicode.Scalar]) -> Bool {
    zip(words, words.dropFirst()).allSatisfy { first, second in
      first.range.upperBound == second.range.lowerBound
        && (second.grammar?.kind != .particle || ScriptSyntax.isKana(scalars[second.range.lowerBound - 1]))
    }
  }

  /// Words that have the kanji of a typed one, and kanji for its kana: 厨房 for ちゅう房.
  private func inKanji(_ typed: ArraySlice<Unicode.Scalar>) throws -> [String] {
    let places = typed.indices
    guard let first = places.first(where: { ScriptSyntax.isKana(typed[$0]) }) else { return [] }
    var found: [String] = []
    // The kana up to where kanji, or its own kana in 漬け, go on.
    var end = first
    while end < typed.endIndex, ScriptSyntax.isKana(typed[end]), end - first < Self.mostKana {
      end += 1
      let (head, kana, tail) = (typed[..<first], String(scalars: typed[first..<end]), typed[end...])
      guard head.allSatisfy(\.properties.isIdeographic), (head + tail).contains(where: \.properties.isIdeographic)
      else {
        continue
      }
      for sound in Set(read(head).flatMap { head in read(tail).compactMap { Sound.of(kana: head + kana + $0) } })
        .sorted()
      {
        found += try spellings(Spelling.soundKey(sound)).filter { spelling in
          let scalars = Array(spelling.unicodeScalars)
          let count = scalars.count - head.count - tail.count
          return (1...(end - first)).contains(count) && scalars.starts(with: head)
            && scalars.reversed().starts(with: tail.reversed())
            && scalars[head.count..<(head.count + count)].allSatisfy(\.properties.isIdeographic)
        }
      }
    }
    return found
  }

  /// A word in kanji with kana for some of them: ちゅう房 and 厨ぼう for 厨房.
  private func partlyInKana(_ typed: ArraySlice<Unicode.Scalar>, _ kana: [String]) -> [String] {
    guard (2...Self.longestWord).contains(typed.count) else { return [] }
    var found: [String] = []
    for start in typed.indices {
      for end in (start + 1)...typed.endIndex where end - start < typed.count {
        guard typed[start..<end].allSatisfy(\.properties.isIdeographic) else { break }
        let (head, tail) = (typed[..<start], typed[end...])
        guard (head + tail).contains(where: \.properties.isIdeographic) else { continue }
        for whole in kana {
          for (headRead, tailRead) in read(head).flatMap({ head in read(tail).map { (head, $0) } }) {
            let (first, last) = (headRead.unicodeScalars.count, tailRead.unicodeScalars.count)
            let scalars = Array(whole.unicodeScalars)
            guard scalars.starts(with: headRead.unicodeScalars),
              scalars.reversed().starts(with: tailRead.unicodeScalars.reversed()), first + last < scalars.count,
              scalars.count - first - last <= Self.mostKana, !scalars.contains("-")
            else { continue }
            let text =
              String(scalars: head) + String(scalars: scalars[first..<(scalars.count - last)]) + String(scalars: tail)
            if !found.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { found.append(text) }
          }
        }
      }
    }
    return found
  }

  /// How a piece of a word may be read; of nothing, as nothing.
  private func read(_ piece: ArraySlice<Unicode.Scalar>) -> [String] {
    guard let first = piece.first else { return [""] }
    let whole = readings(String(scalars: piece))
    if !whole.isEmpty || piece.count == 1 { return ScriptSyntax.isKana(first) ? [String(first)] : whole }
    return WordForms.joined(
      read(piece.prefix(1)), read(piece.dropFirst()), most: Self.mostForms)
  }
}

extension Search {
  /// Of the best, how many are read.
  private static let mostMixed = 500

  /// With words half in kana for words in kanji, or the other way.
  mutating func mixed(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.contains(.pronunciation), let words = request.lemmas, let readings = request.readings
    else { return nil }
    let handle = handle
    let writing = MixedWriting(words: words, readings: readings) { try handle.spellings(ofLemma: $0) }
    let tree = try SearchTree(query) { try writing.forms(of: $0) }
    guard tree.literals.contains(where: { !$0.otherForms.isEmpty }) else { return nil }
    let verifier = TextVerifier(tree, equivalences: request.equivalences)
    let sets = try sets(of: tree)
    let found = try allHits(tree.condition, tree, sets).prefix(Self.mostMixed).filter { hit in
      let text = try self.text(of: hit)
      let folded = verifier.folded(text)
      let ranges = wordRanges?(text.lead + text.text) ?? []
      let (starts, ends) = (Set(ranges.map(\.lowerBound)), Set(ranges.map(\.upperBound)))
      var bits: UInt64 = 0
      for (index, atom) in tree.atoms.enumerated() {
        let stands = verifier.places(of: atom, in: folded).contains { place in
          place.form != .pronunciation
            || starts.contains(place.source.lowerBound) && ends.contains(place.source.upperBound)
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
