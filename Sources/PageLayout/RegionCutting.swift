import JapaneseText
import TextModel

/// A part of a page that is read as one column, or row by row.
struct Leaf {
  enum Kind {
    /// Lines below each other.
    case flow
    /// Rows of cells; with the gutters between the cells, from left to right.
    case table([Gutter])
  }
  var kind: Kind
  var members: [Int32]
  /// The cuts that led here: `A` above, `L` left, `R` right, `S` a last column of a line or two, `B` below, `T` a table among white.
  var path = ""
}

/// Cuts a page's atoms into leaves, in reading order.
///
/// At each step the tallest gutter decides: what lies above it is read first, then its left side, then its right side, then
/// what lies below (XY-cut after Nagy and Seth 1984, with gutters found on lines of text, not on projections). In the run
/// frame this reads columns from left to right and the tiers (段) of vertical text from top to bottom.
struct RegionCutter {
  let atoms: [Atom]
  let scalars: (Int32) -> Unicode.Scalar
  let options: LayoutOptions
  /// The columns are tiers of vertical text, which run from one side of the page to the other.
  var isTiered = false
  var walls = Walls.none
  /// The gutters between tiers that the page's other texts show.
  var tiers: [Gutter] = []

  func leaves(of members: [Int32], path: String = "") -> [Leaf] {
    guard !members.isEmpty else { return [] }
    guard path.utf8.count < 48 else { return [Leaf(kind: .flow, members: members, path: path)] }
    var tables: [Gutter] = []
    var waiting: [(gutter: Gutter, sides: Sides)] = []
    let candidates = gutters(
      among: members, atoms: atoms, walls: walls, areTiers: isTiered,
      separators: separators(among: members, most: options.mostSeparators),
      options: options)
    let lines = SideLines(candidates.isEmpty ? [] : lines(members, walls: candidates))
    for gutter in candidates {
      let sides = Sides(gutter, lines: lines, members: members, cutter: self)
      switch sides.verdict {
      case .chance: continue
      case .table: tables.append(gutter)
      case .columns:
        if let article = article(over: gutter, among: members) {
          // Another gutter parts what goes on beside it.
          guard case .place(let at) = article else {
            waiting.append((gutter, sides))
            continue
          }
          let (before, after) = (
            members.filter { atoms[Int($0)].box.vMid < at }, members.filter { atoms[Int($0)].box.vMid >= at }
          )
          guard walls.runAlong(gutter, at: at) else {
            return leaves(of: before, path: path + "A") + leaves(of: after, path: path + "B")
          }
          // Beside a drawn line there may be too few lines to show the gutters between all tiers.
          let tiers = candidates.filter {
            walls.runAlong($0, at: at)
              && Sides($0, lines: lines, members: members, cutter: self).verdict == .columns
          }
          return articles(in: before, beside: tiers, path: path + "A")
            + articles(in: after, beside: tiers, path: path + "B")
        }
        if let leaves = columns(sides, beside: gutter, members: members, path: path) { return leaves }
      }
    }
    for (gutter, sides) in waiting {
      if let leaves = columns(sides, beside: gutter, members: members, path: path) { return leaves }
    }
    guard let tallest = tables.first else {
      for gutter in tiers where isTier(gutter, of: members) {
        guard let parts = parts(of: members, by: gutter) else { continue }
        return leaves(of: parts.head, path: path + "A") + leaves(of: parts.left, path: path + "L")
          + leaves(of: parts.right, path: path + "R")
      }
      if let parts = sentenceEnd(among: members) {
        return [
          Leaf(kind: .flow, members: parts.lines, path: path + "L"),
          Leaf(kind: .flow, members: parts.end, path: path + "R"),
        ] + leaves(of: parts.below, path: path + "B")
      }
      return [Leaf(kind: .flow, members: members, path: path)]
    }
    // One table at a time; what stands over and under it is looked at anew.
    let inside = withoutSpaces(
      tables.filter { min($0.v1, tallest.v1) - max($0.v0, tallest.v0) > 0.5 * $0.height }, among: members)
    let top = inside.map(\.bothTop).min() ?? tallest.v0
    let bottom = lastRow(of: inside, from: inside.map(\.bothBottom).max() ?? tallest.v1, members: members)
    var above: [Int32] = []
    var rows: [Int32] = []
    var below: [Int32] = []
    for index in members {
      let middle = atoms[Int(index)].box.vMid
      if middle < top {
        above.append(index)
      } else if middle > bottom {
        below.append(index)
      } else {
        rows.append(index)
      }
    }
    guard rows.count >= 2 * options.gutterLines else { return [Leaf(kind: .flow, members: members, path: path)] }
    if let head = title(in: rows) ?? gap(in: rows) {
      return leaves(of: above, path: path + "A")
        + leaves(of: rows.filter { atoms[Int($0)].box.v0 < head - 0.01 }, path: path + "A")
        + leaves(of: rows.filter { atoms[Int($0)].box.v0 >= head - 0.01 } + below, path: path + "B")
    }
    if let middle = secondList(in: rows, gutters: inside) {
      return leaves(of: above, path: path + "A")
        + leaves(of: rows.filter { atoms[Int($0)].box.uMid < middle }, path: path + "L")
        + leaves(of: rows.filter { atoms[Int($0)].box.uMid >= middle }, path: path + "R")
        + leaves(of: below, path: path + "B")
    }
    return leaves(of: above, path: path + "A")
      + [Leaf(kind: .table(inside), members: rows, path: path + "T")]
      + leaves(of: below, path: path + "B")
  }

