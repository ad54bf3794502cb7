import JapaneseText
import TextModel

/// One printed line: its scalars, the glyph of each, and where each begins along the line.
struct TextLine {
  var pageIndex: Int
  var pageWidth: Float
  var mode: WritingMode
  var box: RunBox
  var em: Float
  var scalars: [Unicode.Scalar]
  /// Glyph index on the page; -1 for a space that a gap stands for.
  var glyphs: [Int32]
  /// `scalars.count + 1` edges along the run.
  var edges: [Float]
  /// The face most of its glyphs are set in.
  var font: String
  /// Whether all of it is set in strong faces; `nil` where some of it is.
  var isStrong: Bool?
  /// Whether its first letter is larger than the others by as much as one that hangs down beside the lines of its paragraph.
  var startsLarge = false
  /// Readings beside it: the scalars they read, and the kana.
  var readings: [Reading] = []

  var first: Unicode.Scalar { scalars.first ?? " " }
  var last: Unicode.Scalar { scalars.last ?? " " }

  /// The last scalar that is not a closing bracket: 「…です。」 ends with 。
  var lastBeforeClosing: Unicode.Scalar { scalars.last { !isClosing($0) } ?? " " }

  /// Puts the atoms of one row together.
  init(row: [Atom], page: PageGlyphs, mode: WritingMode, options: LayoutOptions) {
    pageIndex = page.pageIndex
    pageWidth = page.width
    self.mode = mode
    box = row[0].box
    scalars = []
    glyphs = []
    edges = []
    let members = row.flatMap(\.glyphs)
    let sizes = members.map { page.glyphs[Int($0)].size }.sorted()
    em = max(1, sizes[sizes.count / 2])
    var faces: [UInt16: Int] = [:]
    for index in members { faces[page.glyphs[Int(index)].font, default: 0] += 1 }
    let face = faces.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    font = Int(face) < page.fonts.count ? page.fonts[Int(face)] : ""
    let strong = faces.keys.count { Int($0) < page.fonts.count && isStrongFace(page.fonts[Int($0)]) }
    isStrong = strong == 0 ? false : strong == faces.count ? true : nil
    for atom in row { box = box.union(atom.box) }

    let isTracked = Self.isTracked(members, page: page, mode: mode, options: options)
    let usualGap = Self.usualGap(members, page: page, mode: mode)
    var end = box.u0
    var previous: Glyph?
    for index in members {
      let glyph = page.glyphs[Int(index)]
      let place = runBox(of: glyph, mode: mode, pageWidth: page.width)
      if let before = previous {
        let gap = (place.u0 - end) / max(1, max(before.size, glyph.size))
        if let space = Self.space(
          between: before, glyph, gap: gap, usualGap: usualGap, isTracked: isTracked, options: options)
        {
          scalars.append(space)
          glyphs.append(-1)
          edges.append(end)
        }
      }
      scalars.append(glyph.scalar)
      glyphs.append(index)
      edges.append(max(place.u0, edges.last ?? place.u0))
      end = max(place.u1, edges.last ?? place.u1)
      previous = glyph
    }
    edges.append(end)
    startsLarge = members.first.map { page.glyphs[Int($0)].size >= options.dropCapSize * em } ?? false
  }

  /// Takes the readings whose base begins on this line.
  mutating func attach(_ known: [Int32: RubyReading]) {
    guard !known.isEmpty else { return }
    for at in glyphs.indices {
      guard let reading = known[glyphs[at]] else { continue }
      let members = Set(reading.base)
      var end = at + 1
      while end < glyphs.count, members.contains(glyphs[end]) { end += 1 }
      var kana = String.UnicodeScalarView()
      kana.append(contentsOf: reading.kana)
      readings.append(Reading(range: at..<end, kana: String(kana)))
    }
  }

