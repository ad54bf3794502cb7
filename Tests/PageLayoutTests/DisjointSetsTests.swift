import TestSupport
import Testing

@testable import PageLayout

@Suite("互いに素な集合") struct DisjointSetsTests {
  /// Unites by painting: every member of one set takes the other's colour.
  private func painted(_ count: Int, _ pairs: [(Int, Int)]) -> [[Int]] {
    var colours = Array(0..<count)
    for (a, b) in pairs {
      let (old, new) = (colours[a], colours[b])
      for at in colours.indices where colours[at] == old { colours[at] = new }
    }
    var result: [[Int]] = []
    for member in 0..<count {
      if let slot = result.firstIndex(where: { colours[$0[0]] == colours[member] }) {
        result[slot].append(member)
      } else {
        result.append([member])
      }
    }
    return result
  }

  @Test("どの順に合わせても、塗り分けと同じ集合になる", arguments: 0..<40)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...60, using: &generator)
    let pairs = (0..<Int.random(in: 0...count, using: &generator)).map { _ in
      (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
    }
    let expected = painted(count, pairs)
    for order in [pairs, pairs.reversed(), pairs.map { ($1, $0) }] {
      var sets = DisjointSets(count: count)
      for (a, b) in order { sets.unite(a, b) }
      #expect(sets.sets() == expected)
      for set in expected { for member in set { #expect(sets.leader(of: member) == set[0]) } }
    }
  }

  @Test("何もなければ何もない") func empty() { #expect(DisjointSets(count: 0).sets().isEmpty) }
}
