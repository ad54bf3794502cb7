internal import SearchIndex
internal import SystemPackage

/// The folder that pictures of pages go to.
struct OverlayFolder {
  let path: SearchIndex.FilePath

  /// Makes the folder where there is none.
  init(_ path: SearchIndex.FilePath) throws(CommandFailure) {
    self.path = path
    do { try System.makeFolder(path.bytes) } catch { throw Self.failure(error, path: path.display) }
  }

  /// Writes `NAME-pN.png` for a page of the file at `source`, counted from 1.
  func write(_ png: [UInt8], of source: SearchIndex.FilePath, pageIndex: Int) throws(CommandFailure) {
    let name = source.bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    let stem = name.suffix(4).map { $0 | 0x20 } == Array(".pdf".utf8) ? name.dropLast(4) : name[...]
    let file = path.bytes + [UInt8(ascii: "/")] + stem + Array("-p\(pageIndex + 1).png".utf8)
    do {
      try System.write(png, to: file)
    } catch {
      throw Self.failure(error, path: String(decoding: file, as: UTF8.self))
    }
  }

  private static func failure(_ error: Errno, path: String) -> CommandFailure {
    CommandFailure(
      Message(.overlayNotWritten, [.path: path, .detail: String(describing: error)]),
      hint: Message(.overlayNotWrittenHint))
  }
}
