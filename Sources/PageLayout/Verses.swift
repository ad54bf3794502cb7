import JapaneseText
import TextModel

/// Lines below each other that are no running text: poems, names, the lines of an imprint or an address.
///
/// Running text has commas and stops, and all its lines but the last of each paragraph end at the column's end. Three lines
/// or more without any, that end here and there, are each a piece of its own.
///
/// - Returns: The stretches of such lines, by the middles of the first and the last.
func verses(_ lines: [TextLine], options: LayoutOptions) -> [ClosedRange<Float>] {
  var result: [ClosedRange<Float>] = []
  var run: [TextLine] = []
  func close() {
    let widths = run.dropLast().map(\.box.width)
    if run.count >= options.verseLines, let low = widths.min(), let high = widths.max(), let first = run.first,
      let last = run.last, high - low > options.flushSlack * first.em
    {
      result.append(first.box.vMid...last.box.vMid)
    }
    run = []
  }
  for line in lines {
    if line.scalars.contains(where: { isStop($0) || isSentenceEnd($0) }) || startsItem(line.scalars)
      || !isWide(line.last)
    {
      close()
      continue
    }
    if let last = run.last {
      let distance = line.box.vMid - last.box.vMid
      let step = run.count > 1 ? last.box.vMid - run[run.count - 2].box.vMid : distance
      let isBelow =
        distance > 0.8 * last.em && distance <= options.pictureGap * last.em && abs(distance - step) <= 0.3 * last.em
      let isAligned =
        abs(line.box.u0 - last.box.u0) <= 0.3 * last.em || abs(line.box.uMid - last.box.uMid) <= 0.3 * last.em
      if !isBelow || !isAligned || abs(line.em - last.em) > 0.04 * last.em { close() }
    }
    run.append(line)
  }
  close()
  return result
}
