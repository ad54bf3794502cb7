import Glibc

/// Names a dictionary for people.
enum DictionaryName {
  /// The name and, where its folder tells it, the version: `unidic-lite 2.1.2`.
  static func describe(path: String) -> String {
    let folders = path.split(separator: "/").map(String.init)
    // `dicdir` is what PyPI's packages call the folder; the package's name is the one above.
    let folder = folders.last { $0 != "dicdir" } ?? path
    guard let version = firstLine(of: path + "/version") else { return folder }
    return "\(folder) \(version)"
  }

  /// The first line of a small file, without spaces at its ends; `nil` where there is none.
  private static func firstLine(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var buffer = [CChar](repeating: 0, count: 128)
    guard unsafe fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
