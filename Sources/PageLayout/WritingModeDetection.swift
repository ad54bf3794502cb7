import JapaneseText
import TextModel

/// Decides for each glyph whether it belongs to vertical text.
///
/// Japanese advances by one em along the line and by more from line to line, so a glyph's nearest neighbour of its size
/// tells the direction. Votes make chains; a chain long and tight enough is vertical text; digits and Latin inside its
/// band belong to it (縦中横 and letters lying on their side).
///
/// Commas and full stops of vertical text whose glyphs a program placed by themselves stand in the upper right corner of
/// their square, off the column: `page` gets them back on it.
///
/// - Returns: The glyphs that are vertical, as a set of flags by glyph index.
func verticalGlyphs(
  _ kept: [Int32], of page: inout PageGlyphs, lines: PageLines, options: LayoutOptions
) -> [Bool] {
  let glyphs = page.glyphs
  var isVertical = [Bool](repeating: false, count: glyphs.count)
  // Commas and full stops may stand off the column.
  let wide = kept.filter { isWide(glyphs[Int($0)].scalar) && !isStop(glyphs[Int($0)].scalar) }
  guard wide.count >= options.verticalRun else { return isVertical }
  let grid = GlyphGrid(kept, of: glyphs)
  var isWideGlyph = [Bool](repeating: false, count: glyphs.count)
  for index in wide { isWideGlyph[Int(index)] = true }

  var below = [Int32](repeating: -1, count: glyphs.count)
  var votes = [Int8](repeating: 0, count: glyphs.count)  // +1 vertical, -1 horizontal
  var isTightAcross = [Bool](repeating: false, count: glyphs.count)
  var isInRow = [Bool](repeating: false, count: glyphs.count)  // beside one of its own size
  for index in wide {
    let glyph = glyphs[Int(index)]
    let em = max(glyph.size, 1)
    let x = glyph.box.midX
    let y = glyph.box.midY
    let far = Float.infinity
    var right = far
    var left = far
    var alike = far
    var down = far
    var up = far
    // The nearest below; digits and signs count for `down`, too.
    var next = far
    var lower: Int32 = -1
    grid.forEach(near: x, y, reach: options.skippingReach * em) { other in
      guard other != index else { return }
      let neighbour = glyphs[Int(other)]
      guard neighbour.size > 0.75 * em, neighbour.size < 1.34 * em else { return }
      let dx = (neighbour.box.midX - x) / em
      let dy = (neighbour.box.midY - y) / em
      guard isWideGlyph[Int(other)] else {
        // A digit or a bracket in the row stands as near as its edge does.
        if abs(dy) < 0.1, !isStop(neighbour.scalar) {
          let gap = max(neighbour.box.x0 - glyph.box.x1, glyph.box.x0 - neighbour.box.x1) / em
          if gap > -0.25, gap + 1 <= options.verticalAdvance {
            if dx > 0 { right = min(right, gap + 1) } else { left = min(left, gap + 1) }
          }
        } else if abs(dx) < 0.3, abs(dy) > 0.4, abs(dy) <= options.verticalAdvance {
          // Above and below it digits stand side by side in one square, and signs on the column.
          if dy > 0 { down = min(down, max(1, dy)) } else { up = min(up, max(1, -dy)) }
        }
        return
      }
      if abs(dy) < 0.25 {
        if abs(dx) > 0.4, abs(neighbour.size - em) < options.sizeChange * em { alike = min(alike, abs(dx)) }
        if dx > 0.4, dx <= options.neighbourReach {
          right = min(right, dx)
        } else if dx < -0.4, dx >= -options.neighbourReach {
          left = min(left, -dx)
        }
      }
      if abs(dx) < 0.25 {
        if dy > 0.4 {
          down = min(down, dy)
          if dy < next { (next, lower) = (dy, other) }
        } else if dy < -0.4 {
          up = min(up, -dy)
        }
      }
    }
    let across = min(right, left)
    let along = min(down, up)
    if along < across * options.tightness, along <= options.verticalAdvance {
      votes[Int(index)] = 1
    } else if across < along * options.tightness, across <= options.verticalAdvance {
      votes[Int(index)] = -1
    }
    isTightAcross[Int(index)] = across <= options.verticalAdvance
    isInRow[Int(index)] = alike <= options.verticalAdvance
    if next <= options.skippingReach { below[Int(index)] = lower }
  }

  // Chains: downwards from each glyph that nobody is above.
  var hasAbove = [Bool](repeating: false, count: glyphs.count)
  for index in wide where below[Int(index)] >= 0 { hasAbove[Int(below[Int(index)])] = true }
  var accepted: [VerticalChain] = []
  var doubtful: [VerticalChain] = []
  for head in wide where !hasAbove[Int(head)] {
    var chain: [Int32] = []
    var at = head
    while at >= 0 {
      // Two glyphs above one: the first chain takes it.
      if let last = chain.last, isVertical[Int(at)] || glyphs[Int(at)].box.midY <= glyphs[Int(last)].box.midY { break }
      if votes[Int(at)] < 0 {
        // A horizontal glyph ends the run above it.
        settle(&chain)
      } else {
        chain.append(at)
      }
      at = below[Int(at)]
    }
    settle(&chain)
  }

  func settle(_ chain: inout [Int32]) {
    defer { chain = [] }
    guard let run = VerticalChain(chain, glyphs: glyphs) else { return }
    let inFavour = chain.reduce(0) { $0 + (votes[Int($1)] > 0 ? 1 : 0) }
    // Marks that white parts from their lines (問　…) stand below each other among the first characters of other lines.
    let inRows = chain.reduce(0) { $0 + (votes[Int($1)] == 0 && isInRow[Int($1)] ? 1 : 0) }
    if chain.count >= options.verticalRun, run.advance <= options.verticalAdvance, inFavour * 2 >= chain.count,
      inRows * 5 <= chain.count, run.isVaried
    {
      for index in chain { isVertical[Int(index)] = true }
      accepted.append(run)
    } else {
      doubtful.append(run)
    }
  }
  guard !accepted.isEmpty else { return isVertical }

  // Where columns stand as near to each other as characters in a row may, a mark that white parts from its line (問　…) is nearer to
  // those beside it, which are the heads of columns as well.
  let places = ColumnPlaces(accepted.map(\.x))
  for slot in accepted.indices {
    let (run, top) = (accepted[slot], accepted[slot].top)
    grid.forEach(near: run.x, top - 1.5 * run.em, reach: 0.3 * run.em) { mark in
      let glyph = glyphs[Int(mark)]
      guard isWideGlyph[Int(mark)], votes[Int(mark)] < 0, abs(glyph.size - run.em) < 0.05 * run.em,
        abs(glyph.box.midX - run.x) < 0.15 * run.em
      else { return }
      var isHead = true
      grid.forEach(near: glyph.box.midX, glyph.box.midY, reach: options.verticalAdvance * glyph.size) { other in
        let beside = glyphs[Int(other)]
        if isWideGlyph[Int(other)], abs(beside.box.midY - glyph.box.midY) < 0.25 * glyph.size, votes[Int(other)] <= 0,
          !places.hold(beside)
        {
          isHead = false
        }
      }
      guard isHead else { return }
      isVertical[Int(mark)] = true
      accepted[slot].top = glyph.box.midY - run.em / 2
    }
  }

  var columns = BoxIndex(chains: accepted)
  func accept(_ run: VerticalChain) {
    for index in run.members { isVertical[Int(index)] = true }
    columns.insert(Int32(accepted.count), at: run.reach)
    accepted.append(run)
  }
  func isSettled(_ run: VerticalChain) -> Bool { isVertical[Int(run.members[0])] }

  // Short columns stand beside long ones; a paragraph's last line may be one glyph.
  let spaced = letterSpacedRows(
    doubtful.filter { $0.members.count == 1 }.map { $0.members[0] }, of: glyphs, near: grid,
    columns: (accepted + doubtful.filter { $0.members.count > 1 }).map(\.x))
  doubtful.removeAll { spaced.contains($0.members[0]) }
  let short = BoxIndex(chains: doubtful)
  var next = 0
  while next < accepted.count {
    let run = accepted[next]
    for other in short.numbers(near: run.reach).map({ doubtful[Int($0)] })
    where !isSettled(other) && run.supports(other) { accept(other) }
    next += 1
  }
  doubtful.removeAll(where: isSettled)

  // The last character of a headline stands at the head of a column of its own, as near to the head of the one before as two
  // in a row; or, with white over it, at the foot of its column, as near to those beside it.
  for index in wide where votes[Int(index)] < 0 && !isVertical[Int(index)] {
    guard let run = VerticalChain([index], glyphs: glyphs),
      columns.numbers(near: run.reach).contains(where: {
        accepted[Int($0)].isFollowed(by: run, options: options) || accepted[Int($0)].endsOver(run, options: options)
      })
    else { continue }
    var isAlone = true
    grid.forEach(near: run.x, glyphs[Int(index)].box.midY, reach: options.neighbourReach * run.em) { other in
      let box = glyphs[Int(other)].box
      if other != index, isWideGlyph[Int(other)], abs(box.midY - glyphs[Int(index)].box.midY) < 0.25 * run.em,
        !isVertical[Int(other)]
      {
        isAlone = false
      }
    }
    if isAlone { accept(run) }
  }

  // A few characters set as tightly as a line is, near other columns: the name under a poem.
  for (slot, run) in doubtful.enumerated().reversed()
  where run.members.count >= 2 && run.isTight && run.isVaried && run.members.allSatisfy({ votes[Int($0)] > 0 })
    && accepted.contains(where: { $0.isNear(run, in: run.members.count > 2 ? 4.5 : 0.6) })
  {
    for index in run.members { isVertical[Int(index)] = true }
    accepted.append(run)
    doubtful.remove(at: slot)
  }

  // On a vertical page two characters set as tightly as that, with nothing on either side, are a short name or word, and so are large
  // ones with white between them.
  if accepted.reduce(0, { $0 + $1.members.count }) * 2 > wide.count {
    let ems = accepted.map(\.em).sorted()
    let large = options.staggeredSize * ems[ems.count / 2]
    for run in doubtful where !isSettled(run) && run.members.count > 1 && run.isTight && run.isVaried {
      let inFavour = run.members.count { votes[Int($0)] > 0 }
      if inFavour * 2 >= run.members.count || run.em >= large,
        run.members.allSatisfy({ !isTightAcross[Int($0)] && votes[Int($0)] >= 0 })
      {
        accept(run)
      }
    }
    for run in doubtful where !isSettled(run) && run.members.count == 1 {
      let isBetween = columns.numbers(near: run.reach).contains { accepted[Int($0)].continues(run) }
      if isBetween, !isTightAcross[Int(run.members[0])], votes[Int(run.members[0])] >= 0 { accept(run) }
    }
    doubtful.removeAll(where: isSettled)
  }

  // Ruby stands right of its base, in half its size.
  for run in doubtful
  where columns.numbers(near: run.box).contains(where: { accepted[Int($0)].isBase(of: run) }) {
    for index in run.members { isVertical[Int(index)] = true }
  }

  // The two small lines of a note inside a column (割注) are as close to each other as their characters.
  for run in doubtful where !isSettled(run) && run.members.count > 1 {
    if columns.numbers(near: run.reach).contains(where: {
      accepted[Int($0)].holdsHalf(run, share: options.splitNoteSize)
    }) {
      for index in run.members { isVertical[Int(index)] = true }
    }
  }

  // A title of a few large letters, set apart, stands beside vertical lines; what goes on under it stands in its column.
  var titles: [VerticalChain] = []
  for run in doubtful where run.members.allSatisfy({ !isTightAcross[Int($0)] && votes[Int($0)] >= 0 }) {
    if run.members.count > 1,
      columns.numbers(near: run.box).contains(where: { accepted[Int($0)].stands(beside: run, options: options) })
    {
      accept(run)
      titles.append(run)
    }
  }
  for run in doubtful where !isSettled(run) && titles.contains(where: { $0.continues(run) }) {
    if run.members.allSatisfy({ !isTightAcross[Int($0)] && votes[Int($0)] >= 0 }) { accept(run) }
  }

  // What is not wide belongs to the column whose band it stands in, and so does a character that a digit or a sign parts
  // from it.
  var isRow = horizontalRows(kept, of: glyphs, isVertical: isVertical)
  for index in footNumber(kept, of: glyphs, options: options) { isRow[Int(index)] = true }
  let others = kept.filter {
    !isVertical[Int($0)] && !isTightAcross[Int($0)] && !isRow[Int($0)] && !spaced.contains($0)
  }
  for _ in 0..<2 {
    for index in others where !isVertical[Int(index)] {
      let glyph = glyphs[Int(index)]
      let place = Rect(x0: glyph.box.midX, y0: glyph.box.midY, x1: glyph.box.midX, y1: glyph.box.midY)
      let holders = columns.numbers(near: place).map(Int.init).filter {
        accepted[$0].holds(glyph) && !accepted[$0].isParted(from: glyph, by: lines.horizontal)
      }
      guard let slot = holders.min(by: { accepted[$0].distance(to: glyph) < accepted[$1].distance(to: glyph) }) else {
        continue
      }
      isVertical[Int(index)] = true
      let offset = glyph.box.midX - accepted[slot].x
      if isStop(glyph.scalar), offset > 0.25 * glyph.size {
        let box = glyph.box
        let place = Rect(x0: box.x0 - offset, y0: box.y0 + offset, x1: box.x1 - offset, y1: box.y1 + offset)
        var isFree = true
        grid.forEach(near: place.midX, place.midY, reach: glyph.size) { other in
          let taken = glyphs[Int(other)].box
          if other != index, abs(taken.midX - place.midX) < 0.35 * glyph.size,
            abs(taken.midY - place.midY) < 0.35 * glyph.size
          {
            isFree = false
          }
        }
        // One whose square is taken is no stop but stresses the character it stands beside (傍点).
        let corner = Rect(x0: box.midX, y0: box.y0, x1: box.x1 + (box.x1 - box.midX), y1: box.midY)
        page.glyphs[Int(index)].box = isFree ? place : corner
        continue
      }
      accepted[slot].top = min(accepted[slot].top, glyph.box.midY - glyph.size / 2)
      accepted[slot].bottom = max(accepted[slot].bottom, glyph.box.midY + glyph.size / 2)
      columns.insert(Int32(slot), at: accepted[slot].reach)
    }
  }
  // The pages' numbers of a table of contents stand upright in a row under its columns.
  for index in numbersUnderColumns(
    kept.filter { !isVertical[Int($0)] }, of: glyphs, columns: accepted, options: options)
  {
    isVertical[Int(index)] = true
  }
  // Letters and digits that lie on their side run down the page.
  for index in kept where glyphs[Int(index)].flags.quarterTurns == 1 { isVertical[Int(index)] = true }
  return isVertical
}

