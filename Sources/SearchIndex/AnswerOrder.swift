import TextModel

/// The order of passages that have part of what is asked for, in articles that have all of it: what the headings and captions
/// of its article, the head of its table and the question before it say counts for a passage, too.
struct AnswerOrder {
  /// An article of a file.
  typealias Article = SearchSets.Article

  /// A passage with what it is.
  struct Item {
    var hit: RawHit
    var role: BlockRole
    /// It is printed as a question, or as an answer.
    var asks = false
    var answers = false
    /// A row with a numeral or a sentence is no head of its table.
    var mayBeHead = false

    init(_ hit: RawHit, _ passage: VerifiedText) {
      self.hit = hit
      role = passage.role
      asks = PrintedReply.isQuestion(passage.text)
      answers = PrintedReply.isReply(passage.text)
      mayBeHead =
        role == .tableRow
        && !passage.text.unicodeScalars.contains { $0 == "。" || $0.properties.numericType != nil }
    }
  }

  private var headings: [Article: UInt64] = [:]
  /// The first row of an article's tables that has any of it.
  private var firstRows: [Article: RawHit] = [:]
  /// The next: a head may have two rows.
  private var secondRows: [Article: RawHit] = [:]
  /// By their ordinals.
  private var questions: [Article: [Int: UInt64]] = [:]
  /// What the rows of an article's tables have together.
  private var rows: [Article: UInt64] = [:]

  init(_ items: [Item]) {
    for item in items {
      let article = Self.article(of: item.hit)
      if item.asks { questions[article, default: [:]][item.hit.ordinal] = item.hit.loose }
      switch item.role {
      case .heading, .caption:
        headings[article, default: 0] |= item.hit.loose
      case .tableRow:
        rows[article, default: 0] |= item.hit.loose
        guard let first = firstRows[article], first.ordinal <= item.hit.ordinal else {
          secondRows[article] = firstRows[article]
          firstRows[article] = item.hit
          continue
        }
        if let second = secondRows[article], second.ordinal <= item.hit.ordinal { continue }
        secondRows[article] = item.hit
      default: break
      }
    }
  }

  /// Running heads last; those that have most, with what stands above them, first; of those, text before headings and what names
  /// the columns of a row, and those that have more themselves; else as they were.
  ///
  /// - Parameter evidence: How telling some atoms are.
  func sorted(_ items: [Item], by evidence: (UInt64) -> Int) -> [RawHit] {
    let keys = items.enumerated().map { place, item in
      (
        isLast: item.role == .chrome ? 1 : 0, all: -evidence(bits(of: item)),
        isHeading: item.role == .heading || item.role == .caption || isHead(item) ? 1 : 0,
        own: -evidence(item.hit.loose), place: place
      )
    }
    return keys.sorted { a, b in
      (a.isLast, a.all, a.isHeading, a.own, a.place) < (b.isLast, b.all, b.isHeading, b.own, b.place)
    }.map { items[$0.place].hit }
  }

  /// Whether it is the first row of a table, and names what the others tell, or has less than a row below it has with
  /// it.
  private func isHead(_ item: Item) -> Bool {
    let article = Self.article(of: item.hit)
    guard item.role == .tableRow, firstRows[article]?.ordinal == item.hit.ordinal else { return false }
    return item.mayBeHead || (rows[article] ?? 0) & ~item.hit.loose != 0
  }

  /// What a passage has, with what stands above it.
  func bits(of item: Item) -> UInt64 {
    let article = Self.article(of: item.hit)
    var bits = item.hit.loose
    guard item.role != .heading, item.role != .chrome else { return bits }
    bits |= headings[article] ?? 0
    if item.answers, item.hit.ordinal > 0 { bits |= questions[article]?[item.hit.ordinal - 1] ?? 0 }
    if item.role == .tableRow, let first = firstRows[article], first.ordinal < item.hit.ordinal {
      bits |= first.loose
      if let second = secondRows[article], second.ordinal == first.ordinal + 1 { bits |= second.loose }
    }
    return bits
  }

  static func article(of hit: RawHit) -> Article { Article(file: hit.file, number: hit.article) }
}
