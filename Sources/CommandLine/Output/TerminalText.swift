internal import JapaneseText

/// How a scalar of a document or path is shown: as it stands, or escaped where a terminal would act on it instead.
enum TerminalText {
  /// Whether a terminal would obey the scalar, or let it reorder or hide its neighbours.
  ///
  /// Bidirectional controls: Unicode Standard Annex #9, section 2; see also CVE-2021-42574.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// The visible form of an unsafe scalar: `\n`, `\t`, or `\u{202E}`.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  /// The text with every unsafe scalar in its visible form.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isUnsafe(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
    }
  }

  /// Columns the scalar takes on a terminal.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if isUnsafe(scalar) { return escape(scalar).count }
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// The beginning of the text that fits into so many columns, with `…` where it was cut.
  static func truncated(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = String.UnicodeScalarView()
    var used = 1
    for scalar in text.unicodeScalars {
      used += width(scalar)
      guard used <= columns else { break }
      result.append(scalar)
    }
    return columns > 0 ? String(result) + "…" : ""
  }
}

extension TerminalText {
  /// The text with every unsafe scalar but line ends and form feeds in its visible form.
  static func escapedLines(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if isUnsafe(scalar), scalar != "\n", scalar != "\u{C}" {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
