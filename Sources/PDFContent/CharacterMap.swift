import TextModel

/// A character map: character codes of one to four bytes to CIDs (ISO 32000-1, 9.7.5; Adobe Technical Note 5014).
struct CharacterMap {
  private struct CodeSpace {
    var low: [UInt8]
    var high: [UInt8]
  }

  private struct CIDRange {
    var low: UInt32
    var high: UInt32
    var cid: UInt32
  }

  private var spaces: [CodeSpace] = []
  /// By code length minus 1; sorted by `low` when reading is done, later definitions last.
  private var ranges: [[CIDRange]] = [[], [], [], []]
  private(set) var isVertical = false
  /// Two bytes, each code its own CID.
  private let isIdentity: Bool

  static func identity(isVertical: Bool) -> CharacterMap { CharacterMap(isVertical: isVertical) }

  private init(isVertical: Bool) {
    isIdentity = true
    self.isVertical = isVertical
  }

  private static let rangeLimit = 200_000
  private static let nestingLimit = 8

  /// Reads a map's source.
  ///
  /// - Parameter base: Gives the map of a name that this one builds on (`usecmap`).
  init(_ source: [UInt8], depth: Int = 0, base: (String, Int) -> CharacterMap?) {
    isIdentity = false
    var lexer = ContentLexer(source)
    while let keyword = lexer.nextOperator() {
      switch keyword {
      case Keyword.useMap:
        guard depth < Self.nestingLimit, let last = lexer.operands.last, let name = lexer.bytes(of: last),
          let other = base(String(decoding: name, as: UTF8.self), depth + 1)
        else { continue }
        spaces = other.spaces
        ranges = other.ranges
      case Keyword.codeSpace:
        let strings = lexer.operands.compactMap { lexer.bytes(of: $0).map(Array.init) }
        for pair in stride(from: 0, to: strings.count - 1, by: 2)
        where (1...4).contains(strings[pair].count) && strings[pair].count == strings[pair + 1].count {
          spaces.append(CodeSpace(low: strings[pair], high: strings[pair + 1]))
        }
      case Keyword.range: addRanges(lexer, perEntry: 3)
      case Keyword.character: addRanges(lexer, perEntry: 2)
      case Keyword.definition:
        if lexer.operands.count >= 2, case .number(let value) = lexer.operands[lexer.operands.count - 1],
          let name = lexer.bytes(of: lexer.operands[lexer.operands.count - 2]), name.elementsEqual("WMode".utf8)
        {
          isVertical = value == 1
        }
      default: break
      }
    }
    for length in ranges.indices {
      let all = ranges[length]
      ranges[length] = all.indices.sorted { (all[$0].low, $0) < (all[$1].low, $1) }.map { all[$0] }
    }
    if spaces.isEmpty { spaces = [CodeSpace(low: [0, 0], high: [0xFF, 0xFF])] }
  }

  private mutating func addRanges(_ lexer: ContentLexer, perEntry: Int) {
    let operands = lexer.operands
    for entry in stride(from: 0, to: operands.count - perEntry + 1, by: perEntry) {
      guard let low = lexer.bytes(of: operands[entry]), (1...4).contains(low.count),
        let high = perEntry == 3 ? lexer.bytes(of: operands[entry + 1]) : low, high.count == low.count,
        case .number(let cid) = operands[entry + perEntry - 1], cid >= 0, cid < 65_536,
        ranges[low.count - 1].count < Self.rangeLimit
      else { continue }
      let first = low.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let last = high.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if first <= last { ranges[low.count - 1].append(CIDRange(low: first, high: last, cid: UInt32(cid))) }
    }
  }

  /// Reads one code.
  ///
  /// - Returns: The code, its CID (0 where the map has none) and its length in bytes, at least 1.
  func next(_ bytes: ArraySlice<UInt8>, at index: Int) -> (code: UInt32, cid: UInt32, length: Int) {
    if isIdentity {
      let low = index + 1 < bytes.endIndex ? UInt32(bytes[index + 1]) : 0
      let code = UInt32(bytes[index]) << 8 | low
      return (code, code, min(2, bytes.endIndex - index))
    }
    var code: UInt32 = 0
    for length in 1...4 {
      guard index + length <= bytes.endIndex else { break }
      code = code << 8 | UInt32(bytes[index + length - 1])
      if spaces.contains(where: { Self.holds($0, bytes, index, length) }) { return (code, cid(code, length), length) }
    }
    // No code begins here: as many bytes as the shortest code has are passed over (ISO 32000-1, 9.7.6.3).
    let shortest = min(spaces.map(\.low.count).min() ?? 1, bytes.endIndex - index)
    return (UInt32(bytes[index]), 0, max(1, shortest))
  }

  private static func holds(_ space: CodeSpace, _ bytes: ArraySlice<UInt8>, _ index: Int, _ length: Int) -> Bool {
    guard space.low.count == length else { return false }
    for place in 0..<length where bytes[index + place] < space.low[place] || bytes[index + place] > space.high[place] {
      return false
    }
    return true
  }

  private func cid(_ code: UInt32, _ length: Int) -> UInt32 {
    let list = ranges[length - 1]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].low <= code { low = middle + 1 } else { high = middle }
    }
    // The vertical maps override single codes of the map they build on, inside a longer range.
    var at = low - 1
    var steps = 0
    while at >= 0, steps < 4 {
      if code <= list[at].high { return list[at].cid + (code - list[at].low) }
      at -= 1
      steps += 1
    }
    return 0
  }
}

extension CharacterMap {
  /// Codes by CID, where codes are UTF-32 (maps named `…UTF32…`); of several the first.
  var scalarsByCID: [UInt32: Unicode.Scalar] {
    var result: [UInt32: Unicode.Scalar] = [:]
    for range in ranges[3] {
      for code in range.low...min(range.high, range.low + 0xFFFF) {
        let cid = range.cid + (code - range.low)
        if result[cid] == nil, let scalar = Unicode.Scalar(code), isCharacter(scalar) { result[cid] = scalar }
      }
    }
    return result
  }
}

/// Keywords of character maps as `ContentLexer` packs them: the last eight bytes of each.
enum Keyword {
  static let useMap = packed("usecmap")
  static let codeSpace = packed("endcodespacerange")
  static let range = packed("endcidrange")
  static let character = packed("endcidchar")
  static let definition = packed("def")
  static let unicodeRange = packed("endbfrange")
  static let unicodeCharacter = packed("endbfchar")

  private static func packed(_ word: String) -> UInt64 { word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
