/// What each scalar becomes under some equivalences, resolved to the end, in pages of 256.
///
/// An entry of 0 is “itself”; below `expansionMark` it is the scalar to put instead; above, a place in `expansions`, where
/// a count stands before the scalars. A count of 0 drops the scalar.
struct FoldTable: Sendable {
  static let expansionMark: UInt32 = 1 << 31

  private var pageOffsets: [Int32]
  /// Pages, those that are used first.
  private var entries: [UInt32]
  /// Where the next page begins.
  private var used = 256
  private(set) var expansions: [UInt32] = []

  /// The table of a set of equivalences.
  ///
  /// Rules whose replacements other rules change come after those: a replacement is resolved as it is entered.
  init(_ enabled: EquivalenceSet) {
    pageOffsets = [Int32](repeating: 0, count: 0x1100)
    // All at once: to add pages one by one takes as long as to fill them.
    entries = [UInt32](repeating: 0, count: 256 * (enabled.isSuperset(of: .folds) ? Self.mostPages : Self.fewPages))
    if enabled.contains(.variant) { VariantRule.add(to: &self) }
    if enabled.contains(.letterCase) { LetterCaseRule.add(to: &self) }
    if enabled.contains(.kana) { KanaRule.add(to: &self) }
    if enabled.contains(.tilde) { TildeRule.add(to: &self) }
    if enabled.contains(.dash) { DashRule.add(to: &self) }
    if enabled.contains(.prolongedSound) { ProlongedSoundRule.add(to: &self) }
    if enabled.contains(.middleDot) { MiddleDotRule.add(to: &self) }
    if enabled.contains(.width) { WidthRule.add(to: &self) }
    if enabled.contains(.compatibility) { CompatibilityRule.add(to: &self) }
    if enabled.contains(.selector) { SelectorRule.add(to: &self) }
  }

  @inline(__always) func entry(_ scalar: UInt32) -> UInt32 {
    entries[Int(pageOffsets[Int(scalar >> 8)]) + Int(scalar & 0xFF)]
  }

  /// The scalars that stand for one scalar.
  func resolved(_ scalar: UInt32) -> [UInt32] {
    let entry = entry(scalar)
    if entry == 0 { return [scalar] }
    if entry < Self.expansionMark { return [entry] }
    let place = Int(entry & ~Self.expansionMark)
    return Array(expansions[(place + 1)...].prefix(Int(expansions[place])))
  }

  /// Replaces a scalar by another, and that by what already stands for it.
  @inline(__always) mutating func replace(_ source: UInt32, by target: UInt32) {
    let entry = entry(target)
    setEntry(source, entry == 0 ? target : entry)
  }

  /// Replaces a scalar by others, or by nothing.
  mutating func replace(_ source: UInt32, by targets: some Collection<UInt32>) {
    if targets.count == 1, let target = targets.first { return replace(source, by: target) }
    let place = expansions.count
    expansions.append(0)  // the count, when it is known
    for target in targets { appendResolved(target) }
    expansions[place] = UInt32(expansions.count - place - 1)
    setEntry(source, Self.expansionMark | UInt32(place))
  }

  /// Adds to `expansions` what stands for a scalar; no array is made, for a program that starts for one query waits for it.
  private mutating func appendResolved(_ scalar: UInt32) {
    let entry = entry(scalar)
    guard entry >= Self.expansionMark else { return expansions.append(entry == 0 ? scalar : entry) }
    let place = Int(entry & ~Self.expansionMark)
    for index in 0..<Int(expansions[place]) { expansions.append(expansions[place + 1 + index]) }
  }

  @inline(__always) private mutating func setEntry(_ scalar: UInt32, _ entry: UInt32) {
    let page = Int(scalar >> 8)
    if pageOffsets[page] == 0 { addPage(page) }
    entries[Int(pageOffsets[page]) + Int(scalar & 0xFF)] = entry
  }

  /// Pages that all equivalences together need, and that some of them mostly do.
  private static let mostPages = 160
  private static let fewPages = 16

  private mutating func addPage(_ page: Int) {
    if used == entries.count { entries += [UInt32](repeating: 0, count: entries.count) }
    pageOffsets[page] = Int32(used)
    used += 256
  }
}
