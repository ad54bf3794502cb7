import JapaneseText
import TextModel

/// Lines that belong together, with what stands before each.
struct Paragraph {
  var lines: [TextLine]
  /// For each line what parts it from the one before (the first has none).
  var separators: [Unicode.Scalar?]
  /// For each line whether the hyphen at its end goes.
  var dropsHyphen: [Bool]
  /// For each line why it was joined.
  var joins: [LineJoin]
  var role: BlockRole = .paragraph
  /// The number of the day that it is in a month's grid.
  var day: Int?
  /// The box or table on its page that it stands in; -1 on the page itself.
  var enclosure = -1
  /// How it stands turned on its page.
  var turn: PageTurn?
  /// The cuts that led to its region.
  var path = ""
  /// The end of the paragraph that it may go on from, where that was in doubt.
  var doubt: [Unicode.Scalar] = []
  /// A line of this paragraph's column ends here when it is full.
  var margins: (start: Float, end: Float)

  init(_ line: TextLine, margins: (start: Float, end: Float)) {
    lines = [line]
    separators = [nil]
    dropsHyphen = [false]
    joins = [.none]
    self.margins = margins
  }

  var em: Float { lines[0].em }
  var mode: WritingMode { lines[0].mode }

  mutating func append(_ line: TextLine, join reason: LineJoin) {
    let join = seam(after: lines[lines.count - 1], before: line)
    dropsHyphen[dropsHyphen.count - 1] = join.dropsHyphen
    lines.append(line)
    separators.append(join.separator)
    dropsHyphen.append(false)
    joins.append(reason)
  }

  /// Joins another paragraph's lines, as the same paragraph going on elsewhere.
  mutating func append(_ other: Paragraph, join reason: LineJoin) {
    append(other.lines[0], join: reason)
    lines += other.lines.dropFirst()
    separators += other.separators.dropFirst()
    dropsHyphen[dropsHyphen.count - 1] = other.dropsHyphen[0]
    dropsHyphen += other.dropsHyphen.dropFirst()
    joins += other.joins.dropFirst()
    margins = other.margins
  }

  /// Joins the next cell of a table row.
  mutating func append(cell: Paragraph, join reason: LineJoin) {
    lines += cell.lines
    separators.append("\u{3000}")
    separators += cell.separators.dropFirst()
    dropsHyphen += cell.dropsHyphen
    joins.append(reason)
    joins += cell.joins.dropFirst()
  }

  /// The cells of a row, each by itself; the whole paragraph where it is none.
  var cells: [Paragraph] {
    let starts = lines.indices.filter { $0 == 0 || joins[$0] == .cell || joins[$0] == .ruledCell } + [lines.count]
    guard starts.count > 2 else { return [self] }
    return zip(starts, starts.dropFirst()).map { start, end in
      var cell = self
      cell.lines = Array(lines[start..<end])
      cell.separators = [nil] + separators[(start + 1)..<end]
      cell.dropsHyphen = Array(dropsHyphen[start..<end])
      cell.joins = [.none] + joins[(start + 1)..<end]
      return cell
    }
  }

  var text: [Unicode.Scalar] { lines.flatMap(\.scalars) }

  /// Its last 64 scalars.
  var ending: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for slot in lines.indices.reversed() where result.count < 64 {
      let line = dropsHyphen[slot] ? lines[slot].scalars.dropLast() : lines[slot].scalars[...]
      result = (separators[slot].map { [$0] } ?? []) + line + result
    }
    return result.suffix(64)
  }
}

/// Places along a line, in order.
struct SortedPlaces {
  private let values: [Float]

  init(_ values: [Float]) { self.values = values.sorted() }

  func count(from low: Float, to high: Float) -> Int {
    values.partitioningIndex { $0 > high } - values.partitioningIndex { $0 >= low }
  }
}

/// Decides where paragraphs of one column begin.
struct ParagraphBuilder {
  let options: LayoutOptions
  /// Where the column's lines begin and end.
  let start: Float
  private(set) var end: Float
  /// The same without the stops that hang over it.
  private let bodyEnd: Float
  /// Lines that all end before the column does, beside a picture, or that are quoted, from `v0` to `v1`.
  private struct Inset {
    var v0: Float
    var v1: Float
    /// Where they begin, if that is not where the column does.
    var start: Float?
    var end: Float
  }
  private var narrower: [Inset] = []
  /// Those beside pictures.
  private var beside: [Inset] = []
  private let verses: [Verses]
  /// Running text or a box says where the column ends, so that a line that ends there is full.
  private var isEndKnown: Bool
  /// Typical distance between lines, in points; 0 where unknown.
  let pitch: Float
  /// The same of lines of one size: small print stands closer than the text it is set with.
  private let pitches: [Int: Float]
  /// The distance between paragraphs without an indent, where a little white tells them apart; nil where nothing does.
  private var spacing: Float?
  /// Edges far from the column's at which several lines begin: texts beside labels that hang out.
  private let hanging: [Float]
  /// Where the lines begin.
  private let starts: SortedPlaces
  /// Where lines begin that are full, some of which end in the midst of a sentence, and the lines below them, farther in: paragraphs
  /// whose first lines hang out, though each is short.
  private let outdents: [Outdent]

  private struct Outdent {
    var from: Float
    var to: Float
    /// Across the lines, from the first to the last of them.
    var v0: Float
    var v1: Float

    func begins(_ line: TextLine) -> Bool {
      abs(from - line.box.u0) <= 0.3 * line.em && line.box.vMid >= v0 && line.box.vMid <= v1
    }

    /// Whether a line hangs out here over one farther in, whichever of them comes first.
    func holds(_ line: TextLine, and next: TextLine) -> Bool {
      abs(from - line.box.u0) <= 0.3 * line.em && abs(to - next.box.u0) <= 0.3 * line.em
        && min(line.box.vMid, next.box.vMid) >= v0 && max(line.box.vMid, next.box.vMid) <= v1
    }
  }
  /// The size most of the document is set in, points.
  let bodySize: Float
  /// Lines drawn on the page, in the frame of the column's mode.
  let walls: Walls

  /// - Parameter pictures: Pictures in the run frame, beside which lines are shorter.
  init(_ lines: [TextLine], bodySize: Float, walls: Walls, pictures: [RunBox] = [], options: LayoutOptions) {
    self.options = options
    self.bodySize = bodySize
    self.walls = walls
    let em = lines.map(\.em).sorted()[lines.count / 2]
    // The commonest edges, not the outermost: punctuation may hang (ぶら下げ), a heading may stand out.
    // The headline of a tier may begin over the edge of its text.
    let texts = lines.filter { $0.mode == .vertical && ($0.em < options.headingSize * em || isText($0)) }
    let start = Self.edge((texts.isEmpty ? lines : texts).map(\.box.u0), em: em, outermost: <)
    self.start = start
    // Headlines may be longer than lines of the text.
    end = -Self.edge(
      lines.indices.map { at in
        let line = lines[at]
        // A page number far to the side says nothing of the column over it.
        let isApart =
          lines.count > 2 && (at == 0 || line.box.overlapU(lines[at - 1].box) < -em)
          && (at + 1 == lines.count || line.box.overlapU(lines[at + 1].box) < -em)
        return !isApart && (line.em < options.headingSize * em || isText(line)) ? -line.box.u1 : .infinity
      }, em: em, outermost: <)
    end = max(end, Self.fullLine(lines, start: start, em: em, beyond: end + options.flushSlack * em, options: options))
    verses = PageLayout.verses(lines, start: start, options: options)
    let end = end
    isEndKnown = lines.reduce(0) { $0 + (isText($1) && abs($1.box.u1 - end) <= em ? 1 : 0) } >= 2
    bodyEnd = -Self.edge(
      lines.map { -(isStop($0.last) && $0.scalars.count > 1 ? $0.edges[$0.edges.count - 2] : $0.box.u1) }, em: em,
      outermost: <)
    hanging = hangingEdges(lines, options: options)
    starts = SortedPlaces(lines.map(\.box.u0))
    outdents = Self.outdents(lines, end: end, options: options)
    var distances: [Float] = []
    var bySize: [Int: [Float]] = [:]
    // Contents stand closer than the text below them.
    let pairs = Array(zip(lines, lines.dropFirst()))
    let unled = pairs.filter { !endsWithLeader($0.scalars) && !endsWithLeader($1.scalars) }
    for (a, b) in unled.contains(where: { isText($0.0) }) ? unled : pairs
    where abs(a.em - b.em) < options.sizeChange * a.em {
      let distance = b.box.vMid - a.box.vMid
      if distance > 0.8 * a.em, distance < 3 * a.em {
        distances.append(distance)
        bySize[Self.sizeClass(a.em), default: []].append(distance)
      }
    }
    distances.sort()
    // The lower quartile: gaps between paragraphs only ever widen the distance.
    pitch = distances.isEmpty ? 0 : distances[distances.count / 4]
    pitches = bySize.filter { $0.value.count > 1 }.mapValues { $0.sorted()[$0.count / 4] }
    spacing = Self.spacing(lines, start: start, end: end, pitch: pitch, options: options)
    beside = Self.beside(pictures, lines, start: start, end: end, options: options)
    // Tiers are short, and their lines end where a sentence does more often than beside a picture that is not drawn.
    let isTier = lines[0].mode == .vertical
    narrower = beside + (isTier ? [] : Self.narrower(lines, start: start, end: end, options: options))
  }

