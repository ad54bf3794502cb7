import TestSupport
import Testing
import TextModel

@testable import SearchIndex

@Suite("行の符号化") struct LineCodingTests {
  private func lines(_ text: String, advance: (Unicode.Scalar, Int) -> Float, _ lengths: [Int]) -> [BlockLine] {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    return lengths.enumerated().map { number, length in
      var edges: [Float] = [40.3]
      for index in 0..<length { edges.append(edges[index] + advance(scalars[start + index], index)) }
      defer { start += length }
      let y = Float(100 + 12 * number)
      return BlockLine(
        start: start, length: length, pageIndex: number / 2,
        box: Rect(x0: 40, y0: y, x1: edges[length], y1: y + 10), edges: edges)
    }
  }

  private func bytes(_ lines: [BlockLine], _ text: String, _ writing: WritingMode = .horizontal) -> [UInt8] {
    var out = ByteEncoder()
    LineCoding.encode(lines, of: text, writing, into: &out)
    return out.bytes
  }

  @Test("0.1ポイントまで元に戻る", arguments: [WritingMode.horizontal, .vertical]) func roundTrip(writing: WritingMode) throws {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("ab cｱ、。漢字かなＡ\u{3099}𠮷-".unicodeScalars)
    for _ in 0..<200 {
      let lengths = (0..<Int.random(in: 0...5, using: &generator)).map { _ in Int.random(in: 0...30, using: &generator)
      }
      let scalars = (0..<lengths.reduce(0, +)).map { _ in letters.randomElement(using: &generator)! }
      let text = String(String.UnicodeScalarView(scalars))
      let isEven = Bool.random(using: &generator)
      let lines = lines(
        text, advance: { _, _ in isEven ? 9 : Float.random(in: -3...14, using: &generator) }, lengths)
      var reader = ByteDecoder(bytes(lines, text, writing))
      let read = try LineCoding.decode(&reader, of: text, writing)
      #expect(read.map(\.start) == lines.map(\.start) && read.map(\.length) == lines.map(\.length))
      #expect(read.map(\.pageIndex) == lines.map(\.pageIndex))
      for (read, line) in zip(read, lines) {
        #expect(read.edges.count == line.edges.count)
        // An evenly set line may be a tenth off.
        #expect(zip(read.edges, line.edges).allSatisfy { abs($0 - $1) < 0.16 })
      }
    }
  }

  @Test("同じ字の幅が同じなら、字あたりの差は0ばかりになる") func expectsTheSame() {
    let text = String(repeating: "The quick brown fox jumps over it. ", count: 8)
    let widths: [Unicode.Scalar: Float] = ["i": 2.5, "t": 3, "m": 8, "w": 7.5, " ": 2.75, "j": 2.5]
    let lines = lines(text, advance: { scalar, _ in widths[scalar] ?? 5.5 }, [140, 140])
    let zeros = bytes(lines, text).count { $0 == 0 }
    #expect(zeros > 140)
  }

  @Test("壊れた数は断る") func malformed() {
    var out = ByteEncoder()
    out.encode(count: 1)
    out.encode(count: 1_000 << 1)
    for _ in 0..<12 { out.encode(signed: 0) }
    var reader = ByteDecoder(out.bytes)
    #expect(throws: ByteDecodingError.self) { try LineCoding.decode(&reader, of: "短い", .horizontal) }
  }
}
