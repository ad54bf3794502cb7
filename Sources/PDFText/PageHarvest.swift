internal import CPoppler
import TextModel

/// The glyphs of one page in Poppler's order, without the spaces and line ends that Poppler made up.
struct PageHarvest {
  var fonts: [String] = []
  var glyphs: [Glyph] = []

  /// `poppler_page_get_text` and `poppler_page_get_text_layout` go together scalar by scalar; the layout's origin is the
  /// page's top-left corner. Text attributes give inclusive ranges of the same scalars.
  ///
  /// All three select from the block of text nearest one corner to the block nearest the other, in Poppler's reading order.
  /// With the page's own corners that leaves out what Poppler reads before and after them: on a vertical page, whose text
  /// begins at the right, nearly all. Corners far outside the page are nearest to the first and the last block.
  init(page: OpaquePointer, pageIndex: Int) throws(PDFError) {
    var everything = PopplerRectangle(x1: -10_000, y1: -10_000, x2: 10_000, y2: 10_000)
    guard let text = unsafe poppler_page_get_text_for_area(page, &everything) else { return }
    defer { unsafe g_free(text) }
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    // False means a page without text.
    guard unsafe poppler_page_get_text_layout_for_area(page, &everything, &rectangles, &count) != 0,
      let boxes = unsafe rectangles
    else {
      return
    }
    // Transfer container: one g_free; the rectangles are stored inline.
    defer { unsafe g_free(boxes) }

    var scalars = unsafe Array(String(cString: text).unicodeScalars)
    if scalars.count != Int(count) {
      guard Int(count) <= Self.mostAskedFor else { throw .inconsistentPage(pageIndex) }
      scalars = unsafe Self.scalars(of: page, in: UnsafeBufferPointer(start: boxes, count: Int(count)))
    }
    let attributes = unsafe Self.attributes(of: page, &everything, count: scalars.count, fonts: &fonts)

    glyphs.reserveCapacity(scalars.count)
    var pending: GlyphFlags = []
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "\n", "\r", "\u{0C}": pending.insert(.lineBefore)
      case " ", "\t", "\u{A0}", "\u{3000}":
        // Poppler keeps no glyph for the spaces a page sets, so each space is its own; the gap tells how wide it is.
        pending.insert(.spaceBefore)
      default:
        let box = unsafe boxes[index]
        guard box.x1.isFinite, box.y1.isFinite, box.x2.isFinite, box.y2.isFinite else { continue }
        let face = attributes[index]
        glyphs.append(
          Glyph(
            scalar: scalar,
            box: Rect(x0: Float(box.x1), y0: Float(box.y1), x1: Float(box.x2), y1: Float(box.y2)),
            size: face.size, font: face.font, flags: pending))
        pending = []
      }
    }
  }

  /// Of more characters, asking for each would take longer than a page may.
  private static let mostAskedFor = 20_000

  /// The scalar in each box, asked for one by one.
  ///
  /// The text of a whole page ends at a character that a font maps to U+0000, and has marks of direction for which there are no
  /// boxes around what is written from right to left.
  private static func scalars(
    of page: OpaquePointer, in boxes: UnsafeBufferPointer<PopplerRectangle>
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(boxes.count)
    for index in boxes.indices {
      let box = unsafe boxes[index]
      let (x, y) = ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
      // A glyph is selected by the middle of its box.
      let (dx, dy) = ((box.x2 - box.x1) / 10, (box.y2 - box.y1) / 10)
      var middle = PopplerRectangle(x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy)
      if let scalar = unsafe scalar(in: &middle, of: page) {
        result.append(scalar)
      } else {
        result.append(dx > 0 ? " " : "\n")
      }
    }
    return result
  }

  /// `nil` where there is no glyph; U+FFFD for one mapped to U+0000.
  private static func scalar(in area: inout PopplerRectangle, of page: OpaquePointer) -> Unicode.Scalar? {
    if let text = unsafe poppler_page_get_text_for_area(page, &area) {
      defer { unsafe g_free(text) }
      let directions: ClosedRange<UInt32> = 0x202A...0x202E
      let found = unsafe String(cString: text).unicodeScalars.first { !directions.contains($0.value) }
      if let found { return found }
    }
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    guard unsafe poppler_page_get_text_layout_for_area(page, &area, &rectangles, &count) != 0 else { return nil }
    unsafe g_free(rectangles)
    return count > 0 ? "\u{FFFD}" : nil
  }

  private static func attributes(
    of page: OpaquePointer, _ area: inout PopplerRectangle, count: Int, fonts: inout [String]
  ) -> [(font: UInt16, size: Float)] {
    var result = [(font: UInt16, size: Float)](repeating: (0, 0), count: count)
    guard let list = unsafe poppler_page_get_text_attributes_for_area(page, &area) else { return result }
    defer { unsafe poppler_page_free_text_attributes(list) }
    var known: [String: UInt16] = [:]
    var node: UnsafeMutablePointer<GList>? = unsafe list
    while let item = unsafe node {
      if let data = unsafe item.pointee.data {
        let run = unsafe data.assumingMemoryBound(to: PopplerTextAttributes.self).pointee
        let name = unsafe run.font_name.map { unsafe String(cString: $0) } ?? ""
        var font = known[name]
        if font == nil, fonts.count < Int(UInt16.max) {
          font = UInt16(fonts.count)
          known[name] = font
          fonts.append(name)
        }
        let first = unsafe max(0, Int(run.start_index))
        let last = unsafe min(count - 1, Int(run.end_index))
        let size = unsafe Float(run.font_size)
        if first <= last {
          for index in first...last { result[index] = (font ?? 0, size.isFinite ? size : 0) }
        }
      }
      unsafe node = item.pointee.next
    }
    return result
  }
}
