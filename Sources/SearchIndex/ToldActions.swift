import JapaneseText
import QueryLanguage
import TextModel

/// What is done to something, told by a word like the one that was typed: 苗木不足 is 苗木が足りず, 漏水を減らす is 漏水は減ったか.
///
/// The two stand close together in one sentence then, what is done behind the other; what is found so is said to be.
extension Search {
  mutating func toldOtherwise(_ query: QueryNode) throws -> SearchResponse? {
    guard request.equivalences.isSuperset(of: .forms), let words = ActionWords(query, runWords) else { return nil }
    let near = NearWords(thesaurus: { _ in [] })
    let others = near.others(for: words.waysOfAction)
    guard !others.isEmpty,
      words.saysDone || others.contains(where: { !runWords.denials(of: QueryLiteral(text: $0)).isEmpty })
    else { return nil }
    let forms = try others.flatMap { other in
      let literal = QueryLiteral(text: other)
      let known = try memory.wordForms(of: literal) { try wordForms?.otherForms(of: literal) ?? [] }
      // 足りず, too, is 足りない.
      return ([other] + known.filter { $0.kind == .lemma }.map(\.text) + runWords.denials(of: literal))
        .map { LiteralForm(text: $0, kind: .synonym) }
    }
    let action = words.all[words.all.count - 1].literal
    let tree = try treeOfWords(.all(words.nodes), of: words.all) { $0 == action ? forms : [] }
    guard tree.atoms.count == words.all.count else { return nil }
    let whole = WholeWords(tree, TextVerifier(tree, equivalences: request.equivalences), ranges: wordRanges)
    let sets = try sets(of: tree)
    let found = try readAhead(Array(allHits(tree.condition, tree, sets).prefix(Self.mostToldOtherwise))).filter { hit in
      let standing = whole.standing(in: try text(of: hit), among: hit.loose, needed: tree.atoms.indices)
      return standing.bits & tree.soughtAtoms == tree.soughtAtoms
        && standing.isTogether(
          tree.atoms.indices, within: words.length + Self.widestAction, last: tree.atoms.indices.last)
    }
    note(query, .passage, found.count)
    guard !found.isEmpty else { return nil }
    return try page(of: Found(hits: found, total: found.count), tree, .passage)
      .adding([.takenAsWords(run: words.typed, words: words.all.map(\.literal.text))])
  }

  /// So many are looked through.
  private static let mostToldOtherwise = 1_000
  /// Characters besides those that were typed: in 苗木が四万本足りない three and a particle.
  private static let widestAction = 8
}

/// A noun, and what is done.
private struct ActionWords {
  let all: [RunReading.Part.Word]
  let typed: String
  let length: Int
  /// By its grammar.
  let saysDone: Bool

  init?(_ query: QueryNode, _ runWords: RunWords) {
    var words: [RunReading.Part.Word] = []
    var typed: [String] = []
    var saysDone = false
    for node in query.conjuncts {
      guard case .literal(let literal) = node, literal.isPlain, runWords.denials(of: literal).isEmpty,
        let reading = runWords.words(of: literal), reading.usesDictionary, !reading.isQuestion,
        !reading.repeatsWord, !reading.hasClause || reading.endsInPredicate
      else { return nil }
      words += reading.parts(.apart).flatMap(\.words)
      typed.append(literal.text)
      saysDone = reading.endsInAction || reading.endsInPredicate
    }
    guard words.count == 2, typed.count == 1 || typed.count == words.count,
      Set(words.map(\.literal)).count == words.count,
      words.allSatisfy({ !$0.isNumber && $0.literal.text.unicodeScalars.count > 1 }),
      words.dropLast().allSatisfy({ $0.base == nil })
    else { return nil }
    (all, self.typed, self.saysDone) = (words, typed.joined(separator: " "), saysDone)
    length = words.reduce(0) { $0 + $1.literal.text.unicodeScalars.count }
  }

  var nodes: [QueryNode] { all.map { .literal($0.literal) } }

  var waysOfAction: [String] {
    guard let action = all.last else { return [] }
    return [action.literal.text, action.base].compactMap(\.self)
  }
}
