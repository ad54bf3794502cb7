import TextModel

/// Joins the words of a headline with a full-width space between them, so that the space is no gutter, nor a part of one
/// between the columns over or under it.
///
/// Two headlines side by side begin where their columns do: where text stands in line with the second, it is one of its own. What
/// stands alone on a bar or in a box no higher than a title is one.
func withSpacedHeadlines(
  _ atoms: [Atom], frames: [Rect], bodySize: Float, walls: Walls, options: LayoutOptions
) -> [Atom] {
  let large = atoms.indices.filter { atoms[$0].em >= options.headingSize * bodySize && !atoms[$0].glyphs.isEmpty }
  guard large.count > 1 else { return atoms }
  let starts = SortedPlaces(atoms.indices.filter { !large.contains($0) }.map { atoms[$0].box.u0 })
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
  let gap = max(options.headlineGap, options.barGap)
  let whole = joined(large.map { atoms[$0] }, tightGap: gap, options: options) { a, b in
    if isOneBar(a, b) { return true }
    guard b.box.u0 - a.box.u1 <= options.headlineGap * a.em else { return false }
    guard abs(a.em - b.em) <= 0.03 * a.em, b.box.u0 - a.box.u1 >= options.fullWidthGap * a.em,
      !walls.parts(a.box, b.box, em: a.em)
    else { return false }
    return starts.count(from: b.box.u0 - 0.6 * bodySize, to: b.box.u0 + 0.6 * bodySize) == 0
  }
  guard whole.count < large.count else { return atoms }
  let members = Set(large)
  return atoms.indices.filter { !members.contains($0) }.map { atoms[$0] } + whole
}
