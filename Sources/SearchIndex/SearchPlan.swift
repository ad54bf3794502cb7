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
  /// For each `.files` of the condition.
  var fileSets: [Set<FileKey>]
  var countsAll = true
  /// What the folded text is asked for is no more than a beginning. Distances of `NEAR` and gaps of `*` are taken as far as
  /// they can be under fewer equivalences, for some characters become several when folded, and nothing is left out.
  var isLoose = false
  /// The shim tries the text as printed, too, to the letter.
  var isExact = false

  private static let anyDistance = Int(Int32.max)

  func encoded() -> [UInt8] {
    var out = ByteEncoder()
    switch sort {
    case .relevance: out.encode(UInt8(0))
    case .newest: out.encode(UInt8(1))
    case .oldest: out.encode(UInt8(2))
    case .document: out.encode(UInt8(3))
    }
    out.encode(count: wanted)
    out.encode(countsAll)
    out.encode(count: fileSets.count)
    for files in fileSets {
      out.encode(count: files.count)
      for file in files.sorted() { out.append(raw: file.bytes) }
    }
    encodeTest(CellFold(.all), isLoose ? condition.withoutExclusions : condition, isLoose: isLoose, into: &out)
    out.encode(isExact)
    if isExact { encodeTest(CellFold([]), condition, isLoose: false, into: &out) }
    return out.bytes
  }

  private func encodeTest(
    _ fold: CellFold, _ condition: SearchTree.Condition, isLoose: Bool, into out: inout ByteEncoder
  ) {
    out.encode(count: isLoose ? Self.anyDistance : QueryLiteral.longestGap)
    out.encode(count: tree.literals.count)
    for literal in tree.literals {
      out.encode(literal.scores)
      encode(FoldedSegment.segments(of: literal.query, fold), isPrefix: literal.query.isPrefix, into: &out)
      out.encode(count: literal.otherForms.count)
      for form in literal.otherForms { encode([FoldedSegment(form)], isPrefix: false, into: &out) }
    }
    out.encode(count: tree.atoms.count)
    for atom in tree.atoms { encode(atom, isLoose: isLoose, into: &out) }
    encode(condition, into: &out)
  }

  private func encode(_ segments: [FoldedSegment], isPrefix: Bool, into out: inout ByteEncoder) {
    guard !segments.contains(where: { matchesNowhere($0.scalars) }), let last = segments.indices.last else {
      out.encode(false)
      out.encode(count: 0)
      return
    }
    let framed = segments.indices.map { FramedText(segments[$0].scalars, opensLastWord: isPrefix && $0 == last) }
    out.encode(framed[last].isOpen)
    out.encode(count: framed.count)
    for index in segments.indices {
      out.encode(segments[index].isTight)
      out.encode(blob: framed[index].bytes)
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
    }
  }
}

/// Whether a folded run can stand nowhere: nothing is left of it, or it begins with a character that extends one before.
func matchesNowhere(_ folded: [Unicode.Scalar]) -> Bool {
  guard let first = folded.first else { return true }
  return isExtender(first)
}
