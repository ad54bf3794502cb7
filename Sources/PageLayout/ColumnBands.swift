import JapaneseText
import TextModel

extension RegionCutter {
  /// Where a picture set across columns parts them into columns over it and columns under it, to be read one after the
  /// other; nil where each column goes on below the picture, or nothing stands between.
  ///
  /// Print knows both. The text tells: a column over the picture ends in the midst of a sentence, the text under it begins a
  /// paragraph, and the next column begins without one.
  func band(over gutter: Gutter, among members: [Int32]) -> Float? {
    let ems = members.map { atoms[Int($0)].em }.sorted()
    let em = ems[ems.count / 2]
    // Captions are smaller.
    let text = members.filter { index in
      let atom = atoms[Int(index)]
      return atom.em > options.captionSize * em && atom.box.vMid > gutter.v0 && atom.box.vMid < gutter.v1
    }.sorted { (atoms[Int($0)].box.v0, $0) < (atoms[Int($1)].box.v0, $1) }
    var bottom = -Float.infinity
    for (at, index) in text.enumerated() {
      let box = atoms[Int(index)].box
      if at > 0, box.v0 - bottom > options.pictureBand * em,
        startsAnew(over: gutter, upper: text[..<at], lower: text[at...], em: em)
      {
        return (bottom + box.v0) / 2
      }
      bottom = max(bottom, box.v1)
    }
    return nil
  }

  private func startsAnew(over gutter: Gutter, upper: ArraySlice<Int32>, lower: ArraySlice<Int32>, em: Float) -> Bool {
    func isLeft(_ index: Int32) -> Bool { atoms[Int(index)].box.u1 <= gutter.u0 + 0.1 }
    func isRight(_ index: Int32) -> Bool { atoms[Int(index)].box.u0 >= gutter.u1 - 0.1 }
    for side in [upper, lower] {
      guard side.lazy.filter(isLeft).count >= options.gutterLines,
        side.lazy.filter(isRight).count >= options.gutterLines
      else { return false }
    }
    let starts = gutter.left.map { atoms[Int($0)].box.u0 }.sorted()
    let nextStarts = gutter.right.map { atoms[Int($0)].box.u0 }.sorted()
    let start = starts[starts.count / 2]
    let nextStart = nextStarts[nextStarts.count / 2]
    func stands(_ index: Int32, from start: Float) -> Bool { abs(atoms[Int(index)].box.u0 - start) <= 2.5 * em }
    let over = upper.filter { isLeft($0) && stands($0, from: start) }.max {
      (atoms[Int($0)].box.v1, $0) < (atoms[Int($1)].box.v1, $1)
    }
    let under = lower.first { isLeft($0) && stands($0, from: start) }
    let next = upper.first { isRight($0) && stands($0, from: nextStart) }
    guard let over, let under, let next, let last = atoms[Int(over)].glyphs.last.map(scalars),
      isKana(last) || isKanji(last) || last == "、"
    else { return false }
    let (tail, head, following) = (atoms[Int(over)], atoms[Int(under)], atoms[Int(next)])
    let isOpen = gutter.u0 - tail.box.u1 <= options.softEnd * em
    let isNew = head.box.u0 - start >= options.indent * em || head.em >= 1.08 * tail.em
    return isOpen && isNew && abs(following.box.u0 - nextStart) <= 0.4 * em && abs(following.em - tail.em) <= 0.08 * em
  }
}
