import Bibliography
import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

/// Values the rendering tests print.
enum Samples {
  static func id(_ digit: Character) throws -> FileID {
    try #require(FileID(hex: String(repeating: digit, count: 64)))
  }

  static func record(
    path: String = "/archive/2024/機関紙 12月.pdf", date: String? = "2024-12-16", issue: String? = "第123号"
  ) throws -> FileRecord {
    var claims = [Claim(.title, "みなと市職労ニュース", source: .metadata, confidence: .medium, evidence: "みなと市職労ニュース")]
    if let date {
      claims.append(Claim(.date, date, source: .masthead, confidence: .high, pageIndex: 0, evidence: "\(date)発行"))
    }
    if let issue {
      claims.append(Claim(.issue, issue, source: .masthead, confidence: .high, pageIndex: 0, evidence: issue))
    }
    return FileRecord(
      id: try id("a"), paths: [KnownPath(path: FilePath(path), size: 1, modified: 2)],
      info: DocumentInfo(title: "機関紙", pageCount: 3),
      pages: [
        PageSummary(pageIndex: 0, label: "i", width: 595.28, height: 841.89, route: .native),
        PageSummary(pageIndex: 1, label: nil, width: 595.28, height: 841.89, route: .native),
        PageSummary(pageIndex: 2, label: "3", width: 595.28, height: 841.89, route: .needsOCR),
      ],
      passageCount: 1, articleCount: 1
    ).described(by: Description(claims))
  }

  /// Two lines of six characters, the second on the next page.
  static let passage = Passage(
    ordinal: 4, article: 2, role: .paragraph, writing: .horizontal, heading: "賃上げ回答を勝ち取る", byline: "書記長",
    text: "会計年度任用職員の処遇改善", folded: "",
    lines: [
      BlockLine(
        start: 0, length: 8, pageIndex: 0, box: Rect(x0: 100, y0: 700, x1: 180, y1: 710),
        edges: (0...8).map { 100 + 10 * Float($0) }),
      BlockLine(
        start: 8, length: 5, pageIndex: 1, box: Rect(x0: 100, y0: 50, x1: 150, y1: 60.44),
        edges: (0...5).map { 100 + 10 * Float($0) }),
    ])

  static func hit(
    rank: Int = 1, record: FileRecord? = nil, passage: Passage = Samples.passage, matches: [Match] = []
  ) throws -> Hit {
    Hit(rank: rank, score: 2.5, record: try record ?? Self.record(), passage: passage, matches: matches)
  }

  /// A dictionary of two words.
  static let lemmas = LemmaSource(
    words: { text in
      [("とりくみ", "取り組み"), ("取り組み", "取り組み"), ("引上げ", "引き上げ")].compactMap { surface, lemma in
        text == surface ? LemmaWord(range: 0..<surface.unicodeScalars.count, lemma: lemma) : nil
      }
    },
    ranges: { text in [0..<text.unicodeScalars.count] })

  static let match = Match(range: 6..<11, equivalences: [.variant, .width])
}
