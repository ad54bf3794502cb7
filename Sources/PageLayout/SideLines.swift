import TextModel

/// A line beside a gutter.
struct SideLine {
  var box: RunBox
  var em: Float
  /// A slice of something that is read by itself.
  var isPiece: Bool
  var last: Unicode.Scalar
  /// Share of digits.
  var digits: Float
  /// Share of hiragana and Latin letters, which sentences are full of and labels are not.
  var letters: Float
  /// Whether it has a comma or a full stop.
  var hasStop: Bool
  var head: [Unicode.Scalar]
  /// Whether it is an entry with leaders.
  var hasLeader: Bool

  /// Whether it is a few characters with a bracket that is opened and not closed.
  var isInBrackets: Bool { head.count < 8 && (head.first.map(isOpening) ?? false) && !head.contains(where: isClosing) }
}

/// Lines among some gutters, each with the nearest line on either side of it whose height it shares.
///
/// - Complexity: O(n log n) for all, O(n) for those beside a gutter.
struct SideLines {
  private let lines: [SideLine]
  /// By line, the middle of the nearest one to its left; -∞ where there is none.
  private var before: [Float]
  /// By line, the middle of the nearest one to its right; ∞ where there is none.
  private var after: [Float]

  init(_ lines: [SideLine]) {
    self.lines = lines
    before = [Float](repeating: -.infinity, count: lines.count)
    after = [Float](repeating: .infinity, count: lines.count)
    guard !lines.isEmpty else { return }
    let bands = Bands(height: max(1, lines.map(\.box.height).sorted()[lines.count / 2]))
    var members: [Int32: [Int]] = [:]
    for at in lines.indices.sorted(by: { (lines[$0].box.u0, $0) < (lines[$1].box.u0, $1) }) {
      for band in bands.touched(by: lines[at].box) { members[band, default: []].append(at) }
    }
    for row in members.values {
      for (slot, at) in row.enumerated() {
        if let right = row[(slot + 1)...].first(where: { faces(at, $0) }) {
          after[at] = min(after[at], lines[right].box.uMid)
        }
        if let left = row[..<slot].last(where: { faces($0, at) }) {
          before[at] = max(before[at], lines[left].box.uMid)
        }
      }
    }
  }

  private func faces(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (lines[left].box, lines[right].box)
    return b.u0 >= a.u1 - 0.1 && a.overlapV(b) > 0.4 * min(lines[left].em, lines[right].em)
  }

  /// The lines at a gutter's height with nothing between them and the gutter, on its left and on its right.
  func beside(_ gutter: Gutter) -> (left: [SideLine], right: [SideLine]) {
    let middle = (gutter.u0 + gutter.u1) / 2
    var left: [SideLine] = []
    var right: [SideLine] = []
    for at in lines.indices
    where lines[at].box.v1 > gutter.bothTop && lines[at].box.v0 < gutter.bothBottom {
      if lines[at].box.uMid < middle {
        if after[at] >= middle { left.append(lines[at]) }
      } else if before[at] < middle {
        right.append(lines[at])
      }
    }
    return (left, right)
  }

  /// The highest line under others of whose width it has some.
  func next(below others: [SideLine]) -> SideLine? {
    guard let foot = others.map(\.box.v1).max(), let start = others.map(\.box.u0).min(),
      let end = others.map(\.box.u1).max()
    else { return nil }
    return lines.filter { $0.box.v0 >= foot - 0.1 * $0.em && $0.box.u0 < end && $0.box.u1 > start }
      .min { ($0.box.v0, $0.box.u0) < ($1.box.v0, $1.box.u0) }
  }
}
