import Testing

@testable import CommandLine

@Suite("引数の文字") struct ArgumentTextTests {
  @Test(
    "バイトはそのまま戻る",
    arguments: [
      Array("Corpus/機関紙.pdf".utf8), Array("-団交".utf8), Array("--limit".utf8), Array("-".utf8), [], [0xFF],
      [0x2D, 0xFF, 0x41], [0x61, 0xE3, 0x81], Array("\u{10FE2D}団交".utf8), Array("a\nb c".utf8), [0xED, 0xA0, 0x80],
      [0xF5, 0x80, 0x80, 0x80], Array("か\u{3099}".utf8),
    ])
  func roundTrip(bytes: [UInt8]) { #expect(ArgumentText.bytes(of: ArgumentText.text(of: bytes)) == bytes) }

  @Test("日本語の前の - は言葉の一部で、オプションではない", arguments: ["-団交", "-①", "-“会計年度”", "-ＤＸ"])
  func leadingHyphen(argument: String) {
    let text = ArgumentText.text(of: Array(argument.utf8))
    #expect(!text.hasPrefix("-"))
    #expect(ArgumentText.plain(text) == argument)
  }

  @Test("英数字の前の - はオプションのまま", arguments: ["-l", "--limit", "-", "--", "-1", "-\"a\"", "賃金-団交"])
  func options(argument: String) { #expect(ArgumentText.text(of: Array(argument.utf8)) == argument) }
}
