import TextModel

/// A point of a page or of a form's own space.
struct Point: Hashable {
  var x: Double
  var y: Double
}

/// An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3).
struct Transform {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  static let identity = Transform()

  /// First `self`, then `next`.
  func then(_ next: Transform) -> Transform {
    Transform(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c, d: c * next.b + d * next.d,
      e: e * next.a + f * next.c + next.e, f: e * next.b + f * next.d + next.f)
  }

  func apply(_ x: Double, _ y: Double) -> Point { Point(x: a * x + c * y + e, y: b * x + d * y + f) }

  /// By how much it stretches lengths, in the mean of all directions.
  var scale: Double { abs(a * d - b * c).squareRoot() }

  /// The box round a rectangle's image.
  func box(x0: Double, y0: Double, x1: Double, y1: Double) -> Rect {
    Rect(around: [apply(x0, y0), apply(x1, y0), apply(x1, y1), apply(x0, y1)])
  }

  /// A matrix of six numbers as PDF writes it; `nil` for anything else.
  init?(_ numbers: [Double]?) {
    guard let numbers, numbers.count == 6 else { return nil }
    self.init(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }

  init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
  }
}

extension Rect {
  /// The box round the points; coordinates that are no numbers, or beyond any page, are brought back.
  init(around points: [Point]) {
    var left = Double.infinity
    var top = Double.infinity
    var right = -Double.infinity
    var bottom = -Double.infinity
    for point in points {
      left = min(left, point.x)
      right = max(right, point.x)
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    self.init(x0: onPage(left), y0: onPage(top), x1: onPage(right), y1: onPage(bottom))
  }

  func holds(_ other: Rect) -> Bool { x0 <= other.x0 && y0 <= other.y0 && other.x1 <= x1 && other.y1 <= y1 }

  func contains(_ point: Point) -> Bool {
    Double(x0) <= point.x && point.x <= Double(x1) && Double(y0) <= point.y && point.y <= Double(y1)
  }
}

/// A coordinate as `Float`; NaN is 0, what is far off any page is cut to ±40,000 pt.
func onPage(_ value: Double) -> Float { value.isNaN ? 0 : Float(min(max(value, -40_000), 40_000)) }
