import JapaneseText
import TextModel

/// One page on its way to paragraphs.
struct PageArranger {
  private(set) var page: PageGlyphs
  let options: LayoutOptions
  /// The size most of the document is set in, points.
  let bodySize: Float
  /// The mode most of the page is written in.
  let mode: WritingMode
  private(set) var horizontal: [Atom]
  private(set) var vertical: [Atom]
  private(set) var repairs = GlyphRepairs()
  let walls: [WritingMode: Walls]
  /// The pictures of the page, with their captions, in the run frame of each mode.
  private var pictures: [WritingMode: [RunBox]] = [:]
  /// The gutters between tiers of vertical text, of all boxes together.
  private(set) var tiers: [Gutter] = []
  private let lines: PageLines
  /// Readings by the first glyph of their base.
  private let readings: [Int32: RubyReading]

  init(_ page: PageGlyphs, bodySize: Float, options: LayoutOptions) {
    self.page = page
    self.bodySize = bodySize
    self.options = options
    // What a character is does not hang on the direction it is drawn for.
    for (at, glyph) in page.glyphs.enumerated() {
      // A stroke over letters (U+0336) takes no room of its own; what does is the dash that some fonts have one glyph with it for.
      let isDash = glyph.scalar == "\u{336}" && max(glyph.box.width, glyph.box.height) >= 0.5 * glyph.size
      self.page.glyphs[at].scalar = isDash ? "—" : plainForm(of: glyph.scalar)
    }
    var counted = GlyphRepairs()
    let kept = keptGlyphs(of: self.page, options: options, repairs: &counted)
    let lines = PageLines(page, tolerance: options.ruleTolerance * bodySize)
    let isVertical = verticalGlyphs(kept, of: &self.page, lines: lines, options: options)
    let page = self.page
    let down = kept.filter { isVertical[Int($0)] }
    let across = kept.filter { !isVertical[Int($0)] }
    self.lines = lines
    var found: [Int32: RubyReading] = [:]
    func text(_ members: [Int32], _ mode: WritingMode, _ walls: Walls) -> [Atom] {
      let runs = atoms(members, of: page, mode: mode, walls: walls, options: options)
      let ruby = Ruby(runs, page: page, mode: mode, options: options)
      counted.ruby += ruby.glyphCount
      for reading in ruby.readings { if let first = reading.base.first { found[first] = reading } }
      let rest = ColumnSeams(ruby.rest, page: page, mode: mode, options: options).parted(ruby.rest)
      let marked = withBrackets(
        withMarks(rest, page: page, walls: walls, options: options), page: page, walls: walls, options: options)
      return mode == .horizontal
        ? withSpacedHeadlines(
          marked, frames: page.frames.map(\.box), bodySize: bodySize, walls: walls, options: options) : marked
    }
    let walls = Dictionary(
      uniqueKeysWithValues: WritingMode.allCases.map {
        ($0, Walls(lines, frames: page.frames, mode: $0, pageWidth: page.width))
      })
    self.walls = walls
    (horizontal, vertical) = withDropCaps(
      text(across, .horizontal, walls[.horizontal] ?? Walls.none),
      text(down, .vertical, walls[.vertical] ?? Walls.none), page: page, bodySize: bodySize, options: options)
    readings = found
    repairs = counted
    func area(_ members: [Int32]) -> Float {
      members.reduce(0) { $0 + page.glyphs[Int($1)].size * page.glyphs[Int($1)].size }
    }
    mode = area(down) > area(across) ? .vertical : .horizontal
  }

