/// What is known of a document as a whole, and by whose word.
///
/// Claims are gathered from the paper, its file's name and its metadata; of each field the best is taken, in an order that
/// depends on nothing but the claims. What disagrees with it is kept and reported, not lost.
public struct Description: Sendable, Hashable {
  /// Every claim, the one that is believed first within its field.
  public private(set) var claims: [Claim]

  /// - Parameter claims: In any order; of equals the first counts.
  public init(_ claims: [Claim]) {
    var kept: [Claim] = []
    for field in BibliographicField.allCases {
      var sorted = claims.enumerated().filter { $0.element.field == field }.sorted { a, b in
        let (left, right) = (Self.rank(a.element), Self.rank(b.element))
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
      if field == .date { sorted = Self.withFinerDateFirst(sorted) }
      var seen: Set<Claim> = []
      kept += sorted.filter { seen.insert(Claim($0.field, $0.value, source: $0.source, confidence: .low)).inserted }
        .prefix(Self.mostClaims)
    }
    self.claims = kept
  }

  /// What the document itself and its metadata say.
  public init(_ paper: PaperText) { self.init(Self.claims(of: paper) + FileName.claims(paper.fileName)) }

  /// More are not kept of a field: a page may hold a hundred dates.
  private static let mostClaims = 6

  /// All claims but those of the file's name.
  private static func claims(of paper: PaperText) -> [Claim] {
    let masthead = Masthead(paper)
    var claims = masthead.claims
    if let title = paper.metadataTitle {
      claims.append(
        Claim(
          .title, title, source: .metadata, confidence: masthead.isTitle(title) ? .medium : .low, evidence: title))
    }
    claims += masthead.titles
    if let created = paper.created, let date = PartialDate(ofSecondsSince1970: created) {
      claims.append(Claim(.date, date.text, source: .metadata, confidence: .low, evidence: "CreationDate"))
    }
    return claims
  }

  /// The same document under another name.
  public func named(_ fileName: String) -> Description {
    Description(claims.filter { $0.source != .fileName } + FileName.claims(fileName))
  }

  /// With what a person says of it in place of what was said before by a person; an empty value says that there is none.
  public func corrected(by corrections: [BibliographicField: String]) -> Description {
    let said = BibliographicField.allCases.compactMap { field in
      corrections[field].map { Claim(field, $0, source: .correction, confidence: .high) }
    }
    return Description(said + claims.filter { $0.source != .correction })
  }

  /// The claim that is believed; `nil` where there is none, or a person said that there is none.
  public func claim(_ field: BibliographicField) -> Claim? {
    guard let claim = claims.first(where: { $0.field == field }), !claim.value.isEmpty else { return nil }
    return claim
  }

  public subscript(_ field: BibliographicField) -> String? { claim(field)?.value }

  /// In order of trust: a person, the paper's masthead, the file's name, chance words on the page, metadata.
  private static func rank(_ claim: Claim) -> Int {
    let confidence = Int(claim.confidence.rawValue)
    switch claim.source {
    case .correction: return 90
    // A date somewhere on the page may be that of an event; a heading may be any article's.
    case .masthead: return claim.confidence == .low ? 20 : 60 + confidence
    case .fileName: return claim.confidence == .low ? 15 : 40 + confidence
    case .metadata:
      switch claim.field {
      case .title: return claim.confidence > .low ? 70 : 10
      // A title with the number that the paper prints.
      case .series: return 50
      case .date, .issue, .issuer: return 10
      }
    }
  }

  /// Puts a finer date first that agrees with the coarser one believed, and comes from the paper or its name.
  private static func withFinerDateFirst(_ sorted: [Claim]) -> [Claim] {
    guard let first = sorted.first, first.source != .correction, let coarse = PartialDate(first.value),
      coarse.precision < 3
    else { return sorted }
    let finer = sorted.indices.dropFirst().filter { index in
      let claim = sorted[index]
      guard claim.confidence > .low, claim.source != .metadata, let date = PartialDate(claim.value) else {
        return false
      }
      return date.precision > coarse.precision && date.agrees(with: coarse)
    }
    func precision(_ index: Int) -> Int { PartialDate(sorted[index].value)?.precision ?? 0 }
    guard let best = finer.max(by: { precision($0) < precision($1) }) else { return sorted }
    var reordered = sorted
    reordered.insert(reordered.remove(at: best), at: 0)
    return reordered
  }

  // MARK: Contradictions

  /// Two claims that cannot both hold, or one that contradicts itself.
  public struct Contradiction: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
      /// The paper and the name of its file differ.
      case differ
      /// The weekday printed with the date is another day's.
      case weekday
      /// The PDF was made long before the date it gives itself.
      case madeBefore = "made-before"
    }

