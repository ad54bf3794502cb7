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
  /// Aliases and framed text.
  var body: [UInt8]
  /// The passage without `folded`.
  var data: [UInt8]

  /// Fails where a number is beyond what a header holds.
  init(_ passage: Passage, file: FileKey, date: UInt32, fold: CellFold) throws(IndexError) {
    guard let ordinal = UInt32(exactly: passage.ordinal), let article = UInt32(exactly: passage.article) else {
      throw .badArgument(detail: "passage \(passage.ordinal) of article \(passage.article)")
    }
    let cells = CellFold.cells(of: passage)
    var folded: [Unicode.Scalar]
    var leadCount = 0
    let aliases: [TextAlias]
    if !passage.lead.isEmpty || !cells.isEmpty || !passage.readings.isEmpty || Self.hasKatakanaKe(passage.text) {
      let lead = Array(passage.lead.unicodeScalars)
      let text = Array(passage.text.unicodeScalars)
      let mapped = fold.fold(lead: lead, text: text, cells: cells)
      folded = mapped.scalars
      leadCount = lead.isEmpty ? 0 : mapped.ends.prefix { $0 <= lead.count }.count
      aliases = PassageAliases.aliases(
        of: mapped, coarse: nil, source: lead + text, readings: passage.readings(after: lead.count),
        leadCount: lead.count)
    } else {
      folded = Array(passage.folded.unicodeScalars)
      aliases = AliasScanner.aliases(of: folded)
    }
    let text = FramedText(folded)
    let coded = Self.encode(aliases, in: text)
    guard let lead = UInt16(exactly: text.offsets[leadCount]), let aliasSize = UInt16(exactly: coded.count) else {
      throw .badArgument(detail: "passage \(passage.ordinal) repeats \(text.offsets[leadCount]) bytes")
    }
    body = coded + text.bytes
    header = [Self.rankingClass(passage.role)]
    for number in [date, ordinal, article] {
      for shift in [24, 16, 8, 0] as [UInt32] { header.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    header += [UInt8(lead >> 8), UInt8(lead & 0xFF)]
    header += file.bytes
    header += [UInt8(aliasSize >> 8), UInt8(aliasSize & 0xFF)]
    data = Self.encode(passage, cells: cells)
  }

  /// The table of aliases, cut where it would be too long for the header: beyond is nothing but a table of numbers.
  private static func encode(_ aliases: [TextAlias], in text: FramedText) -> [UInt8] {
    guard !aliases.isEmpty else { return [] }
    var bytes: [UInt8] = []
    var before = 0
    for alias in aliases {
      var out = ByteEncoder()
      let framed = FramedAlias(alias, in: text)
      out.encode(count: framed.range.lowerBound - before)
      out.encode(count: framed.range.count)
      out.encode(framed.kind.rawValue)
      out.encode(blob: framed.bytes)
      guard bytes.count + out.bytes.count <= Int(UInt16.max) else { break }
      bytes += out.bytes
      before = framed.range.lowerBound
    }
    return bytes
  }

  /// Whether a text has ケ or ｹ, which folding makes け.
  private static func hasKatakanaKe(_ text: String) -> Bool {
    var before: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte == 0xB1, before == (0xE3, 0x82) { return true }
      if byte == 0xB9, before == (0xEF, 0xBD) { return true }
      before = (before.1, byte)
    }
    return false
  }

  /// The class of passages of a role, as the header has it.
  static func rankingClass(_ role: BlockRole) -> UInt8 {
    switch role {
    case .heading: 1
    case .chrome: 2
    case .byline: 3
    default: 0
    }
  }

  // MARK: Data

  /// Lead and text come first: verification of what is printed reads no further, so a lead that is uncertain stands behind
  /// them, and the readings.
  private static func encode(_ passage: Passage, cells: [Int]) -> [UInt8] {
    var out = ByteEncoder()
    out.reserveCapacity(passage.text.utf8.count * 2 + 64)
    out.encode(passage.leadIsUncertain ? "" : passage.lead)
    out.encode(passage.text)
    out.encode(count: cells.count)
    for cell in cells { out.encode(count: cell) }
    out.encode(passage.leadIsUncertain ? passage.lead : "")
    out.encode(count: passage.readings.count)
    for reading in passage.readings {
      out.encode(count: reading.range.lowerBound)
      out.encode(count: reading.range.count)
      out.encode(reading.kana)
    }
    out.encode(count: passage.ordinal)
    out.encode(count: passage.article)
    out.encode(passage.role.rawValue)
    out.encode(passage.writing == .vertical)
    out.encode(passage.heading)
    out.encode(passage.byline)
    out.encode(count: passage.lines.count)
    var expected = Expected()
    for line in passage.lines { encode(line, passage.writing == .vertical, &expected, into: &out) }
    return out.bytes
  }

  static func decode(_ data: [UInt8]) throws(ByteDecodingError) -> Passage {
    var reader = ByteDecoder(data)
    let lead = try reader.string()
    let text = try reader.string()
    for _ in 0..<(try reader.count()) { _ = try reader.int() }
    let uncertainLead = try reader.string()
    let readings = try decodeReadings(&reader)
    let ordinal = try reader.int()
    let article = try reader.int()
    guard let role = BlockRole(rawValue: try reader.uint8()) else { throw .malformed("role") }
    let writing: WritingMode = try reader.bool() ? .vertical : .horizontal
    let heading = try reader.string()
    let byline = try reader.string()
    var lines: [BlockLine] = []
    // An edge before each scalar and one behind the last; no more need be believed.
    let mostEdges = min(text.unicodeScalars.count, 1 << 16) + 1
    var expected = Expected()
    for _ in 0..<(try reader.count(bytesEach: 8)) {
      lines.append(try decodeLine(&reader, writing == .vertical, mostEdges, &expected))
    }
    return Passage(
      ordinal: ordinal, article: article, role: role, writing: writing, heading: heading, byline: byline,
      lead: uncertainLead.isEmpty ? lead : uncertainLead, leadIsUncertain: !uncertainLead.isEmpty, text: text,
      folded: "", lines: lines, readings: readings)
  }

  /// Only what verification needs.
  static func decodeText(_ data: [UInt8]) throws(ByteDecodingError) -> VerifiedText {
    var reader = ByteDecoder(data)
    let lead = try reader.string()
    let text = try reader.string()
    var cells: [Int] = []
    for _ in 0..<(try reader.count()) { cells.append(try reader.int()) }
    let uncertainLead = try reader.string()
    return VerifiedText(
      lead: uncertainLead.isEmpty ? lead : uncertainLead, leadIsUncertain: !uncertainLead.isEmpty, text: text,
      cells: cells, readings: try decodeReadings(&reader))
  }

  private static func decodeReadings(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> [Reading] {
    var readings: [Reading] = []
    for _ in 0..<(try reader.count(bytesEach: 3)) {
      let start = try reader.int()
      let length = try reader.int()
      guard start <= 1 << 24, length <= 1 << 24 else { throw .malformed("reading") }
      readings.append(Reading(range: start..<(start + length), kana: try reader.string()))
    }
    return readings
  }

  /// What a line is expected to be: where the one before ended, on its page, as wide and as high. Numbers are written as
  /// differences from that, which are mostly 0. Places are in tenths of a point.
  private struct Expected {
    var start: Int64 = 0
    var page: Int64 = 0
    var x: Int64 = 0
    var y: Int64 = 0
    var width: Int64 = 0
    var height: Int64 = 0
  }

  private static func encode(
    _ line: BlockLine, _ isVertical: Bool, _ expected: inout Expected, into out: inout ByteEncoder
  ) {
    let (x, y) = (tenths(line.box.x0), tenths(line.box.y0))
    let now = Expected(
      start: Int64(line.start), page: Int64(line.pageIndex), x: x, y: y, width: tenths(line.box.x1) - x,
      height: tenths(line.box.y1) - y)
    let edges = line.edges.map(tenths)
    let isEven = isEven(edges)
    out.encode(count: edges.count << 1 | (isEven ? 1 : 0))
    out.encode(signed: Int64(line.length) - Int64(max(0, edges.count - 1)))
    out.encode(signed: now.start - expected.start)
    out.encode(signed: now.page - expected.page)
    out.encode(signed: now.x - expected.x)
    out.encode(signed: now.y - expected.y)
    out.encode(signed: now.width - expected.width)
    out.encode(signed: now.height - expected.height)
    expected = now
    expected.start += Int64(line.length)
    let (begin, end) = isVertical ? (now.y, now.y + now.height) : (now.x, now.x + now.width)
    if isEven {
      out.encode(signed: edges[0] - begin)
      out.encode(signed: edges[edges.count - 1] - end)
      return
    }
    var before = begin
    var step: Int64 = 0
    for edge in edges {
      out.encode(signed: edge - before - step)
      step = edge - before
      before = edge
    }
  }

  private static func decodeLine(
    _ reader: inout ByteDecoder, _ isVertical: Bool, _ mostEdges: Int, _ expected: inout Expected
  ) throws(ByteDecodingError) -> BlockLine {
    let counted = try reader.int()
    let count = counted >> 1
    guard count <= mostEdges else { throw .malformed("edges") }
    let length = try small(&reader) + Int64(max(0, count - 1))
    let now = Expected(
      start: try small(&reader) + expected.start, page: try small(&reader) + expected.page,
      x: try small(&reader) + expected.x, y: try small(&reader) + expected.y,
      width: try small(&reader) + expected.width, height: try small(&reader) + expected.height)
    for value in [length, now.start, now.page, now.x, now.y, now.width, now.height] {
      guard value.magnitude <= limit.magnitude else { throw .malformed("line") }
    }
    expected = now
    expected.start += length
    let (begin, end) = isVertical ? (now.y, now.y + now.height) : (now.x, now.x + now.width)
    var edges: [Float] = []
    edges.reserveCapacity(count)
    if counted & 1 != 0 {
      let first = try small(&reader) + begin
      let last = try small(&reader) + end
      for index in 0..<count { edges.append(Float(evenPlace(index, of: count, first, last)) / 10) }
    } else {
      var value = begin
      var step: Int64 = 0
      for _ in 0..<count {
        step += try small(&reader)
        value += step
        guard step.magnitude <= limit.magnitude, value.magnitude <= limit.magnitude else { throw .malformed("edge") }
        edges.append(Float(value) / 10)
      }
    }
    return BlockLine(
      start: Int(now.start), length: Int(length), pageIndex: Int(now.page),
      box: Rect(
        x0: Float(now.x) / 10, y0: Float(now.y) / 10, x1: Float(now.x + now.width) / 10,
        y1: Float(now.y + now.height) / 10),
      edges: edges)
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
