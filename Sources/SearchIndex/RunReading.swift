import JapaneseText
import QueryLanguage
import TextModel

/// A run as its words, those between two particles together.
struct RunReading {
  let isQuestion: Bool
  /// It has a verb or an adjective, where a sentence could end as well.
  let hasClause: Bool
  /// That is its last word.
  let endsInPredicate: Bool
  /// A headline without its verb: 産休を八週間に.
  let isDemand: Bool
  /// Nothing but の stands between its chunks.
  private(set) var isJoinedByNo = false
  /// An interrogative is among its words.
  let hasInterrogative: Bool
  /// Scalars of the run.
  let length: Int
  let usesDictionary: Bool
  /// Never empty, nor any of them.
  private(set) var chunks: [[Unit]] = []
  let literal: QueryLiteral
  let scalars: [Unicode.Scalar]

  /// A content word with its affixes, or a number with its counter.
  struct Unit {
    var words: ArraySlice<LemmaWord>
    var isOptional: Bool
  }

  /// A word, or the words of a compound.
  struct Part {
    /// Never empty.
    let words: [Word]
    /// A question may be answered without it: its predicate (延びたか), the noun it asks for (提出期限).
    var isOptional = false

    struct Word {
      var literal: QueryLiteral
      /// A number says exactly what is looked for: nothing without it will do.
      var isNumber: Bool
      /// The dictionary form of a single verb or adjective.
      var base: String?
    }

    /// Characters between the words of a compound that is written out: particles and the like.
    static let distance = 4
    /// Between a number and what it counts.
    static let numberDistance = 10

    /// The noun for which an answer gives a value.
    var isAskedFor: Bool {
      let text = words[0].literal.text
      return isOptional && (AskedNouns.contains(text.unicodeScalars) || AskedNouns.modifiers.contains(text))
    }

    /// Whether it is a number of three numerals or more with what it counts: few passages have the same.
    var isTellingNumber: Bool {
      words.count == 1 && words[0].isNumber && words[0].literal.hasTellingNumber
    }

    /// In scalars.
    var length: Int { texts.reduce(0) { $0 + $1.unicodeScalars.count } }

    var texts: [String] { words.map(\.literal.text) }

    var node: QueryNode {
      var node = QueryNode.literal(words[0].literal)
      for (before, word) in zip(words, words.dropFirst()) {
        let distance = before.isNumber || word.isNumber ? Self.numberDistance : Self.distance
        node = .near(node, .literal(word.literal), within: distance)
      }
      return node
    }
  }

  /// By script: what is no hiragana is a word. Whether there is a predicate among them cannot be told.
  init(_ literal: QueryLiteral, _ words: [LemmaWord], isQuestion: Bool) {
    self.literal = literal
    let text = Array(literal.text.unicodeScalars)
    scalars = text
    length = text.count
    self.isQuestion = isQuestion
    hasClause = true
    isDemand = false
    endsInPredicate = false
    usesDictionary = false
    hasInterrogative = isQuestion
    let joints = Set(words.indices.filter { words[$0].role == .filler })
    chunks = Self.chunks(words, joints, asked: []).map { chunk in
      Self.units(of: chunk[...], in: text).map { unit in
        let range = (unit.first?.range.lowerBound ?? 0)..<(unit.last?.range.upperBound ?? 0)
        return Unit(words: unit, isOptional: isQuestion && AskedNouns.contains(text[range]))
      }
    }.filter { !$0.isEmpty }
  }

