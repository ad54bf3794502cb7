import TextModel

/// Brings the glyphs that Poppler gave and those that the content stream shows together by their places.
///
/// Each shown glyph takes the nearest free glyph of Poppler's that stands where it must. What Poppler gave is told its
/// drawing order and how it is drawn; what a page shows and Poppler gave nowhere is recovered. Whether Poppler gives a code
/// depends on the font alone, so only codes that it gave at no place of the page are taken as left out: a single miss is an
/// overprinted copy or a place off by a little.
struct GlyphMatching {
  private let content: PageContent
  private let fonts: FontStore

  /// Share of Poppler's glyphs that must be found again before anything is added: places are understood then.
  private static let leastFound = 0.8
  private static let geta: Unicode.Scalar = "\u{3013}"
  private static let none = Int32(-1)
  /// How many glyphs away in drawing order a neighbour on the line is looked for.
  private static let placeReach = 64

  init(_ content: PageContent, fonts: FontStore) {
    self.content = content
    self.fonts = fonts
  }

  func apply(to page: inout PageGlyphs) {
    guard !content.shown.isEmpty else { return }
    let index = PlaceIndex(page.glyphs, width: page.width, height: page.height)
    let match = matches(page.glyphs, index)
    mark(&page, match)
    nameFaces(&page, match)
    repair(&page, match, index)
    let found = match.reduce(0) { $0 + ($1 == Self.none ? 0 : 1) }
    if Double(found) >= Self.leastFound * Double(page.glyphs.count) { recover(&page, match, index) }
  }

  /// Moves boxes back to where text runs down the page because it is turned: a vertical character map, for which Poppler's
  /// boxes are wrong, set none of it.
  func moveBack(_ page: inout PageGlyphs, _ shift: (dx: Float, dy: Float)) {
    let moved = page.glyphs.indices.filter { page.glyphs[$0].flags.contains(.moved) }
    guard !moved.isEmpty else { return }
    var given = moved.map { page.glyphs[$0] }
    for at in given.indices {
      let box = given[at].box
      let x = shift.dx * given[at].size
      let y = shift.dy * given[at].size
      given[at].box = Rect(x0: box.x0 - x, y0: box.y0 - y, x1: box.x1 - x, y1: box.y1 - y)
    }
    func restore(_ slot: Int) {
      page.glyphs[moved[slot]].box = given[slot].box
      page.glyphs[moved[slot]].flags.remove(.moved)
    }
    // Without such a map nothing is set by it: dashes that lie on their side step downwards like a column's characters.
    if content.isWhole, !content.shown.contains(where: { fonts[Int($0.font)].isVertical }) {
      return moved.indices.forEach(restore)
    }
    let turned = content.shown.filter { $0.flags.quarterTurns == 1 }
    guard !turned.isEmpty else { return }
    // Digits that lie on their side in a column stand where its next character would have stood.
    var isUpright = [Bool](repeating: false, count: given.count)
    let places = PlaceIndex(moved.map { page.glyphs[$0] }, width: page.width, height: page.height)
    for shown in content.shown where shown.flags.quarterTurns == 0 {
      places.forEachGlyph(nearX: shown.x, y: shown.y, reach: 0.6 * max(shown.size, 1)) { candidate in
        if Self.distance(shown, page.glyphs[moved[candidate]]) != nil { isUpright[candidate] = true }
      }
    }
    let index = PlaceIndex(given, width: page.width, height: page.height)
    for shown in turned {
      index.forEachGlyph(nearX: shown.x, y: shown.y, reach: 0.6 * max(shown.size, 1)) { candidate in
        guard !isUpright[candidate], Self.distance(shown, given[candidate]) != nil else { return }
        restore(candidate)
      }
    }
  }

