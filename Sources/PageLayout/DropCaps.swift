import JapaneseText
import TextModel

/// The text of a page in both modes, each large first letter of a paragraph that hangs down beside its first lines (a drop cap) put
/// in front of the first of them; the others beside it begin where it does, as the lines below.
///
/// What tells it from a large label is that a line below it begins where it does, in the size and at the distance of those beside it;
/// at the foot of a column, one over it.
func withDropCaps(
  _ horizontal: [Atom], _ vertical: [Atom], page: PageGlyphs, bodySize: Float, options: LayoutOptions
) -> (horizontal: [Atom], vertical: [Atom]) {
  var texts = [horizontal, vertical]
  for (slot, mode) in [WritingMode.horizontal, .vertical].enumerated() {
    func box(_ glyphs: [Int32]) -> RunBox {
      let boxes = glyphs.map { runBox(of: page.glyphs[Int($0)], mode: mode, pageWidth: page.width) }
      return boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
    }
    // A letter by itself has no direction of its own.
    for other in texts.indices {
      var at = 0
      while at < texts[other].count {
        defer { at += 1 }
        let run = texts[other][at]
        let cap = run.glyphs.prefix { page.glyphs[Int($0)].size >= options.dropCapSize * bodySize }
        let rest = Array(run.glyphs.dropFirst(cap.count))
        guard isDropCap(cap.map { page.glyphs[Int($0)].scalar }), rest.isEmpty || other == slot else { continue }
        var others = texts
        if rest.isEmpty {
          others[other].remove(at: at)
        } else {
          // One of the lines beside it is tight to it.
          others[other][at] = Atom(
            glyphs: rest, box: box(rest), em: rest.map { max(1, page.glyphs[Int($0)].size) }.max() ?? 1)
        }
        let size = cap.map { page.glyphs[Int($0)].size }.max() ?? 1
        let place = box(Array(cap))
        guard let beside = lines(beside: place, em: size, in: others[slot], options: options) else { continue }
        texts = others
        texts[slot][beside[0]].glyphs = cap + texts[slot][beside[0]].glyphs
        for line in beside { texts[slot][line].box.u0 = place.u0 }
        if rest.isEmpty { at -= 1 }
      }
    }
  }
  return (texts[0], texts[1])
}

/// One letter, or one behind an opening bracket.
private func isDropCap(_ text: [Unicode.Scalar]) -> Bool {
  guard let last = text.last, text.count == 1 || text.count == 2 && isOpening(text[0]) else { return false }
  return !isQuestionMark([last]) && (isKanji(last) || isKana(last) || isLatinLetter(last) || isWideLetter(last))
}

/// The runs that begin the lines beside a large letter, from the first; nil where it is none that hangs down.
private func lines(beside cap: RunBox, em size: Float, in text: [Atom], options: LayoutOptions) -> [Int]? {
  let near = text.indices.filter { at in
    let (box, em) = (text[at].box, text[at].em)
    return em * options.dropCapSize <= size && box.u0 - cap.u1 >= -0.3 * em && box.u0 - cap.u1 <= 1.2 * em
      && box.vMid > cap.v0 - 0.3 * em && box.vMid < cap.v1 + 0.3 * em
  }.sorted { (text[$0].box.vMid, $0) < (text[$1].box.vMid, $1) }
  guard near.count > 1, let first = near.first, let last = near.last else { return nil }
  let em = text[first].em
  let pitch = max(0.1, (text[last].box.vMid - text[first].box.vMid) / Float(near.count - 1))
  let isEven = zip(near, near.dropFirst()).allSatisfy { a, b in
    abs(text[b].box.vMid - text[a].box.vMid - pitch) <= 0.25 * em && abs(text[b].box.u0 - text[a].box.u0) <= 0.35 * em
      && abs(text[b].em - text[a].em) <= 0.05 * em
  }
  /// Lines of that size that begin where the letter does, so many lines below the last one beside it, or over the first.
  func hasLine(at start: Float, _ distances: ClosedRange<Float>) -> Bool {
    text.contains { line in
      abs(line.em - em) <= 0.05 * em && abs(line.box.u0 - cap.u0) <= 0.6 * em
        && distances.contains((line.box.vMid - start) / pitch)
    }
  }
  let isFoot = !text.contains { line in
    let distance = line.box.vMid - text[last].box.vMid
    return distance > 0.5 * pitch && distance <= 3 * pitch && line.box.overlapU(text[last].box) > 0
  }
  let goesOn =
    hasLine(at: text[last].box.vMid, 0.8...1.2) || isFoot && hasLine(at: text[first].box.vMid, (-2.5)...(-0.8))
  return isEven && goesOn && pitch > 0.8 * em && pitch <= options.pictureGap * em ? near : nil
}
