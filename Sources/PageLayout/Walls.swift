import TextModel

/// The straight lines drawn on a page, in the run frame of one writing mode.
///
/// A line that runs across the text (`across`: a column rule, the side of a table's cell) parts what stands left and right
/// of it; one that runs along the text (`along`: a separator, an underline) parts what stands over and under it.
struct Walls {
  /// One line: `at` is its place across its run, from `from` to `to`.
  struct Wall {
    var at: Float
    var from: Float
    var to: Float
  }

  private let across: [Wall]
  private let along: [Wall]
  /// Filled boxes, from top to bottom: behind a label (日時 in white on black), a heading or more.
  private let fills: [RunBox]
  /// The same but for the cells of a table.
  private let bars: [RunBox]

  static let none = Walls()

  private init() {
    across = []
    along = []
    fills = []
    bars = []
  }

  /// - Parameter frames: The page's boxes, of which the filled ones count.
  init(_ lines: PageLines, frames: [FrameBox], mode: WritingMode, pageWidth: Float) {
    func fromTop(_ boxes: [Rect]) -> [RunBox] {
      boxes.map { RunBox($0, mode: mode, pageWidth: pageWidth) }
        .sorted { ($0.v0, $0.u0, $0.u1, $0.v1) < ($1.v0, $1.u0, $1.u1, $1.v1) }
    }
    fills = fromTop(frames.filter { $0.tint != nil }.map(\.box))
    bars = fromTop(
      frames.filter { $0.tint != nil }.map(\.box).filter { box in !lines.tintedCells.contains { $0.holds(box) } })
    switch mode {
    case .horizontal:
      across = lines.vertical.sorted { ($0.at, $0.from) < ($1.at, $1.from) }
      along = lines.horizontal.sorted { ($0.at, $0.from) < ($1.at, $1.from) }
    case .vertical:
      across = lines.horizontal.map { Wall(at: $0.at, from: pageWidth - $0.to, to: pageWidth - $0.from) }
        .sorted { ($0.at, $0.from) < ($1.at, $1.from) }
      along = lines.vertical.map { Wall(at: pageWidth - $0.at, from: $0.from, to: $0.to) }
        .sorted { ($0.at, $0.from) < ($1.at, $1.from) }
    }
  }

  /// Whether a line stands between two boxes of a row.
  func parts(_ left: RunBox, _ right: RunBox, em: Float) -> Bool {
    guard !across.isEmpty else { return false }
    let middle = max(left.v0, right.v0) / 2 + min(left.v1, right.v1) / 2
    let low = min(left.u1, right.u0) - 0.2 * em
    let high = max(left.u1, right.u0) + 0.2 * em
    for wall in across[across.partitioningIndex { $0.at >= low }...] {
      if wall.at > high { return false }
      if wall.from <= middle - 0.4 * em, wall.to >= middle + 0.4 * em { return true }
    }
    return false
  }

  /// Whether a line begins on a filled box no higher than a line, and goes on beside it: a label and its text.
  func isLabelled(_ line: TextLine, options: LayoutOptions) -> Bool {
    startsOnFill(line, options: options) { $0.u1 >= line.box.u0 + 0.9 * line.em && $0.u1 <= line.box.u1 - line.em }
  }

  /// Whether a line stands on a filled box of its own that is no higher than a line.
  func isLabel(_ line: TextLine, options: LayoutOptions) -> Bool {
    startsOnFill(line, options: options) { $0.u1 >= line.box.u1 - 0.3 * line.em }
  }

  /// Whether one of two lines stands on a filled bar that is wider than it and no higher than four lines, and the other does
  /// not: a title over its text. What is marked in a sentence has no colour beside it.
  func isBarred(_ line: TextLine, over next: TextLine) -> Bool {
    func isOn(_ fill: RunBox, _ line: TextLine) -> Bool {
      fill.v0 <= line.box.vMid && line.box.vMid <= fill.v1 && fill.u0 <= line.box.u0 + 0.1 * line.em
        && fill.u1 >= line.box.u1 - (isStop(line.last) ? 1 : 0.1) * line.em
    }
    func isOnly(_ one: TextLine, _ other: TextLine) -> Bool {
      bars[bars.partitioningIndex { $0.v0 >= one.box.vMid - 4 * one.em }...].prefix {
        $0.v0 <= one.box.vMid
      }
      .contains { fill in
        fill.height <= 4 * one.em && fill.width >= one.box.width + 1.5 * one.em && isOn(fill, one)
          && !isOn(fill, other)
      }
    }
    return isOnly(line, next) || isOnly(next, line)
  }

