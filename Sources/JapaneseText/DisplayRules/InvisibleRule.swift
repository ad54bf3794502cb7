/// Characters that print nothing and mean nothing in print: controls, soft hyphens, zero-width and directional marks.
enum InvisibleRule {
  /// Whether a scalar goes, after the scalar that was kept last (0 at the beginning).
  static func removes(_ scalar: UInt32, after last: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x85: false  // spaces, by DisplayReplacements
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x061C, 0x180E: true  // soft hyphen, Arabic letter mark, Mongolian vowel separator
    case 0x200D: !isPictograph(last)  // the joiner makes one picture of two emoji
    case 0x200B...0x200F, 0x202A...0x202E: true  // zero-width, directional
    case 0x2060...0x2064, 0x2066...0x206F: true  // word joiner, invisible operators, isolates
    case 0xFEFF, 0xFFF9...0xFFFB: true  // byte order mark, interlinear annotation
    default: false
    }
  }

  private static func isPictograph(_ scalar: UInt32) -> Bool {
    scalar == 0xFE0F || (0x2600...0x27BF).contains(scalar) || (0x1F000...0x1FAFF).contains(scalar)
  }
}
