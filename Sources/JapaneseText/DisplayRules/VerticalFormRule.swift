/// Presentation forms for vertical text become the punctuation they are forms of: ︒ → 。, ﹁ → 「.
///
/// The forms are of full-width marks, so the marks are full-width too. Source: Unicode blocks Vertical Forms and CJK
/// Compatibility Forms.
enum VerticalFormRule {
  static let forms: [(form: Unicode.Scalar, mark: Unicode.Scalar)] = Array(
    zip(
      "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈".unicodeScalars,
      "，、。：；！？〖〗…‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』［］".unicodeScalars
    ).map { (form: $0, mark: $1) })
}
