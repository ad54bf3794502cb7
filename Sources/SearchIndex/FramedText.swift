import JapaneseText

/// Folded text in the form in which the shim compares it: UTF-8 with a frame around each Latin word and digit group and a
/// marker before each extender, in bytes UTF-8 never has. A plain comparison of bytes then keeps the whole-word rule of
/// `FoldedPattern`.
struct FramedText {
  private(set) var bytes: [UInt8] = []
  /// Whether it ends with a word whose frame was left open, for it may go on.
  private(set) var isOpen = false

  private static let wordBegin: UInt8 = 0xFE
  private static let wordEnd: UInt8 = 0xFF
  private static let beforeExtender: UInt8 = 0xFD

  /// - Parameters:
  ///   - opensLastWord: Leaves the frame of a Latin word or digit group open that the text ends with.
  ///   - mark: A scalar whose place in the bytes is wanted; see `offset`.
  init(_ folded: [Unicode.Scalar], opensLastWord: Bool = false, mark: Int = 0) {
    bytes.reserveCapacity(folded.count * 3 + 16)
    for token in Tokenizer.tokens(of: folded) {
      append(folded[next..<token.range.lowerBound], mark: mark)
      guard token.kind == .latin || token.kind == .digits else {
        append(folded[token.range], mark: mark)
        continue
      }
      note(mark)
      bytes.append(Self.wordBegin)
      append(folded[token.range], mark: mark)
      if opensLastWord, token.range.upperBound == folded.count {
        isOpen = true
      } else {
        bytes.append(Self.wordEnd)
      }
    }
    append(folded[next...], mark: mark)
    note(mark)
  }

  /// Where scalar `mark` begins in the bytes, its frame and marker included.
  private(set) var offset = 0
  private var offsetIsKnown = false
  private var next = 0

  private mutating func note(_ mark: Int) {
    if next == mark, !offsetIsKnown {
      offset = bytes.count
      offsetIsKnown = true
    }
  }

  private mutating func append(_ scalars: ArraySlice<Unicode.Scalar>, mark: Int) {
    for scalar in scalars {
      note(mark)
      if next > 0, isExtender(scalar) { bytes.append(Self.beforeExtender) }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      next += 1
    }
  }
}
