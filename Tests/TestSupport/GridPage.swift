public import TextModel

/// A page of columns (or tiers of vertical text), an article each or one over several, by the dimensions that page layouts
/// differ in.
public struct GridPage: Sendable, Hashable, CustomStringConvertible {
  /// How headlines stand over, or to the right of, their texts.
  public enum Headline: Int, Sendable, CaseIterable {
    /// A line in the width of its column, as high as one and a half.
    case one
    /// Two lines of larger type.
    case two
    /// Three lines of larger type.
    case three
    /// One over the first two columns (tiers), whose text flows from the first into the second.
    case spanning
  }

  public var columns: Int
  /// From line to line, in em.
  public var pitch: Float
  /// Between columns, in em.
  public var gutter: Float
  public var mode: WritingMode
  public var drawing: GlyphPage.Drawing
  public var headline: Headline
  /// A line is drawn in each gutter.
  public var isRuled: Bool

  public var description: String {
    "\(columns)段 行送り\(pitch) 段間\(gutter) \(mode) \(drawing) 見出し\(headline)\(isRuled ? " 罫" : "")"
  }

  /// Every combination.
  public static let all: [GridPage] = {
    var pages: [GridPage] = []
    for columns in 2...4 {
      for pitch: Float in [1.2, 1.4, 1.6, 1.8, 2.0] {
        for gutter: Float in [0.6, 0.8, 1, 1.5, 2, 3, 4] {
          for mode in WritingMode.allCases {
            for drawing in GlyphPage.Drawing.allCases {
              for headline in Headline.allCases {
                for isRuled in [false, true] {
                  pages.append(
                    GridPage(
                      columns: columns, pitch: pitch, gutter: gutter, mode: mode, drawing: drawing, headline: headline,
                      isRuled: isRuled))
                }
              }
            }
          }
        }
      }
    }
    return pages
  }()

  /// Its place in each dimension, as text.
  public var places: [String] {
    [
      "columns \(columns)", "pitch \(pitch)", "gutter \(gutter)", "\(mode)", "\(drawing)", "\(headline)",
      "ruled \(isRuled)",
    ]
  }

  /// Every `step`-th combination.
  public static func sample(every step: Int) -> [GridPage] {
    all.enumerated().filter { $0.offset % step == step / 2 }.map(\.element)
  }

  /// A number for its texts.
  private var seed: UInt64 {
    UInt64(columns) * 7919 + UInt64(pitch * 10) * 104_729 + UInt64(gutter * 10) * 1_299_709 + UInt64(headline.rawValue)
      * 31
      + (mode == .vertical ? 17 : 0)
  }

  /// Paragraphs in reading order, and the page.
  public func make(size: Float = 10) -> (paragraphs: [String], page: PageGlyphs) {
    var prose = Prose(seed: seed, isVertical: mode == .vertical)
    let length = 13 + Int(seed % 7)
    let breaker = LineBreaker(length: length, isVertical: mode == .vertical, hangs: seed % 2 == 0 && gutter >= 1)
    let step = (Float(length) + gutter) * size
    let room = 24
    // Along the lines `u`, across them `v`, from the head of the page's reading side.
    let extent = Float(columns) * step + 80
    let depth = Float(room + 14) * pitch * size + 200
    var sheet =
      mode == .horizontal ? GlyphPage(width: extent, height: depth) : GlyphPage(width: depth, height: extent)
    func set(_ units: [SetUnit], u: Float, v: Float, size: Float, font: UInt16 = 0) {
      switch mode {
      case .horizontal: sheet.set(units, x: u, y: v, size: size, font: font)
      case .vertical: sheet.set(units, x: depth - v - size, y: u, size: size, font: font, mode: .vertical)
      }
    }
    func headline(_ lines: [String], u: Float, v: Float, size: Float) -> Float {
      var v = v
      for line in lines {
        set(
          line.map { SetUnit(text: String($0), width: 1, isUpright: false) }, u: u, v: v, size: size, font: 1)
        v += 1.35 * size
      }
      return v
    }

    var expected: [String] = []
    let top: Float = 40
    var column = 0
    if headlineSpans {
      // Over two columns and the gutter between them.
      let large = 2 * size
      let most = Int((2 * step - gutter * size) / large)
      let title = prose.headline(min(most, 14))
      expected.append(title)
      let foot = headline([title], u: 40, v: top, size: large) + size
      let body = (0..<5).map { _ in prose.paragraph() }
      expected += body
      let lines = body.flatMap { paragraph in
        breaker.lines(of: paragraph).enumerated().map { (units: $0.element, indent: $0.offset == 0 ? size : 0) }
      }
      let half = (lines.count + 1) / 2
      for (at, line) in lines.enumerated() {
        set(
          line.units, u: 40 + Float(at / half) * step + line.indent, v: foot + Float(at % half) * pitch * size,
          size: size)
      }
      column = 2
    }
    while column < columns {
      let u = 40 + Float(column) * step
      let large = headlineCount == 1 ? 1.4 * size : 1.6 * size
      let most = Int(Float(length) * size / large)
      let title = prose.headline(most * headlineCount)
      let share = (title.count + headlineCount - 1) / headlineCount
      var lines: [String] = []
      var rest = Array(title)[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(share)))
        rest = rest.dropFirst(share)
      }
      expected.append(title)
      var v = headline(lines, u: u, v: top, size: large) + 0.6 * size
      var count = 0
      while count < room - 8 || count < 4 {
        let paragraph = prose.paragraph()
        expected.append(paragraph)
        for (at, units) in breaker.lines(of: paragraph).enumerated() {
          set(units, u: u + (at == 0 ? size : 0), v: v, size: size)
          v += pitch * size
          count += 1
        }
      }
      column += 1
    }
    if isRuled {
      for column in 1..<columns where !(headlineSpans && column == 1) {
        let middle = 40 + Float(column) * step - gutter * size / 2
        sheet.rule(mode == .horizontal ? .vertical : .horizontal, at: middle, from: 40, to: depth - 60)
      }
    }
    return (expected, sheet.finished(drawing: drawing))
  }

  private var headlineSpans: Bool { headline == .spanning }
  private var headlineCount: Int {
    switch headline {
    case .one, .spanning: 1
    case .two: 2
    case .three: 3
    }
  }
}
