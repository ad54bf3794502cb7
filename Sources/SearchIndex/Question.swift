import JapaneseText
import QueryLanguage
import TextModel

/// What a question asks for, told by its interrogative. It orders answers, and leaves none out.
struct Question {
  /// A number stands directly before one of these in an answer; none where any text may answer.
  private var counters: [FoldedPattern]
  /// One of these stands in an answer, where no number is asked for.
  private var signs: [FoldedPattern]
  /// Each in the ways to write it.
  private var words: [[FoldedPattern]]
  /// Those with a number: what they say is no answer.
  private var numbers: [FoldedPattern]
  /// What it asks of is over: an answer is told in the past, too.
  private var isPast: Bool
  /// なぜ: what was told first may be the answer, and what came of it is none.
  private(set) var asksReason: Bool
  /// A day, month or year is asked for, not how long something takes.
  private var asksDate: Bool
  /// What is asked after, as 先読み配置 in 先読み配置とは何ですか: an answer names it as something new.
  private var named: FoldedPattern?
  /// It has an interrogative, or ends as a question does; else it is a noun for something that is told.
  let isAsked: Bool
  /// What notices put before the answer.
  let labels: AnswerLabels?

  /// `nil` where nothing is asked.
  ///
  /// - Parameters:
  ///   - wordsOf: The words of a run.
  ///   - waysOf: Other ways to write a word.
  init?(
    _ literals: [QueryLiteral], wordsOf: (QueryLiteral) -> [String], waysOf: (String) throws -> [String]
  ) rethrows {
    let fold = IndexFold()
    let runs = literals.lazy.filter { !$0.isQuoted }.map { fold.folded($0.text) }
    // 会費 金額 asks as 会費金額 does.
    let asking = runs.map { (text: $0, expected: Self.expected($0)) }.first { $0.expected != nil }
    let text = asking?.text ?? runs.joined()
    guard let expected = asking?.expected ?? Self.expected(text) else { return nil }
    func pattern(_ text: String) -> FoldedPattern { FoldedPattern(fold.fold(text.unicodeScalars).scalars) }
    counters = expected.counters.map(pattern)
    signs = expected.signs.map(pattern)
    labels = AnswerLabels(question: text)
    isAsked = Self.endings.contains(where: text.hasSuffix) || Self.interrogatives.contains { text.contains($0) }
    named = Self.named(in: text).map { FoldedPattern($0) }
    asksDate = text.contains("いつ")
    asksReason = expected.signs == Self.reasons
    isPast = Self.pastEndings.contains { text.hasSuffix($0) }
    let texts = literals.flatMap { literal in
      let words = wordsOf(literal)
      return words.isEmpty ? [literal.text] : words
    }
    words = try texts.map { text in ([text] + (try waysOf(text))).map(pattern) }
    numbers = texts.filter { $0.unicodeScalars.contains { $0.properties.numericType != nil } }.map(pattern)
  }

  /// The same, whose answers tell of these words.
  func telling(of texts: [String]) -> Question {
    let fold = IndexFold()
    var result = self
    result.words = texts.map { [FoldedPattern(fold.fold($0.unicodeScalars).scalars)] }
    return result
  }

  /// Whether there is anything to tell an answer by.
  var asksSomething: Bool { !counters.isEmpty || !signs.isEmpty }

  /// Whether an answer has a number.
  var asksNumber: Bool { !counters.isEmpty }

  /// How much like an answer a text looks, the best first.
  enum Answer: Int {
    /// A sentence has what is asked for and one of the words, and is told in the past where the question is; or it tells the
    /// number of what is to be counted.
    case best
    /// A sentence has what is asked for, and one of the words.
    case sentence
    /// What is asked for stands there.
    case value
    case none
  }

  /// - Parameter folded: A text under the coarsest fold.
  /// - Returns: What the best of its sentences looks like, and how many of the words that has.
  func answer(in folded: [Unicode.Scalar]) -> (answer: Answer, words: Int) {
    guard !counters.isEmpty || !signs.isEmpty || isPast || named != nil else { return (.none, 0) }
    var best = (answer: Answer.none, words: 0)
    for sentence in folded.split(separator: "。").map(Array.init) where hasValue(sentence) {
      let count = words.count { stands($0, in: sentence) }
      let answer: Answer = count > 0 ? isBest(sentence) ? .best : .sentence : .value
      if (answer.rawValue, -count) < (best.answer.rawValue, -best.words) { best = (answer, count) }
    }
    return best
  }

