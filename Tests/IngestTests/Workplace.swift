import Glibc
import Ingest
import SearchIndex
import SystemPackage
import Testing

/// A folder of its own for one test, gone when the test is over.
final class Workplace: Sendable {
  let folder: String

  init() throws {
    var template = Array("/tmp/kiji-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(folder) }

  /// Removes a folder and all in it.
  func remove(_ path: String) {
    if let stream = unsafe opendir(path) {
      while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
        guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
        let child = Array(path.utf8) + [UInt8(ascii: "/")] + name
        if unsafe Int(entry.pointee.d_type) == Int(DT_DIR) {
          remove(String(decoding: child, as: UTF8.self))
        } else {
          unsafe unlink(child.map { CChar(bitPattern: $0) } + [0])
        }
      }
      unsafe closedir(stream)
    }
    unsafe rmdir(path)
  }

  var papers: String { folder + "/papers" }
  var log: String { folder + "/log" }

  /// Writes a file below `papers`, its folders too.
  @discardableResult
  func write(_ text: String, to name: String, modified: Int = 1_700_000_000) throws -> SearchIndex.FilePath {
    try write(text, toBytes: Array(name.utf8), modified: modified)
  }

  @discardableResult
  func write(_ text: String, toBytes name: [UInt8], modified: Int = 1_700_000_000) throws -> SearchIndex.FilePath {
    let path = Array(papers.utf8) + [UInt8(ascii: "/")] + name
    for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") && index > 0 {
      unsafe mkdir(path[..<index].map { CChar(bitPattern: $0) } + [0], 0o755)
    }
    let cPath = path.map { CChar(bitPattern: $0) } + [0]
    let file = unsafe open(cPath, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { throw Errno(rawValue: errno) }
    defer { close(file) }
    let bytes = Array(text.utf8)
    guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Errno(rawValue: errno) }
    let time = timespec(tv_sec: modified, tv_nsec: 0)
    unsafe futimens(file, [time, time])
    return FilePath(bytes: path)
  }

  func delete(_ name: String) { unsafe unlink(papers + "/" + name) }

  func move(_ name: String, to other: String) { unsafe rename(papers + "/" + name, papers + "/" + other) }

  /// What the workers wrote down: `start`, `pdf <pages left out>`, `pages <count>`.
  func readLog() throws -> [String] {
    let file = unsafe open(log, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func clearLog() { unsafe unlink(log) }

  /// The scripted worker; it lies beside the test program.
  func worker(_ arguments: [String] = []) throws -> WorkerProgram {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    let path = buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
    let slash = try #require(path.lastIndex(of: UInt8(ascii: "/")))
    return WorkerProgram(
      path: String(decoding: path[..<slash], as: UTF8.self) + "/scripted-worker", arguments: ["--log", log] + arguments)
  }
}
