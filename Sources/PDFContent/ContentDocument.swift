public import TextModel

/// A PDF whose content streams are read beside Poppler's glyphs: for lines and boxes, the order of drawing, and the glyphs
/// that Poppler leaves out or names wrongly. Use it on one task.
@safe public final class ContentDocument {
  private let file: QPDFFile
  private let fonts: FontStore
  private let limits: ContentLimits

  /// Opens a PDF from its bytes.
  ///
  /// - Parameter passwords: Tried in turn after the empty one.
  /// - Returns: `nil` where libqpdf cannot open it; Poppler may still, and its pages then stand without what this adds.
  public init?(bytes: [UInt8], passwords: [String] = [], library: ContentLibrary) {
    guard let file = QPDFFile(bytes: bytes, passwords: passwords) else { return nil }
    self.file = file
    fonts = FontStore(file: file, library: library)
    limits = ContentLimits()
  }

  public var pageCount: Int { file.pageCount }

  /// Adds to a page, as Poppler gave it, what its content stream tells.
  ///
  /// Every glyph stays. A page of another size than Poppler's is another page, and nothing is added.
  ///
  /// - Parameter verticalShift: By how much, in em, boxes were moved that looked like those of vertical character maps
  ///   (`GlyphFlags.moved`). Where a glyph is only turned, its box is moved back; one that does not look like it is moved, too.
  public func complete(_ page: inout PageGlyphs, verticalShift: (dx: Float, dy: Float) = (0, 0)) {
    defer { file.releaseObjects() }
    guard let content = read(page) else { return }
    page.content = content.isWhole ? .whole : .partial
    page.rules = content.rules
    page.frames = content.frames
    page.images = content.images
    page.imageCoverage = max(page.imageCoverage, content.imageCoverage)
    let matching = GlyphMatching(content, fonts: fonts)
    matching.moveBack(&page, verticalShift)
    matching.moveOn(&page, verticalShift)
    matching.apply(to: &page)
  }

  func read(_ page: PageGlyphs) -> PageContent? {
    guard let object = file.page(page.pageIndex), object.isDictionary else { return nil }
    let geometry = PageGeometry(object)
    guard abs(geometry.width - Double(page.width)) < 1, abs(geometry.height - Double(page.height)) < 1,
      let stream = file.contents(of: object, limit: limits.streamBytes)
    else { return nil }
    var interpreter = ContentInterpreter(geometry: geometry, fonts: fonts, limits: limits)
    interpreter.run(stream, resources: ResourceScope(PageGeometry.inherited(object, "/Resources")))
    return interpreter.result
  }
}

@available(*, unavailable) extension ContentDocument: Sendable {}
