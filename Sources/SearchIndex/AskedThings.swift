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
    /// The words of a compound, each with others; none where it is one word.
    var words: [(literal: QueryLiteral, others: [String])] = []
    var hasNumber = false
    /// A year, a month or a day is in it.
    var isDate = false
    /// は stands behind it, and it is more than a character: what is counted (子は何人) may be told otherwise.
    var isTopic = false
    /// It has a name, or a word that the dictionary does not know.
    var isNamed = false
    /// It was typed by itself.
    var isApart = false
  }

  private(set) var things: [Thing] = []
  private(set) var predicates: [Thing] = []
  private(set) var isQuestion = false
  /// Nouns joined by particles, and nothing else.
  private(set) var isNounPhrase = false
  /// So many words were typed side by side; 1 for a run.
  let runs: Int

  /// `nil` where a run is no phrase or question that somebody would type.
  init?(_ literals: [QueryLiteral], _ runWords: RunWords) {
    guard let words = runWords.words, !literals.isEmpty else { return nil }
    runs = literals.count
    var asks = false
    for literal in literals {
      guard !literal.isQuoted, !literal.isPrefix, !literal.isBegun, literal.segments.count == 1 else { return nil }
      let scalars = Array(literal.text.unicodeScalars)
      let known = runWords.ordered(RunWords.joiningKatakana(words(literal.text), scalars), count: scalars.count)
      guard let syntax = RunSyntax(known, scalars) else { return nil }
      asks = asks || syntax.asksAnything
      if literals.count == 1 {
        guard syntax.reading == .question || syntax.reading == .phrase else { return nil }
      }
      let count = things.count
      add(syntax.tokens, of: literal)
      // What joins nouns must tell each of them.
      if literals.count == 1, syntax.reading == .phrase, !syntax.hasClause {
        guard syntax.joinedNouns == things.count else { return nil }
        isNounPhrase = true
      }
      if literals.count > 1, things.count == count + 1, things[count].whole.text == literal.text {
        things[count].isApart = true
      }
    }
    isQuestion = asks
  }

  private mutating func add(_ tokens: [RunSyntax.Token], of literal: QueryLiteral) {
    var current: [RunSyntax.Token] = []
    func literalOf(_ tokens: some Collection<RunSyntax.Token>) -> QueryLiteral {
      QueryLiteral(
        text: String(scalars: tokens.flatMap(\.text)),
        position: literal.position + (tokens.first?.word.range.lowerBound ?? 0))
    }
    func others(_ tokens: [RunSyntax.Token]) -> [String] {
      var ways = [literalOf(tokens).text]
      if let last = tokens.last, let written = last.word.written {
        ways.append(String(scalars: tokens.dropLast().flatMap(\.text)) + written)
      }
      // Who asks for a 申込先 is told where to 申し込む.
      var stems: [String] = []
      if tokens.count > 1, let last = tokens.last, Self.aspects.contains(where: last.reads) {
        let stem = tokens.dropLast()
        stems = [literalOf(stem).text].filter { $0.unicodeScalars.count > 1 }
      }
      return NearWords.others(for: ways + stems) + stems
    }
    func flush(before next: RunSyntax.Token?) {
      defer { current = [] }
      guard let first = current.first, !current.allSatisfy({ Self.isLight($0) }) else { return }
      guard !AskedNouns.contains(current.flatMap(\.text)) || runs == 1 && next?.grammar.asks != true && next != nil
      else {
        return
      }
      // Where they gather answers for their 集合場所.
      var words = Self.words(of: current)
      if words.count > 1, let last = words.last, AskedNouns.contains(last.flatMap(\.text)) { words.removeLast() }
      let named = words.flatMap(\.self)
      var thing = Thing(whole: literalOf(named), others: others(named))
      thing.hasNumber = current.contains { $0.word.role == .number }
      thing.isDate = thing.hasNumber && current.contains { token in Self.calendar.contains(where: token.reads) }
      thing.isTopic = next?.reads("は") == true && named.flatMap(\.text).count > 1
      thing.isNamed = named.contains { $0.word.lemma == nil && $0.word.role == .content }
      if current.count == 1, first.grammar.kind == .verbalNoun, next?.grammar.kind == .verb,
        next?.grammar.isBound == true
      {
        return predicates.append(thing)
      }
      if words.count > 1 { thing.words = words.map { (literalOf($0), others($0)) } }
      things.append(thing)
    }
    var isCounting = false
    for (place, token) in tokens.enumerated() {
      if token.grammar.asks || token.reads("いく") && token.word.role == .number {
        flush(before: token)
        // 何人, いくつ, どの店; but いつ and なぜ count nothing.
        isCounting = token.grammar.kind == .adnominal || Self.counting.contains(where: token.reads)
        continue
      }
      if isCounting, token.isNominal || token.word.role == .affix { continue }
      isCounting = false
      if token.isNominal || token.word.role == .affix, token.word.role != .filler, token.grammar.kind != .pronoun {
        current.append(token)
        continue
      }
      flush(before: token)
      let kind = token.grammar.kind
      let isMain = !token.grammar.isBound || place > 0 && Self.isMain(token, behind: tokens[place - 1])
      if kind == .verb || kind == .adjective, isMain, token.word.role == .content, !Self.isLight(token) {
        predicates.append(Thing(whole: literalOf([token]), others: others([token])))
      }
    }
    flush(before: nil)
  }

  /// Whether a verb that mostly stands behind another is one by itself: 収集が終わる, but 読み終わる.
  private static func isMain(_ token: RunSyntax.Token, behind before: RunSyntax.Token) -> Bool {
    let lemma = token.word.lemma ?? ""
    return before.grammar.kind == .particle && !before.reads("て") && !before.reads("で")
      && !auxiliaries.contains { lemma == $0 || token.reads($0) }
  }

  private static let auxiliaries: Set<String> = [
    "する", "為る", "なる", "成る", "ある", "有る", "いる", "居る", "できる", "出来る", "おる", "くれる", "呉れる", "もらう", "貰う", "いただく", "頂く", "くださる",
    "下さる", "やる", "遣る", "いう", "言う", "おく", "置く", "しまう", "みる",
  ]

  /// Content words with their affixes, numbers with their counters.
  private static func words(of tokens: [RunSyntax.Token]) -> [[RunSyntax.Token]] {
    var words: [[RunSyntax.Token]] = []
    var joinsNext = false
    for token in tokens {
      let isAffix = token.word.role == .affix || token.grammar.kind == .suffix
      if !words.isEmpty, joinsNext || isAffix && token.grammar.kind != .prefix {
        words[words.count - 1].append(token)
      } else {
        words.append([token])
      }
      joinsNext = token.word.role == .number || token.grammar.kind == .prefix
    }
    return words
  }

  private static func isLight(_ token: RunSyntax.Token) -> Bool {
    // One kana stands in every text.
    if token.text.count == 1, token.word.role != .number, (0x3041...0x30FF).contains(token.text[0].value) {
      return true
    }
    return light.contains(where: token.reads) || token.word.written.map { light.contains($0) } ?? false
  }

  /// What asks how many there are of what stands behind it.
  private static let counting = ["何", "なん", "いく", "いくつ", "幾"]

  private static let calendar = ["年", "月", "日", "年度"]
  /// What of a thing is asked for.
  private static let aspects = ["先"]

  /// Words that an answer need not have.
  private static let light: Set<String> = [
    "人", "方", "場合", "予定", "約束", "話", "件", "点", "必要", "とき", "時", "ところ", "去年", "昨年", "今年", "来年", "最近", "年", "月",
    "日", "方法", "かかる", "要る", "いる", "良い", "いい", "よい", "扱う", "つく", "因る", "よる", "おける", "於く", "関する", "対する", "基づく", "分かる",
    "わかる", "前年", "前", "後", "あと", "本当", "一覧", "詳細", "内容", "くわしい", "詳しい",
  ]
}
