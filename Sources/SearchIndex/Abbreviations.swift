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

  /// Terms of the index that begin with a text, at most so many.
  let terms: (String, Int) throws -> [String]
  let memory: Memory

  /// The kanji that stand behind others somewhere, as far as they were asked for.
  final class Memory {
    fileprivate var behind: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    /// By the first scalar in the upper half and the second in the lower.
    fileprivate var pairs: [UInt64: Bool] = [:]
  }

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
      for long in try expansions(scalars[index], scalars[index + 1], most: Self.mostForms - forms.count) {
        let source = folded.source(of: index..<(index + 2))
        let text = typed[..<source.lowerBound] + long + typed[source.upperBound...]
        forms.append(LiteralForm(text: String(scalars: Array(text)), kind: .abbreviation))
      }
    }
    return forms
  }

  /// The first of the words, at most so many.
  private func expansions(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, most: Int
  ) throws -> [[Unicode.Scalar]] {
    let seconds = try pairs(beginningWith: second)
    guard !seconds.isEmpty else { return [] }
    var result: [[Unicode.Scalar]] = []
    for inner in try pairs(beginningWith: first) where inner != second && result.count < most {
      guard try isPair(inner, second) else { continue }
      for last in seconds.prefix(most - result.count) { result.append([first, inner, second, last]) }
    }
    return result
  }

  /// Kanji that stand behind a kanji somewhere.
  private func pairs(beginningWith first: Unicode.Scalar) throws -> [Unicode.Scalar] {
    if let known = memory.behind[first] { return known }
    let found = try terms(String(first), Self.mostTerms).compactMap { term -> Unicode.Scalar? in
      let scalars = term.unicodeScalars.dropFirst()
      guard let second = scalars.first, scalars.count == 1, isKanji(second) else { return nil }
      return second
    }
    memory.behind[first] = found
    return found
  }

  /// Whether one stands behind the other somewhere.
  private func isPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) throws -> Bool {
    let key = UInt64(first.value) << 32 | UInt64(second.value)
    if let known = memory.pairs[key] { return known }
    let text = String(scalars: [first, second])
    let found = try terms(text, 1).contains { $0.utf8.elementsEqual(text.utf8) }
    memory.pairs[key] = found
    return found
  }

  /// Numerals stand for no word.
  private func isKanji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic && scalar != "々" && scalar.properties.numericType == nil
  }
}
