import JapaneseText
import QueryLanguage
import TextModel

/// Where nothing else was found: passages with a number that hardly any other has, and with another word of what was typed in their
/// article.
///
/// Who types a number remembers the passage it stands in; what it counts may be called otherwise there (瓦九千四百枚 is 約9,400枚の桟瓦). A
/// number of three numerals and more that is no date will do alone where the words beside it are not in print at all.
extension Search {
  mutating func byRareNumber(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.isSuperset(of: .forms), let words = NumberedWords(query, runWords) else { return nil }
    let tree = try treeOfWords(.any(words.all.map(\.node)), of: words.all)
    guard tree.atoms.count == words.all.count else { return nil }
    let sets = try sets(of: tree)
    var (rare, alone): (UInt64, UInt64) = (0, 0)
    var known: [RawHit] = []
    for place in words.numbers {
      let hits = try allHits(.atom(place), tree, sets)
      guard (1...Self.mostWithNumber).contains(hits.count) else { continue }
      rare |= 1 << UInt64(place)
      if words.all[place].literal.hasTellingNumber, !words.isDate(place) { alone |= 1 << UInt64(place) }
      known += hits
    }
    guard !known.isEmpty else { return nil }
    let others = tree.atoms.indices.filter { !words.numbers.contains($0) }
    if alone != 0, !(try others.allSatisfy { try allHits(.atom($0), tree, sets).isEmpty }) { alone = 0 }
    let (group, among) = groups(of: known, .article, sets)
    let hits = try allHits(.all([group, tree.condition]), tree, among)
    var inArticle: [AnswerOrder.Article: UInt64] = [:]
    for hit in hits { inArticle[AnswerOrder.article(of: hit), default: 0] |= hit.loose }
    let otherBits = others.reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
    let needed = tree.atoms.indices.filter { words.all[$0].isNumber }.reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
    let found = try hits.filter { hit in
      guard hit.loose & rare != 0, let told = inArticle[AnswerOrder.article(of: hit)], told & needed == needed else {
        return false
      }
      if case .literal(let run) = query { return try !isCutOut(run, of: hit, words) }
      return hit.loose.nonzeroBitCount > 1 || hit.loose & alone != 0 || told & otherBits != 0
    }
    note(query, .article, found.count)
    guard !found.isEmpty else { return nil }
    let weights = rarities(of: tree, in: hits, among: Double(try handle.counts().documents))
    let best = byEvidence(found, weights, tree.atoms.indices)
    guard let number = words.numbers.first(where: { best[0].loose & rare & 1 << UInt64($0) != 0 }) else { return nil }
    return try page(of: Found(hits: best, total: best.count), tree, .passage)
      .adding([.numberOnly(words: words.all.map(\.literal.text), number: words.all[number].literal.text)])
  }

  /// Whether what a passage has of a run may have been cut out of its text: one word, or one piece of it as it was typed; or a run
  /// that ends in one character, as pieces of words do that were cut out of a text. A few words that are all there were looked for
  /// before, and a small number, or a day, does not tell that they belong together.
  private func isCutOut(_ run: QueryLiteral, of hit: RawHit, _ words: NumberedWords) throws -> Bool {
    let told = words.all.indices.filter { hit.loose & 1 << UInt64($0) != 0 }
    guard let first = told.first, let last = told.last, first != last,
      (words.all.last?.literal.text.unicodeScalars.count ?? 0) > 1
    else { return true }
    let numbers = told.filter { words.numbers.contains($0) }
    guard numbers.contains(where: { !words.isDate($0) }),
      told.count < words.all.count || numbers.contains(where: { words.all[$0].literal.hasTellingNumber })
    else { return true }
    guard let piece = run.piece(of: words.all.indices.map { (words.range($0), told.contains($0)) }) else {
      return false
    }
    // 死者18人 of 死者十八人, too.
    let tree = try tree(.literal(QueryLiteral(text: piece)), abbreviates: false)
    return try allHits(tree.condition, tree, try sets(of: tree)).contains { $0.document == hit.document }
  }

