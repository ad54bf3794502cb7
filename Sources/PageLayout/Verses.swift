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
