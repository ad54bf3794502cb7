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
            LemmaWord(range: word.range, lemma: word.isContent ? word.lemma.map(fold.folded) : nil)
          }
        })
    }
  }
}
