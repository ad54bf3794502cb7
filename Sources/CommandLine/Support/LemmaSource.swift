internal import JapaneseText
internal import Morphology
internal import SearchIndex

/// Gives the words of a text with their dictionary forms.
struct LemmaSource: Sendable {
  var words: @Sendable (String) -> [LemmaWord]

  /// The installed dictionary; `nil` where there is none, or none is wanted.
  static func open() throws(DictionaryError) -> LemmaSource? {
    guard let dictionary = try Dictionary.find() else { return nil }
    let fold = IndexFold()
    return LemmaSource { text in
      dictionary.words(in: text).map { word in
        LemmaWord(range: word.range, lemma: word.isContent ? word.lemma.map(fold.folded) : nil)
      }
    }
  }
}
