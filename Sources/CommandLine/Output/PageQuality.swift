internal import SearchIndex
internal import TextModel

/// Pages of a document that something is wrong with, all in the same way.
struct PageVerdict: Sendable, Equatable {
  /// How much of such a page cannot be searched, the worst last.
  enum Severity: Int, Sendable, Comparable, CaseIterable {
    /// Its text is all there, but some of it had to be worked out from the fonts.
    case mended
    /// Its text is all there, but comes from a machine that read a picture.
    case recognized
    /// Its text is there, but may stand in the wrong order or in pieces.
    case suspicious
    /// Its text is there, with doubts.
    case doubtful
    /// A picture of text.
    case picture
    /// It could not be read.
    case unreadable

    static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  var record: FileRecord
  /// From 0, ascending.
  var pageIndices: [Int]
  /// `nil` for pages that could not be read.
  var route: PageRoute?
  var flags: [String]

  /// `nil` where nothing is wrong.
  var severity: Severity? {
    switch route {
    case nil: .unreadable
    case .needsOCR: .picture
    case .nativeFlagged: .doubtful
    case .ocr, .ocrLayer: max(.recognized, flags.map(Self.severity).max() ?? .recognized)
    case .native, .blank: flags.map(Self.severity).max()
    }
  }

  private static func severity(of flag: String) -> Severity {
    switch PageFlag(rawValue: flag) {
    case .recoveredGlyphs, .repairedGlyphs: .mended
    case let flag? where flag.isSignOfReading: .suspicious
    default: .doubtful
    }
  }

  /// What is wrong, in words; a flag of another version by its name.
  func words(in language: Language) -> String {
    var words: [String] = []
    switch route {
    case nil: words.append(Phrase.pageUnreadable.template(in: language))
    case .needsOCR where flags.contains(PageFlag.unmappedGlyphs.rawValue): break
    case .needsOCR: words.append(Phrase.pagePicture.template(in: language))
    case .ocr: words.append(Phrase.pageRecognized.template(in: language))
    case .ocrLayer: words.append(Phrase.pageOCRLayer.template(in: language))
    case .native, .nativeFlagged, .blank: break
    }
    words += flags.map { flag in PageFlag(rawValue: flag)?.phrase.template(in: language) ?? flag }
    return words.joined(separator: "; ")
  }

  /// `3–7, 9`: page numbers, runs of them joined.
  var pages: String {
    var runs: [ClosedRange<Int>] = []
    for index in pageIndices {
      if let last = runs.last, last.upperBound + 1 == index {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound + 1)" : "\($0.lowerBound + 1)–\($0.upperBound + 1)" }
      .joined(separator: ", ")
  }
}

extension PageFlag {
  fileprivate var phrase: Phrase {
    switch self {
    case .unmappedGlyphs: .flagUnmapped
    case .recoveredGlyphs: .flagRecovered
    case .repairedGlyphs: .flagRepaired
    case .invisibleGlyphs: .flagInvisible
    case .misplacedGlyphs: .flagMisplaced
    case .unbalancedBrackets: .flagBrackets
    case .brokenNumbering: .flagNumbering
    case .wrongWeekdays: .flagWeekdays
    case .openParagraphs: .flagOpenParagraphs
    }
  }
}

/// What the index knows of the quality of its pages.
struct PageQuality: Sendable {
  /// The worst first, then by path and page.
  var verdicts: [PageVerdict] = []
  var pageCount = 0
  /// By the names of their routes.
  var routes: [String: Int] = [:]

  init(_ records: [FileRecord]) {
    for record in records where !record.isFailed {
      pageCount += record.pages.count
      var groups: [String: PageVerdict] = [:]
      for page in record.pages where !record.failedPages.contains(page.pageIndex) {
        routes[page.route.name, default: 0] += 1
        let key = ([page.route.name] + page.flags).joined(separator: " ")
        groups[key, default: PageVerdict(record: record, pageIndices: [], route: page.route, flags: page.flags)]
          .pageIndices.append(page.pageIndex)
      }
      if !record.failedPages.isEmpty {
        verdicts.append(PageVerdict(record: record, pageIndices: record.failedPages, route: nil, flags: []))
      }
      verdicts += groups.values.filter { $0.severity != nil }
    }
    verdicts.sort { a, b in
      if a.severity != b.severity { return (a.severity?.rawValue ?? 0) > (b.severity?.rawValue ?? 0) }
      if a.flags.count != b.flags.count { return a.flags.count > b.flags.count }
      let first = a.record.paths.first?.path.bytes ?? []
      let second = b.record.paths.first?.path.bytes ?? []
      if first != second { return first.lexicographicallyPrecedes(second) }
      return (a.pageIndices.first ?? 0) < (b.pageIndices.first ?? 0)
    }
  }

  func count(_ severities: PageVerdict.Severity...) -> Int {
    verdicts.filter { $0.severity.map(severities.contains) ?? false }.reduce(0) { $0 + $1.pageIndices.count }
  }

  /// Pages that no search can find anything on though they hold text.
  var unreadableCount: Int { count(.unreadable, .picture) }
  var doubtfulCount: Int { count(.doubtful) }
  /// Pages whose text may stand in the wrong order or in pieces.
  var suspiciousCount: Int { count(.suspicious) }
}
