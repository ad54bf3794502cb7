/// Bands across a page, one below the other, by which boxes near each other are found: a box stands in each band it touches.
struct Bands {
  let height: Float

  /// The most bands one box stands in; what is higher is no text.
  private static var most: Int32 { 64 }

  func touched(by box: RunBox) -> ClosedRange<Int32> {
    let first = number(at: box.v0)
    return first...max(first, min(number(at: box.v1), first + Self.most))
  }

  private func number(at v: Float) -> Int32 { Int32((v / height).rounded(.down).clamped(to: -1e6...1e6)) }
}
