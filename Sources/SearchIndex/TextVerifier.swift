import JapaneseText
import QueryLanguage
import TextComparison
import TextModel

/// What verification needs of a passage.
struct VerifiedText {
  var lead: String
  var leadIsUncertain: Bool
  var text: String
  /// Places in `text` where cells meet.
  var cells: [Int]
  /// In scalars of `text`.
  var readings: [Reading]
  var role = BlockRole.paragraph

  /// Whether the same is found in both. Byte by byte: equal strings may be written otherwise.
  func isSame(as other: VerifiedText) -> Bool {
    leadIsUncertain == other.leadIsUncertain && cells == other.cells && text.hasSameBytes(as: other.text)
      && lead.hasSameBytes(as: other.lead)
      && readings.elementsEqual(other.readings) { $0.range == $1.range && $0.kana.hasSameBytes(as: $1.kana) }
  }
}

/// Finds the places of a query in the text as printed, under some equivalences. The last word on what matches.
struct TextVerifier {
  /// A place in a passage: scalars of `lead` and `text` together, and of their fold.
  struct Place: Hashable {
    var source: Range<Int>
    var folded: Range<Int>
    var literal: Int
    /// By another form of a word, or by a synonym.
    var form: Equivalence?
  }

  /// A passage under the verifier's fold.
  struct Folded {
    var text: MappedText
    /// Lead and text before folding.
    var source: [Unicode.Scalar]
    /// Scalars of the lead among them.
    var lead: Int
    var framed: FramedPassage
    /// In scalars of `text`.
    var aliases: [TextAlias]
  }

  let tree: SearchTree
  private let fold: CellFold
  private let equivalences: EquivalenceSet
  /// By literal.
  private let patterns: [[FramedPattern]]

  init(_ tree: SearchTree, equivalences: EquivalenceSet) {
    let fold = CellFold(equivalences)
    self.tree = tree
    self.fold = fold
    self.equivalences = equivalences
    patterns = tree.literals.map { LiteralPattern.patterns(of: $0, fold, equivalences).map(FramedPattern.init) }
  }

  func folded(_ verified: VerifiedText) -> Folded {
    let lead = verified.lead.scalars
    let text = verified.text.scalars
    let source = lead + text
    let folded = fold.fold(lead: lead, text: text, cells: verified.cells)
    let kinds = equivalences.intersection(.aliases)
    var aliases: [TextAlias] = []
    if !kinds.isEmpty {
      let coarse = fold.isCoarsest ? nil : CellFold(.all).fold(lead: lead, text: text, cells: verified.cells)
      let readings = verified.readings.map { reading in
        Reading(
          range: reading.range.lowerBound + lead.count..<reading.range.upperBound + lead.count, kana: reading.kana)
      }
      aliases = PassageAliases.aliases(
        of: folded, coarse: coarse, source: source, readings: readings, leadCount: lead.count, kinds: kinds)
    }
    let framed = FramedText(folded.scalars)
    let leadCount = lead.isEmpty ? 0 : folded.ends.prefix { $0 <= lead.count }.count
    let leadEnd = framed.offsets[leadCount]
    let katakana = KatakanaRuns.ranges(in: folded, source: source).map {
      framed.offsets[$0.lowerBound]..<framed.offsets[$0.upperBound]
    }
    let excludesLead = verified.leadIsUncertain && !equivalences.contains(.uncertainJoin)
    return Folded(
      text: folded, source: source, lead: lead.count,
      framed: FramedPassage(
        text: framed, aliases: aliases.map { FramedAlias($0, in: framed) }, katakana: katakana, leadEnd: leadEnd,
        start: excludesLead ? leadEnd : 0),
      aliases: aliases)
  }

