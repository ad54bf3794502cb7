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
  /// Its second level (非自立可能, 格助詞 …) and third (サ変可能 …); `*` for none.
  public var details: [String]
  /// Of words that inflect, the dictionary's words for how (助動詞-マス, 特殊・マス …) and in which form (終止形-一般, 基本形 …).
  public var inflection: String
  public var form: String
  /// The dictionary form of a verb or an adjective, written as the text writes it: 辞める, where the lemma is 止める.
  public var base: String?
  /// How it is pronounced, in katakana; `nil` for a person's name, and where the dictionary does not know it.
  public var pronunciation: String?
  /// A content word's dictionary form in kana; `nil` as for `pronunciation`.
  public var reading: String?
  /// A family or given name.
  public var isPersonName: Bool
  /// A noun, verb, adjective, adjectival noun or adverb that is no number.
  public var isContent: Bool
  /// What may be written in several ways: a content word, or a conjunction, pronoun or adnominal (又は, 我々, 我が).
  public var hasForms: Bool { isContent || ["接続詞", "代名詞", "連体詞"].contains(partOfSpeech) }
  /// The dictionary form as it is written, without the sense behind a hyphen (円-助数詞).
  public var writtenLemma: String? { lemma.map { String($0.prefix { $0 != "-" }) } }

  public init(
    surface: String, range: Range<Int>, lemma: String?, partOfSpeech: String, details: [String] = [],
    inflection: String = "*", form: String = "*", base: String? = nil, pronunciation: String? = nil,
    reading: String? = nil,
    isPersonName: Bool, isContent: Bool
  ) {
    self.surface = surface
    self.range = range
    self.lemma = lemma
    self.partOfSpeech = partOfSpeech
    self.details = details
    self.inflection = inflection
    self.form = form
    self.base = base
    self.pronunciation = pronunciation
    self.reading = reading
    self.isPersonName = isPersonName
    self.isContent = isContent
  }
}
