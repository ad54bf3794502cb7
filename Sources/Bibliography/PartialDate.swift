/// A day, month or year of the Gregorian calendar that exists.
public struct PartialDate: Sendable, Hashable, Comparable {
  public let year: Int
  /// 1 to 12.
  public let month: Int?
  /// 1 to 31; only where the month is known.
  public let day: Int?

  /// Years a paper of a Japanese archive can be of: from 明治元年 on.
  public static let years = 1868...2200

  /// `nil` where there is no such day, month or year.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard Self.years.contains(year), day == nil || month != nil else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
      }
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024`, `2024-12` or `2024-12-16`, and nothing else.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }),
      parts.joined().allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// The day in Japan at a moment; `nil` beyond the years a paper can be of.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  public init?(ofSecondsSince1970 seconds: Int64) {
    let japan: Int64 = 9 * 3600
    guard seconds.magnitude < 1 << 40 else { return nil }
    let local = seconds + japan
    let days = (local >= 0 ? local : local - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month: Int(month),
      day: Int(dayOfYear - (153 * shifted + 2) / 5 + 1))
  }

  /// `2024-12-16`, `2024-12` or `2024`.
  public var text: String {
    func two(_ number: Int) -> String { number < 10 ? "-0\(number)" : "-\(number)" }
    return "\(year)" + (month.map(two) ?? "") + (day.map(two) ?? "")
  }

  /// Days since 1970-01-01; of the first day where the day or month is not known.
  ///
  /// Source: the same paper, days_from_civil.
  public var dayNumber: Int {
    let month = month ?? 1
    let year = month <= 2 ? self.year - 1 : self.year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + (day ?? 1) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 is Sunday; `nil` unless the day is known.
  public var weekday: Int? { day.map { _ in ((dayNumber + 4) % 7 + 7) % 7 } }

  /// The fiscal year (年度, from April on) a day or month belongs to; `nil` for a mere year.
  public var fiscalYear: Int? { month.map { $0 < 4 ? year - 1 : year } }

  /// Whether both may be the same day: what is known of both is equal.
  public func agrees(with other: PartialDate) -> Bool {
    guard year == other.year else { return false }
    guard let month, let otherMonth = other.month else { return true }
    guard month == otherMonth else { return false }
    guard let day, let otherDay = other.day else { return true }
    return day == otherDay
  }

  /// How much is known: 1 the year, 2 the month, 3 the day.
  public var precision: Int { day != nil ? 3 : month != nil ? 2 : 1 }

  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }
}
