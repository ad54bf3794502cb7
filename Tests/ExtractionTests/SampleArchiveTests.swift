import Foundation
import JapaneseText
import PDFText
import PageLayout
import Testing
import TextModel

/// The sample archive against its truth texts: the whole way from bytes to paragraphs.
@Suite("見本の文書") struct SampleArchiveTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// PDFs that have a truth text beside them.
  static func documents(in folder: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".pdf") }
      .map { String($0.dropLast(4)) }
      .filter { FileManager.default.fileExists(atPath: base.appendingPathComponent("\($0).truth.txt").path) }
      .sorted()
      .map { "\(folder)/\($0)" }
  }

  private func paragraphs(_ name: String) throws -> (found: [String], truth: [String]) {
    let base = Self.root.appendingPathComponent(name)
    let passwords = try String(contentsOf: Self.root.appendingPathComponent("Corpus/passwords.txt"), encoding: .utf8)
    let document = try PDFDocument(
      bytes: [UInt8](try Data(contentsOf: base.appendingPathExtension("pdf"))),
      passwords: passwords.split(separator: "\n").map(String.init) + ["himitsu"])
    let pages = try (0..<document.pageCount).map { try document.page($0) }
    let blocks = DocumentLayout(pages).blocks.filter { $0.role != .chrome }
    let truth = try String(contentsOf: base.appendingPathExtension("truth.txt"), encoding: .utf8)
    return (
      blocks.map { Self.bare($0.text) }, truth.split(whereSeparator: \.isNewline).map { Self.bare(String($0)) }
    )
  }

  /// Without white space and differences of width: gaps are judged elsewhere.
  private static func bare(_ text: String) -> String {
    IndexFold([.init(.width), .init(.tilde)]).folded(text).filter { !$0.isWhitespace }
  }

  @Test("見本の段落はどれも一つのまま見つかる", arguments: documents(in: "Corpus"))
  func corpus(name: String) throws {
    let (found, truth) = try paragraphs(name)
    #expect(!truth.isEmpty)
    let missing = truth.filter { paragraph in !found.contains { $0.contains(paragraph) } }
    // A paragraph that runs on behind a box in the next tier is the one known miss.
    #expect(missing.count <= truth.count / 40, "\(missing)")
  }

  @Test("見本の段落は真の順序で出る", arguments: documents(in: "Corpus"))
  func order(name: String) throws {
    let (found, truth) = try paragraphs(name)
    let text = found.joined()
    var at = text.startIndex
    var lost: [String] = []
    for paragraph in truth {
      let head = String(paragraph.prefix(24))
      if let range = text.range(of: head, range: at..<text.endIndex) {
        at = range.upperBound
      } else {
        lost.append(head)
      }
    }
    #expect(lost.isEmpty)
  }

  @Test("見本の小さな文書", arguments: documents(in: "Tests/Fixtures"))
  func fixtures(name: String) throws {
    let (found, truth) = try paragraphs(name)
    #expect(found == truth)
  }
}
