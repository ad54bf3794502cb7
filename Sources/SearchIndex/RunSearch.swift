import JapaneseText
import QueryLanguage
import TextModel

/// Answers to a run that stands nowhere as it was typed.
///
/// A run that reads as a phrase is answered where all of its words stand as whole words, those of a compound together: in one
/// passage, or the rest under a heading that has some; in one sentence, and near each other, where the run has a verb or an
/// adjective. A question may go without its predicate and the noun it asks for. What does not read as either – a piece cut
/// out of a text, or the end of one paragraph and the beginning of another – is not taken apart.
extension Search {
  mutating func runTakenApart(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard let reading = runWords.reading(of: literal), reading.wordCount <= SearchTree.mostAtoms else { return nil }
    return try reading.isQuestion ? answer(literal, reading) : phrase(literal, reading)
  }

  /// A run's parts, first with its compounds whole. Where it has none, once: what was not found is not looked for again, unless
  /// every attempt is to be told.
  private func distinctParts(of reading: RunReading) -> [(depth: RunWords.Depth, parts: [RunReading.Part])] {
    let chunks = reading.parts(.chunks)
    let words = reading.parts(.words)
    let isSame = chunks.count == words.count && zip(chunks, words).allSatisfy { $0.node == $1.node }
    return (isSame && !request.isTraced ? [] : [(.chunks, chunks)]) + [(.words, words)]
  }

  // MARK: Phrases

