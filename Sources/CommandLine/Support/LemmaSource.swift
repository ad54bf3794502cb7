internal import JapaneseText
internal import Morphology
internal import SearchIndex
internal import TextComparison

/// Gives the words of a text with their dictionary forms.
struct LemmaSource: Sendable {
  var words: @Sendable (String) -> [LemmaWord]
  /// Where they stand.
  var ranges: @Sendable (String) -> [Range<Int>]
  /// Those that lie in some ranges, with nothing but how they sound.
  var wordsWithin: (@Sendable (String, [Range<Int>]) -> [LemmaWord])?
  /// How what is spelled so may be read.
  var readings: (@Sendable (String) -> [String])?

  /// What opening the dictionary gave.
  enum Opened: Sendable {
    case source(LemmaSource)
    /// None is installed.
    case missing
    /// The user wants none.
    case switchedOff
  }

  /// Opens the installed dictionary.
  static func open() throws(DictionaryError) -> Opened {
    switch DictionaryLocation.find() {
    case .switchedOff: return .switchedOff
    case .missing: return .missing
    case .folder(let path):
      let dictionary = try Dictionary(path: path)
      let fold = IndexFold()
      return .source(
        LemmaSource(
          words: { text in
            dictionary.words(in: text).map { word in
              var result = LemmaWord(
                range: word.range, lemma: word.hasForms ? word.lemma.map(fold.folded) : nil,
                written: word.hasForms ? word.writtenLemma.map(fold.folded) : nil,
                role: role(of: word), grammar: grammar(of: word))
              result.base = word.base.map(fold.folded)
              let isKana: Bool
              (result.sound, isKana) = sound(of: word)
              if !isKana {
                result.kana = [word.pronunciation, word.reading].compactMap { $0.map(fold.folded) }
              }
              return result
            }
          }, ranges: { dictionary.ranges(in: $0) },
          wordsWithin: { text, ranges in
            dictionary.words(in: text, within: ranges).map { word in
              var result = LemmaWord(range: word.range, lemma: nil)
              result.sound = sound(of: word).sound
              return result
            }
          },
          readings: { text in
            var seen: Set<String> = []
            return dictionary.readings(of: text).map(fold.folded).filter { seen.insert($0).inserted }
          }))
    }
  }

  /// How a word sounds. One in kana is read as it stands, whether or not the dictionary knows it.
  private static func sound(of word: Word) -> (sound: String?, isKana: Bool) {
    if let sound = Sound.of(kana: word.surface) { return (sound, true) }
    return (word.pronunciation.flatMap(Sound.of), false)
  }

  /// A word's place in a sentence, from UniDic's and IPADIC's words.
  private static func grammar(of word: Word) -> WordGrammar {
    var kind: WordGrammar.Kind =
      switch word.partOfSpeech {
      case "助詞": .particle
      case "助動詞": .auxiliary
      case "動詞": .verb
      case "形容詞": .adjective
      case "形状詞": .adverb
      case "副詞": .adverb
      case "連体詞": .adnominal
      case "接続詞": .conjunction
      case "感動詞", "フィラー": .interjection
      case "接頭辞", "接頭詞": .prefix
      case "接尾辞": .suffix
      case "代名詞": .pronoun
      case "補助記号", "空白", "記号": .symbol
      default: .noun
      }
    func has(_ detail: String) -> Bool { word.details.has(detail) }
    if kind == .noun {
      if has("サ変可能") || has("サ変接続") { kind = .verbalNoun }
      if has("代名詞") { kind = .pronoun }
      if has("接尾") { kind = .suffix }
    }
    var grammar = WordGrammar(kind: kind, form: form(word.form))
    grammar.isBound = has("非自立可能") || has("非自立")
    grammar.isCounter = has("助数詞可能") || has("助数詞")
    let inflection = word.inflection
    grammar.isPolite = ["助動詞-マス", "助動詞-デス", "特殊・マス", "特殊・デス"].has(inflection)
    grammar.isCopula = ["助動詞-ダ", "特殊・ダ"].has(inflection)
    grammar.isPast = ["助動詞-タ", "特殊・タ"].has(inflection)
    let written = word.writtenLemma ?? word.surface
    // UniDic writes どれ and いずれ alike; the latter mostly says that something will come.
    let isOpen = word.surface.hasSameBytes(as: "いずれ")
    grammar.asks = !isOpen && (interrogatives.has(written) || interrogatives.has(word.surface))
    return grammar
  }

  private static func form(_ name: String) -> WordGrammar.Form {
    // UniDic's names go on after a hyphen (連用形-促音便), IPADIC's do not (連用タ接続).
    let main = String(name.prefix { $0 != "-" })
    return switch main {
    case "*": .none
    case "終止形", "連体形", "命令形", "意志推量形", "基本形", "体言接続", "命令ｅ", "命令ｉ", "命令ｒｏ", "命令ｙｏ", "未然ウ接続": .complete
    case "連用形": name.count == main.count || name.hasSuffix("-一般") ? .continuative : .open
    case "仮定形": .conditional
    default: .open
    }
  }

  /// Words that ask, as they are written or as the dictionary writes them.
  private static let interrogatives = [
    "何", "何時", "何処", "何人", "何年", "何回", "何日", "何月", "何故", "幾つ", "幾ら", "誰", "どう", "如何", "どの", "どんな", "どれ", "何れ", "何方",
    "いつ", "どこ", "だれ", "なぜ", "いくら", "いくつ", "どちら", "いつ頃", "いつごろ", "何曜", "どうして", "なんで",
  ]

  /// What a word is to a run that is taken apart, by its part of speech in UniDic's and IPADIC's words.
  private static func role(of word: Word) -> LemmaWord.Role {
    if word.surface.unicodeScalars.allSatisfy({ $0.properties.numericType != nil }) { return .number }
    switch word.partOfSpeech {
    case "助詞", "助動詞", "補助記号", "空白", "代名詞", "連体詞", "接続詞", "感動詞", "フィラー": return .filler
    case "接頭辞", "接尾辞", "接頭詞": return .affix
    default: break
    }
    if let lemma = word.lemma, fillers.has(String(lemma.prefix { $0 != "-" })) { return .filler }
    // Words of one or two hiragana that the dictionary does not call content are endings and the like.
    let isKana = word.surface.unicodeScalars.allSatisfy { (0x3041...0x3096).contains($0.value) }
    return word.isContent || !isKana ? .content : .filler
  }

  // Short lists: a set has to be made first.

  /// Lemmas that ask or join and say nothing of what is looked for.
  private static let fillers = [
    "為る", "居る", "有る", "成る", "出来る", "言う", "遣る", "行く", "来る", "見る", "事", "物", "為", "所", "何", "何人", "何時", "何処", "幾つ", "幾ら",
    "何年", "何回", "何日", "何月", "何故", "どう", "如何", "全部", "教える", "知る", "御座る", "頂く", "下さる", "無い", "良い", "時", "方", "等", "以上",
    "以下", "程度",
    "又", "其の", "誰", "どれ", "何れ", "くらい", "位",
  ]
}

// Words of the dictionary are compared byte by byte, in `switch`, too: it writes each in one way, and whether two strings are
// canonically equivalent takes many times as long to tell.

extension [String] {
  fileprivate func has(_ word: String) -> Bool { contains { $0.hasSameBytes(as: word) } }
}

private func ~= (pattern: String, word: String) -> Bool { word.hasSameBytes(as: pattern) }
