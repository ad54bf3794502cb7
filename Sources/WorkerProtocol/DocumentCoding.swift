public import TextModel

extension DocumentInfo {
  public func encode(to encoder: inout ByteEncoder) {
    encoder.encode(title)
    encoder.encode(author)
    encoder.encode(creator)
    encoder.encode(producer)
    encoder.encode(created)
    encoder.encode(modified)
    encoder.encode(count: pageCount)
    encoder.encode(count: outline.count)
    for entry in outline {
      encoder.encode(count: entry.level)
      encoder.encode(entry.title)
      encoder.encode(entry.pageIndex.map(Int64.init))
    }
  }

  public init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let title = try decoder.optionalString()
    let author = try decoder.optionalString()
    let creator = try decoder.optionalString()
    let producer = try decoder.optionalString()
    let created = try decoder.optionalSigned()
    let modified = try decoder.optionalSigned()
    let pageCount = try decoder.int()
    let outline = try decoder.array(bytesEach: 3) { (decoder) throws(ByteDecodingError) in
      let level = try decoder.int()
      let title = try decoder.string()
      let pageIndex = try decoder.optionalSigned()
      guard pageIndex.map({ $0 >= 0 }) ?? true else { throw .malformed("page") }
      return OutlineEntry(level: level, title: title, pageIndex: pageIndex.map(Int.init))
    }
    self.init(
      title: title, author: author, creator: creator, producer: producer, created: created, modified: modified,
      pageCount: pageCount, outline: outline)
  }
}

extension ExtractedDocument {
  func encode(to encoder: inout ByteEncoder) {
    info.encode(to: &encoder)
    encoder.encode(count: pages.count)
    for page in pages { page.encode(to: &encoder) }
    encoder.encode(count: blocks.count)
    for block in blocks { block.encode(to: &encoder) }
    encoder.encode(count: passages.count)
    for passage in passages { passage.encode(to: &encoder) }
    encoder.encode(count: spellings.count)
    for spelling in spellings {
      encoder.encode(spelling.lemma)
      encoder.encode(spelling.surface)
    }
  }

  init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let info = try DocumentInfo(from: &decoder)
    let pages = try decoder.array(bytesEach: 6) { (decoder) throws(ByteDecodingError) in
      try PageSummary(from: &decoder)
    }
    let blocks = try decoder.array(bytesEach: 9) { (decoder) throws(ByteDecodingError) in try Block(from: &decoder) }
    let passages = try decoder.array(bytesEach: 11) { (decoder) throws(ByteDecodingError) in
      try Passage(from: &decoder)
    }
    let spellings = try decoder.array(bytesEach: 2) { (decoder) throws(ByteDecodingError) in
      Spelling(lemma: try decoder.string(), surface: try decoder.string())
    }
    for (ordinal, passage) in passages.enumerated() where passage.ordinal != ordinal {
      throw .malformed("order of passages")
    }
    self.init(info: info, pages: pages, blocks: blocks, passages: passages, spellings: spellings)
  }
}

extension PageSummary {
  fileprivate func encode(to encoder: inout ByteEncoder) {
    encoder.encode(count: pageIndex)
    encoder.encode(label)
    encoder.encode(length: width)
    encoder.encode(length: height)
    encoder.encode(route.rawValue)
    encoder.encode(count: flags.count)
    for flag in flags { encoder.encode(flag) }
  }

  fileprivate init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let pageIndex = try decoder.int()
    let label = try decoder.optionalString()
    let width = try decoder.length()
    let height = try decoder.length()
    guard let route = PageRoute(rawValue: try decoder.uint8()) else { throw .malformed("route") }
    let flags = try decoder.array { (decoder) throws(ByteDecodingError) in try decoder.string() }
    self.init(pageIndex: pageIndex, label: label, width: width, height: height, route: route, flags: flags)
  }
}

extension Block {
  fileprivate func encode(to encoder: inout ByteEncoder) {
    encoder.encode(count: article)
    encoder.encode(role.rawValue)
    encoder.encode(writing)
    encoder.encode(text)
    encoder.encode(count: lines.count)
    for line in lines { line.encode(to: &encoder) }
    encoder.encode(count: joins.count)
    for join in joins { encoder.encode(join.rawValue) }
    encoder.encode(readings)
    encoder.encode(region)
    encoder.encode(uncertainLead)
  }

