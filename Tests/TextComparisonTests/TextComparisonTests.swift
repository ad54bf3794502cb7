import TestSupport
import Testing
import TextModel

@testable import TextComparison

@Suite("文の比較") struct TextDifferenceTests {
  private func marked(_ old: String, _ new: String) -> String {
    TextDifference(from: old, to: new).pieces.map { piece in
      switch piece {
      case .same(let text): text
      case .removed(let text): "[-\(text)-]"
      case .added(let text): "{+\(text)+}"
      }
    }.joined()
  }

  @Test(
    "変わったところだけに印が付く",
    arguments: [
      ("一律3,000円の賃上げ", "一律5,000円の賃上げ", "一律[-3,000-]{+5,000+}円の賃上げ"),
      ("月額一万二千円以上", "月額一万五千円以上", "月額[-一万二千-]{+一万五千+}円以上"), ("同じ文です。", "同じ文です。", "同じ文です。"), ("", "新しい文", "{+新しい文+}"),
      ("古い文", "", "[-古い文-]"), ("", "", ""), ("賃金を上げる", "賃金を必ず上げる", "賃金を{+必ず+}上げる"),
      ("全面的に反対する", "反対する", "[-全面的に-]反対する"),
      ("１２時間", "12時間", "12時間"), ("三割の増", "三分の減", "三[-割の増-]{+分の減+}"), ("甲乙丙", "子丑寅", "[-甲乙丙-]{+子丑寅+}"),
      ("A plan", "The plan", "[-A-]{+The+} plan"), ("2.5か月", "2.55か月", "[-2.5-]{+2.55+}か月"),
      ("求めます。ただし", "要求します。ただし", "[-求め-]{+要求し+}ます。ただし"),
    ])
  func marks(old: String, new: String, expected: String) {
    #expect(marked(old, new) == expected)
  }

