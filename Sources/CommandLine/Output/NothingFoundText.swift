internal import SearchIndex

/// Why a query found nothing, said in a few lines.
struct NothingFoundText {
  var reasons: NothingFound
  /// Whether other forms of the words were looked for, too.
  var triedForms: Bool
  /// Whether the query asks for several things, which were also looked for farther apart.
  var triedScopes: Bool

  func messages() -> [Message] {
    var messages: [Message] = []
    let areSeveral = reasons.parts.count + reasons.limits.count > 1
    for part in reasons.parts {
      guard part.total == 0 else {
        if areSeveral { messages.append(Message(.nothingPart, [.query: part.text, .count: part.total])) }
        continue
      }
      if areSeveral { messages.append(Message(.nothingPartNone, [.query: part.text])) }
      if !part.nearSpellings.isEmpty {
        messages.append(Self.near(part))
      }
      if !part.longestParts.isEmpty {
        messages.append(Message(.nothingLongest, [.query: part.text, .value: Self.list(part.longestParts)]))
      }
    }
    for limit in reasons.limits {
      let query = SearchExplanation.inline(limit.query)
      messages.append(
        limit.total == 0
          ? Message(.nothingWithin, [.query: query]) : Message(.nothingLimit, [.query: query, .count: limit.total]))
    }
    let areThere = reasons.parts.allSatisfy { $0.total > 0 } && reasons.limits.allSatisfy { $0.total > 0 }
    if triedScopes, areThere { messages.append(Message(.nothingTogether)) }
    if triedForms { messages.append(Message(.nothingForms)) }
    if let elsewhere = reasons.elsewhere, elsewhere > 0 {
      messages.append(Message(.nothingElsewhere, [.count: elsewhere]))
    }
    if reasons.failedFiles > 0 { messages.append(Message(.nothingFilesFailed, [.count: reasons.failedFiles])) }
    if reasons.unreadPages > 0 { messages.append(Message(.nothingUnread, [.count: reasons.unreadPages])) }
    return messages
  }

  /// What is written nearly as a run.
  static func near(_ part: NothingFound.Part) -> Message {
    Message(.nothingNear, [.query: part.text, .value: list(part.nearSpellings)])
  }

  /// `query` and its `spellings` (`text`, `total`), of runs that have any.
  static func json(_ parts: [NothingFound.Part]) -> [JSONValue] {
    parts.filter { !$0.nearSpellings.isEmpty }.map { part in
      .object([
        JSONValue.Member("query", .string(part.text)),
        JSONValue.Member(
          "spellings",
          .array(
            part.nearSpellings.map { near in
              .object([JSONValue.Member("text", .string(near.text)), JSONValue.Member("total", .integer(near.total))])
            })),
      ])
    }
  }

  private static func list(_ occurrences: [NothingFound.Occurrence]) -> String {
    occurrences.map { "\($0.text) (\($0.total))" }.joined(separator: ", ")
  }
}
