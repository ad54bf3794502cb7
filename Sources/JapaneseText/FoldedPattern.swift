/// A text to be found in folded text at token boundaries.
///
/// A match neither begins nor ends inside a Latin word or a digit group, begins with no extender and ends before none:
/// 3月 is not in 13月, か is not in か゚.
public struct FoldedPattern: Sendable {
  private let scalars: [Unicode.Scalar]
  private let boundary: MatchBoundary

  /// - Parameters:
  ///   - folded: Folded as the text is, without spaces at its ends.
  ///   - prefix: The word or number the pattern ends with may go on in the text.
  public init(_ folded: [Unicode.Scalar], prefix: Bool = false) {
    scalars = folded
    boundary = MatchBoundary(of: folded, prefix: prefix)
  }

  /// Matches from left to right, each beginning where the one before ended or later.
  public func ranges(in folded: [Unicode.Scalar]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var next = 0
    while let range = firstRange(in: folded, from: next) {
      result.append(range)
      next = range.upperBound
    }
    return result
  }

  /// The first match that begins at `start` or later. An empty pattern matches nowhere.
  public func firstRange(in folded: [Unicode.Scalar], from start: Int = 0) -> Range<Int>? {
    guard let first = scalars.first, start >= 0, folded.count >= scalars.count else { return nil }
    var candidate = start
    while candidate <= folded.count - scalars.count {
      if folded[candidate] == first, matches(folded, at: candidate) {
        return candidate..<(candidate + scalars.count)
      }
      candidate += 1
    }
    return nil
  }

  private func matches(_ folded: [Unicode.Scalar], at candidate: Int) -> Bool {
    for index in 1..<max(1, scalars.count) where folded[candidate + index] != scalars[index] { return false }
    guard !boundary.startsWithExtender else { return false }
    if boundary.firstClass != nil {
      var before = candidate - 1
      while before >= 0, boundary.isExtender(folded[before].value) { before -= 1 }
      if before >= 0, !boundary.mayStart(after: folded[before].value) { return false }
    }
    let end = candidate + scalars.count
    return end == folded.count || boundary.mayEnd(before: folded[end].value)
  }
}
