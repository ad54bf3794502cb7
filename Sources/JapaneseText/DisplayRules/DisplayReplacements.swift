/// Display replacements of single scalars: radicals, vertical forms, tabs and line ends.
enum DisplayReplacements {
  private static let table: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    TableText.forEachWord(of: TextTables.radicals) { table[$0[0]] = $0[1] }
    for (form, mark) in VerticalFormRule.forms { table[form.value] = mark.value }
    for lineEnd in [UInt32](0x09...0x0D) + [0x85, 0x2028, 0x2029] { table[lineEnd] = 0x20 }
    return table
  }()

  /// What stands for a scalar, or `nil` where it stays.
  static func replacement(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x00..<0x20, 0x85, 0x2028, 0x2029, 0x2E80..<0x2FE0, 0xFE10..<0xFE50: table[scalar]
    default: nil
    }
  }
}
