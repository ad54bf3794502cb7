import JapaneseText
import QueryLanguage
import TextModel

/// What a question asks for, told by its interrogative. It orders answers, and leaves none out.
struct Question {
  /// A number stands directly before one of these in an answer; none where any text may answer.
  private var counters: [FoldedPattern]
  private var words: [FoldedPattern]

  /// `nil` where nothing is asked.
  ///
  /// - Parameter wordsOf: The words of a run.
  init?(_ literals: [QueryLiteral], wordsOf: (QueryLiteral) -> [String]) {
    let fold = IndexFold()
    let texts = literals.lazy.filter { !$0.isQuoted }.map { fold.folded($0.text) }
    guard let found = texts.compactMap(Self.counters).first else { return nil }
    func pattern(_ text: String) -> FoldedPattern { FoldedPattern(fold.fold(text.unicodeScalars).scalars) }
    counters = found.map(pattern)
    words = literals.flatMap { literal in
      let words = wordsOf(literal)
      return (words.isEmpty ? [literal.text] : words).map(pattern)
    }
  }

  /// How much like an answer a text looks, the best first.
  enum Answer: Int {
    /// A sentence has a number of the kind that is asked for, and one of the words.
    case sentence
    /// There is such a number.
    case number
    case none
  }

  /// - Parameter folded: A text under the coarsest fold.
  func answer(in folded: [Unicode.Scalar]) -> Answer {
    guard !counters.isEmpty else { return .none }
    var answer = Answer.none
    for sentence in folded.split(separator: "。").map(Array.init) where hasNumber(sentence) {
      if words.contains(where: { $0.firstRange(in: sentence) != nil }) { return .sentence }
      answer = .number
    }
    return answer
  }

  private func hasNumber(_ text: [Unicode.Scalar]) -> Bool {
    counters.contains { counter in
      counter.ranges(in: text).contains { $0.lowerBound > 0 && text[$0.lowerBound - 1].properties.numericType != nil }
    }
  }

  private static func counters(_ text: String) -> [String]? {
    let scalars = Array(text.unicodeScalars)
    func has(_ word: String) -> Bool { FoldedPattern(Array(word.unicodeScalars)).firstRange(in: scalars) != nil }
    let fold = IndexFold()
    for counter in counted where has("何" + fold.folded(counter)) { return [counter] }
    if ["パーセント", "%", "割"].contains(where: { has("何" + fold.folded($0)) }) { return ["%", "パーセント", "割"] }
    if has("いくら") { return ["円"] }
    if has("いつ") { return ["年", "月", "日", "時"] }
    return others.contains(where: has) || scalars.last == "か" ? [] : nil
  }

  /// Longer ones before what they begin with.
  private static let counted = [
    "時間", "か月", "か所", "世帯", "人", "名", "円", "日", "年", "月", "回", "件", "時", "分", "歳", "度", "校", "筆", "枚", "台", "倍", "冊",
    "本", "個",
  ]
  private static let others = ["どこ", "何", "誰", "だれ", "なぜ", "どう", "どの", "どれ"]
}