  /// The distance over every line that certainly begins a paragraph at the column's edge, below a short line that ends a sentence;
  /// it is wider than that of all lines in the midst of a sentence, which readings beside lines would make uneven.
  private static func spacing(
    _ lines: [TextLine], start: Float, end: Float, pitch: Float, options: LayoutOptions
  ) -> Float? {
    var breaks: [Float] = []
    var inner: [Float] = []
    for (line, next) in zip(lines, lines.dropFirst()) where abs(next.em - line.em) <= 0.04 * line.em {
      let em = line.em
      let distance = next.box.vMid - line.box.vMid
      guard distance > 0.8 * em, distance <= options.pictureGap * em, abs(next.box.u0 - start) <= 0.3 * em else {
        continue
      }
      if isSentenceEnd(line.lastBeforeClosing) {
        let isShort = (end - line.box.u1) / em > 2 * options.softEnd && abs(line.box.u0 - start) <= 0.3 * em
        if isShort, isText(line) || isText(next), !startsItem(next.scalars), !startsTurn(next.scalars) {
          breaks.append(distance)
        }
      } else if isOpenSeam(line, next), (end - line.box.u1) / em <= options.flushSlack {
        inner.append(distance)
      }
    }
    guard let low = breaks.min(), let high = breaks.max(), let most = inner.max(), inner.count >= options.gutterLines,
      high - low <= 0.03 * pitch, most <= 1.03 * pitch, low >= (1 + options.paragraphLead / 3) * pitch
    else { return nil }
    return low
  }

  /// The lines on one side of each picture that stands in the column, while lines over or under it are longer.
  private static func beside(
    _ pictures: [RunBox], _ lines: [TextLine], start: Float, end: Float, options: LayoutOptions
  ) -> [Inset] {
    pictures.compactMap { picture -> Inset? in
      let em = lines[0].em
      guard picture.u0 < end - em, picture.u1 > start + em else { return nil }
      let rows = lines.filter { min($0.box.v1, picture.v1) - max($0.box.v0, picture.v0) > 0.1 * $0.em }
      let isBefore = rows.allSatisfy { $0.box.u1 <= picture.u0 + 0.1 * em }
      let isAfter = rows.allSatisfy { $0.box.u0 >= picture.u1 - 0.1 * em }
      guard let first = rows.first, let last = rows.last, isBefore != isAfter else { return nil }
      var inset = Inset(v0: first.box.v0, v1: last.box.v1, start: nil, end: end)
      if isBefore {
        guard end - picture.u0 > options.softEnd * em else { return nil }
        inset.end = rows.map { isStop($0.last) ? $0.box.u1 - 0.5 * em : $0.box.u1 }.max() ?? picture.u0
        if rows.count < options.gutterLines { inset.end = max(inset.end, picture.u0 - options.fullWidthGap * em) }
      } else {
        guard picture.u1 - start > options.softEnd * em else { return nil }
        inset.start = rows.map(\.box.u0).min()
      }
      // The white under a picture, or under its caption, may make one more line short.
      for line in lines where line.box.v0 >= last.box.v1 - 0.1 && line.box.v0 - picture.v1 <= em {
        let isShort =
          isBefore
          ? abs(line.box.u1 - inset.end) <= 0.3 * em && isMidSentence(line.last)
          : abs(line.box.u0 - (inset.start ?? start)) <= 0.1 * em
        guard isShort else { break }
        inset.v1 = line.box.v1
      }
      return inset
    }
  }

  /// Where a line begins as seen from where the lines beside its picture do.
  private func place(of line: TextLine) -> Float {
    let picture = beside.first { $0.v0 <= line.box.vMid && line.box.vMid <= $0.v1 }
    return line.box.u0 - ((picture?.start).map { $0 - start } ?? 0)
  }

  private static func outdents(_ lines: [TextLine], end: Float, options: LayoutOptions) -> [Outdent] {
    var result: [Outdent] = []
    var steps: [(outdent: Outdent, open: Int, isFull: Bool)] = []
    func close() {
      result += steps.filter { $0.open > 1 && $0.isFull }.map(\.outdent)
      steps = []
    }
    for (line, next) in zip(lines, lines.dropFirst()) {
      let em = line.em
      // Under another headline there may be other text.
      guard abs(next.em - em) <= options.sizeChange * em else {
        close()
        continue
      }
      let step = (next.box.u0 - line.box.u0) / em
      guard step > 0.5, step <= options.hangingDepth else { continue }
      let isFull = (end - line.box.u1) / em <= options.softEnd
      let open = isFull && isMidSentence(line.last) ? 1 : 0
      let at = steps.firstIndex {
        abs($0.outdent.from - line.box.u0) <= 0.3 * em && abs($0.outdent.to - next.box.u0) <= 0.3 * em
      }
      if let at {
        steps[at].open += open
        steps[at].isFull = steps[at].isFull && isFull
        steps[at].outdent.v1 = next.box.vMid
      } else {
        steps.append(
          (Outdent(from: line.box.u0, to: next.box.u0, v0: line.box.vMid, v1: next.box.vMid), open, isFull))
      }
    }
    close()
    return result
  }

  /// The end of a line that is longer than others and whose sentence goes on at the start of the next one; where lines are
  /// few, it may be the only one that is full.
  private static func fullLine(
    _ lines: [TextLine], start: Float, em: Float, beyond end: Float, options: LayoutOptions
  ) -> Float {
    zip(lines, lines.dropFirst()).reduce(-.infinity) { longest, pair in
      let (line, next) = pair
      let place = isStop(line.last) ? line.box.u1 - line.em : line.box.u1
      let distance = (next.box.vMid - line.box.vMid) / em
      let isFull =
        place > end && place > longest && abs(line.em - em) <= options.sizeChange * em
        && abs(next.em - em) <= options.sizeChange * em && distance > 0.8 && distance <= options.pictureGap
        && next.box.u0 - start >= -0.5 * em && next.box.u0 - line.box.u0 <= options.hangingDepth * em
        && isOpenSeam(line, next)
      return isFull ? place : longest
    }
  }