/// Glyphs that the extractor has one after another from left to right, wider together than digits set upright in a column
/// (縦中横) are: a running head over the columns. Rows that run through columns are none.
private func horizontalRows(_ kept: [Int32], of glyphs: [Glyph], isVertical: [Bool]) -> [Bool] {
  var result = [Bool](repeating: false, count: glyphs.count)
  var run: [Int32] = []
  func close() {
    let crossed = run.count { isVertical[Int($0)] }
    if run.count >= 3, crossed * 3 < run.count, let first = run.first, let last = run.last {
      let width = glyphs[Int(last)].box.x1 - glyphs[Int(first)].box.x0
      if width > 2.2 * glyphs[Int(first)].size { for index in run { result[Int(index)] = true } }
    }
    run = []
  }
  for index in kept {
    let glyph = glyphs[Int(index)]
    if run.isEmpty, isStop(glyph.scalar) { continue }
    if let last = run.last {
      let before = glyphs[Int(last)]
      let step = glyph.box.x0 - before.box.x1
      // A stop in the corner of its square reaches over to the next column, but stands higher than what is there.
      let slack: Float = isStop(glyph.scalar) || isStop(before.scalar) ? 0.08 : 0.3
      let follows =
        index == last + 1 && !glyph.flags.contains(.lineBefore)
        && abs(glyph.box.midY - before.box.midY) < slack * glyph.size
        && step > -0.3 * glyph.size && step < 0.35 * glyph.size
      if !follows { close() }
    }
    run.append(index)
  }
  close()
  return result
}

