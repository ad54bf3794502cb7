internal import CXapianShim
import TextModel

/// Names of the values that belong to a database as a whole.
enum MetadataKey {
  static let versions = "versions"
  static let roots = "roots"
  /// A fingerprint of the corrections the records were last brought in line with.
  static let corrections = "corrections"
  /// Patterns of the roots that have some.
  static let patterns = "patterns"
  /// What was removed by hand.
  static let removed = "removed"
  /// What belongs to the index and not to its documents, and outlives a rebuild.
  static let lasting = [roots, patterns, removed]
}

extension IndexVersions {
  /// `nil` in a database that was made and never written to.
  static func read(from handle: DatabaseHandle) throws -> IndexVersions? {
    let bytes = try handle.metadata(MetadataKey.versions)
    guard !bytes.isEmpty else { return nil }
    var reader = ByteDecoder(bytes)
    let schema = try reader.int()
    // What follows the schema's number is the schema's own affair; that of older ones is known.
    guard (oldestRebuildableSchema...currentSchema).contains(schema) else {
      return IndexVersions(schema: schema, normalizer: "", dictionary: "", libraries: "")
    }
    return IndexVersions(
      schema: schema, normalizer: try reader.string(), dictionary: try reader.string(),
      libraries: try reader.string())
  }

  func write(to handle: DatabaseHandle) throws(ShimFailure) {
    var out = ByteEncoder()
    out.encode(count: schema)
    out.encode(normalizer)
    out.encode(dictionary)
    out.encode(libraries)
    try handle.setMetadata(MetadataKey.versions, out.bytes)
  }

  /// Refuses what this program would read or write wrongly.
  func check(against expected: IndexVersions, path: String) throws(IndexError) {
    guard schema == expected.schema, normalizer == expected.normalizer else {
      throw .versionMismatch(path: path, found: self, expected: expected)
    }
  }
}

/// What all files of a reader are listed and counted by, once it has been read: each search that leads to an explanation asks.
final class SummaryMemory {
  fileprivate(set) var all: [FileRecord]?
}

extension DatabaseHandle {
  func decodedRecords() throws -> [FileRecord] {
    try records().map { try FileRecord(decoding: $0) }.sorted { $0.id < $1.id }
  }

  func decodedRecord(_ file: FileKey) throws -> FileRecord? {
    let bytes = try record(file)
    return bytes.isEmpty ? nil : try FileRecord(decoding: bytes)
  }

  /// Of all files' records, what they are listed and counted by. For readers: what was read once is not read again.
  func decodedSummaries() throws -> [FileRecord] {
    if let known = summaryMemory.all { return known }
    let all = try allSummaries().map { try FileRecord(summaryDecoding: $0) }
    summaryMemory.all = all
    return all
  }

  /// Of files' records, what they are listed and counted by.
  func decodedSummaries(of files: [FileKey]) throws -> [FileRecord] {
    try summaries(files).map { bytes in
      guard !bytes.isEmpty else { throw IndexError.corrupt(detail: "passages without a record") }
      return try FileRecord(summaryDecoding: bytes)
    }
  }

  func roots() throws -> [FilePath] { try paths(at: MetadataKey.roots) }
}

extension Error {
  /// The index's own words for whatever went wrong with a database.
  func indexError(at path: String) -> IndexError {
    switch self {
    case let error as IndexError: error
    case let failure as ShimFailure: failure.at(path)
    case let error as ByteDecodingError: .corrupt(detail: "\(path): \(error)")
    default: .corrupt(detail: "\(path): \(self)")
    }
  }
}
