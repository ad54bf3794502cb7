/// What a query asks of a text.
public indirect enum QueryNode: Sendable, Hashable {
  /// The text stands there.
  case literal(QueryLiteral)
  /// Each of them holds. Never empty.
  case all([QueryNode])
  /// One of them holds. Never empty.
  case any([QueryNode])
  /// It does not hold.
  case not(QueryNode)
  /// A place of one lies at most `within` characters from a place of the other, in either order, in one passage. Both
  /// sides are made of `literal`, `any` and `near` only.
  case near(QueryNode, QueryNode, within: Int)
  /// A field of the document, article or file has the text.
  case field(QueryField, QueryLiteral)
  /// The document was published in the span, or may have been.
  case date(DateSpan)
}

/// A field that a query may name.
public enum QueryField: String, Sendable, Hashable, CaseIterable {
  /// The document's title.
  case title
  /// A heading of the article.
  case heading
  /// A byline of the article.
  case byline
  /// A path of the file; matched as text, anywhere in it.
  case path
  /// The issue: 第123号, 123, or from one to another, 120..130.
  case issue
}

/// A run of characters to be found as it stands, under the equivalences in force.
public struct QueryLiteral: Sendable, Hashable {
  /// What was typed, without quotation marks and without `*` at its ends. Never empty; no space at either end.
  public var text: String
  /// Typed in quotation marks: taken to the letter, never widened to other forms of its words.
  public var isQuoted: Bool
  /// Typed with a closing `*`: its last Latin word or digit group may go on.
  public var isPrefix: Bool
  /// Typed with an opening `*` before a Latin letter: its first word may have begun before it.
  public var isBegun = false
  /// Put for several words that were typed side by side: a synonym of theirs.
  public var isSynonym = false
  /// Where it begins in the query, in scalars.
  public var position: Int

  public init(text: String, isQuoted: Bool = false, isPrefix: Bool = false, position: Int = 0) {
    self.text = text
    self.isQuoted = isQuoted
    self.isPrefix = isPrefix
    self.position = position
  }

  /// The greatest number of characters a `*` inside an unquoted literal stands for.
  public static let longestGap = 10

  /// The parts between the `*` of an unquoted literal such as `第*条`; one part where there is none. Each is to be found
  /// behind the one before it, with at most `longestGap` characters between.
  public var segments: [String] {
    guard !isQuoted else { return [text] }
    var result: [String] = []
    var segment = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isAsterisk(scalar) {
        if !segment.isEmpty { result.append(String(segment)) }
        segment = String.UnicodeScalarView()
      } else {
        segment.append(scalar)
      }
    }
    if !segment.isEmpty { result.append(String(segment)) }
    return result
  }
}

/// Why a query cannot be read, and where.
public struct QueryError: Error, Hashable, Sendable {
  /// The scalar of the query where reading stopped; its count of scalars where something was missing at its end.
  public var position: Int
  public var problem: Problem

  public init(position: Int, problem: Problem) {
    self.position = position
    self.problem = problem
  }

  /// What was wrong, or what was expected instead.
  public enum Problem: Hashable, Sendable {
    /// Nothing to search for.
    case empty
    /// A word was expected after this operator (`OR`, `NOT`, `NEAR/5`, `-`).
    case wordExpectedAfter(String)
    /// A word was expected before this operator.
    case wordExpectedBefore(String)
    /// A quotation mark without its counterpart; the one that was expected.
    case quoteExpected(String)
    /// `(` without `)`.
    case closingParenthesisExpected
    /// `)` without `(`.
    case openingParenthesisMissing
    /// Parentheses or quotation marks with nothing between.
    case nothingBetween
    /// `*` by itself.
    case wordExpectedBesideAsterisk
    /// The number after `NEAR/`, from 1 to the given one.
    case distanceExpected(upTo: Int)
    /// Words that are only excluded: nothing says what to look for.
    case onlyExcluded
    /// `NEAR` between things that have no place of their own, such as several words in parentheses.
    case nearNeedsWords
    /// A word like a field's name before a colon that names none; those there are.
    case unknownField(String, known: [String])
    /// A date, month, year, fiscal year or span was expected.
    case dateExpected(String)
    /// A span that ends before it begins.
    case emptySpan(String)
    /// A field name without a value.
    case valueExpectedAfterField(String)
    /// More words than one query may have.
    case tooManyWords(most: Int)
    /// More parentheses inside one another than one query may have.
    case tooDeep(most: Int)
  }
}
