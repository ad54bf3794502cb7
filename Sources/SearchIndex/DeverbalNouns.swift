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
      let row = VerbRow.all.first { $0.continuative == last }
      guard row != nil || oneStepEnds.contains(last) else { return [] }
      return (row.map { [text(stem + [$0.dictionary])] } ?? []) + [text(scalars + ["る"])]
    case .verb:
      guard let row = VerbRow.of(scalars) else { return [] }
      let isOneStep =
        last == "る" && stem.count > 1
        && (stem.last.map { end in oneStepEnds.contains(end) || VerbRow.all.contains { $0.continuative == end } }
          ?? false)
      return [text(stem + [row.continuative])] + (isOneStep ? [text(stem)] : [])
    default: return []
    }
  }

  /// How stems of verbs of one step end, besides as the continuative of those of five.
  private static let oneStepEnds = Set("えけげせぜてでねべめれじ".unicodeScalars)
}
