import TestSupport

/// Random texts of the characters that the rules treat in special ways.
struct RandomText {
  static let alphabet = scalars(
    """
    aAbＡｂé1２３9①②⑫½Ⅲⅲⓐ㎏㈱㍿㌔ﬁ髙高國国斉齋神\u{FA19}⼈人かカｶﾊは゛ﾞﾟ\u{3099}\u{309A}\u{301}ーｰ-－―〜～~・･·、。，,（(  \u{3000}\u{A0}\u{FE0F}\u{E0100}
    葛𠮷々ヴヷウ“"…‥²℡…
    """
  ).filter { $0 != "\n" }

  static func scalars(count: Int, using generator: inout SeededGenerator) -> [Unicode.Scalar] {
    (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
  }

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
