import PageLayout
import TestSupport
import Testing
import TextModel

/// Pages of columns (or tiers of vertical text), each column with a headline and two paragraphs.
struct GridPage: Sendable, CustomTestStringConvertible {
  var columns: Int
  var pitch: Float
  var gutter: Float
  var mode: WritingMode
  var drawing: GlyphPage.Drawing

  var testDescription: String { "\(columns)段 行送り\(pitch) 段間\(gutter) \(mode) \(drawing)" }

  static let all: [GridPage] = {
    var pages: [GridPage] = []
    for columns in 2...4 {
      for pitch: Float in [1.3, 1.5, 1.7, 2.0] {
        for gutter: Float in [0.8, 1.2, 2, 4] {
          for mode in WritingMode.allCases {
            for drawing in GlyphPage.Drawing.allCases {
              pages.append(GridPage(columns: columns, pitch: pitch, gutter: gutter, mode: mode, drawing: drawing))
            }
          }
        }
      }
    }
    return pages
  }()

  /// Paragraphs in reading order, and the page.
  func make(length: Int = 16, headlines: Bool = true) -> (paragraphs: [String], page: PageGlyphs) {
    var sheet = GlyphPage(width: 900, height: 900)
    var expected: [String] = []
    for column in 0..<columns {
      let start = 40 + Float(column) * (Float(length) + gutter) * 10
      let head = String(sentences(1, seed: UInt64(900 + column)).prefix(7))
      let body = (0..<2).map { sentences(2, seed: UInt64(column * 10 + $0)) }
      let top: Float = 60
      switch mode {
      case .horizontal:
        if headlines { sheet.set(head, x: start, y: top, size: 14, font: 1) }
        sheet.column(body, x: start, y: top + 30, length: length, pitch: pitch)
      case .vertical:
        if headlines { sheet.set(head, x: 840, y: start, size: 14, font: 1, mode: .vertical) }
        sheet.column(body, x: 810, y: start, length: length, pitch: pitch, mode: .vertical)
      }
      if headlines { expected.append(head) }
      expected += body
    }
    return (expected, sheet.finished(drawing: drawing))
  }
}

@Suite("段組の格子") struct GridTests {
  @Test("どの段組でも段落は一つのまま、順序どおりに出る", arguments: GridPage.all)
  func columns(grid: GridPage) {
    let (expected, page) = grid.make()
    let layout = DocumentLayout([page])
    #expect(layout.blocks.map(\.text) == expected)
    #expect(layout.blocks.allSatisfy { $0.writing == grid.mode })
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
