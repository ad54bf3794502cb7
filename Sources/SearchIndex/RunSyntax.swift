import JapaneseText
import TextModel

/// Whether a run of words reads as something a person would type, a phrase or a question, and not as a piece cut out of running
/// text: it begins with a word that stands by itself, ends where a phrase may end, and goes on nowhere behind the end of a
/// sentence.
struct RunSyntax {
  enum Reading {
    case phrase, question
  }

  struct Token {
    var text: [Unicode.Scalar]
    var word: LemmaWord
    var grammar: WordGrammar

    func reads(_ other: String) -> Bool { text.elementsEqual(other.unicodeScalars) }
  }

  /// In order and without gaps; not the request at the end, nor は behind a noun that is asked for (辞めた理由は).
  let tokens: [Token]
  /// It ends in 〜を教えて, 〜が知りたい.
  let isRequest: Bool
  /// Some text has what it begins with as whole words.
  private var beginsAsWords = false

  /// `nil` where there are no words, or the dictionary says nothing of a word's grammar.
  init?(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) {
    guard !words.isEmpty else { return nil }
    var tokens: [Token] = []
    for word in words {
      guard var grammar = word.grammar else { return nil }
      // いくつ, いくら are numbers to a dictionary where something counts behind them; none to itself, as いく is at the end.
      if grammar.kind == .noun, scalars[word.range].elementsEqual("いく".unicodeScalars) { grammar.asks = true }
      // 15kg.
      if tokens.last?.isNumber == true, scalars[word.range].allSatisfy(\.isASCII) { grammar.isCounter = true }
      tokens.append(Token(text: Array(scalars[word.range]), word: word, grammar: grammar))
    }
    Self.joinVerbsAsNoun(&tokens)
    Self.joinReasons(&tokens)
    // 取替え or 見積, typed by itself.
    if tokens.count == 1, tokens[0].isVerbAsNoun || tokens[0].isShortVerbAsNoun {
      tokens[0].grammar = WordGrammar(kind: .noun)
    }
    for place in tokens.indices.dropFirst() where tokens[place].isVerbAsNoun {
      let isFollowedWell = place + 1 == tokens.count || tokens[place + 1].grammar.kind == .particle
      if tokens[place - 1].grammar.kind == .particle, tokens[place - 1].reads("の"), isFollowedWell {
        tokens[place].grammar = WordGrammar(kind: .noun)
      }
    }
    let request = Self.request(at: tokens)
    isRequest = request < tokens.count
    self.tokens = Array(Self.withoutTopic(tokens[..<request]))
  }

  /// A verb's form with that of an auxiliary verb behind it, as a noun behind の: 退勤の押し直し.
  private static func joinVerbsAsNoun(_ tokens: inout [Token]) {
    guard tokens.count > 2 else { return }
    for place in (2..<tokens.count).reversed() {
      let (before, first, second) = (tokens[place - 2], tokens[place - 1], tokens[place])
      guard before.grammar.kind == .particle, before.reads("の"), first.isVerbStem, !first.grammar.isBound,
        second.isVerbStem, second.grammar.isBound, second.text.count > 1,
        place + 1 == tokens.count || tokens[place + 1].grammar.kind == .particle
      else { continue }
      tokens[place - 1] = Token(
        text: first.text + second.text,
        word: LemmaWord(
          range: first.word.range.lowerBound..<second.word.range.upperBound, lemma: nil, role: .content,
          grammar: WordGrammar(kind: .noun)), grammar: WordGrammar(kind: .noun))
      tokens.remove(at: place)
    }
  }

  /// ので behind a verb, which a dictionary may read as の and だ.
  private static func joinReasons(_ tokens: inout [Token]) {
    guard tokens.count > 3 else { return }
    for place in (1..<tokens.count - 2).reversed() {
      let (before, first, second) = (tokens[place - 1], tokens[place], tokens[place + 1])
      guard before.isPredicate, before.grammar.form == .complete, first.grammar.kind == .particle, first.reads("の"),
        second.grammar.kind == .auxiliary, second.reads("で"), tokens[place + 2].isNominal
      else { continue }
      tokens[place] = Token(
        text: first.text + second.text,
        word: LemmaWord(
          range: first.word.range.lowerBound..<second.word.range.upperBound, lemma: nil, role: .filler,
          grammar: first.grammar), grammar: first.grammar)
      tokens.remove(at: place + 1)
    }
  }

