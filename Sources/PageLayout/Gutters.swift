import TextModel

/// A strip of white between two columns (in the run frame): nothing crosses it from `v0` to `v1`.
struct Gutter {
  var u0: Float
  var u1: Float
  var v0: Float
  var v1: Float
  /// The rows with text on both sides reach from here …
  var bothTop: Float
  /// … to here.
  var bothBottom: Float
  /// Atoms that end at its left side and begin at its right side.
  var left: [Int32]
  var right: [Int32]
  /// Of the smallest of them.
  var em: Float

  var height: Float { v1 - v0 }
}

/// Finds the gutters among some atoms: strips at least `gutterWidth` wide with at least `gutterLines` lines on each side.
///
/// Rows are swept from the top. Each gap between neighbours opens a strip or goes on with one that it overlaps; an atom that
/// lies across a strip ends it. Then each strip is stretched until something crosses it, because the white beside a short
/// column, or over one that begins lower, belongs to it as well. Compare Breuel, "Two Geometric Algorithms for Layout
/// Analysis", DAS 2002, which maximises area; here the lines on both sides are what counts.
///
/// - Parameters:
///   - walls: Lines that count where they run in a strip: between tiers, what stands on one side of one does not lie across it.
///   - areTiers: Whether the text is vertical.
///   - separators: The heights of lines drawn across all there is, from top to bottom; each ends the strips above it.
func gutters(
  among members: [Int32], atoms: [Atom], walls: Walls = .none, areTiers: Bool = false, separators: [Float] = [],
  options: LayoutOptions
) -> [Gutter] {
  guard members.count > 3 else { return [] }
  let order = members.sorted {
    let a = atoms[Int($0)].box
    let b = atoms[Int($1)].box
    return (a.vMid, a.u0, $0) < (b.vMid, b.u0, $1)
  }
  var open: [OpenStrip] = []
  var closed: [OpenStrip] = []
  let neighbours = facing(order, atoms: atoms, areTiers: areTiers, options: options)
  let ems = order.map { atoms[Int($0)].em }.sorted()
  // Small print across a gutter, with columns above and below, is the caption of a picture that is set across them.
  let captionSize = options.captionSize * ems[ems.count / 2]

  var ahead = separators[...]
  for index in order {
    let box = atoms[Int(index)].box
    let em = atoms[Int(index)].em
    while let next = ahead.first, box.vMid > next {
      closed += open
      open = []
      ahead.removeFirst()
    }
    // What this atom does to the strips above it.
    var slot = 0
    while slot < open.count {
      let strip = open[slot]
      if box.u1 <= strip.u0 || box.u0 >= strip.u1 {
        slot += 1
        continue
      }
      // It may lean into the strip from one side.
      let fromLeft = box.u0 < strip.u0 ? max(strip.u0, box.u1) : strip.u0
      let fromRight = box.u1 > strip.u1 ? min(strip.u1, box.u0) : strip.u1
      let narrow = (atoms[Int(index)].glyphs.isEmpty ? options.boxGutterWidth : options.gutterWidth) * min(strip.em, em)
      if box.u0 < strip.u0, box.u1 < strip.u1, strip.u1 - fromLeft >= narrow {
        open[slot].u0 = fromLeft
        slot += 1
      } else if box.u1 > strip.u1, box.u0 > strip.u0, fromRight - strip.u0 >= narrow {
        open[slot].u1 = fromRight
        slot += 1
      } else if em <= captionSize, !atoms[Int(index)].glyphs.isEmpty, strip.pairs.count >= options.gutterLines {
        slot += 1
      } else {
        closed.append(strip)
        open.remove(at: slot)
      }
    }
    // The white to its right.
    if let right = neighbours[index] {
      let other = atoms[Int(right)]
      let size = min(em, other.em)
      let gap = (u0: box.u1, u1: other.box.u0)
      guard gap.u1 - gap.u0 >= options.gutterWidth * size else { continue }
      var went = false
      for at in open.indices {
        let u0 = max(open[at].u0, gap.u0)
        let u1 = min(open[at].u1, gap.u1)
        if u1 - u0 >= options.gutterWidth * min(size, open[at].em) {
          // The white of a single line far above says nothing of white that is far wider.
          let isFar = open[at].pairs.count == 1 && box.v0 - open[at].pairs[0].v1 > options.pictureGap * size
          if !isFar || gap.u1 - gap.u0 <= 2 * (open[at].u1 - open[at].u0) { went = true }
          open[at].u0 = u0
          open[at].u1 = u1
          open[at].take(left: index, right: right, box, other.box, em: size)
        }
      }
      if !went {
        var strip = OpenStrip(u0: gap.u0, u1: gap.u1, em: size)
        strip.take(left: index, right: right, box, other.box, em: size)
        open.append(strip)
      }
    }
  }
  closed += open

  var result: [Gutter] = []
  for strip in closed {
    guard let pairs = strip.withoutLinesAcross(options), let first = pairs.first else { continue }
    var gutter = Gutter(
      u0: first.u0, u1: first.u1, v0: first.v0, v1: first.v1, bothTop: first.v0, bothBottom: first.v1,
      left: Set(pairs.map(\.left)).sorted(), right: Set(pairs.map(\.right)).sorted(),
      em: pairs.map(\.em).min() ?? first.em)
    for pair in pairs {
      gutter.u0 = max(gutter.u0, pair.u0)
      gutter.u1 = min(gutter.u1, pair.u1)
      gutter.bothTop = min(gutter.bothTop, pair.v0)
      gutter.bothBottom = max(gutter.bothBottom, pair.v1)
    }
    let fewest =
      areTiers
      ? walls.isColumnRule(in: gutter) ? min(2, options.gutterLines) : options.gutterLines
      : fewestLines(beside: gutter, atoms: atoms, walls: walls, options: options)
    guard min(gutter.left.count, gutter.right.count) >= fewest, gutter.u1 > gutter.u0 else { continue }
    // What leaned into the strip without facing anything across it made it narrower still.
    if strip.u1 > strip.u0, pairs.count == strip.pairs.count {
      gutter.u0 = max(gutter.u0, strip.u0)
      gutter.u1 = min(gutter.u1, strip.u1)
    }
    gutter.v0 = gutter.bothTop
    gutter.v1 = gutter.bothBottom
    stretch(&gutter, among: members, atoms: atoms, walls: areTiers ? walls : .none, options: options)
    gutter.v0 = max(gutter.v0, separators.last { $0 <= gutter.bothTop } ?? -.infinity)
    gutter.v1 = min(gutter.v1, separators.first { $0 >= gutter.bothBottom } ?? .infinity)
    result.append(gutter)
  }
  keepClear(&result)
  for at in result.indices { keepWhole(&result[at], among: members, atoms: atoms, options: options) }
  result.sort { ($1.height, $0.u0) < ($0.height, $1.u0) }
  // A page of many columns is halved, not peeled.
  let alike = result.prefix { $0.height == result[0].height }.count
  if alike > 4 { result.swapAt(0, alike / 2) }
  return result
}

