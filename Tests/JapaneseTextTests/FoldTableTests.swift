@testable import JapaneseText
import Testing
import TextModel

@Suite("折り畳みの表") struct FoldTableTests {
  private static let coarsest = IndexFold()
  /// Every scalar that some rule changes.
  private static let changed: [UInt32] = (UInt32(0)..<0x110000).filter { coarsest.replacement(of: $0) != [$0] }

  @Test("変わる文字の数") func size() { #expect(Self.changed.count == 7136) }

  @Test("一つの規則を先にかけても同じ", arguments: Equivalence.allCases) func confluent(equivalence: Equivalence) {
    let fold = IndexFold([EquivalenceSet(equivalence)])
    for scalar in Self.changed {
      let first = fold.replacement(of: scalar)
      #expect(first.flatMap(Self.coarsest.replacement) == Self.coarsest.replacement(of: scalar), "\(scalar)")
    }
  }

  @Test("置き換えた先は動かず、結合文字や空白で始まらない") func stable() {
    for scalar in Self.changed {
      let replacement = Self.coarsest.replacement(of: scalar)
      #expect(replacement.flatMap(Self.coarsest.replacement) == replacement)
      let firstClass = replacement.first.map { ScalarProperties.shared.scalarClass(of: $0) }
      let isExtender = ScalarProperties.shared.scalarClass(of: scalar) == .extender
      #expect(isExtender || firstClass != .extender)
      #expect(firstClass != .space)
    }
  }

  @Test("合成した字を折り畳んでも、折り畳んで合成しても同じ") func composition() {
    let fold = Self.coarsest
    for pair in Composition.shared.pairs {
      let parts = [pair.base, pair.mark].compactMap { Unicode.Scalar($0) }
      let whole = [pair.composed].compactMap { Unicode.Scalar($0) }
      #expect(fold.fold(parts).scalars == fold.fold(whole).scalars, "\(parts)")
    }
  }

  @Test("名前は往復する") func names() {
    for equivalence in Equivalence.allCases { #expect(Equivalence(name: equivalence.name) == equivalence) }
    #expect(Equivalence(name: "no-such") == nil)
    #expect(Set(Equivalence.allCases.map(\.name)).count == 25)
    #expect(!EquivalenceSet.all.without(.kana).contains(.kana))
    #expect(EquivalenceSet.all.without(.kana).contains(.width))
  }
}
