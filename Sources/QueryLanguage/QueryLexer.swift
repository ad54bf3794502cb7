import JapaneseText
import TextModel

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

/// Cuts a query into words, quoted phrases, operators and parentheses. Full-width forms work as half-width ones; what
/// `QueryMarks` takes for text is part of a word.
struct QueryLexer {
  /// The greatest N of `NEAR/N`.
  static let greatestDistance = 1_000

  private let scalars: [Unicode.Scalar]
  private let marks: QueryMarks
  private let today: CalendarDay?
  private var index = 0

  init(_ text: String, today: CalendarDay?) {
    scalars = Array(text.unicodeScalars)
    marks = QueryMarks(of: scalars)
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
      } else if marks.isOpening(index) {
        result.append(single(.open))
      } else if marks.isClosing(index) {
        result.append(single(.close))
      } else if marks.isQuotation(index) {
        result.append(try phrase())
      } else if isMinus(at: index, in: scalars) {
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

  /// A phrase in quotation marks.
  private mutating func phrase() throws(QueryError) -> QueryToken {
    let start = index
    guard let end = closingQuote(of: start, in: scalars) else {
      throw QueryError(position: scalars.count, problem: .quoteExpected(String(scalars[start])))
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
    while index < scalars.count, !marks.endsWord(index) { index += 1 }
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
    } else if index < scalars.count, marks.isQuotation(index), case .word(let phrase) = try phrase().kind {
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
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isAsterisk(scalars[start]) { start += 1 }
    guard start < end else {
      throw QueryError(position: range.lowerBound, problem: .wordExpectedBesideAsterisk)
    }
    while isAsterisk(scalars[end - 1]) { end -= 1 }
    var literal = QueryLiteral(text: string(start..<end), isPrefix: end < range.upperBound, position: start)
    // A mark of a note, such as *1 or ＊注, begins no word.
    literal.isBegun = start > range.lowerBound && scalars[start].properties.isAlphabetic && !isJapanese(scalars[start])
    return literal
  }

  private func operatorKind(_ range: Range<Int>) throws(QueryError) -> QueryToken.Kind? {
    guard isOperator(scalars[range]) else { return nil }
    let word = String(String.UnicodeScalarView(scalars[range].map(halfWidth)))
    switch word {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    default: break
    }
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
  /// What other programs call fields, and what looks like a field's name misspelt, is an error: the query would silently
  /// look for it as it stands. Any other word before a colon is text: `http://…`, `note:`, `TEL:`, 日時：.
  private static let foreignNames: Set<String> = [
    "author", "body", "content", "creator", "file", "filename", "filetype", "from", "intext", "intitle", "inurl",
    "name",
    "page", "site", "subject", "tag", "text", "type", "year", "after", "before", "since", "until", "folder", "dir",
  ]

  /// The field's name, in a word that begins with one and a colon.
  private func fieldName(_ range: Range<Int>) throws(QueryError) -> String? {
    let word = scalars[range].map(halfWidth)
    guard let colon = word.firstIndex(of: ":"), colon > 0 else { return nil }
    let name = String(String.UnicodeScalarView(word[..<colon]))
    if Self.fieldNames.contains(name) { return name }
    guard colon > 1, word[..<colon].allSatisfy({ ("a"..."z").contains($0) }),
      !word[(colon + 1)...].starts(with: ["/", "/"]),
      Self.foreignNames.contains(name) || Self.fieldNames.contains(where: { Self.isMisspelling(name, of: $0) })
    else { return nil }
    throw QueryError(position: range.lowerBound, problem: .unknownField(name + ":", known: Self.fieldNames))
  }

  /// Whether two ASCII words differ by one letter more, less, or other, or by two that changed places.
  private static func isMisspelling(_ name: String, of field: String) -> Bool {
    let (a, b) = (Array(name.utf8), Array(field.utf8))
    guard abs(a.count - b.count) <= 1 else { return false }
    let same = zip(a, b).prefix { $0 == $1 }.count
    let (restA, restB) = (a.dropFirst(same), b.dropFirst(same))
    guard a.count == b.count else { return a.count > b.count ? restA.dropFirst() == restB : restA == restB.dropFirst() }
    if restA.dropFirst() == restB.dropFirst() { return true }
    return restA.dropFirst(2) == restB.dropFirst(2) && restA.prefix(2).reversed() == Array(restB.prefix(2))
  }

  private mutating func skipAsterisks() -> Bool {
    let start = index
    while index < scalars.count, isAsterisk(scalars[index]) { index += 1 }
    return index > start
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
    while lower < upper, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
    return lower..<upper
  }

  private func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }
}
