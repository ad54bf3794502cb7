public import TextModel

/// Another way to read a piece of folded text: 二十五 as 25, 令和6年 as 2024年, the 々 of 人々 as 人.
///
/// A text with aliases matches a pattern where the pattern stands in the text with any of its pieces put otherwise. A query
/// is put into the same plain form (`AliasScanner.plain`), so that both meet there however each was written.
public struct TextAlias: Sendable, Hashable {
  /// Whole tokens of the folded text, in scalars.
  public var range: Range<Int>
  public var kind: Equivalence
  /// What stands there instead, as folded; never empty.
  public var scalars: [Unicode.Scalar]

  public init(range: Range<Int>, kind: Equivalence, scalars: [Unicode.Scalar]) {
    self.range = range
    self.kind = kind
    self.scalars = scalars
  }
}

/// Finds the aliases that a text has by itself.
public enum AliasScanner {
  /// All aliases, in order of where they begin, the longest first; they may overlap.
  ///
  /// - Parameters:
  ///   - folded: A text under the coarsest fold.
  ///   - source: What it was folded from, which tells ケ and け apart; `nil` where it has no ケ.
  /// - Complexity: O(scalars).
  public static func aliases(of folded: MappedText, source: [Unicode.Scalar]) -> [TextAlias] {
    aliases(of: folded.scalars) { index in
      let place = Int(folded.starts[index])
      return place < source.count ? source[place].value : 0
    }
  }

  /// `aliases(of:source:)` where there is no map to the source.
  ///
  /// - Parameter source: The scalar that a folded one was made of; its own value, where the source has no ケ.
  public static func aliases(
    of folded: [Unicode.Scalar], source: ((Int) -> UInt32)? = nil
  ) -> [TextAlias] {
    var reader = AliasReader(folded, source)
    reader.read()
    return sorted(reader.aliases)
  }

  /// In the order that `aliases` gives.
  public static func sorted(_ aliases: [TextAlias]) -> [TextAlias] {
    guard aliases.count > 1 else { return aliases }
    return aliases.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
      return a.scalars.lexicographicallyPrecedes(b.scalars)
    }
  }

  /// A text with every alias put in, from left to right, the longest first where several begin.
  public static func plain(_ scalars: [Unicode.Scalar], _ aliases: [TextAlias]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var next = 0
    for alias in aliases where alias.range.lowerBound >= next {
      result += scalars[next..<alias.range.lowerBound]
      result += alias.scalars
      next = alias.range.upperBound
    }
    return result + scalars[next...]
  }
}

/// Walks once over a folded text.
struct AliasReader {
  let text: [Unicode.Scalar]
  private let source: ((Int) -> UInt32)?
  var aliases: [TextAlias] = []

  init(_ folded: [Unicode.Scalar], _ source: ((Int) -> UInt32)?) {
    text = folded
    self.source = source
  }

  mutating func read() {
    /// Numbers are read up to here: what they hold is no number of its own.
    var numbersFrom = 0
    var index = 0
    while index < text.count {
      switch AliasClass(text[index].value) {
      case .none: break
      case .digit, .numeral:
        readDoubledYear(at: index)
        guard index >= numbersFrom else { break }
        numbersFrom = readDate(at: index) ?? readDay(at: index) ?? readClock(at: index) ?? readNumber(at: index)
      case .zero:
        guard index >= numbersFrom, isFraction(at: index + 1) else { break }
        numbersFrom = readNumber(at: index)
      case .era:
        readDoubledYear(at: index)
        readEra(at: index)
      case .eraLetter: numbersFrom = max(numbersFrom, readEraLetter(at: index))
      case .iteration: readIteration(at: index)
      case .smallKe: readSmallKe(at: index)
      case .smallVowel: readSmallVowel(at: index)
      case .noon:
        readHalfDay(at: index)
        readEra(at: index)  // 正徳
      case .partOfDay: readPartOfDay(at: index)
      case .hour: readPartOfHour(at: index)
      case .vu: readVu(at: index)
      case .percent: readPercent(at: index)
      }
      index += 1
    }
  }

  /// Value of the scalar at a place, 0 beyond the ends.
  @inline(__always) func at(_ index: Int) -> UInt32 { text.indices.contains(index) ? text[index].value : 0 }

  /// The character that a folded scalar was made of.
  func sourceValue(_ index: Int) -> UInt32 { source?(index) ?? at(index) }

  mutating func add(_ range: Range<Int>, _ kind: Equivalence, _ replacement: some StringProtocol) {
    // What extends the last character belongs to it.
    if range.upperBound < text.count, isExtender(text[range.upperBound]) { return }
    aliases.append(TextAlias(range: range, kind: kind, scalars: Array(replacement.unicodeScalars)))
  }
}

/// What may begin an alias.
enum AliasClass: UInt8 {
  case none, digit, numeral, zero, era, eraLetter, iteration, smallKe, smallVowel, vu, percent, noon, partOfDay, hour

  /// Classes in pages of 256 scalars, and for each upper byte where its page begins: few have one, the others share the first.
  private static let table: (pages: [Int], classes: [AliasClass]) = {
    var pages = [Int](repeating: 0, count: 256)
    var classes = [AliasClass](repeating: .none, count: 256)
    for (scalars, kind) in [
      ("0123456789", AliasClass.digit), ("一二三四五六七八九十百千壱弐拾", .numeral), ("〇零", .zero), ("明大昭平令慶元寛承万延天貞宝享安文弘嘉", .era),
      ("mtshr", .eraLetter), ("々〻ゝゞ〱〲〳〴/", .iteration), ("ゖゕけ個", .smallKe), ("ゔ", .vu), ("ぱ", .percent),
      ("ぁぃぅぇぉゎ", .smallVowel), ("午正", .noon), ("朝昼夕夜晩", .partOfDay),
      ("時", .hour),
    ] {
      for scalar in scalars.unicodeScalars {
        let page = Int(scalar.value >> 8)
        if pages[page] == 0 {
          pages[page] = classes.count
          classes += [AliasClass](repeating: .none, count: 256)
        }
        classes[pages[page] + Int(scalar.value & 0xFF)] = kind
      }
    }
    return (pages, classes)
  }()

  @inline(__always) init(_ scalar: UInt32) {
    self = scalar < 0x10000 ? Self.table.classes[Self.table.pages[Int(scalar >> 8)] + Int(scalar & 0xFF)] : .none
  }
}