/// The lines that a gutter needs on each of its sides: two where a line is drawn between them, or where both sides begin as text does
/// and are wide, with white between that no comma leaves.
func fewestLines(beside gutter: Gutter, atoms: [Atom], walls: Walls, options: LayoutOptions) -> Int {
  let areTexts = [gutter.left, gutter.right].allSatisfy { side in
    let boxes = side.map { atoms[Int($0)] }.filter { !$0.glyphs.isEmpty }.map(\.box).sorted { $0.v0 < $1.v0 }
    guard let start = boxes.map(\.u0).min(), let width = boxes.map(\.width).max() else { return false }
    let places = boxes.map { ($0.u0 - start) / gutter.em }
    // The first line of a paragraph may be indented.
    return width >= options.proseWidth * gutter.em && places.dropFirst().allSatisfy { $0 <= options.startSlack }
      && (places[0] <= options.startSlack || abs(places[0] - 1) <= options.startSlack)
  }
  let isWide = gutter.u1 - gutter.u0 >= options.cellGap * gutter.em
  return areTexts && isWide || walls.isColumnRule(in: gutter) ? min(2, options.gutterLines) : options.gutterLines
}

private struct OpenStrip {
  /// Two atoms that face each other over the strip.
  struct Pair {
    var u0: Float
    var u1: Float
    var v0: Float
    var v1: Float
    var em: Float
    var left: Int32
    var right: Int32
  }