  /// Moves the boxes of characters that a vertical character map sets, and that do not look like it, onto their ink: one that
  /// nothing steps down to (the last one of a headline, a number in a table's cell), or the letters of ruby.
  func moveOn(_ page: inout PageGlyphs, _ shift: (dx: Float, dy: Float)) {
    let vertical = content.shown.filter { $0.flags.quarterTurns == 0 && fonts[Int($0.font)].isVertical }
    guard shift.dx != 0 || shift.dy != 0, !vertical.isEmpty else { return }
    let isMoved = page.glyphs.map { $0.flags.contains(.moved) }
    let ahead = page.glyphs.map { glyph in
      var glyph = glyph
      guard !glyph.flags.contains(.moved) else { return glyph }
      let (x, y) = (shift.dx * glyph.size, shift.dy * glyph.size)
      let box = glyph.box
      glyph.box = Rect(x0: box.x0 + x, y0: box.y0 + y, x1: box.x1 + x, y1: box.y1 + y)
      glyph.flags.insert(.moved)
      return glyph
    }
    let index = PlaceIndex(ahead, width: page.width, height: page.height)
    for shown in vertical {
      var here: [Int] = []
      index.forEachGlyph(nearX: shown.x, y: shown.y, reach: 0.6 * max(shown.size, 1)) { at in
        if let distance = Self.distance(shown, ahead[at]), distance < 0.2 { here.append(at) }
      }
      if !here.contains(where: { isMoved[$0] }), let at = here.first { page.glyphs[at] = ahead[at] }
    }
  }

  /// For each shown glyph the index of Poppler's, or -1.
  private func matches(_ glyphs: [Glyph], _ index: PlaceIndex) -> [Int32] {
    var result = [Int32](repeating: Self.none, count: content.shown.count)
    var isTaken = [Bool](repeating: false, count: glyphs.count)
    // Poppler mostly goes on where the page does.
    var next = 0
    for (slot, shown) in content.shown.enumerated() {
      if next < glyphs.count, !isTaken[next], let distance = Self.distance(shown, glyphs[next]), distance < 0.1 {
        result[slot] = Int32(next)
      } else {
        var best = Float.infinity
        index.forEachGlyph(nearX: shown.x, y: shown.y, reach: 0.6 * max(shown.size, 1)) { candidate in
          guard !isTaken[candidate], let distance = Self.distance(shown, glyphs[candidate]), distance < best else {
            return
          }
          best = distance
          result[slot] = Int32(candidate)
        }
      }
      if result[slot] != Self.none {
        isTaken[Int(result[slot])] = true
        next = Int(result[slot]) + 1
      }
    }
    return result
  }

  /// How far, in em, Poppler's glyph is from where a shown one stands; `nil` when it cannot be the same.
  private static func distance(_ shown: ShownGlyph, _ glyph: Glyph) -> Float? {
    let em = max(shown.size, 1)
    let x = glyph.box.midX - shown.x
    let y = glyph.box.midY - shown.y
    let length = (shown.advanceX * shown.advanceX + shown.advanceY * shown.advanceY).squareRoot()
    if shown.flags.contains(.rotated) {
      let distance = (x * x + y * y).squareRoot() / em
      return distance < 0.6 ? distance : nil
    }
    let isAcross = abs(shown.advanceX) >= abs(shown.advanceY)
    let along = abs(isAcross ? x : y)
    let across = abs(isAcross ? y : x)
    guard along <= min(0.25 * em, max(0.5 * length, 0.08 * em)), across <= 0.6 * max(em, min(glyph.size, 2 * em)) else {
      return nil
    }
    return (along + 0.3 * across) / em
  }

  /// Writes drawing order and flags into Poppler's glyphs.
  private func mark(_ page: inout PageGlyphs, _ match: [Int32]) {
    var order = [UInt32](repeating: 0, count: page.glyphs.count)
    for (slot, target) in match.enumerated() where target != Self.none {
      order[Int(target)] = content.shown[slot].sequence
      page.glyphs[Int(target)].flags.formUnion(content.shown[slot].flags)
    }
    // The second half of a ligature, and text that replaces other text, goes with the glyph before it.
    for index in order.indices.dropFirst() where order[index] == 0 {
      if !page.glyphs[index].flags.contains(.lineBefore) { order[index] = order[index - 1] }
    }
    page.drawingOrder = order
  }

  /// Gives glyphs of Type 3 fonts, which are all of one unnamed face to Poppler, the face that the font's descriptor names.
  private func nameFaces(_ page: inout PageGlyphs, _ match: [Int32]) {
    var numbers: [UInt16: UInt16] = [:]
    for (slot, target) in match.enumerated() where target != Self.none {
      let shown = content.shown[slot]
      guard fonts[Int(shown.font)].isType3, !fonts[Int(shown.font)].name.isEmpty else { continue }
      page.glyphs[Int(target)].font = font(of: shown, &page, &numbers)
    }
  }

