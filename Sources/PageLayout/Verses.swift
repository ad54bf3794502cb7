import JapaneseText
import TextModel

/// A stretch of lines each of which is a piece of its own.
struct Verses {
  /// Across the lines, from the middle of the first to that of the last.
  var place: ClosedRange<Float>
  /// They are set in, so that each is one even where it is full.
  var isInset: Bool

  func hold(_ a: TextLine, _ b: TextLine) -> Bool { place.contains(a.box.vMid) && place.contains(b.box.vMid) }
}

/// Lines below each other that are no running text: poems, names, the lines of an imprint or an address.
///
/// Running text has commas and stops, and all its lines but the last of each paragraph end at the column's end. Three lines
/// or more without any, that end here and there or are all set in from those over and under them, are each a piece of its own.
///
/// - Parameter start: Where the column's lines begin.
func verses(_ lines: [TextLine], start: Float, options: LayoutOptions) -> [Verses] {
  var result: [Verses] = []
  var run: [TextLine] = []
  var before: TextLine?
  /// Whether the run is set in by a character, and no line of its size that is not stands over or under it.
  func isInset(until next: TextLine?) -> Bool {
    run.allSatisfy { abs($0.box.u0 - start - $0.em) <= 0.2 * $0.em && $0.scalars.allSatisfy(isWide) }
      && [before, next].allSatisfy { line in
        line.map { $0.box.u0 - start > 0.5 * $0.em || abs($0.em - run[0].em) > 0.04 * run[0].em } ?? true
      }
  }
  func close(at next: TextLine?) {
    let widths = run.dropLast().map(\.box.width)
    if run.count >= options.verseLines, let low = widths.min(), let high = widths.max(), let first = run.first,
      let last = run.last
    {
      let isInset = isInset(until: next)
      if isInset || high - low > options.flushSlack * first.em {
        result.append(Verses(place: first.box.vMid...last.box.vMid, isInset: isInset))
      }
    }
    before = run.last
    run = []
  }
  for line in lines {
    if line.scalars.contains(where: { isStop($0) || isSentenceEnd($0) }) || startsItem(line.scalars)
      || !isWide(line.last)
    {
      close(at: line)
      before = line
      continue
    }
    if let last = run.last {
      let distance = line.box.vMid - last.box.vMid
      let step = run.count > 1 ? last.box.vMid - run[run.count - 2].box.vMid : distance
      let isBelow =
        distance > 0.8 * last.em && distance <= options.pictureGap * last.em && abs(distance - step) <= 0.3 * last.em
      let isAligned =
        abs(line.box.u0 - last.box.u0) <= 0.3 * last.em || abs(line.box.uMid - last.box.uMid) <= 0.3 * last.em
      if !isBelow || !isAligned || abs(line.em - last.em) > 0.04 * last.em { close(at: line) }
    }
    run.append(line)
  }
  close(at: nil)
  return result
}

/// Joins the halves of verses that are too long for their column: a full line, and below it what was left of it, white and who
/// wrote it. One such pair might be a title over a name, and so might several where nothing stands before any of the names.
///
/// - Parameter end: Where the column's lines end.
func withWrappedVerses(_ paragraphs: [Paragraph], end: Float, options: LayoutOptions) -> [Paragraph] {
  func isVerse(_ at: Int) -> Bool {
    guard at + 1 < paragraphs.count, paragraphs[at].lines.count == 1, paragraphs[at + 1].lines.count == 1 else {
      return false
    }
    let (first, second) = (paragraphs[at].lines[0], paragraphs[at + 1].lines[0])
    let em = first.em
    let distance = second.box.vMid - first.box.vMid
    let all = first.scalars + second.scalars
    let name = second.scalars.reversed().prefix { $0 != "\u{3000}" }
    return first.mode == second.mode && abs(first.em - second.em) <= 0.04 * em
      && abs(first.box.u0 - second.box.u0) <= 0.3 * em && distance > 0.8 * em && distance <= options.pictureGap * em
      && end - first.box.u1 <= em && second.box.u1 <= first.box.u1 + 0.5 * em
      && !first.scalars.contains("\u{3000}") && name.count <= options.nameLength
      && name.allSatisfy { isKanji($0) || isKana($0) }
      && all.count >= options.verseLength && all.count <= 3 * options.verseLength
      && hasKana(first.scalars, options: options)
      && !all.contains { isStop($0) || isSentenceEnd($0) || isOpening($0) } && !startsItem(first.scalars)
      && !startsItem(second.scalars)
  }
  var result: [Paragraph] = []
  var at = 0
  while at < paragraphs.count {
    var end = at
    while isVerse(end), abs(paragraphs[end].lines[0].box.u0 - paragraphs[at].lines[0].box.u0) <= 0.3 * paragraphs[at].em
    {
      end += 2
    }
    guard end - at >= 4 else {
      result.append(paragraphs[at])
      at += 1
      continue
    }
    func words(_ verse: Int) -> Int { paragraphs[verse + 1].lines[0].scalars.split(separator: "\u{3000}").count }
    let most = stride(from: at, to: end, by: 2).map(words).max() ?? 0
    guard most > 1 else {
      result += paragraphs[at..<end]
      at = end
      continue
    }
    for first in stride(from: at, to: end, by: 2) {
      var whole = paragraphs[first]
      // The white over a line that holds nothing but who wrote it fell to the end of the verse.
      if words(first) < most {
        whole.append(cell: paragraphs[first + 1], join: .fullLine)
      } else {
        whole.append(paragraphs[first + 1], join: .fullLine)
      }
      result.append(whole)
    }
    at = end
  }
  return result
}

/// Whether a line is a verse with who wrote it behind white: no stop, no number, no bracket (`夕立の止みて太鼓の音ひとつ　原みち`).
func isSignedVerse(_ line: [Unicode.Scalar], options: LayoutOptions) -> Bool {
  guard let white = line.lastIndex(of: "\u{3000}") else { return false }
  let (verse, name) = (line[..<white], line[(white + 1)...])
  func isLetter(_ scalar: Unicode.Scalar) -> Bool { isKanji(scalar) || isKana(scalar) }
  return verse.count >= options.verseLength - 2 && verse.count <= 3 * options.verseLength
    && verse.allSatisfy { isLetter($0) || $0 == "\u{3000}" } && verse.contains(where: isHiragana)
    && verse.count { $0 == "\u{3000}" } <= 2 && name.count > 1 && name.count <= options.nameLength - 2
    && name.allSatisfy(isLetter)
}
