/// The named resources of a page or form; each is looked up once.
final class ResourceScope {
  private let dictionary: PDFObject?
  private var fonts: [String: Int] = [:]
  private var objects: [String: PDFObject?] = [:]
  private var spaces: [String: ColorSpace] = [:]

  init(_ dictionary: PDFObject?) { self.dictionary = dictionary }

  /// A resource of a category such as `/XObject`; `nil` where there is none.
  func object(_ category: String, _ name: String) -> PDFObject? {
    let key = category + name
    if let known = objects[key] { return known }
    let found = dictionary?[category]?["/" + name]
    objects[key] = .some(found)
    return found
  }

  func font(_ name: String, _ make: (PDFObject) -> Int?) -> Int? {
    if let known = fonts[name] { return known }
    guard let object = object("/Font", name), let font = make(object) else { return nil }
    fonts[name] = font
    return font
  }

  func space(_ name: String) -> ColorSpace {
    if let known = spaces[name] { return known }
    let space: ColorSpace
    switch name {
    case "DeviceGray", "CalGray", "G": space = .gray
    case "DeviceRGB", "CalRGB", "RGB": space = .rgb
    case "DeviceCMYK", "CMYK": space = .cmyk
    default: space = ColorSpace(object("/ColorSpace", name))
    }
    spaces[name] = space
    return space
  }
}
