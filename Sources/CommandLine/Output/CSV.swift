/// Comma-separated values.
///
/// Source: RFC 4180. Lines end with CR LF; a field with a comma, a quotation mark or a line end stands in quotation marks,
/// and a quotation mark in it is doubled.
enum CSV {
  /// A record, with its line end.
  static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ text: String) -> String {
    // Scalars, not characters: CR LF is one character.
    let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    let doubled = text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\"" { result += "\"\"" } else { result.unicodeScalars.append(scalar) }
    }
    return "\"\(doubled)\""
  }
}
