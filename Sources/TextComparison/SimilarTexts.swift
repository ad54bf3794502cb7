/// Texts met one after another, each put with the first one that says nearly the same.
///
/// Of two sets of runs that are nearly the same, the smallest runs of the one and of the other have one in common, where as
/// many are taken as leave fewer behind than must be shared. Only texts that share one of those are compared, so that the
/// cost is that of the runs, not of all pairs. What it answers depends only on the texts and their order.
///
/// Source: S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", 2006 (prefix
/// filter).
public struct SimilarTexts: Sendable {
  private var groups: [Shingles] = []
  /// By a run, the place in `entries` of the last group that has it among its smallest.
  private var byRun = HashTable(capacity: 1024)
  private var entries: [(group: Int, next: Int)] = []

  public init() {}

  /// How many groups there are.
  public var count: Int { groups.count }

  /// Puts a text with the group it is most like, or begins a new one.
  ///
  /// - Returns: The group, counted from 0 in the order of their first texts.
  public mutating func place(_ text: Shingles) -> Int {
    var best: (group: Int, resemblance: Double)?
    for group in candidates(for: text) {
      guard let resemblance = groups[group].resemblanceIfNearlySame(to: text) else { continue }
      // Of equals, the first.
      if resemblance > best?.resemblance ?? 0 { best = (group, resemblance) }
      if resemblance == 1 { break }
    }
    if let best { return best.group }
    groups.append(text)
    for run in text.smallest {
      entries.append((groups.count - 1, byRun.replace(run, by: entries.count)))
    }
    return groups.count - 1
  }

  /// Puts texts in groups as one after the other would be placed, and reads the runs of few: those of texts that resemble no other, or
  /// have the same, are not needed.
  ///
  /// - Parameter read: Gives the runs of the texts at some places.
  /// - Returns: Of each text its group.
  public static func groups(
    of sketches: [ShingleSketch], reading read: ([Int]) throws -> [Shingles]
  ) rethrows -> [Int] {
    /// Of each the first with the same runs.
    var firsts: [Int] = []
    var byKey = HashTable()
    for (index, sketch) in sketches.enumerated() {
      let known = sketch.isEmpty ? -1 : byKey[sketch.key]
      if known < 0, !sketch.isEmpty { byKey.replace(sketch.key, by: index) }
      firsts.append(known < 0 ? index : known)
    }
    let distinct = sketches.indices.filter { firsts[$0] == $0 }
    let needed = zip(distinct, ShingleSketch.haveNeighbours(distinct.map { sketches[$0] })).filter(\.1).map(\.0)
    var shingles = [Shingles?](repeating: nil, count: sketches.count)
    for (index, text) in zip(needed, try read(needed)) { shingles[index] = text }
    var similar = SimilarTexts()
    var groups: [Int] = []
    for (index, first) in firsts.enumerated() {
      if let text = shingles[first] {
        groups.append(similar.place(text))
      } else if first == index {
        groups.append(similar.count)
        similar.groups.append(Shingles())
      } else {
        groups.append(groups[first])
      }
    }
    return groups
  }

  /// The groups that may be nearly the same, ascending.
  private func candidates(for text: Shingles) -> [Int] {
    var found: [Int] = []
    for run in text.smallest {
      var place = byRun[run]
      while place >= 0 {
        let group = entries[place].group
        if groups[group].mayBeNearlySame(as: text) { found.append(group) }
        place = entries[place].next
      }
    }
    found.sort()
    var candidates: [Int] = []
    for group in found where candidates.last != group { candidates.append(group) }
    return candidates
  }
}

extension Shingles {
  /// So many of the smallest runs that, of what is left, fewer are than a text that is nearly the same must share.
  fileprivate var smallest: ArraySlice<UInt64> {
    hashes.prefix(hashes.count - Int(Self.nearlySame * Double(hashes.count)) + 1)
  }
}
