/// Variant kanji become the representative of their class: 髙 → 高, 國 → 国, 辨 瓣 辯 → 弁.
///
/// The classes come from Unihan and a list by hand (scripts/generate-text-tables.py, scripts/kanji-variants.txt).
enum VariantRule {
  private static let classes = ReplacementTable(TextTables.variants)

  static func add(to table: inout FoldTable) { classes.add(to: &table) }
}
