import JapaneseText
import QueryLanguage

/// Takes a long run apart, where nothing has it as it was typed.
struct RunWords {
  /// The words of a text; by script where there is no dictionary.
  let words: (String) -> [LemmaWord]

  /// How far a run is taken apart.
  enum Depth: CaseIterable {
    /// At particles and the like: 会計年度任用職員の期末手当は is 会計年度任用職員 and 期末手当.
    case chunks
    /// Compounds, too: 会計 年度 任用 職員 期末 手当, those of one compound near each other, so that 物価上昇 is 物価の上昇. A number
    /// keeps its counter, a word its affixes.
    case words
    /// The same words anywhere.
    case apart
  }

  /// The parts of a run; none where there is nothing to take apart.
  func parts(of literal: QueryLiteral, _ depth: Depth) -> [Part] {
    let scalars = Array(literal.text.unicodeScalars)
    guard !literal.isQuoted, !literal.isPrefix, !literal.isBegun, literal.segments.count == 1, scalars.count >= 4 else {
      return []
    }
    var parts: [Part] = []
    for chunk in chunks(of: literal.text, count: scalars.count) {
      switch depth {
      case .chunks: parts.append(Part([Self.word(chunk[...], scalars, literal)]))
      case .words: parts.append(Part(Self.units(of: chunk).map { Self.word($0, scalars, literal) }))
      case .apart: parts += Self.units(of: chunk).map { Part([Self.word($0, scalars, literal)]) }
      }
    }
    var seen: Set<[String]> = []
    parts = parts.filter { seen.insert($0.texts).inserted }
    let isWhole = parts.count == 1 && parts[0].texts.first?.unicodeScalars.count == scalars.count
    return isWhole ? [] : parts
  }

  /// A word, or the words of a compound.
  struct Part {
    /// Never empty.
    let words: [Word]

    struct Word {
      var literal: QueryLiteral
      /// A number says exactly what is looked for: nothing without it will do.
      var isNumber: Bool
    }

    /// Characters between the words of a compound that is written out: particles and the like.
    private static let distance = 4
    /// Between a number and what it counts.
    private static let numberDistance = 10

    init(_ words: [Word]) { self.words = words }

    var texts: [String] { words.map(\.literal.text) }

    var node: QueryNode {
      var node = QueryNode.literal(words[0].literal)
      for (before, word) in zip(words, words.dropFirst()) {
        let distance = before.isNumber || word.isNumber ? Self.numberDistance : Self.distance
        node = .near(node, .literal(word.literal), within: distance)
      }
      return node
    }
  }

  /// Words without a filler between, in order and within the text: the dictionary is not ours.
  private func chunks(of text: String, count: Int) -> [[LemmaWord]] {
    var chunks: [[LemmaWord]] = []
    var current: [LemmaWord] = []
    var end = 0
    let words = Self.joiningKatakana(words(text), Array(text.unicodeScalars))
    for word in words where word.range.lowerBound >= end && !word.range.isEmpty && word.range.upperBound <= count {
      if word.range.lowerBound > end || word.role == .filler {
        chunks.append(current)
        current = []
      }
      if word.role != .filler { current.append(word) }
      end = word.range.upperBound
    }
    chunks.append(current)
    return chunks.filter { chunk in chunk.contains { $0.role == .content || $0.role == .number } }
  }

  /// Words with those behind them that go on in katakana: the dictionary may know no more of メーデー than its halves.
  private static func joiningKatakana(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func isKatakana(_ range: Range<Int>) -> Bool {
      scalars.indices.contains(range.lowerBound) && scalars.indices.contains(range.upperBound - 1)
        && scalars[range].allSatisfy { (0x30A1...0x30FA).contains($0.value) || $0.value == 0x30FC }
    }
    var result: [LemmaWord] = []
    for word in words {
      if let last = result.last, last.range.upperBound == word.range.lowerBound, !word.range.isEmpty,
        !last.range.isEmpty, isKatakana(last.range), isKatakana(word.range)
      {
        result[result.count - 1] = LemmaWord(
          range: last.range.lowerBound..<word.range.upperBound, lemma: nil, role: .content)
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Content words with their affixes, numbers with their counters.
  private static func units(of chunk: [LemmaWord]) -> [ArraySlice<LemmaWord>] {
    var units: [ArraySlice<LemmaWord>] = []
    var start = 0
    var index = 0
    while index < chunk.count {
      let word = chunk[index]
      index += 1
      if word.role == .affix, index < chunk.count, units.isEmpty || start < index - 1 || chunk[index].role == .number {
        continue  // A prefix.
      }
      if word.role == .number {
        while index < chunk.count, chunk[index].role == .number { index += 1 }
        if index < chunk.count { index += 1 }
        if index < chunk.count, chunk[index].role == .number { continue }  // 7年2月5日
      }
      while index < chunk.count, chunk[index].role == .affix,
        !(index + 1 < chunk.count && chunk[index + 1].role == .number)
      {
        index += 1
      }
      units.append(chunk[start..<index])
      start = index
    }
    if start < chunk.count { units.append(chunk[start...]) }
    return units
  }

  private static func word(
    _ words: ArraySlice<LemmaWord>, _ scalars: [Unicode.Scalar], _ literal: QueryLiteral
  ) -> Part.Word {
    let range = (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0)
    return Part.Word(
      literal: QueryLiteral(
        text: String(String.UnicodeScalarView(scalars[range])), position: literal.position + range.lowerBound),
      isNumber: words.contains { $0.role == .number })
  }

  /// Words by script: hiragana join what others say.
  static func byScript(_ text: String) -> [LemmaWord] {
    var words: [LemmaWord] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let role: LemmaWord.Role =
        switch scalar.value {
        case 0x3041...0x3096, 0x3001...0x3004, 0x300C...0x300F: .filler
        default: scalar.properties.numericType == .decimal ? .number : .content
        }
      if let last = words.last, last.role == role {
        words[words.count - 1].range = last.range.lowerBound..<(index + 1)
      } else {
        words.append(LemmaWord(range: index..<(index + 1), lemma: nil, role: role))
      }
    }
    return words
  }
}
