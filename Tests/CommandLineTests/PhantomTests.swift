import Foundation
import JapaneseText
import QueryLanguage
import SearchIndex
import TestSupport
import Testing
import TextModel

@testable import CommandLine

/// What stands in no text is not found, and what is asked of one is: the truth texts of the sample archive, a passage a line,
/// an article four lines, with the installed dictionary and without any.
@Suite("どこにもない語句と、ほんとうの問い") struct PhantomTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  /// Paragraphs of each truth text, with its path in the archive.
  private static func texts() throws -> [(path: String, paragraphs: [String])] {
    let walk = try #require(FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil))
    let files = walk.compactMap { $0 as? URL }.filter { $0.path.hasSuffix(".truth.txt") }.sorted { $0.path < $1.path }
    return try files.map { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split { $0 == "\n" || $0 == "\u{0C}" }.map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
      return (String(file.path.dropFirst(corpus.path.count + 1).dropLast(".truth.txt".count)) + ".pdf", lines)
    }
  }

  private static func index(_ texts: [(path: String, paragraphs: [String])]) throws -> SampleIndex {
    let index = try SampleIndex()
    let writer = try index.writer()
    let fold = IndexFold()
    for (number, text) in texts.enumerated() {
      // The first bytes tell files apart.
      let id = try #require(FileID(hex: String(String(0x1000 + number, radix: 16) + String(repeating: "0", count: 60))))
      let record = FileRecord(
        id: id, paths: [KnownPath(path: FilePath(text.path), size: 1, modified: 2)],
        passageCount: text.paragraphs.count, articleCount: text.paragraphs.count / 4 + 1)
      try writer.replace(
        record: record,
        passages: text.paragraphs.enumerated().map { ordinal, text in
          Passage(
            ordinal: ordinal, article: ordinal / 4, role: .paragraph, writing: .horizontal, text: text,
            folded: fold.folded(text))
        }, spellings: [])
    }
    try writer.commit()
    return index
  }

  private static func lemmas() throws -> (@Sendable (String) -> [LemmaWord])? {
    guard case .source(let source) = try LemmaSource.open() else { return nil }
    return source.words
  }

  /// The end of a paragraph and the beginning of the next but one, without what is no letter.
  private static func phantoms(
    _ paragraphs: [String], length: Int, most: Int, _ random: inout SeededGenerator
  ) -> [String] {
    let all = paragraphs.map { $0.unicodeScalars.filter { isJapanese($0) && $0.properties.isAlphabetic } }
      .map { Array(String.UnicodeScalarView($0)) }.filter { $0.count >= length }
    return zip(all, all.dropFirst(2)).map { a, b in
      String(String.UnicodeScalarView(a.suffix(length / 2) + b.prefix(length - length / 2)))
    }.shuffled(using: &random).prefix(most).map { $0 }
  }

  @Test("段落の終わりと二つ先の段落の始めをつないだ語句は、引用符がなくても見つからない", arguments: [6, 9, 12])
  func phantoms(length: Int) throws {
    let texts = try Self.texts()
    let index = try Self.index(texts)
    let reader = try IndexReader(IndexFolder.open(at: index.indexPath))
    var random = SeededGenerator(seed: UInt64(length))
    let dictionary = try Self.lemmas()
    var asked = 0
    var found: [String] = []
    for text in texts {
      for phantom in Self.phantoms(text.paragraphs, length: length, most: 3, &random) {
        let literal = QueryLiteral(text: phantom)
        // Another text may have it by chance.
        var exact = SearchRequest(query: .literal(literal), limit: 1)
        exact.query = .literal(QueryLiteral(text: phantom, isQuoted: true))
        guard try reader.search(exact).total == 0 else { continue }
        for lemmas in [nil, dictionary] {
          asked += 1
          let response = try reader.search(SearchRequest(query: .literal(literal), limit: 1, lemmas: lemmas))
          if response.total > 0 { found.append(phantom + ": " + (response.hits.first?.passage.text ?? "")) }
        }
      }
    }
    #expect(asked > 150)
    #expect(found.isEmpty, "\(found)")
  }

  @Test(
    "ほんとうの問いと、少し違う言い方には、答えのある文書が見つかる",
    arguments: [
      ("給食の委託はいつまで延びたか", "policies/2025-policy.pdf"), ("役員の任期は何年", "rules/2023-rules.pdf"),
      ("水道料金の値上げはいつから", "newsletters/2025-07-01-shioji-594.pdf"),
      ("修正案の提出期限", "policies/2024-07-06-agenda-book.pdf"), ("動かなかった発電機", "newsletters/2024-12-06-news-217.pdf"),
      ("夜間当直の廃止", "policies/2008-07-05-declaration.pdf"), ("充電池の火災", "newsletters/2025-03-21-toudai-84.pdf"),
      ("奨学金の返済支援", "newsletters/2025-10-31-sokuho-2.pdf"),
    ])
  func questions(query: String, path: String) throws {
    let texts = try Self.texts()
    let index = try Self.index(texts)
    let reader = try IndexReader(IndexFolder.open(at: index.indexPath))
    let lemmas = try #require(try Self.lemmas(), "no dictionary installed")
    let response = try reader.search(
      SearchRequest(query: .literal(QueryLiteral(text: query)), limit: 20, lemmas: lemmas))
    #expect(response.files.contains { $0.paths.contains { $0.path == FilePath(path) } }, "\(response.texts)")
  }
}

extension SearchResponse {
  fileprivate var texts: [String] { hits.map(\.passage.text) }
}
