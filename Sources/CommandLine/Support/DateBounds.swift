internal import QueryLanguage

/// `--after` and `--before`.
struct DateBounds: Sendable, Equatable {
  /// The days asked for, both included; `nil`: any.
  var span: DateSpan?

  init() {}

  /// - Parameters:
  ///   - after: A date as a query may have it (`2024-04`, `令和6年`, `2024年度`, `先月`): its first day counts.
  ///   - before: Its last day counts.
  init(after: String?, before: String?, today: CalendarDay) throws(CommandFailure) {
    guard after != nil || before != nil else { return }
    let first = try after.map { text throws(CommandFailure) in
      try Self.span(of: text, option: "--after", today: today).first
    }
    let last = try before.map { text throws(CommandFailure) in
      try Self.span(of: text, option: "--before", today: today).last
    }
    span = DateSpan(first: first ?? DateSpan.earliest, last: last ?? DateSpan.latest)
  }

  private static func span(of argument: String, option: String, today: CalendarDay) throws(CommandFailure) -> DateSpan {
    let text = ArgumentText.plain(argument)
    do {
      return try DateExpression(today: today).span(of: text)
    } catch {
      throw CommandFailure(
        Message(.invalidValue, [.option: option, .value: text]), hint: Message(.dateHint), status: .usage)
    }
  }

  /// Whether a document of that date may lie within; one without a date does not.
  ///
  /// - Parameter date: As it is stored: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
  func take(_ date: String?) -> Bool {
    guard let span else { return true }
    guard let date, let days = try? DateExpression(today: nil).span(of: date) else { return false }
    return days.first <= span.last && span.first <= days.last
  }
}

extension QueryNode {
  /// The query, in documents of these days only.
  func within(_ dates: DateBounds) -> QueryNode {
    guard let span = dates.span else { return self }
    if case .all(let nodes) = self { return .all(nodes + [.date(span)]) }
    return .all([self, .date(span)])
  }
}
