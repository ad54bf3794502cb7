import JapaneseText
import QueryLanguage
import TestSupport
import TextModel
import Testing

@testable import SearchIndex

/// Finds by reading everything, written without the index's own means: every way to read a passage is written out, and a
/// match lies at the bounds of its tokens, and not in the lead alone.
private final class BruteForce {
  /// A scalar of one way to read a passage.
  struct Item {
    var scalar: Unicode.Scalar
    /// The folded scalars it stands for.
    var range: Range<Int>
    /// A match may begin or end before it.
    var beginsToken: Bool
  }

  struct Text {
    /// Every way to read it.
    var readings: [[Item]]
    /// What is folded, for what stands before a match.
    var scalars: [Unicode.Scalar]
    var leadCount: Int
    var print: PrintedKana
  }

  private let passages: [Passage]
  private var folds: [EquivalenceSet: IndexFold] = [:]
  private var texts: [EquivalenceSet: [Text]] = [:]

  init(_ passages: [Passage]) { self.passages = passages }

  private func fold(_ equivalences: EquivalenceSet) -> IndexFold {
    if let fold = folds[equivalences] { return fold }
    let fold = IndexFold(equivalences)
    folds[equivalences] = fold
    return fold
  }

  private func aliases(
    _ folded: MappedText, _ source: [Unicode.Scalar], _ equivalences: EquivalenceSet, lead: Int = 0
  ) -> [TextAlias] {
    let coarse = equivalences.isSuperset(of: .folds) ? nil : IndexFold().fold(source)
    return PassageAliases.aliases(of: folded, coarse: coarse, source: source, leadCount: lead, kinds: equivalences)
  }

  private func texts(_ equivalences: EquivalenceSet) -> [Text] {
    if let known = texts[equivalences] { return known }
    let fold = fold(equivalences)
    let result = passages.map { passage in
      let lead = passage.lead.unicodeScalars.count
      let source = Array((passage.lead + passage.text).unicodeScalars)
      let mapped = fold.fold(source)
      let readings = Self.readings(of: mapped.scalars, aliases(mapped, source, equivalences, lead: lead))
      return Text(
        readings: readings, scalars: mapped.scalars, leadCount: mapped.ends.filter { $0 <= lead }.count,
        print: PrintedKana(mapped, source))
    }
    texts[equivalences] = result
    return result
  }

  /// All combinations of aliases that do not overlap.
  private static func readings(of scalars: [Unicode.Scalar], _ aliases: [TextAlias]) -> [[Item]] {
    var begins: Set<Int> = []
    for token in Tokenizer.tokens(of: scalars) { begins.formUnion([token.range.lowerBound, token.range.upperBound]) }
    var byPlace: [Int: [TextAlias]] = [:]
    for alias in aliases { byPlace[alias.range.lowerBound, default: []].append(alias) }
    var results: [[Item]] = []
    func go(_ place: Int, _ items: [Item]) {
      guard place < scalars.count else { return results.append(items) }
      let item = Item(
        scalar: scalars[place], range: place..<(place + 1), beginsToken: begins.contains(place))
      go(place + 1, items + [item])
      for alias in byPlace[place] ?? [] {
        let tokens = Set(Tokenizer.tokens(of: alias.scalars).map(\.range.lowerBound))
        let more = alias.scalars.enumerated().map { index, scalar in
          Item(scalar: scalar, range: alias.range, beginsToken: tokens.contains(index))
        }
        go(alias.range.upperBound, items + more)
      }
    }
    go(0, [])
    return results
  }

  /// Numbers of the passages that match.
  func matches(_ node: QueryNode, _ equivalences: EquivalenceSet) -> Set<Int> {
    let fold = fold(equivalences)
    let texts = texts(equivalences)
    return Set(texts.indices.filter { holds(node, texts[$0], fold, equivalences) })
  }

