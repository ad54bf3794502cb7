/// The runs of four tokens a text has, numbers made alike, as hashes: what is left of it for telling whether two texts say
/// nearly the same.
///
/// Source: A. Broder, "On the resemblance and containment of documents", 1997. The sets are kept whole, not sampled:
/// passages are short, and the answer then depends on nothing but the two texts.
public struct Shingles: Sendable, Hashable {
  /// Ascending, each once.
  let hashes: [UInt64]
  /// All of a text too short for runs.
  let isShort: Bool

  private static let length = 4

  /// Of a text without tokens, which resembles none, not even itself.
  public var isEmpty: Bool { hashes.isEmpty }

  /// Of no text.
  init() {
    hashes = []
    isShort = true
  }

  public init(_ text: ComparedText) { self.init(text.scalars) }

  public init(_ text: String) { self.init(Array(text.unicodeScalars)) }

  /// Of a text in UTF-8.
  public init(utf8 bytes: [UInt8]) {
    self.init(ComparedText.scalars(ofUTF8: bytes) ?? Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
  }

  private init(_ scalars: [Unicode.Scalar]) {
    var keys: [UInt64] = []
    keys.reserveCapacity(scalars.count)
    ComparedText.forEachToken(of: scalars) { range, isNumber in
      var key: UInt64 = isNumber ? 0x30 : 0xCBF2_9CE4_8422_2325
      if !isNumber {
        for index in range { key = Self.mixed(key, UInt64(narrow(scalars[index]).value)) }
      }
      keys.append(key)
    }
    isShort = keys.count < Self.length * 3
    let length = isShort ? max(1, keys.count) : Self.length
    guard keys.count >= length else {
      hashes = []
      return
    }
    var runs: [UInt64] = []
    runs.reserveCapacity(keys.count)
    for start in 0...(keys.count - length) {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for index in start..<(start + length) { hash = Self.mixed(hash, keys[index]) }
      runs.append(hash)
    }
    hashes = Self.sorted(runs)
  }

  /// Hashes in order, each once. They are spread evenly: by their first bits each is nearly where it belongs.
  static func sorted(_ hashes: [UInt64]) -> [UInt64] {
    let bits = UInt64(max(0, UInt64.bitWidth - hashes.count.leadingZeroBitCount - 1))
    let places = Int(1) << bits
    func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash >> 1) >> (63 - bits)) }
    var ends = [Int](repeating: 0, count: places + 1)
    for hash in hashes { ends[place(hash) + 1] += 1 }
    for index in 1..<ends.count { ends[index] += ends[index - 1] }
    var sorted = [UInt64](repeating: 0, count: hashes.count)
    for hash in hashes {
      sorted[ends[place(hash)]] = hash
      ends[place(hash)] += 1
    }
    var unique: [UInt64] = []
    unique.reserveCapacity(sorted.count)
    for index in sorted.indices {
      let hash = sorted[index]
      var gap = index
      while gap > 0, sorted[gap - 1] > hash {
        sorted[gap] = sorted[gap - 1]
        gap -= 1
      }
      sorted[gap] = hash
    }
    for hash in sorted where unique.last != hash { unique.append(hash) }
    return unique
  }

  /// FNV-1a over words, with a rotation so that the order counts.
  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value) &* 0x100_0000_01B3
    return product << 29 | product >> 35
  }

  /// The part of all runs that both have, 0 to 1. Texts too short for runs are alike or not.
  public func resemblance(to other: Shingles) -> Double {
    let common = common(with: other)
    let all = hashes.count + other.hashes.count - common
    return all == 0 || isShort != other.isShort ? 0 : Double(common) / Double(all)
  }

  /// The part of this text's runs that the other has, 0 to 1.
  public func containment(in other: Shingles) -> Double {
    hashes.isEmpty ? 0 : Double(common(with: other)) / Double(hashes.count)
  }

  private func common(with other: Shingles) -> Int { common(with: other, least: 0) ?? 0 }

  /// How many runs both have; `nil` where fewer than `least`, which is seen as early as may be.
  private func common(with other: Shingles, least: Int) -> Int? {
    let (a, b) = (hashes, other.hashes)
    // Runs of each that may still be without a partner.
    var (spareA, spareB) = (a.count - least, b.count - least)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count, spareA >= 0, spareB >= 0 {
      if a[i] == b[j] {
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
        spareA -= 1
      } else {
        j += 1
        spareB -= 1
      }
    }
    let count = i - (a.count - least - spareA)
    return count < least ? nil : count
  }

  /// The resemblance, where they are nearly the same.
  func resemblanceIfNearlySame(to other: Shingles) -> Double? {
    guard isShort == other.isShort, !hashes.isEmpty, !other.hashes.isEmpty else { return nil }
    let sum = hashes.count + other.hashes.count
    func resemblance(_ common: Int) -> Double { Double(common) / Double(sum - common) }
    // The more they have in common, the more they resemble each other; rounding decides close to the limit.
    var least = Int(Self.nearlySame * Double(sum) / (1 + Self.nearlySame))
    while least > 0, resemblance(least - 1) >= Self.nearlySame { least -= 1 }
    while resemblance(least) < Self.nearlySame { least += 1 }
    return common(with: other, least: least).map(resemblance)
  }

  /// From here on two passages are one that was printed again, perhaps with other figures or a word changed.
  public static let nearlySame = 0.6

  public func isNearlySame(as other: Shingles) -> Bool { resemblance(to: other) >= Self.nearlySame }

  /// Whether the other text is long enough, and not too long, to be nearly the same: all the shorter one has is the most
  /// that both can have.
  func mayBeNearlySame(as other: Shingles) -> Bool {
    let (fewer, more) = (min(hashes.count, other.hashes.count), max(hashes.count, other.hashes.count))
    return isShort == other.isShort && Double(fewer) >= Self.nearlySame * Double(more)
  }
}

/// The pairs of neighbouring tokens a short text has, numbers made alike: for finding where it is said in other words.
public struct CharacterPairs: Sendable, Hashable {
  private let pairs: Set<[String]>
  /// The pairs without a number in them, as text, in order.
  public let texts: [String]

  public init(_ text: String) {
    let compared = ComparedText(text)
    let keys = compared.tokens.map { $0.isNumber ? "0" : compared.key(of: $0) }
    let neighbours = zip(keys, keys.dropFirst()).map { [$0, $1] }
    pairs = Set(neighbours)
    var seen: Set<[String]> = []
    texts = neighbours.filter { !$0.contains("0") && seen.insert($0).inserted }.map { $0.joined() }
  }

  /// The part of this text's pairs that the other has, 0 to 1.
  public func containment(in other: CharacterPairs) -> Double {
    pairs.isEmpty ? 0 : Double(pairs.intersection(other.pairs).count) / Double(pairs.count)
  }
}
