import TextModel

/// A date with its day of the week says itself whether it was read rightly: `１１月１７日(日)` is no Sunday in every year.
struct Weekdays {
  private struct Named {
    var year: Int?
    var month: Int
    var day: Int
    /// 0 is Sunday.
    var weekday: Int
    var block: Int
    var offset: Int
    var end: Int
  }

  private(set) var findings: [ReadingFinding] = []
  /// Dates whose day of the week could be told.
  private(set) var count = 0

  init(_ blocks: [Block]) {
    var dates: [Named] = []
    var texts: [Int: [Unicode.Scalar]] = [:]
    for (at, block) in blocks.enumerated() where block.text.unicodeScalars.contains(where: Self.isWeekday) {
      let text = Array(block.text.unicodeScalars)
      texts[at] = text
      dates += Self.dates(in: text, block: at)
    }
    let usual = Self.usualYear(dates)
    for date in dates {
      let years: [Int]
      if let year = date.year {
        years = [year]
      } else if let usual {
        // A paper of December speaks of January, and one of April of the past year.
        years = [usual, usual + 1, usual - 1]
      } else {
        continue
      }
      count += 1
      if years.contains(where: { weekday(year: $0, month: date.month, day: date.day) == date.weekday }) { continue }
      let block = blocks[date.block]
      findings.append(
        ReadingFinding(
          .weekday, pageIndex: block.pageIndex(at: date.offset), block: date.block,
          excerpt: (texts[date.block] ?? [])[date.offset..<date.end]))
    }
  }

  /// The year that most dates without one fit, the years that are written out first; `nil` where nothing says.
  private static func usualYear(_ dates: [Named]) -> Int? {
    var written: [Int: Int] = [:]
    for case let year? in dates.map(\.year) { written[year, default: 0] += 1 }
    let open = dates.filter { $0.year == nil }
    guard !open.isEmpty else { return nil }
    func fit(_ year: Int) -> Int {
      open.count { weekday(year: year, month: $0.month, day: $0.day) == $0.weekday }
    }
    if let most = written.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key {
      return [most + 1, most - 1].reduce(most) { fit($1) > fit($0) ? $1 : $0 }
    }
    // Three dates that fit one year do so by chance once in fifty.
    guard open.count >= 3, let best = (2000...2027).max(by: { (fit($0), $1) < (fit($1), $0) }),
      fit(best) * 3 >= open.count * 2
    else { return nil }
    return best
  }

  // MARK: Reading

  private static func dates(in text: [Unicode.Scalar], block: Int) -> [Named] {
    var result: [Named] = []
    for at in text.indices where isWeekday(text[at]) {
      guard let named = weekdayName(text, at), let date = date(text, before: named.start) else { continue }
      result.append(
        Named(
          year: date.year, month: date.month, day: date.day, weekday: named.weekday, block: block, offset: date.start,
          end: named.end))
    }
    return result
  }

  /// `（金）`, `(金・祝)`, `（金曜日）`, `金曜日`: where it begins, and where it ends.
  private static func weekdayName(_ text: [Unicode.Scalar], _ at: Int) -> (weekday: Int, start: Int, end: Int)? {
    guard let weekday = Array("日月火水木金土".unicodeScalars).firstIndex(of: text[at]) else { return nil }
    let isOpened = at > 0 && "（([［〔".unicodeScalars.contains(text[at - 1])
    let rest = text[(at + 1)...].prefix(8)
    let isWord = rest.starts(with: "曜".unicodeScalars)
    guard isOpened else { return isWord ? (weekday, at, at + 2) : nil }
    guard let close = rest.firstIndex(where: { "）)]］〕".unicodeScalars.contains($0) }) else { return nil }
    // （月1回） is no day of the week.
    guard isWord || close == at + 1 || "・･/／,、祝休".unicodeScalars.contains(text[at + 1]) else { return nil }
    return (weekday, at - 1, close + 1)
  }

  /// The date that ends where a day of the week begins.
  private static func date(
    _ text: [Unicode.Scalar], before end: Int
  ) -> (year: Int?, month: Int, day: Int, start: Int)? {
    var at = end
    func skip() { while at > 0, text[at - 1] == " " || text[at - 1] == "\u{3000}" { at -= 1 } }
    func number() -> Int? {
      skip()
      let stop = at
      while at > 0, stop - at < 4, digit(text[at - 1]) != nil { at -= 1 }
      return at < stop ? text[at..<stop].reduce(0) { $0 * 10 + (digit($1) ?? 0) } : nil
    }
    func take(_ scalars: String) -> Bool {
      skip()
      guard at > 0, scalars.unicodeScalars.contains(text[at - 1]) else { return false }
      at -= 1
      return true
    }
    let isWritten = take("日")
    guard let day = number(), (1...31).contains(day), take(isWritten ? "月" : "/／"), let month = number(),
      (1...12).contains(month)
    else { return nil }
    var start = at
    var year: Int?
    if take(isWritten ? "年" : "/／") {
      skip()
      if at > 0, text[at - 1] == "元", let first = era(text, before: at - 1) {
        (year, start) = (first, at - 3)
      } else if let value = number() {
        if let first = era(text, before: at), value < 100 {
          (year, start) = (first + value - 1, at - 2)
        } else if (1900...2199).contains(value) {
          (year, start) = (value, at)
        }
      }
    }
    return (year, month, day, start)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func era(_ text: [Unicode.Scalar], before end: Int) -> Int? {
    guard end >= 2 else { return nil }
    switch (text[end - 2], text[end - 1]) {
    case ("令", "和"): return 2019
    case ("平", "成"): return 1989
    case ("昭", "和"): return 1926
    default: return nil
    }
  }

  private static func isWeekday(_ scalar: Unicode.Scalar) -> Bool {
    "日月火水木金土".unicodeScalars.contains(scalar)
  }
}

/// The day of the week, 0 for Sunday; `nil` for a day that the month does not have.
///
/// Source: Sakamoto's method for the Gregorian calendar.
func weekday(year: Int, month: Int, day: Int) -> Int? {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard lengths.indices.contains(month - 1), (1...lengths[month - 1]).contains(day) else { return nil }
  let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  let count = month < 3 ? year - 1 : year
  return (count + count / 4 - count / 100 + count / 400 + shifts[month - 1] + day) % 7
}
