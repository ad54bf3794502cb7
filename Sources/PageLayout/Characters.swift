import JapaneseText

/// What layout needs to know of single characters. Line-start and line-end prohibitions: JIS X 4051 and JLREQ, appendix A.

/// Ends a sentence.
func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "。", "．", "！", "？", "!", "?", "︒", "｡": true
  default: false
  }
}

/// Commas and full stops: small signs in a corner of their em square, which may hang over a line's end.
func isStop(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "、", "。", "，", "．", "︑", "︒": true
  default: false
  }
}

/// Closes what was opened: it may stand after a sentence end.
func isClosing(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "」", "』", "）", ")", "】", "〉", "》", "〕", "］", "]", "｝", "}", "﹂", "﹄", "︶", "”", "’", "〟": true
  default: false
  }
}

func isOpening(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "「", "『", "（", "(", "【", "〈", "《", "〔", "［", "[", "｛", "{", "﹁", "﹃", "︵", "“", "‘", "〝": true
  default: false
  }
}

/// A line that ends like this goes on: letters and kana, particles, a comma, an opening bracket.
func isMidSentence(_ scalar: Unicode.Scalar) -> Bool {
  !isSentenceEnd(scalar) && !isClosing(scalar) && !isDigit(scalar)
}

/// May not begin a line, so a line that begins with it continues the one before.
func isForbiddenAtLineStart(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "、", "。", "，", "．", ",", "：", "；", "？", "！", "ー", "々", "ゝ", "ゞ", "ヽ", "ヾ", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ",
    "ゅ", "ょ", "ァ",
    "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "︑", "︒":
    true
  default: isClosing(scalar)
  }
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
}

func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
  default: false
  }
}

/// A full-width Latin letter.
func isWideLetter(_ scalar: Unicode.Scalar) -> Bool {
  ("Ａ"..."Ｚ").contains(scalar) || ("ａ"..."ｚ").contains(scalar)
}

func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x3096).contains(scalar.value) }

func isKana(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: true
  default: false
  }
}

func isKanji(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
  default: false
  }
}

/// A sign that begins list items and never a continued line.
func isBullet(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "・", "●", "○", "■", "□", "◆", "◇", "★", "☆", "▲", "△", "▼", "▽", "◎", "※", "•", "‣", "▪", "▶", "►", "➢", "✓",
    "◯", "❏", "✿", "♪":
    true
  default: false
  }
}

/// Whether a text is the mark of a question or an answer: `Q`, `Ａ`, `問`, `答`.
func isQuestionMark(_ text: [Unicode.Scalar]) -> Bool {
  guard let first = text.first, text.count == 1 else { return false }
  return "QAＱＡ問答".unicodeScalars.contains(first)
}

/// Whether a line begins with the mark of a question or an answer, with white, a stop or a bracket behind it; the mark may
/// have a number (`Ｑ．`, `問３　`, `A1:`), or stand in brackets (`【問】`).
func startsTurn(_ head: [Unicode.Scalar]) -> Bool {
  if startsBracketedTurn(head) { return true }
  guard head.count > 2, isQuestionMark([head[0]]) else { return false }
  guard let next = head.dropFirst().drop(while: isDigit).first else { return false }
  return "\u{3000} ．.：:".unicodeScalars.contains(next) || isOpeningMark(next) || isAnswered(head)
}

/// Whether a line begins with the mark of a question or an answer in kanji, who speaks in parentheses, and what is said (`答（市長）…`).
private func isAnswered(_ head: [Unicode.Scalar]) -> Bool {
  guard head[0] == "問" || head[0] == "答", head[1] == "（" || head[1] == "(",
    let close = head.prefix(16).firstIndex(where: isClosing)
  else { return false }
  return close > 3 && close + 1 < head.count && head[2..<close].allSatisfy { isKanji($0) || $0 == "\u{3000}" }
}

/// Whether a line begins with the mark of a question or an answer in brackets, alone or with who speaks: `【問】`, `〔Ａ〕`,
/// `【答　市長】`. A letter in parentheses begins an item of a list.
func startsBracketedTurn(_ head: [Unicode.Scalar]) -> Bool {
  guard head.count > 2, isOpening(head[0]), isQuestionMark([head[1]]),
    let close = head.prefix(16).firstIndex(where: isClosing)
  else { return false }
  if isLatinLetter(head[1]) || isWideLetter(head[1]), head[0] == "（" || head[0] == "(" { return false }
  let rest = head[2..<close].drop(while: isDigit)
  return rest.first.map { $0 == "\u{3000}" || $0 == " " } ?? true
}