  @Test("どの二つの文でも、同じ部分と消えた部分で古い文、同じ部分と加わった部分で新しい文になる") func makesUpBoth() {
    var random = SeededGenerator(seed: 7)
    let letters = ["あ", "い", "う", "1", "2", "　", "a", "。"]
    for _ in 0..<3000 {
      let old = (0..<Int.random(in: 0...14, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
        .joined()
      let new = (0..<Int.random(in: 0...14, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
        .joined()
      let pieces = TextDifference(from: old, to: new).pieces
      let newer = pieces.map { if case .removed = $0 { "" } else { $0.text } }.joined()
      #expect(Array(newer.utf8) == Array(new.utf8))
      let older = pieces.map { if case .added = $0 { "" } else { $0.text } }.joined()
      #expect(Array(keys(older).joined().utf8) == Array(keys(old).joined().utf8))
    }
  }

  private func keys(_ text: String) -> [String] {
    let compared = ComparedText(text)
    return compared.tokens.map(compared.key)
  }

  @Test("動的計画法と同じ長さの差を見つける") func shortest() {
    var random = SeededGenerator(seed: 11)
    let letters = ["あ", "い", "う"]
    for _ in 0..<500 {
      let old = (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
      let new = (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
      var table = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
      for i in 0..<old.count {
        for j in 0..<new.count {
          table[i + 1][j + 1] = old[i] == new[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
        }
      }
      let pieces = TextDifference(from: old.joined(), to: new.joined(), joins: false).pieces
      let same = pieces.reduce(0) { if case .same(let text) = $1 { $0 + text.count } else { $0 } }
      #expect(same == table[old.count][new.count])
    }
  }
}

@Suite("似ている度合い") struct ShinglesTests {
  private let policy = "すべての世代で月額一万二千円以上の賃金改善を求め、秋の団体交渉を全職場の参加で進めます。"

  @Test("数だけが違う文は同じとみなす") func numbers() {
    let other = policy.replacing("一万二千", with: "一万")
    #expect(Shingles(policy).resemblance(to: Shingles(other)) == 1)
    #expect(Shingles(policy).isNearlySame(as: Shingles(other.replacing("秋の", with: "来春の"))))
  }

  @Test("違う文は似ていない") func different() {
    let other = "地域手当の支給割合を、同じ通勤圏にある隣の市と同じにするよう求めます。"
    #expect(Shingles(policy).resemblance(to: Shingles(other)) < 0.1)
    #expect(!Shingles(policy).isNearlySame(as: Shingles("")))
    #expect(Shingles("").resemblance(to: Shingles("")) == 0)
  }

  @Test("短い文は、数のほかが同じでなければ似ていない") func short() {
    #expect(Shingles("第3号").isNearlySame(as: Shingles("第12号")))
    #expect(!Shingles("賃上げ").isNearlySame(as: Shingles("賃下げ")))
    #expect(!Shingles("賃上げ").isNearlySame(as: Shingles(policy)))
  }

  @Test("含まれる度合い") func containment() {
    let clause = "秋の団体交渉を全職場の参加で進めます"
    #expect(Shingles(clause).containment(in: Shingles(policy)) == 1)
    #expect(Shingles(policy).containment(in: Shingles(clause)) < 0.5)
  }

  @Test("文字の対で、言い回しの違う文を見つける") func pairs() {
    let typed = CharacterPairs("一律3,000円の賃上げ")
    #expect(typed.texts == ["一律", "円の", "の賃", "賃上", "上げ"])
    #expect(typed.containment(in: CharacterPairs("賃金を一律５，０００円引き上げる")) > 0.5)
    #expect(typed.containment(in: CharacterPairs("地域手当の支給割合")) == 0)
    #expect(CharacterPairs("一").containment(in: typed) == 0)
  }
}

extension TextDifferenceTests {
  @Test("同じ文は比べずに同じと分かる", arguments: ["", " ", "賃金 12", "か\u{3099}A", "\u{A0}一律"])
  func equal(text: String) {
    #expect(TextDifference(from: text, to: text) == TextDifference(from: ComparedText(text), to: ComparedText(text)))
  }
}

@Suite("似た文をまとめる") struct SimilarTextsTests {
  @Test("すべての組を比べたのと同じところに集まる") func sameAsAllPairs() {
    var random = SeededGenerator(seed: 19)
    let letters = Array("あいうえおかきくけこ12、。ab ")
    for _ in 0..<60 {
      let bases = (0..<4).map { _ in
        (0..<Int.random(in: 0...60, using: &random)).map { _ in letters.randomElement(using: &random) ?? "あ" }
      }
      var groups: [Shingles] = []
      var texts = SimilarTexts()
      for _ in 0..<40 {
        var letters = bases.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) where !letters.isEmpty {
          letters[Int.random(in: 0..<letters.count, using: &random)] = "変"
        }
        let text = Shingles(String(letters))
        let place = texts.place(text)
        let likeness = groups.map { $0.resemblance(to: text) }
        let most = likeness.max() ?? 0
        let expected = most >= Shingles.nearlySame ? likeness.firstIndex(of: most) : groups.count
        #expect(place == expected)
        if place == groups.count { groups.append(text) }
      }
    }
  }

  @Test("控えから、読む文を減らしても同じところに集まり、控えはバイトにしても同じ") func bySketches() throws {
    var random = SeededGenerator(seed: 23)
    let letters = Array("あいうえおかきくけこさしすせそ賃金改善要求12、。ab ")
    var unread = 0
    for _ in 0..<60 {
      let bases = (0..<12).map { _ in
        (0..<Int.random(in: 0...240, using: &random)).map { _ in letters.randomElement(using: &random) ?? "あ" }
      }
      let texts = (0..<40).map { _ in
        var letters = bases.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...letters.count / 8, using: &random) {
          letters[Int.random(in: 0..<letters.count, using: &random)] = "変"
        }
        return Shingles(String(letters))
      }
      var similar = SimilarTexts()
      let expected = texts.map { similar.place($0) }
      let sketches = try texts.map { try ShingleSketch(decoding: ShingleSketch($0).encoded) }
      let groups = SimilarTexts.groups(of: sketches) { places in
        unread += texts.count - places.count
        return places.map { texts[$0] }
      }
      #expect(groups == expected)
    }
    #expect(unread > 600)
  }

  @Test("控えでない字節は読まない", arguments: [[1], [0, 1], [1, 2, 3], [UInt8](repeating: 9, count: 1 + 8 * 4)])
  func noSketch(bytes: [UInt8]) { #expect(throws: ByteDecodingError.self) { try ShingleSketch(decoding: bytes) } }

  @Test("比べる文からも、文字列からも同じになる", arguments: ["", "賃金　１２ ab\u{A0}c、一律 三割 2.5", "A\u{3099}か\u{3099}é ｶﾞ"])
  func fromComparedText(text: String) { #expect(Shingles(text) == Shingles(ComparedText(text))) }

  @Test("初めの文のところに集まり、順を変えても同じ顔ぶれになる") func groups() {
    let policy = "すべての世代で月額一万二千円以上の賃金改善を求め、秋の団体交渉を全職場の参加で進めます。"
    let texts = [
      policy, "地域手当の支給割合を、同じ通勤圏にある隣の市と同じにするよう求めます。", policy.replacing("一万二千", with: "九千"), "第3号", "第4号", "",
      "地域手当の支給割合を、同じ通勤圏にある隣の町と同じにするよう求めます。", policy,
    ]
    var similar = SimilarTexts()
    #expect(texts.map { similar.place(Shingles($0)) } == [0, 1, 0, 2, 2, 3, 1, 0])
    #expect(similar.count == 4)
    var reversed = SimilarTexts()
    let places = texts.reversed().map { reversed.place(Shingles($0)) }
    #expect(places == [0, 1, 2, 3, 3, 0, 1, 0])
  }
}

@Suite("ハッシュの表") struct HashTableTests {
  @Test("辞書と同じに覚える") func sameAsDictionary() {
    var generator = SeededGenerator(seed: 5)
    var table = HashTable()
    var dictionary: [UInt64: Int] = [:]
    for number in 0..<3_000 {
      // Of 1,000 hashes many share the bits that tell where to look.
      let hash = UInt64.random(in: 2..<1_002, using: &generator) << 18
      #expect(table[hash] == dictionary[hash] ?? -1)
      #expect(table.replace(hash, by: number) == dictionary.updateValue(number, forKey: hash) ?? -1)
    }
    for hash in dictionary.keys { #expect(table[hash] == dictionary[hash]) }
  }

  @Test("語の番号は語で決まる") func numbers() {
    // Words of several characters, many of them alike.
    let old = (0..<400).map { "word\($0 % 50) \($0 % 7)00円" }.joined(separator: " ")
    let new = (0..<400).map { $0 == 200 ? "other" : "word\($0 % 50) \($0 % 7)00円" }.joined(separator: " ")
    let changes = TextDifference(from: old, to: new).pieces.filter { if case .same = $0 { false } else { true } }
    #expect(changes.map(\.text) == [" word0 400円", " other"])
  }
}

@Suite("四つ組") struct ShingleTests {
  @Test("並べ方は標準と同じ") func order() {
    var generator = SeededGenerator(seed: 6)
    for count in [0, 1, 2, 3, 7, 8, 9, 100, 1_000] {
      for mask in [UInt64.max, 0xFF, 0xFF << 56, 1, 0] {
        let hashes = (0..<count).map { _ in UInt64.random(in: 0...UInt64.max, using: &generator) & mask }
        #expect(Shingles.sorted(hashes) == Set(hashes).sorted())
      }
    }
  }

  @Test("UTF-8のままでも同じ") func bytes() {
    var generator = SeededGenerator(seed: 7)
    let parts: [[UInt8]] = [
      Array("賃金".utf8), Array("ＡB1２".utf8), Array("𠮷\u{10FFFF}\u{80}".utf8), Array("か\u{3099} ".utf8), [0x80],
      [0xE8, 0xB3],
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80],
    ]
    for round in 0..<600 {
      let kinds = round % 2 == 0 ? 4 : parts.count
      let bytes = (0..<Int.random(in: 0..<30, using: &generator)).flatMap { _ in
        parts[Int.random(in: 0..<kinds, using: &generator)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(Shingles(utf8: bytes) == Shingles(text))
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect(ComparedText.scalars(ofUTF8: bytes) == (isValid ? Array(text.unicodeScalars) : nil))
    }
  }
}
