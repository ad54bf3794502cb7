import TextModel

/// What a page paints besides text: collects lines, boxes, images and where ink lies, in page space.
struct ShapeRecorder {
  /// Widest fill, in points, that counts as a line.
  static let thickestRule: Float = 3.5
  private static let rawRuleLimit = 60_000
  private static let frameLimit = 8_000
  private static let imageLimit = 4_000
  private static let paintLimit = 4_000
  /// Coverage of images is counted in cells, this many along each side.
  private static let coverageCells = 64

  private let page: Rect
  private(set) var rules: [RuleSegment] = []
  private(set) var frames: [FrameBox] = []
  private(set) var images: [Rect] = []
  /// Whether something was left out because there was too much.
  private(set) var isCut = false
  private var painted: [(box: Rect, lightness: Double)] = []
  private var imageCells: [Bool]

  init(page: Rect) {
    self.page = page
    imageCells = Array(repeating: false, count: Self.coverageCells * Self.coverageCells)
  }

  var imageCoverage: Float { Float(imageCells.reduce(0) { $0 + ($1 ? 1 : 0) }) / Float(imageCells.count) }

  /// Lightness of what is painted at a point so far; `nil` where the paper is bare.
  func lightness(at point: Point) -> Double? { painted.last { $0.box.contains(point) }?.lightness }

  private mutating func paint(_ box: Rect, _ lightness: Double) {
    if painted.count < Self.paintLimit { painted.append((box, lightness)) }
  }

  /// Images lie as they are; their lightness is taken as neither black nor white.
  mutating func image(_ box: Rect, clip: Rect) {
    guard let visible = box.intersection(clip)?.intersection(page) else { return }
    paint(visible, 0.5)
    if images.count < Self.imageLimit { images.append(visible) } else { isCut = true }
    let cells = Float(Self.coverageCells)
    guard page.width > 0, page.height > 0 else { return }
    func cell(_ value: Float) -> Int { max(0, min(Self.coverageCells, Int((value * cells).rounded()))) }
    for row in cell(visible.y0 / page.height)..<cell(visible.y1 / page.height) {
      for column in cell(visible.x0 / page.width)..<cell(visible.x1 / page.width) {
        imageCells[row * Self.coverageCells + column] = true
      }
    }
  }

  /// A straight stroke. One that runs along neither side of the page is no rule.
  mutating func stroke(from start: Point, to end: Point, width: Double, lightness: Double, isDashed: Bool, clip: Rect) {
    let across = abs(end.x - start.x)
    let down = abs(end.y - start.y)
    guard min(across, down) < 0.3, max(across, down) > 0.3 else { return }
    let box = Rect(around: [start, end])
    let half = onPage(width / 2)
    let bar =
      across > down
      ? Rect(x0: box.x0, y0: box.midY - half, x1: box.x1, y1: box.midY + half)
      : Rect(x0: box.midX - half, y0: box.y0, x1: box.midX + half, y1: box.y1)
    line(
      bar, orientation: across > down ? .horizontal : .vertical, lightness: lightness, isDashed: isDashed, clip: clip)
  }

  /// A filled rectangle: a line when it is thin, a box otherwise.
  mutating func fill(_ box: Rect, lightness: Double, clip: Rect, isRounded: Bool = false) {
    let thin = min(box.width, box.height)
    if max(box.width, box.height) <= Self.thickestRule {
      // A dot of a dotted line, in whichever direction others follow; by itself it is too short for a line.
      line(box, orientation: .horizontal, lightness: lightness, isDashed: false, clip: clip)
      line(box, orientation: .vertical, lightness: lightness, isDashed: false, clip: clip)
      return
    }
    if thin <= Self.thickestRule, max(box.width, box.height) >= 3 * thin {
      line(
        box, orientation: box.width > box.height ? .horizontal : .vertical, lightness: lightness, isDashed: false,
        clip: clip)
      return
    }
    guard let visible = box.intersection(clip)?.intersection(page) else { return }
    // One side of a border is drawn as all of it, of which a clip leaves a strip.
    let strip = min(visible.width, visible.height)
    if strip > 0, strip <= Self.thickestRule, max(visible.width, visible.height) >= 3 * strip {
      line(
        visible, orientation: visible.width > visible.height ? .horizontal : .vertical, lightness: lightness,
        isDashed: false, clip: clip)
      return
    }
    defer { paint(visible, lightness) }
    // White on bare paper shows nothing.
    guard lightness < 0.98 || self.lightness(at: Point(x: Double(visible.midX), y: Double(visible.midY))) ?? 1 < 0.98
    else { return }
    add(FrameBox(box: visible, tint: Self.byte(lightness), isRounded: isRounded))
  }