  init?(_ literal: QueryLiteral, _ syntax: RunSyntax, isQuestion: Bool) {
    self.literal = literal
    let text = Array(literal.text.unicodeScalars)
    scalars = text
    length = text.count
    self.isQuestion = isQuestion
    hasClause = syntax.hasClause || syntax.isDemand
    isDemand = syntax.isDemand
    endsInPredicate = syntax.endsInPredicate
    usesDictionary = true
    let tokens = syntax.tokens
    var asked: Set<Int> = []
    var joints: Set<Int> = []
    for (index, token) in tokens.enumerated() {
      if token.grammar.asks {
        asked.insert(index)
      } else if asked.contains(index - 1), token.isNominal, isQuestion, tokens[index - 1].grammar.kind != .adverb {
        // 何人, 何年.
        asked.insert(index)
      } else if isQuestion, token.isUnit, index + 1 < tokens.count, tokens[index + 1].grammar.asks {
        // 月いくら.
        asked.insert(index)
      } else if token.isPunctuation, index > 0, index + 1 < tokens.count, tokens[index - 1].word.role == .number,
        tokens[index + 1].word.role == .number
      {
        // 1.4, 12,000.
        continue
      } else if token.reads("中"), index > 1, index + 1 < tokens.count, tokens[index - 2].word.role == .number,
        tokens[index + 1].word.role == .number
      {
        // 284人中23人: out of so many.
        joints.insert(index)
      } else if Self.joins(token, behind: index > 0 ? tokens[index - 1] : nil, isQuestion) {
        joints.insert(index)
      }
    }
    hasInterrogative = !asked.isEmpty
    if let last = tokens.last, let before = tokens.dropLast().last, Self.persons.contains(where: last.reads) {
      endsInPersons =
        before.grammar.form == .complete && (before.grammar.kind.inflects || before.grammar.kind == .auxiliary)
    }
    chunks = Self.chunks(tokens.map(\.word), joints, asked: asked).map { chunk in
      Self.units(of: chunk[...], in: text).map { unit in
        Unit(words: unit, isOptional: isQuestion && Self.mayBeMissing(unit, in: tokens, asked, text))
      }
    }.filter { !$0.isEmpty }
    if chunks.isEmpty { return nil }
    isJoinedByNo = zip(chunks, chunks.dropFirst()).allSatisfy { chunk, next in
      let end = chunk.last?.words.last?.range.upperBound ?? 0
      let start = next.first?.words.first?.range.lowerBound ?? 0
      let between = String(String.UnicodeScalarView(text[end..<start]))
      return between.hasSuffix("の") && (between.dropLast().isEmpty || Self.bounds.contains(String(between.dropLast())))
    }
  }

  /// A number is among its words.
  var hasNumber: Bool { chunks.joined().contains { $0.words.contains { $0.role == .number } } }

  /// Persons of whom a verb or an adjective before them says something are its last word: 反対した人.
  private(set) var endsInPersons = false

  private static let persons = ["人", "方", "者"]

  /// Its words but the last, each by itself.
  var withoutLast: [Part] { chunks.joined().dropLast().map { Part(words: [word([$0])]) } }

  /// The run as typed, without its first word or its last where these are part of a compound, and two parts or more are left; at
  /// least two thirds of the run.
  var shortened: [QueryLiteral] {
    guard chunks.count > 1, let first = chunks.first, let last = chunks.last else { return [] }
    var ranges: [Range<Int>] = []
    if first.count > 1, let start = first[1].words.first?.range.lowerBound { ranges.append(start..<length) }
    if last.count > 1, let end = last[last.count - 2].words.last?.range.upperBound { ranges.append(0..<end) }
    return ranges.filter { $0.count * 3 >= length * 2 && $0.count >= 6 }.map { range in
      QueryLiteral(
        text: String(String.UnicodeScalarView(scalars[range])), position: literal.position + range.lowerBound)
    }
  }

  /// A name and an office behind it, the other way round: 渡辺学長 is 学長渡辺.
  var officeFirst: QueryLiteral? {
    guard isCompound, let units = chunks.first, units.count == 2,
      let name = units[0].words.first, let begin = units[1].words.first, let end = units[1].words.last
    else { return nil }
    let office = scalars[begin.range.lowerBound..<end.range.upperBound]
    guard office.last == "長" && office.count > 1 || Self.offices.contains(String(scalars: office)) else { return nil }
    return QueryLiteral(
      text: String(scalars: office + scalars[name.range.lowerBound..<begin.range.lowerBound]),
      position: literal.position)
  }

