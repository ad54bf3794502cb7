@testable import Extraction
import JapaneseText
import Testing
import TextModel

@Suite("文章の区切り") struct PassageCutterTests {
  private func block(_ text: String, role: BlockRole = .paragraph, article: Int = 1) -> Block {
    let count = text.unicodeScalars.count
    // Lines of forty characters, ten points each.
    let lines = stride(from: 0, to: count, by: 40).map { start in
      let length = min(40, count - start)
      let y = Float(start / 40) * 20
      return BlockLine(
        start: start, length: length, pageIndex: 0, box: Rect(x0: 0, y0: y, x1: Float(length) * 10, y1: y + 10),
        edges: (0...length).map { Float($0) * 10 })
    }
    return Block(article: article, role: role, writing: .horizontal, text: text, lines: lines)
  }

  @Test("ふつうの段落は一つの文章") func whole() {
    let passages = PassageCutter().passages(of: [
      block("見出し", role: .heading), block("【書記長】", role: .byline), block("本文です。"), block("───", role: .separator),
    ])
    #expect(passages.map(\.text) == ["見出し", "【書記長】", "本文です。"])
    #expect(passages.map(\.ordinal) == [0, 1, 2])
    #expect(passages.map(\.heading) == ["", "見出し", "見出し"])
    #expect(passages.map(\.byline) == ["【書記長】", "", "【書記長】"])
    #expect(passages.allSatisfy { $0.folded == IndexFold().folded($0.text) })
  }

  @Test("長い段落は文の終わりで切り、前の文を添える") func long() {
    let sentence = String(repeating: "あ", count: 99) + "。"
    let text = String(repeating: sentence, count: 45)
    let passages = PassageCutter().passages(of: [block(text)])
    #expect(passages.count == 3)
    #expect(passages.map(\.text).joined() == text)
    #expect(passages.allSatisfy { $0.text.hasSuffix("。") && $0.text.unicodeScalars.count <= 2_000 })
    #expect(passages.map { $0.lead.unicodeScalars.count } == [0, 80, 80])
    #expect(passages.allSatisfy { $0.folded == IndexFold().folded($0.lead + $0.text) })
    for passage in passages {
      #expect(passage.lines.first?.start == 0)
      #expect(passage.lines.reduce(0) { $0 + $1.length } == passage.text.unicodeScalars.count)
      #expect(passage.lines.allSatisfy { $0.edges.count == $0.length + 1 })
    }
  }

  @Test("続くか疑わしい段落は、前の段落の終わりを添える") func uncertain() {
    var second = block("場で要求する。")
    second.uncertainLead = "市役所前の広"
    second.readings = [Reading(range: 2..<4, kana: "ようきゅう")]
    let passages = PassageCutter().passages(of: [block("市役所前の広"), second])
    #expect(passages.map(\.lead) == ["", "市役所前の広"])
    #expect(passages.map(\.leadIsUncertain) == [false, true])
    #expect(passages[1].folded == IndexFold().folded("市役所前の広場で要求する。"))
    #expect(passages[1].readings == second.readings)
  }

  @Test("文の終わりがなくても切れる") func endless() {
    let text = String(repeating: "一", count: 4_321)
    let passages = PassageCutter().passages(of: [block(text)])
    #expect(passages.map { $0.text.unicodeScalars.count } == [2_000, 2_000, 321])
  }
}
