import QueryLanguage
import TextModel

/// A run that begins with the year, the month or the day of a paper, as people remember papers: 令和5年10月の団体交渉, 去年の賃上げ.
struct DatedRun {
  /// What was typed of it.
  let date: String
  let span: DateSpan
  /// `nil` where the run is no more than a date.
  let rest: QueryLiteral?

  /// Its date counts from today.
  private(set) var isRelative = false

  /// 去年の賃上げ; `nil` for a run that does not begin so.
  init?(_ literal: QueryLiteral, today: CalendarDay) {
    guard literal.isPlain else { return nil }
    let scalars = Array(literal.text.unicodeScalars)
    guard let word = Self.relativeWords.first(where: { scalars.starts(with: ($0 + "の").unicodeScalars) }),
      let span = try? DateExpression(today: today).span(of: word)
    else { return nil }
    let start = word.unicodeScalars.count + 1
    guard scalars.count > start + 1 else { return nil }
    (date, self.span, isRelative) = (word, span, true)
    rest = QueryLiteral(text: String(scalars: scalars[start...]), position: literal.position + start)
  }

  /// Of these `DateExpression` says which they are. None is the beginning of another with の.
  private static let relativeWords = [
    "今年", "本年", "ことし", "去年", "昨年", "きょねん", "一昨年", "おととし", "今年度", "本年度", "昨年度", "去年度", "一昨年度", "今月", "先月", "先々月",
  ]

  /// `nil` for runs without a year in front, and where what follows it goes on in some other way than a noun behind の does.
  init?(_ literal: QueryLiteral) {
    guard literal.isPlain else { return nil }
    let scalars = Array(literal.text.unicodeScalars)
    let ends = (3...max(3, min(scalars.count, Self.longest))).reversed().filter { end in
      end <= scalars.count && Self.units.contains(scalars[end - 1])
        && scalars[..<end].contains { $0 == "年" }
    }
    let expression = DateExpression(today: nil)
    for end in ends {
      let text = String(String.UnicodeScalarView(scalars[..<end]))
      guard let span = try? expression.span(of: text) else { continue }
      date = text
      self.span = span
      let link = Self.links.first { scalars[end...].starts(with: $0.unicodeScalars) }
      let hasParticle = link != nil
      let start = end + (link?.unicodeScalars.count ?? 0)
      let rest = scalars[start...]
      guard !rest.isEmpty else {
        guard !hasParticle else { return nil }
        self.rest = nil
        return
      }
      guard rest.count > 1, hasParticle || !rest.contains(where: ScriptSyntax.isKana) else { return nil }
      self.rest = QueryLiteral(
        text: String(String.UnicodeScalarView(rest)), position: literal.position + start)
      return
    }
    return nil
  }

  /// What may stand between a date and what is of it.
  private static let links = ["における", "からの", "の", "に"]

  /// The month or the day, as a paper of that time prints it without the year; `nil` where the date has none.
  var withoutYear: String? {
    guard !isRelative, let year = date.firstIndex(of: "年") else { return nil }
    let rest = date[date.index(after: year)...]
    return rest.isEmpty || rest == "度" ? nil : String(rest)
  }

  private static let units: Set<Unicode.Scalar> = ["年", "度", "月", "日"]
  /// In characters: 昭和五十九年十二月二十九日.
  private static let longest = 14
}

extension Search {
  /// The rest of the query in papers of the date that a run of it begins with; else, with the date as it stands there without its
  /// year, in papers of that time: 2025年3月5日の回答 is 三月五日 to a paper of that spring.
  mutating func inDatedPapers(_ query: QueryNode) throws -> SearchResponse? {
    try inDatedPapers(query) { DatedRun($0) }
  }

  /// The same for 去年の賃上げ, where today is known.
  mutating func inPapersOfRecentDate(_ query: QueryNode) throws -> SearchResponse? {
    guard let today = request.today,
      let found = try inDatedPapers(query, { DatedRun($0, today: today) })
    else { return nil }
    // All of it in other papers says more than some of it in these.
    return found.notes.contains { if case .someWordsOnly = $0 { true } else { false } } ? nil : found
  }

  private mutating func inDatedPapers(
    _ query: QueryNode, _ read: (QueryLiteral) -> DatedRun?
  ) throws -> SearchResponse? {
    guard !request.isOfDate else { return nil }
    var first: (run: DatedRun, position: Int)?
    var others: [QueryNode] = []
    for node in query.conjuncts {
      if first == nil, case .literal(let literal) = node, let dated = read(literal) {
        first = (dated, literal.position)
        if let rest = dated.rest { others.append(.literal(rest)) }
      } else {
        others.append(node)
      }
    }
    guard let (dated, position) = first, others.contains(where: { !$0.soughtLiterals.isEmpty }) else { return nil }
    if let found = try inPapers(of: dated.span, others) { return found.adding([.takenAsDate(dated.date)]) }
    guard let event = dated.withoutYear else { return nil }
    let told = QueryNode.literal(QueryLiteral(text: event, position: position))
    let around = DateSpan(
      first: monthsLater(dated.span.first, -Self.halfYear), last: monthsLater(dated.span.last, Self.halfYear))
    return try inPapers(of: around, [told] + others)?.adding([.takenAsEvent(date: dated.date, event: event)])
  }

  /// In months: a month and a day within it are of no other year.
  private static let halfYear = 6

  private mutating func inPapers(of span: DateSpan, _ conditions: [QueryNode]) throws -> SearchResponse? {
    var narrowed = request
    narrowed.query = conditions.count == 1 ? conditions[0] : .all(conditions)
    let includes = request.includes
    narrowed.includes = { record in
      span.mayContain(Int(dateNumber(record.date))) && includes?(record) ?? true
    }
    narrowed.isTraced = false
    narrowed.isOfDate = true
    var search = try Search(narrowed, on: handle)
    let found = try search.response()
    note(.all([.date(span)] + conditions), found.scope, found.total)
    // A running head says on each page what the paper is.
    let areRunningHeads = !found.hits.isEmpty && found.hits.allSatisfy { $0.passage.role == .chrome }
    return found.total > 0 && !areRunningHeads ? found : nil
  }
}

/// A day so many months later; it may be one that the month has not.
///
/// - Parameter date: As `DateSpan` has it, year, month and day in decimal places.
private func monthsLater(_ date: Int, _ months: Int) -> Int {
  let month = date / 10_000 * 12 + date / 100 % 100 - 1 + months
  return month / 12 * 10_000 + (month % 12 + 1) * 100 + date % 100
}
