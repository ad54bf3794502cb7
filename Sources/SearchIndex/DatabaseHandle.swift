internal import CXapianShim
import JapaneseText

/// A failure of the shim, before it is known where and what to do about it.
struct ShimFailure: Error {
  var status: cxs_status
  var message: String

  var isModified: Bool { status == CXS_MODIFIED }

  func at(_ path: String) -> IndexError {
    switch Int(status) {
    case CXS_NOT_FOUND: .notFound(path: path)
    case CXS_LOCKED: .locked(path: path)
    case CXS_MODIFIED: .changing
    case CXS_CORRUPT, CXS_VERSION: .corrupt(detail: message)
    case CXS_BAD_ARGUMENT: .badArgument(detail: message)
    default: .unreadable(path: path, detail: message)
    }
  }
}

/// The owner of one shim handle. All calls of the shim are here; what comes out are values.
@safe final class DatabaseHandle {
  private let pointer: OpaquePointer
  /// What a reader sees does not change.
  let abbreviationMemory = Abbreviations.Memory()
  let summaryMemory = SummaryMemory()

  /// Databases opened and not yet closed in this process.
  static var liveCount: Int { Int(cxs_live_databases()) }
  static var libraryVersion: String { unsafe String(cString: cxs_library_version()) }

  /// Opens databases for reading; none at all is an empty index.
  init(readingAt paths: [String]) throws(ShimFailure) {
    var opened: OpaquePointer?
    try unsafe Self.check { unsafe cxs_reader_new(&opened, $0) }
    guard let opened = unsafe opened else { throw ShimFailure(status: cxs_status(CXS_FAILED), message: "no handle") }
    unsafe pointer = opened
    for path in paths { try unsafe Self.check { unsafe cxs_database_add(pointer, path, $0) } }
  }

  /// Opens a database for writing, or makes it.
  init(writingAt path: String) throws(ShimFailure) {
    var opened: OpaquePointer?
    try unsafe Self.check { unsafe cxs_writer_open(path, &opened, $0) }
    guard let opened = unsafe opened else { throw ShimFailure(status: cxs_status(CXS_FAILED), message: "no handle") }
    unsafe pointer = opened
  }

  deinit { unsafe cxs_database_free(pointer) }

  // MARK: Reading

  func counts() throws(ShimFailure) -> (documents: Int, records: Int) {
    var documents: UInt64 = 0
    var records: UInt64 = 0
    try unsafe Self.check { unsafe cxs_database_counts(pointer, &documents, &records, $0) }
    return (Int(documents), Int(records))
  }

  func metadata(_ key: String) throws(ShimFailure) -> [UInt8] {
    try unsafe Self.bytes { unsafe cxs_database_metadata(pointer, key, $0, $1) }
  }

