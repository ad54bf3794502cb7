import JapaneseText
import TextModel

/// A frame in which text that stands turned on its page runs from left to right.
struct PageTurn: Hashable {
  /// Quarter turns, clockwise, by which the text stands turned, 1…3.
  var quarters: Int
  /// Of the page, as shown.
  var width: Float
  var height: Float

  func frame(_ box: Rect) -> Rect {
    switch quarters {
    case 1: Rect(x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0)
    case 2: Rect(x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0)
    default: Rect(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
    }
  }

  func page(_ box: Rect) -> Rect {
    switch quarters {
    case 1: Rect(x0: width - box.y1, y0: box.x0, x1: width - box.y0, y1: box.x1)
    case 2: frame(box)
    default: Rect(x0: box.y0, y0: height - box.x1, x1: box.y1, y1: height - box.x0)
    }
  }

  private func frame(_ rule: RuleSegment) -> RuleSegment {
    let isAcross = rule.orientation == .horizontal
    let box = frame(
      isAcross
        ? Rect(x0: rule.start, y0: rule.position, x1: rule.end, y1: rule.position)
        : Rect(x0: rule.position, y0: rule.start, x1: rule.position, y1: rule.end))
    var result = rule
    if quarters != 2 { result.orientation = isAcross ? .vertical : .horizontal }
    let runsAcross = result.orientation == .horizontal
    result.position = runsAcross ? box.y0 : box.x0
    result.start = runsAcross ? box.x0 : box.y0
    result.end = runsAcross ? box.x1 : box.y1
    return result
  }

  /// A page in this frame, with some of its glyphs.
  func frame(_ page: PageGlyphs, glyphs: [Int]) -> PageGlyphs {
    var result = page.with(glyphs)
    if quarters != 2 { (result.width, result.height) = (height, width) }
    for at in result.glyphs.indices { result.glyphs[at].box = frame(result.glyphs[at].box) }
    result.rules = page.rules.map(frame)
    for at in result.frames.indices { result.frames[at].box = frame(result.frames[at].box) }
    result.images = page.images.map(frame)
    return result
  }

  /// Brings a block's lines back to the page. Along a line that runs to the left or up the page, its edges grow smaller.
  func page(_ block: Block) -> Block {
    var result = block
    if quarters != 2 { result.writing = block.writing == .horizontal ? .vertical : .horizontal }
    for at in result.lines.indices {
      let line = result.lines[at]
      result.lines[at].box = page(line.box)
      result.lines[at].edges = line.edges.map { edge in
        let box =
          block.writing == .horizontal
          ? page(Rect(x0: edge, y0: 0, x1: edge, y1: 0)) : page(Rect(x0: 0, y0: edge, x1: 0, y1: edge))
        return result.writing == .horizontal ? box.x0 : box.y0
      }
    }
    return result
  }
}

/// Glyphs of one page that are read together: they stand the same way up, or are printed across the others.
struct Sheet {
  /// In the frame in which they stand upright.
  var page: PageGlyphs
  /// `nil` where that is the page itself.
  var turn: PageTurn?
  /// It holds most of the page's glyphs.
  var isMain: Bool
  /// What is printed across the page's text says nothing of where that is read.
  var isWatermark = false
}

/// Parts a page's upright text from what is printed along its sides: a table set broadside, a chart's scale, a page
/// scanned the wrong way round. What holds most of the page comes first.
///
/// Letters that lie on their side in vertical text belong to it, and so does Japanese that runs down the page: whether
/// its characters stand or lie, it is read in the same order.
func sheets(of page: PageGlyphs, options: LayoutOptions) -> [Sheet] {
  let across = watermark(of: page, options: options)
  guard !across.isEmpty else { return turnedSheets(of: page, options: options) }
  let members = Set(across)
  return turnedSheets(of: page.with(page.glyphs.indices.filter { !members.contains($0) }), options: options)
    + [Sheet(page: page.with(across), turn: nil, isMain: false, isWatermark: true)]
}

private func turnedSheets(of page: PageGlyphs, options: LayoutOptions) -> [Sheet] {
  let glyphs = page.glyphs
  guard glyphs.contains(where: { $0.flags.quarterTurns != 0 }) else {
    return [Sheet(page: page, turn: nil, isMain: true)]
  }
  var members: [[Int]] = [[], [], [], []]
  for (index, quarters) in turns(of: page).enumerated() { members[quarters].append(index) }

  let down = members[1]
  // Leaders are no letters.
  let letters = down.filter { !isLeader(glyphs[$0].scalar) }
  let wide = letters.count { isWide(glyphs[$0].scalar) }
  let isPlain = letters.count * 2 > glyphs.count(where: { !isLeader($0.scalar) }) && wide * 2 < letters.count
  if !isPlain {
    let lying = runsDown(page) ? Set(down) : Set(lettersInColumns(down, of: glyphs))
    members[1] = down.filter { !lying.contains($0) }
    members[0] += lying
  }
  // A sign or two tell nothing.
  for quarters in 1...3 where members[quarters].count < options.turnedRun {
    members[0] += members[quarters]
    members[quarters] = []
  }
  members[0].sort()
  let filled = (0...3).filter { !members[$0].isEmpty }
  guard filled != [0] else { return [Sheet(page: page, turn: nil, isMain: true)] }
  // The page as it stands, unless most of it is turned; then the rest by how much there is of it.
  let main = filled.first { members[$0].count * 2 > glyphs.count } ?? filled[0]
  let rest = filled.filter { $0 != main }.sorted { (-members[$0].count, $0) < (-members[$1].count, $1) }
  return ([main] + rest).map { quarters in
    guard quarters > 0 else { return Sheet(page: page.with(members[0]), turn: nil, isMain: main == 0) }
    let turn = PageTurn(quarters: quarters, width: page.width, height: page.height)
    return Sheet(page: turn.frame(page, glyphs: members[quarters]), turn: turn, isMain: main == quarters)
  }
}

/// Each glyph's quarter turns. A glyph of which the content stream says nothing stands as the one before or after it in its
/// line does.
private func turns(of page: PageGlyphs) -> [Int] {
  let glyphs = page.glyphs
  var result = glyphs.map(\.flags.quarterTurns)
  guard page.drawingOrder.count == glyphs.count else { return result }
  var isKnown = page.drawingOrder.map { $0 != 0 }
  func take(_ index: Int, from other: Int) {
    guard !isKnown[index], isKnown[other] else { return }
    let box = glyphs[index].box
    let near = glyphs[other].box
    let reach = glyphs[other].size
    let isNear =
      result[other] % 2 == 0
      ? abs(box.midY - near.midY) < 0.3 * reach && -box.overlapX(near) < reach
      : abs(box.midX - near.midX) < 0.3 * reach && -box.overlapY(near) < reach
    guard isNear else { return }
    result[index] = result[other]
    isKnown[index] = true
  }
  for index in glyphs.indices.dropFirst() { take(index, from: index - 1) }
  for index in glyphs.indices.dropLast().reversed() { take(index, from: index + 1) }
  return result
}

/// Whether most full-width characters of a page that follow each other closely stand below each other: letters and digits that
/// run down it are its text's, wherever they stand.
private func runsDown(_ page: PageGlyphs) -> Bool {
  var steps = (down: 0, across: 0)
  // The extractor's order may go from column to column.
  let order = page.drawingOrder
  let drawn =
    order.isEmpty
    ? page.glyphs : page.glyphs.indices.sorted { (order[$0], $0) < (order[$1], $1) }.map { page.glyphs[$0] }
  for (glyph, next) in zip(drawn, drawn.dropFirst())
  where isWide(glyph.scalar) && isWide(next.scalar) && abs(glyph.size - next.size) < 0.1 * glyph.size {
    let (dx, dy) = ((next.box.midX - glyph.box.midX) / glyph.size, (next.box.midY - glyph.box.midY) / glyph.size)
    if abs(dx) < 0.25, dy > 0.4, dy < 1.6 { steps.down += 1 }
    if abs(dy) < 0.25, abs(dx) > 0.4, abs(dx) < 1.6 { steps.across += 1 }
  }
  return steps.down > 2 * steps.across
}

/// Of glyphs that run down the page, those in one run with full-width characters, turned or upright.
private func lettersInColumns(_ down: [Int], of glyphs: [Glyph]) -> [Int] {
  let isDown = Set(down)
  let grid = GlyphGrid(glyphs.indices.map(Int32.init), of: glyphs)
  var result: Set<Int> = []
  var waiting: [Int] = []
  /// The glyphs that stand next above or below in the column.
  func neighbours(of index: Int) -> [Int] {
    let glyph = glyphs[index]
    let em = max(glyph.size, 1)
    var found: [Int] = []
    grid.forEach(near: glyph.box.midX, glyph.box.midY, reach: 2.2 * em) { other in
      let box = glyphs[Int(other)].box
      if Int(other) != index, abs(box.midX - glyph.box.midX) < 0.6 * em, -box.overlapY(glyph.box) < 0.8 * em {
        found.append(Int(other))
      }
    }
    return found
  }
  for index in down where isWide(glyphs[index].scalar) { if result.insert(index).inserted { waiting.append(index) } }
  for index in down where !result.contains(index) {
    if neighbours(of: index).contains(where: { !isDown.contains($0) && isWide(glyphs[$0].scalar) }) {
      result.insert(index)
      waiting.append(index)
    }
  }
  while let index = waiting.popLast() {
    for other in neighbours(of: index) where isDown.contains(other) && result.insert(other).inserted {
      waiting.append(other)
    }
  }
  return Array(result)
}

extension PageGlyphs {
  /// The page with some of its glyphs, in the same order.
  fileprivate func with(_ indices: [Int]) -> PageGlyphs {
    var result = self
    result.glyphs = indices.map { glyphs[$0] }
    if drawingOrder.count == glyphs.count { result.drawingOrder = indices.map { drawingOrder[$0] } }
    return result
  }
}
