public import TextModel

/// A page of glyphs set by hand, as Poppler would harvest it: em squares for full-width characters, half an em for the
/// others.
public struct GlyphPage {
  public private(set) var page: PageGlyphs
  /// Order of drawing; glyphs go on the page when `finished` is called.
  private var lines: [[Glyph]] = []

  public init(width: Float = 600, height: Float = 800, pageIndex: Int = 0) {
    page = PageGlyphs(pageIndex: pageIndex, label: nil, width: width, height: height, fonts: ["Mincho", "Gothic-Bold"])
  }

  /// Sets a line whose first glyph's box begins at (`x`, `y`).
  ///
  /// - Parameters:
  ///   - tracking: Space after each glyph, in em.
  ///   - mode: Vertical glyphs are placed one by one, a line each to Poppler.
  public mutating func set(
    _ text: String, x: Float, y: Float, size: Float = 10, tracking: Float = 0, font: UInt16 = 0,
    mode: WritingMode = .horizontal
  ) {
    var line: [Glyph] = []
    var at = mode == .horizontal ? x : y
    var space = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{3000}" || scalar == " " {
        at += scalar == " " ? size * 0.3 : size
        space = true
        continue
      }
      let advance = Self.isNarrow(scalar) ? size / 2 : size
      let box =
        mode == .horizontal
        ? Rect(x0: at, y0: y, x1: at + advance, y1: y + size) : Rect(x0: x, y0: at, x1: x + size, y1: at + advance)
      var flags: GlyphFlags = space ? .spaceBefore : []
      if line.isEmpty || mode == .vertical { flags.insert(.lineBefore) }
      line.append(Glyph(scalar: scalar, box: box, size: size, font: font, flags: flags))
      at += advance + tracking * size
      space = false
    }
    lines.append(line)
  }

  /// Sets a line of units whose first begins at (`x`, `y`); digits of a column side by side in one square.
  public mutating func set(
    _ units: [SetUnit], x: Float, y: Float, size: Float = 10, font: UInt16 = 0, mode: WritingMode = .horizontal
  ) {
    var line: [Glyph] = []
    var at = mode == .horizontal ? x : y
    for unit in units {
      let scalars = Array(unit.text.unicodeScalars)
      let step = unit.width * size / Float(unit.isUpright || mode == .horizontal ? scalars.count : 1)
      for (slot, scalar) in scalars.enumerated() {
        let box: Rect
        switch mode {
        case .horizontal:
          let x0 = at + Float(slot) * step
          box = Rect(x0: x0, y0: y, x1: x0 + step, y1: y + size)
        case .vertical:
          let x0 = scalars.count == 1 && unit.isUpright ? x + size / 4 : x + Float(slot) * size / Float(scalars.count)
          let width = unit.isUpright ? size / 2 : size
          box = Rect(x0: x0, y0: at, x1: x0 + width, y1: at + size)
        }
        let isFirst = line.isEmpty || mode == .vertical && slot == 0
        line.append(Glyph(scalar: scalar, box: box, size: size, font: font, flags: isFirst ? .lineBefore : []))
      }
      at += unit.width * size
    }
    lines.append(line)
  }

  /// Draws a straight line.
  public mutating func rule(
    _ orientation: RuleSegment.Orientation, at position: Float, from start: Float, to end: Float
  ) {
    page.rules.append(
      RuleSegment(orientation: orientation, position: position, start: start, end: end, thickness: 0.5))
  }

  /// Draws the outline of a box.
  public mutating func frame(_ box: Rect) { page.frames.append(FrameBox(box: box, stroke: 0.5)) }

  /// Sets paragraphs in a column of `length` full-width characters, the first line of each indented by one; returns where
  /// the next line would stand.
  ///
  /// - Parameter indent: First-line indent in em.
  @discardableResult
  public mutating func column(
    _ paragraphs: [String], x: Float, y: Float, length: Int, pitch: Float, size: Float = 10, indent: Int = 1,
    mode: WritingMode = .horizontal
  ) -> Float {
    var across = mode == .horizontal ? y : x
    for paragraph in paragraphs {
      var rest = Array(paragraph)
      var room = length - indent
      var start = Float(indent) * size
      while !rest.isEmpty {
        // A closing sign never begins a line; the room it needs is taken from the next one (追い出し).
        var count = min(room, rest.count)
        while count < rest.count, count > 1, "、。」）ーっょゃ".contains(rest[count]) { count -= 1 }
        let line = String(rest.prefix(count))
        switch mode {
        case .horizontal:
          set(line, x: x + start, y: across, size: size)
          across += pitch * size
        case .vertical:
          set(line, x: across, y: y + start, size: size, mode: .vertical)
          across -= pitch * size
        }
        rest.removeFirst(count)
        room = length
        start = 0
      }
    }
    return across
  }

  /// The order in which a producer draws lines.
  public enum Drawing: Sendable, CaseIterable {
    /// As they were set, column after column.
    case asSet
    /// From the top, across columns.
    case byRow
    /// Any order, the same each time.
    case shuffled
  }

  public func finished(drawing: Drawing = .asSet) -> PageGlyphs {
    var order = lines
    switch drawing {
    case .asSet: break
    case .byRow:
      order = lines.enumerated().sorted { a, b in
        let first = a.element.first?.box ?? .zero
        let second = b.element.first?.box ?? .zero
        return (first.y0, first.x0, a.offset) < (second.y0, second.x0, b.offset)
      }.map(\.element)
    case .shuffled:
      var generator = SeededGenerator(seed: 11)
      order.shuffle(using: &generator)
    }
    var result = page
    result.glyphs = order.flatMap { $0 }
    return result
  }

  private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x100 }
}

/// Sentences made of syllables, each text different from every other: enough to tell where each part of a page went.
public func sentences(_ count: Int, seed: UInt64) -> String {
  var generator = SeededGenerator(seed: seed)
  let words = [
    "組合", "職場", "交渉", "要求書", "賃金", "保育所", "港", "議会", "予算", "職員", "住民", "会議", "署名", "学校", "給食", "図書館", "休暇", "手当",
    "新人", "先輩", "倉庫", "防災", "訓練", "広場",
  ]
  let endings = ["を求めました", "が開かれます", "に集まりました", "へ届けました", "を話し合います", "が始まりました"]
  var text = ""
  for _ in 0..<count {
    for _ in 0..<4 { text += (words.randomElement(using: &generator) ?? "") + "と" }
    text += (words.randomElement(using: &generator) ?? "") + (endings.randomElement(using: &generator) ?? "") + "。"
  }
  return text
}
