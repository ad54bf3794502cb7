/// Which fields a dictionary gives its words, and what they mean.
enum FeatureFormat {
  /// UniDic 2.1 and later: 17 fields or more, the lemma in the eighth. Source: `dicrc` of unidic-lite 1.0.8.
  case uniDic
  /// IPADIC: 9 fields, the base form in the seventh. Source: `dicrc` of mecab-ipadic 2.7.0.
  case ipadic

  init?(fieldCount: Int) {
    switch fieldCount {
    case 9: self = .ipadic
    case 17...: self = .uniDic
    default: return nil
    }
  }

  /// Reads a word's fields; unknown words have fewer.
  func word(surface: String, range: Range<Int>, features: FeatureLine, isKnown: Bool) -> Word {
    let partOfSpeech = features[0]
    let second = features[1]
    let isPersonName = second == "固有名詞" && features[2] == "人名"
    let form = features[lemmaIndex]
    let lemma: String? =
      if !isKnown || form == "*" || form.isEmpty {
        nil
      } else if isPersonName {
        // The lemma of a name is its reading, which 良一 and 亮一 share.
        surface
      } else {
        form
      }
    return Word(
      surface: surface, range: range, lemma: lemma, partOfSpeech: partOfSpeech, isPersonName: isPersonName,
      isContent: isContent(partOfSpeech, second))
  }

  private var lemmaIndex: Int {
    switch self {
    case .uniDic: 7
    case .ipadic: 6
    }
  }

  private func isContent(_ partOfSpeech: String, _ second: String) -> Bool {
    switch (partOfSpeech, second) {
    case ("名詞", "数詞"), ("名詞", "数"): false
    // IPADIC files these under noun and verb; UniDic has other names for them.
    case ("名詞", "非自立"), ("名詞", "接尾"), ("名詞", "代名詞"), ("名詞", "助動詞語幹"): false
    case ("動詞", "非自立"), ("動詞", "接尾"), ("形容詞", "非自立"), ("形容詞", "接尾"): false
    case ("名詞", _), ("動詞", _), ("形容詞", _), ("形状詞", _), ("副詞", _): true
    default: false
    }
  }
}
