/// The numbers from 0 in sets that share no member, which unite two by two.
///
/// Each set is known by its least member, so that what is made of the sets does not depend on the order of uniting.
///
/// - Complexity: O(log n) amortised for each call (path halving: Tarjan and van Leeuwen, "Worst-case Analysis of Set Union
///   Algorithms", JACM 31, 1984).
struct DisjointSets {
  private var parents: [Int]

  /// Sets of one member each.
  init(count: Int) {
    parents = Array(0..<count)
  }

  /// The least member of the set that `member` is in.
  mutating func leader(of member: Int) -> Int {
    var at = member
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  mutating func unite(_ a: Int, _ b: Int) {
    let (a, b) = (leader(of: a), leader(of: b))
    parents[max(a, b)] = min(a, b)
  }

  /// The sets in the order of their least members, the members of each from the least.
  func sets() -> [[Int]] {
    var forest = self
    var places: [Int: Int] = [:]
    var result: [[Int]] = []
    for member in parents.indices {
      let leader = forest.leader(of: member)
      if let place = places[leader] {
        result[place].append(member)
      } else {
        places[leader] = result.count
        result.append([member])
      }
    }
    return result
  }
}
