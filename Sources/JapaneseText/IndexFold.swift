public import TextModel

/// The index layer: what counts as the same text becomes the same scalars. Never printed.
///
/// Each scalar is replaced on its own, with three exceptions. A mark after its letter is composed with it (where width or
/// compatibility is on). Spaces are dropped, unless that would make one word of two Latin words or one number of two
/// numbers; then one U+0020 stays. And one is put between an expansion such as ① → 1 and a digit beside it, so that ①2
/// is not 12. So whatever stands at token boundaries in a text stands at token boundaries in its fold, and folding what
/// is folded under fewer equivalences gives the same as folding once.
public struct IndexFold: Sendable {
  /// Changes with the rules and the tables.
  public static let version = "fold-11-\(TextTables.digest)"

  private static let coarsestTable = FoldTable(.all)

  private let table: FoldTable
  private let dropsSpaces: Bool
  private let composes: Bool

  /// The fold under some equivalences: all is the coarsest, none changes nothing. Those
  /// that are no folds change nothing either.
  public init(_ enabled: EquivalenceSet = .all) {
    table = enabled.isSuperset(of: .folds) ? Self.coarsestTable : FoldTable(enabled)
    dropsSpaces = enabled.contains(.space)
    composes = enabled.contains(.width) || enabled.contains(.compatibility)
  }

  /// Folds scalars, with the map back to them.
  ///
  /// - Complexity: O(scalars).
  public func fold(_ scalars: some Sequence<Unicode.Scalar>) -> MappedText {
    let source = Array(scalars)
    var folding = Folding(self, FoldOutput(mapping: source.count))
    for scalar in source { folding.add(scalar.value) }
    return folding.output.text
  }

  /// Folds text; the same scalars as `fold(_:)` without the map.
  ///
  /// - Complexity: O(scalars).
  public func folded(_ text: String) -> String {
    var folding = Folding(self, FoldOutput(bytes: text.utf8.count))
    for scalar in text.unicodeScalars { folding.add(scalar.value) }
    return String(decoding: folding.output.bytes, as: UTF8.self)
  }

  /// Whether some fold may put something else for a scalar that no mark follows. Spaces and marks apart, what none changes
  /// every fold leaves as it is.
  public static func mayChange(_ scalar: Unicode.Scalar) -> Bool { coarsestTable.entry(scalar.value) != 0 }

  /// What folded text begins with where the text begins with a scalar that no mark follows; `nil` where that is dropped.
  public func beginning(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    table.resolved(scalar.value).first.flatMap(Unicode.Scalar.init)
  }

  /// The scalars that stand for one scalar under this fold's tables, without its context.
  func replacement(of scalar: UInt32) -> [UInt32] { table.resolved(scalar) }

  /// One pass over a text.
  private struct Folding {
    var output: FoldOutput
    private let table: FoldTable
    private let properties = ScalarProperties.shared
    private let dropsSpaces: Bool
    private let composes: Bool
    /// Index of the next source scalar.
    private var position: Int32 = 0
    /// Where the spaces seen since the last output begin, or −1.
    private var spaceStart: Int32 = -1
    /// The last scalar put out, 0 at the beginning.
    private var last: UInt32 = 0
    /// Its class, or that of the scalar it extends.
    private var lastClass = ScalarClass.other
    /// Whether that came from a character that is no letter or digit itself, such as ①.
    private var lastIsExpansion = false

    init(_ fold: IndexFold, _ output: FoldOutput) {
      self.output = output
      table = fold.table
      dropsSpaces = fold.dropsSpaces
      composes = fold.composes
    }

    @inline(__always) mutating func add(_ scalar: UInt32) {
      let entry = table.entry(scalar)
      if entry == 0 {
        put(scalar, properties.scalarClass(of: scalar), isExpansion: false)
      } else {
        addReplacement(of: scalar, entry)
      }
      position += 1
    }

    private mutating func addReplacement(of scalar: UInt32, _ entry: UInt32) {
      let sourceClass = properties.scalarClass(of: scalar)
      if entry < FoldTable.expansionMark {
        let targetClass = properties.scalarClass(of: entry)
        return put(entry, targetClass, isExpansion: targetClass != sourceClass)
      }
      let place = Int(entry & ~FoldTable.expansionMark)
      let count = Int(table.expansions[place])
      for index in 0..<count {
        let target = table.expansions[place + 1 + index]
        let targetClass = properties.scalarClass(of: target)
        // Within an expansion nothing is put apart.
        if index > 0 { lastIsExpansion = false }
        put(target, targetClass, isExpansion: index == 0 && targetClass != sourceClass)
      }
      if count > 0, lastClass != sourceClass { lastIsExpansion = true }
    }

    @inline(__always) private mutating func put(_ scalar: UInt32, _ scalarClass: ScalarClass, isExpansion: Bool) {
      switch scalarClass {
      case .other, .japanese:
        spaceStart = -1
      case .letter, .digit:
        if lastClass == scalarClass, spaceStart >= 0 || isExpansion || lastIsExpansion { putSpace() }
        spaceStart = -1
      case .space:
        if dropsSpaces {
          if spaceStart < 0 { spaceStart = position }
          return
        }
      case .extender:
        return putExtender(scalar)
      }
      output.append(scalar, start: position, end: position + 1)
      last = scalar
      lastClass = scalarClass
      lastIsExpansion = isExpansion
    }

    /// Composes a mark with the letter before it, or puts it after that. A space before it stays: the mark is not the
    /// letter's, and must not become it.
    private mutating func putExtender(_ mark: UInt32) {
      if spaceStart >= 0 {
        putSpace()
        spaceStart = -1
        last = 0x20
        lastClass = .other
      }
      if composes, let composed = Composition.shared.compose(last, mark) {
        output.replaceLast(by: composed, end: position + 1)
        last = composed
      } else {
        output.append(mark, start: position, end: position + 1)
        last = mark
      }
    }

    private mutating func putSpace() {
      output.append(0x20, start: spaceStart >= 0 ? spaceStart : position, end: position)
    }
  }
}