  private static func withoutTopic(_ tokens: ArraySlice<Token>) -> ArraySlice<Token> {
    let words = tokens.filter { !$0.isPunctuation }
    guard let last = words.last, last.grammar.kind == .particle, last.reads("は"), isAskedFor(words.dropLast()),
      words.dropLast(2).last?.isPredicate == true
    else { return tokens }
    return tokens.prefix { $0.word.range.lowerBound < last.word.range.lowerBound }
  }

  /// Where a request for what stands before it begins; the end where there is none.
  private static func request(at tokens: [Token]) -> Int {
    guard let verb = tokens.lastIndex(where: { token in requests.contains(where: token.reads) }), verb > 1,
      tokens[verb - 1].grammar.kind == .particle, ["を", "が", "は"].contains(where: tokens[verb - 1].reads),
      tokens[verb - 2].isNominal,
      tokens[(verb + 1)...].first.map({ next in ["て", "たい"].contains(where: next.reads) }) ?? false,
      tokens[(verb + 2)...].allSatisfy({ $0.isPunctuation || $0.grammar.isBound || $0.isPredicate })
    else { return tokens.count }
    return verb - 1
  }

  private static let requests = ["教え", "おしえ", "知り", "しり"]

  /// The compound it begins with, or the noun of two kana, where grammar does not tell whether more stood before it: 鹿被害, but 会議
  /// of 委員会議; ごみの日, but まり方 of 決まり方.
  var doubtfulBeginning: String? {
    if tokens.count > 1, tokens[0].isShortKanaNoun { return String(scalars: tokens[0].text) }
    guard tokens.count > 1, tokens[0].isShortNoun, tokens[1].isNominal, !tokens[0].mayBegin(before: tokens[1]) else {
      return nil
    }
    return String(scalars: tokens[0].text + tokens[1].text)
  }

  /// The same, where some text has that as whole words.
  func beginningAsWords() -> Self {
    var syntax = self
    syntax.beginsAsWords = true
    return syntax
  }

  /// `nil` for what is neither.
  var reading: Reading? {
    let words = tokens.filter { !$0.isPunctuation }
    guard let first = words.first, let last = words.last else { return nil }
    let isAsking = asksAnything
    guard !words.contains(where: \.isFragment),
      zip(words, words.dropFirst()).allSatisfy({ $0.mayStand(before: $1, inQuestion: isAsking) }), !hasSeam
    else { return nil }
    let begins = beginsAsWords || first.mayBegin(before: words.dropFirst().first)
    if begins || first.isNominal && (isMarked || words.contains(where: \.grammar.asks)), asks(words) {
      return .question
    }
    if begins, isRequest, last.isNominal { return .question }
    guard begins, !words.contains(where: \.grammar.asks) else { return nil }
    if isDemand { return .phrase }
    if endsInObject(words) { return nil }
    guard last.mayEnd(behind: words.dropLast().last) || endsInDegree(words) else { return nil }
    if last.isNominal, Self.isAskedFor(words) { return .question }
    // What は or も points out, something has to be said of.
    let hasTopic = words.contains { token in token.grammar.kind == .particle && Self.topics.contains(where: token.reads)
    }
    return hasTopic && last.isNominal && !saysNumber(words) ? nil : .phrase
  }

  /// Nothing is done to what を points out, nor to what it is: 合いを保護者, but 制服を自由化 and 残業を月30時間.
  private func endsInObject(_ words: [Token]) -> Bool {
    guard let object = words.lastIndex(where: { $0.grammar.kind == .particle && $0.reads("を") }) else { return false }
    return words[(object + 1)...].allSatisfy { $0.isNominal && !$0.isNumber || $0.grammar.kind == .particle }
      && words.last?.isPlainNoun == true
  }

