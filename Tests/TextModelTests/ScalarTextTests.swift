import TestSupport
import Testing
import TextModel

@Suite("スカラーの並びの文字列") struct ScalarTextTests {
  @Test("標準のつなぎ方と同じになる") func sameAsStandard() {
    var generator = SeededGenerator(seed: 11)
    let edges: [UInt32] = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF, 0x3099, 0x304B]
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 0..<20, using: &generator)).compactMap { _ in
        Unicode.Scalar(
          Bool.random(using: &generator)
            ? edges.randomElement(using: &generator) ?? 0 : UInt32.random(in: 0...0x10FFFF, using: &generator))
      }
      let standard = String(String.UnicodeScalarView(scalars))
      #expect(Array(String(scalars: scalars).utf8) == Array(standard.utf8))
      #expect(Array(String(scalars: scalars.dropFirst()).unicodeScalars) == Array(scalars.dropFirst()))
      #expect(standard.scalars == scalars)
    }
  }

  @Test("UTF-8でないものは読まない") func onlyUTF8() {
    var generator = SeededGenerator(seed: 12)
    let parts: [[UInt8]] = [
      Array("a".utf8), Array("賃金".utf8), Array("\u{FFFD}".utf8), Array("𠮷".utf8), [0x80], [0xE8, 0xB3],
      [0xF0, 0x9F, 0x98],
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80],
    ]
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<5, using: &generator)).flatMap { _ in
        parts.randomElement(using: &generator) ?? []
      }
      var encoder = ByteEncoder()
      encoder.encode(blob: bytes)
      var decoder = ByteDecoder(encoder.bytes)
      #expect(
        (try? decoder.string()).map { Array($0.utf8) }
          == String(validating: bytes, as: UTF8.self).map { Array($0.utf8) })
    }
  }
}
