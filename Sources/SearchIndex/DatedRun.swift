import QueryLanguage

/// A run that begins with the year, the month or the day of a paper, as people remember papers: 令和5年10月の団体交渉.
struct DatedRun {
  /// What was typed of it.
  let date: String
  let span: DateSpan
  /// `nil` where the run is no more than a date.
  let rest: QueryLiteral?

  /// `nil` for runs without a year in front, and where what follows it goes on in some other way than a noun behind の does.
  init?(_ literal: QueryLiteral) {
    guard !literal.isQuoted, !literal.isPrefix, !literal.isBegun, literal.segments.count == 1 else { return nil }
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
      var start = end
      let hasParticle = start < scalars.count && scalars[start] == "の"
      if hasParticle { start += 1 }
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

  private static let units: Set<Unicode.Scalar> = ["年", "度", "月", "日"]
  /// In characters: 昭和五十九年十二月二十九日.
  private static let longest = 14
}

extension Search {
  /// The rest of the query in papers of the date that a run of it begins with.
  mutating func inDatedPapers(_ query: QueryNode) throws -> SearchResponse? {
    var span: DateSpan?
    var date = ""
    var others: [QueryNode] = []
    for node in query.conjuncts {
      if span == nil, case .literal(let literal) = node, let dated = DatedRun(literal) {
        span = dated.span
        date = dated.date
        if let rest = dated.rest { others.append(.literal(rest)) }
      } else {
        others.append(node)
      }
    }
    guard let span, others.contains(where: { !$0.soughtLiterals.isEmpty }) else { return nil }
    var narrowed = request
    narrowed.query = others.count == 1 ? others[0] : .all(others)
    let includes = request.includes
    narrowed.includes = { record in
      span.mayContain(Int(dateNumber(record.date))) && includes?(record) ?? true
    }
    narrowed.isTraced = false
    var search = try Search(narrowed, on: handle)
    let found = try search.response()
    note(.all([.date(span)] + others), found.scope, found.total)
    return found.total > 0 ? found.adding([.takenAsDate(date)]) : nil
  }
}
