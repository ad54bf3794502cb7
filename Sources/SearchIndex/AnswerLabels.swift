import JapaneseText
import QueryLanguage
import TextModel

/// What notices put before the lines that answer a question: 日時：, 会場　, 【参加費】.
struct AnswerLabels {
  private let labels: [[Unicode.Scalar]]

  /// - Parameter text: A question, folded; `nil` where a notice has no label for what it asks.
  init?(question text: String) {
    let fold = IndexFold()
    func ends(_ nouns: [String]) -> Bool { nouns.contains { text.hasSuffix(fold.folded($0)) } }
    let kind = Self.kinds.first { kind in
      kind.interrogatives.contains { text.contains(fold.folded($0)) } || ends(kind.nouns)
    }
    guard let kind else { return nil }
    labels = (kind.nouns + kind.labels).map { Array(fold.folded($0).unicodeScalars) }
  }

  /// A condition that holds of all texts with such a line.
  var query: QueryNode {
    .any(labels.map { .literal(QueryLiteral(text: String(String.UnicodeScalarView($0)), isQuoted: true)) })
  }

  /// Whether a text, folded, begins with a label and goes on behind it.
  func begin(_ folded: [Unicode.Scalar]) -> Bool {
    let start = folded.prefix(Self.longestMark).firstIndex { $0.properties.isAlphabetic } ?? 0
    let rest = folded[start...]
    return labels.contains { label in
      guard rest.starts(with: label), rest.count > label.count + 1 else { return false }
      let next = folded[start + label.count]
      // A number, or a mark that ends the label; 会場の案内 is a sentence of its own.
      return !next.properties.isAlphabetic
    }
  }

  /// A number and a bullet before the label.
  private static let longestMark = 4

  private static let kinds: [(interrogatives: [String], nouns: [String], labels: [String])] = [
    (["いつまで"], ["期限", "締切", "締め切り", "しめきり"], ["申込期限", "申込締切", "提出期限", "応募期間", "募集期間", "申し込み"]),
    (["いつ", "何日", "何月"], ["日時", "日程", "期日", "開催日"], ["とき", "日にち", "月日", "会期", "期間", "開催日時"]),
    (["何時"], ["時刻", "時間"], ["日時", "とき", "開場", "開会", "開始"]),
    (["どこ"], ["会場", "場所"], ["ところ", "集合", "集合場所", "開催場所", "所在地", "住所"]),
    (
      ["いくら", "何円"], ["費用", "参加費", "会費", "料金", "受講料", "金額"],
      ["大会参加費", "入場料", "価格", "定価", "頒価", "受講費", "参加料"]
    ),
    (["何人", "何名"], ["定員", "人数"], ["募集人数", "募集人員", "参加者"]),
    (["誰", "だれ"], ["講師", "主催"], ["講演", "司会", "指導", "連絡先"]),
  ]
}

extension Search {
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
      let passage = try text(of: hit)
      return labels.begin(Array(fold.folded(passage.text).unicodeScalars))
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
