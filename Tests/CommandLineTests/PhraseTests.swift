import Testing

@testable import CommandLine

@Suite("文言の表") struct PhraseTests {
  @Test("どの文言も両方の言語にある", arguments: Phrase.allCases)
  func complete(phrase: Phrase) {
    for language in Language.allCases { #expect(!phrase.template(in: language).isEmpty) }
    let japanese = phrase.template(in: .japanese)
    let needsNoWords: Set<Phrase> = [.fileFailed]
    // Command lines may be the same in both languages.
    let isExample = phrase.rawValue.hasPrefix("examples")
    #expect(needsNoWords.contains(phrase) || isExample || japanese.unicodeScalars.contains { $0.value >= 0x3041 })
    // English may quote Japanese in an example, but it is made of words.
    #expect(phrase == .fileFailed || phrase.template(in: .english).contains { $0.isASCII && $0.isLetter })
  }

  @Test("埋める場所は両方の言語で同じ", arguments: Phrase.allCases)
  func slots(phrase: Phrase) {
    let slots = Language.allCases.map { language in
      Set(
        phrase.parts(in: language).compactMap { part in
          switch part {
          case .slot(let slot, _): slot
          case .text: nil
          }
        })
    }
    #expect(slots.allSatisfy { $0 == slots[0] })
  }

  @Test("表の括弧はすべて埋める場所になる", arguments: Phrase.allCases)
  func braces(phrase: Phrase) {
    for language in Language.allCases {
      for part in phrase.parts(in: language) {
        if case .text(let text) = part { #expect(!text.contains("{") && !text.contains("}")) }
      }
    }
  }

  @Test(
    "英語の単数と複数",
    arguments: [(0, "0 documents indexed"), (1, "1 document indexed"), (2, "2 documents indexed")])
  func plural(count: Int, expected: String) {
    #expect(Message(.summaryIndexed, [.count: count]).text(in: .english) == expected)
  }

  @Test("値の改行や制御文字は見える形になり、1行のまま") func oneLine() {
    let message = Message(.noIndexAt, [.path: "a\nb\u{1B}[31m\u{202E}"])
    #expect(message.text(in: .english) == #"a\nb\u{1B}[31m\u{202E}: there is no index here"#)
    #expect(message.text(in: .japanese) == #"a\nb\u{1B}[31m\u{202E}: ここには索引がありません"#)
  }

  @Test(
    "言語はロケールの環境変数から",
    arguments: [
      ([:], .english), (["LANG": "ja_JP.UTF-8"], .japanese), (["LANG": "C.UTF-8"], .english),
      (["LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
      (["LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.eucJP", "LC_MESSAGES": "C"], .japanese),
      (["LC_MESSAGES": "ja"], .japanese),
    ] as [([String: String], Language)])
  func language(environment: [String: String], expected: Language) {
    #expect(Language(environment: { environment[$0] }) == expected)
  }
}