  /// The two outermost horizontal rows at the head and at the foot of the page.
  func marginRows() -> [MarginRow] {
    let order = horizontal.indices.sorted {
      (horizontal[$0].box.vMid, horizontal[$0].box.u0, $0) < (horizontal[$1].box.vMid, horizontal[$1].box.u0, $1)
    }
    var rows: [[Int]] = []
    for slot in order {
      if let last = rows.last?.last, sameRow(horizontal[last], horizontal[slot], options.rowTolerance) {
        rows[rows.count - 1].append(slot)
      } else {
        rows.append([slot])
      }
    }
    guard !rows.isEmpty else { return [] }
    // Vertical text fills the page between them; a head or foot stands clear of it.
    let top = vertical.map(\.box.u0).min() ?? .infinity
    let bottom = vertical.map(\.box.u1).max() ?? -.infinity
    var result: [MarginRow] = []
    for (at, row) in rows.enumerated() where at < 2 || at >= rows.count - 2 {
      // The first letter of a vertical headline may stand on the row of the running head.
      let least = mode == .vertical ? row.map { horizontal[$0].em }.min() ?? 0 : .infinity
      let members = row.filter { horizontal[$0].em <= 1.3 * least }
        .sorted { (horizontal[$0].box.u0, $0) < (horizontal[$1].box.u0, $1) }
      let em = members.map { horizontal[$0].em }.max() ?? 1
      let middle = horizontal[members[0]].box.vMid
      let isTop = rows.count < 2 ? middle < page.height / 2 : at < 2 && at < rows.count - at - 1
      if mode == .vertical, middle > top, middle < bottom { continue }
      let neighbour = isTop ? at + 1 : at - 1
      var clearance = Float.infinity
      if rows.indices.contains(neighbour), let other = rows[neighbour].first {
        clearance = abs(horizontal[other].box.vMid - middle) / em - 1
      }
      result.append(
        MarginRow(
          pageIndex: page.pageIndex, atoms: members,
          text: members.flatMap { horizontal[$0].glyphs.map { page.glyphs[Int($0)].scalar } },
          pieces: pieces(of: members), middle: middle, em: em,
          clearance: clearance, isTop: isTop, rank: isTop ? at : rows.count - 1 - at))
    }
    return result
  }

  /// The texts of a row that wide white parts.
  private func pieces(of members: [Int]) -> [[Unicode.Scalar]] {
    var result: [[Unicode.Scalar]] = []
    var last: Int?
    for slot in members {
      let text = horizontal[slot].glyphs.map { page.glyphs[Int($0)].scalar }
      if let last, horizontal[slot].box.u0 - horizontal[last].box.u1 < 2 * horizontal[slot].em {
        result[result.count - 1] += text
      } else {
        result.append(text)
      }
      last = slot
    }
    return result
  }

  /// Takes rows out as chrome.
  mutating func remove(chrome slots: Set<Int>) -> [Paragraph] {
    guard !slots.isEmpty else { return [] }
    let taken = slots.sorted().map { horizontal[$0] }
    horizontal = horizontal.indices.filter { !slots.contains($0) }.map { horizontal[$0] }
    return lines(of: taken, mode: .horizontal).map { line in
      var paragraph = Paragraph(line, margins: (line.box.u0, line.box.u1))
      paragraph.role = .chrome
      return paragraph
    }
  }

  /// The page's paragraphs by leaf, in reading order.
  func leaves() -> [LeafText] {
    let tolerance = options.ruleTolerance * bodySize
    let texts = [(horizontal, WritingMode.horizontal), (vertical, .vertical)].flatMap { atoms, mode in
      atoms.map { TextPlace(box: $0.box.rect(mode: mode, pageWidth: page.width), em: $0.em, mode: mode) }
    }
    let pictures = Pictures(of: page, texts: texts, em: bodySize, options: options)
    let drawn = enclosures(
      frames: page.frames.map(\.box) + pictures.grounds, grids: RuledGrid.all(lines, tolerance: tolerance),
      texts: texts, em: bodySize,
      options: options)
    let (figures, captions) = figures(pictures, among: drawn)
    let enclosures = drawn + figures
    var holdings = [Holding](repeating: Holding(), count: enclosures.count + 1)
    for (at, text) in texts.enumerated() {
      let holder = captions[at].map { $0 + drawn.count } ?? drawn.lastIndex { $0.box.holds(text.box) } ?? -1
      if at < horizontal.count {
        holdings[holder + 1].horizontal.append(horizontal[at])
      } else {
        holdings[holder + 1].vertical.append(vertical[at - horizontal.count])
      }
    }
    for (at, enclosure) in enclosures.enumerated() { holdings[(enclosure.parent ?? -1) + 1].children.append(at) }
    var arranger = self
    let places = pictures.boxes.filter { box in !figures.contains { $0.box.holds(box) } } + figures.map(\.box)
    for mode in WritingMode.allCases {
      arranger.pictures[mode] = places.map { RunBox($0, mode: mode, pageWidth: page.width) }
    }
    arranger.tiers = cutter(of: vertical, mode: .vertical).tierGutters(among: vertical.indices.map { Int32($0) })
    return PageReading(arranger: arranger, enclosures: enclosures, holdings: holdings).leaves(of: -1)
  }

