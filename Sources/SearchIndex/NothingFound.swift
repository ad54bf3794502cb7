import JapaneseText
public import QueryLanguage
import TextModel

/// Why a query found nothing, as far as the index can tell.
public struct NothingFound: Sendable, Hashable {
  /// One run of a query.
  public struct Part: Sendable, Hashable {
    public var text: String
    /// Passages that have it, in the files searched.
    public var total: Int
    /// The longest parts of it that occur, longest first, with the passages that have them; only where it does not occur.
    public var longestParts: [Occurrence]
    /// What is written nearly so, the nearest first; only where it does not occur.
    public var nearSpellings: [Occurrence]
  }

  /// A spelling and how many passages have it.
  public struct Occurrence: Sendable, Hashable {
    public var text: String
    public var total: Int
  }

  /// A field or date that the query asks for.
  public struct Limit: Sendable, Hashable {
    public var query: QueryNode
    /// Passages that it leaves to search in.
    public var total: Int
  }

  /// The runs that were looked for, in their order; those of fields where the query asks for nothing else.
  public var parts: [Part]
  public var limits: [Limit]
  /// Passages that match in the files that were left out of the search; `nil` where none were.
  public var elsewhere: Int?
  /// Files that failed.
  public var failedFiles: Int
  /// Pages of indexed files without text: pictures, and those that could not be read.
  public var unreadPages: Int
}

extension IndexReader {
  /// What is written nearly as the runs of a request that no passage has as they were typed; the first few runs.
  public func nearSpellings(for request: SearchRequest) throws(IndexError) -> [NothingFound.Part] {
    var inquiry = Inquiry(request: request)
    var parts: [NothingFound.Part] = []
    for literal in request.query.soughtLiterals.prefix(Inquiry.mostParts)
    where literal.text.unicodeScalars.count <= Inquiry.mostTyped {
      guard try !inquiry.exists(literal, in: self) else { continue }
      let near = try inquiry.nearSpellings(of: literal, in: self)
      if !near.isEmpty {
        parts.append(NothingFound.Part(text: literal.text, total: 0, longestParts: [], nearSpellings: near))
      }
    }
    return parts
  }

  /// Finds out why a request found nothing. Takes several searches, and is only worth its time then.
  public func nothingFound(for request: SearchRequest) throws(IndexError) -> NothingFound {
    var inquiry = Inquiry(request: request)
    var parts: [NothingFound.Part] = []
    let sought = request.query.soughtLiterals
    for literal in (sought.isEmpty ? request.query.fieldLiterals : sought).prefix(Inquiry.mostParts) {
      // What was all that was asked for is known to be nowhere.
      let total = request.query == .literal(literal) ? 0 : try inquiry.count(.literal(literal), in: self)
      var part = NothingFound.Part(text: literal.text, total: total, longestParts: [], nearSpellings: [])
      if part.total == 0 {
        part.nearSpellings = try inquiry.nearSpellings(of: literal, in: self)
        part.longestParts = try inquiry.longestParts(of: literal, in: self)
      }
      parts.append(part)
    }
    var limits: [NothingFound.Limit] = []
    for node in request.query.limits.prefix(Inquiry.mostParts) {
      limits.append(NothingFound.Limit(query: node, total: try inquiry.count(node, in: self)))
    }
    var elsewhere: Int?
    if request.includes != nil {
      var anywhere = request
      anywhere.includes = nil
      anywhere.limit = 0
      anywhere.countsAll = true
      elsewhere = try search(anywhere).total
    }
    let gaps = try read { try $0.summariesWithGaps().map { try FileRecord.Gaps(summaryDecoding: $0) } }
    return NothingFound(
      parts: parts, limits: limits, elsewhere: elsewhere, failedFiles: gaps.count { $0.hasFailed },
      unreadPages: gaps.reduce(0) { $0 + $1.unreadPages })
  }
}

/// The searches that lead to an explanation.
private struct Inquiry {
  static let mostParts = 8
  /// Of an answered query, longer runs are questions rather than words written wrongly.
  static let mostTyped = 12
  /// Longer runs are looked at up to here.
  private static let mostScalars = 40
  private static let mostAnswers = 3

  private let request: SearchRequest
  private let fold = IndexFold()

  init(request: SearchRequest) { self.request = request }

  /// Passages that have it as it is, or in another form that was looked for.
  func count(_ query: QueryNode, in reader: borrowing IndexReader) throws(IndexError) -> Int {
    var counted = inAnyForm(query)
    counted.countsAll = true
    return try reader.search(counted).total
  }

