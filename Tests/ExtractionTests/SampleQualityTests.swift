import Foundation
import PageLayout
import ReadingQuality
import Testing
import TextModel

/// What the texts of the sample archive say of how well they were read.
@Suite("見本の文書の読みぐあい") struct SampleQualityTests {
  /// What is at fault and stays: by document, the kind and how often.
  private static let known: [String: [ReadingFinding.Kind: Int]] = [
    // The questions of a quiz.
    "Corpus/newsletters/2025-03-21-toudai-84": [.openEnd: 1]
    // A paragraph over a page's end.
  ]

  @Test("かっこ、番号、曜日、文の終わりが合い、字は一度ずつ出る", arguments: SampleArchiveTests.documents(in: "Corpus"))
  func findings(name: String) throws {
    let layout = try SampleArchiveTests.layout(name)
    #expect(!layout.pages.contains { $0.flags.contains(PageFlag.misplacedGlyphs.rawValue) })
    let quality = ReadingQuality(layout.blocks)
    let known = Self.known[name] ?? [:]
    for kind in ReadingFinding.Kind.allCases {
      let found = quality.findings.filter { $0.kind == kind }
      #expect(found.count == known[kind] ?? 0, "\(kind.name): \(found.map(\.excerpt))")
    }
  }

  @Test("見本には曜日のある日付がある") func dates() throws {
    let checked = try SampleArchiveTests.documents(in: "Corpus").reduce(0) { sum, name in
      sum + ReadingQuality(try SampleArchiveTests.layout(name).blocks).datesChecked
    }
    #expect(checked >= 20)
  }
}
