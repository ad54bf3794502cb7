import TextModel

/// The current path, in page space, and what it looks like when it is painted.
struct PathBuilder {
  private enum Kind: UInt8 {
    case move
    case line
    /// The end of a Bézier curve.
    case curve
    /// A control point of the curve whose end follows.
    case control
    case close
  }

  private static let pointLimit = 200_000

  private var kinds: [Kind] = []
  private var points: [Point] = []
  private var current = Point(x: 0, y: 0)
  private var start = Point(x: 0, y: 0)
  private(set) var isCut = false

  var isEmpty: Bool { kinds.isEmpty }

  mutating func reset() {
    kinds.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
  }

  mutating func move(_ point: Point) {
    add(.move, point)
    start = point
    current = point
  }

  mutating func line(_ point: Point) {
    add(.line, point)
    current = point
  }

  mutating func curve(_ first: Point, _ second: Point, _ end: Point) {
    add(.control, first)
    add(.control, second)
    add(.curve, end)
    current = end
  }

  /// The path's last point, which is the first control point of operator `v`.
  var last: Point { current }

  mutating func close() {
    add(.close, start)
    current = start
  }

  mutating func rectangle(_ corners: [Point]) {
    move(corners[0])
    for corner in corners.dropFirst() { line(corner) }
    close()
  }

  private mutating func add(_ kind: Kind, _ point: Point) {
    guard kinds.count < Self.pointLimit else {
      isCut = true
      return
    }
    kinds.append(kind)
    points.append(point)
  }

  /// The box round the whole path; what a clip by it leaves is inside.
  var bounds: Rect { Rect(around: points) }

  struct Paint {
    var fill: Double?
    var stroke: Double?
    var lineWidth: Double
    var isDashed: Bool
    var clip: Rect
  }

  /// Paints the path: its straight parts become lines, its rectangles boxes.
  func paint(_ paint: Paint, on shapes: inout ShapeRecorder) {
    let outlines = subpaths()
    if let lightness = paint.fill {
      if let (outer, width) = ring(outlines) {
        shapes.outline(outer, width: width, lightness: lightness, isDashed: false, clip: paint.clip)
      } else {
        for outline in outlines {
          if let (box, isRounded) = rectangle(outline) {
            shapes.fill(box, lightness: lightness, clip: paint.clip, isRounded: isRounded)
          } else if outline.count > 2 {
            shapes.otherFill(Rect(around: Array(points[outline])), lightness: lightness, clip: paint.clip)
          }
        }
      }
    }
    guard let lightness = paint.stroke else { return }
    for outline in outlines {
      if isClosed(outline), let (box, isRounded) = rectangle(outline) {
        shapes.outline(
          box, width: paint.lineWidth, lightness: lightness, isDashed: paint.isDashed, clip: paint.clip,
          isRounded: isRounded)
        continue
      }
      for index in outline.dropFirst() where kinds[index] == .line || kinds[index] == .close {
        shapes.stroke(
          from: points[index - 1], to: points[index], width: paint.lineWidth, lightness: lightness,
          isDashed: paint.isDashed, clip: paint.clip)
      }
    }
  }

  private func subpaths() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in kinds.indices where kinds[index] == .move && index > start {
      result.append(start..<index)
      start = index
    }
    if start < kinds.count { result.append(start..<kinds.count) }
    return result
  }

  private func isClosed(_ outline: Range<Int>) -> Bool {
    guard let last = outline.last else { return false }
    return kinds[last] == .close
      || (outline.count > 3 && abs(points[last].x - points[outline.lowerBound].x) < 0.3
        && abs(points[last].y - points[outline.lowerBound].y) < 0.3)
  }

  /// The rectangle that a subpath draws along the page's sides, with sharp or rounded corners.
  private func rectangle(_ outline: Range<Int>) -> (Rect, isRounded: Bool)? {
    guard (4...240).contains(outline.count) else { return nil }
    let box = Rect(around: Array(points[outline]))
    // How much of each side the straight parts run along: left, right, top, bottom.
    var along = (left: Float(0), right: Float(0), top: Float(0), bottom: Float(0))
    var isRounded = false
    for index in outline.dropFirst() + [outline.lowerBound] {
      let from = index == outline.lowerBound ? points[outline.upperBound - 1] : points[index - 1]
      let to = points[index]
      let isStraight = index == outline.lowerBound || kinds[index] == .line || kinds[index] == .close
      guard isStraight else {
        if kinds[index] == .curve { isRounded = true }
        continue
      }
      let across = onPage(abs(to.x - from.x))
      let down = onPage(abs(to.y - from.y))
      if across < 0.3, down < 0.3 { continue }
      if across < 0.3 {
        if abs(onPage(to.x) - box.x0) < 0.3 { along.left += down } else { along.right += down }
        guard abs(onPage(to.x) - box.x0) < 0.3 || abs(onPage(to.x) - box.x1) < 0.3 else { return nil }
      } else if down < 0.3 {
        if abs(onPage(to.y) - box.y0) < 0.3 { along.top += across } else { along.bottom += across }
        guard abs(onPage(to.y) - box.y0) < 0.3 || abs(onPage(to.y) - box.y1) < 0.3 else { return nil }
      } else {
        return nil
      }
    }
    // Very thin ones have both long sides within the tolerance.
    if min(box.width, box.height) < 0.6 { return isRounded ? nil : (box, false) }
    // A quarter of each side must be straight, so that an ellipse is no box; a pill has two round ends.
    func covers(_ first: Float, _ second: Float, _ side: Float) -> Bool { min(first, second) >= 0.25 * side }
    let acrossIsStraight = covers(along.top, along.bottom, box.width)
    let downIsStraight = covers(along.left, along.right, box.height)
    guard isRounded ? acrossIsStraight || downIsStraight : acrossIsStraight && downIsStraight else { return nil }
    return (box, isRounded)
  }

  /// Two rectangles, one just inside the other: an outline drawn as a fill.
  private func ring(_ outlines: [Range<Int>]) -> (Rect, width: Double)? {
    guard outlines.count == 2, let (first, _) = rectangle(outlines[0]), let (second, _) = rectangle(outlines[1]) else {
      return nil
    }
    let (outer, inner) = first.area > second.area ? (first, second) : (second, first)
    let insets = [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1]
    guard let least = insets.min(), let most = insets.max(), least > 0, most <= 6, inner.width > 6, inner.height > 6
    else { return nil }
    let middle = Rect(
      x0: (outer.x0 + inner.x0) / 2, y0: (outer.y0 + inner.y0) / 2, x1: (outer.x1 + inner.x1) / 2,
      y1: (outer.y1 + inner.y1) / 2)
    return (middle, Double(most))
  }
}
