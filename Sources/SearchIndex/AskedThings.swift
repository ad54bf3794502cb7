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
  }

  private(set) var things: [Thing] = []
  /// What is said or asked of them; an answer need not say it in these words.
  private(set) var predicates: [Thing] = []
  private(set) var isQuestion = false
  /// Nouns joined by particles, and nothing else.
  private(set) var isNounPhrase = false
  /// Nouns that were not made things of.
  private var leftOut = 0
  /// So many words were typed side by side; 1 for a run.
  let runs: Int

  /// `nil` where a run is no phrase or question that somebody would type.
  init?(_ literals: [QueryLiteral], _ runWords: RunWords, _ nearWords: NearWords, loosely: Bool) {
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
        guard syntax.reading != nil || loosely && syntax.mayAsk else { return nil }
      }
      let count = things.count
      // A piece cut out of a text says something; what people type by itself asks or names.
      let isStatement = literals.count == 1 && syntax.hasClause && !syntax.asksAnything && syntax.reading != .question
      let nearWords = isStatement ? NearWords() : nearWords
      add(syntax.tokens, of: literal, asks: syntax.asksAnything, nearWords, words)
      // What joins nouns must tell each of them.
      if literals.count == 1, syntax.reading == .phrase, !syntax.hasClause {
        guard syntax.joinedNouns != nil, leftOut == 0 else { return nil }
        isNounPhrase = true
      }
      if literals.count > 1, things.count == count + 1, things[count].whole.text == literal.text {
        things[count].isApart = true
      }
    }
    isQuestion = asks
  }

  /// - Parameters:
  ///   - asks: It is a question.
  ///   - wordsOf: The words that the dictionary knows of a text.
  private mutating func add(
    _ tokens: [RunSyntax.Token], of literal: QueryLiteral, asks: Bool, _ nearWords: NearWords,
    _ wordsOf: (String) -> [LemmaWord]
  ) {
    var current: [RunSyntax.Token] = []
    /// In the form that ends a sentence.
    func isVerb(_ text: String) -> Bool {
      let known = wordsOf(text)
      return known.count == 1 && known[0].grammar?.kind == .verb && known[0].grammar?.form == .complete
    }
    func literalOf(_ tokens: some Collection<RunSyntax.Token>) -> QueryLiteral {
      QueryLiteral(
        text: String(scalars: tokens.flatMap(\.text)),
        position: literal.position + (tokens.first?.word.range.lowerBound ?? 0))
    }
    func others(_ tokens: [RunSyntax.Token]) -> [String] {
      var ways = [literalOf(tokens).text]
      // Looked for, and words like them.
      var alike: [String] = []
      // 辞める and 止める are one lemma; what the text writes says which is meant.
      if let last = tokens.last, let written = last.word.base ?? last.word.written {
        let before = String(scalars: tokens.dropLast().flatMap(\.text))
        ways.append(before + written)
        if written.unicodeScalars.allSatisfy(ScriptSyntax.isKana), let lemma = last.word.written {
          ways.append(before + lemma)
        }
        if last.grammar.kind == .verb, let able = Self.withoutAbility(written), isVerb(able) {
          ways.append(before + able)
          alike.append(before + able)
        }
      }
      if tokens.count > 1, let last = tokens.last {
        let stem = literalOf(tokens.dropLast()).text
        let suffix = String(scalars: last.text)
        // 無料化 and 無償化; 給食代 and 給食費.
        if last.word.role == .affix { alike += nearWords.others(for: [stem]).map { $0 + suffix } }
        if Self.costs.contains(suffix) { alike += Self.costs.filter { $0 != suffix }.map { stem + $0 } }
        // Who asks for a 申込先 is told where to 申し込む.
        if Self.aspects.contains(suffix), stem.unicodeScalars.count > 1 { alike.append(stem) }
      }
      return nearWords.others(for: ways + alike) + alike
    }
    /// What the dictionary knows of a word in katakana that it does not know: オンライン and イベント.
    func parts(of whole: QueryLiteral) -> [QueryLiteral] {
      let scalars = Array(whole.text.unicodeScalars)
      let parts = wordsOf(whole.text).map(\.range)
      guard parts.count > 1, parts.allSatisfy({ $0.count > 1 && $0.upperBound <= scalars.count }) else { return [] }
      return parts.map { part in
        QueryLiteral(text: String(scalars: scalars[part]), position: whole.position + part.lowerBound)
      }
    }
    func flush(before next: RunSyntax.Token?) {
      defer { current = [] }
      guard let first = current.first else { return }
      let count = things.count
      defer { leftOut += things.count > count ? 0 : 1 }
      guard !current.allSatisfy({ Self.isLight($0) }) else { return }
      if AskedNouns.contains(current.flatMap(\.text)), runs > 1 || asks || next == nil {
        // アーケード 撤去 費用, 辞める理由は何か: it is asked for, and an answer need not say it.
        if runs > 1 || asks && next?.grammar.asks != true && next != nil {
          predicates.append(Thing(whole: literalOf(current), others: others(current)))
        }
        return
      }
      // Where they gather answers for their 集合場所.
      var words = Self.words(of: current)
      if words.count > 1, let last = words.last?.flatMap(\.text),
        AskedNouns.contains(last) || Self.negations.contains(String(scalars: last))
          || (asks || next == nil) && Self.isVague(last)
      {
        words.removeLast()
      }
      let named = words.flatMap(\.self)
      var thing = Thing(whole: literalOf(named), others: others(named))
      thing.hasNumber = current.contains { $0.word.role == .number }
      thing.isDate = thing.hasNumber && current.contains { token in Self.calendar.contains(where: token.reads) }
      thing.isTopic = next?.reads("は") == true && named.flatMap(\.text).count > 1
      thing.isNamed = named.contains { $0.word.lemma == nil && $0.word.role == .content }
      let isDone =
        current.count == 1 && first.grammar.kind == .verbalNoun && next?.grammar.kind == .verb
        && next?.grammar.isBound == true
      // レジ袋は有料か: whether it is so is what is asked.
      let isAsked = asks && next.map { $0.reads("か") || $0.grammar.isPolite } ?? false && !things.isEmpty
      let isVague = Self.isVague(named.flatMap(\.text))
      if isDone || isAsked || isVague && (asks || runs > 1) { return predicates.append(thing) }
      if words.count > 1 { thing.words = words.map { literalOf($0) } }
      if named.count == 1, named[0].isJoinedKatakana { thing.words = parts(of: thing.whole) }
      things.append(thing)
    }
    var isCounting = false
    for (place, token) in tokens.enumerated() {
      if token.grammar.asks {
        if Self.whys.contains(where: token.reads) {
          let reason = QueryLiteral(text: Self.reasons[0], position: literal.position)
          predicates.append(Thing(whole: reason, others: Array(Self.reasons.dropFirst()), isImplied: true))
        }
        // 一日いくら, 一人何枚: so much of what.
        if current.first?.word.role == .number { current = [] }
        flush(before: token)
        // 何人, いくつ, どの店; but いつ and なぜ count nothing.
        isCounting = token.grammar.kind == .adnominal || Self.counting.contains(where: token.reads)
        continue
      }
      if isCounting, token.isNominal || token.word.role == .affix { continue }
      isCounting = false
      // 一等米 and 三位: what counts says little by itself, and a good deal behind a number.
      let counts = token.isNominal && current.last?.word.role == .number
      if counts || token.isNominal || token.word.role == .affix, counts || token.word.role != .filler,
        token.grammar.kind != .pronoun
      {
        // 調理場で1日2100食: two numbers are two things, and the day is none.
        if token.word.role == .number, let first = current.first, first.word.role == .number,
          let last = current.last, last.word.role != .number, !Self.beforeSmaller.contains(where: last.reads)
        {
          if Self.ones.contains(where: first.reads), current.count == 2 { current = [] } else { flush(before: token) }
        }
        // 看護師さん is 看護師.
        if !current.isEmpty, Self.honorifics.contains(where: token.reads), token.grammar.kind == .suffix { continue }
        // 泥棒らしい: it says something of a noun, and is none.
        if token.grammar.kind == .suffix, token.grammar.form != .none {
          flush(before: token)
          continue
        }
        current.append(token)
        continue
      }
      // 友の会 and つつじが丘 are names.
      if token.grammar.kind == .particle, current.count == 1, place + 1 < tokens.count,
        token.reads("の") && tokens[place + 1].reads("会")
          || token.reads("が") && Self.placeEnds.contains(where: tokens[place + 1].reads),
        place + 2 >= tokens.count || !tokens[place + 2].isNominal
      {
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

  /// What somebody does who can do it: 休める is 休む, 取れる is 取る; of other verbs it is no word, or its counterpart (開ける, 開く).
  private static func withoutAbility(_ verb: String) -> String? {
    var scalars = Array(verb.unicodeScalars)
    guard scalars.count > 2, scalars.removeLast() == "る", let last = scalars.popLast(),
      let place = endings.e.firstIndex(of: last)
    else { return nil }
    return String(scalars: scalars + [endings.u[place]])
  }

  private static let endings = (e: Array("えけげせてねべめれ".unicodeScalars), u: Array("うくぐすつぬぶむる".unicodeScalars))

  /// Whether a verb that mostly stands behind another is one by itself: 収集が終わる, but 読み終わる.
  private static func isMain(_ token: RunSyntax.Token, behind before: RunSyntax.Token) -> Bool {
    let lemma = token.word.lemma ?? ""
    let kind = before.grammar.kind
    return (kind == .particle || kind == .adverb) && !before.reads("て") && !before.reads("で")
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
      let isJoint = token.grammar.kind == .particle
      let isAffix = token.word.role == .affix || token.grammar.kind == .suffix || isJoint
      if !words.isEmpty, joinsNext || isAffix && token.grammar.kind != .prefix {
        words[words.count - 1].append(token)
      } else {
        words.append([token])
      }
      joinsNext = token.word.role == .number || token.grammar.kind == .prefix || isJoint
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
  private static let counting = ["何", "なん", "いく", "いくつ", "幾", "何曜"]

  /// What a number of the same date or time follows.
  private static let beforeSmaller = ["年", "年度", "月", "時"]
  private static let ones = ["1", "１", "一"]
  private static let placeEnds = ["丘", "谷", "原", "崎", "浜", "島", "関", "岡", "森", "池", "沢", "野", "台"]
  private static let honorifics = ["さん", "様", "さま", "氏"]
  private static let calendar = ["年", "月", "日", "年度"]
  /// What of a thing is asked for.
  private static let aspects = ["先"]
  private static let whys = ["なぜ", "どうして"]
  private static let reasons = ["理由", "ため", "わけ", "原因"]
  /// What is paid for something.
  private static let costs = ["代", "費", "料", "料金", "費用", "代金"]

  /// 交代なし: a paper says in many ways that there is none.
  private static let negations: Set<String> = ["なし", "無し", "あり", "有り", "ゼロ", "可", "不可", "可能", "不要"]

  private static func isVague(_ text: [Unicode.Scalar]) -> Bool { vague.contains(String(scalars: text)) }

  /// What a question has to say how much, when and of what kind, and an answer says with a number or a name.
  private static let vague: Set<String> = [
    "対象", "今", "毎月", "毎年", "毎週", "毎日", "毎回", "次", "次回", "一人", "一回", "一度", "一つ", "一口", "一日", "曜日", "総額", "合計", "日数",
    "本数", "手続き",
    "制度", "行事", "全部", "来年度", "今年度", "昨年度", "本年度", "年間", "上限", "下限", "平均", "地域", "地区", "番号", "種類", "状況", "様子", "条件",
    "決まり",
    "県", "町", "日", "時間", "時期", "人数", "窓口", "長年", "結局", "最近", "全員", "年齢", "月額", "年額", "月数", "一番", "連れ", "日程", "手続", "最大",
    "最低限",
  ]

  /// Words that an answer need not have.
  private static let light: Set<String> = [
    "人", "方", "場合", "予定", "約束", "話", "件", "点", "必要", "とき", "時", "ところ", "去年", "昨年", "今年", "来年", "最近", "年", "月",
    "日", "方法", "かかる", "要る", "いる", "良い", "いい", "よい", "扱う", "つく", "因る", "よる", "おける", "於く", "関する", "対する", "基づく", "分かる",
    "わかる", "前年", "前", "後", "あと", "本当", "一覧", "詳細", "内容", "くわしい", "詳しい",
  ]
}