/// Whether a line begins with a label in lenticular brackets and says something behind it: `【回答】…`.
func startsLabel(_ head: [Unicode.Scalar]) -> Bool {
  guard head.first == "【", let close = head.firstIndex(of: "】") else { return false }
  return (2...8).contains(close) && close + 1 < head.count
}

/// Whether a line begins with a word in square brackets and says something behind it: `［評］…` under a verse, but not `［設定］を押すと`.
func startsComment(_ head: [Unicode.Scalar]) -> Bool {
  guard head.first == "［", let close = head.firstIndex(of: "］") else { return false }
  return (2...4).contains(close) && close + 1 < head.count && !isHiragana(head[close + 1])
    && head[1..<close].allSatisfy { isKanji($0) || isKana($0) }
}

/// Whether a line begins as what answers the text above it does: with an arrow, or with the word and white (`→六人以上の…`,
/// `回答　…`, `答（市長）…`).
func startsReply(_ head: [Unicode.Scalar]) -> Bool {
  if head.first == "→" || head.first == "⇒" || head.count > 2 && head[0] == "答" && isAnswered(head) { return true }
  return ["回答", "答弁", "答"].contains { word in
    head.starts(with: word.unicodeScalars + ["\u{3000}"])
  }
}

/// Whether a line begins with a dash of two squares: what an interviewer asks (`――きっかけは。`).
func startsDash(_ head: [Unicode.Scalar]) -> Bool {
  let dashes = head.prefix { "―—─－".unicodeScalars.contains($0) }.count
  return dashes == 2 && head.count > 3
}

/// Whether a line is a short label and, behind white, a name or the like: no part of a sentence (`副会長　森　春香`), with an office in
/// brackets or without.
func isEntry(_ whole: [Unicode.Scalar]) -> Bool {
  let hasOffice = whole.last.map(isClosing) ?? false
  let line = hasOffice ? whole.prefix { !isOpening($0) } : whole[...]
  guard line.count <= 20, let white = line.firstIndex(of: "\u{3000}"), (1...6).contains(white),
    line.count - white > (hasOffice ? 1 : 2)
  else { return false }
  return line[..<white].allSatisfy { isKanji($0) || isKana($0) }
    && !line.contains { isStop($0) || isSentenceEnd($0) || isOpening($0) } && isLikeName(line[white...])
}

/// Kanji, or kana behind white, as the given names of some are, or one day of the week or the month's weeks (`第1土曜`).
private func isLikeName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  let words = text.split(separator: "\u{3000}")
  func isDay(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    word.count <= 8 && word.first == "第" && word.contains("曜")
      && word.allSatisfy { isKanji($0) || isDigit($0) || $0 == "・" }
  }
  return !words.isEmpty
    && words.allSatisfy { word in
      word.allSatisfy(isKanji) || word.count <= 4 && word.allSatisfy(isKana) || isDay(word)
    }
}

/// Whether a line begins with an office and, behind white, who holds it (`副会長　…`).
private func startsOffice(_ line: [Unicode.Scalar]) -> Bool {
  let word = line.prefix { $0 != "\u{3000}" }
  guard (2...6).contains(word.count), word.count + 1 < line.count, word.allSatisfy(isKanji) else { return false }
  let offices = [
    "会長", "代表", "委員長", "書記", "書記長", "書記次長", "会計", "監査", "幹事", "監事", "事務局", "事務局長", "事務局次長", "理事", "理事長", "議長",
    "委員", "顧問", "部長", "班長", "庶務", "広報",
  ]
  return offices.contains { office in
    word.elementsEqual(office.unicodeScalars)
      || ["副", "執行", "会計", "代表", "総"].contains { first in
        word.elementsEqual((first + office).unicodeScalars)
      } || word.elementsEqual(("執行副" + office).unicodeScalars)
  }
}

/// Whether a line begins with who leads a talk, alone or with a name in parentheses, and white (`司会　…`, `聞き手（…）　…`).
func startsHost(_ line: [Unicode.Scalar]) -> Bool {
  guard let word = ["司会", "聞き手"].first(where: { line.starts(with: $0.unicodeScalars) }) else { return false }
  var rest = line.dropFirst(word.unicodeScalars.count)
  if rest.first == "（" || rest.first == "(" {
    guard let close = rest.prefix(12).firstIndex(where: isClosing) else { return false }
    rest = rest[(close + 1)...]
    return rest.count > 2
  }
  return rest.first == "\u{3000}" && rest.count > 5
}