  private func holds(_ node: QueryNode, _ text: Text, _ fold: IndexFold, _ equivalences: EquivalenceSet) -> Bool {
    switch node {
    case .literal, .near: !ranges(node, text, fold, equivalences).isEmpty
    case .all(let nodes): nodes.allSatisfy { holds($0, text, fold, equivalences) }
    case .any(let nodes): nodes.contains { holds($0, text, fold, equivalences) }
    case .not(let node): !holds(node, text, fold, equivalences)
    case .field, .date: false
    }
  }

  private func ranges(_ node: QueryNode, _ text: Text, _ fold: IndexFold, _ equivalences: EquivalenceSet) -> [Range<
    Int
  >] {
    switch node {
    case .literal(let literal):
      return ranges(literal, text, fold, equivalences)
    case .any(let nodes):
      return nodes.flatMap { ranges($0, text, fold, equivalences) }
    case .near(let a, let b, let distance):
      let left = ranges(a, text, fold, equivalences)
      let right = ranges(b, text, fold, equivalences)
      func near(_ x: Range<Int>, _ y: Range<Int>) -> Bool {
        x.overlaps(y) || min(abs(y.lowerBound - x.upperBound), abs(x.lowerBound - y.upperBound)) <= distance
      }
      return left.filter { x in right.contains { near(x, $0) } } + right.filter { x in left.contains { near(x, $0) } }
    case .all, .not, .field, .date:
      return []
    }
  }

  private func ranges(
    _ literal: QueryLiteral, _ text: Text, _ fold: IndexFold, _ equivalences: EquivalenceSet
  ) -> [Range<Int>] {
    let source = Array(literal.text.unicodeScalars)
    let typed = fold.fold(source)
    var wanted = [typed.scalars]
    if !literal.isPrefix { wanted.append(AliasScanner.plain(typed.scalars, aliases(typed, source, equivalences))) }
    var result: [Range<Int>] = []
    for wanted in wanted {
      guard let first = wanted.first, !isExtender(first) else { continue }
      let tokens = Tokenizer.tokens(of: wanted)
      let kind = tokens.last?.kind
      let inside = tokens.flatMap { $0.range.dropFirst() }
      let goesOn = literal.isPrefix && (kind == .latin || kind == .digits)
      for items in text.readings where items.count >= wanted.count {
        for start in 0...(items.count - wanted.count) where items[start].scalar == first && items[start].beginsToken {
          let end = start + wanted.count
          guard items[start..<end].map(\.scalar) == wanted else { continue }
          // 3 and what is read 2024 are two numbers, not 32024.
          guard !inside.contains(where: { items[start + $0].beginsToken }) else { continue }
          guard goesOn || end == items.count || items[end].beginsToken else { continue }
          let range = items[start].range.lowerBound..<items[end - 1].range.upperBound
          if Self.isMeasured(wanted), Self.isFraction(text.scalars[..<range.lowerBound], wanted) { continue }
          if text.print.cuts(range, typed, source, isPrefix: literal.isPrefix) { continue }
          if range.upperBound > text.leadCount { result.append(range) }
        }
      }
    }
    return result
  }
}

/// In which script the kana of a folded text are printed, by regular expressions over the print.
private struct PrintedKana {
  /// For each folded scalar the run of katakana it is printed in.
  private var runs: [Range<Int>?]
  private let scalars: [Unicode.Scalar]

  init(_ folded: MappedText, _ source: [Unicode.Scalar]) {
    scalars = folded.scalars
    runs = Array(repeating: nil, count: folded.count)
    let print = String(String.UnicodeScalarView(source))
    let katakana = /[ァ-ヺヽヾｦ-ｯｱ-ﾝ][ァ-ヺヽヾｦ-ｯｱ-ﾝーｰ\u{FF9E}\u{FF9F}\u{3099}\u{309A}]*/.matchingSemantics(.unicodeScalar)
    for match in print.matches(of: katakana) {
      let begin = print.unicodeScalars.distance(from: print.startIndex, to: match.range.lowerBound)
      let end = begin + print[match.range].unicodeScalars.count
      let members = folded.scalars.indices.filter { (begin..<end).contains(Int(folded.starts[$0])) }
      guard let first = members.first, let last = members.last,
        String(folded.scalars[first]).contains(/[ぁ-ゖゝゞ]/.matchingSemantics(.unicodeScalar))
      else { continue }
      for member in first...last { runs[member] = first..<(last + 1) }
    }
  }

