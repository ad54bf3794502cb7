import JapaneseText

/// `（2面につづく）`, `１面からつづく`, `次頁へ`: where an article goes on, or where it comes from.
struct JumpMark: Equatable {
  enum Target: Equatable {
    /// As printed, from 1.
    case page(Int)
    case next, previous, back, front
  }

  /// Whether the article goes on there; else it comes from there.
  var isForward: Bool
  var target: Target
  /// Scalars of the text that the mark takes.
  var range: Range<Int>

  /// The mark that a text is, ends with, or begins with; in the midst of a text it is a word like others.
  static func find(in text: [Unicode.Scalar]) -> JumpMark? {
    let outer = text.indices.filter { !isSpace(text[$0]) && !isArrow(text[$0]) }
    guard let first = outer.first, let last = outer.last else { return nil }
    let isBracketed = isOpening(text[first]) && isClosing(text[last]) && last > first
    let isPointed = text.contains(where: isArrow)
    if let mark = read(
      text, isBracketed ? first + 1..<last : first..<last + 1, isMarked: isBracketed || isPointed)
    {
      return JumpMark(isForward: mark.isForward, target: mark.target, range: text.indices)
    }
    if isClosing(text[last]), let open = text[..<last].lastIndex(where: isOpening),
      let mark = read(text, open + 1..<last, isMarked: true), mark.isForward
    {
      return JumpMark(isForward: true, target: mark.target, range: open..<text.count)
    }
    if isOpening(text[first]), let close = text.firstIndex(where: isClosing), close > first,
      let mark = read(text, first + 1..<close, isMarked: true), !mark.isForward
    {
      return JumpMark(isForward: false, target: mark.target, range: 0..<close + 1)
    }
    return nil
  }

  /// - Parameter isMarked: It stands in brackets or beside an arrow, so that `2面へ` is enough.
  private static func read(
    _ text: [Unicode.Scalar], _ range: Range<Int>, isMarked: Bool
  ) -> (isForward: Bool, target: Target)? {
    guard range.count <= 16 else { return nil }
    var rest = text[range].filter { !isSpace($0) && !isArrow($0) }[...]
    func take(_ words: [String]) -> String? {
      for word in words where rest.starts(with: word.unicodeScalars) {
        rest = rest.dropFirst(word.unicodeScalars.count)
        return word
      }
      return nil
    }
    var target: Target
    if let word = take(["次の", "次", "前の", "前", "裏", "表"]) {
      target = word.hasPrefix("次") ? .next : word.hasPrefix("前") ? .previous : word == "裏" ? .back : .front
      guard take(Self.units) != nil else { return nil }
    } else {
      let isCalledPage = take(["第", "Ｐ．", "P.", "p.", "Ｐ", "P", "p"]).map { $0 != "第" } ?? false
      guard let number = number(&rest), take(Self.units) != nil || isCalledPage else { return nil }
      target = .page(number)
    }
    let isForward: Bool
    let isSaid: Bool
    if take(["へ", "に"]) != nil {
      isForward = true
      isSaid = take(["つづきます", "続きます", "つづく", "続く", "つづき", "続き"]) != nil
    } else if take(["から", "より", "の"]) != nil {
      isForward = false
      isSaid = take(["の続き", "のつづき", "つづく", "続く", "つづき", "続き"]) != nil
    } else if take(["つづく", "続く"]) != nil {
      (isForward, isSaid) = (true, true)
    } else {
      return nil
    }
    guard isSaid || isMarked, rest.isEmpty else { return nil }
    return (isForward, target)
  }

  private static let units = ["面", "ページ", "ぺージ", "頁", "ﾍﾟｰｼﾞ"]

  private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int? {
    let digits = rest.prefix(while: isDigit)
    if (1...3).contains(digits.count) {
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1.value & 0xF) }
    }
    guard let first = rest.first, let at = "一二三四五六七八九十".unicodeScalars.map({ $0 }).firstIndex(of: first) else {
      return nil
    }
    rest = rest.dropFirst()
    return at + 1
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }

  private static func isArrow(_ scalar: Unicode.Scalar) -> Bool {
    "→⇒➡▶▷►☞⇨＞>…‥".unicodeScalars.contains(scalar)
  }
}