  /// Cuts text of one mode, the tiers of the page among it.
  func cutter(of atoms: [Atom], mode: WritingMode) -> RegionCutter {
    // Small print that stands over two tiers of vertical text is set apart from both.
    var options = options
    if mode == .vertical { options.captionShrink = 1 }
    return RegionCutter(
      atoms: atoms.map { withoutHangingPunctuation($0, mode: mode) },
      scalars: { page.glyphs[Int($0)].scalar }, options: options, isTiered: mode == .vertical,
      walls: walls[mode] ?? .none, tiers: mode == .vertical ? tiers : [])
  }

  /// The pictures that have captions, and by atom, the horizontal ones first, whose caption it is part of. Cells of tables hold
  /// what they hold.
  private func figures(_ pictures: Pictures, among drawn: [Enclosure]) -> (figures: [Enclosure], captions: [Int: Int]) {
    func holder(of box: Rect) -> Int? { drawn.lastIndex { $0.box.holds(box) } }
    let free = pictures.boxes.filter { box in
      guard let holder = holder(of: box), case .table = drawn[holder].kind else { return true }
      return false
    }
    var figures: [Enclosure] = []
    var captions: [Int: Int] = [:]
    for (atoms, mode) in [(horizontal, WritingMode.horizontal), (vertical, .vertical)] {
      let finder = CaptionFinder(atoms, page: page, bodySize: bodySize, mode: mode, options: options)
      for figure in finder.figures(free) {
        let box = figure.caption.reduce(figure.picture) { $0.union(atoms[$1].box) }
          .rect(mode: mode, pageWidth: page.width)
        let parent = holder(of: figure.picture.rect(mode: mode, pageWidth: page.width))
        for at in figure.caption { captions[mode == .horizontal ? at : at + horizontal.count] = figures.count }
        figures.append(Enclosure(box: box, kind: .figure(mode), parent: parent))
      }
    }
    return (figures, captions)
  }

  /// Paragraphs as the page draws them; nil where that is not known of most. The cells of a row that are not drawn one
  /// after another are paragraphs of their own.
  func inDrawingOrder(_ paragraphs: [Paragraph]) -> [Paragraph]? {
    guard !page.drawingOrder.isEmpty else { return nil }
    func number(_ paragraph: Paragraph) -> UInt32? {
      paragraph.lines.flatMap(\.glyphs).compactMap { glyph in
        glyph >= 0 && page.drawingOrder[Int(glyph)] > 0 ? page.drawingOrder[Int(glyph)] : nil
      }.min()
    }
    let cells = paragraphs.map { $0.cells }
    let known = Set(cells.joined().compactMap(number)).sorted()
    var pieces: [Paragraph] = []
    for (paragraph, cells) in zip(paragraphs, cells) {
      let places = cells.map { cell in number(cell).map { number in known.partitioningIndex { $0 >= number } } ?? -1 }
      let isDrawnAtOnce = zip(places, places.dropFirst()).allSatisfy { $1 == $0 || $1 == $0 + 1 }
      pieces += isDrawnAtOnce ? [paragraph] : cells
    }
    let drawn = pieces.map(number)
    guard drawn.reduce(0, { $0 + ($1 == nil ? 1 : 0) }) * 10 <= pieces.count else { return nil }
    // One of which it is not known stays behind the one before it.
    var last: UInt32 = 0
    let keys = drawn.map { number in
      last = number ?? last
      return last
    }
    return pieces.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { pieces[$0] }
  }

  /// An atom without the comma or full stop at its end, which may hang into a gutter (ぶら下げ), or the white half of a closing
  /// bracket's square, which reaches into the gap between tiers where a headline is as long as its tier.
  func withoutHangingPunctuation(_ atom: Atom, mode: WritingMode) -> Atom {
    guard atom.glyphs.count > 1, let last = atom.glyphs.last else { return atom }
    var trimmed = atom
    guard isStop(page.glyphs[Int(last)].scalar) else {
      let box = runBox(of: page.glyphs[Int(last)], mode: mode, pageWidth: page.width)
      guard mode == .vertical, isClosing(page.glyphs[Int(last)].scalar), box.width >= 0.9 * atom.em else { return atom }
      trimmed.box.u1 = max(atom.box.u0, atom.box.u1 - 0.5 * atom.em)
      return trimmed
    }
    let stop = page.glyphs[Int(last)].box
    trimmed.box.u1 = max(
      atom.box.u0, atom.box.u1 - min(atom.em, max(stop.width, stop.height * (mode == .vertical ? 1 : 0))))
    return trimmed
  }