/// The numbers of a row of which each stands in the middle under a column of its own, as many as make a table.
private func numbersUnderColumns(
  _ members: [Int32], of glyphs: [Glyph], columns: [VerticalChain], options: LayoutOptions
) -> [Int32] {
  let digits = members.filter { isDigit(glyphs[Int($0)].scalar) }.sorted {
    glyphs[Int($0)].box.midY < glyphs[Int($1)].box.midY
  }
  var result: [Int32] = []
  var rest = digits[...]
  while let first = rest.first {
    let foot = glyphs[Int(first)]
    let row = rest.prefix { glyphs[Int($0)].box.midY - foot.box.midY <= 0.2 * foot.size }
    rest.removeFirst(row.count)
    var numbers: [(members: [Int32], x0: Float, x1: Float)] = []
    for index in row.sorted(by: { glyphs[Int($0)].box.x0 < glyphs[Int($1)].box.x0 }) {
      let box = glyphs[Int(index)].box
      if let last = numbers.last, box.x0 - last.x1 <= options.wordGap * foot.size {
        numbers[numbers.count - 1].members.append(index)
        numbers[numbers.count - 1].x1 = box.x1
      } else {
        numbers.append(([index], box.x0, box.x1))
      }
    }
    // Nothing else stands in the row.
    let isAlone = !members.contains {
      abs(glyphs[Int($0)].box.midY - foot.box.midY) <= 0.5 * foot.size && !isDigit(glyphs[Int($0)].scalar)
    }
    guard isAlone, numbers.count >= options.gutterLines else { continue }
    let holders = numbers.map { number in
      columns.indices.filter { at in
        let column = columns[at]
        return abs((number.x0 + number.x1) / 2 - column.x) <= 0.25 * column.em && column.bottom <= foot.box.midY
          && column.members.count >= options.verticalRun
      }.max { columns[$0].bottom < columns[$1].bottom }
    }
    if holders.allSatisfy({ $0 != nil }), Set(holders).count == numbers.count { result += row }
  }
  return result
}

