import JapaneseText
import QueryLanguage
import TextModel

/// The last attempt at what is no question: passages that have all its words close together, whatever stands between them, or all
/// but one.
///
/// One may be missing that is nowhere in print, where enough is left: two words that are no compound, in one sentence. Of a compound it
/// says which is meant (マラソン大会), at the end of a run what is asked (給食の委託の中止), and is not left out then. Of four and more any may
/// be missing, and beside a telling number, too; beside a year, one that stands elsewhere in the paper. Where something is said or such a
/// number is told, words like those that were typed will do.
extension Search {
  mutating func gathered(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.isSuperset(of: .forms) else { return nil }
    let compounds = GatheredWords(query, runWords, compounds: true)
    let words = GatheredWords(query, runWords, compounds: false)
    if let compounds, compounds.texts != words?.texts, let found = try gathered(query, compounds) { return found }
    return try words.flatMap { try gathered(query, $0) }
  }

  private mutating func gathered(_ query: QueryNode, _ words: GatheredWords) throws -> SearchResponse? {
    let near = NearWords(thesaurus: memory.thesaurus(request.openThesaurus))
    let tree = try treeOfWords(.any(words.nodes), of: words.all.map(\.part)) { literal in
      guard let word = words.all.first(where: { $0.part.literal == literal }) else { return [] }
      let others =
        words.mayBeToldOtherwise && word.denials.isEmpty
        ? near.others(for: [literal.text, word.part.base].compactMap(\.self)) : []
      return ([word.stem?.text].compactMap(\.self) + word.denials).map {
        LiteralForm(text: $0, kind: .lemma)
      }
        + others.map { LiteralForm(text: $0, kind: .synonym) }
    }
    guard tree.atoms.count == words.count else { return nil }
    let hits = try allHits(tree.condition, tree, try sets(of: tree))
    var printed: UInt64 = 0
    var passages = [Int](repeating: 0, count: tree.atoms.count)
    var printedInFile: [FileKey: UInt64] = [:]
    for hit in hits {
      printed |= hit.loose
      printedInFile[hit.file, default: 0] |= hit.loose
      for atom in passages.indices where hit.loose & 1 << UInt64(atom) != 0 { passages[atom] += 1 }
    }
    let rare = passages.indices.reduce(0 as UInt64) { bits, atom in
      passages[atom] <= Self.rarePassages ? bits | 1 << UInt64(atom) : bits
    }
    func areEnough(_ told: UInt64, _ hit: RawHit) -> Bool {
      words.areEnough(told: told & tree.soughtAtoms, printed: printed, inFile: printedInFile[hit.file] ?? 0, rare: rare)
    }
    let whole = WholeWords(tree, TextVerifier(tree, equivalences: request.equivalences), ranges: wordRanges)
    let likely = hits.filter { areEnough($0.loose, $0) }.prefix(Self.mostGathered)
    var found: [(hit: RawHit, told: Int)] = []
    for hit in try readAhead(Array(likely)) {
      let standing = whole.standing(in: try text(of: hit), among: hit.loose)
      let told = standing.bits & tree.soughtAtoms
      guard areEnough(told, hit), words.areTogether(told: told, standing) else { continue }
      found.append((hit, told.nonzeroBitCount))
    }
    note(query, .passage, found.count)
    guard !found.isEmpty else { return nil }
    let best = found.enumerated().sorted { ($1.element.told, $0.offset) < ($0.element.told, $1.offset) }
    return try page(of: Found(hits: best.map(\.element.hit), total: best.count), tree, .passage).adding([
      words.note(told: best[0].element.told)
    ])
  }

  /// So many are looked through.
  private static let mostGathered = 1_000
  /// A word that no more have says much.
  private static let rarePassages = 5
}

/// The words of all runs of a query.
private struct GatheredWords {
  /// To be found.
  private(set) var all: [RunReading.LooseWord] = []
  /// Nothing is said of its nouns.
  private(set) var isNounPhrase = true
  /// What was typed and is not looked for.
  private var leftOut: [String] = []
  /// That end a run, by place.
  private var last: Set<Int> = []
  /// As typed.
  private var runs: [String] = []
  /// Of the runs, in characters.
  private var length = 0

  var count: Int { all.count }
  var texts: [String] { all.map(\.part.literal.text) }
  var nodes: [QueryNode] { all.map { .literal($0.part.literal) } }

