import TextModel

/// Paragraphs that stand below each other in one region.
struct LeafText {
  /// The box or table they stand in, by number on the page; -1 on the page itself.
  var enclosure: Int
  /// How the region was come to, for explanations.
  var path: String
  var paragraphs: [Paragraph]
  /// The region that a picture's caption stands in, and the height of the picture in it: the caption is read behind what begins
  /// above the picture.
  var place: FigurePlace?
}

/// Where a picture stands in the flow of text.
struct FigurePlace {
  var enclosure: Int
  var path: String
  var mode: WritingMode
  /// In the run frame.
  var top: Float
}

/// What stands in an enclosure, but for what stands in the enclosures within.
struct Holding {
  var horizontal: [Atom] = []
  var vertical: [Atom] = []
  var children: [Int] = []
}

/// Reads a page: region after region, each enclosure whole where it stands.
struct PageReading {
  let arranger: PageArranger
  let enclosures: [Enclosure]
  /// By enclosure, the page itself first.
  let holdings: [Holding]

  private var page: PageGlyphs { arranger.page }
  private var options: LayoutOptions { arranger.options }

  /// Something that is read whole where the flow of text comes to it.
  private enum Piece {
    case island([Atom])
    case enclosure(Int)
  }

  /// The paragraphs of an enclosure (-1: the page) by leaf, in reading order.
  func leaves(of enclosure: Int) -> [LeafText] {
    let holding = holdings[enclosure + 1]
    if enclosure >= 0, case .table(let grid) = enclosures[enclosure].kind {
      let rows = arranger.ruledRows(grid, horizontal: holding.horizontal, vertical: holding.vertical) {
        arrange($0, $1, pieces: [], preferred: nil, enclosure: enclosure, bounds: $2).flatMap(\.paragraphs)
      }
      return [LeafText(enclosure: enclosure, path: "table", paragraphs: rows)]
    }
    if enclosure >= 0, case .figure = enclosures[enclosure].kind {
      return arrange(
        holding.horizontal, holding.vertical, pieces: [], preferred: nil, enclosure: enclosure,
        bounds: enclosures[enclosure].box
      ).map(captioned)
    }
    return arrange(
      holding.horizontal, holding.vertical, pieces: holding.children.map(Piece.enclosure),
      preferred: enclosure < 0 ? arranger.mode : nil, enclosure: enclosure,
      bounds: enclosure < 0 ? nil : enclosures[enclosure].box)
  }

  /// What stands under a picture is its caption, if it is short.
  private func captioned(_ leaf: LeafText) -> LeafText {
    var leaf = leaf
    for at in leaf.paragraphs.indices where leaf.paragraphs[at].text.count <= options.captionLength {
      leaf.paragraphs[at].role = .caption
    }
    return leaf
  }

  private func isFigure(_ piece: Piece) -> Bool {
    guard case .enclosure(let inner) = piece, case .figure = enclosures[inner].kind else { return false }
    return true
  }

  /// Whether a picture does not stand in a column of text: text runs round it, columns stand over or under it, or nothing does.
  /// Tiers are as high as a page has room for; pictures between them tell nothing of where they end.
  private func isFloating(_ piece: Piece, among atoms: [Atom], mode: WritingMode) -> Bool {
    guard isFigure(piece) else { return false }
    guard mode == .horizontal else { return true }
    let figure = place(of: piece, mode: mode)
    // The lines next to it, above and below, that have some of its width.
    let sharing = atoms.filter { $0.box.overlapU(figure) > 0 }
    let over = sharing.filter { $0.box.vMid < figure.v0 }.max { $0.box.v1 < $1.box.v1 }
    let under = sharing.filter { $0.box.vMid > figure.v1 }.min { $0.box.v0 < $1.box.v0 }
    let near = [over, under].compactMap { $0 }
      .filter { -$0.box.overlapV(figure) <= options.pictureBand * arranger.bodySize }
    return near.isEmpty
      || near.contains { line in
        let row = atoms.filter { sameRow($0, line, options.rowTolerance) }
        let isBetween = row.contains { one in
          let gap = one.box.u1 + options.gutterWidth * one.em
          return one.box.u1 > figure.u0 + one.em && gap < figure.u1 - one.em
            && row.contains { $0.box.u0 >= gap && $0.box.u0 < figure.u1 - $0.em }
        }
        let isRound =
          (line.box.u1 - figure.u1 >= options.proseWidth * line.em
            || figure.u0 - line.box.u0 >= options.proseWidth * line.em)
          && line.em <= options.headingSize * arranger.bodySize
        return isBetween || isRound
      }
  }

