@testable import PDFText
import Testing
import TextModel

@Suite("文字枠の修理") struct BoxRepairTests {
  private func glyph(_ scalar: Unicode.Scalar, _ box: Rect, size: Float, flags: GlyphFlags = []) -> Glyph {
    Glyph(scalar: scalar, box: box, size: size, font: 0, flags: flags)
  }

  @Test("一つの枠に入った二字は、縦書きなら上下に分ける") func stacked() {
    var glyphs = [
      glyph("職", Rect(x0: 100, y0: 50, x1: 100, y1: 90), size: 20, flags: .lineBefore),
      glyph("員", Rect(x0: 100, y0: 50, x1: 120, y1: 90), size: 20),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs[0].box.midY < glyphs[1].box.midY)
    #expect(glyphs.allSatisfy { $0.box.width == 20 && abs($0.box.height - 20) < 0.01 })
  }

  @Test("句読点や中黒も、一字として分ける", arguments: ["る。肥", "二・三", "来年、", "は、①", "①と②"]) func stackedSigns(text: String) {
    let scalars = Array(text.unicodeScalars)
    var glyphs = scalars.enumerated().map { at, scalar in
      glyph(scalar, Rect(x0: 100, y0: 50, x1: at == 2 ? 110 : 100, y1: 80), size: 10, flags: at == 0 ? .lineBefore : [])
    }
    mendBoxes(&glyphs)
    #expect(glyphs.map(\.box.y0) == [50, 60, 70])
    #expect(glyphs.allSatisfy { $0.box.width == 10 && $0.box.height == 10 })
  }

