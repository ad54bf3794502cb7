import QueryLanguage
import TextModel

/// What words that were typed speak of: things, each a noun or a compound, and what is said or asked of them.
struct AskedThings {
  /// A thing, or what is said of one.
  struct Thing {
    /// As typed.
    var whole: QueryLiteral
    /// Other ways to write it that are looked for as they are.
    var others: [String]
    /// The words of a compound, which are told by no others: 電子 and 図書 are no 電子書籍; none where it is one word.
    var words: [QueryLiteral] = []
    var hasNumber = false
    /// A year, a month or a day is in it.
    var isDate = false
    /// は stands behind it, and it is more than a character: what is counted (子は何人) may be told otherwise.
    var isTopic = false
    /// It has a name, or a word that the dictionary does not know.
    var isNamed = false
    /// It was typed by itself.
    var isApart = false
    /// It was not typed: who asks なぜ is told a 理由.
    var isImplied = false
    /// A verb or an adjective that says it.
    var isClause = false
  }

  let things: [Thing]
  /// What is said or asked of them; an answer need not say it in these words.
  let predicates: [Thing]
  let isQuestion: Bool
  /// No interrogative is among the words: 灯台に泊まれるか.
  let asksWhether: Bool
  /// Nouns joined by particles, and nothing else.
  private(set) var isNounPhrase = false
  /// So many words were typed side by side; 1 for a run.
  let runs: Int

  /// `nil` where a run is no phrase or question that somebody would type.
  init?(_ literals: [QueryLiteral], _ runWords: RunWords, _ nearWords: NearWords, loosely: Bool) {
    guard let words = runWords.words, !literals.isEmpty else { return nil }
    var reader = ThingReader(wordsOf: words, runs: literals.count)
    var asks = false
    var hasInterrogative = false
    for literal in literals {
      guard literal.isPlain else { return nil }
      let scalars = Array(literal.text.unicodeScalars)
      var known = runWords.known(literal.text, scalars)
      if loosely { known = RunWords.joiningBeginning(known, scalars) }
      guard let syntax = runWords.syntax(known, scalars) else { return nil }
      asks = asks || syntax.asksAnything
      hasInterrogative = hasInterrogative || syntax.tokens.contains(where: \.grammar.asks)
      if literals.count == 1 {
        guard syntax.reading != nil || loosely && syntax.mayAsk else { return nil }
      }
      // A piece cut out of a text says something; what people type by itself asks or names.
      let isStatement = literals.count == 1 && syntax.hasClause && !syntax.asksAnything && syntax.reading != .question
      reader.read(syntax, of: literal, isStatement ? NearWords() : nearWords)
      // What joins nouns must tell each of them.
      if literals.count == 1, syntax.reading == .phrase, !syntax.hasClause {
        guard syntax.joinedNouns != nil, reader.leftOut == 0 else { return nil }
        isNounPhrase = true
      }
    }
    // 攻撃されたことに気づくまで何日かかるか names nothing: what is said is all there is to look for.
    let areNone = loosely && reader.things.isEmpty && reader.predicates.count > 1
    things = areNone ? reader.predicates : reader.things
    predicates = areNone ? [] : reader.predicates
    runs = literals.count
    isQuestion = asks
    asksWhether = asks && !hasInterrogative
  }
}
