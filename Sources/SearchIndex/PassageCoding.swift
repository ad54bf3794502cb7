import JapaneseText
import TextModel

/// A date as one number that sorts: year × 10,000 + month × 100 + day, with 0 for what is not known.
///
/// - Returns: 0 where `text` is nil or no date of the form `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
func dateNumber(_ text: String?) -> UInt32 {
  guard let text else { return 0 }
  let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
    part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt32(part) : nil
  }
  guard (1...3).contains(parts.count), let year = parts[0], year <= 9999 else { return 0 }
  var numbers: [UInt32] = []
  for part in parts.dropFirst() {
    guard let part, part <= 99 else { return 0 }
    numbers.append(part)
  }
  return year * 10_000 + (numbers.first ?? 0) * 100 + (numbers.count > 1 ? numbers[1] : 0)
}

/// What a passage becomes in the index.
struct PassageCoding {
  /// The value slot up to the text; its layout is in CXapianShim.h.
  var header: [UInt8]
  var framed: [UInt8]
  /// The passage without `folded`.
  var data: [UInt8]

  /// Fails where a number is beyond what a header holds.
  init(_ passage: Passage, file: FileKey, date: UInt32, fold: CellFold) throws(IndexError) {
    guard let ordinal = UInt32(exactly: passage.ordinal), let article = UInt32(exactly: passage.article) else {
      throw .badArgument(detail: "passage \(passage.ordinal) of article \(passage.article)")
    }
    var folded = Array(passage.folded.unicodeScalars)
    var leadCount = 0
    let cells = CellFold.cells(of: passage)
    if !passage.lead.isEmpty || !cells.isEmpty {
      let lead = Array(passage.lead.unicodeScalars)
      let mapped = fold.fold(lead: lead, text: Array(passage.text.unicodeScalars), cells: cells)
      folded = mapped.scalars
      leadCount = lead.isEmpty ? 0 : mapped.ends.prefix { $0 <= lead.count }.count
    }
    let text = FramedText(folded, mark: leadCount)
    guard let lead = UInt16(exactly: text.offset) else {
      throw .badArgument(detail: "passage \(passage.ordinal) repeats \(text.offset) bytes")
    }
    framed = text.bytes
    header = [Self.rankingClass(passage.role)]
    for number in [date, ordinal, article] {
      for shift in [24, 16, 8, 0] as [UInt32] { header.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    header += [UInt8(lead >> 8), UInt8(lead & 0xFF)]
    header += file.bytes
    data = Self.encode(passage, cells: cells)
  }

  private static func rankingClass(_ role: BlockRole) -> UInt8 {
    switch role {
    case .heading: 1
    case .chrome: 2
    default: 0
    }
  }

  // MARK: Data

  /// Lead and text come first: verification reads no further.
  private static func encode(_ passage: Passage, cells: [Int]) -> [UInt8] {
    var out = ByteEncoder()
    out.reserveCapacity(passage.text.utf8.count * 2 + 64)
    out.encode(passage.lead)
    out.encode(passage.text)
    out.encode(count: cells.count)
    for cell in cells { out.encode(count: cell) }
    out.encode(count: passage.ordinal)
    out.encode(count: passage.article)
    out.encode(passage.role.rawValue)
    out.encode(passage.writing == .vertical)
    out.encode(passage.heading)
    out.encode(passage.byline)
    out.encode(count: passage.lines.count)
    for line in passage.lines { encode(line, into: &out) }
    return out.bytes
  }

  static func decode(_ data: [UInt8]) throws(ByteDecodingError) -> Passage {
    var reader = ByteDecoder(data)
    let lead = try reader.string()
    let text = try reader.string()
    for _ in 0..<(try reader.count()) { _ = try reader.int() }
    let ordinal = try reader.int()
    let article = try reader.int()
    guard let role = BlockRole(rawValue: try reader.uint8()) else { throw .malformed("role") }
    let writing: WritingMode = try reader.bool() ? .vertical : .horizontal
    let heading = try reader.string()
    let byline = try reader.string()
    var lines: [BlockLine] = []
    for _ in 0..<(try reader.count(bytesEach: 8)) { lines.append(try decodeLine(&reader)) }
    return Passage(
      ordinal: ordinal, article: article, role: role, writing: writing, heading: heading, byline: byline, lead: lead,
      text: text, folded: "", lines: lines)
  }

  /// Only what verification needs.
  static func decodeText(_ data: [UInt8]) throws(ByteDecodingError) -> (lead: String, text: String, cells: [Int]) {
    var reader = ByteDecoder(data)
    let lead = try reader.string()
    let text = try reader.string()
    var cells: [Int] = []
    for _ in 0..<(try reader.count()) { cells.append(try reader.int()) }
    return (lead, text, cells)
  }

  /// Places are kept to a tenth of a point. Edges are mostly evenly spaced, so their second differences are small.
  private static func encode(_ line: BlockLine, into out: inout ByteEncoder) {
    out.encode(signed: Int64(line.start))
    out.encode(signed: Int64(line.length))
    out.encode(signed: Int64(line.pageIndex))
    for value in [line.box.x0, line.box.y0, line.box.x1, line.box.y1] { out.encode(signed: tenths(value)) }
    out.encode(count: line.edges.count)
    var before: Int64 = 0
    var step: Int64 = 0
    for edge in line.edges {
      let value = tenths(edge)
      out.encode(signed: value - before - step)
      step = value - before
      before = value
    }
  }

  private static func decodeLine(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> BlockLine {
    let start = try small(&reader)
    let length = try small(&reader)
    let page = try small(&reader)
    var box: [Float] = []
    for _ in 0..<4 { box.append(Float(try small(&reader)) / 10) }
    var edges: [Float] = []
    var value = 0
    var step = 0
    let count = try reader.count()
    edges.reserveCapacity(count)
    for _ in 0..<count {
      step += try small(&reader)
      value += step
      guard abs(step) <= limit, abs(value) <= limit else { throw .malformed("edge") }
      edges.append(Float(value) / 10)
    }
    return BlockLine(
      start: start, length: length, pageIndex: page, box: Rect(x0: box[0], y0: box[1], x1: box[2], y1: box[3]),
      edges: edges)
  }

  /// Far beyond any page, and far from overflow.
  private static let limit = 1 << 40

  private static func small(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> Int {
    let value = Int(try reader.signed())
    guard value.magnitude <= limit.magnitude else { throw .malformed("number") }
    return value
  }

  private static func tenths(_ points: Float) -> Int64 {
    guard points.isFinite else { return 0 }
    return Int64((max(-1e7, min(1e7, points)) * 10).rounded())
  }
}