  private static let offices: Set<String> = ["議員", "委員", "教授", "知事", "弁護士", "理事", "監事", "監督", "記者", "医師", "先生"]

  /// As it was typed.
  var text: String { literal.text }

  /// Its words, nouns without the suffix behind two characters of them (退職者の); empty where there is none such.
  var stems: [Part] {
    guard usesDictionary else { return [] }
    var isCut = false
    var end = 0
    let parts = chunks.joined().compactMap { unit -> Part? in
      let range = (unit.words.first?.range.lowerBound ?? 0)..<(unit.words.last?.range.upperBound ?? 0)
      defer { end = range.upperBound }
      // 数 of 利用者数, where the dictionary has that as two words.
      if range.count == 1, range.lowerBound == end, end > 0,
        Self.looseSuffixes.contains(String(scalars: scalars[range]))
      {
        isCut = true
        return nil
      }
      // 未成年 of 未成年者, too.
      let kept = unit.words.firstIndex { $0.role != .affix }.map { unit.words[...$0] } ?? []
      guard let noun = kept.last, noun.role == .content, noun.range.count > 1,
        unit.words.count > kept.count,
        unit.words[kept.endIndex...].allSatisfy({
          $0.role == .affix && Self.looseSuffixes.contains(String(String.UnicodeScalarView(scalars[$0.range])))
        })
      else { return Part(words: [word([unit])]) }
      isCut = true
      return Part(words: [word([Unit(words: kept, isOptional: false)])])
    }
    return isCut ? parts : []
  }

  /// Who does it, and how much of it there is: what a paper tells of without them.
  static let looseSuffixes: Set<String> = ["者", "額", "数", "費", "日"]

  /// Its last word is a noun for something that is done, to what is not in hiragana: 保育料据え置き.
  var endsInAction: Bool {
    guard usesDictionary, let unit = chunks.last?.last, unit.words.count == 1, let last = unit.words.first else {
      return false
    }
    let text = scalars[last.range]
    let isVerbAsNoun =
      text.last.map(ScriptSyntax.isKana) == true && text.first?.properties.isIdeographic == true
    return (last.grammar?.kind == .verbalNoun || isVerbAsNoun)
      && chunks.joined().dropLast().allSatisfy {
        !$0.words.allSatisfy { scalars[$0.range].allSatisfy(ScriptSyntax.isKana) }
      }
  }

  /// How many words say something by themselves: not し, いる and the like, but とれ of 休憩がとれない, which is とれる.
  var tellingCount: Int {
    chunks.joined().count { unit in
      let range = (unit.words.first?.range.lowerBound ?? 0)..<(unit.words.last?.range.upperBound ?? 0)
      let base = unit.words.first.flatMap(Self.base)?.unicodeScalars.count ?? 0
      return max(range.count, base) > 2 || !scalars[range].allSatisfy(ScriptSyntax.isKana)
    }
  }

  /// The same word stands in it twice, as where the end of one text and the beginning of another meet.
  var repeatsWord: Bool {
    var seen: Set<[Unicode.Scalar]> = []
    return !chunks.joined().allSatisfy { unit in
      // 13種類から5種類.
      guard !unit.words.contains(where: { $0.role == .number }),
        let word = unit.words.first(where: { $0.role == .content }), word.range.count > 1
      else { return true }
      return seen.insert(Array(scalars[word.range])).inserted
    }
  }

  /// It is one compound.
  var isCompound: Bool { chunks.count == 1 && !isQuestion }

  /// How many words it has.
  var wordCount: Int { chunks.reduce(0) { $0 + $1.count } }