  /// Puts the font's own word in place of private-use characters, U+FFFD, controls, and CIDs taken for characters.
  private func repair(_ page: inout PageGlyphs, _ match: [Int32], _ index: PlaceIndex) {
    let isGuessed = fonts.areGuessed
    for (slot, target) in match.enumerated() where target != Self.none {
      let given = page.glyphs[Int(target)].scalar
      guard isGuessed[Int(content.shown[slot].font)] || !isCharacter(given), !content.shown[slot].isExempt else {
        continue
      }
      let shown = content.shown[slot]
      let source = fonts[Int(shown.font)].source
      if let scalar = source.scalar(code: shown.code, cid: shown.cid) {
        guard scalar != given, !scalar.properties.isWhitespace else { continue }
        page.glyphs[Int(target)].scalar = scalar
        page.glyphs[Int(target)].flags.insert(.repaired)
      } else if source.isGuessed || !isPrivate(given), source.hasInk(code: shown.code, cid: shown.cid) == true,
        standsInText(slot, page.glyphs, index)
      {
        page.glyphs[Int(target)].scalar = Self.geta
        page.glyphs[Int(target)].flags.insert(.unmapped)
      }
    }
  }

  /// A private-use character stays: another program may know it.
  private func isPrivate(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .privateUse }

  // MARK: What Poppler left out

  private struct Addition {
    /// Index of Poppler's glyph before which it goes.
    var place: Int
    /// Whether it continues the glyph before its place, rather than leading up to the one at it.
    var follows: Bool
    var order: UInt32
    var glyph: Glyph
  }

  private func recover(_ page: inout PageGlyphs, _ match: [Int32], _ index: PlaceIndex) {
    // Poppler leaves out what begins outside the page.
    let bounds = Rect(x0: 0, y0: 0, x1: page.width, y1: page.height)
    let missed = content.shown.indices.filter { slot in
      match[slot] == Self.none && !content.shown[slot].isExempt
        && content.shown[slot].flags.isDisjoint(with: [.offPage, .invisible, .tiny])
        && fonts[Int(content.shown[slot].font)].isMeasured && bounds.holds(Self.box(content.shown[slot]))
    }
    guard !missed.isEmpty else { return }
    var given: Set<UInt64> = []
    var isTaken = [Bool](repeating: false, count: page.glyphs.count)
    // Poppler's number of each font, by ours.
    var numbers: [UInt16: UInt16] = [:]
    for (slot, target) in match.enumerated() where target != Self.none {
      given.insert(Self.key(content.shown[slot]))
      isTaken[Int(target)] = true
      numbers[content.shown[slot].font] = page.glyphs[Int(target)].font
    }
    var verdicts: [UInt64: Unicode.Scalar?] = [:]
    var additions: [Addition] = []
    for slot in missed {
      let shown = content.shown[slot]
      let key = Self.key(shown)
      guard !given.contains(key) else { continue }
      let verdict = verdicts[key] ?? self.verdict(shown)
      verdicts[key] = .some(verdict)
      guard let scalar = verdict, !isCovered(shown, scalar, page.glyphs, index, isTaken) else { continue }
      guard scalar != Self.geta || standsInText(slot, page.glyphs, index) else { continue }
      var glyph = Glyph(
        scalar: scalar, box: Self.box(shown), size: shown.size, font: font(of: shown, &page, &numbers),
        flags: shown.flags)
      glyph.flags.insert(scalar == Self.geta ? .unmapped : .recovered)
      let (place, follows) = self.place(of: slot, match, count: page.glyphs.count)
      additions.append(Addition(place: place, follows: follows, order: shown.sequence, glyph: glyph))
    }
    guard !additions.isEmpty else { return }
    insert(additions, into: &page)
  }

