/// A straight line on a page that runs along one of its sides: a stroke, or a fill so thin that it looks like one.
public struct RuleSegment: Sendable, Hashable {
  /// Along which axis of the page, as shown, it runs.
  public enum Orientation: UInt8, Sendable, Hashable, CaseIterable {
    case horizontal
    case vertical
  }

  public var orientation: Orientation
  /// Middle of the line across its run: the y of a horizontal rule, the x of a vertical one. Points, page space.
  public var position: Float
  /// Where it begins and ends along its run: x of a horizontal rule, y of a vertical one; `start` ≤ `end`.
  public var start: Float
  public var end: Float
  /// In points; 0 is the thinnest line a device can draw.
  public var thickness: Float
  /// Dashes or dots, whether by a dash pattern or as a row of short pieces.
  public var isDashed: Bool

  public init(
    orientation: Orientation, position: Float, start: Float, end: Float, thickness: Float, isDashed: Bool = false
  ) {
    self.orientation = orientation
    self.position = position
    self.start = min(start, end)
    self.end = max(start, end)
    self.thickness = thickness
    self.isDashed = isDashed
  }

  public var length: Float { end - start }

  /// The place it takes on the page.
  public var box: Rect {
    let half = thickness / 2
    return switch orientation {
    case .horizontal: Rect(x0: start, y0: position - half, x1: end, y1: position + half)
    case .vertical: Rect(x0: position - half, y0: start, x1: position + half, y1: end)
    }
  }
}

/// A closed shape that looks like a box round what stands in it: a stroked or tinted rectangle, with sharp or rounded corners.
///
/// Four rules that meet are not put together: a table's lines are rules. Its sides are not in `PageGlyphs.rules` as well.
public struct FrameBox: Sendable, Hashable {
  /// The outline's middle, or the fill's edge; page space, what is clipped away left out.
  public var box: Rect
  /// Width of the stroked outline in points; `nil` where there is a fill only.
  public var stroke: Float?
  /// Lightness of the fill, 0 (black) … 255 (white); `nil` where it is not filled.
  public var tint: UInt8?
  public var isDashed: Bool
  public var isRounded: Bool

  public init(box: Rect, stroke: Float? = nil, tint: UInt8? = nil, isDashed: Bool = false, isRounded: Bool = false) {
    self.box = box
    self.stroke = stroke
    self.tint = tint
    self.isDashed = isDashed
    self.isRounded = isRounded
  }
}

/// How much of a page's content stream was read beside the extractor's glyphs.
public enum ContentReading: UInt8, Sendable, Hashable, CaseIterable {
  /// Not read, or not readable: that `rules` and `frames` are empty says nothing.
  case none
  /// Read until a limit or an error ended it.
  case partial
  case whole
}
