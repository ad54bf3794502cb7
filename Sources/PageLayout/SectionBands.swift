import JapaneseText
import TextModel

/// Where something runs through all columns though nothing is set across them: the sections of a page, one below the other.
extension RegionCutter {
  /// Where boxes in columns make a row, so that what stands above is read first: each box on one side of a gutter begins at
  /// the height of one on the other, under other boxes or under a single line of text on each side. Columns of text with a
  /// box at the foot of each are no row.
  func rowOfBoxes(over gutter: Gutter, among members: [Int32]) -> Float? {
    let inside = members.filter { atoms[Int($0)].box.vMid > gutter.v0 && atoms[Int($0)].box.vMid < gutter.v1 }
    let boxes = boxes(among: inside)
    guard boxes.count > 1 else { return nil }
    let ems = inside.map { atoms[Int($0)].em }.sorted()
    let em = ems[ems.count / 2]
    let slack = options.ruleTolerance * em
    func heights(_ side: [RunBox]) -> [Float] {
      side.map(\.v0).sorted().reduce(into: []) { result, top in
        if result.last.map({ top - $0 > slack }) ?? true { result.append(top) }
      }
    }
    let heads = heights(boxes.filter { $0.u1 <= gutter.u0 + 0.1 })
    let others = heights(boxes.filter { $0.u0 >= gutter.u1 - 0.1 })
    // Boxes stacked as they come begin at one height now and then.
    guard heads.count == others.count, zip(heads, others).allSatisfy({ abs($0 - $1) <= slack }) else { return nil }
    return heads.first { head in
      let above = inside.filter { atoms[Int($0)].box.v0 < head - slack }
      guard above.allSatisfy({ atoms[Int($0)].box.v1 <= head + slack }),
        boxes.allSatisfy({ $0.v0 >= head - slack || $0.v1 <= head + slack })
      else { return false }
      let texts = above.filter { !atoms[Int($0)].glyphs.isEmpty }
      let isRow = zip(texts, texts.dropFirst()).allSatisfy {
        abs(atoms[Int($0)].box.vMid - atoms[Int($1)].box.vMid) <= em
      }
      let middle = (gutter.u0 + gutter.u1) / 2
      // Titles of the boxes below them are read with their boxes.
      let titles = [
        texts.filter { atoms[Int($0)].box.uMid < middle }, texts.filter { atoms[Int($0)].box.uMid > middle },
      ]
      let isTitles = titles.allSatisfy { words in
        guard let first = words.first else { return false }
        let title = words.dropFirst().reduce(atoms[Int(first)].box) { $0.union(atoms[Int($1)].box) }
        return boxes.contains {
          abs($0.v0 - head) <= slack && head - title.v1 <= 1.6 * em && abs($0.u0 - title.u0) <= em
            && title.u1 <= $0.u1 + em
        }
      }
      return isRow && !isTitles && above.contains { atoms[Int($0)].box.uMid < middle }
        && above.contains { atoms[Int($0)].box.uMid > middle }
    }
  }

  /// The boxes that are read by themselves, put together from their slices.
  private func boxes(among members: [Int32]) -> [RunBox] {
    let slices = members.map { atoms[Int($0)] }.filter { $0.glyphs.isEmpty }.map(\.box)
      .sorted { ($0.u0, $0.u1, $0.v0) < ($1.u0, $1.u1, $1.v0) }
    var result: [RunBox] = []
    for slice in slices {
      if let last = result.last, last.u0 == slice.u0, last.u1 == slice.u1, slice.v0 - last.v1 <= 0.1 {
        result[result.count - 1].v1 = slice.v1
      } else {
        result.append(slice)
      }
    }
    return result
  }

