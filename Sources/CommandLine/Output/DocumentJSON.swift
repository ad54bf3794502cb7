internal import SearchIndex
internal import TextModel

extension JSONValue {
  /// An extracted document in the form `kiji.extract/1` (ARCHITECTURE.md, Formats).
  init(_ document: ExtractedDocument, path: FilePath, id: FileID?) {
    var members: [Member] = [Member("schema", .string("kiji.extract/1")), Member("path", .string(path.display))]
    if !path.isUTF8 { members.append(Member("pathBytes", .string(base64(path.bytes)))) }
    members += [
      Member("sha256", .string(id?.hex)),
      Member("title", .string(document.info.title)),
      Member("pages", .array(document.pages.map(Self.page))),
      Member("blocks", .array(document.blocks.map(Self.block))),
    ]
    self = .object(members)
  }

  /// A page of a document.
  static func page(_ page: PageSummary) -> JSONValue {
    .object([
      Member("page", .integer(page.pageIndex + 1)),
      Member("label", .string(page.label ?? String(page.pageIndex + 1))),
      Member("width", .points(page.width)), Member("height", .points(page.height)),
      Member("route", .string(page.route.name)), Member("flags", .array(page.flags.map { .string($0) })),
    ])
  }

  private static func block(_ block: Block) -> JSONValue {
    .object([
      Member("article", .integer(block.article)), Member("role", .string(block.role.name)),
      Member("writing", .string(block.writing.rawValue)), Member("text", .string(block.text)),
      Member("parts", .array(block.parts.map { placed($0.box, pageIndex: $0.pageIndex) })),
      Member("lines", .array(block.lines.map(line))),
    ])
  }

  private static func placed(_ box: Rect, pageIndex: Int) -> JSONValue {
    .object([Member("page", .integer(pageIndex + 1)), Member("box", .object(extent(of: box)))])
  }

  private static func line(_ line: BlockLine) -> JSONValue {
    .object([
      Member("start", .integer(line.start)), Member("length", .integer(line.length)),
      Member("page", .integer(line.pageIndex + 1)), Member("box", .object(extent(of: line.box))),
    ])
  }
}
