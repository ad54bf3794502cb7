// Written by scripts/generate-text-tables.py from Unicode 15.0; do not edit.

/// The tables behind the rules: text literals, decoded at first use.
enum TextTables {
  /// Changes whenever a table does.
  static let digest = "4909d043f1e8"
}
