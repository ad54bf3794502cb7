public import TextModel

/// Lengths on a grid of 0.01 pt, within ±40,000 pt (a PDF page is 14,400 pt at most: ISO 32000-1, annex C).
///
/// A value on the grid stays itself through encoding and decoding: 4,000,000 steps are less than half of what a `Float`
/// counts exactly.
enum Grid {
  static let stepsPerPoint: Double = 100
  static let limit = 4_000_000

  static func steps(_ value: Float) -> Int {
    // A broken file may give any number; NaN is taken as 0.
    guard !value.isNaN else { return 0 }
    let steps = min(max(Double(value) * stepsPerPoint, Double(-limit)), Double(limit))
    // Cutting off after adding a half rounds to the nearest step; `rounded()` is a call into libm for each number.
    return Int(steps + (steps < 0 ? -0.5 : 0.5))
  }

  static func points(_ steps: Int) -> Float { Float(Double(steps) / stepsPerPoint) }
}

extension ByteEncoder {
  mutating func encode(steps: Int) { encode(signed: Int64(steps)) }
  mutating func encode(length: Float) { encode(steps: Grid.steps(length)) }

  mutating func encode(box: Rect) {
    let x0 = Grid.steps(box.x0)
    let y0 = Grid.steps(box.y0)
    encode(steps: x0)
    encode(steps: y0)
    encode(steps: Grid.steps(box.x1) - x0)
    encode(steps: Grid.steps(box.y1) - y0)
  }
}

extension ByteDecoder {
  /// A place on the grid: `base` and the difference read.
  mutating func steps(from base: Int = 0) throws(ByteDecodingError) -> Int {
    let difference = try signed()
    guard difference.magnitude <= UInt64(2 * Grid.limit) else { throw .malformed("length") }
    let steps = base + Int(difference)
    guard steps.magnitude <= UInt(Grid.limit) else { throw .malformed("length") }
    return steps
  }

  mutating func length() throws(ByteDecodingError) -> Float { Grid.points(try steps()) }

  mutating func box() throws(ByteDecodingError) -> Rect {
    let x0 = try steps()
    let y0 = try steps()
    let x1 = try steps(from: x0)
    let y1 = try steps(from: y0)
    return Rect(x0: Grid.points(x0), y0: Grid.points(y0), x1: Grid.points(x1), y1: Grid.points(y1))
  }

  /// As many elements as the count says; `bytesEach` is the least an element takes, so that a false count is refused
  /// before anything is allocated for it.
  mutating func array<Element>(
    bytesEach: Int = 1, _ read: (inout ByteDecoder) throws(ByteDecodingError) -> Element
  ) throws(ByteDecodingError) -> [Element] {
    let count = try count(bytesEach: bytesEach)
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try read(&self)) }
    return result
  }
}

extension PageGlyphs {
  /// The page with every length on the grid that page frames keep (0.01 pt).
  ///
  /// Decoding an encoded page gives exactly this. Whoever lays a page out takes it in this form, so that a page from the
  /// cache gives the same text as one from the file.
  public func quantized() -> PageGlyphs {
    var page = self
    page.width = Grid.points(Grid.steps(width))
    page.height = Grid.points(Grid.steps(height))
    page.imageCoverage = Self.coverage(Self.coverageSteps(imageCoverage))
    for index in page.glyphs.indices {
      let box = page.glyphs[index].box
      page.glyphs[index].box = Rect(
        x0: Grid.points(Grid.steps(box.x0)), y0: Grid.points(Grid.steps(box.y0)),
        x1: Grid.points(Grid.steps(box.x1)), y1: Grid.points(Grid.steps(box.y1)))
      page.glyphs[index].size = Grid.points(Grid.steps(page.glyphs[index].size))
    }
    page.rules = rules.prefix(DrawingLimit.rules).map { $0.quantized() }
    page.frames = frames.prefix(DrawingLimit.frames).map { $0.quantized() }
    page.images = images.prefix(DrawingLimit.images).map { $0.quantized() }
    return page
  }

  /// The least bytes a page takes.
  static let minimumBytes = 12

  /// The columns of a glyph: scalar, x0, y0, width, height, size, font, flags.
  private static let columns = 8

  private static func coverageSteps(_ share: Float) -> UInt64 {
    share.isNaN ? 0 : UInt64(min(max(share, 0), 1) * 1000 + 0.5)
  }

  private static func coverage(_ steps: UInt64) -> Float { Float(steps) / 1000 }