/// The digits that stand by themselves under all else on a page, stops that hang aside: its number, though a column ends over it.
private func footNumber(_ kept: [Int32], of glyphs: [Glyph], options: LayoutOptions) -> [Int32] {
  guard let lowest = kept.max(by: { glyphs[Int($0)].box.midY < glyphs[Int($1)].box.midY }) else { return [] }
  let foot = glyphs[Int(lowest)]
  let row = kept.filter { foot.box.midY - glyphs[Int($0)].box.midY <= options.rowTolerance * foot.size }
  let top = foot.box.midY - (0.5 + options.footGap) * foot.size
  guard row.allSatisfy({ isDigit(glyphs[Int($0)].scalar) }), row.count <= 4, row.count < kept.count else { return [] }
  let isApart = kept.allSatisfy { index in
    let glyph = glyphs[Int(index)]
    return foot.box.midY - glyph.box.midY <= options.rowTolerance * foot.size
      || glyph.box.midY + glyph.size / 2 <= top || isStop(glyph.scalar)
  }
  return isApart ? row : []
}

/// A run of glyphs from top to bottom.
private struct VerticalChain {
  var members: [Int32]
  var x: Float
  var top: Float
  var bottom: Float
  var em: Float
  /// Mean advance in em.
  var advance: Float
  /// Not one sign repeated: a column of ○ in a table is no text.
  var isVaried: Bool

