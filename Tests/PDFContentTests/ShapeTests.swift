import Foundation
import PDFContent
import Testing
import TextModel

/// Boxes and lines as programs draw them that know no rounded corner and no dotted line.
@Suite("枠と罫線の描き方") struct ShapeTests {
  private static func page(_ content: String) throws -> PageGlyphs {
    try #require(ContentFuzzTests.run(ContentFuzzTests.file(Array(content.utf8)), library: ContentLibrary()))
  }

  /// A box whose corners are quarter circles of `pieces` curves each.
  private static func roundedBox(_ box: Rect, radius: Double, pieces: Int) -> String {
    let corners: [(x: Double, y: Double, from: Double)] = [
      (Double(box.x1) - radius, Double(box.y1) - radius, 0), (Double(box.x0) + radius, Double(box.y1) - radius, 90),
      (Double(box.x0) + radius, Double(box.y0) + radius, 180), (Double(box.x1) - radius, Double(box.y0) + radius, 270),
    ]
    var path = "\(box.x1) \(Double(box.y1) - radius) m"
    for corner in corners {
      func point(_ degrees: Double) -> String {
        "\(corner.x + radius * cos(degrees * .pi / 180)) \(corner.y + radius * sin(degrees * .pi / 180))"
      }
      path += " \(point(corner.from)) l"
      let step = 90 / Double(pieces)
      for piece in 0..<pieces {
        let from = corner.from + Double(piece) * step
        path += " \(point(from + step / 3)) \(point(from + step * 2 / 3)) \(point(from + step)) c"
      }
    }
    return path + " h"
  }

  @Test("角の丸い枠は、角がいくつの曲線でも枠", arguments: [1, 2, 4, 8, 16])
  func rounded(pieces: Int) throws {
    let box = Rect(x0: 40, y0: 50, x1: 240, y1: 150)
    for paint in ["S", "f"] {
      let page = try Self.page("0.9 g 0.5 G " + Self.roundedBox(box, radius: 12, pieces: pieces) + " " + paint)
      let frame = try #require(page.frames.first)
      #expect(page.frames.count == 1 && frame.isRounded && (frame.stroke == nil) == (paint == "f"))
      for (found, drawn) in [
        (frame.box.x0, box.x0), (frame.box.y0, box.y0), (frame.box.x1, box.x1), (frame.box.y1, box.y1),
      ] { #expect(abs(found - drawn) < 0.5) }
    }
  }

  @Test("小さな四角を並べた点線も罫線") func dots() throws {
    var content = "0.2 g "
    for step in 0..<20 {
      content += "\(40 + step * 4) 100 2 2 re f "
      content += "40 \(100 + step * 4) 2 2 re f "
    }
    // One by itself is no line.
    content += "200 50 3 3 re f"
    let page = try Self.page(content)
    #expect(page.frames.isEmpty)
    #expect(page.rules.map(\.orientation).sorted { $0.rawValue < $1.rawValue } == [.horizontal, .vertical])
    #expect(page.rules.allSatisfy { $0.isDashed && abs($0.length - 78) < 1 })
  }

  @Test("一辺だけの枠は、切り抜かれた帯が罫線") func side() throws {
    let content = "q 40 98 m 240 98 l 240 100 l 40 100 l W* n 0.2 g 40 100 200 40 re 40 98 200 42 re f* Q"
    let page = try Self.page(content)
    #expect(page.frames.isEmpty)
    #expect(page.rules.map { [$0.start, $0.end, $0.thickness].map { Int($0.rounded()) } } == [[40, 240, 2]])
  }

  @Test("帯に切った画像は一つの画像、離れたものは別の画像") func images() throws {
    var content = ""
    func draw(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
      content += "q \(width) 0 0 \(height) \(x) \(y) cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q "
    }
    for strip in 0..<5 { draw(40, 140 - strip * 20, 100, 20) }
    draw(160, 60, 30, 40)
    // Too small for a picture.
    draw(10, 10, 3, 3)
    let page = try Self.page(content)
    let boxes = page.images.map { [$0.x0, $0.x1, $0.height].map { Int($0.rounded()) } }
    #expect(boxes == [[40, 140, 100], [160, 190, 40]])
  }
}
