internal import SearchIndex
internal import TextModel

/// A passage printed only because it stands beside a hit.
struct ContextPassage: Sendable, Equatable {
  var passage: Passage
  /// It stands before the hit, so that its end matters more than its beginning.
  var isBefore: Bool
  /// It stands below a headline that was found, to tell what that is about.
  var isLead = false

  /// Characters printed of the text below a headline, about.
  private static let leadLimit = 100

  /// Its sentences nearest to the hit.
  var shown: [Unicode.Scalar] {
    let scalars = Array(passage.text.unicodeScalars)
    let nearest = isBefore && !scalars.isEmpty ? [scalars.count - 1..<scalars.count] : []
    return Excerpt(of: scalars, matches: nearest, limit: isLead ? Self.leadLimit : passage.excerptLimit).assembled(
      scalars, matches: []
    ).scalars
  }
}

/// Hits whose neighbours overlap or touch, printed as one stretch of text.
struct HitGroup {
  enum Entry {
    case hit(Hit)
    case context(ContextPassage)
  }

  /// As they rank.
  private(set) var hits: [Hit]

  /// Groups in the order of their best hits.
  ///
  /// Hits that were asked for without neighbours stand alone.
  static func groups(of hits: [Hit]) -> [HitGroup] {
    hits.reduce(into: []) { groups, hit in
      let touched = groups.indices.filter { groups[$0].touches(hit) }
      guard let first = touched.first else { return groups.append(HitGroup(hits: [hit])) }
      groups[first].hits.append(hit)
      // A hit may lie between two groups.
      for other in touched.dropFirst().reversed() { groups[first].hits += groups.remove(at: other).hits }
      groups[first].hits.sort { $0.rank < $1.rank }
    }
  }

  private func touches(_ hit: Hit) -> Bool {
    hits.contains { other in
      guard other.record.id == hit.record.id, other.passage.article == hit.passage.article,
        hit.hasNeighbours || other.hasNeighbours
      else { return false }
      return hit.span.lowerBound <= other.span.upperBound + 1 && other.span.lowerBound <= hit.span.upperBound + 1
    }
  }

  /// In reading order: the hits, their neighbours, and the heads of the tables they are rows of.
  var entries: [Entry] {
    if hits.count == 1, !hits[0].isSurrounded { return [.hit(hits[0])] }
    var entries: [Int: Entry] = [:]
    for hit in hits {
      for passage in hit.tableHead + hit.before {
        entries[passage.ordinal] = .context(ContextPassage(passage: passage, isBefore: true))
      }
    }
    for passage in hits.flatMap(\.after) where entries[passage.ordinal] == nil {
      entries[passage.ordinal] = .context(ContextPassage(passage: passage, isBefore: false))
    }
    for hit in hits { entries[hit.passage.ordinal] = .hit(hit) }
    return entries.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension HitGroup {
  /// Whether a passage of the group's file is printed with it.
  func has(_ passage: Passage) -> Bool {
    entries.contains { entry in
      switch entry {
      case .hit(let hit): hit.passage.ordinal == passage.ordinal
      case .context(let neighbour): neighbour.passage.ordinal == passage.ordinal
      }
    }
  }
}

extension Hit {
  /// Whether it is a passage of another hit's file.
  func isOf(_ passage: Passage, of other: Hit) -> Bool {
    record.id == other.record.id && self.passage.ordinal == passage.ordinal
  }

  fileprivate var hasNeighbours: Bool { !before.isEmpty || !after.isEmpty }

  fileprivate var isSurrounded: Bool { hasNeighbours || !tableHead.isEmpty }

  /// Ordinals of the passages printed with it.
  fileprivate var span: ClosedRange<Int> {
    (before.first ?? passage).ordinal...(after.last ?? passage).ordinal
  }
}