  /// The character of a code that Poppler gave nowhere: what the font says, or 〓 where it says nothing and draws something;
  /// `nil` for spaces and empty glyphs.
  private func verdict(_ shown: ShownGlyph) -> Unicode.Scalar? {
    let source = fonts[Int(shown.font)].source
    let hasInk = source.hasInk(code: shown.code, cid: shown.cid)
    guard hasInk != false else { return nil }
    if let scalar = source.mapped(code: shown.code) ?? source.scalar(code: shown.code, cid: shown.cid) {
      return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
    }
    return hasInk == true ? Self.geta : nil
  }

  /// Whether Poppler has a glyph on the very spot (a copy printed over it, text in another font), or the same character
  /// close by that nothing else on the page accounts for.
  private func isCovered(
    _ shown: ShownGlyph, _ scalar: Unicode.Scalar, _ glyphs: [Glyph], _ index: PlaceIndex, _ isTaken: [Bool]
  ) -> Bool {
    var covered = false
    index.forEachGlyph(nearX: shown.x, y: shown.y, reach: 2 * max(shown.size, 1)) { candidate in
      let box = glyphs[candidate].box
      if abs(box.midX - shown.x) < 0.25 * shown.size, abs(box.midY - shown.y) < 0.4 * shown.size { covered = true }
      if !isTaken[candidate], glyphs[candidate].scalar == scalar { covered = true }
    }
    return covered
  }

  /// Whether another glyph follows or leads on the same line. Glyphs that stand alone are arrow heads, pieces of drawings,
  /// ornaments: a 〓 for them would be noise.
  private func standsInText(_ slot: Int, _ glyphs: [Glyph], _ index: PlaceIndex) -> Bool {
    let shown = content.shown[slot]
    let isAcross = abs(shown.advanceX) >= abs(shown.advanceY)
    let em = max(shown.size, 1)
    func isNeighbour(_ x: Float, _ y: Float) -> Bool {
      let along = abs(isAcross ? x - shown.x : y - shown.y)
      let across = abs(isAcross ? y - shown.y : x - shown.x)
      return along > 0.3 * em && along < 1.3 * em && across < 0.35 * em
    }
    var found = false
    index.forEachGlyph(nearX: shown.x, y: shown.y, reach: 1.3 * em) { candidate in
      if isNeighbour(glyphs[candidate].box.midX, glyphs[candidate].box.midY) { found = true }
    }
    for other in [slot - 1, slot + 1] where content.shown.indices.contains(other) {
      if content.shown[other].font == shown.font, isNeighbour(content.shown[other].x, content.shown[other].y) {
        found = true
      }
    }
    return found
  }

  private func font(of shown: ShownGlyph, _ page: inout PageGlyphs, _ numbers: inout [UInt16: UInt16]) -> UInt16 {
    if let number = numbers[shown.font] { return number }
    let name = fonts[Int(shown.font)].name
    if let known = page.fonts.firstIndex(of: name) {
      numbers[shown.font] = UInt16(known)
    } else if page.fonts.count < Int(UInt16.max) {
      numbers[shown.font] = UInt16(page.fonts.count)
      page.fonts.append(name)
    }
    return numbers[shown.font] ?? 0
  }

  /// Beside its neighbour on the line, as drawn just before or just after; at the end where Poppler has none.
  private func place(of slot: Int, _ match: [Int32], count: Int) -> (Int, follows: Bool) {
    for step in 1...Self.placeReach {
      let before = slot - step
      if before >= 0, match[before] != Self.none, isOnLine(before, slot) { return (Int(match[before]) + 1, true) }
      let after = slot + step
      if after < match.count, match[after] != Self.none, isOnLine(after, slot) { return (Int(match[after]), false) }
    }
    return (count, true)
  }

  private func isOnLine(_ other: Int, _ slot: Int) -> Bool {
    let first = content.shown[other]
    let second = content.shown[slot]
    if first.sequence == second.sequence { return true }
    let isAcross = abs(second.advanceX) >= abs(second.advanceY)
    let across = abs(isAcross ? first.y - second.y : first.x - second.x)
    let along = abs(isAcross ? first.x - second.x : first.y - second.y)
    return across < 0.3 * second.size && along < 3 * second.size
  }

