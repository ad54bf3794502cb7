import PageLayout
import TestSupport
import Testing
import TextModel

/// The thresholds of the layout on the sample archive: no document may hang on the exact value of one.
///
/// A cliff is where more than 2 % of the paragraphs are others, or more than 2 % of the pages go another way. White inside a
/// line is not compared: whether a gap is a space is what `wordGap` and `fullWidthGap` say.
@Suite("見本の文書としきい値") struct SampleThresholdTests {
  private static let documents: [(pages: [PageGlyphs], standard: [String], routes: [PageRoute])] = {
    SampleArchiveTests.documents(in: "Corpus").compactMap { name in
      guard let pages = try? SampleArchiveTests.pages(name) else { return nil }
      let layout = DocumentLayout(pages)
      return (pages, paragraphs(layout), layout.pages.map(\.route))
    }
  }()

  private static func paragraphs(_ layout: DocumentLayout) -> [String] {
    layout.blocks.filter { $0.role != .chrome }.map { $0.text.filter { !$0.isWhitespace } }
  }

  @Test(
    "しきい値を三割変えても、見本の段落は98%以上がそのまま", arguments: Array(ThresholdChange.all.enumerated()).map { ($0.offset, $0.element) })
  func archive(number: Int, change: ThresholdChange) throws {
    let options = try change.options()
    #expect(Self.documents.count > 40)
    var count = 0
    var lost: [String] = []
    var pages = 0
    var elsewhere = 0
    // An eighth of the documents for each threshold, unless there is time for all.
    for (at, document) in Self.documents.enumerated() where runsLongTests || at % 8 == number / 2 % 8 {
      let layout = DocumentLayout(document.pages, options: options)
      let found = Set(Self.paragraphs(layout))
      count += document.standard.count
      lost += document.standard.filter { !found.contains($0) }.map { String($0.prefix(16)) }
      pages += document.pages.count
      elsewhere += zip(layout.pages, document.routes).count { $0.route != $1 }
    }
    // What one page is made of is no cliff.
    #expect(lost.count <= max(8, count / 50), "\(lost.count)/\(count): \(lost)")
    #expect(elsewhere <= max(1, pages / 50), "\(elsewhere)/\(pages)")
  }
}
