internal import CQPDF
import Glibc

/// A PDF that libqpdf opened from memory, and the handles of its objects.
///
/// libqpdf's C interface turns each C++ exception into an error code or a null object, so none reaches Swift
/// (qpdf-c.h, "Object handling"). Handles live until `releaseObjects()`; use one file on one task only.
@safe final class QPDFFile {
  private var data: qpdf_data
  /// libqpdf reads from these bytes for as long as the file is open.
  private let bytes: UnsafeMutableBufferPointer<CChar>
  let pageCount: Int

  /// Opens a PDF.
  ///
  /// - Parameter passwords: Tried in turn after the empty one.
  /// - Returns: `nil` where libqpdf cannot make a document of the bytes.
  init?(bytes source: [UInt8], passwords: [String]) {
    unsafe bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(1, source.count))
    for index in source.indices { unsafe bytes[index] = CChar(bitPattern: source[index]) }
    var opened: qpdf_data?
    var count = 0
    for password in [""] + passwords {
      guard let candidate = unsafe qpdf_init() else { break }
      unsafe qpdf_set_suppress_warnings(candidate, QPDF_BOOL(1))
      unsafe qpdf_silence_errors(candidate)
      let status = unsafe qpdf_read_memory(
        candidate, "", bytes.baseAddress, UInt64(source.count), password.isEmpty ? nil : password)
      if status & QPDF_ERROR_CODE(QPDF_ERRORS) == 0 {
        unsafe count = Int(qpdf_get_num_pages(candidate))
        if count > 0 {
          unsafe opened = candidate
          break
        }
      }
      // An error that nobody asks for is printed when the document goes (qpdf-c.h).
      _ = unsafe qpdf_get_error(candidate)
      var broken: qpdf_data? = unsafe candidate
      unsafe qpdf_cleanup(&broken)
    }
    guard let found = unsafe opened else {
      unsafe bytes.deallocate()
      return nil
    }
    unsafe data = found
    pageCount = count
  }

  deinit {
    var last: qpdf_data? = unsafe data
    unsafe qpdf_cleanup(&last)
    unsafe bytes.deallocate()
  }

  /// Lets go of every object handed out.
  func releaseObjects() { unsafe qpdf_oh_release_all(data) }

  /// - Parameter index: Counts from 0.
  func page(_ index: Int) -> PDFObject? {
    guard index >= 0, index < pageCount else { return nil }
    return unsafe PDFObject(file: self, handle: qpdf_get_page_n(data, index))
  }

  /// An indirect object again, by what `PDFObject.identity` said of it.
  func object(_ identity: Int) -> PDFObject? {
    unsafe PDFObject(
      file: self, handle: qpdf_get_object_by_id(data, Int32(identity >> 17), Int32(identity & 0x1FFFF)))
  }

  /// The page's content streams, decoded and joined by line ends; `nil` where one cannot be decoded, or when they are
  /// longer than `limit` bytes.
  func contents(of page: PDFObject, limit: Int) -> [UInt8]? {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    let status = unsafe qpdf_oh_get_page_content_data(data, page.handle, &buffer, &length)
    return unsafe copied(buffer, length, status, limit: limit)
  }

  /// A stream's bytes behind all filters but those of images; `nil` as for `contents`.
  func decoded(_ stream: PDFObject, limit: Int) -> [UInt8]? {
    guard stream.isStream else { return nil }
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    var isFiltered: QPDF_BOOL = 0
    let status = unsafe qpdf_oh_get_stream_data(
      data, stream.handle, qpdf_dl_specialized, &isFiltered, &buffer, &length)
    let bytes = unsafe copied(buffer, length, status, limit: limit)
    return isFiltered != 0 ? bytes : nil
  }

  private func copied(
    _ buffer: UnsafeMutablePointer<UInt8>?, _ length: Int, _ status: QPDF_ERROR_CODE, limit: Int
  ) -> [UInt8]? {
    // libqpdf allocates with malloc, and the caller frees (qpdf-c.h).
    defer { unsafe free(buffer) }
    if status & QPDF_ERROR_CODE(QPDF_ERRORS) != 0 { _ = unsafe qpdf_get_error(data) }
    guard status & QPDF_ERROR_CODE(QPDF_ERRORS) == 0, length <= limit else { return nil }
    guard let buffer = unsafe buffer else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  fileprivate func with<Result>(_ body: (qpdf_data) -> Result) -> Result { unsafe body(data) }
}