  /// Whether a match would take a piece of a word in the script that was not typed.
  func cuts(_ range: Range<Int>, _ typed: MappedText, _ source: [Unicode.Scalar], isPrefix: Bool) -> Bool {
    let scripts = typed.starts.map { source[Int($0)] }
    if typed.count > 1 {
      let lead = scripts.prefix { Self.isHiragana($0) }.count
      let tail = scripts.reversed().prefix { Self.isHiragana($0) }.count
      if lead > 0, let run = runs[range.lowerBound], run.lowerBound < range.lowerBound,
        min(lead, run.upperBound - range.lowerBound) < 4
      {
        return true
      }
      if tail > 0, !isPrefix, let run = runs[range.upperBound - 1], run.upperBound > range.upperBound,
        min(tail, range.upperBound - run.lowerBound) < 4
      {
        return true
      }
    }
    guard typed.count == 2, !isPrefix,
      scripts.allSatisfy({ "ァ"..."ヺ" ~= $0 || "ｦ"..."ﾝ" ~= $0 || "ーｰ".unicodeScalars.contains($0) }),
      Self.isHiragana(typed.scalars[0])
    else { return false }
    if isLoose(range.lowerBound), range.lowerBound > 0 {
      let before = scalars[range.lowerBound - 1]
      if ("\u{3400}"..."\u{9FFF}").contains(before) || before == "々" { return true }
      if isLoose(range.lowerBound - 1), !Self.isParticle(before) { return true }
    }
    if isLoose(range.upperBound - 1), range.upperBound < scalars.count {
      if isLoose(range.upperBound), !Self.isParticle(scalars[range.upperBound]) { return true }
    }
    return false
  }

  /// Whether hiragana is printed there.
  private func isLoose(_ at: Int) -> Bool { runs[at] == nil && Self.isHiragana(scalars[at]) }

  private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool {
    ("ぁ"..."ゖ").contains(scalar) || scalar == "ゝ" || scalar == "ゞ"
  }

  private static func isParticle(_ scalar: Unicode.Scalar) -> Bool { "はがをにのともでへや".unicodeScalars.contains(scalar) }
}

extension BruteForce {
  /// Of the units the generator knows.
  fileprivate static func isMeasured(_ scalars: [Unicode.Scalar]) -> Bool {
    String(String.UnicodeScalarView(scalars)).contains(/^[\p{Nd}]+([,，][\p{Nd}]{3})*([%％円人]|[かヶゖけヵ]月)/)
  }

  /// Whether a text ends with a number and a point, and neither is part of a row of them or numbers the text; or with the
  /// beginning of a number whose next three digits stand behind a comma.
  fileprivate static func isFraction(_ before: ArraySlice<Unicode.Scalar>, _ wanted: [Unicode.Scalar]) -> Bool {
    let text = String(String.UnicodeScalarView(before))
    if String(String.UnicodeScalarView(wanted)).contains(/^[0-9０-９]{3}(?!\p{Nd})/),
      let match = text.firstMatch(of: /(^|\P{Nd})[0-9０-９]{1,3}[,，]$/.matchingSemantics(.unicodeScalar))
    {
      guard let last = match.output.1.unicodeScalars.last else { return true }
      return !".．".unicodeScalars.contains(last) && Tokenizer.tokens(of: [last]).last?.kind != .latin
    }
    guard let match = text.matches(of: /[0-9０-９]+[.．]$/.matchingSemantics(.unicodeScalar)).first else { return false }
    let rest = Array(text[..<match.range.lowerBound].unicodeScalars)
    guard let last = rest.last, let token = Tokenizer.tokens(of: rest).last else { return !rest.isEmpty }
    return !".．".unicodeScalars.contains(last) && (token.kind != .latin || token.range.upperBound < rest.count)
  }
}

