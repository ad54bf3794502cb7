import JapaneseText
import TextModel

/// Glyph boxes as layout sees them: along the line as Poppler has them, across it an em around the middle, because the
/// ascent and descent that fonts claim differ from face to face on one line.
func runBox(of glyph: Glyph, mode: WritingMode, pageWidth: Float) -> RunBox {
  var box = RunBox(glyph.box, mode: mode, pageWidth: pageWidth)
  let em = glyph.size > 0 ? glyph.size : box.height
  let middle = box.vMid
  if mode == .vertical, isWide(glyph.scalar), box.width > em {
    // A placed glyph's box is as high as its font's ascent and descent, which is more than its advance.
    let centre = box.uMid
    box.u0 = centre - em / 2
    box.u1 = centre + em / 2
  }
  box.v0 = middle - em / 2
  box.v1 = middle + em / 2
  return box
}

/// Tight runs of glyphs in one writing mode.
func atoms(
  _ indices: [Int32], of page: PageGlyphs, mode: WritingMode, walls: Walls, options: LayoutOptions
) -> [Atom] {
  let pieces = withSplitNotes(
    mode == .horizontal
      ? withLoweredLetters(
        horizontalRuns(indices, of: page, walls: walls, options: options), of: page, options: options)
      : verticalUnits(indices, of: page),
    options: options)
  return joined(pieces, tightGap: options.tightGap, options: options) { a, b in
    let small = min(a.em, b.em)
    guard !walls.parts(a.box, b.box, em: small), let first = b.glyphs.first else { return false }
    // A headline that ends just over a line of the tier below it.
    if mode == .vertical, max(a.em, b.em) > 1.25 * small, b.box.u0 - a.box.u1 > options.fullWidthGap * small {
      return false
    }
    return !mayHang(a, before: b.box, scalar: page.glyphs[Int(first)].scalar, page: page, options: options)
  }
}

/// Whether a run ends in a comma or full stop that may hang into the gutter (ぶら下げ), so that what follows at a small
/// distance may be the next column. Where it is not, the line is put together again later.
private func mayHang(
  _ run: Atom, before box: RunBox, scalar: Unicode.Scalar, page: PageGlyphs, options: LayoutOptions
) -> Bool {
  guard let last = run.glyphs.last, isStop(page.glyphs[Int(last)].scalar) else { return false }
  let gap = (box.u0 - run.box.u1) / run.em
  // Poppler ends a box where the next one begins, so a stop that is narrower than its square may have been cut short.
  let width = RunBox(page.glyphs[Int(last)].box, mode: .horizontal, pageWidth: 0).width / run.em
  if gap > -0.12, width > options.gutterWidth, width < 0.95, isWide(scalar) { return true }
  // Brackets are set half an em closer; other text neither farther nor closer than the grid has it.
  return gap > 0.12 || gap < -0.12 && gap > -0.45 && !isClosing(scalar) && !isOpening(scalar)
}

/// Runs that Poppler kept on a line and that lie tightly side by side.
private func horizontalRuns(
  _ indices: [Int32], of page: PageGlyphs, walls: Walls, options: LayoutOptions
) -> [Atom] {
  var result: [Atom] = []
  var previous: Int32 = -2
  for index in indices {
    let glyph = page.glyphs[Int(index)]
    let box = runBox(of: glyph, mode: .horizontal, pageWidth: page.width)
    let em = max(glyph.size, 1)
    if previous == index - 1, !glyph.flags.contains(.lineBefore), var run = result.popLast() {
      let gap = (box.u0 - run.box.u1) / max(em, run.em)
      if gap > -0.6, gap < (glyph.flags.contains(.spaceBefore) ? 0.5 : 0.35),
        sameRow(run, Atom(glyphs: [], box: box, em: em), 0.38),
        !mayHang(run, before: box, scalar: glyph.scalar, page: page, options: options),
        !walls.parts(run.box, box, em: em)
      {
        run.append(Atom(glyphs: [index], box: box, em: em))
        result.append(run)
        previous = index
        continue
      }
      result.append(run)
    }
    result.append(Atom(glyphs: [index], box: box, em: em))
    previous = index
  }
  partSharedSquares(&result, of: page)
  return result
}

/// Puts letters that stand a little lower or higher than their line into the white that it leaves for them, as the logo of TeX has
/// them: the extractor may have such a letter as a line of its own.
private func withLoweredLetters(_ runs: [Atom], of page: PageGlyphs, options: LayoutOptions) -> [Atom] {
  func box(_ index: Int32) -> RunBox { runBox(of: page.glyphs[Int(index)], mode: .horizontal, pageWidth: page.width) }
  var result = runs
  var gone = Set<Int>()
  let lines = runs.indices.filter { runs[$0].glyphs.count > 1 }
  for (slot, run) in runs.enumerated()
  where run.glyphs.count == 1 && isLatinLetter(page.glyphs[Int(run.glyphs[0])].scalar) {
    let place = run.box.uMid
    for line in lines where result[line].box.u0 < place && place < result[line].box.u1 {
      guard sameRow(result[line], run, options.rowTolerance) else { continue }
      let glyphs = result[line].glyphs
      guard let after = glyphs.firstIndex(where: { box($0).u0 > place }), after > 0, box(glyphs[after - 1]).u1 < place
      else { continue }
      result[line].glyphs.insert(run.glyphs[0], at: after)
      gone.insert(slot)
      break
    }
  }
  return result.indices.filter { !gone.contains($0) }.map { result[$0] }
}