  func records() throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_records(pointer, $0, $1) }
  }

  func record(_ file: FileKey) throws(ShimFailure) -> [UInt8] {
    try unsafe Self.bytes { unsafe cxs_database_record(pointer, file.bytes, $0, $1) }
  }

  /// What files are listed and counted by of which something is not in the index.
  func summariesWithGaps() throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_summaries_with_gaps(pointer, $0, $1) }
  }

  /// What all files are listed and counted by.
  func allSummaries() throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_all_summaries(pointer, $0, $1) }
  }

  /// What files are listed and counted by; of each one, empty where there is no such file.
  func summaries(_ files: [FileKey]) throws(ShimFailure) -> [[UInt8]] {
    let ids = files.flatMap(\.bytes)
    return try unsafe Self.list { unsafe cxs_database_summaries(pointer, ids, files.count, $0, $1) }
  }

  func passages(_ file: FileKey) throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_passages(pointer, file.bytes, $0, $1) }
  }

  /// The documents of a file's passages, ascending.
  func passageNumbers(_ file: FileKey) throws(ShimFailure) -> [UInt32] {
    Self.numbers(try unsafe Self.bytes { unsafe cxs_database_passage_numbers(pointer, file.bytes, $0, $1) })
  }

  func document(_ number: UInt32) throws(ShimFailure) -> [UInt8] {
    try unsafe Self.bytes { unsafe cxs_database_document(pointer, number, $0, $1) }
  }

  /// The beginning of it: what verification reads.
  func beginning(of document: UInt32) throws(ShimFailure) -> [UInt8] {
    try unsafe Self.bytes { unsafe cxs_database_beginning(pointer, document, $0, $1) }
  }

  /// Reads the beginnings of documents at once, which are then asked for in another order.
  func readAhead(_ documents: [UInt32]) throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_database_read_ahead(pointer, documents, documents.count, $0) }
  }

  /// The texts of passages as printed, in the order of the documents given.
  func texts(_ documents: [UInt32]) throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_texts(pointer, documents, documents.count, $0, $1) }
  }

  /// What is compared of documents with others, in the order given.
  func sketches(_ documents: [UInt32]) throws(ShimFailure) -> [[UInt8]] {
    try unsafe Self.list { unsafe cxs_database_sketches(pointer, documents, documents.count, $0, $1) }
  }

  func spellings(ofLemma lemma: String) throws(ShimFailure) -> [String] {
    let key = Array(lemma.utf8)
    return try unsafe Self.list { unsafe cxs_database_spellings(pointer, key, key.count, $0, $1) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Terms that begin with a text, at most so many. Those of framed words are left out: they are no UTF-8.
  func terms(beginningWith prefix: String, most: Int) throws(ShimFailure) -> [String] {
    let key = Array(prefix.utf8)
    return try unsafe Self.list { unsafe cxs_database_terms(pointer, key, key.count, most, $0, $1) }
      .compactMap { String(validating: $0, as: UTF8.self) }
  }

  /// - Returns: `files` where the plan has the passages of each counted.
  func search(plan: [UInt8]) throws(ShimFailure) -> (
    hits: [RawHit], total: Int, files: [(file: FileKey, count: Int)]
  ) {
    var result = unsafe cxs_hits()
    try unsafe ScalarClasses.pages.withUnsafeBufferPointer { pages throws(ShimFailure) in
      try unsafe ScalarClasses.values.withUnsafeBufferPointer { values throws(ShimFailure) in
        var classes = unsafe cxs_classes(
          pages: pages.baseAddress, values: values.baseAddress, value_count: values.count)
        try unsafe Self.check { unsafe cxs_database_search(pointer, plan, plan.count, &classes, &result, $0) }
      }
    }
    defer {
      unsafe cxs_free(result.items)
      unsafe cxs_free(result.files)
    }
    let items = unsafe UnsafeBufferPointer(start: result.items, count: result.count)
    let files = unsafe UnsafeBufferPointer(start: result.files, count: result.file_count)
    return unsafe (
      items.map(RawHit.init), Int(result.total), files.map { (FileKey($0.file), Int($0.passages)) }
    )
  }

  /// Of each atom of a plan, how many passages have it at most.
  func bounds(plan: [UInt8]) throws(ShimFailure) -> [Int] {
    let numbers = try unsafe Self.bytes { unsafe cxs_database_bounds(pointer, plan, plan.count, $0, $1) }
    return Self.numbers(numbers).map(Int.init)
  }

  // MARK: Upkeep

  /// Writes all that is read into a new database, as small as it goes.
  func compact(to path: String) throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_database_compact(pointer, path, $0) }
  }

  /// Has Xapian check a database; what it says of what is wrong, one line, or `nil` where all is well.
  static func problem(ofDatabaseAt path: String) throws(ShimFailure) -> String? {
    var count: UInt64 = 0
    let report = try unsafe bytes { report, message in
      unsafe cxs_database_check(path, &count, report, message)
    }
    guard count > 0 else { return nil }
    let lines = String(decoding: report, as: UTF8.self).split(separator: "\n")
    let words = lines.filter { !$0.hasSuffix(" OK") && !$0.hasSuffix(":") && !$0.contains("not checked") }
    return (words.first ?? lines.last).map(String.init) ?? "\(count)"
  }

  /// Ordinals of a file's passages whose terms are not those of their text, or do not lead to them.
  func faultyPassages(_ file: FileKey) throws(ShimFailure) -> [Int] {
    let faults = try unsafe Self.bytes { unsafe cxs_database_check_passages(pointer, file.bytes, $0, $1) }
    return stride(from: 0, to: faults.count - faults.count % 5, by: 5).map { start in
      (0..<4).reduce(0) { $0 | Int(faults[start + $1]) << (8 * $1) }
    }
  }

  // MARK: Writing

  func setMetadata(_ key: String, _ value: [UInt8]) throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_writer_set_metadata(pointer, key, value, value.count, $0) }
  }

  func putFile(_ file: FileKey, batch: [UInt8]) throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_writer_put_file(pointer, file.bytes, batch, batch.count, $0) }
  }

  func putRecord(
    _ file: FileKey, date: UInt32, hasGaps: Bool, summary: [UInt8], _ record: [UInt8]
  ) throws(ShimFailure) {
    try unsafe Self.check {
      unsafe cxs_writer_put_record(
        pointer, file.bytes, date, hasGaps ? 1 : 0, summary, summary.count, record, record.count, $0)
    }
  }

  func removeFile(_ file: FileKey) throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_writer_remove_file(pointer, file.bytes, $0) }
  }

  func commit() throws(ShimFailure) {
    try unsafe Self.check { unsafe cxs_writer_commit(pointer, $0) }
  }

  // MARK: Results

  private typealias Message = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private typealias Bytes = UnsafeMutablePointer<cxs_bytes>

  private static func check(_ call: (Message) -> cxs_status) throws(ShimFailure) {
    var message: UnsafeMutablePointer<CChar>?
    let status = unsafe call(&message)
    defer { unsafe cxs_free(message) }
    guard status != CXS_OK else { return }
    throw ShimFailure(status: status, message: unsafe message.map { unsafe String(cString: $0) } ?? "no memory")
  }

  private static func bytes(_ call: (Bytes, Message) -> cxs_status) throws(ShimFailure) -> [UInt8] {
    var out = unsafe cxs_bytes()
    try unsafe check { unsafe call(&out, $0) }
    defer { unsafe cxs_free(out.data) }
    return unsafe Array(UnsafeBufferPointer(start: out.data, count: out.size))
  }

  /// Numbers of 32 bits, the lowest byte first.
  private static func numbers(_ buffer: [UInt8]) -> [UInt32] {
    stride(from: 0, to: buffer.count / 4 * 4, by: 4).map { at in
      (0..<4).reduce(0) { $0 | UInt32(buffer[at + $1]) << (8 * UInt32($1)) }
    }
  }

  /// Byte strings in one buffer, each behind its little-endian 32-bit count.
  private static func list(_ call: (Bytes, Message) -> cxs_status) throws(ShimFailure) -> [[UInt8]] {
    let buffer = try unsafe bytes(call)
    var result: [[UInt8]] = []
    var index = 0
    while index + 4 <= buffer.count {
      let count = (0..<4).reduce(0) { $0 | Int(buffer[index + $1]) << (8 * $1) }
      let start = index + 4
      index = min(buffer.count, start + count)
      result.append(Array(buffer[start..<index]))
    }
    return result
  }
}

