/// Scalars and what stands for each, decoded from a table literal.
struct ReplacementTable: Sendable {
  private var sources: [UInt32] = []
  /// Where each source's targets end in `targets`.
  private var ends: [Int] = []
  private var targets: [UInt32] = []

  /// Reads words `2460=1`: a source in hexadecimal and its replacement.
  init(mappings table: String) {
    TableText.forEachWord(of: table) { word in
      var source: UInt32 = 0
      var index = 0
      while index < word.count, word[index] != 0x3D {
        source = source << 4 | TableText.hexadecimal(word[index])
        index += 1
      }
      sources.append(source)
      targets.append(contentsOf: word[(index + 1)...])
      ends.append(targets.count)
    }
  }

  /// Reads words `高髙`: a class of scalars, all replaced by the first.
  init(classes table: String) {
    TableText.forEachWord(of: table) { group in
      for member in group.dropFirst() {
        sources.append(member)
        targets.append(group[0])
        ends.append(targets.count)
      }
    }
  }

  /// Enters every replacement in a fold's table.
  func add(to table: inout FoldTable) {
    var start = 0
    for (index, source) in sources.enumerated() {
      if ends[index] == start + 1 {
        table.replace(source, by: targets[start])
      } else {
        table.replace(source, by: targets[start..<ends[index]])
      }
      start = ends[index]
    }
  }
}