  /// Whether a line begins where a filled box does that is as wide as a label and no higher than a line.
  private func startsOnFill(
    _ line: TextLine, options: LayoutOptions, where endsWell: (RunBox) -> Bool
  ) -> Bool {
    let em = line.em
    return fills[fills.partitioningIndex { $0.v0 >= line.box.vMid - 2 * em }...].prefix { $0.v0 <= line.box.vMid }
      .contains { fill in
        fill.v1 >= line.box.vMid && fill.height <= 2 * em && fill.u0 >= line.box.u0 - 1.2 * em
          && fill.u0 <= line.box.u0 + 0.3 * em && fill.width <= options.labelWidthMost * em && endsWell(fill)
      }
  }

  /// The place of a line that runs down a gutter beside nearly all the rows that have text on both sides.
  func place(in gutter: Gutter) -> Float? {
    let slack = 0.5 * gutter.em
    let (top, bottom) = (gutter.bothTop, gutter.bothBottom)
    return across[across.partitioningIndex { $0.at >= gutter.u0 - slack }...].prefix { $0.at <= gutter.u1 + slack }
      .first { min($0.to, bottom) - max($0.from, top) >= 0.85 * (bottom - top) }?.at
  }

  /// Whether a line runs down a gutter between columns: one that no line along the text meets, as those of a table do.
  func isColumnRule(in gutter: Gutter) -> Bool {
    guard let at = place(in: gutter) else { return false }
    return across.allSatisfy {
      $0.at != at || $0.to <= gutter.bothTop || $0.from >= gutter.bothBottom || standsFree($0, em: gutter.em)
    }
  }

  /// Whether no line along the text meets a line across it.
  private func standsFree(_ line: Wall, em: Float) -> Bool {
    let slack = 0.1 * em
    return !along.contains {
      $0.at >= line.from - slack && $0.at <= line.to + slack && $0.from <= line.at + slack && $0.to >= line.at - slack
    }
  }

  /// The heights at which a line between columns ends and another one begins below it, in the middle between both; none where
  /// the lines do not run down most of the gutter.
  func breaks(in gutter: Gutter) -> [Float] {
    let slack = 0.5 * gutter.em
    let rules = across[across.partitioningIndex { $0.at >= gutter.u0 - slack }...].prefix { $0.at <= gutter.u1 + slack }
      .filter { $0.to > gutter.bothTop && $0.from < gutter.bothBottom && standsFree($0, em: gutter.em) }
    let length = rules.reduce(0) { $0 + min($1.to, gutter.bothBottom) - max($1.from, gutter.bothTop) }
    guard length >= 0.85 * (gutter.bothBottom - gutter.bothTop) else { return [] }
    return zip(rules, rules.dropFirst()).filter { $0.at == $1.at }.map { ($0.to + $1.from) / 2 }
  }

  /// Whether the lines that run down among boxes, several of them, all end between two heights.
  func end(beside boxes: [RunBox], from top: Float, to bottom: Float, em: Float) -> Bool {
    guard let first = boxes.first else { return false }
    let area = boxes.dropFirst().reduce(first) { $0.union($1) }
    let lines = across.filter {
      $0.at > area.u0 && $0.at < area.u1 && $0.from < top && $0.to > area.v0 && $0.to <= area.v1
        && standsFree($0, em: em)
    }
    return lines.count > 1 && lines.allSatisfy { $0.to >= top && $0.to <= bottom }
  }

  /// Whether a line along the text runs across a gutter at a place.
  func runAlong(_ gutter: Gutter, at place: Float) -> Bool {
    along.contains { $0.at == place && $0.from <= gutter.u0 && $0.to >= gutter.u1 }
  }

