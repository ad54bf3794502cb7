import TextModel

/// Mends glyph boxes that Poppler gives too large or on top of each other.
///
/// Two causes, both common in what browsers print:
/// - A Type 3 font's size and height come from its font matrix and say little; its advance is right. Where a face's
///   full-width characters are far narrower or wider than its size, their width is its em; where it has none, its digits tell.
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
  let scales = Scales(of: glyphs, except: settled)
  for index in glyphs.indices where !settled.contains(index) {
    guard let scale = scales.scale(of: glyphs[index]) else { continue }
    let em = glyphs[index].size / scale
    let box = glyphs[index].box
    if em > 0, isLying(glyphs[index]) {
      // Such fonts are drawn mirrored, so that the box lies on the wrong side of the baseline, which runs down the page.
      let middle = box.x0 + assumed.ascent * glyphs[index].size + 0.38 * em
      glyphs[index].size = em
      glyphs[index].box = Rect(x0: middle - em / 2, y0: box.y0, x1: middle + em / 2, y1: box.y1)
      continue
    }
    guard em > 0, abs(box.height - em) > 0.2 * em else { continue }
    // Not the glyph's own width: justification widens the advances of a line.
    let middle = middleOfEm(em, in: box.y0...box.y1, size: glyphs[index].size)
    glyphs[index].size = em
    glyphs[index].box = Rect(x0: box.x0, y0: middle - em / 2, x1: box.x1, y1: middle + em / 2)
  }
}

/// How many of its ems each face says to be its size, where it is far off.
///
/// A face is off as a whole, so its full-width characters speak for its digits and Latin too. Type 3 fonts have no names and look like
/// one; those of different sizes may be different fonts.
private struct Scales {
  private struct Face: Hashable {
    var font: UInt16
    var size: Float
  }

  private var known: [Face: Float] = [:]

  init(of glyphs: [Glyph], except settled: Set<Int>) {
    var fullWidth: [Face: [Float]] = [:]
    var narrow: [Face: [Float]] = [:]
    var digits: [Face: [Float]] = [:]
    for (index, glyph) in glyphs.enumerated() where glyph.box.width > 1 && !settled.contains(index) {
      let face = Face(font: glyph.font, size: glyph.size)
      let isLying = isLying(glyph)
      let ratio = glyph.size / (isLying ? glyph.box.height : glyph.box.width)
      if isFullWidth(glyph.scalar) {
        fullWidth[face, default: []].append(ratio)
      } else {
        narrow[face, default: []].append(ratio)
        if isDigit(glyph.scalar), isLying || hasUnknownAscent(height: glyph.box.height, size: glyph.size) {
          digits[face, default: []].append(ratio)
        }
      }
    }
    let fonts = Dictionary(grouping: fullWidth, by: \.key.font).mapValues { Self.middle($0.flatMap(\.value)) }
    for face in Set(fullWidth.keys).union(narrow.keys) {
      let scale: Float
      if let own = fullWidth[face].map(Self.middle) {
        let common = fonts[face.font] ?? own
        scale = abs(common - own) < Self.sameScale * own ? common : own
      } else if let common = fonts[face.font], common < Self.widest * Self.middle(narrow[face] ?? []) {
        scale = common
      } else if let ratios = digits[face] {
        scale = Self.emsOfDigit * Self.middle(ratios)
      } else {
        continue
      }
      if scale > 1.5 || scale < 0.6 { known[face] = scale }
    }
  }

  func scale(of glyph: Glyph) -> Float? { known[Face(font: glyph.font, size: glyph.size)] }

  private static func middle(_ all: [Float]) -> Float { all.isEmpty ? 0 : all.sorted()[all.count / 2] }

  private static let sameScale: Float = 0.3
  /// Letters that are wider, in ems, are of another font.
  private static let widest: Float = 0.9
  /// The width of a digit in most proportional fonts (Times 0.5, Helvetica and Century 0.556).
  private static let emsOfDigit: Float = 0.55
}

/// What Poppler takes for the ascent and descent of a font that tells none, as Type 3 fonts do (GfxFont).
private let assumed: (ascent: Float, descent: Float) = (0.95, 0.35)

private func hasUnknownAscent(height: Float, size: Float) -> Bool {
  abs(height - (assumed.ascent + assumed.descent) * size) < 0.005 * size
}

/// Whether a letter or digit lies on its side: it is as wide as characters of such a font are high.
private func isLying(_ glyph: Glyph) -> Bool {
  !isFullWidth(glyph.scalar) && hasUnknownAscent(height: glyph.box.width, size: glyph.size)
    && glyph.box.height < 0.9 * glyph.box.width && glyph.box.height > 0.01
}

/// Where the middle of a glyph's em lies: 0.38 em above its baseline (JIS X 4051 has that 0.88 em below the top), which is known where
/// the ascent is; else in the middle of its box.
private func middleOfEm(_ em: Float, in box: ClosedRange<Float>, size: Float) -> Float {
  let height = box.upperBound - box.lowerBound
  guard hasUnknownAscent(height: height, size: size) else { return box.lowerBound + height / 2 }
  return box.lowerBound + assumed.ascent * size - 0.38 * em
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
      // Each further character adds its advance to the height of one: an em, unless what one is high is known.
      let em = box.width
      let size = glyphs[index].size
      let known = (box.height - (assumed.ascent + assumed.descent) * size) / (count - 1)
      let advance = (0.95 * em...1.5 * em).contains(known) ? known : em
      let first = box.y0...(box.y0 + max(em, box.height - (count - 1) * advance))
      let middle = middleOfEm(em, in: first, size: size) + step * advance
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
  // Numbers in circles, and what stands in one square (㈱), too.
  case 0x2460...0x24FF, 0x3001...0x3004, 0x3008...0x301F, 0x30FB, 0x3200...0x33FF, 0xFE45, 0xFE46, 0xFF01...0xFF60: true
  default: isFullWidth(scalar)
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Characters that advance by an em in every Japanese font.
private func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
    0x20000...0x3FFFF:
    true
  default: false
  }
}
