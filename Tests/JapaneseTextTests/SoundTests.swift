import JapaneseText
import Testing

@Suite("かなの音")
struct SoundTests {
  @Test(
    "同じに読むものは同じ音、ほかは違う音",
    arguments: [
      ("こうしょう", "コーショー", true), ("けいかく", "ケーカク", true), ("おおさか", "オーサカ", true), ("はなぢ", "ハナジ", true),
      ("つづき", "ツズキ", true), ("しゅうかい", "シューカイ", true), ("おねえさん", "オネーサン", true), ("びょういん", "びよういん", false),
      ("くま", "こま", false), ("おばさん", "おばあさん", false), ("かい", "かー", false), ("ひと", "びと", false),
    ])
  func alike(_ a: String, _ b: String, _ areAlike: Bool) throws {
    let first = try #require(Sound.of(kana: a))
    #expect((first == Sound.of(kana: b)) == areAlike)
    // Of a sound the sound is the same.
    #expect(Sound.of(kana: first) == first)
  }

  @Test("かなでないものに音はない", arguments: ["熊", "くま熊", "kuma", "", "1", "く ま。"])
  func none(_ text: String) { #expect(Sound.of(kana: text) == nil) }
}
