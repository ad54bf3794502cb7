import JapaneseText
import TextModel

extension Paragraph {
  /// The paragraph without the leaders between the title of an entry in contents and its page (`賃金と休み……………4`): white parts them.
  func withoutLeaders() -> Paragraph {
    var result = self
    for at in lines.indices {
      let isParted = at + 1 < lines.count && (joins[at + 1] == .cell || joins[at + 1] == .ruledCell)
      result.lines[at].removeLeaders(isPageApart: isParted && isPage(lines[at + 1].scalars))
    }
    return result
  }

  private func isPage(_ text: [Unicode.Scalar]) -> Bool { (1...4).contains(text.count) && text.allSatisfy(isDigit) }
}

extension TextLine {
  /// - Parameter isPageApart: The page is the next cell.
  fileprivate mutating func removeLeaders(isPageApart: Bool) {
    let page = scalars.count - scalars.reversed().prefix(while: isDigit).count
    guard scalars.count - page <= 4, page < scalars.count || isPageApart else { return }
    // The stop of a sentence is none.
    func isDot(_ scalar: Unicode.Scalar) -> Bool { isLeader(scalar) && scalar != "。" }
    func isWhite(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }
    let from = page - scalars[..<page].reversed().prefix { isDot($0) || isWhite($0) }.count
    let leaders = scalars[from..<page].filter(isDot)
    // Two ellipses are a pause in a sentence.
    let dots = leaders.reduce(0) { $0 + ("…‥⋯".unicodeScalars.contains($1) ? 2 : 1) }
    guard dots >= 5, scalars[..<from].contains(where: { isKanji($0) || isKana($0) || isLatinLetter($0) }) else {
      return
    }
    let white: Range<Int> = page < scalars.count ? 0..<1 : 0..<0
    scalars.replaceSubrange(from..<page, with: white.map { _ in "\u{3000}" })
    glyphs.replaceSubrange(from..<page, with: white.map { _ in -1 })
    edges.replaceSubrange(from..<page, with: white.map { _ in edges[from] })
  }
}
