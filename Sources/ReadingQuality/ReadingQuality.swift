public import TextModel

/// What a document's own text says of how well it was read.
///
/// Nothing here knows the right text. Brackets that pair up, numbers that follow each other, days of the week that are the
/// dates', and paragraphs that end with a sentence are what readers would check by, too.
public struct ReadingQuality: Sendable {
  /// By page, then by block.
  public let findings: [ReadingFinding]
  /// Paragraphs of prose by page, the open ones included.
  public let proseCounts: [Int: Int]
  /// Dates whose day of the week was looked at.
  public let datesChecked: Int

  public init(_ blocks: [Block]) {
    let sentences = SentenceEnds(blocks)
    let weekdays = Weekdays(blocks)
    proseCounts = sentences.counts
    datesChecked = weekdays.count
    let all = BracketBalance(blocks).findings + ItemSuccession(blocks).findings + weekdays.findings + sentences.findings
    findings = all.enumerated().sorted {
      ($0.element.pageIndex, $0.element.block, $0.offset) < ($1.element.pageIndex, $1.element.block, $1.offset)
    }.map(\.element)
  }

  public func count(_ kind: ReadingFinding.Kind, onPage pageIndex: Int) -> Int {
    findings.count { $0.kind == kind && $0.pageIndex == pageIndex }
  }

  /// What a page is told of: a bracket, a number or a weekday at fault may be the author's, so that several of them, or
  /// several kinds, count.
  public func flags(ofPage pageIndex: Int) -> [PageFlag] {
    var flags: [PageFlag] = []
    if count(.bracket, onPage: pageIndex) >= 2 { flags.append(.unbalancedBrackets) }
    if count(.succession, onPage: pageIndex) >= 2 { flags.append(.brokenNumbering) }
    if count(.weekday, onPage: pageIndex) >= 1 { flags.append(.wrongWeekdays) }
    let open = count(.openEnd, onPage: pageIndex)
    if open >= 3, open * 5 >= (proseCounts[pageIndex] ?? 0) * 2 { flags.append(.openParagraphs) }
    return flags
  }
}
