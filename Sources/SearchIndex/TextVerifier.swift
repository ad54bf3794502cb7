import JapaneseText
import QueryLanguage
import TextModel

/// A part of what was typed, to be found in one piece.
struct FoldedSegment {
  var scalars: [Unicode.Scalar]
  /// It stands directly behind the segment before, or behind one space; else with a gap between.
  var isTight: Bool

  init(_ scalars: [Unicode.Scalar], isTight: Bool) {
    self.scalars = scalars
    self.isTight = isTight
  }

  /// What is folded already.
  init(_ folded: String) { self.init(Array(folded.unicodeScalars), isTight: false) }

  static func segments(of literal: QueryLiteral, _ fold: CellFold) -> [Self] {
    literal.segments.flatMap { text in
      fold.parts(ofTyped: text).enumerated().map { Self($1, isTight: $0 > 0) }
    }
  }
}

/// What verification needs of a passage.
struct VerifiedText {
  var lead: String
  var leadIsUncertain: Bool
  var text: String
  /// Places in `text` where cells meet.
  var cells: [Int]
}

/// Finds the places of a query in the text as printed, under some equivalences. The last word on what matches.
struct TextVerifier {
  /// A place in a passage: scalars of `lead` and `text` together, and of their fold.
  struct Place: Hashable {
    var source: Range<Int>
    var folded: Range<Int>
    var literal: Int
    /// By another form of a word.
    var byOther: Bool
  }

  /// A passage under the verifier's fold.
  struct Folded {
    var text: MappedText
    /// Scalars of the lead before folding.
    var lead: Int
    /// The lead is another paragraph, and matches from there on do not count.
    var excludesLead: Bool

    /// Folded scalars that come from the lead alone.
    var leadCount: Int { lead == 0 ? 0 : text.ends.prefix { $0 <= lead }.count }
  }

  private struct Pattern {
    var segments: [FoldedPattern]
    /// By segment: it stands directly behind the one before, or behind one space.
    var isTight: [Bool]
    /// Scalars of the first segment.
    var firstCount: Int
    var byOther: Bool

    /// `nil` where it can stand nowhere.
    init?(_ segments: [FoldedSegment], isPrefix: Bool, byOther: Bool) {
      guard let first = segments.first, !segments.contains(where: { matchesNowhere($0.scalars) }) else { return nil }
      firstCount = first.scalars.count
      self.byOther = byOther
      isTight = segments.map(\.isTight)
      self.segments = segments.enumerated().map { index, segment in
        FoldedPattern(segment.scalars, prefix: isPrefix && index == segments.count - 1)
      }
    }
  }

  let tree: SearchTree
  private let fold: CellFold
  private let joinsUncertainly: Bool
  /// By literal: as typed first, then other forms.
  private let patterns: [[Pattern]]

  init(_ tree: SearchTree, equivalences: EquivalenceSet) {
    let fold = CellFold(equivalences)
    self.tree = tree
    self.fold = fold
    joinsUncertainly = equivalences.contains(.uncertainJoin)
    patterns = tree.literals.map { literal in
      let typed = Pattern(
        FoldedSegment.segments(of: literal.query, fold), isPrefix: literal.query.isPrefix, byOther: false)
      // Other forms are known under the coarsest fold only.
      let forms = equivalences == .all ? literal.otherForms : []
      return [typed].compactMap { $0 }
        + forms.compactMap { Pattern([FoldedSegment($0)], isPrefix: false, byOther: true) }
    }
  }

  func folded(_ verified: VerifiedText) -> Folded {
    let leading = Array(verified.lead.unicodeScalars)
    return Folded(
      text: fold.fold(lead: leading, text: Array(verified.text.unicodeScalars), cells: verified.cells),
      lead: leading.count, excludesLead: verified.leadIsUncertain && !joinsUncertainly)
  }

  func folded(_ passage: Passage) -> Folded {
    folded(
      VerifiedText(
        lead: passage.lead, leadIsUncertain: passage.leadIsUncertain, text: passage.text,
        cells: CellFold.cells(of: passage)))
  }

  /// Atoms that stand in the passage, by bit.
  func atoms(in passage: Folded) -> UInt64 {
    var bits: UInt64 = 0
    for (index, atom) in tree.atoms.enumerated() where !places(of: atom, in: passage).isEmpty {
      bits |= 1 << UInt64(index)
    }
    return bits
  }

  /// Places of an atom that do not lie in the lead alone: those belong to the passage before.
  func places(of atom: SearchTree.Atom, in passage: Folded) -> [Place] {
    switch atom {
    case .literal(let index):
      return places(ofLiteral: index, in: passage)
    case .any(let parts):
      return parts.flatMap { places(of: $0, in: passage) }
    case .near(let a, let b, let distance):
      let left = places(of: a, in: passage)
      let right = places(of: b, in: passage)
      return left.filter { place in right.contains { Self.distance(place, $0) <= distance } }
        + right.filter { place in left.contains { Self.distance(place, $0) <= distance } }
    }
  }

  func places(ofLiteral index: Int, in passage: Folded) -> [Place] {
    let leadCount = passage.leadCount
    var places: [Place] = []
    for pattern in patterns[index] {
      for range in Self.ranges(
        of: pattern, in: passage.text.scalars, leadCount: leadCount, excludesLead: passage.excludesLead)
      {
        places.append(
          Place(
            source: passage.text.source(of: range), folded: range, literal: index, byOther: pattern.byOther))
      }
    }
    return places
  }

  /// Folded characters between two places; 0 where they touch or overlap.
  private static func distance(_ a: Place, _ b: Place) -> Int {
    max(0, max(b.folded.lowerBound - a.folded.upperBound, a.folded.lowerBound - b.folded.upperBound))
  }

