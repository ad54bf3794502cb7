import TextModel

/// A page's visible box and the way from its user space into page space: points, origin at the top left as shown, y down.
struct PageGeometry {
  let width: Double
  let height: Double
  let transform: Transform

  /// Crop box within media box, then `/Rotate` (ISO 32000-1, 7.7.3.3); what is missing or broken is as Poppler takes it:
  /// US Letter, upright. `UserUnit` is not applied, as Poppler does not.
  init(_ page: PDFObject) {
    let letter = (x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0)
    let media = Self.box(page, "/MediaBox") ?? letter
    var box = media
    if let crop = Self.box(page, "/CropBox") {
      let common = (
        x0: max(crop.x0, media.x0), y0: max(crop.y0, media.y0), x1: min(crop.x1, media.x1), y1: min(crop.y1, media.y1)
      )
      if common.x0 < common.x1, common.y0 < common.y1 { box = common }
    }
    let turns = ((Self.inherited(page, "/Rotate")?.integer ?? 0) / 90 % 4 + 4) % 4
    let across = box.x1 - box.x0
    let up = box.y1 - box.y0
    switch turns {
    case 1: transform = Transform(a: 0, b: 1, c: 1, d: 0, e: -box.y0, f: -box.x0)
    case 2: transform = Transform(a: -1, b: 0, c: 0, d: 1, e: box.x1, f: -box.y0)
    case 3: transform = Transform(a: 0, b: -1, c: -1, d: 0, e: box.y1, f: box.x1)
    default: transform = Transform(a: 1, b: 0, c: 0, d: -1, e: -box.x0, f: box.y1)
    }
    width = turns % 2 == 0 ? across : up
    height = turns % 2 == 0 ? up : across
  }

  var bounds: Rect { Rect(x0: 0, y0: 0, x1: onPage(width), y1: onPage(height)) }

  private static func box(_ page: PDFObject, _ key: String) -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
    guard let edges = inherited(page, key)?.numbers(), edges.count == 4 else { return nil }
    let box = (
      x0: min(edges[0], edges[2]), y0: min(edges[1], edges[3]), x1: max(edges[0], edges[2]),
      y1: max(edges[1], edges[3])
    )
    return box.x0 < box.x1 && box.y0 < box.y1 ? box : nil
  }

  /// A page attribute, from the page or from the page tree above it.
  static func inherited(_ page: PDFObject, _ key: String) -> PDFObject? {
    var node: PDFObject? = page
    // A tree of pages is a few levels deep; a loop is none.
    for _ in 0..<50 {
      guard let here = node else { return nil }
      if let value = here[key] { return value }
      node = here["/Parent"]
    }
    return nil
  }
}
