import TextModel

/// Runs a page's content stream and records lines, boxes, images and shown glyphs in page space.
///
/// A reader of places, not a renderer: a clip is the box round it, a colour its lightness, and what has no bearing on text or
/// lines is passed over. Nothing in a stream is an error; only limits end a run early.
struct ContentInterpreter {
  private let fonts: FontStore
  private let limits: ContentLimits
  private let bounds: Rect
  private var state: GraphicsState
  private var stack: [GraphicsState] = []
  private var path = PathBuilder()
  private var shapes: ShapeRecorder
  private var shown: [ShownGlyph] = []
  private var textMatrix = Transform.identity
  private var lineMatrix = Transform.identity
  /// Whether each open marked-content sequence hides or replaces its text.
  private var marks: [Bool] = []
  private var exempt = 0
  private var clipsNext = false
  private var sequence: UInt32 = 0
  private var operatorCount = 0
  private var formCount = 0
  private var byteCount = 0
  private var isCut = false

  init(geometry: PageGeometry, fonts: FontStore, limits: ContentLimits) {
    self.fonts = fonts
    self.limits = limits
    bounds = geometry.bounds
    state = GraphicsState(transform: geometry.transform, clip: geometry.bounds)
    shapes = ShapeRecorder(page: geometry.bounds)
  }

  var result: PageContent {
    PageContent(
      rules: joined(shapes.rules), frames: shapes.frames, images: joined(shapes.images), shown: shown,
      imageCoverage: shapes.imageCoverage, isWhole: !isCut && !shapes.isCut && !path.isCut)
  }

  /// Runs one stream: the page's, or a form's.
  mutating func run(_ stream: [UInt8], resources: ResourceScope, depth: Int = 0) {
    byteCount += stream.count
    guard byteCount <= limits.totalBytes else {
      isCut = true
      return
    }
    let outerStack = stack.count
    var lexer = ContentLexer(stream)
    while let word = lexer.nextOperator() {
      operatorCount += 1
      guard operatorCount <= limits.operators, shown.count < limits.glyphs else {
        isCut = true
        break
      }
      guard let operation = Operator(rawValue: word) else { continue }
      switch operation {
      case .save:
        if stack.count < limits.stateDepth { stack.append(state) } else { isCut = true }
      case .restore:
        if stack.count > outerStack, let last = stack.popLast() { state = last }
      case .imageData: lexer.skipInlineImage()
      case .xObject: draw(lexer, resources, depth)
      case .move, .line, .curve, .curveFromCurrent, .curveToEnd, .close, .rectangle: build(operation, lexer)
      case .stroke, .closeStroke, .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
        .closeFillStrokeEvenOdd, .endPath, .clip, .clipEvenOdd:
        paint(operation)
      case .show, .showArray, .showNextLine, .showSpaced: show(operation, lexer)
      case .beginText, .endText, .characterSpacing, .wordSpacing, .horizontalScaling, .leading, .font, .renderingMode,
        .rise, .moveText, .moveTextLeading, .textMatrix, .nextLine:
        setText(operation, lexer, resources)
      case .beginMarked, .beginMarkedProperties, .endMarked: mark(operation, lexer, resources)
      case .beginImage: shapes.image(state.transform.box(x0: 0, y0: 0, x1: 1, y1: 1), clip: state.clip)
      default: set(operation, lexer, resources)
      }
    }
    if stack.count > outerStack {
      state = stack[outerStack]
      stack.removeSubrange(outerStack...)
    }
  }

  // MARK: Graphics state and colours

