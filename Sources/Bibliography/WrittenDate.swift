/// A date as a text gives it.
///
/// Eras and their first years: the Cabinet orders that named them (1868, 1912, 1926, 1989, 2019); western year = era year +
/// offset.
public struct WrittenDate: Sendable, Hashable {
  public var date: PartialDate
  /// Scalars of the text it was read from.
  public var range: Range<Int>
  /// It is a fiscal year: 2024年度.
  public var isFiscalYear = false
  /// The weekday printed behind it, 0 for Sunday.
  public var printedWeekday: Int?

  /// Whether the printed weekday is that of the day; `nil` where there is nothing to compare.
  public var weekdayAgrees: Bool? {
    guard let printedWeekday, let weekday = date.weekday else { return nil }
    return printedWeekday == weekday
  }

  /// How a date may be written.
  public enum Form: Sendable {
    /// 2024年12月16日, 2024-12-16, R6.12.16, 令和7年元旦
    case day
    /// 2024年12月, 2024-12, R6.12, 2024年11・12月
    case month
    /// 20241216, 202412, R061216
    case packed
    /// 2024, 令和6年, 2024年度
    case year
  }

  /// The first date of the first of the forms that occurs.
  public static func first(in text: String, forms: [Form]) -> WrittenDate? {
    let reader = DateReader(NarrowText(text))
    for form in forms {
      if let found = reader.dates(form).first { return found }
    }
    return nil
  }

  /// Every day or month in the text, in order, none inside another.
  public static func all(in text: String) -> [WrittenDate] {
    let reader = DateReader(NarrowText(text))
    let days = reader.dates(.day)
    let months = reader.dates(.month).filter { month in !days.contains { $0.range.overlaps(month.range) } }
    return (days + months).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Those that do not begin or end a span of time: 2024年4月1日から2025年3月31日まで, 自 令和5年4月1日 至 令和6年3月31日.
  static func outsideSpans(in text: String) -> [WrittenDate] {
    let scalars = Array(text.unicodeScalars)
    return all(in: text).filter { written in
      let before = scalars[..<written.range.lowerBound].last { !isBlank($0) }
      let behind = String(
        String.UnicodeScalarView(scalars[written.range.upperBound...].filter { !isBlank($0) }.prefix(2)))
      let begins = ["から", "より", "〜", "～", "~"].contains { behind.hasPrefix($0) }
      return !begins && !behind.hasPrefix("まで") && !(before.map(spanMarks.contains) ?? false)
    }
  }

  private static let spanMarks: Set<Unicode.Scalar> = ["〜", "～", "~", "自", "至"]

  /// A year by itself that is spelled so: 2016年, 令和6年, not 2016年度 nor 2016.
  static func year(in text: String) -> PartialDate? {
    let scalars = Array(text.unicodeScalars)
    return DateReader(NarrowText(text)).dates(.year).first { year in
      !year.isFiscalYear && scalars[year.range].last == "年"
    }?.date
  }
}

/// Reads dates in narrow text.
struct DateReader {
  let text: NarrowText

  init(_ text: NarrowText) { self.text = text }

