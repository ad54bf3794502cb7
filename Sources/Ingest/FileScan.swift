import SearchIndex
import SystemPackage

/// A file found.
struct FoundFile: Sendable, Hashable {
  var path: SearchIndex.FilePath
  /// Bytes.
  var size: Int64
  /// Nanoseconds since 1970.
  var modified: Int64

  var known: KnownPath { KnownPath(path: path, size: size, modified: modified) }
}

/// What lies under the roots of a run.
struct FileScan: Sendable {
  /// PDFs, sorted by path, each path once.
  var files: [FoundFile] = []
  /// Other files by extension.
  var otherKinds: [String: Int] = [:]
  var unreadableFolders: [SearchIndex.FilePath] = []
  /// Roots that are not there, with the error that is where it should not be so.
  var missingRoots: [SearchIndex.FilePath: IngestError] = [:]
}

extension FileScan {
  /// Looks through the roots. Folders are entered, symbolic links to folders are not; a file given as a root is taken
  /// whatever its name.
  init(roots: [SearchIndex.FilePath], filter: PathFilter) {
    for root in roots {
      do throws(Errno) {
        let status = try FileStatus(of: root)
        switch status.kind {
        case .file: files.append(FoundFile(path: root, size: status.size, modified: status.modified))
        case .folder: scan(root, filter: filter)
        case .other: missingRoots[root] = .pathUnreadable(root, detail: "neither a file nor a folder")
        }
      } catch {
        missingRoots[root] =
          error == .noSuchFileOrDirectory ? .pathNotFound(root) : .pathUnreadable(root, detail: error.description)
      }
    }
    files.sort { $0.path < $1.path }
    // Roots may lie within each other.
    var unique: [FoundFile] = []
    unique.reserveCapacity(files.count)
    for file in files where unique.last?.path != file.path { unique.append(file) }
    files = unique
    unreadableFolders.sort()
  }

  private mutating func scan(_ root: SearchIndex.FilePath, filter: PathFilter) {
    var folders = [root]
    while let folder = folders.popLast() {
      do throws(Errno) {
        let stream = try FolderStream(folder)
        while let entry = try stream.next() {
          try visit(entry, in: folder, descriptor: stream.descriptor, filter: filter, folders: &folders)
        }
      } catch {
        unreadableFolders.append(folder)
      }
    }
  }

  private mutating func visit(
    _ entry: FolderStream.Entry, in folder: SearchIndex.FilePath, descriptor: Int32, filter: PathFilter,
    folders: inout [SearchIndex.FilePath]
  ) throws(Errno) {
    let path = folder.appending(entry.name)
    if entry.kind == .folder {
      if filter.takes(folder: path) { folders.append(path) }
      return
    }
    if entry.kind == .other { return }
    let kind = Self.fileExtension(of: entry.name)
    // Only PDFs need the system's word on size and time; other names are counted as they are.
    guard kind == "pdf" || entry.kind == .unknown else {
      if filter.takes(file: path) { otherKinds[kind, default: 0] += 1 }
      return
    }
    let name = entry.name.map { CChar(bitPattern: $0) } + [0]
    // A name that went away since the folder was read, or a link that leads nowhere, is no file.
    guard let status = try? FileStatus(of: name, in: descriptor) else { return }
    switch status.kind {
    case .folder:
      // A symbolic link to a folder is not followed: it may lead back here, or count the same files twice.
      if entry.kind == .unknown, filter.takes(folder: path) { folders.append(path) }
    case .file:
      guard filter.takes(file: path) else { return }
      if kind == "pdf" {
        files.append(FoundFile(path: path, size: status.size, modified: status.modified))
      } else {
        otherKinds[kind, default: 0] += 1
      }
    case .other:
      break
    }
  }

  /// The name's extension in lower case; empty for none, and for what is no short ASCII word.
  static func fileExtension(of name: [UInt8]) -> String {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    let letters = name[(dot + 1)...]
    guard (1...8).contains(letters.count) else { return "" }
    let text = String(decoding: letters, as: UTF8.self)
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return "" }
    return text.lowercased()
  }
}