@available(*, unavailable) extension DatabaseHandle: Sendable {}

/// The first half of a file's SHA-256, which names it in terms and slots: half is enough for no two to meet, and every
/// passage carries it.
struct FileKey: Hashable, Comparable {
  /// The first eight bytes and the last, the first of each highest.
  private let high: UInt64
  private let low: UInt64

  static let size = Int(CXS_FILE_ID_SIZE)

  init(_ id: FileID) {
    func number(_ digits: Substring.UTF8View) -> UInt64 {
      digits.reduce(0) { $0 << 4 | UInt64($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
    }
    let digits = id.hex.utf8.prefix(2 * Self.size)
    high = number(digits.prefix(Self.size))
    low = number(digits.dropFirst(Self.size))
  }

  /// - id: As the shim has it: a `uint8_t[CXS_FILE_ID_SIZE]`.
  fileprivate init<ID>(_ id: ID) where ID: BitwiseCopyable {
    (high, low) = unsafe withUnsafeBytes(of: id) { bytes in
      unsafe (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  var bytes: [UInt8] {
    [high, low].flatMap { half in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
    }
  }

  /// Some of it, as good as random.
  var beginning: UInt64 { high }

  static func < (a: FileKey, b: FileKey) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

/// A hit as the shim found it.
struct RawHit {
  /// Atoms of the plan that hold as typed, by bit.
  var exact: UInt64
  /// Atoms that hold as typed or by another form of a word.
  var loose: UInt64
  var document: UInt32
  var ordinal: Int
  var article: Int
  /// As in the index: year × 10,000 + month × 100 + day.
  var date: Int
  /// Thousandths.
  var score: Int
  var file: FileKey
  /// `PassageCoding.rankingClass`.
  var kind: UInt8

  fileprivate init(_ hit: cxs_hit) {
    kind = hit.passage_class
    exact = hit.exact
    loose = hit.loose
    document = hit.document
    ordinal = Int(hit.ordinal)
    article = Int(hit.article)
    date = Int(hit.date)
    score = Int(hit.score)
    file = FileKey(hit.file)
  }
}
