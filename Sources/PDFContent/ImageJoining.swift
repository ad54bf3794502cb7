import TextModel

/// Puts together the strips that one image was cut into: as wide as each other and one below the other, or as high and side by
/// side.
///
/// - Parameter slack: How far edges that are one may lie apart, points.
/// - Returns: Boxes at least `smallest` points wide and high, in the drawing order of their last pieces.
/// - Complexity: O(n) for strips drawn one after another.
func joined(_ images: [Rect], smallest: Float = 8, slack: Float = 1) -> [Rect] {
  func isStrip(_ a: Rect, _ b: Rect) -> Bool {
    let isStacked = abs(a.x0 - b.x0) <= slack && abs(a.x1 - b.x1) <= slack && -a.overlapY(b) <= slack
    let isBeside = abs(a.y0 - b.y0) <= slack && abs(a.y1 - b.y1) <= slack && -a.overlapX(b) <= slack
    return isStacked || isBeside
  }
  var result: [Rect] = []
  for image in images {
    var whole = image
    // What strips make may be a strip of more: tiles make rows, and rows a picture.
    while let last = result.last, isStrip(last, whole) { whole = result.removeLast().union(whole) }
    result.append(whole)
  }
  return result.filter { $0.width >= smallest && $0.height >= smallest }
}
