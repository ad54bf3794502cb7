extension Synonyms {
  /// Short forms that Japanese papers of unions, councils, schools and neighbourhoods use without explaining them, in the
  /// format of the user's file. Only forms that mean the same wherever they stand; where a short form begins or ends the
  /// long one (学童, 学童保育), it finds that by itself and is not listed.
  static let commonShortForms = """
    団交 = 団体交渉
    春闘 = 春季闘争 = 春季生活闘争
    秋闘 = 秋季闘争 = 秋季年末闘争
    賃上げ = 賃金引き上げ = 賃金の引き上げ
    ベア = ベースアップ
    定昇 = 定期昇給
    最賃 = 最低賃金
    人勧 = 人事院勧告
    労組 = 労働組合
    職労 = 職員労働組合
    自治労連 = 日本自治体労働組合総連合
    自治労 = 全日本自治団体労働組合
    日教組 = 日本教職員組合
    労連 = 労働組合総連合
    育休 = 育児休業
    産休 = 産前産後休暇 = 産前産後休業 = 産前産後の休暇 = 産前産後の休業
    病休 = 病気休暇
    年休 = 有休 = 年次有給休暇 = 年次休暇
    超勤 = 超過勤務
    残業 = 時間外勤務 = 時間外労働
    残業手当 = 残業代 = 超勤手当 = 時間外手当
    一時金 = ボーナス = 期末・勤勉手当
    労基法 = 労働基準法
    労基署 = 労働基準監督署
    労組法 = 労働組合法
    労安法 = 労働安全衛生法
    地公法 = 地方公務員法
    国公法 = 国家公務員法
    労災 = 労働災害
    国保 = 国民健康保険
    特養 = 特別養護老人ホーム
    老健 = 介護老人保健施設
    社協 = 社会福祉協議会
    教委 = 教育委員会
    議運 = 議会運営委員会
    町会 = 町内会
    高校 = 高等学校
    大卒 = 大学卒
    高卒 = 高校卒
    保育園 = 保育所
    高裁 = 高等裁判所
    地裁 = 地方裁判所
    労委 = 労働委員会
    中労委 = 中央労働委員会
    パワハラ = パワーハラスメント
    セクハラ = セクシュアルハラスメント = セクシャルハラスメント
    マタハラ = マタニティハラスメント
    カスハラ = カスタマーハラスメント
    原発 = 原子力発電所
    スマホ = スマートフォン
    パソコン = パーソナルコンピューター
    DX = デジタルトランスフォーメーション
    頁 = ページ
    km = キロ
    (株) = 株式会社
    衆院 = 衆議院
    参院 = 参議院
    首相 = 総理大臣
    文科省 = 文部科学省
    厚労省 = 厚生労働省
    国交省 = 国土交通省
    農水省 = 農林水産省
    経産省 = 経済産業省
    夏休み = 夏季休業 = 夏期休業
    冬休み = 冬季休業 = 冬期休業
    通知表 = 通信簿 = 通知簿
    労金 = 労働金庫
    児相 = 児童相談所
    職安 = 公共職業安定所 = ハローワーク
    社保 = 社会保険
    生協 = 生活協同組合
    農協 = 農業協同組合
    漁協 = 漁業協同組合
    全労連 = 全国労働組合総連合
    全教 = 全日本教職員組合
    高教組 = 高等学校教職員組合
    公取委 = 公正取引委員会
    家裁 = 家庭裁判所
    日弁連 = 日本弁護士連合会
    中教審 = 中央教育審議会
    総務相 = 総務大臣
    特支 = 特別支援
    マイナカード = マイナンバーカード = 個人番号カード
    民児協 = 民生委員児童委員協議会
    教特法 = 教育公務員特例法
    労契法 = 労働契約法
    育介法 = 育児・介護休業法
    独禁法 = 独占禁止法
    道交法 = 道路交通法
    地財法 = 地方財政法
    """

  private static let common = Synonyms(
    wellFormed: String(
      decoding: (commonShortForms + "\n").utf8.map { $0 == 0x0A ? UInt8(ascii: "|") : $0 }, as: UTF8.self))

  /// The user's synonyms and the common short forms. A word that the user lists goes by the user's line alone.
  ///
  /// - Complexity: O(words of both).
  public func withCommonShortForms() -> Synonyms {
    adding(Self.common)
  }
}