  /// A headline without its verb: 機関紙の字を大きく.
  private func endsInDegree(_ words: [Token]) -> Bool {
    words.last.map { $0.grammar.kind == .adjective && $0.grammar.form == .continuative } ?? false
      && words.contains { $0.grammar.kind == .particle && $0.reads("を") }
  }

  /// Whether a number is said of what は or も points out, and nothing else: 引上げは29年ぶり. With a verb it may be two texts.
  private func saysNumber(_ words: [Token]) -> Bool {
    guard !hasClause,
      let topic = words.lastIndex(where: { token in
        token.grammar.kind == .particle && Self.topics.contains(where: token.reads)
      }), topic > 0, topic + 1 < words.count
    else { return false }
    // 研修は年23日.
    let number = words[topic + 1].isUnit ? topic + 2 : topic + 1
    return words[topic - 1].isNominal && number < words.count && words[number].isNumber
  }

  /// Whether it has a verb or an adjective, which could as well end a sentence.
  var hasClause: Bool { tokens.contains { $0.grammar.kind.inflects } }

  /// How many nouns and compounds, where they are all there is, joined by particles: 自治会費の引下げ has two.
  var joinedNouns: Int? {
    var count = 0
    var isBehindNoun = false
    for token in tokens {
      if token.isNominal || token.word.role == .affix {
        if !isBehindNoun { count += 1 }
        isBehindNoun = true
      } else {
        guard token.grammar.kind == .particle, count > 0 else { return nil }
        isBehindNoun = false
      }
    }
    return isBehindNoun ? count : nil
  }

  /// A headline without its verb: 産休を八週間に, 機関紙を点字で, 薬が17種類から8種類に.
  var isDemand: Bool {
    let words = tokens.filter { !$0.isPunctuation }
    guard words.count > 3, let last = words.last, let before = words.dropLast().last, before.isNominal,
      last.grammar.kind == .particle, Self.demanding.contains(where: last.reads)
    else { return false }
    let isFromTo = zip(words, words.dropFirst()).contains {
      $0.isCounted && $1.grammar.kind == .particle && $1.reads("から")
    }
    return isFromTo && before.isCounted || words.dropLast(2).contains { $0.grammar.kind == .particle && $0.reads("を") }
  }

  private static let demanding = ["に", "へ", "で"]

  /// Whether a verb or an adjective is its last word, auxiliaries apart.
  var endsInPredicate: Bool {
    tokens.last { $0.grammar.kind != .auxiliary && !$0.isPunctuation }
      .map { $0.grammar.kind.inflects } ?? false
  }

  /// Whether a sentence in the polite form, or with だ or か, ends before the run does.
  private var hasSeam: Bool {
    var isPolite = false
    for (token, next) in zip(tokens, tokens.dropFirst()) {
      let (grammar, after) = (token.grammar, next.grammar)
      isPolite = grammar.isPolite || (isPolite && grammar.kind == .auxiliary)
      guard !next.isPunctuation else { continue }
      if isPolite, after.kind != .auxiliary, !Self.afterPolite.contains(where: next.reads) { return true }
      if grammar.isCopula, token.reads("だ"), after.kind != .particle, after.kind != .auxiliary { return true }
      if token.reads("なぜ") || token.reads("何故"), next.reads("なら") { return true }
      // 過ぎるなとても; but 急な, which is no particle.
      if token.reads("な"), grammar.kind == .particle, after.kind != .particle, after.kind != .auxiliary { return true }
      if Self.endings.contains(where: token.reads), grammar.kind == .particle, after.kind != .particle,
        !after.isPolite, !after.isCopula, !(token.reads("か") && tokens.last?.reads("か") == true)
      {
        return true
      }
    }
    return false
  }

  /// Whether an interrogative is among its words, or か ends it.
  var asksAnything: Bool {
    isRequest || tokens.contains(where: \.grammar.asks) || endsInAsking
  }

  /// Whether it may ask, though grammar would have it otherwise: a dictionary reads names that it does not know as other words.
  var mayAsk: Bool {
    let words = tokens.filter { !$0.isPunctuation }
    guard asksAnything, !hasSeam, !words.contains(where: \.isFragment), let first = words.first, let last = words.last
    else {
      return false
    }
    return first.isNominal && (endsInAsking || last.grammar.asks || last.mayEnd(behind: words.dropLast().last))
  }

