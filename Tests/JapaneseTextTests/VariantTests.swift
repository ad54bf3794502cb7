@testable import JapaneseText
import Testing

@Suite("異体字") struct VariantTests {
  private let fold = IndexFold([EquivalenceSet(.variant)])

  @Test(
    "同じ字の別の形",
    arguments: [
      "高髙", "崎﨑嵜", "斉齋齊斎", "辺邊邉", "浜濵濱", "徳德", "島嶋嶌", "吉𠮷", "桜櫻", "沢澤", "国國", "会會", "学學",
      "体體", "弁辨瓣辯", "予豫", "余餘", "台臺", "図圖", "関關", "塩鹽", "亀龜", "叱𠮟", "渡", "富冨", "館舘", "竜龍",
    ])
  func same(group: String) {
    #expect(Set(group.unicodeScalars.map { fold.folded(String($0)) }).count == 1)
  }

  @Test(
    "別の字は別のまま",
    arguments: [
      "后後", "台颱", "里裏", "干乾幹", "予余", "谷穀", "斗闘", "佑祐", "曜耀", "暦歴", "鮎鯰", "弔吊", "浜瀕", "一壱",
      "岩巌", "荘庄", "面麺", "松杉",
    ])
  func apart(group: String) {
    #expect(Set(group.unicodeScalars.map { fold.folded(String($0)) }).count == group.unicodeScalars.count)
  }

  @Test("組の数。どの字も一つの組にだけ入り、代表は代表のまま") func table() {
    var members: [UInt32] = []
    var representatives: Set<UInt32> = []
    ReplacementTable(TextTables.variants).forEach { member, targets in
      members.append(member)
      representatives.formUnion(targets)
      #expect(fold.replacement(of: member) == Array(targets))
    }
    #expect(representatives.allSatisfy { fold.replacement(of: $0) == [$0] })
    #expect(Set(members).union(representatives).count == members.count + representatives.count)
    #expect(representatives.count == 1202)
    #expect(members.count == 1397)
  }
}