  /// The space that a gap stands for. Between Japanese characters a gap is white space from three quarters of an em on
  /// (a full-width space); beside Latin and digits Poppler's own word break is trusted, but for the quarter em that
  /// Japanese typography puts between the scripts (JLREQ 3.2.6), which is no space.
  private static func space(
    between before: Glyph, _ glyph: Glyph, gap: Float, usualGap: Float, isTracked: Bool, options: LayoutOptions
  ) -> Unicode.Scalar? {
    let wideBefore = isWide(before.scalar)
    let wideAfter = isWide(glyph.scalar)
    if wideBefore, wideAfter {
      guard !isTracked else { return nil }
      if gap >= options.fullWidthGap { return "\u{3000}" }
      // A Latin space between words (中沢 太郎): far more than justification puts between all characters, and not the white
      // that belongs to a bracket or stop.
      let isWord = isKana(before.scalar) || isKanji(before.scalar)
      let isNextWord = isKana(glyph.scalar) || isKanji(glyph.scalar)
      return isWord && isNextWord && gap > usualGap + 1.1 * options.wordGap && glyph.flags.contains(.spaceBefore)
        ? " " : nil
    }
    if wideBefore != wideAfter {
      if gap >= options.fullWidthGap { return isTracked ? nil : "\u{3000}" }
      return nil
    }
    // Of a number's signs that stand one by one in a vertical line, the comma is set farther in.
    if isDigit(before.scalar), glyph.scalar == ",", gap < options.fullWidthGap { return nil }
    if glyph.flags.contains(.spaceBefore) || glyph.flags.contains(.lineBefore) {
      return gap >= 0.08 ? " " : nil
    }
    return gap >= options.fullWidthGap ? " " : nil
  }

  /// The median gap between a line's glyphs, in em: what justification adds.
  private static func usualGap(_ members: [Int32], page: PageGlyphs, mode: WritingMode) -> Float {
    let gaps = zip(members, members.dropFirst()).map { left, right in
      let a = page.glyphs[Int(left)]
      return
        (runBox(of: page.glyphs[Int(right)], mode: mode, pageWidth: page.width).u0
        - runBox(of: a, mode: mode, pageWidth: page.width).u1) / max(1, a.size)
    }.sorted()
    return gaps.isEmpty ? 0 : max(0, gaps[gaps.count / 2])
  }

  /// Letter-spaced text (字取り, 均等割): three or more characters, all the same distance apart.
  private static func isTracked(
    _ members: [Int32], page: PageGlyphs, mode: WritingMode, options: LayoutOptions
  ) -> Bool {
    guard members.count >= 3 else { return false }
    var least = Float.infinity
    var most: Float = 0
    for (left, right) in zip(members, members.dropFirst()) {
      let a = page.glyphs[Int(left)]
      let b = page.glyphs[Int(right)]
      let gap =
        (runBox(of: b, mode: mode, pageWidth: page.width).u0 - runBox(of: a, mode: mode, pageWidth: page.width).u1)
        / max(1, a.size)
      least = min(least, gap)
      most = max(most, gap)
    }
    return least >= 0.3 && most <= options.trackedGap && most - least <= 0.35 * most
  }
}

/// What stands between two lines of one paragraph, and whether the first one's last scalar goes (a hyphen that only the
/// line end put there).
///
/// Nothing between Japanese characters, whichever side is wide: a space there is never in print.
func seam(after a: TextLine, before b: TextLine) -> (separator: Unicode.Scalar?, dropsHyphen: Bool) {
  let x = a.last
  let y = b.first
  if isWide(x) || isWide(y) { return (nil, false) }
  let tail = lastWord(a.scalars)
  if x == "-" || x == "\u{2010}" || x == "\u{AD}" {
    let before = a.scalars.dropLast().last
    if let before, isLatinLetter(before), isLatinLetter(y) {
      // informa-tion loses it, Work-Life keeps it.
      let keeps = y.properties.isUppercase || before.properties.isUppercase || isAddress(tail)
      return (nil, !keeps)
    }
    return (nil, false)
  }
  if isAddress(tail) || x == "/" { return (nil, false) }
  if isDigit(x), isDigit(y) { return (nil, false) }
  if isOpening(x) || isClosing(y) { return (nil, false) }
  return (" ", false)
}

private func lastWord(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  Array(scalars.reversed().prefix { $0 != " " && $0 != "\u{3000}" && !isWide($0) }.reversed())
}

/// A URL or mail address may be cut anywhere.
private func isAddress(_ word: [Unicode.Scalar]) -> Bool {
  word.contains("@") || word.contains("/") && word.contains(":")
    || String(String.UnicodeScalarView(word)).hasPrefix("www.")
}
