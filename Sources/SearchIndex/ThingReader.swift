import QueryLanguage
import TextModel

/// Reads what the words of one run after the other name, and what they say of it.
struct ThingReader {
  typealias Thing = AskedThings.Thing
  typealias Token = RunSyntax.Token

  private(set) var things: [Thing] = []
  private(set) var predicates: [Thing] = []
  /// Nouns that were not made things of.
  private(set) var leftOut = 0

  /// The words that the dictionary knows of a text.
  private let wordsOf: (String) -> [LemmaWord]
  private let runs: Int

  // Of the run that is being read.
  private var literal = QueryLiteral(text: "")
  private var asks = false
  private var nearWords = NearWords()
  /// The words of the noun at hand.
  private var current: [Token] = []

  init(wordsOf: @escaping (String) -> [LemmaWord], runs: Int) {
    self.wordsOf = wordsOf
    self.runs = runs
  }

  mutating func read(_ syntax: RunSyntax, of literal: QueryLiteral, _ nearWords: NearWords) {
    self.literal = literal
    self.nearWords = nearWords
    asks = syntax.asksAnything
    let count = things.count
    let tokens = syntax.tokens
    var isCounting = false
    for (place, token) in tokens.enumerated() {
      if token.grammar.asks {
        ask(token)
        // 何人, いくつ, どの店; but いつ and なぜ count nothing.
        isCounting = token.grammar.kind == .adnominal || Self.counting.contains(where: token.reads)
        continue
      }
      if isCounting, token.isNominal || token.word.role == .affix { continue }
      isCounting = false
      // 規約第9条 is 規約の第9条.
      if token.reads("第"), place + 1 < tokens.count, tokens[place + 1].word.role == .number { flush(before: token) }
      if isCount(tokens, place) { flush(before: token) }
      if isOfNoun(token) {
        name(token)
      } else if isInName(tokens, place) {
        current.append(token)
      } else {
        flush(before: token)
        // 時出力: cut out of a text.
        if token.isNominal, place + 1 < tokens.count, tokens[place + 1].isNominal { leftOut += 1 }
        say(token, behind: place > 0 ? tokens[place - 1] : nil)
      }
    }
    flush(before: nil)
    if runs > 1, things.count == count + 1, things[count].whole.text == literal.text { things[count].isApart = true }
  }

  // MARK: Words

  private mutating func ask(_ token: Token) {
    if Self.whys.contains(where: token.reads) {
      let reason = QueryLiteral(text: Self.reasons[0], position: literal.position)
      predicates.append(Thing(whole: reason, others: Array(Self.reasons.dropFirst()), isImplied: true))
    }
    // 一日いくら, 一人何枚: so much of what.
    if current.first?.word.role == .number { current = [] }
    flush(before: token)
  }

  private func isOfNoun(_ token: Token) -> Bool {
    // 一等米 and 三位: what counts says little by itself, and a good deal behind a number.
    if token.isNominal, current.last?.word.role == .number { return token.grammar.kind != .pronoun }
    return (token.isNominal || token.word.role == .affix) && token.word.role != .filler
      && token.grammar.kind != .pronoun
  }

  /// Whether a number says how many there are of the noun at hand, and is a thing by itself: 空襲の死者37人, but レベル4
  /// and CO2.
  private func isCount(_ tokens: [Token], _ place: Int) -> Bool {
    guard !things.isEmpty, tokens[place].word.role == .number, place + 1 < tokens.count,
      !Self.calendar.contains(where: tokens[place + 1].reads), let last = current.last
    else { return false }
    return last.grammar.kind == .noun && last.word.role == .content && last.text.count > 1
      && last.text.allSatisfy(\.properties.isIdeographic)
  }

  private mutating func name(_ token: Token) {
    // 調理場で1日2100食: two numbers are two things, and the day is none.
    if token.word.role == .number, let first = current.first, first.word.role == .number,
      let last = current.last, last.word.role != .number, !Self.beforeSmaller.contains(where: last.reads)
    {
      if Self.ones.contains(where: first.reads), current.count == 2 { current = [] } else { flush(before: token) }
    }
    // 看護師さん is 看護師.
    if !current.isEmpty, Self.honorifics.contains(where: token.reads), token.grammar.kind == .suffix { return }
    // 泥棒らしい: it says something of a noun, and is none.
    if token.grammar.kind == .suffix, token.grammar.form != .none { return flush(before: token) }
    current.append(token)
  }

