import Foundation
import Testing

/// Commands that look after an index, with the built program.
@Suite("索引の手入れを動かす") struct UpkeepTests {
  private func filled(_ count: Int = 6) throws -> Workplace {
    let place = try Workplace()
    for number in 1...count { try place.write("text 0 賃金\(number)の引き上げ", to: "紙/\(number)月号.pdf") }
    #expect(try place.kiji("ingest", "紙").status == 0)
    return place
  }

  @Test("除いた文書は、名前を挙げるまで入らない") func remove() throws {
    let place = try filled()
    let removed = try place.kiji("remove", "紙/3月号.pdf")
    #expect(removed.status == 0)
    #expect(removed.output == "removed 紙/3月号.pdf\n")
    #expect(
      try place.kiji("ingest").output == "0 documents indexed\n5 unchanged\n1 path stays out as removed (kiji status)\n"
    )
    #expect(try place.kiji("search", "-c", "\"賃金\"").output == "5\n")
    #expect(FileManager.default.fileExists(atPath: place.path("紙/3月号.pdf")))
    #expect(try place.kiji("ingest", "紙/3月号.pdf").output.hasPrefix("1 document indexed\n"))
    #expect(try place.kiji("remove", "どこにもない.pdf").status == 1)
  }

  @Test("詰めている間も検索でき、いつ殺されても索引は無事") func compactUnderKill() throws {
    let place = try filled(20)
    let outcome = try place.shell(
      """
      set -m
      for delay in 0.002 0.005 0.01 0.02 0.03 0.05 0.08; do
        kiji compact -q & pid=$!
        sleep $delay; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        [ "$(kiji search -c '"賃金"')" = 20 ] || echo "lost after $delay"
        kiji check -q || echo "damaged after $delay"
      done
      (for _ in 1 2 3 4 5 6; do kiji compact -q || echo failed; done) &
      for _ in $(seq 12); do [ "$(kiji search -c '"賃金"')" = 20 ] || echo missed; done
      wait
      kiji compact -q && ls -d Index/db-*
      """)
    #expect(outcome.output.split(separator: "\n").count == 1, "\(outcome)")
    #expect(try place.kiji("ingest").output == "0 documents indexed\n20 unchanged\n")
  }

  @Test("一覧が壊れれば、検査が言い、作り直しが直す") func garbledCurrent() throws {
    let place = try filled()
    try place.write("\u{0}\u{1}ごみ", to: "Index/current")
    #expect(try place.kiji("search", "賃金").status == 2)
    let check = try place.kiji("check")
    #expect(check.status == 2)
    #expect(check.diagnostics.contains("kiji rebuild --index "))
    #expect(try place.kiji("rebuild").output.hasPrefix("6 documents in the new index, 6 from the cache\n"))
    #expect(try place.kiji("check").status == 0)
    #expect(try place.kiji("search", "-c", "\"賃金\"").output == "6\n")
  }

  @Test("PDFも抽出結果もなくなった索引は、作り直して空にせず、元のままにして言う") func rebuildOfLost() throws {
    let place = try filled(2)
    #expect(try place.shell("rm -r 紙 && rm -rf Index/cache").status == 0)
    let outcome = try place.kiji("rebuild")
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(outcome.diagnostics.contains("the index is as it was"))
    #expect(try place.kiji("search", "-c", "\"賃金\"").output == "2\n")
    #expect(try place.kiji("check").status == 0)
  }

  @Test("取り込みのJSONは、PDFでないものを種類ごとに数え、失敗を理由とともに挙げる") func ingestJSON() throws {
    let place = try filled(2)
    for name in ["メモ.txt", "表.XLSX", "b.xlsx", "README"] { try place.write("x", to: "紙/\(name)") }
    try place.write("fail damaged no trailer", to: "紙/壊.pdf")
    let outcome = try place.kiji("ingest", "--json")
    #expect(outcome.status == 3)
    #expect(outcome.outputLines.count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "kiji.ingest/1")
    #expect(object["otherKinds"] as? [String: Int] == ["txt": 1, "xlsx": 2, "": 1])
    #expect(object["unchanged"] as? Int == 2)
    let failures = try #require(object["failures"] as? [[String: Any]])
    #expect(failures.map { $0["reason"] as? String } == ["damaged"])
    #expect(failures.first?["tried"] as? Bool == true)
  }

  @Test("フォルダーごとのパターンを覚え、statusで示す") func patterns() throws {
    let place = try filled()
    #expect(try place.kiji("ingest", "--exclude", "下書き *", "紙").status == 0)
    try place.write("text 0 秘密", to: "紙/下書き 1.pdf")
    #expect(try place.kiji("ingest").output == "0 documents indexed\n6 unchanged\n")
    #expect(try place.kiji("status").output.contains("--exclude '下書き *'\n"))
    #expect(try place.kiji("status", "--json").output.contains(#""include":[],"exclude":["下書き *"]}]"#))
    #expect(try place.kiji("ingest", "--forget-globs").output.hasPrefix("1 document indexed\n"))
  }

  @Test("一覧を端末で見るとき、画面より長ければページャーを通す") func pager() throws {
    let place = try filled(40)
    // `script` gives the program a terminal of 24 rows.
    let script = """
      export TERM=xterm KIJI_PAGER="sed s/^/PAGED:/"
      run() { script -qec "stty rows 24 cols 80; $1" /dev/null </dev/null; }
      run "kiji list" | grep -c PAGED:
      run "kiji list --no-pager" | grep -c PAGED:
      run "kiji list --in '[1-9]月号.pdf'" | grep -c PAGED:
      kiji list | grep -c PAGED:
      KIJI_PAGER=/nowhere/pager run "kiji list" | grep -c 月号
      KIJI_PAGER="head -n 1" run "kiji list; echo status \\$?" | tail -n 1
      """
    let outcome = try place.shell(script)
    let lines = outcome.output.replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(lines == ["41", "0", "0", "0", "40", "status 0"], "\(outcome)")
  }

  @Test("doctorは、ページの具合と、動作を妨げるものを言う") func doctor() throws {
    let place = try filled(2)
    let well = try place.kiji("doctor")
    #expect(well.status == 0, "\(well)")
    #expect(well.output.contains("  2 pages in all\n"))
    let broken = try place.kiji("doctor", environment: ["KIJI_EXTRACT": "/nowhere/kiji-extract"])
    #expect(broken.status == 2)
    #expect(broken.diagnostics.contains("kiji-extract is missing"))
    #expect(broken.output.contains("  2 pages in all\n"))
    let elsewhere = try Workplace().kiji("doctor", "--json")
    #expect(elsewhere.status == 0)
    #expect(elsewhere.output.contains("\"index\":null"))
  }
}