  /// Reads the columns at both sides of a gutter, with what stands over and under them.
  private func columns(_ sides: Sides, beside gutter: Gutter, members: [Int32], path: String) -> [Leaf]? {
    let parts = sides.parts
    guard !parts.left.isEmpty, !parts.right.isEmpty else { return nil }
    let band =
      band(over: gutter, among: members) ?? rowOfBoxes(over: gutter, among: members)
      ?? section(over: gutter, among: members) ?? centredTitle(over: gutter, among: members)
      ?? (sides.areProse ? ruledBand(over: gutter, among: members) : nil)
    if let band, walls.runThrough(gutter, at: band) == nil {
      return leaves(of: members.filter { atoms[Int($0)].box.vMid < band }, path: path + "A")
        + leaves(of: members.filter { atoms[Int($0)].box.vMid >= band }, path: path + "B")
    }
    if let at = ruleBreak(in: gutter, among: members) {
      func isOver(_ index: Int32) -> Bool { atoms[Int(index)].box.vMid < at }
      let rest = (parts.left + parts.right).filter { !isOver($0) } + parts.below
      return leaves(of: parts.above, path: path + "A") + leaves(of: parts.left.filter(isOver), path: path + "L")
        + leaves(of: parts.right.filter(isOver), path: path + "R") + leaves(of: rest, path: path + "B")
    }
    let last = isTiered ? nil : shortColumn(in: parts.right, behind: gutter)
    return leaves(of: parts.above, path: path + "A") + leaves(of: parts.left, path: path + "L")
      + leaves(of: last?.rest ?? parts.right, path: path + "R") + leaves(of: last?.column ?? [], path: path + "S")
      + leaves(of: parts.below, path: path + "B")
  }

  /// Reads articles between which lines are drawn over gutters that are known to be some, one after the other.
  private func articles(in members: [Int32], beside gutters: [Gutter], path: String) -> [Leaf] {
    guard path.utf8.count < 48, let gutter = gutters.first,
      case .place(let at) = article(over: gutter, among: members), walls.runAlong(gutter, at: at)
    else { return tiers(of: members, beside: gutters, path: path) }
    return articles(in: members.filter { atoms[Int($0)].box.vMid < at }, beside: gutters, path: path + "A")
      + articles(in: members.filter { atoms[Int($0)].box.vMid >= at }, beside: gutters, path: path + "B")
  }

  /// Reads what stands beside gutters that are known to be some, tier by tier.
  private func tiers(of members: [Int32], beside gutters: [Gutter], path: String) -> [Leaf] {
    guard let gutter = gutters.first else { return leaves(of: members, path: path) }
    if isTier(gutter, of: members), let parts = parts(of: members, by: gutter) {
      let others = Array(gutters.dropFirst())
      return tiers(of: parts.head, beside: others, path: path + "A")
        + tiers(of: parts.left, beside: others, path: path + "L")
        + tiers(of: parts.right, beside: others, path: path + "R")
    }
    let middle = (gutter.u0 + gutter.u1) / 2
    func part(_ path: String, _ isIn: (RunBox) -> Bool) -> [Leaf] {
      tiers(of: members.filter { isIn(atoms[Int($0)].box) }, beside: Array(gutters.dropFirst()), path: path)
    }
    return part(path + "A") { $0.vMid < gutter.v0 }
      + part(path + "L") { $0.vMid >= gutter.v0 && $0.vMid <= gutter.v1 && $0.uMid < middle }
      + part(path + "R") { $0.vMid >= gutter.v0 && $0.vMid <= gutter.v1 && $0.uMid >= middle }
      + part(path + "B") { $0.vMid > gutter.v1 }
  }

  /// The tiers on both sides of a gutter that is known to be one, under the headline that reaches over it; nil where other text
  /// stands beside that, or nothing behind the gutter.
  private func parts(of members: [Int32], by gutter: Gutter) -> (head: [Int32], left: [Int32], right: [Int32])? {
    let middle = (gutter.u0 + gutter.u1) / 2
    func isBefore(_ index: Int32) -> Bool { atoms[Int(index)].box.uMid < middle }
    let across = atoms(members).filter { $0.box.u0 < middle - 0.3 * gutter.em && $0.box.u1 > middle + 0.3 * gutter.em }
    let foot = across.map(\.box.v1).max() ?? -.infinity
    let head = members.filter { atoms[Int($0)].box.vMid < foot }
    let rest = members.filter { atoms[Int($0)].box.vMid >= foot }
    let (left, right) = (rest.filter(isBefore), rest.filter { !isBefore($0) })
    let isHead = head.allSatisfy { atoms[Int($0)].box.u0 < middle }
    return isHead && !left.isEmpty && !right.isEmpty ? (head, left, right) : nil
  }

  /// Whether a gutter that other texts of the page show is one here, too, though there are too few lines to show it: a line of text
  /// ends at it, and all lines behind it begin at it.
  private func isTier(_ gutter: Gutter, of members: [Int32]) -> Bool {
    guard let parts = parts(of: members, by: gutter) else { return false }
    func texts(_ side: [Int32]) -> [Atom] {
      atoms(side).filter { !$0.glyphs.isEmpty && abs($0.em - gutter.em) <= options.sizeChange * gutter.em }
    }
    let (left, right) = (texts(parts.left), texts(parts.right))
    // The imprint has no sentences.
    return hasKana((left + right).flatMap(\.glyphs).map(scalars), options: options) && right.count == parts.right.count
      && left.contains { abs($0.box.u1 - gutter.u0) <= 0.5 * $0.em }
      && right.allSatisfy { (-0.3...1.3).contains(($0.box.u0 - gutter.u1) / $0.em) }
      && right.contains { $0.box.u0 - gutter.u1 <= 0.3 * $0.em }
  }

