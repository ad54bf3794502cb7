import JapaneseText
import QueryLanguage
import TextModel

/// Other ways to write what was typed: each content word of a run by any spelling the index has seen of its dictionary
/// form, so that とりくみ finds 取り組み.
struct WordForms {
  /// More combinations than these are not tried; the spellings that sort first are.
  static let mostForms = 64

  let lemmas: @Sendable (String) -> [LemmaWord]
  /// Spellings seen of a dictionary form, both folded.
  let spellings: (String) throws -> [String]
  let fold: IndexFold

  /// Sorted, without the run as typed; none where the run has gaps or an end left open.
  func otherForms(of literal: QueryLiteral) throws -> [LiteralForm] {
    guard !literal.isQuoted, !literal.isPrefix, literal.segments.count == 1 else { return [] }
    let scalars = Array(literal.text.unicodeScalars)
    guard scalars.count > 1, scalars.contains(where: isJapanese) else { return try inKatakana(scalars) }
    var forms: [String] = [""]
    var end = 0
    for word in words(of: literal.text, count: scalars.count) {
      let before = string(scalars[end..<word.range.lowerBound])
      let typed = string(scalars[word.range])
      let folded = fold.folded(typed)
      var ways = [typed]
      if let lemma = word.lemma {
        let inflects = word.grammar?.kind.inflects == true
        let related = word.grammar.map { DeverbalNouns.related(to: lemma, $0.kind) + verbs(of: typed, $0.kind) } ?? []
        // The spelling that is the dictionary's own is not told by the index. A verb in one character is the kanji of other
        // words as well, 止 of 止める is part of 防止, and is looked for with what it goes on with: 出る is 出た and 出ます.
        for spellings in try ([lemma] + related).map({ try spellings(fold.folded($0)) }) + [related] {
          for spelling in spellings where !same(spelling, folded) {
            let isStem = inflects && spelling.unicodeScalars.count == 1
            let written = isStem ? Self.inflected(spelling, base: word.base ?? typed) : [spelling]
            ways += written.filter { way in !ways.contains { same($0, way) } }
          }
        }
      }
      // Also where no text has the word by itself: 磯つり is 磯釣り, which is a word of its own.
      if let written = word.written, !written.isEmpty, !same(written, folded),
        !ways.contains(where: { same($0, written) })
      {
        ways.append(written)
      }
      forms = Self.joined(forms, ways.map { before + $0 }, most: Self.mostForms)
      end = word.range.upperBound
    }
    let rest = string(scalars[end...])
    let others = Set(forms.map { $0 + rest }.filter { !same($0, literal.text) }.map(Bytes.init))
    return others.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { LiteralForm(text: $0, kind: .lemma) }
  }

  /// A noun of one kanji as a word in katakana: 熊 is クマ. In hiragana it stands anywhere in other words.
  private func inKatakana(_ scalars: [Unicode.Scalar]) throws -> [LiteralForm] {
    guard scalars.count == 1, scalars[0].properties.isIdeographic, let word = lemmas(string(scalars[...])).first,
      word.grammar?.kind == .noun, let lemma = word.lemma
    else { return [] }
    // Folded, all kana are hiragana.
    return try spellings(fold.folded(lemma)).filter { $0.unicodeScalars.count > 1 }
      .compactMap(ScriptSyntax.inOtherKana).map { LiteralForm(text: $0, kind: .lemma) }
  }

  /// A verb of one kanji before る with its endings; none where that is no stem of it.
  private static func inflected(_ stem: String, base: String) -> [String] {
    guard (stem + "る").utf8.elementsEqual(base.utf8) else { return [] }
    return endings.map { stem + $0 }.filter { !$0.utf8.elementsEqual(base.utf8) }
  }

  /// Of verbs with one stem, up to where a word of the dictionary ends.
  private static let endings = [
    "る", "た", "て", "たら", "たり", "ます", "まし", "ませ", "ない", "なかっ", "なく", "なけれ", "ながら", "ず", "れ", "ろ", "よう", "られ", "させ",
    "たい", "たく", "たかっ", "そう",
  ]

  /// What verbs the dictionary has that a noun as it was typed may come from: it takes 取り止め and 取止め for 取り留め, but not
  /// 取り止める for 取り留める.
  private func verbs(of typed: String, _ kind: WordGrammar.Kind) -> [String] {
    guard kind == .noun || kind == .verbalNoun else { return [] }
    return DeverbalNouns.related(to: typed, kind).compactMap { verb in
      let words = lemmas(verb)
      guard words.count == 1, words[0].grammar?.kind == .verb, words[0].range.count == verb.unicodeScalars.count else {
        return nil
      }
      return words[0].lemma
    }
  }

  /// Every beginning with every end, in order, at most so many. A loop: chains of lazy sequences cost a program that answers
  /// one query more for their types than for their work.
  static func joined(_ beginnings: [String], _ ends: [String], most: Int) -> [String] {
    var result: [String] = []
    for beginning in beginnings {
      for end in ends {
        guard result.count < most else { return result }
        result.append(beginning + end)
      }
    }
    return result
  }

  /// The words, in order and within the text: the dictionary is not ours.
  private func words(of text: String, count: Int) -> [LemmaWord] {
    var end = 0
    return lemmas(text).filter { word in
      guard word.range.lowerBound >= end, !word.range.isEmpty, word.range.upperBound <= count else { return false }
      end = word.range.upperBound
      return true
    }
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(scalars: scalars) }

  /// Equal scalar for scalar; `==` of strings is canonical equivalence.
  private func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  private struct Bytes: Hashable {
    var bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }
}