  /// Whether what is asked of is over, and a sentence with one of the words is told in the past.
  func tellsPast(in folded: [Unicode.Scalar]) -> Bool {
    guard isPast else { return false }
    return folded.split(separator: "。").map(Array.init).contains { sentence in
      sentence.last == "た" && words.contains { stands($0, in: sentence) }
    }
  }

  private func stands(_ word: [FoldedPattern], in sentence: [Unicode.Scalar]) -> Bool {
    word.contains { $0.firstRange(in: sentence) != nil }
  }

  private func isBest(_ sentence: [Unicode.Scalar]) -> Bool {
    if isPast { return sentence.last == "た" }
    return words.joined().contains { word in
      word.ranges(in: sentence).contains { Self.counts.contains(where: sentence[$0.upperBound...].starts) }
    }
  }

  /// Behind what is counted: 組合員の数, 組合員数.
  private static let counts = ["の数", "数"].map { Array($0.unicodeScalars) }
  private static let pastEndings = ["たか", "たのか", "ましたか", "たのですか", "たの", "たの?"].map { IndexFold().folded($0) }

  /// What stands before とは, where that ends a question or 何 follows.
  private static func named(in text: String) -> [Unicode.Scalar]? {
    let scalars = Array(text.unicodeScalars)
    let asking = FoldedPattern(naming[0]).ranges(in: scalars).last
    guard let asking, asking.lowerBound > 0, asking.upperBound == scalars.count || scalars[asking.upperBound] == "何"
    else { return nil }
    return Array(scalars[..<asking.lowerBound])
  }

  /// Whether what is asked after stands in quotation marks of its own, or とは or という behind it.
  private func names(_ named: FoldedPattern, in sentence: [Unicode.Scalar]) -> Bool {
    named.ranges(in: sentence).contains { place in
      let isQuoted =
        place.lowerBound > 0 && place.upperBound < sentence.count
        && Self.quotes.contains { $0 == sentence[place.lowerBound - 1] && $1 == sentence[place.upperBound] }
      return isQuoted || Self.naming.contains(where: sentence[place.upperBound...].starts)
    }
  }

  private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [("「", "」"), ("『", "』"), ("【", "】"), ("“", "”")]
  private static let naming = ["とは", "という", "といい"].map { Array(IndexFold().folded($0).unicodeScalars) }

  private func hasValue(_ sentence: [Unicode.Scalar]) -> Bool {
    if let named { return names(named, in: sentence) }
    var text = sentence
    for number in numbers {
      for range in number.ranges(in: sentence) {
        text.replaceSubrange(range, with: repeatElement(" ", count: range.count))
      }
    }
    if counters.isEmpty {
      return signs.isEmpty
        || signs.contains { sign in
          sign.ranges(in: text).contains { range in
            // 三月から gives no reason; 雨が降ったから does.
            !text[range].elementsEqual(Self.since)
              || range.lowerBound > 0 && Self.ends.contains(text[range.lowerBound - 1])
          }
        }
    }
    return counters.contains { counter in
      counter.ranges(in: text).contains { range in
        range.lowerBound > 0 && text[range.lowerBound - 1].properties.numericType != nil
          && (!asksDate || Self.isDate(text, range))
      }
    }
  }

  /// Whether a number and what it counts are part of a date: 2025年, 令和7年, 4月, 1日, but not 五年上限, 月額, 3日間.
  private static func isDate(_ text: [Unicode.Scalar], _ counter: Range<Int>) -> Bool {
    if counter.upperBound < text.count, spans.contains(text[counter.upperBound]) { return false }
    guard text[counter].elementsEqual("年".unicodeScalars) else { return true }
    let digits = text[..<counter.lowerBound].reversed().prefix { $0.properties.numericType != nil }.count
    let before = counter.lowerBound - digits - 1
    return digits == 4 || before >= 0 && eraEnds.contains(text[before])
  }

  /// Behind 年, 月, 日 or 時 of what is no date.
  private static let spans: Set<Unicode.Scalar> = ["間", "額", "分", "給", "収", "数", "目"]
  /// Of 明治, 大正, 昭和, 平成 and 令和.
  private static let eraEnds: Set<Unicode.Scalar> = ["治", "正", "和", "成"]

