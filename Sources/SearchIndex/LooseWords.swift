import JapaneseText
import QueryLanguage
import TextModel

extension RunReading {
  /// A word of a run, and what may be missing of it where its words are looked for one by one.
  struct LooseWord {
    enum Worth {
      /// It is to be found.
      case telling
      /// It says what the others say without it: 人 of ひねった人, 計画 of 統合計画.
      case vague
      /// It says nothing: し of ふたをして.
      case light
      /// It changes what the others say (この), or is a piece of a word or a number: nothing is to be looked for without it.
      case binding
    }

    var part: Part.Word
    /// Without the suffix that says who it is (豆腐屋, 山田さん), or that something was made then (1921年製).
    var stem: QueryLiteral?
    var worth: Worth
    /// Other forms that deny a verb that is denied: 足りず of 足りない.
    var denials: [String] = []
    var isNoun: Bool
    /// The words between two particles have the same.
    var chunk: Int
    /// The run of the query that it stands in.
    var run = 0
  }

  /// Its words, each by itself.
  var looseWords: [LooseWord] {
    chunks.enumerated().flatMap { chunk, units in
      units.enumerated().map { place, unit in
        let isTail = units.count > 1 && place == units.count - 1
        var word = LooseWord(
          part: word([unit]), stem: stem(of: unit), worth: worth(of: unit, isTail: isTail),
          isNoun: unit.words.first?.grammar.map { $0.kind == .noun || $0.kind == .verbalNoun } ?? false, chunk: chunk)
        if let denials = denials(of: unit) {
          word.part.literal.text = denials[0]
          word.part.base = nil
          word.denials = denials
          word.worth = .telling
        }
        return word
      }
    }
  }

  /// The same, with its compounds as one word each.
  var looseCompounds: [LooseWord] {
    let words = looseWords
    return chunks.indices.flatMap { chunk in
      let words = words.filter { $0.chunk == chunk }
      let kept = words.filter { $0.worth != .light && $0.worth != .vague }
      // 3リットル飲む is none.
      guard kept.count > 1, var whole = kept.first, !kept.contains(where: { $0.part.isNumber || $0.part.base != nil })
      else { return words }
      whole.part = word(chunks[chunk].dropLast(words.count - kept.count))
      whole.stem = nil
      whole.worth = kept.allSatisfy { $0.worth == .telling } ? .telling : .binding
      return [whole]
    }
  }

  /// `nil` where no ending behind it denies it.
  private func denials(of unit: Unit) -> [String]? {
    guard let verb = unit.words.last, verb.grammar?.kind == .verb, let base = verb.base else { return nil }
    let rest = String(scalars: scalars[verb.range.upperBound...])
    guard Denial.endings.contains(where: rest.hasPrefix) else { return nil }
    return Denial(Array(scalars[verb.range]), dictionaryForm: Array(base.unicodeScalars))?.forms
  }

  private func stem(of unit: Unit) -> QueryLiteral? {
    let kept = unit.words.dropLast()
    guard let last = unit.words.last, let before = kept.last else { return nil }
    let suffix = String(scalars: scalars[last.range])
    let isNumber = kept.contains { $0.role == .number }
    // 71日間.
    if isNumber, Self.spans.contains(suffix) {
      var number = word([unit]).literal
      number.text = String(number.text.dropLast())
      return number
    }
    guard isNumber || kept.count == 1 && before.role == .content && before.range.count > 1,
      isNumber ? Self.makes.contains(suffix) : Self.looseSuffixes.contains(suffix) || Self.people.contains(suffix)
    else { return nil }
    return word([Unit(words: kept, isOptional: false)]).literal
  }

  /// - Parameter isTail: It ends a compound.
  private func worth(of unit: Unit, isTail: Bool) -> LooseWord.Worth {
    guard let first = unit.words.first, let last = unit.words.last else { return .light }
    let text = scalars[first.range.lowerBound..<last.range.upperBound]
    let written = String(scalars: text)
    let kind = first.grammar?.kind
    let isKana = text.allSatisfy(ScriptSyntax.isKana)
    if isKana, kind == .verb, Self.light.contains(written) { return .light }
    if isTail, Self.tails.contains(written) { return .vague }
    if text.startIndex > 0, Self.clauseEnds.contains(scalars[text.startIndex - 1]), Self.behindClauses.contains(written)
    {
      return .vague
    }
    if unit.words.contains(where: { $0.role == .number }) { return text.count > 1 ? .telling : .binding }
    if text.first == "第" || kind == .prefix && text.count == 1 { return .binding }
    guard isKana, text.count < 3 else { return .telling }
    // かき and むけ, which is むける.
    switch kind {
    case .noun, .verbalNoun: return text.count > 1 ? .telling : .binding
    case .verb: return word([unit]).base.map { $0.unicodeScalars.count > 2 } == true ? .telling : .binding
    default: return .binding
    }
  }

  /// A paper tells a person's whole name: 山田さん is 山田一郎さん.
  private static let people: Set<String> = ["屋", "生", "員", "さん", "様", "さま", "氏", "君", "先生"]
  private static let makes: Set<String> = ["製", "産"]
  private static let spans: Set<String> = ["日間", "年間", "月間"]
  private static let tails: Set<String> = ["計画", "案", "制度", "事業", "問題", "状況", "活動", "数", "職員"]
  private static let behindClauses: Set<String> = ["人", "者", "方", "話", "件", "時", "日", "場合", "記事", "場所"]
  /// ひねった人, and no 子どもの話.
  private static let clauseEnds: Set<Unicode.Scalar> = ["た", "だ", "る", "い", "ぬ", "う", "く", "す", "つ", "む"]
  private static let light: Set<String> = [
    "し", "する", "さ", "すれ", "い", "いる", "ある", "あっ", "あり", "なる", "なっ", "なり", "でき", "しまっ", "しまう", "しまい", "おく", "おい",
    "おき", "くる", "き", "いく", "いっ", "みる", "み",
  ]
}