  private static func sizeClass(_ em: Float) -> Int { Int((2 * min(em, 1000)).rounded()) }

  /// The usual distance between lines of a size.
  func usualPitch(_ em: Float) -> Float {
    pitches[Self.sizeClass(em)] ?? (pitch > 0 ? pitch : 1.9 * em)
  }

  /// Lines below each other that end at one place well inside the column, most of them in the midst of a sentence.
  private static func narrower(
    _ lines: [TextLine], start: Float, end: Float, options: LayoutOptions
  ) -> [Inset] {
    var result: [Inset] = []
    var run: [TextLine] = []
    var edge: Float = 0
    func close() {
      guard run.count >= options.besideLines else { return run = [] }
      let open = run.reduce(0) { $0 + (isMidSentence($1.last) ? 1 : 0) }
      let ends = run.dropLast().map(\.box.u1)
      let isText =
        run.contains(where: PageLayout.isText)
        || (ends.max() ?? 0) - (ends.min() ?? 0) <= options.rowTolerance * run[0].em
      // What is quoted is narrower on both sides.
      let isInset = run.allSatisfy { $0.box.u0 - start >= 0.9 * $0.em }
      if open * 2 >= run.count, isText, let first = run.first, let last = run.last,
        end - edge > (isInset ? 0.9 : options.softEnd) * first.em, edge - first.box.u0 >= 4 * first.em
      {
        result.append(
          Inset(v0: first.box.v0, v1: last.box.v1, start: isInset ? run.map(\.box.u0).min() : nil, end: edge))
      }
      run = []
    }
    for line in lines {
      // A stop may hang out by its em.
      let place = isStop(line.last) && line.scalars.count > 1 ? line.edges[line.edges.count - 2] : line.box.u1
      if let last = run.last {
        let isSame =
          abs(line.em - last.em) < options.sizeChange * last.em && place <= edge + 0.6 * line.em
          && (place >= edge - 1.3 * line.em || isSentenceEnd(line.lastBeforeClosing))
        if !isSame { close() }
      }
      edge = run.isEmpty ? place : max(edge, place)
      run.append(line)
    }
    close()
    return result
  }

  /// What a line leaves empty of its column, in em: on both sides where it and the next one are centred.
  func white(after line: TextLine, before next: TextLine) -> Float {
    let em = line.em
    let after = (end(at: line) - line.box.u1) / em
    let isCentred =
      abs(line.box.uMid - next.box.uMid) <= 0.35 * em && abs(line.box.u0 - next.box.u0) > 0.25 * em
      && line.box.u0 - start > 0.25 * em
    let isMarked = itemMarkLength(line.scalars) > 0 || isBullet(line.first)
    // The first line of a paragraph, one em in, that a word did not fit on stands over the middle of a full one as well.
    let isIndented = abs(line.box.u0 - next.box.u0 - em) <= 0.2 * em && isEdge(next.box.u0, em: em)
    return isCentred && !isIndented && !isMarked ? after + (line.box.u0 - start) / em : after
  }

  /// Whether a place is where the column's lines begin, or several of a part of it that is set farther in.
  private func isEdge(_ place: Float, em: Float) -> Bool {
    abs(place - start) <= 0.2 * em || starts.count(from: place - 0.2 * em, to: place + 0.2 * em) >= options.hangingLines
  }

  /// Whether a line among verse leaves more white than what the next one begins with took.
  private func isShortVerse(_ line: TextLine, before next: TextLine) -> Bool {
    let white = white(after: line, before: next)
    // The stop that hangs over the column's end says nothing of where its lines end.
    return white > options.flushSlack
      && white - (end - bodyEnd) / line.em > max(options.flushSlack, firstChunk(next) / line.em)
  }

  /// Where a line is full.
  private func end(at line: TextLine) -> Float {
    inset(at: line)?.end ?? end
  }

  private func inset(at line: TextLine) -> Inset? {
    narrower.first { $0.v0 <= line.box.vMid && line.box.vMid <= $0.v1 }
  }

  /// The outermost edge that at least two lines (or a tenth of many) share.
  private static func edge(_ values: [Float], em: Float, outermost: (Float, Float) -> Bool) -> Float {
    let sorted = values.sorted(by: outermost)
    let needed = max(2, sorted.count / 10)
    for (at, value) in sorted.enumerated() where at + needed - 1 < sorted.count {
      if abs(sorted[at + needed - 1] - value) <= em { return value }
    }
    return sorted[0]
  }

  /// The same column where its lines are known to stand in a table's cell: a line is full when it ends at the cell's side,
  /// less the white that the text keeps from the other.
  func within(_ cell: RunBox, _ lines: [TextLine]) -> ParagraphBuilder {
    var result = self
    let em = lines[0].em
    let padding = min(em, max(0, (lines.map(\.box.u0).min() ?? cell.u0) - cell.u0))
    result.end = max(end, cell.u1 - padding)
    return result
  }

  /// The same column where it is all that stands in a box: where few lines say how wide the column is, the box does.
  func inside(_ box: RunBox, _ lines: [TextLine]) -> ParagraphBuilder {
    let em = lines[0].em
    let flush = lines.reduce(0) { $0 + (abs($1.box.u1 - end) <= options.flushSlack * em ? 1 : 0) }
    guard Float(flush) < options.proseFlush * Float(lines.count) || !lines.contains(where: isText) else { return self }
    var result = self
    result.isEndKnown = true
    result.end = max(end, box.u1 - max(0, (lines.map(\.box.u0).min() ?? box.u0) - box.u0))
    return result
  }

  /// The same column of a table: its longest text says where it ends, and the shorter ones wherever they like.
  func ragged(_ lines: [TextLine]) -> ParagraphBuilder {
    var result = self
    result.end = max(end, lines.map { $0.box.u1 - (isStop($0.last) ? $0.em : 0) }.max() ?? end)
    return result
  }

  /// Whether a line begins with a label at the column's edge, and its text where texts beside labels begin.
  private func beginsWithLabel(_ line: TextLine) -> Bool {
    abs(line.box.u0 - start) <= 0.3 * line.em && labelEnd(line, at: hanging) != nil
  }

  func paragraphs(_ lines: [TextLine]) -> [Paragraph] {
    var result: [Paragraph] = []
    for (at, line) in lines.enumerated() {
      let next = at + 1 < lines.count ? lines[at + 1] : nil
      if let current = result.last, let reason = join(current, with: line, before: next) {
        result[result.count - 1].append(line, join: reason)
      } else {
        var next = Paragraph(line, margins: (start, end))
        if let current = result.last, mayGoOn(current, with: line) { next.doubt = current.ending }
        result.append(next)
      }
    }
    return withDefinitions(withWrappedVerses(withRunningCounts(result), end: end, options: options))
  }

  /// Whether a line is nothing but text in one pair of brackets, as a small heading is ([Androidの場合], ＜結び＞). Parentheses hold
  /// remarks, quotation marks sentences, and 【】 and 〔〕 names of those who wrote it.
  private func isBracketed(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, let close = Self.labelBrackets[first], scalars.count > 2, scalars.last == close
    else {
      return false
    }
    return scalars.count { $0 == first } == 1 && scalars.count { $0 == close } == 1
  }

  /// Whether one of two lines is set smaller, as a reply below a demand. Latin letters have sizes of their own.
  private func isOtherSize(_ line: TextLine, _ next: TextLine) -> Bool {
    abs(line.em - next.em) > options.sizeStep * line.em && !(line.scalars + next.scalars).contains(where: isLatinLetter)
  }

  /// Whether a line in parentheses is the title of the article below it (`（目的）` over `第１条`).
  private func isArticleTitle(_ scalars: [Unicode.Scalar], before next: TextLine?) -> Bool {
    guard let next, next.first == "第", itemNumberLength(next.scalars) > 0, scalars.count > 2 else { return false }
    return (scalars.first == "（" || scalars.first == "(") && isClosing(scalars[scalars.count - 1])
      && scalars.count(where: isOpening) == 1
  }

