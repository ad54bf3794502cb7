/// One word as the dictionary cut it from a text.
public struct Word: Sendable, Hashable {
  /// As the text has it.
  public var surface: String
  /// Unicode scalars in the text.
  public var range: Range<Int>
  /// The dictionary form with its sense suffix (円-助数詞); for a person's name the written form. `nil` where the
  /// dictionary does not know the word.
  public var lemma: String?
  /// The part of speech in the dictionary's words, first level: 名詞, 動詞 ….
  public var partOfSpeech: String
  /// A family or given name.
  public var isPersonName: Bool
  /// A noun, verb, adjective, adjectival noun or adverb that is no number.
  public var isContent: Bool

  public init(
    surface: String, range: Range<Int>, lemma: String?, partOfSpeech: String, isPersonName: Bool, isContent: Bool
  ) {
    self.surface = surface
    self.range = range
    self.lemma = lemma
    self.partOfSpeech = partOfSpeech
    self.isPersonName = isPersonName
    self.isContent = isContent
  }
}
