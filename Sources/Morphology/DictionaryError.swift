/// Why a dictionary cannot be used.
public enum DictionaryError: Error, Equatable, Sendable {
  /// MeCab does not open the folder; `detail` is what it says.
  case cannotOpen(path: String, detail: String)
  /// The dictionary is not in UTF-8.
  case wrongCharset(path: String, charset: String)
  /// The dictionary is neither a UniDic nor IPADIC: its words have fields this program cannot read.
  case unknownFormat(path: String, fieldCount: Int)
}

extension DictionaryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let detail): "\(path): \(detail)"
    case .wrongCharset(let path, let charset): "\(path): \(charset)"
    case .unknownFormat(let path, let fieldCount): "\(path): \(fieldCount) fields a word"
    }
  }
}
