import JapaneseText
import TextModel

/// What can be told of a run without a dictionary: by its scripts, and by the few endings of sentences that nothing else
/// looks like.
enum ScriptSyntax {
  /// `nil` for a run that begins or ends in hiragana (the か of a question apart), or that goes on behind です, ます, ました, ません.
  static func reading(of scalars: [Unicode.Scalar]) -> RunSyntax.Reading? {
    guard let first = scalars.first, let last = scalars.last, !isKana(first), first.value != 0x30FC else { return nil }
    for place in scalars.indices.dropFirst(2) where !isKana(scalars[place]) {
      if politeEndings.contains(where: { scalars[..<place].suffix($0.count).elementsEqual($0) }) { return nil }
    }
    if interrogatives.contains(where: { contains(scalars, $0) }) || asks(scalars) { return .question }
    guard !isKana(last) else { return nil }
    return AskedNouns.ends(scalars) ? .question : .phrase
  }

  private static let politeEndings = ["です", "ます", "した", "せん"].map { Array($0.unicodeScalars) }
  private static let interrogatives = ["何", "いつ", "どこ", "いくら", "いくつ", "だれ", "誰", "なぜ"].map {
    Array($0.unicodeScalars)
  }

  /// か behind the end of a verb, an adjective, です, ます or の.
  private static func asks(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.last == "か" && scalars.dropLast().last.map { predicateEnds.contains($0) } ?? false
  }

  private static let predicateEnds: Set<Unicode.Scalar> = ["る", "た", "い", "す", "の", "う", "く", "つ", "む", "ぶ"]

  static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x3096).contains(scalar.value) }

  /// A word in katakana as hiragana, and the other way: タダ is ただ; `nil` for any other.
  static func inOtherKana(_ word: String) -> String? {
    let scalars = word.unicodeScalars
    let isKatakana = scalars.allSatisfy { (0x30A1...0x30F6).contains($0.value) }
    guard isKatakana || scalars.allSatisfy(isKana) else { return nil }
    return String(scalars: scalars.compactMap { Unicode.Scalar(isKatakana ? $0.value - 0x60 : $0.value + 0x60) })
  }

  static func isKatakana(_ scalar: Unicode.Scalar) -> Bool { (0x30A1...0x30FC).contains(scalar.value) }

  private static func contains(_ scalars: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    FoldedPattern(part).firstRange(in: scalars) != nil
  }
}