  /// Where a heading or a box over the first column begins a section that all columns are part of: above it the last one has come
  /// to an end, and so has the first, or it goes on at the head of the next. Beside a heading the other columns are white, and under
  /// it they begin where the text under it does; or they begin at its height with headings or boxes of their own. Boxes at the
  /// feet of columns begin one where the text over them goes on from column to column, or the lines between all columns end.
  func section(over gutter: Gutter, among members: [Int32]) -> Float? {
    let inside = members.filter { atoms[Int($0)].box.vMid > gutter.v0 && atoms[Int($0)].box.vMid < gutter.v1 }
      .sorted { (atoms[Int($0)].box.v0, $0) < (atoms[Int($1)].box.v0, $1) }
    let middle = (gutter.u0 + gutter.u1) / 2
    let left = inside.filter { atoms[Int($0)].box.uMid < middle }
    let right = inside.filter { atoms[Int($0)].box.uMid > middle }
    let ems = inside.map { atoms[Int($0)].em }.sorted()
    guard left.count > options.gutterLines, right.count > options.gutterLines else { return nil }
    let em = ems[ems.count / 2]
    /// Whether lines end with a sentence, a short line or a name set at their right.
    func ends(_ lines: [Int32]) -> Bool {
      guard let last = lines.max(by: { (atoms[Int($0)].box.v1, $0) < (atoms[Int($1)].box.v1, $1) }) else {
        return false
      }
      guard let scalar = atoms[Int(last)].glyphs.last.map(scalars) else { return true }
      let boxes = lines.map { atoms[Int($0)].box }
      let box = atoms[Int(last)].box
      return isSentenceEnd(scalar) || isClosing(scalar)
        || boxes.contains { other in
          other.u1 - box.u1 > options.softEnd * em
            || other.overlapU(box) > 0 && box.u0 - other.u0 > options.titleMargin * em
        }
    }
    /// The same of some columns, or of the last of them.
    func closes(_ side: [Int32]) -> Bool {
      let texts = side.filter { atoms[Int($0)].box.width >= options.proseWidth * em }
      let rightmost = texts.map { atoms[Int($0)].box }.max { $0.u0 < $1.u0 }
      return ends(side) || rightmost.map { box in ends(side.filter { atoms[Int($0)].box.overlapU(box) > 0 }) } ?? false
    }
    /// Whether the first column begins without the indent of a paragraph: in the midst of a sentence.
    func goesOn(_ side: [Int32]) -> Bool {
      guard let first = side.first.map({ atoms[Int($0)] }), abs(first.em - em) <= options.sizeChange * em,
        !first.glyphs.isEmpty
      else { return false }
      return side.filter { atoms[Int($0)].box.overlapU(first.box) > 0 }
        .allSatisfy { atoms[Int($0)].box.u0 >= first.box.u0 - 0.3 * em }
    }
    let boxes = isTiered ? [] : boxes(among: inside).map { Atom(glyphs: [], box: $0, em: em) }
    let headings = atoms(inside).filter { !$0.glyphs.isEmpty && $0.em >= options.headingSize * em }
    /// Whether a line of a headline has others over it.
    func goesOnHeadline(_ head: Atom) -> Bool {
      headings.contains { other in
        let gap = head.box.v0 - other.box.v1
        return abs(other.em - head.em) <= options.sizeChange * head.em && gap > -0.3 * head.em && gap <= head.em
          && abs(other.box.u0 - head.box.u0) <= 0.3 * head.em
      }
    }
    for head in (headings + boxes).sorted(by: { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) })
    where head.box.uMid < middle && !goesOnHeadline(head) {
      func isAbove(_ index: Int32) -> Bool { atoms[Int(index)].box.vMid < head.box.v0 }
      let (over, under) = (left.filter(isAbove), left.filter { !isAbove($0) })
      let (upper, lower) = (right.filter(isAbove), right.filter { !isAbove($0) })
      guard let last = atoms(upper).map(\.box.v1).max(), let first = lower.first.map({ atoms[Int($0)].box }),
        !over.isEmpty, first.v0 - last <= options.sectionGap * head.em, closes(upper), closes(over) || goesOn(upper)
      else { continue }
      let top = min(head.box.v0, first.v0) + 0.1
      guard atoms(over + upper).allSatisfy({ $0.box.v1 <= top }),
        boxes.allSatisfy({ $0.box.v0 >= top - 0.5 * em || $0.box.v1 <= top })
      else { continue }
      // A box may stand beside it.
      let texts = atoms(under).filter { !$0.glyphs.isEmpty }.map(\.box)
      let text = texts.dropFirst().first
      let isOver =
        !head.glyphs.isEmpty && texts.first == head.box
        && text.map { $0.v0 >= head.box.v1 - 0.1 && abs(first.v0 - $0.v0) <= options.rowTolerance * em } ?? false
      let beside = (headings + boxes).first { $0.box.uMid > middle && $0.box.v0 == first.v0 }
      let isBeside = !isTiered && beside.map { abs($0.box.v0 - head.box.v0) <= em } ?? false
      // Boxes, and headings by chance, stand at the feet of columns that go on from foot to head; low ones are bars of headings.
      let isBox = [head, beside ?? head].contains { $0.glyphs.isEmpty && $0.box.height > options.barHeight * em }
      let foot = max(last, atoms(over).map(\.box.v1).max() ?? last)
      let areas = atoms(inside).map(\.box)
      let isNew =
        isBox
        ? !closes(over) || walls.end(beside: areas, from: foot - em, to: top, em: em) : closes(under) || !goesOn(upper)
      if isOver || isBeside && isNew { return foot / 2 + top / 2 }
    }
    return nil
  }

  /// What tells of articles side by side that a gutter is one between tiers of theirs.
  enum ArticleStart {
    /// One begins at this place, and white runs beside it through all tiers.
    case place(Float)
    /// One begins in the two tiers, but other tiers go on beside it.
    case inTiers
  }

  /// Where one of several articles side by side begins, each with tiers of its own and nothing drawn between them: white, wider than
  /// between lines, parts it from the text before it in both tiers beside a gutter; its headline stands in the first of them, and in
  /// the other one its text begins at the headline's height. Or a line is drawn between the two down both tiers.
  func article(over gutter: Gutter, among members: [Int32]) -> ArticleStart? {
    guard isTiered else { return nil }
    let inside = atoms(members).filter { $0.box.vMid > gutter.v0 && $0.box.vMid < gutter.v1 }
      .sorted { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) }
    func tier(_ facing: [Atom]) -> [Atom] {
      guard let first = facing.first else { return [] }
      let box = facing.dropFirst().reduce(first.box) { $0.union($1.box) }
      return inside.filter { $0.box.overlapU(box) > 0 }
    }
    let middle = (gutter.u0 + gutter.u1) / 2
    let (left, right) = (atoms(gutter.left), atoms(gutter.right))
    let first = tier(left).filter { $0.box.uMid < middle }
    let second = tier(right).filter { $0.box.uMid > middle }
    // Where a tier is shorter than the other, what stands beyond it faces the gutter, too.
    let next =
      tier(left.filter { gutter.u0 - $0.box.u1 <= 0.5 * $0.em }).filter { $0.box.uMid < middle }
      + tier(right.filter { $0.box.u0 - gutter.u1 <= 1.3 * $0.em }).filter { $0.box.uMid > middle }
    let ems = second.map(\.em).sorted()
    guard let em = ems.isEmpty ? nil : ems[ems.count / 2] else { return nil }
    func isText(_ atom: Atom) -> Bool { !atom.glyphs.isEmpty && abs(atom.em - em) <= options.sizeChange * em }
    // Between articles of a line or two there is more white than between lines.
    let usual = min(usualWhite(in: first.filter(isText), share: 4), usualWhite(in: second.filter(isText), share: 4))
    var result: ArticleStart?
    func rules(beside tiers: [Atom]) -> [Float] {
      guard let start = tiers.map(\.box.u0).min(), let end = tiers.map(\.box.u1).max() else { return [] }
      return walls.separators(from: start + em, to: end - em, between: gutter.v0, and: gutter.v1, em: em)
    }
    let whole = rules(beside: inside)
    for at in rules(beside: next) {
      let before = next.count { $0.box.vMid < at }
      // Fewer lines stand between those of a table.
      guard min(before, next.count - before) >= options.gutterLines else { continue }
      if whole.contains(at), inside.allSatisfy({ $0.box.v1 <= at + 0.1 * em || $0.box.v0 >= at - 0.1 * em }) {
        return .place(at)
      }
      result = .inTiers
    }
    for head in first where !head.glyphs.isEmpty && head.em >= options.headingSize * em {
      let upper = second.filter { $0.box.vMid < head.box.v0 }
      guard let next = second.first(where: { $0.box.vMid >= head.box.v0 }), isText(next),
        abs(next.box.v0 - head.box.v0) <= 0.5 * em, let last = upper.max(by: { $0.box.v1 < $1.box.v1 })
      else { continue }
      let top = min(head.box.v0, next.box.v0)
      let before = first.filter { $0.box.vMid < head.box.v0 } + upper
      let foot = before.map(\.box.v1).max() ?? top
      let end = upper.map(\.box.u1).max() ?? 0
      let isClosed =
        end - last.box.u1 > options.softEnd * em
        || last.glyphs.last.map(scalars).map { isSentenceEnd($0) || isClosing($0) } ?? true
      guard before.count > upper.count, isClosed, top - foot > usual + 0.5 * em else { continue }
      let at = (top + foot) / 2
      if inside.allSatisfy({ $0.box.v1 <= at || $0.box.v0 >= at }) { return .place(at) }
      result = .inTiers
    }
    return result
  }

  /// Where a title that stands by itself in the middle over all columns begins what is below it, or, with nothing above it, ends: the
  /// columns begin under it on one row.
  func centredTitle(over gutter: Gutter, among members: [Int32]) -> Float? {
    guard !isTiered else { return nil }
    let inside = atoms(members).filter { $0.box.vMid > gutter.v0 && $0.box.vMid < gutter.v1 }
      .sorted { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) }
    guard let start = inside.map(\.box.u0).min(), let end = inside.map(\.box.u1).max() else { return nil }
    let ems = inside.map(\.em).sorted()
    let em = ems[ems.count / 2]
    for title in inside
    where !title.glyphs.isEmpty && title.em >= options.headingSize * em && abs(title.box.uMid - (start + end) / 2) <= em
      && title.box.u0 - start >= options.titleMargin * em
    {
      let above = inside.filter { $0.box.v1 <= title.box.v0 + 0.1 * em }
      let below = inside.filter { $0.box.v0 >= title.box.v1 - 0.1 * em }
      let left = below.first { $0.box.u1 <= gutter.u0 + 0.1 }
      let right = below.first { $0.box.u0 >= gutter.u1 - 0.1 }
      guard let left, let right, above.count + below.count + 1 == inside.count,
        abs(left.box.v0 - right.box.v0) <= options.rowTolerance * em
      else { continue }
      return above.isEmpty ? title.box.v1 : title.box.v0
    }
    return nil
  }

  /// Where a line between columns ends and another one begins below it, with nothing between them: both columns come to an end.
  func ruleBreak(in gutter: Gutter, among members: [Int32]) -> Float? {
    guard !isTiered else { return nil }
    return walls.breaks(in: gutter).first { at in
      !members.contains { atoms[Int($0)].box.v0 < at && atoms[Int($0)].box.v1 > at }
    }
  }

  /// Where a line is drawn from one side of all columns to the other, or a bar begins on which a heading stands, with columns over
  /// it and text under it: what stands above is read first.
  func ruledBand(over gutter: Gutter, among members: [Int32]) -> Float? {
    guard !isTiered else { return nil }
    let inside = members.map { atoms[Int($0)] }.filter { $0.box.vMid > gutter.v0 && $0.box.vMid < gutter.v1 }
    guard let start = inside.map(\.box.u0).min(), let end = inside.map(\.box.u1).max() else { return nil }
    let middle = (gutter.u0 + gutter.u1) / 2
    let lines = walls.separators(
      from: start + gutter.em, to: end - gutter.em, between: gutter.bothTop, and: gutter.v1, em: gutter.em)
    let bars = walls.bars(
      from: start + gutter.em, to: end - gutter.em, between: gutter.bothTop, and: gutter.v1,
      height: options.barHeight * gutter.em)
    return (lines + bars).sorted().first { at in
      let above = inside.filter { $0.box.vMid < at }
      let isClear = inside.allSatisfy { $0.box.v1 <= at + 0.2 * $0.em || $0.box.v0 >= at - 0.2 * $0.em }
      return isClear && above.count < inside.count && above.contains { $0.box.uMid < middle }
        && above.contains { $0.box.uMid > middle }
    }
  }
}
