import JapaneseText
import Testing

@Suite("空白") struct SpaceTests {
  @Test("Unicodeの空白と同じ") func sameAsUnicode() {
    let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    #expect(scalars.filter(isSpace) == scalars.filter(\.properties.isWhitespace))
  }
}
