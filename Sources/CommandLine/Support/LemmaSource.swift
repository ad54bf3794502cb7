internal import JapaneseText
internal import Morphology
internal import SearchIndex

/// Gives the words of a text with their dictionary forms.
struct LemmaSource: Sendable {
  var words: @Sendable (String) -> [LemmaWord]

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
        LemmaSource { text in
          dictionary.words(in: text).map { word in
            LemmaWord(
              range: word.range, lemma: word.isContent ? word.lemma.map(fold.folded) : nil,
              // What follows a hyphen is the sense: 円-助数詞.
              written: word.isContent ? word.lemma.map { fold.folded(String($0.prefix { $0 != "-" })) } : nil,
              role: role(of: word))
          }
        })
    }
  }

  /// What a word is to a run that is taken apart, by its part of speech in UniDic's and IPADIC's words.
  private static func role(of word: Word) -> LemmaWord.Role {
    if word.surface.unicodeScalars.allSatisfy({ $0.properties.numericType != nil }) { return .number }
    switch word.partOfSpeech {
    case "助詞", "助動詞", "補助記号", "空白", "代名詞", "連体詞", "接続詞", "感動詞", "フィラー": return .filler
    case "接頭辞", "接尾辞", "接頭詞": return .affix
    default: break
    }
    if let lemma = word.lemma, fillers.contains(String(lemma.prefix { $0 != "-" })) { return .filler }
    // Words of one or two hiragana that the dictionary does not call content are endings and the like.
    let isKana = word.surface.unicodeScalars.allSatisfy { (0x3041...0x3096).contains($0.value) }
    return word.isContent || !isKana ? .content : .filler
  }

  /// Lemmas that ask or join and say nothing of what is looked for.
  private static let fillers: Set<String> = [
    "為る", "居る", "有る", "成る", "出来る", "言う", "遣る", "行く", "来る", "見る", "事", "物", "為", "所", "何", "何人", "何時", "何処", "幾つ", "幾ら",
    "何年", "何回", "何日", "何月", "何故", "どう", "如何", "全部", "教える", "知る", "御座る", "頂く", "下さる", "無い", "良い", "時", "方", "等", "以上",
    "以下", "程度",
    "又", "其の", "誰", "どれ", "何れ", "くらい", "位",
  ]
}
