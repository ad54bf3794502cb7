/// Words that say much the same: what a reader asks in one of them a paper may answer in another.
///
/// They are not synonyms: 家 is not always 世帯. Only questions that nothing answers in their own words are looked for by them
/// (`NearestPassages`), and what is found so is said to be.
struct NearWords {
  /// The words that a thesaurus has beside one. Those in two kana have too many meanings: バス is 浴槽 as well.
  var thesaurus: (String) -> [String] = { _ in [] }

  /// A line is a group; words are written in their dictionary forms.
  private static let groups = """
    値段 価格 料金 代金 単価 金額 費用 利用料
    給料 賃金 給与 月給 俸給 報酬 基本給
    値上げ 引き上げ 引き上げる 改定 増額 上がる 上げる 改める
    値下げ 引き下げ 引き下げる 減額 下がる 下げる
    払う 支払う 支払い 納める 納入 納付 支給 納金
    払い戻す 払い戻し 返金 返還 返す 戻す 返る 返却
    増える 増やす 増加 増員 増額 拡大 採用 採る
    減る 減らす 減少 削減 縮小 減額 削る
    始まる 始める 開始 着手 再開 スタート
    終わる 終える 終了 打ち切る やめる 閉じる
    中止 取りやめ 取りやめる 見合わせる 休止
    延期 順延 先送り 延ばす 延びる 延長 見送る
    辞める やめる 退職 退任 退く 辞任 退会 脱退 抜ける
    入る 加入 入会 加盟 参加
    申し込む 申し込み 申込 応募 申請 受け付ける 受付 予約
    締め切り 締切 期限 期日
    集まる 集合 集める
    会場 場所
    開く 開催 行う 実施 催す
    決まる 決める 決定 可決 議決 承認 採択
    選ぶ 選出 選任 選挙
    断る 拒否 拒む
    休み 休業 休館 休日 休校 休園 休止 休む 臨時休業
    借りる 貸し出す 貸出 貸し出し
    貸す 貸し出す 貸出 貸し出し 貸与
    使う 利用 使用 活用 用いる
    雨 雨天 荒天
    家 家庭 世帯 自宅 住宅
    子 子ども 児童 生徒
    年寄り 高齢者 お年寄り 老人 歳以上
    先生 教員 教師 教職員 担任
    親 保護者 父母
    病気 疾病
    冷房 エアコン 空調 クーラー
    ごみ置き場 集積所 ごみステーション 集積場 ごみ捨て場
    食べ残し 残食 残菜
    無料 無償 ただ
    要る 必要 要する
    教える 知らせる 通知 連絡 届ける 届け出る 伝える
    作る 作成 設ける 新設 設置 制定
    建つ 建てる 建設 新築 整備
    壊す 取り壊す 解体 撤去
    直す 修理 修繕 補修 改修
    治る 回復 完治
    配る 配布 配付 届ける
    宅配 配達 個配
    買う 購入 買い入れる 買い替える 仕入れる
    売る 販売 売却 売り上げ
    送る 送付 郵送 送信
    出す 提出 提示
    返事 回答 返答 答える
    求める 要求 要望 要請 請求
    話し合う 話し合い 協議 交渉 懇談
    遅らせる 繰り下げ 繰り下げる
    早める 繰り上げ 繰り上げる 前倒し
    変わる 変える 変更 改める 改正 改定 切り替える 見直す
    無くなる 無くす なくす 廃止 撤廃 解消
    許す 許可 認める 承認
    災害 震災
    訓練 練習
    委託 外注 委ねる
    公開 公表 発表
    働く 勤める 勤務 就労
    泊まる 宿泊
    車 自動車
    病院 医院 医療機関
    残る 残り 残高
    寄付 募金 カンパ
    借金 債務
    赤字 不足 損失
    黒字 剰余
    儲け 利益 収益
    亡くなる 死亡 逝去 死去 死ぬ
    生まれる 出生 出産 誕生
    引っ越す 移転 転居
    広がる 広げる 拡大 拡充
    割れる ひび 破損 壊れる
    分量 量 内容量
    足す 加算 上乗せ 加える
    落ちる 落選 不合格
    足りない 不足
    食堂 レストラン
    若者 青年
    賛成 可決 同意
    反対 否決
    客 利用者 来場者
    写真 画像
    道 道路 通り
    家族 親族
    取られる かかる 徴収
    遅れる 遅刻 遅延
    運ぶ 運搬 輸送
    捨てる 廃棄 処分
    盗む 盗難 泥棒 密漁
    濡れる 濡らす びしょびしょ 水濡れ
    食事 給食 献立
    傷む 腐る 破損 不良
    電話 通報 連絡
    除名 退会 除籍
    着替える 着替え 更衣
    助かる 助ける 救う 救助
    トンネル 隧道
    廃業 閉鎖 閉じる 撤退
    ヘルパー 訪問介護
    治療 処置
    値引き 割引 割り引き
    支え 支援 援助 補助
    会議 会合 打ち合わせ
    感想 意見 声
    けんか 対立 争い
    見張り 監視 見回り 巡回
    若い 若手 青年
    合図 号令 信号
    続く 続ける 継続 存続
    開く 開ける 開館 開設
    閉まる 閉める 閉館 閉じる
    戻る 戻す
    移る 移す 移行
    見つかる 見つける 発見
    起きる 起こす 発生
    育つ 育てる 育成 養成
    届く 届ける
    付く 付ける 設置 取り付ける
    替わる 替える 交代 交換 入れ替える
    落ちる 落とす
    伝わる 伝える
    流れる 流す
    切れる 切る
    消える 消す
    燃える 燃やす 焼ける 火災
    動く 動かす 始動 稼働
    荒れる 荒らす
    早まる 早める
    高まる 高める 高い
    まとまる まとめる
    加わる 加える 追加
    走る 運行 再開
    止まる 止める 停止
    出る 出す
    入れる 導入
    大雨 豪雨 暴風雨 風水害
    台風 暴風
    洪水 浸水 水害 冠水
    地震 震災 震度
    停電 断電
    断水 給水停止
    火事 火災 出火
    逃げる 避難 退避
    備える 備え 備蓄 準備 用意
    助ける 支える 支援 援助
    補助 助成 補助金 助成金 支援金
    お産 出産 分娩 産科
    妊娠 妊婦 母子
    赤ちゃん 乳児 乳幼児
    お金 金銭 資金 現金
    給与 俸給 月例給
    ボーナス 一時金 期末手当 賞与
    残業 時間外 時間外勤務 超過勤務
    給料 有給 無給
    残業代 残業手当 時間外手当 時間外勤務手当 超過勤務手当
    取る 取得
    出る 支給
    手当 手当て
    辞める 退職 離職
    務める 在任
    訴える 主張 提訴
    通る 通行
    相談 問い合わせ
    預かる 保育 預ける
    乗せる 載せる 掲載
    進む 進める 進捗
    完成 竣工 落成 しゅん工
    膨らむ 増える 増加
    連れる 同伴 同行
    まわる 回る 順番 当番
    香典返し 返礼 香典
    弔慰金 見舞金 香典
    一人暮らし 独り暮らし 単身 独居
    町内会費 自治会費 会費
    滞納 未納 払う
    傍聴 見学 傍聴席
    助け 補助 支援 助成
    タクシー代 タクシー料金
    時短勤務 短時間勤務 時短
    前歴 経験 職歴
    有休 有給 年休 年次有給休暇
    産休 産前産後休暇
    育休 育児休業
    介護休暇 介護休業
    非正規 会計年度任用職員 臨時職員 パート 非常勤
    正社員 正規 正職員 常勤
    人手不足 欠員 人員不足 職員不足
    補充 採用 増員
    異動 人事異動 配置換え
    首切り 解雇 雇い止め 雇止め
    ハラスメント パワハラ セクハラ いじめ
    団交 団体交渉 交渉
    ストライキ スト 同盟罷業
    立てる 確立
    スト権 ストライキ権 争議権
    妥結 合意 決着
    値上げ 引き上げ 引上げ 値上がり
    値下げ 引き下げ 引下げ 値下がり
    税金 税 課税
    保険料 掛け金 掛金
    年金 老齢年金
    手数料 料金
    会費 組合費 年会費
    参加費 参加料 受講料
    入場料 入館料 入場券
    運賃 料金 乗車料
    家賃 賃料
    振り込む 振込 振り込み 払い込む 支給
    引き落とす 引き落とし 口座振替
    もらう 受け取る 受給 支給
    渡す 手渡す 交付 引き渡し
    乗る 乗車 搭乗
    降りる 下車 降車
    停める 止める 駐車 停車
    通う 通学 通勤 通院
    迎え 迎える 引き取り 引き渡し
    送り迎え 送迎
    登校 通学
    下校 帰宅
    運動会 体育祭 体育大会
    文化祭 学園祭 学校祭
    学芸会 発表会
    遠足 校外学習 社会科見学
    修学旅行 宿泊学習
    卒業式 卒業 卒業証書授与式
    入学式 入学
    夏休み 夏季休業 夏期休暇
    冬休み 冬季休業 年末年始
    宿題 課題
    成績 評価 通知表
    塾 学習塾
    保育園 保育所 こども園
    学童 学童保育 放課後児童クラブ
    幼稚園 こども園
    図書館 図書室
    本 図書 書籍
    新聞 機関紙 会報
    便り だより 通信
    医者 医師 ドクター
    看護師 ナース
    薬 医薬品 処方
    注射 接種 予防接種 ワクチン
    検診 健診 健康診断
    けが 負傷 怪我 事故
    病人 患者
    入院 病棟 病床
    介護 ケア
    老人ホーム 特養 特別養護老人ホーム 介護施設
    老人クラブ シニアクラブ 高齢者 老人会
    招く 招待 案内
    お祭り 祭り 祭礼
    花見 桜まつり
    旅行 ツアー 見学
    バザー フリーマーケット 即売
    抽選 くじ くじ引き
    賞品 景品
    優勝 一位 第一位
    負ける 敗れる 敗退
    勝つ 勝利 優勝
    大会 競技会
    練習 稽古 けいこ
    先着 申込順
    定員 人数
    持ち物 持参 用意する物
    服装 着る物
    弁当 昼食
    飲み物 飲料 お茶
    連絡先 問い合わせ先 問合せ先 問い合わせ 電話
    申込先 申し込み先 窓口 事務局 受付
    役員 三役 理事
    会長 委員長 代表
    副会長 副委員長
    書記長 事務局長
    会計 財政
    新人 新入社員 新規採用 新入職員
    引っ越し 転居 転出 転入
    空き家 空家
    取り壊し 解体 撤去 取り壊す
    建て替え 改築 建替え 建て替える
    修理 補修 修繕 工事
    道路工事 舗装
    橋 橋りょう 橋梁
    水道 上水道 給水
    下水 下水道
    街灯 防犯灯 外灯
    ごみ 廃棄物
    粗大ごみ 大型ごみ
    資源ごみ リサイクル 資源回収
    犬 ペット 飼い犬
    猫 ペット
    草刈り 除草 草取り
    掃除 清掃 美化
    花壇 植栽
    畑 農地 圃場
    田んぼ 水田 田
    米 稲 稲作
    収穫 取り入れ 稲刈り
    農家 生産者 農業者
    漁師 漁業者
    店 商店 店舗
    客 買い物客 来客
    商品券 買い物券 クーポン
    割引 値引き 割引き
    営業時間 開店時間 営業
    開店 オープン 開業
    閉店 廃業
    駐車場 パーキング
    自転車 駐輪
    歩く 徒歩 歩行
    運転 走行
    事故 衝突
    信号 信号機 交差点
    子育て 育児
    結婚 婚姻
    葬式 葬儀 告別式
    お悔やみ 追悼 訃報
    誕生日 生年月日
    年齢 歳
    高校 高等学校
    大学 学部
    役所 市役所 役場 庁舎
    議員 市議 町議
    市長 首長 町長
    質問 問い 一般質問
    答弁 回答 答え
    予算 予算案 歳出
    決算 収支
    借りる 借用 借入
    人口 住民 世帯数
    外国人 外国籍
    調査 アンケート 実態調査
    結果 成績 集計
    割合 比率 率 パーセント
    理由 わけ 原因
    目的 ねらい 狙い
    効果 成果
    問題 課題
    危ない 危険
    安全 安心
    便利 利便
    困る 支障 悩む 悩み
    嫌 反対
    嬉しい 喜ぶ 喜び
    驚く 驚き
    忙しい 多忙
    早い 早期
    遅い 遅れる
    古い 老朽 老朽化
    新しい 新 新設 新たな
    安い 低廉 割安
    高い 高額
    長い 長期 延長
    短い 短期 短縮
    広い 面積
    重い 重量
    大きい 大型
    小さい 小型
    多い 多数
    少ない 少数
    """

