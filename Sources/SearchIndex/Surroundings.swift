import TextModel

/// What stands around a passage in its file.
struct Surroundings {
  /// In reading order, without running heads.
  private let passages: [Passage]

  /// - Parameter passages: All of one file, in any order.
  init(of passages: [Passage]) {
    self.passages = passages.filter { $0.role != .chrome }.sorted { $0.ordinal < $1.ordinal }
  }

  /// The passages directly before one, of its article.
  func before(_ passage: Passage, most: Int) -> [Passage] {
    passages.prefix { $0.ordinal < passage.ordinal }.filter { $0.article == passage.article }.suffix(most)
  }

  /// The passages directly after one, of its article.
  func after(_ passage: Passage, most: Int) -> [Passage] {
    Array(passages.drop { $0.ordinal <= passage.ordinal }.filter { $0.article == passage.article }.prefix(most))
  }

  /// The first row of the table that a row stands in, and the second where it names the columns below heads that span several;
  /// empty where that is the row itself, or does not look like a head.
  func tableHead(of row: Passage) -> [Passage] {
    guard row.role == .tableRow else { return [] }
    var rows: [Passage] = []
    var below = row
    for passage in passages.prefix(while: { $0.ordinal < row.ordinal }).reversed() {
      guard passage.role == .tableRow, passage.article == row.article, !Self.isApart(passage, below) else { break }
      rows.append(passage)
      below = passage
    }
    guard let head = rows.popLast(), Self.isHead(head) else { return [] }
    if let second = rows.popLast(), Self.isHead(second), Self.divides(second, head, above: row) {
      return [head, second]
    }
    return [head]
  }

  /// Whether a row below a head names columns that it leaves unnamed, with no amount: it has more cells, or with those of the head
  /// that it does not divide as many as the rows below.
  private static func divides(_ row: Passage, _ head: Passage, above body: Passage) -> Bool {
    let (second, first, below) = (cellCount(row), cellCount(head), cellCount(body))
    return second > first
      || first < below && below < first + second && second <= below
        && !row.text.unicodeScalars.split(separator: "\u{3000}").contains { cell in
          cell.allSatisfy { $0.properties.numericType != nil || amountMarks.contains($0) }
        }
  }

  private static let amountMarks: Set<Unicode.Scalar> = [",", ".", "，", "．", "%", "％", "-", "－", "△", "▲", "+", "＋"]

  private static func cellCount(_ row: Passage) -> Int { CellFold.cells(of: row).count + 1 }

  /// A cell of a head at most, in scalars.
  private static let longestLabel = 24

  /// Whether a row names columns: two cells or more, all of them labels. Questions with their answers, speeches with their
  /// speakers and numbered decisions are set like tables, too, and have no head.
  private static func isHead(_ row: Passage) -> Bool {
    let scalars = Array(row.text.unicodeScalars)
    let edges = [0] + CellFold.cells(of: row) + [scalars.count]
    return edges.count > 2 && !scalars.contains { "。？！?!".unicodeScalars.contains($0) }
      && zip(edges, edges.dropFirst()).allSatisfy { $1 - $0 <= longestLabel }
  }

  /// Whether there is room for something else between two rows on one page.
  private static func isApart(_ upper: Passage, _ lower: Passage) -> Bool {
    guard let page = lower.lines.first?.pageIndex, upper.lines.last?.pageIndex == page else { return false }
    let above = upper.lines.filter { $0.pageIndex == page }.map(\.box)
    let below = lower.lines.filter { $0.pageIndex == page }.map(\.box)
    guard let first = above.first, let next = below.first else { return false }
    let upperBox = above.reduce(first) { $0.union($1) }
    let lowerBox = below.reduce(next) { $0.union($1) }
    let line = min(first.height, next.height)
    return upper.writing == .horizontal
      ? -upperBox.overlapY(lowerBox) > 3 * line : -upperBox.overlapX(lowerBox) > 3 * min(first.width, next.width)
  }
}
