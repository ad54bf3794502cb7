/// The whole-word rule for one pattern: what may stand beside a match.
struct MatchBoundary: Sendable {
  private let properties = ScalarProperties.shared
  /// The class of the pattern's first character, where it is a letter or digit.
  let firstClass: ScalarClass?
  /// The class of its last character, where that is a letter or digit.
  let lastClass: ScalarClass?
  let startsWithExtender: Bool
  private let prefix: Bool

  init(of pattern: [Unicode.Scalar], prefix: Bool) {
    let classes = pattern.map { ScalarProperties.shared.scalarClass(of: $0.value) }
    startsWithExtender = classes.first == .extender
    firstClass = classes.first.flatMap { $0 == .letter || $0 == .digit ? $0 : nil }
    lastClass = classes.last { $0 != .extender }.flatMap { $0 == .letter || $0 == .digit ? $0 : nil }
    self.prefix = prefix
  }

  func isExtender(_ scalar: UInt32) -> Bool { properties.scalarClass(of: scalar) == .extender }

  /// Whether a match may begin after a scalar, the last before it that is no extender.
  func mayStart(after scalar: UInt32) -> Bool { properties.scalarClass(of: scalar) != firstClass }

  /// Whether a match may end before a scalar.
  func mayEnd(before scalar: UInt32) -> Bool {
    let next = properties.scalarClass(of: scalar)
    if prefix, lastClass != nil { return true }
    return next != .extender && next != lastClass
  }
}
