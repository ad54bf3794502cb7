import Foundation
import Testing

/// The built programs on the sample archive and on broken files, as a user meets them.
@Suite("見本の資料で動かす") struct ArchiveTests {
  private static let words = "会計年度任用職員の待遇改善"
  private static let phrase = "\"\(words)\""
  private static let folders = ["newsletters", "policies", "scans"]

  /// The files of the folders whose truth texts have the words, once for each paragraph that has them.
  private func filesWithWords() throws -> [String] {
    try Self.folders.flatMap { folder in
      let base = Workplace.checkout.appending(path: "Corpus/\(folder)")
      return try FileManager.default.contentsOfDirectory(atPath: base.path).filter { $0.hasSuffix(".truth.txt") }
        .sorted()
        .flatMap { name in
          try String(contentsOf: base.appending(path: name), encoding: .utf8).split(separator: "\n")
            .filter { $0.contains(Self.words) }.map { _ in "資料/\(folder)/\(name.dropLast(10)).pdf" }
        }
    }
  }

  /// The files that are only pictures, as the manifest of the sample archive has them.
  private func picturesOnly() throws -> [String] {
    try String(contentsOf: Workplace.checkout.appending(path: "Corpus/manifest.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      .filter { $0[6].split(separator: " ").contains("no-text") && $0[0].hasPrefix("scans/") }
      .map { "資料/\($0[0])" }
  }

  private func archive() throws -> Workplace {
    let place = try Workplace()
    for folder in Self.folders { try place.copy("Corpus/\(folder)", to: "資料/\(folder)") }
    try place.copy("Corpus/passwords.txt", to: "passwords.txt")
    return place
  }

  @Test("段や行の終わりで切れた語句も、どの文書からも見つかる") func phraseAcrossLines() throws {
    let place = try archive()
    let ingest = try place.kiji("ingest", "--password-file", "passwords.txt", "資料", worker: .real)
    #expect(ingest.status == 0, "\(ingest)")
    // The scans have no text, and that is said; below them what to do.
    let pictures = try picturesOnly()
    #expect(!pictures.isEmpty)
    #expect(ingest.diagnosticLines.count == pictures.count + 1)
    for picture in pictures { #expect(ingest.diagnostics.contains("\(picture): 1 page is a picture")) }
    let expected = try filesWithWords()
    #expect(expected.count >= 6)
    let found = try place.kiji("search", "-l", Self.phrase, worker: .real)
    #expect(Set(found.outputLines.map(String.init)) == Set(expected))
    let json = try place.kiji("search", "--json", "--limit", "100", Self.phrase, worker: .real)
    #expect(json.outputLines.count == expected.count)
    for line in json.outputLines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["schema"] as? String == "kiji.search/1")
      #expect((object["text"] as? String)?.contains("会計年度任用職員の待遇改善") == true)
      let matches = try #require(object["matches"] as? [[String: Any]])
      #expect(matches.count == 1)
      #expect(matches.first?["length"] as? Int == 13)
      #expect((matches.first?["boxes"] as? [Any])?.isEmpty == false)
    }
    let status = try place.kiji("status", "--json", worker: .real)
    #expect(status.output.contains("\"pagesWithoutText\":\(pictures.count),"))
  }

  @Test("壊れた文書は、読めるものは読まれ、読めないものは名指しされる") func damaged() throws {
    let place = try Workplace()
    try place.copy("Corpus/damaged", to: "資料/damaged")
    let ingest = try place.kiji("ingest", "資料", worker: .real)
    #expect(ingest.status == 3)
    #expect(ingest.diagnosticLines.count == 2, "\(ingest)")
    #expect(
      ingest.diagnostics.hasPrefix("kiji: error: 資料/damaged/2017-04-05-parking-notice-unreadable.pdf: "))
    let found = try place.kiji("search", "-l", "猟友会の会員の同行", worker: .real)
    #expect(found.outputLines == ["資料/damaged/2016-09-30-patrol-notice.pdf"])
  }

