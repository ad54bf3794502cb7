import JapaneseText
import QueryLanguage
import TextModel

/// What the shim is told of a search; its form is described at `cxs_database_search`.
struct SearchPlan {
  var tree: SearchTree
  var condition: SearchTree.Condition
  var sort: SortOrder
  /// The most hits to return.
  var wanted: Int
  /// The most to return where more cost nothing; none more than wanted by itself.
  var affordable = 0
  /// For each `.files` and `.articles` of the condition.
  var sets: SearchSets
  /// What the index may count as the same, by which its aliases are taken.
  var equivalences: EquivalenceSet
  var countsAll = true
  /// What is told of the files with hits.
  var files = Files.none
  /// What the folded text is asked for is no more than a beginning. Distances of `NEAR` and gaps of `*` are taken as far as
  /// they can be under fewer equivalences, for some characters become several when folded, and nothing is left out.
  var isLoose = false
  /// The shim tries the text as printed, too, to the letter.
  var isExact = false

  /// Whichever hits are found first will do.
  var takesAny = false

  enum Files: UInt8 {
    case none
    /// Of each file its first hit alone is returned.
    case first
    /// The passages of each are counted, whichever hits are returned.
    case counted
  }

  private static let anyDistance = Int(Int32.max)
  /// Every kind of alias counts.
  private static let allKinds = Int(UInt32.max)

  func encoded() -> [UInt8] {
    var out = ByteEncoder()
    switch sort {
    case _ where takesAny: out.encode(UInt8(4))
    case .relevance: out.encode(UInt8(0))
    case .newest: out.encode(UInt8(1))
    case .oldest: out.encode(UInt8(2))
    case .document: out.encode(UInt8(3))
    }
    out.encode(count: wanted)
    out.encode(count: max(wanted, affordable))
    out.encode(countsAll)
    out.encode(files.rawValue)
    let kinds = equivalences.intersection(.aliases)
    out.encode(count: kinds == .aliases ? Self.allKinds : Int(kinds.rawValue))
    out.encode(blob: Punctuation.inner)
    out.encode(blob: Punctuation.ends)
    sets.encode(into: &out)
    let coarse = kinds.union(.folds).union(equivalences.intersection(.forms))
    encodeTest(coarse, isLoose ? condition.withoutExclusions : condition, isLoose: isLoose, into: &out)
    out.encode(isExact)
    if isExact { encodeTest([], condition, isLoose: false, into: &out) }
    return out.bytes
  }

  private func encodeTest(
    _ equivalences: EquivalenceSet, _ condition: SearchTree.Condition, isLoose: Bool, into out: inout ByteEncoder
  ) {
    let fold = CellFold(equivalences)
    out.encode(count: isLoose ? Self.anyDistance : QueryLiteral.longestGap)
    out.encode(count: tree.literals.count)
    for literal in tree.literals {
      out.encode(literal.scores)
      let patterns = TypedCache.patterns(of: literal, equivalences, isLoose: isLoose) {
        encoded(LiteralPattern.patterns(of: literal, fold, equivalences), isLoose: isLoose)
      }
      out.append(raw: patterns)
    }
    out.encode(count: tree.atoms.count)
    for atom in tree.atoms { encode(atom, isLoose: isLoose, into: &out) }
    encode(condition, into: &out)
  }

  private func encoded(_ patterns: [LiteralPattern], isLoose: Bool) -> [UInt8] {
    var out = ByteEncoder()
    out.encode(count: patterns.count)
    for pattern in patterns {
      out.encode(pattern.isOther)
      encode(pattern, isLoose: isLoose, into: &out)
    }
    return out.bytes
  }

  private func encode(_ pattern: LiteralPattern, isLoose: Bool, into out: inout ByteEncoder) {
    let framed = pattern.framed
    out.encode(framed.last?.isOpen ?? false)
    out.encode(pattern.isBegun)
    // Under a finer fold the script that was typed may matter anyway.
    let edges = isLoose ? KanaEdges() : pattern.edges
    out.encode(UInt8(edges.lead))
    out.encode(UInt8(edges.tail))
    out.encode(edges.short.rawValue)
    out.encode(count: framed.count)
    for (index, text) in framed.enumerated() {
      out.encode(pattern.segments[index].joint.rawValue)
      // Under a finer fold what looks like a decimal number may be none.
      out.encode(!isLoose && pattern.beginsWithMeasure(index))
      out.encode(blob: text.bytes)
    }
  }

  private func encode(_ atom: SearchTree.Atom, isLoose: Bool, into out: inout ByteEncoder) {
    switch atom {
    case .literal(let index):
      out.encode(UInt8(0))
      out.encode(count: index)
    case .any(let parts):
      out.encode(UInt8(1))
      out.encode(count: parts.count)
      for part in parts { encode(part, isLoose: isLoose, into: &out) }
    case .near(let a, let b, let distance):
      out.encode(UInt8(2))
      out.encode(count: isLoose ? Self.anyDistance : distance)
      encode(a, isLoose: isLoose, into: &out)
      encode(b, isLoose: isLoose, into: &out)
    }
  }

  private func encode(_ condition: SearchTree.Condition, into out: inout ByteEncoder) {
    switch condition {
    case .always:
      out.encode(UInt8(0))
    case .atom(let index):
      out.encode(UInt8(1))
      out.encode(count: index)
    case .all(let parts), .any(let parts):
      if case .all = condition { out.encode(UInt8(2)) } else { out.encode(UInt8(3)) }
      out.encode(count: parts.count)
      for part in parts { encode(part, into: &out) }
    case .not(let part):
      out.encode(UInt8(4))
      encode(part, into: &out)
    case .files(let index):
      out.encode(UInt8(5))
      out.encode(count: index)
    case .articles(let index):
      out.encode(UInt8(6))
      out.encode(count: index)
    case .dates(let range):
      out.encode(UInt8(7))
      out.encode(count: range.first)
      out.encode(count: range.last)
    case .passageClass(let number):
      out.encode(UInt8(8))
      out.encode(number)
    }
  }
}

/// What conditions are restricted to.
struct SearchSets {
  /// An article of a file.
  struct Article: Hashable, Comparable {
    var file: FileKey
    var number: Int

    static func < (a: Self, b: Self) -> Bool { a.file != b.file ? a.file < b.file : a.number < b.number }
  }

  var files: [Set<FileKey>] = []
  var articles: [Set<Article>] = []
  /// Which of `files` the request lets in; `nil` is all.
  var included: Int?

  func encode(into out: inout ByteEncoder) {
    out.encode(count: files.count)
    for set in files {
      out.encode(count: set.count)
      for file in set.sorted() { out.append(raw: file.bytes) }
    }
    out.encode(count: articles.count)
    for set in articles {
      out.encode(count: set.count)
      for article in set.sorted() {
        out.append(raw: article.file.bytes)
        out.append(raw: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: article.number >> $0) })
      }
    }
  }
}