/// A stop and a bracket set in one square have half of it each.
private func partSharedSquares(_ runs: inout [Atom], of page: PageGlyphs) {
  for slot in runs.indices.dropFirst() {
    guard let a = runs[slot - 1].glyphs.last, let b = runs[slot].glyphs.first else { continue }
    let before = page.glyphs[Int(a)].scalar
    let (left, right) = (runs[slot - 1].box, runs[slot].box)
    if isStop(before) || isClosing(before), isOpening(page.glyphs[Int(b)].scalar), left.u1 > right.u0,
      left.u1 - right.u0 <= 1.2 * runs[slot].em, left.u0 <= right.u0, left.overlapV(right) > 0.5 * left.height
    {
      runs[slot - 1].box.u1 = (left.u1 + right.u0) / 2
      runs[slot].box.u0 = (left.u1 + right.u0) / 2
    }
  }
}

/// Each glyph of vertical text for itself; digits set side by side in a column (縦中横) as one.
private func verticalUnits(_ indices: [Int32], of page: PageGlyphs) -> [Atom] {
  var result: [Atom] = []
  var previous: Int32 = -2
  for index in indices {
    let glyph = page.glyphs[Int(index)]
    let box = runBox(of: glyph, mode: .vertical, pageWidth: page.width)
    let em = max(glyph.size, 1)
    if !isWide(glyph.scalar), previous == index - 1, let run = result.last, let last = run.glyphs.last {
      let before = page.glyphs[Int(last)]
      let level = abs(before.box.midY - glyph.box.midY) < 0.3 * em
      let step = glyph.box.midX - before.box.midX
      if level, step > 0, step < 1.1 * em, !isWide(before.scalar), run.glyphs.count < 4 {
        var unit = run
        unit.append(Atom(glyphs: [index], box: box, em: em))
        result[result.count - 1] = unit
        previous = index
        continue
      }
    }
    result.append(Atom(glyphs: [index], box: box, em: em))
    previous = index
  }
  partSharedSquares(&result, of: page)
  // Side by side, so centred on the column: the unit is an em wide whatever its digits take up.
  for slot in result.indices where result[slot].glyphs.count > 1 {
    let box = result[slot].box
    let em = result[slot].em
    result[slot].box = RunBox(u0: box.u0, u1: box.u1, v0: box.vMid - em / 2, v1: box.vMid + em / 2)
  }
  return result
}

/// Joins each list mark that stands alone to the text it marks, so that the white between them is no gutter.
func withMarks(_ atoms: [Atom], page: PageGlyphs, walls: Walls, options: LayoutOptions) -> [Atom] {
  func isMark(_ atom: Atom) -> Bool {
    guard atom.glyphs.count <= 4 else { return false }
    let text = atom.glyphs.map { page.glyphs[Int($0)].scalar }
    return text.count == 1 && (isBullet(text[0]) || text[0] == "-" || text[0] == "–" || text[0] == "−")
      || isQuestionMark(text) || itemNumberLength(text + ["."]) >= text.count
  }
  let marks = atoms.indices.filter { isMark(atoms[$0]) }
  guard !marks.isEmpty else { return atoms }
  // Marks come from other fonts, so their middles lie off the line's.
  var loose = options
  loose.rowTolerance = 0.6
  let links = rightNeighbours(of: atoms, reach: 2.6, options: loose)
  var result = atoms
  var gone = Set<Int>()
  // A number at the end of a column (of a formula, of what a sentence counts) is no mark of the next column's line.
  let isMarked = Set(marks)
  let ends = SortedPlaces(
    atoms.indices.filter { !isMarked.contains($0) && atoms[$0].glyphs.count > 4 }.map { atoms[$0].box.u1 })
  func endsColumn(_ mark: Atom) -> Bool {
    guard let first = mark.glyphs.first,
      ends.count(from: mark.box.u1 - 0.3 * mark.em, to: mark.box.u1 + 0.3 * mark.em) >= 2 * options.gutterLines
    else { return false }
    return isOpening(page.glyphs[Int(first)].scalar)
      || atoms.contains {
        abs(mark.box.u0 - $0.box.u1) <= 0.3 * mark.em
          && abs($0.box.vMid - mark.box.vMid) <= loose.rowTolerance * mark.em
          && $0.glyphs.count > 4
      }
  }
  for slot in marks.sorted(by: { atoms[$0].box.u0 > atoms[$1].box.u0 }) where links[slot] >= 0 {
    let right = Int(links[slot])
    guard !gone.contains(right), atoms[right].em < 1.5 * atoms[slot].em || !isMark(atoms[right]),
      !walls.parts(atoms[slot].box, atoms[right].box, em: atoms[slot].em), !endsColumn(atoms[slot])
    else { continue }
    let text = result[right]
    // The line keeps the height of its text.
    result[slot] = Atom(
      glyphs: atoms[slot].glyphs + text.glyphs,
      box: RunBox(u0: atoms[slot].box.u0, u1: text.box.u1, v0: text.box.v0, v1: text.box.v1), em: text.em)
    gone.insert(right)
  }
  return result.indices.filter { !gone.contains($0) }.map { result[$0] }
}

