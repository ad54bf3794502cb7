import JapaneseText
import TextModel

extension RegionCutter {
  /// Where a second list begins beside the first one of a table: names and amounts in the same unit, or a column of dates or times
  /// that goes on where the first column ends, or says the same, with cells of its own.
  ///
  /// - Parameter gutters: Those between the table's columns, from left to right.
  /// - Returns: A place between the two.
  func secondList(in rows: [Int32], gutters: [Gutter]) -> Float? {
    guard gutters.count > 2, !isTiered else { return nil }
    let walls = gutters.map { ($0.u0 + $0.u1) / 2 }
    var columns = [[SideLine]](repeating: [], count: walls.count + 1)
    for line in lines(rows, walls: gutters) { columns[walls.count { line.box.uMid >= $0 }].append(line) }
    let moments = columns.map { lines in
      lines.sorted { $0.box.vMid < $1.box.vMid }.map(\.head).filter { startsDate($0) || startsTime($0) }
    }
    func isList(_ column: Int) -> Bool {
      moments[column].count >= options.gutterLines && 4 * moments[column].count >= 3 * columns[column].count
    }
    /// What the amounts in a column are counted in.
    func unit(_ column: Int) -> Unicode.Scalar? {
      let units = columns[column].filter { $0.digits >= 0.5 && !isDigit($0.last) }.map(\.last)
      guard let first = units.first, units.allSatisfy({ $0 == first }) else { return nil }
      return 4 * units.count >= 3 * columns[column].count ? first : nil
    }
    let units = columns.indices.map(unit)
    // Names and amounts, and names and amounts again.
    let amounts = units.indices.filter { units[$0] != nil }
    if let end = amounts.first, end > 0, amounts.count > 1, amounts.last == walls.count,
      Set(units.compactMap(\.self)).count == 1,
      zip(amounts, amounts.dropFirst()).allSatisfy({ $1 - $0 > 1 })
    {
      return walls[end]
    }
    // Words that label what stands beside them, and the same words again.
    func labels(_ column: Int) -> [[Unicode.Scalar]] {
      columns[column].sorted { $0.box.vMid < $1.box.vMid }.map(\.head).filter { $0.first.map { !isDigit($0) } ?? false }
        .reduce(into: []) { result, head in if !result.contains(head) { result.append(head) } }
    }
    let words = labels(0)
    let labelled = columns.indices.dropFirst(2).dropLast().first { column in
      let others = labels(column)
      let common = words.filter(others.contains)
      return common.count >= options.gutterLines && common == others.filter(words.contains)
    }
    if let labelled { return walls[labelled - 1] }
    guard isList(0), let last = moments[0].last else { return nil }
    func numbers(_ column: Int) -> [[Int]] { moments[column].map(PageLayout.numbers) }
    let second = columns.indices.dropFirst(2).dropLast().first { column in
      guard isList(column), !isList(column - 1), let first = moments[column].first else { return false }
      let goesOn =
        startsTime(last) == startsTime(first)
        && PageLayout.numbers(last).lexicographicallyPrecedes(PageLayout.numbers(first))
      return goesOn || numbers(column) == numbers(0)
    }
    return second.map { walls[$0 - 1] }
  }
}

/// The numbers of a date or a time (`7月12日`, `7/12`, `９：３０`).
private func numbers(_ head: [Unicode.Scalar]) -> [Int] {
  head.split { !isDigit($0) }.map { digits in digits.reduce(0) { $0 * 10 + Int($1.value & 0xF) } }
}
