/// A way in which two texts may differ and still count as the same word.
public enum Equivalence: UInt8, CaseIterable, Sendable {
  /// Full and half width: Ａ A, ｶﾞ ガ.
  case width
  /// Upper and lower case.
  case letterCase
  /// Katakana and hiragana; large and small kana stay apart (びょういん, びよういん).
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
    }
  }

  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// Some of the equivalences.
public struct EquivalenceSet: OptionSet, Sendable, Hashable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(_ equivalence: Equivalence) { rawValue = 1 << UInt16(equivalence.rawValue) }

  public static let all = EquivalenceSet(Equivalence.allCases.map { EquivalenceSet($0) })

  public func contains(_ equivalence: Equivalence) -> Bool { contains(EquivalenceSet(equivalence)) }

  public func without(_ equivalence: Equivalence) -> Self { subtracting(EquivalenceSet(equivalence)) }
}
