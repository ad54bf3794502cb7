/// Numbers by hash. A dictionary would hash once more what is a hash already, which takes longer than all else.
public struct HashTable: Sendable {
  /// Half of them at most are taken; 0 is none, and a hash of 0 is taken for 1.
  private var hashes: [UInt64]
  private var values: [Int]
  private var count = 0

  /// - Parameter capacity: A power of two; it grows as it must.
  public init(capacity: Int = 64) {
    hashes = [UInt64](repeating: 0, count: capacity)
    values = [Int](repeating: -1, count: capacity)
  }

  /// The number of a hash, or −1.
  public subscript(hash: UInt64) -> Int { values[place(of: max(hash, 1))] }

  /// Gives a hash another number.
  ///
  /// - Returns: The one it had, or −1.
  @discardableResult
  public mutating func replace(_ hash: UInt64, by value: Int) -> Int {
    let hash = max(hash, 1)
    let place = place(of: hash)
    let old = values[place]
    values[place] = value
    guard hashes[place] == 0 else { return old }
    hashes[place] = hash
    count += 1
    if count * 2 > hashes.count { grow() }
    return old
  }

  /// Where a hash stands, or would.
  private func place(of hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash >> 20) & (hashes.count - 1)
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & (hashes.count - 1) }
    return place
  }

  private mutating func grow() {
    let (oldHashes, oldValues) = (hashes, values)
    hashes = [UInt64](repeating: 0, count: oldHashes.count * 2)
    values = [Int](repeating: -1, count: oldHashes.count * 2)
    for (hash, value) in zip(oldHashes, oldValues) where hash != 0 {
      let place = place(of: hash)
      hashes[place] = hash
      values[place] = value
    }
  }
}

extension Sequence<UInt8> {
  /// FNV-1a. Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm".
  @inlinable public var contentHash: UInt64 { reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}

extension String {
  /// That of its UTF-8, over a span: the view's iterator takes several times as long.
  public var contentHash: UInt64 {
    let bytes = utf8Span.span
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }

  /// Whether the UTF-8 of both is the same; `==` is canonical equivalence.
  public func hasSameBytes(as other: String) -> Bool {
    let (bytes, others) = (utf8Span.span, other.utf8Span.span)
    return bytes.count == others.count && bytes.indices.allSatisfy { bytes[$0] == others[$0] }
  }
}
