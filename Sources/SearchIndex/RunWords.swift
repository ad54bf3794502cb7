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
    /// Compounds, too: 会計 年度 任用 職員 期末 手当. A number keeps its counter, a word its affixes.
    case words
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
      case .chunks: parts.append(Self.part(chunk[...], scalars, literal))
      case .words: parts += Self.units(of: chunk).map { Self.part($0, scalars, literal) }
      }
    }
    var seen: Set<String> = []
    parts = parts.filter { seen.insert($0.literal.text).inserted }
    let isWhole = parts.count == 1 && parts[0].literal.text.unicodeScalars.count == scalars.count
    return isWhole ? [] : parts
  }

  struct Part {
    var literal: QueryLiteral
    /// A number says exactly what is looked for: nothing without it will do.
    var isNumber: Bool
  }

  /// Words without a filler between, in order and within the text: the dictionary is not ours.
  private func chunks(of text: String, count: Int) -> [[LemmaWord]] {
    var chunks: [[LemmaWord]] = []
    var current: [LemmaWord] = []
    var end = 0
    for word in words(text) where word.range.lowerBound >= end && !word.range.isEmpty && word.range.upperBound <= count
    {
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

  private static func part(
    _ words: ArraySlice<LemmaWord>, _ scalars: [Unicode.Scalar], _ literal: QueryLiteral
  ) -> Part {
    let range = (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0)
    return Part(
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
