/// The name papers of one series share, read from a line that names one of them.
struct SeriesName {
  let text: String

  private static let longest = 40

  private static let periodicals = [
    "だより", "便り", "たより", "ニュース", "ニュースレター", "新聞", "通信", "会報", "公報", "社報", "時報", "瓦版", "かわら版", "速報",
  ]

  /// Whether it is a name such as papers have that come again and again: 図書館だより, 広報みなと.
  var isOfPeriodical: Bool {
    let letters = text.unicodeScalars.count
    return letters <= 20
      && (Self.periodicals.contains { text.hasSuffix($0) && text != $0 } || text.hasPrefix("広報") && text != "広報")
  }

  /// ６月の給食だより is one of 給食だより.
  var withoutMonth: String {
    let narrow = NarrowText(text)
    var at = 0
    guard let month = narrow.number(at: &at, longest: 2), (1...12).contains(month), narrow.scalar(at: at) == "月" else {
      return text
    }
    at += 1
    if narrow.scalar(at: at) == "の" { at += 1 }
    guard at + 1 < narrow.scalars.count else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(narrow.origins[at])))
  }

  /// The line without its date, issue and publisher; `nil` where nothing is left that could be a name.
  init?(_ line: String) {
    guard !line.contains("。"), !line.contains("発行"), !line.contains("発刊") else { return nil }
    self.init(rest: Self.removing(Self.marks(in: line), from: line))
  }

  /// The line without its year or ordinal: 第52回定期大会議案書 is one of 定期大会議案書. `nil` where it has neither.
  init?(yearly line: String) {
    guard !line.contains("。") else { return nil }
    let marks = Self.numbers(in: line)
    guard !marks.isEmpty else { return nil }
    self.init(rest: Self.removing(marks + Self.draftMark(in: line), from: line))
  }

  /// Where dates, issues, a year and ordinals stand.
  static func numbers(in line: String) -> [Range<Int>] {
    var marks = marks(in: line)
    if let year = WrittenDate.first(in: line, forms: [.year]), year.date.year >= 1868, isOfYear(year, line) {
      marks.append(year.range)
    }
    return marks + ordinals(in: line)
  }

  /// （案） at the end.
  private static func draftMark(in line: String) -> [Range<Int>] {
    let scalars = Array(line.unicodeScalars)
    let end = scalars.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
    guard end > 3, scalars[end - 2] == "案", "(（".unicodeScalars.contains(scalars[end - 3]),
      ")）".unicodeScalars.contains(scalars[end - 1])
    else { return [] }
    return [end - 3..<end]
  }

  private init?(rest: String) {
    let text = rest.trimmed
    let letters = text.unicodeScalars.count { $0.properties.isAlphabetic }
    guard letters >= 2 || (letters == 1 && text.unicodeScalars.count == 1), text.unicodeScalars.count <= Self.longest
    else { return nil }
    self.text = text
  }

  private static func marks(in line: String) -> [Range<Int>] {
    WrittenDate.all(in: line).map(\.range) + IssueMark.all(in: line).map(\.range)
  }

  /// A year is the paper's where 年 or 年度 follows or it begins the line.
  private static func isOfYear(_ year: WrittenDate, _ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    return year.isFiscalYear || year.range.lowerBound == 0 || scalars[year.range].last == "年"
  }

  /// 第52回, 第3期, 第12次
  private static func ordinals(in line: String) -> [Range<Int>] {
    let text = NarrowText(line)
    return text.scalars.indices.compactMap { start in
      guard text.scalars[start] == "第" else { return nil }
      var at = start + 1
      guard text.number(at: &at, longest: 4) != nil, let unit = text.scalar(at: at),
        ["回", "期", "次", "年"].contains(unit)
      else { return nil }
      // 第53年度.
      if unit == "年", text.scalar(at: at + 1) == "度" { at += 1 }
      return text.origin(of: start..<(at + 1))
    }
  }

  /// What is left, without empty brackets and what joined the parts.
  private static func removing(_ ranges: [Range<Int>], from line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    var kept: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      if ranges.contains(where: { $0.contains(index) }) {
        if kept.last.map({ !isBlank($0) }) == true { kept.append(" ") }
      } else if scalar == "の", ranges.contains(where: { $0.upperBound == index }) {
        continue  // 4月の予定
      } else {
        kept.append(isBlank(scalar) ? " " : scalar)
      }
    }
    let junk = Set(" 　-_―—–~〜・･,.、／/|｜:：;；()（）[]［］【】〔〕「」『』〈〉《》<>＜＞■□●○◎◆◇★☆".unicodeScalars)
    var words = withoutPageNumber(kept).split(separator: " ").map(Array.init)
    words.removeAll { $0.allSatisfy(junk.contains) }
    guard !words.isEmpty else { return "" }
    let opening = Set("(（[［【〔「『〈《<＜-_―—–~〜・･,.、／/|｜:：;；■□●○◎◆◇★☆".unicodeScalars)
    while let last = words[words.count - 1].last, opening.contains(last) { words[words.count - 1].removeLast() }
    while let first = words[0].first, Set("-_~〜・･,.、／/|｜:：;；)）]］■□●○◎◆◇★☆".unicodeScalars).contains(first) {
      words[0].removeFirst()
    }
    return words.map { String(String.UnicodeScalarView(withoutBrackets($0))) }.joined(separator: " ")
  }

  /// A running head begins with the number of the page: ①　ひろば, （2）ひろば.
  private static func withoutPageNumber(_ line: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    guard let first = line.first else { return [] }
    if (0x2460...0x2473).contains(first.value) { return line.dropFirst() }
    guard "(（".unicodeScalars.contains(first) else { return line[...] }
    let digits = line.dropFirst().prefix { isDigit(narrowed($0)) }
    guard (1...2).contains(digits.count), digits.endIndex < line.endIndex,
      ")）".unicodeScalars.contains(line[digits.endIndex])
    else { return line[...] }
    return line[(digits.endIndex + 1)...]
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "【": "】", "「": "」", "『": "』", "〈": "〉", "《": "》", "[": "]", "［": "］", "〔": "〕", "<": ">", "＜": "＞",
  ]

  private static func withoutBrackets(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard word.count > 2, let close = brackets[word[0]], word[word.count - 1] == close else { return word }
    return Array(word.dropFirst().dropLast())
  }
}
