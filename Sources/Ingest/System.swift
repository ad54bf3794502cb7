import Glibc
public import SearchIndex

/// Processor cores this process may run on.
public func availableCores() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

extension FilePath {
  /// The absolute form of a path a person typed, from the current folder, without `.`, `..` and doubled slashes.
  ///
  /// Only the text is looked at: a root reached over a symbolic link keeps the name it was given, also while the link
  /// leads nowhere.
  public init(absolute typed: String) { self.init(typed) }
}
