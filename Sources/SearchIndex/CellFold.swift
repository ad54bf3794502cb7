import JapaneseText
import TextModel

/// The fold of a passage, in which the cells of a table row stay apart.
///
/// The layout joins the cells of a row by a full-width space, which the fold drops, so that the end of one cell and the
/// beginning of the next would make words that nobody wrote. Where cells meet, one U+0020 stays: a fold has none between
/// Japanese characters, and what is typed without a space there does not match over it.
struct CellFold {
  private let fold: IndexFold
  private let equivalences: EquivalenceSet
  /// Where spaces count, those between cells are there as they are.
  private let keepsCells: Bool
  /// Nothing folds further.
  let isCoarsest: Bool

  init(_ equivalences: EquivalenceSet) {
    fold = FoldCache.fold(equivalences)
    self.equivalences = equivalences
    isCoarsest = equivalences.isSuperset(of: .folds)
    keepsCells = equivalences.contains(.space)
  }

  /// Places in `text`, in scalars, of the spaces between cells: a line begins with one. Print has no space at the beginning
  /// of a line, so the layout put it there.
  static func cells(of passage: Passage) -> [Int] {
    guard passage.lines.count > 1 else { return [] }
    let scalars = Array(passage.text.unicodeScalars)
    return passage.lines.map(\.start).filter { $0 > 0 && $0 < scalars.count && scalars[$0] == "\u{3000}" }
  }

  /// Folds lead and text together.
  ///
  /// - Parameter cells: Places in `text`, ascending.
  func fold(lead: [Unicode.Scalar], text: [Unicode.Scalar], cells: [Int]) -> MappedText {
    let scalars = lead + text
    guard keepsCells, !cells.isEmpty else { return fold.fold(scalars) }
    var result = MappedText()
    var start = 0
    for cell in cells.map({ lead.count + $0 }) + [scalars.count] where cell >= start && cell <= scalars.count {
      if start > 0 { result.append(" ", start: Int32(start - 1), end: Int32(start)) }
      let part = fold.fold(scalars[start..<cell])
      for index in 0..<part.count {
        result.append(
          part.scalars[index], start: part.starts[index] + Int32(start), end: part.ends[index] + Int32(start))
      }
      start = cell + 1
    }
    return result
  }

  /// What was typed, folded, and the same in its plain writing (`AliasScanner.plain`): one part, or several where it has
  /// spaces that the fold drops and that may fall between cells.
  func parts(ofTyped text: String, aliases kinds: EquivalenceSet) -> TypedParts {
    TypedCache.parts(of: text, equivalences, kinds) { newParts(ofTyped: text, aliases: kinds) }
  }

  private func newParts(ofTyped text: String, aliases kinds: EquivalenceSet) -> TypedParts {
    let scalars = Array(text.unicodeScalars)
    let whole = fold.fold(scalars)
    var sources = [scalars]
    var parts = [whole]
    if keepsCells, scalars.contains(where: isSpace) {
      let pieces = scalars.split(whereSeparator: isSpace).map(Array.init)
      let folds = pieces.map { fold.fold($0) }
      // A mark after a space does not belong to what stands before it; such a text stays whole.
      let isSame = folds.map(\.scalars).joined().elementsEqual(whole.scalars.lazy.filter { $0 != " " })
      if isSame, !folds.contains(where: { matchesNowhere($0.scalars) }) { (sources, parts) = (pieces, folds) }
    }
    let plain = zip(parts, sources).map { part, source in
      let coarse = isCoarsest ? nil : FoldCache.fold(.all).fold(source)
      return AliasScanner.plain(
        part.scalars, PassageAliases.aliases(of: part, coarse: coarse, source: source, kinds: kinds))
    }
    var edges = KanaEdges()
    if let first = parts.first, let firstSource = sources.first, let last = parts.last, let lastSource = sources.last {
      let count = parts.reduce(0) { $0 + $1.count }
      edges = KanaEdges(first: first, of: firstSource, last: last, of: lastSource, count: count)
    }
    return TypedParts(typed: parts.map(\.scalars), plain: plain, edges: edges)
  }
}

/// What was typed, folded.
struct TypedParts {
  var typed: [[Unicode.Scalar]]
  /// The same parts in plain writing.
  var plain: [[Unicode.Scalar]]
  var edges: KanaEdges
}
