/// Upper-case letters become lower case, one by one: A → a, Ⅲ → ⅲ. Final ς becomes σ; ß stays.
enum LetterCaseRule {
  private static let letters = ReplacementTable(TextTables.lowerCase)

  static func add(to table: inout FoldTable) { letters.add(to: &table) }
}
