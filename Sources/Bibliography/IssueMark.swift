/// The number or name of an issue as a paper prints it.
public struct IssueMark: Sendable, Hashable {
  public enum Kind: UInt8, Sendable, Hashable, Comparable {
    /// 第123号, 第3巻第4号
    case numbered
    /// No.45, Vol.3 No.45
    case latin
    /// 通算345号, 通巻第345号
    case running
    /// 2024年12月号, 12月号
    case monthly
    /// 新年号, 春季号, 号外
    case named

    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  public var kind: Kind
  /// The mark with ASCII digits and without spaces inside numbers: `第123号`, `Vol.3 No.45`.
  public var text: String
  /// The volume (巻, Vol.), where an issue is counted within it.
  public var volume: Int?
  /// The number that grows from issue to issue.
  public var number: Int?
  /// The last number of an issue that stands for several: 第12・13合併号.
  public var last: Int?
  /// Scalars of the text it was read from.
  public var range: Range<Int>

  /// The numbers it stands for.
  public var numbers: ClosedRange<Int>? { number.map { $0...(last ?? $0) } }

  /// Reads a mark that stands by itself.
  public init?(_ text: String) {
    guard let mark = Self.all(in: text).min(by: { $0.kind < $1.kind }) else { return nil }
    self = mark
  }

  init(kind: Kind, text: String, volume: Int? = nil, number: Int? = nil, last: Int? = nil, range: Range<Int>) {
    self.kind = kind
    self.text = text
    self.volume = volume
    self.number = number
    self.last = last
    self.range = range
  }

  /// Every mark of a text, in order, none over another.
  public static func all(in text: String) -> [IssueMark] {
    let reader = IssueReader(text: NarrowText(text))
    var marks: [IssueMark] = []
    var start = 0
    while start < reader.text.scalars.count {
      if let (mark, end) = reader.mark(at: start) {
        marks.append(mark)
        start = end
      } else {
        start += 1
      }
    }
    return marks
  }
}

/// Reads issue marks in narrow text.
private struct IssueReader {
  let text: NarrowText

  /// What stands before 第…号 in the number of a law, a bill or an official letter.
  private static let numberedPapers = Set("律例則示令訓達書発件法約議案収式職庶願情問見意定".unicodeScalars)
  /// What stands behind it where something else is numbered.
  private static let numberedThings = ["議案", "様式", "被保険", "棟", "室", "館", "車", "線", "機", "条", "報告", "承認", "炉", "証"]
  private static let names = [
    "新年号", "新春号", "春号", "夏号", "秋号", "冬号", "春季号", "夏季号", "秋季号", "冬季号", "臨時号", "特別号", "特集号", "増刊号", "創刊号",
    "大会号", "選挙号", "号外",
  ]
  private static let words: [(spelling: String, isVolume: Bool)] = [
    ("vol.", true), ("no.", false), ("vol", true), ("№", false), ("no", false),
  ]

  func mark(at start: Int) -> (IssueMark, end: Int)? {
    running(at: start) ?? japanese(at: start) ?? latin(at: start) ?? monthly(at: start) ?? named(at: start)
  }

  private func made(
    _ kind: IssueMark.Kind, _ range: Range<Int>, text: String? = nil, volume: Int? = nil, number: Int? = nil,
    last: Int? = nil
  ) -> (IssueMark, end: Int) {
    let mark = IssueMark(
      kind: kind, text: text ?? self.text.string(range), volume: volume, number: number, last: last,
      range: self.text.origin(of: range))
    return (mark, range.upperBound)
  }

  private func isIssueWord(at index: Int) -> Bool { text.scalar(at: index) == "号" || text.scalar(at: index) == "號" }

  /// 通算第345号, 通巻345号
  private func running(at start: Int) -> (IssueMark, end: Int)? {
    guard ["通算", "通巻"].contains(where: { text.starts(with: $0, at: start) }) else { return nil }
    var at = start + 2
    if text.scalar(at: at) == "第" { at += 1 }
    guard let number = text.number(at: &at, longest: 6), isIssueWord(at: at) else { return nil }
    return made(.running, start..<(at + 1), number: number)
  }

