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

  @Test("段と段の間にかかる見出しの終わりの括弧は、半分が白。下の段は見出しのあとに読まない") func closingBracket() {
    var sheet = GlyphPage()
    for (at, line) in ["図書室の灯りは「残す」", "町長が集会で答える"].enumerated() {
      sheet.set(line, x: 520 - Float(at) * 28, y: 60, size: 20, mode: .vertical)
    }
    let texts = [sentences(9, seed: 771), sentences(6, seed: 772)]
    sheet.column([texts[0]], x: 460, y: 60, length: 21, pitch: 1.8, mode: .vertical)
    sheet.column([texts[1]], x: 528, y: 284, length: 21, pitch: 1.8, mode: .vertical)
    #expect(self.texts(sheet) == ["図書室の灯りは「残す」", "町長が集会で答える"] + texts)
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

  @Test("字下げのない段落は、わずかな空きで分かれる。読みがなで広がった行は分けない", arguments: [true, false])
  func smallWhite(isEven: Bool) {
    let text = [
      ["組合は九月の集会で、三つの求めを市に出しまし", "た。"], ["市は十月の末までに文書で答えると約束しました。"],
      ["部会では、職場の声を集める紙を全員に配り、先", "の月までに百二十枚が戻りました。"], ["その中身は、次の号でくわしくお知らせします。"],
      ["なお、学習会は年の内に二度開き、講師には前の", "書記長を招きます。"],
    ]
    var sheet = GlyphPage()
    var y: Float = 60
    for (at, paragraph) in text.enumerated() {
      for (row, line) in paragraph.enumerated() {
        sheet.set(line, x: 60, y: y)
        y += isEven || row > 0 || at != 2 ? 17 : 20
      }
      y += 3
    }
    let found = texts(sheet)
    #expect((found == text.map { $0.joined() }) == isEven, "\(found)")
  }

  @Test("枠の中ほどにそろえた日付の、あふれた字は、その行のうち") func centredDates() {
    let lines = ["令和7年3月1日発", "行"]
    var sheet = GlyphPage()
    sheet.frame(Rect(x0: 54, y0: 40, x1: 136, y1: 80))
    sheet.set(lines[0], x: 57.5, y: 46)
    sheet.set(lines[1], x: 90, y: 60)
    sheet.column([sentences(6, seed: 603)], x: 60, y: 120, length: 24, pitch: 1.7)
    #expect(texts(sheet).contains(lines.joined()), "\(texts(sheet))")
  }

  @Test("時刻の数と「時」の間で折れた行は、つづく") func times() {
    let lines = ["会の事務局（駅前の案内所）\u{3000}0123-45-67×× 8", "時～17時", "岬の小屋　090-12××-3456（6時～19時）", "北の町の警察署　0123-45-6789"]
    var sheet = GlyphPage()
    for (at, line) in lines.enumerated() { sheet.set(line, x: 60, y: 60 + Float(at) * 17) }
    sheet.column([sentences(6, seed: 604)], x: 60, y: 145, length: 24, pitch: 1.7)
    #expect(texts(sheet).first?.hasSuffix("8時～17時") ?? false, "\(texts(sheet))")
  }

  @Test("縦の行に横に寝た数の、位取りの前に空きはない") func sidewaysNumbers() {
    var sheet = GlyphPage()
    sheet.set("組合員は1,211人になりました。", x: 300, y: 60, mode: .vertical)
    sheet.set("次の年には二百人ふえます。", x: 282, y: 60, mode: .vertical)
    #expect(texts(sheet).joined().contains("1,211人"))
  }
}

/// Large first letters that hang down beside the first lines of their paragraph.
@Suite("大きな頭の字") struct DropCapTests {
  private func texts(_ sheet: GlyphPage) -> [String] { DocumentLayout([sheet.finished()]).blocks.map(\.text) }

  /// Sets a paragraph in lines of 20 characters, its first letter as high as `lines` of them; returns where the next one stands.
  private func paragraph(
    _ text: String, in sheet: inout GlyphPage, at across: Float, lines: Int, mode: WritingMode
  ) -> Float {
    let size = Float(lines - 1) * 17 + 11
    var rest = Array(text.dropFirst())
    func set(_ text: String, along: Float, across: Float, size: Float) {
      if mode == .horizontal {
        sheet.set(text, x: 60 + along, y: 60 + across, size: size)
      } else {
        sheet.set(text, x: 540 - across - size, y: 60 + along, size: size, mode: .vertical)
      }
    }
    set(String(text.prefix(1)), along: 0, across: across, size: size)
    var at = across
    for line in 0... {
      guard !rest.isEmpty else { break }
      let start = line < lines ? size + 2 : 0
      let count = min(rest.count, Int((200 - start) / 10))
      set(String(rest.prefix(count)), along: start, across: at, size: 10)
      rest.removeFirst(count)
      at += 17
    }
    return at
  }

  @Test("段落の頭の大きな字は、その段落の初めの字", arguments: [2, 3], WritingMode.allCases)
  func paragraphs(lines: Int, mode: WritingMode) {
    var sheet = GlyphPage()
    let text = (0..<4).map { sentences(5, seed: 610 + UInt64($0)) }
    let across = paragraph(text[0], in: &sheet, at: 0, lines: lines, mode: mode)
    let end =
      mode == .horizontal
      ? sheet.column([text[1], text[2]], x: 60, y: 60 + across, length: 20, pitch: 1.7) - 60
      : 530 - sheet.column([text[1], text[2]], x: 530 - across, y: 60, length: 20, pitch: 1.7, mode: mode)
    _ = paragraph(text[3], in: &sheet, at: end, lines: lines, mode: mode)
    let found = texts(sheet)
    #expect(found == text, "\(found)")
  }

  @Test("行の横の大きな字の札は、どの段落の字でもない") func labels() {
    var sheet = GlyphPage()
    for (at, label) in ["朝", "昼", "夜"].enumerated() {
      let y = 60 + Float(at) * 40
      sheet.set(label, x: 60, y: y, size: 26)
      sheet.set("職場の前で、宣伝のちらしを", x: 92, y: y)
      sheet.set("百枚ずつくばる。", x: 92, y: y + 17)
    }
    #expect(!texts(sheet).contains { $0.hasPrefix("朝職場") })
  }
}
