import JapaneseText
import QueryLanguage
import Synchronization
import TextComparison

/// What was found out, by what it was found of; the hash is the caller's.
struct HashedMemory<Key, Value> {
  /// Each with the one before it that has its hash, or −1.
  private var known: [(key: Key, value: Value, next: Int)] = []
  private var byHash = HashTable()

  var count: Int { known.count }

  func value(hash: UInt64, where isSame: (Key) -> Bool) -> Value? {
    var place = byHash[hash]
    while place >= 0 {
      if isSame(known[place].key) { return known[place].value }
      place = known[place].next
    }
    return nil
  }

  mutating func add(_ value: Value, for key: Key, hash: UInt64) {
    known.append((key, value, byHash.replace(hash, by: known.count)))
  }
}

extension HashedMemory: Sendable where Key: Sendable, Value: Sendable {}

/// The same, by bytes; not without end.
struct ByteKeyedMemory<Value: Sendable>: Sendable {
  private var memory = HashedMemory<[UInt8], Value>()
  /// Then all are forgotten: a process may live long.
  private static var most: Int { 4_096 }

  func value(for key: [UInt8]) -> Value? { memory.value(hash: key.contentHash) { $0 == key } }

  mutating func set(_ value: Value, for key: [UInt8]) {
    if memory.count >= Self.most { self = Self() }
    memory.add(value, for: key, hash: key.contentHash)
  }
}

/// What was typed, folded and made ready for the shim: the plans of one search, and the verification of what they find, ask for the
/// same words many times.
enum TypedCache {
  private static let parts = Mutex(ByteKeyedMemory<TypedParts>())
  private static let patterns = Mutex(ByteKeyedMemory<[UInt8]>())

  /// - Parameter make: Does the folding where it has not been done.
  static func parts(
    of text: String, _ equivalences: EquivalenceSet, _ kinds: EquivalenceSet, _ make: () -> TypedParts
  ) -> TypedParts {
    var key = bytes(of: text)
    key.append(equivalences)
    key.append(kinds)
    if let known = parts.withLock({ $0.value(for: key) }) { return known }
    let made = make()
    parts.withLock { $0.set(made, for: key) }
    return made
  }

  /// The patterns of a literal as a plan has them.
  static func patterns(
    of literal: SearchTree.Literal, _ equivalences: EquivalenceSet, isLoose: Bool, _ make: () -> [UInt8]
  ) -> [UInt8] {
    let query = literal.query
    var key = bytes(of: query.text)
    key.append(equivalences)
    key += [isLoose, query.isQuoted, query.isPrefix, query.isBegun].map { $0 ? 1 : 0 }
    for form in literal.otherForms { key += bytes(of: form.text) + [form.kind.rawValue] }
    if let known = patterns.withLock({ $0.value(for: key) }) { return known }
    let made = make()
    patterns.withLock { $0.set(made, for: key) }
    return made
  }

  /// With an end: no text has a byte of 0xFF.
  private static func bytes(of text: String) -> [UInt8] { Array(text.utf8) + [0xFF] }
}

extension [UInt8] {
  fileprivate mutating func append(_ set: EquivalenceSet) {
    for shift: UInt32 in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: set.rawValue >> shift)) }
  }
}
