import JapaneseText
import TextModel

/// Numbers of a list follow each other. Columns read across each other bring ① ④ ② ⑤, and an item glued to the one before
/// it leaves a hole.
struct ItemSuccession {
  private(set) var findings: [ReadingFinding] = []

  /// The last number of each style that a list is in.
  private struct Last {
    var value: Int
    var block: Int
  }

  init(_ blocks: [Block]) {
    var last: [ItemNumber.Style: Last] = [:]
    for (at, block) in blocks.enumerated() {
      guard [.heading, .paragraph, .listItem].contains(block.role) else { continue }
      let text = Array(block.text.unicodeScalars)
      guard let number = ItemNumber(text, withBareMarks: true), number.value > 0, number.style != .unit("号") else {
        continue
      }
      if let before = last[number.style], number.value != 1, number.value != before.value,
        number.value != before.value + 1
      {
        findings.append(
          ReadingFinding(.succession, pageIndex: block.pageIndex(at: 0), block: at, excerpt: text.prefix(16)))
      }
      var value = number.value
      // ①…②…③ in one paragraph.
      for start in text.indices.dropFirst(number.length) {
        if let next = ItemNumber(text[start...].prefix(8)), next.style == number.style, next.value == value + 1 {
          value += 1
        }
      }
      last[number.style] = Last(value: value, block: at)
      // A section begins its own lists.
      for style in last.keys where style != number.style && style.rank > number.style.rank { last[style] = nil }
    }
  }
}

extension ItemNumber.Style {
  /// How far in the style usually stands in papers that use several: 第１章, １．, （１）, ①, ア, （ア）.
  fileprivate var rank: Int {
    switch self {
    case .unit(let unit): "編部章節款条項号".unicodeScalars.map { $0 }.firstIndex(of: unit) ?? 8
    case .roman: 9
    case .kanji: 10
    case .decimal, .stopped: 11
    case .bracketedKanji, .closed, .bracketed, .parenthesized: 12
    case .circled, .negative: 14
    case .kana, .bracketedKana, .bracketedLetter, .enclosedLetter: 15
    }
  }
}
