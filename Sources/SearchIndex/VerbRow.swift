import TextModel

/// The forms of verbs of five steps (五段活用), by the kana their dictionary form ends in.
struct VerbRow {
  let dictionary: Unicode.Scalar
  /// 未然形: 行か.
  let open: Unicode.Scalar
  /// 連用形: 行き.
  let continuative: Unicode.Scalar
  /// Before て and た: 書い, 取っ, 飲ん; as the continuative in す.
  let euphonic: Unicode.Scalar
  /// 仮定形, and what somebody can do begins so: 行ける.
  let conditional: Unicode.Scalar

  static let all: [VerbRow] = [
    "うわいっえ", "くかきいけ", "ぐがぎいげ", "すさししせ", "つたちって", "ぬなにんね", "ぶばびんべ", "むまみんめ", "るらりっれ",
  ].map { row in
    let forms = Array(row.unicodeScalars)
    return VerbRow(
      dictionary: forms[0], open: forms[1], continuative: forms[2], euphonic: forms[3], conditional: forms[4])
  }

  static func of(_ dictionaryForm: [Unicode.Scalar]) -> VerbRow? {
    dictionaryForm.last.flatMap { last in all.first { $0.dictionary == last } }
  }

  /// What other words follow of a verb, be it of one step or of five: つけ of つける, もみ and もん of もむ.
  static func stems(of dictionaryForm: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard let row = of(dictionaryForm) else { return [] }
    let begun = Array(dictionaryForm.dropLast())
    return (row.dictionary == "る" ? [begun] : []) + [row.open, row.continuative, row.euphonic].map { begun + [$0] }
  }
}
