import JapaneseText
import TestSupport
import Testing
import TextModel

@Suite("折り畳みの性質") struct IndexFoldPropertyTests {
  /// Sets of up to two equivalences, sets that lack up to two, and some between. (All 2,048 hold too; that takes a debug
  /// build half a minute.)
  private static let subsets: [EquivalenceSet] = {
    var generator = SeededGenerator(seed: 10)
    let every = UInt32(0)..<(EquivalenceSet.folds.rawValue + 1)
    return every.map { EquivalenceSet(rawValue: $0) }.filter { subset in
      let count = subset.rawValue.nonzeroBitCount
      return count <= 2 || count >= 9 || Int.random(in: 0..<20, using: &generator) == 0
    }
  }()

  @Test("どの組合せでも", arguments: 0..<4) func everySubset(part: Int) {
    var generator = SeededGenerator(seed: UInt64(part))
    let coarsest = IndexFold()
    var found = 0
    for subset in Self.subsets.enumerated().filter({ $0.offset % 4 == part }).map(\.element) {
      let fold = IndexFold(subset)
      for _ in 0..<10 {
        let text = RandomText.scalars(count: Int.random(in: 0...16, using: &generator), using: &generator)
        checkMap(of: text, fold, subset)
        // 先に一部を折り畳んでも、最後は同じになる。
        let expected = coarsest.fold(text).scalars
        #expect(coarsest.fold(fold.fold(text).scalars).scalars == expected, "\(text) \(subset)")
      }
      for _ in 0..<40 {
        let text = RandomText.scalars(count: Int.random(in: 1...9, using: &generator), using: &generator)
        let query = query(near: text, using: &generator)
        found += checkSuperset(query, in: text, fold, coarsest) ? 1 : 0
      }
    }
    #expect(found > 700)
  }

  @Test("何も同じと見なさなければ何も変わらない") func identity() {
    var generator = SeededGenerator(seed: 12)
    let fold = IndexFold([])
    for _ in 0..<500 {
      let text = RandomText.scalars(count: 20, using: &generator)
      #expect(fold.fold(text) == MappedText(identity: text))
    }
  }

  /// Folding twice changes nothing; the map never goes back, and leaves out only spaces and selectors.
  private func checkMap(of text: [Unicode.Scalar], _ fold: IndexFold, _ subset: EquivalenceSet) {
    let once = fold.fold(text)
    #expect(fold.fold(once.scalars).scalars == once.scalars, "\(text) \(subset)")
    #expect(scalars(fold.folded(string(text))) == once.scalars)
    #expect(zip(once.starts, once.starts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(zip(once.ends, once.ends.dropFirst()).allSatisfy { $0 <= $1 })
    let covered = Set((0..<once.count).flatMap { Int(once.starts[$0])..<Int(once.ends[$0]) })
    let uncovered = text.indices.filter { !covered.contains($0) }.map { text[$0] }
    #expect(uncovered.allSatisfy { $0.properties.isWhitespace || $0.properties.isVariationSelector })
  }

  /// What is found under some equivalences is found under all. Returns whether it was found.
  private func checkSuperset(
    _ query: [Unicode.Scalar], in text: [Unicode.Scalar], _ fold: IndexFold, _ coarsest: IndexFold
  ) -> Bool {
    let ranges = FoldedPattern(fold.fold(query).scalars).ranges(in: fold.fold(text).scalars)
    let pattern = coarsest.fold(query).scalars
    // A query of spaces and selectors alone folds to nothing, which is found nowhere.
    guard !ranges.isEmpty, !pattern.isEmpty else { return false }
    let target = coarsest.fold(text).scalars
    #expect(FoldedPattern(pattern).firstRange(in: target) != nil, "\(query) in \(text)")
    #expect(UTF8Pattern(pattern).firstRange(in: Array(string(target).utf8)) != nil)
    return true
  }

  /// A piece of the text, now and then with a character put for another, trimmed.
  private func query(near text: [Unicode.Scalar], using generator: inout SeededGenerator) -> [Unicode.Scalar] {
    let start = Int.random(in: 0..<text.count, using: &generator)
    var query = Array(text[start..<Int.random(in: (start + 1)...text.count, using: &generator)])
    if Int.random(in: 0..<4, using: &generator) == 0 {
      query[Int.random(in: 0..<query.count, using: &generator)] = RandomText.scalars(count: 1, using: &generator)[0]
    }
    let ends = query.drop { $0.properties.isWhitespace }
    return Array(ends.reversed().drop { $0.properties.isWhitespace }.reversed())
  }
}
