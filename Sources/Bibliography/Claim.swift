/// What is said of a document as a whole.
public enum BibliographicField: UInt8, Sendable, Hashable, CaseIterable {
  case date, issue, title, series, issuer

  /// Its name in JSON, options and the corrections file.
  public var name: String {
    switch self {
    case .date: "date"
    case .issue: "issue"
    case .title: "title"
    case .series: "series"
    case .issuer: "issuer"
    }
  }

  public init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}

/// Who says it.
public enum ClaimSource: UInt8, Sendable, Hashable, CaseIterable {
  /// A person, by a correction.
  case correction
  /// The paper's own words: the head of its first page, or its imprint.
  case masthead
  case fileName
  /// The PDF's metadata.
  case metadata

  public var name: String {
    switch self {
    case .correction: "correction"
    case .masthead: "masthead"
    case .fileName: "filename"
    case .metadata: "metadata"
    }
  }
}

/// How far a claim is to be believed.
public enum Confidence: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  case low, medium, high

  public var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    }
  }

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }
}

/// One thing said of a document, with its evidence.
public struct Claim: Sendable, Hashable {
  public var field: BibliographicField
  /// A date as `PartialDate.text`; else as it is shown.
  public var value: String
  public var source: ClaimSource
  public var confidence: Confidence
  /// Where it is printed, from 0; `nil` for what is not on a page.
  public var pageIndex: Int?
  /// The words it was read from.
  public var evidence: String
  /// The weekday printed beside the date is that of another day.
  public var weekdayDiffers: Bool

  public init(
    _ field: BibliographicField, _ value: String, source: ClaimSource, confidence: Confidence, pageIndex: Int? = nil,
    evidence: String = "", weekdayDiffers: Bool = false
  ) {
    self.field = field
    self.value = value
    self.source = source
    self.confidence = confidence
    self.pageIndex = pageIndex
    self.evidence = evidence
    self.weekdayDiffers = weekdayDiffers
  }
}
