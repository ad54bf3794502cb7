import PageLayout
import TestSupport
import Testing
import TextModel

/// Pages with pictures: text that runs round them, and captions.
@Suite("写真とその説明") struct PictureTests {
  private func blocks(_ page: PageGlyphs) -> [Block] { DocumentLayout([page]).blocks }

  /// Sets text whose lines are shorter while they stand beside a picture.
  private func wrap(
    _ text: String, on sheet: inout GlyphPage, x: Float, y: Float, length: Int, beside picture: Rect, size: Float = 10
  ) -> Float {
    var rest = Array(text)
    var y = y
    var indent = 1
    while !rest.isEmpty {
      let isBeside = y + size > picture.y0 && y < picture.y1
      let isLeft = picture.x0 <= x
      let shift = isBeside && isLeft ? picture.x1 - x + size : 0
      let room =
        isBeside ? Int(((isLeft ? x + Float(length) * size - picture.x1 : picture.x0 - x) - size) / size) : length
      var count = min(room - indent, rest.count)
      while count < rest.count, count > 1, "、。」".contains(rest[count]) { count -= 1 }
      sheet.set(String(rest.prefix(count)), x: x + shift + Float(indent) * size, y: y, size: size)
      rest.removeFirst(count)
      indent = 0
      y += 1.7 * size
    }
    return y
  }

  @Test("写真をよけて組んだ文章は切れず、説明は混ざらない", arguments: [false, true]) func wrapped(isLeft: Bool) {
    var sheet = GlyphPage()
    let picture = isLeft ? Rect(x0: 60, y0: 100, x1: 190, y1: 176) : Rect(x0: 390, y0: 100, x1: 520, y1: 176)
    let caption = "朝の門前で署名簿を広げる組合員、四月十二日"
    // The text keeps off the caption as well.
    let round = Rect(x0: picture.x0, y0: picture.y0, x1: picture.x1, y1: picture.y1 + 24)
    let texts = (0..<4).map { sentences(3, seed: UInt64(20 + $0)) }
    var y: Float = 66
    for text in texts { y = wrap(text, on: &sheet, x: 60, y: y, length: 46, beside: round) }
    sheet.set(String(caption.prefix(16)), x: picture.x0, y: picture.y1 + 2, size: 8)
    sheet.set(String(caption.dropFirst(16)), x: picture.x0, y: picture.y1 + 12.8, size: 8)
    var page = sheet.finished()
    page.images = [picture]
    let found = blocks(page)
    #expect(found.filter { $0.role != .caption }.map(\.text) == texts)
    #expect(found.filter { $0.role == .caption }.map(\.text) == [caption])
  }

  @Test("並んだ写真の説明は、それぞれに読む") func sideBySide() {
    var sheet = GlyphPage()
    let body = [sentences(3, seed: 31), sentences(3, seed: 32)]
    sheet.column([body[0]], x: 60, y: 60, length: 44, pitch: 1.7)
    let captions = ["会場の外まで並んだ列で傘が足りず隣どうしで差しあった", "倉庫の二階から運び出された古い議事録は変色していた", "青年部の学習会で職場の声を書き出した"]
    var page = PageGlyphs(pageIndex: 0, width: 600, height: 800)
    for (at, caption) in captions.enumerated() {
      let x = 60 + Float(at) * 149
      let picture = Rect(x0: x, y0: 150, x1: x + 144, y1: 240)
      page.images.append(picture)
      sheet.set(String(caption.prefix(18)), x: x, y: 243, size: 8)
      if caption.count > 18 { sheet.set(String(caption.dropFirst(18)), x: x, y: 253.8, size: 8) }
    }
    sheet.column([body[1]], x: 60, y: 280, length: 44, pitch: 1.7)
    let images = page.images
    page = sheet.finished()
    page.images = images
    #expect(blocks(page).map(\.text) == [body[0]] + captions + [body[1]])
  }

  @Test("縦組みの段の下半分の写真の上で短い行は、一つの段落") func tierOverPicture() {
    var sheet = GlyphPage()
    let text = "　" + sentences(6, seed: 621).prefix(120) + "です。"
    var rest = Array(text)
    var x: Float = 500
    while !rest.isEmpty {
      let count = min(x > 400 ? 7 : 14, rest.count)
      sheet.set(String(rest.prefix(count)), x: x, y: 60, mode: .vertical)
      rest.removeFirst(count)
      x -= 20
    }
    sheet.set(sentences(1, seed: 622), x: x, y: 60, mode: .vertical)
    var page = sheet.finished()
    page.images = [Rect(x0: 414, y0: 140, x1: 512, y1: 200)]
    #expect(blocks(page).map(\.text).contains(String(text.dropFirst())))
  }

  @Test("写真の右の細い行は、写真の下の広い行へつづく") func narrowColumn() {
    var sheet = GlyphPage()
    let text = Array(
      "港の古い倉庫を、町の人が直して使うことにしました。屋根の板は山の木で、床の石は浜から運びました。"
        + "来年の春からは子どもの図書室と、船を待つ人の休む場所になります。寄付は三百人から集まり、足りない分は町が出すことに決まりました。")
    var rest = text
    var y: Float = 60
    while !rest.isEmpty {
      let isBeside = y > 90 && y < 180
      let count = min(isBeside ? 6 : 14, rest.count)
      sheet.set(String(rest.prefix(count)), x: isBeside ? 140 : 60, y: y)
      rest.removeFirst(count)
      y += 17
    }
    for (at, line) in ["駅前の古い倉庫の", "跡に奥から見える", "港の旗"].enumerated() {
      sheet.set(line, x: 60, y: 148 + Float(at) * 10, size: 8)
    }
    var page = sheet.finished()
    page.images = [Rect(x0: 60, y0: 94, x1: 130, y1: 144)]
    #expect(blocks(page).map(\.text).contains(String(text)))
  }

  @Test("写真の横の説明は一つの文") func beside() {
    var sheet = GlyphPage()
    let body = [sentences(4, seed: 41), sentences(4, seed: 42)]
    sheet.column([body[0]], x: 60, y: 60, length: 44, pitch: 1.7)
    let caption = "会場の外まで並んだ列。傘が足りず、隣どうしで差しあった"
    let lines = ["会場の外まで並んだ", "列。傘が足りず、隣ど", "うしで差しあった"]
    for (at, line) in lines.enumerated() { sheet.set(line, x: 330, y: 170 + Float(at) * 12, size: 8, font: 1) }
    sheet.column([body[1]], x: 60, y: 330, length: 44, pitch: 1.7)
    var page = sheet.finished()
    page.images = [Rect(x0: 60, y0: 165, x1: 320, y1: 310)]
    #expect(blocks(page).map(\.text) == [body[0], caption, body[1]])
  }

  @Test("写真がどこにあっても、字は一つも失われない", arguments: LayoutPropertyTests.pages) func conservation(page: PageGlyphs) {
    var page = page
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<6 {
      let x = Float.random(in: -40...page.width, using: &generator)
      let y = Float.random(in: -40...page.height, using: &generator)
      page.images.append(
        Rect(
          x0: x, y0: y, x1: x + Float.random(in: 1...300, using: &generator),
          y1: y + Float.random(in: 1...300, using: &generator)))
    }
    let printed = blocks(page).flatMap { $0.text.unicodeScalars }.filter { $0 != " " && $0 != "\u{3000}" }
    #expect(printed.map(\.value).sorted() == page.glyphs.map(\.scalar.value).sorted())
  }
}