  /// `nil` for questions, for what no phrases are, for what denies something but a verb, and where there are not enough words.
  init?(_ query: QueryNode, _ runWords: RunWords, compounds: Bool) {
    var hasLight = false
    for node in query.conjuncts {
      guard case .literal(let literal) = node else { return nil }
      runs.append(literal.text)
      // 揚げパン 回数 減らした: a number tells how many.
      if query.conjuncts.count > 1, AskedNouns.contains(literal.text.unicodeScalars) {
        leftOut.append(literal.text)
        continue
      }
      guard let reading = runWords.words(of: literal), reading.usesDictionary, !reading.repeatsWord,
        !reading.isQuestion || AskedNouns.ends(Array(literal.text.unicodeScalars))
      else { return nil }
      let chunks = (all.last?.chunk ?? -1) + 1
      let loose = compounds ? reading.looseCompounds : reading.looseWords
      guard !Self.denials.contains(where: literal.text.contains) || loose.contains(where: { !$0.denials.isEmpty })
      else { return nil }
      for var word in loose {
        switch word.worth {
        case .binding: return nil
        case .light: hasLight = true
        case .vague: leftOut.append(word.part.literal.text)
        case .telling:
          word.chunk += chunks
          word.run = runs.count
          all.append(word)
        }
      }
      isNounPhrase = isNounPhrase && !reading.hasClause
      // 照明を蛍光灯に asks for it by all its words.
      if !reading.isDemand { last.insert(all.count - 1) }
      length += reading.length
    }
    // Two words as they are were looked for before.
    let mayBeTwo =
      hasLight || !leftOut.isEmpty || runs.count == 1 && !isNounPhrase && !isInKana
      || all.contains { $0.stem != nil }
    guard all.count >= (mayBeTwo ? 2 : 3), all.count <= SearchTree.mostAtoms,
      Set(all.map(\.part.literal)).count == all.count
    else { return nil }
  }

  /// とめた調理員 may be the end of a text and the beginning of another.
  private var isInKana: Bool {
    all.contains { $0.part.literal.text.unicodeScalars.allSatisfy(ScriptSyntax.isKana) }
  }

  private static let denials = ["ない", "なかっ", "なく", "なけれ", "ません", "ずに"]

  /// Three words and more of which something is said, or one is a telling number.
  var mayBeToldOtherwise: Bool { count > 2 && (!isNounPhrase || hasTellingNumber(Array(all.indices))) }

  /// - Parameter told: So many words the best passage tells.
  func note(told: Int) -> SearchNote {
    told == count && leftOut.isEmpty
      ? .takenAsWords(run: runs.joined(separator: " "), words: texts) : .someWordsOnly(words: texts + leftOut)
  }

  /// - Parameters:
  ///   - told: Words of a passage, by bit.
  ///   - printed: Those of any.
  ///   - inFile: Those of its file.
  ///   - rare: Those that few passages have; nouns count.
  func areEnough(told: UInt64, printed: UInt64, inFile: UInt64, rare: UInt64) -> Bool {
    let missing = all.indices.filter { told & 1 << UInt64($0) == 0 }
    guard missing.allSatisfy({ !all[$0].part.isNumber }) else { return false }
    let there = all.indices.filter { told & 1 << UInt64($0) != 0 }
    let chunks = Set(there.map { all[$0].chunk })
    guard chunks.count > 1 else { return false }
    if missing.isEmpty { return true }
    let numbers = there.count { all[$0].part.isNumber }
    if numbers > 1 { return there.count > 2 && missing.count < there.count }
    guard missing.count == 1, there.count > 1 else { return false }
    if chunks.count > 2 || there.count > 2 && numbers > 0 { return true }
    let place = missing[0]
    let isNowhere = printed & 1 << UInt64(place) == 0
    if numbers > 0 {
      guard all.contains(where: { $0.run == all[place].run && $0.chunk != all[place].chunk }) else { return false }
      if isNowhere || hasTellingCount(there) { return true }
      let isRare = there.contains { all[$0].isNoun && !all[$0].part.isNumber && rare & 1 << UInt64($0) != 0 }
      return hasTellingNumber(there) && (isRare || !last.contains(place) && inFile & 1 << UInt64(place) != 0)
    }
    return isNowhere && !last.contains(place) && !there.contains { all[$0].chunk == all[place].chunk }
      && there.allSatisfy { all[$0].part.literal.text.unicodeScalars.count > 1 }
  }

  func areTogether(told: UInt64, _ standing: WholeWords.Standing) -> Bool {
    let there = all.indices.filter { told & 1 << UInt64($0) != 0 }
    if there.count < count, hasTellingNumber(there) { return true }
    let isNear = count < 3 && (isNounPhrase || all.contains { $0.stem != nil })
    let slack = isNear ? Self.slack : there.count < count ? Self.far : Self.farthest
    return standing.isTogether(there, within: 2 * length + slack, inSentence: isNear || there.count < count)
  }

  /// Whether one of some words is a number that few passages have: a telling count, a day, or a year.
  private func hasTellingNumber(_ places: [Int]) -> Bool {
    numbers(places).contains { number in
      let scalars = number.text.unicodeScalars
      return number.hasTellingNumber || scalars.contains("年") && RunReading.eras.contains { scalars.starts(with: $0) }
    }
  }

  /// Whether one is of three numerals or more, and no year or day, of which a paper tells more.
  private func hasTellingCount(_ places: [Int]) -> Bool {
    numbers(places).contains { number in
      number.hasTellingNumber && !number.text.unicodeScalars.contains { Self.calendar.contains($0) }
    }
  }

  private func numbers(_ places: [Int]) -> [QueryLiteral] {
    places.map { all[$0].part }.filter(\.isNumber).map(\.literal)
  }

  private static let calendar: Set<Unicode.Scalar> = ["年", "月", "日"]

  // How much longer than twice what was typed the place may be, in characters.

  private static let slack = 4
  private static let far = 20
  private static let farthest = 40
}
