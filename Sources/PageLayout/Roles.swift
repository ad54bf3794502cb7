import JapaneseText
import TextModel

/// Names what each paragraph is, from its size, its mark and its length.
///
/// - Parameters:
///   - next: What stands below it in its region.
///   - bodySize: The size most of the document is set in, points.
func role(
  of paragraph: Paragraph, before next: Paragraph?, bodySize: Float, bodyFont: String, options: LayoutOptions
) -> BlockRole {
  if paragraph.role != .paragraph { return paragraph.role }
  let text = paragraph.text
  guard let first = text.first else { return .separator }
  if text.allSatisfy({ isRule($0) }) { return .separator }
  let count = text.count
  let endsSentence = text.last { !isClosing($0) }.map { isSentenceEnd($0) } ?? false
  if isByline(text, paragraph) { return .byline }
  if isCaption(text) { return .caption }
  let isLarge = paragraph.em >= options.headingSize * bodySize
  if isLarge, count <= 80, !endsSentence || count <= 24, paragraph.lines.count <= 3 { return .heading }
  if startsDate(text), count <= 60, !endsSentence { return .event }
  if first == "※" { return .note }
  if isBullet(first) || itemNumberLength(text) > 0 {
    let isTitle = count <= 30 && !endsSentence && isStrongFace(paragraph.lines[0].font) && !isStrongFace(bodyFont)
    return isTitle ? .heading : .listItem
  }
  if count <= 40, !endsSentence, text.last != "、", isStrongFace(paragraph.lines[0].font), !isStrongFace(bodyFont),
    paragraph.lines.count <= 2, paragraph.lines.allSatisfy({ $0.isStrong == true }), !isQuestionMark([first])
  {
    // A headline is no smaller than its text; strong small letters stand below a picture.
    if isImprint(text), paragraph.em < options.headingSize * bodySize { return .note }
    let isSmall = paragraph.em < options.captionSize * bodySize && next.map { paragraph.em < 0.95 * $0.em } ?? true
    return isSmall ? .caption : .heading
  }
  return .paragraph
}

/// `【書記長　○○】`, `〔退職者会　○○〕`, and at a line's end `（○○）`: who wrote it.
private func isByline(_ text: [Unicode.Scalar], _ paragraph: Paragraph) -> Bool {
  guard text.count <= 24, let first = text.first, let last = text.last, isOpening(first), isClosing(last),
    !text.dropLast().contains(where: isClosing), JumpMark.find(in: text) == nil
  else { return false }
  switch first {
  case "【", "〔": return true
  case "（", "(", "［":
    let line = paragraph.lines[0]
    let (start, end) = paragraph.margins
    return paragraph.lines.count == 1 && end - line.box.u1 <= 1.2 * line.em && line.box.u0 - start > 0.3 * (end - start)
      && !text.contains { isDigit($0) || isHiragana($0) || isStop($0) || $0 == "年" }
  default: return false
  }
}

/// Whether the name of a face says that it is bold or a gothic.
func isStrongFace(_ font: String) -> Bool {
  let name = font.lowercased()
  return ["bold", "gothic", "black", "heavy", "-w6", "-w7", "-w8", "demi"].contains { name.contains($0) }
}

private func isRule(_ scalar: Unicode.Scalar) -> Bool {
  "-－―–—─━＿_＊*＝=・…‥.．~〜～☆★◇◆✿".unicodeScalars.contains(scalar) || scalar == " " || scalar == "\u{3000}"
}

/// `▲写真は…`, `図1`, `表２　…`, `写真：…`, short.
func isCaption(_ text: [Unicode.Scalar]) -> Bool {
  guard text.count <= 60, let first = text.first else { return false }
  var rest = text[...]
  if first == "▲" || first == "△" || first == "↑" || first == "◀" || first == "▶" {
    rest = rest.dropFirst()
    if rest.starts(with: "写真".unicodeScalars) { return true }
  }
  if rest.starts(with: "写真".unicodeScalars), rest.count > 2 {
    return "：:＝／".unicodeScalars.contains(rest[rest.startIndex + 2])
  }
  if first == "図" || first == "表", text.count > 1 { return isDigit(text[1]) }
  return false
}
