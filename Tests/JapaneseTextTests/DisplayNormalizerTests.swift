@testable import JapaneseText
import TestSupport
import Testing
import TextModel

@Suite("表示用の正規化") struct DisplayNormalizerTests {
  private func normalized(_ text: String) -> [Unicode.Scalar] { DisplayNormalizer.normalize(scalars(text)).scalars }

  @Test(
    "直すもの",
    arguments: [
      ("⼈⼝⽅⾯", "人口方面"),
      ("⺟⻑⻄⺠⻘⻩⻭", "母長西民青黄歯"),
      ("江⼾の⿊板", "江戸の黒板"),
      ("︒︑﹁﹂︵︶︙", "。、「」（）…"),
      ("か\u{3099}き\u{3099}は\u{309A}ウ\u{3099}", "がぎぱヴ"),
      ("か゛は゜", "がぱ"),
      ("e\u{301}A\u{30A}", "éÅ"),
      ("a\tb\r\nc", "a b  c"),
      ("会\u{AD}計\u{200B}年\u{FEFF}度\u{200E}\u{0}\u{2060}", "会計年度"),
    ])
  func changes(text: String, expected: String) { #expect(normalized(text) == scalars(expected)) }

  @Test(
    "読者に見えるものは変えない",
    arguments: [
      "①②㈱㍿Ⅲ½", "〜～~∼", "髙﨑邊濵德", "ＡＢＣ１２３ａ－", "ｶﾞｷﾞﾊﾟ", "神\u{FA19}福\u{FA1B}", "葛\u{E0100}飾",
      "あ゛ん゜", "国會學體", "“”‘’〝〟", "日 本　語", "⺄⺈⺌⺼⻏", "👨\u{200D}👩\u{200D}👧", "サービス―‐-ー一", "か\u{309A}",
    ])
  func stays(text: String) {
    let source = scalars(text)
    #expect(DisplayNormalizer.normalize(source) == MappedText(identity: source))
  }

  @Test("康熙部首はすべて漢字になる") func kangxi() {
    let radicals = (UInt32(0x2F00)...0x2FD5).compactMap { Unicode.Scalar($0) }
    #expect(radicals.count == 214)
    let result = DisplayNormalizer.normalize(radicals)
    #expect(result.count == 214)
    #expect(result.scalars.allSatisfy { $0.properties.isUnifiedIdeograph })
    #expect(Set(result.scalars).count == 214)
  }

  @Test("部首補助の表は一つ残らず効き、残したものは変わらない") func supplement() {
    var expected: [UInt32: UInt32] = [:]
    TableText.forEachWord(of: TextTables.radicals) { expected[$0[0]] = $0[1] }
    #expect(expected.count == 304)
    for code in UInt32(0x2E80)...0x2FD5 {
      let result = DisplayNormalizer.normalize([Unicode.Scalar(code)].compactMap { $0 }).scalars.map(\.value)
      #expect(result == [expected[code] ?? code])
    }
  }

  @Test("縦書き用の字形はすべて句読点になる") func verticalForms() {
    let forms = Array(0xFE10...0xFE19) + Array(0xFE30...0xFE44) + [0xFE47, 0xFE48].map { UInt32($0) }
    #expect(VerticalFormRule.forms.map(\.form.value) == forms.filter { $0 != 0xFE45 && $0 != 0xFE46 })
    for (form, mark) in VerticalFormRule.forms {
      #expect(DisplayNormalizer.normalize([form]).scalars == [mark])
      #expect(isWide(mark) || "…‥—–".unicodeScalars.contains(mark))
    }
  }

  @Test("合成表はすべて正準等価で、互換漢字にはならない") func compositions() {
    let pairs = Composition.shared.pairs
    #expect(pairs.count == 941)
    for pair in pairs {
      let parts = [pair.base, pair.mark].compactMap { Unicode.Scalar($0) }
      let result = DisplayNormalizer.normalize(parts).scalars
      // `String` compares by canonical equivalence: here that is the point.
      #expect(string(result) == string(parts))
      #expect(result.map(\.value) == [pair.composed])
      #expect(!(0xF900...0xFAFF).contains(pair.composed))
    }
  }

  @Test("二度かけても同じで、消えるのは見えない字だけ。地図は元の文字へ戻る") func properties() {
    var generator = SeededGenerator(seed: 21)
    let invisible = scalars("\u{0}\u{7F}\u{AD}\u{200B}\u{200E}\u{FEFF}\u{2060}\u{200D}")
    let alphabet = RandomText.alphabet + invisible + scalars("\t︒⺟⼈🎉゛゜")
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let once = DisplayNormalizer.normalize(text)
      #expect(DisplayNormalizer.normalize(once.scalars) == MappedText(identity: once.scalars), "\(text)")
      #expect(zip(once.starts, once.starts.dropFirst()).allSatisfy { $0 < $1 })
      #expect(zip(once.ends, once.starts.dropFirst()).allSatisfy { $0 <= $1 })
      let covered = Set((0..<once.count).flatMap { Int(once.starts[$0])..<Int(once.ends[$0]) })
      #expect(text.indices.allSatisfy { covered.contains($0) || invisible.contains(text[$0]) })
    }
  }
}
