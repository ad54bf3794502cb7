import TextModel

/// Puts together the pieces that one line was drawn in: end to end, over each other, or as dashes.
///
/// - Returns: Lines at least `shortest` points long, in the drawing order of their first pieces.
/// - Complexity: O(n log n).
func joined(_ pieces: [RuleSegment], shortest: Float = 4) -> [RuleSegment] {
  let order = pieces.indices.sorted { a, b in
    let first = pieces[a]
    let second = pieces[b]
    return (first.orientation.rawValue, first.position, a) < (second.orientation.rawValue, second.position, b)
  }
  var result: [(order: Int, rule: RuleSegment)] = []
  var start = 0
  while start < order.count {
    // Pieces at one height, whatever rounding did to it.
    var end = start + 1
    let first = pieces[order[start]]
    while end < order.count, pieces[order[end]].orientation == first.orientation,
      pieces[order[end]].position - first.position <= 0.35
    {
      end += 1
    }
    let level = order[start..<end].sorted { a, b in
      (pieces[a].start, pieces[a].end, a) < (pieces[b].start, pieces[b].end, b)
    }
    result += dashed(touching(level.map { (order: $0, rule: pieces[$0]) }))
    start = end
  }
  return result.filter { $0.rule.length >= shortest }.sorted { $0.order < $1.order }.map(\.rule)
}

private func touching(_ level: [(order: Int, rule: RuleSegment)]) -> [(order: Int, rule: RuleSegment)] {
  var result: [(order: Int, rule: RuleSegment)] = []
  for piece in level {
    if let last = result.last, piece.rule.start - last.rule.end <= 0.5, last.rule.isDashed == piece.rule.isDashed,
      abs(last.rule.thickness - piece.rule.thickness) <= 0.5
    {
      let slot = result.count - 1
      result[slot].rule.end = max(last.rule.end, piece.rule.end)
      result[slot].rule.thickness = max(last.rule.thickness, piece.rule.thickness)
      result[slot].order = min(last.order, piece.order)
    } else {
      result.append(piece)
    }
  }
  return result
}

/// Four or more short pieces at even distances are one dashed line.
private func dashed(_ level: [(order: Int, rule: RuleSegment)]) -> [(order: Int, rule: RuleSegment)] {
  guard level.count >= 4 else { return level }
  var result: [(order: Int, rule: RuleSegment)] = []
  var start = 0
  while start < level.count {
    var end = start + 1
    while end < level.count {
      let gap = level[end].rule.start - level[end - 1].rule.end
      let firstGap = level[start + 1].rule.start - level[start].rule.end
      guard level[end].rule.length <= 8, level[end - 1].rule.length <= 8, gap > 0, gap <= 8,
        abs(gap - firstGap) <= 0.25 * firstGap + 0.2
      else { break }
      end += 1
    }
    if end - start >= 4 {
      var line = level[start]
      line.rule.end = level[end - 1].rule.end
      line.rule.isDashed = true
      line.order = level[start..<end].map(\.order).min() ?? line.order
      result.append(line)
    } else {
      result += level[start..<end]
    }
    start = end
  }
  return result
}