  /// How far a line goes that runs down a gutter and on below a height: what stands beside it are columns.
  func runThrough(_ gutter: Gutter, at height: Float) -> ClosedRange<Float>? {
    let slack = 0.5 * gutter.em
    return across[across.partitioningIndex { $0.at >= gutter.u0 - slack }...].prefix { $0.at <= gutter.u1 + slack }
      .first { $0.from <= height - 2 * gutter.em && $0.to >= height + 2 * gutter.em }
      .map { $0.from...$0.to }
  }

  /// The place of a line in a strip, beside a box that stands on one side of it.
  func place(of box: RunBox, from u0: Float, to u1: Float, em: Float) -> Float? {
    guard !across.isEmpty else { return nil }
    let slack = 0.1 * em
    return across[across.partitioningIndex { $0.at >= u0 }...].prefix { $0.at <= u1 }
      .first { wall in
        wall.from <= box.vMid && wall.to >= box.vMid && (box.u1 <= wall.at + slack || box.u0 >= wall.at - slack)
      }?.at
  }

  /// The places of the lines along the text that run from one place to another at least and are no side of a box or table, from
  /// top to bottom.
  func separators(from u0: Float, to u1: Float, between v0: Float, and v1: Float, em: Float) -> [Float] {
    along[along.partitioningIndex { $0.at >= v0 }...].prefix { $0.at <= v1 }
      .filter { line in
        line.from <= u0 && line.to >= u1
          && !across.contains {
            $0.from <= line.at + 0.1 * em && $0.to >= line.at - 0.1 * em && $0.at >= line.from - 0.1 * em
              && $0.at <= line.to + 0.1 * em
          }
      }.map(\.at)
  }

  /// Where filled bars begin that run from one place to another at least, no higher than `height`, from top to bottom.
  func bars(from u0: Float, to u1: Float, between v0: Float, and v1: Float, height: Float) -> [Float] {
    bars[bars.partitioningIndex { $0.v0 >= v0 }...].prefix { $0.v0 <= v1 }
      .filter { $0.u0 <= u0 && $0.u1 >= u1 && $0.height <= height }.map(\.v0)
  }

  /// Whether a line stands between two rows of text that is as wide as the first of them at least.
  func underlines(_ upper: RunBox, over lower: RunBox, em: Float) -> Bool {
    along[along.partitioningIndex { $0.at >= upper.vMid }...].prefix { $0.at <= lower.vMid }
      .contains { $0.from <= upper.u0 + 0.2 * em && $0.to >= upper.u1 - 0.5 * em }
  }

  /// Whether a line stands between two rows of text and is no underline of the first: it reaches beyond it, or keeps away
  /// from both.
  func partsRows(_ upper: RunBox, _ lower: RunBox, em: Float) -> Bool {
    guard !along.isEmpty else { return false }
    let u0 = max(upper.u0, lower.u0)
    let u1 = max(min(upper.u1, lower.u1), u0 + em)
    for wall in along[along.partitioningIndex { $0.at >= upper.vMid }...] {
      if wall.at > lower.vMid { return false }
      guard min(wall.to, u1) - max(wall.from, u0) >= 0.8 * (u1 - u0) else { continue }
      let reaches = wall.to > max(upper.u1, lower.u1) + 1.5 * em || wall.from < min(upper.u0, lower.u0) - 1.5 * em
      let isApart = wall.at - upper.v1 > 0.35 * em && lower.v0 - wall.at > 0.2 * em
      if isApart || reaches && wall.at > upper.v1 - 0.1 * em && wall.at < lower.v0 + 0.1 * em { return true }
    }
    return false
  }
}

/// The lines of a page by direction, pieces of one line joined; the sides of stroked boxes are lines too.
struct PageLines {
  var horizontal: [Walls.Wall]
  var vertical: [Walls.Wall]
  /// See `tintedCells(_:apart:tolerance:)`.
  let tintedCells: [Rect]

