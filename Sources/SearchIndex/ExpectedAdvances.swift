/// How far a line of text is expected to go on with each character, so that only the difference need be written: mostly 0.
///
/// A Latin letter, a space or a mark takes what it took the last time it stood in the passage; characters that fill the
/// square take all the same.
struct ExpectedAdvances {
  /// Latin letters and marks, the marks of Japanese, full-width marks, and everything else.
  private var advances = [Int64](repeating: -1, count: 0x300 + 0x40 + 0x10 + 1)
  /// What the last character took, for one that has not stood yet.
  private var last: Int64 = 0

  /// The advance that a character is expected to have, in tenths of a point.
  func advance(of scalar: UInt32) -> Int64 {
    let known = advances[place(of: scalar)]
    return known < 0 ? last : known
  }

  mutating func learn(_ advance: Int64, of scalar: UInt32) {
    // Kerning and the like may go back; nothing is expected to.
    last = max(0, advance)
    advances[place(of: scalar)] = last
  }

  private func place(of scalar: UInt32) -> Int {
    switch scalar {
    case 0..<0x300: Int(scalar)
    case 0x3000..<0x3040: 0x300 + Int(scalar - 0x3000)
    case 0xFF00..<0xFF10: 0x340 + Int(scalar - 0xFF00)
    default: 0x350
    }
  }
}
