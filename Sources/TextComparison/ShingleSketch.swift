public import TextModel

/// What is kept of a text's runs in a few bytes: enough to tell of most pairs of texts that they do not say nearly the same, and of
/// two texts whether they have the same runs.
///
/// Each run sets a bit. A bit that only one of two texts has stands for a run that the other has not, so that the bits bound how many
/// runs they share. A text too short for runs is as another or not, and needs no bits.
///
/// Source: E. Sandes, G. Teodoro, A. Melo, "Bitmap Filter: Speeding up Exact Set Similarity Joins with Bitwise Operations", 2017.
public struct ShingleSketch: Sendable {
  /// The same where the runs are the same.
  public let key: UInt64
  private let count: Int
  /// Words, as many as a power of two.
  private let bits: [UInt64]

  /// Of a text without tokens, which resembles none, not even itself.
  public var isEmpty: Bool { count == 0 }

  public init(_ shingles: Shingles) {
    let hashes = shingles.hashes
    count = hashes.count
    key = hashes.reduce(shingles.isShort ? 1 : 0) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
    guard !shingles.isShort else {
      bits = []
      return
    }
    var words = 1
    // From three bits for two runs on, most that a text has are missing in another that says something else.
    while words * UInt64.bitWidth * 2 < count * 3 { words *= 2 }
    var bits = [UInt64](repeating: 0, count: words)
    for hash in hashes { bits[Int(hash >> 6 & UInt64(words - 1))] |= 1 << (hash & 63) }
    self.bits = bits
  }

  // MARK: Bytes

  /// How many runs, the key and the bits; nothing of a text without tokens.
  public var encoded: [UInt8] {
    var out = ByteEncoder()
    if isEmpty { return out.bytes }
    out.encode(count: count)
    for number in [key] + bits {
      for shift: UInt64 in stride(from: 0, to: 64, by: 8) { out.encode(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    return out.bytes
  }

  public init(decoding bytes: [UInt8]) throws(ByteDecodingError) {
    var reader = ByteDecoder(bytes)
    count = bytes.isEmpty ? 0 : try reader.int()
    let rest = reader.rest()
    let numbers = stride(from: 0, to: rest.count & ~7, by: 8).map { start in
      (0..<8).reduce(0 as UInt64) { $0 | UInt64(rest[start + $1]) << UInt64($1 * 8) }
    }
    key = numbers.first ?? 0
    bits = Array(numbers.dropFirst())
    let isWhole = count == 0 ? rest.isEmpty : rest.count == numbers.count * 8 && !numbers.isEmpty
    guard isWhole, bits.isEmpty || bits.count.nonzeroBitCount == 1 else { throw .malformed("sketch") }
  }

  // MARK: Comparing

  /// Of each of some texts, whether it may be nearly the same as another. No two have the same runs.
  static func haveNeighbours(_ sketches: [ShingleSketch]) -> [Bool] {
    var result = [Bool](repeating: false, count: sketches.count)
    let order = sketches.indices.filter { !sketches[$0].bits.isEmpty }.sorted {
      sketches[$0].count < sketches[$1].count
    }
    for (place, index) in order.enumerated() {
      for other in order[(place + 1)...] {
        guard Double(sketches[index].count) >= Shingles.nearlySame * Double(sketches[other].count) else { break }
        if result[index], result[other] { continue }
        if sketches[index].mayBeNearlySame(as: sketches[other]) { (result[index], result[other]) = (true, true) }
      }
    }
    return result
  }

  /// Whether a text with no fewer runs may be nearly the same.
  private func mayBeNearlySame(as other: ShingleSketch) -> Bool {
    var missing = 0
    for index in bits.indices {
      // What would be one bit among as few as here are several.
      var word: UInt64 = 0
      for place in stride(from: index, to: other.bits.count, by: bits.count) { word |= other.bits[place] }
      missing += (bits[index] & ~word).nonzeroBitCount
    }
    let common = count - missing
    return Double(common) >= Shingles.nearlySame * Double(count + other.count - common)
  }
}
