import TextModel

/// A part of a page that is read by itself, whatever stands around it: a box with text in it, a table drawn with lines, or a
/// picture with its caption, which stands in the flow of text without parting it.
struct Enclosure {
  enum Kind {
    case box
    case table(RuledGrid)
    case figure(WritingMode)
  }
  var box: Rect
  var kind: Kind
  /// The enclosure it stands in, by index; nil on the page itself. Parents come before their children.
  var parent: Int?
}

/// A piece of text on the page, as far as enclosures need it.
struct TextPlace {
  var box: Rect
  var em: Float
  var mode = WritingMode.horizontal
}

/// Finds the enclosures of a page.
///
/// A box counts where at least two lines stand in it, no text crosses its edge, and it does not hold the whole page. A grid
/// is a table where most of its cells are short; where they hold long texts, the lines part articles, and each closed cell
/// is a box.
func enclosures(
  frames: [Rect], grids: [RuledGrid], texts: [TextPlace], em: Float, options: LayoutOptions
) -> [Enclosure] {
  var boxes = frames
  var tables: [RuledGrid] = []
  for grid in grids {
    let inside = texts.filter { grid.box.holds($0.box) }
    guard !inside.isEmpty else { continue }
    let counts = grid.contents(inside.map(\.box)).map { rowCount(of: $0.map { inside[$0] }) }
    let filled = grid.cells.indices.filter { counts[$0] > 0 }
    // What is too narrow for a box holds a table's numbers.
    let short = filled.count { counts[$0] <= options.cellRows || grid.cells[$0].box.width < options.boxWidth * em }
    // Somewhere two texts stand side by side, and most of them are short.
    let isSideBySide = Dictionary(grouping: filled) { grid.cells[$0].rows.lowerBound }.values.contains { $0.count > 1 }
    if isSideBySide, Float(short) >= 0.6 * Float(filled.count) {
      tables.append(grid)
    } else {
      boxes += grid.cells.filter(\.isClosed).map(\.box)
    }
  }

  var kept: [Rect] = []
  for box in boxes.sorted(by: { ($1.area, $0.y0, $0.x0) < ($0.area, $1.y0, $1.x0) }) {
    let inside = texts.filter { box.holds($0.box) }
    // Along its lines a box has room for some characters.
    let isVertical = inside.contains { $0.mode == .vertical }
    guard (isVertical ? max(box.width, box.height) : box.width) >= options.boxWidth * em,
      min(box.width, box.height) >= 1.4 * em,
      !kept.contains(where: { $0.isNear(box, 0.4 * em) }), !tables.contains(where: { $0.box.isNear(box, 0.6 * em) })
    else { continue }
    guard inside.count < texts.count, holdsText(box, inside, em: em, options: options) else { continue }
    let crosses = texts.contains { text in
      guard let common = text.box.intersection(box) else { return false }
      let slack = 0.6 * text.em
      return common.width > slack && common.height > slack
        && (common.width < text.box.width - slack || common.height < text.box.height - slack)
    }
    if !crosses { kept.append(box) }
  }

  var all = kept.map { Enclosure(box: $0, kind: .box, parent: nil) }
  all += tables.map { Enclosure(box: $0.box, kind: .table($0), parent: nil) }
  all.sort { ($1.box.area, $0.box.y0, $0.box.x0) < ($0.box.area, $1.box.y0, $1.box.x0) }
  var result: [Enclosure] = []
  for enclosure in all {
    let parent = result.lastIndex { $0.box.holds(enclosure.box) }
    if let parent, case .table = result[parent].kind { continue }
    result.append(Enclosure(box: enclosure.box, kind: enclosure.kind, parent: parent))
  }
  return result
}

/// Whether what stands in a box is read by itself: several lines, one line in a box far higher than it (the caption of a
/// picture, in a frame with it), or one of pieces far apart (who to ask at the foot of a leaflet).
private func holdsText(_ box: Rect, _ texts: [TextPlace], em: Float, options: LayoutOptions) -> Bool {
  let rows = rowCount(of: texts)
  guard rows == 1 else { return rows > 1 && box.height >= 2 * em }
  if let size = texts.map(\.em).max(), box.height >= options.frameHeight * size, size <= 1.05 * em { return true }
  let sorted = texts.sorted { $0.box.x0 < $1.box.x0 }
  return zip(sorted, sorted.dropFirst()).contains { $1.box.x0 - $0.box.x1 >= 3 * em }
}

/// Rows of text, one above the other.
func rowCount(of texts: [TextPlace]) -> Int {
  var count = 0
  var last = -Float.infinity
  for text in texts.sorted(by: { $0.box.midY < $1.box.midY }) where text.box.midY - last > 0.6 * text.em {
    count += 1
    last = text.box.midY
  }
  return count
}

extension Rect {
  /// Whether the middle of another box stands in this one.
  func holds(_ other: Rect) -> Bool {
    x0 <= other.midX && other.midX <= x1 && y0 <= other.midY && other.midY <= y1
  }

  /// Whether each edge is at most `distance` from the other's.
  func isNear(_ other: Rect, _ distance: Float) -> Bool {
    abs(x0 - other.x0) <= distance && abs(y0 - other.y0) <= distance && abs(x1 - other.x1) <= distance
      && abs(y1 - other.y1) <= distance
  }
}
