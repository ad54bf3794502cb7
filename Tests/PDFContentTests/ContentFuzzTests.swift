import Foundation
import PDFContent
import PDFText
import TestSupport
import Testing
import TextModel

/// Content streams made of anything: a run ends, and what comes out can be encoded.
@Suite("壊れた内容ストリーム") struct ContentFuzzTests {
  /// A file of one page with this content, a font and a form that draws itself.
  static func file(_ content: [UInt8], form: String = "/F Do") -> [UInt8] {
    var objects: [[UInt8]] = [
      Array("<</Type/Catalog/Pages 2 0 R>>".utf8),
      Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
      Array(
        ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
          + "/Resources<</Font<</H 5 0 R>>/XObject<</F 6 0 R>>>>>>").utf8),
    ]
    objects.append(Array("<</Length \(content.count)>>stream\n".utf8) + content + Array("\nendstream".utf8))
    objects.append(Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".utf8))
    objects.append(
      Array(
        ("<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</XObject<</F 6 0 R>>>>/Length \(form.utf8.count)>>"
          + "stream\n\(form)\nendstream").utf8))
    var file = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      file += Array((String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n").utf8)
    }
    file += Array("trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  static func run(_ bytes: [UInt8], library: ContentLibrary, width: Float = 300, height: Float = 200)
    -> PageGlyphs?
  {
    guard let content = ContentDocument(bytes: bytes, library: library) else { return nil }
    var page = PageGlyphs(pageIndex: 0, width: width, height: height)
    content.complete(&page)
    return page
  }

  @Test("自分を描く部品は深さで止まる") func recursion() throws {
    let page = try #require(Self.run(Self.file(Array("/F Do 10 10 m 200 10 l S".utf8)), library: ContentLibrary()))
    #expect(page.content == .partial)
    #expect(page.rules.count == 1)
  }

  @Test("倍々に増える部品も数で止まる") func doubling() throws {
    let page = try #require(
      Self.run(Self.file(Array("/F Do".utf8), form: "/F Do /F Do /F Do /F Do"), library: ContentLibrary()))
    #expect(page.content == .partial)
  }

  @Test("桁外れの数と足りない被演算子") func numbers() throws {
    let odd = [
      "1e999 999999999999999999999999 m -99999999999 99999999999 l S", "cm 1 0 0 cm 0 0 0 0 0 0 cm 0 0 100 100 re S",
      "1000000 0 0 1000000 0 0 cm 0 0 1000000 1000000 re B", "BT /H 1e30 Tf (abc) Tj 1000000000 Tc (abc) Tj ET",
      "Q Q Q Q 0 0 m h h h S n n W n", "[ [ [ (a) ] 1 ] TJ ( ( ( Tj <zz> Tj /", "BI /W 1 ID EI EI Q BI ID",
      ">> << >> ] [",
      "BT /H 12 Tf -999 Tz (a) Tj 0 Tz (b) Tj /None 12 Tf (c) Tj ET", "[0 0] 0 d [] d d 5 w w 0 0 re S 1 2 3 re f",
    ]
    for content in odd {
      let page = try #require(Self.run(Self.file(Array(content.utf8)), library: ContentLibrary()), "\(content)")
      for rule in page.rules { #expect(rule.position.isFinite && rule.length >= 0 && rule.thickness >= 0) }
      for frame in page.frames { #expect(frame.box.width.isFinite && frame.box.x1 <= 300 && frame.box.y0 >= 0) }
    }
  }

  @Test("でたらめな内容でも終わる") func noise() {
    var generator = SeededGenerator(seed: 5)
    let words = [
      "q", "Q", "cm", "re", "m", "l", "c", "v", "y", "h", "S", "s", "f", "B*", "b", "n", "W", "W*", "BT", "ET", "Tf",
      "Td",
      "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "Do", "gs", "cs", "scn", "g", "rg",
      "k",
      "BMC", "BDC", "EMC", "BI", "ID", "EI", "sh", "d", "w", "/F", "/H", "/X", "(a\\051b)", "<0041>", "[", "]", "<<",
      ">>",
      "0", "1", "-3.5", "12", "1000000", ".", "-", "true", "%c\n",
    ]
    let library = ContentLibrary()
    var read = 0
    for _ in 0..<150 {
      var content = ""
      for _ in 0..<400 { content += (words.randomElement(using: &generator) ?? "") + " " }
      if Self.run(Self.file(Array(content.utf8), form: "0 0 m 9 9 l S"), library: library) != nil { read += 1 }
    }
    #expect(read == 150)
  }

  @Test(
    "どの一バイトが変わっても落ちない",
    arguments: [
      "lines-and-boxes", "dropped-digits-embedded", "dropped-digits-japan1", "watermark", "vertical-cmap-shift", "ruby",
    ])
  func flips(name: String) throws {
    let original = try ContentTests.bytes(name)
    let given = try PDFDocument(bytes: original).page(0)
    let library = ContentLibrary()
    var generator = SeededGenerator(seed: 17)
    var read = 0
    for _ in 0..<250 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let content = ContentDocument(bytes: bytes, library: library) else { continue }
      var page = given
      content.complete(&page)
      if page.content != .none { read += 1 }
      #expect(page.glyphs.count >= given.glyphs.count)
      #expect(page.drawingOrder.isEmpty || page.drawingOrder.count == page.glyphs.count)
      #expect(page.glyphs.allSatisfy { Int($0.font) < max(1, page.fonts.count) })
    }
    #expect(read > 100)
  }
}
