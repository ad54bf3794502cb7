import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

@Suite("検索結果の表示") struct HitTests {
  private func text(_ hit: Hit, _ appearance: Appearance = Appearance()) -> String {
    let path = hit.record.paths[0].path.bytes
    return String(decoding: HitText(appearance: appearance).render(hit, path: path), as: UTF8.self)
  }

  @Test("見出しの行、続いて段落") func plain() throws {
    let hit = try Samples.hit(matches: [Match(range: 9..<13)])
    #expect(
      text(hit) == """
        /archive/2024/機関紙 12月.pdf:2  2024-12-16  第123号  賃上げ回答を勝ち取る  書記長
            会計年度任用職員の処遇改善

        """)
  }

  @Test("印刷されたページ番号は、違うときだけ添える") func label() throws {
    #expect(text(try Samples.hit(matches: [Samples.match])).contains(".pdf:1 (i)  2024-12-16"))
  }

  @Test("分からないものは書かない。見出しがなければ表題") func missing() throws {
    var passage = Samples.passage
    passage.heading = ""
    passage.byline = ""
    passage.lines = []
    let hit = try Samples.hit(record: Samples.record(date: nil, issue: nil), passage: passage)
    #expect(text(hit).hasPrefix("/archive/2024/機関紙 12月.pdf  みなと市職労ニュース\n"))
  }

  @Test("一致に色が付き、折り返しでも切れずに続く") func colors() throws {
    let hit = try Samples.hit(matches: [Match(range: 6..<11)])
    #expect(
      text(hit, Appearance(colors: true, columns: 24)) == """
        \u{1B}[35m/archive/2024/機関紙 12月.pdf\u{1B}[0m:\u{1B}[32m1 (i)\u{1B}[0m
          2024-12-16  第123号  \u{1B}[1m賃上げ回答を勝ち取る\u{1B}[0m  書記長
            会計年度任用\u{1B}[1;31m職員の処\u{1B}[0m
            \u{1B}[1;31m遇\u{1B}[0m改善

        """)
  }

  @Test("リンクはページを開き、一致した文字を探す") func link() throws {
    let hit = try Samples.hit(matches: [Match(range: 9..<13)])
    #expect(
      text(hit, Appearance(hyperlinks: true)).hasPrefix(
        "\u{1B}]8;;file:///archive/2024/%E6%A9%9F%E9%96%A2%E7%B4%99%2012%E6%9C%88.pdf#page=2&search="
          + "%E5%87%A6%E9%81%87%E6%94%B9%E5%96%84\u{1B}\\/archive"))
    #expect(FileLink.uri(FilePath("/a.pdf"), search: "a&b#\u{1B}") == "file:///a.pdf#search=a%26b%23%1B")
    #expect(FileLink.uri(FilePath("/a.pdf"), page: 3) == "file:///a.pdf#page=3")
  }

  @Test("端末では、文書の中の制御文字を見える形にする") func escapes() throws {
    var passage = Samples.passage
    passage.heading = "\u{1B}]0;題\u{7}"
    passage.text = "賃金\u{1B}[2Jの\u{202E}改善"
    let hit = try Samples.hit(record: Samples.record(path: "/a\u{1B}b"), passage: passage)
    let shown = text(hit, Appearance(escapes: true))
    #expect(!shown.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" })
    #expect(shown.contains(#"賃金\u{1B}[2Jの\u{202E}改善"#))
  }

  @Test("JSONは約束した形になる") func json() throws {
    let hit = try Samples.hit(matches: [Samples.match])
    try expectGolden(JSONValue(hit).serialized + "\n", "hit.json")
  }

  @Test("分からないものはJSONではnull") func jsonNull() throws {
    var passage = Samples.passage
    passage.heading = ""
    passage.byline = ""
    let record = try Samples.record(date: nil, issue: nil)
    let json = JSONValue(try Samples.hit(record: record, passage: passage)).serialized
    for key in ["issue", "date", "dateSource", "heading", "byline"] { #expect(json.contains("\"\(key)\":null")) }
    #expect(json.contains(#""matches":[]"#))
  }

  @Test("UTF-8でないパスは、バイトも伝える") func pathBytes() throws {
    var record = try Samples.record()
    record.paths = [KnownPath(path: FilePath(bytes: [0x2F, 0xFF, 0x61]), size: 1, modified: 2)]
    let json = JSONValue(try Samples.hit(record: record)).serialized
    #expect(json.contains("\"path\":\"/\u{FFFD}a\",\"paths\":[\"/\u{FFFD}a\"],\"pathBytes\":\"L/9h\""))
  }

  @Test("見た目の違いの名前は決まった順で、語形の違いは lemma") func equivalences() throws {
    let hit = try Samples.hit(matches: [
      Match(range: 0..<2, equivalences: [.variant]),
      Match(range: 2..<4, equivalences: [.width, .variant, .lemma]),
    ])
    #expect(hit.equivalenceNames == ["width", "variant", "lemma"])
  }
}

