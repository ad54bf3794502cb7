import JapaneseText
import QueryLanguage
import TextModel

/// Counters that count the same: 412名 and 412人, 65才 and 65歳, 35℃ and 35度, 15kg and 15キロ, 1283m and 1283メートル, 38度6分 and 38.6度.
enum CounterSynonyms {
  /// The longest first.
  private static let alike: [(counter: [Unicode.Scalar], other: [Unicode.Scalar])] = {
    let pairs: [(String, String)] = [
      ("名", "人"), ("才", "歳"), ("℃", "度"), ("kg", "キロ"), ("km", "キロ"), ("m", "メートル"), ("cm", "センチ"), ("mm", "ミリ"),
      ("g", "グラム"),
      ("t", "トン"), ("L", "リットル"), ("㎡", "平方メートル"), ("ha", "ヘクタール"), ("kg", "キログラム"), ("km", "キロメートル"),
    ]
    var alike: [(counter: [Unicode.Scalar], other: [Unicode.Scalar])] = []
    for (one, other) in pairs {
      let (one, other) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
      alike += [(counter: one, other: other), (counter: other, other: one)]
    }
    return alike.sorted { $1.counter.count < $0.counter.count }
  }()

  /// Kanji that say something of a count and do not make another word with its counter: 50人以上, 30人未満, 12人分, but
  /// 百人一首 and 3人称.
  private static let ofCounts: Set<Unicode.Scalar> = [
    "以", "未", "超", "余", "程", "弱", "強", "近", "増", "減", "分", "当", "中", "全", "体",
  ]

  /// A literal with the counter of its first number put otherwise, in each way; none for 一人 and the like, which are words.
  static func forms(of literal: QueryLiteral) -> [LiteralForm] {
    guard !literal.isQuoted, !literal.isPrefix, literal.segments.count == 1 else { return [] }
    let scalars = Array(literal.text.unicodeScalars)
    if let decimal = decimalDegrees(scalars) { return [LiteralForm(text: decimal, kind: .synonym)] }
    for place in scalars.indices.dropFirst() where isNumeral(scalars[place - 1]) {
      guard let (counter, _) = alike.first(where: { scalars[place...].starts(with: $0.counter) }) else { continue }
      let end = place + counter.count
      guard end == scalars.count || mayFollow(scalars[end]) else { continue }
      guard scalars[place - 1].properties.numericType == .decimal || place > 1 && isNumeral(scalars[place - 2]) else {
        return []
      }
      return alike.filter { $0.counter == counter }.map { pair in
        var text = scalars
        text.replaceSubrange(place..<end, with: pair.other)
        return LiteralForm(text: String(scalars: text), kind: .synonym)
      }
    }
    return []
  }

  /// 38.6度 for 38度6分, as temperatures are spoken.
  private static func decimalDegrees(_ scalars: [Unicode.Scalar]) -> String? {
    func isDigit(_ place: Int) -> Bool {
      scalars.indices.contains(place) && scalars[place].properties.numericType == .decimal
    }
    guard let degree = scalars.firstIndex(of: "度"), isDigit(degree - 1), isDigit(degree + 1),
      degree + 2 < scalars.count, scalars[degree + 2] == "分",
      degree + 3 == scalars.count || !scalars[degree + 3].properties.isIdeographic
    else { return nil }
    return String(scalars: scalars[..<degree] + [".", scalars[degree + 1], "度"] + scalars[(degree + 3)...])
  }

  private static func mayFollow(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isIdeographic || ofCounts.contains(scalar)
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
}