  /// Lines from atoms of one column: rows from top to bottom. Pieces far apart on a row stay lines of their own.
  func lines(of atoms: [Atom], mode: WritingMode, tightGap: Float = 4.5) -> [TextLine] {
    let walls = walls[mode] ?? Walls.none
    let placed = mode == .horizontal ? withCentredLabels(atoms, options: options) : atoms
    let runs = joined(placed, tightGap: tightGap, options: options) { a, b in
      let small = min(a.em, b.em)
      // Text of another size beside it, with white between, is another line.
      let isOther = max(a.em, b.em) > 1.25 * small && b.box.u0 - a.box.u1 > small
      return !isOther && !walls.parts(a.box, b.box, em: small)
    }
    // A row's pieces share the height of its first, so that they sort from left to right.
    let places = besideTitles(runs, options: options)
    let sorted = runs.indices.sorted { a, b in
      (places[a], runs[a].box.vMid, runs[a].box.u0) < (places[b], runs[b].box.vMid, runs[b].box.u0)
    }.map { runs[$0] }
    var rows: [[Atom]] = []
    for run in sorted {
      if let first = rows.last?.first, sameRow(first, run, options.rowTolerance) {
        rows[rows.count - 1].append(run)
      } else {
        rows.append([run])
      }
    }
    return withLabels(rows.map { $0.sorted { $0.box.u0 < $1.box.u0 } }, options: options).flatMap { row in
      row.map { run in
        var line = TextLine(row: [run], page: page, mode: mode, options: options)
        line.attach(readings)
        return line
      }
    }
  }

  /// Groups atoms that lie within two em of each other.
  func clusters(_ atoms: [Atom]) -> [[Atom]] {
    var groups = DisjointSets(count: atoms.count)
    let order = atoms.indices.sorted { (atoms[$0].box.v0, $0) < (atoms[$1].box.v0, $1) }
    for (slot, a) in order.enumerated() {
      for b in order[(slot + 1)...] {
        let reach = 2 * max(atoms[a].em, atoms[b].em)
        if atoms[b].box.v0 - atoms[a].box.v1 > max(reach, 60) { break }
        // White in a row, as before who wrote a verse, is wider.
        let isRow = sameRow(atoms[a], atoms[b], options.rowTolerance)
        if -atoms[a].box.overlapU(atoms[b].box) < (isRow ? 2 : 1) * reach, -atoms[a].box.overlapV(atoms[b].box) < reach
        {
          groups.unite(a, b)
        }
      }
    }
    return groups.sets().map { $0.map { atoms[$0] } }
  }

  /// Decides where paragraphs begin among lines of one column.
  func builder(_ lines: [TextLine], options: LayoutOptions? = nil) -> ParagraphBuilder {
    let mode = lines.first?.mode ?? .horizontal
    return ParagraphBuilder(
      lines, bodySize: bodySize, walls: walls[mode] ?? Walls.none, pictures: pictures[mode] ?? [],
      options: options ?? self.options)
  }
}

/// Where each run is read, across the lines: small lines that stand beside a title in much larger letters are read before
/// it on its left, and after it on its right, one below the other.
private func besideTitles(_ runs: [Atom], options: LayoutOptions) -> [Float] {
  let middles = runs.map(\.box.vMid)
  guard let least = runs.map(\.em).min() else { return middles }
  let titles = runs.filter { $0.em >= options.staggeredSize * least }.sorted { $0.box.v0 < $1.box.v0 }
  guard let highest = titles.map(\.box.height).max() else { return middles }
  return runs.map { run in
    let middle = run.box.vMid
    let first = titles.partitioningIndex { $0.box.v0 >= middle - highest - run.em }
    let beside = titles[first...].prefix { $0.box.v0 <= middle + run.em }
      .filter { $0.em >= options.staggeredSize * run.em && $0.box.overlapV(run.box) >= 0.3 * run.em }
    if let title = beside.first(where: { run.box.u1 <= $0.box.u0 + 0.1 }) { return title.box.vMid.nextDown }
    return beside.filter { run.box.u0 >= $0.box.u1 - 0.1 }.map(\.box.vMid.nextUp).reduce(middle, max)
  }
}
