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
    find(environment: DataFolders.environmentValue, programFolder: DataFolders.programFolder()) { folder in
      unsafe access(folder + "/sys.dic", R_OK) == 0
    }
  }

  static func find(
    environment: (String) -> String?, programFolder: String?, holdsDictionary: (String) -> Bool
  ) -> DictionaryLocation {
    switch environment("KIJI_DICTIONARY") {
    case "none": return .switchedOff
    case let path? where !path.isEmpty: return .folder(path)
    default: break
    }
    let shares = DataFolders.all(environment: environment, programFolder: programFolder)
    let debian = ["unidic", "unidic-mecab", "ipadic-utf8", "ipadic"].flatMap {
      ["/var/lib/mecab/dic/\($0)", "/usr/share/mecab/dic/\($0)", "/usr/lib/mecab/dic/\($0)"]
    }
    let candidates = shares.map { "\($0)/unidic-lite" } + debian
    return candidates.first(where: holdsDictionary).map { .folder($0) } ?? .missing
  }
}

extension Dictionary {
  /// Opens the dictionary that `DictionaryLocation.find()` names; `nil` where there is none or none is wanted.
  public static func find() throws(DictionaryError) -> Dictionary? {
    guard case .folder(let path) = DictionaryLocation.find() else { return nil }
    return try Dictionary(path: path)
  }
}