  /// Whether a line ends with a sentence and who wrote it in parentheses (`…ました。（教頭）`).
  private func endsWithWriter(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let last = scalars.last, last == "）" || last == ")",
      let open = scalars.lastIndex(where: isOpening), open > 0, isSentenceEnd(scalars[open - 1])
    else { return false }
    let inside = scalars[(open + 1)..<(scalars.count - 1)]
    return inside.count > 1 && inside.count <= options.bracketedLength && !inside.contains(where: isStop)
      && !inside.elementsEqual("拍手".unicodeScalars) && !inside.elementsEqual("笑い".unicodeScalars)
  }

  private static let labelBrackets: [Unicode.Scalar: Unicode.Scalar] = [
    "[": "]", "［": "］", "＜": "＞", "<": ">", "〈": "〉", "≪": "≫", "《": "》",
  ]

  /// Why `line` goes on with the paragraph above it; nil where it does not.
  ///
  /// - Parameter next: The line below it.
  private func join(_ paragraph: Paragraph, with line: TextLine, before next: TextLine?) -> LineJoin? {
    let last = paragraph.lines[paragraph.lines.count - 1]
    let em = last.em
    guard last.mode == line.mode, abs(line.em - em) <= options.sizeChange * max(em, line.em) else { return nil }
    let distance = line.box.vMid - last.box.vMid
    if line.startsLarge { return nil }
    if next == nil, fillsColumns(last, line) { return .nextColumn }
    if isHeading(paragraph, overQuestion: line) || isUnderlined(last, over: line) { return nil }
    if let next, isWriterAtEnd(paragraph, over: line, before: next) { return nil }
    if isTitle(last, of: paragraph, over: line) || walls.isBarred(last, over: line) { return nil }
    if endsWithLeader(last.scalars) { return nil }
    // Labels below each other, each with its own text.
    let label = labelLength(line.scalars)
    if label > 0, labelLength(paragraph.lines[0].scalars) > 0, abs(line.box.u0 - paragraph.lines[0].box.u0) < 0.5 * em {
      return nil
    }
    if beginsWithLabel(line) && !isBracketParted(last, line) || isImprint(last.scalars, line.scalars) { return nil }
    if isSentenceEnd(last.lastBeforeClosing),
      isBracketed(line.scalars) || isArticleTitle(line.scalars, before: next)
    {
      return nil
    }
    let isBelowFirst = abs(line.box.u0 - paragraph.lines[0].box.u0) <= 0.3 * em
    if isBelowFirst, areEntries(paragraph.lines[0].scalars, line.scalars) { return nil }
    if startsHost(line.scalars), abs(line.box.u0 - paragraph.lines[0].box.u0) <= 1.3 * em { return nil }
    if isSignedVerse(last.scalars, options: options), isSignedVerse(line.scalars, options: options),
      abs(line.box.u0 - last.box.u0) <= 0.3 * em
    {
      return nil
    }
    if isBelowFirst, isQuoted(paragraph), line.first == "「" { return nil }
    if abs(line.em - em) > options.sizeStep * em, !isText(last), last.scalars.contains("\u{3000}"),
      next.map({ comesBack(line, to: self.start, with: $0) }) ?? false
    {
      return nil
    }
    if endsWithWriter(last.scalars) || isSentenceEnd(last.lastBeforeClosing) && startsDash(line.scalars) { return nil }
    // Who speaks, and who answers; the text between stands farther in.
    if isSentenceEnd(last.lastBeforeClosing), speakerLength(line.scalars) > 0,
      speakerLength(paragraph.lines[0].scalars) > 0, abs(line.box.u0 - paragraph.lines[0].box.u0) <= 0.3 * em
    {
      return nil
    }
    // A name in brackets at the right.
    if isClosing(last.last) || isSentenceEnd(last.last), line.first == "（", line.last == "）",
      line.box.u0 - max(start, paragraph.lines[0].box.u0) > 0.3 * (end - start)
    {
      return nil
    }
    if startsBracketedTurn(line.scalars) || startsComment(line.scalars) { return nil }
    // A name in brackets at the end of a column that is too short for it.
    if distance <= options.paragraphGap * usualPitch(em) + 0.15 * em, isNameParted(paragraph, line) { return .fullLine }
    if isSentenceEnd(last.lastBeforeClosing),
      startsLabel(line.scalars) || startsReply(line.scalars) || isOtherSize(last, line)
    {
      return nil
    }
    if startsTurn(line.scalars), isDigit(line.scalars[1]), line.box.u0 <= paragraph.lines[0].box.u0 + 0.5 * em {
      return nil
    }
    if countsOn(from: paragraph.lines[0], to: line) { return nil }
    // Question and answer, and the entries of a list of people.
    if startsTurn(line.scalars), startsTurn(paragraph.lines[0].scalars),
      abs(line.box.u0 - paragraph.lines[0].box.u0) < em
    {
      return nil
    }
    let isInsideItem =
      isBullet(paragraph.lines[0].first) && line.box.u0 - paragraph.lines[0].box.u0 >= options.indent * em
    if let spacing, isSentenceEnd(last.lastBeforeClosing), abs(distance - spacing) <= 0.03 * spacing,
      abs(line.box.u0 - start) <= 0.3 * em
    {
      return nil
    }
    if isEntry(last.scalars), isEntry(line.scalars), !isInsideItem, !isWrapped(last, over: line),
      min(abs(line.box.u0 - last.box.u0), abs(line.box.u1 - last.box.u1)) < 0.3 * em
    {
      return nil
    }
    // Entries, each with a remark in brackets at its end.
    if paragraph.lines.count == 1, endsWithRemark(last.scalars), endsWithRemark(line.scalars), last.last == line.last,
      abs(line.box.u0 - last.box.u0) < 0.3 * em
    {
      return nil
    }
    // Whom to call, below an address.
    if startsContact(line.scalars), !paragraph.lines.contains(where: isText) { return nil }
    // A date set at the right, with the office under it.
    if isDate(last.scalars), last.box.u0 - start > 0.3 * (end - start) { return nil }
    if em >= options.headingSize * bodySize, isHeadline(paragraph, over: line, distance: distance / em) {
      return walls.partsRows(last.box, line.box, em: em) ? nil : .headline
    }
    if paragraph.lines.count == 1, isRest(line, of: last, distance: distance) { return .fullLine }
    let isVerse =
      verses.contains { $0.hold(last, line) } && !isBracketParted(last, line) && !isInsideWord(last, line)
    if isVerse, !isEndKnown || isShortVerse(last, before: line) { return nil }
    if isRightAligned(last, over: line) {
      return last.box.u0 - start <= 1.3 * em && end - last.box.u1 <= 0.5 * em && isOpenSeam(last, line)
        && (isKanji(last.last) && isKanji(line.first) || isHiragana(line.first))
        && distance <= options.paragraphGap * usualPitch(em) ? .fullLine : nil
    }
    if paragraph.lines.count == 1, isNameAtEnd(line, under: last) { return nil }
    // Side by side is not one below the other.
    guard distance > 0.4 * em, !walls.partsRows(last.box, line.box, em: em) else { return nil }
    // Some programs set a line with readings farther down, for these to stand over it.
    let isSpread =
      !line.readings.isEmpty && isOpenSeam(last, line) && end - last.box.u1 <= options.flushSlack * em
      && abs(line.box.u0 - start) <= 0.3 * em
    let reach = options.paragraphGap * usualPitch(em) + (isSpread ? 1 - options.rubyShrink : 0.15) * em
    guard distance <= reach else { return nil }
    // Columns that share nothing of their width are not one text; one character may be left of a verse that is set in.
    guard last.box.overlapU(line.box) > (isWide(line.first) ? -1.5 : -0.5) * em else { return nil }

    let forbidden = isForbiddenAtLineStart(line.first)
    let endGap = white(after: last, before: line)
    let room = max(options.softEnd, firstChunk(line) / em + options.chunkSlack)
    // Centred and ragged lines end anywhere; a line that is full for its paragraph is full.
    let isFull = endGap <= room || isComma(last.last) && isOpenSeam(last, line) && isWide(line.first)
    let step = (place(of: line) - place(of: last)) / em
    if walls.isLabelled(line, options: options),
      !isFull || !isMidSentence(last.last) || walls.isLabelled(paragraph.lines[0], options: options)
    {
      return nil
    }
    if isBullet(line.first), !forbidden, endGap > 1 || !isEnumerated(paragraph, line) { return nil }
    // Dates below each other are a list, but for one that a full line leads to.
    if startsDate(line.scalars), startsDate(paragraph.lines[0].scalars),
      abs(line.box.u0 - paragraph.lines[0].box.u0) < 0.5 * em, endGap > 0.5 || !isHiragana(last.last)
    {
      return nil
    }
    if startsTime(line.scalars), startsTime(paragraph.lines[0].scalars), step < 0.5 { return nil }
    if (last.box.u1 - start) >= 0.5 * (end - start), step <= 0.5, isInsideWord(last, line) { return .prohibitedStart }
    if itemMarkLength(line.scalars) > 0, !isCountedInside(paragraph, before: line.scalars),
      !isFull || !isMidSentence(last.last) || !startsDecimal(line.scalars)
        || itemMarkLength(paragraph.lines[0].scalars) > 0
    {
      let isListed =
        itemMarkLength(paragraph.lines[0].scalars) > 0 && abs(line.box.u0 - paragraph.lines[0].box.u0) < 0.5 * em
      let comesBack = step < -0.4 && last.last != "、"
      if !isFull || isSentenceEnd(last.lastBeforeClosing) || comesBack || isListed { return nil }
    }
    if forbidden { return isFull ? .prohibitedStart : nil }
    guard isFull, isMidSentence(last.last) || !startsSource(line.scalars) else { return nil }
    if isSentenceEnd(last.lastBeforeClosing), endGap > 1.5, !wasTooWide(line, after: last, in: paragraph) { return nil }

    // Where paragraphs hang out, a line at their edge begins one.
    if isSentenceEnd(last.lastBeforeClosing),
      startsCount(line.scalars) || outdents.contains(where: { $0.begins(last) && $0.begins(line) })
    {
      return nil
    }
    // The square of a bracket at a line's start stands out by the half that is white, or its ink does not.
    if abs(step) <= (isOpening(line.first) || isOpening(last.first) ? options.bracketStep : 0.5) {
      // Two indented lines, the first one a sentence: each begins a paragraph.
      let offset = (line.box.u0 - start) / em
      let isIndented = offset >= options.indent && offset <= 2.2
      let isWhole =
        isSentenceEnd(last.lastBeforeClosing)
        || isClosing(last.last) && max(endGap, (line.box.u1 - last.box.u1) / em) > 1.5
      let begins =
        isWhole || verses.contains { $0.isInset && $0.hold(last, line) }
        || (next.map { comesBack(line, to: self.start, with: $0) } ?? false)
      return paragraph.lines.count == 1 && isIndented && begins ? nil : .fullLine
    }
    if step > 0, paragraph.lines.count == 1, outdents.contains(where: { $0.holds(last, and: line) }) {
      return .hangingIndent
    }
    // The next paragraph hangs out again.
    if step < 0, paragraph.lines.count > 1, outdents.contains(where: { $0.holds(line, and: last) }) { return nil }
    // Around one middle: a full line of centred text and what was left of it.
    if abs(line.box.uMid - last.box.uMid) <= 0.35 * em, endGap <= 1.5,
      isMidSentence(last.last) || isDigit(last.last) && isBracketParted(last, line)
    {
      return .centred
    }
    if step > 0 {
      // To the right: a new paragraph's indent, unless the first line hangs out (a list item, a definition).
      if next.map({ comesBack(line, to: last.box.u0, with: $0) }) ?? false { return nil }
      if paragraph.lines.count == 1, step <= 4.5, endGap <= options.flushSlack, isWide(last.last),
        isBracketParted(last, line)
      {
        return .hangingIndent
      }
      // A sentence that a full line of running text leaves open goes on below it, wherever that begins.
      if endGap <= options.flushSlack || isComma(last.last), isText(last), line.scalars.count > 1,
        isOpenSeam(last, line) || isInsideWord(last, line)
      {
        return .hangingIndent
      }
      guard paragraph.lines.count == 1 else { return nil }
      if hanging.contains(where: { abs($0 - line.box.u0) <= 0.3 * em }), abs(last.box.u0 - start) <= 0.3 * em,
        isMidSentence(last.last) || endGap <= 0.5
      {
        return .hangingIndent
      }
      if step <= 4.5, isMidSentence(last.last),
        isUsual(line.box.u0, over: last.box.u0, em: em) || next.map({ goesOn(line, with: $0) }) ?? false
      {
        return .hangingIndent
      }
      let depth = labelLength(last.scalars) > 0 ? options.hangingDepth : 4.5
      return alignsAfterGap(line, of: last) || step <= depth && isMarked(last) ? .hangingIndent : nil
    }
    // A space that fell to a line's start sets it farther in than the others of its item.
    if isMarked(paragraph.lines[0]), line.box.u0 - paragraph.lines[0].box.u0 >= options.indent * em,
      isOpenSeam(last, line)
    {
      return .hangingIndent
    }
    // To the left: the second line of an indented paragraph, or the end of a hanging one.
    // It comes back to where the column begins, or, inside a list, by the one em of an indent.
    let start = inset(at: line)?.start ?? start
    let isBack =
      line.box.u0 <= start + (isOpening(line.first) ? options.bracketStep : 0.5) * em
      || isProse(last.scalars, options: options) && isOpenSeam(last, line) && isEdge(line.box.u0, em: em)
    return paragraph.lines.count == 1 && (-step <= 1.3 || -step <= 3.5 && isBack) ? .fullLine : nil
  }

