import Foundation
import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

/// A passage's data are kept as what its folded text does not say; they come back to the letter.
@Suite("段落の詰め方")
struct PackingTests {
  private static let pieces: [String] = [
    "賃上げ", "髙﨑さん", "カタカナのサービス", "ひらがなと", "ﾊﾝｶｸ ｶﾞｷﾞ", "ＡＢＣ株式会社", "NPO Kiji abc", "１，２３４円", "1,000 2 3", "㈱①②㌔Ⅲ½ﬁ⼈",
    "　", " ", "  ", "〜～~ー－-―", "「・、。」", "が\u{3099}か\u{3099}", "e\u{301}É", "葛\u{E0100}", "𠮷野家𩸽", "人々こゝろ", "\u{200B}",
    "\n",
  ]

  private static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...30, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }
    .joined()
  }

  private static func passages(_ seed: UInt64) -> [Passage] {
    var generator = SeededGenerator(seed: seed)
    let headings = ["", "あ", "春闘の回答", "カタカナの見出し", text(&generator)]
    return (0..<60).map { ordinal in
      let lead = Int.random(in: 0..<4, using: &generator) == 0 ? text(&generator) : ""
      var passage = samplePassage(
        text(&generator), ordinal: ordinal, article: ordinal / 7, lead: lead,
        leadIsUncertain: !lead.isEmpty && Bool.random(using: &generator))
      passage.heading = headings[Int.random(in: 0..<headings.count, using: &generator)]
      passage.byline = Int.random(in: 0..<3, using: &generator) == 0 ? "書記長 髙﨑" : ""
      if Int.random(in: 0..<5, using: &generator) == 0, !passage.text.isEmpty {
        passage.readings = [Reading(range: 0..<1, kana: "ちん")]
      }
      return passage
    }
  }

  private func same(_ found: [StoredPassage], _ passages: [Passage]) -> Bool {
    found.map(\.passage.text.utf8).elementsEqual(passages.map(\.text.utf8)) { $0.elementsEqual($1) }
      && found.map(\.passage.lead.utf8).elementsEqual(passages.map(\.lead.utf8)) { $0.elementsEqual($1) }
      && found.map(\.passage.heading) == passages.map(\.heading)
      && found.map(\.passage.byline) == passages.map(\.byline)
      && found.map(\.passage.readings) == passages.map(\.readings)
  }

  @Test("どんな文字列も元のまま戻る", arguments: 1...8 as ClosedRange<UInt64>) func roundTrip(_ seed: UInt64) throws {
    let temporary = try TemporaryFolder()
    let (first, second) = (Self.passages(seed), Self.passages(seed + 100))
    let folder = try makeIndex(
      at: temporary.index, [SampleFile(0, passages: first), SampleFile(1, passages: second)])
    // A file that is put again, another date, and a smaller database change nothing.
    let writer = try IndexWriter(folder, versions: sampleVersions)
    try writer.replace(record: SampleFile(0, passages: first).record, passages: first, spellings: [])
    try writer.commit()
    for _ in 0..<2 {
      let reader = try IndexReader(folder)
      #expect(same(try reader.passages(of: sampleID(0)), first))
      #expect(same(try reader.passages(of: sampleID(1)), second))
      try folder.compactDatabases()
    }
  }

  @Test("二つのデータベースから読んでも、一つにまとめても同じ") func shards() throws {
    let temporary = try TemporaryFolder()
    let other = try TemporaryFolder()
    let (first, second) = (Self.passages(21), Self.passages(22))
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, passages: first)])
    _ = try makeIndex(at: other.index, [SampleFile(1, passages: second)])
    try FileManager.default.moveItem(atPath: other.index + "/db-1", toPath: temporary.index + "/db-2")
    try folder.setDatabases(["db-1", "db-2"])
    for _ in 0..<2 {
      let reader = try IndexReader(folder)
      #expect(same(try reader.passages(of: sampleID(0)), first))
      #expect(same(try reader.passages(of: sampleID(1)), second))
      try folder.compactDatabases()
    }
  }

  @Test("見出しと本文は二度書かない") func size() throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: 5)
    let heading = "会計年度任用職員の処遇改善を求める署名のとりくみについて"
    let passages = (0..<500).map { ordinal in
      let text = (0..<100).map { _ in String(UnicodeScalar(0x4E00 + UInt32.random(in: 0..<3000, using: &generator))!) }
        .joined()
      var passage = samplePassage(text, ordinal: ordinal)
      passage.heading = heading
      return passage
    }
    _ = try makeIndex(at: temporary.index, [SampleFile(0, passages: passages)])
    let data = try FileManager.default.attributesOfItem(atPath: temporary.index + "/db-1/docdata.glass")[.size] as? Int
    let text = passages.reduce(0) { $0 + $1.text.utf8.count }
    #expect(try #require(data) * 3 < text)
  }

  /// From one document to the next they are read where the last one was; before that, each by itself, or some at once where
  /// they are asked for one after the other.
  @Test("どの順に読んでも、先に読んでおいても、同じ") func anyOrder() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(
      at: temporary.index, (0..<4).map { file in SampleFile(file, (0..<120).map { "第\($0)回の会議、データ\(file)" }) })
    let paths = try folder.databases().map(folder.path(ofDatabase:))
    let sorted = try (0..<4).flatMap { try DatabaseHandle(readingAt: paths).passageNumbers(FileKey(sampleID($0))) }
      .sorted()
    #expect(sorted.count == 480)
    let ascending = try DatabaseHandle(readingAt: paths)
    let expected = try sorted.map { try ascending.beginning(of: $0) }
    let whole = try sorted.map { try ascending.document($0) }
    #expect(Set(expected).count == 480)
    let walks = stride(from: 50, to: 480, by: 70).flatMap { Array(($0 - 45...$0).reversed()) + [$0 + 1, $0 - 3] }
    var generator = SeededGenerator(seed: 5)
    for isReadAhead in [false, true] {
      let handle = try DatabaseHandle(readingAt: paths)
      for round in 0..<5 {
        let order =
          round == 0 ? sorted.indices.reversed() : round == 1 ? walks : sorted.indices.shuffled(using: &generator)
        if isReadAhead { try handle.readAhead(order.prefix(200 * (round + 1)).map { sorted[$0] }) }
        for place in order {
          let found = try handle.beginning(of: sorted[place])
          #expect(found == expected[place], "\(place)")
          let document = try handle.document(sorted[place])
          #expect(document == whole[place], "\(place)")
        }
      }
    }
  }
}