  /// It ends in a question mark.
  private var isMarked: Bool { tokens.last?.reads("？") == true || tokens.last?.reads("?") == true }

  /// Whether か ends it, or what stands for it when people speak: 退職金はもらえる？, 中止になったの, 誰だったっけ.
  private var endsInAsking: Bool {
    let words = tokens.filter { !$0.isPunctuation }
    guard let last = words.last else { return false }
    if isMarked {
      if last.isPredicate { return last.grammar.form == .complete }
      if last.isNominal || last.grammar.kind == .adverb {
        return words.contains { $0.grammar.kind == .particle && ["は", "も", "って"].contains(where: $0.reads) }
      }
    }
    guard last.grammar.kind == .particle else { return false }
    if last.reads("か") || last.reads("っけ") { return true }
    guard last.reads("の"), let before = words.dropLast().last, before.isPredicate, before.grammar.form == .complete
    else { return false }
    return isMarked
      || words.contains { token in
        token.grammar.asks || token.grammar.kind == .particle && ["は", "も", "って"].contains(where: token.reads)
      }
  }

  private static let topics = ["は", "も"]
  private static let afterPolite = ["か", "が", "けど", "けれど", "から", "ので", "のに", "と", "し", "よ", "ね"]
  private static let endings = ["か", "ね", "よ"]

  // MARK: Questions

  /// Whether the last word, or the last with the one before it (欠席者), is a noun for which an answer gives a value.
  private static func isAskedFor(_ words: some BidirectionalCollection<Token>) -> Bool {
    words.count > 1 && words.last.map { AskedNouns.contains($0.text) } == true
      || words.count > 2 && AskedNouns.contains(words.suffix(2).flatMap(\.text))
  }

  /// Whether an interrogative stands where one stands in a question, or the run ends as a question does.
  private func asks(_ words: [Token]) -> Bool {
    guard let last = words.last else { return false }
    let before = words.dropLast().last
    if let place = words.firstIndex(where: \.grammar.asks) { return asks(words, at: place) }
    if last.reads("か"), last.grammar.kind == .particle, let before {
      if before.isPredicate { return before.grammar.form == .complete }
      // 弁当は必要か, 申し込みが必要か.
      let hasTopic = words.dropLast(2).contains { token in
        token.grammar.kind == .particle && ["は", "が", "も"].contains(where: token.reads)
      }
      return before.reads("の") || before.reads("ん")
        || hasTopic && before.saysHowItIs
    }
    if endsInAsking { return true }
    return last.reads("は") && before?.reads("と") == true
  }

  private func asks(_ words: [Token], at place: Int) -> Bool {
    var next = place + 1
    let takesNoun = Self.takingNouns.contains { words[place].reads($0) }
    while takesNoun, next < words.count, words[next].isNominal { next += 1 }
    while next < words.count, words[next].grammar.kind == .particle || words[next].grammar.asks { next += 1 }
    // 雨が降ったらどうなる.
    let isBehindCondition =
      place > 0 && words[place - 1].grammar.kind == .auxiliary && words[place - 1].grammar.form == .conditional
    // 一人何冊まで買えるか.
    let isShare =
      place > 0 && takesNoun && next > place + 1 && next < words.count && words[place - 1].isNominal
      && (place == 1 || words[place - 2].grammar.kind == .particle)
    // 子ども一人につき何日か.
    let isBehindRate =
      place > 2 && words[place - 1].reads("つき") && words[place - 2].reads("に") && words[place - 3].isNominal
    // 保育料は来年度いくらになる.
    let isBehindNoun =
      next < words.count && place > 1 && words[place - 1].isNominal
      && words[..<place].contains { $0.grammar.kind == .particle }
    if place > 0, words[place - 1].grammar.kind != .particle, !isBehindCondition, !isShare, !isBehindRate,
      !isBehindNoun, !isBehindComma(words[place])
    {
      // 締切いつ: only at the very end.
      guard next == words.count, words[place - 1].isNominal, !takesNoun else { return false }
    }
    guard next < words.count else { return !words[place].isOpenInterrogative || takesNoun && next > place + 1 }
    let rest = words[next...]
    let endsInAsking = endsInAsking
    guard let last = rest.last, last.mayEnd(behind: rest.dropLast().last) || endsInAsking else { return false }
    let endsAsQuestion = endsInAsking || last.isPredicate || last.grammar.kind == .verbalNoun
    let goesOn = zip(rest, rest.dropFirst()).contains {
      $0.isPredicate && $0.grammar.form == .complete && $1.isNominal && !$1.isFormal
    }
    return endsAsQuestion && (!goesOn || endsInAsking) && words[next].grammar.kind != .conjunction
      && (words[next - 1].grammar.kind == .particle || words[next - 1].grammar.asks && next - 1 > place || place == 0
        || !rest[next].isNominal || endsInAsking)
  }