  /// Whether an entry fills its line from the column's start to its end and goes on farther in, so that both lines end at one place by
  /// chance.
  private func isWrapped(_ last: TextLine, over line: TextLine) -> Bool {
    let em = last.em
    // No label is one character.
    let isInName = line.scalars.dropFirst().first == "\u{3000}" && abs(line.box.u0 - last.box.u0) <= 0.3 * em
    return last.box.u0 - start <= 0.3 * em && end - last.box.u1 <= 0.5 * em
      && (line.box.u0 - last.box.u0 >= 0.9 * em || isInName) && isOpenSeam(last, line)
  }

  /// Whether a line is the last character or two of a name that fills the line above it.
  private func isRest(_ line: TextLine, of last: TextLine, distance: Float) -> Bool {
    let em = last.em
    return line.scalars.count <= 2 && last.scalars.count >= options.verseLength && last.scalars.contains("\u{3000}")
      && !isText(last) && !isSentenceEnd(last.last) && last.box.u0 - start <= 1.3 * em
      && end - last.box.u1 <= 0.5 * em
      && (abs(end - line.box.u1) <= 0.5 * em || abs(line.box.u0 - last.box.u0) <= 0.3 * em)
      && isOpenSeam(last, line) && (isKanji(line.first) || isKana(line.first))
      && distance <= options.paragraphGap * usualPitch(em) + 0.15 * em
  }

