import Bibliography
import TextModel

extension FileRecord {
  /// The record as bytes. Its form belongs to the schema: a change of it is a new `IndexVersions.currentSchema`.
  var encoded: [UInt8] {
    var out = ByteEncoder()
    out.encode(Self.form)
    out.encode(id.hex)
    encodePaths(into: &out)
    switch state {
    case .indexed: out.encode(false)
    case .failed(let failure):
      out.encode(true)
      out.encode(failure.code)
      out.encode(failure.detail)
      out.encode(failure.page.map(Int64.init))
    }
    out.encode(date)
    out.encode(dateSource)
    out.encode(issue)
    out.encode(title)
    out.encode(signed: Int64(passageCount))
    out.encode(signed: Int64(articleCount))
    out.encode(tools)
    out.encode(count: failedPages.count)
    for page in failedPages { out.encode(signed: Int64(page)) }
    Self.encode(info, into: &out)
    out.encode(count: pages.count)
    for page in pages { Self.encode(page, into: &out) }
    out.encode(series)
    out.encode(issuer)
    out.encode(count: claims.count)
    for claim in claims { Self.encode(claim, into: &out) }
    return out.bytes
  }

  init(decoding bytes: [UInt8]) throws(ByteDecodingError) {
    // Records of the schemas before the fifth have no description, and begin with the 64 digits of the id.
    let isDescribed = bytes.first == Self.form
    var reader = ByteDecoder(bytes)
    self = try Self.identity(&reader)
    if try reader.bool() {
      let code = try reader.string()
      let detail = try reader.string()
      state = .failed(FileFailure(code: code, detail: detail, page: try reader.optionalSigned().map { Int($0) }))
    }
    date = try reader.optionalString()
    dateSource = try reader.optionalString()
    issue = try reader.optionalString()
    title = try reader.optionalString()
    passageCount = Int(try reader.signed())
    articleCount = Int(try reader.signed())
    tools = try reader.string()
    for _ in 0..<(try reader.count()) { failedPages.append(Int(try reader.signed())) }
    info = try Self.decodeInfo(&reader)
    let count = try reader.count(bytesEach: 12)
    pages.reserveCapacity(count)
    for _ in 0..<count { pages.append(try Self.decodePage(&reader)) }
    if isDescribed {
      series = try reader.optionalString()
      issuer = try reader.optionalString()
      for _ in 0..<(try reader.count(bytesEach: 7)) { claims.append(try Self.decodeClaim(&reader)) }
    }
    guard reader.isAtEnd else { throw .malformed("bytes left over") }
  }

  /// What a file is listed and counted by and what its hits tell of it, and nothing else: what is missing of it, name, place, the fields that are believed, the
  /// claims on its date, and the pages that print a label, without what else is known of those.
  var summary: [UInt8] {
    var out = ByteEncoder()
    Gaps(of: self).encode(into: &out)
    out.encode(id.hex)
    encodePaths(into: &out)
    for field in [date, dateSource, issue, title, series, issuer] { out.encode(field) }
    let dates = claims.filter { $0.field == .date }
    out.encode(count: dates.count)
    for claim in dates { Self.encode(claim, into: &out) }
    let labelled = pages.filter { $0.label != nil }
    out.encode(count: labelled.count)
    for page in labelled {
      out.encode(signed: Int64(page.pageIndex))
      out.encode(page.label)
    }
    return out.bytes
  }

  init(summaryDecoding bytes: [UInt8]) throws(ByteDecodingError) {
    var reader = ByteDecoder(bytes)
    _ = try Gaps(&reader)
    self = try Self.identity(&reader)
    date = try reader.optionalString()
    dateSource = try reader.optionalString()
    issue = try reader.optionalString()
    title = try reader.optionalString()
    series = try reader.optionalString()
    issuer = try reader.optionalString()
    for _ in 0..<(try reader.count(bytesEach: 7)) { claims.append(try Self.decodeClaim(&reader)) }
    for _ in 0..<(try reader.count(bytesEach: 2)) {
      let index = Int(try reader.signed())
      let label = try reader.optionalString()
      pages.append(PageSummary(pageIndex: index, label: label, width: 0, height: 0, route: .native))
    }
    guard reader.isAtEnd else { throw .malformed("bytes left over") }
  }

  private func encodePaths(into out: inout ByteEncoder) {
    out.encode(count: paths.count)
    for path in paths {
      out.encode(blob: path.path.bytes)
      out.encode(signed: path.size)
      out.encode(signed: path.modified)
    }
  }

