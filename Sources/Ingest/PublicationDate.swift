import SearchIndex
import TextModel

/// When a paper was published, as far as its own words say: `2024-12-16`, `2024-12` or `2024`.
///
/// Eras and their first years: 元号を改める政令 of 1926, 1989 and 2019; western year = era year + offset.
enum PublicationDate {
  /// The date in a file's name: `2024-12`, `20241216`, `令和6年12月`, `R6.12`; a year alone is better than nothing.
  static func inFileName(_ name: String) -> String? {
    let text = NarrowText(name)
    return text.best([.yearMonthDay, .yearMonth, .packed, .year])
  }

  /// The first date with its year and at least its month in running text.
  static func inText(_ text: String) -> String? { NarrowText(text).best([.yearMonthDay, .yearMonth]) }

  /// The issue as the paper gives it (`第123号`, `No.45`), its digits ASCII.
  static func issue(in text: String) -> String? { NarrowText(text).issue() }

  /// The day in Japan at a moment that a PDF's metadata give.
  static func day(ofSecondsSince1970 seconds: Int64) -> String? {
    let japan: Int64 = 9 * 3600
    // A damaged file may say anything; no calendar goes so far.
    guard seconds.magnitude < 1 << 40 else { return nil }
    let local = seconds + japan
    // Days to a civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let days = (local >= 0 ? local : local - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    return PartialDate(year: Int(year), month: Int(month), day: Int(day))?.text
  }
}

/// What is known of a document's date and issue, and from where.
struct Publication: Sendable, Hashable {
  var date: String?
  var dateSource: String?
  var issue: String?

  /// Longer first-page blocks are articles; a masthead is short.
  private static let longestMasthead = 80

  /// From the file's name, else its first page, else its metadata.
  init(fileName: String, document: ExtractedDocument) {
    let firstPage = document.pages.first?.pageIndex
    let masthead = document.passages.lazy.filter { passage in
      passage.lines.first?.pageIndex == firstPage && passage.text.unicodeScalars.count <= Self.longestMasthead
    }.map(\.text)
    issue = masthead.compactMap(PublicationDate.issue).first ?? PublicationDate.issue(in: fileName)
    if let named = PublicationDate.inFileName(fileName) {
      date = named
      dateSource = "filename"
    } else if let printed = Self.printedDate(in: Array(masthead)) {
      date = printed
      dateSource = "masthead"
    } else if let made = document.info.created.flatMap(PublicationDate.day(ofSecondsSince1970:)) {
      date = made
      dateSource = "metadata"
    }
  }

  /// A line that speaks of publishing or carries the issue is believed before any other date on the page.
  private static func printedDate(in lines: [String]) -> String? {
    let dated = lines.compactMap { line in PublicationDate.inText(line).map { (line: line, date: $0) } }
    let published = dated.first { entry in
      entry.line.contains("発行") || entry.line.contains("発刊") || PublicationDate.issue(in: entry.line) != nil
    }
    return (published ?? dated.first)?.date
  }
}

/// A day, month or year that exists.
private struct PartialDate {
  let text: String

  init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1868...2200).contains(year) else { return nil }
    var text = "\(year)"
    if let month {
      guard (1...12).contains(month) else { return nil }
      text += month < 10 ? "-0\(month)" : "-\(month)"
      if let day {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        text += day < 10 ? "-0\(day)" : "-\(day)"
      }
    }
    self.text = text
  }
}

