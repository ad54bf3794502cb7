import QueryLanguage
import TextModel

/// Verbs that are denied: 足りない is 足りません, and 足りず.
extension RunWords {
  /// A single verb that is denied, in the other forms that deny it; none for anything else.
  func denials(of literal: QueryLiteral) -> [String] {
    let scalars = Array(literal.text.unicodeScalars)
    guard literal.isPlain else { return [] }
    let words = ordered(words?(literal.text) ?? [], count: scalars.count)
    guard let verb = words.first, verb.grammar?.kind == .verb, verb.range.lowerBound == 0, let base = verb.base,
      Denial.endings.contains(String(scalars: scalars[verb.range.upperBound...])),
      let denial = Denial(Array(scalars[verb.range]), dictionaryForm: Array(base.unicodeScalars))
    else { return [] }
    return denial.forms.filter { $0 != literal.text }
  }
}

/// How a verb is denied.
struct Denial {
  /// 未然形: 足ら, 行か.
  private let open: String
  /// 連用形: 足り, 行き.
  private let continuative: String

  /// - Parameter stem: What stands before the ending that denies it; `nil` where that is not of the verb.
  init?(_ stem: [Unicode.Scalar], dictionaryForm: [Unicode.Scalar]) {
    guard let row = VerbRow.of(dictionaryForm) else { return nil }
    let begun = dictionaryForm.dropLast()
    // Verbs of one step (足りる) and 来る; する.
    if stem.elementsEqual(begun) || begun.last == "す" && stem.elementsEqual(begun.dropLast() + ["し"]) {
      open = String(scalars: stem)
      continuative = open
    } else {
      let forms = (open: begun + [row.open], continuative: begun + [row.continuative])
      guard stem.elementsEqual(forms.open) || stem.elementsEqual(forms.continuative) else { return nil }
      open = String(scalars: forms.open)
      continuative = String(scalars: forms.continuative)
    }
  }

  /// 行かない and the like.
  var forms: [String] { Self.plain.map { open + $0 } + Self.polite.map { continuative + $0 } }

  static let endings = Set(plain + polite)
  private static let plain = ["ない", "なく", "なかった", "なければ", "ず", "ぬ"]
  private static let polite = ["ません", "ませんでした"]
}
