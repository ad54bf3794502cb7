import PageLayout
import TestSupport
import Testing
import TextModel

@Suite("段組の格子") struct GridTests {
  /// A part of the grid in which every two values of two dimensions meet.
  static let sample = GridPage.sample(every: 17)

  @Test("どの段組でも段落は一つのまま、順序どおりに出る", arguments: runsLongTests ? GridPage.all : sample)
  func columns(grid: GridPage) {
    let (expected, page) = grid.make()
    let layout = DocumentLayout([page])
    #expect(layout.blocks.map(\.text) == expected)
    #expect(layout.blocks.allSatisfy { $0.writing == grid.mode })
  }

  @Test("格子の見本では、どの二つの条件も出会う") func pairs() {
    func pairs(_ pages: [GridPage]) -> Set<String> {
      var result: Set<String> = []
      for page in pages {
        let places = page.places
        for a in places.indices { for b in places[(a + 1)...] { result.insert("\(places[a]) × \(b)") } }
      }
      return result
    }
    #expect(pairs(GridPage.all).subtracting(pairs(Self.sample)).isEmpty)
    #expect(GridPage.all.count == 5040)
  }

  @Test("見出しのない二段組でも、文は段をこえてつながる")
  func flow() {
    var sheet = GlyphPage()
    let text = sentences(8, seed: 5)
    let cut = text.index(text.startIndex, offsetBy: 16 * 6 - 1)
    // The text runs through the foot of one column into the head of the next.
    sheet.column([String(text[..<cut])], x: 40, y: 60, length: 16, pitch: 1.8)
    sheet.column([String(text[cut...])], x: 220, y: 60, length: 16, pitch: 1.8, indent: 0)
    let layout = DocumentLayout([sheet.finished()])
    #expect(layout.blocks.map(\.text) == [text])
  }
}
