import QueryLanguage
import TextModel

/// What people type around the thing that they look for, as to somebody who is asked for it: 給食の委託について知りたい, 組合費のこと, 目標は？
/// No text has it so, and what it is about may stand there word by word.
struct RequestPhrase {
  /// What is looked for, without what was typed around it.
  let core: QueryLiteral

  /// `nil` where nothing is typed around it, and for what is to be found as it was typed.
  init?(_ literal: QueryLiteral) {
    guard literal.isPlain else { return nil }
    let scalars = Array(literal.text.unicodeScalars)
    var rest = scalars[...]
    let isAsked = Self.dropEnd(Self.marks, &rest)
    while Self.dropEnd(Self.requests, &rest) {
      // 延びたのかを知りたい is 延びたのか.
      Self.dropEnd(Self.objects, &rest)
    }
    while Self.dropEnd(Self.topics, &rest) {}
    // 梅雨の句, 蛍を追う句: a verse does not call itself one.
    if let genre = Self.genres.first(where: { rest.suffix($0.count).elementsEqual($0) }), rest.count > genre.count + 2,
      Self.isHiragana(rest[rest.endIndex - genre.count - 1])
    {
      rest = rest.dropLast(genre.count)
      Self.dropEnd([["の"]], &rest)
    }
    // 司書の数.
    if rest.count > 3, Self.dropEnd([["の", "数"]], &rest) {
      var counted = literal
      counted.text = String(scalars: rest) + "はいくつ"
      core = counted
      return
    }
    if rest.count == scalars.count, let ending = Self.unended.first(where: { rest.suffix($0.count).elementsEqual($0) }),
      rest.count > ending.count
    {
      var whole = literal
      whole.text += Self.rest
      core = whole
      return
    }
    // 延期を発表したのは.
    if !Self.dropEnd([["の", "は"]], &rest), isAsked || rest.count < scalars.count {
      Self.dropEnd([["は"]], &rest)
    }
    if let head = Self.heads.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(head.count) }
    let isMore = rest.count < scalars.count - (isAsked ? 1 : 0)
    guard isMore, rest.count > 1, rest.contains(where: { !Self.isHiragana($0) }) || rest.count > 3 else { return nil }
    var core = literal
    core.text = String(scalars: rest)
    core.position += rest.startIndex
    self.core = core
  }

  /// Drops what a text ends with, of some endings the first; whether it had one.
  @discardableResult
  private static func dropEnd(_ endings: [[Unicode.Scalar]], _ text: inout ArraySlice<Unicode.Scalar>) -> Bool {
    guard let ending = endings.first(where: { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }) else {
      return false
    }
    text = text.dropLast(ending.count)
    return true
  }

  private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x309F).contains(scalar.value) }

  private static func longestFirst(_ endings: [String]) -> [[Unicode.Scalar]] {
    endings.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
  }

  private static let marks = longestFirst(["？", "?", "。", "！", "!", "…"])
  /// What somebody is asked to do.
  private static let requests = longestFirst([
    "知りたい", "知りたいです", "知りたいのですが", "知りたいんですが", "教えて", "教えてください", "教えて下さい", "教えてほしい", "教えて欲しい", "調べたい", "調べたいです", "調べて",
    "調べています", "調べている", "探しています", "探している", "探して", "さがしている", "さがして", "読みたい", "読みたいです", "見たい", "見たいです", "聞きたい", "聞きたいです",
    "確認したい", "確かめたい", "お願いします", "見せて", "見せてください",
  ])
  private static let objects = longestFirst(["を", "が"])
  /// What of a thing is asked for, where it is all there is to say of it.
  private static let topics = longestFirst(
    ["について", "に関して", "に関する", "をめぐる", "のこと", "のことを", "のことが", "のことについて", "の件", "の件について", "の記事", "の詳細", "のその後", "その後"]
      + ["対策", "への対策", "の対策", "に注意", "への注意", "の注意"]
      + ["とは", "とは何", "とは何か", "とは何ですか", "って何", "って何ですか"]
      + ["についての", "に関する", "をめぐる"].flatMap { joint in ["記事", "話", "情報", "資料"].map { joint + $0 } })
  private static let genres = longestFirst(["句", "俳句", "短歌", "川柳", "投書"])
  /// Questions that are not typed to their end: 組合に入るにはどうすれば.
  private static let unended = longestFirst(["どうすれば", "どうしたら", "どうやれば"])
  private static let rest = "いいか"
  /// That it is so at present.
  private static let heads = longestFirst(["今の", "現在の", "最近の"])
}
