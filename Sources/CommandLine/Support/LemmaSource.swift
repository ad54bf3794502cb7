internal import JapaneseText
internal import Morphology
internal import SearchIndex

/// Words of a query with their dictionary forms, from a dictionary that is opened when the first word is asked about.
enum LemmaSource {
  /// `nil` where no dictionary is installed, or none is wanted.
  static func open() throws(DictionaryError) -> (@Sendable (String) -> [LemmaWord])? {
    guard let dictionary = try Dictionary.find() else { return nil }
    let fold = IndexFold()
    return { text in
      dictionary.words(in: text).map { word in
        LemmaWord(range: word.range, lemma: word.isContent ? word.lemma.map(fold.folded) : nil)
      }
    }
  }
}
