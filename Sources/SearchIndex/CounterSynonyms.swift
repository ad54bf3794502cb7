import JapaneseText
import QueryLanguage
import TextModel

/// Counters that count the same: 412名 and 412人, 65才 and 65歳, 35℃ and 35度.
enum CounterSynonyms {
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "名": "人", "人": "名", "才": "歳", "歳": "才", "℃": "度", "度": "℃",
  ]

  /// Kanji that say something of a count and do not make another word with its counter: 50人以上, 30人未満, 12人分, but
  /// 百人一首 and 3人称.
  private static let ofCounts: Set<Unicode.Scalar> = [
    "以", "未", "超", "余", "程", "弱", "強", "近", "増", "減", "分", "当", "中", "全", "体",
  ]

  /// A literal with the counter of its first number put otherwise; none for 一人 and the like, which are words.
  static func forms(of literal: QueryLiteral) -> [LiteralForm] {
    guard !literal.isQuoted, !literal.isPrefix, literal.segments.count == 1 else { return [] }
    var scalars = Array(literal.text.unicodeScalars)
    guard
      let place = scalars.indices.first(where: { place in
        alike[scalars[place]] != nil && place > 0 && isNumeral(scalars[place - 1])
          && (place + 1 == scalars.count || mayFollow(scalars[place + 1]))
      }), let other = alike[scalars[place]],
      scalars[place - 1].properties.numericType == .decimal || place > 1 && isNumeral(scalars[place - 2])
    else { return [] }
    scalars[place] = other
    return [LiteralForm(text: String(scalars: scalars), kind: .synonym)]
  }

  private static func mayFollow(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isIdeographic || ofCounts.contains(scalar)
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
}
