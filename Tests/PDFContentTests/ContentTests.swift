import Foundation
import PDFContent
import PDFText
import TestSupport
import Testing
import TextModel

/// Small PDFs through Poppler, and then through their content streams.
@Suite("内容ストリーム") struct ContentTests {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).pdf")))
  }

  static func page(_ name: String) throws -> PageGlyphs {
    let bytes = try bytes(name)
    var page = try PDFDocument(bytes: bytes).page(0)
    let content = try #require(ContentDocument(bytes: bytes, library: ContentLibrary()))
    content.complete(&page)
    return page
  }

  static func text(_ glyphs: some Sequence<Glyph>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: glyphs.map(\.scalar))
    return String(view)
  }

  // MARK: Lines and boxes

  @Test("罫線は、線でも細い塗りでも切れ切れでも一本になる") func rules() throws {
    let page = try Self.page("lines-and-boxes")
    #expect(page.content == .whole)
    #expect(page.width == 400 && page.height == 300)
    let found = page.rules.map { rule in
      [rule.position, rule.start, rule.end, rule.thickness].map { ($0 * 10).rounded() / 10 }
    }
    #expect(found == [[40, 50, 350, 1], [200.3, 60, 240, 0.5], [260, 50, 350, 1]])
    #expect(page.rules.map(\.orientation) == [.horizontal, .vertical, .horizontal])
    #expect(page.rules.allSatisfy { !$0.isDashed })
  }

  @Test("枠は、回転と切り抜きと部品を経ても見えるところにある") func frames() throws {
    let page = try Self.page("lines-and-boxes")
    let expected = [
      FrameBox(box: Rect(x0: 60, y0: 70, x1: 160, y1: 120), stroke: 1),
      FrameBox(box: Rect(x0: 60, y0: 140, x1: 160, y1: 190), tint: 230),
      FrameBox(box: Rect(x0: 220, y0: 70, x1: 320, y1: 120), stroke: 1, tint: 204),
      FrameBox(box: Rect(x0: 220, y0: 140, x1: 320, y1: 190), stroke: 1, isDashed: true),
      FrameBox(box: Rect(x0: 60, y0: 200, x1: 110, y1: 240), tint: 128),
      FrameBox(box: Rect(x0: 220, y0: 200, x1: 320, y1: 240), stroke: 1, isRounded: true),
    ]
    let found = page.frames.map { frame in
      var rounded = frame
      rounded.box = Rect(
        x0: frame.box.x0.rounded(), y0: frame.box.y0.rounded(), x1: frame.box.x1.rounded(), y1: frame.box.y1.rounded())
      rounded.stroke = frame.stroke?.rounded()
      return rounded
    }
    #expect(found == expected)
  }

  // MARK: Boxes

  @Test("縦書きの文字コードで組んだ一字だけの行も、墨のあるところへ動く") func characterAlone() throws {
    let bytes = try Self.bytes("cmap-vertical-probe")
    var page = try PDFDocument(bytes: bytes).page(0)
    // As Poppler gives it, with nothing that steps down from it.
    page.glyphs[0].box = Rect(x0: 50, y0: 0, x1: 70, y1: 20)
    page.glyphs[0].flags.remove(.moved)
    page.glyphs.removeSubrange(1...)
    let content = try #require(ContentDocument(bytes: bytes, library: ContentLibrary()))
    content.complete(&page, verticalShift: (-0.5, 1))
    #expect(page.glyphs[0].scalar == "日" && page.glyphs[0].flags.contains(.moved))
    #expect(page.glyphs[0].box == Rect(x0: 40, y0: 20, x1: 60, y1: 40))
  }

  // MARK: Faces

  @Test("タイプ３の書体の名は、記述子から取る") func drawnFaces() throws {
    let page = try Self.page("drawn-faces")
    let faces = page.glyphs.map { page.fonts[Int($0.font)] }
    #expect(Self.text(page.glyphs) == "港の会規約案")
    #expect(
      faces == [String](repeating: "AAAAAA+Hako-Bold", count: 3) + [String](repeating: "BAAAAA+Hako-Regular", count: 3))
  }

  // MARK: Drawing order

  @Test("描かれた順は字の並びと別に残る") func drawingOrder() throws {
    let page = try Self.page("two-column-pitch18-gutter")
    #expect(page.drawingOrder.count == page.glyphs.count)
    #expect(!page.drawingOrder.contains(0))
    // The page is drawn row by row: whatever is drawn later stands as low or lower.
    let order = page.glyphs.indices.sorted { (page.drawingOrder[$0], $0) < (page.drawingOrder[$1], $1) }
    let baselines = order.map { page.glyphs[$0].box.y1 }
    #expect(zip(baselines, baselines.dropFirst()).allSatisfy { $1 >= $0 - 3 })
    #expect(Set(page.drawingOrder).count == 17)
  }

  @Test(
    "ポップラーの字はどれも一度ずつ残る",
    arguments: [
      "ruby", "kept-characters", "vertical-cmap-shift", "vertical-tate-chu-yoko", "rotated-90",
      "letter-spacing-and-shadow",
      "full-width-gaps", "kangxi-radicals",
    ])
  func conservation(name: String) throws {
    let bytes = try Self.bytes(name)
    let given = try PDFDocument(bytes: bytes).page(0)
    let page = try Self.page(name)
    #expect(page.glyphs.map(\.scalar) == given.glyphs.map(\.scalar))
    #expect(page.glyphs.map(\.box) == given.glyphs.map(\.box))
    #expect(page.drawingOrder.allSatisfy { $0 > 0 })
  }

  // MARK: Characters that Poppler does not give

  @Test("抜けた数字が戻る", arguments: ["dropped-digits-japan1", "dropped-digits-embedded"])
  func recovered(name: String) throws {
    let given = try PDFDocument(bytes: Self.bytes(name)).page(0)
    #expect(!Self.text(given.glyphs).contains("12"))
    let page = try Self.page(name)
    #expect(Self.text(page.glyphs) == "第12条港の規定")
    let digits = page.glyphs[1...2]
    #expect(digits.allSatisfy { !$0.flags.isDisjoint(with: [.recovered, .repaired]) })
    #expect(abs(digits[1].box.x0 - 62) < 0.5 && abs(digits[2].box.x1 - 74) < 0.5)
    #expect(digits.allSatisfy { $0.size == 12 && $0.box.y0 > 36 && $0.box.y1 < 56 })
    #expect(page.glyphs.allSatisfy { !$0.flags.contains(.lineBefore) || $0 == page.glyphs[0] })
    #expect(page.drawingOrder == [1, 2, 2, 3, 3, 3, 3, 3])
  }

  @Test("どの字か分からなければ〓が立つ") func unmapped() throws {
    let page = try Self.page("unmapped-glyphs")
    #expect(Self.text(page.glyphs) == "第〓〓条港の規定")
    #expect(page.glyphs.filter { $0.flags.contains(.unmapped) }.count == 2)
  }

  // MARK: How text is drawn

  @Test("見えない文字の層") func invisible() throws {
    let page = try Self.page("invisible-text-layer")
    #expect(Self.text(page.glyphs) == "港の会だより")
    #expect(page.glyphs.allSatisfy { $0.flags.contains(.invisible) })
    #expect(page.imageCoverage > 0.95)
  }

  @Test("透かしと白い字") func watermark() throws {
    let page = try Self.page("watermark")
    func text(_ flag: GlyphFlags) -> String { Self.text(page.glyphs.filter { $0.flags.contains(flag) }) }
    #expect(text(.rotated) == "案")
    // 黒 is white too, on a black box.
    #expect(text(.unseen) == "白")
    #expect(text(.invisible) == "")
  }

  @Test("別の頁の大きさなら何も足さない") func otherPage() throws {
    let bytes = try Self.bytes("lines-and-boxes")
    let content = try #require(ContentDocument(bytes: bytes, library: ContentLibrary()))
    var page = PageGlyphs(pageIndex: 0, width: 595, height: 842)
    content.complete(&page)
    #expect(page.content == .none && page.rules.isEmpty && page.frames.isEmpty)
    page = PageGlyphs(pageIndex: 7, width: 400, height: 300)
    content.complete(&page)
    #expect(page.content == .none)
  }

  @Test("暗号は同じ合言葉で開く") func encrypted() throws {
    let bytes = try Self.bytes("encrypted")
    #expect(ContentDocument(bytes: bytes, library: ContentLibrary()) == nil)
    let content = ContentDocument(bytes: bytes, passwords: ["まちがい", "himitsu"], library: ContentLibrary())
    #expect(content?.pageCount == 1)
  }
}
