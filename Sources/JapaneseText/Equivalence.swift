/// A way in which two texts may differ and still count as the same word.
public enum Equivalence: UInt8, CaseIterable, Sendable {
  /// Full and half width: Ａ A, ｶﾞ ガ.
  case width
  /// Upper and lower case.
  case letterCase
  /// Katakana and hiragana; large and small kana stay apart (びょういん, びよういん); no pieces of words (がん, スローガン).
  case kana
  /// Any spaces, or none, between Japanese characters.
  case space
  /// 〜 ～ ~ and their like.
  case tilde
  /// Hyphens, dashes and the minus sign.
  case dash
  /// ・ · • and their like.
  case middleDot
  /// The prolonged sound mark ー and the dashes people type for it.
  case prolongedSound
  /// One character standing for others: ① 1, ㈱ (株), ㌔ キロ, Ⅲ III, ½ 1/2, ﬁ fi, ⼈ 人.
  case compatibility
  /// Variant kanji, old and new shapes: 髙 高, 國 国.
  case variant
  /// Variation selectors, which pick a shape of the character before.
  case selector
  /// Two paragraphs of which the layout doubted whether they are one: a match may go from one into the other.
  case uncertainJoin
  /// Numbers by their value: 九条 9条, 一万二千円 12,000円, 三・五パーセント 3.5%.
  case number
  /// Years of an era and dates: 令和6年4月1日, R6.4.1, 2024/4/1, 2024年4月1日; 4月1日, 4/1.
  case date
  /// A reading printed beside its base stands for that.
  case reading
  /// Iteration marks and what they repeat: 人々 人人, こゝろ こころ.
  case iterationMark
  /// ヶ and its like, for か and が: 3ヶ月 3か月, 霞ヶ関 霞が関.
  case smallKe
  /// ヴ and バ, ビ, ブ, ベ, ボ.
  case vSound
  /// Words by their dictionary form: とりくみ 取り組み.
  case lemma
  /// What the user's list of synonyms says, and common short forms: 賃上げ 賃金の引き上げ.
  case synonym
  /// Two kanji for a word of four, where nothing has the two: 団交 団体交渉, 育休 育児休業.
  case abbreviation
  /// Times of day: 午後6時30分 18時30分 18:30 午後六時半, 正午 12時.
  case time
  /// Small vowels and large ones: ウィルス ウイルス, ファイル フアイル; ゃ and や stay apart (びょういん, びよういん).
  case smallKana
  /// Words by how they are read, where nothing has what was typed: もち搗き 餅つき, ひと口 一口.
  case pronunciation
  /// Punctuation left out, put in or another, where nothing has what was typed: 賃金・労働条件 賃金労働条件.
  case punctuation

  /// The name in options and JSON.
  public var name: String {
    switch self {
    case .width: "width"
    case .letterCase: "case"
    case .kana: "kana"
    case .space: "space"
    case .tilde: "tilde"
    case .dash: "dash"
    case .middleDot: "middle-dot"
    case .prolongedSound: "prolonged-sound"
    case .compatibility: "compatibility"
    case .variant: "variant"
    case .selector: "selector"
    case .uncertainJoin: "uncertain-join"
    case .number: "number"
    case .date: "date"
    case .reading: "reading"
    case .iterationMark: "iteration-mark"
    case .smallKe: "small-ke"
    case .vSound: "v-sound"
    case .lemma: "lemma"
    case .synonym: "synonym"
    case .abbreviation: "abbreviation"
    case .time: "time"
    case .smallKana: "small-kana"
    case .pronunciation: "pronunciation"
    case .punctuation: "punctuation"
    }
  }

  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// Some of the equivalences.
public struct EquivalenceSet: OptionSet, Sendable, Hashable {
  public var rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ equivalence: Equivalence) { rawValue = 1 << UInt32(equivalence.rawValue) }

  public static let all = EquivalenceSet(Equivalence.allCases.map { EquivalenceSet($0) })

  /// Those by which the index is folded, character by character.
  public static let folds = EquivalenceSet(
    [
      .width, .letterCase, .kana, .space, .tilde, .dash, .middleDot, .prolongedSound, .compatibility, .variant,
      .selector,
    ].map { EquivalenceSet($0 as Equivalence) })

  /// Those that put pieces of a text otherwise (`TextAlias`).
  public static let aliases = EquivalenceSet(
    [.number, .date, .time, .reading, .iterationMark, .smallKe, .smallKana, .vSound].map {
      EquivalenceSet($0 as Equivalence)
    })

  /// Those that put other words for what was typed.
  public static let forms = EquivalenceSet(
    [.lemma, .synonym, .abbreviation, .pronunciation, .punctuation].map { EquivalenceSet($0 as Equivalence) })

  public func contains(_ equivalence: Equivalence) -> Bool { contains(EquivalenceSet(equivalence)) }

  public func without(_ equivalence: Equivalence) -> Self { subtracting(EquivalenceSet(equivalence)) }
}
