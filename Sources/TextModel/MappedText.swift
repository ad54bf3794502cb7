/// Text made from another text, with the place of each of its scalars there.
///
/// Both sides count Unicode scalars. `starts` and `ends` never decrease; a scalar made of several sources (か + ゛) spans
/// them all, and several scalars made of one source (㈱ → 株) share its place.
public struct MappedText: Sendable, Hashable {
  public var scalars: [Unicode.Scalar]
  /// For each scalar, where its source begins.
  public var starts: [Int32]
  /// For each scalar, where its source ends (exclusive).
  public var ends: [Int32]

  public init() {
    scalars = []
    starts = []
    ends = []
  }

  public init(scalars: [Unicode.Scalar], starts: [Int32], ends: [Int32]) {
    self.scalars = scalars
    self.starts = starts
    self.ends = ends
  }

  /// A text that is its own source.
  public init(identity scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    starts = (0..<Int32(scalars.count)).map { $0 }
    ends = (0..<Int32(scalars.count)).map { $0 + 1 }
  }

  public var count: Int { scalars.count }

  public mutating func append(_ scalar: Unicode.Scalar, start: Int32, end: Int32) {
    scalars.append(scalar)
    starts.append(start)
    ends.append(end)
  }

  /// The source range of a range of this text.
  public func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let at = range.lowerBound < starts.count ? Int(starts[range.lowerBound]) : Int(ends.last ?? 0)
      return at..<at
    }
    return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  public var string: String { String(scalars: scalars) }
}