  /// Text of both modes: what there is more of flows, the other stands in it as islands.
  private func arrange(
    _ horizontal: [Atom], _ vertical: [Atom], pieces: [Piece], preferred: WritingMode?, enclosure: Int, bounds: Rect?
  ) -> [LeafText] {
    func area(_ atoms: [Atom]) -> Float { atoms.reduce(0) { $0 + Float($1.glyphs.count) * $1.em * $1.em } }
    let mode = preferred ?? (area(vertical) > area(horizontal) ? .vertical : .horizontal)
    let (main, others) = mode == .horizontal ? (horizontal, vertical) : (vertical, horizontal)
    return arrange(
      main, mode: mode, pieces: arranger.clusters(others).map(Piece.island) + pieces, enclosure: enclosure,
      bounds: bounds)
  }

  private func leaves(of piece: Piece, mode: WritingMode, enclosure: Int) -> [LeafText] {
    switch piece {
    case .island(let atoms):
      arrange(atoms, mode: mode == .horizontal ? .vertical : .horizontal, pieces: [], enclosure: enclosure)
    case .enclosure(let inner): leaves(of: inner)
    }
  }

  /// Where a piece stands, in the run frame of the text around it.
  private func place(of piece: Piece, mode: WritingMode) -> RunBox {
    switch piece {
    case .island(let atoms):
      let box = atoms.dropFirst().reduce(atoms[0].box) { $0.union($1.box) }
      let otherMode: WritingMode = mode == .horizontal ? .vertical : .horizontal
      return RunBox(box.rect(mode: otherMode, pageWidth: page.width), mode: mode, pageWidth: page.width)
    case .enclosure(let inner):
      var box = RunBox(enclosures[inner].box, mode: mode, pageWidth: page.width)
      // Boxes may stand close together; their text keeps away from their sides.
      let inset = min(0.5 * arranger.bodySize, 0.1 * box.width)
      box.u0 += inset
      box.u1 -= inset
      return box
    }
  }

