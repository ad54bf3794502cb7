import TextModel

/// Takes the readings printed beside their base out of the text.
///
/// Ruby is kana of about half the base's size, close over it (right of it in vertical text) and within its extent (JLREQ
/// 3.3). Its base holds a kanji.
func withoutRuby(
  _ atoms: [Atom], page: PageGlyphs, options: LayoutOptions, repairs: inout GlyphRepairs
) -> [Atom] {
  func scalar(_ index: Int32) -> Unicode.Scalar { page.glyphs[Int(index)].scalar }
  let small = atoms.indices.filter { slot in
    atoms[slot].glyphs.allSatisfy { isKana(scalar($0)) || scalar($0) == "・" }
  }
  guard !small.isEmpty else { return atoms }
  let bases = atoms.indices.filter { slot in atoms[slot].glyphs.contains { isKanji(scalar($0)) } }
  guard !bases.isEmpty else { return atoms }
  let sorted = bases.sorted { (atoms[$0].box.vMid, $0) < (atoms[$1].box.vMid, $1) }
  let middles = sorted.map { atoms[$0].box.vMid }

  var dropped = Set<Int>()
  for slot in small {
    let ruby = atoms[slot]
    // Bases lie at most one and a bit of their em below the ruby's middle; ruby is at least a third of its base.
    let low = middles.partitioningIndex { $0 >= ruby.box.vMid }
    let high = middles.partitioningIndex { $0 > ruby.box.vMid + 3.5 * ruby.em }
    guard low < high else { continue }
    let isRuby = sorted[low..<high].contains { at in
      let base = atoms[at]
      let distance = (base.box.vMid - ruby.box.vMid) / base.em
      return ruby.em <= options.rubySize * base.em && ruby.em >= 0.3 * base.em && distance > 0.4 && distance < 1.2
        && base.box.overlapU(ruby.box) >= 0.45 * ruby.box.width
    }
    if isRuby {
      dropped.insert(slot)
      repairs.ruby += ruby.glyphs.count
    }
  }
  guard !dropped.isEmpty else { return atoms }
  return atoms.indices.filter { !dropped.contains($0) }.map { atoms[$0] }
}

extension Array {
  /// The first index whose element satisfies a predicate that holds for a suffix only.
  func partitioningIndex(where isInSuffix: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInSuffix(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
