import TextModel

/// The order of passages that have part of what is asked for, in articles that have all of it: what the headings and captions
/// of its article and the head of its table say counts for a passage, too.
struct AnswerOrder {
  /// An article of a file.
  typealias Article = SearchSets.Article

  /// Passages with what they are.
  struct Item {
    var hit: RawHit
    var role: BlockRole
  }

  private var headings: [Article: UInt64] = [:]
  /// The first row of an article's tables that has any of it.
  private var firstRows: [Article: RawHit] = [:]
  /// The next: a head may have two rows.
  private var secondRows: [Article: RawHit] = [:]

  init(_ items: [Item]) {
    for item in items {
      let article = Self.article(of: item.hit)
      switch item.role {
      case .heading, .caption:
        headings[article, default: 0] |= item.hit.loose
      case .tableRow:
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

  /// Running heads last; those that have most, with what stands above them, first; of those, text before headings, and those
  /// that have more themselves; else as they were.
  ///
  /// - Parameter evidence: How telling some atoms are.
  func sorted(_ items: [Item], by evidence: (UInt64) -> Int) -> [RawHit] {
    let keys = items.enumerated().map { place, item in
      (
        isLast: item.role == .chrome ? 1 : 0, all: -evidence(bits(of: item)),
        isHeading: item.role == .heading || item.role == .caption ? 1 : 0, own: -evidence(item.hit.loose), place: place
      )
    }
    return keys.sorted { a, b in
      (a.isLast, a.all, a.isHeading, a.own, a.place) < (b.isLast, b.all, b.isHeading, b.own, b.place)
    }.map { items[$0.place].hit }
  }

  /// What a passage has, with what stands above it.
  func bits(of item: Item) -> UInt64 {
    let article = Self.article(of: item.hit)
    var bits = item.hit.loose
    guard item.role != .heading, item.role != .chrome else { return bits }
    bits |= headings[article] ?? 0
    if item.role == .tableRow, let first = firstRows[article], first.ordinal < item.hit.ordinal {
      bits |= first.loose
      if let second = secondRows[article], second.ordinal == first.ordinal + 1 { bits |= second.loose }
    }
    return bits
  }

  static func article(of hit: RawHit) -> Article { Article(file: hit.file, number: hit.article) }
}
