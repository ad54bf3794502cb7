import TextModel

/// A text to be found in folded UTF-8 at token boundaries: `FoldedPattern` for stored bytes.
///
/// Source: Horspool, "Practical fast searching in strings", Software: Practice and Experience 10 (1980).
public struct UTF8Pattern: Sendable {
  private let bytes: [UInt8]
  private let boundary: MatchBoundary
  /// How far the pattern may move when a byte stands under its last place.
  private let skips: [Int]

  /// - Parameters:
  ///   - folded: Folded as the text is, without spaces at its ends.
  ///   - prefix: The word or number the pattern ends with may go on in the text.
  public init(_ folded: [Unicode.Scalar], prefix: Bool = false) {
    let bytes = Array(String(scalars: folded).utf8)
    var skips = [Int](repeating: max(1, bytes.count), count: 256)
    for (index, byte) in bytes.dropLast().enumerated() { skips[Int(byte)] = bytes.count - 1 - index }
    self.bytes = bytes
    self.skips = skips
    boundary = MatchBoundary(of: folded, prefix: prefix)
  }

  /// The first match that begins at byte `start` or later, in bytes. An empty pattern matches nowhere.
  ///
  /// - Parameter text: Valid UTF-8; `start` is the first byte of a scalar.
  public func firstRange(in text: Span<UInt8>, from start: Int = 0) -> Range<Int>? {
    let count = bytes.count
    guard count > 0, start >= 0 else { return nil }
    let last = bytes[count - 1]
    var candidate = start
    while candidate + count <= text.count {
      let under = text[candidate + count - 1]
      if under == last, matches(text, at: candidate) { return candidate..<(candidate + count) }
      candidate += skips[Int(under)]
    }
    return nil
  }

  /// `firstRange(in:from:)` in an array.
  public func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    firstRange(in: text.span, from: start)
  }

  private func matches(_ text: Span<UInt8>, at candidate: Int) -> Bool {
    for index in 0..<(bytes.count - 1) where text[candidate + index] != bytes[index] { return false }
    guard !boundary.startsWithExtender else { return false }
    if boundary.firstClass != nil {
      var end = candidate
      while end > 0 {
        let start = Self.scalarStart(in: text, before: end)
        let scalar = Self.scalar(in: text, at: start)
        if !boundary.isExtender(scalar) {
          if !boundary.mayStart(after: scalar) { return false }
          break
        }
        end = start
      }
    }
    let end = candidate + bytes.count
    return end == text.count || boundary.mayEnd(before: Self.scalar(in: text, at: end))
  }

  /// Where the scalar that ends before `end` begins.
  private static func scalarStart(in text: Span<UInt8>, before end: Int) -> Int {
    var start = end - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The scalar that begins at `start`; U+FFFD where the bytes are no UTF-8.
  private static func scalar(in text: Span<UInt8>, at start: Int) -> UInt32 {
    let lead = text[start]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard start + length <= text.count else { return 0xFFFD }
    var value = UInt32(lead) & (length == 1 ? 0x7F : 0xFF >> (UInt32(length) + 1))
    for index in 1..<max(1, length) { value = value << 6 | UInt32(text[start + index] & 0x3F) }
    return min(value, 0x10FFFF)
  }
}
