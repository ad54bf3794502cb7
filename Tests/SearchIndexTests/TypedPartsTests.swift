import JapaneseText
import Testing
import TextModel

@testable import SearchIndex

@Suite("打たれた語の折りたたみの控え")
struct TypedPartsTests {
  /// More than are kept, so that some are made anew.
  @Test("控えからでも、作り直しても、同じ。ちがう等価は混ざらない") func sameAsMade() {
    let sets: [EquivalenceSet] = [.all, .folds, EquivalenceSet(.width), []]
    let words = ["データ", "でーた", "ﾃﾞｰﾀ", "第３章", "一万二千円", "か\u{3099}く", "がく", "ＡB"]
    var expected: [String: [[Unicode.Scalar]]] = [:]
    for _ in 0..<2 {
      for number in 0..<1_200 {
        let text = words[number % words.count] + String(number)
        for set in sets {
          let parts = CellFold(set).parts(ofTyped: text, aliases: set.intersection(.aliases))
          #expect(parts.typed.joined().elementsEqual(scalars(text, set)), "\(text)")
          let key = "\(text.unicodeScalars.map(\.value)) \(set.rawValue)"
          #expect(expected[key] == nil || expected[key] == parts.plain)
          expected[key] = parts.plain
        }
      }
    }
    #expect(expected.count == 4_800)
  }

  private func scalars(_ text: String, _ set: EquivalenceSet) -> [Unicode.Scalar] {
    FoldCache.fold(set).fold(text.unicodeScalars).scalars
  }
}
