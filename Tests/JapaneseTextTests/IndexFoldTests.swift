import JapaneseText
import Testing
import TextModel

@Suite("索引用の折り畳み") struct IndexFoldTests {
  @Test(
    "同じ語になるもの",
    arguments: [
      ("ＡＢｃ１２３", "abc123"),
      ("ｶﾞｷﾞﾊﾟｱｲｳ", "がぎぱあいう"),
      ("カ\u{3099}か\u{3099}", "がが"),
      ("ﾃﾞｰﾀ", "で-た"),
      ("①", "1"),
      ("①１", "1 1"),
      ("①②", "1 2"),
      ("第①号", "第1号"),
      ("10㎏", "10kg"),
      ("10 kg", "10kg"),
      ("㈱山田", "(株)山田"),
      ("㍿", "株式会社"),
      ("㌔", "きろ"),
      ("第Ⅲ期", "第iii期"),
      ("½", "1/2"),
      ("3½", "3 1/2"),
      ("oﬃce", "office"),
      ("〜～~", "~~~"),
      ("サービス サ－ビス サ―ビス", "さ-びすさ-びすさ-びす"),
      ("・･·•", "・・・・"),
      ("髙﨑邊濵德", "高崎辺浜徳"),
      ("國會體", "国会体"),
      ("葛\u{E0100}飾", "葛飾"),
      ("神\u{FA19}⼈⼝", "神神人口"),
      ("日 本　に お け る", "日本における"),
      ("Work  Life　Balance", "work life balance"),
      ("1 234", "1 234"),
      ("令和 6 年", "令和6年"),
      (" DX 推進 ", "dx推進"),
      ("か \u{3099}", "か \u{3099}"),
      ("ヴァイオリン", "ゔぁいおりん"),
      ("“引用”", "\"引用\""),
    ])
  func folds(text: String, expected: String) {
    let fold = IndexFold()
    #expect(fold.fold(scalars(text)).scalars == scalars(expected))
    #expect(scalars(fold.folded(text)) == scalars(expected))
  }
}