  /// The gutters between tiers.
  func tierGutters(among members: [Int32]) -> [Gutter] {
    guard isTiered else { return [] }
    let candidates = gutters(among: members, atoms: atoms, walls: walls, areTiers: true, options: options)
    let lines = SideLines(candidates.isEmpty ? [] : lines(members, walls: candidates))
    return candidates.filter { Sides($0, lines: lines, members: members, cutter: self).verdict == .columns }
  }

  /// A table's gutters from left to right, without those that are a space in a line: next to nothing stands between one and the next.
  private func withoutSpaces(_ gutters: [Gutter], among members: [Int32]) -> [Gutter] {
    let sorted = gutters.sorted { $0.u0 < $1.u0 }
    return sorted.indices.filter { at in
      let gutter = sorted[at]
      guard at + 1 < sorted.count, gutter.u1 - gutter.u0 <= options.bracketedGap * gutter.em else { return true }
      let beside = atoms(members).filter { $0.box.vMid >= gutter.v0 && $0.box.vMid <= gutter.v1 }
      return beside.count { $0.box.u0 >= gutter.u1 - 0.1 && $0.box.u1 <= sorted[at + 1].u0 + 0.1 } != 1
    }.map { sorted[$0] }
  }

  /// The lines drawn across all there is; more than a few are those between a table's rows.
  private func separators(among members: [Int32], most: Int) -> [Float] {
    guard !isTiered else { return [] }
    let boxes = members.map { atoms[Int($0)].box }
    guard let start = boxes.map(\.u0).min(), let end = boxes.map(\.u1).max(), let top = boxes.map(\.v0).min(),
      let bottom = boxes.map(\.v1).max()
    else { return [] }
    let em = atoms[Int(members[0])].em
    let lines = walls.separators(from: start + em, to: end - em, between: top, and: bottom, em: em)
    return lines.count <= most ? lines : []
  }

  func atoms(_ members: [Int32]) -> [Atom] { members.map { atoms[Int($0)] } }

  private func share(of glyphs: [Int32], _ isCounted: (Unicode.Scalar) -> Bool) -> Float {
    Float(glyphs.reduce(0) { $0 + (isCounted(scalars($1)) ? 1 : 0) }) / Float(max(1, glyphs.count))
  }

  /// Where a title at the left ends the table over it: no text stands beside it, and nothing reaches over its head.
  private func title(in rows: [Int32]) -> Float? {
    let texts = atoms(rows).filter { !$0.glyphs.isEmpty }
    let ems = texts.map(\.em).sorted()
    guard let start = texts.map(\.box.u0).min() else { return nil }
    let titles = texts.filter { title in
      title.em >= options.headingSize * ems[ems.count / 2] && title.box.u0 <= start + title.em
        && !texts.contains { $0.box.u0 >= title.box.u1 && $0.box.overlapV(title.box) > 0.3 * $0.em }
    }
    let heads = titles.map { $0.box.v0 - options.rowTolerance * $0.em }.sorted()
    return heads.first { head in
      let above = atoms(rows).filter { $0.box.v0 < head }
      return !above.isEmpty && above.allSatisfy { $0.box.v1 <= head + options.rowTolerance * $0.em }
    }
  }

  /// Where far more white than between the other rows of a table, and no line, parts some of them from the rest.
  private func gap(in rows: [Int32]) -> Float? {
    let sorted = atoms(rows).sorted { $0.box.v0 < $1.box.v0 }
    var bottom = sorted[0].box.v1
    var gaps: [(white: Float, foot: Float)] = []
    for atom in sorted {
      if atom.box.v0 > bottom { gaps.append((atom.box.v0 - bottom, atom.box.v0)) }
      bottom = max(bottom, atom.box.v1)
    }
    let usual = gaps.map(\.white).sorted()
    let fewest = options.gutterLines
    guard gaps.count >= 2 * fewest - 1 else { return nil }
    let rules = isTiered ? [] : separators(among: rows, most: .max)
    return gaps[(fewest - 1)...(gaps.count - fewest)].first { gap in
      gap.white >= usual[usual.count / 2] + options.tableGap * sorted[0].em
        && !rules.contains { $0 <= gap.foot && $0 >= gap.foot - gap.white }
    }?.foot
  }

