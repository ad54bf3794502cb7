/// What a token is made of.
public enum TokenKind: UInt8, Sendable {
  /// One Japanese character.
  case japanese
  /// A run of letters of any other script.
  case latin
  /// A run of digits.
  case digits
  /// One punctuation mark or symbol.
  case punctuation
}

/// A piece of folded text that the index counts as one.
public struct Token: Sendable, Hashable {
  public var kind: TokenKind
  /// Scalars in the folded text.
  public var range: Range<Int>

  public init(kind: TokenKind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// Cuts folded text into tokens.
public enum Tokenizer {
  /// Tokens in order; every scalar but spaces belongs to one. An extender belongs to the token before it, or is a
  /// punctuation token where none stands directly before.
  public static func tokens(of folded: [Unicode.Scalar]) -> [Token] {
    let properties = ScalarProperties.shared
    var tokens: [Token] = []
    tokens.reserveCapacity(folded.count)
    for (index, scalar) in folded.enumerated() {
      let kind: TokenKind
      var joins = false
      let before = tokens.last.flatMap { $0.range.upperBound == index ? $0.kind : nil }
      switch properties.scalarClass(of: scalar.value) {
      case .space: continue
      case .japanese: kind = .japanese
      case .other: kind = .punctuation
      case .letter:
        kind = .latin
        joins = before == .latin
      case .digit:
        kind = .digits
        joins = before == .digits
      case .extender:
        kind = .punctuation
        joins = before != nil
      }
      if joins, let last = tokens.last {
        tokens[tokens.count - 1].range = last.range.lowerBound..<(index + 1)
      } else {
        tokens.append(Token(kind: kind, range: index..<(index + 1)))
      }
    }
    return tokens
  }
}
