internal import Bibliography
internal import SearchIndex

extension BibliographicField {
  var label: Phrase {
    switch self {
    case .date: .labelDate
    case .issue: .labelIssue
    case .title: .labelTitle
    case .series: .labelSeries
    case .issuer: .labelIssuer
    }
  }

  /// The order people read them in.
  static let shown: [BibliographicField] = [.title, .series, .issue, .date, .issuer]
}

extension Claim {
  private var sourcePhrase: Phrase {
    switch source {
    case .correction: .fromPerson
    case .masthead: .fromMasthead
    case .fileName: .fromFileName
    case .metadata: .fromMetadata
    }
  }

  /// Longer evidence is cut.
  private static let longestEvidence = 40

  /// Who says it, where, and in which words, as far as those are not the value itself.
  func provenance(in language: Language) -> String {
    let source = sourcePhrase.template(in: language)
    guard let pageIndex else { return source }
    guard evidence != value else { return source }
    let scalars = evidence.unicodeScalars
    let cut = scalars.count > Self.longestEvidence
    let words = String(String.UnicodeScalarView(scalars.prefix(Self.longestEvidence))) + (cut ? "…" : "")
    return Message(.evidenceOn, [.name: source, .page: pageIndex + 1, .value: words]).text(in: language)
  }
}

extension Description.Contradiction {
  func message(in language: Language) -> Message {
    switch kind {
    case .differ:
      Message(
        .contradictionDiffer,
        [
          .name: field.label.template(in: language), .value: believed.value, .detail: believed.provenance(in: language),
          .found: against.value, .expected: against.provenance(in: language),
        ])
    case .weekday: Message(.contradictionWeekday, [.value: against.value, .detail: against.evidence])
    case .madeBefore: Message(.contradictionMadeBefore, [.value: believed.value, .found: against.value])
    }
  }
}

extension Description {
  /// What is known of a document and by whose word, and what does not fit together.
  func rows(in language: Language) -> [Table.Row] {
    let known = BibliographicField.shown.compactMap { field -> Table.Row? in
      guard let claim = claim(field) else { return nil }
      return Table.Row(field.label, "\(claim.value) (\(claim.provenance(in: language)))")
    }
    return known + contradictions.map { Table.Row(.labelBut, $0.message(in: language).text(in: language)) }
  }
}

extension JSONValue {
  /// Every claim of a document: `believed` says which of its field holds.
  static func claims(of description: Description) -> JSONValue {
    .array(
      description.claims.map { claim in
        var members = [
          Member("field", .string(claim.field.name)), Member("value", .text(claim.value)),
          Member("source", .string(claim.source.name)), Member("confidence", .string(claim.confidence.name)),
          Member("page", claim.pageIndex.map { .integer($0 + 1) } ?? .null), Member("evidence", .text(claim.evidence)),
          Member("believed", .bool(claim == description.claim(claim.field))),
        ]
        if claim.weekdayDiffers { members.append(Member("weekdayDiffers", .bool(true))) }
        return .object(members)
      })
  }

  static func contradictions(of description: Description) -> JSONValue {
    .array(
      description.contradictions.map { contradiction in
        .object([
          Member("field", .string(contradiction.field.name)), Member("kind", .string(contradiction.kind.rawValue)),
          Member("believed", .string(contradiction.believed.value)),
          Member("believedSource", .string(contradiction.believed.source.name)),
          Member("against", .string(contradiction.against.value)),
          Member("againstSource", .string(contradiction.against.source.name)),
          Member("evidence", .text(contradiction.against.evidence)),
        ])
      })
  }
}
