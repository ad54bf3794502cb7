import TextModel

/// Whether a small line says who published a paper, which issue it is and when (`発行所　○○労働組合`, `第１２３号　２０２４年５月１日`): it
/// names no article.
func isImprint(_ text: [Unicode.Scalar]) -> Bool {
  guard text.count <= 60, let last = text.last, !isSentenceEnd(last) else { return false }
  let publishers = ["発行所", "発行人", "発行者", "発行責任者", "編集人", "編集発行", "発行：", "発行:", "発行／", "発行　", "編集：", "編集・発行"]
  if publishers.contains(where: { text.starts(with: $0.unicodeScalars) }) { return true }
  guard !text.contains(where: isHiragana), !text.contains(where: isStop) else { return false }
  return namesDay(text) || namesIssue(text)
}

/// `第123号`, `No.1`, `通巻500号` at a line's beginning or after white.
private func namesIssue(_ text: [Unicode.Scalar]) -> Bool {
  let marks = ["第", "No.", "Ｎｏ．", "通巻", "NO.", "№"]
  return text.indices.contains { at in
    guard at == 0 || text[at - 1] == " " || text[at - 1] == "\u{3000}" else { return false }
    guard let mark = marks.first(where: { text[at...].starts(with: $0.unicodeScalars) }) else { return false }
    let rest = text[(at + mark.unicodeScalars.count)...]
    let number = rest.prefix(while: isNumeralOfDate)
    guard !number.isEmpty else { return false }
    return mark != "第" && mark != "通巻" || number.endIndex < text.count && text[number.endIndex] == "号"
  }
}

/// Whether two lines are an imprint, each a piece of its own: one is, begins or ends with a date or an issue's number, and
/// neither has words of a sentence. One character is what was left of the line over it, or begins a name that goes on below.
func isImprint(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
  func isBare(_ line: [Unicode.Scalar]) -> Bool {
    line.count <= 40 && !line.contains { isHiragana($0) || isStop($0) || isOpening($0) || isClosing($0) }
  }
  let isCut = first.count > 2 && first[first.count - 2] == "\u{3000}" && isKanji(first[first.count - 1])
  return second.count > 1 && !isCut && isBare(first) && isBare(second) && (namesDay(first) || namesDay(second))
}

/// Whether a line is a whole date and no more than that.
func isDate(_ line: [Unicode.Scalar]) -> Bool {
  line.count <= 16 && line.last == "日" && namesDay(line) && !line.contains { isHiragana($0) || isStop($0) }
}

/// Whether a line has a whole date (`2024年5月1日`, `平成二十年七月五日`).
private func namesDay(_ line: [Unicode.Scalar]) -> Bool {
  line.indices.contains { year in
    guard line[year] == "年", year > 0, isNumeralOfDate(line[year - 1]) else { return false }
    let month = line[(year + 1)...].prefix(while: isNumeralOfDate)
    guard (1...3).contains(month.count), month.endIndex < line.count, line[month.endIndex] == "月" else { return false }
    let day = line[(month.endIndex + 1)...].prefix(while: isNumeralOfDate)
    return (1...4).contains(day.count) && day.endIndex < line.count && line[day.endIndex] == "日"
  }
}

private func isNumeralOfDate(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar) || "〇一二三四五六七八九十百元".unicodeScalars.contains(scalar)
}
