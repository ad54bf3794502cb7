import TextModel

/// The pictures of a page: images, and filled boxes in which nothing stands.
///
/// An image behind text is none: it is the ground of a box or of the page.
struct Pictures {
  /// In page space, from top to bottom.
  let boxes: [Rect]
  /// Images behind text, which frame it as a drawn box does.
  let grounds: [Rect]

  static let none = Pictures()

  private init() {
    boxes = []
    grounds = []
  }

  /// - Parameters:
  ///   - texts: All text of the page.
  ///   - em: The size most of the document is set in, points.
  init(of page: PageGlyphs, texts: [TextPlace], em: Float, options: LayoutOptions) {
    let least = options.pictureSide * em
    let most = options.pictureShare * page.width * page.height
    func isLarge(_ box: Rect) -> Bool { box.width >= least && box.height >= least }
    var found: [Rect] = []
    var grounds: [Rect] = []
    for image in page.images where isLarge(image) {
      let inside = texts.filter { image.holds($0.box) }
      // Words on a photograph are few and small.
      let isLabelled =
        rowCount(of: inside) <= 1 && inside.allSatisfy { $0.em <= em && 4 * $0.box.height <= image.height }
      if isLabelled, image.area <= most {
        found.append(image)
      } else if !inside.isEmpty {
        grounds.append(image)
      }
    }
    for frame in page.frames where frame.tint != nil && isLarge(frame.box) && frame.box.area <= most {
      if !texts.contains(where: { frame.box.holds($0.box) }) { found.append(frame.box) }
    }
    // What lies on a picture is part of it.
    var whole: [Rect] = []
    for box in found.sorted(by: { ($1.area, $0.y0, $0.x0) < ($0.area, $1.y0, $1.x0) })
    where !whole.contains(where: { $0.holds(box) }) {
      whole.append(box)
    }
    boxes = whole.sorted { ($0.y0, $0.x0) < ($1.y0, $1.x0) }
    // A scan's images are the page.
    self.grounds = page.imageCoverage < options.pictureShare ? grounds : []
  }
}

/// A picture with its caption, which is read by itself: it stands in the flow of text and is no part of it.
struct Figure {
  var picture: RunBox
  /// Indices of the caption's atoms.
  var caption: [Int]
}

/// Finds the captions of pictures: small print close under a picture, or beside it, no wider than it, and set off from text.
///
/// In vertical text a caption stands on either side of a picture, which is under or over it in the run frame.
struct CaptionFinder {
  let atoms: [Atom]
  let page: PageGlyphs
  let bodySize: Float
  let mode: WritingMode
  let options: LayoutOptions
  /// A line of what may be a caption.
  private struct Row {
    var members: [Int]
    var box: RunBox
    var em: Float
  }

  init(_ atoms: [Atom], page: PageGlyphs, bodySize: Float, mode: WritingMode, options: LayoutOptions) {
    self.atoms = atoms
    self.page = page
    self.bodySize = bodySize
    self.mode = mode
    self.options = options
  }

  /// The figures of a page: each picture that has a caption, with it.
  func figures(_ pictures: [Rect]) -> [Figure] {
    var taken: Set<Int> = []
    var result: [Figure] = []
    for picture in pictures {
      let box = RunBox(picture, mode: mode, pageWidth: page.width)
      let caption = caption(of: box).filter { !taken.contains($0) }
      guard !caption.isEmpty else { continue }
      taken.formUnion(caption)
      result.append(Figure(picture: box, caption: caption))
    }
    return result
  }

  private func caption(of picture: RunBox) -> [Int] {
    // Words on the picture.
    let on = atoms.indices.filter { holds(picture, atoms[$0].box) }
    let under = under(picture)
    if !under.isEmpty { return on + under }
    if mode == .vertical {
      let over = over(picture)
      if !over.isEmpty { return on + over }
    }
    return on + beside(picture)
  }

  private func holds(_ outer: RunBox, _ inner: RunBox) -> Bool {
    outer.u0 <= inner.uMid && inner.uMid <= outer.u1 && outer.v0 <= inner.vMid && inner.vMid <= outer.v1
  }

  private func under(_ picture: RunBox) -> [Int] {
    stack(
      rows(atoms.indices.filter { atoms[$0].box.overlapU(picture) > 0 && atoms[$0].box.vMid > picture.v1 }),
      under: picture)
  }

