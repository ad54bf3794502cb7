internal import JapaneseText
internal import QueryLanguage
internal import SearchIndex

/// How a query was read and its answer came about, for `--explain`.
struct SearchExplanation: Sendable {
  var query: QueryNode
  var equivalences: EquivalenceSet
  var trace: SearchTrace

  /// The query as an outline, then each attempt.
  func lines(in language: Language) -> [String] {
    var lines = [Phrase.explainRead.template(in: language)]
    lines += outline(query, depth: 1, language)
    let names = Equivalence.allCases.filter(equivalences.contains).map(\.name)
    lines.append(
      Message(.explainEqual, [.value: names.isEmpty ? "–" : names.joined(separator: " ")]).text(in: language))
    for (index, attempt) in trace.attempts.enumerated() {
      let scope: Phrase =
        switch attempt.scope {
        case .passage: .explainInPassage
        case .article: .explainInArticle
        case .document: .explainInDocument
        }
      let isAsTyped = attempt.query == query && attempt.means == nil
      var what = isAsTyped ? Phrase.explainAsTyped.template(in: language) : Self.inline(attempt.query)
      if let means = attempt.means { what += " (\(Self.phrase(for: means).template(in: language)))" }
      lines.append(
        Message(
          .explainAttempt,
          [.position: index + 1, .value: what, .name: scope.template(in: language), .count: attempt.total]
        ).text(in: language))
    }
    return lines
  }

  private static func phrase(for means: SearchTrace.Means) -> Phrase {
    switch means {
    case .abbreviations: .explainAbbreviations
    case .punctuation: .explainPunctuation
    case .pronunciation: .explainPronunciation
    case .nearWords: .explainNearWords
    case .mostWords: .explainMostWords
    }
  }

  private func outline(_ node: QueryNode, depth: Int, _ language: Language) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    func group(_ phrase: Phrase, _ nodes: [QueryNode], _ values: SlotValues = [:]) -> [String] {
      [indent + Message(phrase, values).text(in: language)] + nodes.flatMap { outline($0, depth: depth + 1, language) }
    }
    switch node {
    case .literal(let literal):
      var line = indent + Self.inline(node)
      if let forms = trace.otherForms[literal.text] {
        line += "  " + Message(.explainForms, [.value: forms.joined(separator: " ")]).text(in: language)
      }
      return [line]
    case .all(let nodes): return group(.explainAll, nodes)
    case .any(let nodes): return group(.explainAny, nodes)
    case .not(let node): return group(.explainNot, [node])
    case .near(let first, let second, let distance): return group(.explainNear, [first, second], [.count: distance])
    case .field, .date: return [indent + Self.inline(node)]
    }
  }

  /// A query in one line, as it could be typed.
  static func inline(_ node: QueryNode) -> String {
    switch node {
    case .literal(let literal):
      (literal.isQuoted ? "\"\(literal.text)\"" : literal.text) + (literal.isPrefix ? "*" : "")
    case .all(let nodes): nodes.map(inline).joined(separator: " ")
    case .any(let nodes): "(" + nodes.map(inline).joined(separator: " OR ") + ")"
    case .not(let node): "NOT " + inline(node)
    case .near(let first, let second, let distance): "\(inline(first)) NEAR/\(distance) \(inline(second))"
    case .field(let field, let literal): "\(field.rawValue):\(literal.text)"
    case .date(let span): "date:\(day(span.first))..\(day(span.last))"
    }
  }

  /// A bound of a span of days; empty where it is open.
  private static func day(_ number: Int) -> String {
    guard number != DateSpan.earliest, number != DateSpan.latest else { return "" }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    return "\(number / 10_000)-\(two(number / 100 % 100))-\(two(number % 100))"
  }

  var json: JSONValue {
    .object([
      JSONValue.Member("query", .string(Self.inline(query))),
      JSONValue.Member("tree", Self.tree(query)),
      JSONValue.Member(
        "equivalences",
        .array(Equivalence.allCases.filter(equivalences.contains).map { .string($0.name) })),
      JSONValue.Member(
        "otherForms",
        .object(
          trace.otherForms.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { word, forms in
            JSONValue.Member(word, .array(forms.map { .string($0) }))
          })),
      JSONValue.Member(
        "attempts",
        .array(
          trace.attempts.map { attempt in
            .object(
              [JSONValue.Member("query", .string(Self.inline(attempt.query)))]
                + (attempt.means.map { [JSONValue.Member("means", .string($0.rawValue))] } ?? [])
                + [
                  JSONValue.Member("scope", .string(attempt.scope.rawValue)),
                  JSONValue.Member("total", .integer(attempt.total)),
                ])
          })),
    ])
  }

  private static func tree(_ node: QueryNode) -> JSONValue {
    func group(_ name: String, _ nodes: [QueryNode]) -> [JSONValue.Member] {
      [JSONValue.Member("node", .string(name)), JSONValue.Member("parts", .array(nodes.map(tree)))]
    }
    switch node {
    case .literal(let literal):
      return .object([
        JSONValue.Member("node", .string(literal.isQuoted ? "phrase" : "word")),
        JSONValue.Member("text", .string(literal.text)), JSONValue.Member("prefix", .bool(literal.isPrefix)),
      ])
    case .all(let nodes): return .object(group("all", nodes))
    case .any(let nodes): return .object(group("any", nodes))
    case .not(let node): return .object(group("not", [node]))
    case .near(let first, let second, let distance):
      return .object(group("near", [first, second]) + [JSONValue.Member("within", .integer(distance))])
    case .field(let field, let literal):
      return .object([
        JSONValue.Member("node", .string(field.rawValue)), JSONValue.Member("text", .string(literal.text)),
      ])
    case .date(let span):
      return .object([
        JSONValue.Member("node", .string("date")),
        JSONValue.Member("text", .string("\(day(span.first))..\(day(span.last))")),
      ])
    }
  }
}

extension Hit {
  /// The parts of the score: the kind of hit, and how well it fits.
  func scoreLine(in language: Language) -> String {
    let kind: Phrase =
      switch Int(score) {
      case 2...: .explainKindTyped
      case 1: .explainKindForm
      default: .explainKindChrome
      }
    let thousandths = Int((score * 1000).rounded())
    let fit = thousandths % 1000
    let digits = String(fit)
    return Message(
      .explainScore,
      [
        .value: "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)",
        .name: kind.template(in: language), .detail: "0.\(String(repeating: "0", count: 3 - digits.count))\(digits)",
      ]
    ).text(in: language)
  }
}
