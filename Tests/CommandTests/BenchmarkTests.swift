import Foundation
import Testing

/// `make bench` on a tiny folder: that it still runs, not how fast anything is.
@Suite("測定") struct BenchmarkTests {
  @Test("表、JSON、図が出る。ない相手は抜かして、そう言う") func bench() throws {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/一.pdf")
    try place.write("灯台\nどこにもない言葉\n", to: "queries.txt")
    try place.write("", to: "bin/.keep")
    // Nothing but Python and the built programs is to be found.
    let outcome = try place.shell(
      """
      unset KIJI_EXTRACT
      kiji=$(command -v kiji)
      ln -s "$(command -v python3)" bin/python3
      PATH=$PWD/bin python3 "$1" --kiji "$kiji" --rounds 1 --queries queries.txt --json figures.json --plots charts 紙
      """, [Workplace.checkout.appending(path: "Tests/Benchmarks/bench.py").path], worker: .real)
    #expect(outcome.status == 0, "\(outcome)")
    for peer in ["recoll", "omega", "pdftotext", "pdfgrep"] {
      #expect(outcome.output.contains("note: \(peer) is left out: not installed"), "\(outcome.output)")
    }
    let figures = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: place.path("figures.json"))))
        as? [String: Any])
    #expect(figures["schema"] as? String == "kiji.bench/1")
    let folder = try #require((figures["folders"] as? [[String: Any]])?.first)
    #expect(folder["pdfs"] as? Int == 1)
    let kiji = try #require((folder["programs"] as? [String: [String: Any]])?["kiji"])
    #expect(kiji["hits"] as? [String: Int] == ["灯台": 1, "どこにもない言葉": 0])
    for figure in ["cold median", "again median", "search median", "peak sum", "index bytes"] {
      #expect((kiji[figure] as? Double ?? 0) > 0, "\(figure)")
    }
    let stages = try #require((folder["kiji"] as? [String: Any])?["stages"] as? [String: Any])
    #expect(stages["pages"] as? Int == 1)
    let charts = try FileManager.default.contentsOfDirectory(atPath: place.path("charts"))
    #expect(charts.count == 6)
    let checked = try place.shell(
      """
      for chart in charts/*.svg; do python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.argv[1])' "$chart"; done
      """)
    #expect(checked == Workplace.Outcome(status: 0, output: "", diagnostics: ""))
  }

  @Test("字の多いページも少ないページも組まれ、一字あたりの時間が出る") func pageCost() throws {
    let place = try Workplace()
    try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/一.pdf")
    let outcome = try place.shell(
      #"unset KIJI_EXTRACT; python3 "$1" --kiji "$(command -v kiji)" --rounds 1 --glyphs 200,2000 紙"#,
      [Workplace.checkout.appending(path: "Tests/Benchmarks/page_cost.py").path], worker: .real)
    #expect(outcome.status == 0, "\(outcome)")
    for mode in ["horizontal", "vertical"] { #expect(outcome.output.contains("\(mode): µs a character")) }
    #expect(outcome.output.matches(of: #/ +(200|2000)( +\d+\.\d\d){3}\n/#).count == 4, "\(outcome.output)")
    #expect(outcome.output.contains("紙: 1 files, 1 pages; harvest"), "\(outcome.output)")
  }
}
