/// Times of day; the plain form is 18時30分, and 18時 for the full hour.
extension AliasReader {
  /// A time in digits with a colon: 18:30, 9:05.
  ///
  /// - Returns: Where the next number may begin; `nil` where no time begins here.
  mutating func readClock(at start: Int) -> Int? {
    guard !(Numeral.isDigit(at(start - 2)) && at(start - 1) == Self.colon), let clock = clock(at: start) else {
      return nil
    }
    addClock(clock, from: start, hour: clock.hour)
    return clock.end
  }

  /// 午前9時, 午後六時, 午後6:30; 正午.
  mutating func readHalfDay(at start: Int) {
    if at(start) == 0x6B63, at(start + 1) == 0x5348 {  // 正午
      add(start..<(start + 2), .time, "12時")
      return
    }
    let half = at(start + 1)
    guard at(start) == 0x5348, half == 0x524D || half == 0x5F8C else { return }  // 午 前 後
    let offset = half == 0x5F8C ? 12 : 0
    if let clock = clock(at: start + 2), clock.hour < 12 {
      return addClock(clock, from: start, hour: clock.hour + offset)
    }
    guard let number = number(at: start + 2), let hour = Int(number.digits), (0..<12).contains(hour) else { return }
    guard at(number.end) == Self.hourMark, at(number.end + 1) != Self.span else { return }
    add(start..<(number.end + 1), .time, "\(hour + offset)時")
  }

  /// 夜7時, 夕方六時, 朝7:30: what part of the day it is tells the half; not 夜12時, which begins the next day or ends this.
  mutating func readPartOfDay(at start: Int) {
    var end = start + 1
    let hours: ClosedRange<Int>
    let isSecond: Bool
    switch at(start) {
    case 0x671D: (hours, isSecond) = (3...11, false)  // 朝
    case 0x663C: (hours, isSecond) = (1...4, true)  // 昼
    case 0x5915: (hours, isSecond) = (3...7, true)  // 夕
    case 0x591C, 0x6669: (hours, isSecond) = (6...11, true)  // 夜, 晩
    default: return
    }
    if at(start) == 0x5915, at(end) == 0x65B9 { end += 1 }  // 方
    let offset = isSecond ? 12 : 0
    if let clock = clock(at: end) {
      if hours.contains(clock.hour) { addClock(clock, from: start, hour: clock.hour + offset) }
      return
    }
    guard let number = number(at: end), let hour = Int(number.digits), hours.contains(hour),
      at(number.end) == Self.hourMark, at(number.end + 1) != Self.span
    else { return }
    add(start..<(number.end + 1), .time, "\(hour + offset)時")
  }

  /// The 半 of 18時半 is 30分; 18時00分 is 18時.
  mutating func readPartOfHour(at start: Int) {
    guard Numeral.isDigit(at(start - 1)) || Numeral.isNumeral(at(start - 1)) else { return }
    if at(start + 1) == 0x534A, !Numeral.isKanji(at(start + 2)) {  // 半, and no 半日
      add((start + 1)..<(start + 2), .time, "30分")
    } else if at(start + 1) == 0x30, at(start + 2) == 0x30, at(start + 3) == Self.minuteMark, at(start + 4) != Self.span
    {
      add(start..<(start + 4), .time, "時")
    }
  }

  private struct Clock {
    var hour: Int
    var minute: Int
    var minutesStart: Int
    var end: Int
  }

  private static let colon: UInt32 = 0x3A
  private static let hourMark: UInt32 = 0x6642
  private static let minuteMark: UInt32 = 0x5206
  /// 間: a length of time.
  private static let span: UInt32 = 0x9593

  /// One or two digits up to 24, a colon, and two digits below 60, which end there: neither 1:30,000 nor 12:30:45.
  private func clock(at start: Int) -> Clock? {
    func digits(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(at($1)) - 0x30 } }
    var colon = start
    while Numeral.isDigit(at(colon)), colon - start < 3 { colon += 1 }
    let end = colon + 3
    guard (1...2).contains(colon - start), at(colon) == Self.colon, Numeral.isDigit(at(colon + 1)),
      Numeral.isDigit(at(colon + 2)), !Numeral.isDigit(at(end))
    else { return nil }
    if [Self.colon, 0x2C, 0x2E].contains(at(end)), Numeral.isDigit(at(end + 1)) { return nil }
    let clock = Clock(
      hour: digits(start..<colon), minute: digits((colon + 1)..<end), minutesStart: colon + 1, end: end)
    return clock.hour <= 24 && clock.minute < 60 ? clock : nil
  }

  private mutating func addClock(_ clock: Clock, from start: Int, hour: Int) {
    guard clock.minute > 0 else { return add(start..<clock.end, .time, "\(hour)時") }
    add(start..<clock.minutesStart, .time, "\(hour)時")
    add(clock.minutesStart..<clock.end, .time, "\(clock.minute)分")
  }
}
