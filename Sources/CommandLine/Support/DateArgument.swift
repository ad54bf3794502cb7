internal import ArgumentParser

/// A day, month, year or business year as a person gives it: `2024-04-01`, `2024/4`, `2024`, `令和6年4月`, `R6.4`, `2024年度`.
struct DateArgument: ExpressibleByArgument, Sendable, Equatable {
  /// The days it covers, each year × 10,000 + month × 100 + day; the last may be a 31st that is none.
  var days: ClosedRange<Int>

  init(days: ClosedRange<Int>) { self.days = days }

  init?(argument: String) {
    var reader = Reader(ArgumentText.plain(argument))
    guard let year = reader.year() else { return nil }
    if reader.take("年度") || reader.take("fy") {
      guard reader.isAtEnd else { return nil }
      days = Self.day(year, 4, 1)...Self.day(year + 1, 3, 31)
      return
    }
    var parts: [Int] = []
    for unit in ["年", "月"] {
      let isMarked = reader.take(unit)
      if reader.isAtEnd { break }
      guard isMarked || reader.takeSeparator(), let part = reader.number(digits: 2) else { return nil }
      parts.append(part)
    }
    if parts.count == 1 { _ = reader.take("月") }
    if parts.count == 2 { _ = reader.take("日") }
    guard reader.isAtEnd, (1...12).contains(parts.first ?? 1), (1...31).contains(parts.dropFirst().first ?? 1) else {
      return nil
    }
    days = Self.days(year, parts.first, parts.dropFirst().first)
  }

  /// The days a stored date covers: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
  init?(stored: String) {
    let parts = stored.split(separator: "-").map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0], !parts.contains(nil) else { return nil }
    days = Self.days(year, parts.count > 1 ? parts[1] : nil, parts.count > 2 ? parts[2] : nil)
  }

  private static func days(_ year: Int, _ month: Int?, _ day: Int?) -> ClosedRange<Int> {
    let first = Self.day(year, month ?? 1, day ?? 1)
    return first...max(first, Self.day(year, month ?? 12, day ?? 31))
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int { year * 10_000 + month * 100 + day }

  /// Reads the argument from its start; widths and letter case do not count.
  private struct Reader {
    private var rest: ArraySlice<Unicode.Scalar>

    /// First years of the eras.
    private static let eras = [
      ("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912), ("明治", 1868), ("r", 2019), ("h", 1989), ("s", 1926),
      ("t", 1912), ("m", 1868),
    ]

    init(_ text: String) {
      rest =
        text.unicodeScalars.map { scalar in
          // Full-width forms of ASCII stand at a fixed distance from it.
          let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
          let narrow = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
          return narrow.properties.lowercaseMapping.unicodeScalars.first ?? narrow
        }[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ word: String) -> Bool {
      guard rest.starts(with: word.unicodeScalars) else { return false }
      rest = rest.dropFirst(word.unicodeScalars.count)
      return true
    }

    mutating func takeSeparator() -> Bool {
      guard let first = rest.first, ["-", "/", "."].contains(first) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(digits longest: Int) -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0.value) }
      guard (1...longest).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }

    mutating func year() -> Int? {
      for (name, first) in Self.eras where take(name) {
        if take("元") { return first }
        guard let number = number(digits: 2), number > 0 else { return nil }
        return first + number - 1
      }
      guard let year = number(digits: 4), year >= 1000 else { return nil }
      return year
    }
  }
}

/// `--after` and `--before`.
struct DateBounds: Sendable, Equatable {
  var after: DateArgument?
  var before: DateArgument?

  var isEmpty: Bool { after == nil && before == nil }

  /// Whether a document of that date may lie within; one without a date does not.
  func take(_ date: String?) -> Bool {
    if isEmpty { return true }
    guard let days = date.flatMap(DateArgument.init(stored:))?.days else { return false }
    if let after, days.upperBound < after.days.lowerBound { return false }
    if let before, days.lowerBound > before.days.upperBound { return false }
    return true
  }
}