  /// Dates of a form, in order, none over another.
  func dates(_ form: WrittenDate.Form) -> [WrittenDate] {
    var found: [WrittenDate] = []
    var start = 0
    while start < text.scalars.count {
      if let (date, end) = date(form, at: start) {
        found.append(date)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  /// A day without its year: 12月16日（月）.
  func dayOfYear(at start: Int) -> (month: Int, day: Int, weekday: Int?, end: Int)? {
    guard isWhole(at: start), start == 0 || text.scalars[start - 1] != "/" else { return nil }
    var at = start
    guard let month = text.number(at: &at, longest: 2), (1...12).contains(month),
      let separator = text.scalar(at: at), separator == "月" || separator == "/"
    else { return nil }
    at += 1
    guard let day = text.number(at: &at, longest: 2), (1...31).contains(day) else { return nil }
    if separator == "月" {
      guard text.scalar(at: at) == "日" else { return nil }
      at += 1
    } else if let next = text.scalar(at: at), next == "/" || isNumeral(next) {
      return nil
    }
    let weekday = weekday(at: &at)
    return (month, day, weekday, at)
  }

  /// The date that begins at a scalar, and where it ends.
  func date(_ form: WrittenDate.Form, at start: Int) -> (WrittenDate, end: Int)? {
    guard isWhole(at: start) else { return nil }
    var at = start
    var date: PartialDate?
    var isFiscal = false
    switch form {
    case .packed: date = packed(at: &at)
    case .year:
      guard let year = year(at: &at) else { return nil }
      if text.starts(with: "年度", at: at) {
        isFiscal = true
        at += 2
      } else if !year.isSpelled, text.scalar(at: at) == "年" {
        at += 1
      }
      date = PartialDate(year: year.number)
    case .month, .day:
      guard let year = year(at: &at) else { return nil }
      date = form == .day ? day(of: year, at: &at) : month(of: year, at: &at)
    }
    guard let date else { return nil }
    let weekday = form == .day ? weekday(at: &at) : nil
    let range = text.origin(of: start..<at)
    return (WrittenDate(date: date, range: range, isFiscalYear: isFiscal, printedWeekday: weekday), at)
  }

  /// A number is read whole or not at all.
  private func isWhole(at start: Int) -> Bool {
    start == 0 || !isNumeral(text.scalars[start - 1]) || !isNumeral(text.scalars[start])
  }

  private func packed(at: inout Int) -> PartialDate? {
    if let date = packedEra(at: &at) { return date }
    let run = text.scalars[at...].prefix(while: isDigit)
    guard run.count == 8 || run.count == 6 else { return nil }
    func number(_ part: ArraySlice<Unicode.Scalar>) -> Int { part.reduce(0) { $0 * 10 + Int($1.value - 0x30) } }
    let year = number(run.prefix(4))
    guard (1900...2100).contains(year) else { return nil }
    at += run.count
    return PartialDate(
      year: year, month: number(run.dropFirst(4).prefix(2)), day: run.count == 8 ? number(run.suffix(2)) : nil)
  }

  /// R060401, 令和060401
  private func packedEra(at: inout Int) -> PartialDate? {
    for era in Self.eras {
      for name in era.names where startsEra(name, at: at) {
        let start = at + name.unicodeScalars.count
        let digits = text.scalars[start...].prefix(while: isDigit).map { Int($0.value - 0x30) }
        guard digits.count == 6 else { continue }
        at = start + digits.count
        return PartialDate(
          year: era.offset + digits[0] * 10 + digits[1], month: digits[2] * 10 + digits[3],
          day: digits[4] * 10 + digits[5])
      }
    }
    return nil
  }

  /// Whether the name of an era begins there: R6 is a year, VER6 is not.
  private func startsEra(_ name: String, at start: Int) -> Bool {
    guard text.starts(with: name, at: start) else { return false }
    guard name.utf8.count == 1, start > 0 else { return true }
    let before = text.scalars[start - 1]
    return !(before.isASCII && before.properties.isAlphabetic)
  }

  private func day(of year: (number: Int, isSpelled: Bool), at: inout Int) -> PartialDate? {
    let start = year.isSpelled || text.scalar(at: at) != "年" ? at : at + 1
    if start > at || year.isSpelled, ["元旦", "元日"].contains(where: { text.starts(with: $0, at: start) }) {
      at = start + 2
      return PartialDate(year: year.number, month: 1, day: 1)
    }
    guard let separator = year.isSpelled ? "年" : separator(at: &at, after: "年"),
      let month = text.number(at: &at, longest: 2),
      self.separator(at: &at, after: separator == "年" ? "月" : separator) != nil,
      let day = text.number(at: &at, longest: 2)
    else { return nil }
    if separator == "年" {
      guard text.scalar(at: at) == "日" else { return nil }
      at += 1
    }
    return PartialDate(year: year.number, month: month, day: day)
  }

  private func month(of year: (number: Int, isSpelled: Bool), at: inout Int) -> PartialDate? {
    guard let separator = year.isSpelled ? "年" : separator(at: &at, after: "年"),
      let month = text.number(at: &at, longest: 2)
    else {
      return nil
    }
    if separator == "年" {
      // A double issue is of its first month: 2024年11・12月号.
      if let next = text.scalar(at: at), ["・", "･", ",", "、", "-", "~", "〜"].contains(next) {
        at += 1
        guard text.number(at: &at, longest: 2) != nil else { return nil }
      }
      guard text.scalar(at: at) == "月" else { return nil }
      at += 1
    }
    return PartialDate(year: year.number, month: month)
  }

  /// `年` or `月` where that is wanted; in place of 年 also one of `. / - _` or a space, the same each time.
  private func separator(at: inout Int, after wanted: Unicode.Scalar) -> Unicode.Scalar? {
    guard let scalar = text.scalar(at: at) else { return nil }
    let fits = scalar == wanted || (wanted == "年" && [".", "/", "-", "_", " "].contains(scalar))
    guard fits else { return nil }
    at += 1
    return scalar
  }

  private static let eras: [(names: [String], offset: Int)] = [
    (["令和", "㋿", "R"], 2018), (["平成", "㍻", "H"], 1988), (["昭和", "㍼", "S"], 1925), (["大正", "㍽", "T"], 1911),
    (["明治", "㍾", "M"], 1867),
  ]

  /// A year, told once or twice: 2024, 2024年(令和6年), 令和6(2024)年. Of one told twice also whether its 年 was read with it.
  private func year(at: inout Int) -> (number: Int, isSpelled: Bool)? {
    guard let number = yearOnce(at: &at) else { return nil }
    var end = at
    var isSpelled = text.scalar(at: end) == "年"
    if isSpelled { end += 1 }
    guard text.scalar(at: end) == "(" else { return (number, false) }
    end += 1
    guard yearOnce(at: &end) == number else { return (number, false) }
    if text.scalar(at: end) == "年" {
      isSpelled = true
      end += 1
    }
    guard text.scalar(at: end) == ")" else { return (number, false) }
    at = end + 1
    return (number, isSpelled)
  }

  /// A western year of four digits, or an era and its year.
  private func yearOnce(at: inout Int) -> Int? {
    for era in Self.eras {
      for name in era.names where startsEra(name, at: at) {
        var end = at + name.unicodeScalars.count
        if text.scalar(at: end) == "元" {
          at = end + 1
          return era.offset + 1
        }
        guard let number = text.number(at: &end, longest: 2), (1...64).contains(number) else { continue }
        at = end
        return era.offset + number
      }
    }
    var end = at
    guard let number = text.number(at: &end, longest: 4), (1900...2100).contains(number) else { return nil }
    at = end
    return number
  }

  private static let weekdays: [Unicode.Scalar] = ["日", "月", "火", "水", "木", "金", "土"]

  /// （金）, (金曜日), (金・祝), 金曜日
  private func weekday(at: inout Int) -> Int? {
    let isOpen = text.scalar(at: at) == "("
    let place = isOpen ? at + 1 : at
    guard let scalar = text.scalar(at: place), let weekday = Self.weekdays.firstIndex(of: scalar) else { return nil }
    let isSpelled = text.starts(with: "曜", at: place + 1)
    guard isSpelled || (isOpen && [")", "・", "/", ",", "･"].contains(text.scalar(at: place + 1))) else { return nil }
    guard isOpen else {
      at = place + (text.starts(with: "曜日", at: place + 1) ? 3 : 2)
      return weekday
    }
    let close = text.scalars[place...].prefix(8).firstIndex(of: ")")
    at = close.map { $0 + 1 } ?? place + 1
    return weekday
  }
}
