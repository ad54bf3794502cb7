/// Scalars and what stands for each, in a table of the program's own data: for each source the number source × 256 + n,
/// and the n scalars that stand for it.
struct ReplacementTable: Sendable {
  private let numbers: [UInt32]

  init(_ numbers: [UInt32]) { self.numbers = numbers }

  /// Enters every replacement in a fold's table.
  func add(to table: inout FoldTable) {
    var index = 0
    while index < numbers.count {
      let (source, count) = (numbers[index] >> 8, Int(numbers[index] & 0xFF))
      if count == 1 {
        table.replace(source, by: numbers[index + 1])
      } else {
        table.replace(source, by: numbers[(index + 1)..<(index + 1 + count)])
      }
      index += 1 + count
    }
  }

  /// Calls `body` with each source and what stands for it.
  @inline(__always) func forEach(_ body: (UInt32, ArraySlice<UInt32>) -> Void) {
    var index = 0
    while index < numbers.count {
      let end = index + 1 + Int(numbers[index] & 0xFF)
      body(numbers[index] >> 8, numbers[(index + 1)..<end])
      index = end
    }
  }
}
