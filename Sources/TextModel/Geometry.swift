/// A rectangle in page space: points, origin at the page's top-left corner, y growing downwards.
public struct Rect: Sendable, Hashable {
  public var x0: Float
  public var y0: Float
  public var x1: Float
  public var y1: Float

  /// Creates a rectangle from its edges; the edges are put in order.
  public init(x0: Float, y0: Float, x1: Float, y1: Float) {
    self.x0 = min(x0, x1)
    self.y0 = min(y0, y1)
    self.x1 = max(x0, x1)
    self.y1 = max(y0, y1)
  }

  public static let zero = Rect(x0: 0, y0: 0, x1: 0, y1: 0)

  public var width: Float { x1 - x0 }
  public var height: Float { y1 - y0 }
  public var midX: Float { (x0 + x1) / 2 }
  public var midY: Float { (y0 + y1) / 2 }
  public var area: Float { width * height }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    Rect(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
  }

  /// The part common to both, or `nil` where they do not meet.
  public func intersection(_ other: Rect) -> Rect? {
    let left = max(x0, other.x0)
    let top = max(y0, other.y0)
    let right = min(x1, other.x1)
    let bottom = min(y1, other.y1)
    guard left < right, top < bottom else { return nil }
    return Rect(x0: left, y0: top, x1: right, y1: bottom)
  }

  /// Length common to both rectangles' x-extents; negative is the distance between them.
  public func overlapX(_ other: Rect) -> Float { min(x1, other.x1) - max(x0, other.x0) }

  /// Length common to both rectangles' y-extents; negative is the distance between them.
  public func overlapY(_ other: Rect) -> Float { min(y1, other.y1) - max(y0, other.y0) }
}

/// The direction a line of text runs.
public enum WritingMode: String, Sendable, Hashable, CaseIterable {
  case horizontal
  /// Top to bottom, columns from right to left.
  case vertical
}