  /// Whether a paragraph is something said in quotation marks and who said it in parentheses (`「…」（直営・58歳）`).
  private func isQuoted(_ paragraph: Paragraph) -> Bool {
    let text = paragraph.text
    guard text.first == "「", text.last == "）", let open = text.lastIndex(where: isOpening), open > 1 else {
      return false
    }
    return text[open] == "（" && text[open - 1] == "」"
  }

  /// Whether two columns have room for one line each, and a sentence fills the first of them and goes on in the second: what stands
  /// side by side elsewhere is no sentence, or not of one width.
  private func fillsColumns(_ last: TextLine, _ line: TextLine) -> Bool {
    let em = last.em
    // The first line of a paragraph may be indented.
    let step = (line.box.width - last.box.width) / em
    return abs(line.box.vMid - last.box.vMid) <= options.rowTolerance * em && last.box.u1 < line.box.u0
      && last.box.width >= options.proseWidth * em && (abs(step) <= 0.3 || abs(step - 1) <= 0.3)
      && isText(last) && isProse(last.scalars + line.scalars, options: options) && isOpenSeam(last, line)
  }

  /// Whether the number that a line begins with is one of a sentence (`①…を、②…を求めた`): the number before it stands inside
  /// the paragraph.
  private func isCountedInside(_ paragraph: Paragraph, before head: [Unicode.Scalar]) -> Bool {
    guard let sought = markBefore(head) else { return false }
    return paragraph.lines.contains { line in
      line.scalars.indices.dropFirst().contains { line.scalars[$0...].starts(with: sought) }
    }
  }

  /// Whether a line that was taken to begin a paragraph might go on with the one above it after all: nothing but white at
  /// the end of a line, or an indent, speaks against it.
  private func mayGoOn(_ paragraph: Paragraph, with line: TextLine) -> Bool {
    let last = paragraph.lines[paragraph.lines.count - 1]
    let distance = line.box.vMid - last.box.vMid
    return last.mode == line.mode && abs(line.em - last.em) <= options.sizeChange * last.em
      && distance > 0.4 * last.em && distance <= options.paragraphGap * usualPitch(last.em)
      && last.box.overlapU(line.box) > 0 && isOpenSeam(last, line)
      && (end - start) / last.em >= options.proseWidth && (last.box.u1 - start) >= 0.5 * (end - start)
      && !walls.partsRows(last.box, line.box, em: last.em)
  }

  /// Whether two large lines are one headline: close, of one size, both from one edge or around one middle, and the first
  /// without an end.
  private func isHeadline(_ headline: Paragraph, over second: TextLine, distance: Float) -> Bool {
    let first = headline.lines[headline.lines.count - 1]
    let em = first.em
    // A character or two that did not fit on a line over them end a title or a verse.
    if headline.lines.count > 1, first.scalars.count <= 2, second.scalars.count > 2 { return false }
    let isAligned =
      abs(first.box.u0 - second.box.u0) < 0.5 * em || abs(first.box.uMid - second.box.uMid) < 0.5 * em
      || abs(first.box.u1 - second.box.u1) < 0.5 * em
      // The lines of a large title may be staggered.
      || em >= options.staggeredSize * bodySize && first.box.overlapU(second.box) > em
    // Loosely set, the first line is full and its words go on.
    let isFull =
      end - first.box.u1 <= em && abs(first.box.u0 - second.box.u0) < 0.3 * em && isOpenSeam(first, second)
      && second.box.width < first.box.width
    return distance > 0.8 && distance <= (isFull ? 2.1 : 1.8) && abs(first.em - second.em) < 0.05 * em && isAligned
      && first.scalars.count + second.scalars.count <= 60 && !isSentenceEnd(first.last) && !isClosing(first.last)
      && !isBullet(second.first) && itemNumberLength(second.scalars) == 0 && !isBullet(first.first)
      && !isOpeningMark(first.first)
  }

  /// Whether a paragraph without a sentence stands over the question that it is the heading of (`よくある質問` over `問　…`).
  private func isHeading(_ paragraph: Paragraph, overQuestion line: TextLine) -> Bool {
    startsTurn(line.scalars) && line.scalars.prefix(6).contains("\u{3000}") && !startsTurn(paragraph.lines[0].scalars)
      && line.box.u0 <= paragraph.lines[0].box.u0 + 0.5 * line.em
      && paragraph.lines.allSatisfy { !isText($0) && !isSentenceEnd($0.last) && labelLength($0.scalars) == 0 }
  }

  /// Whether a line is drawn between two lines of other sizes, the first of which is no sentence: a title and its text.
  private func isUnderlined(_ last: TextLine, over line: TextLine) -> Bool {
    last.em - line.em >= options.headingStep * line.em && !isText(last) && !isSentenceEnd(last.last)
      && walls.underlines(last.box, over: line.box, em: last.em)
  }

  /// Whether a line that is set at the column's end, farther in than an indent, stands over the first line of a paragraph: who
  /// wrote it.
  private func isWriterAtEnd(_ paragraph: Paragraph, over line: TextLine, before next: TextLine) -> Bool {
    let last = paragraph.lines[paragraph.lines.count - 1]
    let em = last.em
    return paragraph.lines.count == 1 && last.scalars.contains("\u{3000}") && !isText(last)
      && abs(end - last.box.u1) <= options.softEnd * em && last.box.u0 - line.box.u0 > 0.5 * em
      && !startsItem(last.scalars) && isText(line) && comesBack(line, to: start, with: next)
  }

  /// Whether one of two lines is set in a strong face and the other is not: a title and its text, or text and the next title.
  /// Words of a sentence that are stressed may fill a line, too.
  private func isTitle(_ last: TextLine, of paragraph: Paragraph, over line: TextLine) -> Bool {
    guard let isStrong = last.isStrong, let isNextStrong = line.isStrong, isStrong != isNextStrong else { return false }
    let isFull = (end(at: last) - last.box.u1) / last.em <= options.flushSlack
    guard isStrong else { return !isFull || !isMidSentence(last.last) }
    let isCentred =
      abs(last.box.uMid - (start + end) / 2) <= 0.35 * last.em && last.box.u0 - start > 0.25 * last.em
    return paragraph.lines.allSatisfy { $0.isStrong == true } && !isQuestionMark([paragraph.lines[0].first])
      && (!isFull || isCentred || line.box.u0 - last.box.u0 >= options.indent * last.em)
  }

  /// Whether a full line without an end and the next one begin at one place: no first line of a paragraph with an indent.
  private func goesOn(_ line: TextLine, with next: TextLine) -> Bool {
    abs(next.box.u0 - line.box.u0) <= 0.3 * line.em && abs(next.em - line.em) <= options.sizeChange * line.em
      && next.box.vMid - line.box.vMid <= options.paragraphGap * usualPitch(line.em)
      && (end(at: line) - line.box.u1) / line.em <= options.softEnd && isMidSentence(line.last)
      && itemMarkLength(next.scalars) == 0 && !isBullet(next.first)
  }

  /// Whether a line one em in is full and its sentence goes on at the edge of the text: the first line of a paragraph, not the second
  /// one of what hangs out over it, or of another first line.
  private func comesBack(_ line: TextLine, to edge: Float, with next: TextLine) -> Bool {
    let em = line.em
    return abs(line.box.u0 - edge - em) <= 0.2 * em && abs(next.box.u0 - edge) <= 0.2 * em
      && abs(next.em - em) <= options.sizeChange * em && isOpenSeam(line, next)
      && next.box.vMid - line.box.vMid <= options.paragraphGap * usualPitch(em)
      && (end(at: line) - line.box.u1) / em <= options.softEnd
  }

  /// Whether more of the column's lines begin at one place than at another to its left: paragraphs whose first lines hang out.
  private func isUsual(_ start: Float, over other: Float, em: Float) -> Bool {
    let count = starts.count(from: start - 0.3 * em, to: start + 0.3 * em)
    return count >= options.hangingLines && count > starts.count(from: other - 0.3 * em, to: other + 0.3 * em)
  }

