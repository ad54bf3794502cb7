import JapaneseText
import QueryLanguage
import TextModel

/// Counters that count the same: 412名 and 412人, 65才 and 65歳, 35℃ and 35度, 15kg and 15キロ.
enum CounterSynonyms {
  private static let alike = [("名", "人"), ("才", "歳"), ("℃", "度"), ("kg", "キロ")].flatMap { one, other in
    [(counter: Array(one.unicodeScalars), other: Array(other.unicodeScalars))]
      + [(counter: Array(other.unicodeScalars), other: Array(one.unicodeScalars))]
  }

  /// Kanji that say something of a count and do not make another word with its counter: 50人以上, 30人未満, 12人分, but
  /// 百人一首 and 3人称.
  private static let ofCounts: Set<Unicode.Scalar> = [
    "以", "未", "超", "余", "程", "弱", "強", "近", "増", "減", "分", "当", "中", "全", "体",
  ]

  /// A literal with the counter of its first number put otherwise; none for 一人 and the like, which are words.
  static func forms(of literal: QueryLiteral) -> [LiteralForm] {
    guard !literal.isQuoted, !literal.isPrefix, literal.segments.count == 1 else { return [] }
    var scalars = Array(literal.text.unicodeScalars)
    for place in scalars.indices.dropFirst() where isNumeral(scalars[place - 1]) {
      guard let (counter, other) = alike.first(where: { scalars[place...].starts(with: $0.counter) }) else { continue }
      let end = place + counter.count
      guard end == scalars.count || mayFollow(scalars[end]) else { continue }
      guard scalars[place - 1].properties.numericType == .decimal || place > 1 && isNumeral(scalars[place - 2]) else {
        return []
      }
      scalars.replaceSubrange(place..<end, with: other)
      return [LiteralForm(text: String(scalars: scalars), kind: .synonym)]
    }
    return []
  }

  private static func mayFollow(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isIdeographic || ofCounts.contains(scalar)
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
}