  private mutating func set(_ operation: Operator, _ lexer: ContentLexer, _ resources: ResourceScope) {
    switch operation {
    case .concatenate:
      if let matrix = Transform(lexer.numbers) { state.transform = matrix.then(state.transform) }
    case .lineWidth: if let width = lexer.numbers.first { state.lineWidth = abs(width) }
    case .dash: state.isDashed = Self.isDashed(lexer.numbers)
    case .graphicsState: if let name = lexer.name { extend(resources.object("/ExtGState", name)) }
    case .fillSpace:
      state.fillSpace = lexer.name.map(resources.space) ?? .unknown
      state.fill = 0
    case .strokeSpace:
      state.strokeSpace = lexer.name.map(resources.space) ?? .unknown
      state.stroke = 0
    case .fillColor, .fillColorN: state.fill = state.fillSpace.lightness(lexer.numbers)
    case .strokeColor, .strokeColorN: state.stroke = state.strokeSpace.lightness(lexer.numbers)
    case .fillGray, .fillRGB, .fillCMYK:
      state.fillSpace = operation == .fillGray ? .gray : operation == .fillRGB ? .rgb : .cmyk
      state.fill = state.fillSpace.lightness(lexer.numbers)
    case .strokeGray, .strokeRGB, .strokeCMYK:
      state.strokeSpace = operation == .strokeGray ? .gray : operation == .strokeRGB ? .rgb : .cmyk
      state.stroke = state.strokeSpace.lightness(lexer.numbers)
    case .shading: shapes.otherFill(state.clip, lightness: 0.5, clip: state.clip)
    default: break
    }
  }

  /// A dash array has a length that is not 0; the last number is the phase.
  private static func isDashed(_ numbers: [Double]) -> Bool { numbers.dropLast().contains { $0 > 0 } }

  private mutating func extend(_ dictionary: PDFObject?) {
    guard let dictionary else { return }
    if let width = dictionary["/LW"]?.number { state.lineWidth = abs(width) }
    if let alpha = dictionary["/ca"]?.number { state.fillAlpha = min(max(alpha, 0), 1) }
    if let alpha = dictionary["/CA"]?.number { state.strokeAlpha = min(max(alpha, 0), 1) }
    if let dash = dictionary["/D"]?.elements(limit: 2).first?.numbers() { state.isDashed = dash.contains { $0 > 0 } }
    if let pair = dictionary["/Font"]?.elements(limit: 2), pair.count == 2, let size = pair[1].number {
      state.font = fonts.font(pair[0])
      state.fontSize = size
    }
  }

  // MARK: Paths

  private mutating func build(_ operation: Operator, _ lexer: ContentLexer) {
    let numbers = lexer.numbers
    func point(_ index: Int) -> Point { state.transform.apply(numbers[index], numbers[index + 1]) }
    switch operation {
    case .move: if numbers.count >= 2 { path.move(point(0)) }
    case .line: if numbers.count >= 2 { path.line(point(0)) }
    case .curve: if numbers.count >= 6 { path.curve(point(0), point(2), point(4)) }
    case .curveFromCurrent: if numbers.count >= 4 { path.curve(path.last, point(0), point(2)) }
    case .curveToEnd: if numbers.count >= 4 { path.curve(point(0), point(2), point(2)) }
    case .close: if !path.isEmpty { path.close() }
    default:
      guard numbers.count >= 4 else { return }
      let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
      path.rectangle([
        state.transform.apply(x, y), state.transform.apply(x + width, y), state.transform.apply(x + width, y + height),
        state.transform.apply(x, y + height),
      ])
    }
  }

  private mutating func paint(_ operation: Operator) {
    if operation == .clip || operation == .clipEvenOdd {
      clipsNext = true
      return
    }
    let fills: Bool
    let strokes: Bool
    switch operation {
    case .stroke, .closeStroke: (fills, strokes) = (false, true)
    case .fill, .fillOld, .fillEvenOdd: (fills, strokes) = (true, false)
    case .endPath: (fills, strokes) = (false, false)
    default: (fills, strokes) = (true, true)
    }
    guard !path.isEmpty else { return }
    if operation == .closeStroke || operation == .closeFillStroke || operation == .closeFillStrokeEvenOdd {
      path.close()
    }
    // What is next to transparent is not seen.
    let paint = PathBuilder.Paint(
      fill: fills && state.fillAlpha > 0.02 ? state.visibleFill : nil,
      stroke: strokes && state.strokeAlpha > 0.02 ? state.visibleStroke : nil,
      lineWidth: state.lineWidth * state.transform.scale, isDashed: state.isDashed, clip: state.clip)
    if paint.fill != nil || paint.stroke != nil, exempt == 0 { path.paint(paint, on: &shapes) }
    if clipsNext {
      clip(path.bounds)
      clipsNext = false
    }
    path.reset()
  }

  private mutating func clip(_ box: Rect) {
    state.clip = state.clip.intersection(box) ?? Rect(x0: box.x0, y0: box.y0, x1: box.x0, y1: box.y0)
  }

