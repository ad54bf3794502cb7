import TextModel

extension ParagraphBuilder {
  /// Joins the parts of a sentence that are counted in it (`…を求めた。①…を、②…を。`) where a number stands at a line's start: the
  /// line over it is full, the one below does not hang behind it, and a comma parts it from the next number.
  func withRunningCounts(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var result: [Paragraph] = []
    for (at, paragraph) in paragraphs.enumerated() {
      let next = at + 1 < paragraphs.count ? paragraphs[at + 1] : nil
      if let over = result.last, isCounted(paragraph, inside: over, before: next) {
        result[result.count - 1].append(paragraph, join: .fullLine)
      } else {
        result.append(paragraph)
      }
    }
    return result
  }

  private func isCounted(_ part: Paragraph, inside over: Paragraph, before next: Paragraph?) -> Bool {
    let (last, head) = (over.lines[over.lines.count - 1], part.lines[0])
    let em = head.em
    let distance = head.box.vMid - last.box.vMid
    guard isCircledNumber(head.first), over.mode == part.mode, abs(last.em - em) <= options.sizeChange * em,
      distance > 0.4 * em, distance <= options.paragraphGap * usualPitch(em) + 0.15 * em,
      white(after: last, before: head) <= options.softEnd, abs(head.box.u0 - last.box.u0) <= 0.3 * em,
      part.lines.dropFirst().allSatisfy({ abs($0.box.u0 - head.box.u0) <= 0.3 * em })
    else { return false }
    if let before = markBefore(head.scalars) { return last.last == "、" && over.text.contains(before[0]) }
    let goesOn = part.text.last == "、" && next?.lines[0].first == "②"
    return over.lines.count > 1 && isSentenceEnd(last.last) && !startsItem(over.lines[0].scalars)
      && (goesOn || zip(part.text, part.text.dropFirst()).contains { $0 == "、" && $1 == "②" })
  }
}

private func isCircledNumber(_ scalar: Unicode.Scalar) -> Bool { (0x2460...0x2473).contains(scalar.value) }