/// A word and the number that counts items behind it, with white behind both (`提言５　…`); nil where a line begins otherwise.
func countedWord(_ line: [Unicode.Scalar]) -> (word: ArraySlice<Unicode.Scalar>, number: Int)? {
  let word = line.prefix { isKanji($0) || isKana($0) }
  let digits = line[word.endIndex...].prefix(while: isDigit)
  guard (2...6).contains(word.count), (1...2).contains(digits.count), digits.endIndex < line.count,
    line[digits.endIndex] == "\u{3000}" || line[digits.endIndex] == "："
  else { return nil }
  return (word, digits.reduce(0) { 10 * $0 + Int($1.value & 0xF) })
}

/// The length of a number that begins an item (`１．`, `(2)`, `③`, `第４条`, `ア `), 0 where there is none.
func itemNumberLength(_ text: [Unicode.Scalar]) -> Int {
  guard let first = text.first else { return 0 }
  if (0x2460...0x24FF).contains(first.value) || (0x2776...0x2793).contains(first.value) { return 1 }
  func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || "一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".unicodeScalars.contains(scalar)
  }
  if first == "第" {
    let numerals = text.dropFirst().prefix { isNumeral($0) || $0 == "百" }.count
    guard numerals > 0, 1 + numerals < text.count else { return 0 }
    guard "章節条項部編".unicodeScalars.contains(text[1 + numerals]) else { return 0 }
    // `第５条の規定により`, `第３条第２項` cite one.
    let next = text.dropFirst(numerals + 2).first
    return next.map { isHiragana($0) || $0 == "第" || isStop($0) } ?? false ? 0 : numerals + 2
  }
  if first == "（" || first == "(" {
    let inside = text.dropFirst().prefix { isNumeral($0) || "アイウエオカキクケコabcdeａｂｃｄｅ".unicodeScalars.contains($0) }.count
    guard (1...3).contains(inside), 1 + inside < text.count else { return 0 }
    let close = text[1 + inside]
    // `（58）。` ends what stands before it, and `（１）、（２）の` counts inside a sentence.
    let next = text.dropFirst(inside + 2).first
    guard !(next.map { isStop($0) || isClosing($0) } ?? false) else { return 0 }
    // `（79）は` tells how old someone is: few lists count so far.
    let isAge = inside == 2 && text[1...2].allSatisfy(isDigit) && (text[1].value & 0xF) > 1
    if isAge, let next, "はがもとにを".unicodeScalars.contains(next) { return 0 }
    return close == "）" || close == ")" ? inside + 2 : 0
  }
  let numerals = text.prefix(while: isDigit).count
  if (1...2).contains(numerals), numerals < text.count {
    switch text[numerals] {
    case "．", "）", ")": return numerals + 1
    case ".":
      // 1. Text, not 1.5
      return numerals + 1 < text.count && isDigit(text[numerals + 1]) ? 0 : numerals + 1
    default: return 0
    }
  }
  return 0
}

/// The length of what begins an item, a note or an entry of a bibliography: its number (see `itemNumberLength`), a letter or a
/// number with white behind it (`ア　`, `二　`, `３　`), `[12]`, `（注１）`, `註二　`, `*1`; 0 where there is none.
func itemMarkLength(_ text: [Unicode.Scalar]) -> Int {
  let number = itemNumberLength(text)
  guard number == 0, let first = text.first else { return number }
  func isNumeral(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isCountingKanji(scalar) }
  func isWhite(_ at: Int) -> Bool { at < text.count && (text[at] == "\u{3000}" || text[at] == " ") }
  /// The length of the numerals from a place on, three at most.
  func numerals(from at: Int) -> Int { text.dropFirst(at).prefix(4).prefix(while: isNumeral).count % 4 }
  let bracket = isOpening(first) ? 1 : 0
  if let note = text.dropFirst(bracket).first, note == "注" || note == "註" || note == "＊" || note == "*" {
    let end = bracket + 1 + numerals(from: bracket + 1)
    guard end < text.count else { return 0 }
    if bracket == 1 { return isClosing(text[end]) ? end + 1 : 0 }
    if isClosing(text[end]) || text[end] == "：" { return end + 1 }
    return isWhite(end) ? end : 0
  }
  if first == "[" || first == "［" {
    let end = 1 + numerals(from: 1)
    return end > 1 && end < text.count && isClosing(text[end]) ? end + 1 : 0
  }
  let isLetter = "アイウエオカキクケコサシスセソ".unicodeScalars.contains(first)
  let end = isLetter ? 1 : numerals(from: 0)
  // Not the first character of a letter-spaced title.
  return end > 0 && isWhite(end) && !isWhite(end + 2) && text.count > end + 2 ? end : 0
}

