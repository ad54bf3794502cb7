/// Scalars and what stands for each, decoded from a table literal.
struct ReplacementTable: Sendable {
  private var sources: [UInt32] = []
  /// Where each source's targets end in `targets`.
  private var ends: [Int] = []
  private var targets: [UInt32] = []

  /// Reads words `2460=1`: a source in hexadecimal and its replacement.
  ///
  /// Byte by byte, and no array for a word: a program that starts for one query waits for this.
  init(mappings table: String) {
    let bytes = Array(table.utf8)
    sources.reserveCapacity(bytes.count / 8)
    ends.reserveCapacity(bytes.count / 8)
    targets.reserveCapacity(bytes.count / 4)
    var source: UInt32 = 0
    /// The scalar being read, 0 where none is begun.
    var scalar: UInt32 = 0
    var isSource = true
    for byte in bytes {
      switch byte {
      case 0x80..<0xC0: scalar = scalar << 6 | UInt32(byte & 0x3F)
      case 0x20, 0x0A:
        guard !isSource else { continue }
        if scalar != 0 { targets.append(scalar) }
        ends.append(targets.count)
        (source, scalar, isSource) = (0, 0, true)
      case 0x3D where isSource:
        sources.append(source)
        isSource = false
      default:
        guard !isSource else {
          source = source << 4 | TableText.hexadecimal(UInt32(byte))
          continue
        }
        if scalar != 0 { targets.append(scalar) }
        scalar = UInt32(byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07)
      }
    }
    guard !isSource else { return }
    if scalar != 0 { targets.append(scalar) }
    ends.append(targets.count)
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
