import JapaneseText

/// A day of the calendar.
public struct CalendarDay: Sendable, Hashable, Comparable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024-12-16`.
  public init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1...9999).contains(year),
      (1...12).contains(month), (1...Self.daysIn(month: month, of: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year × 10,000 + month × 100 + day.
  public var number: Int { year * 10_000 + month * 100 + day }

  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }

  static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day so many days later, or earlier.
  func adding(days: Int) -> Self {
    var result = self
    result.day += days
    while result.day < 1 {
      result = result.addingMonths(-1)
      result.day += Self.daysIn(month: result.month, of: result.year)
    }
    while result.day > Self.daysIn(month: result.month, of: result.year) {
      result.day -= Self.daysIn(month: result.month, of: result.year)
      result = result.addingMonths(1)
    }
    return result
  }

  /// The same number of day so many months later, whether or not there is such a day.
  func addingMonths(_ count: Int) -> Self {
    let months = year * 12 + month - 1 + count
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    return Self(year: year, month: months - year * 12 + 1, day: day)
  }

  /// 0 is a Monday. Source: Zeller's congruence.
  var weekday: Int {
    let (y, m) = month < 3 ? (year - 1, month + 12) : (year, month)
    return (day + (13 * (m + 1)) / 5 + y + y / 4 - y / 100 + y / 400 + 5) % 7
  }
}

/// Days from the first to the last, both included, as `CalendarDay.number`.
public struct DateSpan: Sendable, Hashable {
  public var first: Int
  public var last: Int

  public static let earliest = 0
  public static let latest = 9999_12_31

  public init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  init(_ first: CalendarDay, _ last: CalendarDay) { self.init(first: first.number, last: last.number) }

  static func year(_ year: Int) -> Self { Self(first: year * 10_000 + 101, last: year * 10_000 + 1231) }

  /// From April to March.
  static func fiscalYear(_ year: Int) -> Self {
    Self(first: year * 10_000 + 401, last: (year + 1) * 10_000 + 331)
  }

  static func month(_ month: Int, of year: Int) -> Self {
    let first = year * 10_000 + month * 100 + 1
    return Self(first: first, last: first + CalendarDay.daysIn(month: month, of: year) - 1)
  }
}

/// Reads dates as people write them.
///
/// Days, months, years and fiscal years in the calendar's count or an era's, with separators or kanji (`2024-04`,
/// `2024年12月`, `令和6年`, `R6.4`, `二〇二四年度`, `20240401`); words such as 先月 and 昨年度; and spans of two (`A..B`,
/// `A..`, `..B`, `A〜B`, `Aから`, `Aまで`, `A以降`, `A以前`).
public struct DateExpression {
  /// What 今日 is; `nil` where no word may depend on it.
  private let today: CalendarDay?

  public init(today: CalendarDay?) { self.today = today }

  /// - Throws: The part of `text` that is no date, or the whole where it ends before it begins.
  public func span(of text: String) throws(Problem) -> DateSpan {
    let folded = IndexFold().folded(text)
    for mark in ["...", "..", "~", "から"] {
      guard let range = folded.firstRange(of: mark) else { continue }
      let (before, after) = (String(folded[..<range.lowerBound]), String(folded[range.upperBound...]))
      let end = after.hasSuffix("まで") ? String(after.dropLast(2)) : after
      guard !(before.isEmpty && end.isEmpty) else { throw .notADate(text) }
      let first = before.isEmpty ? nil : try single(before)
      let last = end.isEmpty ? nil : try single(end, after: first)
      let span = DateSpan(first: first?.first ?? DateSpan.earliest, last: last?.last ?? DateSpan.latest)
      guard span.first <= span.last else { throw .endsBeforeItBegins(text) }
      return span
    }
    for suffix in ["以降", "以後"] where folded.hasSuffix(suffix) {
      return DateSpan(first: try single(String(folded.dropLast(2))).first, last: DateSpan.latest)
    }
    for suffix in ["以前", "まで"] where folded.hasSuffix(suffix) {
      return DateSpan(first: DateSpan.earliest, last: try single(String(folded.dropLast(2))).last)
    }
    return try single(folded)
  }

  public enum Problem: Error, Hashable, Sendable {
    case notADate(String)
    case endsBeforeItBegins(String)
  }

  /// - Parameter first: Of a span, what it begins with: `2024年4月..6月`.
  private func single(_ text: String, after first: DateSpan? = nil) throws(Problem) -> DateSpan {
    if let span = relative(text) { return span }
    for spelling in [text, text + "年"] {
      let scalars = Array(spelling.unicodeScalars)
      let plain = AliasScanner.plain(scalars, AliasScanner.aliases(of: scalars))
      if let span = absolute(plain, year: first.map { $0.first / 10_000 }) { return span }
    }
    throw .notADate(text)
  }

  /// A date in its plain form: `2024`, `2024年`, `2024年度`, `2024年4月`, `2024年4月1日`, `202404`, `20240401`.
  private func absolute(_ plain: [Unicode.Scalar], year inherited: Int?) -> DateSpan? {
    var numbers: [(value: Int, unit: String)] = []
    var index = 0
    while index < plain.count {
      let digits = plain[index...].prefix { (0x30...0x39).contains($0.value) }
      guard (1...8).contains(digits.count) else { return nil }
      let value = digits.reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
      index += digits.count
      let unit = plain[index...].prefix { !(0x30...0x39).contains($0.value) }
      index += unit.count
      numbers.append((value, String(String.UnicodeScalarView(unit))))
    }
    let units = numbers.map(\.unit)
    let values = numbers.map(\.value)
    switch units {
    case [""] where values[0] >= 10_000_000: return day(values[0] / 10_000, values[0] / 100 % 100, values[0] % 100)
    case [""] where values[0] >= 100_000: return month(values[0] / 100, values[0] % 100)
    case [""], ["年"]: return isYear(values[0]) ? .year(values[0]) : nil
    case ["年度"]: return isYear(values[0]) ? .fiscalYear(values[0]) : nil
    case ["年", "月"]: return month(values[0], values[1])
    case ["年", "月", "日"]: return day(values[0], values[1], values[2])
    case ["月"]: return inherited.flatMap { month($0, values[0]) }
    case ["月", "日"]: return inherited.flatMap { day($0, values[0], values[1]) }
    default: return nil
    }
  }

  private func isYear(_ year: Int) -> Bool { (1000...9998).contains(year) }

  private func month(_ year: Int, _ month: Int) -> DateSpan? {
    isYear(year) && (1...12).contains(month) ? .month(month, of: year) : nil
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> DateSpan? {
    guard isYear(year), (1...12).contains(month), day >= 1, day <= CalendarDay.daysIn(month: month, of: year) else {
      return nil
    }
    let date = CalendarDay(year: year, month: month, day: day)
    return DateSpan(date, date)
  }

  /// A word that counts from today.
  private func relative(_ text: String) -> DateSpan? {
    guard let today else { return nil }
    let fiscalYear = today.month >= 4 ? today.year : today.year - 1
    func month(_ offset: Int) -> DateSpan {
      let there = today.addingMonths(offset)
      return .month(there.month, of: there.year)
    }
    func week(_ offset: Int) -> DateSpan {
      let monday = today.adding(days: offset * 7 - today.weekday)
      return DateSpan(monday, monday.adding(days: 6))
    }
    switch text {
    case "今日", "本日", "きょう": return DateSpan(today, today)
    case "昨日", "きのう":
      let there = today.adding(days: -1)
      return DateSpan(there, there)
    case "今週": return week(0)
    case "先週": return week(-1)
    case "今月", "本月": return month(0)
    case "先月", "前月": return month(-1)
    case "先々月": return month(-2)
    case "今年", "本年", "ことし": return .year(today.year)
    case "去年", "昨年", "前年", "きょねん": return .year(today.year - 1)
    case "一昨年", "おととし": return .year(today.year - 2)
    case "今年度", "本年度": return .fiscalYear(fiscalYear)
    case "昨年度", "前年度", "去年度": return .fiscalYear(fiscalYear - 1)
    case "一昨年度": return .fiscalYear(fiscalYear - 2)
    default: return nil
    }
  }
}

extension String {
  /// The first place of another text, scalar for scalar.
  fileprivate func firstRange(of other: String) -> Range<Index>? {
    let scalars = unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      if scalars[start...].starts(with: other.unicodeScalars) {
        return start..<scalars.index(start, offsetBy: other.unicodeScalars.count)
      }
      start = scalars.index(after: start)
    }
    return nil
  }
}