  /// The parts that are to be found; those of a question that may be missing by themselves, and last.
  func parts(_ depth: RunWords.Depth) -> [Part] {
    var parts: [Part] = []
    for chunk in chunks {
      let needed = chunk.filter { !$0.isOptional }
      guard !needed.isEmpty else { continue }
      switch depth {
      case .chunks:
        let isUnbroken = zip(needed, needed.dropFirst()).allSatisfy { $0.words.endIndex == $1.words.startIndex }
        parts += isUnbroken ? [Part(words: [word(needed)])] : needed.map { Part(words: [word([$0])]) }
      case .words: parts.append(Part(words: needed.map { word([$0]) }))
      case .apart: parts += needed.map { Part(words: [word([$0])]) }
      }
    }
    for unit in chunks.joined() where unit.isOptional { parts.append(Part(words: [word([unit])], isOptional: true)) }
    var seen: Set<[String]> = []
    return parts.filter { seen.insert($0.texts).inserted }
  }

  private static func base(of word: LemmaWord) -> String? {
    word.grammar?.kind.inflects == true ? word.base : nil
  }

  // MARK: Cutting

  /// Whether a word only joins others: particles, auxiliaries, する behind a noun, いる behind て, and 以上 behind a number. In a
  /// question also words that say little: いる, ある, こと.
  private static func joins(_ token: RunSyntax.Token, behind before: RunSyntax.Token?, _ isQuestion: Bool) -> Bool {
    if token.isPunctuation { return token.word.role == .filler }
    switch token.grammar.kind {
    case .particle, .auxiliary, .conjunction: return true
    default: break
    }
    // 増やしてほしい.
    if token.grammar.isBound, let before, before.reads("て") || before.reads("で"), wishing.contains(where: token.reads) {
      return true
    }
    // 流してはいけない, 流さなければならない.
    if let before, forbidding.contains(where: token.reads), ["は", "ば", "と"].contains(where: before.reads) {
      return true
    }
    // 時 of 7時 is not that of 行く時.
    guard token.word.role == .filler, !(before?.word.role == .number && token.isNominal) else { return false }
    if isQuestion { return true }
    guard let before else { return false }
    // どんぐり保育園という名前.
    if before.reads("と"), naming.contains(where: token.reads) { return true }
    if bounds.contains(where: token.reads) { return before.isNominal }
    guard token.grammar.kind == .verb, token.grammar.isBound else { return false }
    // 賃上げする; 理由とする.
    return (before.grammar.kind == .verbalNoun || before.reads("と")) && doing.contains(where: token.reads)
      || (before.reads("て") || before.reads("で")) && being.contains(where: token.reads)
  }

  private static let bounds = ["以上", "以下", "未満", "程度", "くらい", "ぐらい", "等", "など"]
  private static let naming = ["いう", "言う"]
  private static let doing = ["する", "し", "さ", "すれ", "せ"]
  private static let being = ["いる", "い"]
  private static let forbidding = ["いけ", "なら", "駄目", "だめ"]
  private static let wishing = ["ほしい", "欲しい", "ください", "下さい", "もらい", "いただき", "頂き", "くれ"]

  private static func chunks(_ words: [LemmaWord], _ joints: Set<Int>, asked: Set<Int>) -> [[LemmaWord]] {
    var chunks: [[LemmaWord]] = []
    var current: [LemmaWord] = []
    var end = 0
    for (index, word) in words.enumerated() {
      let isJoint = joints.contains(index) || asked.contains(index)
      if word.range.lowerBound > end || isJoint {
        chunks.append(current)
        current = []
      }
      if !isJoint { current.append(word) }
      end = word.range.upperBound
    }
    chunks.append(current)
    return chunks.filter { chunk in chunk.contains { $0.role != .affix } }
  }

