import JapaneseText

/// Nouns that are verbs in their continuative form (転成名詞), and those verbs: 引き下げ and 引き下げる, 繰り越し and 繰り越す.
///
/// A dictionary has some of them as nouns of their own, and not in each of their spellings: 引き下げ is a noun to UniDic, 引下げ
/// a verb.
enum DeverbalNouns {
  /// Dictionary forms that may go with one: of verbs where it is a noun's, and of nouns where it is a verb's. Whether there
  /// are such words is not said.
  static func related(to lemma: String, _ kind: WordGrammar.Kind) -> [String] {
    let scalars = Array(lemma.unicodeScalars)
    guard scalars.count > 1, let last = scalars.last, scalars.contains(where: \.properties.isIdeographic) else {
      return []
    }
    let stem = scalars.dropLast()
    func text(_ scalars: some Sequence<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
    switch kind {
    case .noun, .verbalNoun:
      guard let row = rows.first(where: { $0.continuative == last }) else { return [] }
      return (row.dictionary.map { [text(stem + [$0])] } ?? []) + [text(scalars + ["る"])]
    case .verb:
      guard let row = rows.first(where: { $0.dictionary == last }) else { return [] }
      let isOneStep = last == "る" && stem.count > 1 && rows.contains { $0.continuative == stem.last }
      return [text(stem + [row.continuative])] + (isOneStep ? [text(stem)] : [])
    default: return []
    }
  }

  /// How stems end that る follows in the dictionary form of verbs of one step, and what those of five steps end with there.
  private static let rows: [(continuative: Unicode.Scalar, dictionary: Unicode.Scalar?)] = [
    ("い", "う"), ("き", "く"), ("ぎ", "ぐ"), ("し", "す"), ("ち", "つ"), ("に", "ぬ"), ("び", "ぶ"), ("み", "む"), ("り", "る"),
    ("え", nil), ("け", nil), ("げ", nil), ("せ", nil), ("ぜ", nil), ("て", nil), ("で", nil), ("ね", nil), ("べ", nil),
    ("め", nil),
    ("れ", nil), ("じ", nil),
  ]
}
