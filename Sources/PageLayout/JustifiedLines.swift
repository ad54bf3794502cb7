import TextModel

/// The lines of a narrow column without the white inside those that hold two characters: what follows may not be parted from the next
/// line's, so these are spread over the column (`試した` `う　え` `で、続`).
func withoutSpreading(_ lines: [TextLine], options: LayoutOptions) -> [TextLine] {
  guard lines.count >= options.lowTierLines else { return lines }
  let starts = lines.map(\.box.u0).sorted()
  let ends = lines.map(\.box.u1).sorted()
  let (start, end) = (starts[lines.count / 2], ends[lines.count / 2])
  return zip(lines, lines.dropFirst()).map { line, next in
    let slack = options.rowTolerance * line.em
    guard line.scalars.count == 3, line.scalars[1] == "\u{3000}", line.glyphs[1] < 0, isMidSentence(line.last),
      abs(line.box.u0 - start) <= slack, abs(line.box.u1 - end) <= slack, abs(next.box.u0 - start) <= slack,
      isOpening(next.first) || next.scalars.count > 1 && isForbiddenAtLineStart(next.scalars[1])
    else { return line }
    var close = line
    close.scalars.remove(at: 1)
    close.glyphs.remove(at: 1)
    close.edges.remove(at: 1)
    return close
  } + lines.suffix(1)
}
