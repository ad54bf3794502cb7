import JapaneseText

/// A piece of a query.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case word(QueryLiteral)
    case field(QueryField, QueryLiteral)
    case date(DateSpan)
    case open, close
    case and, or, not
    /// `-` before a Japanese word, a quotation mark or a parenthesis.
    case minus
    case near(Int)
  }

  var kind: Kind
  /// Its first scalar in the query.
  var position: Int
  /// As it was typed, for messages.
  var source: String
}

/// Cuts a query into words, quoted phrases, operators and parentheses. Full-width forms work as half-width ones.
struct QueryLexer {
  /// The greatest N of `NEAR/N`.
  static let greatestDistance = 1_000

  private let scalars: [Unicode.Scalar]
  private let today: CalendarDay?
  private var index = 0

  init(_ text: String, today: CalendarDay?) {
    scalars = Array(text.unicodeScalars)
    self.today = today
  }

  /// Where a missing piece at the end would stand.
  var endPosition: Int { scalars.count }

  mutating func tokens() throws(QueryError) -> [QueryToken] {
    var result: [QueryToken] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.properties.isWhitespace {
        index += 1
      } else if isOpen(scalar) {
        result.append(single(.open))
      } else if isClose(scalar) {
        result.append(single(.close))
      } else if isQuote(scalar) {
        result.append(try phrase())
      } else if isMinus(at: index) {
        result.append(single(.minus))
      } else {
        result.append(try word())
      }
    }
    return result
  }

  private mutating func single(_ kind: QueryToken.Kind) -> QueryToken {
    defer { index += 1 }
    return QueryToken(kind: kind, position: index, source: String(scalars[index]))
  }

  /// A phrase in quotation marks; the keyboard decides which mark closes, so any does.
  private mutating func phrase() throws(QueryError) -> QueryToken {
    let start = index
    let closing: Unicode.Scalar = scalars[start] == "“" ? "”" : scalars[start]
    guard let end = scalars[(start + 1)...].firstIndex(where: isQuote) else {
      throw QueryError(position: scalars.count, problem: .quoteExpected(String(closing)))
    }
    index = end + 1
    let isPrefix = skipAsterisks()
    let text = trimmed((start + 1)..<end)
    guard !text.isEmpty else { throw QueryError(position: start, problem: .nothingBetween) }
    let literal = QueryLiteral(text: string(text), isQuoted: true, isPrefix: isPrefix, position: start)
    return QueryToken(kind: .word(literal), position: start, source: string(start..<index))
  }

  /// A word without quotation marks, an operator, or a field with its value.
  private mutating func word() throws(QueryError) -> QueryToken {
    let start = index
    while index < scalars.count, !endsWord(scalars[index]) { index += 1 }
    let source = string(start..<index)
    if let kind = try operatorKind(start..<index) { return QueryToken(kind: kind, position: start, source: source) }
    if let name = try fieldName(start..<index) { return try field(name, from: start) }
    return QueryToken(kind: .word(try literal(start..<index)), position: start, source: source)
  }

  /// What follows a field's name: the rest of the word, or a phrase.
  private mutating func field(_ name: String, from start: Int) throws(QueryError) -> QueryToken {
    let value = start + name.unicodeScalars.count + 1
    var literal: QueryLiteral
    if value < index {
      literal = try self.literal(value..<index)
    } else if index < scalars.count, isQuote(scalars[index]), case .word(let phrase) = try phrase().kind {
      literal = phrase
    } else {
      throw QueryError(position: value, problem: .valueExpectedAfterField(name + ":"))
    }
    literal.position = start
    let source = string(start..<index)
    if let field = QueryField(rawValue: name) {
      return QueryToken(kind: .field(field, literal), position: start, source: source)
    }
    do throws(DateExpression.Problem) {
      let span = try DateExpression(today: today).span(of: literal.text)
      return QueryToken(kind: .date(span), position: start, source: source)
    } catch {
      switch error {
      case .notADate(let text): throw QueryError(position: value, problem: .dateExpected(text))
      case .endsBeforeItBegins(let text): throw QueryError(position: value, problem: .emptySpan(text))
      }
    }
  }

  private func literal(_ range: Range<Int>) throws(QueryError) -> QueryLiteral {
    guard !isAsterisk(scalars[range.lowerBound]) else {
      throw QueryError(position: range.lowerBound, problem: .wordExpectedBeforeAsterisk)
    }
    var end = range.upperBound
    while isAsterisk(scalars[end - 1]) { end -= 1 }
    return QueryLiteral(
      text: string(range.lowerBound..<end), isPrefix: end < range.upperBound, position: range.lowerBound)
  }

  private func operatorKind(_ range: Range<Int>) throws(QueryError) -> QueryToken.Kind? {
    let word = String(String.UnicodeScalarView(scalars[range].map(halfWidth)))
    switch word {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    default: break
    }
    guard word == "NEAR" || word.hasPrefix("NEAR/") else { return nil }
    let digits = word.dropFirst("NEAR/".count)
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let distance = Int(digits),
      (1...Self.greatestDistance).contains(distance)
    else {
      let position = min(range.lowerBound + "NEAR/".count, range.upperBound)
      throw QueryError(position: position, problem: .distanceExpected(upTo: Self.greatestDistance))
    }
    return .near(distance)
  }

  /// Names that may stand before a colon.
  static let fieldNames = QueryField.allCases.map(\.rawValue) + ["date"]
  /// What looks like an unknown field and is an address.
  private static let schemes: Set<String> = ["mailto", "tel", "urn", "doi", "isbn", "issn"]

  /// The field's name, in a word that begins with one and a colon.
  ///
  /// A name of small Latin letters that is no field's is an error, for the query would silently look for it as it stands.
  /// What begins with `//` behind the colon is an address; capitals (`TEL:`), digits and Japanese before a colon are text.
  private func fieldName(_ range: Range<Int>) throws(QueryError) -> String? {
    let word = scalars[range].map(halfWidth)
    guard let colon = word.firstIndex(of: ":"), colon > 0 else { return nil }
    let name = String(String.UnicodeScalarView(word[..<colon]))
    if Self.fieldNames.contains(name) { return name }
    guard colon > 1, word[..<colon].allSatisfy({ ("a"..."z").contains($0) }), !Self.schemes.contains(name),
      !word[(colon + 1)...].starts(with: ["/", "/"])
    else { return nil }
    throw QueryError(position: range.lowerBound, problem: .unknownField(name + ":", known: Self.fieldNames))
  }

  private mutating func skipAsterisks() -> Bool {
    let start = index
    while index < scalars.count, isAsterisk(scalars[index]) { index += 1 }
    return index > start
  }

  /// A minus excludes where a word begins and a Japanese character, a phrase or a parenthesis follows. `-5` and `-coop`
  /// are words: in a Latin text a hyphen there is more likely a hyphen.
  private func isMinus(at index: Int) -> Bool {
    guard ["-", "\u{FF0D}", "\u{2212}"].contains(scalars[index]), index + 1 < scalars.count else { return false }
    let next = scalars[index + 1]
    return isJapanese(next) || isQuote(next) || isOpen(next) || beginsField(at: index + 1)
  }

  private func beginsField(at start: Int) -> Bool {
    let rest = scalars[start...].prefix(10).map(halfWidth)
    return Self.fieldNames.contains { rest.starts(with: ($0 + ":").unicodeScalars) }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
    while lower < upper, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
    return lower..<upper
  }

  private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
}

/// `*`, and the full-width one.
func isAsterisk(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "\u{FF0A}" }

private func isOpen(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "\u{FF08}" }

private func isClose(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "\u{FF09}" }

/// Not 「」: they are part of many names and titles.
private func isQuote(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{FF02}": true
  default: false
  }
}

private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || isOpen(scalar) || isClose(scalar) || isQuote(scalar)
}

/// The ASCII character of a full-width one; anything else as it is.
private func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
  return Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
}
