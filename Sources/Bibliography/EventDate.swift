/// The day of an event a paper announces without a year.
public struct EventDate: Sendable, Hashable {
  public var date: PartialDate
  /// Scalars of the text it was read from.
  public var range: Range<Int>
  /// Whether the weekday printed beside it is that of the day; `nil` where none is printed.
  public var weekdayAgrees: Bool?

  /// Farther from the paper's date nothing is announced or told of.
  private static let mostDays = 300

  /// Every day in the text that the paper's date gives a year to, and those that have a year of their own.
  ///
  /// Of the years around the paper's date the one counts in which the weekday fits and the day lies nearest; days before
  /// the paper's count as twice as far, since papers announce more than they tell. A word before the day counts more:
  /// 来年3月9日, 去る8月24日. A paper of which only the fiscal year is known has each day once.
  ///
  /// - Parameters:
  ///   - published: The paper's date.
  ///   - fiscalYear: The fiscal year the paper belongs to, where its month is not known.
  public static func all(in text: String, published: PartialDate?, fiscalYear: Int? = nil) -> [EventDate] {
    let narrow = NarrowText(text)
    let reader = DateReader(narrow)
    var found = reader.dates(.day).map { EventDate(date: $0.date, range: $0.range, weekdayAgrees: $0.weekdayAgrees) }
    let published = published.flatMap { $0.month == nil ? nil : $0 }
    guard published != nil || fiscalYear != nil else { return found }
    var at = 0
    while at < narrow.scalars.count {
      guard let day = reader.dayOfYear(at: at) else {
        at += 1
        continue
      }
      let range = narrow.origin(of: at..<day.end)
      let word = RelativeWord(before: at, in: narrow)
      at = day.end
      guard !found.contains(where: { $0.range.overlaps(range) }) else { continue }
      func date(in year: Int) -> PartialDate? { PartialDate(year: year, month: day.month, day: day.day) }
      let chosen: PartialDate? =
        if let published {
          nearest(word, (published.year - 2...published.year + 2).compactMap(date), day.weekday, to: published)
        } else {
          fiscalYear.flatMap { date(in: day.month < 4 ? $0 + 1 : $0) }
        }
      guard let chosen else { continue }
      found.append(EventDate(date: chosen, range: range, weekdayAgrees: day.weekday.map { $0 == chosen.weekday }))
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func nearest(
    _ word: RelativeWord?, _ dates: [PartialDate], _ weekday: Int?, to published: PartialDate
  ) -> PartialDate? {
    switch word {
    case .years(let offset): return dates.first { $0.year == published.year + offset }
    case .past: return dates.last { $0 <= published }
    case .coming: return dates.first { $0 >= published }
    case nil:
      let near = dates.filter { abs($0.dayNumber - published.dayNumber) <= mostDays }
      func distance(_ date: PartialDate) -> Int {
        let days = date.dayNumber - published.dayNumber
        return days < 0 ? -2 * days : days
      }
      func nearest(_ dates: [PartialDate]) -> PartialDate? { dates.min { distance($0) < distance($1) } }
      return nearest(near.filter { weekday == nil || $0.weekday == weekday }) ?? nearest(near)
    }
  }
}

/// A word before a day that tells its year from the paper's.
private enum RelativeWord {
  case years(Int)
  case past
  case coming

  private static let words: [(spelling: String, meaning: RelativeWord)] = [
    ("再来年", .years(2)), ("一昨年", .years(-2)), ("来年", .years(1)), ("明年", .years(1)), ("昨年", .years(-1)),
    ("去年", .years(-1)), ("今年", .years(0)), ("本年", .years(0)), ("去る", .past), ("さる", .past), ("来る", .coming),
    ("きたる", .coming),
  ]

  init?(before index: Int, in text: NarrowText) {
    var before = text.scalars[..<index]
    if before.last == "の" { before.removeLast() }
    guard
      let word = Self.words.first(where: {
        before.suffix($0.spelling.unicodeScalars.count).elementsEqual($0.spelling.unicodeScalars)
      })
    else { return nil }
    self = word.meaning
  }
}
