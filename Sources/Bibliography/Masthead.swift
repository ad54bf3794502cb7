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

  /// Whether a line speaks of publishing, or carries the issue. A sentence tells of other papers: 4月1日付け環境第12号で通知がありました。
  private static func isOfPublishing(_ line: PaperLine) -> Bool {
    guard !line.text.contains("。") else { return false }
    return ["発行", "発刊", "作成日", "制定", "施行日"].contains { line.text.contains($0) }
      || !IssueMark.all(in: line.text).isEmpty
  }

  /// Whether it tells when a rule was made and revised, and nothing else; 会則の改正（4月1日施行） is news of one.
  private static func isOfRevision(_ line: PaperLine) -> Bool {
    line.text.contains("改正") && !line.text.contains("の改正")
  }

  private var dates: [Claim] {
    var claims: [Claim] = []
    // Of a rule that was revised, the last revision is what is printed: 昭和48年11月17日制定 令和5年7月8日改正, in one line or in several.
    let revised = firstPage.filter(Self.isOfRevision).flatMap { line in
      WrittenDate.all(in: line.text).filter { Self.isOfPublishing(line) || isMostly($0, of: line) }.map(\.date)
    }.max()
    for line in firstPage {
      let isOfPublishing = Self.isOfPublishing(line)
      let isOfRule = Self.isOfRevision(line) || line.text.contains("制定")
      // A span is what a paper reports on; one with an issue is the time until the next.
      for written in isOfPublishing ? WrittenDate.all(in: line.text) : WrittenDate.outsideSpans(in: line.text) {
        let differs = written.weekdayAgrees == false
        let confidence: Confidence =
          if differs {
            .low
          } else if isOfSession(written, in: line) {
            .medium
          } else if let revised, isOfRule, written.date != revised {
            .medium
          } else if isOfPublishing || isOfRule && written.date == revised && isMostly(written, of: line) {
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
    // Vol.54 No.4（通巻216号）2016年
    for line in firstPage where Self.isOfPublishing(line) && WrittenDate.all(in: line.text).isEmpty {
      guard let year = WrittenDate.year(in: line.text) else { continue }
      claims.append(claim(.date, year.text, .medium, line))
    }
    for line in firstPage where line.isHeading {
      guard let year = WrittenDate.first(in: line.text, forms: [.year]), year.isFiscalYear else { continue }
      claims.append(claim(.date, year.date.text, .low, line))
    }
    return claims
  }

  /// A paper of an assembly tells of the session of a month, and appears later: 令和7年6月定例会号.
  private func isOfSession(_ written: WrittenDate, in line: PaperLine) -> Bool {
    let rest = String(String.UnicodeScalarView(line.text.unicodeScalars.dropFirst(written.range.upperBound)))
    return ["定例会", "臨時会", "定例議会", "臨時議会", "定例月議会"].contains { rest.trimmed.hasPrefix($0) }
  }

  /// A line that is hardly more than its date is the paper's date; others tell of events.
  private func isMostly(_ written: WrittenDate, of line: PaperLine) -> Bool {
    let count = line.text.unicodeScalars.count { !isBlank($0) }
    return count <= written.range.count + 12 && !line.text.contains("。")
      && !["日時", "日 時", "期日", "とき"].contains { line.text.replacingBlanks.contains($0) }
  }

  // MARK: Issues

  /// Whether the page begins as a letter does, to whom it is written: 各位, 会長様.
  private var isLetter: Bool { addressee != nil }

  /// The last line that says to whom.
  private var addressee: Int? {
    firstPage.prefix(8).lastIndex { line in
      let text = line.text.trimmed
      return !text.contains("。") && ["様", "殿", "各位", "御中"].contains { text.hasSuffix($0) }
    }
  }

  /// In characters, as offices shorten themselves in the numbers of their letters.
  private static let longestOffice = 3

  /// The marks of issues in a line; 港総第123号 at the head of a letter is its own number.
  private func issueMarks(of line: PaperLine) -> [IssueMark] {
    let marks = IssueMark.all(in: line.text)
    // In a row of a table any thing may be numbered.
    if line.isRow, !line.text.contains("発行"), WrittenDate.all(in: line.text).isEmpty { return [] }
    guard isLetter else { return marks }
    let scalars = Array(line.text.unicodeScalars)
    return marks.filter { mark in
      let office = scalars[..<mark.range.lowerBound].reversed().prefix { $0.properties.isIdeographic }
      return mark.kind != .numbered || !(1...Self.longestOffice).contains(office.count)
    }
  }

  private var issues: [Claim] {
    firstPage.flatMap { line -> [Claim] in
      guard !line.text.contains("。") else { return [] }
      return issueMarks(of: line).map { mark in
        claim(.issue, mark.text, mark.kind == .named ? .low : mark.kind == .monthly ? .medium : .high, line)
      }
    }
  }

  // MARK: Series

  private var series: [Claim] {
    [titledSeries, namedSeries, yearlySeries, metadataSeries].compactMap { $0 }
  }

  /// The title that the PDF's metadata give with the number of an issue that the first page prints.
  private var metadataSeries: Claim? {
    guard let metadataTitle, let mark = IssueMark(metadataTitle), let number = mark.number,
      issues.contains(where: { IssueMark($0.value)?.number == number }), let name = SeriesName(metadataTitle)?.text
    else { return nil }
    return Claim(.series, name, source: .metadata, confidence: .high, evidence: metadataTitle)
  }

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

  /// The largest letters near the line with the issue, or of a line that ends as names of papers do; else what stands before the
  /// issue in its own line.
  private var namedSeries: Claim? {
    let marked = firstPage.indices.first { index in
      let line = firstPage[index]
      guard !line.text.contains("。") else { return false }
      return issueMarks(of: line).contains { $0.kind != .named }
    }
    guard let line = largeName(near: marked), let name = SeriesName(line.text) else {
      return marked.flatMap(seriesBeside)
    }
    let isNear = marked.map { near($0).contains(line) } ?? false
    return claim(.series, name.withoutMonth, isNear && line.size >= bodySize * 1.5 ? .high : .medium, line)
  }

  private func near(_ marked: Int) -> ArraySlice<PaperLine> {
    firstPage[max(0, marked - 3)...min(firstPage.count - 1, marked + 2)]
  }

  private func largeName(near marked: Int?) -> PaperLine? {
    guard bodySize > 0 else { return nil }
    let beside = (marked.map { near($0) } ?? []).filter { $0.size >= bodySize * 1.3 }
    let periodical = firstPage.filter {
      $0.size >= bodySize * 1.3 && SeriesName($0.text)?.isOfPeriodical == true
    }
    let best = (beside + periodical).filter { SeriesName($0.text) != nil }.max { $0.size < $1.size }
    guard let best, marked != nil, best.size < bodySize * 2 else { return best }
    // A masthead somewhere else on the page is far larger than what stands near its imprint by chance.
    let largest = firstPage.filter {
      $0.text.unicodeScalars.count <= Self.longestName && SeriesName($0.text) != nil
    }.max { $0.size < $1.size }
    guard let largest, largest.size >= bodySize * 2, largest.size >= best.size * 1.5 else { return best }
    return largest
  }

  /// In characters.
  private static let longestName = 12

  private func seriesBeside(_ marked: Int) -> Claim? {
    let line = firstPage[marked]
    guard let start = issueMarks(of: line).map(\.range.lowerBound).min() else { return nil }
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
    let headings = firstPage.prefix(10).filter(\.isHeading)
    guard let line = headings.max(by: { $0.size < $1.size }), let name = SeriesName(yearly: line.text) else {
      return nil
    }
    return claim(.series, name.text, .medium, line)
  }

  // MARK: Title

  /// Whether a title of the metadata is one that a reader would give: printed in the paper, or not in Latin letters where the
  /// paper is Japanese, as names of files are.
  func isTitle(_ title: String) -> Bool {
    if title.unicodeScalars.contains(where: { !$0.isASCII }) { return true }
    let wanted = title.replacingBlanks
    let isJapanese = firstPage.contains { $0.text.unicodeScalars.contains(where: \.properties.isIdeographic) }
    return !isJapanese || firstPage.contains { $0.text.replacingBlanks.contains(wanted) }
  }

  /// The name of the series where an issue is printed, then the largest heading of the first page.
  var titles: [Claim] {
    var titles: [Claim] = []
    if !isLetter, issues.contains(where: { $0.confidence == .high }), let series = namedSeries,
      series.confidence == .high
    {
      titles.append(title(series.value, series.evidence, series.pageIndex))
    }
    let headings = firstPage.filter(\.isHeading)
    let largest = headings.map(\.size).max() ?? 0
    // Boxes of letters of one size are not all as high.
    let heading = headings.first { $0.size >= 0.9 * largest } ?? lines.first(where: \.isHeading)
    if let heading { titles.append(title(heading.text.trimmed, heading.text.trimmed, heading.pageIndex)) }
    return titles
  }

  private func title(_ text: String, _ evidence: String, _ pageIndex: Int?) -> Claim {
    Claim(.title, text, source: .masthead, confidence: .low, pageIndex: pageIndex, evidence: evidence)
  }

  // MARK: Issuers

  private var issuers: [Claim] {
    let named = lines.flatMap { line -> [(Issuer, PaperLine)] in Issuer.all(in: line.text).map { ($0, line) } }
    func claims(_ issuers: [(issuer: Issuer, line: PaperLine)]) -> [Claim] {
      issuers.map { claim(.issuer, $0.issuer.name, $0.issuer.confidence, $0.line) }
    }
    return claims(named.filter { !$0.0.isPerson }) + bodies + claims(named.filter(\.0.isPerson))
  }

  /// Bodies that are named near the issue, the date or the title without 発行.
  private var bodies: [Claim] {
    let own = firstPage.indices.filter { index in
      let line = firstPage[index]
      guard !line.text.contains("。") else { return false }
      return index < 3 || line.isHeading && index < 6 || Self.isOfPublishing(line)
        || WrittenDate.all(in: line.text).contains { isMostly($0, of: line) }
    }
    let near = Set(own.flatMap { max(0, $0 - 2)...min(firstPage.count - 1, $0 + 2) }).sorted()
    // A letter names first whom it is for.
    return near.filter { $0 > addressee ?? -1 }.flatMap { index -> [Claim] in
      let line = firstPage[index]
      return Issuer.bodies(in: line.text).map { claim(.issuer, $0, .low, line) }
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