  /// 給食の委託、いつまで….
  private func isBehindComma(_ token: Token) -> Bool {
    guard let place = tokens.firstIndex(where: { $0.word.range == token.word.range }), place > 0 else { return false }
    return tokens[place - 1].reads("、") || tokens[place - 1].reads(",")
  }

  private static let takingNouns = ["何", "どの", "どんな", "なん", "いく"]
}

extension RunSyntax.Token {
  /// What a question may ask of a thing without a verb: 必要か, 有料か, 先着順か, 延期か.
  fileprivate var saysHowItIs: Bool {
    switch grammar.kind {
    case .verbalNoun, .adverb: return true
    default: return isNominal && Self.states.contains(where: reads)
    }
  }

  private static let states = [
    "必要", "不要", "有料", "無料", "有給", "無給", "有償", "無償", "任意", "強制", "自由", "別", "本当", "順", "制", "持ち", "可", "不可", "まだ", "先",
  ]

  /// 引下げ, 取り扱い: a verb's form that is a noun as well.
  fileprivate var isVerbAsNoun: Bool {
    isVerbStem && !grammar.isBound && text.count > 2
  }

  /// 押し, 直し.
  fileprivate var isVerbStem: Bool {
    grammar.kind == .verb && grammar.form == .continuative && text.contains(where: \.properties.isIdeographic)
  }

  /// 見積, 取消.
  fileprivate var isShortVerbAsNoun: Bool {
    grammar.kind == .verb && grammar.form == .continuative && text.count == 2 && isKanji
  }

  /// Of one kanji.
  fileprivate var isShortNoun: Bool {
    text.count == 1 && isKanji && (grammar.kind == .noun || grammar.kind == .verbalNoun)
  }

  /// ごみ, but also what a word was cut before: まり of 決まり.
  fileprivate var isShortKanaNoun: Bool {
    text.count == 2 && isKana && grammar.kind == .noun && !grammar.asks && !isFormal
  }

  /// それ, ここ: a noun directly before it ends another text.
  private var isPointing: Bool {
    grammar.kind == .pronoun && isKana && text.count > 1 && text.first.map { Self.pointing.contains($0) } == true
  }

  /// 言われた休暇: what was said stood before it.
  private static let quoting = ["言い", "言う", "言え", "言っ", "言わ", "思い", "思う", "思え", "思っ", "思わ"]
  private static let pointing: Set<Unicode.Scalar> = ["こ", "そ", "あ"]

  fileprivate var isPlainNoun: Bool { isNominal && grammar.kind != .verbalNoun && !isVerbAsNoun }

  var isKana: Bool { text.allSatisfy { (0x3041...0x3096).contains($0.value) } }
  /// Joined of several that the dictionary knows.
  var isJoinedKatakana: Bool { isKatakana && word.lemma == nil && text.count > 5 }
  private var isKatakana: Bool { text.allSatisfy(ScriptSyntax.isKatakana) }
  fileprivate var isNumber: Bool { word.role == .number }
  fileprivate var isCounted: Bool { isNumber || grammar.isCounter }

  /// Also what the dictionary calls a letter, if it is none of Japanese.
  var isPunctuation: Bool { grammar.kind == .symbol && !text.contains { isJapanese($0) && $0.properties.isAlphabetic } }