  /// Whether a line begins under the text that follows a gap in the line above (`1月8日　仕事…`).
  private func alignsAfterGap(_ next: TextLine, of first: TextLine) -> Bool {
    first.scalars.indices.dropFirst().contains { at in
      guard abs(first.edges[at] - next.box.u0) <= 0.3 * next.em else { return false }
      let before = first.scalars[at - 1]
      let end = first.edges[at - 1] + (isWide(before) ? first.em : 0.6 * first.em)
      return before == "\u{3000}" || before == " " || first.edges[at] - end >= 0.25 * first.em
    }
  }

  /// Whether two short lines end at one place and begin at two, the second one farther in: a paper's number over its date.
  private func isRightAligned(_ first: TextLine, over second: TextLine) -> Bool {
    let em = first.em
    return abs(first.box.u1 - second.box.u1) <= 0.25 * em && second.box.u0 - first.box.u0 >= 0.4 * em
      && first.box.width <= 2 * options.proseWidth * em && !isText(first) && !isText(second)
      && !isUsual(second.box.u0, over: first.box.u0, em: em)
      && !isBullet(first.first) && itemMarkLength(first.scalars) == 0 && !startsDate(first.scalars)
  }

  /// Whether a few characters stand at the column's end under a verse or a title: the name of who wrote it.
  private func isNameAtEnd(_ line: TextLine, under last: TextLine) -> Bool {
    line.scalars.count <= options.nameLength && !isText(last) && !isText(line)
      && line.box.u0 - start >= 0.5 * (end - start) && line.box.u0 - last.box.u0 >= options.hangingDepth * line.em
      && abs(end - line.box.u1) <= options.softEnd * line.em && !alignsAfterGap(line, of: last)
  }

  /// Whether a line begins with a word, a number or signs that did not fit behind the full stop above it: where paragraphs
  /// are indented, this line is not.
  private func wasTooWide(_ line: TextLine, after last: TextLine, in paragraph: Paragraph) -> Bool {
    let em = line.em
    return firstChunk(line) > bodyEnd - last.box.u1 - 0.1 * em && abs(line.box.u0 - start) <= 0.3 * em
      && paragraph.lines[0].box.u0 - start >= options.indent * em
  }

  /// The width of what could not be parted at a line's start: one character with the signs that may not begin a line, or
  /// a Latin word or number, in brackets or without. It did not fit on the line before.
  private func firstChunk(_ line: TextLine) -> Float {
    let isBracket = isWide(line.first) && isOpening(line.first)
    let word = line.scalars.dropFirst(isBracket ? 1 : 0).prefix { !isWide($0) && $0 != " " && $0 != "\u{3000}" }.count
    // A line in brackets is a remark.
    var count = isBracket ? isClosing(line.last) ? 2 : 1 + max(1, word) : max(1, word)
    if count < line.scalars.count, isDigit(line.scalars[count - 1]), isPostfix(line.scalars[count]) { count += 1 }
    while count < line.scalars.count, isForbiddenAtLineStart(line.scalars[count]) { count += 1 }
    count = max(1, min(count, line.scalars.count))
    return line.edges[count] - line.edges[0]
  }
}

/// What no line is broken before behind a number, of those as wide as kanji (class PO of UAX #14).
private func isPostfix(_ scalar: Unicode.Scalar) -> Bool { "％‰℃".unicodeScalars.contains(scalar) }

private func isComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "、" || scalar == "，" }

/// Whether a line has the commas and stops of running text.
func isText(_ line: TextLine) -> Bool { line.scalars.contains(where: isStop) }

/// Whether a bracket is opened near the end of a line and closed near the start of the next one.
private func isBracketParted(_ last: TextLine, _ next: TextLine) -> Bool {
  let tail = last.scalars.last { isOpening($0) || isClosing($0) }
  let head = next.scalars.first { isOpening($0) || isClosing($0) }
  return tail.map(isOpening) ?? false && head.map(isClosing) ?? false
}

/// Whether a line that opens a bracket and nothing else goes on in one that closes it.
private func isNameParted(_ paragraph: Paragraph, _ line: TextLine) -> Bool {
  let text = paragraph.text + line.scalars
  return paragraph.lines.count == 1 && text.count > 4 && isOpening(text[0]) && isClosing(text[text.count - 1])
    && text.count { isOpening($0) || isClosing($0) } == 2 && !isClosing(paragraph.lines[0].last)
}

/// Whether a line is a few words with a remark in brackets behind them, and no sentence.
private func endsWithRemark(_ line: [Unicode.Scalar]) -> Bool {
  guard let last = line.last, isClosing(last), !line.contains(where: isSentenceEnd) else { return false }
  return line.lastIndex(where: isOpening).map { $0 > 0 } ?? false
    && line.count(where: isOpening) == line.count(where: isClosing)
}

/// Whether the middle dot that a line begins with stands between two words of a sentence (`図⏎・表・写真等を`): there is another
/// one close to it, or running text that ends with a word stands over it, and there is none at the start of the paragraph.
private func isEnumerated(_ paragraph: Paragraph, _ line: TextLine) -> Bool {
  guard line.first == "・", paragraph.lines.allSatisfy({ $0.first != "・" }), let last = paragraph.lines.last else {
    return false
  }
  return isMidSentence(last.last) && isWide(last.last)
    && (line.scalars.dropFirst().prefix(8).contains("・") || last.scalars.suffix(8).contains("・")
      || isText(last) && isKanji(last.last))
}

/// Whether a line begins with a mark, below whose text the next lines may be aligned.
private func isMarked(_ line: TextLine) -> Bool {
  let head = line.scalars.prefix(8)
  return isBullet(line.first) || itemMarkLength(line.scalars) > 0 || startsTurn(line.scalars)
    || startsCount(line.scalars) || startsDate(line.scalars)
    || head.contains("\u{3000}") || head.contains("：")
    || line.first == "－" || line.first == "-" || line.first == "–"
}

/// Whether lines that begin at one place are numbered one after the other, with marks that are words as often (`八、…` over `九、…`).
private func countsOn(from line: TextLine, to next: TextLine) -> Bool {
  guard abs(line.box.u0 - next.box.u0) <= 0.3 * next.em else { return false }
  if let (word, number) = countedWord(line.scalars), let (other, following) = countedWord(next.scalars), word == other {
    return following == number + 1
  }
  guard
    let number = ItemNumber(line.scalars, withBareMarks: true),
    let following = ItemNumber(next.scalars, withBareMarks: true)
  else { return false }
  return number.isFollowed(by: following)
}

/// Whether one line's text may go on in another: no sentence ends there, no item begins, and no word or number would be
/// made of two.
private func isOpenSeam(_ last: TextLine, _ next: TextLine) -> Bool { isOpenSeam(last.last, next.scalars) }

func isOpenSeam(_ last: Unicode.Scalar, _ next: [Unicode.Scalar]) -> Bool {
  guard let first = next.first else { return false }
  return (isKana(last) || isKanji(last) || last == "、" || last == "，")
    && (isWide(first) || isWide(last)) && !isBullet(first) && itemMarkLength(next) == 0
    && !startsDate(next) && !startsTurn(next) && labelLength(next) == 0
    && !isOpeningMark(first)
}

/// Whether a paragraph at the end of one column goes on at the head of the next.
enum Continuation { case yes, doubtful, no }