  var u0: Float
  var u1: Float
  var em: Float
  var pairs: [Pair] = []

  mutating func take(left a: Int32, right b: Int32, _ boxA: RunBox, _ boxB: RunBox, em size: Float) {
    pairs.append(
      Pair(
        u0: boxA.u1, u1: boxB.u0, v0: min(boxA.v0, boxB.v0), v1: max(boxA.v1, boxB.v1), em: size, left: a, right: b))
    em = min(em, size)
  }

  /// The pairs without those at either end that are one line with a space in it: their gap is at most a full-width space and
  /// far narrower than the strip's. Of a few pairs one in the others' size whose right part begins where theirs do is none:
  /// the last lines of a page are beside short ones.
  func withoutLinesAcross(_ options: LayoutOptions) -> [Pair]? {
    guard pairs.count > 1 else { return nil }
    let widths = pairs.map { $0.u1 - $0.u0 }.sorted()
    let usual = widths[widths.count / 2]
    let starts = pairs.map(\.u1).sorted()
    let ems = pairs.map(\.em).sorted()
    let (start, em) = (starts[starts.count / 2], ems[ems.count / 2])
    func isLine(_ pair: Pair) -> Bool {
      let startsColumn =
        pairs.count <= 2 * options.gutterLines && abs(pair.em - em) <= 0.5 * options.sizeChange * em
        && abs(pair.u1 - start) <= options.startSlack * em && pair.u1 - pair.u0 >= options.fullWidthGap * em
      return pair.u1 - pair.u0 <= 1.6 * pair.em && pair.u1 - pair.u0 < 0.6 * usual && !startsColumn
    }
    var kept = pairs[...]
    while let first = kept.first, isLine(first) { kept.removeFirst() }
    while let last = kept.last, isLine(last) { kept.removeLast() }
    return kept.isEmpty ? nil : Array(kept)
  }
}

/// For each atom the nearest one to its right whose height it shares, however far; one in a tier may stand just between the lines of
/// the next.
private func facing(_ order: [Int32], atoms: [Atom], areTiers: Bool, options: LayoutOptions) -> [Int32: Int32] {
  var result: [Int32: Int32] = [:]
  let byLeft = order.sorted {
    (atoms[Int($0)].box.u0, atoms[Int($0)].box.v0, $0) < (atoms[Int($1)].box.u0, atoms[Int($1)].box.v0, $1)
  }
  let ems = order.map { atoms[Int($0)].em }.sorted()
  let band = max(4, ems[ems.count / 2] * 2)
  var bands: [Int32: [Int32]] = [:]
  for index in byLeft {
    for at in Bands(height: band).touched(by: atoms[Int(index)].box) { bands[at, default: []].append(index) }
  }
  for share in areTiers ? [0.15, -0.5] as [Float] : [0.15] {
    let found = result
    for members in bands.values {
      for (slot, left) in members.enumerated() where found[left] == nil {
        let a = atoms[Int(left)]
        for right in members[(slot + 1)...] {
          let b = atoms[Int(right)]
          guard b.box.u0 >= a.box.u1 - 0.2 * a.em, a.box.overlapV(b.box) > share * min(a.em, b.em) else { continue }
          // Of two at one place the first by number, whichever band is looked at first.
          if let held = result[left], (atoms[Int(held)].box.u0, held) < (b.box.u0, right) { break }
          result[left] = right
          break
        }
      }
    }
  }
  return result
}

/// Stretches a gutter up and down until an atom lies across it; one that leans into it from a side makes it narrower.
private func stretch(
  _ gutter: inout Gutter, among members: [Int32], atoms: [Atom], walls: Walls, options: LayoutOptions
) {
  var top = -Float.infinity
  var bottom = Float.infinity
  for index in members {
    let box = atoms[Int(index)].box
    guard box.u0 < gutter.u1, box.u1 > gutter.u0 else { continue }
    let isBox = atoms[Int(index)].glyphs.isEmpty
    let narrow = (isBox ? options.boxGutterWidth : options.gutterWidth) * min(atoms[Int(index)].em, gutter.em)
    if box.u0 < gutter.u0 && gutter.u1 - box.u1 >= narrow || box.u1 > gutter.u1 && box.u0 - gutter.u0 >= narrow {
      continue
    }
    if walls.place(of: box, from: gutter.u0, to: gutter.u1, em: atoms[Int(index)].em) != nil { continue }
    if box.vMid < gutter.v0 { top = max(top, box.v1) }
    if box.vMid > gutter.v1 { bottom = min(bottom, box.v0) }
  }
  var v0 = gutter.v0
  var v1 = gutter.v1
  for index in members {
    let box = atoms[Int(index)].box
    if box.v0 >= top - 0.01 { v0 = min(v0, box.v0) }
    if box.v1 <= bottom + 0.01 { v1 = max(v1, box.v1) }
  }
  gutter.v0 = v0
  gutter.v1 = v1
}

