/// Reads what the first page says of the paper: the line with date and issue, the name above it, who publishes it.
struct Masthead {
  private let lines: [PaperLine]
  private let firstPage: [PaperLine]
  private let bodySize: Float
  private let metadataTitle: String?

  init(_ paper: PaperText) {
    lines = paper.lines
    metadataTitle = paper.metadataTitle
    let first = paper.lines.map(\.pageIndex).min()
    firstPage = paper.lines.filter { $0.pageIndex == first }
    bodySize = paper.bodySize
  }

  var claims: [Claim] { dates + issues + series + issuers }

  // MARK: Dates

  /// Whether a line speaks of publishing, or carries the issue.
  private static func isOfPublishing(_ line: PaperLine) -> Bool {
    ["発行", "発刊", "作成日", "制定", "施行日"].contains { line.text.contains($0) }
      || !IssueMark.all(in: line.text).isEmpty
  }

  /// Whether it tells when a rule was made and revised, and nothing else; 会則の改正（4月1日施行） is news of one.
  private static func isOfRevision(_ line: PaperLine) -> Bool {
    line.text.contains("改正") && !line.text.contains("の改正")
  }

  private var dates: [Claim] {
    var claims: [Claim] = []
    for line in firstPage {
      let isOfPublishing = Self.isOfPublishing(line)
      let all = WrittenDate.all(in: line.text)
      // Of a rule that was revised, the last revision is what is printed: 昭和48年11月17日制定 令和5年7月8日改正.
      let revised = Self.isOfRevision(line) ? all.map(\.date).max() : nil
      for written in all {
        let differs = written.weekdayAgrees == false
        let confidence: Confidence =
          if differs {
            .low
          } else if let revised, written.date != revised {
            .medium
          } else if isOfPublishing || revised != nil && isMostly(written, of: line) {
            .high
          } else {
            isMostly(written, of: line) ? .medium : .low
          }
        claims.append(
          claim(
            .date, written.date.text, confidence, line,
            weekdayDiffers: differs && (isOfPublishing || isMostly(written, of: line))))
      }
    }
    for line in firstPage where line.isHeading {
      guard let year = WrittenDate.first(in: line.text, forms: [.year]), year.isFiscalYear else { continue }
      claims.append(claim(.date, year.date.text, .low, line))
    }
    return claims
  }

  /// A line that is hardly more than its date is the paper's date; others tell of events.
  private func isMostly(_ written: WrittenDate, of line: PaperLine) -> Bool {
    let count = line.text.unicodeScalars.count { !isBlank($0) }
    return count <= written.range.count + 12 && !line.text.contains("。")
      && !["日時", "日 時", "期日", "とき"].contains { line.text.replacingBlanks.contains($0) }
  }

  // MARK: Issues

  private var issues: [Claim] {
    firstPage.flatMap { line -> [Claim] in
      guard !line.text.contains("。") else { return [] }
      return IssueMark.all(in: line.text).map { mark in
        claim(.issue, mark.text, mark.kind == .named ? .low : mark.kind == .monthly ? .medium : .high, line)
      }
    }
  }

  // MARK: Series

  private var series: [Claim] { [titledSeries, namedSeries, yearlySeries].compactMap { $0 } }

  /// The title that the PDF's metadata give, where the first page of a paper with an issue prints it, in one line or in two.
  private var titledSeries: Claim? {
    guard let metadataTitle, let name = SeriesName(metadataTitle)?.text, !issues.isEmpty else { return nil }
    let wanted = name.replacingBlanks
    let index = firstPage.indices.first { index in
      let text = firstPage[index].text.replacingBlanks
      let next = firstPage.indices.contains(index + 1) ? firstPage[index + 1].text.replacingBlanks : ""
      return text == wanted || !next.isEmpty && text + next == wanted
    }
    return index.map { claim(.series, name, .high, firstPage[$0]) }
  }

  /// The largest letters near the line with the issue; else what stands before the issue in its own line.
  private var namedSeries: Claim? {
    let marked = firstPage.indices.first { index in
      let line = firstPage[index]
      guard !line.text.contains("。") else { return false }
      return IssueMark.all(in: line.text).contains { $0.kind != .named }
    }
    guard let marked else { return nil }
    let near = max(0, marked - 3)...min(firstPage.count - 1, marked + 2)
    let large = near.map { firstPage[$0] }.filter { line in
      bodySize > 0 && line.size >= bodySize * 1.3 && SeriesName(line.text) != nil
    }
    if let line = large.max(by: { $0.size < $1.size }), let name = SeriesName(line.text) {
      return claim(.series, name.text, line.size >= bodySize * 1.5 ? .high : .medium, line)
    }
    let line = firstPage[marked]
    guard let start = IssueMark.all(in: line.text).map(\.range.lowerBound).min() else { return nil }
    let before = String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(start)))
    if let name = SeriesName(before) { return claim(.series, name.text, .high, line) }
    // A name set no larger than the text, right above.
    guard marked > 0, firstPage[marked - 1].isHeading, let name = SeriesName(firstPage[marked - 1].text) else {
      return nil
    }
    return claim(.series, name.text, .medium, firstPage[marked - 1])
  }

  /// A paper of every year: ２０２４年度運動方針 is one of 運動方針.
  private var yearlySeries: Claim? {
    let headings = firstPage.prefix(6).filter(\.isHeading)
    guard let line = headings.max(by: { $0.size < $1.size }), let name = SeriesName(yearly: line.text) else {
      return nil
    }
    return claim(.series, name.text, .medium, line)
  }

  // MARK: Issuers

  private var issuers: [Claim] {
    lines.flatMap { line -> [Claim] in
      Issuer.all(in: line.text).map { claim(.issuer, $0.name, $0.confidence, line) }
    }
  }

  private func claim(
    _ field: BibliographicField, _ value: String, _ confidence: Confidence, _ line: PaperLine,
    weekdayDiffers: Bool = false
  ) -> Claim {
    Claim(
      field, value, source: .masthead, confidence: confidence, pageIndex: line.pageIndex, evidence: line.text.trimmed,
      weekdayDiffers: weekdayDiffers)
  }
}

extension Masthead {
  /// Lines of the first page that name the paper, not an article: the series' name, imprints, and those that tell issue and
  /// date together or little more than the issue.
  fileprivate var ownLines: Set<String> {
    let name = namedSeries
    let own = firstPage.filter { line in
      guard !line.text.contains("。") else { return false }
      let hasIssue = IssueMark.all(in: line.text).contains { $0.kind != .named }
      let hasDate = !WrittenDate.all(in: line.text).isEmpty
      // 発行：… with name and address is an imprint.
      if Issuer.all(in: line.text).contains(where: \.isMarked) { return true }
      let hasIssuer = line.text.contains("発行")
      if [hasIssue, hasDate, hasIssuer].count(where: { $0 }) > 1 { return true }
      guard hasIssue else { return false }
      let rest = SeriesName(line.text)?.text
      return rest == nil || rest == name?.value
    }
    return Set(own.map(\.text.trimmed) + [name?.evidence].compactMap { $0 })
  }
}

extension PaperText {
  /// Lines that name the paper, not one of its articles, without white space around them.
  public var mastheadLines: Set<String> { Masthead(self).ownLines }
}

extension String {
  fileprivate var replacingBlanks: String { String(String.UnicodeScalarView(unicodeScalars.filter { !isBlank($0) })) }
}