/// Text with full-width ASCII made narrow and spaces taken out (but for one between two digits), for reading numbers in it.
private struct NarrowText {
  enum Form {
    /// 2024年12月16日, 2024-12-16, R6.12.16
    case yearMonthDay
    /// 2024年12月, 2024-12, R6.12
    case yearMonth
    /// 20241216, 202412
    case packed
    case year
  }

  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var isSpaced = false
    for scalar in text.unicodeScalars {
      if [" ", "\u{3000}", "\u{A0}"].contains(scalar) {
        isSpaced = true
        continue
      }
      let narrow =
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      if isSpaced, let last = scalars.last, ("0"..."9").contains(last), ("0"..."9").contains(narrow) {
        scalars.append(" ")
      }
      isSpaced = false
      scalars.append(narrow)
    }
    self.scalars = scalars
  }

  func best(_ forms: [Form]) -> String? {
    for form in forms {
      for start in scalars.indices {
        if let date = date(form, at: start) { return date.text }
      }
    }
    return nil
  }

  private func date(_ form: Form, at start: Int) -> PartialDate? {
    // A number is read whole or not at all.
    guard start == 0 || !Self.isNumeral(scalars[start - 1]) || !Self.isNumeral(scalars[start]) else { return nil }
    var at = start
    switch form {
    case .packed:
      guard let digits = digits(at: &at), digits.count == 8 || digits.count == 6 else { return nil }
      let day = digits.count == 8 ? Int(String(digits.suffix(2))) : nil
      guard let year = Int(String(digits.prefix(4))), (1900...2100).contains(year) else { return nil }
      return PartialDate(year: year, month: Int(String(digits.dropFirst(4).prefix(2))), day: day)
    case .year:
      guard let year = year(at: &at) else { return nil }
      return PartialDate(year: year)
    case .yearMonth, .yearMonthDay:
      guard let year = year(at: &at), let separator = separator(at: &at, after: "年"),
        let month = number(at: &at, longest: 2)
      else { return nil }
      if form == .yearMonth {
        guard separator != "年" || next(at) == "月" else { return nil }
        return PartialDate(year: year, month: month)
      }
      guard self.separator(at: &at, after: separator == "年" ? "月" : separator) != nil,
        let day = number(at: &at, longest: 2), separator != "年" || next(at) == "日"
      else { return nil }
      return PartialDate(year: year, month: month, day: day)
    }
  }

  private func next(_ at: Int) -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  /// `年` or `月` where that is `wanted`; otherwise one of `. / - _` or a space, the same each time.
  private func separator(at: inout Int, after wanted: Unicode.Scalar) -> Unicode.Scalar? {
    guard let scalar = next(at) else { return nil }
    let isFirst = wanted == "年"
    let fits = scalar == wanted || (isFirst && [".", "/", "-", "_", " "].contains(scalar))
    guard fits else { return nil }
    at += 1
    return scalar
  }

  private static let eras: [(names: [String], offset: Int)] = [
    (["令和", "㋿", "R"], 2018), (["平成", "㍻", "H"], 1988), (["昭和", "㍼", "S"], 1925), (["大正", "㍽", "T"], 1911),
    (["明治", "㍾", "M"], 1867),
  ]

  /// A western year of four digits, or an era and its year.
  private func year(at: inout Int) -> Int? {
    for era in Self.eras {
      for name in era.names where scalars[at...].starts(with: name.unicodeScalars) {
        // R6 is a year, VER6 is not.
        if name.utf8.count == 1, at > 0, scalars[at - 1].properties.isAlphabetic, scalars[at - 1].isASCII { continue }
        var end = at + name.unicodeScalars.count
        if next(end) == "元" {
          at = end + 1
          return era.offset + 1
        }
        guard let number = number(at: &end, longest: 2), (1...64).contains(number) else { continue }
        at = end
        return era.offset + number
      }
    }
    var end = at
    guard let number = number(at: &end, longest: 4), (1900...2100).contains(number) else { return nil }
    at = end
    return number
  }

  private func digits(at: inout Int) -> [Character]? {
    let run = scalars[at...].prefix { ("0"..."9").contains($0) }
    at += run.count
    return run.isEmpty ? nil : run.map(Character.init)
  }

  private static let kanjiDigits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || kanjiDigits[scalar] != nil || scalar == "十"
  }

  /// A whole number of at most so many digits, ASCII or kanji (十六, 二〇二四).
  private func number(at: inout Int, longest: Int) -> Int? {
    let run = Array(scalars[at...].prefix(longest + 1).prefix(while: Self.isNumeral))
    guard !run.isEmpty, run.count <= max(longest, 3) else { return nil }
    if run.allSatisfy({ ("0"..."9").contains($0) }) {
      guard run.count <= longest else { return nil }
      at += run.count
      return run.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }
    guard let value = Self.kanjiNumber(run) else { return nil }
    at += run.count
    return value
  }

  private static func kanjiNumber(_ run: [Unicode.Scalar]) -> Int? {
    let halves = run.split(separator: "十", omittingEmptySubsequences: false).map { half in
      half.map { kanjiDigits[$0] }
    }
    guard halves.joined().allSatisfy({ $0 != nil }) else { return nil }
    let values = halves.map { $0.compactMap { $0 } }
    switch values.count {
    case 1: return values[0].reduce(0) { $0 * 10 + $1 }
    case 2 where values[0].count <= 1 && values[1].count <= 1:
      return (values[0].first ?? 1) * 10 + (values[1].first ?? 0)
    default: return nil
    }
  }

  // MARK: Issue

  /// What stands before 第…号 in the number of a law or an official letter.
  private static let numberedPapers = Set("律例則示令訓達書発件法約議案".unicodeScalars)

  func issue() -> String? {
    for start in scalars.indices {
      if let issue = japaneseIssue(at: start) ?? latinIssue(at: start) { return issue }
    }
    return nil
  }

  private func japaneseIssue(at start: Int) -> String? {
    guard scalars[start] == "第", start == 0 || !Self.numberedPapers.contains(scalars[start - 1]) else { return nil }
    let digits = scalars[(start + 1)...].prefix(while: Self.isNumeral)
    let end = start + 1 + digits.count
    guard (1...6).contains(digits.count), next(end) == "号" || next(end) == "號" else { return nil }
    return "第" + digits.map { String($0) }.joined() + "号"
  }

  private func latinIssue(at start: Int) -> String? {
    for word in ["No.", "NO.", "no.", "Vol.", "VOL.", "vol."] where scalars[start...].starts(with: word.unicodeScalars)
    {
      if start > 0, scalars[start - 1].isASCII, scalars[start - 1].properties.isAlphabetic { continue }
      let digits = scalars[(start + 3)...].drop { $0 == "." }.prefix { ("0"..."9").contains($0) }
      guard (1...6).contains(digits.count) else { continue }
      return word + digits.map { String($0) }.joined()
    }
    return nil
  }
}
