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
  /// Takes the distances of `NEAR` and the gaps of `*` as far as they can be under fewer equivalences: some characters
  /// become several when folded.
  var isLoose = false

  private static let anyDistance = Int(Int32.max)

  func encoded(with fold: IndexFold) -> [UInt8] {
    var out = ByteEncoder()
    switch sort {
    case .relevance: out.encode(UInt8(0))
    case .newest: out.encode(UInt8(1))
    case .oldest: out.encode(UInt8(2))
    case .document: out.encode(UInt8(3))
    }
    out.encode(count: wanted)
    out.encode(count: isLoose ? Self.anyDistance : QueryLiteral.longestGap)
    out.encode(count: fileSets.count)
    for files in fileSets {
      out.encode(count: files.count)
      for file in files.sorted() { out.append(raw: file.bytes) }
    }
    out.encode(count: tree.literals.count)
    for literal in tree.literals {
      out.encode(literal.scores)
      let segments = literal.query.segments.map { Array(fold.folded($0).unicodeScalars) }
      encode(segments, isPrefix: literal.query.isPrefix, into: &out)
      out.encode(count: literal.otherForms.count)
      for form in literal.otherForms { encode([Array(form.unicodeScalars)], isPrefix: false, into: &out) }
    }
    out.encode(count: tree.atoms.count)
    for atom in tree.atoms { encode(atom, into: &out) }
    encode(condition, into: &out)
    return out.bytes
  }

  private func encode(_ segments: [[Unicode.Scalar]], isPrefix: Bool, into out: inout ByteEncoder) {
    guard !segments.contains(where: { matchesNowhere($0) }), let last = segments.indices.last else {
      out.encode(false)
      out.encode(count: 0)
      return
    }
    let framed = segments.indices.map { FramedText(segments[$0], opensLastWord: isPrefix && $0 == last) }
    out.encode(framed[last].isOpen)
    out.encode(count: framed.count)
    for segment in framed { out.encode(blob: segment.bytes) }
  }

  private func encode(_ atom: SearchTree.Atom, into out: inout ByteEncoder) {
    switch atom {
    case .literal(let index):
      out.encode(UInt8(0))
      out.encode(count: index)
    case .any(let parts):
      out.encode(UInt8(1))
      out.encode(count: parts.count)
      for part in parts { encode(part, into: &out) }
    case .near(let a, let b, let distance):
      out.encode(UInt8(2))
      out.encode(count: isLoose ? Self.anyDistance : distance)
      encode(a, into: &out)
      encode(b, into: &out)
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
