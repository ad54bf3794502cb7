import QueryLanguage

/// Words typed side by side as people say them, where nothing has them so: an interrogative or its noun by itself (会費 いくら,
/// 会費 値段) is in no answer, and a particle at a word's end (30万円まで) stands there as another.
extension Search {
  mutating func asSpoken(_ query: QueryNode) throws -> SearchResponse? {
    guard case .all(let nodes) = query else { return nil }
    var notes: [SearchNote] = []
    var kept: [QueryNode] = []
    for node in nodes {
      guard case .literal(let literal) = node, let said = runWords.withoutEnd(literal) else {
        kept.append(node)
        continue
      }
      if said.text.isEmpty {
        notes.append(.askedWord(literal.text))
      } else {
        notes.append(.takenAsWords(run: literal.text, words: [said.text]))
        kept.append(.literal(said))
      }
    }
    guard !notes.isEmpty, !kept.isEmpty else { return nil }
    let said = kept.count == 1 ? kept[0] : QueryNode.all(kept)
    if let found = try widening(said, [.passage, .article], abbreviates: true) { return found.adding(notes) }
    for depth in RunWords.Depth.allCases {
      let scopes: [SearchScope] = depth == .apart ? SearchScope.allCases : [.passage, .article]
      if let found = try apart(said, depth, scopes) { return found.adding(notes) }
    }
    return nil
  }

  /// Articles that have all words of four or more but one: first without the word that most passages have.
  mutating func allButOne(_ query: QueryNode) throws -> SearchResponse? {
    guard case .all(let nodes) = query, nodes.count >= Self.leastWords else { return nil }
    var literals: [(place: Int, count: Int)] = []
    for (place, node) in nodes.enumerated() {
      guard case .literal(let literal) = node, !literal.isQuoted,
        !literal.text.unicodeScalars.contains(where: { $0.properties.numericType != nil })
      else { continue }
      let tree = try tree(node, abbreviates: true)
      literals.append((place, try allHits(tree.condition, tree, try sets(of: tree)).count))
    }
    for (place, _) in literals.sorted(by: { ($1.count, $0.place) < ($0.count, $1.place) }) {
      var others = nodes
      others.remove(at: place)
      if let found = try widening(.all(others), [.article], abbreviates: true) {
        return found.adding([.someWordsOnly(words: nodes.flatMap(\.literals).map(\.text))])
      }
    }
    return nil
  }

  private static let leastWords = 4
}

extension RunWords {
  /// By themselves they ask for whatever is printed.
  private static let vague: Set<String> = ["一覧", "詳細", "内容", "概要", "情報", "説明", "資料", "まとめ"]

  /// A word without the particles at its end; empty where it is an interrogative. `nil` where it is as it was.
  func withoutEnd(_ literal: QueryLiteral) -> QueryLiteral? {
    let scalars = Array(literal.text.unicodeScalars)
    guard literal.isPlain,
      let syntax = RunSyntax(ordered(words?(literal.text) ?? [], count: scalars.count), scalars)
    else { return nil }
    var tokens = syntax.tokens[...]
    while let last = tokens.last, tokens.count > 1, last.grammar.kind == .particle { tokens.removeLast() }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    let isAsked =
      first.grammar.asks && tokens.dropFirst().allSatisfy { $0.isNominal || $0.grammar.kind == .particle }
      || AskedNouns.contains(scalars) || Self.vague.contains(literal.text)
    guard isAsked || tokens.count < syntax.tokens.count && tokens.allSatisfy(\.isNominal) else { return nil }
    let end = isAsked ? 0 : last.word.range.upperBound
    return QueryLiteral(
      text: String(String.UnicodeScalarView(scalars[..<end])), position: literal.position)
  }
}
