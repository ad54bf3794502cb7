/// Why the index could not be used.
public enum IndexError: Error, Hashable, Sendable {
  /// There is no such folder, or no database in it.
  case notFound(path: String)
  /// The folder is there, but holds other things and not our marker.
  case notAnIndex(path: String)
  /// The path is a file and not a folder.
  case notAFolder(path: String)
  /// Another process is writing.
  case locked(path: String)
  /// The index was made by another version. `kiji rebuild` makes it anew.
  case versionMismatch(path: String, found: IndexVersions, expected: IndexVersions)
  /// The marker names a layout of the folder this program does not know.
  case unknownFormat(path: String, found: String)
  /// What is stored cannot be what was stored. `kiji rebuild` makes the index anew.
  case corrupt(detail: String)
  /// The index kept changing while it was read, also after five new attempts.
  case changing
  /// The system refused: permission, disk, …
  case unreadable(path: String, detail: String)
  /// A value the index cannot take.
  case badArgument(detail: String)
}
