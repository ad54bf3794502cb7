import JapaneseText
import QueryLanguage

/// Framed text with its aliases, in which patterns are looked for as the shim does.
struct FramedPassage {
  var text: FramedText
  /// In order of where they begin.
  var aliases: [FramedAlias]
  /// Bytes that are printed in katakana, in runs, ascending.
  var katakana: [Range<Int>]
  /// Bytes of the lead; a match ends behind it.
  var leadEnd: Int
  /// Where matches may begin.
  var start: Int
}

/// A pattern to be found in framed text: `Pattern` of the shim's pattern.h, for the passages that are shown.
struct FramedPattern {
  private struct Segment {
    var bytes: [UInt8]
    var joint: LiteralPattern.Joint
    /// Where its tokens begin.
    var boundaries: [Int]
    /// It begins with a number that may not be the fraction of another.
    var isMeasured: Bool
  }

  let form: Equivalence?
  private let segments: [Segment]
  private let isOpen: Bool
  private let edges: KanaEdges

  init(_ pattern: LiteralPattern) {
    form = pattern.form
    edges = pattern.edges
    let framed = pattern.framed
    isOpen = framed.last?.isOpen ?? false
    segments = framed.enumerated().map { index, framed in
      let segment = pattern.segments[index]
      return Segment(
        bytes: framed.bytes, joint: segment.joint, boundaries: Self.boundaries(of: segment.scalars, framed),
        isMeasured: pattern.beginsWithMeasure(index))
    }
  }

  private static func boundaries(of scalars: [Unicode.Scalar], _ framed: FramedText) -> [Int] {
    Tokenizer.tokens(of: scalars).map { framed.offsets[$0.range.lowerBound] }
  }

  /// Matches that end behind the lead, in bytes, from left to right, none over another.
  func ranges(in passage: FramedPassage) -> [Range<Int>] {
    let found = segments.map { Self.places(of: $0, in: passage) }
    guard let first = found.first, !found.contains(where: { $0.isEmpty }) else { return [] }
    var ranges: [Range<Int>] = []
    var from = passage.start
    for range in first where range.lowerBound >= from && edges.mayBegin(at: range.lowerBound, in: passage) {
      guard let end = end(of: range, 0, found, in: passage) else { continue }
      ranges.append(range.lowerBound..<end)
      from = end
    }
    return ranges
  }

  /// Where a match ends whose segment `index` stands at `range`; the nearest continuation that ends behind the lead.
  private func end(of range: Range<Int>, _ index: Int, _ found: [[Range<Int>]], in passage: FramedPassage) -> Int? {
    let bytes = passage.text.bytes
    let isLast = index + 1 == segments.count
    var end = range.upperBound
    if !(isOpen && isLast), end < bytes.count, bytes[end] == FramedText.beforeExtender { return nil }
    if isLast { return end > passage.leadEnd && edges.mayEnd(at: end, in: passage) ? end : nil }
    let joint = segments[index + 1].joint
    if joint == .tight, end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    let last = Punctuation.end(ofMarksAt: end, in: bytes, joint)
    for next in found[index + 1] where next.lowerBound >= end {
      if joint != .gap, next.lowerBound > last { break }
      if joint == .gap, scalarCount(bytes[end..<next.lowerBound]) > QueryLiteral.longestGap { break }
      if let result = self.end(of: next, index + 1, found, in: passage) { return result }
    }
    return nil
  }

  /// Every place of a segment, in order.
  private static func places(of segment: Segment, in passage: FramedPassage) -> [Range<Int>] {
    let bytes = passage.text.bytes
    let pattern = segment.bytes
    var places: [Range<Int>] = []
    var from = 0
    while let begin = bytes.firstRange(of: pattern, from: from) {
      places.append(begin..<(begin + pattern.count))
      from = begin + 1
    }
    let literal = places.count
    for alias in passage.aliases {
      // The match begins before the alias, or with it: this is the first alias it meets.
      for boundary in segment.boundaries where boundary <= alias.range.lowerBound {
        let begin = alias.range.lowerBound - boundary
        guard bytes[begin..<alias.range.lowerBound].elementsEqual(pattern[..<boundary]) else { continue }
        walk(alias, pattern[boundary...], passage) { places.append(begin..<$0) }
      }
      // Or it begins inside.
      for boundary in tokenBegins(of: alias.bytes).dropFirst() {
        let rest = alias.bytes[boundary...]
        if pattern.count <= rest.count {
          if rest.starts(with: pattern) { places.append(alias.range) }
        } else if pattern.starts(with: rest) {
          walk(from: alias.range.upperBound, pattern[rest.count...], passage) {
            places.append(alias.range.lowerBound..<$0)
          }
        }
      }
    }
    if segment.isMeasured { places = places.filter { !passage.text.hasFraction(at: $0.lowerBound) } }
    if places.count == literal { return places }
    return Set(places).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// Calls `found` with the ends of all ways to read the text from `position` that have the pattern.
  private static func walk(
    from position: Int, _ pattern: ArraySlice<UInt8>, _ passage: FramedPassage, _ found: (Int) -> Void
  ) {
    var position = position
    var rest = pattern
    while let next = rest.first {
      for alias in passage.aliases where alias.range.lowerBound == position { walk(alias, rest, passage, found) }
      guard position < passage.text.bytes.count, passage.text.bytes[position] == next else { return }
      position += 1
      rest = rest.dropFirst()
    }
    found(position)
  }

  private static func walk(
    _ alias: FramedAlias, _ pattern: ArraySlice<UInt8>, _ passage: FramedPassage, _ found: (Int) -> Void
  ) {
    if pattern.count <= alias.bytes.count {
      if alias.bytes.starts(with: pattern) { found(alias.range.upperBound) }
    } else if pattern.starts(with: alias.bytes) {
      walk(from: alias.range.upperBound, pattern.dropFirst(alias.bytes.count), passage, found)
    }
  }

  /// Where the tokens of an alias begin.
  private static func tokenBegins(of bytes: [UInt8]) -> [Int] {
    var result: [Int] = []
    var isInside = false
    for (index, byte) in bytes.enumerated() {
      if byte == 0xFE { isInside = true }
      if byte == 0xFE || (!isInside && byte < 0xFD && byte & 0xC0 != 0x80) { result.append(index) }
      if byte == 0xFF { isInside = false }
    }
    return result
  }
}

/// What `NEAR` and `*` count: the scalars of framed text, frames and markers apart.
func scalarCount(_ framed: ArraySlice<UInt8>) -> Int {
  framed.reduce(0) { $0 + ($1 & 0xC0 != 0x80 && $1 < 0xFD ? 1 : 0) }
}

extension [UInt8] {
  /// The first place of other bytes at `from` or behind it.
  func firstRange(of other: [UInt8], from: Int) -> Int? {
    guard let last = other.last, count >= other.count else { return nil }
    // From the end, as Japanese characters mostly begin with the same byte.
    let before = other.count - 1
    var end = from + before
    while end < count {
      if self[end] == last {
        var index = before
        while index > 0, self[end - before + index - 1] == other[index - 1] { index -= 1 }
        if index == 0 { return end - before }
      }
      end += 1
    }
    return nil
  }
}
