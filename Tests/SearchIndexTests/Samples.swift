import Foundation
import JapaneseText
import QueryLanguage
import TextModel

@testable import SearchIndex

/// A folder of its own, gone with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("kiji-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var index: String { path + "/Index" }
}

/// A file to be indexed.
struct SampleFile {
  var record: FileRecord
  var passages: [Passage]
  var spellings: [Spelling] = []

  /// - Parameters:
  ///   - number: Names the file: its id, its path, and its place in order of paths.
  ///   - texts: A passage each, in article 1.
  init(_ number: Int, _ texts: [String], date: String? = nil, spellings: [Spelling] = []) {
    self.init(number, passages: texts.enumerated().map { samplePassage($1, ordinal: $0) }, date: date)
    self.spellings = spellings
  }

  init(_ number: Int, passages: [Passage], date: String? = nil, pageCount: Int = 0, issue: String? = nil) {
    let path = KnownPath(path: FilePath("/資料/\(1000 + number).pdf"), size: 10, modified: 20)
    record = FileRecord(id: sampleID(number), paths: [path], date: date, passageCount: passages.count)
    record.info.pageCount = pageCount
    record.issue = issue
    self.passages = passages
  }
}

func sampleID(_ number: Int) -> FileID {
  // Spread over the range of ids, so that their order is not that of the numbers.
  let scattered = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
  let digits = String(scattered, radix: 16)
  let hex = String(repeating: "0", count: 16 - digits.count) + digits + String(repeating: "ab", count: 24)
  return FileID(hex: hex) ?? FileID(digest: [UInt8](repeating: 0, count: 32))!
}

func samplePassage(
  _ text: String, ordinal: Int = 0, article: Int = 1, role: BlockRole = .paragraph, lead: String = "",
  leadIsUncertain: Bool = false, lines: [BlockLine] = []
) -> Passage {
  Passage(
    ordinal: ordinal, article: article, role: role, writing: .horizontal, lead: lead,
    leadIsUncertain: leadIsUncertain, text: text,
    folded: IndexFold().folded(lead + text), lines: lines)
}

let sampleVersions = IndexVersions(dictionary: "unidic-lite 2.1.2", libraries: "xapian")

/// Writes files into an index, in one commit.
@discardableResult
func makeIndex(at path: String, _ files: [SampleFile]) throws -> IndexFolder {
  let folder = try IndexFolder.create(at: path)
  let writer = try IndexWriter(folder, versions: sampleVersions)
  for file in files { try writer.replace(record: file.record, passages: file.passages, spellings: file.spellings) }
  try writer.commit()
  return folder
}

func search(
  _ folder: IndexFolder, _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
) throws -> SearchResponse {
  var request = SearchRequest(query: try parseQuery(query))
  change(&request)
  return try IndexReader(folder).search(request)
}

extension SearchResponse {
  /// Texts of the hits, in order.
  var texts: [String] { hits.map(\.passage.text) }
}

extension Hit {
  /// What the matches cover.
  var matchedTexts: [String] {
    let scalars = Array(passage.text.unicodeScalars)
    return matches.map { String(String.UnicodeScalarView(scalars[$0.range])) }
  }
}