  private func insert(_ additions: [Addition], into page: inout PageGlyphs) {
    let sorted = additions.indices.sorted { a, b in
      (additions[a].place, additions[a].follows ? 0 : 1, a) < (additions[b].place, additions[b].follows ? 0 : 1, b)
    }
    var glyphs: [Glyph] = []
    var order: [UInt32] = []
    glyphs.reserveCapacity(page.glyphs.count + additions.count)
    var next = 0
    func add(_ glyph: Glyph, _ number: UInt32, leads: Bool = false) {
      var glyph = glyph
      let isNew = !glyph.flags.isDisjoint(with: [.recovered, .unmapped])
      if let last = glyphs.last {
        let touches = Self.touches(last, glyph)
        if isNew {
          if !touches { glyph.flags.insert(leads || order.last != number ? .lineBefore : .spaceBefore) }
        } else if touches, !last.flags.isDisjoint(with: [.recovered, .unmapped]) {
          // The gap that Poppler saw is filled.
          glyph.flags.subtract([.spaceBefore, .lineBefore])
        }
      }
      glyphs.append(glyph)
      order.append(number)
    }
    for index in 0...page.glyphs.count {
      while next < sorted.count, additions[sorted[next]].place == index {
        let addition = additions[sorted[next]]
        add(addition.glyph, addition.order, leads: !addition.follows)
        next += 1
      }
      if index < page.glyphs.count { add(page.glyphs[index], page.drawingOrder[index]) }
    }
    page.glyphs = glyphs
    page.drawingOrder = order
  }

  /// Whether the second glyph follows the first on its line, or under it, without a gap.
  private static func touches(_ first: Glyph, _ second: Glyph) -> Bool {
    let em = max(first.size, second.size, 1)
    let sameRow = abs(first.box.midY - second.box.midY) < 0.3 * em && abs(second.box.x0 - first.box.x1) < 0.2 * em
    let sameColumn = abs(first.box.midX - second.box.midX) < 0.3 * em && abs(second.box.y0 - first.box.y1) < 0.2 * em
    return sameRow || sameColumn
  }

  private static func key(_ shown: ShownGlyph) -> UInt64 { UInt64(shown.font) << 32 | UInt64(shown.code) }

  /// The advance along the line, an em across it.
  private static func box(_ shown: ShownGlyph) -> Rect {
    let half = 0.5 * shown.size
    if abs(shown.advanceX) >= abs(shown.advanceY) {
      let reach = 0.5 * abs(shown.advanceX)
      return Rect(x0: shown.x - reach, y0: shown.y - half, x1: shown.x + reach, y1: shown.y + half)
    }
    let reach = 0.5 * abs(shown.advanceY)
    return Rect(x0: shown.x - half, y0: shown.y - reach, x1: shown.x + half, y1: shown.y + reach)
  }
}

/// Poppler's glyphs by the place of their boxes' middle.
struct PlaceIndex {
  private static let cell: Float = 8
  private static let cellLimit = 1_000
  private let columns: Int
  private let rows: Int
  /// First glyph of each cell, and the next in the same cell; -1 ends.
  private var first: [Int32]
  private var next: [Int32]

  init(_ glyphs: [Glyph], width: Float, height: Float) {
    columns = Self.count(width)
    rows = Self.count(height)
    first = [Int32](repeating: -1, count: columns * rows)
    next = [Int32](repeating: -1, count: glyphs.count)
    for index in glyphs.indices.reversed() {
      let cell = row(glyphs[index].box.midY) * columns + column(glyphs[index].box.midX)
      next[index] = first[cell]
      first[cell] = Int32(index)
    }
  }

  func forEachGlyph(nearX x: Float, y: Float, reach: Float, _ body: (Int) -> Void) {
    for row in row(y - reach)...row(y + reach) {
      for column in column(x - reach)...column(x + reach) {
        var at = first[row * columns + column]
        while at >= 0 {
          body(Int(at))
          at = next[Int(at)]
        }
      }
    }
  }

  /// What lies off the page is kept in the cells at its edge.
  private func row(_ y: Float) -> Int { Int(min(max(y / Self.cell, 0), Float(rows - 1))) }
  private func column(_ x: Float) -> Int { Int(min(max(x / Self.cell, 0), Float(columns - 1))) }
  private static func count(_ length: Float) -> Int {
    Int(min(max(length / cell, 0), Float(cellLimit - 1))) + 1
  }
}