  private mutating func phrase(_ literal: QueryLiteral, _ reading: RunReading) throws -> SearchResponse? {
    guard !reading.repeatsWord else { return nil }
    for (depth, parts) in distinctParts(of: reading) {
      guard parts.count > 1 || depth == .words else { continue }
      let note = SearchNote.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))
      if let found = try together(parts, reading) { return found.adding([note]) }
      if reading.hasNumber, parts.count >= Self.manyParts, let found = try spread(parts, reading) {
        return found.adding([note])
      }
      guard reading.isJoinedByNo, (2...Self.mostHeadedParts).contains(parts.count),
        parts.allSatisfy({ $0.length > 1 }), parts.reduce(0, { $0 + $1.length }) >= Self.leastHeaded
      else { continue }
      let tree = try treeOfWords(parts)
      let mayBeFar = parts.count == 2 && (parts[0].length >= Self.longTerm || parts[1].isTellingNumber)
      let around = try inArticles(tree, try sets(of: tree), wholeWords(tree, reading), anywhere: mayBeFar)
      self.note(.all(parts.map(\.node)), .article, around.count)
      if !around.isEmpty {
        return try page(of: Found(hits: around, total: around.count), tree, .article).adding([note])
      }
    }
    return try nearly(reading)
  }

  /// Passages with the numbers of a run and all of its words but one, in articles that have that, too, or with two numbers.
  private mutating func spread(_ parts: [RunReading.Part], _ reading: RunReading) throws -> SearchResponse? {
    let tree = try treeOfWords(parts)
    let whole = wholeWords(tree, reading)
    var numbers: UInt64 = 0
    for (index, part) in parts.enumerated() where part.words.contains(where: \.isNumber) {
      numbers |= 1 << UInt64(index)
    }
    func hasEnough(_ bits: UInt64) -> Bool { bits & numbers == numbers && bits.nonzeroBitCount + 1 >= parts.count }
    let sets = try sets(of: tree)
    var hits = try inArticles(tree, sets, whole, anywhere: true).filter { hasEnough($0.loose) }
    if hits.isEmpty, numbers.nonzeroBitCount > 1 {
      let atoms = tree.atoms.indices.filter { numbers & 1 << UInt64($0) != 0 }.map(SearchTree.Condition.atom)
      hits = try first(allHits(.all(atoms), tree, sets)) { hit, text in
        hasEnough(hit.loose) && hasEnough(whole.standing(in: text, among: hit.loose).bits)
      }
    }
    note(.all(parts.map(\.node)), .article, hits.count)
    return hits.isEmpty ? nil : try page(of: Found(hits: hits, total: hits.count), tree, .article)
  }

  /// Words of a run of which one may stand elsewhere in the article.
  private static let manyParts = 4

  /// Passages that have all parts: in one sentence and near each other where the run has a predicate, and that behind all others
  /// where it is the last word.
  private mutating func together(
    _ parts: [RunReading.Part], _ reading: RunReading, withoutEnd: Bool = false, takesHeads: Bool = false,
    slack: Int = Self.slack
  ) throws -> SearchResponse? {
    let query = QueryNode.all(parts.map(\.node))
    let tree = try treeOfWords(parts)
    let sets = try sets(of: tree)
    let whole = wholeWords(tree, reading, takesHeads: takesHeads)
    let hits = try first(allHits(tree.condition, tree, sets)) { hit, text in
      guard tree.condition.holds(hit.loose, { hit.holds($0, sets) }) else { return false }
      let standing = whole.standing(in: text, among: hit.loose, needed: tree.atoms.indices)
      guard standing.bits & tree.soughtAtoms == tree.soughtAtoms else { return false }
      return !reading.hasClause
        || standing.isTogether(
          tree.atoms.indices, within: 2 * reading.length + slack,
          last: reading.endsInPredicate && !withoutEnd ? tree.atoms.indices.last : nil)
    }
    note(query, .passage, hits.count)
    return hits.isEmpty ? nil : try page(of: Found(hits: hits, total: hits.count), tree, .passage)
  }

  /// Without the verb or adjective at the end, where a number tells enough (毛布が九枚足りない), or with a word of one kanji as what a
  /// compound ends in (昭和三十九年に架けられた橋 is 龍神橋); or as typed but for one word of a compound at an end.
  private mutating func nearly(_ reading: RunReading) throws -> SearchResponse? {
    let parts = reading.parts(.words)
    let note = SearchNote.someWordsOnly(words: parts.flatMap(\.texts))
    if reading.hasNumber, parts.contains(where: { $0.length == 1 }),
      let found = try together(parts, reading, takesHeads: true)
    {
      return found.adding([.takenAsWords(run: reading.text, words: parts.flatMap(\.texts))])
    }
    if reading.endsInPredicate, reading.hasNumber, reading.wordCount > 2 {
      let others = reading.withoutLast
      if others.count > 1, let found = try together(others, reading, withoutEnd: true) { return found.adding([note]) }
    }
    if let literal = reading.officeFirst, let found = try widening(.literal(literal), [.passage]) {
      return found.adding([.takenAsWords(run: reading.text, words: [literal.text])])
    }
    for literal in reading.shortened {
      if let found = try widening(.literal(literal), [.passage]) { return found.adding([note]) }
    }
    return nil
  }

  /// How much longer than twice the run the place may be where its words stand together, in characters.
  private static let slack = 4
  /// The same where nothing else has them.
  private static let farther = 40

  /// More parts are to stand in one passage.
  private static let mostHeadedParts = 3
  /// Characters of the parts together: less says too little to stand apart.
  private static let leastHeaded = 6
  /// A term of so many characters says what an article is about.
  private static let longTerm = 5

  /// Passages that have some of the parts, where the headings, captions and the heads of tables above them have the others, or,
  /// `anywhere`, other passages of the article.
  private mutating func inArticles(
    _ tree: SearchTree, _ sets: SearchSets, _ whole: WholeWords, anywhere: Bool
  ) throws -> [RawHit] {
    let plan = try plan(.always, tree, sets).encoded()
    let items = try memory.fullArticles(of: plan) {
      try itemsOfFullArticles(try hitsOfAny(tree, sets, .article), tree, whole)
    }
    guard !items.isEmpty else { return [] }
    let order = AnswerOrder(items)
    var standing: [SearchSets.Article: UInt64] = [:]
    if anywhere { for item in items { standing[AnswerOrder.article(of: item.hit), default: 0] |= item.hit.loose } }
    let full = items.filter { item in
      guard item.role != .heading, item.role != .chrome, item.hit.loose != 0 else { return false }
      return (order.bits(of: item) | (standing[AnswerOrder.article(of: item.hit)] ?? 0)) == tree.soughtAtoms
    }
    guard request.sort == .relevance, !full.isEmpty else { return full.map(\.hit) }
    let any = SearchTree.Condition.any(tree.atoms.indices.map(SearchTree.Condition.atom))
    let hits = try allHits(any, tree, sets)
    let weights = rarities(of: tree, in: hits, among: Double(try handle.counts().documents))
    return order.sorted(full, by: { self.evidence(of: $0, weights) })
  }

  /// Of some passages those whose articles have all atoms as whole words, with what stands so in each.
  ///
  /// An article is looked through for its rarest atom first, and no further where that is no word there.
  private func itemsOfFullArticles(
    _ hits: [RawHit], _ tree: SearchTree, _ whole: WholeWords
  ) throws -> [AnswerOrder.Item] {
    var articles: [SearchSets.Article: [Int]] = [:]
    for (place, hit) in hits.enumerated() { articles[AnswerOrder.article(of: hit), default: []].append(place) }
    var items = [AnswerOrder.Item?](repeating: nil, count: hits.count)
    let mayBeFull = articles.values.filter { places in
      let standing = places.reduce(0 as UInt64) { $0 | hits[$1].loose }
      return tree.atoms.indices.allSatisfy { standing & (1 << UInt64($0)) != 0 }
    }
    _ = try readAhead(mayBeFull.joined().map { hits[$0] })
    for places in mayBeFull {
      let atoms = tree.atoms.indices.map { atom in
        (bit: 1 << UInt64(atom) as UInt64, places: places.filter { hits[$0].loose & (1 << UInt64(atom)) != 0 })
      }
      var found: UInt64 = 0
      func look(at place: Int) throws {
        guard items[place] == nil else { return }
        var hit = hits[place]
        let passage = try text(of: hit)
        hit.loose = whole.standing(in: passage, among: hit.loose, firstOnly: true).bits
        found |= hit.loose
        items[place] = AnswerOrder.Item(hit, passage)
      }
      for atom in atoms.sorted(by: { $0.places.count < $1.places.count }) {
        for place in atom.places where found & atom.bit == 0 { try look(at: place) }
        guard found & atom.bit != 0 else { break }
      }
      if found & tree.soughtAtoms == tree.soughtAtoms {
        for place in places { try look(at: place) }
      } else {
        for place in places { items[place] = nil }
      }
    }
    return items.compactMap(\.self)
  }

  private func treeOfWords(_ parts: [RunReading.Part]) throws -> SearchTree {
    try treeOfWords(.all(parts.map(\.node)), of: parts)
  }

  /// With the verbs and adjectives in the forms of what they are in their run (早め of 早めた is 早める), and in kana: those of two
  /// kana are too short to be found by, but here they are seen to stand as whole words (増え of 増えた is ふえ); and verbs in kana in
  /// their other forms, which the index does not list (つける is つけ, 越える is こえ).
  private func treeOfWords(_ query: QueryNode, of parts: [RunReading.Part]) throws -> SearchTree {
    try treeOfWords(query, of: parts.flatMap(\.words))
  }

  /// - Parameter others: Further forms of a literal.
  func treeOfWords(
    _ query: QueryNode, of words: [RunReading.Part.Word], others: (QueryLiteral) -> [LiteralForm] = { _ in [] }
  ) throws -> SearchTree {
    guard request.equivalences.contains(.lemma) else { return try tree(query, abbreviates: true, joins: false) }
    let forms = wordForms
    return try tree(query, abbreviates: true, joins: false) { literal in
      let dictionaryForms = words.filter { $0.literal == literal }.compactMap(\.base)
      let bases = dictionaryForms.filter { $0 != literal.text }
      let spelled = try bases.flatMap { base in
        let base = QueryLiteral(text: base)
        return try memory.wordForms(of: base) { try forms?.otherForms(of: base) ?? [] }
      }
      let isInKana =
        dictionaryForms.contains(literal.text) && literal.text.unicodeScalars.allSatisfy(ScriptSyntax.isKana)
      let readings = isInKana ? [literal.text] : dictionaryForms.flatMap(kanaOfVerb)
      let stems = readings.flatMap { VerbRow.stems(of: Array($0.unicodeScalars)) }.filter { $0.count > 1 }
      let stated = (bases + stems.map { String(scalars: $0) }).map { LiteralForm(text: $0, kind: .lemma) } + spelled
      return try stated + kana(of: literal) + turned(literal) + kanji(of: literal) + others(literal)
    }
  }

  /// 無償化 is 無償に.
  private func turned(_ literal: QueryLiteral) -> [LiteralForm] {
    guard literal.isPlain, literal.text.hasSuffix("化"), literal.text.unicodeScalars.count > 2 else { return [] }
    return [LiteralForm(text: literal.text.dropLast() + "に", kind: .lemma)]
  }

  /// A noun in katakana as the one kanji that is read so, which is then seen to stand as a word: クマ is 熊.
  private func kanji(of literal: QueryLiteral) throws -> [LiteralForm] {
    let scalars = literal.text.unicodeScalars
    guard request.equivalences.contains(.pronunciation), literal.isPlain, (2...4).contains(scalars.count),
      scalars.allSatisfy({ ScriptSyntax.isKatakana($0) && $0 != "ー" }), let sound = Sound.of(kana: literal.text)
    else { return [] }
    return try handle.spellings(ofLemma: Spelling.soundKey(sound)).filter { spelling in
      spelling.unicodeScalars.count == 1 && spelling.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }.map { LiteralForm(text: $0, kind: .pronunciation) }
  }

  /// A verb in its dictionary form, in kana: 増える is ふえる.
  private func kanaOfVerb(_ base: String) -> [String] {
    guard let known = request.lemmas?(base), known.count == 1, known[0].grammar?.kind == .verb else { return [] }
    let readings = Self.verbsOfTwoReadings[base] ?? []
    return known[0].kana + readings.filter { !known[0].kana.contains($0) }
  }

  /// Verbs of which the dictionary tells one reading, and papers print another in kana: 止める is やめる, too.
  private static let verbsOfTwoReadings: [String: [String]] = [
    "止める": ["とめる", "やめる"], "止まる": ["とまる", "とどまる"], "留まる": ["とまる", "とどまる"], "開く": ["あく", "ひらく"],
    "抱く": ["だく", "いだく"], "描く": ["かく", "えがく"], "退く": ["しりぞく", "どく"], "注ぐ": ["そそぐ", "つぐ"],
    "怒る": ["おこる", "いかる"], "潜る": ["もぐる", "くぐる"], "弾く": ["ひく", "はじく"], "被る": ["かぶる", "こうむる"],
    "汚す": ["よごす", "けがす"], "汚れる": ["よごれる", "けがれる"], "避ける": ["さける", "よける"], "埋める": ["うめる", "うずめる"],
    "包む": ["つつむ", "くるむ"], "堪える": ["こたえる", "たえる"], "空く": ["あく", "すく"],
  ]

  /// A run that ends in a verb or an adjective, with that in kana.
  private func kana(of literal: QueryLiteral) -> [LiteralForm] {
    let scalars = Array(literal.text.unicodeScalars)
    guard let word = request.lemmas?(literal.text).last, word.grammar?.kind.inflects == true,
      word.range.upperBound == scalars.count
    else { return [] }
    return word.kana.map {
      LiteralForm(text: String(scalars: scalars[..<word.range.lowerBound]) + $0, kind: .lemma)
    }
  }

  private func wholeWords(_ tree: SearchTree, _ reading: RunReading, takesHeads: Bool = false) -> WholeWords {
    WholeWords(
      tree, TextVerifier(tree, equivalences: request.equivalences), ranges: reading.usesDictionary ? wordRanges : nil,
      takesHeads: takesHeads)
  }

  /// Where the words of a text stand; `nil` where there is no dictionary.
  var wordRanges: ((String) -> [Range<Int>])? {
    request.wordRanges ?? request.lemmas.map { lemmas in { text in lemmas(text).map(\.range) } }
  }

  /// Whether some passage has a text as whole words, or what it is short for; not more than a few are looked at.
  func standsAsWords(_ text: String) throws -> Bool {
    let tree = try tree(.literal(QueryLiteral(text: text)), abbreviates: true)
    let whole = WholeWords(
      tree, TextVerifier(tree, equivalences: request.equivalences), ranges: wordRanges)
    let hits = try allHits(tree.condition, tree, try sets(of: tree)).prefix(Self.mostLookedAt)
    return try readAhead(Array(hits)).contains { hit in
      try whole.standing(in: self.text(of: hit), among: tree.soughtAtoms, firstOnly: true).bits != 0
    }
  }

  private static let mostLookedAt = 64

  // MARK: Looser still

  /// A phrase whose words, those of its compounds apart, stand in one sentence (フルハーネス特別教育 is フルハーネス型安全帯使用作業特別教育; of two
  /// words the second says what is done: 保育料据え置き), or stand so without the suffix of a noun (欠席者 is 欠席).
  mutating func runLoosened(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard let reading = runWords.reading(of: literal), reading.wordCount <= SearchTree.mostAtoms else { return nil }
    let words = reading.parts(.apart)
    if words.count > 2 || reading.endsInAction, let found = try inOneSentence(literal, reading, words) { return found }
    if words.count == 2, reading.isCompound, let found = try inOneClause(literal, reading, words) { return found }
    if words.contains(where: \.isTellingNumber), let found = try inOnePassage(literal, reading, words) { return found }
    // The parts of a date are one number.
    let isNumber = words.map { $0.words.contains(where: \.isNumber) }
    let numbers = zip(isNumber, [false] + isNumber).count { $0 && !$1 }
    if numbers > 1, !reading.isQuestion, words.count >= Self.manyParts, let found = try spread(words, reading) {
      return found.adding([.someWordsOnly(words: words.flatMap(\.texts))])
    }
    if reading.endsInPredicate, !reading.isQuestion,
      let found = try together(reading.parts(.chunks), reading, slack: Self.farther)
    {
      return found.adding([.takenAsWords(run: literal.text, words: reading.parts(.chunks).flatMap(\.texts))])
    }
    // 救命胴衣を着けていなかった人: what is told of them need not call them so.
    if reading.endsInPersons, !reading.isQuestion, reading.wordCount > 2,
      let found = try together(reading.withoutLast, reading, withoutEnd: true, slack: Self.farther)
    {
      return found.adding([.someWordsOnly(words: reading.withoutLast.flatMap(\.texts))])
    }
    if let found = try inOneSentence(literal, reading, reading.stems) { return found }
    if let found = try underHeadings(literal, reading, reading.stems) { return found }
    if words.count > max(2, reading.parts(.words).count), let found = try underHeadings(literal, reading, words) {
      return found
    }
    return reading.isJoinedByNo ? try inLeaflet(literal, reading) : nil
  }

  /// A compound of three words and more of which the last says what is done, as if these had been typed side by side:
  /// 病床削減撤回署名.
  mutating func compoundApart(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard let reading = runWords.reading(of: literal), reading.isCompound, reading.endsInAction else { return nil }
    let words = reading.parts(.apart)
    guard words.count >= Self.manyWords, words.count <= SearchTree.mostAtoms, words.allSatisfy({ $0.length > 1 }) else {
      return nil
    }
    let query = QueryNode.all(words.map(\.node))
    let note = SearchNote.takenAsWords(run: literal.text, words: words.flatMap(\.texts))
    let found = try widening(query, as: treeOfWords(words), [.article]) ?? by(.nearWords) { try $0.nearest(query) }
    return found?.adding([note])
  }

  private static let manyWords = 3

  /// A question whose nouns stand in one document: a notice tells where and when in lines of their own.
  mutating func inNotice(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard let reading = runWords.reading(of: literal), reading.wordCount <= SearchTree.mostAtoms,
      reading.hasInterrogative
    else { return nil }
    return try inOneDocument(literal, reading)
  }

  /// A leaflet is about one thing: what it says need not stand in one article.
  private mutating func inLeaflet(_ literal: QueryLiteral, _ reading: RunReading) throws -> SearchResponse? {
    let parts = reading.parts(.words)
    guard (2...Self.mostHeadedParts).contains(parts.count), parts.allSatisfy({ $0.length > 1 }),
      parts.contains(where: { $0.length >= Self.longTerm })
    else { return nil }
    let tree = try treeOfWords(parts)
    let whole = wholeWords(tree, reading)
    var standing: [FileKey: UInt64] = [:]
    let hits = try inGroups(.document, tree, try sets(of: tree)).hits.filter { hit in
      guard let record = try handle.decodedRecord(hit.file) else { return false }
      return record.info.pageCount == 1 && record.issue == nil && record.articleCount <= Self.leafletArticles
    }.map { hit in
      var hit = hit
      hit.loose = whole.standing(in: try text(of: hit), among: hit.loose, firstOnly: true).bits
      standing[hit.file, default: 0] |= hit.loose
      return hit
    }.filter { standing[$0.file] == tree.soughtAtoms && $0.loose != 0 }
    note(.all(parts.map(\.node)), .document, hits.count)
    guard !hits.isEmpty else { return nil }
    return try page(of: Found(hits: hits, total: hits.count), tree, .document)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  private static let leafletArticles = 4

  private mutating func inOneSentence(
    _ literal: QueryLiteral, _ reading: RunReading, _ parts: [RunReading.Part]
  ) throws -> SearchResponse? {
    try inOnePassage(literal, reading, parts, within: Self.longestSentence)
  }

  /// Two nouns of which a clause may say what joins them: 休憩補助員 is 休憩の時間帯に入る補助員.
  private mutating func inOneClause(
    _ literal: QueryLiteral, _ reading: RunReading, _ parts: [RunReading.Part]
  ) throws -> SearchResponse? {
    try inOnePassage(literal, reading, parts, within: reading.length + Self.longestJoint, least: Self.leastHeaded - 1)
  }

  private static let longestJoint = 8

  /// - Parameter most: In one sentence, and there no farther from each other.
  private mutating func inOnePassage(
    _ literal: QueryLiteral, _ reading: RunReading, _ parts: [RunReading.Part], within most: Int? = nil,
    least: Int = Self.leastHeaded
  ) throws -> SearchResponse? {
    guard !reading.hasClause, parts.count > 1, parts.allSatisfy({ $0.length > 1 }),
      parts.count > 2 || parts.reduce(0, { $0 + $1.length }) >= least
    else { return nil }
    let query = QueryNode.all(parts.map(\.node))
    let tree = try treeOfWords(parts)
    let whole = wholeWords(tree, reading)
    let hits = try first(allHits(tree.condition, tree, try sets(of: tree))) { hit, text in
      let standing = whole.standing(in: text, among: hit.loose, needed: tree.atoms.indices)
      return standing.bits & tree.soughtAtoms == tree.soughtAtoms
        && most.map { standing.isTogether(tree.atoms.indices, within: $0) } ?? true
    }
    note(query, .passage, hits.count)
    guard !hits.isEmpty else { return nil }
    return try page(of: Found(hits: hits, total: hits.count), tree, .passage)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  private mutating func underHeadings(
    _ literal: QueryLiteral, _ reading: RunReading, _ parts: [RunReading.Part]
  ) throws -> SearchResponse? {
    guard !reading.hasClause, (2...Self.mostHeadedParts).contains(parts.count), parts.allSatisfy({ $0.length > 1 }),
      parts.reduce(0, { $0 + $1.length }) >= Self.leastHeaded
    else { return nil }
    let tree = try treeOfWords(parts)
    let hits = try inArticles(tree, try sets(of: tree), wholeWords(tree, reading), anywhere: false)
    note(.all(parts.map(\.node)), .article, hits.count)
    guard !hits.isEmpty else { return nil }
    return try page(of: Found(hits: hits, total: hits.count), tree, .article)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  private mutating func inOneDocument(_ literal: QueryLiteral, _ reading: RunReading) throws -> SearchResponse? {
    let parts = reading.parts(.words).filter { !$0.isOptional }
    guard parts.count > 1, parts.allSatisfy({ $0.length > 1 }) else { return nil }
    let query = QueryNode.all(parts.map(\.node))
    let tree = try treeOfWords(parts)
    let found = try inGroups(.document, tree, try sets(of: tree))
    note(query, .document, found.total)
    guard !found.hits.isEmpty else { return nil }
    return try page(of: found, tree, .document)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  /// In characters.
  private static let longestSentence = 200

  // MARK: Questions

  /// All that was typed but the interrogative; else without what an answer need not repeat; in one passage, else in one article.
  ///
  /// Where a number is asked for, first what tells one.
  private mutating func answer(_ literal: QueryLiteral, _ reading: RunReading) throws -> SearchResponse? {
    needsAnswer = question?.asksSomething == true && request.sort == .relevance
    if needsAnswer, let found = try anyAnswer(literal, reading) { return found }
    needsAnswer = false
    return try anyAnswer(literal, reading)
  }

  private mutating func anyAnswer(_ literal: QueryLiteral, _ reading: RunReading) throws -> SearchResponse? {
    for (_, parts) in distinctParts(of: reading) {
      if let found = try answer(literal, reading, parts) { return found }
    }
    if let found = try answerInArticle(literal, reading, anywhere: false) { return found }
    if let found = try withoutPredicate(reading) { return found }
    return try answerInArticle(literal, reading, anywhere: true)
  }

  private mutating func answerInArticle(
    _ literal: QueryLiteral, _ reading: RunReading, anywhere: Bool
  ) throws -> SearchResponse? {
    for (_, all) in distinctParts(of: reading) {
      // What tells the 理由 need not call it so.
      let parts = needsAnswer ? all.filter { !$0.isAskedFor } : all
      guard parts.count > 1, !anywhere || parts.allSatisfy({ $0.length > 1 }) else { continue }
      let tree = try treeOfWords(parts)
      let hits = try inArticles(tree, try sets(of: tree), wholeWords(tree, reading), anywhere: anywhere)
      note(.all(parts.map(\.node)), .article, hits.count)
      guard !hits.isEmpty else { continue }
      let ordered = try request.sort == .relevance ? answersFirst(hits) : hits
      guard try !needsAnswer || isAnswered(ordered) else { continue }
      return try page(of: Found(hits: ordered, total: ordered.count), tree, .article)
        .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
    }
    return nil
  }

  /// In one passage.
  private mutating func answer(
    _ literal: QueryLiteral, _ reading: RunReading, _ parts: [RunReading.Part]
  ) throws -> SearchResponse? {
    let tree = try treeOfWords(parts)
    let hits = try standing(tree, reading, needed: tree.atoms.indices, all: false)
    note(.all(parts.map(\.node)), .passage, hits.count)
    guard !hits.isEmpty else { return nil }
    let ordered = try request.sort == .relevance ? answersFirst(hits) : hits
    guard try !needsAnswer || isAnswered(ordered) else { return nil }
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .passage)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  /// Where the nouns of a question stand, with its predicate or without it.
  private mutating func withoutPredicate(_ reading: RunReading) throws -> SearchResponse? {
    let parts = reading.parts(.words)
    let needed = parts.filter { !$0.isOptional }
    let others = parts.filter(\.isOptional)
    guard !needed.isEmpty, !others.isEmpty else { return nil }
    let any = QueryNode.any((others + [needed[0]]).map(\.node))
    let tree = try treeOfWords(.all(needed.map(\.node) + [any]), of: parts)
    var hits = try standing(tree, reading, needed: needed.indices, all: true)
    let weights = rarities(of: tree, in: hits, among: Double(try handle.counts().documents))
    let atoms = 0..<(needed.count + others.count)
    // The noun that is asked for need not be there.
    let telling = zip(atoms, needed + others).filter { !$1.isAskedFor }.map(\.0)
    let all = telling.reduce(0) { $0 + weights[$1] }
    if needed.indices.reduce(0, { $0 + weights[$1] }) <= Self.leastKnown * all {
      hits = hits.filter { hit in
        telling.reduce(0) { $0 + (hit.loose & (1 << UInt64($1)) != 0 ? weights[$1] : 0) } > Self.leastShare * all
      }
    }
    note(.all(needed.map(\.node) + [any]), .passage, hits.count)
    guard !hits.isEmpty else { return nil }
    let ordered = try request.sort == .relevance ? answersFirst(byEvidence(hits, weights, atoms)) : hits
    guard try !needsAnswer && tells(hits, needed.count, others, reading) || isAnswered(ordered) else {
      return nil
    }
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .passage)
      .adding([.someWordsOnly(words: parts.flatMap(\.texts))])
  }

  /// Whether passages have any of what a noun that asks says besides what it names: nothing tells of 町長選挙の投票率 that says neither a
  /// 投票 nor a 率, nor of a 計算方法 without 計算.
  ///
  /// - Parameters:
  ///   - named: So many atoms are the nouns it names.
  ///   - others: Of the atoms behind them.
  private func tells(
    _ hits: [RawHit], _ named: Int, _ others: [RunReading.Part], _ reading: RunReading
  ) -> Bool {
    guard !reading.hasInterrogative, named == 1 || !others.allSatisfy(\.isAskedFor) else { return true }
    let wanted = others.indices.filter { question?.asksNumber == true || !others[$0].isAskedFor }
    let bits = wanted.reduce(0 as UInt64) { $0 | 1 << UInt64(named + $1) }
    return bits == 0 || hits.contains { $0.loose & bits != 0 }
  }

  /// Where the words of a question but the first stand, in papers that have that: what a paper is about, each passage need not
  /// repeat (バスの運転士は何人足りないか).
  mutating func inPapers(_ literal: QueryLiteral) throws -> SearchResponse? {
    guard question?.asksSomething == true, let reading = runWords.reading(of: literal), reading.isQuestion,
      reading.wordCount <= SearchTree.mostAtoms
    else { return nil }
    let parts = reading.parts(.words)
    // What tells a number need not call it so: 貸出は4万冊.
    let others = parts.dropFirst().filter { question?.asksNumber != true || !$0.isAskedFor }
    guard let topic = parts.first, !topic.isOptional, !topic.words.contains(where: \.isNumber), parts.count > 2,
      !others.isEmpty, parts.contains(where: \.isOptional), parts.allSatisfy({ $0.length > 1 })
    else { return nil }
    let topicTree = try treeOfWords([topic])
    let files = Set(try allHits(topicTree.condition, topicTree, try sets(of: topicTree)).map(\.file))
    let tree = try treeOfWords(others)
    let hits = try standing(tree, reading, needed: tree.atoms.indices, all: true).filter { files.contains($0.file) }
    note(.all(parts.map(\.node)), .document, hits.count)
    guard !hits.isEmpty else { return nil }
    let ordered = try request.sort == .relevance ? answersFirst(hits) : hits
    guard try isAnswered(ordered) else { return nil }
    return try page(of: Found(hits: ordered, total: ordered.count), tree, .document)
      .adding([.takenAsWords(run: literal.text, words: parts.flatMap(\.texts))])
  }

  /// Passages that have some atoms of a conjunction as whole words: all of them, or as many as are needed.
  private func standing(
    _ tree: SearchTree, _ reading: RunReading, needed: Range<Int>, all: Bool
  ) throws -> [RawHit] {
    let sets = try sets(of: tree)
    let whole = wholeWords(tree, reading)
    let plan = try plan(tree.condition, tree, sets).encoded()
    return try memory.standing(of: plan, needed, all: all) {
      try first(allHits(tree.condition, tree, sets), all: all) { hit, text in
        guard tree.condition.holds(hit.loose, { hit.holds($0, sets) }) else { return false }
        let bits = whole.standing(in: text, among: hit.loose, needed: needed, firstOnly: true).bits
        return needed.allSatisfy { bits & (1 << UInt64($0)) != 0 }
      }
    }
  }

  /// Of the rarities of a question's words, what its nouns must have to be answered by themselves.
  private static let leastKnown = 0.4
}
