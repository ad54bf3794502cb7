import Glibc

/// Which words mean much the same.
///
/// Its file, which `scripts/install-thesaurus` makes of SudachiDict's synonyms, has a line a word, sorted by its bytes: the word, a
/// tab, and the others, parted by spaces; UTF-8. Verbs and adjectives stand in their dictionary form.
public struct Thesaurus: Sendable {
  private let bytes: [UInt8]

  /// - Parameter bytes: The file's.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The installed one; `nil` where there is none, or it cannot be read.
  public static func find() -> Thesaurus? {
    let path = path(environment: DataFolders.environmentValue, programFolder: DataFolders.programFolder()) { path in
      unsafe access(path, R_OK) == 0
    }
    guard let path, let file = unsafe fopen(path, "re") else { return nil }
    defer { unsafe fclose(file) }
    var status = stat()
    guard unsafe fstat(fileno(file), &status) == 0 else { return nil }
    let size = Int(status.st_size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = unsafe fread(buffer.baseAddress, 1, size, file)
    }
    return Thesaurus(bytes)
  }

  /// What `KIJI_THESAURUS` names (`none`: none is wanted), else `thesaurus.tsv` in the first folder of data that has it.
  static func path(
    environment: (String) -> String?, programFolder: String?, isReadable: (String) -> Bool
  ) -> String? {
    switch environment("KIJI_THESAURUS") {
    case "none": return nil
    case let path? where !path.isEmpty: return path
    default:
      return DataFolders.all(environment: environment, programFolder: programFolder).map { "\($0)/thesaurus.tsv" }
        .first(where: isReadable)
    }
  }

  /// In the order of the file; none for a word that it has not.
  ///
  /// - Complexity: O(log of the file's length)
  public func others(for word: String) -> [String] {
    let wanted = Array(word.utf8) + [UInt8(ascii: "\t")]
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = low + (high - low) / 2
      let start = bytes[..<middle].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let end = bytes[middle...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      if line.starts(with: wanted) {
        return line.dropFirst(wanted.count).split(separator: UInt8(ascii: " ")).map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      if line.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
    }
    return []
  }
}
