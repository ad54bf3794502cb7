import JapaneseText
import TestSupport
import Testing
import TextModel

@testable import Morphology

@Suite("辞書に見せる文") struct DictionaryFoldTests {
  @Test("表を作らずに済ませても、畳んだものと同じ") func sameAsFolded() {
    var generator = SeededGenerator(seed: 9)
    let fold = IndexFold([EquivalenceSet(.width), EquivalenceSet(.variant)])
    let plain = Array("賃金のカタカナ・ー、。 \u{3000}123abc[「一ゝヽ゛゜".unicodeScalars)
    let others = Array("髙國ｻﾞＡ１①㈱\u{3099}\u{309A}\u{FE00}é\u{301}ﾞ〜～\u{200B}".unicodeScalars)
    var unchanged = 0
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
        Int.random(in: 0..<10, using: &generator) == 0
          ? others[Int.random(in: 0..<others.count, using: &generator)]
          : plain[Int.random(in: 0..<plain.count, using: &generator)]
      }
      let folded = fold.fold(scalars)
      #expect(Dictionary.folded(scalars) == folded)
      unchanged += folded.scalars == scalars ? 1 : 0
    }
    #expect((500..<1_900).contains(unchanged))
    for value in 0...0x1FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), Dictionary.folded([scalar]) != fold.fold([scalar]) else { continue }
      Issue.record("\(value)")
    }
  }
}
