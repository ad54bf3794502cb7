import TextModel

/// One code of a shown string.
struct ShownCode {
  var code: UInt32
  /// CID of a composite font, the code of a simple one.
  var cid: UInt32
  /// Displacement along the writing direction in thousandths of the font size; negative downwards.
  var advance: Double
  /// Whether word spacing applies: the one-byte code 32.
  var isSpace: Bool
}

/// A font of a PDF: how its strings split into codes, and how far each code moves.
final class PDFFont {
  /// Base font without its solidus; of a Type 3 font the name in its descriptor, where it has one.
  let name: String
  let isVertical: Bool
  /// Whether every advance is known: the standard fonts need not say theirs, and then places are not.
  let isMeasured: Bool
  let isType3: Bool
  /// From thousandths of the font size to units of the advance; a Type 3 font's own matrix.
  private let unit: Double
  private let map: CharacterMap?
  private let widths: [Float]
  private let defaultWidth: Float
  /// Advances in vertical writing by CID. Position vectors are not needed: they move a glyph onto the column's middle.
  private let verticals: [UInt32: Float]
  private let defaultVertical: Float
  let source: FontSource

  init(_ dictionary: PDFObject, library: ContentLibrary, file: QPDFFile) {
    let subtype = dictionary["/Subtype"]?.name
    isType3 = subtype == "/Type3"
    let described = isType3 ? dictionary["/FontDescriptor"]?["/FontName"]?.name : nil
    let base = dictionary["/BaseFont"]?.name ?? described ?? dictionary["/Name"]?.name ?? ""
    name = String(base.drop { $0 == "/" })
    if subtype == "/Type0" {
      let descendant = dictionary["/DescendantFonts"]?.elements(limit: 1).first
      let map = Self.characterMap(dictionary["/Encoding"], library: library)
      self.map = map
      isVertical = map.isVertical
      isMeasured = true
      unit = 1
      defaultWidth = Float(descendant?["/DW"]?.number ?? 1000)
      widths = Self.cidWidths(descendant?["/W"])
      let vertical = descendant?["/DW2"]?.numbers() ?? []
      defaultVertical = vertical.count == 2 ? Float(vertical[1]) : -1000
      verticals = map.isVertical ? Self.cidVerticals(descendant?["/W2"]) : [:]
    } else {
      map = nil
      isVertical = false
      let first = min(255, max(0, dictionary["/FirstChar"]?.integer ?? 0))
      var widths = [Float](repeating: .nan, count: 256)
      let listed = dictionary["/Widths"]?.elements(limit: 256) ?? []
      for (place, width) in listed.enumerated() where first + place < 256 {
        if let number = width.number { widths[first + place] = Float(number) }
      }
      self.widths = widths
      isMeasured = !listed.isEmpty
      // The standard fonts have half an em in the mean.
      defaultWidth = Float(dictionary["/FontDescriptor"]?["/MissingWidth"]?.number ?? (listed.isEmpty ? 500 : 0))
      let matrix = Transform(dictionary["/FontMatrix"]?.numbers())
      unit = isType3 ? (matrix.map { abs($0.a) > 1e-9 ? $0.a : abs($0.b) } ?? 0.001) * 1000 : 1
      verticals = [:]
      defaultVertical = -1000
    }
    source = FontSource(dictionary, library: library, file: file)
  }

