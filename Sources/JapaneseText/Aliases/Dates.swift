/// Dates and years of the eras; the plain form is 2024年4月1日, and 4月1日 without a year. Before 1873 months were those of the
/// moon: only years are the same then.
extension AliasReader {
  /// The year of an era, by its two kanji: 令和6年, 令和六年, 平成元年度, 令和6.4.1.
  mutating func readEra(at start: Int) {
    guard let era = Era(at(start), at(start + 1)), let (year, end) = eraYear(at: start + 2, era) else { return }
    if at(end) == 0x5E74 {  // 年
      add(start..<(end + 1), .date, "\(year)年")
    } else if Separator(at(end)) != nil, isPlainNumber(start + 2) {
      _ = readMonthAndDay(start..<end, year: year, least: 2)
    }
  }

  /// A year told twice, by the calendar and by an era: 2024年(令和6年), 令和6(2024)年. It is read besides each of the two.
  mutating func readDoubledYear(at start: Int) {
    guard let (year, end) = yearAlone(at: start) else { return }
    let hasYear = at(end) == 0x5E74  // 年
    let open = hasYear ? end + 1 : end
    guard at(open) == 0x28, let (other, otherEnd) = yearAlone(at: open + 1), other == year else { return }
    let hasOtherYear = at(otherEnd) == 0x5E74
    let close = hasOtherYear ? otherEnd + 1 : otherEnd
    guard at(close) == 0x29 else { return }
    let isBehind = at(close + 1) == 0x5E74
    guard hasYear || hasOtherYear || isBehind else { return }
    add(start..<(isBehind && !hasYear ? close + 2 : close + 1), .date, "\(year)年")
  }

  /// A year in four digits or kanji, or of an era, without what stands behind it.
  private func yearAlone(at start: Int) -> (Int, Int)? {
    if let era = Era(at(start), at(start + 1)) { return eraYear(at: start + 2, era) }
    // Four characters, which most numbers are not.
    guard [0x5E74, 0x28, 0x29].contains(at(start + 4)), !Numeral.isDigit(at(start - 1)),
      !Numeral.isNumeral(at(start - 1))
    else { return nil }
    if Numeral.isDigit(at(start)) {
      guard digitCount(at: start) == 4, let year = value(start..<(start + 4)), Era.years.contains(year) else {
        return nil
      }
      return (year, start + 4)
    }
    guard Numeral.isNumeral(at(start)), let number = number(at: start), let year = Int(number.digits),
      Era.years.contains(year)
    else { return nil }
    return (year, number.end)
  }

  /// The year of an era, by its letter: R6年, R6.4.1, H31/4.
  ///
  /// - Returns: Where the next number may begin.
  mutating func readEraLetter(at start: Int) -> Int {
    let before = at(start - 1)
    guard let era = Era(letter: at(start)), !isLetter(before), Numeral.isDigit(at(start + 1)),
      let (year, end) = eraYear(at: start + 1, era)
    else { return 0 }
    if at(end) == 0x5E74 {
      add(start..<(end + 1), .date, "\(year)年")
      return 0
    }
    guard Separator(at(end)) != nil else { return 0 }
    return readMonthAndDay(start..<end, year: year, least: era.isRecent ? 2 : 3) ?? 0
  }

  /// A date of digits with separators: 2024/4/1, 2024.4.1, 2024-04.
  ///
  /// - Returns: Where the next number may begin; `nil` where no date begins here.
  mutating func readDate(at start: Int) -> Int? {
    guard Numeral.isDigit(at(start)), digitCount(at: start) == 4, let year = value(start..<(start + 4)),
      (1868...2199).contains(year), Separator(at(start + 4)) != nil
    else { return nil }
    if start > 1, Separator(at(start - 1)) != nil, Numeral.isDigit(at(start - 2)) { return nil }
    return readMonthAndDay(start..<(start + 4), year: year, least: 2)
  }

  /// A day without a year, in digits: 4/1, 12/24. What may be a fraction (1/2, 3/8) is one, unless something says that it
  /// is a day: a weekday in parentheses, or a word such as から.
  ///
  /// - Returns: Where the next number may begin; `nil` where no day begins here.
  mutating func readDay(at start: Int) -> Int? {
    guard let month = part(at: start, 1...12) else { return nil }
    let slash = start + digitCount(at: start)
    guard at(slash) == 0x2F,
      let day = part(at: slash + 1, 1...(Self.longestMonths.contains(month) ? 31 : month == 2 ? 29 : 30))
    else { return nil }
    let end = slash + 1 + digitCount(at: slash + 1)
    let before = at(start - 1)
    guard Separator(before) == nil, before != 0x2C, before != 0x3A, !isLetter(before), !isLetter(at(end)) else {
      return nil
    }
    if Separator(at(end)) != nil || at(end) == 0x2C || at(end) == 0x25, at(end) == 0x25 || Numeral.isDigit(at(end + 1))
    {
      return nil
    }
    guard month >= day || day > 10 || isNamedDay(end) else { return nil }
    add(start..<(slash + 1), .date, "\(month)月")
    add((slash + 1)..<end, .date, "\(day)日")
    return end
  }

  private static let longestMonths: [Int] = [1, 3, 5, 7, 8, 10, 12]

  private func isNamedDay(_ end: Int) -> Bool {
    let (next, second) = (at(end), at(end + 1))
    if next == 0x28 { return Self.weekdays.contains(second) }  // (
    return Self.behindDays.contains([next, second]) || [0x7E, 0x4ED8, 0x53F7].contains(next)  // ~ 付 号
  }

  private static let weekdays = Set("月火水木金土日祝".unicodeScalars.map(\.value))
  private static let behindDays = Set(["から", "まで", "より"].map { $0.unicodeScalars.map(\.value) })

