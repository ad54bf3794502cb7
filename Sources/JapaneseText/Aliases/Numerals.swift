/// Numbers up to 京 in any of the usual forms: 二十五, 二五, 1万2千, 12,000, 12千, 1.2万, 三・五, 一二、〇〇〇.
///
/// The plain form is digits without commas. 25 itself has no alias: it is one.
extension AliasReader {
  /// A number as it was read.
  struct Number {
    var end: Int
    /// Digits, with a point where there is a fraction.
    var digits: String
    /// Of the text's scalars, those that are kanji.
    var kanjiCount: Int
    /// Digits with nothing to be put otherwise.
    var isPlain: Bool
  }

  /// Reads the number at a place and adds what it is otherwise.
  ///
  /// - Returns: Where the next number may begin.
  mutating func readNumber(at start: Int) -> Int {
    guard let number = number(at: start) else { return endOfNumerals(from: start) }
    if let (end, percent) = percentage(number, from: start) {
      // What a part of it is by itself may be asked for as well: 六割二分 has 六割.
      add(start..<end, .number, percent)
    }
    if let (end, fraction) = fraction(number) { add(start..<end, .number, fraction) }
    if stands(number, from: start) { add(start..<number.end, .number, number.digits) }
    return max(number.end, start + 1)
  }

  /// Whether a point and a kanji digit stand at a place: 〇・五 is a number, 〇月 and 〇〇 are none.
  func isFraction(at place: Int) -> Bool {
    (at(place) == 0x30FB || at(place) == 0x2E) && Numeral.digit(at(place + 1)) != nil
  }

  /// Shares of a hundred: 百分の六 is 6%, 八割八分 is 88%, 三割 is 30%. 千分の is left as it is.
  private func percentage(_ number: Number, from start: Int) -> (end: Int, text: String)? {
    if number.digits == "100", at(number.end) == 0x5206, at(number.end + 1) == 0x306E {  // 分の
      guard let part = self.number(at: number.end + 2), !part.isPlain || part.digits != "100" else { return nil }
      return (part.end, part.digits + "%")
    }
    guard at(number.end) == 0x5272, let tenths = Int(number.digits), (1...10).contains(tenths) else { return nil }  // 割
    // 割引 and 割合 are words; 1割り増し is none.
    let behind = at(number.end + 1)
    guard behind != 0x5F15, behind != 0x5408 else { return nil }
    if let rest = self.number(at: number.end + 1), let hundredths = Int(rest.digits), (1...9).contains(hundredths),
      at(rest.end) == 0x5206, at(rest.end + 1) != 0x306E
    {
      return (rest.end + 1, "\(tenths * 10 + hundredths)%")
    }
    return (number.end + 1, "\(tenths * 10)%")
  }

  /// 三分の二 is 2/3.
  private func fraction(_ denominator: Number) -> (end: Int, text: String)? {
    guard at(denominator.end) == 0x5206, at(denominator.end + 1) == 0x306E,  // 分の
      let numerator = number(at: denominator.end + 2), let whole = Int(denominator.digits), whole < 100,
      let part = Int(numerator.digits), (1..<whole).contains(part)
    else { return nil }
    return (numerator.end, "\(part)/\(whole)")
  }

  /// The number at a place, whether or not it counts as one there; `nil` where the numerals make none.
  func number(at start: Int) -> Number? {
    var parser = NumeralParser(text: text, start: start)
    return parser.parse()
  }

  /// Passes over what looks like numerals and is no number.
  private func endOfNumerals(from start: Int) -> Int {
    var end = start + 1
    while end < text.count, Numeral.isNumeral(at(end)) || Numeral.isDigit(at(end)) || at(end) == 0x2C { end += 1 }
    return end
  }

  /// Whether numerals are a number where they stand, and not part of a word such as 一般, 三田, 千葉, 五十嵐.
  private func stands(_ number: Number, from start: Int) -> Bool {
    if number.isPlain {
      // 04 is 4 before a counter: 04月01日.
      return number.digits.utf8.count < number.end - start && Counter.ofDates.begins(text, number.end)
    }
    guard number.kanjiCount > 0 else { return true }
    if number.kanjiCount < number.end - start {
      // 5千, 1万2千: a digit with a unit.
      return Counter.general.begins(text, number.end) || !Numeral.isWordCharacter(at(number.end))
    }
    if number.end - start == 1 { return Numeral.standsAlone(text, start) }
    // So long a run is no part of a word, whatever it counts: 三千八百六十二筆.
    if number.end - start > 3 { return true }
    return Counter.general.begins(text, number.end) || !Numeral.isWordCharacter(at(number.end))
  }
}