  /// - Parameter bounds: The box or cell that the atoms fill.
  private func arrange(
    _ atoms: [Atom], mode: WritingMode, pieces: [Piece], enclosure: Int, bounds: Rect? = nil
  ) -> [LeafText] {
    let floating = pieces.filter { isFloating($0, among: atoms, mode: mode) }
    guard floating.isEmpty else {
      let rest = pieces.filter { !isFloating($0, among: atoms, mode: mode) }
      return withFigures(
        floating, in: arrange(atoms, mode: mode, pieces: rest, enclosure: enclosure, bounds: bounds), mode: mode,
        enclosure: enclosure)
    }
    if mode == .vertical, enclosure < 0, bounds == nil, let fold = fold(atoms, pieces) {
      // The right page of a sheet comes first.
      return [true, false].flatMap { isFirst in
        arrange(
          atoms.filter { ($0.box.vMid < fold) == isFirst }, mode: mode,
          pieces: pieces.filter { (place(of: $0, mode: mode).vMid < fold) == isFirst }, enclosure: enclosure)
      }
    }
    var all = atoms
    // A piece takes part in the cutting as a stack of slices, each as high as a line: so it counts as the column it is.
    var owners: [Int] = []
    let places = pieces.map { place(of: $0, mode: mode) }
    for (owner, place) in places.enumerated() {
      let count = max(1, Int((place.height / (1.2 * arranger.bodySize)).rounded(.up).clamped(to: 1...400)))
      let height = place.height / Float(count)
      for slice in 0..<count {
        let v0 = place.v0 + Float(slice) * height
        all.append(
          Atom(
            glyphs: [], box: RunBox(u0: place.u0, u1: place.u1, v0: v0, v1: v0 + height),
            em: max(1, min(height, arranger.bodySize))))
        owners.append(owner)
      }
    }
    let cutter = arranger.cutter(of: all, mode: mode)
    let cut = cutter.leaves(of: all.indices.map { Int32($0) })
    // A piece that was cut is read in the leaf that has most of it.
    var homes = [(leaf: Int, count: Int)](repeating: (0, 0), count: pieces.count)
    for (at, leaf) in cut.enumerated() {
      var counts: [Int: Int] = [:]
      for member in leaf.members where Int(member) >= atoms.count {
        counts[owners[Int(member) - atoms.count], default: 0] += 1
      }
      for (owner, count) in counts where count > homes[owner].count { homes[owner] = (at, count) }
    }

    for owner in pieces.indices where isVerticalTitle(pieces[owner], mode: mode) {
      homes[owner].leaf = firstBeside(places[owner], cut, all, before: homes[owner].leaf)
    }

    // The title of a table among vertical text stands over it, and is read before it.
    var titles: [Int: Int] = [:]
    for piece in pieces.indices where mode == .vertical {
      guard case .island = pieces[piece] else { continue }
      let own = places[piece]
      titles[piece] = pieces.indices.first { other in
        guard case .enclosure = pieces[other] else { return false }
        let gap = places[other].u0 - own.u1
        return own.overlapV(places[other]) >= 0.8 * own.height && gap > -0.1 && gap <= 2 * arranger.bodySize
      }
    }
    func top(of piece: Int) -> Float { titles[piece].map { places[$0].v0 } ?? places[piece].v0 }

    var result: [LeafText] = []
    // Horizontal rows over and under vertical text, which every tier ends before, are no part of one.
    var over: [Int] = []
    var under: [Int] = []
    if mode == .vertical, let top = atoms.map(\.box.u0).min(), let bottom = atoms.map(\.box.u1).max() {
      // Row by row, each from the left.
      var rows = [Int](repeating: 0, count: pieces.count)
      var row = 0
      var foot = -Float.infinity
      for piece in pieces.indices.sorted(by: { (places[$0].u0, $0) < (places[$1].u0, $1) }) {
        if places[piece].u0 >= foot - 0.1 { row += 1 }
        foot = max(foot, places[piece].u1)
        rows[piece] = row
      }
      let order = pieces.indices.sorted { (rows[$0], -places[$0].v0, $0) < (rows[$1], -places[$1].v0, $1) }
      for piece in order where isHorizontal(pieces[piece]) {
        // Boxes are higher than their ink.
        let slack = 0.5 * min(arranger.bodySize, places[piece].width)
        if places[piece].u1 <= top + slack {
          over.append(piece)
        } else if places[piece].u0 >= bottom - slack {
          under.append(piece)
        }
      }
    }
    func apart(_ apart: [Int]) -> [LeafText] { leaves(apart: apart.map { pieces[$0] }, enclosure: enclosure) }
    result += apart(over)
    for (at, leaf) in cut.enumerated() {
      let text = leaf.members.filter { Int($0) < atoms.count }.map { atoms[Int($0)] }
      let inside = pieces.indices
        .filter { homes[$0].leaf == at && !over.contains($0) && !under.contains($0) && !isFigure(pieces[$0]) }
        .sorted { (top(of: $0), places[$0].u0, $0) < (top(of: $1), places[$1].u0, $1) }
      /// Each piece between what stands above it and the rest.
      func place<Element>(
        _ all: [Element], _ box: (Element) -> RunBox, taking take: ([Element]) -> Void
      ) {
        var rest = all
        for piece in inside {
          let top = places[piece].v0
          let above = rest.filter { box($0).vMid < top }
          if !above.isEmpty { take(above) }
          rest.removeAll { box($0).vMid < top }
          result += leaves(of: pieces[piece], mode: mode, enclosure: enclosure)
        }
        if !rest.isEmpty { take(rest) }
      }
      switch leaf.kind {
      case .table(let gutters):
        place(text, \.box) { rows in
          let paragraphs = arranger.tableRows(rows, gutters: gutters, mode: mode)
          result.append(LeafText(enclosure: enclosure, path: leaf.path, paragraphs: paragraphs))
        }
      case .flow:
        place(
          inCountedColumns(withoutSpreading(arranger.lines(of: text, mode: mode), options: options), options: options),
          \.box
        ) { lines in
          var builder = arranger.builder(lines)
          if let bounds, cut.count == 1 {
            builder = builder.inside(RunBox(bounds, mode: mode, pageWidth: page.width), lines)
          }
          result.append(LeafText(enclosure: enclosure, path: leaf.path, paragraphs: builder.paragraphs(lines)))
        }
      }
      for piece in pieces.indices where homes[piece].leaf == at && isFigure(pieces[piece]) {
        let place = FigurePlace(enclosure: enclosure, path: leaf.path, mode: mode, top: places[piece].v0)
        result += placed(leaves(of: pieces[piece], mode: mode, enclosure: enclosure), at: place)
      }
    }
    return result + apart(under)
  }

  private func placed(_ leaves: [LeafText], at place: FigurePlace) -> [LeafText] {
    leaves.map { leaf in
      var leaf = leaf
      leaf.place = leaf.place ?? place
      return leaf
    }
  }

