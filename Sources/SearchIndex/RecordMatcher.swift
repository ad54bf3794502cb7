import Bibliography
import JapaneseText
import QueryLanguage

/// Decides whether a field of a document has what a query asks for.
struct RecordMatcher {
  private let field: QueryField
  private let verifier: TextVerifier
  private let fold = IndexFold()
  /// The path's text, folded; a path is no Japanese text, and matches at any character.
  private let path: [UInt8]
  /// From one issue to another.
  private let issues: ClosedRange<Int>?

  init(_ text: SearchTree.FieldText, _ equivalences: EquivalenceSet) throws {
    field = text.field
    verifier = TextVerifier(try SearchTree(.literal(text.literal)) { _ in [] }, equivalences: equivalences)
    path = Array(fold.folded(text.literal.text).utf8)
    issues = text.field == .issue ? Self.span(fold.folded(text.literal.text)) : nil
  }

  func matches(_ record: FileRecord) -> Bool {
    switch field {
    case .path:
      record.paths.contains { Array(fold.folded($0.path.display).utf8).firstRange(of: path, from: 0) != nil }
    case .issue:
      if let issues {
        record.issue.map { issue in
          IssueMark(issue)?.numbers.map(issues.overlaps)
            ?? Self.numbers(fold.folded(issue)).first.map(issues.contains) ?? false
        } ?? false
      } else {
        has(record.issue)
      }
    default: has(record.title)
    }
  }

  private func has(_ text: String?) -> Bool {
    guard let text else { return false }
    let folded = verifier.folded(VerifiedText(lead: "", leadIsUncertain: false, text: text, cells: [], readings: []))
    return !verifier.places(ofLiteral: 0, in: folded).isEmpty
  }

  /// `120..130`, `120..`, `..130`, `第120号..第130号`.
  private static func span(_ text: String) -> ClosedRange<Int>? {
    guard let dots = text.utf8.firstIndex(of: UInt8(ascii: ".")), text[dots...].hasPrefix("..") else { return nil }
    let first = numbers(String(text[..<dots])).first ?? 0
    let last = numbers(String(text[dots...])).first ?? Int.max
    return first <= last ? first...last : nil
  }

  /// Numbers in a text, in plain writing.
  private static func numbers(_ text: String) -> [Int] {
    let scalars = Array(text.unicodeScalars)
    let plain = AliasScanner.plain(scalars, AliasScanner.aliases(of: scalars))
    return plain.split { !(0x30...0x39).contains($0.value) }.compactMap { digits in
      Int(String(String.UnicodeScalarView(digits)))
    }
  }
}
