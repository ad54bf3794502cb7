internal import JapaneseText
internal import SearchIndex
internal import TextModel

extension JSONValue {
  /// A hit in the form `kiji.search/1` (ARCHITECTURE.md, Formats).
  ///
  /// - Parameters:
  ///   - withSimilar: Tells which passages were put with it, and what differs there.
  ///   - withScore: Tells its score.
  ///   - withContext: Tells what stands before and after it.
  init(_ hit: Hit, withSimilar: Bool = false, withScore: Bool = false, withContext: Bool = false) {
    let pages = hit.passage.pages
    let record = hit.record
    var members: [Member] = [
      Member("schema", .string("kiji.search/1")),
      Member("rank", .integer(hit.rank)),
    ]
    members += Self.paths(of: record)
    members += [
      Member("sha256", .string(record.id.hex)),
      Member("pages", .array(pages.map { .integer($0 + 1) })),
      Member("pageLabels", .array(pages.map { .string(record.label(ofPage: $0)) })),
    ]
    members += Self.bibliography(of: record)
    members += [
      Member("heading", .text(hit.passage.heading)),
      Member("byline", .text(hit.passage.byline)),
      Member("role", .string(hit.passage.role.name)),
      Member("scope", .string(hit.scope.rawValue)),
      Member("text", .string(hit.passage.text)),
      Member("matches", .array(hit.matches.map { Self.match($0, in: hit.passage) })),
      Member("boxes", .array(hit.passage.lines.map { Self.box($0.box, pageIndex: $0.pageIndex) })),
      Member("equivalences", .array(hit.equivalenceNames.map { .string($0) })),
    ]
    if !hit.tableHead.isEmpty {
      members.append(Member("tableHead", .string(hit.tableHead.map(\.text).joined(separator: "\n"))))
    }
    if withContext {
      members.append(Member("before", .array(hit.before.map(Self.neighbour))))
      members.append(Member("after", .array(hit.after.map(Self.neighbour))))
    }
    if withSimilar { members.append(Member("similar", .array(hit.similar.map { JSONValue($0, of: hit) }))) }
    if withScore { members.append(Member("score", .integer(Int((hit.score * 1000).rounded())))) }
    self = .object(members)
  }

  /// The paths of a file: the first of them, all of them, and the bytes of those that are not UTF-8.
  static func paths(of record: FileRecord) -> [Member] {
    let paths = record.paths.map(\.path)
    var members = [
      Member("path", .string(paths.first?.display)),
      Member("paths", .array(paths.map { .string($0.display) })),
    ]
    if let first = paths.first, !first.isUTF8 { members.append(Member("pathBytes", .string(base64(first.bytes)))) }
    return members
  }

  /// What a file is: title, series, issuer, issue and date, and where the date was read.
  static func bibliography(of record: FileRecord) -> [Member] {
    [
      Member("title", .string(record.title)),
      Member("series", .string(record.series)),
      Member("issuer", .string(record.issuer)),
      Member("issue", .string(record.issue)),
      Member("date", .string(record.date)),
      Member("dateSource", .string(record.dateSource)),
    ]
  }

  /// A box on a page, which counts from 1.
  static func box(_ rect: Rect, pageIndex: Int) -> JSONValue {
    .object([Member("page", .integer(pageIndex + 1))] + extent(of: rect))
  }

  /// Points; origin top-left, y down.
  static func extent(of rect: Rect) -> [Member] {
    [
      Member("x", .points(rect.x0)), Member("y", .points(rect.y0)), Member("width", .points(rect.width)),
      Member("height", .points(rect.height)),
    ]
  }

  private static func neighbour(_ passage: Passage) -> JSONValue {
    .object([
      Member("role", .string(passage.role.name)), Member("pages", .array(passage.pages.map { .integer($0 + 1) })),
      Member("text", .string(passage.text)),
    ])
  }

  private static func match(_ match: Match, in passage: Passage) -> JSONValue {
    let boxes = passage.lines.compactMap { line in
      line.box(of: match.range, writing: passage.writing).map { box($0, pageIndex: line.pageIndex) }
    }
    return .object([
      Member("start", .integer(match.range.lowerBound)), Member("length", .integer(match.range.count)),
      Member("boxes", .array(boxes)),
    ])
  }
}

extension Hit {
  /// What made its matches match besides being typed so: names of equivalences in their order.
  var equivalenceNames: [String] {
    let fired = Set(matches.flatMap(\.equivalences))
    return Equivalence.allCases.filter(fired.contains).map(\.name)
  }
}