  func folded(_ passage: Passage) -> Folded {
    folded(
      VerifiedText(
        lead: passage.lead, leadIsUncertain: passage.leadIsUncertain, text: passage.text,
        cells: CellFold.cells(of: passage), readings: passage.readings))
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

  /// Some place of a literal that passes a test.
  func anyPlace(ofLiteral index: Int, in passage: Folded, where passes: (Place) -> Bool) -> Place? {
    for pattern in patterns[index] {
      if let place = places(of: pattern, index, in: passage).first(where: passes) { return place }
    }
    return nil
  }

  private func places(of pattern: FramedPattern, _ literal: Int, in passage: Folded) -> [Place] {
    pattern.ranges(in: passage.framed).compactMap { range in
      let folded = passage.framed.text.scalars(at: range)
      guard !folded.isEmpty else { return nil }
      return Place(source: passage.text.source(of: folded), folded: folded, literal: literal, form: pattern.form)
    }
  }

  func places(ofLiteral index: Int, in passage: Folded) -> [Place] {
    let places = patterns[index].flatMap { self.places(of: $0, index, in: passage) }
    // Those of one pattern are in order, and none twice.
    if patterns[index].count == 1 { return places }
    return Set(places).sorted { a, b in
      (a.source.lowerBound, a.source.upperBound, a.form?.rawValue ?? 0)
        < (b.source.lowerBound, b.source.upperBound, b.form?.rawValue ?? 0)
    }
  }

  /// Folded characters between two places; 0 where they touch or overlap.
  private static func distance(_ a: Place, _ b: Place) -> Int {
    max(0, max(b.folded.lowerBound - a.folded.upperBound, a.folded.lowerBound - b.folded.upperBound))
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

  /// Aliases of the passage, in scalars of lead and text.
  private var aliases: [(kind: Equivalence, source: Range<Int>)] = []
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

  /// - Parameter folded: The passage under the equivalences in force.
  mutating func begin(_ passage: Passage, _ folded: TextVerifier.Folded) {
    self.passage = passage
    aliases = folded.aliases.map { (kind: $0.kind, source: folded.text.source(of: $0.range)) }
    scalars = folded.source
    passages = [:]
    places = [:]
  }

  /// A set of equivalences with which the place matches, and without any of which it does not; in their order.
  ///
  /// Few sets are tried, as each needs tables of its own: none, then those made of the equivalences that alone change
  /// anything here, smallest first; only a chain of several (ｶﾞ to が goes by width, then kana) asks for more.
  mutating func needed(for place: TextVerifier.Place) -> [Equivalence] {
    if let form = place.form { return [form] }
    if tree.literals[place.literal].query.isSynonym { return [.synonym] }
    guard !stands(place, under: []) else { return [] }
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
    if EquivalenceSet.aliases.contains(equivalence) { return hasAlias(place, equivalence) }
    guard EquivalenceSet.folds.contains(equivalence) else { return false }
    let fold = FoldCache.fold(EquivalenceSet(equivalence))
    let source = scalars[place.source]
    let typed = tree.literals[place.literal].query.text.unicodeScalars
    return fold.fold(source).scalars != Array(source) || fold.fold(typed).scalars != Array(typed)
  }

  /// Whether the text at a place or what was typed has an alias of a kind.
  private func hasAlias(_ place: TextVerifier.Place, _ kind: Equivalence) -> Bool {
    let literal = tree.literals[place.literal]
    let folded = FoldCache.fold(.all).fold(literal.query.text.unicodeScalars)
    let typed = AliasScanner.aliases(of: folded, source: Array(literal.query.text.unicodeScalars))
    if typed.contains(where: { $0.kind == kind }) { return true }
    return aliases.contains { $0.kind == kind && $0.source.overlaps(place.source) }
  }

  private mutating func stands(_ place: TextVerifier.Place, under equivalences: EquivalenceSet) -> Bool {
    let key = LiteralFold(literal: place.literal, equivalences: equivalences)
    if let known = places[key] { return known.contains(place.source) }
    // Another form may stand in the same place, and says nothing of what was typed.
    let verifier = verifiers[equivalences] ?? TextVerifier(tree, equivalences: equivalences.subtracting(.forms))
    verifiers[equivalences] = verifier
    let folded = passages[equivalences] ?? verifier.folded(passage)
    passages[equivalences] = folded
    let found = Set(verifier.places(ofLiteral: place.literal, in: folded).map(\.source))
    places[key] = found
    return found.contains(place.source)
  }
}
