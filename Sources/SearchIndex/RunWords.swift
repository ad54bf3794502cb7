import JapaneseText
import QueryLanguage
import TextModel

/// Takes a run apart, where nothing has it as it was typed.
struct RunWords {
  /// The words of a text; `nil` where there is no dictionary: scripts tell the words then.
  let words: ((String) -> [LemmaWord])?
  /// Whether some text that is searched has a compound as whole words.
  var stands: (String) -> Bool = { _ in false }

  /// How far a run is taken apart.
  enum Depth: CaseIterable {
    /// At particles and the like: 会計年度任用職員の期末手当 is 会計年度任用職員 and 期末手当.
    case chunks
    /// Compounds, too: 会計 年度 任用 職員 期末 手当, those of one compound near each other, so that 物価上昇 is 物価の上昇. A number
    /// keeps its counter, a word its affixes.
    case words
    /// The same words anywhere.
    case apart
  }

  /// What a run says; `nil` where it is no phrase or question that somebody would type, or has only one word.
  func reading(of literal: QueryLiteral) -> RunReading? {
    guard literal.text.unicodeScalars.count >= 4, let reading = words(of: literal) else { return nil }
    return reading.isQuestion || reading.tellingCount > 1 ? reading : nil
  }

  /// The same, however few words it has.
  func words(of literal: QueryLiteral) -> RunReading? {
    guard literal.isPlain else { return nil }
    let scalars = Array(literal.text.unicodeScalars)
    let reading: RunReading?
    if let syntax = syntax(known(literal.text, scalars), scalars) {
      reading = syntax.reading.flatMap { RunReading(literal, syntax, isQuestion: $0 == .question) }
    } else {
      reading = ScriptSyntax.reading(of: scalars).map {
        RunReading(literal, Self.byScript(literal.text), isQuestion: $0 == .question)
      }
    }
    return reading
  }

