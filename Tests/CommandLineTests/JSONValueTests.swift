import Testing

@testable import CommandLine

@Suite("JSONの書き出し") struct JSONValueTests {
  @Test("値はそのままの順で1行になる") func serialized() {
    let value = JSONValue.object([
      .init("schema", .string("kiji.search/1")), .init("rank", .integer(-3)), .init("date", .null),
      .init("all", .array([.bool(true), .bool(false), .array([]), .object([])])),
    ])
    #expect(value.serialized == #"{"schema":"kiji.search/1","rank":-3,"date":null,"all":[true,false,[],{}]}"#)
  }

  @Test(
    "長さは0.1ポイントまで",
    arguments: [
      (108.2, "108.2"), (108.25, "108.3"), (41, "41.0"), (0, "0.0"), (-0.04, "0.0"), (-0.5, "-0.5"), (-12.34, "-12.3"),
      (0.96, "1.0"), (.infinity, "null"), (.nan, "null"),
    ] as [(Float, String)])
  func points(value: Float, expected: String) { #expect(JSONValue.points(value).serialized == expected) }

  @Test(
    "文字列は読み戻せる形になる",
    arguments: [
      ("賃金①㈱〜", #""賃金①㈱〜""#), ("\"\\/", #""\"\\/""#), ("a\nb\tc\r", #""a\nb\tc\r""#),
      ("\u{0}\u{1B}\u{7F}", #""\u0000\u001b\u007f""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("𠮷", #""𠮷""#),
      ("か\u{3099}", "\"か\u{3099}\""), ("\u{3028}\u{2027}¨©\u{10A8}\u{2028}¨", "\"\u{3028}\u{2027}¨©\u{10A8}\\u2028¨\""),
    ])
  func escaping(text: String, expected: String) {
    #expect(Array(JSONValue.string(text).serialized.utf8) == Array(expected.utf8))
  }

  @Test(
    "base64",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")])
  func base64Examples(text: String, expected: String) { #expect(base64(Array(text.utf8)) == expected) }
}
