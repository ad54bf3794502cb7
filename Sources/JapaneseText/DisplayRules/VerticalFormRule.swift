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

/// The character that a presentation form for vertical text is a form of; any other character itself.
public func plainForm(of scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0xFE10...0xFE48).contains(scalar.value) else { return scalar }
  return VerticalFormRule.forms.first { $0.form == scalar }?.mark ?? scalar
}