/// What single characters are worth.
enum Numeral {
  static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  /// Of kanji, 0–9.
  static func digit(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x3007, 0x96F6: 0  // 〇 零
    case 0x4E00, 0x58F1: 1  // 一 壱
    case 0x4E8C, 0x5F10: 2  // 二 弐
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// 十 百 千, and 拾.
  static func smallUnit(_ scalar: UInt32) -> UInt128? {
    switch scalar {
    case 0x5341, 0x62FE: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  /// 万 億 兆 京.
  static func bigUnit(_ scalar: UInt32) -> UInt128? {
    switch scalar {
    case 0x4E07: 10_000
    case 0x5104: 100_000_000
    case 0x5146: 1_000_000_000_000
    case 0x4EAC: 10_000_000_000_000_000
    default: nil
    }
  }

  static func isNumeral(_ scalar: UInt32) -> Bool {
    digit(scalar) != nil || smallUnit(scalar) != nil || bigUnit(scalar) != nil
  }

  /// ○ and ◯, which are printed for 〇 between numerals.
  static func isRing(_ scalar: UInt32) -> Bool { scalar == 0x25CB || scalar == 0x25EF }

  static func isKanji(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3005
  }

  /// What a word made of kanji may go on with. A number may be followed by hiragana, punctuation, or the end.
  static func isWordCharacter(_ scalar: UInt32) -> Bool { isKanji(scalar) || scalar == 0x3007 }

  /// Kanji that make a word with the 一 behind them: 統一回答 is no 統1回答.
  private static let precede = Set("統唯単均専随純逐画万同択合不".unicodeScalars.map(\.value))
  /// Before 一円, which then is all of a region.
  private static let regions = Set("内県市国区域町村道".unicodeScalars.map(\.value))

  /// Words that begin with one numeral and what looks like its counter.
  private static let words: [[UInt32]] = [
    "一本化", "一本釣", "一本調", "一本気", "一本立", "一本道", "一時", "一分", "二分", "十分", "一杯", "一両", "一区切", "一個人", "一点張", "一件落",
    "一枚岩", "一段落", "千年", "千日", "千歳", "千本", "三条市", "八丁堀", "六本木", "二本松", "十日町", "三人官", "一日千", "百日紅", "百日咳",
    "一条件", "二条城", "三月堂", "五月雨", "五月晴", "八月踊", "三日月", "四条烏", "一次的", "二次的", "二次会", "一号線", "三回忌", "七回忌", "一周忌",
    "一級品", "一人前", "一人称", "二人称", "三人称", "一年生草", "一巻の終",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Whether one numeral is a number here: a counter follows, and no word is made of it.
  static func standsAlone(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    let before = place > 0 ? text[place - 1].value : 0
    if text[place].value == 0x4E00 {
      if precede.contains(before) { return false }
      if regions.contains(before), place + 1 < text.count, text[place + 1].value == 0x5186 { return false }
    }
    let isFractionEnd = place > 1 && before == 0x306E && text[place - 2].value == 0x5206  // 分の
    let value = text[place].value
    // 百分の六
    if digit(value) != nil || value == 0x5341, isFractionEnd {
      let after = place + 1 < text.count ? text[place + 1].value : 0
      return !isWordCharacter(after) || Counter.general.begins(text, place + 1)
    }
    if isTime(text, place) { return true }
    if words.contains(where: { begins($0, text, place) }) { return Counter.exceptions.begins(text, place + 1) }
    return Counter.strict.begins(text, place + 1)
  }

  /// 午後三時, 三時五分, 三時半, 三時30分, 朝七時; not 一時 by itself, nor 三時期.
  private static func isTime(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    func at(_ index: Int) -> UInt32 { text.indices.contains(index) ? text[index].value : 0 }
    let next = at(place + 2)
    if at(place + 1) == 0x6642 {  // 時
      return at(place - 2) == 0x5348 || isNumeral(next) || isDigit(next) || next == 0x534A  // 午, 半
        || partsOfDay.contains(at(place - 1)) || text[place].value != 0x4E00 && !behindTimes.contains(next)
    }
    return at(place + 1) == 0x5206 && at(place - 1) == 0x6642  // 分 behind 時
  }

  private static let partsOfDay = Set("朝昼夕夜晩翌".unicodeScalars.map(\.value))
  /// 時代, 時期, 時点, 時局, 時限, 時給, 時速, 時短, 時系列.
  private static let behindTimes = Set("代期点局限給速短系".unicodeScalars.map(\.value))

  private static func begins(_ word: [UInt32], _ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place + word.count <= text.count else { return false }
    for index in word.indices where text[place + index].value != word[index] { return false }
    return true
  }
}

/// Reads one number.
struct NumeralParser {
  private let text: [Unicode.Scalar]
  private let start: Int
  private var place: Int
  private var total: UInt128 = 0
  private var section: UInt128 = 0
  private var coefficient: Coefficient?
  private var lastSmall: UInt128 = 10_000
  private var lastBig = UInt128.max
  private var kanjiCount = 0
  private var hasUnit = false
  /// Behind units: 2 of 四十六・二歳.
  private var fraction = ""
  private var hasComma = false

  /// What stands before a unit, or alone.
  private struct Coefficient {
    var digits: String
    /// Behind the point.
    var fraction = ""
    var isKanji: Bool
    var value: UInt128 { UInt128(digits) ?? 0 }
  }

  init(text: [Unicode.Scalar], start: Int) {
    self.text = text
    self.start = start
    place = start
  }

  private func at(_ index: Int) -> UInt32 { index < text.count ? text[index].value : 0 }

  mutating func parse() -> AliasReader.Number? {
    while true {
      let scalar = at(place)
      if Numeral.isDigit(scalar) {
        guard coefficient == nil else { return nil }
        guard readDigits() else { return nil }
      } else if Numeral.digit(scalar) != nil {
        guard coefficient == nil else { return nil }
        readKanjiDigits()
      } else if let unit = Numeral.smallUnit(scalar) {
        guard take(small: unit) else { return nil }
      } else if let unit = Numeral.bigUnit(scalar) {
        guard take(big: unit) else { return nil }
      } else {
        readFractionBehindUnits()
        return finished()
      }
    }
  }

  /// The fraction of 四十六・二歳, where a measure follows: 二十・三十日 and 十・三条 are lists.
  private mutating func readFractionBehindUnits() {
    guard hasUnit, total == 0, coefficient?.fraction.isEmpty ?? true, at(place) == 0x30FB else { return }
    var end = place + 1
    var digits = ""
    while end - place < 4, let digit = Numeral.digit(at(end)) {
      digits.append(Character(Unicode.Scalar(UInt8(0x30 + digit))))
      end += 1
    }
    guard (1...2).contains(digits.utf8.count), Self.measures.contains(at(end)) else { return }
    fraction = digits
    kanjiCount += end - place
    place = end
  }

  /// What begins those that may be of a fraction: 歳, 度, ％, 倍, パーセント, ポイント, キロ …
  private static let measures = Set("歳才度%％倍点割ぱポパきキめメぐグとトみミせセりリへヘぽ平立".unicodeScalars.map(\.value))

  /// A group of digits, with commas and a fraction. False where the commas make no number.
  private mutating func readDigits() -> Bool {
    var digits = run(from: place, where: Numeral.isDigit)
    var end = place + digits.count
    guard digits.count <= 20 else { return false }
    // What stands directly before belongs to it: 1.2.3, 03-1234.
    if digits.count <= 3, !digits.hasPrefix("0"), at(end) == 0x2C {
      while at(end) == 0x2C {
        let group = run(from: end + 1, where: Numeral.isDigit)
        if group.isEmpty { break }
        // 1,2,3 is a list; 1,000,20 is nothing.
        guard group.count == 3 else {
          if hasComma { return false }
          break
        }
        hasComma = true
        digits += group
        end += 4
      }
    }
    var fraction = ""
    if at(end) == 0x2E {
      fraction = run(from: end + 1, where: Numeral.isDigit)
      let after = end + 1 + fraction.count
      if at(after) == 0x2E, Numeral.isDigit(at(after + 1)) { return false }
      if !fraction.isEmpty { end = after }
    }
    coefficient = Coefficient(digits: digits, fraction: fraction, isKanji: false)
    place = end
    return true
  }

  /// A run of kanji digits: 二五, 二〇二四, 三・五, 一二、〇〇〇.
  private mutating func readKanjiDigits() {
    var digits = ""
    func isDigit(_ index: Int) -> Bool {
      Numeral.digit(at(index)) != nil || (index > start && Numeral.isRing(at(index)))
    }
    func value(_ index: Int) -> Character {
      Character(Unicode.Scalar(UInt8(0x30 + (Numeral.digit(at(index)) ?? 0))))
    }
    while isDigit(place) {
      digits.append(value(place))
      place += 1
      kanjiCount += 1
    }
    if digits.utf8.count <= 3 {
      while at(place) == 0x3001 || at(place) == 0x2C, (1...3).allSatisfy({ isDigit(place + $0) }), !isDigit(place + 4) {
        for index in 1...3 { digits.append(value(place + index)) }
        place += 4
        kanjiCount += 4
      }
    }
    var fraction = ""
    if at(place) == 0x30FB || at(place) == 0x2E, isDigit(place + 1), section == 0, total == 0 {
      var next = place + 1
      while isDigit(next) {
        fraction.append(value(next))
        next += 1
      }
      // 二・三・四 is a list.
      if at(next) != 0x30FB, at(next) != 0x2E {
        kanjiCount += next - place
        place = next
      } else {
        fraction = ""
      }
    }
    coefficient = Coefficient(digits: digits, fraction: fraction, isKanji: true)
  }

  private mutating func take(small unit: UInt128) -> Bool {
    guard unit < lastSmall else { return false }
    if let coefficient {
      // 二五十 is nothing; 12千 is 12,000.
      guard let value = scaled(coefficient, by: unit) else { return false }
      if coefficient.isKanji || section > 0 { guard coefficient.digits.utf8.count == 1 else { return false } }
      section += value
    } else {
      section += unit
    }
    coefficient = nil
    lastSmall = unit
    hasUnit = true
    kanjiCount += 1
    place += 1
    return true
  }

  private mutating func take(big unit: UInt128) -> Bool {
    guard unit < lastBig else { return false }
    if let coefficient {
      if section > 0 {
        guard coefficient.fraction.isEmpty, coefficient.value < lastSmall else { return false }
        section = (section + coefficient.value) * unit
      } else {
        guard let value = scaled(coefficient, by: unit) else { return false }
        section = value
      }
    } else {
      section *= unit
    }
    guard section > 0, section < lastBig else { return false }
    total += section
    section = 0
    coefficient = nil
    lastSmall = 10_000
    lastBig = unit
    hasUnit = true
    kanjiCount += 1
    place += 1
    return true
  }

  /// The coefficient times a unit, where that is whole.
  private func scaled(_ coefficient: Coefficient, by unit: UInt128) -> UInt128? {
    guard coefficient.digits.utf8.count + coefficient.fraction.utf8.count <= 20 else { return nil }
    guard let all = UInt128(coefficient.digits + coefficient.fraction) else { return nil }
    var divisor: UInt128 = 1
    for _ in 0..<coefficient.fraction.utf8.count { divisor *= 10 }
    let (quotient, remainder) = (all * unit).quotientAndRemainder(dividingBy: divisor)
    return remainder == 0 ? quotient : nil
  }

  private func finished() -> AliasReader.Number? {
    var number = AliasReader.Number(end: place, digits: "", kanjiCount: kanjiCount, isPlain: false)
    guard hasUnit else {
      guard let coefficient else { return nil }
      number.isPlain = !coefficient.isKanji && !hasComma
      var digits = Substring(coefficient.digits)
      // 〇五 stays; 05 is 5 where a counter says so.
      if number.isPlain, digits.utf8.count == 2, coefficient.fraction.isEmpty, digits.hasPrefix("0"), digits != "00" {
        digits = digits.dropFirst()
      }
      number.digits = String(digits) + (coefficient.fraction.isEmpty ? "" : "." + coefficient.fraction)
      return number
    }
    var sum = total + section
    if let coefficient {
      let least = section > 0 ? lastSmall : lastBig
      guard coefficient.fraction.isEmpty, coefficient.value < least, coefficient.value < 10_000 else { return nil }
      sum += coefficient.value
    }
    number.digits = String(sum) + (fraction.isEmpty ? "" : "." + fraction)
    return number
  }

  private func run(from start: Int, where belongs: (UInt32) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    var index = start
    while index < text.count, belongs(text[index].value) {
      result.append(text[index])
      index += 1
    }
    return String(result)
  }
}
