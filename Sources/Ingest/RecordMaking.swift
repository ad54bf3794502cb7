import Bibliography
import SearchIndex
import TextModel

extension FileRecord {
  /// The record of a file that was extracted; `paths` are those known of it. The first of them, in order, is the one whose
  /// name counts, whichever was read first.
  init(
    _ id: FileID, paths: [KnownPath], extraction: Extraction, tools: String,
    corrections: [BibliographicField: String] = [:]
  ) {
    let document = extraction.document
    let record = FileRecord(
      id: id, paths: paths.sorted(), state: .indexed, info: document.info, pages: document.pages,
      passageCount: document.passages.count, articleCount: Set(document.passages.lazy.map(\.article)).count,
      tools: tools, failedPages: extraction.failedPages)
    let paper = PaperText(document, fileName: record.nameThatCounts)
    self = record.described(by: Description(paper).corrected(by: corrections))
  }

  /// The record of a file that failed.
  init(_ id: FileID, paths: [KnownPath], failure: FileFailure, tools: String) {
    self.init(id: id, paths: paths.sorted(), state: .failed(failure), tools: tools)
  }

  /// The record as the names of its paths and these corrections have it.
  func redescribed(corrections: [BibliographicField: String]) -> FileRecord {
    guard state == .indexed else { return self }
    return described(by: description.named(nameThatCounts).corrected(by: corrections))
  }

  private var nameThatCounts: String { paths.min()?.fileName ?? "" }
}

extension PaperText {
  /// What of an extracted document is read for its bibliography.
  init(_ document: ExtractedDocument, fileName: String) {
    let pageIndices = document.pages.map(\.pageIndex)
    let outer = Set([pageIndices.first, pageIndices.last].compactMap { $0 })
    var lines: [PaperLine] = []
    var sizes: [Float: Int] = [:]
    for passage in document.passages where passage.role != .separator {
      guard let line = passage.lines.first, outer.contains(line.pageIndex) else { continue }
      let size = passage.writing == .vertical ? line.box.width : line.box.height
      let length = passage.text.unicodeScalars.count
      if line.pageIndex == pageIndices.first { sizes[(size * 2).rounded() / 2, default: 0] += length }
      guard length <= Self.longestLine, passage.lead.isEmpty || passage.leadIsUncertain else { continue }
      lines.append(
        PaperLine(
          text: passage.text, pageIndex: line.pageIndex, isHeading: passage.role == .heading,
          isRow: passage.role == .tableRow, size: size))
    }
    let body = sizes.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }
    self.init(
      fileName: fileName, lines: lines, bodySize: body?.key ?? 0,
      metadataTitle: document.info.title.flatMap { Self.isMadeByProgram($0) ? nil : $0 },
      created: document.info.created)
  }

  /// Whether a title is the name of the file it was printed from, as word processors put it in by themselves.
  private static func isMadeByProgram(_ title: String) -> Bool {
    let title = title.lowercased()
    let word = title.filter { !$0.isWhitespace }
    return word.isEmpty || ["untitled", "無題", "名称未設定", "document"].contains { word.hasPrefix($0) }
      || title.hasPrefix("microsoft ")
      || [
        ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".indd", ".ai", ".pdf", ".jtd", ".pub", ".odt", ".htm",
        ".html",
      ]
      .contains { title.hasSuffix($0) }
  }
}

extension KnownPath {
  /// The last name of the path, as text.
  fileprivate var fileName: String { String(decoding: path.fileName, as: UTF8.self) }
}
