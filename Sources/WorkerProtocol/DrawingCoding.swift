public import TextModel

/// No page that people read has more; a drawing with more is art, and is cut off.
enum DrawingLimit {
  static let rules = 20_000
  static let frames = 10_000
  static let images = 5_000
}

extension RuleSegment {
  func quantized() -> RuleSegment {
    RuleSegment(
      orientation: orientation, position: Grid.points(Grid.steps(position)), start: Grid.points(Grid.steps(start)),
      end: Grid.points(Grid.steps(end)), thickness: Grid.points(max(0, Grid.steps(thickness))), isDashed: isDashed)
  }
}

extension Rect {
  func quantized() -> Rect {
    Rect(
      x0: Grid.points(Grid.steps(x0)), y0: Grid.points(Grid.steps(y0)), x1: Grid.points(Grid.steps(x1)),
      y1: Grid.points(Grid.steps(y1)))
  }
}

extension FrameBox {
  func quantized() -> FrameBox {
    var frame = self
    frame.box = box.quantized()
    frame.stroke = stroke.map { Grid.points(max(0, Grid.steps($0))) }
    return frame
  }
}

/// What a page's content stream adds to its glyphs: lines, boxes, images, drawing order.
extension PageGlyphs {
  func encodeDrawing(to encoder: inout ByteEncoder) {
    encoder.encode(content.rawValue)
    encoder.encode(count: rules.count)
    for rule in rules {
      encoder.encode(rule.orientation.rawValue | (rule.isDashed ? 2 : 0))
      encoder.encode(length: rule.position)
      let start = Grid.steps(rule.start)
      encoder.encode(steps: start)
      encoder.encode(steps: Grid.steps(rule.end) - start)
      encoder.encode(length: rule.thickness)
    }
    encoder.encode(count: frames.count)
    for frame in frames {
      let bits: [Bool] = [frame.stroke != nil, frame.tint != nil, frame.isDashed, frame.isRounded]
      encoder.encode(bits.enumerated().reduce(UInt8(0)) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) })
      encoder.encode(box: frame.box)
      if let stroke = frame.stroke { encoder.encode(length: stroke) }
      if let tint = frame.tint { encoder.encode(tint) }
    }
    encoder.encode(count: images.count)
    for image in images { encoder.encode(box: image) }
    encoder.encode(count: drawingOrder.count)
    var previous: Int64 = 0
    for number in drawingOrder {
      encoder.encode(signed: Int64(number) - previous)
      previous = Int64(number)
    }
  }

  mutating func decodeDrawing(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    guard let reading = ContentReading(rawValue: try decoder.uint8()) else { throw .malformed("content") }
    content = reading
    rules = try decoder.array(bytesEach: 5) { (decoder) throws(ByteDecodingError) in try decoder.rule() }
    frames = try decoder.array(bytesEach: 5) { (decoder) throws(ByteDecodingError) in try decoder.frame() }
    images = try decoder.array(bytesEach: 4) { (decoder) throws(ByteDecodingError) in try decoder.box() }
    var previous: Int64 = 0
    drawingOrder = try decoder.array { (decoder) throws(ByteDecodingError) in
      let (sum, overflow) = previous.addingReportingOverflow(try decoder.signed())
      guard !overflow, let number = UInt32(exactly: sum) else { throw .malformed("drawing order") }
      previous = sum
      return number
    }
    guard rules.count <= DrawingLimit.rules, frames.count <= DrawingLimit.frames, images.count <= DrawingLimit.images
    else { throw .malformed("drawing") }
    guard drawingOrder.isEmpty || drawingOrder.count == glyphs.count else { throw .malformed("drawing order") }
  }
}

extension ByteDecoder {
  fileprivate mutating func rule() throws(ByteDecodingError) -> RuleSegment {
    let bits = try uint8()
    guard bits < 4, let orientation = RuleSegment.Orientation(rawValue: bits & 1) else { throw .malformed("rule") }
    let position = try length()
    let start = try steps()
    let end = try steps(from: start)
    let thickness = try length()
    guard end >= start, thickness >= 0 else { throw .malformed("rule") }
    return RuleSegment(
      orientation: orientation, position: position, start: Grid.points(start), end: Grid.points(end),
      thickness: thickness, isDashed: bits & 2 != 0)
  }

  fileprivate mutating func frame() throws(ByteDecodingError) -> FrameBox {
    let bits = try uint8()
    guard bits < 16 else { throw .malformed("frame") }
    let box = try box()
    let stroke = bits & 1 != 0 ? try length() : nil
    guard stroke ?? 0 >= 0 else { throw .malformed("frame") }
    let tint = bits & 2 != 0 ? try uint8() : nil
    return FrameBox(box: box, stroke: stroke, tint: tint, isDashed: bits & 4 != 0, isRounded: bits & 8 != 0)
  }
}
