import Foundation
import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

/// A small index in a folder of its own, which goes away with it.
final class SampleIndex: Sendable {
  /// The folder that holds `Index` and, so the records say, the PDFs.
  let folder: String
  let indexPath: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kiji 試験 \(UUID().uuidString)").path
    indexPath = folder + "/Index"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// An index of three documents, one of which failed.
  static func filled(schema: Int = IndexVersions.currentSchema) throws -> SampleIndex {
    let index = try SampleIndex()
    let writer = try index.writer(schema: schema)
    try writer.setRoots([FilePath(index.folder)])
    try index.write(
      "a", "2024/機関紙 12月.pdf", date: "2024-12-16",
      passages: [
        (1, "賃上げ回答", "会計年度任用職員の処遇改善を求めて取り組みを進めた。"), (1, "賃上げ回答", "賃金の引き上げを実現した。"),
        (2, "団体交渉", "団体交渉の日程を決めた。"),
      ], to: writer)
    try index.write(
      "b", "2023/方針.pdf", date: "2023-04-01", passages: [(1, "方針", "処遇改善の方針を①つ示す。"), (2, "結び", "団交の結果、賃金は上がった。")],
      to: writer)
    var failed = try Samples.record(path: index.folder + "/2023/暗号.pdf", date: nil, issue: nil)
    failed.id = try Samples.id("c")
    failed.state = .failed(FileFailure(code: "encrypted", detail: ""))
    failed.pages = []
    try writer.update(record: failed)
    try writer.commit()
    return index
  }

  func writer(schema: Int = IndexVersions.currentSchema) throws -> IndexWriter {
    try IndexWriter(
      IndexFolder.create(at: indexPath), versions: IndexVersions(schema: schema, dictionary: "", libraries: "sample"))
  }

  private func write(
    _ digit: Character, _ path: String, date: String, passages: [(article: Int, heading: String, text: String)],
    to writer: IndexWriter
  ) throws {
    var record = try Samples.record(path: folder + "/" + path, date: date, issue: nil)
    record.id = try Samples.id(digit)
    record.passageCount = passages.count
    let fold = IndexFold()
    try writer.replace(
      record: record,
      passages: passages.enumerated().map { ordinal, passage in
        let length = passage.text.unicodeScalars.count
        return Passage(
          ordinal: ordinal, article: passage.article, role: .paragraph, writing: .horizontal, heading: passage.heading,
          text: passage.text, folded: fold.folded(passage.text),
          lines: [
            BlockLine(
              start: 0, length: length, pageIndex: ordinal == 0 ? 0 : 1, box: Rect(x0: 0, y0: 0, x1: 100, y1: 10),
              edges: (0...length).map { Float($0) })
          ])
      },
      spellings: [Spelling(lemma: fold.folded("取り組み"), surface: fold.folded("取り組み"))])
  }

  /// Runs `kiji` in the folder.
  func run(
    _ arguments: String..., language: Language = .english, environment: [String: String] = [:],
    terminal: TextOutput.Terminal = .init()
  ) async -> CapturedSession.Outcome {
    await CapturedSession.run(
      arguments, language: language, environment: environment, folder: folder, terminal: terminal)
  }
}