  /// The groups that have any of some ways to write a word, in their order for each of the ways.
  ///
  /// They are looked through: to have them by their words takes longer than all the words of a question.
  private static func known(_ ways: [String]) -> [[Substring]] {
    var found = [[[Substring]]](repeating: [], count: ways.count)
    let bytes = groups.utf8
    var lineStart = bytes.startIndex
    var wordStart = bytes.startIndex
    /// The ways that stand in the line at hand.
    var held: [Int] = []
    // Where bytes do not tell, canonical equivalence does.
    let areByBytes = ways.map(isWrittenOneWay)
    func endWord(_ end: String.Index) {
      let word = bytes[wordStart..<end]
      for (index, way) in ways.enumerated()
      where areByBytes[index] ? word.elementsEqual(way.utf8) : groups[wordStart..<end] == way {
        held.append(index)
      }
    }
    func endLine(_ end: String.Index) {
      guard !held.isEmpty else { return }
      let line = groups[lineStart..<end].split(separator: " ")
      for index in held { found[index].append(line) }
      held = []
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      let isEnd = bytes[index] == UInt8(ascii: "\n")
      if isEnd || bytes[index] == UInt8(ascii: " ") {
        endWord(index)
        if isEnd {
          endLine(index)
          lineStart = next
        }
        wordStart = next
      }
      index = next
    }
    endWord(index)
    endLine(index)
    return found.flatMap(\.self)
  }

  /// Of one character, and in no other words.
  private static let safe: Set<String> = ["犬", "猫", "熊", "橋", "薬", "塾"]

  /// Others for any of some ways to write a word; in order, none twice. None of one character that stands in many words.
  func others(for ways: [String]) -> [String] {
    var result: [String] = []
    for other in Self.known(ways).joined().map(String.init) + ways.filter { !Self.isShort($0) }.flatMap(thesaurus)
    where (other.unicodeScalars.count > 1 || Self.safe.contains(other)) && !ways.contains(other)
      && !result.contains(other)
    {
      result.append(other)
    }
    return result
  }

  private static func isShort(_ word: String) -> Bool {
    word.unicodeScalars.count < 3
      && word.unicodeScalars.allSatisfy { ScriptSyntax.isKana($0) || ScriptSyntax.isKatakana($0) }
  }

  /// Whether every character of a word has but one way to be encoded.
  private static func isWrittenOneWay(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x21...0x7E, 0x3005, 0x3041...0x3096, 0x30A1...0x30FC, 0x4E00...0x9FFF: true
      default: false
      }
    }
  }
}