/// Makes texts and queries full of what the equivalences are about.
private struct Generator {
  var random: SeededGenerator

  private static let pieces = [
    "賃", "上", "げ", "組", "合", "の", "要", "求", "、", "。", "・", "･", "〜", "～", "~", "ー", "－", "-", "—", "−", "①", "②", "㈱",
    "株", "(株)", "（", "）", "ガ", "ｶﾞ", "が", "か\u{3099}", "か", "ﾊﾟ", "㌔", "キロ", "高", "髙", "国", "國", "葛", "葛\u{E0100}",
    "人", "⼈", "A", "a", "Ａ", "info", "Ｉnfo", "DX", "DXF", "caf\u{E9}", "cafe\u{301}", "3", "３", "13", "2024", "月", "年",
    "½", "0.5%", "%", "．", ".",
    "Ⅲ", "ﬁ", " ", "　", "二", "十五", "千", "1,000", "人々", "令和6年", "2024年(令和6年)", "R6.4", "ヶ", "ヴァ", "円", "\u{200B}", "か゚",
    "ゝ", "々", "가",
    "\u{1F46A}", "スローガン", "がん", "ガン", "イカ", "ない", "いか", "ﾐｶﾝ", "みかん", "トリクミ", "を", "です",
  ]

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func text(_ count: Int) -> String {
    var result = ""
    for _ in 0..<count { result += Self.pieces[int(0...(Self.pieces.count - 1))] }
    return result
  }

  /// Part of a text, or chance; sometimes with some of its characters put otherwise.
  mutating func words(from passages: [Passage]) -> String? {
    var scalars: [Unicode.Scalar]
    if int(0...3) > 0 {
      let passage = passages[int(0...(passages.count - 1))]
      scalars = Array((passage.lead + passage.text).unicodeScalars)
      guard !scalars.isEmpty else { return nil }
      let start = int(0...(scalars.count - 1))
      scalars = Array(scalars[start..<min(scalars.count, start + int(1...20))])
      if int(0...2) == 0 {
        let folded = IndexFold().fold(scalars).scalars
        scalars = int(0...1) == 0 ? folded : scalars
      }
      if int(0...4) == 0, !scalars.isEmpty {
        scalars[int(0...(scalars.count - 1))] = text(1).unicodeScalars.first ?? "語"
      }
    } else {
      scalars = Array(text(int(1...3)).unicodeScalars)
    }
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return scalars.isEmpty ? nil : String(String.UnicodeScalarView(scalars))
  }

  mutating func literal(from passages: [Passage]) -> QueryNode {
    while true {
      guard let words = words(from: passages) else { continue }
      return .literal(QueryLiteral(text: words, isQuoted: true, isPrefix: int(0...5) == 0))
    }
  }

  mutating func query(from passages: [Passage], depth: Int = 0) -> QueryNode {
    switch depth > 2 ? 0 : int(0...9) {
    case 0...4: return literal(from: passages)
    case 5: return .all([query(from: passages, depth: depth + 1), query(from: passages, depth: depth + 1)])
    case 6: return .any([query(from: passages, depth: depth + 1), query(from: passages, depth: depth + 1)])
    case 7: return .all([literal(from: passages), .not(query(from: passages, depth: depth + 1))])
    case 8: return .any([literal(from: passages), .not(query(from: passages, depth: depth + 1))])
    default:
      return .near(
        .any([literal(from: passages), literal(from: passages)]), literal(from: passages), within: int(1...8))
    }
  }
}

@Suite("索引と総当たりの突き合わせ")
struct DifferentialTests {
  private static let equivalenceSets: [EquivalenceSet] =
    [.all, []] + Equivalence.allCases.map { EquivalenceSet.all.without($0) }

