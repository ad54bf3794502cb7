import TextModel

/// A reading printed beside its base.
struct RubyReading {
  /// Glyphs of the base, in order.
  var base: [Int32]
  var kana: [Unicode.Scalar]
}

/// Readings and emphasis dots, taken out of the text.
///
/// Ruby is kana of about half the base's size, close over it (right of it in vertical text) and within its extent (JLREQ
/// 3.3). Its base holds a kanji; the kanji that lie under it are what it reads.
struct Ruby {
  /// What is text.
  private(set) var rest: [Atom]
  private(set) var readings: [RubyReading] = []
  /// Glyphs taken out.
  private(set) var glyphCount = 0

  init(_ atoms: [Atom], page: PageGlyphs, mode: WritingMode, options: LayoutOptions) {
    rest = atoms
    func scalar(_ index: Int32) -> Unicode.Scalar { page.glyphs[Int(index)].scalar }
    let small = atoms.indices.filter { slot in
      !atoms[slot].glyphs.isEmpty && atoms[slot].glyphs.allSatisfy { isKana(scalar($0)) || isEmphasis(scalar($0)) }
    }
    guard !small.isEmpty else { return }
    let bases = atoms.indices.filter { slot in
      atoms[slot].glyphs.contains { isKanji(scalar($0)) || isKana(scalar($0)) }
    }
    let sorted = bases.sorted { (atoms[$0].box.vMid, $0) < (atoms[$1].box.vMid, $1) }
    let middles = sorted.map { atoms[$0].box.vMid }

    var dropped = Set<Int>()
    var moved: [Int: Float] = [:]
    for slot in small {
      let ruby = atoms[slot]
      let isDots = ruby.glyphs.allSatisfy { isEmphasis(scalar($0)) }
      let isSesame = ruby.glyphs.allSatisfy { isSesameDot(scalar($0)) }
      // Bases lie at most one and a bit of their em below the ruby's middle; ruby is at least a third of its base.
      let low = middles.partitioningIndex { $0 >= ruby.box.vMid }
      let high = middles.partitioningIndex { $0 > ruby.box.vMid + 3.5 * ruby.em }
      guard low < high else { continue }
      let base = sorted[low..<high].first { at in
        let base = atoms[at]
        let distance = (base.box.vMid - ruby.box.vMid) / base.em
        let most =
          isSesame
          ? options.stressSize
          : isLargeReading(ruby, over: base, scalar, page, mode)
            ? options.largeRubySize : options.rubySize
        // What stands in the middle over the kanji alone may keep a little more white from them.
        let isOver = distance < 1.2 || distance < 1.3 && kanji(underCentred: ruby, of: base, scalar, page, mode) != nil
        return ruby.em <= most * base.em && ruby.em >= 0.3 * base.em && distance > 0.4 && isOver
          && base.box.overlapU(ruby.box) >= 0.45 * ruby.box.width && at != slot
          && (isDots || base.glyphs.contains { isKanji(scalar($0)) })
      }
      guard let base else { continue }
      dropped.insert(slot)
      glyphCount += ruby.glyphs.count
      guard !isDots else { continue }
      let under = atoms[base].glyphs.filter { index in
        let box = runBox(of: page.glyphs[Int(index)], mode: mode, pageWidth: page.width)
        return isKanji(scalar(index)) && box.overlapU(ruby.box) >= 0.3 * min(box.width, ruby.box.width)
      }
      if !under.isEmpty { readings.append(RubyReading(base: under, kana: ruby.glyphs.map(scalar))) }
      if under.count == atoms[base].glyphs.count {
        moved[base] = Self.middle(ofLineAround: base, of: atoms, sorted: sorted, middles: middles, options: options)
      }
    }
    guard !dropped.isEmpty else { return }
    rest = atoms.indices.filter { !dropped.contains($0) }.map { slot in
      guard let middle = moved[slot] else { return atoms[slot] }
      var atom = atoms[slot]
      let half = atom.box.height / 2
      (atom.box.v0, atom.box.v1) = (middle - half, middle + half)
      return atom
    }
  }

  /// The kanji of a line that lie under hiragana, where those stand over the middle of them.
  private func kanji(
    underCentred ruby: Atom, of base: Atom, _ scalar: (Int32) -> Unicode.Scalar, _ page: PageGlyphs, _ mode: WritingMode
  ) -> [RunBox]? {
    guard ruby.glyphs.count > 1, ruby.glyphs.allSatisfy({ isHiragana(scalar($0)) }) else { return nil }
    let boxes = base.glyphs.filter { isKanji(scalar($0)) }
      .map { runBox(of: page.glyphs[Int($0)], mode: mode, pageWidth: page.width) }
      .filter { $0.overlapU(ruby.box) >= 0.3 * min($0.width, ruby.box.width) }
    guard let first = boxes.first, let last = boxes.last else { return nil }
    return abs((first.u0 + last.u1) / 2 - ruby.box.uMid) <= 0.25 * base.em ? boxes : nil
  }

  /// Whether hiragana stand in the middle over kanji of a line that has more than those: a reading, though programs that print nothing
  /// smaller make it larger than half the text.
  private func isLargeReading(
    _ ruby: Atom, over base: Atom, _ scalar: (Int32) -> Unicode.Scalar, _ page: PageGlyphs, _ mode: WritingMode
  ) -> Bool {
    kanji(underCentred: ruby, of: base, scalar, page, mode).map { $0.count < base.glyphs.count } ?? false
  }

  /// Where the line runs that a base belongs to which stands beside it, in the gap that it left: some programs make room
  /// for ruby by moving its base off the line.
  private static func middle(
    ofLineAround base: Int, of atoms: [Atom], sorted: [Int], middles: [Float], options: LayoutOptions
  ) -> Float? {
    let box = atoms[base].box
    let em = atoms[base].em
    let near = sorted[middles.partitioningIndex { $0 >= box.vMid - options.baseShift * em }...]
      .prefix { atoms[$0].box.vMid <= box.vMid + options.baseShift * em }
      .filter { at in
        let other = atoms[at]
        return at != base && abs(other.em - em) <= options.sizeChange * em
          && abs(other.box.vMid - box.vMid) > options.rowTolerance * em
      }
    let before = near.filter { abs(box.u0 - atoms[$0].box.u1) <= options.tightGap * em }.map { atoms[$0].box.vMid }
    let after = near.filter { abs(atoms[$0].box.u0 - box.u1) <= options.tightGap * em }.map { atoms[$0].box.vMid }
    if let first = before.first, let second = after.first {
      return abs(first - second) <= 0.1 * em ? first : nil
    }
    return before.first ?? after.first
  }
}

/// 傍点: dots and sesame marks beside characters that are stressed.
private func isEmphasis(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "・", "•", "●", "○", "◦", "﹡": true
  default: isSesameDot(scalar)
  }
}

/// Sesame dots, for which many programs take commas.
private func isSesameDot(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "、" || scalar == "︑" || scalar == "﹅" || scalar == "﹆"
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
