@testable import Morphology
import Testing

@Suite("辞書の場所") struct DictionaryLocationTests {
  private func find(_ environment: [String: String], program: String? = nil, holding: String...) -> DictionaryLocation {
    DictionaryLocation.find(
      environment: { environment[$0] }, programFolder: program, holdsDictionary: { holding.contains($0) })
  }

  @Test("KIJI_DICTIONARYがすべてに先立つ") func environment() {
    let home = "/home/a/.local/share/kiji/unidic-lite"
    #expect(find(["KIJI_DICTIONARY": "none", "HOME": "/home/a"], holding: home) == .switchedOff)
    #expect(find(["KIJI_DICTIONARY": "/d", "HOME": "/home/a"], holding: home) == .folder("/d"))
    #expect(find(["KIJI_DICTIONARY": "", "HOME": "/home/a"], holding: home) == .folder(home))
  }

  @Test("プログラムのそば、利用者、機械、Debianの順に探す") func order() {
    let places = [
      "/opt/k/bin/../share/kiji/unidic-lite", "/opt/k/bin/../libexec/kiji/unidic-lite", "/data/kiji/unidic-lite",
      "/home/a/.local/share/kiji/unidic-lite", "/usr/local/share/kiji/unidic-lite", "/usr/share/kiji/unidic-lite",
      "/var/lib/mecab/dic/unidic", "/var/lib/mecab/dic/ipadic-utf8",
    ]
    let environment = ["HOME": "/home/a", "XDG_DATA_HOME": "/data"]
    for (index, place) in places.enumerated() {
      let later = Set(places[index...])
      let found = DictionaryLocation.find(
        environment: { environment[$0] }, programFolder: "/opt/k/bin", holdsDictionary: { later.contains($0) })
      #expect(found == .folder(place))
    }
    #expect(find(environment, program: "/opt/k/bin") == .missing)
    #expect(find([:]) == .missing)
  }

  @Test("開けない辞書は、場所を言って断る") func cannotOpen() {
    #expect {
      try Dictionary(path: "/no such folder")
    } throws: { error in
      guard case .cannotOpen(path: "/no such folder", detail: let detail)? = error as? DictionaryError else {
        return false
      }
      return !detail.isEmpty
    }
  }

  @Test("素性の欄を読む") func fields() {
    let quoted = FeatureLine(Array("あ,\"b,c\",,d".utf8))
    #expect(quoted.count == 4)
    #expect((0..<5).map { quoted[$0] } == ["あ", "b,c", "", "d", "*"])
    #expect(FeatureFormat(fieldCount: 9) != nil)
    #expect(FeatureFormat(fieldCount: 17) != nil)
    #expect(FeatureFormat(fieldCount: 7) == nil)
    let line = FeatureLine(Array("名詞,固有名詞,人名,姓,*,*,倉沢,クラサワ,クラサワ".utf8))
    let word = FeatureFormat(fieldCount: 9)?.word(
      surface: "倉沢", range: 0..<2, features: line, isKnown: true)
    #expect(word?.lemma == "倉沢")
    #expect(word?.isPersonName == true)
  }
}