  /// Kana that stand for no word; kanji that the dictionary knows as letters only may be a short form (病休).
  fileprivate var isFragment: Bool {
    grammar.kind == .symbol && !isKanji || grammar.kind == .interjection || text.count == 1 && isKatakana
      || grammar.kind == .conjunction && !Self.joining.contains(where: reads)
      || text.first.map { Self.small.contains($0) } ?? true
        && !(grammar.kind == .particle && Self.spoken.contains(where: reads))
  }

  private static let spoken = ["って", "っけ", "ん"]

  private var isKanji: Bool { text.allSatisfy(\.properties.isIdeographic) }

  private static let joining = ["及び", "および", "並びに", "又は", "または", "若しくは", "もしくは"]
  private static let small: Set<Unicode.Scalar> = [
    "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ん", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "ン", "ー",
  ]

  var isNominal: Bool {
    switch grammar.kind {
    case .noun, .verbalNoun, .pronoun, .prefix, .suffix: true
    case .symbol: isKanji
    default: isNumber
    }
  }

  /// What a price or a number may be told for: 月, 年, 日.
  var isUnit: Bool { text.count == 1 && isNominal && !isNumber && Self.units.contains(where: reads) }

  private static let units = ["月", "年", "日", "週", "時"]

  var isPredicate: Bool {
    switch grammar.kind {
    case .verb, .adjective, .auxiliary: true
    default: false
    }
  }

  /// どの, どんな: something has to follow.
  fileprivate var isOpenInterrogative: Bool { grammar.kind == .adnominal }

  fileprivate func mayBegin(before next: Self?) -> Bool {
    if isNumber { return true }
    // お産.
    if isKana, text.count == 1 { return grammar.kind == .prefix && next?.isKanji == true }
    switch grammar.kind {
    case .verb, .adjective:
      guard text.count > 1 else { return grammar.kind == .adjective && next?.grammar.kind == .suffix }
      // A place: わたり保育園.
      let isName =
        text.count > 2 && grammar.form == .continuative && next?.isNominal == true
        && next?.text.first?.properties.isIdeographic == true
      return (!(isKana && grammar.isBound) || isName) && !Self.quoting.contains { text.starts(with: $0.unicodeScalars) }
    case .noun, .verbalNoun, .pronoun, .symbol:
      if isFormal || isShortKanaNoun && next != nil { return false }
      guard text.count == 1 else { return true }
      if let next, next.isNominal, next.text.count > 1, isUnit || next.isKatakana { return true }
      // 組体操, but 年会議.
      let isCompound = next?.grammar.kind == .verbalNoun && !isUnit
      guard !grammar.isCounter || next?.isNumber == true || isCompound else { return false }
      guard let next else { return true }
      return next.grammar.kind == .particle || next.isNumber
        || grammar.kind == .symbol && next.grammar.kind == .symbol || Self.places.contains(where: reads)
        || grammar.isCounter && isCompound
    case .adverb, .adnominal, .prefix: return true
    case .conjunction, .interjection, .auxiliary, .particle, .suffix: return false
    }
  }

  /// 乗ることになる goes on as 乗る does.
  fileprivate var isFormal: Bool { isKana && Self.formal.contains(where: reads) }

  /// Nouns that say nothing by themselves.
  private static let formal = ["こと", "もの", "ため", "ところ", "とき", "ほう", "など", "うち", "わけ", "はず", "よう", "とおり", "まま"]
  /// Nouns that stand behind the noun they count.
  private static let quantities = ["すべて", "みんな", "ほか", "それぞれ", "ほとんど", "たくさん", "いま", "さらに"]
  /// Nouns of one character that others follow directly: 市職労.
  private static let places = [
    "市", "県", "国", "町", "村", "区", "党", "春", "夏", "秋", "冬", "前", "元", "現", "新", "旧", "副", "全", "各", "本",
    "当", "同",
  ]

