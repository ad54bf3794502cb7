import TextModel

/// Joins the words of a headline with a full-width space between them, so that the space is no gutter, nor a part of one
/// between the columns over or under it.
///
/// Two headlines side by side begin where their columns do: where the text below begins in line with the second, it is one of its
/// own, unless that text goes on from the column below the first. What stands alone on a bar or in a box no higher than a title is one, and so are characters with the same white between
/// all of them.
func withSpacedHeadlines(
  _ atoms: [Atom], frames: [Rect], bodySize: Float, walls: Walls, options: LayoutOptions
) -> [Atom] {
  let large = atoms.indices.filter { atoms[$0].em >= options.headingSize * bodySize && !atoms[$0].glyphs.isEmpty }
  guard large.count > 1 else { return atoms }
  let bars = frames.filter { $0.height <= options.barHeight * bodySize }.compactMap { frame -> RunBox? in
    let bar = RunBox(frame, mode: .horizontal, pageWidth: 0)
    let inside = atoms.filter {
      bar.v0 <= $0.box.vMid && $0.box.vMid <= bar.v1 && bar.u0 <= $0.box.uMid && $0.box.uMid <= bar.u1
    }
    guard let first = inside.first, inside.count > 1 else { return nil }
    return inside.allSatisfy { sameRow($0, first, options.rowTolerance) && $0.em == first.em } ? bar : nil
  }
  func isOneBar(_ a: Atom, _ b: Atom) -> Bool {
    bars.contains {
      $0.overlapV(a.box) > 0 && $0.u0 <= a.box.u0 && $0.u1 >= b.box.u1 && $0.v0 <= a.box.vMid && $0.v1 >= a.box.vMid
    }
  }
  /// Whether the column of the next lines below a word begins in line with it.
  func headsColumn(_ word: Atom) -> Bool {
    atoms.filter { $0.box.v0 >= word.box.vMid && $0.box.overlapU(word.box) > 0 }
      .sorted { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) }.prefix(options.gutterLines).map(\.box.u0).min()
      .map { abs($0 - word.box.u0) <= 0.6 * bodySize } ?? false
  }
  /// How far in the text below a word begins, in em: its first line as seen from the second.
  func indent(below word: Atom) -> Float? {
    let lines = atoms.filter { $0.box.v0 >= word.box.vMid && $0.box.overlapU(word.box) > 0 }
      .sorted { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) }.prefix(2)
    guard let first = lines.first, let second = lines.last, lines.count == 2, first.em == second.em,
      second.box.v0 - first.box.v1 <= options.lineGap * first.em
    else { return nil }
    return (first.box.u0 - second.box.u0) / first.em
  }
  /// Whether the text below one word begins a paragraph with an indent, and that below the next one goes on without.
  func goOn(_ a: Atom, _ b: Atom) -> Bool {
    guard let begin = indent(below: a), let rest = indent(below: b) else { return false }
    return abs(begin - 1) <= options.startSlack && abs(rest) <= options.startSlack
  }
  /// Whether what was left of a headline stands below the first of its words, over a line that is drawn under both.
  func wraps(_ a: Atom, _ b: Atom) -> Bool {
    func isNext(_ line: Atom, below word: Atom) -> Bool {
      let white = line.box.v0 - word.box.v1
      return abs(line.em - word.em) <= 0.03 * word.em && white > -0.3 * word.em && white <= word.em
        && line.box.overlapU(word.box) > 0
    }
    let rest = large.map { atoms[$0] }.filter { isNext($0, below: a) }
    guard rest.count == 1, let last = rest.first, abs(last.box.u0 - a.box.u0) <= 0.3 * a.em,
      last.box.u1 <= a.box.u1, !large.contains(where: { isNext(atoms[$0], below: b) })
    else { return false }
    let foot = RunBox(u0: a.box.u0, u1: b.box.u1, v0: last.box.v1, v1: last.box.v1 + 2 * a.em)
    return walls.underlines(last.box.union(b.box), over: foot, em: a.em)
  }
  let spaced = letterSpaced(large.map { atoms[$0] }, among: atoms, options: options)
  let gap = max(options.headlineGap, options.barGap, options.trackedGap)
  let whole = joined(large.map { atoms[$0] }, tightGap: gap, options: options) { a, b in
    if isOneBar(a, b) { return true }
    guard abs(a.em - b.em) <= 0.03 * a.em, !walls.parts(a.box, b.box, em: a.em) else { return false }
    if spaced.contains(a.glyphs), spaced.contains(b.glyphs) { return true }
    let white = (b.box.u0 - a.box.u1) / a.em
    guard white <= options.headlineGap else { return false }
    return wraps(a, b) || white >= options.fullWidthGap && (!headsColumn(b) || goOn(a, b))
  }
  guard whole.count < large.count else { return atoms }
  let members = Set(large)
  return atoms.indices.filter { !members.contains($0) }.map { atoms[$0] } + whole
}

/// The glyphs of single characters, three on a row with the same white between all of them, or two that stand on it alone.
private func letterSpaced(_ large: [Atom], among atoms: [Atom], options: LayoutOptions) -> Set<[Int32]> {
  let singles = large.filter { $0.glyphs.count == 1 }
  let links = rightNeighbours(of: singles, reach: options.trackedGap, options: options)
  var result: Set<[Int32]> = []
  for start in singles.indices {
    var run = [start]
    while let next = run.last.map({ Int(links[$0]) }), next >= 0 {
      func white(_ a: Int, _ b: Int) -> Float { singles[b].box.u0 - singles[a].box.u1 }
      guard run.count == 1 || abs(white(run[run.count - 1], next) - white(run[0], run[1])) <= 0.1 * singles[start].em
      else { break }
      run.append(next)
    }
    if run.count > 2 || run.count == 2 && atoms.count(where: { sameRow($0, singles[start], options.rowTolerance) }) == 2
    {
      result.formUnion(run.map { singles[$0].glyphs })
    }
  }
  return result
}