  /// So many passages may have it.
  private static let mostWithNumber = 3
}

/// The words of the runs of a query of which one is a count or a date.
private struct NumberedWords {
  private(set) var all: [RunReading.Part.Word] = []
  /// Places of the numbers of two numerals and more that do not only say which of a row is meant, as 第4回 does.
  private(set) var numbers: [Int] = []

  /// `nil` where there is no such number, or nothing else.
  init?(_ query: QueryNode, _ runWords: RunWords) {
    for node in query.conjuncts {
      guard case .literal(let literal) = node, literal.isPlain else { return nil }
      let words = runWords.parts(of: literal, .apart).flatMap(\.words)
      guard words.isEmpty else {
        all += words
        continue
      }
      // What is no phrase may be a piece of a text.
      let pieces = Self.pieces(of: literal, runWords)
      guard query.conjuncts.count > 1 || Self.tellsChange(pieces, literal) else { return nil }
      all += pieces
    }
    numbers = all.indices.filter { place in
      let scalars = Array(all[place].literal.text.unicodeScalars)
      return all[place].isNumber && scalars.first != "第" && scalars.last.map(Self.ordinals.contains) == false
        && scalars.count { $0.properties.numericType != nil } > 1
    }
    guard all.count > 1, all.count <= SearchTree.mostAtoms, !numbers.isEmpty,
      Set(all.map(\.literal)).count == all.count
    else { return nil }
  }

  /// 薬が17種類から8種類に.
  private static func tellsChange(_ words: [RunReading.Part.Word], _ literal: QueryLiteral) -> Bool {
    let numbers = words.filter(\.isNumber)
    guard words.count > 2, numbers.count == 2, words.last?.isNumber == true else { return false }
    return literal.text.contains(numbers[0].literal.text + "から" + numbers[1].literal.text)
  }

  /// Of what is no phrase: numbers with what they count, and what is in kanji or katakana.
  private static func pieces(of literal: QueryLiteral, _ runWords: RunWords) -> [RunReading.Part.Word] {
    let scalars = Array(literal.text.unicodeScalars)
    var ranges: [(range: Range<Int>, isNumber: Bool)] = []
    for word in runWords.known(literal.text, scalars) where !scalars[word.range].allSatisfy(ScriptSyntax.isKana) {
      if let last = ranges.last, last.range.upperBound == word.range.lowerBound, last.isNumber || word.role == .affix {
        ranges[ranges.count - 1].range = last.range.lowerBound..<word.range.upperBound
      } else {
        ranges.append((word.range, word.role == .number))
      }
    }
    return ranges.map { piece in
      let text = String(scalars: scalars[piece.range])
      let literal = QueryLiteral(text: text, position: literal.position + piece.range.lowerBound)
      return RunReading.Part.Word(literal: literal, isNumber: piece.isNumber, base: nil)
    }
  }

  func range(_ place: Int) -> Range<Int> {
    let literal = all[place].literal
    return literal.position..<(literal.position + literal.text.unicodeScalars.count)
  }

  /// Whether it tells a day or a year, of which a paper tells more; 43日 are so many days.
  func isDate(_ place: Int) -> Bool {
    let scalars = Array(all[place].literal.text.unicodeScalars)
    if scalars.last == "日", let count = Int(String(scalars: scalars.dropLast())), count > Self.longestMonth {
      return false
    }
    return scalars.contains(where: Self.calendar.contains)
  }

  private static let longestMonth = 31
  private static let ordinals: Set<Unicode.Scalar> = ["次", "回", "号", "条", "番", "目", "版", "期"]
  private static let calendar: Set<Unicode.Scalar> = ["年", "月", "日"]
}

extension RunReading.Part.Word {
  fileprivate var node: QueryNode { .literal(literal) }
}