  /// 第123号, 第3巻第4号, 第3巻4号, 第12・13号, 第12・13合併号
  private func japanese(at start: Int) -> (IssueMark, end: Int)? {
    guard text.scalar(at: start) == "第" else { return nil }
    // 補正予算(第3号).
    let isBracketed = start > 0 && text.scalars[start - 1] == "("
    if let before = text.scalar(at: isBracketed ? start - 2 : start - 1),
      Self.numberedPapers.contains(before) || isBracketed && before == "算"
    {
      return nil
    }
    var at = start + 1
    guard var number = text.number(at: &at, longest: 6) else { return nil }
    var volume: Int?
    if text.scalar(at: at) == "巻" {
      volume = number
      at += text.scalar(at: at + 1) == "第" ? 2 : 1
      guard let issue = text.number(at: &at, longest: 6) else { return nil }
      number = issue
    }
    let last = followingNumber(number, at: &at)
    if last != nil, text.starts(with: "合併", at: at) { at += 2 }
    guard isIssueWord(at: at), !Self.numberedThings.contains(where: { text.starts(with: $0, at: at + 1) }) else {
      return nil
    }
    return made(.numbered, start..<(at + 1), volume: volume, number: number, last: last)
  }

  /// The number of the next issue behind a middle dot, of one that stands for two.
  private func followingNumber(_ number: Int, at: inout Int) -> Int? {
    guard let mark = text.scalar(at: at), Self.joints.contains(mark) else { return nil }
    var end = text.scalar(at: at + 1) == "第" ? at + 2 : at + 1
    guard text.number(at: &end, longest: 6) == number + 1 else { return nil }
    at = end
    return number + 1
  }

  /// What stands between the numbers of issues that came out as one.
  private static let joints: Set<Unicode.Scalar> = ["・", "･", ",", "、", "-", "~", "〜", "/"]

  /// No.45, Vol.7, Vol.3 No.45
  private func latin(at start: Int) -> (IssueMark, end: Int)? {
    guard let first = latinNumber(at: start) else { return nil }
    guard first.isVolume else { return made(.latin, start..<first.end, number: first.number) }
    var next = first.end
    while let scalar = text.scalar(at: next), [",", "-", "/", "・", "("].contains(scalar) { next += 1 }
    if let second = latinNumber(at: next), !second.isVolume {
      let whole = text.string(start..<first.end) + " " + text.string(next..<second.end)
      return made(.latin, start..<second.end, text: whole, volume: first.number, number: second.number)
    }
    return made(.latin, start..<first.end, number: first.number)
  }

  private func latinNumber(at start: Int) -> (isVolume: Bool, number: Int, end: Int)? {
    guard start < text.scalars.count else { return nil }
    if start > 0, text.scalars[start - 1].isASCII, text.scalars[start - 1].properties.isAlphabetic { return nil }
    let lowered = String(String.UnicodeScalarView(text.scalars[start...].prefix(4))).lowercased()
    for word in Self.words where lowered.hasPrefix(word.spelling) {
      var at = start + word.spelling.unicodeScalars.count
      guard let first = text.scalar(at: at), isDigit(first), let number = text.number(at: &at, longest: 6) else {
        continue
      }
      return (word.isVolume, number, at)
    }
    return nil
  }

  /// 2024年12月号, 令和6年12月号, 12月号, 11・12月合併号
  private func monthly(at start: Int) -> (IssueMark, end: Int)? {
    guard start == 0 || !isNumeral(text.scalars[start - 1]) else { return nil }
    var at = start
    if let (_, end) = DateReader(text).date(.month, at: start) {
      at = end
    } else {
      guard let month = text.number(at: &at, longest: 2), (1...12).contains(month) else { return nil }
      if let next = text.scalar(at: at), ["・", "･", ",", "、"].contains(next) {
        at += 1
        guard let second = text.number(at: &at, longest: 2), (1...12).contains(second) else { return nil }
      }
      guard text.scalar(at: at) == "月" else { return nil }
      at += 1
    }
    if text.starts(with: "合併", at: at) { at += 2 }
    guard isIssueWord(at: at), text.scalar(at: at + 1) != "室" else { return nil }
    return made(.monthly, start..<(at + 1))
  }

  private func named(at start: Int) -> (IssueMark, end: Int)? {
    for name in Self.names where text.starts(with: name, at: start) {
      return made(.named, start..<(start + name.unicodeScalars.count))
    }
    return nil
  }
}
