import Glibc

/// The folder an index lives in.
///
/// | name         | what                                                                        |
/// | ------------ | --------------------------------------------------------------------------- |
/// | `kiji-index` | our marker: the folder is ours, and the number of its layout                |
/// | `current`    | names of the databases that are read, one a line; replaced by rename        |
/// | `db-…`       | a Xapian database                                                           |
/// | `lock`       | held by the one process that writes                                         |
/// | `corrections`, `synonyms` | what a person typed, to be read and edited (`PersonalFile`)         |
/// | `cache/`     | page frames, so that an index can be made anew without the PDFs             |
public struct IndexFolder: Sendable, Hashable {
  public let path: String

  /// Where page frames are kept.
  public var cachePath: String { path + "/cache" }

  private static let markerName = "kiji-index"
  private static let format = "1"
  private var currentPath: String { path + "/current" }

  private init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Makes an index folder, or opens the one that is there.
  ///
  /// - Throws: `IndexError.notAnIndex` where the folder holds anything but a README; nothing is written then.
  public static func create(at path: String) throws(IndexError) -> IndexFolder {
    let folder = IndexFolder(path: path)
    if isIndex(at: path) { return try open(at: path) }
    if FileSystem.exists(folder.path), !FileSystem.isDirectory(folder.path) { throw .notAFolder(path: path) }
    do {
      try FileSystem.makeDirectories(folder.path)
      // `.new`: a marker whose making was cut off.
      let others = try FileSystem.names(in: folder.path).filter {
        !$0.hasPrefix("README") && $0 != "\(markerName).new"
      }
      guard others.isEmpty else { throw IndexError.notAnIndex(path: path) }
      try FileSystem.replace("\(folder.path)/\(markerName)", with: Array("kiji index \(format)\n".utf8))
    } catch let failure as SystemFailure {
      throw .unreadable(path: path, detail: failure.text)
    } catch let error as IndexError {
      throw error
    } catch {
      throw .unreadable(path: path, detail: "\(error)")
    }
    return folder
  }

  /// Opens an index folder.
  public static func open(at path: String) throws(IndexError) -> IndexFolder {
    let folder = IndexFolder(path: path)
    guard FileSystem.exists(folder.path) else { throw .notFound(path: path) }
    guard FileSystem.isDirectory(folder.path) else { throw .notAFolder(path: path) }
    guard FileSystem.exists("\(folder.path)/\(markerName)") else { throw .notAnIndex(path: path) }
    let marker: [UInt8]
    do { marker = try FileSystem.contents(of: "\(folder.path)/\(markerName)") } catch { throw error.at(path) }
    let words = String(decoding: marker, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "kiji", words[1] == "index" else { throw .notAnIndex(path: path) }
    guard words[2] == format else { throw .unknownFormat(path: path, found: String(words[2])) }
    return folder
  }

  /// Whether the folder has our marker, in whatever state it is otherwise.
  public static func isIndex(at path: String) -> Bool {
    FileSystem.exists("\(IndexFolder(path: path).path)/\(markerName)")
  }

  /// Takes the right to write.
  ///
  /// - Parameter timeout: How long to wait for another writer.
  /// - Throws: `IndexError.locked` when the time is over.
  public func lock(timeout: Duration) throws(IndexError) -> IndexLock {
    let descriptor = unsafe Glibc.open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemFailure("open").at(path) }
    let lock = IndexLock(descriptor: descriptor)
    // A loop and not a blocking flock, which could not be given a time.
    let deadline = ContinuousClock.now + timeout
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let failure = SystemFailure("flock")
      guard failure.code == EWOULDBLOCK || failure.code == EINTR else { throw failure.at(path) }
      guard ContinuousClock.now < deadline else { throw .locked(path: path) }
      usleep(20_000)
    }
    return lock
  }

  /// Names of the databases that are read; none before the first write.
  func databases() throws(IndexError) -> [String] {
    guard FileSystem.exists(currentPath) else { return [] }
    let bytes: [UInt8]
    do { bytes = try FileSystem.contents(of: currentPath) } catch { throw error.at(path) }
    let names = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    for name in names where !Self.isDatabaseName(name) { throw .corrupt(detail: "\(currentPath): \(name)") }
    return names
  }

  func path(ofDatabase name: String) -> String { "\(path)/\(name)" }

  /// A name no database has yet.
  func unusedDatabaseName() -> String {
    var number = 1
    while FileSystem.exists(path(ofDatabase: "db-\(number)")) { number += 1 }
    return "db-\(number)"
  }

  /// Makes these the databases that are read, in one step.
  func setDatabases(_ names: [String]) throws(IndexError) {
    do {
      try FileSystem.replace(currentPath, with: Array((names.joined(separator: "\n") + "\n").utf8))
    } catch { throw error.at(path) }
  }

  /// Removes databases that are not read: those a rebuild replaced, or left behind when it was cut off. Call under the lock.
  func removeUnusedDatabases() throws(IndexError) {
    let used = try databases()
    do {
      for name in try FileSystem.names(in: path) where Self.isDatabaseName(name) && !used.contains(name) {
        try FileSystem.removeFlatDirectory(path(ofDatabase: name))
      }
    } catch { throw error.at(path) }
  }

  /// Names of database folders that are there, listed or not.
  func presentDatabases() throws(IndexError) -> [String] {
    do { return try FileSystem.names(in: path).filter(Self.isDatabaseName) } catch { throw error.at(path) }
  }

  /// The database that holds most, of those that can be opened; `nil` where there is none.
  private func fullestDatabase() throws(IndexError) -> String? {
    let readable = try presentDatabases().compactMap { name -> (name: String, documents: Int)? in
      guard let counts = try? DatabaseHandle(readingAt: [self.path(ofDatabase: name)]).counts() else { return nil }
      return (name, counts.documents)
    }
    return readable.max { ($0.documents, $1.name) < ($1.documents, $0.name) }?.name
  }

  /// Writes `current` anew where it is lost, cannot be read, or names what is not there, though a database is: the one that
  /// holds most is the index. Call under the lock.
  public func repairCurrent() throws(IndexError) {
    do {
      let names = try databases()
      let isWhole = names.allSatisfy { FileSystem.isDirectory(path(ofDatabase: $0)) }
      if isWhole, !names.isEmpty { return }
    } catch {
      guard case .corrupt = error else { throw error }
    }
    try setDatabases(try fullestDatabase().map { [$0] } ?? [])
  }

  private static func isDatabaseName(_ name: String) -> Bool {
    name.hasPrefix("db-") && name.utf8.count > 3 && name.utf8.dropFirst(3).allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// The right to write; given back when it goes away, or with the process.
public struct IndexLock: ~Copyable, Sendable {
  private let descriptor: Int32

  fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
