import TextModel

/// Mends glyph boxes that Poppler gives too large or on top of each other.
///
/// Two causes, both common in what browsers print:
/// - A Type 3 font's size and height come from its font matrix and say little; its advance is right. Where a face's
///   full-width characters are far narrower or wider than its size, their width is its em.
/// - Characters that an `ActualText` span stands for come as one box: Poppler gives it to the last of them, and none of its
///   width to the others (TextPage::addChar with several Unicode values). They share it, side by side or below each other.
func mendBoxes(_ glyphs: inout [Glyph]) {
  // Characters below each other, whose em the sharing tells.
  var settled: Set<Int> = []
  var start = 0
  while start < glyphs.count {
    var end = start
    while end + 1 < glyphs.count, glyphs[end].box.width < 0.01, sharesBox(glyphs[end], glyphs[end + 1]) { end += 1 }
    if end > start, isSquare(glyphs[start].scalar), isSquare(glyphs[end].scalar) {
      if share(&glyphs, start...end) { settled.formUnion(start...end) }
    }
    start = end + 1
  }
  // A face is off as a whole, so its full-width characters speak for its digits and Latin too.
  var ratios: [UInt16: [Float]] = [:]
  for (index, glyph) in glyphs.enumerated()
  where isFullWidth(glyph.scalar) && glyph.box.width > 1 && !settled.contains(index) {
    ratios[glyph.font, default: []].append(glyph.size / glyph.box.width)
  }
  let scales = ratios.compactMapValues { all -> Float? in
    let middle = all.sorted()[all.count / 2]
    return middle > 1.5 || middle < 0.6 ? middle : nil
  }
  guard !scales.isEmpty else { return }
  for index in glyphs.indices where !settled.contains(index) {
    guard let scale = scales[glyphs[index].font] else { continue }
    let em = glyphs[index].size / scale
    guard em > 0, abs(glyphs[index].box.height - em) > 0.2 * em else { continue }
    let box = glyphs[index].box
    // Not the glyph's own width: justification widens the advances of a line.
    glyphs[index].size = em
    glyphs[index].box = Rect(x0: box.x0, y0: box.midY - em / 2, x1: box.x1, y1: box.midY + em / 2)
  }
}

private func sharesBox(_ a: Glyph, _ b: Glyph) -> Bool {
  b.flags.isEmpty && abs(a.box.y0 - b.box.y0) < 0.01 && abs(a.box.y1 - b.box.y1) < 0.01
    && abs(a.box.x0 - b.box.x0) < 0.01 && isSquare(b.scalar)
}

/// Returns whether the characters stand below each other, so that their size is known.
private func share(_ glyphs: inout [Glyph], _ range: ClosedRange<Int>) -> Bool {
  let box = glyphs[range.upperBound].box
  let count = Float(range.count)
  guard box.width > 1 else { return false }
  let isStacked = box.height >= 1.45 * box.width
  for (at, index) in range.enumerated() {
    let step = Float(at)
    if isStacked {
      // Each further character adds an em to the height of one.
      let em = box.width
      let first = max(em, box.height - (count - 1) * em)
      let middle = box.y0 + first / 2 + step * em
      glyphs[index].box = Rect(x0: box.x0, y0: middle - em / 2, x1: box.x1, y1: middle + em / 2)
      glyphs[index].size = em
    } else {
      let em = box.width / count
      glyphs[index].box = Rect(x0: box.x0 + step * em, y0: box.y0, x1: box.x0 + (step + 1) * em, y1: box.y1)
    }
  }
  return isStacked
}

/// Characters set in an em square, signs among them: in a span they stand for one each, as no ligature does.
private func isSquare(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3001...0x3004, 0x3008...0x301F, 0x30FB, 0xFE45, 0xFE46, 0xFF01...0xFF60: true
  default: isFullWidth(scalar)
  }
}

/// Characters that advance by an em in every Japanese font.
private func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
    0x20000...0x3FFFF:
    true
  default: false
  }
}
