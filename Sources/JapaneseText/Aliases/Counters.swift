/// What numbers count: the words behind a numeral that tell it from a part of a word.
struct Counter: Sendable {
  /// Behind several numerals.
  static let general = Counter(strictWords + generalWords)
  /// Behind one kanji numeral.
  static let strict = Counter(strictWords)
  /// Behind a number that words such as 一時 begin with.
  static let exceptions = Counter([
    "時間", "分の", "分間", "分前", "分後", "分以", "分程", "分休", "分から", "分単位", "分刻", "分ごと", "分まで",
    "日間", "年間", "倍率", "両編",
  ])
  /// Behind digits of which the first may be a 0.
  static let ofDates = Counter(["月", "日", "時", "分", "号"])

  /// Behind digits: what can be measured in parts.
  static let measures = Counter([
    "%", "％", "ぱ-せんと", "ぽいんと", "か月", "ゖ月", "ゕ月", "け月", "個月", "月分", "か年", "ゖ年", "倍", "割", "円", "万", "億", "兆", "時間", "日間",
    "度", "歳", "点",
    "人", "名", "世帯", "票", "筆", "件", "畳", "坪", "め-とる", "きろ", "とん", "へくた-る", "km", "cm", "mm", "kg", "ha",
  ])

  /// As folded: katakana are hiragana, ー is -.
  private static let strictWords = [
    "人", "名", "筆", "円", "銭", "年", "月", "日", "時間", "時半", "分の", "分間", "分から", "分単位", "分刻", "分ごと", "分まで", "秒", "週間", "週目",
    "か月", "か所", "か国", "か年", "か条", "ゖ月",
    "ゖ所", "ゖ国",
    "ゖ年", "ゕ月", "ゕ所", "ゕ国", "ゕ年", "け月", "け所", "け国", "け年", "個月", "個所", "個国", "個年", "個条", "歳", "才", "回", "号", "条", "項",
    "章", "節",
    "款", "件", "個", "台", "本", "枚", "冊", "校", "社", "票", "点", "級", "倍", "割", "階", "期", "次", "班", "区", "丁目", "番目", "番地",
    "番線", "世帯", "種類",
    "団体", "単組", "議席", "周年", "学期", "両", "頭", "匹", "羽", "隻", "杯", "錠", "巻", "編", "曲", "勝", "敗", "泊", "便", "膳", "畳", "坪",
    "%",
    "ぱ-せんと",
    "め-とる", "きろ", "ぐらむ", "とん", "りっとる", "へくた-る", "どる", "ゆ-ろ", "せんち", "みり", "ぽいんと", "ぺ-じ", "頁", "しふと", "ぶろっく", "ちーむ",
    "くらす",
    "平方", "立方", "棟", "軒", "粒", "鉢", "房", "艘", "升", "斤", "世代", "世紀", "系統", "路線", "学区", "学級", "学年", "教室", "部屋", "工区",
    "集落", "自治体", "市町",
    "市村", "町村", "府県", "車線", "車両", "会場", "品目", "作品", "試合", "連休", "連勝", "連敗", "連覇", "品種", "職種", "職場", "支部", "分会", "か町",
    "か村", "か市", "か郡", "か園",
    "か校", "か店", "か区", "か地区", "か職場", "か支部", "か分会", "か寺", "か浦",
    "ぐる-ぷ", "こ-す", "人目", "人以", "つの", "段階", "項目", "席", "店", "個", "俵", "缶", "皿", "箱", "袋", "束", "株", "食",
  ]
  private static let generalWords = [
    "時", "分", "番", "度", "部", "代", "課", "局", "県", "都道府県", "市", "町", "村", "国", "戸", "室", "組", "列",
    "行", "種", "色", "段",
    "周", "週", "以上", "以下", "以内", "以降", "未満", "超", "余", "強", "弱", "近", "前後", "程", "等級", "号俸", "講", "口", "品",
    "部隊",
    "球", "着", "発", "例", "貫", "里", "丁", "尺", "寸", "合", "石", "万", "億", "兆", "床", "体", "投", "打", "例",
    "教科", "科目", "玉", "通", "問", "字", "句", "首", "基", "園", "館", "院", "作", "尾", "反",
    "畝",
    "単位", "駅", "面", "輪", "位", "位以", "対", "票差",
  ]

  /// By their first scalar.
  private let words: [UInt32: [[UInt32]]]

  private init(_ words: [String]) {
    let scalars = words.map { $0.unicodeScalars.map { $0 == "ー" ? 0x2D : $0.value } }
    self.words = [UInt32: [[UInt32]]](grouping: scalars) { $0[0] }
  }

  /// Whether one of the words stands at a place.
  func begins(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place < text.count, let candidates = words[text[place].value] else { return false }
    return candidates.contains { word in
      guard place + word.count <= text.count else { return false }
      for index in word.indices where text[place + index].value != word[index] { return false }
      return true
    }
  }
}
