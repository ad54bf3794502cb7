/// What a dictionary says of a word's place in a sentence, as far as it tells a phrase somebody typed from a piece cut out of
/// a text.
public struct WordGrammar: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case noun
    /// A noun that する makes a verb: 提出, 延期.
    case verbalNoun
    case pronoun, adverb
    /// この, 大きな.
    case adnominal
    case conjunction, interjection, verb, adjective, auxiliary, particle, prefix, suffix
    /// Punctuation, spaces, and what stands for a letter.
    case symbol

    /// Verbs and adjectives, which have a form.
    var inflects: Bool { self == .verb || self == .adjective }
  }

  /// The form of a word that inflects.
  public enum Form: Sendable, Hashable {
    /// It does not inflect.
    case none
    /// It may end a sentence or stand before a noun: 終止形, 連体形, 命令形, 意志推量形.
    case complete
    /// 取り, 引き上げ.
    case continuative
    /// 出たら, 休めば.
    case conditional
    /// Something has to follow: 取ら, 取っ.
    case open
  }

  public var kind: Kind
  public var form: Form
  /// Verbs, adjectives and nouns that mostly stand behind another word: いる, ほしい.
  public var isBound = false
  /// It may count: 円, 回.
  public var isCounter = false
  /// です, ます.
  public var isPolite = false
  /// だ.
  public var isCopula = false
  /// た.
  public var isPast = false
  /// 何, いつ, どこ.
  public var asks = false

  public init(kind: Kind, form: Form = .none) {
    self.kind = kind
    self.form = form
  }
}
