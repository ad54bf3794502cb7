/// Texts met one after another, each put with the first one that says nearly the same.
///
/// A text is compared with all before it by way of the runs they share, so that the cost is that of the runs, not of all
/// pairs. What it answers depends only on the texts and their order.
public struct SimilarTexts: Sendable {
  private var groups: [Shingles] = []
  /// Groups by the runs their first text has.
  private var byRun: [UInt64: [Int]] = [:]

  public init() {}

  /// How many groups there are.
  public var count: Int { groups.count }

  /// Puts a text with the group it is most like, or begins a new one.
  ///
  /// - Returns: The group, counted from 0 in the order of their first texts.
  public mutating func place(_ text: Shingles) -> Int {
    var common: [Int: Int] = [:]
    for run in text.hashes {
      for group in byRun[run] ?? [] { common[group, default: 0] += 1 }
    }
    let alike = common.keys.filter { groups[$0].isNearlySame(as: text) }
    let best = alike.max { a, b in
      let (first, second) = (groups[a].resemblance(to: text), groups[b].resemblance(to: text))
      return first != second ? first < second : a > b
    }
    if let best { return best }
    groups.append(text)
    for run in text.hashes { byRun[run, default: []].append(groups.count - 1) }
    return groups.count - 1
  }
}
