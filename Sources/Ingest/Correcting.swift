public import Bibliography
public import SearchIndex

extension IndexFolder {
  /// What people said of the documents.
  ///
  /// - Throws: `IngestError.corrections` where the file cannot be read, `IndexError`.
  public func corrections() throws -> Corrections {
    let bytes = try contents(of: .corrections)
    do { return try Corrections(bytes) } catch { throw IngestError.corrections(path: path(of: .corrections), error) }
  }
}

/// Changes what people said of the documents, and the documents with it.
///
/// The file is written before the index: should the run end between, the next ingest finds that the index has not taken
/// the file in yet. What was written into the file by hand takes effect, too.
///
/// - Parameter edit: Changes the corrections, and what else is to change with them.
/// - Returns: The records that changed, as they are now, by file id.
/// - Throws: `IngestError.corrections`, `IndexError`, and what `edit` throws; then nothing has changed.
@discardableResult
public func correct(
  _ folder: IndexFolder, lockTimeout: Duration, edit: (inout Corrections, IndexWriter) throws -> Void
) throws -> [FileRecord] {
  let lock = try folder.lock(timeout: lockTimeout)
  var corrections = try folder.corrections()
  let versions = try IndexReader(folder).versions
  let writer = try IndexWriter(folder, versions: versions)
  let records = try writer.records()
  let before = corrections
  try edit(&corrections, writer)
  if corrections != before { try folder.replace(.corrections, with: Array(corrections.text.utf8)) }
  let changed = try writer.apply(corrections, to: records)
  try writer.commit()
  _ = consume lock
  return changed
}

extension IndexWriter {
  /// Brings records in line with the corrections, and notes that it was done.
  ///
  /// - Returns: The records that changed.
  func apply(_ corrections: Corrections, to records: [FileRecord]) throws(IndexError) -> [FileRecord] {
    let values = corrections.byFile
    var changed: [FileRecord] = []
    for record in records {
      let corrected = record.redescribed(corrections: values[record.id.hex] ?? [:])
      guard corrected != record else { continue }
      try update(record: corrected)
      changed.append(corrected)
    }
    try setAppliedCorrections(corrections.fingerprint)
    return changed
  }
}

extension Corrections {
  /// Tells one text of corrections from another: FNV-1a, 64 bits, of what they say.
  ///
  /// Source: http://www.isthe.com/chongo/tech/comp/fnv/
  var fingerprint: UInt64 {
    guard !isEmpty else { return 0 }
    return text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