  // MARK: Forms, images, marked content

  private mutating func draw(_ lexer: ContentLexer, _ resources: ResourceScope, _ depth: Int) {
    guard let name = lexer.name, let object = resources.object("/XObject", name), object.isStream else { return }
    if object["/Subtype"]?.name == "/Image" {
      if exempt == 0 { shapes.image(state.transform.box(x0: 0, y0: 0, x1: 1, y1: 1), clip: state.clip) }
      return
    }
    formCount += 1
    guard object["/Subtype"]?.name == "/Form", depth < limits.formDepth, formCount <= limits.forms,
      let content = fonts.form(object, limit: limits.streamBytes)
    else {
      isCut = true
      return
    }
    let saved = (state, textMatrix, lineMatrix, path, clipsNext)
    path = PathBuilder()
    clipsNext = false
    if let matrix = Transform(object["/Matrix"]?.numbers()) { state.transform = matrix.then(state.transform) }
    if let box = object["/BBox"]?.numbers(), box.count == 4 {
      clip(state.transform.box(x0: box[0], y0: box[1], x1: box[2], y1: box[3]))
    }
    let hides = object["/OC"] != nil
    if hides { exempt += 1 }
    // A form without resources of its own takes the page's, as writers of PDF 1.1 did (ISO 32000-1, 7.8.3).
    run(content, resources: object["/Resources"].map { ResourceScope($0) } ?? resources, depth: depth + 1)
    if hides { exempt -= 1 }
    (state, textMatrix, lineMatrix, path, clipsNext) = saved
  }

  private mutating func mark(_ operation: Operator, _ lexer: ContentLexer, _ resources: ResourceScope) {
    if operation == .endMarked {
      if let last = marks.popLast(), last { exempt -= 1 }
      return
    }
    guard marks.count < limits.stateDepth else { return }
    var hides = false
    if operation == .beginMarkedProperties {
      let names = lexer.operands.compactMap { operand -> String? in
        guard case .name = operand, let bytes = lexer.bytes(of: operand) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
      }
      hides = names.first == "OC" || names.dropFirst().contains("ActualText")
      if !hides, names.count == 2, let properties = resources.object("/Properties", names[1]) {
        hides = properties["/ActualText"] != nil
      }
    }
    marks.append(hides)
    if hides { exempt += 1 }
  }

  // MARK: Text

  private mutating func setText(_ operation: Operator, _ lexer: ContentLexer, _ resources: ResourceScope) {
    let numbers = lexer.numbers
    switch operation {
    case .beginText:
      textMatrix = .identity
      lineMatrix = .identity
    case .font:
      if let name = lexer.name { state.font = resources.font(name) { fonts.font($0) } }
      if let size = numbers.last { state.fontSize = size }
    case .moveText: if numbers.count >= 2 { moveLine(numbers[0], numbers[1]) }
    case .moveTextLeading:
      if numbers.count >= 2 {
        state.leading = -numbers[1]
        moveLine(numbers[0], numbers[1])
      }
    case .textMatrix:
      if let matrix = Transform(numbers) {
        textMatrix = matrix
        lineMatrix = matrix
      }
    case .nextLine: moveLine(0, -state.leading)
    case .characterSpacing: if let value = numbers.first { state.characterSpacing = value }
    case .wordSpacing: if let value = numbers.first { state.wordSpacing = value }
    case .horizontalScaling: if let value = numbers.first { state.horizontalScaling = value / 100 }
    case .leading: if let value = numbers.first { state.leading = value }
    case .rise: if let value = numbers.first { state.rise = value }
    case .renderingMode: if let value = numbers.first, (0...7).contains(value) { state.renderingMode = Int(value) }
    default: break
    }
  }

  private mutating func moveLine(_ x: Double, _ y: Double) {
    lineMatrix = Transform(e: x, f: y).then(lineMatrix)
    textMatrix = lineMatrix
  }

