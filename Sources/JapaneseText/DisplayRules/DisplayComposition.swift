/// Composition in the display layer: canonical, and of kana with a spacing ゛ or ゜ after them, where such a kana exists.
enum DisplayComposition {
  static func compose(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    switch mark {
    case 0x309B, 0x309C: Composition.shared.compose(base, mark - 2)
    case 0x0300...: Composition.shared.compose(base, mark)
    default: nil
    }
  }
}
