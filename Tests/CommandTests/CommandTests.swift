import Foundation
import Testing

/// The built `kiji` with a worker that does as it is told: exit status, stdout and stderr apart.
@Suite("コマンドとして動かす") struct CommandTests {
  private func filled() throws -> Workplace {
    let place = try Workplace()
    try place.write("text 0 会計年度任用職員の処遇改善を求める\npages 2\ntext 1 賃金の引き上げを実現した", to: "紙/12月 号.pdf")
    try place.write("text 0 処遇改善の方針", to: "紙/方針.pdf")
    let outcome = try place.kiji("ingest", "紙")
    #expect(outcome.status == 0, "\(outcome)")
    return place
  }

  @Test("取り込んで探す") func ingestAndSearch() throws {
    let place = try filled()
    let found = try place.kiji("search", "会計年度任用職員")
    #expect(found.status == 0)
    #expect(found.outputLines.first?.hasPrefix("紙/12月 号.pdf:1") == true)
    #expect(found.outputLines.last == "    会計年度任用職員の処遇改善を求める")
    let files = try place.kiji("search", "-l", "\"処遇改善\"")
    #expect(Set(files.outputLines) == ["紙/12月 号.pdf", "紙/方針.pdf"])
    #expect(files.diagnostics.isEmpty)
    let none = try place.kiji("search", "\"どこにもない\"")
    #expect(none.status == 1)
    #expect(none.output.isEmpty)
  }

  @Test("二度目は何も抽出しない") func incremental() throws {
    let place = try filled()
    let again = try place.kiji("ingest", "紙")
    #expect(again.status == 0)
    #expect(again.output == "0 documents indexed\n2 unchanged\n")
    #expect(again.diagnostics.isEmpty)
    // Without a path: the folders known.
    #expect(try place.kiji("ingest").output == again.output)
  }

  @Test("-語 で除く") func exclusion() throws {
    let place = try filled()
    #expect(try place.kiji("search", "-l", "\"処遇改善\"", "-方針").output == "紙/12月 号.pdf\n")
    #expect(try place.kiji("search", "-l", "-方針", "\"処遇改善\"").output == "紙/12月 号.pdf\n")
    #expect(try place.kiji("search", "-方針").status == 2)
  }

  @Test("知らないオプションは64") func unknownOption() throws {
    let place = try filled()
    for arguments in [
      "search --frob 賃金", "ingest --frob", "extract --frob a.pdf", "show --frob a", "status --frob", "--frob",
    ] {
      let outcome = try place.shell("kiji \(arguments)")
      #expect(outcome.status == 64, "\(arguments)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.diagnosticLines.first == "kiji: error: unknown option --frob")
    }
  }

  @Test("読み手がいなくなっても成功", arguments: ["search \"処遇改善\"", "search --json \"処遇改善\"", "--help", "status"])
  func brokenPipe(command: String) throws {
    let place = try filled()
    let outcome = try place.shell("kiji \(command) | head -c 1; echo \" ${PIPESTATUS[0]}\"")
    #expect(outcome.output.hasSuffix(" 0\n"))
    #expect(outcome.diagnostics.isEmpty)
    let closed = try place.shell("kiji \(command) | :; echo ${PIPESTATUS[0]}")
    #expect(closed.output == "0\n")
  }