func continuation(of tail: Paragraph, into head: Paragraph, options: LayoutOptions) -> Continuation {
  let last = tail.lines[tail.lines.count - 1]
  let next = head.lines[0]
  let em = last.em
  // A name in brackets by itself.
  if head.lines.count == 1, next.first == "（", next.last == "）", !isMidSentence(last.last) { return .no }
  if endsWithLeader(last.scalars) { return .no }
  // What stood on a page that could not be read is not known.
  guard next.pageIndex - last.pageIndex <= 1 else { return .no }
  guard tail.mode == head.mode, abs(next.em - em) <= 0.08 * em else { return .no }
  // A text that begins with a date is an event as long as no sentence follows it.
  let isCutSentence = tail.role == .event && isProse(tail.text, options: options) && isOpenSeam(last, next)
  guard tail.role == .paragraph || tail.role == .listItem || isCutSentence, head.role == .paragraph else { return .no }
  if areEntries(tail.lines[0].scalars, next.scalars) { return .no }
  if isSentenceEnd(last.lastBeforeClosing), !goesOnAfterSentence(tail, into: head) { return .no }
  if isForbiddenAtLineStart(next.first) || isInsideWord(last, next) { return .yes }
  let otherwise: Continuation = isOpenSeam(last, next) && last.scalars.count >= 4 ? .doubtful : .no
  // Around one middle, one below the other: lines of their own.
  if next.pageIndex == last.pageIndex, next.box.vMid > last.box.vMid, abs(next.box.uMid - last.box.uMid) <= 0.35 * em,
    abs(next.box.u0 - last.box.u0) > em, !isText(last)
  {
    return otherwise
  }
  guard (tail.margins.end - last.box.u1) / em <= options.softEnd else { return otherwise }
  // A column that holds one short line has no margin to be flush with.
  let width = (tail.margins.end - tail.margins.start) / em
  // Pieces of one row are no columns.
  let isRow = next.pageIndex == last.pageIndex && abs(next.box.vMid - last.box.vMid) <= 0.4 * em
  guard !isRow || tail.lines.count > 1 else { return .no }
  // Low tiers have short lines, as lists of names have. Of many lines each may hold but three characters.
  let isNarrow =
    tail.lines.count + head.lines.count >= 2 * options.lowTierLines && isOpenSeam(last, next)
    && [tail, head].allSatisfy { $0.text.contains(where: isStop) }
  let isTier =
    tail.mode == .vertical && width >= (isNarrow ? 0.7 : 1) * options.lowTierWidth
    && tail.lines.count + head.lines.count > 2
    && hasKana(tail.text + head.text, options: options)
  guard width >= options.proseWidth || isTier || isBesidePicture(tail, over: head),
    (last.box.u1 - last.box.u0) / em >= 0.6 * width || tail.lines.count > 1
  else {
    return otherwise
  }
  let indent = (next.box.u0 - head.margins.start) / em
  // On the next page the column is the same one, and its lines stand where they stood; in the next column they are moved.
  let isInColumn = next.box.u0 >= tail.margins.start - 0.5 * em && next.box.u1 <= tail.margins.end + em
  let isSameColumn =
    abs(head.margins.end - tail.margins.end) <= 2 * em || next.pageIndex > last.pageIndex && isInColumn
  let place = next.box.u0 - (isSameColumn ? 0 : head.margins.start - tail.margins.start)
  // At the column's edge, or where the paragraph's later lines stand (a hanging indent); of an item with one line that is farther in,
  // and the lines below stand there, too.
  let step = (place - last.box.u0) / em
  let isFartherIn =
    isMarked(last) && otherwise == .doubtful && step >= options.indent && step <= 4.5
    && head.lines.dropFirst().allSatisfy { abs($0.box.u0 - next.box.u0) <= 0.3 * em }
  let hangs =
    tail.lines.count > 1
    ? abs(step) <= 0.5 : isFartherIn || abs(place - textStart(of: last)) <= 0.7 * em
  guard indent < options.indent || hangs else { return otherwise }
  return !isBullet(next.first) && itemMarkLength(next.scalars) == 0 && !startsTurn(next.scalars)
    && !isOpeningMark(next.first) ? .yes : otherwise
}

/// Whether narrow lines, such as stand beside a picture, go on in wider ones right below them that have an edge with them.
private func isBesidePicture(_ tail: Paragraph, over head: Paragraph) -> Bool {
  guard tail.mode == .horizontal, tail.lines.count > 2, tail.text.contains(where: isStop),
    let last = tail.lines.last, let before = tail.lines.dropLast().last, let next = head.lines.first
  else { return false }
  let em = last.em
  let pitch = last.box.vMid - before.box.vMid
  let distance = next.box.vMid - last.box.vMid
  let isAtEdge =
    abs(next.box.u0 - last.box.u0) <= 0.3 * em || abs(head.margins.end - tail.margins.end) <= 0.5 * em
  return next.pageIndex == last.pageIndex && isAtEdge && distance > 0.5 * pitch && distance <= 1.2 * pitch
    && isOpenSeam(last, next) && next.box.width > last.box.width + em
}

/// Whether text begins with a decimal number and what it counts (`１．０未満`): no number of a section, behind which there is white.
private func startsDecimal(_ text: [Unicode.Scalar]) -> Bool {
  let whole = text.prefix(while: isDigit).count
  guard whole > 0, whole + 1 < text.count, text[whole] == "." || text[whole] == "．" else { return false }
  let end = whole + 1 + text[(whole + 1)...].prefix(while: isDigit).count
  return end > whole + 1 && end < text.count && text[end] != " " && text[end] != "\u{3000}" && !isStop(text[end])
    && text[end] != "." && text[end] != "．"
}

/// Whether text has the kana of a sentence, and no white as between the entries of a list.
private func isProse(_ text: [Unicode.Scalar], options: LayoutOptions) -> Bool {
  hasKana(text, options: options) && !text.contains("\u{3000}")
}

func hasKana(_ text: [Unicode.Scalar], options: LayoutOptions) -> Bool {
  let letters = text.reduce(0) { $0 + (isHiragana($1) || isLatinLetter($1) ? 1 : 0) }
  return Float(letters) >= options.proseLetters * Float(text.count)
}

/// Whether a paragraph whose sentence ends with its column goes on with another: it began with an indent, its last line is
/// full, and the first line of the next column has no indent, while the line after it stands where that one does.
private func goesOnAfterSentence(_ tail: Paragraph, into head: Paragraph) -> Bool {
  let last = tail.lines[tail.lines.count - 1]
  let em = last.em
  let isIndented = tail.lines.count > 1 && abs(tail.lines[0].box.u0 - last.box.u0 - em) <= 0.35 * em
  // Stops of other lines may hang over the column's end.
  let others = tail.lines.dropLast().filter { !isStop($0.last) }.map(\.box.u1).max() ?? tail.margins.end
  // An opening bracket may not end a line.
  let room = isOpening(head.lines[0].first) ? 1.2 * em : 0.3 * em
  let isFull = min(tail.margins.end, max(others, tail.margins.end - 1.2 * em)) - last.box.u1 <= room
  let isFlush =
    head.lines.count > 1 && head.lines[0].box.u0 - head.margins.start <= 0.3 * em
    && abs(head.lines[1].box.u0 - head.lines[0].box.u0) <= 0.3 * em
  let width = tail.margins.end - tail.margins.start
  return isIndented && isFull && isFlush && abs(head.margins.end - head.margins.start - width) <= 1.5 * em
}

/// Where the text of a list item begins behind its mark; far away where the line has no mark.
private func textStart(of line: TextLine) -> Float {
  var count = isBullet(line.first) ? 1 : itemMarkLength(line.scalars)
  guard count > 0 else { return .infinity }
  while count < line.scalars.count, line.scalars[count] == "\u{3000}" || line.scalars[count] == " " { count += 1 }
  return line.edges[count]
}

/// 【 and 〈 open bylines and headings more often than a line.
func isOpeningMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "【" || scalar == "〈" || scalar == "《" }