  /// What follows a year: a separator and a month, and the same separator and a day.
  ///
  /// - Parameter least: Parts that must be there, the year's included.
  private mutating func readMonthAndDay(_ yearRange: Range<Int>, year: Int, least: Int) -> Int? {
    let separator = at(yearRange.upperBound)
    let monthStart = yearRange.upperBound + 1
    guard let month = part(at: monthStart, 1...12) else { return nil }
    let monthEnd = monthStart + digitCount(at: monthStart)
    var days: Range<Int>?
    if at(monthEnd) == separator, let _ = part(at: monthEnd + 1, 1...31) {
      days = (monthEnd + 1)..<(monthEnd + 1 + digitCount(at: monthEnd + 1))
    }
    let end = days?.upperBound ?? monthEnd
    // 2024.4.1.3 or 2024-04-01-2 is something else.
    if Separator(at(end)) != nil, Numeral.isDigit(at(end + 1)) { return nil }
    guard days != nil || least == 2 else { return nil }
    add(yearRange.lowerBound..<monthStart, .date, "\(year)年")
    if let days, let day = value(days) {
      add(monthStart..<days.lowerBound, .date, "\(month)月")
      add(days, .date, "\(day)日")
    } else {
      add(monthStart..<monthEnd, .date, "\(month)月")
    }
    return end
  }

  /// A year of an era, in the calendar's count, and where its number ends.
  private func eraYear(at start: Int, _ era: Era) -> (Int, Int)? {
    if at(start) == 0x5143 { return (era.firstYear, start + 1) }  // 元
    if Numeral.isDigit(at(start)) {
      let count = digitCount(at: start)
      guard count <= 2, let year = value(start..<(start + count)), year > 0 else { return nil }
      return (era.firstYear + year - 1, start + count)
    }
    guard Numeral.isNumeral(at(start)), let number = number(at: start), let year = Int(number.digits),
      (1...99).contains(year)
    else { return nil }
    return (era.firstYear + year - 1, number.end)
  }

  private func isPlainNumber(_ start: Int) -> Bool { Numeral.isDigit(at(start)) }

  private func isLetter(_ scalar: UInt32) -> Bool {
    ScalarProperties.shared.scalarClass(of: scalar) == .letter
  }

  private func digitCount(at start: Int) -> Int {
    var end = start
    while Numeral.isDigit(at(end)) { end += 1 }
    return end - start
  }

  /// A month or a day, of one or two digits.
  private func part(at start: Int, _ allowed: ClosedRange<Int>) -> Int? {
    let count = digitCount(at: start)
    guard (1...2).contains(count), let value = value(start..<(start + count)), allowed.contains(value) else {
      return nil
    }
    return value
  }

  private func value(_ range: Range<Int>) -> Int? {
    range.reduce(0) { sum, index in sum.map { $0 * 10 + Int(at(index)) - 0x30 } }
  }
}

/// The eras from 1596 on, as Unicode CLDR has them (supplemental data, calendar `japanese`).
struct Era {
  /// Years that a text may tell by the calendar and by an era.
  static let years = 1596...2199

  /// The year that counts as 1.
  var firstYear: Int
  /// R, H and S are written without a day, too; M and T are too short for that.
  var isRecent: Bool

  /// By the scalars of its name.
  init?(_ first: UInt32, _ second: UInt32) {
    switch (first, second) {
    case (0x660E, 0x6CBB): self.init(1868, false)  // 明治
    case (0x5927, 0x6B63): self.init(1912, false)  // 大正
    case (0x662D, 0x548C): self.init(1926, true)  // 昭和
    case (0x5E73, 0x6210): self.init(1989, true)  // 平成
    case (0x4EE4, 0x548C): self.init(2019, true)  // 令和
    default:
      let earlier = Self.earlier.first { $0.name[0] == first && $0.name[1] == second }
      guard let earlier else { return nil }
      self.init(earlier.firstYear, false)
    }
  }

  private static let earlier: [(name: [UInt32], firstYear: Int)] = [
    ("慶長", 1596), ("元和", 1615), ("寛永", 1624), ("正保", 1644), ("慶安", 1648), ("承応", 1652), ("明暦", 1655), ("万治", 1658),
    ("寛文", 1661), ("延宝", 1673), ("天和", 1681), ("貞享", 1684), ("元禄", 1688), ("宝永", 1704), ("正徳", 1711), ("享保", 1716),
    ("元文", 1736), ("寛保", 1741), ("延享", 1744), ("寛延", 1748), ("宝暦", 1751), ("明和", 1764), ("安永", 1772), ("天明", 1781),
    ("寛政", 1789), ("享和", 1801), ("文化", 1804), ("文政", 1818), ("天保", 1830), ("弘化", 1844), ("嘉永", 1848), ("安政", 1854),
    ("万延", 1860), ("文久", 1861), ("元治", 1864), ("慶応", 1865),
  ].map { ($0.unicodeScalars.map(\.value), $1) }

  /// By its letter in lower case.
  init?(letter: UInt32) {
    switch letter {
    case 0x6D: self.init(1868, false)
    case 0x74: self.init(1912, false)
    case 0x73: self.init(1926, true)
    case 0x68: self.init(1989, true)
    case 0x72: self.init(2019, true)
    default: return nil
    }
  }

  private init(_ firstYear: Int, _ isRecent: Bool) {
    self.firstYear = firstYear
    self.isRecent = isRecent
  }
}

/// What stands between the parts of a date in digits.
private enum Separator {
  case slash, stop, hyphen

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2F: self = .slash
    case 0x2E: self = .stop
    case 0x2D: self = .hyphen
    default: return nil
    }
  }
}
