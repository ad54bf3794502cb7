import Foundation
import JapaneseText
import SearchIndex
import Testing
import TextModel

@testable import CommandLine

/// One paper: an article of six paragraphs with a running head among them, another article, and a table.
@Suite("前後の段落と表の見出し行") struct ContextTests {
  private let index: SampleIndex

  init() throws {
    index = try SampleIndex()
    let rows: [(role: BlockRole, article: Int, page: Int, text: String)] = [
      (.heading, 1, 0, "春闘のまとめ"), (.paragraph, 1, 0, "一番目の段落。"), (.paragraph, 1, 0, "賃金の二番目の段落。"),
      (.chrome, 1, 0, "柱"), (.paragraph, 1, 1, "三番目の段落。"), (.paragraph, 1, 1, "手当の四番目の段落。"),
      (.paragraph, 1, 1, "五番目の段落。"), (.heading, 2, 1, "組合員数の統計"), (.tableRow, 2, 1, "支部\u{3000}人数"),
      (.tableRow, 2, 1, "東支部\u{3000}12人"), (.tableRow, 2, 1, "西支部\u{3000}30人"), (.heading, 3, 2, "水揚げ"),
      (.tableRow, 3, 2, "魚種\u{3000}実績\u{3000}前年比"), (.tableRow, 3, 2, "数量\u{3000}単価"),
      (.tableRow, 3, 2, "寒ブリ\u{3000}12\u{3000}38\u{3000}上昇"), (.tableRow, 3, 2, "マサバ\u{3000}88\u{3000}21\u{3000}下落"),
    ]
    var record = try Samples.record(path: index.folder + "/a.pdf", date: nil, issue: nil)
    record.passageCount = rows.count
    let fold = IndexFold()
    let passages = rows.enumerated().map { ordinal, row in
      let scalars = Array(row.text.unicodeScalars)
      let starts = [0] + scalars.indices.filter { scalars[$0] == "\u{3000}" } + [scalars.count]
      let y = Float(ordinal * 20)
      let lines = zip(starts, starts.dropFirst()).map { start, end in
        BlockLine(
          start: start, length: end - start, pageIndex: row.page,
          box: Rect(x0: Float(start * 10), y0: y, x1: Float(end * 10), y1: y + 10),
          edges: (start...end).map { Float($0) * 10 })
      }
      return Passage(
        ordinal: ordinal, article: row.article, role: row.role, writing: .horizontal, text: row.text,
        folded: fold.folded(row.text), lines: lines)
    }
    let writer = try index.writer()
    try writer.replace(record: record, passages: passages, spellings: [])
    try writer.commit()
  }

  @Test("記事の中だけ、柱は除く") func around() async {
    #expect(
      await index.run("search", "-C", "2", "\"二番目\"").output == """
        a.pdf:1 (i)  みなと市職労ニュース
          | 春闘のまとめ
          | 一番目の段落。
            賃金の二番目の段落。
          | 三番目の段落。
          | 手当の四番目の段落。

        """)
    let last = await index.run("search", "-C", "9", "\"五番目\"").output
    #expect(await index.run("search", "-C9", "\"五番目\"").output == last)
    #expect(last.hasSuffix("  | 手当の四番目の段落。\n    五番目の段落。\n") && !last.contains("統計") && !last.contains("柱"))
    #expect(await index.run("search", "\"五番目\"").output == "a.pdf:2  みなと市職労ニュース\n    五番目の段落。\n")
    #expect(await index.run("search", "-C", "-1", "賃金").status == .usage)
  }

  @Test("色があれば薄く出す") func dimmed() async {
    let output = await index.run("search", "--color", "always", "--context", "1", "\"五番目\"").output
    #expect(output.contains("    \u{1B}[2m手当の四番目の段落。\u{1B}[0m\n    \u{1B}[1;31m五番目\u{1B}[0mの段落。\n"))
  }

  @Test("近くの一致は一続きに、段落は一度だけ") func merged() async {
    #expect(
      await index.run("search", "--no-fold", "-C", "1", "賃金 OR 手当").output == """
        a.pdf:1 (i)  みなと市職労ニュース
          | 一番目の段落。
            賃金の二番目の段落。
          | 三番目の段落。
        a.pdf:2  みなと市職労ニュース
            手当の四番目の段落。
          | 五番目の段落。

        """)
    #expect(await index.run("search", "--no-fold", "賃金 OR 手当").output.split(separator: "\n\n").count == 2)
  }

  @Test("JSONでは一致ごとに全部") func json() async throws {
    let lines = await index.run("search", "--json", "-C", "1", "賃金 OR 手当").output.split(separator: "\n")
    let texts = try lines.map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return try ["before", "after"].map { key in
        try #require(object[key] as? [[String: Any]]).compactMap { $0["text"] as? String }
      }
    }
    #expect(Set(texts) == [[["一番目の段落。"], ["三番目の段落。"]], [["三番目の段落。"], ["五番目の段落。"]]])
    #expect(!(await index.run("search", "--json", "賃金").output.contains("\"before\"")))
  }

  @Test("Markdownでは引用の中の引用") func markdown() async {
    #expect(
      await index.run("search", "--format", "markdown", "-C", "1", "\"五番目\"").output == """
        - [a.pdf:2](a.pdf#page=2) · みなと市職労ニュース

          > > 手当の四番目の段落。
          >
          > 五番目の段落。

        """)
  }

  @Test("見出しだけが当たれば、下の文の初めを添える。それも当たっていれば添えない") func leads() async {
    #expect(await index.run("search", "春闘").output == "a.pdf:1 (i)  みなと市職労ニュース\n    春闘のまとめ\n  | 一番目の段落。\n")
    #expect(await index.run("search", "組合員数").output == "a.pdf:2  みなと市職労ニュース\n    組合員数の統計\n")
    #expect(await index.run("search", "春闘 OR 一番目").output.components(separatedBy: "一番目").count == 2)
    #expect(await index.run("search", "-C", "1", "春闘").output.components(separatedBy: "一番目").count == 2)
    #expect(await !index.run("search", "--json", "春闘").output.contains("一番目"))
  }

  @Test("二段の見出しは二段とも") func twoHeads() async {
    #expect(
      await index.run("search", "マサバ").output
        == "a.pdf:3  みなと市職労ニュース\n  | 魚種\u{3000}実績\u{3000}前年比\n  | 数量\u{3000}単価\n"
        + "    マサバ\u{3000}88\u{3000}21\u{3000}下落\n")
  }

  @Test("表の行は、その表の一行目とともに") func tableHead() async {
    #expect(
      await index.run("search", "西支部").output
        == "a.pdf:2  みなと市職労ニュース\n  | 支部\u{3000}人数\n    西支部\u{3000}30人\n")
    #expect(await index.run("search", "人数").output == "a.pdf:2  みなと市職労ニュース\n    支部\u{3000}人数\n")
    #expect(await index.run("search", "--json", "西支部").output.contains("\"tableHead\":\"支部\u{3000}人数\""))
    // The row between is context, the head comes first.
    #expect(
      await index.run("search", "-C", "1", "西支部").output.hasSuffix(
        "  | 支部\u{3000}人数\n  | 東支部\u{3000}12人\n    西支部\u{3000}30人\n"))
  }
}
