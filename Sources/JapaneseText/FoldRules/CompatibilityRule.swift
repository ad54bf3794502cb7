/// Characters that stand for others become those: ① → 1, ㈱ → (株), ½ → 1/2, ﬁ → fi, ⼈ → 人, the U+F900 ideographs.
///
/// Source: NFKC without the width forms, spaces, spacing marks and composed letters; radicals by
/// EquivalentUnifiedIdeograph.txt; quotation marks by hand.
enum CompatibilityRule {
  private static let characters = ReplacementTable(TextTables.compatibility)

  static func add(to table: inout FoldTable) { characters.add(to: &table) }
}