/// Whether two boxes stand on one row: their middles agree, or a small one lies within the height of a large one.
func sameRow(_ a: Atom, _ b: Atom, _ tolerance: Float) -> Bool {
  let apart = abs(a.box.vMid - b.box.vMid)
  let small = min(a.em, b.em)
  let large = max(a.em, b.em)
  return apart <= tolerance * small
    || (large < 2.2 * small && apart <= tolerance * large && a.box.overlapV(b.box) > 0.6 * small)
}

/// Joins atoms to the next one on their row where the gap is at most `tightGap`, no wall stands in it, and `mayJoin` says so.
func joined(
  _ atoms: [Atom], tightGap: Float, walls: [Gutter] = [], options: LayoutOptions,
  mayJoin: (Atom, Atom) -> Bool = { _, _ in true }
) -> [Atom] {
  var links = rightNeighbours(of: atoms, reach: tightGap, options: options)
  if !walls.isEmpty {
    for left in links.indices where links[left] >= 0 {
      let a = atoms[left].box
      let b = atoms[Int(links[left])].box
      let isParted = walls.contains { wall in
        a.u1 <= wall.u0 + 0.1 && b.u0 >= wall.u1 - 0.1 && a.vMid > wall.bothTop && a.vMid < wall.bothBottom
      }
      if isParted { links[left] = -1 }
    }
  }
  for left in links.indices where links[left] >= 0 && !mayJoin(atoms[left], atoms[Int(links[left])]) {
    links[left] = -1
  }
  var hasLeft = [Bool](repeating: false, count: atoms.count)
  for link in links where link >= 0 { hasLeft[Int(link)] = true }
  var result: [Atom] = []
  result.reserveCapacity(atoms.count)
  for start in atoms.indices where !hasLeft[start] {
    var run = atoms[start]
    var at = links[start]
    while at >= 0 {
      run.append(atoms[Int(at)])
      at = links[Int(at)]
    }
    result.append(run)
  }
  return result
}

/// For each atom the next one to its right on the same row, within `reach` em (-1 where there is none). No two atoms share
/// a right neighbour, and the links never form a ring.
func rightNeighbours(of atoms: [Atom], reach: Float, options: LayoutOptions) -> [Int32] {
  var links = [Int32](repeating: -1, count: atoms.count)
  guard atoms.count > 1 else { return links }
  // Bands as high as a typical line; an atom stands in each band it touches.
  let ems = atoms.map(\.em).sorted()
  let band = max(2, ems[ems.count / 2])
  var bands: [Int32: [Int32]] = [:]
  let order = atoms.indices.sorted {
    (atoms[$0].box.u0, atoms[$0].box.v0, $0) < (atoms[$1].box.u0, atoms[$1].box.v0, $1)
  }
  for index in order {
    for at in Bands(height: band).touched(by: atoms[index].box) { bands[at, default: []].append(Int32(index)) }
  }
  var best = [Int32](repeating: -1, count: atoms.count)  // by right neighbour: the nearest left one
  for members in bands.values {
    for (slot, left) in members.enumerated() {
      let a = atoms[Int(left)]
      for right in members[(slot + 1)...] {
        let b = atoms[Int(right)]
        let gap = (b.box.u0 - a.box.u1) / max(a.em, b.em)
        if gap > reach { if (b.box.u0 - a.box.u1) / a.em > reach * 2 + 1 { break } else { continue } }
        guard b.box.uMid > a.box.uMid, gap > -0.65, sameRow(a, b, options.rowTolerance) else { continue }
        let held = best[Int(right)]
        if held < 0 || atoms[Int(held)].box.u1 < a.box.u1 || (atoms[Int(held)].box.u1 == a.box.u1 && held > left) {
          best[Int(right)] = left
        }
        break
      }
    }
  }
  // One right neighbour for each: the nearest.
  for right in order.reversed() where best[right] >= 0 {
    let left = Int(best[right])
    let held = links[left]
    if held < 0 || atoms[Int(held)].box.u0 > atoms[right].box.u0 { links[left] = Int32(right) }
  }
  return links
}