  /// Matches that end behind the lead, from left to right, none over another.
  private static func ranges(
    of pattern: Pattern, in scalars: [Unicode.Scalar], leadCount: Int, excludesLead: Bool
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    // A match without gaps that ends behind the lead cannot begin earlier; one with gaps may.
    var from = pattern.segments.count == 1 ? max(0, leadCount - pattern.firstCount + 1) : 0
    if excludesLead { from = leadCount }
    while let first = pattern.segments[0].firstRange(in: scalars, from: from) {
      if let end = end(of: pattern, from: 0, at: first, in: scalars, leadCount: leadCount) {
        ranges.append(first.lowerBound..<end)
        from = end
      } else {
        from = first.lowerBound + 1
      }
    }
    return ranges
  }

  /// Where a match ends whose segment `index` stands at `range`; the nearest continuation that ends behind the lead.
  private static func end(
    of pattern: Pattern, from index: Int, at range: Range<Int>, in scalars: [Unicode.Scalar], leadCount: Int
  ) -> Int? {
    guard index + 1 < pattern.segments.count else {
      return range.upperBound > leadCount ? range.upperBound : nil
    }
    var from = range.upperBound
    if pattern.isTight[index + 1] {
      if from < scalars.count, scalars[from] == " " { from += 1 }
      guard let next = pattern.segments[index + 1].firstRange(in: scalars, from: from), next.lowerBound == from else {
        return nil
      }
      return end(of: pattern, from: index + 1, at: next, in: scalars, leadCount: leadCount)
    }
    while let next = pattern.segments[index + 1].firstRange(in: scalars, from: from),
      next.lowerBound - range.upperBound <= QueryLiteral.longestGap
    {
      if let end = end(of: pattern, from: index + 1, at: next, in: scalars, leadCount: leadCount) { return end }
      from = next.lowerBound + 1
    }
    return nil
  }
}

/// Says which equivalences a place needs.
struct EquivalenceTracer {
  private let tree: SearchTree
  private let enabled: EquivalenceSet
  /// Verifiers and folded passages by the equivalences left on; the tables of a fold are made once.
  private var verifiers: [EquivalenceSet: TextVerifier] = [:]
  private var passages: [EquivalenceSet: TextVerifier.Folded] = [:]
  /// Where a literal stands in the passage: looked for once, as a passage may have hundreds of places.
  private var places: [LiteralFold: Set<Range<Int>>] = [:]
  private var passage = Passage(ordinal: 0, article: 0, role: .paragraph, writing: .horizontal, text: "", folded: "")

  /// Of lead and text.
  private var scalars: [Unicode.Scalar] = []

  private struct LiteralFold: Hashable {
    var literal: Int
    var equivalences: EquivalenceSet
  }

  init(_ tree: SearchTree, enabled: EquivalenceSet) {
    self.tree = tree
    self.enabled = enabled
  }

  mutating func begin(_ passage: Passage) {
    self.passage = passage
    scalars = Array((passage.lead + passage.text).unicodeScalars)
    passages = [:]
    places = [:]
  }

  /// A set of equivalences with which the place matches, and without any of which it does not; in their order.
  ///
  /// Few sets are tried, as each needs tables of its own: none, then those made of the equivalences that alone change
  /// anything here, smallest first; only a chain of several (ｶﾞ to が goes by width, then kana) asks for more.
  mutating func needed(for place: TextVerifier.Place) -> [Equivalence] {
    guard !place.byOther, !stands(place, under: []) else { return [] }
    let relevant = Equivalence.allCases.filter { enabled.contains($0) && changes(place, $0) }
    if relevant.count <= 4 {
      let subsets = (1..<(1 << relevant.count)).map { bits in
        EquivalenceSet(relevant.enumerated().filter { bits & 1 << $0.offset != 0 }.map { EquivalenceSet($0.element) })
      }
      let bySize = subsets.sorted { a, b in
        (a.rawValue.nonzeroBitCount, a.rawValue) < (b.rawValue.nonzeroBitCount, b.rawValue)
      }
      if let found = bySize.first(where: { stands(place, under: $0) }) {
        return Equivalence.allCases.filter(found.contains)
      }
    }
    var needed = enabled
    for equivalence in Equivalence.allCases where needed.contains(equivalence) {
      if stands(place, under: needed.without(equivalence)) { needed = needed.without(equivalence) }
    }
    return Equivalence.allCases.filter(needed.contains)
  }

  /// Whether an equivalence by itself changes the matched text or what was typed.
  private func changes(_ place: TextVerifier.Place, _ equivalence: Equivalence) -> Bool {
    if equivalence == .uncertainJoin {
      return passage.leadIsUncertain && place.source.lowerBound < passage.lead.unicodeScalars.count
    }
    let fold = FoldCache.fold(EquivalenceSet(equivalence))
    let source = scalars[place.source]
    let typed = tree.literals[place.literal].query.text.unicodeScalars
    return fold.fold(source).scalars != Array(source) || fold.fold(typed).scalars != Array(typed)
  }

  private mutating func stands(_ place: TextVerifier.Place, under equivalences: EquivalenceSet) -> Bool {
    let key = LiteralFold(literal: place.literal, equivalences: equivalences)
    if let known = places[key] { return known.contains(place.source) }
    let verifier = verifiers[equivalences] ?? TextVerifier(tree, equivalences: equivalences)
    verifiers[equivalences] = verifier
    let folded = passages[equivalences] ?? verifier.folded(passage)
    passages[equivalences] = folded
    let found = Set(verifier.places(ofLiteral: place.literal, in: folded).map(\.source))
    places[key] = found
    return found.contains(place.source)
  }
}
