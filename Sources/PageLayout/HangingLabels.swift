import TextModel

/// Labels that hang out at the left of the texts they begin: speakers of minutes, 問 and 答, the heads of a letter.
///
/// Returns the edges at which texts beside labels begin: several lines start there, clear of the column's edge, and others
/// reach from the column's edge over it.
func hangingEdges(_ lines: [TextLine], options: LayoutOptions) -> [Float] {
  guard let start = lines.map(\.box.u0).min() else { return [] }
  var counts: [(edge: Float, count: Int)] = []
  for line in lines where line.box.u0 - start > options.labelWidth * line.em {
    if let at = counts.firstIndex(where: { abs($0.edge - line.box.u0) <= 0.3 * line.em }) {
      counts[at].count += 1
    } else {
      counts.append((line.box.u0, 1))
    }
  }
  return counts.filter { edge, count in
    count >= 2 && lines.contains { abs($0.box.u0 - start) <= 0.3 * $0.em && $0.box.u1 > edge + 4 * $0.em }
  }.map(\.edge)
}

/// The number of scalars of the label that a line begins with, where its text begins at one of `edges` behind white.
func labelEnd(_ line: TextLine, at edges: [Float]) -> Int? {
  guard !edges.isEmpty else { return nil }
  return line.scalars.indices.dropFirst().first { at in
    let before = line.scalars[at - 1]
    return (before == "\u{3000}" || before == " ")
      && edges.contains { abs($0 - line.edges[at]) <= 0.3 * line.em }
  }
}

/// Joins the pieces of a row that are a label and its text: the label begins where the column does, the text where other
/// lines begin that have no label.
func withLabels(_ rows: [[Atom]], options: LayoutOptions) -> [[Atom]] {
  guard let start = rows.joined().map(\.box.u0).min() else { return rows }
  let edges = rows.filter { $0.count == 1 }.map(\.[0].box.u0).sorted()
  return rows.map { row in
    guard row.count == 2 else { return row }
    let (label, text) = (row[0], row[1])
    let em = text.em
    guard label.box.u0 - start <= 0.3 * em, label.box.width <= options.labelWidthMost * em,
      text.box.u0 - start > options.labelWidth * em
    else { return row }
    let first = edges.partitioningIndex { $0 >= text.box.u0 - 0.3 * em }
    guard edges[first...].prefix(2).count(where: { $0 <= text.box.u0 + 0.3 * em }) == 2 else { return row }
    var whole = label
    whole.append(text)
    return [whole]
  }
}
