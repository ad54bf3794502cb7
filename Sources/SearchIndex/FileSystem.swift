import Glibc

/// A system call that failed.
struct SystemFailure: Error {
  var call: String
  var code: Int32

  /// The last failed call of this thread.
  init(_ call: String) {
    self.call = call
    code = errno
  }

  var text: String { "\(call): \(unsafe String(cString: strerror(code)))" }

  func at(_ path: String) -> IndexError {
    code == ENOENT ? .notFound(path: path) : .unreadable(path: path, detail: text)
  }
}

/// The few file operations the index folder needs.
enum FileSystem {
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Names in a folder without `.` and `..`, sorted.
  static func names(in path: String) throws(SystemFailure) -> [String] {
    guard let directory = unsafe opendir(path) else { throw SystemFailure("opendir") }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those above it.
  static func makeDirectories(_ path: String) throws(SystemFailure) {
    if isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectories(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o777) == 0 || (errno == EEXIST && isDirectory(path)) else {
      throw SystemFailure("mkdir")
    }
  }

  /// Reads a small file.
  static func contents(of path: String) throws(SystemFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("open") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemFailure("read") }
      guard count > 0 else { return bytes }
      bytes += chunk.prefix(count)
    }
  }

  /// Puts a file in place of another in one step, on disk when it returns: a reader sees the old or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) throws(SystemFailure) {
    let temporary = path + ".new"
    try write(bytes, to: temporary)
    guard unsafe rename(temporary, path) == 0 else { throw SystemFailure("rename") }
    try synchronize(directory: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SystemFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemFailure("open") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemFailure("write") }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
  }

  /// Puts a folder of plain files on the disk, with what is in them.
  static func synchronize(flatDirectory path: String) throws(SystemFailure) {
    for name in try names(in: path) {
      let descriptor = unsafe open(path + "/" + name, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw SystemFailure("open") }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
    }
    try synchronize(directory: path)
  }

  /// Makes renames and new names in a folder durable.
  static func synchronize(directory path: String) throws(SystemFailure) {
    let descriptor = unsafe open(path.isEmpty ? "/" : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("open") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
  }

  /// Removes a folder of plain files.
  static func removeFlatDirectory(_ path: String) throws(SystemFailure) {
    for name in try names(in: path) {
      guard unsafe unlink(path + "/" + name) == 0 else { throw SystemFailure("unlink") }
    }
    guard unsafe rmdir(path) == 0 else { throw SystemFailure("rmdir") }
  }

  /// Bytes of the files in a folder, as `ls` shows them.
  static func size(ofFlatDirectory path: String) throws(SystemFailure) -> Int64 {
    var total: Int64 = 0
    for name in try names(in: path) {
      var status = stat()
      if unsafe lstat(path + "/" + name, &status) == 0 { total += Int64(status.st_size) }
    }
    return total
  }
}
