import TextModel

/// Reads the passages around one of a file, and no others: a file may have thousands.
struct PassageReader {
  /// The documents of the file's passages, ascending. A file's passages are written one after another, so that this is
  /// reading order.
  private let numbers: [UInt32]
  private var known: [Int: Passage] = [:]

  init(numbers: [UInt32]) {
    self.numbers = numbers
  }

  /// The passage itself, the rows of its table above it, and on both sides as many passages as `context` says, running
  /// heads between them not counted.
  mutating func around(
    _ passage: Passage, document: UInt32, context: Int, read: (UInt32) throws -> Passage
  ) throws -> [Passage] {
    let place = numbers.firstIndex(of: document) ?? numbers.count
    guard place < numbers.count else { return [passage] }
    var result = [passage]
    var missing = context
    var isInTable = passage.role == .tableRow
    var at = place - 1
    while at >= 0, missing > 0 || isInTable {
      let above = try self.passage(at: at, read)
      if above.role != .chrome {
        missing -= 1
        isInTable = isInTable && above.role == .tableRow
      }
      result.append(above)
      at -= 1
    }
    missing = context
    at = place + 1
    while at < numbers.count, missing > 0 {
      let below = try self.passage(at: at, read)
      if below.role != .chrome { missing -= 1 }
      result.append(below)
      at += 1
    }
    return result
  }

  private mutating func passage(at index: Int, _ read: (UInt32) throws -> Passage) throws -> Passage {
    if let passage = known[index] { return passage }
    let passage = try read(numbers[index])
    known[index] = passage
    return passage
  }
}