  /// How the words of a run are to be read; `nil` where the dictionary says nothing of a word's grammar.
  func syntax(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> RunSyntax? {
    guard let syntax = RunSyntax(words, scalars) else { return nil }
    return syntax.doubtfulBeginning.map(stands) == true ? syntax.beginningAsWords() : syntax
  }

  /// The words of a text, as a search takes them.
  func known(_ text: String, _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    let words = joiningUnread(joiningKanaNames(ordered(words?(text) ?? [], count: scalars.count), scalars), scalars)
    let known = Self.joiningWhys(Self.joiningAsked(Self.joiningAccidents(words, scalars), scalars), scalars)
    return joiningSuffixes(Self.joiningNames(Self.joiningNumbers(known, scalars), scalars), scalars)
  }

  /// 無事故 as one word: a dictionary may take 故 for what begins the name of somebody who died.
  private static func joiningAccidents(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    var result: [LemmaWord] = []
    for word in words {
      if let last = result.last, last.grammar?.kind == .noun, last.range.upperBound == word.range.lowerBound,
        word.grammar?.kind == .prefix, word.range.count == 1, scalars[word.range.lowerBound] == "故"
      {
        result[result.count - 1].range = last.range.lowerBound..<word.range.upperBound
        result[result.count - 1].lemma = nil
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// 納期限 as one word, of which a dictionary knows the end only: what asks for a 期限 asks for any.
  private static func joiningAsked(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    var result: [LemmaWord] = []
    for word in words {
      if let last = result.last, last.grammar?.kind == .noun, last.role == .content, last.range.count == 1,
        isKanji(scalars[last.range.lowerBound]), last.range.upperBound == word.range.lowerBound,
        word.range.count > 1, AskedNouns.contains(scalars[word.range]),
        result.dropLast().last?.range.upperBound != last.range.lowerBound
          || result.dropLast().last?.grammar?.kind == .particle
      {
        result[result.count - 1].range = last.range.lowerBound..<word.range.upperBound
        result[result.count - 1].lemma = nil
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// A name in hiragana that the dictionary does not know, and takes for pieces of which one is no word (なだい of なだいの湯), as one
  /// noun, where some text has it so.
  private func joiningKanaNames(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func mayBelong(_ word: LemmaWord) -> Bool {
      guard let kind = word.grammar?.kind, ![.particle, .auxiliary, .conjunction].contains(kind) else { return false }
      return scalars[word.range].allSatisfy(ScriptSyntax.isKana)
    }
    func isPiece(_ word: LemmaWord) -> Bool {
      switch word.grammar?.kind {
      case .symbol, .interjection: true
      case .prefix: !Self.politePrefixes.contains(String(scalars: scalars[word.range]))
      default: false
      }
    }
    return joining(words, scalars, mayBelong) { pieces, _ in pieces.contains(where: isPiece) }
  }

  /// A compound that the dictionary cannot read, and takes for pieces that no compound has (防, 霜 and ファン of 防霜ファン, which would have to
  /// stand behind something; 鋳 of 鋳原集会, a verb), as one noun, where some text has it as whole words.
  private func joiningUnread(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func mayBelong(_ word: LemmaWord) -> Bool {
      word.role != .number && word.grammar != nil
        && scalars[word.range].allSatisfy { Self.isKanji($0) || ScriptSyntax.isKatakana($0) }
    }
    func isPiece(_ word: LemmaWord, at place: Int, of count: Int) -> Bool {
      guard word.range.count == 1, let kind = word.grammar?.kind, Self.isKanji(scalars[word.range.lowerBound]) else {
        return false
      }
      switch kind {
      case .verb, .adjective, .symbol, .interjection: return true
      case .suffix: return place == 0
      case .prefix: return place == count - 1
      default: return false
      }
    }
    return joining(words, scalars, mayBelong) { pieces, before in
      (before == nil || before?.role == .filler)
        && pieces.enumerated().contains { isPiece($0.element, at: $0.offset, of: pieces.count) }
    }
  }

  /// Words that stand side by side and may belong together as one noun, where they are pieces of one that some text has.
  ///
  /// - Parameter arePieces: Of at least two words, and of the word right before them.
  private func joining(
    _ words: [LemmaWord], _ scalars: [Unicode.Scalar], _ mayBelong: (LemmaWord) -> Bool,
    where arePieces: (_ words: ArraySlice<LemmaWord>, _ before: LemmaWord?) -> Bool
  ) -> [LemmaWord] {
    var result: [LemmaWord] = []
    var start = 0
    while start < words.count {
      var end = start
      while end < words.count, mayBelong(words[end]),
        end == start || words[end - 1].range.upperBound == words[end].range.lowerBound
      { end += 1 }
      let pieces = words[start..<max(end, start + 1)]
      let range = words[start].range.lowerBound..<(pieces.last?.range.upperBound ?? 0)
      let before = result.last.flatMap { $0.range.upperBound == range.lowerBound ? $0 : nil }
      if pieces.count > 1, range.count > 2, arePieces(pieces, before), stands(String(scalars: scalars[range])) {
        result.append(LemmaWord(range: range, lemma: nil, role: .content, grammar: WordGrammar(kind: .noun)))
      } else {
        result += pieces
      }
      start += pieces.count
    }
    return result
  }

  private static let politePrefixes: Set<String> = ["お", "ご", "み"]

  /// どうして at the end of a question as one word, which dictionaries have as three: 延びたのはどうして.
  private static func joiningWhys(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func text(_ place: Int) -> ArraySlice<Unicode.Scalar> { scalars[words[place].range] }
    let parts = ["どう", "し", "て"]
    guard
      let start = words.indices.last(where: { start in
        start + parts.count <= words.count
          && zip(start..., parts).allSatisfy { text($0).elementsEqual($1.unicodeScalars) }
      }),
      words[(start + parts.count)...].allSatisfy({ behindWhy.contains(String(scalars: scalars[$0.range])) })
    else { return words }
    var why = words[start]
    why.range = why.range.lowerBound..<words[start + parts.count - 1].range.upperBound
    return words[..<start] + [why] + words[(start + parts.count)...]
  }

  private static let behindWhy: Set<String> = ["か", "です", "でしょ", "でしょう", "う", "だろ", "だろう", "な", "なの", "の", "?", "？"]

  /// Words with numbers that a mark parts as one, 6,200, 3.5 and 1/2, and the mark that says what share they are: 76.9%.
  private static func joiningNumbers(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func isMark(_ word: LemmaWord) -> Bool { word.range.count == 1 && marks.contains(scalars[word.range.lowerBound]) }
    // 四十四・一.
    func isPoint(_ word: LemmaWord) -> Bool { word.range.count == 1 && scalars[word.range.lowerBound] == "・" }
    var result: [LemmaWord] = []
    for word in words {
      if word.role == .number, let mark = result.last, isMark(mark) || isPoint(mark),
        let first = result.dropLast().last,
        first.role == .number, first.range.upperBound == mark.range.lowerBound,
        mark.range.upperBound == word.range.lowerBound
      {
        result.removeLast()
        result[result.count - 1].range = first.range.lowerBound..<word.range.upperBound
      } else if let number = result.last, number.role == .number, word.range.count == 1,
        number.range.upperBound == word.range.lowerBound, shares.contains(scalars[word.range.lowerBound])
      {
        result[result.count - 1].range = number.range.lowerBound..<word.range.upperBound
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let marks: Set<Unicode.Scalar> = [",", ".", "/", "，", "．", "／"]
  private static let shares: Set<Unicode.Scalar> = ["%", "％", "‰"]

  /// Whether a text is a number, with marks in it or behind it.
  static func isNumber(_ text: [Unicode.Scalar]) -> Bool {
    text.allSatisfy { $0.properties.numericType == .decimal || marks.contains($0) || shares.contains($0) }
  }

  /// The parts of a run; none where there is nothing to take apart.
  func parts(of literal: QueryLiteral, _ depth: Depth) -> [RunReading.Part] {
    guard let reading = reading(of: literal) else { return [] }
    let parts = reading.parts(depth)
    let isWhole = parts.count == 1 && parts[0].texts.first?.unicodeScalars.count == literal.text.unicodeScalars.count
    return isWhole ? [] : parts
  }

  /// The ways to write a single word that the dictionary has: as typed, and its dictionary form; none for anything else.
  func word(of literal: QueryLiteral) -> [String] {
    let scalars = Array(literal.text.unicodeScalars)
    guard literal.isPlain,
      let known = words?(literal.text), let word = known.first, known.count == 1, word.range == 0..<scalars.count,
      word.role == .content, word.lemma != nil
    else { return [] }
    return [literal.text] + [word.base ?? word.written].compactMap(\.self).filter { $0 != literal.text }
  }

  /// A single noun without what follows two characters of it as a suffix (欠席者 is 欠席, 応募者数 is 応募), a number without where it went (31％増 is
  /// 31％); `nil` for anything else.
  func stem(of literal: QueryLiteral) -> QueryLiteral? {
    let scalars = Array(literal.text.unicodeScalars)
    guard literal.isPlain else { return nil }
    let words = ordered(words?(literal.text) ?? [], count: scalars.count)
    if words.count > 1, words[0].role == .number, let last = words.last, last.range.upperBound == scalars.count,
      Self.directions.contains(String(scalars: scalars[last.range]))
    {
      return QueryLiteral(text: String(scalars: scalars[..<last.range.lowerBound]), position: literal.position)
    }
    guard words.count > 1, words[0].role == .content, words[0].range.count > 1,
      words.last?.range.upperBound == scalars.count,
      zip(words, words.dropFirst()).allSatisfy({ $0.range.upperBound == $1.range.lowerBound }),
      words.dropFirst().allSatisfy({ word in
        (word.role == .affix || word.role == .content && word.range.count == 1)
          && RunReading.looseSuffixes.contains(String(scalars: scalars[word.range]))
      })
    else { return nil }
    return QueryLiteral(text: String(String.UnicodeScalarView(scalars[words[0].range])), position: literal.position)
  }

  /// A single verb or adjective in its dictionary form, without what it was inflected with (引き上げた is 引き上げる); `nil` for
  /// anything else, and for what is denied.
  func base(of literal: QueryLiteral) -> QueryLiteral? {
    let scalars = Array(literal.text.unicodeScalars)
    guard literal.isPlain else { return nil }
    let words = ordered(words?(literal.text) ?? [], count: scalars.count)
    guard let verb = words.first, verb.role == .content, let base = verb.base, words.count > 1,
      verb.grammar?.kind.inflects == true,
      zip(words, words.dropFirst()).allSatisfy({ $0.range.upperBound == $1.range.lowerBound }),
      verb.range.lowerBound == 0, words.last?.range.upperBound == scalars.count,
      words.dropFirst().allSatisfy({ word in
        word.grammar?.kind == .auxiliary
          || word.grammar?.kind == .particle && Self.joining.contains(String(scalars: scalars[word.range]))
      }),
      scalars[0].properties.isIdeographic,
      !scalars[verb.range.upperBound...].contains(where: { "なずぬん".unicodeScalars.contains($0) })
    else { return nil }
    return QueryLiteral(text: base, position: literal.position)
  }

  private static let directions: Set<String> = ["増", "減", "超", "強", "弱", "高", "安", "増し", "アップ", "ダウン"]

  /// The particles that an inflected form may end in: 引き上げて.
  private static let joining: Set<String> = ["て", "で"]

  /// In order and within the text: the dictionary is not ours.
  func ordered(_ words: [LemmaWord], count: Int) -> [LemmaWord] {
    var end = 0
    return words.filter { word in
      guard word.range.lowerBound >= end, !word.range.isEmpty, word.range.upperBound <= count else { return false }
      end = word.range.upperBound
      return true
    }
  }

  /// Words with those behind them that go on in katakana: the dictionary may know no more of メーデー than its halves.
  static func joiningKatakana(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func isKatakana(_ range: Range<Int>) -> Bool {
      scalars.indices.contains(range.lowerBound) && scalars.indices.contains(range.upperBound - 1)
        && scalars[range].allSatisfy { (0x30A1...0x30FA).contains($0.value) || $0.value == 0x30FC }
    }
    var result: [LemmaWord] = []
    for word in words {
      if let last = result.last, last.range.upperBound == word.range.lowerBound, !word.range.isEmpty,
        !last.range.isEmpty, isKatakana(last.range), isKatakana(word.range)
      {
        result[result.count - 1] = LemmaWord(
          range: last.range.lowerBound..<word.range.upperBound, lemma: nil, role: .content,
          grammar: last.grammar.map { _ in WordGrammar(kind: .noun) })
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// The same, and words in kanji with those that one katakana joins to them: a dictionary that does not know 旧湯ノ原小学校 reads
  /// ノ as の.
  static func joiningNames(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    var result: [LemmaWord] = []
    var joins = false
    for word in joiningKatakana(words, scalars) {
      guard word.range.upperBound <= scalars.count, !word.range.isEmpty else { continue }
      let text = scalars[word.range]
      let isBehindKanji =
        result.last.map { last in
          last.range.upperBound == word.range.lowerBound && (joins || scalars[last.range].last.map(isKanji) ?? false)
        } ?? false
      // 三ノ瀬 is a name, 三ヶ月 is a number.
      let mayJoin = result.last?.role == .number ? numberJoints : joints
      let isJoint = isBehindKanji && text.count == 1 && text.first.map { mayJoin.contains($0) } ?? false
      if let last = result.last, isJoint && isFollowed(word, scalars) || isBehindKanji && joins {
        result[result.count - 1] = LemmaWord(
          range: last.range.lowerBound..<word.range.upperBound, lemma: nil, role: .content,
          grammar: last.grammar.map { _ in WordGrammar(kind: .noun) })
        joins = isJoint
      } else {
        result.append(word)
        joins = false
      }
    }
    return result
  }

  /// Words with two suffixes of one kanji that are a word together: 引っ越し業者 is no 引っ越し業 with somebody of it.
  private func joiningSuffixes(_ known: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    func isSuffix(_ word: LemmaWord) -> Bool {
      word.grammar?.kind == .suffix && word.range.count == 1 && Self.isKanji(scalars[word.range.lowerBound])
    }
    var result: [LemmaWord] = []
    for word in known {
      if result.count > 1, let first = result.last, first.range.upperBound == word.range.lowerBound, isSuffix(first),
        result[result.count - 2].role != .number, isSuffix(word),
        let both = words?(String(scalars: [first, word].flatMap { scalars[$0.range] })),
        var noun = both.first, both.count == 1, noun.role == .content, noun.grammar?.kind == .noun
      {
        noun.range = first.range.lowerBound..<word.range.upperBound
        result[result.count - 1] = noun
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Whether a kanji stands behind a word.
  private static func isFollowed(_ word: LemmaWord, _ scalars: [Unicode.Scalar]) -> Bool {
    word.range.upperBound < scalars.count && isKanji(scalars[word.range.upperBound])
  }

  private static func isKanji(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }

  private static let joints: Set<Unicode.Scalar> = ["ノ", "ケ", "ヶ", "ガ", "ツ", "ッ"]
  private static let numberJoints: Set<Unicode.Scalar> = ["ノ", "ツ", "ッ"]

  /// Words of which the first, kana that nothing begins with, is part of a name with the next: きりバス.
  static func joiningBeginning(_ words: [LemmaWord], _ scalars: [Unicode.Scalar]) -> [LemmaWord] {
    guard words.count > 1, let grammar = words[0].grammar, [.particle, .auxiliary, .suffix].contains(grammar.kind),
      words[0].range.count > 1, words[0].range.upperBound == words[1].range.lowerBound,
      words[1].role == .content, words[1].grammar?.kind == .noun,
      !bound.contains(String(scalars: scalars[words[0].range]))
    else { return words }
    let name = LemmaWord(
      range: words[0].range.lowerBound..<words[1].range.upperBound, lemma: nil, role: .content,
      grammar: WordGrammar(kind: .noun))
    return [name] + words.dropFirst(2)
  }

  /// Where a text was cut, these may begin what is behind it.
  private static let bound: Set<String> = [
    "から", "まで", "より", "など", "だけ", "ので", "のに", "けど", "ながら", "ばかり", "くらい", "ほど", "しか", "でも", "たい", "です", "ます", "でし", "まし",
    "たち", "さん", "ため",
  ]

  /// Words by script: hiragana join what others say.
  static func byScript(_ text: String) -> [LemmaWord] {
    var words: [LemmaWord] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let role: LemmaWord.Role =
        switch scalar.value {
        case 0x3041...0x3096, 0x3001...0x3004, 0x300C...0x300F: .filler
        default: scalar.properties.numericType == .decimal ? .number : .content
        }
      if let last = words.last, last.role == role {
        words[words.count - 1].range = last.range.lowerBound..<(index + 1)
      } else {
        words.append(LemmaWord(range: index..<(index + 1), lemma: nil, role: role))
      }
    }
    return words
  }
}

extension QueryLiteral {
  /// Three numerals or more: few passages have the same number.
  var hasTellingNumber: Bool { text.unicodeScalars.count { $0.properties.numericType != nil } >= 3 }

  /// One run without quotation marks or stars, of which neither end is open.
  var isPlain: Bool { !isQuoted && !isPrefix && !isBegun && segments.count == 1 }
}
