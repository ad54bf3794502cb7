import Ingest
import Testing

@Suite("パターン") struct GlobTests {
  @Test(
    "当たる",
    arguments: [
      ("*.pdf", "/a/b/c.pdf"), ("2024*", "/a/2024-12.pdf"), ("第?号.pdf", "/a/第5号.pdf"), ("b/*.pdf", "/a/b/c.pdf"),
      ("a/**/c.pdf", "/x/a/b/d/c.pdf"), ("a/**/c.pdf", "/x/a/c.pdf"), ("/x/**", "/x/a/c.pdf"), ("[a-c].pdf", "/b.pdf"),
      ("[!a-c].pdf", "/d.pdf"), ("\\*.pdf", "/*.pdf"), ("[]].pdf", "/].pdf"), ("が.pdf", "/か\u{3099}.pdf"),
      ("*", "/a/\u{0}.pdf"), ("a*b*c*", "/aXbYcZ"),
    ])
  func matches(pattern: String, path: String) throws {
    #expect(try Glob(pattern).matches(Array(path.utf8)))
  }

  @Test(
    "当たらない",
    arguments: [
      ("*.pdf", "/a/b.pdf/c.txt"), ("2024*", "/2024/a.pdf"), ("b/*.pdf", "/a/b/d/c.pdf"), ("/a/*.pdf", "/x/a/c.pdf"),
      ("[a-c].pdf", "/d.pdf"), ("?", "/ab"), ("a/c", "/xa/c"), ("a*b*c*d", "/aXbYcZ"),
    ])
  func misses(pattern: String, path: String) throws {
    #expect(try !Glob(pattern).matches(Array(path.utf8)))
  }

  @Test(
    "フォルダの名前は、その中のすべてを選ぶ",
    arguments: [
      ("方針", "/a/方針/2024/c.pdf", true), ("方針/", "/a/方針/c.pdf", true), ("a/方針", "/a/方針/c.pdf", true),
      ("/a/方針", "/a/方針/c.pdf", true), ("/方針", "/a/方針/c.pdf", false), ("針", "/a/方針/c.pdf", false),
      ("方*", "/a/方針/c.pdf", false), ("c.pdf", "/a/方針/c.pdf", true), ("が", "/か\u{3099}/a.pdf", true),
    ])
  func folders(pattern: String, path: String, isSelected: Bool) throws {
    #expect(try Glob(pattern).selects(Array(path.utf8)) == isSelected)
  }

  @Test("読めないパターン", arguments: ["", "[a", "[", "a\\", "[z-a]"]) func bad(pattern: String) {
    #expect(throws: IngestError.badGlob(pattern)) { try Glob(pattern) }
  }

  @Test("星がいくつあっても遅くならない") func manyStars() throws {
    let glob = try Glob(String(repeating: "*a", count: 50) + "b")
    #expect(!glob.matches(Array(("/" + String(repeating: "a", count: 250)).utf8)))
  }
}
