import Foundation
import PDFText
import Testing
import TextModel

/// Real PDFs through the real Poppler.
@Suite("PDFの読み取り") struct PDFTextTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).pdf")))
  }

  private static func text(_ glyphs: [Glyph]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: glyphs.map(\.scalar))
    return String(view)
  }

  @Test("この環境では日本語が読める") func environment() {
    let environment = PopplerEnvironment.current
    #expect(environment.hasCharacterMaps, "poppler-data is missing")
    #expect(environment.version.split(separator: ".").count == 3)
  }

  @Test("縦書きの文字枠は、墨のある位置へ直る") func verticalBoxes() throws {
    // 日 has its ink in x 40…60, y 20…40 by the font's default vertical metrics (PDF 32000-1, 9.7.4.3).
    let page = try PDFDocument(bytes: Self.bytes("cmap-vertical-probe")).page(0)
    let first = try #require(page.glyphs.first)
    #expect(first.scalar == "日")
    #expect(abs(first.box.x0 - 40) < 0.5 && abs(first.box.x1 - 60) < 0.5)
    #expect(abs(first.box.y0 - 20) < 0.5 && abs(first.box.y1 - 40) < 0.5)
  }

  @Test("置かれた字の枠は動かさない") func placedBoxes() throws {
    let page = try PDFDocument(bytes: Self.bytes("vertical-placed-glyphs")).page(0)
    let first = try #require(page.glyphs.first { $0.scalar == "海" })
    // 海 is set at x 245, its baseline at y 68.8 of 10 point type.
    #expect(abs(first.box.x0 - 245) < 0.5)
    #expect(first.box.y0 > 58 && first.box.y1 < 72)
  }

  /// A page of 12 point Helvetica, of which a map says what its characters are.
  private static func page(_ text: String, map: String) -> [UInt8] {
    let cmap =
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange \(map) endcmap end"
    let content = "BT /F 12 Tf 72 700 Td (\(text)) Tj 0 -20 Td (next line) Tj ET"
    return Array(
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>> endobj
      4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>> endobj
      5 0 obj <</Length \(content.utf8.count)>> stream
      \(content)
      endstream endobj
      6 0 obj <</Length \(cmap.utf8.count)>> stream
      \(cmap)
      endstream endobj
      trailer <</Root 1 0 R/Size 7>>

      """.utf8)
  }

  @Test("U+0000 とされる字も、右から書く字も、ページのほかの字を失わせない") func mappedToNothing() throws {
    let zero = try PDFDocument(bytes: Self.page("oneZtwo", map: "1 beginbfchar <5A> <00000042> endbfchar")).page(0)
    #expect(Self.text(zero.glyphs) == "one\u{FFFD}Btwonextline")
    #expect(zero.glyphs.filter { $0.flags.contains(.spaceBefore) }.map(\.scalar) == ["l"])
    #expect(zero.glyphs.filter { $0.flags.contains(.lineBefore) }.map(\.scalar) == ["n"])
    let hebrew = try PDFDocument(bytes: Self.page("one ZZ two", map: "1 beginbfchar <5A> <05D0> endbfchar")).page(0)
    #expect(Self.text(hebrew.glyphs) == "one\u{5D0}\u{5D0}twonextline")
  }

  @Test("字は一つずつ、書体と大きさとともに来る") func glyphs() throws {
    let page = try PDFDocument(bytes: Self.bytes("two-column-pitch18-gutter")).page(0)
    #expect(page.width == 595 && page.height == 842)
    let head = page.glyphs.filter { $0.size > 12 }
    #expect(Self.text(head) == "桟橋の修理に三年朝市に新しい顔ぶれ")
    #expect(page.glyphs.allSatisfy { Int($0.font) < page.fonts.count && $0.box.width > 0 })
    #expect(page.glyphs.first?.flags == [])
    #expect(page.glyphs.dropFirst().contains { $0.flags.contains(.lineBefore) })
  }

  @Test("ToUnicodeも埋め込みもない書体の字が読める") func withoutToUnicode() throws {
    let page = try PDFDocument(bytes: Self.bytes("noembed-japan1")).page(0)
    #expect(Self.text(page.glyphs) == "日本語")
  }

  @Test("回転したページは、見えるとおりの座標になる") func rotated() throws {
    let page = try PDFDocument(bytes: Self.bytes("rotated-90")).page(0)
    #expect(page.width == 400 && page.height == 300)
    #expect(page.glyphs.allSatisfy { $0.box.x1 <= 400 && $0.box.y1 <= 300 })
  }

  @Test("文書の情報") func info() throws {
    let document = try PDFDocument(bytes: Self.bytes("running-heads-page-numbers"))
    let info = document.info()
    #expect(info.pageCount == 4)
    #expect(info.title?.isEmpty == false)
    #expect(throws: PDFError.noSuchPage(4)) { try document.page(4) }
    #expect(throws: PDFError.noSuchPage(-1)) { try document.page(-1) }
  }

  @Test("暗号は合言葉で開く") func passwords() throws {
    let bytes = try Self.bytes("encrypted")
    #expect(throws: PDFError.encrypted) { try open(bytes, []) }
    #expect(throws: PDFError.encrypted) { try open(bytes, ["まちがい"]) }
    let document = try PDFDocument(bytes: bytes, passwords: ["まちがい", "naïve", "himitsu"])
    #expect(try !document.page(0).glyphs.isEmpty)
  }

  @Test("PDFでないもの、空のもの、切れたもの")
  func broken() throws {
    #expect(throws: PDFError.notPDF) { try open(Self.bytes("not-a-pdf"), []) }
    #expect(throws: PDFError.notPDF) { try open([], []) }
    do {
      try open(Self.bytes("truncated"), [])
      Issue.record("a file without its end was opened")
    } catch PDFError.damaged(let reason) {
      #expect(!reason.isEmpty)
    }
  }

  @Test("何が来ても落ちない") func fuzz() throws {
    var bytes = try Self.bytes("ruby")
    var opened = 0
    for at in stride(from: 0, to: bytes.count, by: 97) {
      bytes[at] ^= 0x55
      if let document = try? PDFDocument(bytes: bytes) {
        opened += 1
        for index in 0..<min(3, document.pageCount) { _ = try? document.page(index) }
      }
      bytes[at] ^= 0x55
    }
    #expect(opened > 0)
  }

  private func open(_ bytes: [UInt8], _ passwords: [String]) throws {
    let document = try PDFDocument(bytes: bytes, passwords: passwords)
    #expect(document.pageCount > 0)
  }
}