/// Whether a line begins with kanji numerals and a comma (`一、`) or a letter and a bracket (`ア）`), as an item does where the lines
/// under it stand farther in.
func startsCount(_ line: [Unicode.Scalar]) -> Bool {
  let numerals = line.prefix(while: isCountingKanji).count
  if numerals == 0, line.count > 2, "アイウエオカキクケコ".unicodeScalars.contains(line[0]) {
    return line[1] == "）" || line[1] == ")"
  }
  return (1...3).contains(numerals) && numerals + 1 < line.count && line[numerals] == "、"
    && !isCountingKanji(line[numerals + 1])
}

/// The mark before a circled number or a number in brackets in a count (`①` before `②`, `（1）` before `（2）`); nil before
/// other marks and before the first.
func markBefore(_ head: [Unicode.Scalar]) -> [Unicode.Scalar]? {
  guard let first = head.first else { return nil }
  if (0x2461...0x2473).contains(first.value) { return Unicode.Scalar(first.value - 1).map { [$0] } }
  guard first == "（" || first == "(", head.count > 2, isDigit(head[1]), head[2] == "）" || head[2] == ")",
    head[1] != "1", head[1] != "１", head[1] != "0", head[1] != "０"
  else { return nil }
  return Unicode.Scalar(head[1].value - 1).map { [first, $0, head[2]] }
}

/// Whether a line begins like an item of a list: a bullet, a number or a date.
func startsItem(_ head: [Unicode.Scalar]) -> Bool {
  guard let first = head.first else { return false }
  return isBullet(first) || itemNumberLength(head) > 0 || startsDate(head)
}

/// `9時30分`, `１３時`, `10:30`, `午後6時`, `五時十五分`.
func startsTime(_ head: [Unicode.Scalar]) -> Bool {
  var rest = head[...]
  if rest.starts(with: "午前".unicodeScalars) || rest.starts(with: "午後".unicodeScalars) { rest = rest.dropFirst(2) }
  let numerals = rest.prefix(while: isCountingKanji).count
  if (1...3).contains(numerals), rest.dropFirst(numerals).starts(with: ["時"]) {
    return rest.dropFirst(numerals + 1).first != "間"
  }
  let digits = rest.prefix(while: isDigit).count
  guard (1...2).contains(digits), digits < rest.count else { return false }
  let next = rest[rest.startIndex + digits]
  if next == "時" { return true }
  return (next == ":" || next == "：") && digits + 1 < rest.count && isDigit(rest[rest.startIndex + digits + 1])
}

/// Of what rows of dots are made.
func isLeader(_ scalar: Unicode.Scalar) -> Bool { ".．・…‥⋯･·。".unicodeScalars.contains(scalar) }

/// A line of a table of contents, a price list or a programme: leaders, then a page's number, an amount, a name or nothing.
func endsWithLeader(_ line: [Unicode.Scalar]) -> Bool {
  let tail = line.reversed().drop { !isLeader($0) && !isSentenceEnd($0) && $0 != "、" }
  return tail.count + 16 >= line.count && tail.prefix { isLeader($0) || $0 == " " }.count >= 4
}

/// Whether a line begins with a telephone's number or an address of mail (`電話　0123-45-6789`, `ＴＥＬ：…`, `☎0123…`, `メール　info@…`).
func startsContact(_ head: [Unicode.Scalar]) -> Bool {
  let marks = ["電話", "TEL", "Tel", "ＴＥＬ", "FAX", "Fax", "ＦＡＸ", "☎", "℡", "メール", "Ｅメール", "Eメール", "E-mail"]
  guard let mark = marks.first(where: { head.starts(with: $0.unicodeScalars) }) else { return false }
  return head.dropFirst(mark.unicodeScalars.count).prefix(4)
    .contains { isDigit($0) || isLatinLetter($0) }
}

/// The length of the short name that a line begins with, white and a text behind it (`司会　はじめに…`); 0 where there is none.
func speakerLength(_ head: [Unicode.Scalar]) -> Int {
  let name = head.prefix { isKanji($0) || isKana($0) }.count
  guard (1...10).contains(name), name + 5 < head.count, head[name] == "\u{3000}" else { return 0 }
  return name
}