/// A gutter is not stretched into lines that go on, as close as lines are, with what it does not reach: the short last line of a
/// paragraph over it, the last line of a column that is longer than those beside it.
private func keepWhole(_ gutter: inout Gutter, among members: [Int32], atoms: [Atom], options: LayoutOptions) {
  func isNext(_ a: Atom, _ b: Atom) -> Bool {
    let gap = max(b.box.v0 - a.box.v1, a.box.v0 - b.box.v1)
    return abs(a.em - b.em) <= options.sizeChange * a.em && gap >= -0.1 * a.em && gap <= options.lineGap * a.em
      && abs(a.box.u0 - b.box.u0) <= options.startStep * a.em
  }
  let (top, bottom) = (gutter.v0, gutter.v1)
  guard top < gutter.bothTop || bottom > gutter.bothBottom else { return }
  // What is farther away is not looked at.
  let reach = options.lineReach * gutter.em
  let texts = members.map { atoms[Int($0)] }
    .filter { !$0.glyphs.isEmpty && $0.box.v1 >= top - reach && $0.box.v0 <= bottom + reach }
  /// Those of the lines in order that go on with some of others, each with those before it.
  func going(on with: [Atom], _ lines: [Atom]) -> [Atom] {
    var chain = with
    for line in lines where chain.contains(where: { isNext($0, line) }) { chain.append(line) }
    return Array(chain.dropFirst(with.count))
  }
  let between = texts.filter { $0.box.v1 > gutter.bothTop + 0.01 && $0.box.v0 < gutter.bothBottom - 0.01 }
  let upper = texts.filter { $0.box.vMid >= top && $0.box.v1 <= gutter.bothTop + 0.01 }.sorted { $0.box.v0 < $1.box.v0 }
  // Lines that go on with those at the gutter's sides are theirs.
  let head =
    going(on: between.filter { $0.box.v0 <= gutter.bothTop + reach }, upper.reversed()).map(\.box.v0).min() ?? .infinity
  for line in going(on: texts.filter { $0.box.vMid < top }, upper) where line.box.v1 <= head + 0.01 {
    gutter.v0 = max(gutter.v0, line.box.v1)
  }
  let lower = texts.filter { $0.box.vMid <= bottom && $0.box.v0 >= gutter.bothBottom - 0.01 }
    .sorted { $0.box.v0 < $1.box.v0 }
  let foot =
    going(on: between.filter { $0.box.v1 >= gutter.bothBottom - reach }, lower).map(\.box.v1).max() ?? -.infinity
  for line in going(on: texts.filter { $0.box.vMid > bottom }, lower.reversed()) where line.box.v0 >= foot - 0.01 {
    gutter.v1 = min(gutter.v1, line.box.v0)
  }
}

/// A gutter is not stretched into rows that another one, over or under its own, has on both sides: that would cut them in two.
private func keepClear(_ gutters: inout [Gutter]) {
  for at in gutters.indices {
    for other in gutters {
      let isLonger = other.bothBottom - other.bothTop > gutters[at].bothBottom - gutters[at].bothTop
      guard isLonger else { continue }
      if other.bothBottom <= gutters[at].bothTop, gutters[at].v0 > other.bothTop {
        gutters[at].v0 = max(gutters[at].v0, other.bothBottom)
      }
      if other.bothTop >= gutters[at].bothBottom, gutters[at].v1 < other.bothBottom {
        gutters[at].v1 = min(gutters[at].v1, other.bothTop)
      }
    }
  }
}
