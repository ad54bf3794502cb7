import JapaneseText
import QueryLanguage
import TextModel

/// Marks of punctuation that may be left out, put in, or be others: 賃金・労働条件 is 賃金労働条件 where nothing has what was
/// typed.
enum Punctuation {
  /// Between two characters no more are passed over; the shim counts as many.
  static let mostMarks = 3

  /// Marks within phrases as the index has them, in UTF-8, one behind the other. No dash: the index has ー as one.
  static let inner = bytes(of: "・「」『』“”‘’\"'*※")
  /// Those that part phrases and sentences. The full stop of Latin, typed for 。, is one of them.
  static let ends = bytes(of: "、，。．！？：；…‥（）〔〕［］｛｝〈〉《》【】〜")

  private static func bytes(of printed: String) -> [UInt8] {
    // A dash may fold to ー, which is a sound: データ is not データー.
    let folded = Array(IndexFold().folded(printed).unicodeScalars).filter { $0 != " " }.sorted()
    let distinct = folded.indices.filter { $0 == 0 || folded[$0] != folded[$0 - 1] }.map { folded[$0] }
    return Array(String(scalars: distinct).utf8)
  }

  private static let innerScalars = Array(String(decoding: inner, as: UTF8.self).unicodeScalars)
  private static let scalars = innerScalars + Array(String(decoding: ends, as: UTF8.self).unicodeScalars)

  /// Where the marks end that begin at a place of framed text, of which `mostMarks` are passed over at most;
  /// `begin` where the joint lets none be.
  static func end(ofMarksAt begin: Int, in bytes: [UInt8], _ joint: LiteralPattern.Joint) -> Int {
    let passed: [Unicode.Scalar]
    switch joint {
    case .gap, .tight: return begin
    case .marks: passed = innerScalars
    case .anyMarks: passed = scalars
    }
    var end = begin
    for _ in 0..<mostMarks {
      var rest = bytes[end...].prefix(4).makeIterator()
      var decoder = UTF8()
      guard case .scalarValue(let scalar) = decoder.decode(&rest), passed.contains(scalar) else { break }
      end += UTF8.width(scalar)
    }
    return end
  }

  /// What was typed, folded, as characters and words that marks may stand between: one that parts phrases only where a mark
  /// was typed. Marks between numbers stay: they are part of them.
  static func segments(_ parts: [[Unicode.Scalar]]) -> [LiteralPattern.Segment] {
    var result: [LiteralPattern.Segment] = []
    for part in parts {
      let tokens = Tokenizer.tokens(of: part)
      var isBehindMark = false
      for (index, token) in tokens.enumerated() {
        let text = Array(part[token.range])
        if text.count == 1, scalars.contains(text[0]), !isInNumber(index, tokens) {
          isBehindMark = true
          continue
        }
        let joint: LiteralPattern.Joint = result.isEmpty ? .gap : isBehindMark ? .anyMarks : .marks
        result.append(LiteralPattern.Segment(scalars: text, joint: joint))
        isBehindMark = false
      }
    }
    return result
  }

  private static func isInNumber(_ index: Int, _ tokens: [Token]) -> Bool {
    index > 0 && index + 1 < tokens.count && tokens[index - 1].kind == .digits && tokens[index + 1].kind == .digits
  }

  /// Characters and words that are left, at least, for what was typed to be looked for so, and at most.
  private static let tokens = 4...64

  /// Whether marks may be left out of or put into a literal.
  static func mayDiffer(in literal: QueryLiteral) -> Bool {
    guard literal.isPlain else { return false }
    return tokens.contains(segments([Array(IndexFold().folded(literal.text).unicodeScalars)]).count)
  }
}

extension Search {
  /// With marks of punctuation left out, put in, or others.
  mutating func punctuated(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.contains(.punctuation) else { return nil }
    let tree = try SearchTree(query) { literal in
      Punctuation.mayDiffer(in: literal) ? [LiteralForm(text: literal.text, kind: .punctuation)] : []
    }
    guard tree.literals.contains(where: { !$0.otherForms.isEmpty }) else { return nil }
    return try widening(query, as: tree, [.passage])
  }
}
