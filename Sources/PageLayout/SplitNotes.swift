import TextModel

/// Notes of two small lines set inside a line of text (割注), each put into the line's run as one piece: the upper line, then the
/// lower one (JLREQ 3.4.3, "warichu").
///
/// They are half as large as the text, begin together and end within a character of each other, fill the height of the line
/// between them, and have its text on both sides.
func withSplitNotes(_ pieces: [Atom], options: LayoutOptions) -> [Atom] {
  let ems = pieces.map(\.em)
  guard let largest = ems.max(), let smallest = ems.min(), smallest < 1.3 * options.splitNoteSize * largest else {
    return pieces
  }
  // Each size by itself first: the halves are no part of the line beside them.
  let runs = joined(pieces, tightGap: options.tightGap, options: options) { a, b in
    max(a.em, b.em) <= 1.2 * min(a.em, b.em)
  }
  let order = runs.indices.sorted { (runs[$0].box.u0, runs[$0].box.v0, $0) < (runs[$1].box.u0, runs[$1].box.v0, $1) }
  var partner: [Int: Int] = [:]
  var isLower = Set<Int>()
  for (place, upper) in order.enumerated() {
    let a = runs[upper]
    guard a.glyphs.count > 1, partner[upper] == nil, !isLower.contains(upper) else { continue }
    // Those that begin with it stand beside it in the order.
    let near = order[max(0, place - 8)..<min(order.count, place + 9)]
    let lower = near.first { slot in
      let b = runs[slot]
      let apart = b.box.vMid - a.box.vMid
      return slot != upper && b.glyphs.count > 1 && !isLower.contains(slot) && abs(b.em - a.em) <= 0.1 * a.em
        && apart > 0.8 * a.em && apart < 1.4 * a.em && abs(b.box.u0 - a.box.u0) <= 0.4 * a.em
        && abs(b.box.u1 - a.box.u1) <= 1.3 * a.em
    }
    guard let lower else { continue }
    let both = a.box.union(runs[lower].box)
    func isBeside(_ slot: Int, _ gap: Float) -> Bool {
      let text = runs[slot]
      return abs(a.em / text.em - options.splitNoteSize) <= 0.25 * options.splitNoteSize && gap > -0.3 * text.em
        && gap < 0.6 * text.em
        && abs(text.box.vMid - both.vMid) <= 0.25 * text.em
    }
    guard runs.indices.contains(where: { isBeside($0, both.u0 - runs[$0].box.u1) }),
      runs.indices.contains(where: { isBeside($0, runs[$0].box.u0 - both.u1) })
    else { continue }
    partner[upper] = lower
    isLower.insert(lower)
  }
  guard !partner.isEmpty else { return pieces }
  return runs.indices.compactMap { slot in
    if isLower.contains(slot) { return nil }
    guard let lower = partner[slot] else { return runs[slot] }
    var note = runs[slot]
    note.append(runs[lower])
    note.em = note.box.v1 - note.box.v0
    return note
  }
}
