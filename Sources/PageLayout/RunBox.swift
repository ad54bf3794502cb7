import TextModel

/// A box in the frame of its writing: `u` runs along the line, `v` from line to line, so that horizontal and vertical text
/// are the same text. For vertical text `u` is y, and `v` is the distance from the page's right edge.
struct RunBox: Hashable {
  var u0: Float
  var u1: Float
  var v0: Float
  var v1: Float

  var uMid: Float { (u0 + u1) / 2 }
  var vMid: Float { (v0 + v1) / 2 }
  var width: Float { u1 - u0 }
  var height: Float { v1 - v0 }

  init(u0: Float, u1: Float, v0: Float, v1: Float) {
    self.u0 = u0
    self.u1 = u1
    self.v0 = v0
    self.v1 = v1
  }

  init(_ rect: Rect, mode: WritingMode, pageWidth: Float) {
    switch mode {
    case .horizontal: self.init(u0: rect.x0, u1: rect.x1, v0: rect.y0, v1: rect.y1)
    case .vertical: self.init(u0: rect.y0, u1: rect.y1, v0: pageWidth - rect.x1, v1: pageWidth - rect.x0)
    }
  }

  func rect(mode: WritingMode, pageWidth: Float) -> Rect {
    switch mode {
    case .horizontal: Rect(x0: u0, y0: v0, x1: u1, y1: v1)
    case .vertical: Rect(x0: pageWidth - v1, y0: u0, x1: pageWidth - v0, y1: u1)
    }
  }

  func union(_ other: RunBox) -> RunBox {
    RunBox(u0: min(u0, other.u0), u1: max(u1, other.u1), v0: min(v0, other.v0), v1: max(v1, other.v1))
  }

  func overlapU(_ other: RunBox) -> Float { min(u1, other.u1) - max(u0, other.u0) }
  func overlapV(_ other: RunBox) -> Float { min(v1, other.v1) - max(v0, other.v0) }
}

/// A tight run of glyphs on one line: the smallest thing that layout moves.
struct Atom {
  /// Indices into the page's glyphs, in the order of the run. Where two share a place along the run (縦中横), they stand in
  /// reading order.
  var glyphs: [Int32]
  /// The line's body: an em high around the glyphs' middle, whatever ascent the font claims.
  var box: RunBox
  /// Font size in points.
  var em: Float

  mutating func append(_ other: Atom) {
    glyphs.append(contentsOf: other.glyphs)
    box = box.union(other.box)
    em = max(em, other.em)
  }
}