  /// - Parameter tolerance: How far the places of two pieces of one line, or their ends, may differ, points.
  init(_ page: PageGlyphs, tolerance: Float) {
    var horizontal: [Walls.Wall] = []
    var vertical: [Walls.Wall] = []
    for rule in page.rules {
      let wall = Walls.Wall(at: rule.position, from: rule.start, to: rule.end)
      switch rule.orientation {
      case .horizontal: horizontal.append(wall)
      case .vertical: vertical.append(wall)
      }
    }
    let strokes = page.frames.filter { $0.stroke != nil }.map(\.box)
    let sides =
      vertical
      + strokes.flatMap { box in
        [box.x0, box.x1].map { Walls.Wall(at: $0, from: box.y0, to: box.y1) }
      }
    tintedCells = Self.tintedCells(page.frames, apart: sides, tolerance: tolerance)
    for box in strokes + tintedCells {
      horizontal.append(Walls.Wall(at: box.y0, from: box.x0, to: box.x1))
      horizontal.append(Walls.Wall(at: box.y1, from: box.x0, to: box.x1))
      vertical.append(Walls.Wall(at: box.x0, from: box.y0, to: box.y1))
      vertical.append(Walls.Wall(at: box.x1, from: box.y0, to: box.y1))
    }
    self.horizontal = Self.joined(horizontal, tolerance: tolerance)
    self.vertical = Self.joined(vertical, tolerance: tolerance)
  }

  /// The cells of a table in which no lines are drawn but the white between tints: each has another one beside it and one over or
  /// under it.
  ///
  /// - Parameter lines: Those drawn down the page; none of them stands among the cells.
  private static func tintedCells(_ frames: [FrameBox], apart lines: [Walls.Wall], tolerance: Float) -> [Rect] {
    let boxes = wholeTints(frames.filter { $0.stroke == nil })
    guard boxes.count <= mostCells else { return [] }
    func isNear(_ a: Float, _ b: Float) -> Bool { abs(a - b) <= tolerance }
    let table = boxes.filter { box in
      boxes.contains { other in
        isNear(box.y0, other.y0) && isNear(box.y1, other.y1)
          && (isNear(box.x1, other.x0) || isNear(box.x0, other.x1))
      }
        && boxes.contains { other in
          isNear(box.x0, other.x0) && isNear(box.x1, other.x1)
            && (isNear(box.y1, other.y0) || isNear(box.y0, other.y1))
        }
    }
    let isLined = lines.contains { line in
      table.contains { line.at >= $0.x0 && line.at <= $0.x1 && line.from < $0.y1 && line.to > $0.y0 }
    }
    return isLined ? [] : table
  }

  /// More tints are a drawing.
  private static let mostCells = 500

  /// Pieces side by side on one line, put together.
  private static func joined(_ pieces: [Walls.Wall], tolerance: Float) -> [Walls.Wall] {
    var result: [Walls.Wall] = []
    var group: [Walls.Wall] = []
    func close() {
      let at = group.reduce(0) { $0 + $1.at } / Float(max(1, group.count))
      for piece in group.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
        if let last = result.last, last.at == at, piece.from <= last.to + tolerance {
          result[result.count - 1].to = max(last.to, piece.to)
        } else {
          result.append(Walls.Wall(at: at, from: piece.from, to: piece.to))
        }
      }
      group = []
    }
    for piece in pieces.sorted(by: { ($0.at, $0.from, $0.to) < ($1.at, $1.from, $1.to) }) {
      if let first = group.first, piece.at - first.at > tolerance { close() }
      group.append(piece)
    }
    close()
    return result
  }
}

/// The tints of a page, each whole: programs tint what holds several lines of text line by line.
private func wholeTints(_ frames: [FrameBox]) -> [Rect] {
  var result: [FrameBox] = []
  for strip in frames.filter({ $0.tint != nil })
    .sorted(by: { ($0.box.x0, $0.box.x1, $0.box.y0) < ($1.box.x0, $1.box.x1, $1.box.y0) })
  {
    if let last = result.last, last.stroke == nil, strip.stroke == nil, last.tint == strip.tint,
      last.box.x0 == strip.box.x0, last.box.x1 == strip.box.x1,
      abs(last.box.y1 - strip.box.y0) <= 0.1
    {
      result[result.count - 1].box.y1 = strip.box.y1
    } else {
      result.append(strip)
    }
  }
  return result.map(\.box)
}
