/// Upper-case letters become lower case, one by one: A → a, Ⅲ → ⅲ. ß and final ς stay.
enum LetterCaseRule {
  static func add(to table: inout FoldTable) {
    TableText.forEachMapping(of: TextTables.lowerCase) { table.replace($0, by: $1) }
  }
}
