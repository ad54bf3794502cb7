import Glibc
public import SearchIndex
import SystemPackage

// The system's file calls, one thin function each. Foundation is not used: its FileManager wants paths as text, while a
// name on Linux is any bytes, and loading it takes longer than a whole run over an unchanged archive.

/// Processor cores this process may run on.
public func availableCores() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

extension SearchIndex.FilePath {
  /// The absolute form of a path a person typed, from the current folder, without `.`, `..` and doubled slashes.
  ///
  /// Only the text is looked at: a root reached over a symbolic link keeps the name it was given, also while the link
  /// leads nowhere.
  public init(absolute typed: String) {
    let typed = Array(typed.utf8)
    let whole = typed.first == UInt8(ascii: "/") ? typed : currentFolder() + [UInt8(ascii: "/")] + typed
    var names: [ArraySlice<UInt8>] = []
    for name in whole.split(separator: UInt8(ascii: "/")) {
      switch Array(name) {
      case Array(".".utf8): continue
      case Array("..".utf8): _ = names.popLast()
      default: names.append(name)
      }
    }
    self.init(bytes: [UInt8(ascii: "/")] + names.joined(separator: [UInt8(ascii: "/")]))
  }

  /// The last name of the path.
  var fileName: ArraySlice<UInt8> {
    bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
  }

  /// Whether this is `folder` or lies below it.
  func isWithin(_ folder: Self) -> Bool {
    guard bytes.starts(with: folder.bytes) else { return false }
    return bytes.count == folder.bytes.count || folder.bytes.last == UInt8(ascii: "/")
      || bytes[folder.bytes.count] == UInt8(ascii: "/")
  }

  func appending(_ name: some Sequence<UInt8>) -> Self {
    Self(bytes: (bytes.last == UInt8(ascii: "/") ? bytes : bytes + [UInt8(ascii: "/")]) + name)
  }

  /// The path as C calls take it.
  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}

private func currentFolder() -> [UInt8] {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  guard unsafe getcwd(&buffer, buffer.count) != nil else { return [] }
  return buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
}

/// The last call's error, in the system's words.
func lastError() -> Errno { Errno(rawValue: errno) }

/// What the system says of a file.
struct FileStatus: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case file, folder, other }

  var kind: Kind
  /// Bytes.
  var size: Int64
  /// Nanoseconds since 1970.
  var modified: Int64

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = Int64(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
  }

  /// Of the file a path leads to, symbolic links followed.
  init(of path: SearchIndex.FilePath) throws(Errno) {
    var status = stat()
    guard unsafe stat(path.cString, &status) == 0 else { throw lastError() }
    self.init(status)
  }

  /// Of a name in an open folder.
  init(of name: [CChar], in folder: Int32) throws(Errno) {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, 0) == 0 else { throw lastError() }
    self.init(status)
  }

  /// Of an open file.
  init(of descriptor: Int32) throws(Errno) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw lastError() }
    self.init(status)
  }
}

/// An open file, closed when it goes away.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  init(_ path: SearchIndex.FilePath, flags: Int32 = O_RDONLY, mode: mode_t = 0o644) throws(Errno) {
    // O_NONBLOCK: opening a named pipe called `x.pdf` would wait for a writer that never comes.
    descriptor = unsafe open(path.cString, flags | O_CLOEXEC | O_NONBLOCK, mode)
    guard descriptor >= 0 else { throw lastError() }
  }

  deinit { close(descriptor) }

  /// Reads the file to its end, at most `limit` bytes, and hands each piece to `visit` as it comes.
  ///
  /// - Returns: The bytes, or `nil` where there are more than `limit`.
  func readAll(
    expecting size: Int64, limit: Int, visit: (borrowing RawSpan) -> Void
  ) throws(Errno) -> [UInt8]? {
    // One byte more than expected, so that the usual file ends with a read of nothing into room already there.
    var bytes = [UInt8](repeating: 0, count: Int(min(max(0, size), Int64(limit))) + 1)
    var filled = 0
    while true {
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, bytes.count / 2))) }
      let room = min(bytes.count - filled, 1 << 20)
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress! + filled, room)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw lastError()
      }
      if count == 0 { break }
      unsafe visit(bytes.span.bytes.extracting(filled..<(filled + count)))
      filled += count
      guard filled <= limit else { return nil }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  func write(_ bytes: [UInt8]) throws(Errno) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw lastError()
      }
      written += count
    }
  }
}

/// The names in a folder.
@safe struct FolderStream: ~Copyable {
  private let stream: OpaquePointer

  init(_ path: SearchIndex.FilePath) throws(Errno) {
    guard let stream = unsafe opendir(path.cString) else { throw lastError() }
    unsafe self.stream = unsafe stream
  }

  deinit { unsafe closedir(stream) }

  /// For `fstatat`; valid while this lives.
  var descriptor: Int32 { unsafe dirfd(stream) }

  struct Entry {
    enum Kind { case file, folder, link, other, unknown }
    var name: [UInt8]
    var kind: Kind
  }

  /// The next name, `.` and `..` apart; `nil` after the last.
  func next() throws(Errno) -> Entry? {
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw lastError() }
        return nil
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in unsafe Array(bytes.prefix { $0 != 0 }) }
      guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
      let kind: Entry.Kind =
        switch unsafe Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): .unknown
        default: .other
        }
      return Entry(name: name, kind: kind)
    }
  }
}
