/// Reads a query.
///
/// `NOT` and `-` bind tightest, then `NEAR/N`, then `OR`, then words side by side (or `AND`), which all must hold:
/// `賃上げ OR ベア 回答` is (賃上げ or ベア) and 回答.
///
/// - Parameter today: What words such as 先月 count from; `nil` where there is no today.
/// - Throws: `QueryError` with the place and what was expected there.
public func parseQuery(_ text: String, today: CalendarDay? = nil) throws(QueryError) -> QueryNode {
  var lexer = QueryLexer(text, today: today)
  let tokens = try lexer.tokens()
  var parser = QueryParser(tokens: tokens, endPosition: lexer.endPosition)
  return try parser.query()
}

/// Limits that keep a query's cost in bounds.
public enum QueryLimits {
  /// The most words and phrases of one query.
  public static let words = 64
  /// The most parentheses and `NOT`s inside one another.
  public static let depth = 64
}

private struct QueryParser {
  let tokens: [QueryToken]
  let endPosition: Int
  private var index = 0
  private var words = 0

  init(tokens: [QueryToken], endPosition: Int) {
    self.tokens = tokens
    self.endPosition = endPosition
  }

  private var next: QueryToken? { index < tokens.count ? tokens[index] : nil }

  mutating func query() throws(QueryError) -> QueryNode {
    guard !tokens.isEmpty else { throw QueryError(position: 0, problem: .empty) }
    let node = try sideBySide(depth: 0)
    if let next { throw QueryError(position: next.position, problem: .openingParenthesisMissing) }
    guard node.saysWhatToLookFor else { throw QueryError(position: 0, problem: .onlyExcluded) }
    return node
  }

  /// Ends before `)` or at the end.
  private mutating func sideBySide(depth: Int) throws(QueryError) -> QueryNode {
    var nodes: [QueryNode] = []
    var operatorBefore: QueryToken?
    while let token = next, token.kind != .close {
      if token.kind == .and {
        guard !nodes.isEmpty, operatorBefore == nil else { throw missingBefore(token) }
        operatorBefore = token
        index += 1
        continue
      }
      nodes.append(try alternatives(after: operatorBefore, depth: depth))
      operatorBefore = nil
    }
    if let operatorBefore { throw missingAfter(operatorBefore) }
    guard !nodes.isEmpty else { throw nothingHere() }
    // Marks between words, as in 賃金 & 交渉, are not looked for.
    let words = nodes.filter { !$0.isSeparator }
    if words.contains(where: \.saysWhatToLookFor) { nodes = words }
    return joined(nodes.flatMap { node in if case .all(let inner) = node { inner } else { [node] } }, QueryNode.all)
  }

  private mutating func alternatives(after opening: QueryToken?, depth: Int) throws(QueryError) -> QueryNode {
    var nodes = [try neighbours(after: opening, depth: depth)]
    while let token = next, token.kind == .or {
      index += 1
      nodes.append(try neighbours(after: token, depth: depth))
    }
    return joined(nodes.flatMap { node in if case .any(let inner) = node { inner } else { [node] } }, QueryNode.any)
  }

  private mutating func neighbours(after opening: QueryToken?, depth: Int) throws(QueryError) -> QueryNode {
    let start = next?.position ?? endPosition
    var node = try unary(after: opening, depth: depth)
    while let token = next, case .near(let distance) = token.kind {
      index += 1
      let otherStart = next?.position ?? endPosition
      let other = try unary(after: token, depth: depth)
      guard node.hasPlace else { throw QueryError(position: start, problem: .nearNeedsWords) }
      guard other.hasPlace else { throw QueryError(position: otherStart, problem: .nearNeedsWords) }
      node = .near(node, other, within: distance)
    }
    return node
  }

  private mutating func unary(after opening: QueryToken?, depth: Int) throws(QueryError) -> QueryNode {
    guard let token = next else {
      if let opening { throw missingAfter(opening) }
      throw QueryError(position: endPosition, problem: .empty)
    }
    guard depth < QueryLimits.depth else {
      throw QueryError(position: token.position, problem: .tooDeep(most: QueryLimits.depth))
    }
    switch token.kind {
    case .word(let literal):
      return .literal(try counted(literal))
    case .field(let field, let literal):
      return .field(field, try counted(literal))
    case .date(let span):
      index += 1
      return .date(span)
    case .not, .minus:
      index += 1
      let node = try unary(after: token, depth: depth + 1)
      if case .not(let inner) = node { return inner }
      return .not(node)
    case .open:
      index += 1
      let node = try sideBySide(depth: depth + 1)
      guard next?.kind == .close else {
        throw QueryError(position: endPosition, problem: .closingParenthesisExpected)
      }
      index += 1
      return node
    case .close:
      if let opening { throw missingAfter(opening, position: token.position) }
      throw QueryError(position: token.position, problem: .openingParenthesisMissing)
    case .and, .or, .near:
      if let opening { throw missingAfter(opening, position: token.position) }
      throw missingBefore(token)
    }
  }

  private mutating func counted(_ literal: QueryLiteral) throws(QueryError) -> QueryLiteral {
    index += 1
    words += 1
    guard words <= QueryLimits.words else {
      throw QueryError(position: literal.position, problem: .tooManyWords(most: QueryLimits.words))
    }
    return literal
  }

  private func joined(_ nodes: [QueryNode], _ join: ([QueryNode]) -> QueryNode) -> QueryNode {
    nodes.count == 1 ? nodes[0] : join(nodes)
  }

  /// Nothing stands where words were expected: after `(`, before a stray `)`, or in the whole query.
  private func nothingHere() -> QueryError {
    guard index > 0 else { return QueryError(position: next?.position ?? 0, problem: .openingParenthesisMissing) }
    guard next != nil else { return QueryError(position: endPosition, problem: .closingParenthesisExpected) }
    return QueryError(position: tokens[index - 1].position, problem: .nothingBetween)
  }

  private func missingBefore(_ token: QueryToken) -> QueryError {
    QueryError(position: token.position, problem: .wordExpectedBefore(token.source))
  }

  private func missingAfter(_ token: QueryToken, position: Int? = nil) -> QueryError {
    QueryError(position: position ?? next?.position ?? endPosition, problem: .wordExpectedAfter(token.source))
  }
}

extension QueryNode {
  private static let separators = Set(
    "&＆|｜+＋,，、。.．/／・･;；:：-－‐−―–—〜～~=＝<>＜＞()（）「」『』[]［］【】〈〉《》…".unicodeScalars)

  /// Nothing but marks that people put between words.
  fileprivate var isSeparator: Bool {
    guard case .literal(let literal) = self, !literal.isQuoted else { return false }
    return literal.text.unicodeScalars.allSatisfy(Self.separators.contains)
  }

  /// Whether it has a place in the text, so that something can be near it.
  fileprivate var hasPlace: Bool {
    switch self {
    case .literal, .near: true
    case .any(let nodes): nodes.allSatisfy(\.hasPlace)
    case .all, .not, .field, .date: false
    }
  }

  /// Whether anything in it says what to look for, and not only what to leave out.
  fileprivate var saysWhatToLookFor: Bool {
    switch self {
    case .literal, .near, .field, .date: true
    case .not: false
    case .all(let nodes), .any(let nodes): nodes.contains(where: \.saysWhatToLookFor)
    }
  }
}
