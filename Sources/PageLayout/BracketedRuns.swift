import JapaneseText
import TextModel

/// Joins what stands in one pair of brackets with white in it (`【委員長　中沢】`), so that the white is no gutter.
func withBrackets(_ atoms: [Atom], page: PageGlyphs, walls: Walls, options: LayoutOptions) -> [Atom] {
  /// Whether a run opens a bracket near its end and leaves it open. Quotations are as long as they like, and go on in
  /// another column.
  func isOpen(_ atom: Atom) -> Bool {
    let tail = atom.glyphs.suffix(options.bracketedLength).map { page.glyphs[Int($0)].scalar }
    guard let open = tail.lastIndex(where: isOpening), !tail[open...].contains(where: isClosing) else { return false }
    return tail[open] == "【" || tail[open] == "〔" || tail[open] == "（"
  }
  /// Whether a run is the short end of such a pair.
  func closes(_ atom: Atom) -> Bool {
    guard atom.glyphs.count <= options.bracketedLength, let last = atom.glyphs.last else { return false }
    let close = page.glyphs[Int(last)].scalar
    return (close == "】" || close == "〕" || close == "）")
      && !atom.glyphs.dropLast().contains {
        isClosing(page.glyphs[Int($0)].scalar) || isOpening(page.glyphs[Int($0)].scalar)
      }
  }
  let atoms = withBlanks(atoms, page: page, walls: walls, options: options)
  let open = atoms.indices.filter { isOpen(atoms[$0]) }
  guard !open.isEmpty else { return atoms }
  let halves = Set(open).union(atoms.indices.filter { closes(atoms[$0]) })
  let whole = joined(
    atoms.indices.filter(halves.contains).map { atoms[$0] }, tightGap: options.bracketedGap, options: options
  ) { a, b in
    isOpen(a) && closes(b) && b.em < 1.1 * a.em && a.em < 1.1 * b.em && !walls.parts(a.box, b.box, em: min(a.em, b.em))
  }
  return atoms.indices.filter { !halves.contains($0) }.map { atoms[$0] } + whole
}

/// Joins a pair of brackets between which something is to be filled in (`その他（　　　　）`).
private func withBlanks(_ atoms: [Atom], page: PageGlyphs, walls: Walls, options: LayoutOptions) -> [Atom] {
  func scalar(_ glyph: Int32?) -> Unicode.Scalar? { glyph.map { page.glyphs[Int($0)].scalar } }
  let open = Set(atoms.indices.filter { scalar(atoms[$0].glyphs.last) == "（" })
  let close = Set(atoms.indices.filter { scalar(atoms[$0].glyphs.first) == "）" })
  guard !open.isEmpty, !close.isEmpty else { return atoms }
  // What stands between them is the text that they are about.
  return joined(atoms, tightGap: options.blankGap, options: options) { a, b in
    scalar(a.glyphs.last) == "（" && scalar(b.glyphs.first) == "）"
      && !walls.parts(a.box, b.box, em: min(a.em, b.em))
  }
}