  private mutating func show(_ operation: Operator, _ lexer: ContentLexer) {
    if operation == .showNextLine || operation == .showSpaced { moveLine(0, -state.leading) }
    if operation == .showSpaced {
      let numbers = lexer.numbers
      if numbers.count >= 2 { (state.wordSpacing, state.characterSpacing) = (numbers[0], numbers[1]) }
    }
    sequence += 1
    guard let index = state.font else { return }
    let font = fonts[index]
    for operand in lexer.operands {
      if case .number(let adjustment) = operand, operation == .showArray {
        let distance = -adjustment / 1000 * state.fontSize
        advance(font.isVertical ? 0 : distance * state.horizontalScaling, font.isVertical ? distance : 0)
      } else if case .string = operand, let bytes = lexer.bytes(of: operand) {
        show(bytes, font: font, index: UInt16(truncatingIfNeeded: index))
      }
    }
  }

  private mutating func advance(_ x: Double, _ y: Double) {
    textMatrix.e += x * textMatrix.a + y * textMatrix.c
    textMatrix.f += x * textMatrix.b + y * textMatrix.d
  }

  private mutating func show(_ bytes: ArraySlice<UInt8>, font: PDFFont, index: UInt16) {
    let matrix = textMatrix.then(state.transform)
    let em = matrix.apply(0, state.fontSize)
    let size = ((em.x - matrix.e) * (em.x - matrix.e) + (em.y - matrix.f) * (em.y - matrix.f)).squareRoot()
    var common: GlyphFlags = []
    if state.renderingMode == 3 || state.renderingMode == 7 { common.insert(.invisible) }
    if Self.isOblique(matrix) {
      common.insert(.rotated)
    } else if !font.isType3 {
      common.formUnion(Self.turn(of: matrix))
    }
    if size < 2, !font.isType3 { common.insert(.tiny) }
    let isWhite =
      (state.renderingMode == 1 || state.renderingMode == 5 ? state.visibleStroke : state.visibleFill) > 0.97
    // The pen, in text space.
    var x = 0.0
    var y = 0.0
    let scale = state.fontSize / 1000
    let isVertical = font.isVertical
    let rise = state.rise
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let code = font.next(bytes, &at)
      let length = code.advance * scale
      let spacing = state.characterSpacing + (code.isSpace ? state.wordSpacing : 0)
      let width = isVertical ? 0 : length * state.horizontalScaling
      let middle =
        isVertical
        ? matrix.apply(x, y + length / 2 + rise)
        : matrix.apply(x + width / 2, y + rise + 0.35 * (font.isType3 ? abs(length) : state.fontSize))
      let advanceX = isVertical ? length * matrix.c : width * matrix.a
      let advanceY = isVertical ? length * matrix.d : width * matrix.b
      var flags = common
      if !bounds.contains(middle) || !state.clip.contains(middle) { flags.insert(.offPage) }
      if isWhite, !flags.contains(.invisible), shapes.lightness(at: middle) ?? 1 > 0.97 { flags.insert(.unseen) }
      shown.append(
        ShownGlyph(
          x: onPage(middle.x), y: onPage(middle.y), advanceX: onPage(advanceX), advanceY: onPage(advanceY),
          size: onPage(font.isType3 ? (advanceX * advanceX + advanceY * advanceY).squareRoot() : size),
          code: code.code, cid: code.cid, sequence: sequence, font: index, flags: flags, isExempt: exempt > 0))
      if isVertical { y += length + spacing } else { x += width + spacing * state.horizontalScaling }
    }
    advance(x, y)
  }

  /// Which side of the page the baseline runs to. Mirrored text has no turn that would bring it upright.
  private static func turn(of matrix: Transform) -> GlyphFlags {
    // The page's y grows downwards, a glyph's upwards.
    guard matrix.a * matrix.d - matrix.b * matrix.c < 0 else { return [] }
    if abs(matrix.a) >= abs(matrix.b) { return GlyphFlags(quarterTurns: matrix.a >= 0 ? 0 : 2) }
    return GlyphFlags(quarterTurns: matrix.b > 0 ? 1 : 3)
  }

  /// A baseline more than about six degrees off the page's sides.
  private static func isOblique(_ matrix: Transform) -> Bool {
    let across = abs(matrix.a)
    let down = abs(matrix.b)
    return min(across, down) > 0.1 * max(across, down)
  }
}

extension ContentLexer {
  /// The last name among the operands, without its solidus.
  var name: String? {
    for operand in operands.reversed() {
      if case .name = operand { return bytes(of: operand).map { String(decoding: $0, as: UTF8.self) } }
    }
    return nil
  }
}