  /// The foot of a table whose last cells run on below its first column, or its last first cell, as others do (`７月１日` over
  /// `（火）`).
  private func lastRow(of gutters: [Gutter], from bottom: Float, members: [Int32]) -> Float {
    let wall = gutters.map(\.u1).min() ?? 0
    let inside = atoms(members.filter { atoms[Int($0)].box.vMid <= bottom })
    let first = inside.filter { $0.box.u1 <= wall }
    // As many of the first cells' lines stand beside nothing as beside others, but for the last row's.
    let lower = first.filter { line in !inside.contains { $0.box.u0 >= wall - 0.1 && $0.box.overlapV(line.box) > 0 } }
    let areDouble = lower.count >= options.gutterLines && 2 * lower.count + 1 == first.count
    func isLower(_ box: RunBox, em: Float) -> Bool {
      areDouble && box.u1 <= wall && lower.contains { abs($0.box.u0 - box.u0) <= 0.3 * em }
    }
    var bottom = bottom
    for index in members.sorted(by: { atoms[Int($0)].box.v0 < atoms[Int($1)].box.v0 }) {
      let box = atoms[Int(index)].box
      guard box.vMid > bottom else { continue }
      let em = atoms[Int(index)].em
      guard box.v0 - bottom <= 1.1 * em, box.u0 >= wall - 0.1 || isLower(box, em: em),
        members.contains(where: {
          atoms[Int($0)].box.vMid <= bottom && abs(atoms[Int($0)].box.u0 - box.u0) <= 0.5 * atoms[Int(index)].em
        }),
        !gutters.contains(where: { box.u0 < $0.u0 && box.u1 > $0.u1 })
      else { break }
      bottom = max(bottom, box.v1)
    }
    return bottom
  }

  /// Lines on one side of a gutter: atoms of a row joined where nothing but a full-width space parts them.
  func lines(_ members: [Int32], walls: [Gutter]) -> [SideLine] {
    let sorted = members.sorted {
      (atoms[Int($0)].box.u0, atoms[Int($0)].box.v0, $0) < (atoms[Int($1)].box.u0, atoms[Int($1)].box.v0, $1)
    }
    let local = sorted.map { atoms[Int($0)] }
    return joined(local, tightGap: 1.6, walls: walls, options: options).map { run in
      SideLine(
        box: run.box, em: run.em, isPiece: run.glyphs.isEmpty, last: run.glyphs.last.map(scalars) ?? " ",
        digits: share(of: run.glyphs, isDigit), letters: share(of: run.glyphs) { isHiragana($0) || isLatinLetter($0) },
        hasStop: run.glyphs.contains { isStop(scalars($0)) }, head: run.glyphs.prefix(8).map(scalars),
        hasLeader: endsWithLeader(run.glyphs.map(scalars)))
    }
  }
}

/// The middle one of the gaps between lines, or one that only a share of them, a quarter or the like, is narrower than.
func usualWhite(in column: [Atom], share: Int = 2) -> Float {
  let lines = column.filter { !$0.glyphs.isEmpty }.map(\.box).sorted { $0.v0 < $1.v0 }
  let gaps = zip(lines, lines.dropFirst()).map { $1.v0 - $0.v1 }.filter { $0 > 0 }.sorted()
  return gaps.isEmpty ? 0 : gaps[gaps.count / share]
}

/// What lies beside a gutter, and what that says of it.
private struct Sides {
  enum Verdict { case columns, table, chance }

  var parts: (above: [Int32], left: [Int32], right: [Int32], below: [Int32]) = ([], [], [], [])
  var verdict = Verdict.chance
  /// Running text stands on both sides.
  var areProse = false

  /// - Parameter lines: Of the members, none of them over a gutter.
  init(_ gutter: Gutter, lines: SideLines, members: [Int32], cutter: RegionCutter) {
    let options = cutter.options
    // Only the columns next to the gutter speak for it.
    let (left, right) = lines.beside(gutter)
    let fewest = fewestLines(beside: gutter, atoms: cutter.atoms, walls: cutter.walls, options: options)
    guard min(left.count, right.count) >= fewest else { return }
    let wall = cutter.isTiered ? cutter.walls.place(in: gutter) : nil
    let isRuled = wall != nil
    let leftSide = SideFacts(left, isTiered: cutter.isTiered, isRuled: isRuled, options: options)
    let rightSide = SideFacts(right, isTiered: cutter.isTiered, isRuled: isRuled, options: options)
    areProse = leftSide.isProse && rightSide.isProse
    let isShort = min(left.count, right.count) < options.gutterLines
    guard areProse || !isShort || cutter.walls.isColumnRule(in: gutter) else { return }
    let em = min(leftSide.em, rightSide.em)
    let width = (gutter.u1 - gutter.u0) / em
    let aligned = max(rightSide.startsAligned, leftSide.endsAligned)
    guard aligned >= 0.5 else { return }
    if width < 1 {
      // Chance puts white under white a few times, never often.
      let fewest = min(left.count, right.count)
      guard aligned >= 0.75 && (fewest >= 4 || areProse) || fewest >= 6 else { return }
    }
    // No cell ends inside brackets: who wrote each of some verses, at their right, begins there.
    guard !right.allSatisfy(\.isInBrackets) else { return }
    // Items, each behind its number and a space.
    guard cutter.isTiered || !leftSide.areMarks || width > options.bracketedGap else { return }
    let matched = Self.matched(left, right, options: options)
    let unmatchedRight = 1 - matched.right
    // A label column: short, its lines beside first lines of longer texts.
    let labels = leftSide.medianWidth < options.proseWidth && matched.left > 0.75
    let common = leftSide.labels.intersection(rightSide.labels)
    if areProse || leftSide.isPiece || rightSide.isPiece || leftSide.isLed && rightSide.isLed {
      verdict = .columns
    } else if !cutter.isTiered,
      Self.rules(over: gutter, between: left, and: right, walls: cutter.walls) > options.mostSeparators
    {
      verdict = .table
    } else if !cutter.isTiered, common.count >= options.gutterLines {
      // Notices side by side, each with its time, its place and whom to ask.
      verdict = .columns
    } else if !cutter.isTiered, leftSide.hasStops, rightSide.hasStops, cutter.walls.isColumnRule(in: gutter) {
      verdict = .columns
    } else if !cutter.isTiered, leftSide.counts(on: rightSide) {
      verdict = .columns
    } else if leftSide.firstItems > 1, rightSide.firstItems == 0, rightSide.numbered == rightSide.count {
      // Choices under questions: those on the right go on with those on the left.
      verdict = .table
    } else if labels && leftSide.medianWidth < 0.6 * rightSide.medianWidth {
      verdict = .table
    } else if leftSide.isProse || rightSide.isProse {
      let narrow = leftSide.isProse ? rightSide : leftSide
      let share = leftSide.isProse ? matched.right : matched.left
      // A narrow column of short entries, each beside a line of the other: cells.
      verdict =
        narrow.medianWidth < 6 && share > 0.9 && narrow.count < 3 * max(left.count, right.count) / 4 ? .table : .columns
    } else if leftSide.startsItems && rightSide.startsItems || leftSide.isDialogue && rightSide.isDialogue
      || cutter.isTiered && min(leftSide.medianWidth, rightSide.medianWidth) >= options.proseWidth
    {
      // The cells of vertical tables are short.
      verdict = .columns
    } else if matched.left > 0.7 && (matched.right > 0.7 || unmatchedRight < 0.5) {
      verdict = .table
    } else {
      verdict = matched.left > 0.8 || matched.right > 0.8 ? .table : .columns
    }
    let hasSentences = rightSide.hasStops && left.allSatisfy { isWide($0.last) }
    if verdict == .table,
      Self.isSpaces(gutter, hasSentences: hasSentences, among: members, atoms: cutter.atoms, options: options)
        || !cutter.isTiered && width <= options.bracketedGap
          && Self.goesOn(right, in: lines.next(below: left + right), options: options)
    {
      verdict = .chance
    }
    guard verdict == .columns else { return }
    part(members, by: gutter, at: wall ?? (gutter.u0 + gutter.u1) / 2, atoms: cutter.atoms)
    trim(gutter, cutter: cutter)
  }

