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
  /// What a passage is besides its text, and its text with its aliases, as CXapianShim.h has them.
  var facts: [UInt8]
  var body: [UInt8]
  /// The passage without `folded`.
  var data: [UInt8]

  /// Fails where a number is beyond what there is room for.
  init(_ passage: Passage, file: FileKey, date: UInt32, fold: CellFold) throws(IndexError) {
    guard let ordinal = UInt32(exactly: passage.ordinal), let article = UInt32(exactly: passage.article) else {
      throw .badArgument(detail: "passage \(passage.ordinal) of article \(passage.article)")
    }
    let cells = CellFold.cells(of: passage)
    var folded: [Unicode.Scalar]
    var leadCount = 0
    let aliases: [TextAlias]
    var katakana: [Range<Int>] = []
    if !passage.lead.isEmpty || !cells.isEmpty || !passage.readings.isEmpty || KatakanaRuns.mayHave(passage.text) {
      let lead = Array(passage.lead.unicodeScalars)
      let text = Array(passage.text.unicodeScalars)
      let mapped = fold.fold(lead: lead, text: text, cells: cells)
      folded = mapped.scalars
      leadCount = lead.isEmpty ? 0 : mapped.ends.prefix { $0 <= lead.count }.count
      aliases = PassageAliases.aliases(
        of: mapped, coarse: nil, source: lead + text, readings: passage.readings(after: lead.count),
        leadCount: lead.count)
      katakana = KatakanaRuns.ranges(in: mapped, source: lead + text)
    } else {
      folded = Array(passage.folded.unicodeScalars)
      aliases = AliasScanner.aliases(of: folded)
    }
    let text = FramedText(folded)
    guard let lead = UInt16(exactly: text.offsets[leadCount]) else {
      throw .badArgument(detail: "passage \(passage.ordinal) repeats \(text.offsets[leadCount]) bytes")
    }
    let codedAliases = Self.encode(aliases, in: text)
    let codedRuns = Self.encode(katakana, in: text)
    body = [lead, UInt16(codedAliases.count), UInt16(codedRuns.count)].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    body += codedAliases + codedRuns + text.bytes
    facts = [Self.rankingClass(passage.role)]
    for number in [date, ordinal, article] {
      for shift in [24, 16, 8, 0] as [UInt32] { facts.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    facts += file.bytes
    data = Self.encode(passage, cells: cells)
  }

  /// The table of aliases, cut where it would be too long for its count: beyond is nothing but a table of numbers.
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

  /// The table of runs of katakana, cut like that of aliases.
  private static func encode(_ runs: [Range<Int>], in text: FramedText) -> [UInt8] {
    var bytes: [UInt8] = []
    var before = 0
    for run in runs {
      var out = ByteEncoder()
      let (begin, end) = (text.offsets[run.lowerBound], text.offsets[run.upperBound])
      out.encode(count: begin - before)
      out.encode(count: end - begin)
      guard bytes.count + out.bytes.count <= Int(UInt16.max) else { break }
      bytes += out.bytes
      before = end
    }
    return bytes
  }

  /// The class of passages of a role, as its facts have it.
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
    var pages: [Int] = []
    for line in passage.lines where !pages.contains(line.pageIndex) { pages.append(line.pageIndex) }
    out.encode(count: pages.count)
    for page in pages { out.encode(signed: Int64(page)) }
    out.encode(passage.heading)
    out.encode(passage.byline)
    LineCoding.encode(passage.lines, of: passage.text, passage.writing, into: &out)
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
    _ = try decodePages(&reader)
    let heading = try reader.string()
    let byline = try reader.string()
    let lines = try LineCoding.decode(&reader, of: text, writing)
    return Passage(
      ordinal: ordinal, article: article, role: role, writing: writing, heading: heading, byline: byline,
      lead: uncertainLead.isEmpty ? lead : uncertainLead, leadIsUncertain: !uncertainLead.isEmpty, text: text,
      folded: "", lines: lines, readings: readings)
  }

  /// Only what verification needs, from the data or their beginning.
  static func decodeText(_ data: [UInt8]) throws(ByteDecodingError) -> VerifiedText {
    var reader = ByteDecoder(data)
    let lead = try reader.string()
    let text = try reader.string()
    var cells: [Int] = []
    for _ in 0..<(try reader.count()) { cells.append(try reader.int()) }
    let uncertainLead = try reader.string()
    let readings = try decodeReadings(&reader)
    _ = try (reader.int(), reader.int())
    guard let role = BlockRole(rawValue: try reader.uint8()) else { throw .malformed("role") }
    return VerifiedText(
      lead: uncertainLead.isEmpty ? lead : uncertainLead, leadIsUncertain: !uncertainLead.isEmpty, text: text,
      cells: cells, readings: readings, role: role)
  }

  /// Only what the passage says and on which pages, that of its first line first; from the data or their beginning.
  static func decodePlace(_ data: [UInt8]) throws(ByteDecodingError) -> (text: String, pages: [Int]) {
    var reader = ByteDecoder(data)
    try reader.skipBlob()
    let text = try reader.string()
    for _ in 0..<(try reader.count()) { _ = try reader.int() }
    try reader.skipBlob()
    _ = try decodeReadings(&reader)
    _ = try (reader.int(), reader.int(), reader.uint8(), reader.bool())
    return (text, try decodePages(&reader))
  }

  private static func decodePages(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> [Int] {
    var pages: [Int] = []
    for _ in 0..<(try reader.count()) { pages.append(Int(try reader.signed())) }
    return pages
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
}
