import ArgumentParser
import Testing

@testable import CommandLine

@Suite("ふつうの検索の引数") struct PlainSearchTests {
  @Test(
    "引数の読み取り器と同じに読む",
    arguments: [
      ["賃金"], ["賃金", "改善 OR 手当"], ["--json", "賃金"], ["賃金", "--json"], ["--no-fold", "賃金"], ["-q", "賃金"],
      ["--quiet", "--index", "索引/中", "--json", "--limit", "10", "賃金 -手当"], ["--limit", "0", "賃金"],
      ["賃金", "--limit", "007"],
      ["help"], ["search", "help"], ["--json", "--json", "help"], ["\"賃金\""], ["path:a", "(", "b", ")"], ["か\u{3099}"],
      ["--facets", "賃金"], ["--explain", "賃金", "--exact"], ["-l", "賃金", "-0"], ["--files", "--null", "賃金"],
      ["-c", "賃金"],
      ["--count", "賃金"], ["--sort", "newest", "賃金"], ["--in", "a*", "賃金", "--in", "*b"], ["-C", "2", "賃金"],
      ["--context", "2", "--offset", "5", "賃金"], ["--fold", "賃金"], ["賃金", "--no-pager"], ["--fold", "--fold", "賃金"],
      ["--", "賃金"], ["--json", "--", "-賃金", "--json"], ["賃金", "--", "手当"], ["--", "--", "賃金"],
      ["--limit=3", "--index=a=b", "賃金"], ["--sort=newest", "--in=a*", "--in", "b", "--context=2", "--", "x=y"],
    ])
  func same(arguments: [String]) throws {
    let plain = try #require(SearchRun(plain: arguments))
    let parsed = try #require(try SearchCommand.parseAsRoot(arguments) as? SearchCommand)
    #expect(plain == parsed.run)
  }

  @Test(
    "ほかの引数は読み取り器にまかせる",
    arguments: [
      [], [""], ["-"], ["--"], ["--help"], ["賃金", "--help"], ["-賃金"], ["--json"], ["--limit"], ["賃金", "--limit"],
      ["--limit", "-1", "賃金"], ["--limit", "x", "賃金"], ["--limit", "１", "賃金"], ["--limit", "9999999999", "賃金"],
      ["--limit=", "賃金"], ["--limit=x", "賃金"], ["--json=1", "賃金"], ["--=1", "賃金"], ["--l=1", "賃金"], ["-C=1", "賃金"],
      ["--limit=1", "--limit", "2", "賃金"], ["--", ""], ["賃金", "--", ""], ["--index", "--json", "賃金"],
      ["--index", "", "賃金"], ["--index", "a", "--index", "b", "賃金"],
      ["--without", "kana", "賃金"], ["--format", "csv", "賃金"], ["--sort", "oldes", "賃金"], ["-C", "-1", "賃金"],
      ["--fold", "--no-fold", "賃金"], ["--sort", "newest", "--sort", "oldest", "賃金"], ["-lc", "賃金"], ["--in", "賃金"],
      ["-C2", "賃金"], ["-C", "1", "--context", "2", "賃金"], ["--color", "never", "賃金"], ["--after", "2024", "賃金"],
      ["-ql", "賃金"], ["--limit", "1", "--limit", "2", "賃金"],
    ])
  func others(arguments: [String]) { #expect((SearchRun(plain: arguments) == nil) == true) }
}