  init?(_ chain: [Int32], glyphs: [Glyph]) {
    guard let first = chain.first, let last = chain.last else { return nil }
    members = chain
    let head = glyphs[Int(first)]
    let foot = glyphs[Int(last)]
    em = max(head.size, 1)
    x = chain.reduce(0) { $0 + glyphs[Int($1)].box.midX } / Float(chain.count)
    top = head.box.midY - em / 2
    bottom = foot.box.midY + em / 2
    // A step of about two em skips a comma.
    let size = em
    let steps = zip(chain, chain.dropFirst()).reduce(Float(0)) { sum, pair in
      let step = (glyphs[Int(pair.1)].box.midY - glyphs[Int(pair.0)].box.midY) / size
      return sum + (step > 1.6 ? 2 : 1)
    }
    advance = steps > 0 ? (foot.box.midY - head.box.midY) / em / steps : 1
    isVaried = Set(chain.map { glyphs[Int($0)].scalar }).count * 3 >= chain.count
  }

  var box: Rect { Rect(x0: x - 0.5 * em, y0: top, x1: x + 0.5 * em, y1: bottom) }

  /// Where anything stands that it has to do with.
  var reach: Rect { Rect(x0: x - 2.4 * em, y0: top - 3.5 * em, x1: x + 2.4 * em, y1: bottom + 3.5 * em) }

