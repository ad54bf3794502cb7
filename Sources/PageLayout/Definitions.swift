import TextModel

/// Joins the pairs of a list whose entries are two lines each: a short term, and what it is, a little to the right below it
/// (a figure under its label, an event under its date).
func withDefinitions(_ paragraphs: [Paragraph]) -> [Paragraph] {
  /// Whether the paragraph at `at` is a term and the next one its definition.
  func isPair(_ at: Int) -> Bool {
    guard at + 1 < paragraphs.count, paragraphs[at].lines.count == 1, paragraphs[at + 1].lines.count == 1 else {
      return false
    }
    let (term, text) = (paragraphs[at].lines[0], paragraphs[at + 1].lines[0])
    let em = max(term.em, text.em)
    let step = (text.box.u0 - term.box.u0) / em
    return term.mode == text.mode && step >= 0.7 && step <= 2.5 && term.box.width <= 12 * em
      && max(term.em, text.em) <= 1.3 * min(term.em, text.em) && text.box.vMid - term.box.vMid <= 1.8 * em
      && !isSentenceEnd(term.lastBeforeClosing) && term.last != "、"
  }
  func isSameList(_ a: Int, _ b: Int) -> Bool {
    let em = paragraphs[a].em
    return abs(paragraphs[a].lines[0].box.u0 - paragraphs[b].lines[0].box.u0) <= 0.3 * em
      && abs(paragraphs[a + 1].lines[0].box.u0 - paragraphs[b + 1].lines[0].box.u0) <= 0.3 * em
      && abs(paragraphs[b].em - em) <= 0.1 * em
  }
  var result: [Paragraph] = []
  var at = 0
  while at < paragraphs.count {
    var end = at
    while isPair(end), isSameList(at, end) { end += 2 }
    guard end - at >= 6 else {
      result.append(paragraphs[at])
      at += 1
      continue
    }
    for term in stride(from: at, to: end, by: 2) {
      var whole = paragraphs[term]
      whole.append(cell: paragraphs[term + 1], join: .cell)
      result.append(whole)
    }
    at = end
  }
  return result
}