@Suite("文書の本文") struct PlainTextTests {
  private func line(_ pageIndex: Int) -> BlockLine {
    BlockLine(start: 0, length: 0, pageIndex: pageIndex, box: .zero, edges: [])
  }

  private func block(_ text: String, article: Int = 1, pages: [Int] = [0], role: BlockRole = .paragraph) -> Block {
    Block(article: article, role: role, writing: .horizontal, text: text, lines: pages.map(line))
  }

  @Test("段落は1行、記事の間は空行、ページの間は改ページ") func layout() {
    let blocks = [
      block("見出し", role: .heading), block("1ページ目の柱", role: .chrome), block("ページをまたぐ段落", pages: [0, 1]),
      block("次の記事", article: 2, pages: [1]), block("罫", article: 2, pages: [1], role: .separator),
      block("四ページ目", article: 2, pages: [3]), block("戻った段落", article: 3, pages: [1]),
    ]
    #expect(
      PlainText(blocks: blocks, withChrome: false).text()
        == "見出し\nページをまたぐ段落\n\u{C}次の記事\n\u{C}\u{C}四ページ目\n\n戻った段落\n")
    #expect(PlainText(blocks: blocks, withChrome: true).text().contains("見出し\n1ページ目の柱\n"))
  }

  @Test("段落の中の改行は行を分けない") func lineEnds() {
    #expect(PlainText(blocks: [block("一\n二\u{2028}三")], withChrome: false).text() == "一 二 三\n")
  }

  @Test("分けて索引した長い段落は一つに戻る") func parts() {
    func passage(_ text: String, lead: String = "", ordinal: Int, article: Int = 1, page: Int = 0) -> Passage {
      Passage(
        ordinal: ordinal, article: article, role: .paragraph, writing: .horizontal, lead: lead, text: text, folded: "",
        lines: [line(page)])
    }
    let text = PlainText(
      passages: [
        passage("前半。", ordinal: 0), passage("後半。", lead: "前半。", ordinal: 1, page: 1),
        passage("別の段落。", ordinal: 2, page: 1),
      ], withChrome: false)
    #expect(text.text() == "前半。後半。\n\u{C}別の段落。\n")
    #expect(text.page(1).text(from: 1) == "別の段落。\n")
  }

  @Test("JSONは約束した形になる") func json() throws {
    let document = ExtractedDocument(
      info: DocumentInfo(title: "機関紙", pageCount: 1),
      pages: [
        PageSummary(pageIndex: 0, label: nil, width: 595.28, height: 841.89, route: .nativeFlagged, flags: ["x"])
      ],
      blocks: [
        Block(
          article: 1, role: .heading, writing: .vertical, text: "賃上げ",
          lines: [
            BlockLine(
              start: 0, length: 3, pageIndex: 0, box: Rect(x0: 500, y0: 100, x1: 520, y1: 160),
              edges: [100, 120, 140, 160])
          ])
      ])
    let json = JSONValue(document, path: FilePath("/archive/a.pdf"), id: try Samples.id("b"))
    try expectGolden(json.serialized + "\n", "extract.json")
  }
}
