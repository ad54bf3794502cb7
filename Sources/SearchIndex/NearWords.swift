/// Words that say much the same: what a reader asks in one of them a paper may answer in another.
///
/// They are not synonyms: 家 is not always 世帯. Only questions that nothing answers in their own words are looked for by them
/// (`NearestPassages`), and what is found so is said to be.
enum NearWords {
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
    入る 加入 入会 加盟 参加 会員
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
    使う 利用 使用 活用
    雨 雨天 荒天
    家 家庭 世帯 自宅 住宅
    子 子ども 児童 生徒
    年寄り 高齢者 お年寄り 老人
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
    亡くなる 死亡 逝去 死去
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
    治療 手当て 処置
    掃除 清掃
    値引き 割引 割り引き
    支え 支援 援助 補助
    会議 会合 打ち合わせ
    感想 意見 声
    けんか 対立 争い
    見張り 監視 見回り 巡回
    若い 若手 青年
    合図 号令 信号
    下がる 下げる
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
    """

  private static let known: [String: [[Substring]]] = {
    var known: [String: [[Substring]]] = [:]
    for line in groups.split(separator: "\n") {
      let words = line.split(separator: " ")
      for word in words { known[String(word), default: []].append(words) }
    }
    return known
  }()

  /// Others for any of some ways to write a word; in order, none twice.
  static func others(for ways: [String]) -> [String] {
    var result: [String] = []
    for other in ways.flatMap({ known[$0] ?? [] }).joined().map(String.init)
    where !ways.contains(other) && !result.contains(other) {
      result.append(other)
    }
    return result
  }
}
