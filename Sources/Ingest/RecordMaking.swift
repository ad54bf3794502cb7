import SearchIndex
import TextModel

extension FileRecord {
  /// The record of a file that was extracted; `paths` are those known of it. The first of them, in order, gives the date,
  /// whichever was read first. Later names change nothing: passages are stored with the date they came with.
  init(_ id: FileID, paths: [KnownPath], extraction: Extraction, tools: String) {
    let document = extraction.document
    let publication = Publication(fileName: paths.min()?.fileName ?? "", document: document)
    self.init(
      id: id, paths: paths.sorted(), state: .indexed, info: document.info, pages: document.pages,
      date: publication.date, dateSource: publication.dateSource, issue: publication.issue,
      title: Self.title(of: document), passageCount: document.passages.count,
      articleCount: Set(document.passages.lazy.map(\.article)).count, tools: tools,
      failedPages: extraction.failedPages)
  }

  /// The record of a file that failed.
  init(_ id: FileID, paths: [KnownPath], failure: FileFailure, tools: String) {
    self.init(id: id, paths: paths.sorted(), state: .failed(failure), tools: tools)
  }

  /// The title the file gives itself where a person wrote it, else the first headline.
  private static func title(of document: ExtractedDocument) -> String? {
    if let title = document.info.title, !isMadeByProgram(title) { return title }
    return document.passages.first { $0.role == .heading }?.text
  }

  /// Whether a title is the name of the file it was printed from, as word processors put it in by themselves.
  private static func isMadeByProgram(_ title: String) -> Bool {
    let title = title.lowercased()
    let word = title.filter { !$0.isWhitespace }
    return word.isEmpty || ["untitled", "無題", "名称未設定", "document"].contains { word.hasPrefix($0) }
      || title.hasPrefix("microsoft ")
      || [".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".indd", ".ai", ".pdf", ".jtd", ".pub", ".odt"]
        .contains { title.hasSuffix($0) }
  }
}

extension KnownPath {
  /// The last name of the path, as text.
  fileprivate var fileName: String { String(decoding: path.fileName, as: UTF8.self) }
}