  /// Whether a question may be answered without a unit: a verb or adjective, a noun that is its verb (延期されたか, 提出期限), and the
  /// noun it asks for.
  private static func mayBeMissing(
    _ unit: ArraySlice<LemmaWord>, in tokens: [RunSyntax.Token], _ asked: Set<Int>, _ scalars: [Unicode.Scalar]
  ) -> Bool {
    guard let first = unit.first, let last = unit.last,
      let place = tokens.firstIndex(where: { $0.word.range == last.range }),
      let start = tokens.firstIndex(where: { $0.word.range == first.range })
    else { return false }
    let text = scalars[first.range.lowerBound..<last.range.upperBound]
    let next = place + 1 < tokens.count ? tokens[place + 1] : nil
    if AskedNouns.contains(text), next == nil || asked.contains(where: { $0 > place }),
      AskedNouns.fits(text, asked: Question.expected(IndexFold().folded(String(String.UnicodeScalarView(scalars)))))
    {
      return true
    }
    if tokens[start].grammar.kind.inflects { return true }
    if AskedNouns.modifiers.contains(where: tokens[place].reads), let next, AskedNouns.contains(next.text) {
      return true
    }
    guard tokens[place].grammar.kind == .verbalNoun, start == place else { return false }
    guard let next else { return asked.contains { $0 < place } }
    return next.grammar.kind == .verb && next.grammar.isBound
      || place + 2 == tokens.count && AskedNouns.contains(next.text)
  }

  static let eras = ["明治", "大正", "昭和", "平成", "令和"].map { Array($0.unicodeScalars) }
  private static let schools = ["小", "中", "高", "大"].map { Array($0.unicodeScalars) }
  private static let dateUnits = ["年", "年度", "月", "日", "時", "分"].map { Array($0.unicodeScalars) }

  /// Content words with their affixes, numbers with their counters.
  private static func units(of chunk: ArraySlice<LemmaWord>, in texts: [Unicode.Scalar]) -> [ArraySlice<LemmaWord>] {
    var units: [ArraySlice<LemmaWord>] = []
    var start = chunk.startIndex
    var index = start
    /// 未 of 教員未配置, but not 小 of a school's short name.
    func begins(_ word: LemmaWord) -> Bool {
      word.grammar?.kind == .prefix && !schools.contains(where: texts[word.range].elementsEqual)
    }
    while index < chunk.endIndex {
      let word = chunk[index]
      index += 1
      if word.role == .affix, word.grammar?.kind != .suffix, index < chunk.endIndex,
        units.isEmpty || start < index - 1 || begins(word) || chunk[index].role == .number
      {
        continue  // A prefix.
      }
      if index < chunk.endIndex, chunk[index].role == .number, eras.contains(where: texts[word.range].elementsEqual) {
        continue
      }
      if word.role == .number {
        while index < chunk.endIndex, chunk[index].role == .number { index += 1 }
        var isDate = false
        if index < chunk.endIndex {
          isDate = dateUnits.contains(where: texts[chunk[index].range].elementsEqual)
          index += 1
        }
        if isDate, index + 1 < chunk.endIndex, chunk[index].role == .number,
          dateUnits.contains(where: texts[chunk[index + 1].range].elementsEqual)
        {
          continue  // 7年2月5日
        }
      }
      while index < chunk.endIndex, chunk[index].role == .affix,
        chunk[index].grammar?.kind == .suffix
          || !(index + 1 < chunk.endIndex
            && (chunk[index + 1].role == .number || begins(chunk[index])))
      {
        index += 1
      }
      units.append(chunk[start..<index])
      start = index
    }
    if start < chunk.endIndex { units.append(chunk[start...]) }
    return units
  }

  func word(_ units: [Unit]) -> Part.Word {
    let range =
      (units.first?.words.first?.range.lowerBound ?? 0)..<(units.last?.words.last?.range.upperBound ?? 0)
    return Part.Word(
      literal: QueryLiteral(
        text: String(String.UnicodeScalarView(scalars[range])), position: literal.position + range.lowerBound),
      isNumber: units.contains { $0.words.contains { $0.role == .number } },
      base: units.count == 1 && units[0].words.count == 1 ? units[0].words.first.flatMap(Self.base) : nil)
  }
}
