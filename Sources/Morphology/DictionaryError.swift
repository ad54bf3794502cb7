/// Why a dictionary cannot be used.
public enum DictionaryError: Error, Equatable, Sendable {
  /// MeCab does not open the folder; `detail` is what it says.
  case cannotOpen(path: String, detail: String)
  /// The dictionary is not in UTF-8.
  case wrongCharset(path: String, charset: String)
  /// The dictionary is neither a UniDic nor IPADIC: its words have fields this program cannot read.
  case unknownFormat(path: String, fieldCount: Int)
}