  /// 友の会 and つつじが丘 are names.
  private func isInName(_ tokens: [Token], _ place: Int) -> Bool {
    let token = tokens[place]
    guard token.grammar.kind == .particle, current.count == 1, place + 1 < tokens.count else { return false }
    let next = tokens[place + 1]
    return (token.reads("の") && next.reads("会") || token.reads("が") && Self.placeEnds.contains(where: next.reads))
      && (place + 2 >= tokens.count || !tokens[place + 2].isNominal)
  }

  private mutating func say(_ token: Token, behind before: Token?) {
    let kind = token.grammar.kind
    let isMain = !token.grammar.isBound || before.map { Self.isMain(token, behind: $0) } ?? false
    if kind.inflects, isMain, token.word.role == .content, !Self.isLight(token) {
      predicates.append(Thing(whole: literalOf([token]), others: others([token]), isClause: true))
    }
  }

  // MARK: Things

  /// Makes a thing of the noun at hand, or something said of one.
  private mutating func flush(before next: Token?) {
    defer { current = [] }
    guard let first = current.first else { return }
    let count = things.count
    defer { leftOut += things.count > count ? 0 : 1 }
    // 一県あたりいくら: of one of each.
    if first.word.role == .number, Self.ones.contains(where: first.reads), let next,
      Self.rates.contains(where: next.reads)
    {
      return
    }
    guard !current.allSatisfy({ Self.isLight($0) }) else { return }
    if AskedNouns.contains(current.flatMap(\.text)), runs > 1 || asks || next == nil {
      // アーケード 撤去 費用, 辞める理由は何か: it is asked for, and an answer need not say it.
      if runs > 1 || asks && next?.grammar.asks != true && next != nil {
        predicates.append(Thing(whole: literalOf(current), others: others(current)))
      }
      return
    }
    let words = namingWords(before: next)
    if endsInDeed(words, before: next), let done = words.last {
      let named = words.dropLast()
      var thing = Thing(whole: literalOf(named.joined()), others: others(Array(named.joined())))
      if named.count > 1 { thing.words = named.map { literalOf($0) } }
      things.append(thing)
      predicates.append(Thing(whole: literalOf(done), others: others(done)))
      return
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
    // 日鳶連: of one character each they are a name.
    if words.count > 1, words.contains(where: { $0.flatMap(\.text).count > 1 }) {
      thing.words = words.map { literalOf($0) }
    }
    if named.count == 1, named[0].isJoinedKatakana { thing.words = parts(of: thing.whole) }
    things.append(thing)
  }

  /// Whether a noun ends what was typed, no question, with a word that says what is done: カスハラ対策, 一律の賃上げ要求.
  private func endsInDeed(_ words: [[Token]], before next: Token?) -> Bool {
    guard runs == 1, !asks, next == nil, words.count > 1, let done = words.last, done.count == 1,
      done[0].grammar.kind == .verbalNoun && !Self.given.contains(where: done[0].reads)
        || Self.deeds.contains(where: done[0].reads),
      words.dropLast().joined().allSatisfy({ $0.word.role != .number })
    else { return false }
    return !words[0].allSatisfy(\.isKana)
  }

  /// The words of the noun at hand but the last that says what of it is wanted: where they gather answers for their 集合場所.
  private func namingWords(before next: Token?) -> [[Token]] {
    var words = Self.words(of: current)
    if words.count > 1, let last = words.last?.flatMap(\.text),
      AskedNouns.contains(last) || Self.negations.contains(String(scalars: last))
        || (asks || next == nil) && Self.isVague(last)
    {
      words.removeLast()
    }
    return words
  }

  private func literalOf(_ tokens: some Collection<Token>) -> QueryLiteral {
    QueryLiteral(
      text: String(scalars: tokens.flatMap(\.text)),
      position: literal.position + (tokens.first?.word.range.lowerBound ?? 0))
  }

  /// What the dictionary knows of a word in katakana that it does not know: オンライン and イベント.
  private func parts(of whole: QueryLiteral) -> [QueryLiteral] {
    let scalars = Array(whole.text.unicodeScalars)
    let parts = wordsOf(whole.text).map(\.range)
    guard parts.count > 1, parts.allSatisfy({ $0.count > 1 && $0.upperBound <= scalars.count }) else { return [] }
    return parts.map { part in
      QueryLiteral(text: String(scalars: scalars[part]), position: whole.position + part.lowerBound)
    }
  }

  // MARK: Other ways to say it

  private func others(_ tokens: [Token]) -> [String] {
    guard let last = tokens.last else { return [] }
    var ways = [literalOf(tokens).text]
    // Looked for, and words like them.
    var alike: [String] = []
    let before = String(scalars: tokens.dropLast().flatMap(\.text))
    // お医者さん is 医者.
    if tokens.count > 1, tokens[0].grammar.kind == .prefix, Self.polite.contains(where: tokens[0].reads) {
      let plain = String(scalars: tokens.dropFirst().flatMap(\.text))
      if plain.unicodeScalars.count > 1 { alike.append(plain) }
    }
    // 辞める and 止める are one lemma; what the text writes says which is meant.
    if let written = last.word.base ?? last.word.written {
      ways.append(before + written)
      if written.unicodeScalars.allSatisfy(ScriptSyntax.isKana), let lemma = last.word.written {
        ways.append(before + lemma)
      }
      if last.grammar.kind == .verb, let able = Self.withoutAbility(written), isVerb(able) {
        ways.append(before + able)
        alike.append(before + able)
      }
    }
    if !before.isEmpty {
      let suffix = String(scalars: last.text)
      // 無料化 and 無償化; 給食代 and 給食費.
      if last.word.role == .affix {
        alike += nearWords.others(for: [before]).filter { $0.unicodeScalars.last.map(ScriptSyntax.isKana) == false }
          .map { $0 + suffix }
      }
      if Self.costs.contains(suffix) { alike += Self.costs.filter { $0 != suffix }.map { before + $0 } }
      // Who asks for a 申込先 is told where to 申し込む, and for a 運転者数 of 運転者.
      if Self.aspects.contains(suffix), before.unicodeScalars.count > 1 { alike.append(before) }
      alike += compounds(Self.words(of: tokens).map { literalOf($0).text })
    }
    return nearWords.others(for: ways + alike) + alike
  }

  /// A compound of two words with one of them in another: 宅配手数料 is 配達手数料.
  private func compounds(_ words: [String]) -> [String] {
    guard words.count == 2, words.allSatisfy({ $0.unicodeScalars.count > 1 }) else { return [] }
    func others(_ word: String) -> [String] {
      nearWords.others(for: [word]).filter { other in
        other.unicodeScalars.count > 1 && !other.unicodeScalars.contains { ScriptSyntax.isKana($0) }
      }
    }
    return others(words[0]).map { $0 + words[1] } + others(words[1]).map { words[0] + $0 }
  }

  /// In the form that ends a sentence.
  private func isVerb(_ text: String) -> Bool {
    let known = wordsOf(text)
    return known.count == 1 && known[0].grammar?.kind == .verb && known[0].grammar?.form == .complete
  }

  /// What somebody does who can do it: 休める is 休む, 取れる is 取る; of other verbs it is no word, or its counterpart (開ける, 開く).
  private static func withoutAbility(_ verb: String) -> String? {
    var scalars = Array(verb.unicodeScalars)
    guard scalars.count > 2, scalars.removeLast() == "る", let last = scalars.popLast(),
      let row = VerbRow.all.first(where: { $0.conditional == last })
    else { return nil }
    return String(scalars: scalars + [row.dictionary])
  }

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
  private static let rates = ["あたり", "当たり", "につき", "ごと"]
  private static let placeEnds = ["丘", "谷", "原", "崎", "浜", "島", "関", "岡", "森", "池", "沢", "野", "台"]
  private static let honorifics = ["さん", "様", "さま", "氏"]
  private static let calendar = ["年", "月", "日", "年度"]
  /// Things rather than deeds, though they are verbs as well.
  private static let given = ["手当"]
  /// Besides those that are verbs as well (要求).
  private static let deeds = ["対策", "取り組み", "取組", "手続き", "手続"]
  /// What of a thing is asked for.
  private static let polite = ["お", "ご", "御"]
  private static let aspects = ["先", "中", "時", "後", "数"]
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
    "人", "たち", "達", "方", "場合", "予定", "約束", "話", "件", "点", "必要", "とき", "時", "ところ", "去年", "昨年", "今年", "来年", "最近", "年",
    "月",
    "日", "方法", "かかる", "要る", "いる", "良い", "いい", "よい", "扱う", "つく", "因る", "よる", "おける", "於く", "関する", "対する", "基づく", "分かる",
    "わかる", "前年", "前", "後", "あと", "本当", "一覧", "詳細", "内容", "くわしい", "詳しい",
  ]
}
