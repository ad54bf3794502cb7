import Testing
import TextModel

@testable import PageLayout

@Suite("段間") struct GutterTests {
  private func atom(_ u0: Float, _ u1: Float, _ v0: Float, em: Float = 10) -> Atom {
    Atom(glyphs: [0], box: RunBox(u0: u0, u1: u1, v0: v0, v1: v0 + em), em: em)
  }

  /// A tall letter faces two lines that begin at one place: which of them it is said to face must not depend on the order
  /// in which a dictionary happens to give its bands.
  @Test("同じ所から始まる二行のどちらと向き合うかは、いつも同じ", arguments: 0..<40)
  func ties(step: Int) {
    let top = Float(step) * 37
    var atoms: [Atom] = []
    for row in 0..<4 {
      atoms.append(atom(0, 100, top + Float(row) * 60, em: 40))
      atoms.append(atom(120, 220, top + Float(row) * 60))
      atoms.append(atom(120, 220, top + Float(row) * 60 + 30))
    }
    let found = gutters(among: atoms.indices.map { Int32($0) }, atoms: atoms, options: .standard)
    #expect(found.map(\.right) == [[1, 4, 7, 10]])
  }

  @Test("同じ高さの段間が多ければ、中ほどのものから分ける") func halving() {
    var atoms: [Atom] = []
    for column in 0..<10 {
      for row in 0..<5 { atoms.append(atom(Float(column) * 120, Float(column) * 120 + 100, Float(row) * 18)) }
    }
    let found = gutters(among: atoms.indices.map { Int32($0) }, atoms: atoms, options: .standard)
    #expect(found.count == 9)
    #expect(found.first.map { $0.u0 } == 580)
  }
}