  /// A stroked rectangle.
  mutating func outline(
    _ box: Rect, width: Double, lightness: Double, isDashed: Bool, clip: Rect, isRounded: Bool = false
  ) {
    let thin = min(box.width, box.height)
    if thin <= max(1.5, onPage(width)) {
      // So flat that its two long sides are one line.
      let half = thin / 2 + onPage(width / 2)
      let bar =
        box.width > box.height
        ? Rect(x0: box.x0, y0: box.midY - half, x1: box.x1, y1: box.midY + half)
        : Rect(x0: box.midX - half, y0: box.y0, x1: box.midX + half, y1: box.y1)
      line(
        bar, orientation: box.width > box.height ? .horizontal : .vertical, lightness: lightness, isDashed: isDashed,
        clip: clip)
      return
    }
    guard let visible = box.intersection(clip)?.intersection(page), visible.width > 2, visible.height > 2,
      lightness < 0.98 || self.lightness(at: Point(x: Double(visible.midX), y: Double(visible.midY))) ?? 1 < 0.98
    else { return }
    add(FrameBox(box: visible, stroke: onPage(width), isDashed: isDashed, isRounded: isRounded))
  }

  /// A filled shape that is no rectangle.
  mutating func otherFill(_ box: Rect, lightness: Double, clip: Rect) {
    if let visible = box.intersection(clip)?.intersection(page) { paint(visible, lightness) }
  }

  private mutating func line(
    _ bar: Rect, orientation: RuleSegment.Orientation, lightness: Double, isDashed: Bool, clip: Rect
  ) {
    let thickness = orientation == .horizontal ? bar.height : bar.width
    // A very thick stroke is a box by another name.
    if thickness > Self.thickestRule {
      if min(bar.width, bar.height) > Self.thickestRule { fill(bar, lightness: lightness, clip: clip) }
      return
    }
    guard rules.count < Self.rawRuleLimit else {
      isCut = true
      return
    }
    // A line of no width has no area to cut.
    let grown = Rect(x0: bar.x0 - 0.05, y0: bar.y0 - 0.05, x1: bar.x1 + 0.05, y1: bar.y1 + 0.05)
    guard let visible = grown.intersection(clip)?.intersection(page),
      lightness < 0.98 || self.lightness(at: Point(x: Double(visible.midX), y: Double(visible.midY))) ?? 1 < 0.98
    else { return }
    switch orientation {
    case .horizontal:
      rules.append(
        RuleSegment(
          orientation: .horizontal, position: visible.midY, start: max(bar.x0, visible.x0),
          end: min(bar.x1, visible.x1), thickness: max(0, visible.height - 0.1), isDashed: isDashed))
    case .vertical:
      rules.append(
        RuleSegment(
          orientation: .vertical, position: visible.midX, start: max(bar.y0, visible.y0),
          end: min(bar.y1, visible.y1), thickness: max(0, visible.width - 0.1), isDashed: isDashed))
    }
  }

  /// Outline and fill of one box usually come one after the other.
  private mutating func add(_ frame: FrameBox) {
    for index in frames.indices.suffix(8).reversed() {
      let other = frames[index]
      guard abs(other.box.x0 - frame.box.x0) < 0.75, abs(other.box.x1 - frame.box.x1) < 0.75,
        abs(other.box.y0 - frame.box.y0) < 0.75, abs(other.box.y1 - frame.box.y1) < 0.75
      else { continue }
      if let tint = frame.tint { frames[index].tint = tint }
      if let stroke = frame.stroke { frames[index].stroke = max(stroke, other.stroke ?? 0) }
      frames[index].isDashed = frame.isDashed || other.isDashed
      frames[index].isRounded = frame.isRounded || other.isRounded
      return
    }
    guard frames.count < Self.frameLimit else {
      isCut = true
      return
    }
    frames.append(frame)
  }

  private static func byte(_ lightness: Double) -> UInt8 { UInt8(min(max(lightness, 0), 1) * 255 + 0.5) }
}