/// An object of a PDF; what is not there is null, and asking a value of the wrong type gives `nil`.
struct PDFObject {
  fileprivate let file: QPDFFile
  fileprivate let handle: qpdf_oh

  /// Number and generation, which tell an indirect object from all others; `nil` for a direct one.
  var identity: Int? {
    let number = unsafe file.with { unsafe Int(qpdf_oh_get_object_id($0, handle)) }
    guard number > 0 else { return nil }
    return number << 17 | (unsafe file.with { unsafe Int(qpdf_oh_get_generation($0, handle)) } & 0x1FFFF)
  }

  var isStream: Bool { unsafe file.with { unsafe qpdf_oh_is_stream($0, handle) != 0 } }
  var isArray: Bool { unsafe file.with { unsafe qpdf_oh_is_array($0, handle) != 0 } }
  var isNull: Bool { unsafe file.with { unsafe qpdf_oh_is_null($0, handle) != 0 } }
  var isDictionary: Bool {
    unsafe file.with { unsafe qpdf_oh_is_dictionary($0, handle) != 0 || qpdf_oh_is_stream($0, handle) != 0 }
  }

  /// The value of a dictionary, or of a stream's dictionary; `nil` where there is none.
  subscript(_ key: String) -> PDFObject? {
    let value: PDFObject? = unsafe file.with { data in
      var holder = handle
      if unsafe qpdf_oh_is_stream(data, handle) != 0 { unsafe holder = qpdf_oh_get_dict(data, handle) }
      guard unsafe qpdf_oh_is_dictionary(data, holder) != 0 else { return nil }
      return unsafe PDFObject(file: file, handle: qpdf_oh_get_key(data, holder, key))
    }
    guard let value, !value.isNull else { return nil }
    return value
  }

  /// A name with its solidus, as `/Font`.
  var name: String? {
    unsafe file.with { data in
      guard unsafe qpdf_oh_is_name(data, handle) != 0, let text = unsafe qpdf_oh_get_name(data, handle) else {
        return nil
      }
      return unsafe String(cString: text)
    }
  }

  /// A string's bytes.
  var string: [UInt8]? {
    unsafe file.with { data in
      guard unsafe qpdf_oh_is_string(data, handle) != 0 else { return nil }
      var length = 0
      guard let text = unsafe qpdf_oh_get_binary_string_value(data, handle, &length) else { return nil }
      return unsafe UnsafeBufferPointer(start: text, count: length).map { UInt8(bitPattern: $0) }
    }
  }

  var number: Double? {
    unsafe file.with { data in
      var value = 0.0
      guard unsafe qpdf_oh_get_value_as_number(data, handle, &value) != 0, value.isFinite else { return nil }
      return value
    }
  }

  var integer: Int? { number.flatMap { abs($0) < 1e9 ? Int($0) : nil } }

  /// The elements of an array, at most `limit`; an empty list for anything else.
  func elements(limit: Int = 100_000) -> [PDFObject] {
    unsafe file.with { data in
      guard unsafe qpdf_oh_is_array(data, handle) != 0 else { return [] }
      let count = unsafe min(limit, max(0, Int(qpdf_oh_get_array_n_items(data, handle))))
      return (0..<count).map { unsafe PDFObject(file: file, handle: qpdf_oh_get_array_item(data, handle, Int32($0))) }
    }
  }

  /// An array of numbers; `nil` where an element is none.
  func numbers(limit: Int = 64) -> [Double]? {
    guard isArray else { return nil }
    var result: [Double] = []
    for element in elements(limit: limit) {
      guard let number = element.number else { return nil }
      result.append(number)
    }
    return result
  }

  /// The object as it is written in a file, references inside it left as they are. One call instead of one an element:
  /// arrays of glyph widths have thousands.
  var source: [UInt8] {
    unsafe file.with { data in
      guard let text = unsafe qpdf_oh_unparse_resolved(data, handle) else { return [] }
      let length = unsafe qpdf_get_last_string_length(data)
      return unsafe UnsafeBufferPointer(start: text, count: length).map { UInt8(bitPattern: $0) }
    }
  }

  /// A stream's bytes behind its filters; `nil` where they cannot be decoded or are longer than `limit`.
  func decoded(limit: Int) -> [UInt8]? { file.decoded(self, limit: limit) }
}
