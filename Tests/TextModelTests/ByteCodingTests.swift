import TestSupport
import Testing
import TextModel

@Suite("バイト列の符号化") struct ByteCodingTests {
  @Test("書いたものが読める") func roundTrip() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let number = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
      let signed = Int64(bitPattern: number)
      var encoder = ByteEncoder()
      encoder.encode(varint: number)
      encoder.encode(signed: signed)
      encoder.encode("記事\u{0}𠮷")
      encoder.encode(Float(12.5))
      encoder.encode(nil as String?)
      encoder.encode(blob: [1, 2, 3])
      var decoder = ByteDecoder(encoder.bytes)
      #expect(try decoder.varint() == number)
      #expect(try decoder.signed() == signed)
      #expect(try decoder.string() == "記事\u{0}𠮷")
      #expect(try decoder.float() == 12.5)
      #expect(try decoder.optionalString() == nil)
      #expect(try decoder.blob() == [1, 2, 3])
      #expect(decoder.isAtEnd)
    }
  }

  @Test("どこで切れても誤りになる") func truncated() throws {
    var encoder = ByteEncoder()
    encoder.encode("会計年度")
    encoder.encode(varint: 1 << 40)
    for length in 0..<encoder.bytes.count {
      var decoder = ByteDecoder(Array(encoder.bytes.prefix(length)))
      #expect(throws: ByteDecodingError.self) {
        _ = try decoder.string()
        _ = try decoder.varint()
      }
    }
  }

  @Test("正しくない値は断る") func malformed() {
    var long = ByteDecoder([UInt8](repeating: 0xFF, count: 11))
    #expect(throws: ByteDecodingError.malformed("integer")) { try long.varint() }
    var text = ByteDecoder([2, 0xC3, 0x28])
    #expect(throws: ByteDecodingError.malformed("UTF-8")) { try text.string() }
    var huge = ByteDecoder([0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
    #expect(throws: ByteDecodingError.truncated) { try huge.blob() }
    var flag = ByteDecoder([2])
    #expect(throws: ByteDecodingError.malformed("boolean")) { try flag.bool() }
  }
}