  fileprivate func mayEnd(behind before: Self?) -> Bool {
    if isNumber { return RunWords.isNumber(text) }
    switch grammar.kind {
    case .noun, .verbalNoun, .suffix, .symbol:
      if grammar.kind == .suffix, before?.grammar.kind == .pronoun { return false }
      return !(isKana && (Self.formal + Self.quantities).contains(where: reads))
    case .verb, .adjective:
      switch grammar.form {
      case .complete, .conditional, .none: return true
      // As a noun: 手当の引下げ.
      // As headlines end: 無期雇用に切替え.
      case .continuative:
        return text.count > 1 && before.map { $0.reads("の") || $0.isNominal } ?? true
          || isVerbAsNoun && before?.grammar.kind == .particle
          // 注文し忘れ.
          || grammar.isBound && isVerbStem && text.count > 1 && before?.reads("し") == true
      case .open: return false
      }
    case .auxiliary: return !grammar.isCopula && (grammar.form == .complete || grammar.form == .conditional)
    case .particle:
      // 補助は5万円まで.
      if reads("まで") { return before?.grammar.isCounter == true }
      // 灰を道に流すな, 流さないで.
      let isForbidding = reads("な") && before?.grammar.kind == .verb || reads("で") && before?.reads("ない") == true
      return isForbidding && before?.grammar.form == .complete
    case .pronoun, .adverb, .adnominal, .conjunction, .interjection, .prefix: return false
    }
  }

  /// Whether grammar lets the other stand directly behind this one.
  fileprivate func mayStand(before next: Self, inQuestion: Bool) -> Bool {
    let isOpen = grammar.form == .open || grammar.form == .conditional && grammar.kind != .verb
    // 高さ, 重み.
    if grammar.kind == .adjective, next.grammar.kind == .suffix { return true }
    if isPredicate, next.isNominal || next.grammar.kind == .adnominal || next.grammar.kind == .adverb {
      // 降ったらどうなる, 割れていたら代金は返るか.
      if isOpen { return grammar.form == .conditional && inQuestion }
      if grammar.form == .continuative, grammar.kind == .auxiliary { return false }
    }
    // ことなど, こと自体, but no こと災害.
    if isKana, Self.clauseNouns.contains(where: reads), next.isPlainNoun, next.grammar.kind != .suffix,
      !Self.behindClauseNouns.contains(where: next.reads)
    {
      return false
    }
    if isNominal, next.isPointing || isUnit && next.isUnit { return false }
    // 第一条この, but 今年この.
    if isNominal, !isTime, next.grammar.kind == .adnominal, next.isKana, Self.demonstrative.contains(where: next.reads)
    {
      return false
    }
    // 挙げておこう.
    if grammar.kind == .verb, next.isNominal, text.last == "う",
      word.base.map({ $0.unicodeScalars.last != "う" }) ?? false
    {
      return false
    }
    if grammar.kind == .auxiliary, next.isNominal, Self.guesses.contains(where: reads) { return false }
    if reads("誰") || reads("だれ"), next.isPlainNoun, !next.isNumber, next.grammar.kind != .suffix { return false }
    if grammar.kind == .adjective, next.grammar.kind == .auxiliary, next.reads("た"), text.last != "っ" { return false }
    // 無くなっの, 良いに.
    if grammar.kind == .verb, grammar.form == .open, next.grammar.kind == .particle,
      Self.behindNouns.contains(where: next.reads) || next.reads("の")
    {
      return false
    }
    if grammar.kind == .adjective, grammar.form == .complete, next.grammar.kind == .particle, next.reads("に") {
      return false
    }
    if isPredicate, grammar.form == .complete, next.grammar.kind == .particle, next.reads("を") || next.reads("は") {
      return false
    }
    guard grammar.kind == .particle else { return true }
    if next.grammar.kind == .suffix { return false }
    if next.grammar.kind == .auxiliary { return next.grammar.isCopula || next.grammar.isPolite }
    guard next.grammar.kind == .particle else { return true }
    if Self.beforeNoParticle.contains(where: reads) { return false }
    // にに, and てに: the end of one text and the beginning of another.
    if Self.single.contains(where: reads), text == next.text { return false }
    if reads("て"), Self.behindNouns.contains(where: next.reads) { return false }
    return !(Self.cases.contains(where: next.reads) && ["に", "も", "へ"].contains(where: reads))
  }

