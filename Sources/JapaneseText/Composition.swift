/// Canonical composition of a letter and the mark after it: か + ゙ → が, e + ́ → é.
///
/// Only neighbours compose; marks are not reordered. Source: Unicode Standard Annex #15.
struct Composition: Sendable {
  static let shared = Composition(TextTables.compositions)

  /// Base in the upper and mark in the lower 32 bits, ascending.
  private let keys: [UInt64]
  private let composed: [UInt32]

  /// Reads words `304B+3099=304C`.
  private init(_ table: String) {
    var keys: [UInt64] = []
    var composed: [UInt32] = []
    let bytes = Array(table.utf8)
    keys.reserveCapacity(bytes.count / 12)
    composed.reserveCapacity(bytes.count / 12)
    var number: UInt32 = 0
    var key: UInt64 = 0
    for byte in bytes {
      switch byte {
      case 0x2B, 0x3D:
        key = key << 32 | UInt64(number)
        number = 0
      case 0x20, 0x0A:
        guard key != 0 else { continue }
        keys.append(key)
        composed.append(number)
        (key, number) = (0, 0)
      default: number = number << 4 | TableText.hexadecimal(UInt32(byte))
      }
    }
    if key != 0 {
      keys.append(key)
      composed.append(number)
    }
    self.keys = keys
    self.composed = composed
  }

  /// The scalar that `base` and `mark` make together, if there is one.
  func compose(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    let key = UInt64(base) << 32 | UInt64(mark)
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? composed[low] : nil
  }

  /// All pairs and what they compose to.
  var pairs: [(base: UInt32, mark: UInt32, composed: UInt32)] {
    zip(keys, composed).map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0), $1) }
  }
}
