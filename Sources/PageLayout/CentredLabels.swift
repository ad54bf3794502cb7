/// Labels that stand half-way between the two lines of their text (`3月` in a table whose cells are centred), moved up to the first
/// line's row, where they are read.
///
/// - Complexity: O(n log n) where few atoms share a row.
func withCentredLabels(_ atoms: [Atom], options: LayoutOptions) -> [Atom] {
  let order = atoms.indices.sorted { (atoms[$0].box.vMid, $0) < (atoms[$1].box.vMid, $1) }
  let middles = order.map { atoms[$0].box.vMid }
  var result = atoms
  for at in atoms.indices where (1...options.bracketedLength).contains(atoms[at].glyphs.count) {
    let label = atoms[at]
    let reach = options.lineGap * label.em
    let near = order[middles.partitioningIndex { $0 >= label.box.vMid - reach }...]
      .prefix { atoms[$0].box.vMid <= label.box.vMid + reach }.filter { $0 != at }
      .map { atoms[$0] }.sorted { $0.box.u0 < $1.box.u0 }
    // By itself in its row, with a line over it and one under it to its right, and nothing else so near.
    guard let upper = near.first(where: { $0.box.vMid < label.box.vMid }),
      let lower = near.first(where: { $0.box.vMid > label.box.vMid })
    else { continue }
    let isBetween =
      abs(upper.box.vMid + lower.box.vMid - 2 * label.box.vMid) <= 2 * options.startSlack * label.em
      && !near.contains { sameRow($0, label, options.rowTolerance) }
    let isBeside =
      abs(upper.box.u0 - lower.box.u0) <= options.startSlack * label.em && near[0].box.u0 >= label.box.u1
      && upper.box.u0 - label.box.u1 <= options.cellGap * label.em
      && max(abs(upper.em - label.em), abs(lower.em - label.em)) <= options.sizeChange * label.em
    guard isBetween, isBeside else { continue }
    result[at].box.v0 += upper.box.vMid - label.box.vMid
    result[at].box.v1 += upper.box.vMid - label.box.vMid
  }
  return result
}