  /// 今年, 先月, 夕方の時: when something is done, without a particle.
  private var isTime: Bool { text.last.map { Self.times.contains($0) } ?? false }

  private static let times: Set<Unicode.Scalar> = ["年", "月", "日", "時", "朝", "晩", "夜", "春", "夏", "秋", "冬", "今", "頃"]
  private static let demonstrative = ["この", "その", "あの"]
  private static let guesses = ["だろう", "でしょう", "う", "だろ", "でしょ"]
  private static let clauseNouns = ["こと", "もの"]
  private static let behindClauseNouns = ["自体", "以外", "以上", "同士", "全部", "全て", "すべて"]
  private static let single = ["に", "の", "へ", "も", "で", "と"]
  private static let behindNouns = ["に", "を", "が", "へ"]

  private static let beforeNoParticle = ["を", "が", "は", "や", "し"]
  private static let cases = ["を", "が"]
}

/// Nouns for which an answer gives a value: 提出期限 asks until when.
enum AskedNouns {
  /// By the kind of value: what stands directly behind its number, or by itself; none where any text may answer.
  static let kinds: [(nouns: [String], counters: [String], signs: [String])] = named + numbers

  /// 冊数, 日数: as many as there are counters.
  private static let numbers: [(nouns: [String], counters: [String], signs: [String])] =
    Question.counted.map { counters in
      let counted = counters.filter {
        !uncounted.contains($0) && $0.unicodeScalars.allSatisfy(\.properties.isIdeographic)
      }
      return (counted.map { $0 + "数" }, counters, [])
    }.filter { !$0.nouns.isEmpty } + [(["月数"], ["か月", "月"], [])]

  /// 代数, 分数 and the like are other words.
  private static let uncounted: Set<String> = ["代", "分", "度", "点", "段", "位", "号", "円", "月", "歳", "才", "名", "頁"]

  private static let named: [(nouns: [String], counters: [String], signs: [String])] = [
    (["人数", "員数"], ["人", "名"], []), (["割合", "比率", "率"], Question.shares, []),
    (["金額", "額", "料金", "値段", "費用", "お金", "代金"], ["円"], []),
    (["期限", "期日", "日時", "日付", "締切", "締め切り", "時期"], ["年", "月", "日", "時"], []), (["時刻"], ["時"], []),
    (["期間"], ["年", "月", "日", "週"], []),
    (["場所", "会場"], [], Question.places), (["名称", "呼び名", "名前"], [], ["という", "略称", "称する", "名称", "呼ぶ"]),
    (["理由", "原因", "訳", "わけ"], [], Question.reasons),
    (
      [
        "条件", "方法", "結果", "優勝", "欠席者", "出席者", "作り方", "つくり方", "やり方", "仕方", "しかた", "使い方", "見方", "行き方", "選び方", "食べ方",
        "出し方",
        "捨て方", "書き方", "読み方", "育て方", "洗い方",
      ], [], []
    ),
  ]

  /// What stands before one and says no more: 正式名称.
  static let modifiers = ["正式", "主な", "おもな"]

  private static let all = kinds.flatMap(\.nouns).map { Array($0.unicodeScalars) }

  static func contains(_ text: some Collection<Unicode.Scalar>) -> Bool { all.contains { text.elementsEqual($0) } }

  /// Whether what a question asks for is what a noun is for: 料金 for いくら, and not for いつ.
  static func fits(
    _ text: some Collection<Unicode.Scalar>, asked: (counters: [String], signs: [String])?
  ) -> Bool {
    guard let asked, !asked.counters.isEmpty || !asked.signs.isEmpty,
      let kind = kinds.first(where: { $0.nouns.contains { text.elementsEqual($0.unicodeScalars) } }),
      !kind.counters.isEmpty || !kind.signs.isEmpty
    else { return true }
    return kind.counters.contains(where: asked.counters.contains) || kind.signs.contains(where: asked.signs.contains)
  }

  /// Whether a run ends in one, without being no more than that.
  static func ends(_ run: [Unicode.Scalar]) -> Bool {
    all.contains { noun in run.count > noun.count && run.suffix(noun.count).elementsEqual(noun) }
  }
}