  fileprivate init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let article = try decoder.int()
    let role = try decoder.role()
    let writing = try decoder.writing()
    let text = try decoder.string()
    let lines = try decoder.lines(over: text)
    let joins = try decoder.array(bytesEach: 1) { (decoder) throws(ByteDecodingError) in
      guard let join = LineJoin(rawValue: try decoder.uint8()) else { throw .malformed("join") }
      return join
    }
    guard joins.isEmpty || joins.count == lines.count else { throw .malformed("joins") }
    let readings = try decoder.readings(over: text)
    self.init(
      article: article, role: role, writing: writing, text: text, lines: lines, joins: joins, readings: readings,
      region: try decoder.string(), uncertainLead: try decoder.string())
  }
}

extension Passage {
  fileprivate func encode(to encoder: inout ByteEncoder) {
    encoder.encode(count: ordinal)
    encoder.encode(count: article)
    encoder.encode(role.rawValue)
    encoder.encode(writing)
    encoder.encode(heading)
    encoder.encode(byline)
    encoder.encode(lead)
    encoder.encode(leadIsUncertain)
    encoder.encode(text)
    encoder.encode(folded)
    encoder.encode(count: lines.count)
    for line in lines { line.encode(to: &encoder) }
    encoder.encode(readings)
  }

  fileprivate init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let ordinal = try decoder.int()
    let article = try decoder.int()
    let role = try decoder.role()
    let writing = try decoder.writing()
    let heading = try decoder.string()
    let byline = try decoder.string()
    let lead = try decoder.string()
    let leadIsUncertain = try decoder.bool()
    let text = try decoder.string()
    let folded = try decoder.string()
    let lines = try decoder.lines(over: text)
    let readings = try decoder.readings(over: text)
    self.init(
      ordinal: ordinal, article: article, role: role, writing: writing, heading: heading, byline: byline, lead: lead,
      leadIsUncertain: leadIsUncertain, text: text, folded: folded, lines: lines, readings: readings)
  }
}

extension BlockLine {
  /// The least bytes a line takes.
  fileprivate static let minimumBytes = 8

  fileprivate func encode(to encoder: inout ByteEncoder) {
    encoder.encode(count: start)
    encoder.encode(count: length)
    encoder.encode(count: pageIndex)
    encoder.encode(box: box)
    encoder.encode(count: edges.count)
    var previous = 0
    for edge in edges {
      let current = Grid.steps(edge)
      encoder.encode(steps: current - previous)
      previous = current
    }
  }

  fileprivate init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let start = try decoder.int()
    let length = try decoder.int()
    let pageIndex = try decoder.int()
    let box = try decoder.box()
    var previous = 0
    let edges = try decoder.array { (decoder) throws(ByteDecodingError) in
      previous = try decoder.steps(from: previous)
      return Grid.points(previous)
    }
    guard edges.isEmpty || edges.count - 1 == length else { throw .malformed("edges") }
    self.init(start: start, length: length, pageIndex: pageIndex, box: box, edges: edges)
  }
}

extension ByteEncoder {
  fileprivate mutating func encode(_ writing: WritingMode) { encode(writing == .vertical) }

  fileprivate mutating func encode(_ readings: [Reading]) {
    encode(count: readings.count)
    for reading in readings {
      encode(count: reading.range.lowerBound)
      encode(count: reading.range.count)
      encode(reading.kana)
    }
  }
}

extension ByteDecoder {
  fileprivate mutating func writing() throws(ByteDecodingError) -> WritingMode { try bool() ? .vertical : .horizontal }

  fileprivate mutating func role() throws(ByteDecodingError) -> BlockRole {
    guard let role = BlockRole(rawValue: try uint8()) else { throw .malformed("role") }
    return role
  }

  /// Readings of parts of `text`.
  fileprivate mutating func readings(over text: String) throws(ByteDecodingError) -> [Reading] {
    let count = text.unicodeScalars.count
    return try array(bytesEach: 3) { (decoder) throws(ByteDecodingError) in
      let start = try decoder.int()
      let length = try decoder.int()
      guard start <= count, length <= count - start else { throw .malformed("reading") }
      return Reading(range: start..<(start + length), kana: try decoder.string())
    }
  }

  /// Lines that stand within `text`.
  fileprivate mutating func lines(over text: String) throws(ByteDecodingError) -> [BlockLine] {
    let count = text.unicodeScalars.count
    return try array(bytesEach: BlockLine.minimumBytes) { (decoder) throws(ByteDecodingError) in
      let line = try BlockLine(from: &decoder)
      guard line.start <= count, line.length <= count - line.start else { throw .malformed("line") }
      return line
    }
  }
}