  @Test("書けない出力先は誤り") func fullDisk() throws {
    let outcome = try filled().shell("kiji --help > /dev/full")
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.hasPrefix("kiji: error: the output cannot be written: "))
  }

  @Test("索引がない所では、始め方を言う") func noIndex() throws {
    let place = try Workplace()
    let english = try place.kiji("search", "賃金")
    #expect(english.status == 2)
    #expect(
      english.diagnosticLines == [
        "kiji: error: there is no index here yet", "hint: make one from a folder of PDFs: kiji ingest FOLDER",
      ])
    let japanese = try place.kiji("search", "賃金", language: "ja_JP.UTF-8")
    #expect(japanese.diagnosticLines.first == "kiji: エラー: ここにはまだ索引がありません")
    #expect(
      try place.kiji("ingest").diagnosticLines.first == "kiji: error: no folder was given, and none was ingested before"
    )
  }

  @Test(
    "取り込めない場所は2で終わり、何も作らない",
    arguments: [("ない", "there is no such file or folder"), ("ない/紙.pdf", "there is no such file or folder")])
  func missingPath(path: String, expected: String) throws {
    let place = try Workplace()
    let outcome = try place.kiji("ingest", path)
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.contains("\(path): \(expected)"))
    #expect(!FileManager.default.fileExists(atPath: place.path("Index/current")))
  }

  @Test("空のフォルダー") func emptyFolder() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: place.path("空"), withIntermediateDirectories: false)
    let outcome = try place.kiji("ingest", "空")
    #expect(outcome.status == 0)
    #expect(outcome.output == "0 documents indexed\n")
    let search = try place.kiji("search", "賃金")
    #expect(search.status == 1)
    #expect(search.diagnosticLines.first == "kiji: note: the index holds no documents yet")
  }

  @Test("空になったフォルダーの文書は残す") func emptiedFolder() throws {
    let place = try filled()
    _ = try place.shell("mkdir 別; mv 紙/*.pdf 別/")
    let outcome = try place.kiji("ingest", "紙")
    #expect(outcome.status == 3)
    #expect(outcome.diagnostics.contains("紙: the folder holds no PDF any more; its 2 files are kept in the index"))
    #expect(outcome.diagnostics.contains("--prune"))
    #expect(try place.kiji("search", "-c", "\"処遇改善\"").output == "2\n")
    #expect(try place.kiji("ingest", "--prune", "紙").status == 0)
    #expect(try place.kiji("search", "-c", "\"処遇改善\"").output == "0\n")
  }

  @Test("失敗したファイルは1行ずつ、ほかは取り込む。次の実行でも同じ名前が挙がる") func failures() throws {
    let place = try filled()
    try place.write("fail encrypted no password", to: "紙/a\n改行.pdf")
    try place.write("fail damaged no trailer", to: "紙/b.pdf")
    for isFirst in [true, false] {
      let outcome = try place.kiji("ingest", "紙")
      #expect(outcome.status == 3)
      #expect(
        Set(outcome.diagnosticLines.filter { !$0.hasPrefix("hint: ") }) == [
          #"kiji: error: 紙/a\n改行.pdf: the document is encrypted, and no password opens it"#,
          "kiji: error: 紙/b.pdf: the document is damaged (no trailer)",
        ])
      #expect(outcome.diagnosticLines.count == 4)
      #expect(outcome.output.contains("2 failed before and did not change") == !isFirst)
      #expect(outcome.output.hasPrefix("0 documents indexed\n2 unchanged\n2 failed\n"))
    }
    #expect(try place.kiji("search", "-c", "\"処遇改善\"").output == "2\n")
    #expect(try place.kiji("status", "--failed").outputLines.count == 2)
  }

  @Test("読む権限のないファイルや、UTF-8でない名前") func oddFiles() throws {
    let place = try filled()
    let outcome = try place.shell(
      """
      printf 'text 0 奇妙な名前' > 紙/$'\\xff\\xfe'.pdf
      kiji ingest 紙 && kiji search -l '"奇妙な名前"' | od -An -tx1 | tr -d ' \\n'
      """)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("e7b499" + "2f" + "fffe" + "2e7064660a"))
    let json = try place.kiji("search", "--json", "\"奇妙な名前\"")
    #expect(json.output.contains("\"pathBytes\":\""))
    // A path that is not UTF-8 can be given, too.
    #expect(try place.shell("kiji show 紙/$'\\xff\\xfe'.pdf").output.hasSuffix("奇妙な名前\n"))
  }

  @Test("書き込み中の索引は75で断る") func locked() throws {
    let place = try filled()
    try place.write("slow 3000\ntext 0 遅い", to: "紙/遅い.pdf")
    let outcome = try place.shell(
      """
      kiji ingest 紙 >/dev/null 2>&1 &
      sleep 1
      kiji ingest --lock-timeout 0 紙; status=$?
      kiji search -c '"処遇改善"'
      wait; exit $status
      """)
    #expect(outcome.status == 75)
    #expect(outcome.diagnosticLines.first?.hasSuffix("Index: another run of kiji is writing this index") == true)
    // Searching works all the while.
    #expect(outcome.output == "2\n")
  }

  @Test("止められたら、終わったものを書いて130か143で終わる", arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
  func interrupted(signal: String, expected: Int32) throws {
    let place = try Workplace()
    for number in 1...40 { try place.write("slow 100\ntext 0 文書\(number)", to: "紙/\(number).pdf") }
    let outcome = try place.shell(
      """
      set -m
      kiji ingest --jobs 1 紙 & pid=$!
      sleep 1.5; kill -\(signal) $pid; wait $pid
      """)
    #expect(outcome.status == expected)
    #expect(outcome.diagnostics.contains("every file finished so far is in the index"))
    let before = try #require(Int(try place.kiji("search", "-c", "\"文書\"").output.dropLast()))
    #expect(before > 0 && before < 40)
    #expect(try place.kiji("ingest").output.contains("\(40 - before) documents indexed"))
    #expect(try place.kiji("search", "-c", "\"文書\"").output == "40\n")
  }

  @Test("段階ごとの時間は求められたときだけ測る") func stageTimes() throws {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/一.pdf")
    let measured = try place.kiji("ingest", "--timings", "紙", worker: .real)
    #expect(measured.status == 0)
    let times = try #require(
      try JSONSerialization.jsonObject(with: Data(measured.diagnostics.utf8)) as? [String: Any])
    #expect(times["schema"] as? String == "kiji.timings/1")
    #expect(times["pages"] as? Int == 1)
    for stage in ["harvest", "layout", "fold", "write"] { #expect((times[stage] as? Int ?? 0) > 0, "\(stage)") }
    // No dictionary, no lemmas.
    #expect(times["lemmas"] as? Int == 0)
    #expect(try place.kiji("ingest", "--force", "紙", worker: .real).diagnostics.isEmpty)
  }

  @Test("進みぐあいは端末だけに出す") func progress() throws {
    let place = try Workplace()
    try place.write("text 0 文書", to: "紙/一.pdf")
    #expect(try place.kiji("ingest", "紙").diagnostics.isEmpty)
  }

  @Test("試しの実行は何も作らない") func dryRun() throws {
    let place = try Workplace()
    try place.write("text 0 文書", to: "紙/一.pdf")
    let outcome = try place.kiji("ingest", "--dry-run", "紙")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("dry run: nothing was written\n1 document indexed\n"))
    #expect(!FileManager.default.fileExists(atPath: place.path("Index")))
  }

  @Test("索引を作り直しても答えは同じ") func rebuild() throws {
    let place = try filled()
    let before = try place.kiji("search", "--json", "\"処遇改善\"").output
    _ = try place.shell("rm -r 紙")
    let outcome = try place.kiji("rebuild")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.hasPrefix("2 documents in the new index, 2 from the cache\n"))
    #expect(try place.kiji("search", "--json", "\"処遇改善\"").output == before)
  }

  @Test("抽出プログラムがなければ、そう言う") func noWorker() throws {
    let place = try Workplace()
    try place.write("text 0 文書", to: "紙/一.pdf")
    let outcome = try place.kiji("ingest", "紙", environment: ["KIJI_EXTRACT": "/nowhere/kiji-extract"])
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.contains("kiji-extract is missing"))
    let other = try place.kiji("ingest", "紙", environment: ["KIJI_EXTRACT": "/bin/true"])
    #expect(other.status == 2)
    // An index is not begun.
    #expect(!FileManager.default.fileExists(atPath: place.path("Index")))
    #expect(other.diagnostics.hasPrefix("kiji: error: /bin/true cannot work: it ended at once\n"))
  }

  @Test("extractは、壊れたファイルがあってもほかを出す") func extract() throws {
    let place = try filled()
    try place.write("fail damaged no trailer", to: "壊.pdf")
    let one = try place.kiji("extract", "紙/12月 号.pdf")
    #expect(one.status == 0)
    #expect(one.diagnostics.isEmpty)
    let several = try place.kiji("extract", "壊.pdf", "ない.pdf", "紙/方針.pdf")
    #expect(several.status == 3)
    #expect(several.output.hasPrefix("==> 紙/方針.pdf <==\n"))
    #expect(several.diagnosticLines.filter { $0.hasPrefix("kiji: error: ") }.count == 2)
    #expect(try place.kiji("extract", "壊.pdf").status == 2)
  }
}
