internal import CPoppler

/// Poppler's process-wide settings live from the first document to the last one, and documents on other tasks that are
/// being opened meanwhile lose them (GlobalParamsIniter counts documents). One document is kept for good, so there is never
/// a last one.
enum PopplerGlobals {
  private static let kept: Bool = {
    let bytes = ProbeDocument.bytes
    let data = unsafe bytes.withUnsafeBytes { unsafe g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { unsafe g_bytes_unref(data) }
    return unsafe poppler_document_new_from_bytes(data, nil, nil) != nil
  }()

  static func keep() { _ = kept }
}
