import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

/// Words that begin so, end so or have something in them are looked up in lists; whichever way the index came about, the lists
/// lead to what the texts say.
@Suite("語の表")
struct WordListTests {
  private static let long = "ab" + String(repeating: "c", count: 120) + "ba"

  private static func word(_ generator: inout SeededGenerator) -> String {
    if Int.random(in: 0..<40, using: &generator) == 0 { return long }
    let letters = ["a", "b", "c", "b", "é", "ж"]
    let count = Int.random(in: 1...7, using: &generator)
    return (0..<count).map { _ in letters.randomElement(using: &generator)! }.joined()
  }

  private static func files(_ numbers: Range<Int>, _ generator: inout SeededGenerator) -> [SampleFile] {
    numbers.map { number in
      SampleFile(
        number, (0..<20).map { _ in (0..<3).map { _ in word(&generator) }.joined(separator: " ") + "の" })
    }
  }

  /// The texts with a word that a query such as `*ab*` has in mind.
  private static func texts(of files: [SampleFile], with piece: String, begins: Bool, ends: Bool) -> [String] {
    files.flatMap(\.passages).map(\.text).filter { text in
      text.dropLast().split(separator: " ").contains { word in
        switch (begins, ends) {
        case (true, true): word == piece
        case (true, false): word.hasPrefix(piece)
        case (false, true): word.hasSuffix(piece)
        case (false, false): word.contains(piece)
        }
      }
    }
  }

  private static func check(_ folder: IndexFolder, _ files: [SampleFile], _ generator: inout SeededGenerator) throws {
    var answered = 0
    for _ in 0..<150 {
      let piece = word(&generator)
      for (begins, ends) in [(true, false), (false, true), (false, false)] {
        let query = (begins ? "" : "*") + piece + (ends ? "" : "*")
        let expected = texts(of: files, with: piece, begins: begins, ends: ends)
        for limit in [3, 1000] {
          // A word of its own is enough: no other way of taking the query is tried.
          guard !expected.isEmpty else { continue }
          let found = try search(folder, query) { ($0.limit, $0.foldsSimilar) = (limit, false) }
          #expect(found.total == expected.count, "\(query)")
          if limit == 1000 { #expect(found.texts.sorted() == expected.sorted(), "\(query)") }
          answered += 1
        }
      }
    }
    #expect(answered > 100)
  }

  @Test("語の初め、中、終わりから、本文にあるとおりに見つかる", arguments: 1...3 as ClosedRange<UInt64>)
  func findsWhatStands(_ seed: UInt64) throws {
    let temporary = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    var files = Self.files(0..<3, &generator)
    let folder = try makeIndex(at: temporary.index, files)
    try Self.check(folder, files, &generator)

    // Another run adds files and takes one out; what only that one had stays listed.
    let added = Self.files(3..<6, &generator)
    let writer = try IndexWriter(folder, versions: sampleVersions)
    for file in added {
      try writer.replace(record: file.record, passages: file.passages, spellings: [])
      try writer.commit()
    }
    try writer.remove(files.removeFirst().record.id)
    try writer.commit()
    files += added
    try Self.check(folder, files, &generator)

    try folder.compactDatabases()
    try Self.check(folder, files, &generator)
  }

  @Test("一つもない語は、どの段落も読まずにないと分かり、ほかの読み方に進む")
  func missingWord() throws {
    let temporary = try TemporaryFolder()
    let folder = try makeIndex(at: temporary.index, [SampleFile(0, ["alphabet の表", "beta の表"])])
    #expect(try search(folder, "zzzz").hits.isEmpty)
    #expect(try search(folder, "phabe").texts == ["alphabet の表"])
  }
}
