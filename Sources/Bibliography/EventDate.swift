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
  /// the paper's count as twice as far, since papers announce more than they tell.
  ///
  /// - Parameter published: The paper's date, known to the month at least.
  public static func all(in text: String, published: PartialDate?) -> [EventDate] {
    let narrow = NarrowText(text)
    let reader = DateReader(narrow)
    var found = reader.dates(.day).map { EventDate(date: $0.date, range: $0.range, weekdayAgrees: $0.weekdayAgrees) }
    guard let published, published.month != nil else { return found }
    var at = 0
    while at < narrow.scalars.count {
      guard let day = reader.dayOfYear(at: at) else {
        at += 1
        continue
      }
      let range = narrow.origin(of: at..<day.end)
      at = day.end
      guard !found.contains(where: { $0.range.overlaps(range) }) else { continue }
      let candidates = (published.year - 1...published.year + 1).compactMap {
        PartialDate(year: $0, month: day.month, day: day.day)
      }
      let fitting = candidates.filter { day.weekday == nil || $0.weekday == day.weekday }
      guard let nearest = nearest(fitting, to: published) ?? nearest(candidates, to: published) else { continue }
      found.append(
        EventDate(date: nearest, range: range, weekdayAgrees: day.weekday.map { $0 == nearest.weekday }))
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func nearest(_ dates: [PartialDate], to published: PartialDate) -> PartialDate? {
    func distance(_ date: PartialDate) -> Int {
      let days = date.dayNumber - published.dayNumber
      return days < 0 ? -2 * days : days
    }
    return dates.filter { abs($0.dayNumber - published.dayNumber) <= mostDays }.min { distance($0) < distance($1) }
  }
}
