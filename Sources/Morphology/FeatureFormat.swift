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
    let isPersonName = features.field(1, is: Self.properNoun) && features.field(2, is: Self.personName)
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
    let content = isContent(features)
    func kana(_ index: Int) -> String? {
      let kana = features[index]
      return isKnown && !isPersonName && kana != "*" && !kana.isEmpty ? kana : nil
    }
    return Word(
      surface: surface, range: range, lemma: lemma, partOfSpeech: features[0],
      details: [features[1], features[2]], inflection: features[4], form: features[5],
      base: isKnown && Self.inflectingParts.contains { features.field(0, is: $0) } ? features[baseIndex] : nil,
      pronunciation: kana(pronunciationIndex), reading: content ? kana(readingIndex) : nil,
      isPersonName: isPersonName, isContent: content)
  }

  /// How a known word's dictionary form is read, in katakana; `nil` where the dictionary does not say.
  func reading(_ features: FeatureLine) -> String? {
    let kana = features[readingIndex]
    return kana == "*" || kana.isEmpty ? nil : kana
  }

  private var pronunciationIndex: Int {
    switch self {
    case .uniDic: 9
    case .ipadic: 8
    }
  }

  private var readingIndex: Int {
    switch self {
    case .uniDic: 6
    case .ipadic: 7
    }
  }

  private var lemmaIndex: Int {
    switch self {
    case .uniDic: 7
    case .ipadic: 6
    }
  }

  private var baseIndex: Int {
    switch self {
    case .uniDic: 10
    case .ipadic: 6
    }
  }

  private func isContent(_ features: FeatureLine) -> Bool {
    Self.contentParts.contains { features.field(0, is: $0) } && !Self.emptyParts.contains { features.field(1, is: $0) }
  }

  // As bytes: comparing strings would normalise both for every word.
  private static let properNoun = Array("固有名詞".utf8)
  private static let personName = Array("人名".utf8)
  private static let contentParts = ["名詞", "動詞", "形容詞", "形状詞", "副詞"].map { Array($0.utf8) }
  private static let inflectingParts = ["動詞", "形容詞"].map { Array($0.utf8) }
  /// Second fields of numbers (UniDic, IPADIC), and of what IPADIC alone files under noun, verb and adjective.
  private static let emptyParts = ["数詞", "数", "非自立", "接尾", "代名詞", "助動詞語幹"].map { Array($0.utf8) }
}