  /// Reads the beginning of a record.
  private static func identity(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> FileRecord {
    if reader.next == form { _ = try reader.uint8() }
    guard let id = FileID(hex: try reader.string()) else { throw .malformed("file id") }
    var record = FileRecord(id: id)
    for _ in 0..<(try reader.count(bytesEach: 3)) {
      let path = FilePath(bytes: try reader.blob())
      record.paths.append(KnownPath(path: path, size: try reader.signed(), modified: try reader.signed()))
    }
    return record
  }

  /// Whether something of the file is not in the index: it failed, or some of its pages did or have no text.
  var hasGaps: Bool {
    let gaps = Gaps(of: self)
    return gaps.hasFailed || gaps.unreadPages > 0
  }

  /// What of a file is not in the index: its summary begins with that, as it is asked of all files at once.
  struct Gaps {
    let hasFailed: Bool
    /// Pages that failed, and pages without text.
    let unreadPages: Int

    fileprivate init(of record: FileRecord) {
      hasFailed = if case .failed = record.state { true } else { false }
      unreadPages = record.failedPages.count + record.pages.count { $0.route == .needsOCR }
    }

    init(summaryDecoding bytes: [UInt8]) throws(ByteDecodingError) {
      var reader = ByteDecoder(bytes)
      self = try Self(&reader)
    }

    fileprivate init(_ reader: inout ByteDecoder) throws(ByteDecodingError) {
      hasFailed = try reader.bool()
      unreadPages = try reader.int()
    }

    fileprivate func encode(into out: inout ByteEncoder) {
      out.encode(hasFailed)
      out.encode(count: unreadPages)
    }
  }

  /// The first byte of a record: its form.
  private static let form: UInt8 = 5

  private static func encode(_ claim: Claim, into out: inout ByteEncoder) {
    out.encode(claim.field.rawValue)
    out.encode(claim.value)
    out.encode(claim.source.rawValue)
    out.encode(claim.confidence.rawValue)
    out.encode(claim.pageIndex.map(Int64.init))
    out.encode(claim.evidence)
    out.encode(claim.weekdayDiffers)
  }

  private static func decodeClaim(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> Claim {
    guard let field = BibliographicField(rawValue: try reader.uint8()) else { throw .malformed("field") }
    let value = try reader.string()
    guard let source = ClaimSource(rawValue: try reader.uint8()) else { throw .malformed("source") }
    guard let confidence = Confidence(rawValue: try reader.uint8()) else { throw .malformed("confidence") }
    let pageIndex = try reader.optionalSigned().map { Int($0) }
    let evidence = try reader.string()
    return Claim(
      field, value, source: source, confidence: confidence, pageIndex: pageIndex, evidence: evidence,
      weekdayDiffers: try reader.bool())
  }

  private static func encode(_ info: DocumentInfo, into out: inout ByteEncoder) {
    out.encode(info.title)
    out.encode(info.author)
    out.encode(info.producer)
    out.encode(info.created)
    out.encode(info.modified)
    out.encode(signed: Int64(info.pageCount))
    out.encode(count: info.outline.count)
    for entry in info.outline {
      out.encode(signed: Int64(entry.level))
      out.encode(entry.title)
      out.encode(entry.pageIndex.map(Int64.init))
    }
  }

  private static func decodeInfo(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> DocumentInfo {
    var info = DocumentInfo()
    info.title = try reader.optionalString()
    info.author = try reader.optionalString()
    info.producer = try reader.optionalString()
    info.created = try reader.optionalSigned()
    info.modified = try reader.optionalSigned()
    info.pageCount = Int(try reader.signed())
    for _ in 0..<(try reader.count(bytesEach: 3)) {
      let level = Int(try reader.signed())
      let title = try reader.string()
      info.outline.append(
        OutlineEntry(level: level, title: title, pageIndex: try reader.optionalSigned().map { Int($0) }))
    }
    return info
  }

  private static func encode(_ page: PageSummary, into out: inout ByteEncoder) {
    out.encode(signed: Int64(page.pageIndex))
    out.encode(page.label)
    out.encode(page.width)
    out.encode(page.height)
    out.encode(page.route.rawValue)
    out.encode(count: page.flags.count)
    for flag in page.flags { out.encode(flag) }
  }

  private static func decodePage(_ reader: inout ByteDecoder) throws(ByteDecodingError) -> PageSummary {
    let index = Int(try reader.signed())
    let label = try reader.optionalString()
    let width = try reader.float()
    let height = try reader.float()
    guard let route = PageRoute(rawValue: try reader.uint8()) else { throw .malformed("route") }
    var flags: [String] = []
    for _ in 0..<(try reader.count()) { flags.append(try reader.string()) }
    return PageSummary(pageIndex: index, label: label, width: width, height: height, route: route, flags: flags)
  }
}
