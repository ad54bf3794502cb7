import Glibc

/// Where data is installed that Kiji reads.
enum DataFolders {
  /// Beside the program, the user's, everybody's: the first that has what is looked for counts.
  static func all(environment: (String) -> String?, programFolder: String?) -> [String] {
    var folders: [String] = []
    if let programFolder { folders += ["\(programFolder)/../share/kiji", "\(programFolder)/../libexec/kiji"] }
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { folders.append("\(data)/kiji") }
    if let home = environment("HOME"), !home.isEmpty { folders.append("\(home)/.local/share/kiji") }
    return folders + ["/usr/local/share/kiji", "/usr/share/kiji"]
  }

  static func environmentValue(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The folder of the running program.
  static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
