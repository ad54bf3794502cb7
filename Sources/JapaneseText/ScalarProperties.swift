/// What a scalar is to the rules: which tokens it makes and where a match may begin and end.
public enum ScalarClass: UInt8, Sendable {
  /// Punctuation, symbols, everything else.
  case other
  /// A letter of a script that puts spaces between words.
  case letter
  /// A decimal digit of any script.
  case digit
  /// Belongs to the character before it: combining marks, variation selectors, half-width ﾞﾟ.
  case extender
  case space
  /// Han, kana, ー 々 〆: characters that make words without spaces.
  case japanese
}

/// Properties of every scalar, in pages of 256 that equal neighbours share.
///
/// Source: Unicode 15.0, General_Category, Script and East_Asian_Width.
struct ScalarProperties: Sendable {
  static let shared = ScalarProperties(runs: TextTables.properties)

  fileprivate let pageOffsets: [Int32]
  fileprivate let values: [UInt8]

  /// Reads runs: a letter A–X for class + 6 × Japanese + 12 × wide, then the run's length in hexadecimal.
  private init(runs: String) {
    var pageOffsets: [Int32] = []
    var values: [UInt8] = []
    pageOffsets.reserveCapacity(0x1100)
    values.reserveCapacity(1 << 16)
    /// Where the pages of one value alone begin.
    var uniformPages = [Int32](repeating: -1, count: 32)
    /// Scalars of the last page that are there already; 256 is a whole page.
    var filled = 256
    func add(_ value: UInt8, _ length: Int) {
      var rest = length
      while rest > 0 {
        if filled == 256 {
          if rest >= 256, uniformPages[Int(value)] >= 0 {
            pageOffsets.append(uniformPages[Int(value)])
            rest -= 256
            continue
          }
          if rest >= 256 { uniformPages[Int(value)] = Int32(values.count) }
          pageOffsets.append(Int32(values.count))
          filled = 0
        }
        let count = min(rest, 256 - filled)
        values.append(contentsOf: repeatElement(value, count: count))
        filled += count
        rest -= count
      }
    }
    var value: UInt8 = 0
    var length = 0
    for byte in Array(runs.utf8) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "X"):
        add(value, length)
        let code = byte - UInt8(ascii: "A")
        value = (code % 6) | (code / 6 % 2) << 3 | (code / 12) << 4
        length = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"): length = length << 4 | Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): length = length << 4 | Int(byte - UInt8(ascii: "a") + 10)
      default: break  // a line end
      }
    }
    add(value, length)
    self.pageOffsets = pageOffsets
    self.values = values
  }

  @inline(__always) func value(of scalar: UInt32) -> UInt8 {
    values[Int(pageOffsets[Int(scalar >> 8)]) + Int(scalar & 0xFF)]
  }

  @inline(__always) func scalarClass(of scalar: UInt32) -> ScalarClass {
    ScalarClass(rawValue: value(of: scalar) & 7) ?? .other
  }

  func isJapanese(_ scalar: UInt32) -> Bool { value(of: scalar) & 8 != 0 }

  func isWide(_ scalar: UInt32) -> Bool { value(of: scalar) & 16 != 0 }
}

/// What each scalar is to tokens, for code outside that walks over text itself.
public enum ScalarClasses {
  /// For each page of 256 scalars, where its values begin.
  public static var pages: [Int32] { ScalarProperties.shared.pageOffsets }
  /// In the lower three bits: 1 a letter, 2 a digit, 3 an extender, 4 a space, 0 and 5 anything else.
  public static var values: [UInt8] { ScalarProperties.shared.values }
}

/// What a scalar is to tokens.
public func scalarClass(of scalar: Unicode.Scalar) -> ScalarClass {
  ScalarProperties.shared.scalarClass(of: scalar.value)
}

/// Whether a scalar belongs to the character before it, so that a match may not end between them: combining marks,
/// variation selectors, half-width ﾞ and ﾟ.
public func isExtender(_ scalar: Unicode.Scalar) -> Bool {
  ScalarProperties.shared.scalarClass(of: scalar.value) == .extender
}

/// Whether a scalar is white space: what the standard library answers many times as slowly.
///
/// Source: White_Space of Unicode 15.0, PropList.txt.
public func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// Whether a scalar is Japanese text: Han, kana, and the punctuation that goes with them. Print has no space between two.
public func isJapanese(_ scalar: Unicode.Scalar) -> Bool { ScalarProperties.shared.isJapanese(scalar.value) }

/// Whether a terminal gives the scalar two columns (East Asian wide and full-width).
///
/// Source: Unicode Standard Annex #11.
public func isWide(_ scalar: Unicode.Scalar) -> Bool { ScalarProperties.shared.isWide(scalar.value) }

/// The columns a text takes on a terminal: two for a wide character, none for a combining mark or a control.
public func displayWidth(of text: String) -> Int {
  let properties = ScalarProperties.shared
  var width = 0
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: break
    case 0xFF9E, 0xFF9F: width += 1  // half-width ﾞ ﾟ extend, but take a column
    default:
      if properties.scalarClass(of: scalar.value) != .extender { width += properties.isWide(scalar.value) ? 2 : 1 }
    }
  }
  return width
}
