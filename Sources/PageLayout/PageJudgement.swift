import TextModel

extension PageSummary {
  /// How a page can be read, by what is on it.
  init(_ page: PageGlyphs, options: LayoutOptions) {
    let count = page.glyphs.count
    func number(_ flag: GlyphFlags) -> Int { page.glyphs.count { $0.flags.contains(flag) } }
    let unmapped = number(.unmapped) + page.glyphs.count { !$0.flags.contains(.unmapped) && saysNothing($0.scalar) }
    let invisible = number(.invisible)
    func share(_ number: Int) -> Float { Float(number) / Float(max(1, count)) }

    var flags: Set<PageFlag> = []
    if number(.recovered) > 0 { flags.insert(.recoveredGlyphs) }
    if number(.repaired) > 0 { flags.insert(.repairedGlyphs) }
    // A private character now and then is a bullet.
    if number(.unmapped) > 0 || share(unmapped) >= options.noticeableShare { flags.insert(.unmappedGlyphs) }
    let isScan = page.imageCoverage >= options.scanCoverage
    let isLayer = isScan && share(invisible) > 0.5
    if !isLayer, share(invisible) >= options.noticeableShare { flags.insert(.invisibleGlyphs) }

    let route: PageRoute
    if count == 0 {
      route = page.imageCoverage > options.pictureCoverage ? .needsOCR : .blank
    } else if share(unmapped) > 0.5 {
      route = .needsOCR
    } else if isLayer {
      route = .ocrLayer
    } else if isScan, count < options.stampGlyphs {
      // A stamp or a page number over a scan.
      route = .needsOCR
    } else {
      route = flags.isDisjoint(with: [.unmappedGlyphs, .invisibleGlyphs]) ? .native : .nativeFlagged
    }
    self.init(
      pageIndex: page.pageIndex, label: page.label, width: page.width, height: page.height, route: route,
      flags: flags.map(\.rawValue).sorted())
  }
}

/// Whether a scalar stands for no character that anyone could name.
private func saysNothing(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value == 0xFFFD || (0xE000...0xF8FF).contains(scalar.value) || scalar.value < 0x20
}
