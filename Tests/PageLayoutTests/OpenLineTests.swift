import PageLayout
import TestSupport
import Testing
import TextModel

/// Lines of low tiers and narrow columns that go on below, and titles and names that do not.
@Suite("行の続き") struct OpenLineTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  /// Lines of a tier whose first stands at the right, each with how far it is set in.
  private func tier(_ lines: [(indent: Int, text: String)], size: Float = 10) -> GlyphPage {
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() {
      sheet.set(
        line.text, x: 400 - Float(at) * 1.7 * size, y: 60 + Float(line.indent) * size, size: size, mode: .vertical)
    }
    return sheet
  }

  @Test("段の幅で折れた句は、名とともに一句ずつ", arguments: WritingMode.allCases)
  func wrappedVerses(mode: WritingMode) {
    let verses = [
      ["窓口の列の長さに雪", "の朝　税務"], ["弁当を二つ並べて昼", "の鐘　水道"], ["残業の灯を消してゆ", "く金曜日　港湾"],
    ]
    var sheet = GlyphPage()
    for (at, line) in verses.joined().enumerated() {
      let across = Float(at) * 18
      sheet.set(line, x: mode == .horizontal ? 60 : 300 - across, y: mode == .horizontal ? 60 + across : 60, mode: mode)
    }
    #expect(texts(sheet) == verses.map { $0.joined() })
  }

  @Test("句が段の終わりで終わり、次の行が名だけでも、間の空きは残る") func namesUnderVerses() {
    let lines = ["初雪や番屋の屋根の薄", "明かり　港町　梶", "帰り花ひとつ残して役", "場去る　北浜　堤", "灯台の白き背中に冬の", "岬町　小池"]
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 18) }
    #expect(texts(sheet) == [lines[0] + lines[1], lines[2] + lines[3], lines[4] + "\u{3000}" + lines[5]])
  }

  @Test("課の名と長の名が続く並びは、句ではない") func offices() {
    let lines = ["福祉課", "課長　山木", "税務課", "課長　谷口", "水道課", "課長　木村"]
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 18) }
    #expect(texts(sheet) == lines)
  }

  @Test("行の頭に来た、文のうちの①②は、段落を分けない") func runningCounts() {
    let text = [
      (1, "組合は先の大会"), (0, "で三つの求めを"), (0, "市に出しました。"), (0, "①休憩の部屋を"), (0, "全園に設ける、"),
      (0, "②早番の手当を"), (0, "倍の額にする、"), (0, "③欠員を直ちに"), (0, "うめる。"),
    ]
    #expect(texts(tier(text)) == [text.map(\.1).joined()])
  }

  @Test("一つずつが文の①②は、行が満ちていても項目") func listedCounts() {
    let lines = [
      (1, "組合は先の大会"), (0, "で三つの求めを"), (0, "市に出しました。"), (0, "①休憩の部屋を"), (0, "全園に設ける。"),
      (0, "②早番の手当を"), (0, "倍の額にする。"),
    ]
    let text = lines.map(\.1)
    #expect(texts(tier(lines)) == [text[0...2].joined(), text[3] + text[4], text[5] + text[6]])
  }

  @Test("中黒の項目の折れた行は、名の並びに似ていても、その項目") func wrappedItems() {
    let items = [
      ["・五月八日（水）", "組合の花見　二階会", "議室　午後六時"], ["・六月二十日（金）", "茶会　図書室　湯の", "み持参"],
    ]
    let lines = items.flatMap { item in item.enumerated().map { ($0 == 0 ? 0 : 1, $1) } }
    #expect(texts(tier(lines)) == items.map { $0.joined() })
  }

  @Test("問いの上の、満ちた見出しの行は、問いのうちではない") func headingOverQuestion() {
    var sheet = GlyphPage()
    let answer = "答　" + sentences(2, seed: 601)
    let heading = "窓口に寄せられた質問"
    let question = ["問　場所は変わらないの", "ですか。"]
    sheet.set(heading, x: 60, y: 60, font: 1)
    sheet.set(question[0], x: 60, y: 78, font: 1)
    sheet.set(question[1], x: 70, y: 96, font: 1)
    sheet.column([answer], x: 60, y: 114, length: 11, pitch: 1.8, indent: 0)
    #expect(texts(sheet).prefix(2) == [heading, question.joined()])
  }

  @Test("段の終わりに寄せた名の行は、次の字下げの行へ続かない") func writerAtEnd() {
    let text = [
      (3, "書記長　江ノ島健"), (1, "九月の末に、港の倉"), (0, "庫で集会を開きます。"), (0, "弁当は組合で用意し、"), (0, "席は先着の順です。"),
    ]
    #expect(texts(tier(text)) == [text[0].1, text[1...].map(\.1).joined()])
  }

  @Test("下に線のある大きめの字の行は、満ちていても題") func underlinedTitle() {
    var sheet = GlyphPage()
    let title = "書評『灯台を守る人の手帳』"
    let text = sentences(6, seed: 602)
    sheet.set(title, x: 60, y: 60, size: 11)
    sheet.rule(.horizontal, at: 73, from: 60, to: 204)
    sheet.column([text], x: 60, y: 78, length: 14, pitch: 1.7, size: 10, indent: 0)
    #expect(texts(sheet) == [title, text])
  }

  @Test("縦の行に横に寝た数の、位取りの前に空きはない") func sidewaysNumbers() {
    var sheet = GlyphPage()
    sheet.set("組合員は1,211人になりました。", x: 300, y: 60, mode: .vertical)
    sheet.set("次の年には二百人ふえます。", x: 282, y: 60, mode: .vertical)
    #expect(texts(sheet).joined().contains("1,211人"))
  }
}
