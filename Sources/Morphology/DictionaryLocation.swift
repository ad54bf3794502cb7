import Glibc

/// Where a dictionary is, or that there is none.
public enum DictionaryLocation: Sendable, Equatable {
  /// `KIJI_DICTIONARY=none`: the user wants none.
  case switchedOff
  case missing
  /// A folder that holds a compiled dictionary, or the one that `KIJI_DICTIONARY` names.
  case folder(String)

  /// Looks where dictionaries are installed; the first folder that holds one counts.
  ///
  /// `KIJI_DICTIONARY`, then unidic-lite beside the program (`../share/kiji`, `../libexec/kiji`), in the user's data folder
  /// (`$XDG_DATA_HOME` or `~/.local/share`), in `/usr/local/share/kiji` and `/usr/share/kiji`, then Debian's UniDic, then
  /// IPADIC.
  public static func find() -> DictionaryLocation {
    find(environment: environmentValue, programFolder: programFolder()) { unsafe access($0 + "/sys.dic", R_OK) == 0 }
  }

  static func find(
    environment: (String) -> String?, programFolder: String?, holdsDictionary: (String) -> Bool
  ) -> DictionaryLocation {
    switch environment("KIJI_DICTIONARY") {
    case "none": return .switchedOff
    case let path? where !path.isEmpty: return .folder(path)
    default: break
    }
    var shares: [String] = []
    if let programFolder { shares += ["\(programFolder)/../share/kiji", "\(programFolder)/../libexec/kiji"] }
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { shares.append("\(data)/kiji") }
    if let home = environment("HOME"), !home.isEmpty { shares.append("\(home)/.local/share/kiji") }
    shares += ["/usr/local/share/kiji", "/usr/share/kiji"]
    let debian = ["unidic", "unidic-mecab", "ipadic-utf8", "ipadic"].flatMap {
      ["/var/lib/mecab/dic/\($0)", "/usr/share/mecab/dic/\($0)", "/usr/lib/mecab/dic/\($0)"]
    }
    let candidates = shares.map { "\($0)/unidic-lite" } + debian
    return candidates.first(where: holdsDictionary).map { .folder($0) } ?? .missing
  }

  private static func environmentValue(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The folder of the running program.
  private static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}

extension Dictionary {
  /// Opens the dictionary that `DictionaryLocation.find()` names; `nil` where there is none or none is wanted.
  public static func find() throws(DictionaryError) -> Dictionary? {
    guard case .folder(let path) = DictionaryLocation.find() else { return nil }
    return try Dictionary(path: path)
  }
}