  /// Stands beside `other` in one vertical text: at most 2.4 em away and at the same height, or above or below it in the
  /// same column.
  func supports(_ other: VerticalChain) -> Bool {
    guard abs(em - other.em) < 0.2 * em else { return false }
    let apart = abs(x - other.x)
    let overlap = min(bottom, other.bottom) - max(top, other.top)
    // The last character of a paragraph whose first line is indented stands beside nothing.
    let least: Float = other.members.count == 1 ? -0.3 : 0.5
    return (apart < 2.4 * em && overlap > least * em) || (apart < 0.3 * em && overlap > -3.5 * em)
  }

  /// Whether `other` is what was left for the next column.
  func isFollowed(by other: VerticalChain, options: LayoutOptions) -> Bool {
    let step = (x - other.x) / em
    return members.count >= options.verticalRun && abs(em - other.em) < 0.05 * em && step > 0.9 && step < 1.8
      && abs(top - other.top) < 0.3 * em
  }

  /// Whether `other` is its last character, with white between.
  func endsOver(_ other: VerticalChain, options: LayoutOptions) -> Bool {
    members.count >= options.verticalRun && continues(other) && other.top > bottom
  }

  /// Stands over or under `other` in its column, with the white of a letter-spaced name between.
  func continues(_ other: VerticalChain) -> Bool {
    abs(em - other.em) < 0.05 * em && abs(x - other.x) < 0.15 * em
      && min(bottom, other.bottom) - max(top, other.top) > -3 * em
  }

  /// Its characters touch.
  var isTight: Bool { advance >= 0.9 && advance <= 1.1 }

  /// Stands at most `distance` em across from `other`, and a little over or under it at most.
  func isNear(_ other: VerticalChain, in distance: Float) -> Bool {
    let size = max(em, other.em)
    return abs(x - other.x) < distance * size && min(bottom, other.bottom) - max(top, other.top) > -8 * size
  }

  /// Runs along a title of larger letters (much larger, where they are only two), next to it.
  func stands(beside title: VerticalChain, options: LayoutOptions) -> Bool {
    let least = title.members.count > 2 ? options.headingSize : options.staggeredSize
    return title.em >= least * em && abs(x - title.x) <= 0.5 * title.em + 2 * em && title.isVaried
      && min(bottom, title.bottom) - max(top, title.top) >= 0.6 * (title.bottom - title.top)
  }

  func isBase(of other: VerticalChain) -> Bool {
    let apart = other.x - x
    return other.em < 0.65 * em && other.em > 0.3 * em && apart > 0.4 * em && apart < 1.2 * em
      && min(bottom, other.bottom) - max(top, other.top) > 0.5 * (other.bottom - other.top)
  }

  /// Whether `note` is one of two lines of small characters that go on where the column ends, or before it begins.
  func holdsHalf(_ note: VerticalChain, share: Float) -> Bool {
    let gap = max(note.top - bottom, top - note.bottom)
    return abs(note.em / em - share) <= 0.25 * share && gap > -0.3 * em && gap < 0.6 * em
      && abs(abs(note.x - x) - em / 4) < 0.12 * em
  }

  /// Across the column; a corner stop belongs to the column on its left.
  func distance(to glyph: Glyph) -> Float {
    let offset = glyph.box.midX - x
    return isStop(glyph.scalar) && offset < -0.25 * em ? em - offset : abs(offset)
  }

  /// Whether a line is drawn between the column's end and a glyph over or under it: they stand in two cells.
  func isParted(from glyph: Glyph, by lines: [Walls.Wall]) -> Bool {
    let from = min(bottom, glyph.box.midY)
    let to = max(top, glyph.box.midY)
    guard glyph.box.midY > bottom || glyph.box.midY < top else { return false }
    return lines.contains { $0.at > from && $0.at < to && $0.from <= x && $0.to >= x }
  }

  func holds(_ glyph: Glyph) -> Bool {
    abs(glyph.box.midX - x) < 0.75 * em && glyph.box.midY > top - 1.7 * em && glyph.box.midY < bottom + 1.7 * em
      && glyph.size < 1.3 * em && glyph.size > 0.4 * em
  }
}

extension BoxIndex {
  /// The reaches of chains, by their place among them.
  fileprivate init(chains: [VerticalChain]) {
    let ems = chains.map(\.em).sorted()
    let em = ems.isEmpty ? 10 : ems[ems.count / 2]
    self.init(width: 4 * em, height: 16 * em)
    for (slot, chain) in chains.enumerated() { insert(Int32(slot), at: chain.reach) }
  }
}