  /// Reads the code at `index` of a string, and moves `index` behind it.
  func next(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> ShownCode {
    guard let map else {
      let byte = bytes[index]
      index += 1
      let width = widths[Int(byte)]
      return ShownCode(
        code: UInt32(byte), cid: UInt32(byte), advance: Double(width.isNaN ? defaultWidth : width) * unit,
        isSpace: byte == 32)
    }
    let next = map.next(bytes, at: index)
    index += next.length
    let isSpace = next.length == 1 && next.code == 32
    if isVertical {
      let advance = verticals[next.cid] ?? defaultVertical
      return ShownCode(code: next.code, cid: next.cid, advance: Double(advance), isSpace: isSpace)
    }
    let listed = Int(next.cid) < widths.count ? widths[Int(next.cid)] : .nan
    return ShownCode(
      code: next.code, cid: next.cid, advance: Double(listed.isNaN ? defaultWidth : listed), isSpace: isSpace)
  }

  private static func characterMap(_ encoding: PDFObject?, library: ContentLibrary) -> CharacterMap {
    if let name = encoding?.name, let map = library.characterMap(named: String(name.dropFirst())) { return map }
    guard let encoding, encoding.isStream, let bytes = encoding.decoded(limit: 4 << 20) else {
      return .identity(isVertical: encoding?.name?.hasSuffix("V") ?? false)
    }
    return CharacterMap(bytes) { library.characterMap(named: $0, depth: $1) }
  }

  /// Widths by CID from an array of `c [w…]` and `first last w` (ISO 32000-1, 9.7.4.3); NaN where none is listed.
  private static func cidWidths(_ array: PDFObject?) -> [Float] {
    var widths: [Float] = []
    func set(_ cid: Int, _ width: Double) {
      guard (0..<65_536).contains(cid) else { return }
      if cid >= widths.count { widths += [Float](repeating: .nan, count: cid + 1 - widths.count) }
      widths[cid] = Float(width)
    }
    forEachEntry(array, perCID: 1) { first, last, values in
      if let last {
        for cid in first...max(first, min(last, 65_535)) { set(cid, values[0]) }
      } else {
        for (place, value) in values.enumerated() { set(first + place, value) }
      }
    }
    return widths
  }

  /// Of `/W2`, whose entries have three numbers a CID, the first.
  private static func cidVerticals(_ array: PDFObject?) -> [UInt32: Float] {
    var result: [UInt32: Float] = [:]
    forEachEntry(array, perCID: 3) { first, last, values in
      if let last {
        for cid in first...max(first, min(last, 65_535)) { result[UInt32(cid)] = Float(values[0]) }
      } else {
        for (place, at) in stride(from: 0, to: values.count - 2, by: 3).enumerated() {
          result[UInt32(first + place)] = Float(values[at])
        }
      }
    }
    return result
  }

  /// The entries of a `/W` or `/W2` array: values of consecutive CIDs (`last` is `nil`), or of a range.
  private static func forEachEntry(
    _ array: PDFObject?, perCID: Int, _ body: (_ first: Int, _ last: Int?, _ values: [Double]) -> Void
  ) {
    guard let array, array.isArray else { return }
    var lexer = ContentLexer(array.source)
    if lexer.nextOperator() != nil {
      // A reference inside: the elements are resolved one by one.
      forEachResolvedEntry(array, perCID: perCID, body)
      return
    }
    var pending: [Double] = []
    var list: [Double]?
    // The first bracket opens the array itself.
    for operand in lexer.operands.dropFirst() {
      switch operand {
      case .number(let number):
        if list != nil { list?.append(number) } else { pending.append(number) }
      case .arrayStart: list = []
      case .arrayEnd:
        if let values = list, let first = cid(pending.last), !values.isEmpty { body(first, nil, values) }
        list = nil
        pending = []
      default: pending = []
      }
      if list == nil, pending.count == 2 + perCID {
        if let first = cid(pending[0]), let last = cid(pending[1]) { body(first, last, Array(pending[2...])) }
        pending = []
      }
    }
  }

  private static func forEachResolvedEntry(
    _ array: PDFObject, perCID: Int, _ body: (_ first: Int, _ last: Int?, _ values: [Double]) -> Void
  ) {
    var pending: [Double] = []
    for element in array.elements() {
      if let number = element.number {
        pending.append(number)
      } else {
        if let values = element.numbers(limit: 65_536), let first = cid(pending.last), !values.isEmpty {
          body(first, nil, values)
        }
        pending = []
      }
      if pending.count == 2 + perCID {
        if let first = cid(pending[0]), let last = cid(pending[1]) { body(first, last, Array(pending[2...])) }
        pending = []
      }
    }
  }

  private static func cid(_ value: Double?) -> Int? {
    guard let value, value >= 0, value < 65_536 else { return nil }
    return Int(value)
  }
}
