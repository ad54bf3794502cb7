import JapaneseText
import TextModel

/// Gives the days of a month's grid their dates, as readings of their numbers: the month stands over the grid, once for all.
///
/// Days before the first and after the last belong to the months beside it.
func withCalendarDates(_ paragraphs: [Paragraph]) -> [Paragraph] {
  var result = paragraphs
  var at = 0
  while at < paragraphs.count {
    guard paragraphs[at].day != nil else {
      at += 1
      continue
    }
    let end = paragraphs[at...].firstIndex { !isSameGrid($0, paragraphs[at]) } ?? paragraphs.count
    let days = (at..<end).filter { paragraphs[$0].day != nil }
    if let title = title(over: at, among: paragraphs)?.month {
      var month = days.first.flatMap { paragraphs[$0].day }.map { $0 > 15 ? title.before : title } ?? title
      var last = 0
      for slot in days {
        guard let day = paragraphs[slot].day else { continue }
        if day < last { month = month.after }
        last = day
        for reading in month.readings(day: day) {
          result[slot].lines[0].readings.append(Reading(range: 0..<(day < 10 ? 1 : 2), kana: reading))
        }
      }
    }
    at = end
  }
  return result
}

private func title(over grid: Int, among paragraphs: [Paragraph]) -> MonthTitle? {
  let page = paragraphs[grid].lines[0].pageIndex
  let titles = paragraphs.enumerated().compactMap { slot, other in
    other.day == nil && other.lines[0].pageIndex == page ? MonthTitle(other, slot: slot) : nil
  }
  return .over(paragraphs[grid], at: grid, among: titles)
}

private func isSameGrid(_ a: Paragraph, _ b: Paragraph) -> Bool {
  a.enclosure == b.enclosure && a.lines[0].pageIndex == b.lines[0].pageIndex && a.path == b.path
}

/// A month, of a year where that is known.
struct Month {
  var year: Int?
  var month: Int

  init(year: Int?, month: Int) {
    self.year = year
    self.month = month
  }

  var before: Month { month == 1 ? Month(year: year.map { $0 - 1 }, month: 12) : Month(year: year, month: month - 1) }
  var after: Month { month == 12 ? Month(year: year.map { $0 + 1 }, month: 1) : Month(year: year, month: month + 1) }

  /// With the year and without.
  func readings(day: Int) -> [String] {
    ["\(month)月\(day)日"] + (year.map { ["\($0)年\(month)月\(day)日"] } ?? [])
  }

  /// `２０２５年４月の予定`, `令和７年度　五月`, `12月のカレンダー`: a month without a day.
  init?(namedIn text: [Unicode.Scalar]) {
    for at in text.indices where text[at] == "月" {
      guard let (month, start) = number(text, before: at), (1...12).contains(month) else { continue }
      let next = text[(at + 1)...].first
      if let next, isDigit(next) || next == "曜" { continue }
      guard start > 0, text[start - 1] == "年", let (count, yearStart) = number(text, before: start - 1) else {
        self.init(year: nil, month: month)
        return
      }
      if (1900...2199).contains(count) {
        self.init(year: count, month: month)
        return
      }
      let era = String(String.UnicodeScalarView(text[..<yearStart].suffix(2)))
      let first = ["令和": 2019, "平成": 1989, "昭和": 1926][era]
      self.init(year: first.map { $0 + count - 1 }, month: month)
      return
    }
    return nil
  }
}

/// A line that names a month without a day.
struct MonthTitle {
  let slot: Int
  let page: Int
  let month: Month
  let middle: Float
  let mode: WritingMode

  init?(_ paragraph: Paragraph, slot: Int) {
    let text = paragraph.text
    guard text.count <= Self.longest, let month = Month(namedIn: text) else { return nil }
    self.slot = slot
    self.month = month
    page = paragraph.lines[0].pageIndex
    middle = paragraph.lines[0].box.vMid
    mode = paragraph.mode
  }

  private static let longest = 40

  /// The nearest above; else the last that was read before.
  static func over(_ paragraph: Paragraph, at slot: Int, among titles: [MonthTitle]) -> MonthTitle? {
    let place = paragraph.lines[0].box.v0
    let sameMode = titles.filter { $0.mode == paragraph.mode }
    return sameMode.filter { $0.middle < place }.max { $0.middle < $1.middle } ?? sameMode.last { $0.slot < slot }
  }
}

/// The digits that end at a place, and where they begin.
private func number(_ text: [Unicode.Scalar], before end: Int) -> (value: Int, start: Int)? {
  let digits = text[..<end].suffix(4).reversed().prefix(while: isDigit)
  guard !digits.isEmpty else { return nil }
  return (digits.reversed().reduce(0) { $0 * 10 + Int($1.value & 0xF) }, end - digits.count)
}