  /// What stands in an answer: behind a number, or by itself; neither where any text may answer; `nil` for what asks nothing.
  static func expected(_ text: String) -> (counters: [String], signs: [String])? {
    let scalars = Array(text.unicodeScalars)
    func has(_ word: String) -> Bool { FoldedPattern(Array(word.unicodeScalars)).firstRange(in: scalars) != nil }
    let fold = IndexFold()
    if scalars.contains("何") {
      for ways in counted where ways.contains(where: { has("何" + fold.folded($0)) }) { return (ways, []) }
      if ["パーセント", "%", "割"].contains(where: { has("何" + fold.folded($0)) }) { return (shares, []) }
    }
    if has("いくつ") { return (things, []) }
    if has("何曜") { return ([], ["曜"]) }
    if let counter = counterAsked(scalars) { return ([counter], []) }
    if has("いくら") { return (["円"], []) }
    if has("いつ") { return (["年", "月", "日", "時"], []) }
    if has("どこ") { return ([], places) }
    if has("どんな人") || has("どういう人") { return ([], people) }
    if has("なぜ") || has("どうして") { return ([], reasons) }
    func endsIn(_ noun: String) -> Bool {
      let noun = fold.fold(noun.unicodeScalars).scalars
      return scalars.count > noun.count && scalars.suffix(noun.count).elementsEqual(noun)
    }
    for (nouns, counters, signs) in AskedNouns.kinds where nouns.contains(where: endsIn) { return (counters, signs) }
    return others.contains(where: has) || endings.contains(where: text.hasSuffix) || named(in: text) != nil
      ? ([], []) : nil
  }

  /// What else is counted, by one kanji: 議長は何期まで.
  private static func counterAsked(_ scalars: [Unicode.Scalar]) -> String? {
    zip(scalars, scalars.dropFirst()).first { first, second in
      first == "何" && second.properties.isIdeographic && second.properties.numericType == nil
        && !notCounted.contains(second)
    }.map { String($0.1) }
  }

  /// 何故, 何処, 何者.
  private static let notCounted: Set<Unicode.Scalar> = ["故", "処", "者", "事", "物", "方", "等", "卒", "分", "色", "々"]
  private static let endings = ["か", "?"]

  static let shares = ["%", "パーセント", "割", "分の"]
  static let places = [
    "公園", "会館", "ホール", "センター", "会議室", "広場", "駅", "庁舎", "体育館", "学校", "公民館", "集会所", "前で", "にて",
    "丁目", "番地", "号室", "市内", "町内", "県内",
  ]
  static let people = ["対象", "資格"]
  static let reasons = ["ため", "から", "理由", "ので", "原因", "決め手", "きっかけ", "背景", "ことから", "たとして", "目的"]
  private static let since = Array(IndexFold().folded("から").unicodeScalars)
  /// In what a verb, an adjective or an auxiliary ends.
  private static let ends = Set(IndexFold().folded("うくぐすつぬぶむるただいん").unicodeScalars)

  /// Each with other ways to write it; longer ones before what they begin with.
  static let counted: [[String]] =
    [["歳代", "代"]]
    + "時間 か月 か所 世帯 円 年 月 週間 回 件 時 分 度 校 筆 枚 台 倍 冊 本 個 日 票 点 泊 戸 棟 軒 頭 匹 羽 箱 袋 社 団体 種類 号 位 段 階 字 杯 便"
    .split(separator: " ").map { [String($0)] } + [
      ["人", "名"], ["歳", "才"], ["センチ", "cm"], ["ミリ", "mm"], ["キロ", "km", "kg"], ["メートル", "m"], ["グラム", "g"],
      ["リットル", "L"], ["トン", "t"], ["ヘクタール", "ha"], ["平方メートル", "平米", "m2"], ["ページ", "頁"],
    ]
  /// What counts neither people nor time nor money.
  private static let things = ["つ", "か所", "校", "園", "館", "社", "店", "団体", "種類", "件", "枚", "台", "冊", "本", "個", "棟"]
  private static let interrogatives = others + ["いつ", "いくら"]
  private static let others = ["どこ", "何", "誰", "だれ", "なぜ", "どう", "どの", "どれ", "どんな", "どちら", "どなた"]
}