    public var kind: Kind
    public var field: BibliographicField
    /// The claim that is believed.
    public var believed: Claim
    /// What speaks against it; the same where it contradicts itself.
    public var against: Claim
  }

  /// A paper is typeset before its date, but not half a year.
  private static let mostDaysBefore = 183

  /// What does not fit together, in the order of fields. A correction settles its field.
  public var contradictions: [Contradiction] {
    var found: [Contradiction] = []
    for field in [BibliographicField.date, .issue] {
      guard let believed = claim(field), believed.source != .correction else { continue }
      let others = claims.filter { $0.field == field && $0.source != believed.source && $0.confidence > .low }
      if believed.confidence > .low, let against = others.first(where: { !Self.agree(believed, $0) }) {
        found.append(Contradiction(kind: .differ, field: field, believed: believed, against: against))
      }
    }
    guard claim(.date)?.source != .correction else { return found }
    if let odd = claims.first(where: { $0.field == .date && $0.weekdayDiffers }), let believed = claim(.date) {
      found.append(Contradiction(kind: .weekday, field: .date, believed: believed, against: odd))
    }
    if let believed = claim(.date), believed.source != .metadata, let date = PartialDate(believed.value),
      let made = claims.first(where: { $0.field == .date && $0.source == .metadata }),
      let madeDate = PartialDate(made.value), date.dayNumber - madeDate.dayNumber > Self.mostDaysBefore
    {
      found.append(Contradiction(kind: .madeBefore, field: .date, believed: believed, against: made))
    }
    return found
  }

  private static func agree(_ a: Claim, _ b: Claim) -> Bool {
    switch a.field {
    case .date:
      guard let first = PartialDate(a.value), let second = PartialDate(b.value) else { return true }
      return first.agrees(with: second)
    case .issue:
      guard let first = IssueMark(a.value), let second = IssueMark(b.value), first.kind == second.kind else {
        return true
      }
      return first.numbers == second.numbers && (first.volume == nil || first.volume == second.volume)
    case .title, .series, .issuer: return true
    }
  }

  // MARK: Numbers

  /// The fiscal year (年度) it belongs to: that of its date, or the one its date was read from.
  public var fiscalYear: Int? {
    guard let claim = claim(.date), let date = PartialDate(claim.value) else { return nil }
    if let year = date.fiscalYear { return year }
    let written = WrittenDate.first(in: claim.evidence, forms: [.year])
    return written?.isFiscalYear == true ? date.year : nil
  }

  /// The number by which issues of its series are counted, or the numbers of several in one: the running one where it has one.
  public var issueNumbers: (volume: Int?, numbers: ClosedRange<Int>)? {
    guard let issue = self[.issue] else { return nil }
    if claim(.issue)?.source != .correction {
      let printed = claims.lazy.filter { $0.field == .issue && $0.source == .masthead }.compactMap {
        IssueMark($0.value)
      }
      if let numbers = printed.first(where: { $0.kind == .running })?.numbers { return (nil, numbers) }
    }
    guard let mark = IssueMark(issue), let numbers = mark.numbers else { return nil }
    return (mark.volume, numbers)
  }
}
