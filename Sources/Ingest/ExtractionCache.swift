import Glibc
import SearchIndex
import SystemPackage
import TextModel
import WorkerProtocol

/// Pages as Poppler gave them, kept so that the index can be made anew without the files and without Poppler.
///
/// One file for each content, `ab/abcd….kjp` in the index folder's `cache`: a mark, the versions that harvested it, and
/// the page frames, compressed. Written beside and renamed, so that a reader sees a whole entry or none. Whatever cannot
/// be read, or was harvested by other versions, counts as not there.
struct ExtractionCache: Sendable {
  /// The pages of one file.
  struct Entry: Sendable, Hashable {
    var info: DocumentInfo
    /// Pages that could not be harvested, from 0, ascending.
    var failedPages: [Int]
    /// Page frames' payloads by page index.
    var pages: [Int: [UInt8]]

    /// Whether every page is accounted for, so that only layout is left to do.
    var isComplete: Bool {
      Set(failedPages).union(pages.keys).isSuperset(of: 0..<info.pageCount)
    }
  }

  private static let mark = Array("kiji-pages-1\n".utf8)
  /// The most an entry may take when it is unpacked, bytes.
  private static let limit = 1 << 30

  let folder: SearchIndex.FilePath
  /// Poppler's version and the harvest's.
  let versions: String

  init(folder: SearchIndex.FilePath, hello: WorkerHello) {
    self.folder = folder
    versions = "\(hello.popplerVersion) \(hello.harvestVersion)"
  }

  private func path(of id: FileID) -> SearchIndex.FilePath {
    folder.appending(id.hex.utf8.prefix(2)).appending("\(id.hex).kjp".utf8)
  }

  func contains(_ id: FileID) -> Bool { (try? FileStatus(of: path(of: id))) != nil }

  /// The entry, or `nil` where there is none that can be used.
  func load(_ id: FileID) -> Entry? {
    guard let file = try? OpenFile(path(of: id)), let status = try? FileStatus(of: file.descriptor),
      let packed = try? file.readAll(expecting: status.size, limit: Self.limit, visit: { _ in }),
      packed.starts(with: Self.mark),
      let bytes = Zstandard.decompress(Array(packed.dropFirst(Self.mark.count)), limit: Self.limit)
    else { return nil }
    return try? decode(bytes)
  }

  /// Whether an entry can be read to its end, whatever versions harvested it.
  static func isWhole(_ path: SearchIndex.FilePath) -> Bool {
    guard let file = try? OpenFile(path), let status = try? FileStatus(of: file.descriptor),
      let packed = try? file.readAll(expecting: status.size, limit: limit, visit: { _ in }),
      packed.starts(with: mark),
      let bytes = Zstandard.decompress(Array(packed.dropFirst(mark.count)), limit: limit)
    else { return false }
    var decoder = ByteDecoder(bytes)
    return (try? decoder.string()) != nil
  }

  /// - Throws: `Errno` where the disk is full or the folder cannot be written. The index does not need the entry.
  func store(_ entry: Entry, for id: FileID) throws(Errno) {
    guard let packed = Zstandard.compress(encode(entry)) else { throw .noMemory }
    let target = path(of: id)
    let parent = FilePath(bytes: Array(target.bytes.dropLast(target.fileName.count + 1)))
    for path in [folder, parent] {
      guard unsafe mkdir(path.cString, 0o755) == 0 || errno == EEXIST else { throw lastError() }
    }
    // The process id keeps two runs apart that cannot be, since only one has the index's lock: a run that was killed
    // leaves its file behind, and the next one with the same number writes over it.
    let draft = parent.appending(".\(id.hex).\(getpid())".utf8)
    do {
      let file = try OpenFile(draft, flags: O_WRONLY | O_CREAT | O_TRUNC)
      try file.write(Self.mark)
      try file.write(packed)
    } catch {
      unsafe unlink(draft.cString)
      throw error
    }
    guard unsafe rename(draft.cString, target.cString) == 0 else {
      let error = lastError()
      unsafe unlink(draft.cString)
      throw error
    }
  }

  private func encode(_ entry: Entry) -> [UInt8] {
    var encoder = ByteEncoder()
    encoder.encode(versions)
    entry.info.encode(to: &encoder)
    encoder.encode(count: entry.failedPages.count)
    for page in entry.failedPages { encoder.encode(count: page) }
    encoder.encode(count: entry.pages.count)
    for (_, payload) in entry.pages.sorted(by: { $0.key < $1.key }) { encoder.encode(blob: payload) }
    return encoder.bytes
  }

  private func decode(_ bytes: [UInt8]) throws(ByteDecodingError) -> Entry? {
    var decoder = ByteDecoder(bytes)
    guard try decoder.string() == versions else { return nil }
    let info = try DocumentInfo(from: &decoder)
    var failedPages: [Int] = []
    for _ in 0..<(try decoder.count()) { failedPages.append(try decoder.int()) }
    var pages: [Int: [UInt8]] = [:]
    for _ in 0..<(try decoder.count()) {
      let payload = try decoder.blob()
      let page = try PageGlyphs(payload: payload)
      guard page.pageIndex < info.pageCount, pages.updateValue(payload, forKey: page.pageIndex) == nil else {
        return nil
      }
    }
    let entry = Entry(info: info, failedPages: failedPages, pages: pages)
    return decoder.isAtEnd && entry.isComplete ? entry : nil
  }
}

extension PageGlyphs {
  /// A page from the payload of its frame.
  init(payload: [UInt8]) throws(ByteDecodingError) {
    var decoder = ByteDecoder(payload)
    try self.init(from: &decoder)
    guard decoder.isAtEnd else { throw .malformed("bytes after the end") }
  }
}