  /// Whether a gutter is no more than the full-width spaces of a few lines: text in squares has spaces below each other by chance.
  ///
  /// Then lines of the same text, without a space there, are close to them: over and under them, or, of sentences, on one side.
  ///
  /// - Parameter hasSentences: What stands behind the spaces are sentences.
  private static func isSpaces(
    _ gutter: Gutter, hasSentences: Bool, among members: [Int32], atoms: [Atom], options: LayoutOptions
  ) -> Bool {
    let slack = options.startSlack * gutter.em
    let ends =
      gutter.left.map { gutter.u0 - atoms[Int($0)].box.u1 } + gutter.right.map { atoms[Int($0)].box.u0 - gutter.u1 }
    guard max(gutter.left.count, gutter.right.count) <= options.gutterLines,
      abs(gutter.u1 - gutter.u0 - gutter.em) <= slack, ends.allSatisfy({ abs($0) <= slack })
    else { return false }
    let gaps = members.map { atoms[Int($0)] }.filter {
      !$0.glyphs.isEmpty && abs($0.em - gutter.em) <= options.sizeChange * gutter.em
        && min($0.box.u1, gutter.u1) - max($0.box.u0, gutter.u0) > slack
    }.map { (over: gutter.bothTop - $0.box.v1, under: $0.box.v0 - gutter.bothBottom) }
    if hasSentences { return gaps.contains { max($0.over, $0.under) <= options.lineReach * gutter.em } }
    let reach = options.lineGap * gutter.em
    return gaps.contains { abs($0.over) <= reach } && gaps.contains { abs($0.under) <= reach }
  }

  /// Whether the last of the lines behind a gutter is full and its sentence goes on in the line under both sides, as close as
  /// the rows are, where the others do not begin: the white is a space behind a name or a number.
  private static func goesOn(_ right: [SideLine], in next: SideLine?, options: LayoutOptions) -> Bool {
    let rows = right.sorted { $0.box.v0 < $1.box.v0 }.suffix(2)
    guard let next, let before = rows.first, let last = rows.last, let end = right.map(\.box.u1).max() else {
      return false
    }
    let em = last.em
    return abs(next.em - em) <= options.sizeChange * em && end - last.box.u1 <= options.softEnd * em
      && next.box.vMid - last.box.vMid <= last.box.vMid - before.box.vMid + 0.1 * em
      && abs(next.box.u0 - last.box.u0) > 0.5 * em && last.hasStop && isOpenSeam(last.last, next.head)
  }

  private mutating func part(_ members: [Int32], by gutter: Gutter, at middle: Float, atoms: [Atom]) {
    for index in members {
      let box = atoms[Int(index)].box
      if box.vMid < gutter.v0 {
        parts.above.append(index)
      } else if box.vMid > gutter.v1 {
        parts.below.append(index)
      } else if box.uMid < middle {
        parts.left.append(index)
      } else {
        parts.right.append(index)
      }
    }
  }

