import Foundation
import Testing

/// What `make install` puts in place, from the programs that were built.
@Suite("手引きと導入") struct InstallTests {
  private func script(_ name: String) -> String { Workplace.checkout.appending(path: "scripts/\(name)").path }

  @Test("どのコマンドにも両方の言語の手引きがあり、どのオプションも載っている") func manual() throws {
    let place = try Workplace()
    let outcome = try place.shell(#"exec "$1" "$(command -v kiji)" pages"#, [script("make-manual")])
    #expect(outcome == Workplace.Outcome(status: 0, output: "", diagnostics: ""))
    let tree = try CommandTree(of: place)
    #expect(tree.commands.count > 5 && tree.options.count > 20)
    for folder in ["pages/man1", "pages/ja/man1"] {
      var text = ""
      for name in ["kiji"] + tree.commands.map({ "kiji-\($0)" }) {
        text += try String(contentsOfFile: place.path("\(folder)/\(name).1"), encoding: .utf8)
      }
      for option in tree.options {
        #expect(text.contains("\\-\\-" + option.replacing("-", with: "\\-")), "\(folder): \(option)")
      }
    }
    // Where they are installed: nothing that a formatter would complain of.
    let lint = try place.shell(
      """
      for page in pages/man1/*.1 pages/ja/man1/*.1; do
        if command -v mandoc >/dev/null; then mandoc -T lint -W warning "$page"; fi
        if command -v groff >/dev/null; then groff -ww -Kutf8 -Tutf8 -man $([[ $page != */ja/* ]] || echo -mja) "$page" >/dev/null; fi
      done
      """)
    #expect(lint == Workplace.Outcome(status: 0, output: "", diagnostics: ""))
  }

  @Test("検索の手引きは、どの同一視も説明する", arguments: ["en", "ja"]) func equivalences(language: String) throws {
    let text = try String(
      contentsOf: Workplace.checkout.appending(path: "Manual/kiji-search.\(language).txt"), encoding: .utf8)
    let items = text.split(separator: "\n").filter { $0.hasPrefix("* ") }
    var explained: Set<String> = []
    for item in items {
      let label = item.dropFirst(2).prefix { $0 != "|" }
      for name in label.split(separator: ",") { explained.insert(name.filter { $0 != " " }) }
    }
    let names = try #require(try CommandTree(of: Workplace()).values["without"])
    #expect(names.count > 10)
    #expect(names.filter { !explained.contains($0) } == [])
  }

  @Test("入れたものは動き、除くと何も残らない") func installAndUninstall() throws {
    let place = try Workplace()
    let installed = try place.shell(
      """
      mkdir root
      export PREFIX=/opt/k DESTDIR="$PWD/root"
      "$1" install "$(dirname "$(command -v kiji)")"
      """, [script("install.sh")])
    #expect(installed == Workplace.Outcome(status: 0, output: "", diagnostics: ""))
    for name in [
      "libexec/kiji/kiji-extract", "share/man/man1/kiji-search.1", "share/man/ja/man1/kiji.1",
      "share/bash-completion/completions/kiji", "share/zsh/site-functions/_kiji",
      "share/fish/vendor_completions.d/kiji.fish", "share/doc/kiji/LICENSE", "share/doc/kiji/README.ja.md",
    ] {
      #expect(FileManager.default.fileExists(atPath: place.path("root/opt/k/\(name)")), "\(name)")
    }
    try place.copy("Tests/Fixtures/ruby.pdf", to: "紙/一.pdf")
    // Without KIJI_EXTRACT the program finds the worker that was installed with it.
    let used = try place.shell(
      """
      unset KIJI_EXTRACT
      root/opt/k/bin/kiji ingest --quiet 紙 && root/opt/k/bin/kiji search -c 灯台
      """)
    #expect(used.output == "1\n")
    let removed = try place.shell(
      """
      touch root/opt/k/libexec/mine
      export PREFIX=/opt/k DESTDIR="$PWD/root"
      "$1" install "$(dirname "$(command -v kiji)")" && "$1" uninstall -
      find root | LC_ALL=C sort
      """, [script("install.sh")])
    // A folder that holds something else stays.
    #expect(removed.outputLines == ["root", "root/opt", "root/opt/k", "root/opt/k/libexec", "root/opt/k/libexec/mine"])
  }
}
