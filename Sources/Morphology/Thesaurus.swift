import Glibc

/// Which words mean much the same.
///
/// Its file, which `scripts/install-thesaurus` makes of SudachiDict's synonyms, has a line a word, sorted by its bytes: the word, a
/// tab, and the others, parted by spaces; UTF-8. Verbs and adjectives stand in their dictionary form.
public struct Thesaurus: Sendable {
  private let text: Text

  private enum Text {
    case bytes([UInt8])
    case mapped(MappedFile)
  }

  /// - Parameter bytes: The file's.
  public init(_ bytes: [UInt8]) { text = .bytes(bytes) }

  /// The installed one; `nil` where there is none, or it cannot be read.
  ///
  /// It is mapped: a few of its hundreds of pages are all that the words of a query need.
  public static func find() -> Thesaurus? {
    let path = path(environment: DataFolders.environmentValue, programFolder: DataFolders.programFolder()) { path in
      unsafe access(path, R_OK) == 0
    }
    return path.flatMap(MappedFile.init).map { Thesaurus(text: .mapped($0)) }
  }

  private init(text: Text) { self.text = text }

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
    switch text {
    case .bytes(let bytes): Self.others(for: word, in: bytes)
    case .mapped(let file): unsafe file.withBytes { unsafe Self.others(for: word, in: $0) }
    }
  }

  private static func others<Bytes: RandomAccessCollection<UInt8>>(for word: String, in bytes: Bytes) -> [String]
  where Bytes.Index == Int {
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

/// A file's bytes, read when they are looked at (`mmap(2)`).
@safe private final class MappedFile: Sendable {
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer

  /// `nil` for an empty file, and for one that cannot be read.
  init?(path: String) {
    guard let file = unsafe fopen(path, "re") else { return nil }
    defer { unsafe fclose(file) }
    var status = stat()
    guard unsafe fstat(fileno(file), &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, fileno(file), 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { unsafe body(bytes) }
}
