// Written by scripts/generate-text-tables.py from Unicode 15.0; do not edit.

/// The tables behind the rules: numbers, and text literals that are decoded at first use.
enum TextTables {
  /// Changes whenever a table does.
  static let digest = "507e57acdb09"
}