  /// Lines over or under a column that stand apart from it, and beside nothing, belong to what is above or below.
  private mutating func trim(_ gutter: Gutter, cutter: RegionCutter) {
    let atoms = cutter.atoms
    let top = gutter.bothTop
    let bottom = gutter.bothBottom
    /// Walks outwards from the rows that face each other; what lies behind the first wide gap stands apart.
    func apart(_ side: [Int32], beyond: (RunBox) -> Bool, distance: (RunBox, RunBox) -> Float) -> Set<Int32> {
      let beside = side.filter { !beyond(atoms[Int($0)].box) }
      let u0 = beside.map { atoms[Int($0)].box.u0 }.min() ?? 0
      let u1 = beside.map { atoms[Int($0)].box.u1 }.max() ?? 0
      // A box as wide as the column belongs to it, however far down it stands; a tier's lines all begin at its head.
      func fits(_ atom: Atom) -> Bool {
        cutter.isTiered
          ? abs(atom.box.u0 - u0) < 1.2 * atom.em && atom.box.u1 < u1 + atom.em
          : atom.glyphs.isEmpty && abs(atom.box.u0 - u0) < atom.em && abs(atom.box.u1 - u1) < atom.em
      }
      let outer = side.filter { beyond(atoms[Int($0)].box) }
      guard outer.count < side.count else { return [] }
      // Lines that fill the column are its text, whatever white there is over them.
      let isColumn = outer.contains { index in
        let atom = atoms[Int(index)]
        return !cutter.isTiered && abs(atom.box.u0 - u0) <= 1.3 * atom.em && abs(atom.box.u1 - u1) <= 0.7 * atom.em
          && (atom.glyphs.last.map { isMidSentence(cutter.scalars($0)) } ?? false)
      }
      if isColumn { return [] }
      let ems = beside.map { atoms[Int($0)].em }.sorted()
      // A name at the right over the columns, and a box in the middle over them, belong to neither.
      let (low, high) = (
        cutter.atoms(parts.left + parts.right).map(\.box.u0).min() ?? 0,
        cutter.atoms(parts.left + parts.right).map(\.box.u1).max() ?? 0
      )
      func isOver(_ atom: Atom) -> Bool {
        guard !cutter.isTiered, atom.box.v1 <= top + 0.01 else { return false }
        if atom.glyphs.isEmpty { return abs(atom.box.uMid - (low + high) / 2) <= atom.em && !fits(atom) }
        let row = outer.map { atoms[Int($0)] }.filter { abs($0.box.vMid - atom.box.vMid) <= 0.4 * atom.em }
        let (start, end) = (row.map(\.box.u0).min() ?? 0, row.map(\.box.u1).max() ?? 0)
        return u1 >= high - 0.5 * atom.em && abs(end - u1) <= 0.6 * atom.em && start - u0 >= 3 * atom.em
          && row.reduce(0, { $0 + $1.glyphs.count }) <= cutter.options.bracketedLength * 2
          && !side.contains { atoms[Int($0)].box.vMid < atom.box.v0 }
      }
      // Rows beside those that face each other may reach over them.
      var edge = RunBox(
        u0: 0, u1: 0, v0: beside.map { atoms[Int($0)].box.v0 }.reduce(top, min),
        v1: beside.map { atoms[Int($0)].box.v1 }.reduce(bottom, max))
      var result: Set<Int32> = []
      for index in outer.sorted(by: {
        (distance(atoms[Int($0)].box, edge), $0) < (distance(atoms[Int($1)].box, edge), $1)
      }) {
        let atom = atoms[Int(index)]
        // Titles keep their own distance from the text they head.
        let em = atom.box.v1 <= top + 0.01 ? atom.em : min(atom.em, ems[ems.count / 2])
        if !fits(atom), !result.isEmpty || distance(atom.box, edge) > 1.6 * em || isOver(atom) {
          result.insert(index)
        } else {
          edge.v0 = min(edge.v0, atom.box.v0)
          edge.v1 = max(edge.v1, atom.box.v1)
        }
      }
      // Below a tier that ends, others go on side by side.
      let kept = outer.filter { !result.contains($0) }.map { atoms[Int($0)].box }
      guard cutter.isTiered, let first = kept.first else { return result }
      let rows = kept.dropFirst().reduce(first) { $0.union($1) }
      return result.filter { atoms[Int($0)].box.overlapV(rows) <= 0 }
    }
    let over: (RunBox) -> Bool = { $0.v1 <= top + 0.01 }
    let under: (RunBox) -> Bool = { $0.v0 >= bottom - 0.01 }
    let overGap: (RunBox, RunBox) -> Float = { $1.v0 - $0.v1 }
    let underGap: (RunBox, RunBox) -> Float = { $0.v0 - $1.v1 }
    var above = apart(parts.left, beyond: over, distance: overGap).union(
      apart(parts.right, beyond: over, distance: overGap))
    // Beside a drawn line there is nothing but the columns.
    func isRuled(_ index: Int32, from edge: Float) -> Bool {
      cutter.walls.runThrough(gutter, at: edge)?.contains(atoms[Int(index)].box.vMid) ?? false
    }
    above = above.filter { !isRuled($0, from: top) }
    // What stands higher than a name over the columns does so, too: their headline; so does the paper's name, beside which small
    // lines stand.
    let boxes = above.map { atoms[Int($0)].box }
    if let foot = boxes.map(\.v0).max(), let head = boxes.map(\.v0).min() {
      above.formUnion(
        (parts.left + parts.right).filter { index in
          let atom = atoms[Int(index)]
          return atom.box.v1 <= foot
            || cutter.isTiered && atom.em >= cutter.options.staggeredSize * gutter.em && atom.box.v0 < head
        })
    }
    if cutter.isTiered { above.formUnion(lines(after: parts.above, over: top, atoms: atoms, options: cutter.options)) }
    let below = apart(parts.left, beyond: under, distance: underGap).union(
      apart(parts.right, beyond: under, distance: underGap)
    ).filter { !isRuled($0, from: bottom) }
    parts.above += above.sorted()
    parts.below += below.sorted()
    parts.left.removeAll { above.contains($0) || below.contains($0) }
    parts.right.removeAll { above.contains($0) || below.contains($0) }
    if !cutter.isTiered, !parts.below.isEmpty { moveTrailingTitle(atoms: atoms, options: cutter.options) }
  }

