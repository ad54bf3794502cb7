import JapaneseText
import QueryLanguage
public import TextModel

/// Something wrong with an index.
public enum IndexProblem: Sendable, Hashable {
  /// `current` cannot be read, or names what is no database.
  case currentMalformed(detail: String)
  /// `current` is not there, but databases are.
  case currentMissing
  /// A database that `current` names is not there.
  case databaseMissing(name: String)
  /// Xapian finds a database damaged, in its words.
  case databaseDamaged(name: String, detail: String)
  /// Records of files that cannot be read.
  case recordsDamaged(count: Int)
  /// A file has another number of passages than its record says.
  case passagesMissing(path: FilePath?, expected: Int, found: Int)
  /// A passage that cannot be read. `ordinal` counts from 0 in the file.
  case passageDamaged(path: FilePath?, ordinal: Int)
  /// A passage that its own words do not lead to.
  case passageUnreachable(path: FilePath?, ordinal: Int)
  /// Passages of files that have no record.
  case passagesAstray(count: Int)
}

/// What a check of an index found.
public struct IndexCheckReport: Sendable, Hashable {
  public var problems: [IndexProblem] = []
  /// Files and passages looked at.
  public var files = 0
  public var passages = 0
  /// Passages that were searched for by their own words.
  public var searched = 0

  public init() {}
}

extension IndexFolder {
  /// Verifies the databases: Xapian's own check of each, every record and passage, the terms of every passage against its
  /// text, and a search for some passages by their own words. Hold the lock, so that nothing changes meanwhile.
  ///
  /// - Parameters:
  ///   - searches: How many passages to search for, spread over the index.
  ///   - progress: Called with files done and files in all.
  /// - Throws: `IndexError.versionMismatch` where another schema or normaliser wrote it; what is damaged is reported.
  public func check(
    searches: Int = 50, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(IndexError) -> IndexCheckReport {
    var report = IndexCheckReport()
    let names: [String]
    do {
      names = try databases()
    } catch {
      guard case .corrupt(let detail) = error else { throw error }
      report.problems.append(.currentMalformed(detail: detail))
      return report
    }
    if names.isEmpty, try presentDatabases().contains(where: { (try? holdsDocuments($0)) ?? true }) {
      report.problems.append(.currentMissing)
    }
    for name in names {
      if !FileSystem.isDirectory(path(ofDatabase: name)) {
        report.problems.append(.databaseMissing(name: name))
        continue
      }
      do {
        if let words = try DatabaseHandle.problem(ofDatabaseAt: path(ofDatabase: name)) {
          report.problems.append(.databaseDamaged(name: name, detail: words))
        }
      } catch {
        report.problems.append(.databaseDamaged(name: name, detail: error.message))
      }
    }
    // What is damaged below cannot be told apart above.
    guard report.problems.isEmpty else { return report }
    let reader = try IndexReader(self)
    var contents = ContentCheck(report: report, searches: searches)
    try contents.run(on: reader, progress: progress)
    return contents.report
  }

  private func holdsDocuments(_ name: String) throws -> Bool {
    try DatabaseHandle(readingAt: [path(ofDatabase: name)]).counts().documents > 0
  }
}

/// The check of what the databases hold.
private struct ContentCheck {
  var report: IndexCheckReport
  let searches: Int

  mutating func run(on reader: borrowing IndexReader, progress: (Int, Int) -> Void) throws(IndexError) {
    let (counts, stored) = try reader.read { handle in (try handle.counts(), try handle.records()) }
    let records = stored.compactMap { try? FileRecord(decoding: $0) }.sorted { $0.id < $1.id }
    if records.count < stored.count { report.problems.append(.recordsDamaged(count: stored.count - records.count)) }
    let total = records.reduce(0) { $0 + $1.passageCount }
    let step = max(1, total / max(1, searches))
    var samples: [(record: FileRecord, passage: Passage)] = []
    var found = 0
    var ordinalOfAll = 0
    for (done, record) in records.enumerated() {
      progress(done, records.count)
      let (data, faults) = try reader.read { handle in
        (try handle.passages(FileKey(record.id)), try handle.faultyPassages(FileKey(record.id)))
      }
      let path = record.paths.first?.path
      found += data.count
      // A file that failed has a record and no text.
      let expected = record.state == .indexed ? record.passageCount : 0
      if data.count != expected {
        report.problems.append(.passagesMissing(path: path, expected: expected, found: data.count))
      }
      report.problems += faults.map { .passageUnreachable(path: path, ordinal: $0) }
      for (index, bytes) in data.enumerated() {
        guard let passage = try? PassageCoding.decode(bytes) else {
          report.problems.append(.passageDamaged(path: path, ordinal: index))
          continue
        }
        if ordinalOfAll % step == 0, !faults.contains(passage.ordinal) { samples.append((record, passage)) }
        ordinalOfAll += 1
      }
    }
    report.files = records.count
    report.passages = found
    if records.count == stored.count, counts.documents - counts.records > found {
      report.problems.append(.passagesAstray(count: counts.documents - counts.records - found))
    }
    for sample in samples where try !isFound(sample.passage, of: sample.record, in: reader) {
      report.problems.append(
        .passageUnreachable(path: sample.record.paths.first?.path, ordinal: sample.passage.ordinal))
    }
  }

  /// Whether a search for the beginning of a passage finds it. Passages without a word to search for are passed over.
  private mutating func isFound(
    _ passage: Passage, of record: FileRecord, in reader: borrowing IndexReader
  ) throws(IndexError) -> Bool {
    guard let text = Self.beginning(of: passage) else { return true }
    var request = SearchRequest(
      query: .literal(QueryLiteral(text: text, isQuoted: true)), limit: record.passageCount, sort: .document)
    request.includes = { $0.id == record.id }
    request.tracesEquivalences = false
    let response = try reader.search(request)
    report.searched += 1
    return response.hits.contains { $0.passage.ordinal == passage.ordinal }
  }

  /// A phrase at the beginning of a passage, up to where a word and a cell of a table surely end.
  private static func beginning(of passage: Passage) -> String? {
    var scalars = Array(passage.text.unicodeScalars)
    if let cell = CellFold.cells(of: passage).first { scalars = Array(scalars[..<cell]) }
    let most = 40
    let isIdeographic = { (scalar: Unicode.Scalar) in (0x4E00...0x9FFF).contains(scalar.value) }
    if scalars.count > most {
      // Between two plain kanji: no word, digit group or composed character stands across.
      guard let end = (2..<most).last(where: { isIdeographic(scalars[$0 - 1]) && isIdeographic(scalars[$0]) }) else {
        return nil
      }
      scalars = Array(scalars[..<end])
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let text = String(view)
    return FoldCache.fold(.all).folded(text).allSatisfy { $0 == " " } ? nil : trimmed(text)
  }

  private static func trimmed(_ text: String) -> String? {
    let isSpace = { (character: Character) in character.isWhitespace }
    let rest = text.drop(while: isSpace)
    guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return nil }
    return String(rest[...last])
  }
}
