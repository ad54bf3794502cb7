import Glibc
public import SearchIndex
import SystemPackage

/// The files of the extraction cache, without a look into them.
public struct CacheFolder: Sendable {
  private let folder: SearchIndex.FilePath

  public init(_ index: IndexFolder) { folder = FilePath(index.cachePath) }

  /// A file in it.
  public struct File: Sendable, Hashable {
    public var path: SearchIndex.FilePath
    /// Bytes.
    public var size: Int64
    /// The content it belongs to; `nil` for what a killed run left half written.
    public var id: FileID?
  }

  /// Its files, sorted by path; none where nothing is kept. Folders that cannot be read count as empty.
  public func files() -> [File] {
    var files: [File] = []
    for parent in names(in: folder) {
      let subfolder = folder.appending(parent)
      for name in names(in: subfolder) {
        let path = subfolder.appending(name)
        guard let status = try? FileStatus(of: path), status.kind == .file else { continue }
        files.append(File(path: path, size: status.size, id: Self.content(of: name)))
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  private func names(in folder: SearchIndex.FilePath) -> [[UInt8]] {
    var names: [[UInt8]] = []
    guard let stream = try? FolderStream(folder) else { return [] }
    while let entry = try? stream.next() { names.append(entry.name) }
    return names
  }

  private static func content(of name: [UInt8]) -> FileID? {
    let text = String(decoding: name, as: UTF8.self)
    return text.hasSuffix(".kjp") ? FileID(hex: String(text.dropLast(4))) : nil
  }

  /// Bytes of all files.
  public var size: Int64 { files().reduce(0) { $0 + $1.size } }

  /// Takes away what is kept of a content; what cannot be taken away stays.
  func remove(_ id: FileID) {
    removeFile(folder.appending(id.hex.utf8.prefix(2)).appending("\(id.hex).kjp".utf8))
  }

  func removeFile(_ path: SearchIndex.FilePath) { unsafe unlink(path.cString) }

  /// Takes away what belongs to none of these contents, drafts of killed runs too. Call under the index's lock.
  ///
  /// - Returns: Bytes freed.
  func removeAll(but kept: Set<FileID>) -> Int64 {
    var freed: Int64 = 0
    for file in files() where !(file.id.map(kept.contains) ?? false) {
      if unsafe unlink(file.path.cString) == 0 { freed += file.size }
    }
    return freed
  }
}
