/// Marks that stand for other characters: 々 ゝ ゞ 〱, the small ヶ and vowels, ヴ, and パーセント.
extension AliasReader {
  /// What an iteration mark repeats: 人々 人人, こゝろ こころ, いすゞ いすず, いよ/\ いよいよ.
  mutating func readIteration(at start: Int) {
    switch at(start) {
    case 0x3005, 0x303B: readKanjiIteration(at: start)
    case 0x309D:
      guard let kana = kana(before: start) else { return }
      add(start..<(start + 1), .iterationMark, String(VoicedKana.unvoiced[kana] ?? kana))
    case 0x309E:
      guard let kana = kana(before: start) else { return }
      let plain = VoicedKana.unvoiced[kana] ?? kana
      guard let voiced = VoicedKana.voiced[plain] else { return }
      add(start..<(start + 1), .iterationMark, String(voiced))
    case 0x3031, 0x3032: readLongIteration(start..<(start + 1))
    case 0x3033, 0x3034:
      guard at(start + 1) == 0x3035 else { return }
      readLongIteration(start..<(start + 2))
    default:
      guard at(start) == 0x2F, at(start + 1) == 0x5C, kana(before: start) != nil else { return }
      readLongIteration(start..<(start + 2))
    }
  }

  /// A run of 々 repeats as many kanji as it is long.
  private mutating func readKanjiIteration(at start: Int) {
    func isMark(_ index: Int) -> Bool { at(index) == 0x3005 || at(index) == 0x303B }
    guard !isMark(start - 1) else { return }
    var end = start
    while isMark(end) { end += 1 }
    let base = (start - (end - start))..<start
    guard base.lowerBound >= 0, base.allSatisfy({ Numeral.isKanji(at($0)) }) else { return }
    add(start..<end, .iterationMark, string(base))
  }

  /// The long mark repeats two characters or more; how many, no one can say.
  private mutating func readLongIteration(_ range: Range<Int>) {
    for count in 2...4 {
      let base = (range.lowerBound - count)..<range.lowerBound
      guard base.lowerBound >= 0, base.allSatisfy({ isKana(at($0)) || Numeral.isKanji(at($0)) }) else { return }
      add(range, .iterationMark, string(base))
    }
  }

  /// ヶ and its like (箇, folded 個) are か behind a number and が in names: 3ヶ月 3か月, 霞ヶ関 霞が関.
  mutating func readSmallKe(at start: Int) {
    let isSmall = [0x3096, 0x3095, 0x500B].contains(at(start))
    let source = sourceValue(start)
    let isKatakana = [0x30B1, 0xFF79].contains(source)
    guard isSmall || isKatakana, Numeral.isKanji(at(start + 1)) else { return }
    let before = at(start - 1)
    let counts = Numeral.isDigit(before) || Numeral.isNumeral(before) || before == 0x6570 || before == 0x4F55  // 数 何
    if counts, Self.countedBySmallKe.contains(at(start + 1)) {
      add(start..<(start + 1), .smallKe, "か")
    } else if Numeral.isKanji(before), [0x3096, 0x3051].contains(at(start)), source != 0x3051 {
      add(start..<(start + 1), .smallKe, "が")
    }
  }

  private static let countedBySmallKe = Set("月所国年条町村店校園寺語項処".unicodeScalars.map(\.value))

  /// ヴァ バ, ヴィ ビ, ヴ ブ, ヴェ ベ, ヴォ ボ.
  mutating func readVu(at start: Int) {
    switch at(start + 1) {
    case 0x3041: add(start..<(start + 2), .vSound, "ば")
    case 0x3043: add(start..<(start + 2), .vSound, "び")
    case 0x3047: add(start..<(start + 2), .vSound, "べ")
    case 0x3049: add(start..<(start + 2), .vSound, "ぼ")
    default: add(start..<(start + 1), .vSound, "ぶ")
    }
  }

  /// ウィ ウイ, ファ フア, クヮ クワ. Behind kana only: nothing else has small vowels.
  mutating func readSmallVowel(at start: Int) {
    guard isKana(at(start - 1)), let large = Unicode.Scalar(at(start) + 1) else { return }
    add(start..<(start + 1), .smallKana, String(large))
  }

  /// パーセント is %, behind a number.
  mutating func readPercent(at start: Int) {
    let word: [UInt32] = [0x3071, 0x2D, 0x305B, 0x3093, 0x3068]
    for index in word.indices where at(start + index) != word[index] { return }
    let before = at(start - 1)
    guard Numeral.isDigit(before) || Numeral.isNumeral(before) else { return }
    add(start..<(start + word.count), .number, "%")
  }

  private func kana(before index: Int) -> Unicode.Scalar? {
    guard index > 0, isKana(at(index - 1)) else { return nil }
    return text[index - 1]
  }

  private func isKana(_ scalar: UInt32) -> Bool { (0x3041...0x3096).contains(scalar) }

  private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }
}

/// か and が, and so on.
private enum VoicedKana {
  static let voiced: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "かきくけこさしすせそたちつてとはひふへほ".unicodeScalars, "がぎぐげござじずぜぞだぢづでどばびぶべぼ".unicodeScalars))
  static let unvoiced: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: voiced.map { ($0.value, $0.key) })
}