  @Test("幅が大きさと違う縦書き形の字は、縦書きの文字コードのものではない") func stressMark() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    var glyphs = [
      glyph("﹅", Rect(x0: 100, y0: 50, x1: 104.5, y1: 60), size: 9, flags: .lineBefore),
      glyph("︑", Rect(x0: 100, y0: 50, x1: 110, y1: 60), size: 10, flags: .lineBefore),
    ]
    #expect(shift.repair(&glyphs) == 1)
    #expect(glyphs.map(\.box.x0) == [100, 95])
  }

  @Test("横書きなら左右に分ける") func sideBySide() {
    var glyphs = [
      glyph("職", Rect(x0: 100, y0: 50, x1: 100, y1: 70), size: 20, flags: .lineBefore),
      glyph("員", Rect(x0: 100, y0: 50, x1: 140, y1: 70), size: 20),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs.map(\.box.x0) == [100, 120])
  }

  @Test("字の幅と合わない大きさは、書体ごとに直す") func type3() {
    var glyphs = [
      glyph("新", Rect(x0: 100, y0: 0, x1: 119, y1: 49), size: 38),
      glyph("年", Rect(x0: 119, y0: 0, x1: 138, y1: 49), size: 38),
      glyph("1", Rect(x0: 138, y0: 0, x1: 147.5, y1: 49), size: 38),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs.allSatisfy { $0.size == 19 && abs($0.box.height - 19) < 0.01 && abs($0.box.midY - 24.5) < 0.01 })
  }

  /// As Poppler boxes a character of a font that tells neither ascent nor descent.
  private func unknown(_ scalar: Unicode.Scalar, x: Float, width: Float, baseline: Float, size: Float) -> Glyph {
    glyph(
      scalar, Rect(x0: x, y0: baseline - 0.95 * size, x1: x + width, y1: baseline + 0.35 * size), size: size)
  }

  @Test("名のない書体が一つに見えても、大きさの違うものは別。数字だけのものは、数字の幅から直す") func namelessFaces() {
    // 昭和 of a font of its own, 47 of another: both have no name.
    var glyphs = [
      unknown("昭", x: 100, width: 12, baseline: 80, size: 24), unknown("和", x: 112, width: 12, baseline: 80, size: 24),
      unknown("4", x: 127, width: 6.6, baseline: 80, size: 6.7),
      unknown("7", x: 133.6, width: 6.6, baseline: 80, size: 6.7),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs.allSatisfy { abs($0.size - 12) < 0.01 }, "\(glyphs.map(\.size))")
    // All stand on one line: the em of 12 goes from 10.56 over the baseline to 1.44 under it.
    #expect(glyphs.allSatisfy { abs($0.box.y0 - 69.44) < 0.01 && abs($0.box.y1 - 81.44) < 0.01 })
  }

  @Test("名のない書体の、横に倒れた数字は、縦の行の上に") func lying() {
    // 月18 down a column whose middle is at 106; the baseline of the digits is 0.38 em left of it.
    let baseline: Float = 106 - 0.38 * 12
    func digit(_ scalar: Unicode.Scalar, y: Float) -> Glyph {
      glyph(
        scalar, Rect(x0: baseline - 0.95 * 24, y0: y, x1: baseline + 0.35 * 24, y1: y + 6.6), size: 24)
    }
    var glyphs = [unknown("月", x: 100, width: 12, baseline: 80, size: 24), digit("1", y: 82), digit("8", y: 88.6)]
    mendBoxes(&glyphs)
    #expect(glyphs.allSatisfy { abs($0.size - 12) < 0.01 && abs($0.box.midX - 106) < 0.01 }, "\(glyphs)")
    #expect(glyphs.allSatisfy { abs($0.box.width - 12) < 0.01 })
    #expect(glyphs.map(\.box.y0)[1...] == [82, 88.6])
  }

  @Test("見出しの英字だけの大きさも、同じ書体の漢字から直す") func lettersOfAnotherSize() {
    var glyphs = [
      unknown("新", x: 100, width: 12, baseline: 80, size: 24),
      unknown("N", x: 100, width: 22, baseline: 150, size: 60),
      unknown("E", x: 122, width: 20, baseline: 150, size: 60),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs.map(\.size) == [12, 30, 30])
  }

  @Test("字間をあけた見出しは、幅のぶん大きいのではない") func spaced() {
    var glyphs = (0..<3).map { unknown("新", x: Float($0) * 12, width: 12, baseline: 80, size: 24) }
    glyphs += (0..<3).map { unknown("題", x: Float($0) * 46, width: 46, baseline: 150, size: 80) }
    mendBoxes(&glyphs)
    #expect(glyphs.map(\.size) == [12, 12, 12, 40, 40, 40])
  }

  @Test("行を広げて縦に積んだ字は、それぞれの場所に") func spreadStack() {
    // Two characters of 12 pt set 12.6 apart come as one box.
    let box = Rect(x0: 100, y0: 50 - 22.8, x1: 112, y1: 50 + 8.4 + 12.6)
    var glyphs = [
      glyph("職", Rect(x0: 100, y0: box.y0, x1: 100, y1: box.y1), size: 24, flags: .lineBefore),
      glyph("員", box, size: 24),
    ]
    mendBoxes(&glyphs)
    #expect(glyphs.map { ($0.box.y0 * 100).rounded() / 100 } == [39.44, 52.04])
  }

  @Test("行の両端揃えで広がった字送りは、字の大きさではない") func justified() {
    var glyphs = (0..<5).map { at in
      let width: Float = at < 3 ? 19 : 22
      return glyph("字", Rect(x0: Float(at) * 22, y0: 0, x1: Float(at) * 22 + width, y1: 49), size: 38)
    }
    mendBoxes(&glyphs)
    #expect(glyphs.allSatisfy { $0.size == 19 })
  }

  @Test("ふつうの枠はそのまま") func untouched() {
    let before = [
      glyph("長", Rect(x0: 0, y0: 0, x1: 8, y1: 12), size: 10), glyph("体", Rect(x0: 8, y0: 0, x1: 16, y1: 12), size: 10),
      glyph("a", Rect(x0: 16, y0: 0, x1: 20, y1: 12), size: 10),
    ]
    var glyphs = before
    mendBoxes(&glyphs)
    #expect(glyphs == before)
  }

  @Test("縦書きのずれは、正方形の枠だけを動かす") func shift() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    var squares = (0..<3).map {
      glyph("縦", Rect(x0: 100, y0: Float($0) * 10, x1: 110, y1: Float($0) * 10 + 10), size: 10)
    }
    let moved = shift.repair(&squares)
    #expect(moved == 3)
    #expect(squares[0].box == Rect(x0: 95, y0: 10, x1: 105, y1: 20))
    var tall = (0..<3).map { glyph("縦", Rect(x0: 100, y0: Float($0) * 10, x1: 110, y1: Float($0) * 10 + 14), size: 10) }
    let before = tall
    #expect(shift.repair(&tall) == 0)
    #expect(tall == before)
  }

  @Test("横に倒れた数字は動かさない") func sideways() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    let before = [
      glyph("3", Rect(x0: 100, y0: 50, x1: 110, y1: 55.5), size: 10),
      glyph("1", Rect(x0: 100, y0: 55.5, x1: 110, y1: 61), size: 10),
    ]
    var glyphs = before
    #expect(shift.repair(&glyphs) == 0)
    #expect(glyphs == before)
  }

  @Test("横に倒れたダッシュは、動く列の中でだけ動く") func dashes() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    func square(_ scalar: Unicode.Scalar, y: Float, flags: GlyphFlags = []) -> Glyph {
      glyph(scalar, Rect(x0: 100, y0: y, x1: 110, y1: y + 10), size: 10, flags: flags)
    }
    // As a program places the characters one by one, but the dashes together.
    let placed = [
      square("も", y: 40, flags: .lineBefore), square("る", y: 50, flags: .lineBefore),
      square("―", y: 60, flags: .lineBefore), square("―", y: 70), square("。", y: 80, flags: .lineBefore),
    ]
    var glyphs = placed
    #expect(shift.repair(&glyphs) == 0)
    #expect(glyphs == placed)
    // In a line of a vertical character map that they follow.
    var column = [square("も", y: 40, flags: .lineBefore), square("る", y: 50)] + placed.dropFirst(2).prefix(2)
    #expect(shift.repair(&column) == 4)
    #expect(column[3].box.x0 == 95)
  }

  @Test("ルビで列から離れた一字も、列とともに動く") func alone() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    func square(_ scalar: Unicode.Scalar, x: Float, y: Float) -> Glyph {
      glyph(scalar, Rect(x0: x, y0: y, x1: x + 10, y1: y + 10), size: 10, flags: .lineBefore)
    }
    var glyphs = [
      square("縦", x: 100, y: 50), glyph("の", Rect(x0: 100, y0: 60, x1: 110, y1: 70), size: 10),
      square("要", x: 100, y: 72), square("記", x: 40, y: 72), square("別", x: 100, y: 400),
    ]
    #expect(shift.repair(&glyphs) == 3)
    #expect(glyphs[2].box == Rect(x0: 95, y0: 82, x1: 105, y1: 92))
    #expect(glyphs[3].box.x0 == 40)
    #expect(glyphs[4].box.x0 == 100)
  }

  @Test("割注の二行は一字ずつ交互に来ても、列とともに動く") func splitNote() {
    let shift = VerticalShift(dx: -0.5, dy: 1)
    var glyphs = zip("昭県和内三の".unicodeScalars, 0...).map { scalar, at in
      let (x, y) = (at % 2 == 0 ? Float(106) : 100, 50 + Float(at / 2) * 5)
      return glyph(scalar, Rect(x0: x, y0: y, x1: x + 5, y1: y + 5), size: 5)
    }
    #expect(shift.repair(&glyphs) == 6)
    #expect(glyphs[0].box == Rect(x0: 103.5, y0: 55, x1: 108.5, y1: 60))
    var placed = glyphs
    for at in placed.indices { placed[at].flags = .lineBefore }
    #expect(shift.repair(&placed) == 0)
  }
}
