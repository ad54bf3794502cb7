import TextModel

/// Words that say much the same: what a reader asks in one of them a paper may answer in another.
///
/// They are not synonyms: 家 is not always 世帯. Only questions that nothing answers in their own words are looked for by them
/// (`NearestPassages`), and what is found so is said to be.
struct NearWords {
  /// The words that a thesaurus has beside one. Those in two kana have too many meanings: バス is 浴槽 as well.
  var thesaurus: (String) -> [String] = { _ in [] }

  /// `groups` in UTF-8.
  private static let bytes = Array(groups.utf8)

  /// The groups that have any of some ways to write a word, in their order for each of the ways.
  ///
  /// They are looked through: to have them by their words takes longer than all the words of a question.
  private static func known(_ ways: [String]) -> [[Substring]] {
    let bytes = bytes
    var found = [[[Substring]]](repeating: [], count: ways.count)
    let sought = ways.map { Array($0.utf8) }
    // Where bytes do not tell, canonical equivalence does.
    let areByBytes = ways.map(isWrittenOneWay)
    func text(_ range: Range<Int>) -> Substring {
      let start = groups.utf8.index(groups.startIndex, offsetBy: range.lowerBound)
      return groups[start..<groups.utf8.index(start, offsetBy: range.count)]
    }
    func isWay(_ index: Int, _ word: Range<Int>) -> Bool {
      areByBytes[index]
        ? sought[index].count == word.count && sought[index].elementsEqual(bytes[word]) : text(word) == ways[index]
    }
    var lineStart = 0
    var wordStart = 0
    /// The ways that stand in the line at hand.
    var held: [Int] = []
    for end in 0...bytes.count {
      let isEnd = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
      guard isEnd || bytes[end] == UInt8(ascii: " ") else { continue }
      for index in ways.indices where isWay(index, wordStart..<end) { held.append(index) }
      wordStart = end + 1
      guard isEnd else { continue }
      if !held.isEmpty {
        let line = text(lineStart..<end).split(separator: " ")
        for index in held { found[index].append(line) }
        held = []
      }
      lineStart = end + 1
    }
    return found.flatMap(\.self)
  }

  /// Of one character, and in no other words.
  private static let safe: Set<String> = ["犬", "猫", "熊", "橋", "薬", "塾"]

  /// Others for any of some ways to write a word; in order, none twice. None of one character that stands in many words.
  func others(for ways: [String]) -> [String] {
    var result: [String] = []
    let ways = ways + ways.compactMap(ScriptSyntax.inOtherKana).filter { !ways.contains($0) }
    for other in Self.known(ways).joined().map(String.init) + ways.filter { !Self.isShort($0) }.flatMap(thesaurus)
    where (other.unicodeScalars.count > 1 || Self.safe.contains(other)) && !ways.contains(other)
      && !result.contains(other)
    {
      result.append(other)
    }
    return result
  }

  private static func isShort(_ word: String) -> Bool {
    word.unicodeScalars.count < 3
      && word.unicodeScalars.allSatisfy { ScriptSyntax.isKana($0) || ScriptSyntax.isKatakana($0) }
  }

  /// Whether every character of a word has but one way to be encoded.
  private static func isWrittenOneWay(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x21...0x7E, 0x3005, 0x3041...0x3096, 0x30A1...0x30FC, 0x4E00...0x9FFF: true
      default: false
      }
    }
  }
}