  private func files(_ generator: inout Generator) -> [SampleFile] {
    (0..<12).map { number in
      var passages: [Passage] = []
      for ordinal in 0..<generator.int(1...24) {
        let lead = generator.int(0...4) == 0 ? generator.text(generator.int(1...6)) : ""
        let text = generator.text(generator.int(1...40))
        // An article each, so that no search is widened to a scope the brute force does not know.
        passages.append(samplePassage(text, ordinal: ordinal, article: ordinal + 1, lead: lead))
      }
      return SampleFile(number, passages: passages)
    }
  }

  @Test("でたらめな検索式で、見つかる段落がひとつも違わない", arguments: 0..<4)
  func samePassages(_ seed: Int) throws {
    var generator = Generator(random: SeededGenerator(seed: UInt64(seed)))
    let files = files(&generator)
    let temporary = try TemporaryFolder()
    let reader = try IndexReader(makeIndex(at: temporary.index, files))
    let passages = files.flatMap(\.passages)
    let places = files.flatMap { file in file.passages.map { "\(file.record.id.hex)/\($0.ordinal)" } }
    let brute = BruteForce(passages)
    var found = 0
    for round in 0..<300 {
      let query = generator.query(from: passages)
      let equivalences = Self.equivalenceSets[round % Self.equivalenceSets.count]
      let response = try reader.search(
        SearchRequest(query: query, equivalences: equivalences, limit: 10_000, tracesEquivalences: false))
      let expected = Set(brute.matches(query, equivalences).map { places[$0] })
      let isWider = response.scope != .passage
      let actual = isWider ? [] : Set(response.hits.map { "\($0.record.id.hex)/\($0.passage.ordinal)" })
      let different = actual.symmetricDifference(expected)
      let examples = zip(places, passages).filter { different.contains($0.0) }.prefix(3).map { $1.lead + "|" + $1.text }
      #expect(different.isEmpty, "\(expected.count) \(query) \(equivalences) \(examples)")
      #expect(isWider || response.total == expected.count, "\(query) \(equivalences)")
      found += expected.count
    }
    // The test would be worth little if nearly nothing were found.
    #expect(found > 1_000)
  }

  @Test("印字した一致は、言ったとおりの同一視で本文にある")
  func matchesHold() throws {
    var generator = Generator(random: SeededGenerator(seed: 99))
    let files = files(&generator)
    let temporary = try TemporaryFolder()
    let reader = try IndexReader(makeIndex(at: temporary.index, files))
    let passages = files.flatMap(\.passages)
    var checked = 0
    for _ in 0..<120 {
      let query = generator.literal(from: passages)
      let response = try reader.search(SearchRequest(query: query, limit: 3))
      for hit in response.hits {
        #expect(!hit.matches.isEmpty, "\(query) \(hit.passage.text)")
        for match in hit.matches {
          let count = hit.passage.text.unicodeScalars.count
          #expect(match.range.lowerBound >= 0 && match.range.upperBound <= count && !match.range.isEmpty)
          let needed = match.equivalences.reduce(into: EquivalenceSet()) { $0.formUnion(EquivalenceSet($1)) }
          #expect(!BruteForce([hit.passage]).matches(query, needed).isEmpty, "\(query) \(match.equivalences)")
          for equivalence in match.equivalences {
            let less = try TextVerifierProbe(query, equivalences: needed.without(equivalence))
            #expect(!less.stands(match.range, in: hit.passage), "\(query) \(equivalence)")
          }
          checked += 1
        }
      }
    }
    #expect(checked > 60)
  }
}

/// Asks whether one literal stands at exactly one place.
private struct TextVerifierProbe {
  private let verifier: TextVerifier

  init(_ query: QueryNode, equivalences: EquivalenceSet) throws {
    verifier = TextVerifier(try SearchTree(query) { _ in [] }, equivalences: equivalences)
  }

  func stands(_ range: Range<Int>, in passage: Passage) -> Bool {
    let folded = verifier.folded(passage)
    return verifier.places(ofLiteral: 0, in: folded).contains { place in
      max(0, place.source.lowerBound - folded.lead)..<(place.source.upperBound - folded.lead) == range
    }
  }
}
