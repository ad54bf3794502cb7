import JapaneseText

/// Whether a word or a figure would be in two if a paragraph began between two lines, as their script tells: a long vowel or
/// a small kana after the kana that it belongs to, a unit after its number.
///
/// Paragraphs never end inside a word, so such a seam joins lines whatever white or indent there is.
func isInsideWord(_ last: TextLine, _ next: TextLine) -> Bool {
  // Cells of a table are short.
  guard last.scalars.count >= 8, next.scalars.count >= 4 else { return false }
  if isKana(last.last), isKana(next.scalars[1]), isSmallKana(next.first) { return true }
  guard isDigit(last.last), isUnit(next.first) else { return false }
  // From one time to another (`8⏎時～17時`).
  if next.first == "時", "～〜~".unicodeScalars.contains(next.scalars[1]), isDigit(next.scalars[2]) { return true }
  // A number that ends a line behind white, or begins it, may be a cell's.
  let before = last.scalars.reversed().drop { isDigit($0) || $0 == "," || $0 == "，" || $0 == "." }.first
  return before.map { isKana($0) || isKanji($0) } ?? false && isHiragana(next.scalars[1])
}

/// A kana that stands behind another one of its word.
private func isSmallKana(_ scalar: Unicode.Scalar) -> Bool {
  "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ".unicodeScalars.contains(scalar)
}

private func isUnit(_ scalar: Unicode.Scalar) -> Bool { "年月日時分円人名回件歳％%".unicodeScalars.contains(scalar) }
