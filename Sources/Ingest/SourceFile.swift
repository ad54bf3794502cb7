import CCrypto
public import SearchIndex
import SystemPackage
import WorkerProtocol

/// A file read from the disk, with the name of its content.
public struct SourceFile: Sendable, Hashable {
  public var path: SearchIndex.FilePath
  public var bytes: [UInt8]
  public var id: FileID
  /// Nanoseconds since 1970, when it was opened.
  public var modified: Int64

  /// Reads and hashes a file in one pass.
  ///
  /// - Throws: `FileFailure` with the code `unreadable`, in the system's words, or `too-large`.
  public init(reading path: SearchIndex.FilePath) throws(FileFailure) {
    let limit = FrameType.request.maximumLength - (1 << 16)
    do throws(Errno) {
      let file = try OpenFile(path)
      let status = try FileStatus(of: file.descriptor)
      guard status.kind == .file else { throw status.kind == .folder ? Errno.isDirectory : Errno.invalidArgument }
      var hash = try SHA256()
      guard let bytes = try file.readAll(expecting: status.size, limit: limit, visit: { hash.update($0) }) else {
        throw Errno.fileTooLarge
      }
      self.path = path
      self.bytes = bytes
      id = try hash.finalize()
      modified = status.modified
    } catch {
      throw error == .fileTooLarge
        ? FileFailure(code: FailureCode.tooLarge, detail: "more than \(limit >> 20) MiB")
        : FileFailure(code: FailureCode.unreadable, detail: error.description)
    }
  }
}

/// SHA-256 of bytes given piece by piece, by OpenSSL.
@safe struct SHA256: ~Copyable {
  private let context: OpaquePointer

  init() throws(Errno) { unsafe context = try Self.newContext() }

  private static func newContext() throws(Errno) -> OpaquePointer {
    guard let context = unsafe EVP_MD_CTX_new() else { throw .noMemory }
    // "Returns 1 for success and 0 for failure" (EVP_DigestInit(3)). SHA-256 is in OpenSSL's default provider, so that
    // only memory is left to fail.
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw .noMemory
    }
    return unsafe context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  mutating func update(_ piece: borrowing RawSpan) {
    unsafe piece.withUnsafeBytes { bytes in
      _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }
  }

  /// The digest; nothing may be added after.
  mutating func finalize() throws(Errno) -> FileID {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    guard status == 1, let id = FileID(digest: digest) else { throw .noMemory }
    return id
  }
}
