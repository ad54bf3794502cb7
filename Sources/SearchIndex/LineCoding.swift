import TextModel

/// A passage's lines as bytes: where each stands in the text and on the page, and where its characters begin and end, to a
/// tenth of a point.
enum LineCoding {
  static func encode(
    _ lines: [BlockLine], of text: String, _ writing: WritingMode, into out: inout ByteEncoder
  ) {
    out.encode(count: lines.count)
    var expected = Expected(text)
    for line in lines { encode(line, writing == .vertical, &expected, into: &out) }
  }

  static func decode(
    _ reader: inout ByteDecoder, of text: String, _ writing: WritingMode
  ) throws(ByteDecodingError) -> [BlockLine] {
    var lines: [BlockLine] = []
    var expected = Expected(text)
    for _ in 0..<(try reader.count(bytesEach: 8)) {
      lines.append(try decodeLine(&reader, writing == .vertical, &expected))
    }
    return lines
  }

  /// Where a line is and how large, in tenths of a point.
  private struct Place {
    var start: Int64 = 0
    var page: Int64 = 0
    var x: Int64 = 0
    var y: Int64 = 0
    var width: Int64 = 0
    var height: Int64 = 0

    /// Where it begins and ends along the direction of writing.
    func ends(_ isVertical: Bool) -> (Int64, Int64) { isVertical ? (y, y + height) : (x, x + width) }
  }

  /// What a line is expected to be: where the one before ended, on its page, as wide and as high, its characters as far
  /// from one another as before. Numbers are written as differences from that, which are mostly 0.
  private struct Expected {
    var place = Place()
    var advances = ExpectedAdvances()
    /// The passage's text.
    private let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// An edge before each scalar and one behind the last; no more need be believed.
    var mostEdges: Int { min(scalars.count, 1 << 16) + 1 }

    func scalar(_ index: Int64) -> UInt32 {
      index >= 0 && index < Int64(scalars.count) ? scalars[Int(index)].value : 0
    }
  }

  private static func encode(
    _ line: BlockLine, _ isVertical: Bool, _ expected: inout Expected, into out: inout ByteEncoder
  ) {
    let (x, y) = (tenths(line.box.x0), tenths(line.box.y0))
    let now = Place(
      start: Int64(line.start), page: Int64(line.pageIndex), x: x, y: y, width: tenths(line.box.x1) - x,
      height: tenths(line.box.y1) - y)
    let edges = line.edges.map(tenths)
    let isEven = isEven(edges)
    out.encode(count: edges.count << 1 | (isEven ? 1 : 0))
    out.encode(signed: Int64(line.length) - Int64(max(0, edges.count - 1)))
    out.encode(signed: now.start - expected.place.start)
    out.encode(signed: now.page - expected.place.page)
    out.encode(signed: now.x - expected.place.x)
    out.encode(signed: now.y - expected.place.y)
    out.encode(signed: now.width - expected.place.width)
    out.encode(signed: now.height - expected.place.height)
    expected.place = now
    expected.place.start += Int64(line.length)
    let (begin, end) = now.ends(isVertical)
    guard let first = edges.first, let last = edges.last else { return }
    out.encode(signed: first - begin)
    guard !isEven else { return out.encode(signed: last - end) }
    for index in edges.indices.dropLast() {
      let scalar = expected.scalar(now.start + Int64(index))
      let advance = edges[index + 1] - edges[index]
      out.encode(signed: advance - expected.advances.advance(of: scalar))
      expected.advances.learn(advance, of: scalar)
    }
  }

  private static func decodeLine(
    _ reader: inout ByteDecoder, _ isVertical: Bool, _ expected: inout Expected
  ) throws(ByteDecodingError) -> BlockLine {
    let counted = try reader.int()
    let count = counted >> 1
    guard count <= expected.mostEdges else { throw .malformed("edges") }
    let length = try small(&reader) + Int64(max(0, count - 1))
    let now = Place(
      start: try small(&reader) + expected.place.start, page: try small(&reader) + expected.place.page,
      x: try small(&reader) + expected.place.x, y: try small(&reader) + expected.place.y,
      width: try small(&reader) + expected.place.width, height: try small(&reader) + expected.place.height)
    for value in [length, now.start, now.page, now.x, now.y, now.width, now.height] {
      guard value.magnitude <= limit.magnitude else { throw .malformed("line") }
    }
    expected.place = now
    expected.place.start += length
    let edges = try decodeEdges(&reader, count, isEven: counted & 1 != 0, now, isVertical, &expected)
    return BlockLine(
      start: Int(now.start), length: Int(length), pageIndex: Int(now.page),
      box: Rect(
        x0: Float(now.x) / 10, y0: Float(now.y) / 10, x1: Float(now.x + now.width) / 10,
        y1: Float(now.y + now.height) / 10),
      edges: edges)
  }

  private static func decodeEdges(
    _ reader: inout ByteDecoder, _ count: Int, isEven: Bool, _ place: Place, _ isVertical: Bool,
    _ expected: inout Expected
  ) throws(ByteDecodingError) -> [Float] {
    guard count > 0 else { return [] }
    let (begin, end) = place.ends(isVertical)
    var value = try small(&reader) + begin
    var edges: [Float] = []
    edges.reserveCapacity(count)
    if isEven {
      let last = try small(&reader) + end
      for index in 0..<count { edges.append(Float(evenPlace(index, of: count, value, last)) / 10) }
      return edges
    }
    edges.append(Float(value) / 10)
    for index in 0..<(count - 1) {
      let scalar = expected.scalar(place.start + Int64(index))
      let advance = try small(&reader) + expected.advances.advance(of: scalar)
      expected.advances.learn(advance, of: scalar)
      value += advance
      guard advance.magnitude <= limit.magnitude, value.magnitude <= limit.magnitude else { throw .malformed("edge") }
      edges.append(Float(value) / 10)
    }
    return edges
  }

  /// Whether edges, in tenths of a point, are evenly spaced, none more than a tenth from where it would be: then the first
  /// and the last are enough.
  private static func isEven(_ edges: [Int64]) -> Bool {
    guard edges.count > 2, let first = edges.first, let last = edges.last else { return false }
    return edges.enumerated().allSatisfy { abs($1 - evenPlace($0, of: edges.count, first, last)) <= 1 }
  }

  private static func evenPlace(_ index: Int, of count: Int, _ first: Int64, _ last: Int64) -> Int64 {
    first + ((last - first) * Int64(index) * 2 + Int64(count - 1)) / (Int64(max(1, count - 1)) * 2)
  }

  /// Far beyond any page, and far from overflow.
  private static let limit: Int64 = 1 << 40

  private static func small(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> Int64 {
    let value = try reader.signed()
    guard value.magnitude <= limit.magnitude else { throw .malformed("number") }
    return value
  }

  private static func tenths(_ points: Float) -> Int64 {
    guard points.isFinite else { return 0 }
    return Int64((max(-1e7, min(1e7, points)) * 10).rounded())
  }
}