  /// The shorter lines of a headline of which the first ones reach over the gutter.
  private func lines(after headline: [Int32], over top: Float, atoms: [Atom], options: LayoutOptions) -> Set<Int32> {
    let ems = (parts.left + parts.right).map { atoms[Int($0)].em }.sorted()
    guard !headline.isEmpty, !ems.isEmpty else { return [] }
    let size = options.headingSize * ems[ems.count / 2]
    var last = headline.map { atoms[Int($0)] }.filter { $0.em >= size && !$0.glyphs.isEmpty }
    var result: Set<Int32> = []
    let rest = parts.left.filter { atoms[Int($0)].em >= size && atoms[Int($0)].box.v1 <= top + 0.01 }
    for index in rest.sorted(by: { (atoms[Int($0)].box.v0, $0) < (atoms[Int($1)].box.v0, $1) }) {
      let line = atoms[Int(index)]
      let follows = last.contains { other in
        abs(other.em - line.em) <= options.sizeChange * line.em && abs(other.box.u0 - line.box.u0) <= 0.3 * line.em
          && line.box.v0 - other.box.v1 > -0.3 * line.em && line.box.v0 - other.box.v1 <= line.em
      }
      guard follows else { continue }
      result.insert(index)
      last.append(line)
    }
    return result
  }

  /// A title that is the last of the left column, under the text of both, heads what stands below the columns. A box may stand beside
  /// it.
  private mutating func moveTrailingTitle(atoms: [Atom], options: LayoutOptions) {
    let ems = parts.left.map { atoms[Int($0)].em }.sorted()
    guard let last = parts.left.max(by: { (atoms[Int($0)].box.v1, $0) < (atoms[Int($1)].box.v1, $1) }) else { return }
    let title = atoms[Int(last)]
    guard !title.glyphs.isEmpty else { return }
    // As large as a title, or set off from what stands over it and next to what it heads, which is wider than the column.
    let over = parts.left.map { atoms[Int($0)].box.v1 }.filter { $0 <= title.box.v0 + 0.1 }.max() ?? -.infinity
    let end = parts.left.map { atoms[Int($0)].box.u1 }.max() ?? 0
    let headed = parts.below.map { atoms[Int($0)].box }.filter { $0.v0 >= title.box.v1 - 0.1 && $0.u0 < title.box.u1 }
      .min { $0.v0 < $1.v0 }
    let white = title.box.v0 - over
    let isSetOff =
      headed.map { $0.u1 > end + title.em && $0.v0 - title.box.v1 < min(1.2 * title.em, white) } ?? false
      && white > 1.1 * usualWhite(in: parts.left.map { atoms[Int($0)] }.filter { $0.box.v1 <= over + 0.1 })
    let middle = ems[ems.count / 2]
    let beside = parts.right.filter { atoms[Int($0)].box.v1 > title.box.v0 }
    guard title.em >= options.headingSize * middle || title.em >= 0.98 * middle && isSetOff,
      beside.allSatisfy({ atoms[Int($0)].glyphs.isEmpty })
    else { return }
    let row = parts.left.filter { atoms[Int($0)].box.overlapV(title.box) > 0.5 * atoms[Int($0)].em }
    parts.left.removeAll { row.contains($0) }
    parts.right.removeAll { beside.contains($0) }
    parts.below += row + beside
  }

  /// The lines drawn across the columns on both sides of a gutter.
  private static func rules(
    over gutter: Gutter, between left: [SideLine], and right: [SideLine], walls: Walls
  ) -> Int {
    guard let start = left.map(\.box.u0).min(), let end = right.map(\.box.u1).max() else { return 0 }
    return walls.separators(
      from: start + gutter.em, to: end - gutter.em, between: gutter.bothTop, and: gutter.bothBottom, em: gutter.em
    ).count
  }

  /// The share of lines on each side that have one on the same row on the other.
  private static func matched(
    _ left: [SideLine], _ right: [SideLine], options: LayoutOptions
  ) -> (left: Float, right: Float) {
    func share(_ a: [SideLine], _ b: [SideLine]) -> Float {
      let rows = b.sorted { $0.box.vMid < $1.box.vMid }
      let count = a.reduce(0) { sum, line in
        let reach = options.rowTolerance * line.em
        let near = rows[rows.partitioningIndex { $0.box.vMid >= line.box.vMid - reach }...]
          .prefix { $0.box.vMid <= line.box.vMid + reach }
        let isMatched = near.contains {
          abs($0.box.vMid - line.box.vMid) <= options.rowTolerance * min($0.em, line.em)
        }
        return sum + (isMatched ? 1 : 0)
      }
      return Float(count) / Float(max(1, a.count))
    }
    return (share(left, right), share(right, left))
  }
}

