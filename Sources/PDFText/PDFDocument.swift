internal import CPoppler
public import TextModel

/// A PDF that Poppler opened from memory. Use and drop it on one task: Poppler documents are not thread-safe.
@safe public struct PDFDocument: ~Copyable {
  let handle: OpaquePointer

  /// Opens a PDF from its bytes.
  ///
  /// - Parameter passwords: Tried in turn after the empty one.
  public init(bytes: [UInt8], passwords: [String] = []) throws(PDFError) {
    PopplerLog.install()
    PopplerGlobals.keep()
    // The header may stand anywhere in the first 1024 bytes (PDF 32000-1, annex H.3.4.1).
    let header = Array("%PDF-".utf8)
    guard bytes.prefix(1024).indices.contains(where: { bytes[$0...].starts(with: header) }) else { throw .notPDF }

    let data = unsafe bytes.withUnsafeBytes { unsafe g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { unsafe g_bytes_unref(data) }

    var refused = false
    var reason = ""
    for password in [nil] + passwords.map(Optional.some) {
      var error: UnsafeMutablePointer<GError>?
      let opened: OpaquePointer?
      if let password {
        // From bytes, Poppler 22.12 dies of a password that is wrong; from a stream it says so. It tries the password in
        // Latin-1 and, for newer encryption, in UTF-8.
        let stream = unsafe g_memory_input_stream_new_from_bytes(data)
        defer { unsafe g_object_unref(UnsafeMutableRawPointer(stream)) }
        unsafe opened = poppler_document_new_from_stream(stream, goffset(bytes.count), password, nil, &error)
      } else {
        // The document takes its own reference to the bytes.
        unsafe opened = poppler_document_new_from_bytes(data, nil, &error)
      }
      if let opened = unsafe opened {
        unsafe handle = opened
        return
      }
      if let failure = unsafe error {
        refused =
          unsafe refused
          || (failure.pointee.domain == poppler_error_quark()
            && failure.pointee.code == gint(POPPLER_ERROR_ENCRYPTED.rawValue))
        reason = unsafe String(cString: failure.pointee.message)
      }
      unsafe g_clear_error(&error)
      if !refused { break }
    }
    throw refused ? .encrypted : .damaged(reason)
  }

  deinit { unsafe g_object_unref(UnsafeMutableRawPointer(handle)) }

  public var pageCount: Int { unsafe Int(poppler_document_get_n_pages(handle)) }

  /// Title, author, dates and outline. Outline entries beyond `outlineLimit` are left out.
  public func info(outlineLimit: Int = 2_000) -> DocumentInfo {
    unsafe DocumentInfo(
      title: taken(poppler_document_get_title(handle)),
      author: taken(poppler_document_get_author(handle)),
      creator: taken(poppler_document_get_creator(handle)), producer: taken(poppler_document_get_producer(handle)),
      created: date(poppler_document_get_creation_date_time(handle)),
      modified: date(poppler_document_get_modification_date_time(handle)),
      pageCount: pageCount,
      outline: outline(limit: outlineLimit))
  }

  /// Reads every glyph of a page; boxes of vertical text are mended.
  ///
  /// - Parameters:
  ///   - index: Counts from 0.
  ///   - measuresImages: Whether a page of few glyphs is interpreted a second time, for the share of it that images cover.
  public func page(_ index: Int, measuresImages: Bool = true) throws(PDFError) -> PageGlyphs {
    var page = try harvest(index)
    if measuresImages { page.imageCoverage = imageCoverage(of: page) }
    PopplerEnvironment.current.verticalShift.repair(&page.glyphs)
    mendBoxes(&page.glyphs)
    return page
  }

  /// Reads every glyph of a page as Poppler has it.
  func harvest(_ index: Int) throws(PDFError) -> PageGlyphs {
    guard index >= 0, index < pageCount, let page = unsafe poppler_document_get_page(handle, gint(index)) else {
      throw .noSuchPage(index)
    }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
    let warningsBefore = PopplerLog.count
    var width = 0.0
    var height = 0.0
    unsafe poppler_page_get_size(page, &width, &height)

    let harvest = try unsafe PageHarvest(page: page, pageIndex: index)
    return PageGlyphs(
      pageIndex: index,
      label: unsafe taken(poppler_page_get_label(page)),
      width: Float(width),
      height: Float(height),
      fonts: harvest.fonts,
      glyphs: harvest.glyphs,
      warnings: PopplerLog.count - warningsBefore)
  }

  /// The share of a page that images cover, 0…1; 0 for a page with so much text that it is no scan.
  public func imageCoverage(of page: PageGlyphs) -> Float {
    // Asking for images interprets the page again, so only pages that look like scans pay for it.
    guard page.glyphs.count < 60, page.pageIndex < pageCount,
      let handle = unsafe poppler_document_get_page(handle, gint(page.pageIndex))
    else { return 0 }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(handle)) }
    return unsafe imageCoverage(of: handle, width: Double(page.width), height: Double(page.height))
  }

  private func imageCoverage(
    of page: OpaquePointer, width: Double, height: Double
  ) -> Float {
    guard let list = unsafe poppler_page_get_image_mapping(page), width > 0, height > 0 else { return 0 }
    defer { unsafe poppler_page_free_image_mapping(list) }
    var covered = 0.0
    var node: UnsafeMutablePointer<GList>? = unsafe list
    while let item = unsafe node {
      if let data = unsafe item.pointee.data {
        let area = unsafe data.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area
        let across = max(0, min(width, max(area.x1, area.x2)) - max(0, min(area.x1, area.x2)))
        let down = max(0, min(height, max(area.y1, area.y2)) - max(0, min(area.y1, area.y2)))
        covered += across * down
      }
      unsafe node = item.pointee.next
    }
    return Float(min(1, covered / (width * height)))
  }

  private func outline(limit: Int) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    guard let iterator = unsafe poppler_index_iter_new(handle) else { return entries }
    defer { unsafe poppler_index_iter_free(iterator) }
    unsafe collectOutline(iterator, level: 0, into: &entries, limit: limit)
    return entries
  }

  private func collectOutline(
    _ iterator: OpaquePointer, level: Int, into entries: inout [OutlineEntry], limit: Int
  ) {
    repeat {
      guard entries.count < limit else { return }
      if let action = unsafe poppler_index_iter_get_action(iterator) {
        defer { unsafe poppler_action_free(action) }
        let title = unsafe action.pointee.any.title.map { unsafe String(cString: $0) } ?? ""
        entries.append(OutlineEntry(level: level, title: title, pageIndex: unsafe target(of: action)))
      }
      // A cyclic outline would go down for ever.
      if level < 16, let child = unsafe poppler_index_iter_get_child(iterator) {
        unsafe collectOutline(child, level: level + 1, into: &entries, limit: limit)
        unsafe poppler_index_iter_free(child)
      }
    } while unsafe poppler_index_iter_next(iterator) != 0
  }

  private func target(of action: UnsafeMutablePointer<PopplerAction>) -> Int? {
    guard unsafe action.pointee.type == POPPLER_ACTION_GOTO_DEST, let dest = unsafe action.pointee.goto_dest.dest else {
      return nil
    }
    if unsafe dest.pointee.type == POPPLER_DEST_NAMED {
      guard let name = unsafe dest.pointee.named_dest, let found = unsafe poppler_document_find_dest(handle, name)
      else {
        return nil
      }
      defer { unsafe poppler_dest_free(found) }
      return unsafe pageIndex(found.pointee.page_num)
    }
    return unsafe pageIndex(dest.pointee.page_num)
  }

  private func pageIndex(_ number: gint) -> Int? {
    number >= 1 && Int(number) <= pageCount ? Int(number) - 1 : nil
  }
}

@available(*, unavailable) extension PDFDocument: Sendable {}

/// Copies and frees a string handed over in full; empty strings are as good as none.
func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  guard let text = unsafe text else { return nil }
  defer { unsafe g_free(text) }
  let copy = unsafe String(cString: text)
  return copy.isEmpty ? nil : copy
}

private func date(_ value: OpaquePointer?) -> Int64? {
  guard let value = unsafe value else { return nil }
  defer { unsafe g_date_time_unref(value) }
  return unsafe Int64(g_date_time_to_unix(value))
}
