import Testing

/// The scripts that complete `kiji`'s arguments in shells, made by the program itself when it is installed.
@Suite("シェルの補完") struct CompletionTests {
  private static let shells = ["bash", "zsh", "fish"]

  @Test("どのコマンドとオプションも補完される", arguments: shells, ["C.UTF-8", "ja_JP.UTF-8"])
  func everyName(shell: String, language: String) throws {
    let place = try Workplace()
    let script = try place.kiji("--generate-completion-script", shell, language: language)
    #expect(script.status == 0)
    #expect(script.diagnostics.isEmpty)
    let tree = try CommandTree(of: place)
    #expect(tree.commands.count > 5 && tree.options.count > 20)
    for name in tree.commands + tree.options {
      #expect(script.output.contains(name), "\(name)")
    }
  }

  @Test("パスを取る引数は補完される") func paths() throws {
    #expect(try CommandTree(of: Workplace()).uncompletedPaths == [])
  }

  @Test("どのシェルも読める", arguments: shells, ["C.UTF-8", "ja_JP.UTF-8"])
  func syntax(shell: String, language: String) throws {
    let place = try Workplace()
    // A shell that is not installed reads nothing; bash always is.
    let outcome = try place.shell(
      """
      kiji --generate-completion-script "$1" > script || exit
      if command -v "$1" >/dev/null; then "$1" -n script && echo read; else echo read; fi
      """, [shell], language: language)
    #expect(outcome == Workplace.Outcome(status: 0, output: "read\n", diagnostics: ""))
  }

  @Test(
    "bashで補う",
    arguments: [
      ("kiji in", ["ingest"]), ("kiji search --so", ["--sort"]),
      ("kiji search --sort ", ["relevance", "newest", "oldest", "document"]),
      ("kiji search --without mi", ["middle-dot"]), ("kiji search --index ", ["紙"]),
      ("kiji ingest ", ["紙", "一.pdf"]), ("kiji ingest --password-file ", ["紙", "一.pdf", "暗号.txt"]),
    ] as [(String, [String])])
  func inBash(line: String, expected: [String]) throws {
    let place = try Workplace()
    try place.write("", to: "紙/二.pdf")
    try place.write("", to: "一.pdf")
    try place.write("", to: "暗号.txt")
    let outcome = try place.shell(
      """
      source <(kiji --generate-completion-script bash)
      COMP_LINE=$1 COMP_POINT=${#1}
      read -ra COMP_WORDS <<<"$1"
      [[ $1 != *' ' ]] || COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _kiji kiji "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """, [line])
    #expect(Set(outcome.outputLines.map(String.init)) == Set(expected))
  }
}
