import Testing

@testable import Morphology

@Suite("似た言葉の辞書") struct ThesaurusTests {
  private static let text = "値段\t価格 料金\n値段表\t価格表\n給料\t賃金\n辞める\t退職\n"

  @Test("語ごとの行を引く。行の初めだけが同じ語は、別の語", arguments: ["", "\n"])
  func others(end: String) {
    let thesaurus = Thesaurus(Array((Self.text.dropLast() + end).utf8))
    #expect(thesaurus.others(for: "値段") == ["価格", "料金"])
    #expect(thesaurus.others(for: "値段表") == ["価格表"])
    #expect(thesaurus.others(for: "給料") == ["賃金"])
    #expect(thesaurus.others(for: "辞める") == ["退職"])
    for word in ["値", "値段表示", "価格", "一", "龠", ""] { #expect(thesaurus.others(for: word).isEmpty, "\(word)") }
    #expect(Thesaurus([]).others(for: "値段").isEmpty)
  }

  @Test("KIJI_THESAURUS、プログラムのそば、利用者の順に探す") func location() {
    let places = ["/opt/k/bin/../share/kiji/thesaurus.tsv", "/home/a/.local/share/kiji/thesaurus.tsv"]
    func path(_ environment: [String: String], _ known: [String]) -> String? {
      Thesaurus.path(
        environment: { environment[$0] }, programFolder: "/opt/k/bin", isReadable: { known.contains($0) })
    }
    #expect(path(["HOME": "/home/a"], places) == places[0])
    #expect(path(["HOME": "/home/a", "KIJI_THESAURUS": ""], [places[1]]) == places[1])
    #expect(path(["HOME": "/home/a", "KIJI_THESAURUS": "/t"], places) == "/t")
    #expect(path(["HOME": "/home/a", "KIJI_THESAURUS": "none"], places) == nil)
    #expect(path(["HOME": "/home/a"], []) == nil)
  }

  @Test("入れてある辞書に、言い換えがある", arguments: [("残業", "時間外勤務"), ("退職", "辞める"), ("申請", "申し込み"), ("寄付", "義援金")])
  func installed(word: String, other: String) throws {
    let thesaurus = try #require(Thesaurus.find(), "no thesaurus: run scripts/install-thesaurus")
    #expect(thesaurus.others(for: word).contains(other))
  }
}
