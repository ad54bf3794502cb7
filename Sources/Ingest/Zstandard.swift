import CZstd

/// Compression by libzstd, with a checksum over the content in every frame.
enum Zstandard {
  /// `nil` where memory is short.
  static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8]? {
    guard let context = unsafe ZSTD_createCCtx() else { return nil }
    defer { unsafe ZSTD_freeCCtx(context) }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var result = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let size = unsafe ZSTD_compress2(context, &result, result.count, bytes, bytes.count)
    guard ZSTD_isError(size) == 0 else { return nil }
    result.removeLast(result.count - size)
    return result
  }

  /// `nil` where the bytes are no whole frame, its checksum is wrong, or its content is longer than `limit`.
  static func decompress(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    // "Unknown" and "error" are the two largest numbers, above any limit.
    let size = unsafe ZSTD_getFrameContentSize(bytes, bytes.count)
    guard size <= UInt64(limit) else { return nil }
    var result = [UInt8](repeating: 0, count: Int(size))
    let written = unsafe ZSTD_decompress(&result, result.count, bytes, bytes.count)
    guard ZSTD_isError(written) == 0, written == result.count else { return nil }
    return result
  }
}