  private func over(_ picture: RunBox) -> [Int] {
    // The same from below.
    let members = atoms.indices.filter { atoms[$0].box.overlapU(picture) > 0 && atoms[$0].box.vMid < picture.v0 }
    let turned = rows(members).reversed().map { row in
      Row(
        members: row.members, box: RunBox(u0: row.box.u0, u1: row.box.u1, v0: -row.box.v1, v1: -row.box.v0), em: row.em)
    }
    let place = RunBox(u0: picture.u0, u1: picture.u1, v0: -picture.v1, v1: -picture.v0)
    return stack(turned, under: place)
  }

  /// Whether a line stands over or under a picture, no farther to a side than it reaches; a vertical one may run on below it.
  private func fits(_ row: Row, _ picture: RunBox) -> Bool {
    let reach = options.captionReach * row.em
    return row.box.u0 >= picture.u0 - reach && (mode == .vertical || row.box.u1 <= picture.u1 + reach)
  }

  private func rows(_ members: [Int]) -> [Row] {
    var result: [Row] = []
    for at in members.sorted(by: { (atoms[$0].box.vMid, $0) < (atoms[$1].box.vMid, $1) }) {
      let atom = atoms[at]
      if let last = result.last, abs(last.box.vMid - atom.box.vMid) <= options.rowTolerance * min(last.em, atom.em) {
        result[result.count - 1].members.append(at)
        result[result.count - 1].box = last.box.union(atom.box)
        result[result.count - 1].em = max(last.em, atom.em)
      } else {
        result.append(Row(members: [at], box: atom.box, em: atom.em))
      }
    }
    return result
  }

  /// The lines that stand close below each other under a picture, where they are a caption.
  private func stack(_ rows: [Row], under picture: RunBox) -> [Int] {
    guard let first = rows.first, first.box.v0 - picture.v1 <= options.captionGap * first.em, isSmall(first) else {
      return []
    }
    var kept = [first]
    for row in rows.dropFirst() {
      let last = kept[kept.count - 1]
      guard row.box.v0 - last.box.v1 <= options.captionGap * row.em, isSmall(row) else { break }
      kept.append(row)
    }
    guard kept.count <= options.mostNotes, kept.allSatisfy({ fits($0, picture) && isAlone($0) }) else { return [] }
    return kept.flatMap(\.members)
  }

  /// Small print beside a picture that reaches neither over nor under it, and is no part of a text that does.
  private func beside(_ picture: RunBox) -> [Int] {
    for side in [true, false] {
      let near = atoms.indices.filter { at in
        let box = atoms[at].box
        let gap = side ? box.u0 - picture.u1 : picture.u0 - box.u1
        return gap >= -0.1 && gap <= options.captionWidth * atoms[at].em && box.v1 >= picture.v0 - 2 * atoms[at].em
          && box.v0 <= picture.v1 + 2 * atoms[at].em
      }
      let rows = rows(near)
      guard let first = rows.first, let last = rows.last, rows.count <= options.mostNotes,
        rows.allSatisfy(isSmall), first.box.v0 >= picture.v0 - 0.5 * first.em,
        last.box.v1 <= picture.v1 + 0.5 * last.em
      else { continue }
      let box = rows.dropFirst().reduce(first.box) { $0.union($1.box) }
      let gap = side ? box.u0 - picture.u1 : picture.u0 - box.u1
      guard gap <= options.captionGap * first.em, box.width <= options.captionWidth * first.em,
        zip(rows, rows.dropFirst()).allSatisfy({ $1.box.v0 - $0.box.v1 <= options.captionGap * $1.em })
      else { continue }
      return rows.flatMap(\.members)
    }
    return []
  }

  private func isSmall(_ row: Row) -> Bool { row.em <= (1 - options.captionStep) * bodySize }

  /// Whether a line ends where the picture does and nothing goes on beside it: a line of text that runs on is none of a caption.
  private func isAlone(_ row: Row) -> Bool {
    let members = Set(row.members)
    return !atoms.indices.contains { at in
      let box = atoms[at].box
      return !members.contains(at) && abs(box.vMid - row.box.vMid) <= options.rowTolerance * row.em
        && abs(atoms[at].em - row.em) <= 0.05 * row.em
        && (box.u0 >= row.box.u1 && box.u0 - row.box.u1 < 0.5 * row.em
          || box.u1 <= row.box.u0 && row.box.u0 - box.u1 < 0.5 * row.em)
    }
  }
}