/// Figures of the lines in one column.
private struct SideFacts {
  var em: Float
  var count: Int
  /// In em.
  var medianWidth: Float
  /// Share of lines that begin at the commonest left edge.
  var startsAligned: Float
  /// Share of lines that end at the commonest right edge.
  var endsAligned: Float
  var isProse: Bool
  /// Most of it is read by itself.
  var isPiece: Bool
  /// Some of it is sentences.
  var hasStops: Bool
  /// Most lines begin with a list mark or a date.
  var startsItems: Bool
  /// Many lines begin with the mark of a question, and many with that of an answer.
  var isDialogue: Bool
  /// What longer lines begin with.
  var labels: Set<[Unicode.Scalar]>
  /// Most lines are entries with leaders.
  var isLed: Bool
  /// The lines are numbers that count from one, and nothing else.
  var areMarks: Bool
  /// The numbers of its items, from the top.
  private var numbers: [ItemNumber]
  /// How often the number of an item is one, and how many lines have a number.
  var firstItems: Int { numbers.count { $0.value == 1 } }
  var numbered: Int { numbers.count }

  /// - Parameter isRuled: A line is drawn between these lines and those on the other side.
  init(_ lines: [SideLine], isTiered: Bool, isRuled: Bool, options: LayoutOptions) {
    let sizes = lines.map(\.em).sorted()
    em = sizes[sizes.count / 2]
    count = lines.count
    let widths = lines.map(\.box.width).sorted()
    medianWidth = widths[widths.count / 2] / em
    startsAligned = Self.commonest(lines.map(\.box.u0), within: 0.4 * em)
    endsAligned = Self.commonest(lines.map(\.box.u1), within: 0.4 * em)
    let ends = lines.map(\.box.u1).sorted()
    let margin = ends[min(ends.count - 1, ends.count * 9 / 10)]
    let flush = lines.reduce(0) { $0 + ($1.box.u1 >= margin - options.flushSlack * $1.em ? 1 : 0) }
    let middle = lines.reduce(0) { $0 + (isMidSentence($1.last) ? 1 : 0) }
    let digits = lines.reduce(Float(0)) { $0 + $1.digits } / Float(count)
    let letters = lines.reduce(Float(0)) { $0 + $1.letters } / Float(count)
    let isFlush = Float(flush) >= options.proseFlush * Float(count) && Float(middle) >= 0.35 * Float(count)
    // Beside a picture tiers are low. Then nearly all lines fill them, which the lines in cells do not.
    let exact = lines.count { abs($0.box.u1 - margin) <= options.rowTolerance * $0.em }
    let isLow =
      isTiered && count >= options.lowTierLines && medianWidth >= options.lowTierWidth
      && Float(exact) >= options.lowTierFlush * Float(count) && Float(middle) >= options.lowTierFlush * Float(count)
    // Between tiers there is a line as between cells, but cells hold no sentences. Of many lines that end at one place, each may hold
    // but three characters.
    let isNarrow = count >= 2 * options.lowTierLines && Float(exact) >= options.lowTierFlush * Float(count)
    let isCut =
      isTiered && isRuled && medianWidth >= (isNarrow ? 0.7 : 1) * options.lowTierWidth
      && Float(middle) >= 0.35 * Float(count) && lines.contains(where: \.hasStop)
    isProse =
      (medianWidth >= options.proseWidth && isFlush || isLow || isCut) && digits < 0.3
      && letters >= options.proseLetters
      // Several lines without any comma are verse.
      && (count <= options.verseLines || lines.contains(where: \.hasStop))
    hasStops = lines.contains(where: \.hasStop)
    isPiece = lines.reduce(0) { $0 + ($1.isPiece ? 1 : 0) } * 2 > count
    startsItems = lines.reduce(0) { $0 + (startsItem($1.head) ? 1 : 0) } * 2 >= count
    let marks = lines.compactMap { $0.head.first.flatMap { isQuestionMark([$0]) ? $0 : nil } }
    isDialogue = marks.count * 2 >= count && Set(marks).count > 1
    labels = Set(
      lines.filter {
        $0.box.width >= options.proseWidth * $0.em && ($0.head.first.map { isKanji($0) || isKana($0) } ?? false)
      }
      .map { Array($0.head.prefix(options.gutterLines)) })
    isLed = lines.count(where: \.hasLeader) * 2 > count
    let heads = lines.sorted { $0.box.v0 < $1.box.v0 }.map(\.head)
    areMarks = heads.enumerated().allSatisfy { at, head in
      head.count <= 2 && ItemNumber(head + ["．"], withBareMarks: true)?.value == at + 1
    }
    numbers = heads.compactMap { ItemNumber($0, withBareMarks: true) }
  }

  /// Whether the numbers of its items go up one by one, and those of the other side behind them (`一、二、三、` beside `四、五、`).
  func counts(on other: Self) -> Bool {
    guard let last = numbers.last, let first = other.numbers.first, last.style == first.style, last.value < first.value
    else { return false }
    return [numbers, other.numbers].allSatisfy { numbers in
      numbers.count > 1 && zip(numbers, numbers.dropFirst()).allSatisfy { $0.isFollowed(by: $1) }
    }
  }

  /// The share of values near the commonest one; where many lines are indented or hang, the two commonest count, at a
  /// discount.
  private static func commonest(_ values: [Float], within tolerance: Float) -> Float {
    let sorted = values.sorted()
    func densest(_ values: [Float]) -> Range<Int> {
      var best = 0..<0
      var low = 0
      for high in values.indices {
        while values[high] - values[low] > 2 * tolerance { low += 1 }
        if high + 1 - low > best.count { best = low..<(high + 1) }
      }
      return best
    }
    let first = densest(sorted)
    var rest = sorted
    rest.removeSubrange(first)
    let total = Float(max(1, sorted.count))
    return max(Float(first.count) / total, Float(first.count + densest(rest).count) / total - 0.25)
  }
}