  /// The leaves with the captions of pictures, each behind the leaf that its picture stands in or next to.
  private func withFigures(
    _ figures: [Piece], in leaves: [LeafText], mode: WritingMode, enclosure: Int
  ) -> [LeafText] {
    let boxes = leaves.map { leaf -> RunBox? in
      guard leaf.enclosure == enclosure, leaf.place == nil, leaf.paragraphs.first?.mode == mode else { return nil }
      let lines = leaf.paragraphs.flatMap(\.lines).map(\.box)
      return lines.dropFirst().reduce(lines[0]) { $0.union($1) }
    }
    var behind: [Int: [LeafText]] = [:]
    var first: [LeafText] = []
    let places = figures.map { place(of: $0, mode: mode) }
    for figure in figures.indices.sorted(by: { (places[$0].v0, places[$0].u0, $0) < (places[$1].v0, places[$1].u0, $1) }
    ) {
      let box = places[figure]
      // A column goes on over and under a picture that is as wide as it.
      func distance(_ leaf: RunBox) -> Float {
        let common = max(0, leaf.overlapU(box)) / leaf.union(box).width
        return 2 * max(0, -leaf.overlapU(box)) + max(0, -leaf.overlapV(box))
          + options.pictureGap * arranger.bodySize * (1 - common)
      }
      let home = boxes.indices.compactMap { at in boxes[at].map { (at: at, far: distance($0)) } }
        .min { ($0.far, $0.at) < ($1.far, $1.at) }?.at
      let texts = self.leaves(of: figures[figure], mode: mode, enclosure: enclosure)
      if let home {
        let place = FigurePlace(
          enclosure: leaves[home].enclosure, path: leaves[home].path, mode: mode, top: box.v0)
        behind[home, default: []] += placed(texts, at: place)
      } else {
        first += texts
      }
    }
    return leaves.indices.reduce(into: first) { result, at in
      result.append(leaves[at])
      result += behind[at] ?? []
    }
  }

  /// Whether a piece among vertical text holds horizontal text and nothing else.
  private func isHorizontal(_ piece: Piece) -> Bool {
    switch piece {
    case .island: true
    case .enclosure(let inner):
      holdings[inner + 1].vertical.isEmpty && holdings[inner + 1].children.allSatisfy { isHorizontal(.enclosure($0)) }
    }
  }

  /// What stands over or under all vertical text of a page: a horizontal page of its own where boxes or tables are part of it.
  private func leaves(apart pieces: [Piece], enclosure: Int) -> [LeafText] {
    var atoms: [Atom] = []
    var boxes: [Piece] = []
    for piece in pieces {
      switch piece {
      case .island(let members): atoms += members
      case .enclosure: boxes.append(piece)
      }
    }
    guard !boxes.isEmpty else {
      return pieces.flatMap { leaves(of: $0, mode: .vertical, enclosure: enclosure) }
    }
    return arrange(atoms, mode: .horizontal, pieces: boxes, enclosure: enclosure)
  }

  /// Where two vertical pages stand side by side on a sheet: nothing stands in its middle, and text on both sides.
  private func fold(_ atoms: [Atom], _ pieces: [Piece]) -> Float? {
    guard page.width > 1.2 * page.height else { return nil }
    let middle = page.width / 2
    let boxes = atoms.map(\.box) + pieces.map { place(of: $0, mode: .vertical) }
    let right = atoms.filter { $0.box.vMid < middle }.reduce(0) { $0 + $1.glyphs.count }
    let left = atoms.filter { $0.box.vMid >= middle }.reduce(0) { $0 + $1.glyphs.count }
    let near = boxes.filter { $0.vMid < middle }.map(\.v1).max() ?? middle
    let far = boxes.filter { $0.vMid >= middle }.map(\.v0).min() ?? middle
    let isFold =
      far - near >= options.foldWidth * arranger.bodySize && abs((near + far) / 2 - middle) <= 0.03 * page.width
      && 5 * min(left, right) >= left + right
    return isFold ? (near + far) / 2 : nil
  }

  /// Whether a piece is a headline that is set down the side of horizontal text, in a box or without.
  private func isVerticalTitle(_ piece: Piece, mode: WritingMode) -> Bool {
    guard mode == .horizontal else { return false }
    let letters: [Atom]
    switch piece {
    case .island(let atoms): letters = atoms
    case .enclosure(let inner):
      let holding = holdings[inner + 1]
      guard holding.horizontal.isEmpty, holding.children.isEmpty else { return false }
      letters = holding.vertical
    }
    return letters.reduce(0) { $0 + $1.glyphs.count } <= options.titleGlyphs
      && letters.contains { $0.em >= options.staggeredSize * arranger.bodySize && $0.glyphs.count > 2 }
  }

  /// The first of the leaves that stand beside a place, to its left: what it is the headline of. The one it was found in
  /// where there is none.
  private func firstBeside(_ place: RunBox, _ leaves: [Leaf], _ atoms: [Atom], before home: Int) -> Int {
    leaves.indices.prefix(home).first { at in
      let boxes = leaves[at].members.map { atoms[Int($0)] }.filter { !$0.glyphs.isEmpty }.map(\.box)
      guard let first = boxes.first else { return false }
      let box = boxes.dropFirst().reduce(first) { $0.union($1) }
      return box.u1 <= place.u0 && box.overlapV(place) >= 0.5 * box.height
    } ?? home
  }
}
