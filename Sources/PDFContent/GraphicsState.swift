import TextModel

/// A colour space, as far as the lightness of its colours needs it.
enum ColorSpace {
  case gray
  case rgb
  case cmyk
  case lab
  /// Inks: 0 leaves the paper as it is, 1 is full.
  case inks
  /// Patterns, tables and what else says nothing by its numbers.
  case unknown

  init(_ object: PDFObject?, depth: Int = 0) {
    guard let object, depth < 4 else {
      self = .unknown
      return
    }
    let parts = object.isArray ? object.elements(limit: 2) : []
    switch object.name ?? parts.first?.name {
    case "/DeviceGray", "/CalGray", "/G": self = .gray
    case "/DeviceRGB", "/CalRGB", "/RGB": self = .rgb
    case "/DeviceCMYK", "/CMYK": self = .cmyk
    case "/Lab": self = .lab
    case "/Separation", "/DeviceN": self = .inks
    case "/ICCBased":
      switch parts.last?["/N"]?.integer {
      case 1: self = .gray
      case 3: self = .rgb
      case 4: self = .cmyk
      default: self = .unknown
      }
    default: self = .unknown
    }
  }

  /// How light a colour is, 0 (black) … 1 (white); what cannot be told counts as half.
  ///
  /// Luma weights: ITU-R BT.601.
  func lightness(_ values: [Double]) -> Double {
    let value: Double
    switch self {
    case .gray where values.count == 1: value = values[0]
    case .rgb where values.count == 3: value = 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]
    case .cmyk where values.count == 4:
      value = (1 - values[3]) * (1 - 0.299 * values[0] - 0.587 * values[1] - 0.114 * values[2])
    case .lab where !values.isEmpty: value = values[0] / 100
    case .inks: value = 1 - (values.max() ?? 0.5)
    default: value = 0.5
    }
    return value.isNaN ? 0.5 : min(max(value, 0), 1)
  }
}

/// The graphics state, as far as lines, boxes and the place of text need it (ISO 32000-1, 8.4 and 9.3).
struct GraphicsState {
  var transform: Transform
  /// Box round the clip, page space.
  var clip: Rect
  var fillSpace = ColorSpace.gray
  var strokeSpace = ColorSpace.gray
  var fill = 0.0
  var stroke = 0.0
  var fillAlpha = 1.0
  var strokeAlpha = 1.0
  var lineWidth = 1.0
  var isDashed = false

  var font: Int?
  var fontSize = 0.0
  var characterSpacing = 0.0
  var wordSpacing = 0.0
  var horizontalScaling = 1.0
  var leading = 0.0
  var rise = 0.0
  var renderingMode = 0

  init(transform: Transform, clip: Rect) {
    self.transform = transform
    self.clip = clip
  }

  /// Lightness on white paper.
  var visibleFill: Double { 1 - (1 - fill) * fillAlpha }
  var visibleStroke: Double { 1 - (1 - stroke) * strokeAlpha }
}
