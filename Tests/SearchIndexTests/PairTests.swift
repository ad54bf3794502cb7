import Foundation
import JapaneseText
import QueryLanguage
import TextModel
import Testing

@testable import SearchIndex

/// A row of Tables/pairs.tsv.
struct PairRow: CustomTestStringConvertible, Sendable {
  var equivalence: Equivalence
  var matches: Bool
  var query: String
  var text: String
  var testDescription: String { "\(equivalence.name): \(query) / \(text)" }

  static let all: [PairRow] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Tables/pairs.tsv")
    guard let table = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    return table.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4, let equivalence = Equivalence(name: fields[0]) else { return nil }
      return PairRow(equivalence: equivalence, matches: fields[1] == "yes", query: fields[2], text: fields[3])
    }
  }()
}

@Suite("同じとみなすものと、みなさないもの")
struct PairTests {
  @Test("表の行数") func count() {
    #expect(PairRow.all.count >= 500)
    #expect(Set(PairRow.all.map { "\($0.query)/\($0.text)" }).count == PairRow.all.count)
  }

  @Test("言葉と文の組が、言うとおりに合い、または合わない。同一視を切れば合わない")
  func rows() throws {
    let rows = PairRow.all
    let temporary = try TemporaryFolder()
    let files = rows.enumerated().map { SampleFile($0, [$1.text]) }
    let reader = try IndexReader(makeIndex(at: temporary.index, files))
    for (number, row) in rows.enumerated() {
      let wanted = sampleID(number)
      func hit(_ equivalences: EquivalenceSet) throws -> Hit? {
        let query = QueryNode.literal(QueryLiteral(text: row.query, isQuoted: true))
        let request = SearchRequest(query: query, equivalences: equivalences, limit: 1000)
        return try reader.search(request).hits.first { $0.record.id == wanted }
      }
      let found = try hit(.all)
      #expect((found != nil) == row.matches, "\(row.testDescription)")
      guard row.matches, try hit([]) == nil else { continue }
      #expect(found?.matches.contains { $0.equivalences.contains(row.equivalence) } == true, "\(row.testDescription)")
      #expect(try hit(.all.without(row.equivalence)) == nil, "\(row.testDescription)")
    }
  }
}
