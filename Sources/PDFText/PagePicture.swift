internal import CPoppler
public import TextModel

/// Something drawn over the picture of a page.
public struct PictureMark: Sendable, Hashable {
  /// A colour, each part 0…1.
  public struct Colour: Sendable, Hashable {
    public var red: Double
    public var green: Double
    public var blue: Double

    public init(_ red: Double, _ green: Double, _ blue: Double) {
      self.red = red
      self.green = green
      self.blue = blue
    }
  }

  public enum Shape: Sendable, Hashable {
    /// An outline with a number at its corner.
    case region(Rect, number: Int)
    /// A line from one place to another, with a dot at its end; dashed where it is a join inside one text.
    case link(fromX: Float, fromY: Float, toX: Float, toY: Float, isJoin: Bool)
  }

  public var shape: Shape
  public var colour: Colour

  public init(_ shape: Shape, colour: Colour) {
    self.shape = shape
    self.colour = colour
  }
}

extension PDFDocument {
  /// The most pixels a picture has; larger pages are drawn smaller.
  private static var mostPixels: Double { 16e6 }

  /// Draws a page with marks over it.
  ///
  /// - Parameters:
  ///   - index: Counts from 0.
  ///   - scale: Pixels a point.
  /// - Returns: A PNG; nil where cairo cannot draw it.
  public func picture(of index: Int, scale wanted: Double, marks: [PictureMark]) throws(PDFError) -> [UInt8]? {
    guard index >= 0, index < pageCount, let page = unsafe poppler_document_get_page(handle, gint(index)) else {
      throw .noSuchPage(index)
    }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
    var width = 0.0
    var height = 0.0
    unsafe poppler_page_get_size(page, &width, &height)
    guard width >= 1, height >= 1, width * height < 1e12 else { return nil }
    let scale = min(wanted, (Self.mostPixels / (width * height)).squareRoot())
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
    defer { unsafe cairo_surface_destroy(surface) }
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
    let context = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
    unsafe poppler_page_render(page, context)
    for mark in marks { unsafe Self.draw(mark, in: context) }
    var png: [UInt8] = []
    let status = unsafe withUnsafeMutablePointer(to: &png) { target in
      unsafe cairo_surface_write_to_png_stream(
        surface,
        { closure, data, count in
          guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
          unsafe closure.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, target)
    }
    return status == CAIRO_STATUS_SUCCESS ? png : nil
  }

  private static func draw(_ mark: PictureMark, in context: OpaquePointer?) {
    let colour = mark.colour
    unsafe cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, 0.9)
    unsafe cairo_set_line_width(context, 0.8)
    unsafe cairo_set_dash(context, nil, 0, 0)
    switch mark.shape {
    case .region(let box, let number):
      unsafe cairo_rectangle(
        context, Double(box.x0), Double(box.y0), Double(max(0.5, box.width)), Double(max(0.5, box.height)))
      unsafe cairo_stroke(context)
      let digits = String(number).utf8.map { Int($0) - 0x30 }
      let label = (x: Double(box.x0) - 1, y: Double(box.y0) - 8.5)
      unsafe cairo_rectangle(context, label.x, label.y, Double(digits.count) * 5 + 2, 9)
      unsafe cairo_fill(context)
      unsafe cairo_set_source_rgb(context, 1, 1, 1)
      for (place, digit) in digits.enumerated() {
        unsafe drawDigit(digit, x: label.x + 1.8 + Double(place) * 5, y: label.y + 1.5, in: context)
      }
    case .link(let fromX, let fromY, let toX, let toY, let isJoin):
      if isJoin {
        var dashes = [2.0, 2.0]
        unsafe cairo_set_dash(context, &dashes, 2, 0)
      }
      unsafe cairo_move_to(context, Double(fromX), Double(fromY))
      unsafe cairo_line_to(context, Double(toX), Double(toY))
      unsafe cairo_stroke(context)
      unsafe cairo_arc(context, Double(toX), Double(toY), 1.8, 0, 2 * .pi)
      unsafe cairo_fill(context)
    }
  }

  /// Seven segments, so that no font is needed: top, upper right, lower right, bottom, lower left, upper left, middle.
  private static func drawDigit(_ digit: Int, x: Double, y: Double, in context: OpaquePointer?) {
    let segments: [[Int]] = [
      [0, 1, 2, 3, 4, 5], [1, 2], [0, 1, 6, 4, 3], [0, 1, 6, 2, 3], [5, 6, 1, 2], [0, 5, 6, 2, 3], [0, 5, 6, 4, 3, 2],
      [0, 1, 2], [0, 1, 2, 3, 4, 5, 6], [6, 5, 0, 1, 2, 3],
    ]
    let ends: [(Double, Double, Double, Double)] = [
      (0, 0, 3, 0), (3, 0, 3, 3), (3, 3, 3, 6), (0, 6, 3, 6), (0, 3, 0, 6), (0, 0, 0, 3), (0, 3, 3, 3),
    ]
    guard segments.indices.contains(digit) else { return }
    for segment in segments[digit] {
      let (x0, y0, x1, y1) = ends[segment]
      unsafe cairo_move_to(context, x + x0, y + y0)
      unsafe cairo_line_to(context, x + x1, y + y1)
    }
    unsafe cairo_stroke(context)
  }
}