  /// Writes the page column by column (all scalars, then all left edges, …): neighbours differ little, so that most
  /// numbers take one or two bytes and the whole compresses well. `fonts` must hold every glyph's font.
  public func encode(to encoder: inout ByteEncoder) {
    encoder.encode(count: pageIndex)
    encoder.encode(label)
    encoder.encode(length: width)
    encoder.encode(length: height)
    encoder.encode(varint: Self.coverageSteps(imageCoverage))
    encoder.encode(count: warnings)
    encoder.encode(count: fonts.count)
    for font in fonts { encoder.encode(font) }
    encoder.encode(count: glyphs.count)
    encoder.reserveCapacity(encoder.bytes.count + glyphs.count * 12)
    for glyph in glyphs { encoder.encode(varint: UInt64(glyph.scalar.value)) }
    encode(column: { Grid.steps($0.box.x0) }, to: &encoder)
    encode(column: { Grid.steps($0.box.y0) }, to: &encoder)
    encode(column: { Grid.steps($0.box.x1) - Grid.steps($0.box.x0) }, to: &encoder)
    encode(column: { Grid.steps($0.box.y1) - Grid.steps($0.box.y0) }, to: &encoder)
    encode(column: { Grid.steps($0.size) }, to: &encoder)
    for glyph in glyphs { encoder.encode(varint: UInt64(glyph.font)) }
    for glyph in glyphs { encoder.encode(varint: UInt64(glyph.flags.rawValue)) }
    encodeDrawing(to: &encoder)
  }

  private func encode(column value: (Glyph) -> Int, to encoder: inout ByteEncoder) {
    var previous = 0
    for glyph in glyphs {
      let current = value(glyph)
      encoder.encode(steps: current - previous)
      previous = current
    }
  }

  /// Reads a page that `encode(to:)` wrote, and checks every number of it.
  public init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let pageIndex = try decoder.int()
    let label = try decoder.optionalString()
    let width = try decoder.length()
    let height = try decoder.length()
    let coverage = try decoder.varint()
    guard coverage <= 1000 else { throw .malformed("image coverage") }
    let warnings = try decoder.int()
    let fonts = try decoder.array { (decoder) throws(ByteDecodingError) in try decoder.string() }
    let glyphs = try Self.glyphs(fontCount: fonts.count, from: &decoder)
    self.init(
      pageIndex: pageIndex, label: label, width: width, height: height, fonts: fonts, glyphs: glyphs,
      imageCoverage: Self.coverage(coverage), warnings: warnings)
    try decodeDrawing(from: &decoder)
  }

  private static func glyphs(fontCount: Int, from decoder: inout ByteDecoder) throws(ByteDecodingError) -> [Glyph] {
    let count = try decoder.count(bytesEach: columns)
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = UInt32(exactly: try decoder.varint()), let scalar = Unicode.Scalar(value) else {
        throw .malformed("scalar")
      }
      glyphs.append(Glyph(scalar: scalar, box: .zero, size: 0, font: 0))
    }
    let left = try column(count, from: &decoder)
    let top = try column(count, from: &decoder)
    let widths = try column(count, limit: 2 * Grid.limit, from: &decoder)
    let heights = try column(count, limit: 2 * Grid.limit, from: &decoder)
    for index in 0..<count {
      let right = Int(left[index]) + Int(widths[index])
      let bottom = Int(top[index]) + Int(heights[index])
      guard right.magnitude <= UInt(Grid.limit), bottom.magnitude <= UInt(Grid.limit) else {
        throw .malformed("box")
      }
      glyphs[index].box = Rect(
        x0: Grid.points(Int(left[index])), y0: Grid.points(Int(top[index])), x1: Grid.points(right),
        y1: Grid.points(bottom))
    }
    let sizes = try column(count, from: &decoder)
    for index in 0..<count { glyphs[index].size = Grid.points(Int(sizes[index])) }
    for index in 0..<count {
      guard let font = UInt16(exactly: try decoder.varint()), font < fontCount else { throw .malformed("font") }
      glyphs[index].font = font
    }
    for index in 0..<count {
      guard let bits = UInt16(exactly: try decoder.varint()), bits & ~GlyphFlags.all.rawValue == 0 else {
        throw .malformed("glyph flags")
      }
      glyphs[index].flags = GlyphFlags(rawValue: bits)
    }
    return glyphs
  }

  /// A column of numbers written as differences, each within `limit` of 0.
  private static func column(
    _ count: Int, limit: Int = Grid.limit, from decoder: inout ByteDecoder
  ) throws(ByteDecodingError) -> [Int32] {
    var values: [Int32] = []
    values.reserveCapacity(count)
    var current = 0
    for _ in 0..<count {
      let difference = try decoder.signed()
      guard difference.magnitude <= UInt64(2 * limit) else { throw .malformed("length") }
      current += Int(difference)
      guard current.magnitude <= UInt(limit) else { throw .malformed("length") }
      values.append(Int32(current))
    }
    return values
  }
}
