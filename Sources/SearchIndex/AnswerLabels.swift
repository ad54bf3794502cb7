import JapaneseText
import QueryLanguage
import TextModel

/// What the lines that answer a question begin with: in notices 日時：, 会場　, 【参加費】; in reports 理由は, 決め手となったのは.
struct AnswerLabels {
  private let labels: [[Unicode.Scalar]]
  /// Behind these anything may follow.
  private let openings: [[Unicode.Scalar]]

  /// - Parameter text: A question, folded; `nil` where a notice has no label for what it asks.
  init?(question text: String) {
    let fold = IndexFold()
    func ends(_ nouns: [String]) -> Bool { nouns.contains { text.hasSuffix(fold.folded($0)) } }
    let kind = Self.kinds.first { kind in
      kind.interrogatives.contains { text.contains(fold.folded($0)) } || ends(kind.nouns)
    }
    guard let kind else { return nil }
    labels = (kind.nouns + kind.labels).map { Array($0.unicodeScalars) }
    openings = kind.openings.map { Array($0.unicodeScalars) }
  }

  /// A condition that holds of all texts with such a line.
  var query: QueryNode {
    .any((labels + openings).map { .literal(QueryLiteral(text: String(scalars: $0), isQuoted: true)) })
  }

  /// Whether a text begins with a label and goes on behind it.
  ///
  /// As it is printed: a space is as good an end of a label as a colon (会場　港公園), and may stand in it (日　時).
  func begin(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    let start = scalars.prefix(Self.longestMark).firstIndex { $0.properties.isAlphabetic } ?? scalars.startIndex
    if openings.contains(where: { Self.rest(of: scalars[start...], behind: $0)?.isEmpty == false }) { return true }
    return labels.contains { label in
      guard let rest = Self.rest(of: scalars[start...], behind: label), rest.count > 1 else { return false }
      // A number, or a mark that ends the label; 会場の案内 is a sentence of its own.
      return rest.first?.properties.isAlphabetic == false
    }
  }

  /// `nil` where the text does not begin with the label.
  private static func rest(
    of text: Substring.UnicodeScalarView, behind label: [Unicode.Scalar]
  ) -> Substring.UnicodeScalarView? {
    var rest = text
    for (index, scalar) in label.enumerated() {
      if index > 0 { rest = rest.drop(while: \.properties.isWhitespace)[...] }
      guard rest.popFirst() == scalar else { return nil }
    }
    return rest
  }

  /// A number and a bullet before the label.
  private static let longestMark = 4

  private static let kinds:
    [(
      interrogatives: [String], nouns: [String], labels: [String], openings: [String]
    )] = [
      (["いつまで"], ["期限", "締切", "締め切り", "しめきり"], ["申込期限", "申込締切", "提出期限", "応募期間", "募集期間", "申し込み"], []),
      (["いつ", "何日", "何月"], ["日時", "日程", "期日", "開催日"], ["とき", "日にち", "月日", "会期", "期間", "開催日時"], []),
      (["何時"], ["時刻", "時間"], ["日時", "とき", "開場", "開会", "開始"], []),
      (["どこ"], ["会場", "場所"], ["ところ", "集合", "集合場所", "開催場所", "所在地", "住所"], []),
      (
        ["いくら", "何円"], ["費用", "参加費", "会費", "料金", "受講料", "金額"],
        ["大会参加費", "入場料", "価格", "定価", "頒価", "受講費", "参加料"], []
      ),
      (["何人", "何名"], ["定員", "人数"], ["募集人数", "募集人員", "参加者"], []),
      (["どんな人", "どういう人"], ["対象"], ["対象者", "参加資格", "応募資格", "資格"], []),
      (["誰", "だれ"], ["講師", "主催"], ["講演", "司会", "指導", "連絡先"], []),
      (
        ["なぜ", "どうして"], ["理由", "原因", "きっかけ"], ["決め手", "背景"],
        ["理由は", "理由として", "理由に", "原因は", "きっかけは", "決め手は", "決め手とな", "背景には", "背景に"]
      ),
    ]
}

extension Search {
  /// Some passages of which none of the best answers: behind the lines that are labelled with what is asked; else with the
  /// passages beside the first that tell a number of the kind that is asked for.
  func withLabelled(_ hits: [RawHit]) throws -> [RawHit] {
    let lines = try labelled(hits)
    guard lines.isEmpty, let first = hits.first else {
      return lines + hits.filter { hit in !lines.contains { $0.document == hit.document } }
    }
    let beside = try tellingNumber(beside: first)
    return [first] + beside + hits.dropFirst().filter { hit in !beside.contains { $0.document == hit.document } }
  }

  /// Of the passages beside one, in its article, those that tell a number of the kind that is asked for, the nearest first.
  private func tellingNumber(beside hit: RawHit) throws -> [RawHit] {
    guard let question, question.asksNumber else { return [] }
    let numbers = try handle.passageNumbers(hit.file)
    guard let at = numbers.firstIndex(of: hit.document) else { return [] }
    let places = (1...Self.reach).flatMap { [at + $0, at - $0] }.filter(numbers.indices.contains)
    return try places.compactMap { place in
      let passage = try PassageCoding.decode(try handle.document(numbers[place]))
      guard passage.article == hit.article, passage.role != .heading, passage.role != .chrome,
        question.answer(in: Array(fold.folded(passage.text).unicodeScalars)).answer != .none
      else { return nil }
      return hit.other(passage, document: numbers[place])
    }
  }

  /// In passages.
  private static let reach = 2

  /// Lines of a notice that are labelled with what is asked (日時：…), where none of the best passages answers: behind the first
  /// passage of the same article, or the next behind it in the same document.
  func labelled(_ hits: [RawHit]) throws -> [RawHit] {
    guard let labels = question?.labels, !hits.isEmpty else { return [] }
    var files: [FileKey] = []
    for hit in hits.prefix(Self.mostNotices) where !files.contains(hit.file) { files.append(hit.file) }
    let tree = try SearchTree(labels.query) { _ in [] }
    var sets = SearchSets()
    sets.files.append(Set(files))
    let plan = SearchPlan(
      tree: tree, condition: .all([.files(0), tree.condition]), sort: .document, wanted: Int.max, sets: sets,
      equivalences: request.equivalences, isLoose: false, isExact: false)
    let lines = try handle.search(plan: plan.encoded()).hits.filter { hit in
      labels.begin(try text(of: hit).text)
    }
    var found: [RawHit] = []
    for hit in hits.prefix(Self.mostNotices) {
      let near = lines.filter { line in
        line.file == hit.file && line.article == hit.article && abs(line.ordinal - hit.ordinal) <= Self.noticeLength
      }
      for var line in near where !found.contains(where: { $0.document == line.document }) {
        line.exact = 0
        line.loose = 0
        found.append(line)
      }
    }
    return found
  }

  /// Passages that may be the head of a notice.
  private static let mostNotices = 5
  /// In passages.
  private static let noticeLength = 12
}
