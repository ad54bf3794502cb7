import JapaneseText
import TextModel

/// Gives the days of a list or a table their dates, as readings of their numbers, where a line above names the month once for
/// all: `６月の献立` over `６　金　わかめごはん`, `９月の行事` over `３日（水）始業式`.
///
/// A day is one with its weekday behind it. At least three of a month must agree about the weekdays; the others are left alone.
func withListedDates(_ paragraphs: [Paragraph]) -> [Paragraph] {
  let marks = paragraphs.enumerated().compactMap { slot, paragraph in ListedDay(paragraph, slot: slot) }
  guard marks.count >= ListedDay.fewest else { return paragraphs }
  let slots = Set(marks.map(\.slot))
  var titles: [Int: [MonthTitle]] = [:]
  for (slot, paragraph) in paragraphs.enumerated() where !slots.contains(slot) && paragraph.day == nil {
    if let title = MonthTitle(paragraph, slot: slot) { titles[title.page, default: []].append(title) }
  }
  var lists: [Int: (month: Month, days: [ListedDay])] = [:]
  for mark in marks {
    let paragraph = paragraphs[mark.slot]
    let onPage = titles[paragraph.lines[0].pageIndex] ?? []
    guard let title = MonthTitle.over(paragraph, at: mark.slot, among: onPage) else { continue }
    lists[title.slot, default: (title.month, [])].days.append(mark)
  }
  var result = paragraphs
  for (_, list) in lists.sorted(by: { $0.key < $1.key }) {
    let byFirst = Dictionary(grouping: list.days, by: \.weekdayOfFirst)
    guard let agreed = byFirst.values.max(by: { $0.count < $1.count }), agreed.count >= ListedDay.fewest else {
      continue
    }
    for mark in agreed {
      for reading in list.month.readings(day: mark.day) {
        result[mark.slot].lines[0].readings.append(Reading(range: 0..<mark.length, kana: reading))
      }
    }
  }
  return result
}

/// A paragraph that begins with a day of a month and its weekday.
private struct ListedDay {
  let slot: Int
  let day: Int
  /// 0 is 日.
  let weekday: Int
  /// Scalars of the number, with 日 behind it.
  let length: Int

  /// On which weekday the month would begin.
  var weekdayOfFirst: Int { (weekday - day % 7 + 8) % 7 }

  /// That a month's list has at least.
  static let fewest = 3

  init?(_ paragraph: Paragraph, slot: Int) {
    guard paragraph.day == nil, paragraph.role != .chrome else { return nil }
    let text = zip(paragraph.lines, paragraph.separators).prefix(3).flatMap { line, separator in
      (separator.map { [$0] } ?? []) + line.scalars.prefix(8)
    }
    let digits = text.prefix(while: isDigit)
    guard (1...2).contains(digits.count) else { return nil }
    let day = digits.reduce(0) { $0 * 10 + Int($1.value & 0xF) }
    guard (1...31).contains(day) else { return nil }
    var rest = text.dropFirst(digits.count)
    var length = digits.count
    if rest.first == "日", rest.dropFirst().first.map({ "(（ \u{3000}".unicodeScalars.contains($0) }) ?? false {
      rest = rest.dropFirst()
      length += 1
    }
    rest = rest.drop { $0 == " " || $0 == "\u{3000}" }
    let isBracketed = rest.first == "(" || rest.first == "（"
    if isBracketed { rest = rest.dropFirst() }
    guard let sign = rest.first, let weekday = Self.weekdays.firstIndex(of: sign) else { return nil }
    let next = rest.dropFirst().first
    guard isBracketed || next.map({ " \u{3000}曜".unicodeScalars.contains($0) }) ?? true,
      length <= paragraph.lines[0].scalars.count
    else { return nil }
    self.slot = slot
    self.day = day
    self.weekday = weekday
    self.length = length
  }

  private static let weekdays = Array("日月火水木金土".unicodeScalars)
}