/// The length of a label that begins a line, with its colon (`日時：`, `集合場所：`, `３組Ａ：`, but no time); 0 where there is none.
func labelLength(_ head: [Unicode.Scalar]) -> Int {
  let label = head.prefix {
    isKanji($0) || isKana($0) || $0 == "\u{3000}" || $0 == " " || isDigit($0) || isLatinLetter($0) || isWideLetter($0)
  }.count
  guard (1...8).contains(label), label < head.count, !isDigit(head[label - 1]),
    head[..<label].contains(where: { isKanji($0) || isKana($0) })
  else { return 0 }
  return head[label] == "：" || head[label] == ":" ? label + 1 : 0
}

/// `11月17日`, `12/3`, `１月`, `２日（火）`, `６(金)`, `十月三日（金）`.
func startsDate(_ head: [Unicode.Scalar]) -> Bool {
  if startsKanjiDate(head) { return true }
  let digits = head.prefix(while: isDigit).count
  guard (1...2).contains(digits), digits < head.count else { return false }
  let next = head[digits]
  // 8月の大雨で…: a sentence.
  if next == "月" { return !(digits + 1 < head.count && isHiragana(head[digits + 1])) }
  let rest = head[digits...].drop { $0 == "日" }.prefix(3)
  if rest.count == 3, rest.first == "（" || rest.first == "(", rest.last == "）" || rest.last == ")",
    rest.dropFirst().first.map("日月火水木金土".unicodeScalars.contains) ?? false
  {
    return true
  }
  return (next == "/" || next == "／") && digits + 1 < head.count && isDigit(head[digits + 1])
}

/// Whether a line begins with a month by itself and white (`八月　…`).
private func startsMonth(_ line: [Unicode.Scalar]) -> Bool {
  let number = line.prefix { isDigit($0) || isCountingKanji($0) }.count
  return (1...2).contains(number) && line.dropFirst(number).starts(with: ["月", "\u{3000}"])
}

/// Whether a line begins with a day and white or the day of the week, as events do (`十二月三日　…`, `三日（日）…`, `16日　…`).
private func startsDay(_ line: [Unicode.Scalar]) -> Bool {
  let digits = line.prefix(while: isDigit).count
  let isDigits = (1...2).contains(digits) && line.dropFirst(digits).first == "日"
  guard let next = isDigits ? line.dropFirst(digits + 1).first : kanjiDay(line)?.rest.first else { return false }
  return next == "\u{3000}" || next == "（" || next == "("
}

/// A month and a day in kanji with a bracket behind them; without one they may stand in a sentence.
private func startsKanjiDate(_ head: [Unicode.Scalar]) -> Bool {
  guard let day = kanjiDay(head), day.hasMonth, let next = day.rest.first else { return false }
  return next == "（" || next == "("
}

/// What stands behind the day in kanji that a line begins with, and whether its month is told; nil where there is none.
private func kanjiDay(_ line: [Unicode.Scalar]) -> (hasMonth: Bool, rest: ArraySlice<Unicode.Scalar>)? {
  func rest(of text: ArraySlice<Unicode.Scalar>, _ unit: Unicode.Scalar) -> ArraySlice<Unicode.Scalar>? {
    let numerals = text.prefix(while: isCountingKanji).count
    guard (1...3).contains(numerals), text.dropFirst(numerals).first == unit else { return nil }
    return text.dropFirst(numerals + 1)
  }
  let behindMonth = rest(of: line[...], "月")
  return rest(of: behindMonth ?? line[...], "日").map { (behindMonth != nil, $0) }
}

/// Whether lines are entries of one list: both begin with an office, a month or a day.
func areEntries(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
  [startsOffice, startsMonth, startsDay].contains { $0(first) && $0(second) }
}

/// Up to ninety-nine, as items, months and days are counted.
private func isCountingKanji(_ scalar: Unicode.Scalar) -> Bool { "一二三四五六七八九十".unicodeScalars.contains(scalar) }

/// `（出典）…`, `資料：…`, `（注）…`: where something is from, or what is to be noted of it.
func startsSource(_ head: [Unicode.Scalar]) -> Bool {
  let isBracketed = head.first == "（" || head.first == "("
  let rest = isBracketed ? head.dropFirst() : head[...]
  let names = ["出典", "出所", "資料", "備考", "注"]
  guard let name = names.first(where: { rest.starts(with: $0.unicodeScalars) }) else { return false }
  guard let next = rest.dropFirst(name.unicodeScalars.count).first else { return false }
  return isClosing(next) || next == "：" || next == ":"
}