  /// Parts that occur and are within no longer one that does: words and runs of words, or where none of them occurs, of two
  /// characters and more. Numbers and Latin words are not cut.
  mutating func longestParts(
    of literal: QueryLiteral, in reader: borrowing IndexReader
  ) throws(IndexError) -> [NothingFound.Occurrence] {
    let scalars = Array(literal.text.unicodeScalars.prefix(Self.mostScalars))
    guard !literal.text.contains("*") else { return [] }
    let words = request.wordRanges?(Self.text(scalars)) ?? []
    func units(cutting words: [Range<Int>]) -> [Int] {
      scalars.indices.filter { index in
        index == 0
          || !Self.isWithinToken(scalars, index) && !words.contains { $0.lowerBound < index && index < $0.upperBound }
      } + [scalars.count]
    }
    let ofWords = words.isEmpty ? [] : try longestParts(of: scalars, cutAt: units(cutting: words), in: reader)
    return ofWords.isEmpty ? try longestParts(of: scalars, cutAt: units(cutting: []), in: reader) : ofWords
  }

  /// Parts that begin and end at places in a run, which are given from its start to its end.
  ///
  /// What a text has, it has every part of; so an end never has to move back while the start moves on, and a run of n
  /// units takes at most 2 n searches.
  private func longestParts(
    of scalars: [Unicode.Scalar], cutAt cuts: [Int], in reader: borrowing IndexReader
  ) throws(IndexError) -> [NothingFound.Occurrence] {
    func part(_ range: Range<Int>) -> QueryLiteral {
      QueryLiteral(text: Self.text(scalars[range]), isQuoted: true)
    }
    var found: [Range<Int>] = []
    var end = 0
    for start in cuts.indices.dropLast() {
      end = max(end, start + 1)
      var last: Range<Int>?
      while end < cuts.count {
        let range = cuts[start]..<cuts[end]
        guard range.count < scalars.count, scalars[range.lowerBound] != " ", scalars[range.upperBound - 1] != " ",
          try exists(part(range), in: reader)
        else { break }
        last = range
        end += 1
      }
      // One that ends where an earlier one did lies within it.
      if let last, found.last.map({ $0.upperBound < last.upperBound }) ?? true { found.append(last) }
      end = max(end - 1, 0)
    }
    // A character tells nothing, nor do two kana, which may be the ends of any words.
    let telling = found.filter { range in
      range.count > 2 || range.count == 2 && !scalars[range].allSatisfy { (0x3041...0x3096).contains($0.value) }
    }
    let longest = telling.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }.prefix(Self.mostAnswers)
    var answers: [NothingFound.Occurrence] = []
    for range in longest {
      let literal = part(range)
      answers.append(NothingFound.Occurrence(text: literal.text, total: try count(.literal(literal), in: reader)))
    }
    return answers
  }

  /// Whether a place lies within a number (1,000) or a Latin word.
  private static func isWithinToken(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.numericType == .decimal
    }
    func isMark(_ index: Int) -> Bool {
      [",", ".", "，", "．"].contains(scalars[index]) && isDigit(index - 1) && isDigit(index + 1)
    }
    func isOfNumber(_ index: Int) -> Bool { isDigit(index) || isMark(index) }
    return isOfNumber(index - 1) && isOfNumber(index) || isLatin(scalars[index - 1]) && isLatin(scalars[index])
  }

  /// Whether any passage has it as it is, or in another form that was looked for.
  func exists(_ literal: QueryLiteral, in reader: borrowing IndexReader) throws(IndexError) -> Bool {
    try reader.search(inAnyForm(.literal(literal))).total > 0
  }

  private func inAnyForm(_ query: QueryNode) -> SearchRequest {
    var result = asTyped(query, limit: 0)
    result.lemmas = request.lemmas
    result.synonyms = request.synonyms
    return result
  }

  /// Some passages that have just what a query says.
  private func asTyped(_ query: QueryNode, limit: Int) -> SearchRequest {
    var result = SearchRequest(
      query: query, equivalences: request.equivalences, limit: limit, includes: request.includes,
      tracesEquivalences: false, countsAll: false)
    result.isAsTyped = true
    return result
  }

  /// What stands in the index where one place of the run is another, one too many or one too few.
  mutating func nearSpellings(
    of literal: QueryLiteral, in reader: borrowing IndexReader
  ) throws(IndexError) -> [NothingFound.Occurrence] {
    let scalars = Array(literal.text.unicodeScalars)
    guard (3...Self.mostScalars).contains(scalars.count), !literal.text.contains("*") else { return [] }
    let most = scalars.count < 6 ? 1 : 2
    var spellings: [String: Int] = [:]
    let typed = Array(fold.folded(literal.text).unicodeScalars)
    func note(_ found: [String]) {
      for text in found {
        let distance = editDistance(typed, Array(fold.folded(text).unicodeScalars), most: most)
        if let distance, distance > 0 { spellings[text] = min(distance, spellings[text] ?? .max) }
      }
    }
    for place in 1..<scalars.count {
      for skipped in 0...1 where place + skipped < scalars.count {
        let pattern = Self.text(scalars[..<place]) + "*" + Self.text(scalars[(place + skipped)...])
        guard let query = try? parseQuery(pattern) else { continue }
        note(try places(of: query, most: 5, in: reader) { text, match in text[match] })
      }
    }
    if let word = Self.latinWord(scalars) {
      // A wrong character may stand anywhere behind the first two; the word that begins so is taken to its end.
      let beginning = QueryLiteral(text: Self.text(word.prefix(2)), isQuoted: true, isPrefix: true)
      note(
        try places(of: .literal(beginning), most: 200, in: reader) { text, match in
          text[match.lowerBound..<(text[match.upperBound...].firstIndex { !Self.isLatin($0) } ?? text.count)]
        })
    } else {
      // The last character may be another: the rest with what follows it in the text, if that is a letter.
      let rest = QueryLiteral(text: Self.text(scalars.dropLast()), isQuoted: true)
      note(
        try places(of: .literal(rest), most: 20, in: reader) { text, match in
          match.upperBound < text.count && text[match.upperBound].properties.isAlphabetic
            ? text[match.lowerBound...match.upperBound] : text[match]
        })
    }
    var answers: [(text: String, distance: Int, total: Int)] = []
    for (text, distance) in spellings {
      let total = try count(.literal(QueryLiteral(text: text, isQuoted: true)), in: reader)
      if total > 0 { answers.append((text, distance, total)) }
    }
    answers.sort { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      return a.total != b.total ? a.total > b.total : a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
    return answers.prefix(Self.mostAnswers).map { NothingFound.Occurrence(text: $0.text, total: $0.total) }
  }

  /// What stands where a query matches.
  private func places(
    of query: QueryNode, most: Int, in reader: borrowing IndexReader,
    _ taken: ([Unicode.Scalar], Range<Int>) -> ArraySlice<Unicode.Scalar>
  ) throws(IndexError) -> [String] {
    let response = try reader.search(asTyped(query, limit: most))
    return response.hits.flatMap { hit in
      let text = Array(hit.passage.text.unicodeScalars)
      return hit.matches.map { Self.text(taken(text, $0.range)) }
    }
  }

  /// The run, if it is one Latin word long enough to be another by mistake.
  private static func latinWord(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    scalars.count >= 4 && scalars.allSatisfy(isLatin) ? scalars : nil
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// How many characters have to be changed, put in or taken out to make one text of the other; `nil` above `most`.
///
/// Source: V. I. Levenshtein, 1966; computed row by row (Wagner and Fischer, 1974).
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int? {
  guard abs(a.count - b.count) <= most else { return nil }
  var row = Array(0...b.count)
  for (i, scalar) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let change = diagonal + (scalar == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(change, min(row[j], diagonal) + 1)
    }
  }
  return row[b.count] <= most ? row[b.count] : nil
}

extension QueryNode {
  /// The runs that are looked for, in their order; not those that are to be left out.
  var soughtLiterals: [QueryLiteral] {
    switch self {
    case .literal(let literal): [literal]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.soughtLiterals)
    case .near(let first, let second, _): first.soughtLiterals + second.soughtLiterals
    case .not, .field, .date: []
    }
  }

  /// What is asked of fields of the text, in its order.
  fileprivate var fieldLiterals: [QueryLiteral] {
    limits.compactMap { limit in
      if case .field(let field, let literal) = limit, field != .path, field != .issue { literal } else { nil }
    }
  }

  /// The fields and dates that are asked for, in their order.
  fileprivate var limits: [QueryNode] {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.limits)
    case .field, .date: [self]
    case .literal, .not, .near: []
    }
  }
}
