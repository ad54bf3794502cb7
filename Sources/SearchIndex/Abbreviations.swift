import JapaneseText
import QueryLanguage
import TextModel

/// Words of four kanji that two kanji may stand for: the first of each half, as in 団交 for 団体交渉.
///
/// The index's own pairs of characters say which there are; what only happens to be made of such pairs stands in no text
/// and does no harm.
struct Abbreviations {
  /// More are not tried.
  private static let mostForms = 64
  static let mostTerms = 4_096

  /// Terms of the index that begin with a text.
  let terms: (String) throws -> [String]

  /// A literal with a pair of kanji written out, for each pair that may be one.
  func forms(of literal: QueryLiteral) throws -> [LiteralForm] {
    guard !literal.isQuoted, !literal.isPrefix, literal.segments.count == 1 else { return [] }
    let typed = Array(literal.text.unicodeScalars)
    let folded = IndexFold().fold(typed)
    let scalars = folded.scalars
    var forms: [LiteralForm] = []
    for index in scalars.indices.dropLast() where forms.count < Self.mostForms {
      guard isKanji(scalars[index]), isKanji(scalars[index + 1]) else { continue }
      // A pair inside a longer word is no word: only one that begins a run of kanji, or stands behind a counter (第3回団交).
      let isInside = index > 0 && isKanji(scalars[index - 1])
      guard !isInside || (index > 1 && scalars[index - 2].properties.numericType != nil) else { continue }
      for long in try expansions(scalars[index], scalars[index + 1]) {
        let source = folded.source(of: index..<(index + 2))
        let text = typed[..<source.lowerBound] + long + typed[source.upperBound...]
        forms.append(LiteralForm(text: String(String.UnicodeScalarView(text)), kind: .abbreviation))
      }
    }
    return Array(forms.prefix(Self.mostForms))
  }

  private func expansions(_ first: Unicode.Scalar, _ second: Unicode.Scalar) throws -> [[Unicode.Scalar]] {
    let seconds = try pairs(beginningWith: second)
    guard !seconds.isEmpty else { return [] }
    var result: [[Unicode.Scalar]] = []
    for inner in try pairs(beginningWith: first) where inner != second {
      guard try pairs(beginningWith: inner).contains(second) else { continue }
      result += seconds.map { [first, inner, second, $0] }
    }
    return result
  }

  /// Kanji that stand behind a kanji somewhere.
  private func pairs(beginningWith first: Unicode.Scalar) throws -> [Unicode.Scalar] {
    try terms(String(first)).compactMap { term in
      let scalars = Array(term.unicodeScalars)
      return scalars.count == 2 && isKanji(scalars[1]) ? scalars[1] : nil
    }
  }

  /// Numerals stand for no word.
  private func isKanji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic && scalar != "々" && scalar.properties.numericType == nil
  }
}
