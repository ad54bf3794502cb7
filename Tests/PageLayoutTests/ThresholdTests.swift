import PageLayout
import TestSupport
import Testing
import TextModel

/// No result may hang on the exact value of a threshold: each is made a third larger and smaller by itself.
///
/// A cliff is where more than 2 % of the paragraphs are no longer there whole.
@Suite("しきい値") struct ThresholdTests {
  private static let pages: [(grid: GridPage, paragraphs: [String], page: PageGlyphs)] = GridPage.sample(
    every: runsLongTests ? 17 : 503
  ).map { grid in
    let (paragraphs, page) = grid.make()
    return (grid, paragraphs, page)
  }

  @Test("しきい値を三割変えても、格子の段落は98%以上がそのまま", arguments: ThresholdChange.all)
  func columns(change: ThresholdChange) throws {
    let options = try change.options()
    var count = 0
    var lost: [String] = []
    // What is narrower than the narrowest gutter, or joined without a question, is none.
    for (grid, paragraphs, page) in Self.pages
    where grid.gutter >= options.gutterWidth && grid.gutter > options.tightGap {
      let found = Set(DocumentLayout([page], options: options).blocks.map(\.text))
      count += paragraphs.count
      lost += paragraphs.filter { !found.contains($0) }.map { "\(grid): \($0.prefix(16))" }
    }
    #expect(count > 100)
    #expect(lost.count * 50 <= count, "\(lost.count)/\(count): \(lost)")
  }

  @Test("どのしきい値も大小に変わり、ほかはそのまま") func changes() throws {
    let fields = Mirror(reflecting: LayoutOptions.standard).children.compactMap(\.label)
    #expect(ThresholdChange.all.count == 2 * fields.count)
    for change in ThresholdChange.all {
      let changed = Mirror(reflecting: try change.options()).children
      let differing = zip(changed, Mirror(reflecting: LayoutOptions.standard).children)
        .filter { "\($0.value)" != "\($1.value)" }.map(\.0.label)
      #expect(differing == [change.name])
    }
  }
}
