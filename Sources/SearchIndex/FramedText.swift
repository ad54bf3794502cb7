import JapaneseText

/// Folded text in the form in which the shim compares it: UTF-8 with a frame around each Latin word and digit group and a
/// marker before each extender, in bytes UTF-8 never has. A plain comparison of bytes then keeps the whole-word rule of
/// `FoldedPattern`.
struct FramedText {
  private(set) var bytes: [UInt8] = []
  /// What is framed.
  let folded: [Unicode.Scalar]
  /// Where each scalar begins in the bytes, its frame and marker included, and where the last one ends. Ascending.
  private(set) var offsets: [Int] = []
  /// Whether it ends with a word whose frame was left open, for it may go on.
  private(set) var isOpen = false

  private static let wordBegin: UInt8 = 0xFE
  private static let wordEnd: UInt8 = 0xFF
  static let beforeExtender: UInt8 = 0xFD

  /// - Parameters:
  ///   - opensFirstWord: Leaves out the beginning of the frame of a word that the text begins with: it may have begun before.
  ///   - opensLastWord: Leaves the frame of a Latin word or digit group open that the text ends with.
  init(_ folded: [Unicode.Scalar], opensFirstWord: Bool = false, opensLastWord: Bool = false) {
    self.folded = folded
    bytes.reserveCapacity(folded.count * 3 + 16)
    offsets.reserveCapacity(folded.count + 1)
    // That of the word whose frame is open.
    var word: ScalarClass?
    for scalar in folded {
      let kind = scalarClass(of: scalar)
      if word != nil, word != kind, kind != .extender {
        bytes.append(Self.wordEnd)
        word = nil
      }
      offsets.append(bytes.count)
      if word == nil, kind == .letter || kind == .digit {
        if !opensFirstWord || offsets.count > 1 { bytes.append(Self.wordBegin) }
        word = kind
      }
      if kind == .extender, offsets.count > 1 { bytes.append(Self.beforeExtender) }
      append(scalar.value)
    }
    isOpen = opensLastWord && word != nil
    if word != nil, !isOpen { bytes.append(Self.wordEnd) }
    offsets.append(bytes.count)
  }

  /// Whether the digits at a byte are the fraction of a decimal number.
  func hasFraction(at byte: Int) -> Bool {
    DecimalFraction.begins(at: scalars(at: byte..<byte + 1).lowerBound, in: folded)
  }

  /// The scalars that a range of the bytes lies in.
  func scalars(at range: Range<Int>) -> Range<Int> {
    let lower = partition { $0 > range.lowerBound } - 1
    let upper = partition { $0 >= range.upperBound }
    return max(0, lower)..<max(0, lower, min(upper, offsets.count - 1))
  }

  /// The first place whose offset passes a test that all behind it pass.
  private func partition(_ passes: (Int) -> Bool) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if passes(offsets[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// UTF-8, written here: the standard library takes several times as long, and every text that is verified goes through this.
  private mutating func append(_ scalar: UInt32) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0))
      bytes.append(tail(0))
    case 0x800..<0x10000:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0))
      bytes.append(tail(6))
      bytes.append(tail(0))
    default:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0))
      bytes.append(tail(12))
      bytes.append(tail(6))
      bytes.append(tail(0))
    }
  }
}

/// An alias in framed text.
struct FramedAlias {
  /// Bytes.
  var range: Range<Int>
  var kind: Equivalence
  var bytes: [UInt8]

  init(_ alias: TextAlias, in text: FramedText) {
    range = text.offsets[alias.range.lowerBound]..<text.offsets[alias.range.upperBound]
    kind = alias.kind
    bytes = FramedText(alias.scalars).bytes
  }
}