  @Test("どの文書の日付も台帳のとおりに読まれる") func dates() throws {
    let place = try Workplace()
    let rows = try String(contentsOf: Workplace.checkout.appending(path: "Corpus/manifest.tsv"), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    for row in rows { try place.copy("Corpus/\(row[0])", to: "資料/\(row[0])") }
    _ = try place.kiji(
      "ingest", "--password-file", Workplace.checkout.appending(path: "Corpus/passwords.txt").path, "資料", worker: .real)
    let list = try place.kiji("list", "--json", worker: .real)
    var dates: [String: String] = [:]
    for line in list.outputLines {
      let document = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let path = try #require(document["path"] as? String)
      dates[path.components(separatedBy: "資料/").last ?? path] = document["date"] as? String
    }
    let readable = rows.filter { !$0[6].split(separator: " ").contains("unreadable") }
    #expect(readable.count == dates.count, "\(list)")
    // A month may stand for its first day.
    let wrong = readable.filter { row in dates[row[0]].map { !row[3].hasPrefix($0) } ?? true }.map { $0[0] }
    // The rules name the day they were made before that of their last change.
    #expect(Set(wrong).isSubset(of: ["rules/2023-rules.pdf"]), "\(wrong.map { ($0, dates[$0] ?? "") })")
  }

  @Test("PDFでないファイルは種類ごとに数えられる") func otherKinds() throws {
    let place = try Workplace()
    try place.copy("Corpus/letters", to: "資料/letters")
    let ingest = try place.kiji("ingest", "資料", worker: .real)
    #expect(ingest.status == 0)
    #expect(ingest.output.contains("2 files of other kinds: .docx 1, .txt 1\n"))
  }

  @Test("印刷されたページ番号も示される", arguments: [("大会の日程", "ii"), ("技能労務職の採用の再開", "1"), ("傍聴者は発言", "A-1")])
  func pageLabels(words: String, label: String) throws {
    let place = try Workplace()
    try place.copy("Corpus/policies/2024-07-06-agenda-book.pdf", to: "資料/議案書.pdf")
    _ = try place.kiji("ingest", "資料", worker: .real)
    let found = try place.kiji("search", "--json", "--limit", "1", words, worker: .real)
    #expect(found.output.contains("\"pageLabels\":[\"\(label)\"]"), "\(found)")
  }

  @Test("暗号化された文書は、パスワードがなければ名指しされ、あれば取り込まれる", arguments: ["C.UTF-8", "ja_JP.UTF-8"])
  func encrypted(language: String) throws {
    let place = try archive()
    let without = try place.kiji("ingest", "資料", worker: .real, language: language)
    #expect(without.status == 3)
    let pictures = try picturesOnly()
    #expect(without.diagnosticLines.count == 2 + pictures.count + 1)
    #expect(without.diagnosticLines.first?.contains("資料/policies/2024-09-24-demands-encrypted.pdf: ") == true)
    #expect(without.diagnosticLines.dropFirst().first?.contains("--password-file") == true)
    for picture in pictures { #expect(without.diagnostics.contains("\(picture): ")) }
    #expect(try place.kiji("search", "-c", Self.phrase, worker: .real).output == "\(try filesWithWords().count)\n")
    let with = try place.kiji("ingest", "--password-file", "passwords.txt", "資料", worker: .real)
    #expect(with.status == 0, "\(with)")
    #expect(try place.kiji("search", "-l", "\"秋の要求書\"", worker: .real).output.contains("demands-encrypted.pdf"))
  }

  @Test(
    "使えないファイルはそれぞれ1行で理由を言い、ほかは取り込まれる",
    arguments: [
      ("not-a-pdf.pdf", "this is not a PDF", "PDFではありません"), ("empty.pdf", "the file is empty", "ファイルが空です"),
      ("encrypted.pdf", "the document is encrypted, and no password opens it", "暗号化されていて、開けるパスワードがありません"),
    ])
  func badFile(name: String, english: String, japanese: String) throws {
    for (language, expected, error) in [("C.UTF-8", english, "error"), ("ja_JP.UTF-8", japanese, "エラー")] {
      let place = try Workplace()
      try place.copy("Tests/Fixtures/\(name)", to: "紙/\(name)")
      try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/ruby.pdf")
      let outcome = try place.kiji("ingest", "紙", worker: .real, language: language)
      #expect(outcome.status == 3)
      #expect(outcome.diagnosticLines.count == 2, "\(outcome)")
      #expect(outcome.diagnosticLines.first.map(String.init) == "kiji: \(error): 紙/\(name): \(expected)")
      #expect(outcome.output.contains("1"))
      let extract = try place.kiji("extract", "紙/\(name)", "紙/ruby.pdf", worker: .real, language: language)
      #expect(extract.status == 3)
      #expect(extract.diagnosticLines.first.map(String.init) == "kiji: \(error): 紙/\(name): \(expected)")
      #expect(extract.output.hasPrefix("==> 紙/ruby.pdf <==\n"))
    }
  }

  @Test("終わりの欠けたPDFは、取り込まれるか、理由とともに名指しされる") func truncated() throws {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/truncated.pdf", to: "紙/truncated.pdf")
    let outcome = try place.kiji("ingest", "紙", worker: .real)
    #expect([0, 3].contains(outcome.status))
    #expect(outcome.diagnosticLines.count == (outcome.status == 0 ? 0 : 2), "\(outcome)")
  }

  @Test("extractは真の本文と段落ごとに一致する", arguments: ["ruby", "kept-characters", "kangxi-radicals"])
  func extract(name: String) throws {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/\(name).pdf", to: "\(name).pdf")
    let truth = try String(
      contentsOf: Workplace.checkout.appending(path: "Tests/Fixtures/\(name).truth.txt"), encoding: .utf8)
    let outcome = try place.kiji("extract", "\(name).pdf", worker: .real)
    #expect(outcome.status == 0)
    #expect(outcome.outputLines == truth.split(separator: "\n"))
    let json = try place.kiji("extract", "--json", "\(name).pdf", worker: .real)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "kiji.extract/1")
    #expect((object["blocks"] as? [Any])?.isEmpty == false)
  }

  @Test("辞書がなくても探せ、あれば別の書き方も見つける") func dictionary() throws {
    let place = try archive()
    _ = try place.kiji("ingest", "--password-file", "passwords.txt", "資料", worker: .real)
    let without = try place.kiji("search", "-c", "待遇改善", worker: .real)
    #expect(without.status == 0)
    #expect(without.diagnostics.isEmpty)
    // An empty folder is no dictionary: said once, with what to do.
    let unusable = try place.kiji(
      "search", "-c", "待遇改善", worker: .real, environment: ["KIJI_DICTIONARY": place.folder.path])
    #expect(unusable.output == without.output)
    #expect(unusable.diagnosticLines.count == 2)
    #expect(unusable.diagnostics.contains("the dictionary cannot be used"))
  }

  @Test("辞書があれば別の書き方も見つけ、辞書なしで作った索引でもそのままの語は見つかる") func spellings() throws {
    // The dictionary that the tests are run with, wherever it is installed.
    let installed = ["KIJI_DICTIONARY": "", "HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/root"]
    let place = try archive()
    let ingest = try place.kiji(
      "ingest", "--password-file", "passwords.txt", "資料", worker: .real, environment: installed)
    #expect(ingest.status == 0, "\(ingest)")
    // The papers have 取り組み and とりくみ, never 取組.
    let found = try place.kiji("search", "--json", "取組", worker: .real, environment: installed)
    #expect(found.status == 0)
    #expect(found.output.contains("取り組み"))
    #expect(found.output.contains("\"equivalences\":[\"lemma\"]"))
    #expect(found.diagnostics.contains("found by other forms of the words"))
    #expect(try place.kiji("search", "-c", "取組", worker: .real).status == 1)
    #expect(try place.kiji("search", "-c", "--exact", "取組", worker: .real, environment: installed).status == 1)
    #expect(try place.kiji("search", "-c", "取り組み", worker: .real).status == 0)
  }

  @Test("親が死ねば、仕事の途中でも作業プロセスは残らない") func orphan() throws {
    let place = try Workplace()
    // Its input stays open, so that alone would not end it.
    let script = """
      mkfifo input; exec 3<>input
      bash -c 'kiji-extract <input >hello & until [ -s hello ]; do sleep 0.05; done; echo $!' >pid
      for ((i = 0; i < 50; i++)); do
        [ -n "$(tr -d '\\0' <"/proc/$(cat pid)/cmdline" 2>/dev/null)" ] || { echo gone; exit; }
        sleep 0.1
      done
      kill -9 "$(cat pid)"
      """
    let outcome = try place.shell(script, worker: .real)
    #expect(outcome.output == "gone\n", "\(outcome)")
    #expect(try !String(contentsOfFile: place.path("pid"), encoding: .utf8).isEmpty)
  }
}
