import TextModel

/// Joins the words of a headline with a full-width space between them, so that the space is no gutter, nor a part of one
/// between the columns over or under it.
///
/// Two headlines side by side begin where their columns do: where text stands in line with the second, it is one of its own.
func withSpacedHeadlines(_ atoms: [Atom], bodySize: Float, walls: Walls, options: LayoutOptions) -> [Atom] {
  let large = atoms.indices.filter { atoms[$0].em >= options.headingSize * bodySize && !atoms[$0].glyphs.isEmpty }
  guard large.count > 1 else { return atoms }
  let starts = SortedPlaces(atoms.indices.filter { !large.contains($0) }.map { atoms[$0].box.u0 })
  let whole = joined(large.map { atoms[$0] }, tightGap: options.headlineGap, options: options) { a, b in
    guard abs(a.em - b.em) <= 0.03 * a.em, b.box.u0 - a.box.u1 >= options.fullWidthGap * a.em,
      !walls.parts(a.box, b.box, em: a.em)
    else { return false }
    return starts.count(from: b.box.u0 - 0.6 * bodySize, to: b.box.u0 + 0.6 * bodySize) == 0
  }
  guard whole.count < large.count else { return atoms }
  let members = Set(large)
  return atoms.indices.filter { !members.contains($0) }.map { atoms[$0] } + whole
}
