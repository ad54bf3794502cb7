/// Japanese sentences as newsletters have them: particles, commas, quotations, brackets, dates, numbers, Latin words; each
/// text different from every other.
public struct Prose: Sendable {
  private var generator: SeededGenerator
  /// Latin letters upright in their own squares, as vertical text has them.
  private let isVertical: Bool

  public init(seed: UInt64, isVertical: Bool = false) {
    generator = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ 7)
    self.isVertical = isVertical
  }

  private static let nouns = [
    "組合員", "職場", "団体交渉", "要求書", "賃金改定", "保育所", "港湾労働", "議会", "予算編成", "会計年度任用職員", "住民", "会議", "署名", "学校給食", "図書館",
    "年次休暇", "手当", "新人", "先輩", "倉庫", "防災訓練", "広場", "ボランティア", "サークル", "アンケート", "メンバー", "チーム", "きょうだい", "ちょっとした集まり",
    "取り組み", "働き方", "申し入れ", "話し合い", "夏まつり", "朝市", "回覧板", "掲示板", "自治会", "委員会", "協議会",
  ]
  private static let links = ["が", "を", "に", "の", "と", "は", "も", "から", "まで", "では", "への", "について", "とともに"]
  private static let ends = [
    "を求めました", "が開かれます", "に集まりました", "へ届けました", "を話し合います", "が始まりました", "になるでしょう", "を確かめてください", "ということでした",
    "に力を入れていきたい", "と考えています", "をやめさせよう",
  ]

  /// A sentence of `length` words or so, with its full stop.
  public mutating func sentence(_ length: Int) -> String {
    var text = ""
    for word in 0..<max(1, length) {
      text += phrase()
      if word + 1 < length {
        text += Self.links.randomElement(using: &generator) ?? "と"
        if Int.random(in: 0..<5, using: &generator) == 0 { text += "、" }
      }
    }
    return text + (Self.ends.randomElement(using: &generator) ?? "") + "。"
  }

  private mutating func phrase() -> String {
    let noun = Self.nouns.randomElement(using: &generator) ?? "組合"
    switch Int.random(in: 0..<16, using: &generator) {
    case 0: return "「\(noun)」"
    case 1: return "\(noun)（\(Self.nouns.randomElement(using: &generator) ?? "港")）"
    case 2: return "\(Int.random(in: 1...12, using: &generator))月\(Int.random(in: 10...28, using: &generator))日"
    case 3:
      return isVertical
        ? "三千二百円" : "\(Int.random(in: 1...99, using: &generator)),\(Int.random(in: 100...999, using: &generator))円"
    case 4: return isVertical ? "ＮＰＯ" : ["COVID-19", "PTA", "NPO", "Wi-Fi"].randomElement(using: &generator) ?? "NPO"
    default: return noun
    }
  }

  /// A paragraph of a few sentences; now and then of one short one.
  public mutating func paragraph() -> String {
    let count = Int.random(in: 1...4, using: &generator)
    return (0..<count).map { _ in sentence(Int.random(in: 2...7, using: &generator)) }.joined()
  }

  /// A headline of at most `length` characters, without a full stop.
  public mutating func headline(_ length: Int) -> String {
    var text = ""
    while true {
      let next = (Self.nouns.randomElement(using: &generator) ?? "港") + (text.isEmpty ? "の" : "で")
      if text.count + next.count > length, !text.isEmpty { break }
      text += next
      if text.count >= length { break }
    }
    return String(text.prefix(length))
  }
}
